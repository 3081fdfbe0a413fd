"""Conversion: from a folder of sources to pages of the archive, never losing a document or a person's work."""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

from scripts import VERSION, front_matter, readers
from scripts.communication import (
    Communication,
    Meta,
    conversion_hash,
    dumps,
    is_untouched,
    page_path,
    page_paths,
    sealed,
    write_atomically,
)  # fmt: skip
from scripts.errors import AcervoError, SourceError, reason
from scripts.extraction import extract, metadata
from scripts.identity import page_id
from scripts.markdown_text import render
from scripts.reading import Reading, understand
from scripts.source_files import Source, folder_of, locate, read_source

_MAX_DEPTH = 3
"""How deep sources may lie in one another: an e-mail in an archive with an attachment is two."""


class Outcome(StrEnum):
    """What became of a source, as the report says it."""

    NEW = "nueva"
    UPDATED = "actualizada"
    UNCHANGED = "sin cambios"
    EDITED = "editada por una persona"
    DUPLICATE = "mismo archivo"
    SKIPPED = "formato desconocido"
    FAILED = "falló"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one source."""

    outcome: Outcome
    source: str
    """Relative to the folder of sources; a member as `correo.eml/anexo.pdf`."""
    page: Path | None = None
    message: str = ""
    """Reason of a failure, or the other page of a duplicate; the difference of an edited page under `refresh`."""
    review: tuple[str, ...] = ()
    """Fields that a person should look at."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page before it has a place: what a worker hands back for one document."""

    name: str
    sha256: str
    meta: Meta = field(default_factory=dict)
    body: str = ""
    error: str = ""
    skipped: bool = False


def convert(
    sources: Sequence[Source],
    docs: Path,
    *,
    refresh: bool = False,
    workers: int = 1,
    told: Callable[[], object] | None = None,
) -> Iterator[Result]:
    """Convert the sources into pages under `docs`, telling one Result for each document, in order.

    Deterministic: the same sources give the same pages, whatever the number of `workers`.
    `told` is called once a source.
    """
    archive = _Archive(docs, {folder_of(source) for source in sources})
    for drafts in _drafts(sources, workers):
        if told:
            told()
        for draft in drafts:
            yield archive.take(draft, refresh=refresh)


def _drafts(sources: Sequence[Source], workers: int) -> Iterator[list[_Draft]]:
    if workers < 2 or len(sources) < 4:
        yield from map(_read_source, sources)
        return
    with ProcessPoolExecutor(workers) as pool:
        waiting = iter(sources)
        while batch := list(islice(waiting, 64 * workers)):
            try:
                yield from list(pool.map(_read_source, batch, chunksize=4))
            except BrokenProcessPool:
                yield from map(_read_apart, batch)
                yield from _drafts(list(waiting), workers)


def _read_apart(source: Source) -> list[_Draft]:
    """Read a source in a process of its own: one that the system kills, for its memory, takes no other with it."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(_read_source, source).result()
        except BrokenProcessPool:
            killed = SourceError(source.name, "el sistema terminó el proceso que lo leía", "Divídalo o redúzcalo")
            return [_Draft(source.name, "", error=str(killed))]


def _read_source(source: Source) -> list[_Draft]:
    """The drafts of a file and of what it holds. Never raises for a document: the reason becomes the draft's error."""
    if readers.format_of(source.name) is None and not source.explicit and not source.trouble:
        return [_Draft(source.name, "", skipped=True)]
    try:
        return list(_read_document(read_source(source), source.name, depth=0))
    except SourceError as error:
        return [_Draft(source.name, "", error=str(error))]
    except Exception as error:  # a fault of the program must not cost the other documents their conversion
        where = traceback.extract_tb(error.__traceback__)[-1]
        fault = SourceError(
            source.name,
            f"no se pudo convertir por un error del programa ({type(error).__name__} en {where.name})",
            "Conserve el original y avise a quien mantiene el programa",
        )
        return [_Draft(source.name, "", error=str(fault))]


def _read_document(data: bytes, name: str, *, depth: int) -> Iterator[_Draft]:
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        source = readers.read(data, name)
        reading = understand(source)
    except SourceError as error:
        yield _Draft(name, sha256, error=str(error))
        return
    if depth >= _MAX_DEPTH and source.attachments:
        too_deep = SourceError(
            name, "trae archivos dentro de archivos más de tres veces", "Sáquelos y póngalos en la carpeta"
        )
        yield _Draft(name, sha256, error=str(too_deep))
        return
    if reading.blocks or not source.attachments:
        yield _draft(name, sha256, reading)
    for attachment in source.attachments:
        member = f"{name}/{attachment.name}"
        if readers.format_of(attachment.name) is None:
            yield _Draft(member, "", skipped=True)
        else:
            yield from _read_document(attachment.data, member, depth=depth + 1)
    for unread in source.unread:
        member = f"{name}/{unread.name}"
        yield _Draft(member, "", error=str(SourceError(member, unread.what, unread.remedy)))


def _draft(name: str, sha256: str, reading: Reading) -> _Draft:
    meta = metadata(extract(reading), reading)
    source = reading.source
    if source.attachments:
        meta["anexos"] = [{"titulo": item.name, "archivo": f"{name}/{item.name}"} for item in source.attachments]
    meta["fuente"] = {"archivo": name, "sha256": sha256, "formato": source.media_type}
    if source.ocr:
        meta["fuente"]["ocr"] = "true"
    return _Draft(name, sha256, meta, render(reading.blocks, reading.source.links))


