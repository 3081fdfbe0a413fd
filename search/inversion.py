"""Where the words of a set of documents stand, as arrays: made by sorting all tokens at once, read by slicing.

A `Table` has one row for each pair of a term and a field in which it stands, by term and then by field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from search.arrays import Arrays, Texts, packed, runs
from search.backend import Array, Ints, Places

_FIELDS = 256
"""More than there are fields: a field's number fits a byte."""


class Tokens(NamedTuple):
    """Every word of some documents; in the order of documents, and within a field of one in that of positions."""

    terms: Array
    """Place of the word in a vocabulary."""
    fields: Array
    documents: Array
    positions: Array


@dataclass(frozen=True, slots=True)
class Table:
    text: Array
    """The terms in UTF-8, one after another, ascending."""
    term_starts: Ints
    row_starts: Ints
    """Term -> its first row. This, and what else ends in `starts`, has the end of the last one besides."""
    fields: Array
    posting_starts: Ints
    """Row -> its first place in `documents` and `frequencies`."""
    position_starts: Ints
    """Row -> its first place in `positions`."""
    documents: Array
    frequencies: Array
    positions: Array

    @classmethod
    def of(cls, vocabulary: Sequence[str], tokens: Tokens) -> Table:
        terms = [term.encode("utf-8") for term in vocabulary]
        order = sorted(range(len(terms)), key=terms.__getitem__)
        # Half the memory of the largest arrays here, as long as the numbers fit.
        ranks = np.empty(len(terms), dtype=np.uint32 if len(terms) < 2**32 // _FIELDS else np.int64)
        ranks[order] = np.arange(len(terms))
        keys = ranks[tokens.terms] * _FIELDS + tokens.fields
        by_row = np.argsort(keys, kind="stable")
        keys = keys[by_row]
        documents = tokens.documents[by_row]
        rows = _beginnings(np.diff(keys) != 0, len(keys))
        postings = _beginnings((np.diff(keys) != 0) | (np.diff(documents) != 0), len(keys))
        row_keys = keys[rows[:-1]]
        text, term_starts = packed(terms[number] for number in order)
        return cls(
            text=text,
            term_starts=term_starts,
            row_starts=np.searchsorted(row_keys // _FIELDS, np.arange(len(terms) + 1)),
            fields=(row_keys % _FIELDS).astype(np.uint8),
            posting_starts=np.searchsorted(postings, rows),
            position_starts=rows,
            documents=documents[postings[:-1]].astype(np.int32),
            frequencies=np.diff(postings).astype(np.int32),
            positions=tokens.positions[by_row].astype(np.int32),
        )

    @classmethod
    def read(cls, arrays: Arrays, prefix: str) -> Table:
        return cls(*(arrays[prefix + field.name] for field in fields(cls)))

    def arrays(self, prefix: str) -> Mapping[str, Array]:
        """The arrays by name, as `read` takes them."""
        return {prefix + field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def size(self) -> int:
        """How many terms there are."""
        return len(self.term_starts) - 1

    @property
    def vocabulary(self) -> Texts:
        return Texts(self.text, self.term_starts)

    def rows(self, term: bytes) -> Iterator[tuple[int, Places]]:
        """The fields in which a term stands, by their numbers."""
        vocabulary = self.vocabulary
        number = vocabulary.place(term)
        if number < self.size and vocabulary.one(number) == term:
            for row in range(self.row_starts[number], self.row_starts[number + 1]):
                yield int(self.fields[row]), self.row(row)

    def row(self, number: int) -> Places:
        postings = slice(self.posting_starts[number], self.posting_starts[number + 1])
        positions = slice(self.position_starts[number], self.position_starts[number + 1])
        return Places(self.documents[postings], self.frequencies[postings], self.positions[positions])

    def every(self) -> Iterator[tuple[bytes, int, Places]]:
        """Each term with the fields in which it stands, one after another."""
        starts = self.row_starts.tolist()
        fields = self.fields.tolist()
        for term, (first, end) in zip(self.vocabulary.all(), pairwise(starts), strict=True):
            for row in range(first, end):
                yield term, fields[row], self.row(row)

    def beginning(self, prefix: bytes) -> Ints:
        """Numbers of the terms that begin with the prefix, ascending."""
        return np.arange(*self.vocabulary.beginning(prefix))

    def counted(self, numbers: Ints, weights: Ints) -> tuple[Ints, Ints]:
        """For each of some terms the weights of the fields in which it stands, as one number, and in how many
        documents it stands in those whose weight is not 0. `weights`: field -> a bit or 0."""
        if not len(numbers):
            return numbers, numbers
        starts, ends = self.row_starts[numbers], self.row_starts[numbers + 1]
        rows = runs(starts, ends)
        having = weights[self.fields[rows]]
        counts = (self.posting_starts[rows + 1] - self.posting_starts[rows]) * (having > 0)
        firsts = np.cumsum(ends - starts) - (ends - starts)
        return np.bitwise_or.reduceat(having, firsts), np.add.reduceat(counts, firsts)

    def beginning_with(self, prefix: bytes, field: int) -> list[bytes]:
        """The terms of a field that begin with the prefix, ascending."""
        numbers = self.beginning(prefix)
        weights = np.zeros(_FIELDS, dtype=np.int64)
        weights[field] = 1
        return self.vocabulary.some(numbers[self.counted(numbers, weights)[0] > 0])


def _beginnings(changes: Array, size: int) -> Ints:
    """Where a run begins, given where each value differs from the one before it; and the end."""
    inner = np.flatnonzero(changes) + 1
    return np.concatenate(([0], inner, [size])) if size else np.zeros(1, dtype=np.int64)
