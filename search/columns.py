"""What is known of every document, as arrays: for filters, facets, dates and order. Documents are numbered from 0.

`column_arrays` says it of the documents that were written together, `Columns` of all the parts of an index.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

import numpy as np

from search.arrays import Arrays, Texts, packed, unpacked
from search.backend import Array, Ints, Mask
from search.documents import Record
from search.facets import NO_DATA, Counter, FacetColumn, marked
from search.spanish import words

_LATER = 10**9
_FEW = 1_000
"""Documents whose ids are compared without sorting those of all."""


@dataclass(frozen=True)
class PeriodColumn:
    """Spans of days (document, first, last), both ends inclusive, as YYYYMMDD."""

    documents: Ints
    starts: Ints
    ends: Ints

    def touching(self, start: int, end: int, size: int) -> Mask:
        """Documents, of so many, with a span that shares a day with the one given."""
        return marked(self.documents[(self.starts <= end) & (self.ends >= start)], size)


@dataclass(frozen=True)
class Columns:
    size: int
    live: Mask
    """False for documents that were deleted since they were written; the rest of what is said of them is idle."""
    access: FacetColumn
    parts: Sequence[Arrays]
    day: Ints
    """Date as YYYYMMDD with zeros for what is not known; 0 for an undated document."""
    day_or_later: Ints
    """`day`, with undated documents after all others."""
    facets: dict[str, FacetColumn]
    periods: dict[str, PeriodColumn]

    @cached_property
    def counter(self) -> Counter:
        return Counter.of(self.facets, self.size)

    @cached_property
    def pages(self) -> list[bytes]:
        """Name of the document's page."""
        return [page for part in self.parts for page in _texts(part, _PAGE)]

    def documents_with_id(self, wanted: str) -> list[int]:
        """Documents of that id, ascending. Their names are looked for as one text: to read each takes far longer."""
        try:
            ending = b"/" + os.fsencode(wanted) + b".md"
        except UnicodeEncodeError:
            return []
        found, first = [], 0
        for part in self.parts:
            starts, text = part[_PAGE + _STARTS], part[_PAGE + _TEXT].tobytes()
            at = text.find(ending)
            while at >= 0:
                document = int(np.searchsorted(starts, at, side="right")) - 1
                if starts[document + 1] == at + len(ending) and b"/" not in ending[1:]:
                    found.append(first + document)
                at = text.find(ending, at + 1)
            first += _size(part)
        return found

    @cached_property
    def by_id(self) -> Ints:
        """Rank of the document's id."""
        return _ranks(list(map(_id_key, self.pages)))

    def ranks_by_id(self, documents: Ints) -> Ints:
        """What some documents are sorted by to have them in the order of their ids."""
        if len(documents) > _FEW or "by_id" in self.__dict__:
            return self.by_id[documents]
        return _ranks([_id_key(self._page(document)) for document in documents.tolist()])

    def _page(self, document: int) -> bytes:
        for part in self.parts:
            if document < _size(part):
                return Texts(part[_PAGE + _TEXT], part[_PAGE + _STARTS]).one(document)
            document -= _size(part)
        raise IndexError(document)

    @cached_property
    def by_number(self) -> Ints:
        """Rank of the official number; documents without one share the last."""
        return _ranks([key for part in self.parts for key in _texts(part, _NUMBER)])

    @classmethod
    def of(cls, parts: Sequence[Arrays], live: Mask) -> Columns:
        """The columns of an index from the `column_arrays` of its parts."""
        names = dict.fromkeys(name for part in parts for name in part)
        day = np.concatenate([part["day"] for part in parts]) if parts else np.zeros(0, dtype=np.int64)
        return cls(
            size=len(day),
            live=live,
            access=_facet(parts, _ACCESS),
            parts=parts,
            day=day,
            day_or_later=np.where(day == 0, _LATER, day),
            facets={name: _facet(parts, name) for name in _named(names, _FACET)},
            periods={name: _period(parts, name) for name in _named(names, _PERIOD)},
        )


_PAGE, _NUMBER, _FACET, _PERIOD, _ACCESS = "page", "number", "facet.", "period.", ".access"
_TEXT, _STARTS, _DOCUMENTS, _VALUES, _ENDS = ".text", ".starts", ".documents", ".values", ".ends"


def column_arrays(records: Sequence[Record], pages: Sequence[str]) -> Arrays:
    """What `Columns` needs to know of some documents. `pages`: the name of each one's page."""
    arrays: dict[str, Array] = {"day": np.array([_day(record.fecha) for record in records], dtype=np.int64)}
    arrays |= _text_arrays(_PAGE, [os.fsencode(page) for page in pages])
    arrays |= _text_arrays(_NUMBER, [_number_key(record.numero) for record in records])
    arrays |= _facet_arrays(_ACCESS, [[record.access] for record in records])
    for name in dict.fromkeys(name for record in records for name in record.facets):
        arrays |= _facet_arrays(name, [record.facets.get(name, []) for record in records])
    for name in dict.fromkeys(name for record in records for name in record.periods):
        arrays |= _period_arrays(name, records)
    return arrays


