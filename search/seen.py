"""The archive as someone with some levels of access knows it: what corrections, suggestions and similar documents ask.

Nothing here, counts included, can tell of a document that `Visible` does not hand out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, Protocol, TypeVar

import numpy as np

from search.backend import Array, Floats, Form, Ints, Mask, Places, Request
from search.clauses import Node
from search.columns import Columns
from search.documents import Record
from search.facets import marked
from search.lexicon import Entry, Lexicon
from search.ordering import ORDERS
from search.own_numbers import OwnNumbers, own_numbers
from search.ranking import Found
from search.schema import OWN_NUMBERS, schema
from search.spanish import words
from search.spelling import READ, forms, usual

_PARTS = 6
"""Parts of a number by which it may be found several times."""


T = TypeVar("T")
_NONE = np.array([], dtype=np.int64)


class _Visible(Protocol):
    mask: Mask

    def postings(self, field: str, form: Form, term: str) -> tuple[Array, Array]: ...

    def every(self, form: Form) -> Iterator[tuple[str, Mapping[str, Places]]]: ...

    @property
    def lengths(self) -> Callable[[str], Floats]: ...


class _Source(Protocol):
    """What an evaluation offers."""

    @property
    def own_numbers(self) -> OwnNumbers: ...

    def lexicon(self, fields: tuple[str, ...], /) -> Lexicon: ...

    def text(self, document: int, /) -> str: ...

    def total(self, request: Request) -> int: ...

    def find(self, node: Node, access: tuple[str, ...]) -> Found: ...


@dataclass(frozen=True)
class Spelling:
    word: str
    """Folded."""
    documents: int
    """Documents with the word in this very form."""


class Seen:
    def __init__(
        self,
        visible: _Visible,
        columns: Columns,
        record: Callable[[int], Record],
        source: _Source,
        access: tuple[str, ...],
    ) -> None:
        self._visible = visible
        self._columns = columns
        self._record = record
        self._source = source
        self._access = access
        self.written = lru_cache(1_024)(self._written)
        self._kept: dict[tuple[str, ...], Any] = {}

    @property
    def capacity(self) -> int:
        """One more than the highest number that a document may have."""
        return len(self._visible.mask)

    @property
    def size(self) -> int:
        return int(self._visible.mask.sum())

    def kept(self, name: tuple[str, ...], make: Callable[[], T]) -> T:
        """What `make` makes, made once: an index over the documents that are seen."""
        if name not in self._kept:
            self._kept[name] = make()
        found: T = self._kept[name]
        return found

    def total(self, clauses: Sequence[Node], filters: Mapping[str, Sequence[str]] | None = None) -> int:
        """How many documents have all the clauses and pass the filters."""
        return self._source.total(Request(tuple(clauses), filters or {}, "relevancia", self._access, 0, 0))

    def find(self, node: Node) -> Found:
        """The documents that match a clause."""
        return self._source.find(node, self._access)

    # --- words

    def postings(self, field: str, form: Form, term: str) -> tuple[Array, Array]:
        return self._visible.postings(field, form, term)

    def every_word(self) -> Iterator[tuple[str, Mapping[str, Places]]]:
        """The folded words and whole values of all fields, each with where it stands."""
        return self._visible.every("words")

    def lengths(self, field: str) -> Floats:
        """Words of the field in each document that `in_order` lists."""
        return self._visible.lengths(field)[self.in_order]

    def documents(self, fields: Iterable[str], word: str) -> Ints:
        """Documents with a folded word in one of the fields, ascending."""
        found = [self._visible.postings(field, "words", word)[0] for field in fields]
        if len(found) == 1:
            return found[0]
        return np.flatnonzero(marked(np.concatenate([_NONE, *found]), self.capacity))

    def beginning(self, fields: tuple[str, ...], prefix: str, limit: int) -> list[Spelling]:
        """Words of the fields that begin with a folded prefix, those of most documents first."""
        return self._most_frequent(fields, self._source.lexicon(fields).beginning(prefix), limit)

    def near(self, fields: tuple[str, ...], word: str, limit: int) -> list[Spelling]:
        """Words of letters that a folded word may be meant for: the nearest in sound, the most frequent first."""
        for entries in self._source.lexicon(fields).near(word):
            of_letters = (entry for entry in entries if entry.word.isalpha())
            if found := self._most_frequent(fields, of_letters, limit):
                return found
        return []

    def _most_frequent(self, fields: tuple[str, ...], entries: Iterable[Entry], limit: int) -> list[Spelling]:
        """The `limit` words of most documents. Exact: counts of what is not seen decide only when to stop looking."""
        found: list[Spelling] = []
        for entry in entries:
            found.sort(key=lambda one: (-one.documents, one.word))
            if len(found) >= limit and found[limit - 1].documents > entry.most:
                break
            having = [field for bit, field in enumerate(fields) if entry.fields >> bit & 1]
            if count := len(self.documents(having, entry.word)):
                found.append(Spelling(entry.word, count))
        return sorted(found, key=lambda one: (-one.documents, one.word))[:limit]

    def _written(self, word: str) -> str:
        """A folded word as the newest documents with it write it; itself when none is read."""
        texts = chain.from_iterable(map(self.texts, self.to_read(word).tolist()))
        return usual(list(forms(texts, word)), word)

    def to_read(self, word: str) -> Ints:
        """The newest documents with a folded word: with it in full text if there are any."""
        documents = self.documents(schema().weighted, word)
        if not len(documents):
            documents = self.documents(schema().words, word)
        return documents[np.argsort(self._ranks[documents])[:READ]]

    def texts(self, document: int) -> Iterator[str]:
        """What is read to see how words are written."""
        record = self.record(document)
        yield from filter(None, (record.title, *chain.from_iterable(record.facets.values())))
        yield self.text(document)

    # --- documents

    @cached_property
    def in_order(self) -> Ints:
        """All documents: newest first, undated last, then by id."""
        documents = np.flatnonzero(self._visible.mask)
        return documents[np.lexsort((self._columns.by_id[documents], -self._columns.day[documents]))]

    @cached_property
    def _ranks(self) -> Ints:
        """Document -> its place in `in_order`."""
        ranks = np.zeros(self.capacity, dtype=np.int64)
        ranks[self.in_order] = np.arange(self.size)
        return ranks

    def sort_keys(self) -> dict[str, Ints]:
        """Sort -> what comes first, ascending, for each document that `in_order` lists."""
        return {name: keys(self._columns)[self.in_order] for name, keys in ORDERS.items()}

    def text(self, document: int) -> str:
        self._check(document)
        return self._source.text(document)

    def _check(self, document: int) -> None:
        if not self._visible.mask[document]:
            raise KeyError(document)

    def record(self, document: int) -> Record:
        self._check(document)
        return self._record(document)

    def with_id(self, wanted: str) -> int | None:
        """The document of that id; the last one if there are several."""
        found = self._columns.documents_with_id(wanted)
        return next((document for document in reversed(found) if self._visible.mask[document]), None)

    def numbers(self, prefix: str, limit: int) -> list[str]:
        """Own official numbers with a part that begins with some folded words, those of the newest documents first."""
        rank = -self._columns.day
        found = self._source.own_numbers.beginning(prefix, self._visible.mask, rank, limit * _PARTS)
        return list(dict.fromkeys(found))[:limit]

    def borne(self) -> list[tuple[int, str]]:
        """Own official numbers with their documents' places in `in_order`, by these."""
        found = self._source.own_numbers.among(self._visible.mask)
        return sorted(((int(self._ranks[one.document]), one.number) for one in found), key=itemgetter(0))

    def numbers_with(self, digits: tuple[str, ...]) -> list[str]:
        """Own official numbers as they are written that have exactly these parts with digits; the newest first."""
        if not digits:
            return []
        masks = [marked(self.documents(OWN_NUMBERS, part), self.capacity) for part in digits]
        having = np.flatnonzero(np.logical_and.reduce(masks))
        newest = having[np.argsort(self._ranks[having])].tolist()
        written = dict.fromkeys(number for document in newest for number in own_numbers(self.record(document)))
        return [number for number in written if digits_in(words(number)) == digits]

    @cached_property
    def bearers(self) -> dict[tuple[str, ...], list[int]]:
        """Parts of an official number -> the documents whose own it is."""
        found: dict[tuple[str, ...], list[int]] = {}
        for document, number in self._source.own_numbers.among(self._visible.mask):
            bearing = found.setdefault(words(number), [])
            if bearing[-1:] != [document]:
                bearing.append(document)
        return found

    def having(self, facet: str, value: str) -> Mask:
        """The documents with a value of a facet."""
        column = self._columns.facets[facet]
        return column.having([value]) & self._visible.mask

    def values(self, facet: str) -> dict[str, int]:
        """Every value of a facet with its number of documents, the value for those without one included."""
        column = self._columns.facets.get(facet)
        if column is None:
            return {}
        counts = np.bincount(column.value_ids[self._visible.mask[column.documents]], minlength=len(column.values))
        return {value: int(count) for value, count in zip(column.values, counts, strict=True) if count}


def digits_in(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts of an official number that have a digit."""
    return tuple(part for part in parts if any(map(str.isdecimal, part)))
