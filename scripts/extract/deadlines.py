"""Deadlines: a limit by which, or a window in which, somebody must or may act.

Events, holidays, entry into force, validity and expired terms told as history are none. What decides is the words of
the clause before the date: a limit («a más tardar», «fecha límite»), or the nearest telling word («podrán inscribirse
del…» against «permanecerá cerrado del…»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.date_patterns import WEEKDAY
from scripts.dates import DateMatch, as_day, find_folded, fold
from scripts.extract import Found
from scripts.extract.clauses import clause_start
from scripts.extract.limit_words import CLOCK, CLOCK_AFTER, ITSELF, ONLY_THEN, limit_words
from scripts.extract.near_limits import bare_days, last_of, month_ends, opening_words
from scripts.extract.table_columns import is_under_limit
from scripts.extract.terms import find_terms
from scripts.phrases import phrase

GROUND_LENGTH = 1500
"""Characters before a date in which the beginning of its paragraph is looked for."""

_PAST = phrase(
    r"(?<![a-z])(?:debio|debieron|debia|debian|tenia|tenian|tuvo|tuvieron|vencio|vencieron|concluyo|cerro"
    r"|corrio)(?![a-z])"
)
_QUOTED_ERROR = phrase(r"(?<![a-z])dice(?: *:|\x1e)")
_CORRECTED = phrase(r"debe(?:ra)? decir(?![a-z])")
_WITHOUT_DATE = phrase(
    rf"(?:cada (?:{WEEKDAY}|dia|mes|semana),? )?(?:a mas tardar|antes de)(?: (?:el|del?|al?|en))*"
    rf"(?: {CLOCK}(?: del? (?:dia )?(?:habil )?siguiente)?|(?: dia)? (?:habil )?siguiente[^.,;\x1e]*"
    r"|(?: dia)? [0-9]{1,2} de cada mes)"
)
_EVERY_YEAR = phrase(r" *,? de(?:l| los meses de)? cada (?:ano|ejercicio|anualidad)(?![a-z])")
"""After a date: it comes back, and is no one day."""
_GROUND = phrase(
    r" *(?:[a-z0-9]{1,9}[.)] ?)?que(?:,| (?:el|la|los|las|en|con|mediante|por|conforme|de|segun|se)(?![a-z]))"
)


def find_deadlines(text: str, *, issued: str | None) -> list[Found]:
    """Deadlines in order; a value is `{texto, fecha}`, `fecha` (the last day, ISO) left out when it cannot be computed.

    `issued`: ISO date of issue. A limit that lies before it is history and left out.
    """
    folded = fold(text)
    dates = _dates(text, folded, issued)
    starts = opening_words(folded)
    found = list(_dated(text, folded, dates, issued))
    for rule, terms in (
        ("fin-de-mes", month_ends(folded, starts, issued)),
        ("día-sin-mes", bare_days(folded, starts, dates, issued)),
        ("plazo-contado", find_terms(folded, dates, issued)),
    ):
        found += [_found(text, term.start, term.end, term.day, rule) for term in terms]
    undated = filter(None, (_WITHOUT_DATE.match(folded, start) for start in starts))
    found += [_found(text, *match.span(), "", "límite-sin-fecha") for match in undated]
    return _once([item for item in _disjoint(found) if not _is_quoted_error(folded, item.start)])


def _is_quoted_error(folded: str, at: int) -> bool:
    """Whether the words stand in what an erratum says was misprinted: behind «DICE:», before «DEBE DECIR:»."""
    floor = max(0, at - GROUND_LENGTH)
    quotes = list(_QUOTED_ERROR.finditer(folded, floor, at)) if folded.rfind("dice", floor, at) >= 0 else []
    start = quotes[-1].end() if quotes else at
    corrected = _CORRECTED.search(folded, start, at + GROUND_LENGTH) if quotes else None
    return bool(corrected and corrected.start() > at)


def _dates(text: str, folded: str, issued: str | None) -> list[DateMatch]:
    """The dates of the text. Without a date of issue, a weekday with its number is read near the first full date."""
    dates = find_folded(text, folded, issued=issued)
    anchor = None if issued else next((match.value for match in dates if as_day(match.value)), None)
    if not anchor:
        return dates
    near = {match.start: match for match in find_folded(text, folded, issued=anchor) if _is_numbered_weekday(match)}
    return [near.get(match.start, match) for match in dates]


def _is_numbered_weekday(match: DateMatch) -> bool:
    return match.relative and match.weekday is not None and bool(re.search(r"\d", match.text))


def _found(text: str, start: int, end: int, day: str, rule: str) -> Found:
    end -= text[start:end].endswith(".")
    value = {"texto": " ".join(text[start:end].split())}
    if day:
        value["fecha"] = day
    return Found(value, start, end, rule, origin="inferido" if rule == "plazo-contado" and day else "extraído")


def _disjoint(found: list[Found]) -> list[Found]:
    """In order of the text; of overlapping deadlines the dated, then the longer."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        last = kept[-1] if kept else None
        if last is None or item.start >= last.end:
            kept.append(item)
        elif "fecha" in item.value and "fecha" not in last.value:
            kept[-1] = item
    return kept


def _once(found: list[Found]) -> list[Found]:
    """The same words are one deadline; so is the same day behind the same word («hasta»), said again in other ways."""
    first: dict[tuple[str, str], Found] = {}
    for item in found:
        words, day = item.value["texto"], item.value.get("fecha", "")
        first.setdefault((words.split()[0].lower() if day else words, day), item)
    return list(first.values())


def _dated(text: str, folded: str, dates: list[DateMatch], issued: str | None) -> Iterator[Found]:
    for index, match in enumerate(dates):
        start, rule = limit_words(text, folded, match)
        if match.precision == "day" and is_under_limit(text, folded, match.start):
            start, rule = match.start, "columna-de-límites"
        if not rule or _in_grounds(folded, match.start):
            continue
        every = _EVERY_YEAR.match(folded, match.end)
        day = "" if every else last_of(match, issued)
        if (day and issued and day < issued) or (not day and _is_told(folded, start)):
            continue
        end = _named_twice(folded, dates, index, day, issued)
        clock = every or CLOCK_AFTER.match(folded, end) or ITSELF.match(folded, end) or ONLY_THEN.match(folded, end)
        yield _found(text, start, clock.end() if clock else end, day, rule)


def _is_told(folded: str, start: int) -> bool:
    """Whether the clause tells a limit of the past («debió entregarse a más tardar el 30 de abril»)."""
    return bool(_PAST.search(folded, clause_start(folded, start), start))


def _named_twice(folded: str, dates: list[DateMatch], index: int, day: str, issued: str | None) -> int:
    """Where the date ends; the same day named again right behind it belongs to it («mañana, 28 de julio»)."""
    match = dates[index]
    again = dates[index + 1] if index + 1 < len(dates) else None
    if again and day and folded[match.end : again.start].strip(" ,") in ("", "el", "dia", "el dia"):
        return again.end if again.start - match.end < 12 and last_of(again, issued) == day else match.end
    return match.end


def _in_grounds(folded: str, at: int) -> bool:
    """Whether the date stands in a «Que, …» of the grounds, which tell what was."""
    floor = max(0, at - GROUND_LENGTH)
    start = max(folded.rfind("\x1e", floor, at), folded.rfind(";", floor, at))
    return bool(_GROUND.match(folded, start + 1 if start >= 0 else floor))
