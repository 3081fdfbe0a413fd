"""Terms: limits counted in hours, days, months («dentro de los cinco días hábiles siguientes a la recepción»)."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scripts.authorities.working_days import add_working_days, knows_holidays
from scripts.date_patterns import MONTH, MONTHS
from scripts.dates import DateMatch, as_day, coming
from scripts.numerals import CARDINAL, cardinal
from scripts.phrases import phrase

_COUNT = (
    rf"(?:primer[oa]s? )?(?P<count>[0-9]{{1,3}}|{CARDINAL}|ciento [a-z]+)"
    rf"(?: *\((?:[0-9]{{1,3}}|[a-z ]{{2,24}})\)| {CARDINAL}(?![a-z]))?"
)
_UNIT = r"(?P<unit>horas?|hrs\.?|dias?|semanas?|mes(?:es)?|anos?)(?![a-z])(?: *\([0-9]{1,3}\))?"
_KIND = r"(?P<kind>(?: (?:habil(?:es)?|naturales|calendario|corridos|administrativos))*)"
_TAIL = (
    r"(?P<tail>(?:,? (?:inmediat[oa]s )?(?:siguientes?|posteriores|despues|que sig(?:a|ue)n|contad[oa]s?"
    r"|computad[oa]s?|a partir|desde"
    rf"|anteriores|previos|del mes|de(?= {MONTH}(?![a-z]))|de (?:haber|ocurrid|[a-z]+[aei]d[oa]s?\b))"
    r"[^.;:()\x1e]{0,140}?(?=[.;:()\x1e,]|\Z| y (?:l[aeo]s?|se) ))?)"
)
_LIMIT = r"(?:maxim[oa]|perentori[oa]|improrrogable|adicional|fatal|legal|prudente)"
_AT_MOST = (
    r"(?:que )?(?:no (?:m[ae][yn]or(?:es)?|superior(?:es)?|excedan?|exceder[a-z]*|(?:debe|debera|podra|puede) exceder)"
    r"|maxim[oa])"
)
_NOUN = r"(?:plazo|termino|periodo|lapso|maximo)"
TERM = phrase(
    r"(?<![a-z])(?:"
    rf"dentro (?:de (?:los|las|un|el)|del?)(?: {_NOUN})?(?: {_LIMIT})*"
    r"|(?:en|con|tendran?|cuentan? con|contaran? con|otorga(?:ndo|ndole|ndoles)?)(?: (?:un|el))?"
    rf" {_NOUN}(?: {_LIMIT})*"
    r"|contaran? con|cuentan? con|tendran?|en no mas"
    r"|a mas tardar(?: (?:a los|en|dentro de(?: los)?))?"
    r"|(?:durante|en) los(?= primeros [a-z0-9]+(?: \([^)]{1,12}\))? dias"
    rf"(?: (?:habiles|naturales))? (?:del mes|de cada|de {MONTH})(?![a-z]))"
    r"|en(?: los)?(?= [a-z0-9]+ (?:dias|meses)[^.;]{0,20} (?:siguientes|posteriores|contados))"
    r"|(?P<within>en)(?= [a-z0-9]+(?: \([^)]{1,12}\))? dias (?:habiles|naturales))"
    r"|con (?:una |la )?(?:anticipacion|antelacion)(?: (?:minima|de (?:al|por lo) menos|no menor))?"
    rf")(?: {_AT_MOST})?(?: (?:de|a|del?))?(?: (?:los|las))? {_COUNT} {_UNIT}{_KIND}{_TAIL}"
)
_BEFORE = phrase(
    r"(?<![a-z])(?:con )?(?:(?:al|por lo|cuando) menos|un minimo de|a mas tardar|con)"
    rf" {_COUNT} {_UNIT}{_KIND} (?:de (?:anticipacion|antelacion)|antes(?= del?(?![a-z])))"
    r"(?P<of>(?: (?:al?|del?|el|dia|proximo)(?![a-z]))*)"
)
"""Time ahead of something: «con tres días hábiles de anticipación», «al menos cinco días antes del 15 de junio»."""
_FUTURE = phrase(
    r"(?<![a-z])(?!(?:para|primera|tercera|manera|cualquiera|carrera|cartera|cabecera|entera|compra)(?![a-z]))"
    r"(?:[a-z]+(?:[aei]|nd|dr|br)ran?|deb[a-z]+|pued[ae]n?)(?![a-z])[^.;\x1e]*\Z"
)
"""A verb that asks or promises, before «en tres días hábiles»; without it the words tell how long something took."""
_FIRST_OF = phrase(rf" *(?:del mes )?de (?P<month>{MONTH})(?: del? (?:ano )?(?P<year>[12][0-9]{{3}}))?(?![a-z0-9])")
_TOLD = phrase(r"(?:plazo|termino|lapso)s?(?: [a-z]+){0,2} que (?:transcurr|venci|feneci|conclu)")
_SINCE_ISSUE = phrase(
    r"(?:siguientes?|posteriores|que sig(?:a|ue)n|a partir|contad[oa]s|computad[oa]s|desde)(?: (?:de|del|al?))*"
    r"(?: (?:el )?dia siguiente (?:de|al?)| siguientes? (?:de|al?))?(?: (?:de|del))? *(?:la |esta )?"
    r"(?:(?:fecha|emision|expedicion)(?: de (?:emision|expedicion|firma|suscripcion))?"
    r"(?: (?:de|del) (?:la |el )?(?:presente|este|esta|mismo|misma)[a-z ]*)?"
    r"|(?:firma|suscripcion) (?:de|del) (?:la |el )?(?:presente|este|esta)[a-z ]*|hoy)(?=[,.;]|\Z| para| y )"
)
_SINCE_DATE = phrase(r"(?:siguientes?|posteriores) (?:al?|del?)(?: dia)? *\Z")


@dataclass(frozen=True, slots=True)
class Term:
    """`start:end` are the words; `day` the last day, computed, or ''."""

    start: int
    end: int
    day: str = ""


def find_terms(folded: str, dates: list[DateMatch], issued: str | None) -> Iterator[Term]:
    """Terms in folded text. A last day is computed only where the text itself says from which day to count."""
    for found in TERM.finditer(folded):
        told = _TOLD.search(folded, found.start(), found.end() + 60)
        if told or (found["within"] and not _FUTURE.search(folded, max(0, found.start() - 100), found.start())):
            continue
        yield Term(found.start(), found.start() + len(found[0].rstrip(" ,")), _last_day(found, dates, issued))
    if any(word in folded for word in ("anticipacion", "antelacion", " antes ")):
        yield from _ahead(folded, dates, issued)


def _ahead(folded: str, dates: list[DateMatch], issued: str | None) -> Iterator[Term]:
    for found in _BEFORE.finditer(folded):
        first = bisect_left(dates, found.start("of"), key=lambda match: match.start)
        match = dates[first] if first < len(dates) and dates[first].start <= found.end() + 1 else None
        day = _moved(as_day(coming(match, issued)), found, -1) if match else ""
        yield Term(found.start(), match.end if match else found.start("of"), day)


def _last_day(found: re.Match[str], dates: list[DateMatch], issued: str | None) -> str:
    return _moved(_counted_from(found, dates, issued), found, 1)


def _moved(start: date | None, found: re.Match[str], direction: int) -> str:
    """ISO day that lies the term after the start, or before it with direction -1; '' when that is not known."""
    count = int(found["count"]) if found["count"].isdigit() else cardinal(found["count"])
    if start is None or not count:
        return ""
    if "habil" not in found["kind"]:
        day = _later(start, count * direction, found["unit"])
    elif found["unit"].startswith("dia") and knows_holidays():
        day = add_working_days(start, count * direction)
    else:
        day = None
    return day.isoformat() if day else ""


def _counted_from(found: re.Match[str], dates: list[DateMatch], issued: str | None) -> date | None:
    """The day after which the count begins, where the words name it."""
    if _SINCE_ISSUE.search(found["tail"]):
        return as_day(issued)
    of_month = _FIRST_OF.match(found["tail"]) if "primer" in found[0] else None
    if of_month:
        month = MONTHS[of_month["month"]]
        year = int(of_month["year"]) if of_month["year"] else year_ahead(month, issued)
        return date(year, month, 1) - timedelta(1) if year else None
    first = bisect_left(dates, found.start("tail"), key=lambda match: match.start)
    match = dates[first] if first < len(dates) and dates[first].start <= found.end() else None
    if match and _SINCE_DATE.search(found.string, found.start("tail"), match.start):
        return as_day(match.value)
    return None


def year_ahead(month: int, issued: str | None) -> int:
    """The year in which the month comes next; 0 when that is unknown."""
    if not issued or len(issued) < len("2024-01"):
        return 0
    return int(issued[:4]) + (month < int(issued[5:7]))


def _later(start: date, count: int, unit: str) -> date | None:
    """`start` moved by days, weeks, months or years; None for hours."""
    if unit.startswith(("dia", "semana")):
        return start + timedelta(count * (7 if unit.startswith("semana") else 1))
    if not unit.startswith(("mes", "ano")):
        return None
    months = start.year * 12 + start.month - 1 + count * (12 if unit.startswith("ano") else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
