"""Deadlines: a limit by which, or a window in which, somebody must or may act.

Events, holidays, entry into force, validity and expired terms told as history are none. What decides is the words of
the clause before the date: a limit («a más tardar», «fecha límite»), or the nearest telling word («podrán inscribirse
del…» against «permanecerá cerrado del…»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scripts.authorities.working_days import add_working_days, knows_holidays
from scripts.date_patterns import MONTH, MONTHS, WEEKDAY
from scripts.dates import DateMatch, as_day, coming, find_folded, fold, iso
from scripts.extract import Found
from scripts.extract.table_columns import is_under_limit
from scripts.extract.terms import find_terms
from scripts.iso_dates import last_day
from scripts.phrases import phrase

GROUND_LENGTH = 1500
"""Characters before a date in which the beginning of its paragraph is looked for."""
OPENING_LENGTH = 30
"""Characters up to which the words before a date are its heading rather than a clause."""

_CLOCK = r"(?:a )?las [0-9]{1,2}(?:[:.][0-9]{2})?(?: *(?:horas|hrs?\.?|h\.?|[ap]\.? ?m\.?))?"
_FILLER = rf"(?: *,? *(?:{_CLOCK}|el|del?|al?|dia|las?|los|proxim[oa]|mismo|mes|en|:)(?![a-z]))*[ *]*\Z"
_ENDS = r"(?:vence(?:ra)?|concluy[ea]\w*|termina(?:ra)?|finaliza(?:ra)?|cierra)n?(?![a-z])"

_LIMIT = phrase(
    r"(?P<words>a (?:no )?mas tardar"
    r"|(?:como )?(?:fecha|plazo|dia)(?: y hora)? (?:limite|tope|maxim[oa])(?:[^.;\x1e]{0,60}?)"
    r"|no despues|sin exceder"
    r"|no (?:debera|podra) exceder|no mas alla|ultimo dia para[^.;\x1e]{0,50}?"
    rf"|(?:plazo|prorroga|termino|recepcion|registro|inscripci\w+|convocatoria|entrega)[^.;\x1e]{{0,70}}?{_ENDS}"
    r"|(?:fecha de )?vencimiento *:|vence *:"
    r"|cierre (?:del?|de la) (?:recepcion|registro|inscripci\w+|convocatoria|entrega)[^.;\x1e]{0,40}?)"
    rf"{_FILLER}"
)
_BEFORE = phrase(rf"(?<![a-z])(?P<words>antes){_FILLER}")
_UNTIL = phrase(rf"(?<![a-z])(?P<words>hasta){_FILLER}")
_LIMIT_AFTER = phrase(
    r" *,? *(?:a mas tardar|como (?:fecha )?(?:limite|maxim[oa])|sin falta)(?![a-z])(?! (?:el|al?|en|dentro|[0-9]))"
)
_CLOCK_AFTER = phrase(rf" *,? *(?:(?:antes de|hasta|a) )?{_CLOCK}")
_MONTH_END = phrase(
    r"(?:antes de que (?:concluya|termine|finalice)|a mas tardar (?:"
    r"en|durante|al (?:cierre|final|termino) de|el ultimo dia(?: (?P<working>habil))? de"
    r"|(?:en |durante )?la (?P<half>primera|segunda) quincena de))"
    rf"(?: el)?(?: mes del?)? (?P<month>{MONTH})(?: del? (?:ano )?(?P<year>[12][0-9]{{3}}))?(?![a-z0-9])"
)
_WITHOUT_DATE = phrase(
    rf"(?:cada (?:{WEEKDAY}|dia|mes|semana),? )?(?:a mas tardar|antes de)(?: (?:el|del?|al?|en))*"
    rf"(?: {_CLOCK}(?: del? (?:dia )?(?:habil )?siguiente)?|(?: dia)? (?:habil )?siguiente[^.,;\x1e]*"
    r"|(?: dia)? [0-9]{1,2} de cada mes)"
)
_EVERY_YEAR = phrase(r" *,? de(?:l| los meses de)? cada (?:ano|ejercicio|anualidad)(?![a-z])")
"""After a date: it comes back, and is no one day."""
_DONE_BEFORE = phrase(
    r"(?:(?<!ser[ ])(?<!sido[ ])(?<!estar[ ])(?<!quedar[ ])(?<!este[ ])(?<!esten[ ])(?<!sea[ ])(?<!sean[ ])"
    r"\b[a-z]+(?:ad|id|uest|scrit|ech)[oa]s?|\b(?:termin[eo]|venza|concluya|inicie|vence|venci|ocurr)[a-z]*)"
    r"(?: (?!deb|pod|pued|tien|tendr|para |se )[a-z]+){0,2} *\Z"
)
"""Words before «antes de» that say what was so, not what to do («contratos cuya vigencia termine antes del…»)."""

_ACT = (
    r"(?:padron|registros?|periodos?|plazos?|convocatoria|ventanillas?|sistema|plataforma|buzon|recepcion"
    r"|(?:re)?inscrip\w+)"
    r"[^.;\x1e]{0,60}? (?:permanec|estar|seguir|mantendr|qued)[a-z]+ (?:abiert|habilitad|disponible)[a-z]*"
    r"|podra[ns]?|puedan?|pueden|debera[ns]?|deben?|habran? de|tendran?|tienen|cuentan? con|contaran? con"
    r"|plazo(?! fijo)|(?:re|pre)?inscri[a-z]+|registr(?:o|e|arse|ar|ara|aran)|recepcion|recib(?:ir|ira|iran|en)"
    r"|ventanilla"
    r"|entreg(?:a|ar|ara|aran|arse|uen?)|present(?:ar|en|acion|ara|aran|arse)|remi(?:tir|tan|ta|sion|tira|tiran)"
    r"|solicit(?:ar|en|ud(?:es)?|e|ara|aran|arse)|env(?:iar|io|ie|ien|iara|iaran)|empadron[a-z]+|acud(?:ir|an|a|iran)"
    r"|pag(?:o|ar|ue|uen|ara|aran|arse)|tramit[a-z]+|captur[a-z]+|acredit[a-z]+|refrend[a-z]+|revista|postul[a-z]+"
    r"|canje[a-z]*|consulta publica|aport[a-z]+|hagan?|realizar|atender|reponer|devuelv[a-z]+|devol(?:ver|ucion)[a-z]*"
    r"|declar(?:ar|arse|en|ara|aran)|(?:rend|comunic|notific)(?:ir|iran|ar|ara|aran)|report(?:ar|arse|e|en|ara|aran)|carg(?:ar|arse|ue|uen|ara|aran)|justific(?:ar|arse|ara|aran)|comprob(?:ar"
    r"|arse|acion)"
    r"|recog(?:er|erse|era|eran|an)|cobr(?:ar|arse|en)|formul(?:ar|arse|en)|interpon(?:er|erse|gan)|reclamaci[a-z]+"
    r"|descuentos?|condonaci[a-z]+"
    r"|manifest(?:ar|arse)|se (?:autorizar|aceptar|admitir|atender|tramitar)an?"
)
_NO_ACT = (
    r"vacaci[a-z]+|suspe[a-z]+|cerrad[oa]s?|cierre|inhabil(?:es)?|descans[a-z]+|asueto|labores|guardias?|jornadas?"
    r"|se (?:celebrara|levantara|impartira|verificara|instalara)n?|feria|cursos?|taller(?:es)?|eventos?|reunion(?:es)?"
    r"|ceremonia|festival|exposicion|congreso|seminario|gira|visita|temporada|semana (?:santa|mayor)|permanec[a-z]+"
    r"|vigencia|vigente|entrara|surti[a-z]+"
    r"|desde(?! (?:el dia siguiente|(?:la|su) (?:fecha de )?(?:publicacion|emision|expedicion)))"
    r"|comprend[a-z]+|correspond[a-z]+ al? (?:periodo|ejercicio)"
    r"|periodo de evaluacion|exigibles?|(?:genera|devenga|venci)d[oa]s?|prorrog[a-z]+|quedan? prohibid[oa]"
)
_CUE = phrase(rf"(?<![a-z@/.])(?:(?P<act>{_ACT})|(?:{_NO_ACT}))(?![a-z@]|\.[a-z])")
"""A telling word; the words of an address on the web or of mail tell nothing."""
_TERM_AFTER = phrase(
    r" *,? *(?:(?:ambos )?inclusive,? *)?(?:(?:el|los) (?:plazo|termino|periodo)s? (?:para|de)"
    r"|(?:durante|en|dentro del?) (?:(?:cuyo|dicho|ese|este|el cual) )?(?:plazo|periodo|termino|lapso)(?![a-z]))"
)
"""After a date: «prorrógase hasta el 31 de agosto el plazo para…», «hasta el 15 de abril, durante cuyo plazo…»."""
_LABELLED = re.compile(r"(?:(?:(?<=\n)|\A)[ *_]*(?=H)|(?:(?<=\t)| {3}|[:|]) *[ *_]*)[Hh]\Z")
"""Where «hasta» opens a cell of a table or follows a label: «Facturas: hasta el 9 de diciembre»."""
_EVENT_LABEL = re.compile(
    r"exhibici|concierto|torneo|inaugura|clases|receso|cartelera|promocion|veda|restriccion|obras?\b|horario"
)
_CLAUSE_START = phrase(r"[.;?!] (?=[a-z¿\"“«])|\x1e")
_GROUND = phrase(
    r" *(?:[a-z0-9]{1,9}[.)] ?)?que(?:,| (?:el|la|los|las|en|con|mediante|por|conforme|de|segun|se)(?![a-z]))"
)
_ABBREVIATION = re.compile(r"(?<![a-z])(?:lic|ing|dra?|mtr[oa]|arts?|nos?|num|c|sra?|ext|col|av)\Z")


def find_deadlines(text: str, *, issued: str | None) -> list[Found]:
    """Deadlines in order; a value is `{texto, fecha}`, `fecha` (the last day, ISO) left out when it cannot be computed.

    `issued`: ISO date of issue. A limit that lies before it is history and left out.
    """
    folded = fold(text)
    dates = _dates(text, folded, issued)
    found = [*_dated(text, folded, dates, issued), *_month_ends(text, folded, issued)]
    found += [
        _found(text, term.start, term.end, term.day, "plazo-contado") for term in find_terms(folded, dates, issued)
    ]
    found += [_found(text, *match.span(), "", "límite-sin-fecha") for match in _WITHOUT_DATE.finditer(folded)]
    return _once(_disjoint(found))


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
    """The same words are one deadline."""
    first: dict[str, Found] = {}
    for item in found:
        first.setdefault(item.value["texto"], item)
    return list(first.values())


def _dated(text: str, folded: str, dates: list[DateMatch], issued: str | None) -> Iterator[Found]:
    for match in dates:
        start, rule = _limit_words(text, folded, match)
        if match.precision == "day" and is_under_limit(text, folded, match.start):
            start, rule = match.start, "columna-de-límites"
        if not rule or _in_grounds(folded, match.start):
            continue
        every = _EVERY_YEAR.match(folded, match.end)
        day = "" if every else _last_of(match, issued)
        if day and issued and day < issued:
            continue
        clock = every or _CLOCK_AFTER.match(folded, match.end)
        yield _found(text, start, clock.end() if clock else match.end, day, rule)


def _in_grounds(folded: str, at: int) -> bool:
    """Whether the date stands in a «Que, …» of the grounds, which tell what was."""
    floor = max(0, at - GROUND_LENGTH)
    start = max(folded.rfind("\x1e", floor, at), folded.rfind(";", floor, at))
    return bool(_GROUND.match(folded, start + 1 if start >= 0 else floor))


def _last_of(match: DateMatch, issued: str | None) -> str:
    if match.precision == "month":
        return last_day(match.value).isoformat()
    return coming(match, issued)


def _limit_words(text: str, folded: str, match: DateMatch) -> tuple[int, str]:
    """(where the words of the limit begin, rule), the rule '' when the date is no limit."""
    floor = max(0, match.start - 110)
    floor = max(floor, folded.rfind("\x1e", floor, match.start) + 1)
    if limit := _LIMIT.search(folded, floor, match.start):
        return limit.start("words"), "límite"
    if before := _BEFORE.search(folded, floor, match.start):
        return before.start("words"), "" if _DONE_BEFORE.search(folded, floor, before.start()) else "límite"
    if match.precision == "month":
        return match.start, ""
    if until := _UNTIL.search(folded, floor, match.start):
        start = until.start("words")
        binds = _asks_to_act(folded, start, match.end) or _is_labelled(text, folded, start)
        return start, "hasta" if binds else ""
    if _LIMIT_AFTER.match(folded, match.end):
        return match.start, "límite"
    return match.start, "periodo" if match.is_range and _asks_to_act(folded, match.start, match.end) else ""


def _is_labelled(text: str, folded: str, start: int) -> bool:
    """Whether «hasta» opens a cell or follows a label, and no word tells of anything but acting."""
    if not _LABELLED.search(text, max(0, start - 8), start + 1):
        return False
    label = folded[_clause_start(folded, start) : start].strip()
    return bool(label) and not _EVENT_LABEL.search(label) and all(cue["act"] for cue in _CUE.finditer(label))


def _asks_to_act(folded: str, start: int, end: int) -> bool:
    """Whether the nearest telling word is of acting: in the clause before the date, or after one that opens it."""
    if _TERM_AFTER.match(folded, end):
        return True
    before = folded[_clause_start(folded, start) : start]
    cues = list(_CUE.finditer(before))
    if cues:
        return bool(cues[-1]["act"])
    if len(before.strip()) > OPENING_LENGTH:
        return False
    after = re.split(r"[.;\x1e]", folded[end : end + 70], maxsplit=1)[0]
    first = _CUE.search(after)
    return bool(first and first["act"])


def _clause_start(folded: str, at: int) -> int:
    """Where the clause begins; a heading of a few words («Registro. En línea, del…») belongs to it."""
    floor = max(0, at - 260)
    starts = [floor]
    for found in _CLAUSE_START.finditer(folded, floor, at):
        if found[0] == "\x1e" or not _ABBREVIATION.search(folded, max(0, found.start() - 6), found.start()):
            starts.append(found.end())
    heading = folded[starts[-2] : starts[-1]] if len(starts) > 1 else ""
    return starts[-2] if heading.endswith(". ") and len(heading) < OPENING_LENGTH else starts[-1]


def _month_ends(text: str, folded: str, issued: str | None) -> Iterator[Found]:
    """«antes de que concluya el mes de septiembre»: the last day of the month, in the year that lies ahead."""
    for found in _MONTH_END.finditer(folded):
        month = MONTHS[found["month"]]
        year = int(found["year"]) if found["year"] else _year_ahead(month, issued)
        day = _end_of_month(found, iso(year, month))
        if not (day and issued and day < issued):
            yield _found(text, found.start(), found.end(), day, "fin-de-mes")


def _year_ahead(month: int, issued: str | None) -> int:
    """The year in which the month comes next; 0 when that is unknown."""
    if not issued or len(issued) < len("2024-01"):
        return 0
    return int(issued[:4]) + (month < int(issued[5:7]))


def _end_of_month(found: re.Match[str], month: str) -> str:
    """Last day of a month (ISO, '' if unknown), of its first half, or its last working day, as the words say."""
    if not month or (found["working"] and not knows_holidays()):
        return ""
    if found["half"] == "primera":
        return f"{month}-15"
    day: date = last_day(month)
    return (add_working_days(day + timedelta(1), -1) if found["working"] else day).isoformat()