def page_names(part: Arrays) -> list[str]:
    """The `pages` that `column_arrays` was given."""
    return list(map(os.fsdecode, _texts(part, _PAGE)))


def documents_of(part: Arrays, pages: Iterable[str]) -> set[int]:
    """The documents of those pages."""
    wanted = set(map(os.fsencode, pages))
    return {document for document, page in enumerate(_texts(part, _PAGE)) if page in wanted}


def _named(names: Iterable[str], prefix: str) -> list[str]:
    """The facets or periods that some arrays tell of."""
    found = (name.removeprefix(prefix).rpartition(".")[0] for name in names if name.startswith(prefix))
    return [name for name in dict.fromkeys(found) if name and name != _ACCESS]


def _text_arrays(name: str, texts: Iterable[bytes]) -> dict[str, Array]:
    text, starts = packed(texts)
    return {name + _TEXT: text, name + _STARTS: starts}


def _texts(part: Arrays, name: str) -> list[bytes]:
    return unpacked(part[name + _TEXT], part[name + _STARTS])


def _facet_arrays(name: str, rows: Sequence[Sequence[str]]) -> dict[str, Array]:
    ids: dict[str, int] = {}
    filled = [found or [NO_DATA] for found in rows]
    arrays = {
        _DOCUMENTS: np.repeat(np.arange(len(filled)), [len(found) for found in filled]).astype(np.int32),
        _VALUES: np.array([ids.setdefault(value, len(ids)) for found in filled for value in found], dtype=np.int32),
    }
    named = {_FACET + name + suffix: array for suffix, array in arrays.items()}
    return named | _text_arrays(_FACET + name, [value.encode("utf-8") for value in ids])


def _facet(parts: Sequence[Arrays], name: str) -> FacetColumn:
    texts = [_texts(part, _FACET + name) for part in parts]
    values = sorted(set(chain.from_iterable(texts)))
    ids = {value: number for number, value in enumerate(values)}
    value_ids = [
        np.array([ids[text] for text in found], dtype=np.int64)[part[_FACET + name + _VALUES]]
        for part, found in zip(parts, texts, strict=True)
    ]
    documents = _joined(parts, _FACET + name + _DOCUMENTS)
    size = sum(map(_size, parts))
    return FacetColumn(
        values=[value.decode("utf-8") for value in values],
        documents=documents,
        value_ids=np.concatenate(value_ids) if value_ids else np.zeros(0, dtype=np.int64),
        starts=np.searchsorted(documents, np.arange(size + 1)),
    )


def _period_arrays(name: str, records: Sequence[Record]) -> dict[str, Array]:
    rows = [(row, start, end) for row, record in enumerate(records) for start, end in record.periods.get(name, [])]
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return {_PERIOD + name + suffix: table[:, column] for column, suffix in enumerate((_DOCUMENTS, _STARTS, _ENDS))}


def _period(parts: Sequence[Arrays], name: str) -> PeriodColumn:
    having = [part for part in parts if _PERIOD + name + _STARTS in part]
    starts, ends = (np.concatenate([part[_PERIOD + name + suffix] for part in having]) for suffix in (_STARTS, _ENDS))
    return PeriodColumn(_joined(parts, _PERIOD + name + _DOCUMENTS), starts, ends)


def _size(part: Arrays) -> int:
    return len(part["day"])


def _joined(parts: Sequence[Arrays], name: str) -> Ints:
    """An array of documents, those of each part numbered on from the part before."""
    before = accumulate(map(_size, parts), initial=0)
    found = [part[name] + np.int64(start) for part, start in zip(parts, before, strict=False) if name in part]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _day(fecha: str | None) -> int:
    return int((fecha or "").replace("-", "").ljust(8, "0"))


def _number_key(numero: str | None) -> bytes:
    """Bytes in the order of official numbers: part by part, digits by their value and before letters; none last."""
    parts = [part.lstrip("0") for word in words(numero or "") for part in re.findall(r"\d+|\D+", word)]
    if not parts:
        return b"\xff"
    return b"".join(
        b"\2" + part.encode("utf-8") + b"\0"
        if part.isalpha()
        else b"\1" + len(part).to_bytes(4, "big") + part.encode("utf-8")
        for part in parts
    )


def _id_key(page: bytes) -> bytes:
    return page.rpartition(b"/")[2].removesuffix(b".md") + b"\0" + page


def _ranks(keys: Sequence[bytes]) -> Ints:
    """Place of each key among the different ones."""
    places = {key: place for place, key in enumerate(sorted(set(keys)))}
    return np.fromiter((places[key] for key in keys), dtype=np.int64, count=len(keys))
