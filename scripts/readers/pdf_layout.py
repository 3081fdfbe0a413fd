"""From words with boxes to lines in reading order: columns, tables, blocks side by side, gaps between paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from scripts.readers.pdf_columns import Flow, Row, flows, segments
from scripts.readers.pdf_page import PageContent
from scripts.readers.pdf_tables import RuledTable, ruled_tables
from scripts.readers.runs import COLUMN_GAP
from scripts.source_text import Line, LineKind

ALIGNED = 6.0
"""Points within which texts begin, end or are centred at one place."""
PARAGRAPH_GAP = 1.3
"""Distance between lines, in usual distances, that separates paragraphs."""


def page_lines(content: PageContent, page: int) -> list[Line]:
    """The lines of a page in reading order; text along the margin comes last."""
    tables = ruled_tables(content)
    inside = {id(word) for table in tables for word in table.words}
    pieces = segments([word for word in content.words if id(word) not in inside])
    lines: list[Line] = []
    for flow in flows(pieces):
        lines += _flow_lines(flow, tables, content, page)
        lines.append(Line("", LineKind.BLANK, page=page))
    lines += [line for table in tables for line in _table_lines(table, content, page)]
    lines += [Line(text, page=page) for text in content.aside]
    return lines


def _flow_lines(flow: Flow, tables: list[RuledTable], content: PageContent, page: int) -> Iterator[Line]:
    """Lines of a flow; the ruled tables that stand between its rows are taken out of `tables` as they are met."""
    pitch = _pitch(flow.rows)
    last: Row | None = None
    for block in _blocks(flow.rows):
        top = min(item.top for item in block[0])
        for table in [item for item in tables if item.top < top]:
            tables.remove(table)
            yield from _table_lines(table, content, page)
            last = None
        if last is not None and top - min(item.top for item in last) > PARAGRAPH_GAP * pitch:
            yield Line("", LineKind.BLANK, page=page)
        if _is_side_by_side_block(block):
            yield from _columns_of_block(block, flow, content, page)
        else:
            yield from _block_lines(block, flow, content, page, pitch=pitch)
        last = block[-1]


def _pitch(rows: list[Row]) -> float:
    """The usual distance from one line to the next, in points."""
    tops = [min(item.top for item in row) for row in rows]
    steps = [below - above for above, below in pairwise(tops)]
    near = [step for step, row in zip(steps, rows, strict=False) if step < 2.2 * row[0].height]
    return median(near) if near else 14.0


def _blocks(rows: list[Row]) -> Iterator[list[Row]]:
    """Runs of rows with the same number of segments; rows of one segment each are a block alone."""
    block: list[Row] = []
    for row in rows:
        if block and len(row) > 1 and len(row) == len(block[-1]) and _is_next(block[-1], row):
            block.append(row)
            continue
        if block:
            yield block
        block = [row]
    if block:
        yield block


def _is_next(above: Row, below: Row) -> bool:
    return below[0].top - above[0].top < 3 * above[0].height


def _is_side_by_side_block(block: list[Row]) -> bool:
    """Whether rows are texts centred side by side, as signatures are, and not a table."""
    if len(block) < 2 or len(block[0]) < 2:
        return False
    columns = list(zip(*block, strict=True))
    centred = all(_spread([item.centre for item in column]) <= ALIGNED for column in columns)
    return centred and any(_spread([item.left for item in column]) > ALIGNED for column in columns)


def _spread(places: list[float]) -> float:
    return max(places) - min(places)


def _columns_of_block(block: list[Row], flow: Flow, content: PageContent, page: int) -> Iterator[Line]:
    for rank, column in enumerate(zip(*block, strict=True)):
        if rank:
            yield Line("", LineKind.BLANK, page=page)
        for segment in column:
            yield _line([segment], flow, content, page)


def _block_lines(block: list[Row], flow: Flow, content: PageContent, page: int, *, pitch: float) -> Iterator[Line]:
    tabular = len(block) > 1 and len(block) + len(block[0]) > 4 and _is_aligned(block)
    for rank, row in enumerate(block):
        if rank and row[0].top - block[rank - 1][0].top > PARAGRAPH_GAP * pitch and not tabular:
            yield Line("", LineKind.BLANK, page=page)
        yield _line(row, flow, content, page, tabular=tabular)


def _is_aligned(block: list[Row]) -> bool:
    """Whether each column of the rows begins, ends or is centred at one place."""
    for column in zip(*block, strict=True):
        edges = ([item.left for item in column], [item.right for item in column], [item.centre for item in column])
        if min(_spread(edge) for edge in edges) > ALIGNED:
            return False
    return True


def _line(row: Row, flow: Flow, content: PageContent, page: int, *, tabular: bool = False) -> Line:
    separator = "\t" if tabular else " " if _is_justified(row) else COLUMN_GAP
    top = min(item.top for item in row)
    letters = sum(len(item.text) for item in row)
    width = sum(item.right - item.left for item in row) / max(1, letters)
    return Line(
        separator.join(item.text for item in row),
        LineKind.ROW if tabular else LineKind.LINE,
        page=page,
        indent=max(0, round((row[0].left - flow.left) / max(1.0, width))),
        top=_share(top, content),
    )


def _is_justified(row: Row) -> bool:
    """Whether wide gaps come from stretching a line to the margin: then all its gaps are alike."""
    words = [word for segment in row for word in segment.words]
    gaps = [after.left - before.right for before, after in pairwise(words)]
    return len(gaps) > 1 and max(gaps) < 1.3 * min(gaps)


def _table_lines(table: RuledTable, content: PageContent, page: int) -> Iterator[Line]:
    yield Line("", LineKind.BLANK, page=page)
    for row in table.rows:
        yield Line("\t".join(row.cells).rstrip("\t"), LineKind.ROW, page=page, top=_share(row.top, content))
    yield Line("", LineKind.BLANK, page=page)


def _share(top: float, content: PageContent) -> float:
    return round(min(1.0, max(0.0, top / max(1.0, content.height))), 4)
