"""Whoosh as the store of postings and records. The only module that imports it."""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import whoosh
from whoosh import fields, formats
from whoosh.filedb.filestore import FileStorage

from search.backend import Answer, Floats, Form, Ints, Match, Request
from search.documents import Document, Record
from search.evaluation import Evaluation
from search.explaining import Explanation
from search.schema import schema
from search.seen import Seen

VERSION = f"whoosh {'.'.join(map(str, whoosh.__version__))}"

MEMORY_MB = 128
"""Postings that Whoosh holds in memory before it writes them to a temporary file."""

CACHED_TERMS = 4_096

RECORD, TEXT = "record_", "text_"
"""Fields that are only stored; a key of the front matter does not end like this."""


class Analysed(fields.FieldType):  # type: ignore[misc]
    """A field whose value comes analysed: term -> positions. Whoosh's own analysers never run."""

    def __init__(self) -> None:
        super().__init__(formats.Positions(), analyzer=None, scorable=True)

    def index(self, value: Mapping[str, list[int]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, positions in value.items():
            yield term.encode("utf-8"), len(positions), float(len(positions)), self.format.encode(positions)


def _name(field: str, form: Form) -> str:
    return f"{field}_{form}"


def _schema() -> fields.Schema:
    result = fields.Schema(**{RECORD: fields.STORED(), TEXT: fields.STORED()})
    for name in schema().words:
        result.add(_name(name, "stems"), Analysed())
        result.add(_name(name, "words"), Analysed())
    return result


def write(folder: Path, documents: Iterable[Document]) -> int:
    """Write an index into an empty folder, in one segment."""
    writer = FileStorage(str(folder)).create_index(_schema()).writer(limitmb=MEMORY_MB)
    count = 0
    try:
        for document in documents:
            writer.add_document(**_values(document))
            count += 1
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    return count


def _values(document: Document) -> dict[str, Any]:
    values: dict[str, Any] = {
        RECORD: json.dumps(asdict(document.record), ensure_ascii=False),
        TEXT: zlib.compress(document.text.encode("utf-8")),
    }
    for field, terms in document.terms.items():
        values[_name(field, "stems")] = terms.stems
        values[_name(field, "words")] = terms.words
    return values


def open_folder(folder: Path) -> WhooshBackend:
    """Open what `write` wrote. The folder must be known to be ours: opening one runs what its files say."""
    return WhooshBackend(FileStorage(str(folder)).open_index().reader())


class WhooshBackend:
    """A Backend and its own Postings. Whoosh's reader moves a file position, so one question is answered at a time."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._lock = threading.RLock()
        self._records = [Record(**json.loads(stored[RECORD])) for stored in reader.all_stored_fields()]
        self.postings = lru_cache(CACHED_TERMS)(self._postings)
        self.positions = lru_cache(CACHED_TERMS)(self._positions)
        self.lengths = lru_cache(None)(self._lengths)
        self._evaluation = Evaluation(self, self._records)

    @property
    def size(self) -> int:
        return len(self._records)

    def answer(self, request: Request) -> Answer:
        with self._lock:
            return self._evaluation.answer(request)

    def explain(self, request: Request, matches: Sequence[Match]) -> list[Explanation]:
        with self._lock:
            return self._evaluation.explain(request, matches)

    @contextmanager
    def seen(self, access: tuple[str, ...]) -> Iterator[Seen]:
        with self._lock:
            yield self._evaluation.seen(access)

    def text(self, document: int) -> str:
        with self._lock:
            stored: bytes = self._reader.stored_fields(document)[TEXT]
        return zlib.decompress(stored).decode("utf-8")

    def close(self) -> None:
        self._reader.close()

    def terms(self, field: str, form: Form, prefix: str) -> Iterator[str]:
        name = _name(field, form)
        if name in self._reader.schema:
            yield from (term.decode("utf-8") for term in self._reader.expand_prefix(name, prefix))

    def frequencies(self, field: str) -> Iterator[tuple[str, int]]:
        name = _name(field, "words")
        if name in self._reader.schema:
            yield from ((term.decode("utf-8"), info.doc_frequency()) for term, info in self._reader.iter_field(name))

    def _matcher(self, field: str, form: Form, term: str) -> Any | None:
        name, key = _name(field, form), term.encode("utf-8")
        return self._reader.postings(name, key) if (name, key) in self._reader else None

    def _postings(self, field: str, form: Form, term: str) -> tuple[Ints, Floats]:
        matcher = self._matcher(field, form, term)
        documents: list[int] = []
        frequencies: list[float] = []
        while matcher is not None and matcher.is_active():
            documents.append(matcher.id())
            frequencies.append(matcher.weight())
            matcher.next()
        return np.array(documents, dtype=np.int64), np.array(frequencies, dtype=np.float64)

    def _positions(self, field: str, form: Form, term: str) -> Mapping[int, Sequence[int]]:
        matcher = self._matcher(field, form, term)
        found: dict[int, Sequence[int]] = {}
        while matcher is not None and matcher.is_active():
            found[matcher.id()] = matcher.value_as("positions")
            matcher.next()
        return found

    def _lengths(self, field: str) -> Floats:
        name = _name(field, "words")
        lengths = (self._reader.doc_field_length(document, name, 0) or 0 for document in range(self.size))
        return np.fromiter(lengths, dtype=np.float64, count=self.size)
