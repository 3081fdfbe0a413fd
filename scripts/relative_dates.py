"""Dates that mean a day only beside the day of issue: «3 del actual», «el próximo viernes 14», «mañana»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from scripts import date_patterns as patterns
from scripts import numerals
from scripts.days import DateMatch, Scan, as_day, as_iso, iso

REACH = 63
"""Days before and after the day of issue in which a weekday with its number is looked for."""


def find_relative(scan: Scan, found: list[DateMatch]) -> list[DateMatch]:
    """Relative dates, in no order. `found`: the other dates of the text, which «del mismo mes» goes back to."""
    return [*_of_a_month(scan, found), *_weekdays(scan, found), *_near(scan)]


def _of_a_month(scan: Scan, found: list[DateMatch]) -> Iterator[DateMatch]:
    for match in [*patterns.OF_A_MONTH.finditer(scan.folded), *_days_in_words(scan)]:
        before = scan.folded[max(0, match.start() - 14) : match.start()]
        if before[-1:].isalnum() or before[-1:] in (".", ",", "/", "-") or patterns.NO_DAY.search(before):
            continue
        base = _same_month(scan, found, match.start()) if match["same"] else scan.issued
        value = _day_of_month(base, match, numerals.day(match["day"]))
        opening = patterns.RANGE_BEFORE.search(scan.folded, max(0, match.start() - 40), match.start())
        first = _day_of_month(base, match, numerals.day(opening["since"] or opening["between"])) if opening else ""
        if opening and first < value:
            yield scan.match(opening.start(), match.end(), first, until=value, relative=True)
        else:
            named = patterns.WEEKDAY_BEFORE.search(before)
            start = match.start() - (len(before) - named.start() if named else 0)
            weekday = patterns.WEEKDAYS[named[1]] if named else None
            yield scan.match(start, match.end(), value, relative=True, weekday=weekday)


def _days_in_words(scan: Scan) -> Iterator[re.Match[str]]:
    """«quince del mes en curso». Looked for back from the word that names the month: days in words are slow to find."""
    for at, word in scan.positions(patterns.MONTH_HEADS):
        start = max(0, at - 50)
        if " de" not in scan.folded[max(start, at - 22) : at]:
            continue
        match = patterns.DAY_WORD_OF_A_MONTH.search(scan.folded, start, at + len(word) + 24)
        if match and match.start() < at < match.end():
            yield match


def _day_of_month(base: str, match: re.Match[str], day: int) -> str:
    """A day of the month that the words name beside the base, ISO; '' when that is not known."""
    if len(base) < len("2024-01"):
        return ""
    months = int(base[:4]) * 12 + int(base[5:7]) - 1 + bool(match["next"]) - bool(match["last"])
    return iso(months // 12, months % 12 + 1, day)


def _same_month(scan: Scan, found: list[DateMatch], at: int) -> str:
    """A day of the month that the date before `at` names, else the day of issue. A yearless one lies ahead, or nowhere.

    «El 12 de septiembre y, el 28 del mismo mes», in a document of July, is of September of that year.
    """
    rank = bisect_right(found, at, key=lambda match: match.end)
    if not rank:
        return scan.issued
    before = found[rank - 1]
    if not before.yearless:
        return before.until or before.value
    return as_iso(scan.year, before.month_day) if before.month_day[:2] >= scan.issued[5:7] else ""


def _weekdays(scan: Scan, found: list[DateMatch]) -> Iterator[DateMatch]:
    """«el próximo viernes 14», «martes 18», «el viernes próximo»; not the weekday of a date with its month."""
    issued = as_day(scan.issued)
    for at, name in scan.positions(patterns.WEEKDAYS):
        before = bisect_right(found, at, key=lambda match: match.start)
        if before and found[before - 1].end > at:
            continue
        match = patterns.DAY_AFTER_WEEKDAY.match(scan.folded, at + len(name))
        lead = re.search(r"(proximo|pasado) +\Z", scan.folded[max(0, at - 12) : at])
        when = lead[1] if lead else match["when"].strip() if match and match["when"] else ""
        if not match or not (match["day"] or when):
            continue
        start = at - len(lead[0]) if lead else at
        weekday = patterns.WEEKDAYS[name]
        day = numerals.day(match["day"]) if match["day"] else None
        value = _nearest(issued, weekday, day, when) if issued else ""
        yield scan.match(start, match.end(), value, relative=True, weekday=weekday)


def _nearest(issued: date, weekday: int, day: int | None, when: str) -> str:
    """The day with this weekday (and number) nearest to the day of issue, those ahead first. '' if there is none."""
    ahead, behind = range(0 if day else 1, REACH), range(0 if day else -1, -REACH, -1)
    steps = {"proximo": (ahead,), "pasado": (behind,)}.get(when, (ahead, behind))
    for step in (step for span in steps for step in span):
        candidate = issued + timedelta(step)
        if candidate.weekday() == weekday and day in (None, candidate.day):
            return candidate.isoformat()
    return ""


def _near(scan: Scan) -> Iterator[DateMatch]:
    """Today, tomorrow, yesterday. «la mañana» and «de la mañana» are hours."""
    issued = as_day(scan.issued)
    for at, word in scan.positions(patterns.NEAR_DAYS):
        before = scan.folded[max(0, at - 8) : at].split(" ")
        lead = before[-2] if len(before) > 1 and not before[-1] else ""
        if word == "manana" and lead in ("la", "esta", "cada", "toda", "una", "misma"):
            continue
        far = word == "manana" and lead == "pasado"
        start = at - 7 if far else at
        value = (issued + timedelta(patterns.NEAR_DAYS[word] + far)).isoformat() if issued else ""
        yield scan.match(start, at + len(word), value, relative=True)
