"""Words to printed lines and columns: what is read one after another on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from scripts.readers.pdf_page import Word

WIDE_GAP = 1.5
"""Blank between two words, in letter heights, that may separate columns."""
SAME_LINE = 0.45
"""Difference between the middles of two words, in letter heights, up to which they stand on one line."""
NEAR_SEGMENTS = 40
"""How many of the last segments, downwards, may take in a word."""
BAND_GAP = 3.0
"""Blank, in letter heights, across the whole page that ends its columns."""
MAX_SEGMENTS = 1_500
"""Pieces of lines on a page beyond which columns are not sought."""
PROSE_LINES = 4
PROSE_WORDS = 3.0
PROSE_FILL = 0.6
"""A column of text has so many lines, words a line, and fills so much of its width; a table or signature does not."""


_LABEL = re.compile(
    r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)°º]{1,2}-?|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[•·◦▪●‣–—\-*o\uf0b7\uf0a7]"
)
"""The number or sign of a list item, which hangs at the left of its text."""


def _of_letters(words: list[Word]) -> str:
    """The text of words that are set letter by letter, with wide blanks between the words; '' for any other."""
    if len(words) < _LEAST_LETTERS or any(len(word.text) > 1 for word in words):
        return ""
    gaps = [after.left - before.right for before, after in pairwise(words)]
    usual = median(gaps)
    parts = [
        before.text + ("   " if gap > _WORD_GAP * usual else " ") for before, gap in zip(words, gaps, strict=False)
    ]
    return "".join([*parts, words[-1].text])


_LEAST_LETTERS = 6
_WORD_GAP = 1.7
"""A gap between words set letter by letter, in gaps between letters."""


class Segment:
    """Words of one line without a wide gap, from left to right, and the box around them."""

    __slots__ = ("bottom", "height", "left", "right", "top", "words")

    def __init__(self, words: list[Word]) -> None:
        self.words = sorted(words, key=lambda word: word.left)
        self.left = self.words[0].left
        self.right = max(word.right for word in words)
        self.top = min(word.top for word in words)
        self.bottom = max(word.bottom for word in words)
        self.height = max(word.height for word in words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def text(self) -> str:
        return _of_letters(self.words) or " ".join(word.text for word in self.words)

    def touches(self, other: Segment) -> bool:
        """Whether the two stand on one line without a wide gap between them."""
        height = max(self.height, other.height)
        if abs(self.middle - other.middle) > SAME_LINE * height:
            return False
        return max(other.left - self.right, self.left - other.right) < WIDE_GAP * height


Row = list[Segment]
"""Segments on one printed line, from left to right."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Rows that are read one after another, and where their column begins."""

    rows: list[Row]
    left: float


def segments(words: Sequence[Word]) -> list[Segment]:
    """Words joined to segments: cut out of printed lines, then united where a line was taken for two."""
    segments = [segment for line in _printed_lines(words) for segment in _cut_at_gaps(line)]
    while len(joined := _joined(segments)) < len(segments):
        segments = joined
    return segments


