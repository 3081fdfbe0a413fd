"""Which documents have which values of a facet, and how many of some documents have each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from search.backend import Array, Ints, Mask

NO_DATA = "sin-dato"
"""The value of a facet that stands for documents without one."""

MAX_FACET_VALUES = 100

Counts = list[tuple[str, int]]
"""Values with a number of documents, most frequent first, then by value; at most MAX_FACET_VALUES."""


def marked(documents: Ints, size: int) -> Mask:
    mask = np.zeros(size, dtype=np.bool_)
    mask[documents] = True
    return mask


@dataclass(frozen=True)
class FacetColumn:
    """Pairs (document, value), by document; the value as its place in `values`."""

    values: list[str]
    """Ascending."""
    documents: Ints
    value_ids: Ints
    starts: Ints
    """Document -> its first pair; and the end of the last. Each has at least one."""

    @cached_property
    def firsts(self) -> Ints:
        """Document -> its first value."""
        return self.value_ids[self.starts[:-1]]

    @cached_property
    def _further(self) -> tuple[Ints, Ints]:
        """The pairs that are not the first of their document."""
        later = np.ones(len(self.value_ids), dtype=np.bool_)
        later[self.starts[:-1]] = False
        return self.documents[later], self.value_ids[later]

    @property
    def single(self) -> bool:
        """Whether no document has two values."""
        return len(self.value_ids) == len(self.starts) - 1

    def having(self, values: Iterable[str]) -> Mask:
        """Documents with at least one of the values."""
        wanted = set(values)
        numbers = [number for number, value in enumerate(self.values) if value in wanted]
        return marked(self.documents[np.isin(self.value_ids, numbers)], len(self.starts) - 1)

    def counts(self, documents: Ints) -> Counts:
        counts = np.bincount(self.firsts[documents], minlength=len(self.values))
        if not self.single:
            having, values = self._further
            further = marked(documents, len(self.starts) - 1)[having]
            counts += np.bincount(values[further], minlength=len(self.values))
        return self.listed(counts)

    def listed(self, counts: Array) -> Counts:
        """The values by how many documents have each, in the order of `values`."""
        found = np.flatnonzero(counts)
        first = found[np.argsort(-counts[found], kind="stable")][:MAX_FACET_VALUES].tolist()
        return [(self.values[number], count) for number, count in zip(first, counts[first].tolist(), strict=True)]


_ROOM = 16
"""So many documents there must be for each cell of a table of values."""


@dataclass(frozen=True)
class Counter:
    """Counts all facets at once. Those of which each document has one value, and which are few enough, are one table
    with a cell for each combination of their values: documents are gone through once for all of these facets."""

    columns: Mapping[str, FacetColumn]
    shape: Mapping[str, int]
    """Facets of the table -> how many values they have."""
    cells: Ints
    """Document -> its place in the table."""

    @classmethod
    def of(cls, columns: Mapping[str, FacetColumn], size: int) -> Counter:
        shape: dict[str, int] = {}
        cells = np.zeros(size, dtype=np.int64)
        for name, column in sorted(columns.items(), key=lambda item: len(item[1].values)):
            width = len(column.values)
            if column.single and prod(shape.values()) * width * _ROOM <= size:
                shape[name] = width
                cells = cells * width + column.firsts
        return cls(columns, shape, cells)

    def counts(self, documents: Ints) -> dict[str, Counts]:
        """The values of each facet among some documents."""
        together = self._together(documents)
        return {
            name: column.listed(together[name]) if name in together else column.counts(documents)
            for name, column in self.columns.items()
        }

    def _together(self, documents: Ints) -> dict[str, Array]:
        size = prod(self.shape.values())
        if len(documents) < size:
            return {}
        table = np.bincount(self.cells[documents], minlength=size).reshape(tuple(self.shape.values()))
        axes = range(len(self.shape))
        return {
            name: table.sum(axis=tuple(axis for axis in axes if axis != own)) for own, name in enumerate(self.shape)
        }
