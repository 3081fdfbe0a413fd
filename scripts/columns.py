"""Text that is set in columns on the same lines: letterheads and signatures side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_GAP = re.compile(r"\s{3,}|\t")


@dataclass(frozen=True, slots=True)
class LineSpan:
    """A line of the document's text: `text` without the blanks at both ends, and where it stands."""

    text: str
    start: int
    end: int
    first: bool
    """Whether the line begins a paragraph."""
    indent: int = 0
    """Blanks before it on its line."""

    @property
    def is_prose(self) -> bool:
        """Running text: long, and not a heading in capitals."""
        return len(self.text) > 100 and not self.text.isupper()


def is_columned(line: LineSpan) -> bool:
    """Whether a wide gap divides the line."""
    return bool(_GAP.search(line.text))


def pieces(line: LineSpan) -> list[LineSpan]:
    """What stands on both sides of the wide gaps of a line."""
    result: list[LineSpan] = []
    at = 0
    for text in _GAP.split(line.text):
        at = line.text.index(text, at)
        result.append(LineSpan(text, line.start + at, line.start + at + len(text), line.first, line.indent + at))
        at += len(text)
    return result


def column_groups(lines: Sequence[LineSpan]) -> list[list[LineSpan]]:
    """The lines by column: where some stand side by side, each column by itself from left to right; else together."""
    groups: list[list[LineSpan]] = []
    index, previous_columned = 0, False
    while index < len(lines):
        size = _run(lines, index)
        if size:
            groups.extend(_divide(lines[index : index + size]))
        else:
            if previous_columned or not groups:
                groups.append([])
            groups[-1].append(lines[index])
        previous_columned = size > 0
        index += size or 1
    return groups


def _run(lines: Sequence[LineSpan], start: int) -> int:
    """How many lines from `start` are set in columns: those with a gap, and those that stand under a column."""
    if not is_columned(lines[start]):
        return 0
    size = 1
    while start + size < len(lines) and (
        is_columned(lines[start + size]) or _stands_under(lines[start : start + size], lines[start + size])
    ):
        size += 1
    return size if size > 1 or "\t" in lines[start].text else 0


def _stands_under(above: Sequence[LineSpan], line: LineSpan) -> bool:
    """Whether a line without a gap continues a column: indented to one, or in the same paragraph as the columns."""
    places = [piece.indent for piece in pieces(above[0])]
    return not line.first or any(place > 10 and abs(line.indent - place) <= 6 for place in places)


def _divide(lines: Sequence[LineSpan]) -> list[list[LineSpan]]:
    places = [piece.indent for piece in pieces(max(lines, key=lambda line: len(pieces(line))))]
    columns: list[list[LineSpan]] = [[] for _ in places]
    for line in lines:
        for piece in pieces(line):
            nearest = min(range(len(places)), key=lambda rank: abs(places[rank] - piece.indent))
            columns[nearest].append(piece)
    return columns
