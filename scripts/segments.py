"""Segments: where in the text the letterhead, the addressees, the body, the signature and the copies stand.

Lossless: the segments are spans that cover the text from its first character to its last, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from scripts.address_block import find_address_block
from scripts.columns import LineSpan
from scripts.document_types import type_of_line
from scripts.marks import CLOSING, COPIES, INITIALS, NOTE, PROMULGATES, SUBJECT_LABEL, UNFINISHED, is_heading_line
from scripts.names import BODY_WORD, divide_name, is_name, is_post
from scripts.signature_block import SIGNATURE_MARK, is_signed, signature_start

MAX_HEADLINE = 220
"""Longest line, in characters, that without a full stop may be a headline."""


class Part(StrEnum):
    """What a line of a document belongs to."""

    HEAD = "head"  # letterhead, legend, place and date, numbers, subject
    ADDRESSEES = "addressees"
    BODY = "body"
    SIGNATURE = "signature"  # from «Atentamente», or from the first signer, on
    COPIES = "copies"
    ANNEX = "annex"  # what follows the signature: annexes, tables, formats
    NOTES = "notes"  # Vo. Bo., elaboró, revisó, initials of the typist, acknowledgements


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]` of the document is one part of it."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segmented:
    """The plain text of a document, divided."""

    text: str
    segments: tuple[Segment, ...]
    lines: tuple[LineSpan, ...]
    parts: tuple[Part, ...]
    """The part of each line."""

    def lines_of(self, *parts: Part) -> list[LineSpan]:
        """Lines that stand in one of the parts, in order."""
        return [line for line, part in zip(self.lines, self.parts, strict=True) if part in parts]

    def span(self, part: Part) -> tuple[int, int] | None:
        """Start and end of all that belongs to a part, or None."""
        spans = [segment for segment in self.segments if segment.part is part]
        return (spans[0].start, spans[-1].end) if spans else None

    @property
    def head(self) -> tuple[int, int]:
        """From the start of the text to the beginning of the body proper."""
        body = self.span(Part.BODY)
        return (0, body[0] if body else len(self.text))

    @property
    def closing(self) -> tuple[int, int]:
        """From the signature to the end of the text; empty at the end without one."""
        after = [s.start for s in self.segments if s.part in (Part.SIGNATURE, Part.COPIES, Part.NOTES)]
        return (min(after, default=len(self.text)), len(self.text))

    @property
    def is_letter(self) -> bool:
        """Whether somebody writes to somebody: addressees and a signature."""
        parts = {segment.part for segment in self.segments}
        return {Part.ADDRESSEES, Part.SIGNATURE} <= parts


def line_spans(text: str) -> tuple[LineSpan, ...]:
    """The lines of the text that have one, with their places."""
    spans = []
    offset, first = 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            spans.append(LineSpan(stripped, start, start + len(stripped), first, start - offset))
        first = not stripped
        offset += len(raw) + 1
    return tuple(spans)


def segment(text: str) -> Segmented:
    """Divide the plain text of a document (paragraphs separated by an empty line) into its parts."""
    lines = line_spans(text)
    if not lines:
        return Segmented(text, (), (), ())
    signature = signature_start(lines)
    addressees = find_address_block(lines, signature)
    body = _behind_subject(lines, addressees[1], signature) if addressees else _body_start(lines, signature)
    labels = _labels(lines, addressees, body, signature)
    return Segmented(text, _spans(text, lines, labels), lines, tuple(labels))


def _behind_subject(lines: tuple[LineSpan, ...], index: int, signature: int) -> int:
    """Subject and reference lines that stand below the addressees belong to the head."""
    end = index
    while index < signature and index < end + 4:
        if SUBJECT_LABEL.match(lines[index].text):
            end = index + 1
            while (
                end < signature and (not lines[end].first or lines[end].text[:1].islower()) and not lines[end].is_prose
            ):
                end += 1
            index = end
        elif lines[index].is_prose:
            break
        else:
            index += 1
    return end


_CLAUSE = re.compile(
    r"\b(?:con fundamento en|he tenido a bien|ha tenido a bien|se comunica|se hace de)\b", re.IGNORECASE
)
_FIRST_ITEM = re.compile(r"(?:1|I|PRIMER[OA]|Primer[oa])\s?[.)]\s*[-–—]?\s*[A-ZÁÉÍÓÚÑ¿]\w+\s+\w+.{20}")
_MARGIN = re.compile(r"al margen\b.{0,40}\b(?:sello|logotipo|escudo)", re.IGNORECASE)


def _body_start(lines: tuple[LineSpan, ...], signature: int) -> int:
    """Without addressees: the first line of running text."""
    for index, line in enumerate(lines[:signature]):
        sentence = (
            len(line.text) > 60 and line.text.endswith((".", ":", ";", ".”", '."', ".»")) and not line.text.isupper()
        )
        too_long = len(line.text) > (MAX_HEADLINE if not _CLAUSE.search(line.text) else 100) and not line.text.isupper()
        if type_of_line(line.text) or _MARGIN.match(line.text):
            continue
        if _FIRST_ITEM.match(line.text) and index > 2:
            return index
        if (
            index
            and not line.first
            and type_of_line(lines[index - 1].text)
            and UNFINISHED.search(lines[index - 1].text)
        ):
            continue
        if (sentence or too_long) and not SUBJECT_LABEL.match(line.text) and not is_heading_line(line.text):
            return index
    return signature


def _labels(lines: tuple[LineSpan, ...], addressees: tuple[int, int] | None, body: int, signature: int) -> list[Part]:
    """The part of each line."""
    first, last = addressees or (body, body)
    labels = [Part.HEAD] * first + [Part.ADDRESSEES] * (last - first) + [Part.HEAD] * max(0, body - last)
    labels += [Part.BODY] * (signature - len(labels))
    current, named, before, typed = Part.SIGNATURE, False, "", False
    for line in lines[signature:]:
        if INITIALS.match(line.text) and current is not Part.ANNEX:
            labels.append(Part.NOTES)
            typed = current is Part.COPIES
            continue
        if typed and line.first and current is Part.COPIES:
            current = Part.ANNEX  # the foot of the page
        if not (current is Part.SIGNATURE and _goes_on(before, line)):
            current = _part_after(current, line, named=named)
        before = line.text
        named = named or (is_name(divide_name(line.text)[0]) and not CLOSING.match(line.text))
        labels.append(current)
    return labels


def _goes_on(before: str, line: LineSpan) -> bool:
    """Whether a line of the signatures ends the one before it."""
    return bool(UNFINISHED.search(before)) and not (
        line.is_prose or COPIES.match(line.text) or NOTE.match(line.text) or CLOSING.match(line.text)
    )


_ANNEX = re.compile(r"(?:anexos?|formato|tabla|cuadro)\b", re.IGNORECASE)


def _part_after(current: Part, line: LineSpan, *, named: bool) -> Part:
    """The part of a line of the closing, from the part of the line before it. `named`: a signer stands above."""
    if COPIES.match(line.text):
        return Part.COPIES
    if current is Part.COPIES and line.first and (_ANNEX.match(line.text) or line.text[:1] in "[*" or line.is_prose):
        return Part.ANNEX
    if NOTE.match(line.text) and current is not Part.ANNEX:
        return Part.NOTES
    if current is Part.SIGNATURE and (is_signed(line.text) or PROMULGATES.match(line.text)):
        return current
    if current is Part.SIGNATURE and line.first and (line.is_prose or (named and not _may_close(line.text))):
        return Part.ANNEX
    return current


_WIDE_GAP = re.compile(r"\s{3,}")


def _may_close(text: str) -> bool:
    """Whether a paragraph's first line may still belong to the signatures: a name, a post, a mark, a motto."""
    if _ANNEX.match(text):
        return False
    text = _WIDE_GAP.split(text, maxsplit=1)[0]
    return bool(
        is_name(divide_name(text)[0])
        or is_post(text)
        or BODY_WORD.match(text)
        or SIGNATURE_MARK.match(text)
        or text[:1] in '"“«('
        or CLOSING.match(text)
    )


def _spans(text: str, lines: tuple[LineSpan, ...], labels: list[Part]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    start = 0
    for index, part in enumerate(labels):
        end = lines[index + 1].start if index + 1 < len(lines) else len(text)
        if segments and segments[-1].part is part:
            segments[-1] = Segment(part, segments[-1].start, end)
        else:
            segments.append(Segment(part, start, end))
        start = end
    return tuple(segments)
