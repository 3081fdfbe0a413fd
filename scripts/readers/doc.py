"""Legacy Word documents (.doc, Word 97 to 2003), read from their own structures.

antiword passes over headers and shows deleted words beside the new ones; catdoc drops paragraphs with tracked changes.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

import olefile

from scripts.errors import SourceError
from scripts.readers import doc_binary as binary
from scripts.readers.doc_binary import Char, Properties, Ranges, Streams
from scripts.readers.docx_numbering import Numbering
from scripts.readers.links import Links
from scripts.readers.runs import COLUMN_GAP, Block, Run, note_lines, numbered, paragraph_lines, row_line
from scripts.source_text import Line, LineKind, Region, SourceText, without_emphasis

MEDIA_TYPE = "application/msword"

_MAGIC, _WORD_97 = 0xA5EC, 0xC1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_DAMAGED = ("el archivo está dañado o incompleto", "Pida el original de nuevo")
_CELL, _NOTE_MARK, _FIELD_BEGIN, _FIELD_SEPARATOR, _FIELD_END = "\x07", "\x02", "\x13", "\x14", "\x15"
_PARAGRAPH_ENDS = frozenset("\r\x07\x0c")
_SHOWN = {"\x0b": "\n", "\t": COLUMN_GAP, "\x1e": "-", "\x0e": "\n"}
_PAGE_FIELD = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_STORIES = (Region.HEADER, Region.HEADER, Region.FOOTER, Region.FOOTER, Region.HEADER, Region.FOOTER)
"""What the stories of a section are: even, odd header; even, odd footer; first page's header, footer."""


@dataclass(slots=True)
class _Document:
    chars: list[Char]
    runs: Ranges
    paragraphs: Ranges
    styles: dict[int, tuple[int, Properties]]
    numbering: Numbering
    note_marks: dict[int, int]
    """Place in the text -> number of the note, from 1."""
    links: Links = field(default_factory=Links)
    changes: int = 0
    hidden: int = 0
    fields: list[str] = field(default_factory=list)
    """Instructions of open fields; one whose result is being read ends in "\\0"."""


@dataclass(slots=True)
class _Rows:
    """The table that is open: cells of the row so far, and lines of the cell so far."""

    cells: list[list[Line]] = field(default_factory=list)
    cell: list[Line] = field(default_factory=list)


def read(data: bytes, name: str) -> SourceText:
    """Lines of a Word 97-2003 document, changes accepted. Raises SourceError when damaged, encrypted or older."""
    streams = _streams(data, name)
    try:
        document = _document(streams)
        lines = list(_all_lines(document, streams))
    except (struct.error, IndexError, ValueError) as error:
        raise SourceError(name, *_DAMAGED) from error
    if not any(line.text for line in lines):
        raise SourceError(name, "el documento no contiene texto", "Pida el original de nuevo")
    doubts = []
    if document.changes:
        doubts.append("control de cambios sin aceptar; se leyó con los cambios aceptados")
    if document.hidden:
        doubts.append(f"caracteres ocultos que no se imprimen: {document.hidden}; no se incluyen")
    return SourceText(numbered(lines), MEDIA_TYPE, links=list(document.links), doubts=doubts)


def _streams(data: bytes, name: str) -> Streams:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as package:
            main = package.openstream("WordDocument").read()
            magic, version = struct.unpack_from("<HH", main)
            flags = struct.unpack_from("<H", main, 0x0A)[0]
            if flags & _ENCRYPTED:
                raise SourceError(name, "está protegido con contraseña", "Guárdelo sin ella e intente de nuevo")
            if magic != _MAGIC or version < _WORD_97:
                raise SourceError(name, "es de un Word anterior a 1997", "Ábralo con LibreOffice y guárdelo como .docx")
            return Streams(main, package.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read())
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise SourceError(name, *_DAMAGED) from error


def _document(streams: Streams) -> _Document:
    marks = streams.positions(binary.NOTE_REFS, 2)[:-1]
    ends = streams.positions(binary.ENDNOTE_REFS, 2)[:-1]
    return _Document(
        chars=binary.characters(streams),
        runs=binary.run_properties(streams),
        paragraphs=binary.paragraph_properties(streams),
        styles=binary.style_properties(streams),
        numbering=binary.numbering(streams),
        note_marks={place: rank for rank, place in enumerate([*marks, *ends], 1)},
    )


def _all_lines(document: _Document, streams: Streams) -> Iterator[Line]:
    starts, at = {}, 0
    for part in binary.SUBDOCUMENTS:
        starts[part] = at
        at += streams.lengths[part]
    facing = bool(streams.part(binary.DOP)[:1] and streams.part(binary.DOP)[0] & 1)
    running = list(_running(document, streams, starts["headers"], facing))
    yield from (line for line in running if line.region is Region.HEADER)
    yield from _lines(document, (0, streams.lengths["text"]), Block())
    yield from _lines(document, (starts["boxes"], starts["boxes"] + streams.lengths["boxes"]), Block())
    yield from (line for line in running if line.region is Region.FOOTER)
    rank = 0
    for pair, part in ((binary.NOTE_TEXTS, "footnotes"), (binary.ENDNOTE_TEXTS, "endnotes")):
        places = streams.positions(pair)[:-1] if streams.lengths[part] else []
        for begin, end in pairwise(places):
            rank += 1
            span = (starts[part] + begin, starts[part] + end)
            yield from note_lines(_lines(document, span, Block(region=Region.FOOTNOTE, evidence=part)), rank)


