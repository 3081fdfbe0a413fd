"""Terms: limits counted in hours, days, months («dentro de los cinco días hábiles siguientes a la recepción»)."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scripts.authorities.working_days import add_working_days, knows_holidays
from scripts.dates import DateMatch, as_day
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
    r"|anteriores|previos|del mes|de (?:haber|ocurrid|[a-z]+[aei]d[oa]s?\b))"
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
    r"|en(?= [a-z0-9]+ (?:dias|meses)[^.;]{0,20} (?:siguientes|posteriores|contados))"
    r"|con (?:una |la )?(?:anticipacion|antelacion)(?: (?:minima|de (?:al|por lo) menos|no menor))?"
    rf")(?: {_AT_MOST})?(?: (?:de|a|del?))?(?: (?:los|las))? {_COUNT} {_UNIT}{_KIND}{_TAIL}"
)
_TOLD = phrase(r"(?:plazo|termino|lapso)s?(?: [a-z]+){0,2} que (?:transcurr|venci|feneci|conclu)")
_SINCE_ISSUE = phrase(
    r"(?:siguientes?|posteriores|que sig(?:a|ue)n|a partir|contad[oa]s|computad[oa]s|desde)(?: (?:de|del|al?))*"
    r"(?: (?:el )?dia siguiente (?:de|al?)| siguientes? (?:de|al?))?(?: (?:de|del))? *(?:la |esta |su )?"
    r"(?:(?:fecha|emision|expedicion|firma|suscripcion)(?: de (?:emision|expedicion|firma|suscripcion))?"
    r"(?: (?:de|del) (?:la |el )?(?:presente|este|esta|mismo|misma)[a-z ]*)?|hoy)(?=[,.;]|\Z| para| y )"
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
        if not _TOLD.search(folded, found.start(), found.end() + 60):
            yield Term(found.start(), found.start() + len(found[0].rstrip(" ,")), _last_day(found, dates, issued))


def _last_day(found: re.Match[str], dates: list[DateMatch], issued: str | None) -> str:
    start = _counted_from(found, dates, issued)
    count = int(found["count"]) if found["count"].isdigit() else cardinal(found["count"])
    if start is None or not count:
        return ""
    if "habil" not in found["kind"]:
        day = _later(start, count, found["unit"])
    elif found["unit"].startswith("dia") and knows_holidays():
        day = add_working_days(start, count)
    else:
        day = None
    return day.isoformat() if day else ""


def _counted_from(found: re.Match[str], dates: list[DateMatch], issued: str | None) -> date | None:
    """The day after which the count begins, where the words name it."""
    if _SINCE_ISSUE.search(found["tail"]):
        return as_day(issued)
    first = bisect_left(dates, found.start("tail"), key=lambda match: match.start)
    match = dates[first] if first < len(dates) and dates[first].start <= found.end() else None
    if match and _SINCE_DATE.search(found.string, found.start("tail"), match.start):
        return as_day(match.value)
    return None


def _later(start: date, count: int, unit: str) -> date | None:
    """`start` moved by days, weeks, months or years; None for hours."""
    if unit.startswith(("dia", "semana")):
        return start + timedelta(count * (7 if unit.startswith("semana") else 1))
    if not unit.startswith(("mes", "ano")):
        return None
    months = start.year * 12 + start.month - 1 + count * (12 if unit.startswith("ano") else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
