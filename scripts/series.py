"""Series: the numbers that one office gives in a year, and those among them that the archive lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from scripts import numbers
from scripts.relations import Relations

MIN_SERIES = 3
"""Documents of a series that must be held before its gaps are told."""
MIN_DENSITY = 0.5
"""Share of a run of numbers that must be held for it to count as one consecutive series."""


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers that one office gave in a year and that are evidently consecutive."""

    institution: str
    kind: str
    year: int
    office: tuple[str, ...]
    """Components of the number that name it."""
    documents: tuple[tuple[int, str], ...]
    """(running number, id of its document), ascending; two documents may have one number."""
    missing: tuple[int, ...]

    @property
    def held(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(number for number, _ in self.documents))


@dataclass(frozen=True, slots=True)
class Gap:
    """Running numbers that are missing from a series."""

    institution: str
    kind: str
    year: int
    series: tuple[str, ...]
    held: tuple[int, ...]
    missing: tuple[int, ...]


def gaps(relations: Relations) -> list[Gap]:
    """Numbers missing from the series that are evidently consecutive: per institution, kind, year and office."""
    return [
        Gap(row.institution, row.kind, row.year, row.office, row.held, row.missing)
        for row in all_series(relations)
        if row.missing
    ]


def all_series(relations: Relations) -> list[Series]:
    """The series that are evidently consecutive, those without a gap, too."""
    found: dict[tuple[str, str, int, tuple[str, ...]], list[tuple[int, str]]] = defaultdict(list)
    for document in relations.documents.values():
        number = numbers.parse(document.printed)
        year = (number and number.year) or (int(document.issued[:4]) if document.issued[:4].isdigit() else 0)
        if number and number.serial and year and document.institution and document.kind:
            found[document.institution, document.kind, year, number.series].append((number.serial, document.id))
    rows = []
    for key, documents in sorted(found.items()):
        held = {number for number, _ in documents}
        first = _first(held)
        if first is not None:
            missing = tuple(number for number in range(first, max(held)) if number not in held)
            rows.append(Series(*key, tuple(sorted(documents)), missing))
    return rows


def _first(held: set[int]) -> int | None:
    """Where the run of these numbers begins: 1 when they are dense from there on, else the lowest; None when they are
    no run."""
    last = max(held)
    dense = (first for first in (1, min(held)) if len(held) >= MIN_DENSITY * (last - first + 1))
    return next(dense, None) if len(held) >= MIN_SERIES else None
