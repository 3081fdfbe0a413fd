"""Columns of tables whose heading makes their dates limits: «Fecha compromiso», «Fecha límite para adquirir bases».

A table is lines without a blank line between them; its cells stand apart by `|`, a tabulator or three blanks.
"""

from __future__ import annotations

import re

from scripts.phrases import phrase

MAX_ROWS = 60
"""Lines above a date among which the heading of its column is looked for."""

MAX_WIDTH = 2000
"""Characters before a date on its line from which it stands in prose rather than in a table."""

_CELL = re.compile(r"[^\s|]+(?: {1,2}[^\s|]+)*")
_SEPARATOR = re.compile(r"[|\t]")
_LIMIT = phrase(
    r"(?:fecha|dia)s? (?:de )?(?:compromiso|limite|maxim[oa]|ultim[oa]|final|tope|vencimiento|cumplimiento)"
    r"|ultim[oa] (?:fecha|dia)|plazo|vencimiento|vencen?(?![a-z])|limite(?= (?:de|para)|\Z)|a mas tardar"
    r"|(?:entregar|presentar|remitir|enviar|recepcion|se recibe) (?:antes|hasta|a mas tardar)|hasta(?: el)?\Z"
)
_EVENT = phrase(
    r"(?<![a-z])(?:fallo|junta|apertura|visita|resultados?|publicacion|inicio|firma|evento|ceremonia)(?![a-z])"
)
"""What a row tells of when its date is that of an event."""


def is_under_limit(text: str, folded: str, at: int) -> bool:
    """Whether the column in which `text[at:]` stands is headed by a word of limit."""
    start = text.rfind("\n", max(0, at - MAX_WIDTH), at) + 1
    if start == 0 and at > MAX_WIDTH:
        return False
    if _EVENT.search(folded, start, at):
        return False
    column = at - start, _separators(text, start, at)
    for _ in range(MAX_ROWS):
        end = start - 1
        start = text.rfind("\n", 0, max(0, end)) + 1
        if end <= 0 or not text[start:end].strip():
            return False
        cell = _cell(text, (start, end), column)
        words = folded[cell[0] : cell[1]] if cell else ""
        if words and not any(map(str.isdigit, words)):
            return _LIMIT.match(words) is not None
    return False


def _separators(text: str, start: int, end: int) -> int:
    return len(_SEPARATOR.findall(text, start, end))


def _cell(text: str, line: tuple[int, int], column: tuple[int, int]) -> tuple[int, int] | None:
    """The cell of a line, counted by separators where there are any, else by its place under or over others."""
    cells = [match.span() for match in _CELL.finditer(text, *line)]
    place, number = column
    if _separators(text, *line) or number:
        return next((cell for cell in cells if _separators(text, line[0], cell[0]) == number), None)
    starts = [cell for cell in cells if cell[0] - line[0] <= place + 2] if len(cells) > 1 else []
    return starts[-1] if starts else None
