"""Dates in queries: a day, a month, a year or a range, as two inclusive numbers YYYYMMDD. No clocks, no zones."""

from __future__ import annotations

import re
from datetime import date

from search.spanish import fold

Period = tuple[int, int]

FIRST, LAST = 0, 9999_12_31

MONTHS = {
    name: number
    for number, names in enumerate(
        ("enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul", "agosto ago",
         "septiembre setiembre sep sept", "octubre oct", "noviembre nov", "diciembre dic"), 1)
    for name in names.split()
}  # fmt: skip

_YEAR = r"(?P<year>\d{4})"
_MONTH_WORD = r"(?P<word>[a-zñ]+)\.?"
_GAP = r"(?:\s+del?\s+|\s+|[-/])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        _YEAR,
        rf"{_YEAR}[-/](?P<month>\d{{1,2}})",
        rf"{_YEAR}[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})",
        rf"(?P<month>\d{{1,2}})[-/]{_YEAR}",
        rf"(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})[-/.]{_YEAR}",
        rf"{_MONTH_WORD}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH_WORD}",
        rf"(?P<day>\d{{1,2}}){_GAP}{_MONTH_WORD}{_GAP}{_YEAR}",
    )
)
_COMPARISON = re.compile(r"(>=|<=|>|<)\s*(.+)")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def read_period(text: str) -> Period | None:
    """The days that an expression means; None when it is not understood. A range written backwards stays backwards."""
    text = fold(text.strip())
    if comparison := _COMPARISON.fullmatch(text):
        return _compared(comparison[1], comparison[2])
    start, dots, end = text.partition("..")
    if not dots:
        return _date(text)
    first = _date(start) if start.strip() else (FIRST, FIRST)
    last = _date(end) if end.strip() else (LAST, LAST)
    if first is None or last is None or not (start.strip() or end.strip()):
        return None
    return (first[0], last[1]) if first[0] <= last[1] else (first[1], last[0])


def _compared(operator: str, text: str) -> Period | None:
    period = _date(text)
    if period is None:
        return None
    start, end = period
    return {">=": (start, LAST), ">": (end + 1, LAST), "<=": (FIRST, end), "<": (FIRST, start - 1)}[operator]


def _date(text: str) -> Period | None:
    text = text.strip(" \t,.;")
    match = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    word = parts.get("word")
    month = MONTHS.get(word, 13) if word else int(parts.get("month") or 0)
    return span(int(parts["year"]), month, int(parts.get("day") or 0))


def span(year: int, month: int = 0, day: int = 0) -> Period | None:
    """First and last day of a year, a month (day 0) or a day; None when there is no such day.

    The last day of a month is 31, which is as good as the right one where days are only compared.
    """
    if day and not month:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    base = year * 10_000
    return (base + (month or 1) * 100 + (day or 1), base + (month or 12) * 100 + (day or 31))


def iso_period(value: object) -> Period | None:
    """The days of a date of the front matter (YYYY, YYYY-MM or YYYY-MM-DD); None when it is none."""
    match = _ISO.fullmatch(str(value))
    return span(*(int(part or 0) for part in match.groups())) if match else None