def _printed_lines(words: Sequence[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda item: item.middle):
        last = lines[-1][0] if lines else None
        if last is not None and word.middle - last.middle <= SAME_LINE * max(word.height, last.height):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _cut_at_gaps(line: list[Word]) -> Iterator[Segment]:
    part: list[Word] = []
    for word in sorted(line, key=lambda item: item.left):
        if part and word.left - max(item.right for item in part[-3:]) >= WIDE_GAP * max(word.height, part[-1].height):
            yield Segment(part)
            part = []
        part.append(word)
    yield Segment(part)


def _joined(segments: list[Segment]) -> list[Segment]:
    result: list[Segment] = []
    for segment in sorted(segments, key=lambda item: (item.middle, item.left)):
        recent = range(len(result) - 1, max(-1, len(result) - 1 - NEAR_SEGMENTS), -1)
        home = next((rank for rank in recent if result[rank].touches(segment)), None)
        if home is None:
            result.append(segment)
        else:
            result[home] = Segment(result[home].words + segment.words)
    return result


def flows(segments: list[Segment]) -> list[Flow]:
    """Cut into flows: whole width, then the columns of each band from left to right."""
    if not segments:
        return []
    band = _column_band(segments)
    if band is None:
        return [Flow(_rows(segments), _margin(segments))]
    gutter, top, bottom = band
    above = [item for item in segments if item.middle < top]
    below = [item for item in segments if item.middle > bottom]
    between = [item for item in segments if top <= item.middle <= bottom]
    left = [item for item in between if item.centre < gutter]
    right = [item for item in between if item.centre >= gutter]
    return [*flows(above), *flows(left), *flows(right), *flows(below)]


def _margin(segments: list[Segment]) -> float:
    lefts = sorted(item.left for item in segments)
    return lefts[len(lefts) // 20]


def _column_band(segments: list[Segment]) -> tuple[float, float, float] | None:
    """(gutter, top, bottom) of the largest band of two columns of prose, if there is one."""
    if len(segments) > MAX_SEGMENTS:
        return None
    best: tuple[int, tuple[float, float, float]] | None = None
    for gutter in _gutters(segments):
        for band in _bands(segments, gutter):
            left = [item for item in band if item.right <= gutter + 1]
            right = [item for item in band if item.left >= gutter - 1]
            if _is_prose(left) and _is_prose(right) and _side_by_side(left, right):
                size = len(left) + len(right)
                if best is None or size > best[0]:
                    best = size, (gutter, min(item.top for item in band), max(item.bottom for item in band))
    return best[1] if best else None


def _gutters(segments: list[Segment]) -> list[float]:
    """Places, in points from the left, right before which the segments of a would-be right column begin."""
    starts = sorted(item.left for item in segments)
    places = []
    for rank, start in enumerate(starts):
        if rank + PROSE_LINES <= len(starts) and starts[rank + PROSE_LINES - 1] - start < 12:
            places.append(start - 2)
    return [place for rank, place in enumerate(places) if rank == 0 or place - places[rank - 1] > 3]


def _bands(segments: list[Segment], gutter: float) -> Iterator[list[Segment]]:
    """Runs of segments, downwards, none of which crosses the gutter and between which no large gap lies."""
    band: list[Segment] = []
    bottom = 0.0
    for segment in sorted(segments, key=lambda item: item.top):
        crosses = segment.left < gutter - 1 and segment.right > gutter + 1
        if crosses or segment.top - bottom > BAND_GAP * segment.height:
            yield band
            band = []
        if not crosses:
            band.append(segment)
        bottom = max(bottom, segment.bottom)
    yield band


def _is_prose(column: list[Segment]) -> bool:
    if len(column) < PROSE_LINES:
        return False
    width = max(item.right for item in column) - min(item.left for item in column)
    fill = median(item.right - item.left for item in column) / max(1.0, width)
    return fill >= PROSE_FILL and sum(len(item.words) for item in column) / len(column) >= PROSE_WORDS


def _side_by_side(left: list[Segment], right: list[Segment]) -> bool:
    top = max(min(item.top for item in left), min(item.top for item in right))
    bottom = min(max(item.bottom for item in left), max(item.bottom for item in right))
    return bottom - top > 2 * median(item.height for item in left)


def _rows(segments: list[Segment]) -> list[Row]:
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda item: item.middle):
        last = rows[-1] if rows else None
        if last and abs(segment.middle - last[0].middle) <= SAME_LINE * max(segment.height, last[0].height):
            last.append(segment)
            last.sort(key=lambda item: item.left)
        else:
            rows.append([segment])
    return [_with_label(row) for row in rows]


def _with_label(row: Row) -> Row:
    """The row, with the number or sign of a list item joined to the text that hangs beside it."""
    if len(row) > 1 and _LABEL.fullmatch(row[0].text):
        return [Segment(row[0].words + row[1].words), *row[2:]]
    return row
