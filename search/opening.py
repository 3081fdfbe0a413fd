"""An index that is ready to answer: opened, or first rebuilt from the pages when it cannot be used or they changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from search import lock
from search.building import Progress, build, check_folder, out_of_date
from search.errors import IndexBusy, IndexNotWritten, IndexUnusable, PagesMissing
from search.results import Notice, notice
from search.searcher import Searcher, open_index

DOCS = Path("docs/documentos")
INDEX = Path(".index")


@dataclass(frozen=True)
class Ready:
    searcher: Searcher
    notices: list[Notice]
    """`rebuilt` or `outdated`, if either applies."""
    unreadable: list[str]
    """What was wrong with pages that a rebuild could not read."""


def make_ready(
    index: Path, docs: Path | None = None, *, patience: float = lock.PATIENCE, progress: Progress | None = None
) -> Ready:
    """Open an index whose answers are what the pages say. `docs`: None for the folder that the index records.

    Raises PagesMissing, IndexBusy or IndexNotWritten when there is no index to answer from.
    """
    if docs is not None:
        check_folder(docs)
    try:
        searcher = open_index(index)
    except IndexUnusable as error:
        report = build(docs or DOCS, index, patience=patience, progress=progress)
        return Ready(open_index(index), [notice("rebuilt", reason=error.what)], report.unreadable)
    return _refreshed(searcher, index, docs or Path(searcher.source.manifest.docs), patience)


def _refreshed(searcher: Searcher, index: Path, docs: Path, patience: float) -> Ready:
    """The index itself when it is up to date, else a new one, else the old one with a notice of why it is old."""
    try:
        check_folder(docs)
        reason = out_of_date(searcher.source.folder, docs)
        if not reason:
            return Ready(searcher, [], [])
        report = build(docs, index, patience=patience)
    except (PagesMissing, IndexBusy, IndexNotWritten) as error:
        return Ready(searcher, [notice("outdated", reason=f"{error.where}: {error.what}")], [])
    searcher.close()
    return Ready(open_index(index), [notice("rebuilt", reason=reason)], report.unreadable)
