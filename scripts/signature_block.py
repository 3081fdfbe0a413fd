"""Signature block: from which line on nothing but the closing of a document follows."""

from __future__ import annotations

import re

from scripts.columns import LineSpan, pieces
from scripts.marks import CLOSING, COPIES, FROM_LABEL, NOTE, PRESENT
from scripts.names import divide_name, is_name, is_post

_LONGEST_POST = 90


def signature_start(lines: tuple[LineSpan, ...]) -> int:
    """Line from which on nothing but the closing follows; the number of lines when there is no closing."""
    total = len(lines)
    for index in range(total - 1, -1, -1):
        if CLOSING.match(lines[index].text) and len(lines[index].text) < 120 and index >= min(2, total // 4):
            return index
    start = min(_signed_tail(lines), _signed_middle(lines))
    while (
        2 < start < total and len(above := lines[start - 1].text) < _LONGEST_POST and (is_post(above) or is_name(above))
    ):
        start -= 1  # the post stands above the name, the name above the rubric
    return start


_AFTERWORD = re.compile(
    r"(?:(?:el|la|este|esta|los|las) (?:presente )?(?:texto|documento|hoja|firmas?|reproducci[oó]n|impresi[oó]n"
    r"|informaci[oó]n|contenido)\b|para (?:verificar|validar|comprobar)\b|aviso de privacidad|\[?\d{1,2}\]\s)",
    re.IGNORECASE,
)
"""Running text behind the signatures that says how far the print holds."""


def _before_afterword(lines: tuple[LineSpan, ...]) -> int:
    """Number of lines without the last paragraphs that say how far the print holds."""
    end = index = len(lines)
    while index > max(1, len(lines) - 8):
        index -= 1
        if lines[index].first:
            if not _AFTERWORD.match(lines[index].text):
                break
            end = index
    return end


def _signed_tail(lines: tuple[LineSpan, ...]) -> int:
    """Without a formula: the names, marks and copies that the document ends with."""
    start = len(lines)
    for index in range(_before_afterword(lines) - 1, 0, -1):
        line = lines[index]
        if line.is_prose and not (COPIES.match(line.text) or NOTE.match(line.text) or is_signed(line.text)):
            break
        if COPIES.match(line.text) or NOTE.match(line.text) or _may_sign(lines, index):
            start = index
    return start


def _signed_middle(lines: tuple[LineSpan, ...]) -> int:
    """A name in capitals by itself with a post below it, before annexes follow."""
    for index in range(3, len(lines) - 1):
        line, below = lines[index], lines[index + 1]
        if index < len(lines) // 5 and not (lines[index - 1].is_prose and not _is_addressed(lines, index)):
            continue
        if is_signed(line.text):
            return index
        if (
            line.first
            and _CAPITAL_NAME.match(line.text)
            and is_name(line.text)
            and is_post(below.text)
            and len(below.text) < 90
        ):
            return index
    return len(lines)


def _is_addressed(lines: tuple[LineSpan, ...], index: int) -> bool:
    """Whether «Presente» follows within an address."""
    return any(PRESENT.search(line.text) for line in lines[index : index + 6])


_TITLED_NAME = re.compile(
    r"(?:(?:[A-ZÁÉÍÓÚÑ][\w.áéíóúñ]{0,11}\.)\s*)+(?:en\s+\S+\s+)?[A-ZÁÉÍÓÚÑ][\wáéíóúñÁÉÍÓÚÑ]+(?:\s+\S+){1,7}$"
)
_CAPITAL_NAME = re.compile(r"[A-ZÁÉÍÓÚÜÑ][A-ZÁÉÍÓÚÜÑ'.\- ]{9,60}$")
SIGNATURE_MARK = re.compile(r"\(?r[uú]brica\)?\.?$|p\.\s?[ao]\.|_{5,}|por (?:el|la|los|las)\s", re.IGNORECASE)
"""What a line of a signature may be instead of a name: a rubric, «P.A.», a line to sign on, for whom."""
_SIGNED = re.compile(
    r"[.,]\s?[-–—]?\s?(?:\(?r[uú]brica|firmad[oa])\)?\.?$|^fdo\b|^firmado\s*:"
    r"|(?:\b(?:19|20)\d\d|\bmil\s[^.]{3,40})\s*\.\s*[-–—]+\s*(?:el|la)\s[^,]{4,110},\s[^,]{6,70}$",
    re.IGNORECASE,
)
"""«El Director, X.- Rúbrica.», «Fdo.: X», «Madrid, 8 de marzo de 2023.–El Subsecretario, X.»"""


def is_signed(text: str) -> bool:
    """Whether a line by itself is a signature."""
    return len(text) < 260 and bool(_SIGNED.search(text))


def _names_sender(lines: tuple[LineSpan, ...], name: str) -> bool:
    """Whether the line «De:» of the head gives the same name."""
    return any(FROM_LABEL.match(line.text) and name.lower() in line.text.lower() for line in lines[:20])


def _may_sign(lines: tuple[LineSpan, ...], index: int) -> bool:
    """A line near the end that a signature can begin with: a titled name or one in capitals, or a mark."""
    text = lines[index].text
    if index < len(lines) - 24 or text.endswith((";", ":")):
        return False
    if is_signed(text):
        return True
    if len(text) > 110:
        return False
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    columns = pieces(lines[index])
    if len(columns) > 1 and all(is_name(piece.text) or is_post(piece.text) for piece in columns):
        return True
    if ":" not in text and divide_name(text)[1] and is_name(divide_name(text)[0]):
        return True
    if is_name(text) and (is_post(below) or _names_sender(lines, text)):
        return True
    return bool(
        _TITLED_NAME.match(text)
        or SIGNATURE_MARK.match(text)
        or (_CAPITAL_NAME.match(text) and lines[index].first and is_name(text))
    )
