"""Dates that mean a day only beside the day of issue: «3 del actual», «el próximo viernes 14», «mañana»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scripts import date_patterns as patterns
from scripts import numerals
from scripts.days import DateMatch, Scan, as_day, iso

REACH = 63
"""Days before and after the day of issue in which a weekday with its number is looked for."""


def find_relative(scan: Scan, found: list[DateMatch]) -> list[DateMatch]:
    """Relative dates, in no order. `found`: the other dates of the text, which «del mismo mes» goes back to."""
    return [*_of_a_month(scan, found), *_weekdays(scan), *_near(scan)]


def _of_a_month(scan: Scan, found: list[DateMatch]) -> Iterator[DateMatch]:
    for match in patterns.OF_A_MONTH.finditer(scan.folded):
        before = scan.folded[max(0, match.start() - 14) : match.start()]
        if before[-1:].isalnum() or before[-1:] in (".", ",", "/", "-") or patterns.NO_DAY.search(before):
            continue
        base = _last_day_before(found, match.start()) if match["same"] else ""
        base = base or scan.issued
        if len(base) < 7:
            value = ""
        else:
            months = int(base[:4]) * 12 + int(base[5:7]) - 1 + bool(match["next"]) - bool(match["last"])
            value = iso(months // 12, months % 12 + 1, numerals.day(match["day"]))
        yield scan.match(match.start(), match.end(), value, relative=True)


def _last_day_before(found: list[DateMatch], at: int) -> str:
    return next((match.value for match in reversed(found) if match.end <= at and len(match.value) == 10), "")


def _weekdays(scan: Scan) -> Iterator[DateMatch]:
    """«el próximo viernes 14», «martes 18», «el viernes próximo»."""
    issued = as_day(scan.issued)
    for at, name in scan.positions(patterns.WEEKDAYS):
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
