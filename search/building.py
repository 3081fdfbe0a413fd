"""From a folder of pages to an index in use, and whether the one in use still is what the pages say.

Only pages whose content changed are analysed again; what the index keeps of the others is carried into its next
generation.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

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
    page_states,
    periods,
    schema,
    segment_arrays,
    spanish,
    whoosh_backend,
)
from search.documents import Document, analyse
from search.errors import IndexNotWritten, IndexUnusable, PagesMissing
from search.generations import (
    PAGES,
    Manifest,
    current,
    damaged_files,
    file_states,
    next_generation,
    publish,
    read_manifest,
    read_pages,
)
from search.page_states import PageState, PageStates

BACKEND = "whoosh"

FORMAT = 2
"""Of the index's own files; a change that the sources below do not show raises it."""

_DECISIVE = (
    arrays, columns, communication, documents, front_matter, inversion, lexicon, markdown_text, own_numbers,
    page_states, periods, schema, segment_arrays, spanish, whoosh_backend,
)  # fmt: skip
"""Modules whose code decides what an index holds."""

_GONE = -2
"""Size of a page that went while it was asked for; no page is known with it."""

Progress = Callable[[int, int], None]
"""Told how many of the pages to be read are read."""


@dataclass(frozen=True)
class Listing:
    """The pages below the folder of pages, and what the system says of each."""

    names: list[str]
    sizes: list[int]
    changed: list[int]
    """Times of the last change, in nanoseconds."""


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

    before: PageStates
    touched: dict[str, PageState]
    """Those whose content is the same, but not their size or time."""
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
    old = before = None
    with suppress(IndexUnusable):
        if not full and (found := usable(current(index))).manifest.docs == str(docs.resolve()):
            old, before = found, read_pages(found.folder)
    if old is None or before is None:
        return _write(docs, index, None, Changes(PageStates.of({}), {}, set(_listed(docs).names), set()), progress)
    changes = _changes(docs, before)
    if changes.count or old.lost:
        return _write(docs, index, old, changes, progress)
    return Report(old.manifest.documents, _faults(before), rebuilt=False)


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
    try:
        changed = _changes(docs, read_pages(generation)).count
    except IndexUnusable as error:
        return error.what
    return f"páginas que cambiaron: {changed}" if changed else ""


def _listed(docs: Path) -> Listing:
    """The pages of a folder, as `communication.page_paths` finds them, without asking the system twice."""
    found = Listing([], [], [])
    for folder in sorted(entry.name for entry in os.scandir(docs) if entry.is_dir()):
        with os.scandir(docs / folder) as entries:
            pages = {entry.name: entry for entry in entries if entry.name.endswith(".md") and entry.name != "index.md"}
        for name in sorted(pages):
            found.names.append(f"{folder}/{name}")
            try:
                state = pages[name].stat()
            except OSError:
                found.sizes.append(_GONE)
                found.changed.append(0)
            else:
                found.sizes.append(state.st_size)
                found.changed.append(state.st_mtime_ns)
    return found


def _changes(docs: Path, before: PageStates) -> Changes:
    found = _listed(docs)
    touched, written = {}, set()
    for name in before.unlike(found.names, np.array(found.sizes), np.array(found.changed)):
        if (state := before.get(name)) and (same := _same_content(docs / name, state)):
            touched[name] = same
        else:
            written.add(name)
    known = set(before.names)
    return Changes(before, touched, written, (known - set(found.names)) | (known & written))


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
    states, written = dict(changes.touched), set(changes.written)
    with next_generation(index) as generation:
        if old:
            written.update(engine().carry(old.folder, generation, changes.gone, len(written), old.lost))
        reading = _Reading(docs, sorted(written), states, progress)
        engine().write(generation, reading.documents())
        pages = changes.before.with_changes(changes.gone, states)
        pages.write(generation / PAGES)
        count = len(pages) - len(pages.faults)
        known = old.manifest.files if old else {}
        publish(generation, Manifest(fingerprint(), str(docs.resolve()), count, file_states(generation, known)))
    return Report(count, _faults(pages), rebuilt=True)


def _faults(pages: PageStates) -> list[str]:
    return [pages.faults[name] for name in sorted(pages.faults)]


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
    faults = _faults(read_pages(found.folder))
    opened = engine().open(found.folder, found.lost)
    indexed = opened.size
    opened.close()
    faults += [f"{found.folder / name}: está dañado. Ejecute «python -m search index»." for name in sorted(found.lost)]
    if reason := out_of_date(found.folder, docs):
        faults.append(f"{index}: el índice no está al día ({reason}). Ejecute «python -m search index».")
    if indexed != found.manifest.documents:
        faults.append(f"{index}: tiene {indexed} documentos y debería tener {found.manifest.documents}. Use --full.")
    return faults
