"""Every number that a text prints, with the noun that governs it. Identifiers and references are chosen among these."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from scripts.extract.kinds import DOCUMENTS, OTHER_THINGS, RANKED, key
from scripts.numbers import NUMBER, SIGN, components, tidy

WINDOW = 150
"""How far before a number its noun may stand, in characters."""

NEAR = 30
"""The same for digits alone right behind a word: they are that word's or nobody's."""

_BEGINS = r"(?<!\d,)(?:(?<![^\W°ºª])(?<![@/.\\-])|(?<=[NnOoUuMm°º]\.))(?!(?i:nos?|nro|n[úu]m|arts?)\.\d)"
_ENDS = r"(?![^\W_]|[@%]|\.[a-z]|[/-](?!Ley\b)[A-Z0-9]|,\d| \.\d|['’<{~]\S)"
_NUMBER = re.compile(_BEGINS + NUMBER + _ENDS)
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"[\dO]*\d[\dO]*")
"""A component of figures, also where recognition took a zero for a letter: `2O19`."""
_TOKEN = re.compile(r"(?:(?<![^\W_])[A-ZÑ]{1,6}\s)?\S{0,40}\Z")
_SIGN_BEFORE = re.compile(rf"(?:{SIGN}|\bW)[\s:*_]*\Z")
_PLURAL_SIGN = re.compile(r"s\W*\Z")
_WORD = re.compile(r"\b[A-Z]\. (?:[A-Z]|Leg)\.|[^\W\d_]+(?:[.-][^\W\d_]+)*")
_OF = re.compile(r"\s+de\s+", re.IGNORECASE)
_MONTH = (
    r"(?:ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|mayo?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sep(?:t(?:iembre)?)?"
    r"|set(?:iembre)?|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?)\b"
)
_DATE_AFTER = re.compile(
    rf"[°ºo]?[ \t]+(?:de\s+|del?\s+mes\s+de\s+)?{_MONTH}|\s+de\s+[a-z]+\s+del?\s+(?:19|20)\d\d", re.IGNORECASE
)
_YEAR = r"(?:19|20)\d\d"
_OF_A_YEAR = re.compile(rf"[ ](?:de|DE)[ ]{_YEAR}\b")
_OF_A_DAY = re.compile(r"\s+del?\s+(?:fecha\s+)?\d{1,2}\b")
_GROUPED = re.compile(r"\d{2,3} \d\d")
_DATE = re.compile(
    rf"\d{{1,2}}([/.-])(?:\d{{1,2}}|[A-Z]{{3,10}}|[IVX]+)\1(?:\d\d|\d{{4}})|{_YEAR}(?:-{_YEAR})?|{_YEAR}-\d\d-\d\d"
)

_BLANK = re.compile(r"[ ]?\\?_[ ]?\\?_|[ ]?\\?_[ ]?(?=\Z|\n|/)")
"""The line on which a number is to be written by hand, behind what was read on it."""
_BLANK_BEFORE = re.compile(r"_[ ]?\\?_[ ]?\Z")
_HANDWRITTEN = re.compile(r"(?<![A-Z\d])\d{1,2}\\?_\d{1,3}(?!\d)")
"""Digits that lie over such a line: `2_9`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One number in the text, `text[start:end]`, and what leads to it."""

    value: str
    """As printed, without the blanks around separators."""
    start: int
    end: int
    noun: str
    """Key of the last noun before it that says what is numbered; '' for none."""
    noun_start: int
    between: str
    """What stands between that noun and the number, without the sign."""
    signed: bool
    """Whether No., Núm., Nº stand directly before it."""
    plural: bool
    """Whether the sign or the noun is a plural."""

    @property
    def is_document(self) -> bool:
        """Whether the governing noun names a document."""
        return self.noun in DOCUMENTS

    @property
    def strong(self) -> bool:
        """Whether the number would be one without any label: several parts, and letters or a year among them."""
        parts = components(self.value)
        if _GROUPED.match(self.value):
            return True
        if len(parts) < 2 or not any(mark in self.value for mark in "/-–—."):
            return False
        digits = [_FIGURES.fullmatch(part) is not None for part in parts]
        if len(parts) > 2 and all(digits) and any(re.fullmatch(_YEAR, part) for part in parts):
            return True
        return len(set(digits)) == 2 or (len(parts) == 2 and len(parts[1]) == 4 and len(parts[0]) <= 6)


def mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Yield the numbers of `text[start:end]` in their order, dates and amounts left out."""
    found = _all(text)
    for place in range(bisect_left(found, start, key=attrgetter("start")), len(found)):
        if end is not None and found[place].end > end:
            return
        yield found[place]


