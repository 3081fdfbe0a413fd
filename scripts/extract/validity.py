"""Validity: from when and until when a document says that it has effect."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta

from scripts.dates import DateMatch, as_day, coming, coming_day, find_folded, fold
from scripts.extract import Found
from scripts.phrases import phrase

ENDING_LENGTH = 60
"""Characters between the beginning and the end of a validity in which they are one expression."""

_VERB = (
    r"(?:(?:entrara|comenzara|empezara)n?|entran?) (?:en vig(?:or|encia)|a regir)|(?:iniciara|comenzara)n? su vigencia"
    r"|surt(?:ira|iran|e|en)(?: sus)? (?:plenos )?efectos?(?: legales| juridicos)?|regiran?|concluiran? su vigencia"
    r"|tendran? (?:una )?vigencia|vigencia *:|(?:estaran?|permaneceran?) (?:vigentes?|en vigor|en vigencia)"
    r"|seran? (?:de )?(?:aplicables?|aplicacion|observancia|obligatori[oa]s?)(?: obligatoria)?"
    r"|vigentes? (?=hasta|del? )"
)
_VERB_AND_LINK = phrase(
    rf"(?<![a-z])(?:{_VERB})(?: *,? *(?:a partir|a contar|desde|hasta|al?|del?|el|la|los|las|[0-9:]+ horas|horas"
    r"|cero|dia|proximo|fecha))* *\Z"
)
_AND_UNTIL = phrase(
    r" *,? *(?:y |e )?(?:(?:se mantendran? )?(?:vigentes? )?hasta|(?:concluira|terminara|finalizara|cesara)n?"
    r"(?: (?:su vigencia|sus? efectos?))?)(?: (?:el|dia))* *\Z"
)
"""Between the beginning and the end of a validity."""
_FROM_ISSUE = phrase(
    rf"(?<![a-z])(?:{_VERB})(?: *,? *(?:a partir|a contar|desde))?(?: (?:del?|el|al|en))?(?: la| el)?"
    r"(?P<next>(?: dia)? siguiente(?: al?)?)?(?: (?:mism[oa] )?(?:fecha|dia))?(?: del?| al?)?(?: su| la| esta| el)? *"
    r"(?:expedicion|emision|firma|suscripcion|fecha)(?![a-z])(?! de (?:su )?publicacion)"
)
_SUBJECT = re.compile(
    r"(?<![a-z])(?:present[ea]s?|est[ea]s?|estos|mism[oa]s?|acuerdos?|circular(?:es)?|bando|reglamento|ordenanza"
    r"|decreto|lineamientos|disposicion(?:es)?|medidas?|norma|directiva|resolucion|convocatoria|horarios?|oficio"
    r"|instructivo|manual|calendario|criterios|reglas|tarifas?|modificacion(?:es)?|reformas?|adicion(?:es)?)(?![a-z])"
)
_OTHER_SUBJECT = phrase(
    r"(?:(?:que|cual|cuy[oa]|cuando|hasta|desde) (?:[a-z]+ )?"
    r"|(?:articulos?|fraccion(?:es)?|numeral(?:es)?|inciso) [0-9ivx]+[^.;]{0,40}"
    r"|\bley(?:es)? [^.;]{0,90}"
    r"|(?:contrato|credencial|identificacion|licencia|poliza|concesion|permiso|tratado"
    r"|convenio)(?:e?s)?(?![a-z])[^.;]*)\Z"
)
_CLAUSE_START = re.compile(r"[.;:\x1e](?=[^.;:\x1e]*\Z)")
_HEADS = ("vigor", "vigen", "efecto", "regir", "aplica", "observancia", "obligatori")
"""Cheap to look for: without one of them the document says nothing of its validity."""


def find_validity(text: str, *, issued: str | None) -> Found | None:
    """Dates of effect as `{desde, hasta}`, each left out when not said or not computable (a publication yet to come).

    `issued`: ISO date of issue; «a partir de su expedición» is then that day, with origin `inferido`.
    """
    folded = fold(text)
    if not any(head in folded for head in _HEADS):
        return None
    dates = find_folded(text, folded, issued=issued)
    found = next(filter(None, (_dated(folded, match, issued) for match in dates)), None) or _from_issue(folded, issued)
    return _ended(folded, found, dates, issued) if found else None


def _ended(folded: str, found: Found, dates: list[DateMatch], issued: str | None) -> Found:
    """With the end that follows the beginning: «… a partir de su firma y hasta el 31 de diciembre»."""
    first = bisect_left(dates, found.end, key=lambda match: match.start)
    match = dates[first] if first < len(dates) and dates[first].start - found.end < ENDING_LENGTH else None
    if match is None or "hasta" in found.value or not _AND_UNTIL.match(folded, found.end, match.start):
        return found
    last = coming(match, issued)
    if not last or last < found.value.get("desde", ""):
        return found
    return replace(found, value={**found.value, "hasta": last}, end=match.end)


def _dated(folded: str, match: DateMatch, issued: str | None) -> Found | None:
    words = _VERB_AND_LINK.search(folded, max(0, match.start - 90), match.start)
    if not words or not _of_this_document(folded, words.start()):
        return None
    last = coming(match, issued)
    if match.is_range:
        first = match.value or coming_day(match.first_month_day, issued)
        value = {"desde": first if first <= last else "", "hasta": last}
    else:
        value = {"hasta" if re.search(r"hasta|conclu", words[0]) else "desde": last}
    value = {key: day for key, day in value.items() if day}
    return Found(value, words.start(), match.end, "vigencia-expresa") if value else None


def _of_this_document(folded: str, at: int) -> bool:
    """Whether the subject of the clause is the document, or something that it sets; a clause without subject counts."""
    floor = max(0, at - 200)
    start = _CLAUSE_START.search(folded, floor, at)
    words = folded[start.end() if start else floor : at].strip()
    if _OTHER_SUBJECT.search(f"{words} "):
        return False
    return len(words) < 12 or bool(_SUBJECT.search(words))


def _from_issue(folded: str, issued: str | None) -> Found | None:
    day = as_day(issued)
    if day is None:
        return None
    for found in _FROM_ISSUE.finditer(folded):
        if _of_this_document(folded, found.start()):
            start = day + timedelta(1 if found["next"] else 0)
            return Found(
                {"desde": start.isoformat()}, found.start(), found.end(), "vigencia-desde-la-emisión", "inferido"
            )
    return None
