"""Days: a date as an ISO string, and the text in which dates are looked for. No hours, no zones, no clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2100
LEAP_YEAR = 2000
"""A year in which every day and month exists that exists in any year."""

_ACCENTS = tuple(zip("áéíóúüàèìòùñ", "aeiouuaeioun", strict=True))
_BLANKS = tuple("\n\t\xa0\u2007\u202f")
BARRIER = "\x1e\x1e"
"""What a blank line becomes when text is folded: no date crosses it."""


@dataclass(frozen=True, slots=True)
class DateMatch:
    """`text[start:end]` is a date, or a range of days written as one expression."""

    start: int
    end: int
    text: str
    value: str
    """ISO day, month or year; the first day of a range; '' when it cannot be computed."""
    until: str = ""
    """Last day of a range, ISO; '' for a single date or when it cannot be computed."""
    precision: str = "day"
    """`day` or `month`: what the words say, also where `value` could not be computed."""
    contradicted: bool = False
    """Whether the printed weekday is not that of the date."""
    relative: bool = False
    """Whether the words need the day of issue, or another date of the text, to mean a day."""
    yearless: bool = False
    """A day and month without a year: `value` is '' and `month_day` says which."""
    month_day: str = ""
    """`MM-DD` of a yearless date, or of the last day of a yearless range."""
    first_month_day: str = ""
    """`MM-DD` of the first day of a yearless range."""
    weekday: int | None = None
    """Printed weekday of the (last) day, Monday 0; None when there is none."""

    @property
    def is_range(self) -> bool:
        return bool(self.until or self.first_month_day)


def unaccented(text: str) -> str:
    """`text` (NFC) in small letters without accents (ñ is n); as long as the original."""
    plain = text.replace("İ", "I").lower()
    for accented, letter in _ACCENTS:
        plain = plain.replace(accented, letter)
    return plain


def fold(text: str) -> str:
    """`unaccented`, with blanks for line ends and a BARRIER for each blank line; as long as the original."""
    folded = unaccented(text).replace("\n\n", BARRIER)
    for blank in _BLANKS:
        folded = folded.replace(blank, " ")
    return folded


def iso(year: int, month: int, day: int | None = None) -> str:
    """ISO day, or month when no `day` is given; '' when there is no such day or it is out of 1900-2100."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return ""
    if day is None:
        return f"{year}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def as_iso(year: int, month_day: str) -> str:
    """ISO day of a year and an `MM-DD`; '' when there is none."""
    month, day = (int(part) for part in month_day.split("-"))
    return iso(year, month, day)


def as_day(value: str | None) -> date | None:
    """The day from 1900 to 2100 that an ISO value of day precision names, or None."""
    if not value or len(value) != len("2024-01-31"):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


@dataclass(frozen=True, slots=True)
class Scan:
    """Text in which dates are looked for, and the day of issue from which relative ones are computed (ISO or '')."""

    text: str
    folded: str
    issued: str

    @property
    def year(self) -> int:
        return int(self.issued[:4]) if self.issued[:4].isdigit() else 0

    def match(self, start: int, end: int, value: str, **known: object) -> DateMatch:
        found = DateMatch(start, end, self.text[start:end], value, **known)  # type: ignore[arg-type]
        day = as_day(found.until or value)
        if found.weekday is None or day is None or day.weekday() == found.weekday:
            return found
        return replace(found, contradicted=True)

    def positions(self, words: dict[str, int]) -> Iterator[tuple[int, str]]:
        """Where the words stand as whole words, in order. `str.find` is many times faster here than a pattern."""
        places = []
        for word in words:
            at = self.folded.find(word)
            while at >= 0:
                end = at + len(word)
                if not self.folded[at - 1 : at].isalpha() and not self.folded[end : end + 1].isalpha():
                    places.append((at, word))
                at = self.folded.find(word, end)
        places.sort()
        return iter(places)
