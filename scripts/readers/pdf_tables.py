"""Tables with drawn lines: their cells from the lines, their text from the words within."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.readers.pdf_page import PageContent, Stroke, Word

NEAR = 3.0
"""Points within which two lines meet."""
MAX_STROKES = 1_500
"""Drawn lines of a page beyond which it is a drawing, not a table."""
MOST_WORDS = 0.6
"""A cell with more of the page's words than this is a frame around the text."""


@dataclass(frozen=True, slots=True)
class TableRow:
    cells: list[str]
    top: float


@dataclass(slots=True)
class RuledTable:
    rows: list[TableRow]
    words: list[Word]
    top: float


def ruled_tables(content: PageContent) -> list[RuledTable]:
    """Tables of at least two columns and two rows, from top to bottom."""
    if len(content.strokes) > MAX_STROKES:
        return []
    tables = (_table(group, content.words) for group in _groups(content.strokes))
    return sorted((table for table in tables if table), key=lambda table: table.top)


def _groups(strokes: list[Stroke]) -> list[list[Stroke]]:
    """Lines that touch one another."""
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        touching = [group for group in groups if any(_meet(stroke, other) for other in group)]
        merged = [stroke, *(item for group in touching for item in group)]
        groups = [group for group in groups if all(group is not other for other in touching)]
        groups.append(merged)
    return groups


def _meet(a: Stroke, b: Stroke) -> bool:
    across = a.left <= b.right + NEAR and b.left <= a.right + NEAR
    return across and a.top <= b.bottom + NEAR and b.top <= a.bottom + NEAR


def _places(values: Iterator[float]) -> list[float]:
    """Values that differ by more than NEAR, ascending."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _table(strokes: list[Stroke], words: list[Word]) -> RuledTable | None:
    across = [stroke for stroke in strokes if stroke.is_horizontal]
    down = [stroke for stroke in strokes if not stroke.is_horizontal]
    columns, rows = _places(stroke.left for stroke in down), _places(stroke.top for stroke in across)
    if len(columns) < 3 or len(rows) < 3:
        return None
    inside = [word for word in words if columns[0] < _centre(word) < columns[-1] and rows[0] < word.middle < rows[-1]]
    cells = _cells(columns, rows, across, down)
    texts: dict[tuple[int, int], list[Word]] = {}
    for word in inside:
        place = (_slot(rows, word.middle), _slot(columns, _centre(word)))
        texts.setdefault(cells[place], []).append(word)
    if not texts or max(len(item) for item in texts.values()) > max(20, MOST_WORDS * len(words)):
        return None
    lines = [
        TableRow([_text(texts.get((row, column), [])) for column in range(len(columns) - 1)], rows[row])
        for row in range(len(rows) - 1)
    ]
    return RuledTable([line for line in lines if any(line.cells)], inside, rows[0])


def _centre(word: Word) -> float:
    return (word.left + word.right) / 2


def _slot(places: list[float], value: float) -> int:
    return max(rank for rank, place in enumerate(places[:-1]) if rank == 0 or place <= value)


def _cells(
    columns: list[float], rows: list[float], across: list[Stroke], down: list[Stroke]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the place whose cell it belongs to: where no line parts two places they are one."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            x, y = (columns[column] + columns[column + 1]) / 2, (rows[row] + rows[row + 1]) / 2
            owner[row, column] = (row, column)
            if column and not any(abs(item.left - columns[column]) <= NEAR and _spans_y(item, y) for item in down):
                owner[row, column] = owner[row, column - 1]
            elif row and not any(abs(item.top - rows[row]) <= NEAR and _spans_x(item, x) for item in across):
                owner[row, column] = owner[row - 1, column]
    return owner


def _spans_x(stroke: Stroke, x: float) -> bool:
    return stroke.left - NEAR <= x <= stroke.right + NEAR


def _spans_y(stroke: Stroke, y: float) -> bool:
    return stroke.top - NEAR <= y <= stroke.bottom + NEAR


def _text(words: list[Word]) -> str:
    """Words of a cell in reading order."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda item: item.middle):
        if lines and abs(word.middle - lines[-1][0].middle) <= 0.5 * word.height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return " ".join(word.text for line in lines for word in sorted(line, key=lambda item: item.left))
