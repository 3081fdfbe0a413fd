"""What is derived of a segment's documents so that questions are answered from arrays, and the answers' source: all
segments of an index as one set of `Postings`."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np

from search.arrays import Arrays
from search.backend import Array, Floats, Form, Places
from search.columns import column_arrays
from search.documents import Document, Record, is_word, stem_of_term
from search.inversion import Table, Tokens
from search.spanish import word_starts

CACHED_TERMS = 4_096

_LENGTHS, _WORD_STARTS, _TEXT_STARTS = "lengths", "text.words", "text.starts"
_FORMS: tuple[Form, ...] = ("words", "stems")


class Numbering(dict[str, int]):
    """Gives each word that it is asked for a number, from 0."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Gathered:
    """The words and records of documents on their way into a segment."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.vocabulary = Numbering()
        self.records: list[Record] = []
        self.pages: list[str] = []
        self.texts: list[array[int]] = []
        """Where each word of the document's text begins."""
        self.fields = len(fields)
        self._fields = {name: number for number, name in enumerate(fields)}
        self._terms, self._of_fields, self._documents, self._positions = array("i"), array("B"), array("i"), array("i")

    def add(self, document: Document) -> None:
        number = len(self.records)
        for name, terms in document.terms.items():
            self._terms.extend(map(self.vocabulary.__getitem__, terms.words))
            self._of_fields.extend(bytes([self._fields[name]]) * len(terms.words))
            self._documents.extend(array("i", [number]) * len(terms.words))
            self._positions.extend(terms.positions)
        self.texts.append(array("I", word_starts(document.text)))
        self.records.append(document.record)
        self.pages.append(document.page)

    @property
    def size(self) -> int:
        """How many words there are."""
        return len(self._terms)

    @property
    def tokens(self) -> Tokens:
        parts = (self._terms, self._of_fields, self._documents, self._positions)
        return Tokens(*(np.frombuffer(part, dtype=part.typecode) for part in parts))


def segment_arrays(gathered: Gathered) -> Arrays:
    """All arrays of a segment."""
    vocabulary, tokens = list(gathered.vocabulary), gathered.tokens
    records, pages = gathered.records, gathered.pages
    return {
        **Table.of(vocabulary, tokens).arrays("words."),
        **_stems(vocabulary, tokens).arrays("stems."),
        _LENGTHS: _lengths(vocabulary, tokens, gathered.fields, len(records)),
        _WORD_STARTS: np.concatenate([np.frombuffer(starts, dtype=np.uint32) for starts in gathered.texts]),
        _TEXT_STARTS: np.cumsum([0, *map(len, gathered.texts)]),
        **column_arrays(records, pages),
    }


def _stems(vocabulary: Sequence[str], tokens: Tokens) -> Table:
    stems = Numbering()
    numbers = np.array([stems[stem] if (stem := stem_of_term(word)) else -1 for word in vocabulary], dtype=np.int32)
    terms = numbers[tokens.terms]
    kept = terms >= 0
    return Table.of(list(stems), Tokens(terms[kept], *(part[kept] for part in tokens[1:])))


def _lengths(vocabulary: Sequence[str], tokens: Tokens, fields: int, documents: int) -> Array:
    """Field, document -> how many words."""
    counted = np.fromiter(map(is_word, vocabulary), dtype=np.bool_, count=len(vocabulary))[tokens.terms]
    places = tokens.fields[counted].astype(np.int64) * documents + tokens.documents[counted]
    return np.bincount(places, minlength=fields * documents).astype(np.int32).reshape(fields, documents)


class Segments:
    """The `Postings` of an index: those of its segments, their documents numbered on from one to the next."""

    def __init__(self, parts: Sequence[Arrays], fields: Sequence[str]) -> None:
        self._fields = {name: number for number, name in enumerate(fields)}
        self._names = fields
        self._lengths = [part[_LENGTHS] for part in parts]
        self._texts = [(part[_WORD_STARTS], part[_TEXT_STARTS]) for part in parts]
        sizes = [lengths.shape[1] for lengths in self._lengths]
        self._before = list(accumulate(sizes, initial=0))
        self._tables = {form: [Table.read(part, f"{form}.") for part in parts] for form in _FORMS}
        self.places = lru_cache(CACHED_TERMS)(self._places)
        self.lengths = lru_cache(None)(self._joined_lengths)

    def terms(self, field: str, form: Form, prefix: str) -> Iterator[str]:
        number, start = self._fields.get(field), prefix.encode("utf-8")
        if number is not None:
            found = (set(table.beginning_with(start, number)) for table in self._tables[form])
            yield from sorted(term.decode("utf-8") for term in set().union(*found))

    def frequencies(self, field: str) -> Iterator[tuple[str, int]]:
        number = self._fields.get(field)
        if number is not None:
            for table in self._tables["words"]:
                yield from ((term.decode("utf-8"), count) for term, count in table.frequencies_in(number))

    def word_starts(self, document: int) -> Array:
        part = bisect_right(self._before, document) - 1
        words, texts = self._texts[part]
        number = document - self._before[part]
        return words[texts[number] : texts[number + 1]]

    def _places(self, form: Form, term: str) -> Mapping[str, Places]:
        found: dict[str, list[Places]] = {}
        for before, table in zip(self._before, self._tables[form], strict=False):
            for number, row in table.rows(term.encode("utf-8")):
                found.setdefault(self._names[number], []).append(
                    Places(row.documents + before, row.frequencies, row.positions)
                )
        return {name: rows[0] if len(rows) == 1 else _joined(rows) for name, rows in found.items()}

    def _joined_lengths(self, field: str) -> Floats:
        number = self._fields[field]
        rows = [lengths[number] for lengths in self._lengths]
        return np.concatenate(rows).astype(np.float64) if rows else np.zeros(0)


def _joined(rows: Sequence[Places]) -> Places:
    return Places(
        np.concatenate([row.documents for row in rows]),
        np.concatenate([row.frequencies for row in rows]),
        np.concatenate([row.positions for row in rows]),
    )
