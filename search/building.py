"""From a folder of pages to an index in use, and whether the one in use still is what the pages say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts import communication, fields, front_matter, markdown_text
from scripts.communication import load, page_paths
from scripts.errors import PageError, reason
from search import backend, documents, lock, periods, schema, spanish, whoosh_backend
from search.documents import Document, analyse
from search.errors import IndexNotWritten, IndexUnusable, PagesMissing
from search.generations import (
    Manifest,
    PageState,
    check_files,
    current,
    hashes,
    next_generation,
    publish,
    read_manifest,
)

BACKEND = "whoosh"

FORMAT = 1
"""Of the index's own files; a change that the sources below do not show raises it."""

_DECISIVE = (communication, documents, front_matter, markdown_text, periods, schema, spanish, whoosh_backend)
"""Modules whose code decides what an index holds."""

Progress = Callable[[int, int], None]
"""Told how many pages of how many are read."""


@dataclass(frozen=True)
class Report:
    """What a build did."""

    documents: int
    unreadable: list[str]
    rebuilt: bool
    """False when nothing had changed."""


def fingerprint() -> str:
    """Changes whenever an index built before would not be what would be built now."""
    digest = hashlib.sha256(f"{FORMAT} {BACKEND} {engine().version} {fields.FIELDS!r}".encode())
    for path in (*(Path(module.__file__ or "") for module in _DECISIVE), spanish.RULES_FILE):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def engine() -> backend.Engine:
    return backend.BACKENDS[BACKEND]()


def check_folder(docs: Path) -> None:
    """Raise PagesMissing when there is no such folder of pages."""
    if not docs.is_dir():
        raise PagesMissing(docs, "no existe la carpeta de páginas", "Indíquela con --docs o convierta los originales")


def build(
    docs: Path, index: Path, *, full: bool = False, patience: float = lock.PATIENCE, progress: Progress | None = None
) -> Report:
    """Bring the index up to date with its pages. `full`: even when nothing changed.

    Raises PagesMissing, IndexBusy or IndexNotWritten.
    """
    check_folder(docs)
    try:
        index.mkdir(parents=True, exist_ok=True)
        with lock.writing(index, patience):
            if not full and (manifest := _up_to_date(docs, index)):
                return Report(manifest.documents, manifest.unreadable, rebuilt=False)
            return _rebuild(docs, index, progress)
    except OSError as error:
        raise IndexNotWritten(index, f"no se pudo escribir el índice ({reason(error)})") from error


def _up_to_date(docs: Path, index: Path) -> Manifest | None:
    """The manifest of a usable index that needs no change."""
    try:
        manifest = usable(current(index))
    except IndexUnusable:
        return None
    return None if out_of_date(manifest, docs) else manifest


def usable(generation: Path) -> Manifest:
    """The manifest of a generation that is whole, ours and of this version. Raises IndexUnusable."""
    manifest = read_manifest(generation)
    if manifest.fingerprint != fingerprint():
        raise IndexUnusable(generation.parent, "el índice es de otra versión del programa")
    check_files(generation, manifest)
    return manifest


def out_of_date(manifest: Manifest, docs: Path) -> str:
    """Why the index does not show the pages as they are, '' when it does. Reads pages whose size or time changed."""
    if manifest.docs != str(docs.resolve()):
        return "es de otra carpeta de páginas"
    paths = {path.relative_to(docs).as_posix(): path for path in page_paths(docs)}
    changed = len(paths.keys() ^ manifest.pages.keys())
    changed += sum(_changed(paths[name], manifest.pages[name]) for name in paths.keys() & manifest.pages.keys())
    return f"páginas que cambiaron: {changed}" if changed else ""


def _changed(path: Path, state: PageState) -> bool:
    found = path.stat()
    if (found.st_size, found.st_mtime_ns) == (state.size, state.changed):
        return False
    return _state(path).sha256 != state.sha256


def _state(path: Path) -> PageState:
    found = path.stat()
    return PageState(hashlib.sha256(path.read_bytes()).hexdigest(), found.st_size, found.st_mtime_ns)


def _rebuild(docs: Path, index: Path, progress: Progress | None) -> Report:
    pages: dict[str, PageState] = {}
    unreadable: list[str] = []
    with next_generation(index) as generation:
        count = engine().write(generation, _documents(docs, pages, unreadable, progress))
        manifest = Manifest(fingerprint(), str(docs.resolve()), count, pages, unreadable, hashes(generation))
        engine().open(generation).close()
        publish(generation, manifest)
    return Report(count, unreadable, rebuilt=True)


def _documents(
    docs: Path, pages: dict[str, PageState], unreadable: list[str], progress: Progress | None
) -> Iterator[Document]:
    """The pages of a folder, analysed; notes the state of each, and what is wrong with those that cannot be read."""
    known = schema.schema()
    paths = page_paths(docs)
    for done, path in enumerate(paths, 1):
        try:
            pages[path.relative_to(docs).as_posix()] = _state(path)
            page = load(path)
        except OSError as error:
            unreadable.append(str(PageError(path, f"no se puede leer ({reason(error)})", "Revise sus permisos")))
        except PageError as error:
            unreadable.append(str(error))
        else:
            yield analyse(page, known)
        if progress:
            progress(done, len(paths))


def verify(docs: Path, index: Path) -> list[str]:
    """What is wrong with the index, one sentence each: damaged, of other pages, without some page. Changes nothing."""
    check_folder(docs)
    try:
        generation = current(index)
        manifest = usable(generation)
    except IndexUnusable as error:
        return [str(error)]
    opened = engine().open(generation)
    indexed = opened.size
    opened.close()
    faults = list(manifest.unreadable)
    if reason := out_of_date(manifest, docs):
        faults.append(f"{index}: el índice no está al día ({reason}). Ejecute «python -m search index».")
    if indexed != manifest.documents:
        faults.append(f"{index}: tiene {indexed} documentos y debería tener {manifest.documents}. Use --full.")
    return faults
