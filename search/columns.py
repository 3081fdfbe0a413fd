"""What is known of every document, as arrays: for filters, facets, dates and order. Documents are numbered from 0."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from search.backend import Ints, Mask
from search.documents import Record
from search.spanish import words

NO_DATA = "sin-dato"
"""The value of a facet that stands for documents without one."""

MAX_FACET_VALUES = 100
_LATER = 10**9


@dataclass(frozen=True)
class FacetColumn:
    """Pairs (document, value), the value as its place in `values`."""

    values: list[str]
    documents: Ints
    value_ids: Ints

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]]) -> FacetColumn:
        ids: dict[str, int] = {}
        pairs = [
            (row, ids.setdefault(value, len(ids))) for row, found in enumerate(rows) for value in found or [NO_DATA]
        ]
        table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return cls(list(ids), table[:, 0], table[:, 1])

    def having(self, values: Iterable[str], size: int) -> Mask:
        """Documents with at least one of the values."""
        wanted = [number for number, value in enumerate(self.values) if value in set(values)]
        return marked(self.documents[np.isin(self.value_ids, wanted)], size)

    def counts(self, among: Mask) -> list[tuple[str, int]]:
        """Values with their number of documents, most frequent first, then by value; at most MAX_FACET_VALUES."""
        counts = np.bincount(self.value_ids[among[self.documents]], minlength=len(self.values))
        found = [(value, int(count)) for value, count in zip(self.values, counts, strict=True) if count]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MAX_FACET_VALUES]


@dataclass(frozen=True)
class PeriodColumn:
    """Spans of days (document, first, last), both ends inclusive, as YYYYMMDD."""

    documents: Ints
    starts: Ints
    ends: Ints

    def touching(self, start: int, end: int, size: int) -> Mask:
        """Documents with a span that shares a day with the one given."""
        return marked(self.documents[(self.starts <= end) & (self.ends >= start)], size)


@dataclass(frozen=True)
class Columns:
    size: int
    access: np.ndarray[tuple[int], np.dtype[np.str_]]
    by_id: Ints
    """Rank of the document's id."""
    day: Ints
    """Date as YYYYMMDD with zeros for what is not known; 0 for an undated document."""
    by_number: Ints
    """Rank of the official number; documents without one share the last."""
    facets: Mapping[str, FacetColumn]
    periods: Mapping[str, PeriodColumn]

    @classmethod
    def of(cls, records: Sequence[Record]) -> Columns:
        facet_names = dict.fromkeys(name for record in records for name in record.facets)
        period_names = dict.fromkeys(name for record in records for name in record.periods)
        return cls(
            size=len(records),
            access=np.array([record.access for record in records], dtype=np.str_),
            by_id=_ranks([record.id for record in records]),
            day=np.array([_day(record.fecha) for record in records], dtype=np.int64),
            by_number=_ranks([_number_key(record.numero) for record in records]),
            facets={name: FacetColumn.of([record.facets.get(name, []) for record in records]) for name in facet_names},
            periods={name: _periods(records, name) for name in period_names},
        )

    @property
    def day_or_later(self) -> Ints:
        """`day`, with undated documents after all others."""
        return np.where(self.day == 0, _LATER, self.day)


def marked(documents: Ints, size: int) -> Mask:
    mask = np.zeros(size, dtype=np.bool_)
    mask[documents] = True
    return mask


def _periods(records: Sequence[Record], name: str) -> PeriodColumn:
    rows = [(row, start, end) for row, record in enumerate(records) for start, end in record.periods.get(name, [])]
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return PeriodColumn(table[:, 0], table[:, 1], table[:, 2])


def _day(fecha: str | None) -> int:
    return int((fecha or "").replace("-", "").ljust(8, "0"))


def _number_key(numero: str | None) -> tuple[bool, list[tuple[bool, int, str]]]:
    """Order of official numbers: part by part, digits by their value and before letters; none last."""
    parts = [part.lstrip("0") for word in words(numero or "") for part in re.findall(r"\d+|\D+", word)]
    return not parts, [(part.isalpha(), len(part) if not part.isalpha() else 0, part) for part in parts]


def _ranks(keys: Sequence[Any]) -> Ints:
    """Place of each key among the different ones."""
    order = sorted(range(len(keys)), key=lambda row: keys[row])
    ranks = np.zeros(len(keys), dtype=np.int64)
    for before, row in pairwise(order):
        ranks[row] = ranks[before] + (keys[row] != keys[before])
    return ranks
