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
    series: dict[tuple[str, str, int, tuple[str, ...]], set[int]] = defaultdict(set)
    for document in relations.documents.values():
        number = numbers.parse(document.printed)
        year = (number and number.year) or (int(document.issued[:4]) if document.issued[:4].isdigit() else 0)
        if number and number.serial and year and document.institution and document.kind:
            series[(document.institution, document.kind, year, number.series)].add(number.serial)
    found = [Gap(*key, tuple(sorted(held)), _missing(held)) for key, held in sorted(series.items())]
    return [gap for gap in found if gap.missing]


def _missing(held: set[int]) -> tuple[int, ...]:
    """The numbers between those held, and before them when the run is dense from 1 on; none when it is no run."""
    last = max(held)
    for first in (1, min(held)):
        if len(held) >= MIN_SERIES and len(held) >= MIN_DENSITY * (last - first + 1):
            return tuple(number for number in range(first, last) if number not in held)
    return ()
