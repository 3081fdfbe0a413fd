"""Whoosh as the store of postings and records. The only module that imports it.

An index is a row of segments, each written once. Beside each lie arrays derived from its postings and stored fields,
from which questions are answered; when they are lost they are derived again. A document that goes is only marked in the
table of contents. A segment that is small, or of which little is left, is dissolved: its pages are written again.
"""

from __future__ import annotations

import io
import os
import shutil
import threading
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate, chain, count, pairwise
from operator import sub
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import whoosh
from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC
from whoosh.reading import SegmentReader

from search.arrays import Arrays, ArraysDamaged, give_back, held, read_arrays, write_arrays
from search.backend import Answer, Match, Request
from search.columns import Columns, documents_of, page_names
from search.documents import Document, Terms
from search.evaluation import Evaluation
from search.explaining import Explanation
from search.inversion import Table
from search.marking import marks
from search.schema import schema
from search.seen import Seen
from search.segment_arrays import Gathered, Segments, read_record, segment_arrays, written_record
from search.snippets import Sought, passage
from search.spanish import words_and_starts

VERSION = f"whoosh {'.'.join(map(str, whoosh.__version__))}"

SEGMENT_TOKENS = 6_000_000
"""Words, more or less, after which a new segment is begun: what is sorted at once must fit into memory."""

SMALL, LARGE = 64, 10_000
"""Documents: a segment of so few is dissolved whenever another one is written, one of so many for no newcomers."""

MEMORY_MB = 1
"""For postings that Whoosh sorts: it gets ours sorted."""

GIVE_BACK = 100
"""Answers after which what they looked at in mapped files leaves the memory of the process."""

DERIVED = ".arrays"
"""Ends the names of the files that may be lost without loss."""

NAME = "MAIN"
"""Of the index among those that Whoosh could keep in one folder."""

RECORD, TEXT, PAGE = "record_", "text_", "page_"
"""Fields that are only stored; a key of the front matter does not end like this."""

_NUMBER = "i"
_NUMBER_SIZE = array(_NUMBER).itemsize


class Places(formats.Positions):  # type: ignore[misc]
    """Positions as the numbers of this machine, one after another."""

    def encode(self, positions: Iterable[int]) -> bytes:
        return array(_NUMBER, positions).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        return array(_NUMBER, value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // _NUMBER_SIZE


class _Postings(W3PostingsWriter):  # type: ignore[misc]
    """Takes all postings of a term at once: a call and its checks for each were a tenth of the work of indexing."""

    def add_posting(self, id_: list[int], weight: list[float], vbytes: list[bytes], length: int | None = None) -> None:
        for first in range(0, len(id_), self._blocklimit):
            if first:
                self._write_block()
            block = slice(first, first + self._blocklimit)
            self._ids, self._weights, self._values = id_[block], weight[block], vbytes[block]
            self._maxweight = max(self._weights)

    def _mini_ids(self) -> tuple[int, ...]:
        return (self._ids[0], *map(sub, self._ids[1:], self._ids))

    def _mini_weights(self) -> Any:
        return None if self._maxweight == 1 else super()._mini_weights()


class _Codec(W3Codec):  # type: ignore[misc]
    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _Postings:
        return _Postings(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)


class Analysed(fields.FieldType):  # type: ignore[misc]
    """A field whose postings come sorted. Whoosh's own analysers never run."""

    def __init__(self) -> None:
        super().__init__(Places(), analyzer=None)


def _fields() -> tuple[str, ...]:
    return tuple(sorted(schema().words))


def _schema() -> fields.Schema:
    stored = {name: fields.STORED() for name in (RECORD, TEXT, PAGE)}
    return fields.Schema(**stored, **{name: Analysed() for name in _fields()})


# --- writing


def write(folder: Path, documents: Iterable[Document]) -> None:
    """Add documents to the index in a folder, which may be empty."""
    storage = FileStorage(str(folder))
    index = storage.open_index(NAME) if storage.index_exists(NAME) else storage.create_index(_schema(), NAME)
    waiting = iter(documents)
    for first in waiting:
        _write_segment(folder, index, chain([first], waiting))


def _write_segment(folder: Path, index: Any, documents: Iterator[Document]) -> None:
    """Write one segment of as many of the documents as fit."""
    writer = index.writer(limitmb=MEMORY_MB, compound=False, codec=_Codec(compression=0))
    gathered = Gathered(_fields())
    try:
        for document in documents:
            gathered.add(document)
            record = written_record(document.record)
            writer.add_document(**{RECORD: record, TEXT: document.text, PAGE: document.page})
            if gathered.size >= SEGMENT_TOKENS:
                break
        arrays = segment_arrays(gathered)
        _write_postings(writer, Table.read(arrays, "words."))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=False)
    write_arrays(folder / _arrays_file(writer.newsegment), arrays)


