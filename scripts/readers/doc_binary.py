"""The binary file format of Word 97 to 2003: pieces of text, properties of runs and paragraphs, lists ([MS-DOC])."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.readers.docx_numbering import Level, Numbering

_FIRST_PAIR = 0x9A
"""Where the table of (offset, length) pairs begins in the header of the file."""
STYLES, NOTE_REFS, NOTE_TEXTS, HEADERS, RUN_BINS, PARAGRAPH_BINS, DOP, PIECES = 1, 2, 3, 11, 12, 13, 31, 33
ENDNOTE_REFS, ENDNOTE_TEXTS, LISTS, LIST_USES = 46, 47, 73, 74
"""Numbers of pairs."""
SUBDOCUMENTS = ("text", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header boxes")
"""Parts of the text, one after another, with their lengths at 0x4C."""

DELETED, INSERTED, HIDDEN, BOLD, ITALIC = 0x0800, 0x0801, 0x083C, 0x0835, 0x0836
IN_TABLE, ROW_END, LEVEL, LIST_USE, OUTLINE = 0x2416, 0x2417, 0x260A, 0x460B, 0x2640
_OPERAND_SIZES = (1, 1, 2, 4, 2, 2, None, 3)
_TABLE_DEFINITION = 0xD608
_NUMBER_STYLES = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal", 6: "cardinalText",
    7: "ordinalText", 22: "decimalZero", 23: "bullet", 255: "none",
}  # fmt: skip

Properties = dict[int, int]
"""Code of a property -> its value, for those of at most four bytes."""


@dataclass(frozen=True, slots=True)
class Char:
    char: str
    offset: int
    """Where it lies in the stream: properties are found by that."""


@dataclass(slots=True)
class Ranges:
    """Properties by the place of the text that they hold for."""

    starts: list[int] = field(default_factory=list)
    values: list[tuple[int, Properties]] = field(default_factory=list)
    """Style and own properties."""

    def at(self, offset: int) -> tuple[int, Properties]:
        """(style, properties) of the character at an offset."""
        rank = bisect_right(self.starts, offset) - 1
        return self.values[rank] if rank >= 0 else (0, {})


class Streams:
    """The two streams of a document, and what its header says lies where. Beyond their ends: struct.error."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self.main = main
        self.table = table
        lengths = struct.unpack_from("<8i", main, 0x4C)
        self.lengths = dict(zip(SUBDOCUMENTS, lengths, strict=True))

    def part(self, pair: int) -> bytes:
        """The part of the table stream that a pair points to."""
        offset, size = struct.unpack_from("<II", self.main, _FIRST_PAIR + 8 * pair)
        return self.table[offset : offset + size]

    def after(self, pair: int) -> bytes:
        """What follows that part."""
        offset, size = struct.unpack_from("<II", self.main, _FIRST_PAIR + 8 * pair)
        return self.table[offset + size :]

    def positions(self, pair: int, extra: int = 0) -> list[int]:
        """The positions at the head of a part; each but the last has `extra` bytes at the end."""
        part = self.part(pair)
        count = max(0, (len(part) - 4) // (4 + extra)) + 1 if len(part) >= 4 else 0
        return list(struct.unpack_from(f"<{count}i", part))


def characters(streams: Streams) -> list[Char]:
    """All characters of the document in order, from its pieces."""
    part = streams.part(PIECES)
    start = 0
    while part[start] == 1:
        start += 3 + int(struct.unpack_from("<H", part, start + 1)[0])
    size = struct.unpack_from("<I", part, start + 1)[0]
    pieces = part[start + 5 : start + 5 + size]
    count = (len(pieces) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", pieces)
    result: list[Char] = []
    for rank in range(count):
        (where,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * rank + 2)
        result.extend(_piece(streams.main, where, places[rank + 1] - places[rank]))
    return result


def _piece(main: bytes, where: int, length: int) -> Iterator[Char]:
    if where & 0x40000000:
        start = (where & 0x3FFFFFFF) // 2
        text = main[start : start + length].decode("cp1252", "replace")
        return (Char(char, start + rank) for rank, char in enumerate(text))
    data = main[where : where + 2 * length]
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    return (Char(chr(unit), where + 2 * rank) for rank, unit in enumerate(units))


def properties(data: bytes) -> Properties:
    """The properties in a list of modifications."""
    result: Properties = {}
    at = 0
    while at + 2 <= len(data):
        (code,) = struct.unpack_from("<H", data, at)
        at += 2
        size = _OPERAND_SIZES[code >> 13]
        if size is None:
            if at >= len(data):
                break
            size = struct.unpack_from("<H", data, at)[0] + 1 if code == _TABLE_DEFINITION else data[at] + 1
        elif size <= 4:
            result[code] = int.from_bytes(data[at : at + size], "little")
        at += size
    return result


def run_properties(streams: Streams) -> Ranges:
    """Properties of characters."""
    ranges = Ranges()
    for page in _pages(streams, RUN_BINS):
        count = page[511]
        starts = struct.unpack_from(f"<{count + 1}I", page)
        for rank in range(count):
            at = 2 * page[4 * (count + 1) + rank]
            ranges.starts.append(starts[rank])
            ranges.values.append((0, properties(page[at + 1 : at + 1 + page[at]]) if at else {}))
    return ranges


def paragraph_properties(streams: Streams) -> Ranges:
    """Style and properties of paragraphs, by any of their characters."""
    ranges = Ranges()
    for page in _pages(streams, PARAGRAPH_BINS):
        count = page[511]
        starts = struct.unpack_from(f"<{count + 1}I", page)
        for rank in range(count):
            at = 2 * page[4 * (count + 1) + 13 * rank]
            size, begin = (2 * page[at] - 1, at + 1) if page[at] else (2 * page[at + 1], at + 2)
            own = page[begin : begin + size]
            ranges.starts.append(starts[rank])
            ranges.values.append((int.from_bytes(own[:2], "little"), properties(own[2:])) if at else (0, {}))
    return ranges


def _pages(streams: Streams, pair: int) -> Iterator[bytes]:
    part = streams.part(pair)
    count = max(0, (len(part) - 4) // 8)
    for (number,) in struct.iter_unpack("<I", part[4 * (count + 1) : 4 * (count + 1) + 4 * count]):
        at = (number & 0x3FFFFF) * 512
        page = streams.main[at : at + 512]
        if len(page) == 512:
            yield page


def style_properties(streams: Streams) -> dict[int, tuple[int, Properties]]:
    """By style: the style it is based on, and its paragraph properties."""
    part = streams.part(STYLES)
    (header,) = struct.unpack_from("<H", part)
    count, base = struct.unpack_from("<HH", part, 2)
    at, result = 2 + header, {}
    for style in range(count):
        (size,) = struct.unpack_from("<H", part, at)
        entry = part[at + 2 : at + 2 + size]
        at += 2 + size
        if len(entry) > base + 2:
            kind = int.from_bytes(entry[2:4], "little")
            if kind & 0xF == 1:
                name = base + 2 * int.from_bytes(entry[base : base + 2], "little") + 4
                length = int.from_bytes(entry[name : name + 2], "little")
                result[style] = (kind >> 4, properties(entry[name + 4 : name + 2 + length]))
    return result


def numbering(streams: Streams) -> Numbering:
    """The lists of the document; the number of a use of a list, from 1, is what paragraphs refer to."""
    lists, levels = streams.part(LISTS), streams.after(LISTS)
    abstract: dict[str, dict[int, Level]] = {}
    at = 0
    for rank in range(int.from_bytes(lists[:2], "little")):
        entry = lists[2 + 28 * rank : 30 + 28 * rank]
        own = abstract[str(int.from_bytes(entry[:4], "little"))] = {}
        for level in range(1 if entry[26] & 1 else 9):
            own[level], at = _level(levels, at)
    instances, starts = {}, {}
    uses, overrides = streams.part(LIST_USES), 0
    count = int.from_bytes(uses[:4], "little")
    at = 4 + 16 * count
    for rank in range(count):
        entry = uses[4 + 16 * rank : 20 + 16 * rank]
        number = str(rank + 1)
        instances[number] = str(int.from_bytes(entry[:4], "little"))
        overrides, at = entry[12], at + 4
        for _ in range(overrides):
            start, flags = struct.unpack_from("<iI", uses, at)
            at += 8
            if flags & 0x10:
                starts[number, flags & 0xF] = start
            if flags & 0x20:
                changed, at = _level(uses, at)
                abstract[f"{number}*"] = abstract.get(instances[number], {}) | {flags & 0xF: changed}
                instances[number] = f"{number}*"
    return Numbering(abstract, instances, starts)


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """A level of a list, and where the next one begins."""
    start, style, flags = struct.unpack_from("<iBB", data, at)
    run_size, paragraph_size = data[at + 24], data[at + 25]
    at += 28 + run_size + paragraph_size
    (length,) = struct.unpack_from("<H", data, at)
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    shown = "".join(f"%{ord(char) + 1}" if ord(char) < 9 else char for char in text)
    return Level(_NUMBER_STYLES.get(style, "decimal"), shown, start, "", bool(flags & 4)), at + 2 + 2 * length