def _running(document: _Document, streams: Streams, start: int, facing: bool) -> Iterator[Line]:
    """Headers and footers, those of equal text once; the first six stories are separators of notes."""
    places = streams.positions(binary.HEADERS) if streams.lengths["headers"] else []
    seen: set[tuple[Region, tuple[str, ...]]] = set()
    for rank, (begin, end) in enumerate(pairwise(places[6:])):
        region = _STORIES[rank % 6]
        if rank % 6 in (0, 2) and not facing:
            continue
        lines = list(
            _lines(document, (start + begin, start + end), Block(region=region, evidence=f"{region} del .doc"))
        )
        text = region, tuple(line.plain for line in lines if line.text)
        if text[1] and text not in seen:
            yield from lines
        seen.add(text)


def _lines(document: _Document, span: tuple[int, int], block: Block) -> Iterator[Line]:
    """Lines of a part of the text."""
    rows = _Rows()
    document.fields.clear()
    runs: list[Run] = []
    for place in range(span[0], min(span[1], len(document.chars))):
        char = document.chars[place]
        if char.char not in _PARAGRAPH_ENDS:
            runs += _run(document, place, char)
            continue
        if document.runs.at(char.offset)[1].get(binary.DELETED) and char.char == "\r":
            document.changes += 1
            continue
        yield from _end(document, char, runs, rows, block)
        runs = []
    yield from _paragraph(document, document.chars[span[1] - 1], runs, block) if runs else ()


def _run(document: _Document, place: int, char: Char) -> list[Run]:
    """A character as a run of one; none for what is not shown."""
    _, own = document.runs.at(char.offset)
    if own.get(binary.DELETED):
        document.changes += 1
        return []
    document.changes += bool(own.get(binary.INSERTED))
    text = _shown(document, place, char.char)
    if text and own.get(binary.HIDDEN):
        document.hidden += 1
        return []
    if not text:
        return []
    return [
        Run(
            text, own.get(binary.BOLD) == 1, own.get(binary.ITALIC) == 1, document.links.mark_of_fields(document.fields)
        )
    ]


def _shown(document: _Document, place: int, char: str) -> str:
    """What a character shows; the marks of fields and notes are followed."""
    fields = document.fields
    if char == _FIELD_BEGIN:
        fields.append("")
    elif char == _FIELD_SEPARATOR and fields:
        fields[-1] += "\0"
    elif char == _FIELD_END and fields:
        fields.pop()
    elif fields and not fields[-1].endswith("\0"):
        fields[-1] += char
    elif any(_PAGE_FIELD.match(item) for item in fields):
        return ""
    elif char == _NOTE_MARK:
        return f"[{document.note_marks[place]}]" if place in document.note_marks else ""
    else:
        return _SHOWN.get(char, char if char >= " " else "")
    return ""


def _end(document: _Document, char: Char, runs: list[Run], rows: _Rows, block: Block) -> Iterator[Line]:
    """The lines that the end of a paragraph, cell or row completes."""
    _, own = document.paragraphs.at(char.offset)
    if char.char == _CELL and own.get(binary.ROW_END):
        yield from _row(rows, block)
    elif char.char == _CELL:
        rows.cells.append([*rows.cell, *_paragraph(document, char, runs, block)])
        rows.cell = []
    elif own.get(binary.IN_TABLE):
        rows.cell += _paragraph(document, char, runs, block)
    else:
        yield from _row(rows, block)
        yield from _paragraph(document, char, runs, block)


def _row(rows: _Rows, block: Block) -> Iterator[Line]:
    """A ROW, or cell after cell where cells hold several lines."""
    cells, rows.cells = rows.cells, []
    if len(cells) == 1 or any(sum(bool(line.text) for line in cell) > 1 for cell in cells):
        for cell in cells:
            yield from cell
            yield Line("", LineKind.BLANK, region=block.region, evidence=block.evidence)
    elif line := row_line((" ".join(without_emphasis(line.text) for line in cell) for cell in cells), block):
        yield line


def _paragraph(document: _Document, end: Char, runs: list[Run], block: Block) -> Iterator[Line]:
    if not any(run.text.strip() for run in runs):
        yield Line("", LineKind.BLANK, region=block.region, evidence=block.evidence)
        return
    style, own = document.paragraphs.at(end.offset)
    known = _inherited(document, style) | own
    label = document.numbering.label(str(known.get(binary.LIST_USE, 0)), known.get(binary.LEVEL, 0))
    heading = style if 1 <= style <= 6 else known.get(binary.OUTLINE, 9) + 1
    if heading <= 6:
        block = replace(block, kind=LineKind.HEADING, level=heading)
    elif label is not None:
        block = replace(block, kind=LineKind.ITEM, level=known.get(binary.LEVEL, 0))
    yield from paragraph_lines([Run(f"{label} "), *runs] if label else runs, block)


def _inherited(document: _Document, style: int) -> Properties:
    """Paragraph properties of a style and those it is based on, the nearest winning."""
    result: Properties = {}
    for _ in range(12):
        if style not in document.styles:
            break
        style, own = document.styles[style]
        result = own | result
    return result
