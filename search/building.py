"""From a folder of pages to an index in use, and whether the one in use still is what the pages say.

Only pages whose content changed are analysed again; what the index keeps of the others is carried into its next
generation.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts import communication, fields, front_matter, markdown_text
from scripts.communication import load
from scripts.errors import PageError, reason
from search import (
    arrays,
    backend,
    columns,
    documents,
    inversion,
    lexicon,
    lock,
    own_numbers,
    periods,
    schema,
    segment_arrays,
    spanish,
    whoosh_backend,
)
from search.documents import Document, analyse
from search.errors import IndexNotWritten, IndexUnusable, PagesMissing
from search.generations import (
    Manifest,
    PageState,
    current,
    damaged_files,
    file_states,
    next_generation,
    publish,
    read_manifest,
    read_pages,
    write_pages,
)

BACKEND = "whoosh"

FORMAT = 2
"""Of the index's own files; a change that the sources below do not show raises it."""

_DECISIVE = (
    arrays, columns, communication, documents, front_matter, inversion, lexicon, markdown_text, own_numbers, periods,
    schema, segment_arrays, spanish, whoosh_backend,
)  # fmt: skip
"""Modules whose code decides what an index holds."""

Progress = Callable[[int, int], None]
"""Told how many of the pages to be read are read."""

Listing = Mapping[str, os.stat_result | None]
"""Path of every page below the folder of pages, in order -> what the system says of it; None for one that went."""


@dataclass(frozen=True)
class Report:
    """What a build did."""

    documents: int
    unreadable: list[str]
    rebuilt: bool
    """False when nothing had changed."""


@dataclass(frozen=True)
class Usable:
    """A generation that is whole, ours and of this version."""

    folder: Path
    manifest: Manifest
    lost: set[str]
    """Its damaged or missing files that can be derived again."""


@dataclass(frozen=True)
class Changes:
    """What the pages are, beside what they were when they were indexed."""

    pages: dict[str, PageState]
    """Those whose content is the same, with their present size and time."""
    written: set[str]
    """Those to be indexed: new, or of another content."""
    gone: set[str]
    """Those of which what the index keeps no longer holds: of another content, or no longer there."""

    @property
    def count(self) -> int:
        return len(self.written | self.gone)


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
            return _brought_up_to_date(docs, index, full, progress)
    except OSError as error:
        raise IndexNotWritten(index, f"no se pudo escribir el índice ({reason(error)})") from error


def _brought_up_to_date(docs: Path, index: Path, full: bool, progress: Progress | None) -> Report:
    try:
        old = None if full else usable(current(index))
    except IndexUnusable:
        old = None
    if old is None or old.manifest.docs != str(docs.resolve()):
        return _write(docs, index, None, Changes({}, set(_listed(docs)), set()), progress)
    pages = read_pages(old.folder)
    changes = _changes(docs, pages)
    if changes.count or old.lost:
        return _write(docs, index, old, changes, progress)
    return Report(old.manifest.documents, _faults(pages), rebuilt=False)


def usable(generation: Path, *, reread: bool = False) -> Usable:
    """A generation from which questions can be answered. `reread`: every byte is looked at. Raises IndexUnusable."""
    manifest = read_manifest(generation)
    if manifest.fingerprint != fingerprint():
        raise IndexUnusable(generation.parent, "el índice es de otra versión del programa")
    damaged = damaged_files(generation, manifest, reread=reread)
    if not all(name.endswith(engine().derived) for name in damaged):
        raise IndexUnusable(generation.parent, "el índice está dañado")
    return Usable(generation, manifest, damaged)


def out_of_date(generation: Path, docs: Path) -> str:
    """Why a usable generation does not show the pages as they are, '' when it does. Reads pages whose size or time
    changed."""
    if read_manifest(generation).docs != str(docs.resolve()):
        return "es de otra carpeta de páginas"
    changed = _changes(docs, read_pages(generation)).count
    return f"páginas que cambiaron: {changed}" if changed else ""