def _write_postings(writer: Any, table: Table) -> None:
    """Hand Whoosh postings in the order in which it keeps them: by field, term, document."""
    posting = writer.fieldwriter
    of_terms = np.repeat(np.arange(table.size), np.diff(table.row_starts)).tolist()
    terms, starts = table.vocabulary.all(), table.posting_starts.tolist()
    documents, frequencies = table.documents, table.frequencies.astype(np.float32)
    ends = np.cumsum(np.concatenate(([0], table.frequencies))) * _NUMBER_SIZE
    places = table.positions.astype(_NUMBER).tobytes()
    for number, name in enumerate(_fields()):
        rows = np.flatnonzero(table.fields == number).tolist()
        if rows:
            posting.start_field(name, writer.schema[name])
        for row in rows:
            first, last = starts[row], starts[row + 1]
            values = [places[start:end] for start, end in pairwise(ends[first : last + 1].tolist())]
            posting.start_term(terms[of_terms[row]])
            posting.add(documents[first:last].tolist(), frequencies[first:last].tolist(), values, 0)
            posting.finish_term()
        if rows:
            posting.finish_field()


def _arrays_file(segment: Any) -> str:
    return f"{segment.segment_id()}{DERIVED}"


# --- reading


class _Held(FileStorage):  # type: ignore[misc]
    """A folder whose files are held as `held` does, and none stays open: a writer may delete them meanwhile."""

    def open_file(self, name: str, **options: Any) -> StructFile:
        data = held(Path(self.folder) / name)
        return StructFile(io.BytesIO(data) if isinstance(data, bytes) else data, name=name, **options)


class _Segment(NamedTuple):
    toc: Any
    """What the table of contents says of it."""
    start: int
    """Number of its first document in the index."""
    arrays: Arrays

    @property
    def name(self) -> str:
        return str(self.toc.segment_id())

    @property
    def file(self) -> str:
        """Name of its file of arrays."""
        return _arrays_file(self.toc)

    @property
    def size(self) -> int:
        """Documents written into it."""
        return int(self.toc.doc_count_all())

    @property
    def deleted(self) -> set[int]:
        """Those that are gone, numbered within the segment."""
        return set(self.toc.deleted_docs())


def open_folder(folder: Path, lost: Collection[str] = ()) -> WhooshBackend:
    """Open the index in a folder, without those of its derived files that are `lost`.

    The folder must be known to be ours: opening one runs what its files say.
    """
    return WhooshBackend(_segments(folder, lost))


def _segments(folder: Path, lost: Collection[str]) -> list[_Segment]:
    storage = _Held(str(folder))
    contents = TOC.read(storage, NAME)
    starts = accumulate((one.doc_count_all() for one in contents.segments), initial=0)
    return [_segment(storage, one, start, lost) for one, start in zip(contents.segments, starts, strict=False)]


def _segment(storage: _Held, toc: Any, start: int, lost: Collection[str]) -> _Segment:
    return _Segment(toc, start, _arrays(storage, toc, lost))


def _arrays(storage: _Held, toc: Any, lost: Collection[str]) -> Arrays:
    file = _arrays_file(toc)
    if file not in lost:
        with suppress(ArraysDamaged):  # size and time may hide what happened to a file
            return read_arrays(Path(storage.folder) / file)
    return _derived(storage, toc)


def _derived(storage: _Held, toc: Any) -> Arrays:
    """The arrays of a segment from what Whoosh keeps of it."""
    reader = SegmentReader(storage, _schema(), toc)
    found: list[dict[str, Terms]] = [{} for _ in range(reader.doc_count_all())]
    for name, term in reader.all_terms():
        matcher = reader.postings(name, term)
        while matcher.is_active():
            terms = found[matcher.id()].setdefault(name, Terms())
            for position in matcher.value_as("positions"):
                terms.add(term.decode("utf-8"), position)
            matcher.next()
    gathered = Gathered(_fields())
    for number, terms_of in enumerate(found):
        stored = reader.stored_fields(number)
        in_order = {name: terms.in_order() for name, terms in terms_of.items()}
        text = stored[TEXT]
        gathered.add(Document(stored[PAGE], read_record(stored[RECORD]), text, in_order, words_and_starts(text)[1]))
    reader.close()
    return segment_arrays(gathered)


