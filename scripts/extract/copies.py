"""With copy to whom a document is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.address_block import labelled
from scripts.columns import LineSpan
from scripts.extract import Found
from scripts.extract.addressees import LIST_NUMBER, divided_at, is_distributed
from scripts.extract.person import PLACE_LINE, Person, clean_name, clean_post, name_part
from scripts.marks import ADDRESSED, COPIES, INITIALS, UNFINISHED
from scripts.names import BODY_WORD, POST, divide_name, is_name, is_post, split_name
from scripts.segments import Part, Segmented


def find_copies(document: Segmented) -> list[Found]:
    """With copy to whom: each line or each member after «C.c.p.»; an archive or a file counts too."""
    if is_distributed(document.lines_of(Part.ADDRESSEES)):
        return []
    found: list[Found] = []
    for line in _copy_lines(document):
        person = _copied_person(line.text)
        if person.name or person.post:
            found.append(Found(person.as_value(), line.start, line.end, "con-copia"))
    return found


_TYPIST = re.compile(r"(?:^|\s+)[A-Za-z]{2,5}[/*][a-z]{2,5}\W*$|(?:^|[.;]\s+|\s{2,})[A-ZÑ]{3}\W*$")
"""Initials of who dictated and who typed, behind a receiver or alone."""
_COPY_LABEL = re.compile(r"(?:cc[op]?|c\.\s?c\.(?:\s?p\.)?|con copia(?: para| a)?)\s*:\s*(?=\S)", re.IGNORECASE)
"""How the head of a message says with copy to whom."""


def _copy_lines(document: Segmented) -> list[LineSpan]:
    """One line per receiver: continuation lines are put to the one they continue."""
    heading = document.lines_of(Part.HEAD, Part.ADDRESSEES)
    lines = document.lines_of(Part.COPIES) or labelled(heading, _COPY_LABEL)
    widest = max((len(line.text) for line in lines), default=0)
    result: list[LineSpan] = []
    for line in lines:
        match = COPIES.match(line.text)
        text = _TYPIST.sub("", (line.text[match.end() :] if match else line.text).strip())
        text = LIST_NUMBER.sub("", text)
        if not text or INITIALS.match(text) or ADDRESSED.fullmatch(text) or _NO_RECEIVER.match(text):
            continue
        joint = "" if match or not result else _joint(result, text, wide=0.8 * widest)
        if joint:
            result[-1] = LineSpan(f"{result[-1].text}{joint}{text}", result[-1].start, line.end, False)
        else:
            result.append(LineSpan(text, line.end - len(text), line.end, line.first))
    return [piece for line in result for piece in _receivers(line) if not _NO_RECEIVER.match(piece.text)]


_NO_RECEIVER = re.compile(
    rf"{PLACE_LINE.pattern}|[\"“«]|(?:este|el presente)\s|consultad[oa]\b|impres[oa] el\b|p[aá]g(?:ina|\.)?\s*\d"
    r"|hoja\s+\d|folio\b|versi[oó]n\b|\d+\W*$",
    re.IGNORECASE,
)
"""What the foot of a page holds below the copies: addresses, folios, dates of printing."""
_BROKEN_LINE = 45
"""From how many characters on a line of copies may be one that the page's width broke."""


def _joint(above: Sequence[LineSpan], text: str, *, wide: float) -> str:
    """What joins a line to the receiver above that it goes on with: a blank, a comma before a post; else ''."""
    before = above[-1].text
    if text[:1].islower() or UNFINISHED.search(before):
        return " "
    head = name_part(text)
    if is_name(before) and _name_and_post(before) == (before, "") and is_post(text):
        return ", "
    if len(before) < max(_BROKEN_LINE, wide) or before.endswith((".", ";")) or is_post(text) or BODY_WORD.match(text):
        return ""
    titles = [split_name(line.text)[0] for line in above[-5:]]
    untitled = all(titles) and not split_name(text)[0] and head == text
    return " " if untitled or not is_name(head) else ""


_RECEIVER_SPLIT = re.compile(
    rf";\s+|(?<=>),\s+|\s{{3,}}(?=[A-Z])(?!(?i:{POST.pattern}|presente|para|mismo|igual))|\.?\s+/\s+(?!(?i:{POST.pattern}))|(?:(?<=[a-z])\.\s+"
    r"|\s*,\s*(?:y\s+)?)(?=(?:Archivo|Minutario|Expediente"
    r"|Consecutivo|Acuse)\b)"
    r"|(?i:(?<=conocimiento)|(?<=presente)|(?<=mismo fin)|(?<=igual fin))\.\s*[-–—]*\s+"
    r"(?=[A-ZÁÉÍÓÚÑ])(?!(?i:presente|edificio|ciudad|para|mismo|igual)\b)"
    r"|,?\s+[ye]\s+(?=(?:[A-Z][a-z]{1,5}\.)\s*[A-ZÁÉÍÓÚÑ])"
)


def _receivers(line: LineSpan) -> Iterator[LineSpan]:
    """Several receivers on one line: apart by a semicolon, a slash or blanks, an archive, or a titled name."""
    return divided_at(line, _RECEIVER_SPLIT)


_COURTESY = re.compile(
    r"[\s.,\-–—]{0,9}(?:presentes?|para (?:su|conocimiento|los|el|fines)\b.*|(?:mismo|igual) fin|mismos? efectos?"
    r"|(?:con|en) (?:igual|el mismo) fin|(?:a efecto|con el fin) de\b.*|su (?:superior )?conocimiento|conocimiento"
    r"|edificio|ciudad|atento conocimiento|id[eé]m|p\s?r\s?e\s?s\s?e\s?n\s?t\s?e)[\s.\-–—]*$",
    re.IGNORECASE,
)
_BEHIND_RECEIVER = re.compile(
    r"[\s.,;]{0,9}[-–—.][\s\-–—]{0,9}(?:(?:mismo|igual) fin|para su (?:\w+ )?conocimiento|presente)"
    r"\s*\.\s*[-–—]*\s*\S.*$",
    re.IGNORECASE,
)
"""A courtesy formula and, behind it, an address, folios or the like that the layout put on the same line."""
_MAIL = re.compile(r"[\s,;.]{0,9}<?[\w.+-]{1,64}@[\w.-]{1,99}\.\w+>?\.?\s*$")


def _copied_person(text: str) -> Person:
    text = _MAIL.sub("", _BEHIND_RECEIVER.sub("", text))
    previous = None
    while previous != text:
        previous, text = text, _COURTESY.sub("", text)
    head, rest = _name_and_post(text)
    if not is_name(head) or (not split_name(head)[0] and (is_post(head) or BODY_WORD.match(head))):
        return Person(post=clean_post(text))
    title, name = clean_name(head)
    return Person(name, clean_post(rest), title)


_SEPARATOR = re.compile(r"\s{0,9}(?:\.\s*[-–—]+|[-–—]{1,2}(?=\s|[A-ZÁÉÍÓÚÑ])|,|(?<=[a-záéíóúñ]{3})\.(?=\s))\s*")


def _name_and_post(text: str) -> tuple[str, str]:
    """Name and post of a copy's line: what stands before and behind the first separator after the titles."""
    title, _ = split_name(text)
    match = _SEPARATOR.search(text, len(title))
    if match and is_name(text[: match.start()]):
        return text[: match.start()], text[match.end() :]
    return divide_name(text)
