"""Limits whose day is named by its place near that of issue: «antes del día 10», «antes de que termine el mes»."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from scripts.authorities.working_days import add_working_days, knows_holidays
from scripts.date_patterns import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from scripts.dates import DateMatch, as_day, coming, iso
from scripts.extract.clauses import asks_to_act, clause_start
from scripts.extract.limit_words import CLOCK_AFTER, DONE_BEFORE, NEVER
from scripts.extract.terms import Term, year_ahead
from scripts.iso_dates import last_day
from scripts.phrases import phrase

_LEADS = {
    "antes": re.compile(""), "hasta": re.compile(""), "cada": re.compile(""),
    "tardar": phrase(r"a mas \Z"), "tarde": phrase(r"no mas \Z"), "despues": phrase(r"no \Z"),
    "quincena": phrase(r"(?:en|durante|dentro de) la (?:primera|segunda) \Z"),
}  # fmt: skip
"""Words with which a limit opens, and what must stand before them."""
_BARE_DAY = phrase(
    r"(?<![a-z])(?P<words>a mas tardar|antes|hasta|no despues|no mas tarde)(?: (?:el|este|del?|para el))?"
    r"(?: dia (?P<day>[0-9]{1,2})(?![0-9])(?! *(?:del?(?![a-z])|habil|natural|[/°º%-]|[.:,][0-9]))"
    rf"| (?P<weekday>{WEEKDAY})(?!,? (?:(?:dia )?[0-9]|proxim|pasad|del?(?![a-z])|y |o )))"
    r"(?!,? (?:y|o|al)(?: el)? (?:dia )?[0-9])(?![a-z0-9])"
)
"""A day without its month: «antes del día 10», «a más tardar el viernes»."""
_THIS = r"(?:en curso|actual|corriente|que (?:corre|transcurre))"
_MONTH_END = phrase(
    r"(?P<words>antes de(?: que)? (?:conclu(?:ya|ir)|termin(?:e|ar)|finali(?:ce|zar)|acab(?:e|ar))"
    r"|(?P<until>hasta|antes del?)(?: el)? ultimo dia(?: (?P<last_working>habil))? del?"
    r"|a mas tardar (?:"
    r"en|durante|(?:en|durante|dentro de)l? (?:el )?(?:trans)?curso del?|al (?:cierre|final|termino) del?"
    r"|el ultimo dia(?: (?P<working>habil))? del?"
    r"|(?:en |durante )?la (?P<half>primera|segunda) quincena del?)"
    r"|(?P<within>en|durante|dentro de) la (?P<other_half>primera|segunda) quincena del?)"
    rf"(?:(?: el)?(?: mes del?)? (?P<month>{MONTH})(?: del? (?:ano )?(?P<year>[12][0-9]{{3}}))?"
    rf"|(?: el)?(?: (?P<this>(?:presente|actual|mismo|este) mes|mes {_THIS}|mes(?= *[.,;)]))"
    r"| (?P<ending>(?:presente |actual )?(?:ano|ejercicio)(?: fiscal)?"
    rf"(?: (?P<ending_year>[12][0-9]{{3}})| {_THIS}|(?= *[.,;)])))))(?![a-z0-9])"
)


def last_of(match: DateMatch, issued: str | None) -> str:
    """The last day that a date means, ISO; '' when that is not known."""
    if match.precision == "month":
        return last_day(match.value).isoformat()
    return coming(match, issued)


def opening_words(folded: str) -> list[int]:
    """Where words of a limit begin, in order. `str.find` is many times faster here than a pattern."""
    starts = []
    for word, lead in _LEADS.items():
        at = folded.find(word)
        while at >= 0:
            found = lead.search(folded, max(0, at - 28), at) if lead.pattern else None
            start = found.start() if found else at
            if (found or not lead.pattern) and not folded[start - 1 : start].isalpha():
                starts.append(start)
            at = folded.find(word, at + 1)
    return sorted(starts)


def bare_days(folded: str, starts: list[int], dates: list[DateMatch], issued: str | None) -> Iterator[Term]:
    """«antes del día 10»: of the month of the date before it in the paragraph, else the first that lies ahead."""
    for found in filter(None, (_BARE_DAY.match(folded, start) for start in starts)):
        if found["words"] == "hasta" and not asks_to_act(folded, found.start(), found.end()):
            continue
        if NEVER.search(folded, clause_start(folded, found.start()), found.start()):
            continue
        if found["weekday"]:
            day = _next_weekday(WEEKDAYS[found["weekday"]], issued)
        else:
            near = _month_near(folded, dates, found.start(), issued)
            day = _day_ahead(int(found["day"]), near or issued or "", issued or "")
        clock = CLOCK_AFTER.match(folded, found.end())
        yield Term(found.start(), clock.end() if clock else found.end(), day)


def _month_near(folded: str, dates: list[DateMatch], at: int, issued: str | None) -> str:
    """The day meant by the last date before `at` in its paragraph; '' without one."""
    floor = max(0, at - 260)
    floor = max(floor, folded.rfind("\x1e", floor, at))
    before = dates[bisect_left(dates, floor, key=_start) : bisect_left(dates, at, key=_start)]
    return last_of(before[-1], issued) if before else ""


def _start(match: DateMatch) -> int:
    return match.start


def _next_weekday(weekday: int, issued: str | None) -> str:
    """The first such day after the day of issue; '' when that is unknown."""
    day = as_day(issued)
    return (day + timedelta((weekday - day.weekday() - 1) % 7 + 1)).isoformat() if day else ""


def _day_ahead(number: int, near: str, issued: str) -> str:
    """The day with this number in the month of `near`, or in the next when it lies before the day of issue; else ''."""
    if len(near) < len("2024-01"):
        return ""
    month = int(near[:4]) * 12 + int(near[5:7]) - 1
    days = (iso(months // 12, months % 12 + 1, number) for months in (month, month + 1))
    return next((day for day in days if day >= issued), "")


def month_ends(folded: str, starts: list[int], issued: str | None) -> Iterator[Term]:
    """«antes de que concluya el mes de septiembre»: the last day of the month, in the year that lies ahead."""
    for found in filter(None, (_MONTH_END.match(folded, start) for start in starts)):
        start = found.start()
        if (found["until"] == "hasta" or found["within"]) and not asks_to_act(folded, start, found.end()):
            continue
        if DONE_BEFORE.search(folded, max(0, start - 110), start) and not found["until"]:
            continue
        day = _end_of_month(found, _month_meant(found, issued))
        if not (day and issued and day < issued):
            yield Term(start, found.end(), day)


def _month_meant(found: re.Match[str], issued: str | None) -> str:
    """ISO month that the words of a month's or a year's end mean, '' when that is not known."""
    if found["month"]:
        month = MONTHS[found["month"]]
        year = int(found["year"]) if found["year"] else year_ahead(month, issued)
        is_told = found["within"] and not found["year"] and str(year) != (issued or "")[:4]
        return "" if is_told else iso(year, month)
    if found["ending"]:
        ending = found["ending_year"] or (issued or "")[:4]
        return f"{ending}-12" if ending else ""
    return (issued or "")[:7]


def _end_of_month(found: re.Match[str], month: str) -> str:
    """Last day of a month (ISO, '' if unknown), of its first half, or its last working day, as the words say."""
    working = found["working"] or found["last_working"]
    if len(month) < len("2024-01") or (working and not knows_holidays()):
        return ""
    if "primera" in (found["half"], found["other_half"]):
        return f"{month}-15"
    day: date = last_day(month)
    return (add_working_days(day + timedelta(1), -1) if working else day).isoformat()
