"""The official numbers that documents bear, as arrays: by the document, and by the beginning of any part of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

import numpy as np

from search.arrays import Arrays, Texts, packed
from search.backend import Array, Ints, Mask
from search.documents import Record
from search.spanish import words

_YEAR = re.compile(r"(?:19|20)\d\d")
_WRITTEN, _KEYS, _DOCUMENTS, _NUMBERS = "numbers.written", "numbers.keys", "numbers.documents", "numbers.of"


class Borne(NamedTuple):
    """A number of a document's own, as it is written."""

    document: int
    number: str


def number_arrays(records: Sequence[Record]) -> Arrays:
    """What `OwnNumbers` needs to know of some documents."""
    borne = [Borne(document, number) for document, record in enumerate(records) for number in own_numbers(record)]
    keys = sorted(
        (key.encode("utf-8"), place) for place, one in enumerate(borne) for key in beginnings(words(one.number))
    )
    return {
        **_texts(_WRITTEN, (one.number.encode("utf-8") for one in borne)),
        _DOCUMENTS: np.array([one.document for one in borne], dtype=np.int32),
        **_texts(_KEYS, (key for key, _ in keys)),
        _NUMBERS: np.array([place for _, place in keys], dtype=np.int32),
    }


def _texts(name: str, texts: Iterable[bytes]) -> Arrays:
    text, starts = packed(texts)
    return {f"{name}.text": text, f"{name}.starts": starts}


def own_numbers(record: Record) -> list[str]:
    """The official numbers of a document's own."""
    return list(dict.fromkeys(filter(None, (record.numero, record.clave))))


def beginnings(parts: Sequence[str]) -> Iterator[str]:
    """What somebody may begin with who types a number; not a year that only ends it."""
    keys = (" ".join(parts[start:]) for start in range(len(parts)))
    yield from (key for rank, key in enumerate(keys) if not rank or not _YEAR.fullmatch(key))


@dataclass(frozen=True)
class _Part:
    first: int
    """Number in the index of the first document."""
    written: Texts
    documents: Array
    keys: Texts
    numbers: Array
    """Key -> the number, by its place in `written`."""

    @classmethod
    def of(cls, part: Arrays, first: int) -> _Part:
        written, keys = (Texts(part[f"{name}.text"], part[f"{name}.starts"]) for name in (_WRITTEN, _KEYS))
        return cls(first, written, part[_DOCUMENTS], keys, part[_NUMBERS])

    def beginning(self, prefix: bytes) -> Array:
        """Places in `written`, one for each key that begins so."""
        return self.numbers[slice(*self.keys.beginning(prefix))]


class OwnNumbers:
    """The numbers of all documents of an index. It knows nothing of access: only `Seen` asks it."""

    def __init__(self, parts: Sequence[Arrays], firsts: Sequence[int]) -> None:
        self._parts = [_Part.of(part, first) for part, first in zip(parts, firsts, strict=False)]

    def among(self, seen: Mask) -> Iterator[Borne]:
        """The numbers of the documents in a mask, by document."""
        for part in self._parts:
            documents = part.documents + np.int64(part.first)
            borne = zip(documents.tolist(), part.written.all(), seen[documents].tolist(), strict=True)
            yield from (Borne(document, number.decode("utf-8")) for document, number, visible in borne if visible)

    def beginning(self, prefix: str, seen: Mask, rank: Ints, most: int) -> list[str]:
        """The numbers of documents in a mask with a part that begins like this, those of the lowest ranks first, then
        by the number; one that several documents or parts of it answer to, several times."""
        found: list[tuple[int, str]] = []
        for part in self._parts:
            places = part.beginning(prefix.encode("utf-8"))
            documents = part.documents[places] + np.int64(part.first)
            visible = seen[documents]
            places, ranks = places[visible], rank[documents[visible]]
            if most < len(ranks):
                near = np.flatnonzero(ranks <= np.partition(ranks, most)[most])
                places, ranks = places[near], ranks[near]
            written = (part.written.one(place).decode("utf-8") for place in places.tolist())
            found += zip(ranks.tolist(), written, strict=True)
        return [number for _, number in nsmallest(most, found)]
