"""Letterhead: the names of bodies and units that a document opens with, each put together from its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.columns import LineSpan, column_groups
from scripts.document_types import type_of_line
from scripts.extract.bodies import UNIT, is_body_line, rank_of
from scripts.marks import ARTICLE, FROM_LABEL, SUBJECT_LABEL, UNFINISHED
from scripts.segments import Part, Segmented

_NOT_LETTERHEAD = re.compile(
    r"[\"“«]|\b(?:19|20)\d\d\b|a[ñn]o\s|.*@|www\.|https?:|tel[s.]|c\.\s?p\.|calle\b|av\.|avenida|colonia|blvd"
    r"|boulevard|.*\d{4,}|administraci[oó]n\s+\d|.*:\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name of the letterhead and its place."""

    text: str
    rank: int | None
    """None for a unit."""
    start: int
    end: int


def find_letterhead(document: Segmented) -> Iterator[BodyName]:
    """Names of bodies and units above the addressees, each put together from its lines."""
    for line in _letterhead_lines(document):
        if type_of_line(line.text) or SUBJECT_LABEL.match(line.text):
            continue
        for piece in _PIECES.split(line.text):
            text = _YEARS.sub("", _LETTERHEAD_LABEL.sub("", piece.strip()).strip(" .,;:"))
            if not _NOT_LETTERHEAD.match(text) and _is_name(text):
                for name in _names_in(text):
                    yield BodyName(name, rank_of(name), line.start, line.end)
    for line in document.lines_of(Part.HEAD, Part.ADDRESSEES):
        match = FROM_LABEL.match(line.text)
        if match and (UNIT.match(line.text, match.end()) or rank_of(line.text[match.end() :]) is not None):
            text = line.text[match.end() :].strip(" .,;")
            yield BodyName(text, rank_of(text), line.start + match.end(), line.end)


_YEARS = re.compile(r"\s+(?:administraci[oó]n\s+)?(?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d$", re.IGNORECASE)
_PIECES = re.compile(r"\s+[·|•/—–]\s+|\.\s?[-–—]\s?")
_LETTERHEAD_LABEL = re.compile(
    r"^(?:al margen\b[^:]{0,90}|(?:sub)?dependencia|secci[oó]n|[aá]rea|unidad administrativa|oficina|departamento"
    r"|mesa)\s*:\s*",
    re.IGNORECASE,
)


_PARTICLES = frozenset(("de", "del", "la", "el", "los", "las", "y", "e", "en", "para", "por", "con", "a", "al"))


def _names_in(text: str) -> list[str]:
    """The names that a cell of a table holds one after another: «UNIVERSIDAD … FACULTAD DE … CONSEJO TÉCNICO»."""
    for space in re.finditer(r"\s+", text):
        before = text[: space.start()]
        last = before.rsplit(None, 1)[-1].lower()
        if (
            last not in _PARTICLES
            and len(before.split()) > 1
            and text[space.end()].isupper()
            and UNIT.match(text, space.end())
        ):
            return [before, *_names_in(text[space.end() :])]
    return [text]


def _is_name(text: str) -> bool:
    """Whether a piece of the letterhead is a body's or a unit's name, not a sentence that begins like one."""
    if len(text) > 160 or not is_body_line(text) or re.search(r"[.;:?!]\s", _INNER_DOTS.sub("", text)):
        return False
    is_sentence = _VERB.search(text) or _CLAUSE.search(text) or _ACTING_POST.search(text)
    return not is_sentence and (not ARTICLE.match(text) or (text.isupper() and "," not in text))


_CLAUSE = re.compile(
    r",\s+(?:por|con|en|para)\s|\bhace(?:n)? saber\b|\ba (?:todos )?(?:los|sus) habitantes\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\s(?:concluyen?|inician?|anuncian?|presentan?|entregan?|informan?|convocan?|invitan?|firman?|abren?|realizan?"
    r"|refuerzan?|supervisan?|inauguran?|aprueban?|celebran?|instalan?|reciben?|fortalecen?"
    r"|[a-záéíóúñ]+(?:ará|erá|irá)n?|[a-záéíóúñ]{3,}(?:aron|ieron))\s"
)
_ACTING_POST = re.compile(r"\([A-Z]\)\s")
"""A post that somebody else holds: «SECRETARIA TÉCNICA (S) CONSEJO DE …»."""
_INNER_DOTS = re.compile(r"\b(?:H|N[úu]m|No|Dr|Gral|Lic|Ing|Profr?a?|[A-Z])\.\s?", re.IGNORECASE)


def _letterhead_lines(document: Segmented) -> list[LineSpan]:
    """Lines of the head, columns apart; where a message precedes its communiqué, short lines of the body, too."""
    lines = [line for group in column_groups(document.lines_of(Part.HEAD)) for line in group]
    if any(rank_of(line.text) is not None for line in lines):
        return _joined_lines(lines)
    below = document.lines_of(Part.BODY)[:8]
    return _joined_lines(lines) + [
        line
        for line in below
        if len(line.text) < 90 and _BARE_NAME.fullmatch(line.text) and rank_of(line.text) is not None
    ]


_BARE_NAME = re.compile(r"[^\d\t.:;,]+")
_LINK = re.compile(r"(?:de|del|y|e|para)\s", re.IGNORECASE)


def _is_one_name(before: str, after: str) -> bool:
    """Whether a name goes on in the next line; behind a comma stands another one."""
    return bool((UNFINISHED.search(before) and not before.endswith(",")) or _LINK.match(after))


def _joined_lines(lines: Sequence[LineSpan]) -> list[LineSpan]:
    """A name that goes on in the next line («GOBIERNO DEL ESTADO DE / MÉXICO») as one."""
    result: list[LineSpan] = []
    for line in lines:
        before = result[-1].text if result else ""
        if result and _is_one_name(before, line.text) and not line.first and len(before) < 120:
            result[-1] = LineSpan(f"{before} {line.text}", result[-1].start, line.end, result[-1].first)
        else:
            result.append(line)
    return result