def _listed(docs: Path) -> Listing:
    """The pages of a folder, as `communication.page_paths` finds them, without asking the system twice."""
    found: dict[str, os.stat_result | None] = {}
    for folder in sorted(entry.name for entry in os.scandir(docs) if entry.is_dir()):
        with os.scandir(docs / folder) as entries:
            pages = {entry.name: entry for entry in entries if entry.name.endswith(".md") and entry.name != "index.md"}
        found.update((f"{folder}/{name}", _stat(pages[name])) for name in sorted(pages))
    return found


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        return None


def _changes(docs: Path, before: Mapping[str, PageState]) -> Changes:
    found = _listed(docs)
    pages = {}
    for name, stat in found.items():
        if state := before.get(name):
            if stat and stat.st_size == state.size and stat.st_mtime_ns == state.changed:
                pages[name] = state
            elif same := _same_content(docs / name, state):
                pages[name] = same
    return Changes(pages, found.keys() - pages.keys(), before.keys() - pages.keys())


def _same_content(path: Path, state: PageState) -> PageState | None:
    """The present state of a page whose content is the same; None for another one."""
    now = _state(path)
    return now._replace(fault=state.fault) if now.sha256 == state.sha256 and now.fault == "" else None


def _state(path: Path) -> PageState:
    """How a page is now; one that cannot be read has a fault and no hash."""
    try:
        found = path.stat()
        return PageState(hashlib.sha256(path.read_bytes()).hexdigest(), found.st_size, found.st_mtime_ns)
    except OSError as error:
        fault = PageError(path, f"no se puede leer ({reason(error)})", "Revise sus permisos")
        return PageState("", -1, 0, str(fault))


def _write(docs: Path, index: Path, old: Usable | None, changes: Changes, progress: Progress | None) -> Report:
    """Write the next generation, of what stays of the old one and the pages that changed."""
    pages, written = dict(changes.pages), set(changes.written)
    with next_generation(index) as generation:
        if old:
            written.update(engine().carry(old.folder, generation, changes.gone, len(written), old.lost))
        reading = _Reading(docs, sorted(written), pages, progress)
        engine().write(generation, reading.documents())
        write_pages(generation, pages)
        count = sum(not state.fault for state in pages.values())
        known = old.manifest.files if old else {}
        publish(generation, Manifest(fingerprint(), str(docs.resolve()), count, file_states(generation, known)))
    return Report(count, _faults(pages), rebuilt=True)


def _faults(pages: Mapping[str, PageState]) -> list[str]:
    return [pages[name].fault for name in sorted(pages) if pages[name].fault]


@dataclass
class _Reading:
    """Pages that are read to be indexed; `states` learns the state of each."""

    docs: Path
    names: list[str]
    states: dict[str, PageState]
    progress: Progress | None

    def documents(self) -> Iterator[Document]:
        known = schema.schema()
        for done, name in enumerate(self.names, 1):
            path = self.docs / name
            state = _state(path)
            if not state.fault:
                try:
                    yield analyse(load(path), known)
                except PageError as error:
                    state = state._replace(fault=str(error))
            self.states[name] = state
            if self.progress:
                self.progress(done, len(self.names))


def verify(docs: Path, index: Path) -> list[str]:
    """What is wrong with the index, one sentence each: damaged, of other pages, without some page. Changes nothing."""
    check_folder(docs)
    try:
        found = usable(current(index), reread=True)
    except IndexUnusable as error:
        return [str(error)]
    pages = read_pages(found.folder)
    opened = engine().open(found.folder, found.lost)
    indexed = opened.size
    opened.close()
    faults = _faults(pages)
    faults += [f"{found.folder / name}: está dañado. Ejecute «python -m search index»." for name in sorted(found.lost)]
    if reason := out_of_date(found.folder, docs):
        faults.append(f"{index}: el índice no está al día ({reason}). Ejecute «python -m search index».")
    if indexed != found.manifest.documents:
        faults.append(f"{index}: tiene {indexed} documentos y debería tener {found.manifest.documents}. Use --full.")
    return faults
