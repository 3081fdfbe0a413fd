"""What is derived of a segment's documents so that questions are answered from arrays, and the answers' source: all
segments of an index as one set of `Postings`."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from heapq import merge
from itertools import accumulate, groupby
from operator import itemgetter

import numpy as np

from search.arrays import Arrays, Pile
from search.backend import Array, Floats, Form, Ints, Places
from search.columns import column_arrays
from search.documents import Document, Record, is_word, stem_of_term
from search.inversion import Table, Tokens
from search.lexicon import Entry, Sounds
from search.own_numbers import OwnNumbers, number_arrays

CACHED_TERMS = 4_096

_RECORDS, _TEXTS, _SHOWN = "shown.records", "shown.texts", (".text", ".starts")
_ANY = "surrogatepass"
"""What is done with characters that are none: they are kept."""
_RECORD = tuple(field.name for field in fields(Record))
_LENGTHS, _WORD_STARTS, _TEXT_STARTS = "lengths", "text.words", "text.starts"
_FORMS: tuple[Form, ...] = ("words", "stems")
_SOUNDS = "sounds."


class Numbering(dict[str, int]):
    """Gives each word that it is asked for a number, from 0."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Gathered:
    """The words and records of documents on their way into a segment."""

    def __init__(self, names: Sequence[str]) -> None:
        self.vocabulary = Numbering()
        self.records: list[Record] = []
        self.pages: list[str] = []
        self.words: list[array[int]] = []
        """Where each word of the document's text begins."""
        self.shown = {_RECORDS: Pile(), _TEXTS: Pile()}
        """Records and texts as they are shown."""
        self.fields = len(names)
        self._fields = {name: number for number, name in enumerate(names)}
        self._terms, self._of_fields, self._documents, self._positions = array("i"), array("B"), array("i"), array("i")

    def add(self, document: Document) -> None:
        number = len(self.records)
        for name, terms in document.terms.items():
            self._terms.extend(map(self.vocabulary.__getitem__, terms.words))
            self._of_fields.extend(bytes([self._fields[name]]) * len(terms.words))
            self._documents.extend(array("i", [number]) * len(terms.words))
            self._positions.extend(terms.positions)
        self.words.append(array("I", document.starts))
        self.shown[_RECORDS].add(written_record(document.record).encode("ascii"))
        self.shown[_TEXTS].add(document.text.encode("utf-8", _ANY))
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
        **Sounds.of([word if is_word(word) else "" for word in sorted(vocabulary)]).arrays(_SOUNDS),
        **_stems(vocabulary, tokens).arrays("stems."),
        _LENGTHS: _lengths(vocabulary, tokens, gathered.fields, len(records)),
        _WORD_STARTS: np.concatenate([np.frombuffer(starts, dtype=np.uint32) for starts in gathered.words]),
        _TEXT_STARTS: np.cumsum([0, *map(len, gathered.words)]),
        **{
            name + suffix: part
            for name, pile in gathered.shown.items()
            for suffix, part in zip(_SHOWN, pile.packed, strict=True)
        },
        **column_arrays(records, pages),
        **number_arrays(records),
    }


def written_record(record: Record) -> str:
    """A record as ASCII, which `read_record` reads."""
    return json.dumps({name: getattr(record, name) for name in _RECORD})


def read_record(text: str | bytes) -> Record:
    return Record(**json.loads(text))


def _stems(vocabulary: Sequence[str], tokens: Tokens) -> Table:
    stems = Numbering()
    numbers = np.array([stems[stem] if (stem := stem_of_term(word)) else -1 for word in vocabulary], dtype=np.int32)
    terms = numbers[tokens.terms]
    kept = terms >= 0
    return Table.of(list(stems), Tokens(terms[kept], *(part[kept] for part in tokens[1:])))


def _lengths(vocabulary: Sequence[str], tokens: Tokens, names: int, documents: int) -> Array:
    """Field, document -> how many words."""
    counted = np.fromiter(map(is_word, vocabulary), dtype=np.bool_, count=len(vocabulary))[tokens.terms]
    places = tokens.fields[counted].astype(np.int64) * documents + tokens.documents[counted]
    return np.bincount(places, minlength=names * documents).astype(np.int32).reshape(names, documents)