class WhooshBackend:
    """A Backend on the arrays of its segments."""

    def __init__(self, segments: Sequence[_Segment]) -> None:
        self._segments = segments
        self._asking = threading.Lock()
        """Of what is kept for suggestions and corrections, which is made when it is first asked for."""
        self._answers = count(1)
        live = np.ones(sum(segment.size for segment in segments), dtype=np.bool_)
        for segment in segments:
            live[[segment.start + document for document in segment.deleted]] = False
        parts = [segment.arrays for segment in segments]
        self._columns = Columns.of(parts, live)
        self._postings = Segments(parts, _fields())
        self._evaluation = Evaluation(self._postings, self._columns, self._postings.record, self.text)

    @property
    def size(self) -> int:
        return int(self._columns.live.sum())

    def answer(self, request: Request) -> Answer:
        if next(self._answers) % GIVE_BACK == 0:
            give_back()
        return self._evaluation.answer(request)

    def explain(self, request: Request, matches: Sequence[Match]) -> list[Explanation]:
        return self._evaluation.explain(request, matches)

    @contextmanager
    def seen(self, access: tuple[str, ...]) -> Iterator[Seen]:
        with self._asking:
            yield self._evaluation.seen(access)

    def text(self, document: int) -> str:
        return self._postings.text(document)

    def snippets(self, documents: Sequence[int], wanted: Sought) -> list[str]:
        found = marks(self._postings, documents, wanted)
        return [
            passage(self.text(document), self._postings.word_starts(document), one)
            for document, one in zip(documents, found, strict=True)
        ]

    def close(self) -> None:
        """No file stays open: what is mapped goes with the last array of it."""


# --- carrying over


def carry(old: Path, new: Path, gone: Collection[str], arriving: int, lost: Collection[str] = ()) -> list[str]:
    """Put into an empty folder what stays of the index in another, when some pages go and so many others arrive.

    `lost`: files of the old folder that cannot be used. Returns pages that stay but must be written again.
    """
    segments = _segments(old, lost)
    leaving = [documents_of(segment.arrays, gone) for segment in segments]
    staying = [segment.size - len(segment.deleted | found) for segment, found in zip(segments, leaving, strict=True)]
    dissolved = _dissolved(staying, [one.size for one in segments], arriving)
    kept = {number: segment for number, segment in enumerate(segments) if number not in dissolved}
    for segment in kept.values():
        _link_segment(old, new, segment, lost)
    for path in old.glob("*.toc"):
        shutil.copyfile(path, new / path.name)
    writer = FileStorage(str(new)).open_index(NAME).writer(limitmb=MEMORY_MB)
    for number, segment in kept.items():
        for document in leaving[number]:
            writer.delete_document(segment.start + document)
    names = {segment.name for segment in kept.values()}
    writer.commit(mergetype=lambda _, all_of_them: [one for one in all_of_them if one.segment_id() in names])
    return [page for number in dissolved for page in _staying_pages(segments[number], leaving[number])]


def _staying_pages(segment: _Segment, leaving: set[int]) -> list[str]:
    away = segment.deleted | leaving
    return [page for document, page in enumerate(page_names(segment.arrays)) if document not in away]


def _dissolved(staying: Sequence[int], written: Sequence[int], arriving: int) -> set[int]:
    """Which segments are dissolved: each that is no larger than what is written anyway, so that there are never many
    and none is written again often; and each that has lost most of its documents."""
    found: set[int] = set()
    for number in sorted(range(len(staying)), key=staying.__getitem__):
        no_larger = staying[number] <= max(SMALL, arriving) and staying[number] < LARGE
        if no_larger or staying[number] * 2 < written[number]:
            found.add(number)
            arriving += staying[number]
    return found


def _link_segment(old: Path, new: Path, segment: _Segment, lost: Collection[str]) -> None:
    for path in old.glob(f"{segment.name}.*"):
        if path.name not in lost:
            _link(path, new / path.name)
    if segment.file in lost:
        write_arrays(new / segment.file, segment.arrays)


def _link(path: Path, to: Path) -> None:
    """The same file under a second name, or a copy where the system has no such names."""
    try:
        os.link(path, to)
    except OSError:
        shutil.copy2(path, to)
