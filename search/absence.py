"""Why a query finds nothing: which of its words no document has, and what it would find without each restriction."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.fields import FACET_LABELS
from search.backend import Request
from search.clauses import can_be_missing, written
from search.correction import units
from search.results import Notice, notice
from search.seen import Seen

MAX_DROPPED = 8
"""Restrictions of one query that are tried one by one."""


def reasons(request: Request, seen: Seen) -> Iterator[Notice]:
    """Notices about a request that no document answers."""
    absent = dict.fromkeys(written(unit) for unit in units(request.clauses) if not seen.total([unit]))
    if absent:
        yield notice("no_document", text=", ".join(absent))
    yield from _without_filters(request, seen)
    yield from _without_clauses(request, seen)


def _without_filters(request: Request, seen: Seen) -> Iterator[Notice]:
    chosen = {name: values for name, values in request.filters.items() if values}
    helped = False
    for name in list(chosen)[:MAX_DROPPED]:
        others = {other: values for other, values in chosen.items() if other != name}
        if count := seen.total(request.clauses, others):
            helped = True
            yield notice("dropped", what=f"el filtro «{FACET_LABELS[name]}»", count=count, filters=[name], clause=None)
    if len(chosen) > 1 and not helped and (count := seen.total(request.clauses)):
        yield notice("dropped", what="ningún filtro", count=count, filters=list(chosen), clause=None)


def _without_clauses(request: Request, seen: Seen) -> Iterator[Notice]:
    """Phrases, fields, dates and exclusions are never relaxed; missing words the partial results name."""
    if len(request.clauses) < 2:
        return
    fixed = [place for place, clause in enumerate(request.clauses) if not can_be_missing(clause)]
    for place in fixed[:MAX_DROPPED]:
        others = request.clauses[:place] + request.clauses[place + 1 :]
        if count := seen.total(others, request.filters):
            text = written(request.clauses[place])
            yield notice("dropped", what=f"«{text}»", count=count, filters=[], clause=text)