@dataclass(frozen=True)
class _Shelf:
    """The words of one segment."""

    numbers: Mapping[str, int]
    """Of the fields."""
    table: Table
    sounds: Sounds

    def beginning(self, prefix: str) -> Ints:
        return self.table.beginning(prefix.encode("utf-8"))

    def entries(self, places: Ints, fields: tuple[str, ...]) -> Iterator[Entry]:
        weights = np.zeros(1 << 8, dtype=np.int64)
        for bit, name in enumerate(fields):
            if name in self.numbers:
                weights[self.numbers[name]] = 1 << bit
        bits, most = self.table.counted(places, weights)
        having = bits > 0
        words = (term.decode("utf-8") for term in self.table.vocabulary.some(places[having]))
        yield from map(Entry, words, bits[having].tolist(), most[having].tolist())


class Segments:
    """The `Postings` of an index: those of its segments, their documents numbered on from one to the next."""

    def __init__(self, parts: Sequence[Arrays], names: Sequence[str]) -> None:
        self._fields = {name: number for number, name in enumerate(names)}
        self._names = names
        self._lengths = [part[_LENGTHS] for part in parts]
        self._words = [(part[_WORD_STARTS], part[_TEXT_STARTS]) for part in parts]
        self._shown = {
            name: [(part[name + _SHOWN[0]], part[name + _SHOWN[1]]) for part in parts] for name in (_RECORDS, _TEXTS)
        }
        sizes = [lengths.shape[1] for lengths in self._lengths]
        self._before = list(accumulate(sizes, initial=0))
        self._tables = {form: [Table.read(part, f"{form}.") for part in parts] for form in _FORMS}
        sounds = [Sounds.read(part, _SOUNDS) for part in parts]
        self.shelves = [_Shelf(self._fields, *shelf) for shelf in zip(self._tables["words"], sounds, strict=True)]
        self.own_numbers = OwnNumbers(parts, self._before)
        self.places = lru_cache(CACHED_TERMS)(self._places)
        self.lengths = lru_cache(None)(self._joined_lengths)

    def terms(self, field: str, form: Form, prefix: str) -> Iterator[str]:
        number, start = self._fields.get(field), prefix.encode("utf-8")
        if number is not None:
            found = (set(table.beginning_with(start, number)) for table in self._tables[form])
            yield from sorted(term.decode("utf-8") for term in set().union(*found))

    def every(self, form: Form) -> Iterator[tuple[str, Mapping[str, Places]]]:
        parts = [_rows_of(table, before) for before, table in zip(self._before, self._tables[form], strict=False)]
        for term, found in groupby(merge(*parts, key=itemgetter(0)), key=itemgetter(0)):
            yield term.decode("utf-8"), self._by_field(found)

    def word_starts(self, document: int) -> Array:
        return self._of(document, self._words)

    def record(self, document: int) -> Record:
        return read_record(self._of(document, self._shown[_RECORDS]).tobytes())

    def text(self, document: int) -> str:
        return self._of(document, self._shown[_TEXTS]).tobytes().decode("utf-8", _ANY)

    def _of(self, document: int, parts: Sequence[tuple[Array, Ints]]) -> Array:
        """What arrays with their starts, one pair for each segment, have of a document."""
        part = bisect_right(self._before, document) - 1
        found, starts = parts[part]
        number = document - self._before[part]
        return found[starts[number] : starts[number + 1]]

    def _places(self, form: Form, term: str) -> Mapping[str, Places]:
        wanted = term.encode("utf-8")
        parts = zip(self._before, self._tables[form], strict=False)
        return self._by_field(
            (wanted, number, _numbered_on(row, before)) for before, table in parts for number, row in table.rows(wanted)
        )

    def _by_field(self, rows: Iterable[tuple[bytes, int, Places]]) -> Mapping[str, Places]:
        found: dict[str, list[Places]] = {}
        for _, number, row in rows:
            found.setdefault(self._names[number], []).append(row)
        return {name: rows[0] if len(rows) == 1 else _joined(rows) for name, rows in found.items()}

    def _joined_lengths(self, field: str) -> Floats:
        number = self._fields[field]
        rows = [lengths[number] for lengths in self._lengths]
        return np.concatenate(rows).astype(np.float64) if rows else np.zeros(0)


def _rows_of(table: Table, before: int) -> Iterator[tuple[bytes, int, Places]]:
    """Every term of a segment with its rows: the number of a field, and where the term stands in it."""
    return ((term, number, _numbered_on(row, before)) for term, number, row in table.every())


def _numbered_on(row: Places, before: int) -> Places:
    """With the documents numbered after those of the segments before."""
    return Places(row.documents + before, row.frequencies, row.positions) if before else row


def _joined(rows: Sequence[Places]) -> Places:
    return Places(
        np.concatenate([row.documents for row in rows]),
        np.concatenate([row.frequencies for row in rows]),
        np.concatenate([row.positions for row in rows]),
    )