def page_text(meta: Meta, body: str) -> str:
    """The file of a page as the converter writes it, sealed with `fuente.conversion`."""
    return sealed(dumps(Communication({**meta, "fuente": {**meta["fuente"], "conversion": VERSION}}, body)))


class _Archive:
    """The pages that exist, found by the hash and by the name of their source; and what this run has already seen."""

    def __init__(self, docs: Path, folders: Collection[Path]) -> None:
        self.docs = docs
        self.folders = folders
        """Where the sources of this run lie."""
        self.by_hash: dict[str, Path] = {}
        self.by_name: dict[str, Path] = {}
        self.ids: set[str] = set()
        self.seen: dict[str, Path] = {}
        """Hash of a source of this run -> its page."""
        self.taken: set[Path] = set()
        """The pages of this run."""
        if docs.exists() and not docs.is_dir():
            raise AcervoError(docs, "no es una carpeta", "Indique con --to la carpeta de las páginas")
        for path in page_paths(docs):
            self.ids.add(path.stem)
            self._remember(path)

    def _remember(self, path: Path) -> None:
        """Raises AcervoError for a page that cannot be read: its source would be given a second one."""
        try:
            page = path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise AcervoError(path, f"no se puede leer la página ({reason(error)})", "Revise sus permisos") from error
        name, sha256 = _source_of(page)
        if sha256:
            self.by_hash.setdefault(sha256, path)
        if name:
            self.by_name.setdefault(name, path)

    def _page_of_name(self, name: str) -> Path | None:
        """The page whose source has this name, unless it already is the page of another source of this run: two folders
        may hold files of one name."""
        path = self.by_name.get(name)
        return None if path in self.taken else path

    def take(self, draft: _Draft, *, refresh: bool) -> Result:
        """Give a draft its page, or say why it has none."""
        if draft.skipped:
            return Result(Outcome.SKIPPED, draft.name)
        if draft.error:
            return Result(Outcome.FAILED, draft.name, message=draft.error)
        if draft.sha256 in self.seen:
            return Result(Outcome.DUPLICATE, draft.name, self.seen[draft.sha256], message=str(self.seen[draft.sha256]))
        existing = self.by_hash.get(draft.sha256) or self._page_of_name(draft.name)
        try:
            result = self._rewrite(draft, existing, refresh) if existing else self._write(draft)
        except OSError as error:
            what = f"no se pudo escribir su página en {self.docs} ({reason(error)})"
            remedy = "No se perdió nada: remédielo y repita la orden"
            return Result(Outcome.FAILED, draft.name, message=str(SourceError(draft.name, what, remedy)))
        if result.page:
            self.seen[draft.sha256] = result.page
            self.taken.add(result.page)
        return result

    def _write(self, draft: _Draft) -> Result:
        identity = page_id(draft.meta, draft.sha256, self.ids)
        path = page_path(self.docs, draft.meta, identity)
        write_atomically(path, page_text(draft.meta, draft.body))
        self.ids.add(identity)
        return Result(Outcome.NEW, draft.name, path, review=tuple(draft.meta.get("revision", ())))

    def _rewrite(self, draft: _Draft, path: Path, refresh: bool) -> Result:
        old = path.read_text(encoding="utf-8", errors="replace")
        new = page_text(self._named(draft, old), draft.body)
        review = tuple(draft.meta.get("revision", ()))
        if old == new:
            return Result(Outcome.UNCHANGED, draft.name, path, review=review)
        if not is_untouched(old):
            return Result(Outcome.EDITED, draft.name, path, _difference(old, new, path) if refresh else "", review)
        if conversion_hash(old) == conversion_hash(new):
            return Result(Outcome.UNCHANGED, draft.name, path, review=review)
        write_atomically(path, new)
        return Result(Outcome.UPDATED, draft.name, path, review=review)

    def _named(self, draft: _Draft, page: str) -> Meta:
        """The draft's front matter. Of a source that was copied the page keeps the name that it has."""
        name, sha256 = _source_of(page)
        if name and name != draft.name and sha256 == draft.sha256 and self._holds(name):
            return {**draft.meta, "fuente": {**draft.meta["fuente"], "archivo": name}}
        return draft.meta

    def _holds(self, name: str) -> bool:
        return any(locate(folder / name) for folder in self.folders)


_FUENTE = re.compile(r"^fuente:.*\n((?: +.*\n)+)", re.MULTILINE)
_ARCHIVO = re.compile(r"^ +archivo: *(.+?) *$", re.MULTILINE)
_SHA256 = re.compile(r"""^ +sha256: *["']?([0-9a-f]{64})["']? *$""", re.MULTILINE)


def _source_of(page: str) -> tuple[str, str]:
    """(name, hash) of the source that a page names; without YAML, so that a page broken by hand keeps its source."""
    source = _FUENTE.search(page)
    lines = source[1] if source else ""
    name, sha256 = _ARCHIVO.search(lines), _SHA256.search(lines)
    return (_unquoted(name[1]) if name else ""), (sha256[1] if sha256 else "")


def _unquoted(scalar: str) -> str:
    """The string that a line's scalar stands for, whichever way a person or the converter quoted it."""
    try:
        value = front_matter.parse(f"archivo: {scalar}\n")[0]["archivo"]
    except front_matter.FrontMatterError:
        return scalar.strip("\"'")
    return value if isinstance(value, str) else scalar


def _difference(old: str, new: str, path: Path) -> str:
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), f"{path} (la página)", f"{path} (la conversión)"
    )
    return "".join(lines)


def usable_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
