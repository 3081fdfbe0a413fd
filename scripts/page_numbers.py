"""The numbers of pages among the lines of a document, told by their form and their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.source_text import Line, LineKind

Reason = tuple[str, str]
"""Rule and evidence of a removal."""

_PAGE_LABEL = r"(?:p[aá]g(?:ina|\.)?|hoja|foja)\s*(?:n[uú]m\.?|no\.?)?\s*\d{1,4}(?:\s*(?:de|/)\s*\d{1,4})?"
PAGE_NUMBER = re.compile(
    rf"(?:{_PAGE_LABEL}|\[\s*{_PAGE_LABEL}\s*\]|\(\s*{_PAGE_LABEL}\s*\)|[-–—]{{1,3}}\s*{_PAGE_LABEL}\s*[-–—]{{1,3}}"
    r"|[-–—]{1,3}\s*\d{1,4}\s*[-–—]{1,3}|\d{1,3}\s*(?:de|/)\s*\d{1,3})\.?",
    re.IGNORECASE,
)
"""A line that is nothing but a page's number: labelled, between dashes, or with the count of pages."""
LABELLED = re.compile(rf"[\[(–—-]*\s*{_PAGE_LABEL}\s*[\])–—-]*\.?", re.IGNORECASE)
"""The labelled ones alone."""
_BARE_NUMBER = re.compile(r"\d{1,4}")
_RUNNING_PAGE = re.compile(r".{0,120}\b(?:p[aá]gina|p[aá]g\.|hoja)\s+\d{1,4}\s+(?:de|/)\s+\d{1,4}", re.IGNORECASE)
_TOP, BOTTOM = 0.10, 0.90
"""Share of the page's height within which a lone number is a page number."""


def page_numbers(lines: Sequence[Line]) -> dict[int, Reason]:
    """Lines that number their page, alone or with a running title."""
    found: dict[int, Reason] = {}
    for index, line in enumerate(lines):
        text = line.plain.strip()
        if line.kind is LineKind.ROW or not text or len(text) > 140:
            continue
        if PAGE_NUMBER.fullmatch(text) and _stands_alone(lines, index):
            found[index] = ("número-de-página", "forma de número de página, en renglón aparte")
        elif _BARE_NUMBER.fullmatch(text) and line.top is not None and not _TOP < line.top < BOTTOM:
            found[index] = ("número-de-página", f"posición: {line.top:.0%} de la altura de la página")
        elif line.top is not None and not _TOP < line.top < BOTTOM and _bears_number(text, line.page):
            found[index] = ("encabezado-o-pie-repetido", f"posición, junto al número {line.page} de su página")
        elif _RUNNING_PAGE.fullmatch(text) and _stands_alone(lines, index):
            found[index] = ("encabezado-o-pie-repetido", "termina en número de página")
    return found


_BESIDE_NUMBER = re.compile(r"(?:.{2,}\s[|·•]\s(\d{1,4})|(\d{1,4})\s[|·•]\s.{2,})")
"""Not with a dash: «2 – Requisitos» is a heading."""


def _bears_number(text: str, page: int) -> bool:
    """Whether a line ends or begins with the number of the page that it stands on, set apart by a sign."""
    match = _BESIDE_NUMBER.fullmatch(text)
    return match is not None and int(match[1] or match[2]) == page


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether blank lines or the page's edge surround the line, or nothing but furniture can: at least on one side."""
    line = lines[index]
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    return any(
        neighbour is None or neighbour.kind in (LineKind.BLANK, LineKind.RULE) or neighbour.page != line.page
        for neighbour in (before, after)
    )
