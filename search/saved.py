"""Saved searches answered, for the site: the ids of the public documents that each finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.errors import AcervoError
from scripts.saved_searches import (
    Answered,
    Answers,
    SavedSearch,
    SearchFileError,
    read_searches,
    state_of,
    write_answers,
)
from search.errors import BadRequest
from search.results import Notice
from search.searcher import PUBLIC, Searcher

_HARMLESS = frozenset({"partial", "expanded", "no_document", "dropped"})
"""Notices about what a query finds; the others are about what of it was not understood."""


@dataclass(frozen=True)
class SavedReport:
    """What answering did, for the person who started it."""

    answered: tuple[Answered, ...]
    faults: tuple[AcervoError, ...]
    """Files that were left out, and parts of queries that were not understood."""


def answer_saved(searcher: Searcher, docs: Path, folder: Path) -> SavedReport:
    """Answer every saved search of a folder and leave the answers there. A bad file does not stop the others."""
    state = state_of(docs, folder)
    answered: list[Answered] = []
    faults: list[AcervoError] = []
    for search in read_searches(folder):
        if isinstance(search, SearchFileError):
            faults.append(search)
            continue
        where = folder / f"{search.slug}.yml"
        try:
            ids, notices = _found(searcher, search)
        except BadRequest as error:
            faults.append(SearchFileError(where, error.what, error.remedy))
            continue
        answered.append(Answered(search, ids))
        faults += _misunderstood(where, notices)
    if folder.is_dir():
        write_answers(folder, Answers(state, tuple(answered)))
    return SavedReport(tuple(answered), tuple(faults))


def _found(searcher: Searcher, search: SavedSearch) -> tuple[tuple[str, ...], list[Notice]]:
    """Ids of the documents with everything that is asked, and what the query was told."""
    first = searcher.search(search.query, limit=0, filters=search.filters, access=PUBLIC)
    results = searcher.search(search.query, limit=first.total, filters=search.filters, sort="-fecha", access=PUBLIC)
    return tuple(hit.id for hit in results.hits), first.notices


def _misunderstood(where: Path, notices: list[Notice]) -> Iterator[AcervoError]:
    for notice in notices:
        if notice.code not in _HARMLESS:
            yield SearchFileError(where, notice.text, "La búsqueda se publica sin eso; corrija «consulta»")