@lru_cache(maxsize=2)
def _all(text: str) -> tuple[Mention, ...]:
    """The numbers of the whole text; kept, since own number and references of one text are asked for in turn."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Mention]:
    at = 0
    while digit := _DIGIT.search(text, at):
        match = _around(text, max(at, digit.start() - 48), digit.start())
        at = match.end() if match else digit.end()
        if match is None:
            continue
        begin = _without_leading_word(match, text)
        if not _is_date(text[begin:at], text, begin) and not _is_handwritten(text, begin, at):
            yield _mention(text, begin, at)


def _around(text: str, floor: int, digit: int) -> re.Match[str] | None:
    """The number that the digit at `digit` belongs to, begun not before `floor`."""
    token = _TOKEN.search(text, floor, digit)
    at = token.start() if token else digit
    end = digit + WINDOW
    while at <= digit and (match := _NUMBER.search(text, at, end)) and match.start() <= digit:
        if digit < match.end():
            return match
        at = match.end()
    return None


def _is_date(printed: str, text: str, start: int) -> bool:
    """«Ley 1955 de 2019» has number 1955, «Nº 2025 del 20 de diciembre» 2025, «circular 003 de mayo» 003."""
    end = start + len(printed)
    if printed.isdigit():
        dated = _OF_A_YEAR.match(text, end) or (
            _OF_A_DAY.match(text, end) and _SIGN_BEFORE.search(text, max(0, start - 12), start)
        )
        is_year = _DATE.fullmatch(printed) and not dated
        is_day = not printed.startswith("00") and _DATE_AFTER.match(text, end)
        return bool(is_year or is_day)
    return _DATE.fullmatch(printed) is not None


def _is_handwritten(text: str, start: int, end: int) -> bool:
    """Whether a number stands on a line to be filled in: what recognition makes of handwriting is not the number."""
    before = text[max(0, start - 4) : start]
    return bool(_BLANK.match(text, end) or _BLANK_BEFORE.search(before) or _HANDWRITTEN.search(text, start, end))


def _without_leading_word(match: re.Match[str], text: str) -> int:
    """Start of the number: a word before a blank belongs to it as one letter or after a sign (`N° AFP 83-2007`)."""
    head, blank, _ = match.group().partition(" ")
    if not blank or not head.isalpha() or (len(head) == 1 and head not in "AEOUY"):
        return match.start()
    if (
        len(head) > 1
        and key(head) not in DOCUMENTS
        and _SIGN_BEFORE.search(text, max(0, match.start() - 12), match.start())
    ):
        return match.start()
    return match.start() + len(head) + 1


def _mention(text: str, start: int, end: int) -> Mention:
    sign = _SIGN_BEFORE.search(text, max(0, start - 16), start)
    stop = sign.start() if sign else start
    bare = sign is None and text[start:end].isdigit() and text[start - 2 : start - 1].isalpha()
    floor = max(0, stop - (NEAR if bare else WINDOW))
    noun, noun_start, noun_end = "", floor, floor
    for word in _WORD.finditer(text, floor, stop):
        name = key(word.group())
        if name in OTHER_THINGS and noun in RANKED and _OF.fullmatch(text, noun_end, word.start()):
            continue
        if name in DOCUMENTS or name in OTHER_THINGS:
            noun, noun_start, noun_end = name, word.start(), word.end()
    plural = (noun.endswith("s") and noun.isalpha() and len(noun) > 3) or bool(
        sign and _PLURAL_SIGN.search(sign.group())
    )
    return Mention(tidy(text[start:end]), start, end, noun, noun_start, text[noun_end:stop], sign is not None, plural)
