"""How documents print their date of issue: one rule a form, in RULES by priority.

Event dates, dates of the gazette, of printing, updating or consulting, and dates inside sentences satisfy none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from scripts.dates import BARRIER, DateMatch, as_iso, fold, unaccented
from scripts.extract import issue_place
from scripts.phrases import phrase

Span = tuple[int, int]

LONG_LINE = 200
"""Characters before a date on its line from which it stands inside prose."""
LONG_PARAGRAPH = 300
"""Characters from which a paragraph is prose, after which no bare date is looked for."""
FORMULA_LENGTH = 500
"""Characters before its date in which a closing formula must begin."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document prepared for the rules."""

    text: str
    lines: str
    """The text, `unaccented`."""
    folded: str
    head: Span
    closing: Span
    prose: int
    """Where the first long paragraph begins."""
    dates: list[DateMatch]
    """Single, absolute dates of head and closing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    match: DateMatch
    rule: str
    place: Span | None = None


_LINE_ENDS = re.compile(r"[ \u00a0]*\)?[.,;]?[ \u00a0*_]*(?:$|\n|\s{3,}|\t|[|·•]|/ |&nbsp;)")
_CLOCK_ENDS = phrase(r" *,? *[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: *(?:hrs?|horas|h|[ap]\.? ?m)\.?)? *(?:$|\n)")
_PLACED_CLOCK_ENDS = phrase(
    r" *[,;.]? *(?:a las )?[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9])? *(?:hrs?|horas|hs?|[ap]\. ?m|[ap]m)\.? *(?:$|\n)"
)
"""The hour behind the date of a note: «Pachuca, Hidalgo, 03/02/2023; 18:15 h.»."""
_DATELINE_ENDS = re.compile(r"[ ]*[.,:)]?[ ]*(?:[-–—]+|\.)[ ]*\S")
_LABEL = phrase(
    r"(?:^|\s{3,}|\t|\|)[ *_#>-]*(?:fecha|date)"
    r"(?: de (?:emision|expedicion|elaboracion|envio|firma|suscripcion|documento))?[ *_]*[:.]?[ *_]*$"
)
_SENT = phrase(r"(?:^|\t)[ *_>]*(?:enviad[oa](?: el)?|sent|(?P<date>fecha|date)) *: *[*_ ]*$")
_MEMO = phrase(r"(?:^|\n)[ *_>]*(?:de|para|asunto|from|to|subject) *:")
_VERSION = phrase(r"(?:^|\s{3,}|\t|\|)[ *_]*(?:version|revision|edicion) (?:n[°º.] ?)?[0-9.]+ *[,|·–-]* *$")
_EVENT_CELL = phrase(
    r"[ *_•|-]*(?:apertura|junta|fallo|venta|inscripci|registro|inicio|termino|fin |entrega|recepci|visita"
    r"|fecha limite|vencimiento|cierre|evento|sesion|resultados|publicacion|[0-9]{1,2} *\|)"
)
"""The first cell of a row of a calendar, or its serial number: the date beside it is that of an event."""
_EVENT = re.compile(r"(?:^|\n)[ *_•-]*(?:hora|horario|lugar|sede|cupo|cuando|donde)s?[ *_]*:")
_INDENT = re.compile(r"\n[ ]+")
_CLOCK_BEFORE = re.compile(r"[ ]*[0-2]?[0-9]:[0-5][0-9][ ]?hs\.?[ ,]*\Z")
_BYLINE = phrase(
    r"^[ *_]*(?:(?:publicad[oa]|escrit[oa]|redactad[oa]) )?(?:por|redaccion|autora?)(?![a-z])"
    r" *:? *[^.:;]{2,60}? *[-–—|·] *$"
)
"""Who wrote a note, before its date: «Por Redacción - 09/06/2016 12:05»."""
_GLUED = re.compile(r"\s*(?:date|fecha) +$")
_FORMULA = phrase(
    r"(?:^|[.;:\n] *)(?:(?:el|la|los|las)? ?(?:presente|siguiente)?s? ?"
    r"(?:acuerdo|resolucion|ordenanza|decreto|bando|convocatoria|circular|documento)?,? ?(?:fue|es|se)? ?)"
    r"(?:(?:dad|expedid|firmad|suscrit|hech|aprobad|promulgad)[oa]s?|publicad[oa] en el (?:salon|palacio|recinto)"
    r"|expiden?|firman?|suscriben?|extienden?|comuniquese"
    r"|(?:asi|por lo que) lo (?:acord|resolv|aprob|prove|determin|dictamin|sancion|decret|mand)[a-z]*"
    r"|lo (?:acord|resolv)[a-z]+|en (?:la )?(?:heroica )?(?:ciudad|villa) de|en [a-z ]{3,40},? a los)\b"
)
_ANOTHER_SENTENCE = re.compile(r"[a-z]{4,}\. +[a-z]")
_TOWARDS_DATE = phrase(r"sesion|(?:a los|el dia|con fecha) *$")
_ACT = re.compile(
    r"(?m)^[ *_#>]*(?:acuerdo|resolucion|r e s o l u c i o n|ordenanza|decreto|dictamen|bando|acta|sentencia)\b"
)
_RECORD = re.compile(r"(?m)^[ *_#>]*(?:version estenografica|minuta|transcripcion|relatoria)\b")
_GATHERED = phrase(
    r"(?:sesion|reunion|conferencia|entrevista|comparecencia|asamblea|audiencia|foro)\b"
    r"[^.\x1e]* (?:el|del|de|fecha)(?: dia)? *$"
)
_ENTITLED = phrase(
    r"(?:\A|\x1e)[ *_#>]*(?:circular|resolucion|instruccion|orden|ordenanza|decreto|acuerdo|directiva|bando|edicto"
    r"|disposicion)"
    r"(?: (?:exent[oa]|general|administrativ[oa]|ministerial|directoral|foral|conjunt[oa]|intern[oa]|rectoral))*"
    r"(?: (?:n(?:um(?:ero)?|ro|o)?[.°º]* *)?[a-z0-9./-]*?[0-9](?:[/-](?P<year>(?:19|20)[0-9]{2}))?)?"
    r" *,? (?:del?|de fecha)(?: dia)? *$"
)
_CITING = re.compile(r"(?m)^[ *_#>]*(?:vistos?|considerando|antecedentes?|ant|ref(?:erencia)?)\b")
_DECIDED = phrase(
    r"(?:emitid|celebrad|aprobad|dictad|expedid|tomad|efectuad)[oa]s?\b[^.]* (?:el|del|de|fecha)(?: dia)? *$"
)
_SESSION = phrase(
    r"sesion(?: [a-z0-9°º.,/-]+){0,14}?,? "
    r"(?:celebrada|realizada|efectuada|llevada a cabo|verificada|de fecha|del|el|de)?"
    r"(?: [a-z]+){0,6}? ?(?:el|del|de|en fecha|con fecha|de fecha|a los)?(?: dia)? *$"
)
_GROUNDS = re.compile(
    r"\x1e[ *_#>]*(?:v ?i ?s ?t ?o ?s?:? ?)?"
    r"(?:c ?o ?n ?s ?i ?d ?e ?r ?a ?n|a ?n ?t ?e ?c ?e ?d ?e ?n ?t ?e|r ?e ?s ?u ?l ?t ?a ?n ?d ?o)"
)
"""The heading of the grounds, also in spaced capitals: what is told under it is history."""
_MEETING = phrase(r"\breunid[oa]s en [^.;]*$")


def first_prose(text: str, limit: int) -> int:
    """Where prose begins: at the first full line of the first long paragraph."""
    for paragraph in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[:limit]):
        if len(_INDENT.sub("\n", paragraph[0])) >= LONG_PARAGRAPH:
            full = re.search(r"(?m)^[ ]*+.{60,}", paragraph[0])
            return paragraph.start() + (full.start() if full else 0)
    return limit


def candidates(page: Page) -> Iterator[Candidate]:
    """Dates that a rule takes for that of issue, best first; those that give no day (month only, no year) come last."""
    vague = []
    for rule in RULES:
        for candidate in rule(page):
            if candidate.match.value and candidate.match.precision == "day":
                yield candidate
            else:
                vague.append(candidate)
    yield from sorted(vague, key=lambda candidate: not candidate.match.value)


def _beside(page: Page, match: DateMatch) -> tuple[str, int] | None:
    """What stands before the date on its line, and where the line begins; None when it is deep inside a long line."""
    start = page.text.rfind("\n", max(0, match.start - LONG_LINE), match.start) + 1
    if not start and match.start > LONG_LINE:
        return None
    return page.text[start : match.start], start


def _date_lines(page: Page, span: Span, ending: re.Pattern[str]) -> Iterator[Candidate]:
    """Dates that only a place, or nothing, precedes on their line or cell, and `ending` follows."""
    for match in page.dates:
        wanted = span[0] <= match.start < span[1] and ending.match(page.text, match.end)
        beside = _beside(page, match) if wanted else None
        fits, place = issue_place.before_date(beside[0]) if beside else (False, None)
        if beside and fits:
            rule = "fechado-de-prensa" if ending is _DATELINE_ENDS else "renglón-de-fecha"
            yield Candidate(match, rule, place and (beside[1] + place[0], beside[1] + place[1]))


def _glued(page: Page) -> Iterator[Candidate]:
    """«fecha 2025-05-12 Abre Instituto…»: a saved page's date, run into its headline."""
    first = page.dates[0] if page.dates else None
    if first and first.start < 40 and _GLUED.match(page.folded[: first.start]):
        yield Candidate(first, "fecha-pegada-al-titular")


def _placed_lines(page: Page) -> Iterator[Candidate]:
    """«Toluca, Estado de México, a 5 de abril de 2024»; also with the hour behind it."""
    for ending in (_LINE_ENDS, _PLACED_CLOCK_ENDS):
        yield from (candidate for candidate in _date_lines(page, page.head, ending) if candidate.place)


def _bylines(page: Page) -> Iterator[Candidate]:
    """«Por Redacción - 09/06/2016 12:05», above the prose of a note."""
    for match in page.dates:
        beside = _beside(page, match) if match.start < page.prose else None
        ends = _LINE_ENDS.match(page.text, match.end) or _CLOCK_ENDS.match(page.lines, match.end)
        if beside and ends and _BYLINE.search(unaccented(beside[0])):
            yield Candidate(match, "fecha-junto-al-autor")


def _datelines(page: Page) -> Iterator[Candidate]:
    """«Ciudad de México, 3 de mayo de 2024.- El secretario…», opening a paragraph."""
    return (candidate for candidate in _date_lines(page, page.head, _DATELINE_ENDS) if candidate.place)


def _clocked(page: Page) -> Iterator[Candidate]:
    """«Ciudad Universitaria.» and below it «06:00 hs. 3 de septiembre de 2024»: a bulletin with its hour of release."""
    for match in page.dates:
        beside = _beside(page, match) if match.start < page.prose else None
        if beside and _CLOCK_BEFORE.match(beside[0]) and _LINE_ENDS.match(page.text, match.end):
            place = issue_place.line_above(page.text, beside[1])
            if place and page.text[place[1]] == ".":
                yield Candidate(match, "fecha-con-hora", place)


def _labelled(page: Page) -> Iterator[Candidate]:
    """«Fecha: 14/10/2023», also with the label on its own line; not beside the hour and place of an event."""
    for match in page.dates:
        beside = _beside(page, match) if match.start < page.head[1] else None
        if not beside:
            continue
        left, start = beside
        if _is_sent(page, match, start):
            yield Candidate(match, "etiqueta-de-envío")
        if not _LINE_ENDS.match(page.text, match.end):
            continue
        if not left.strip(" *_"):
            above = page.text[:start].rstrip()
            left = above[above.rfind("\n") + 1 :]
        around = page.lines[max(0, start - 120) : match.end + 120]
        label = unaccented(left).rstrip(" ")
        in_record = _RECORD.search(page.lines, 0, match.start)  # a record is of the day of what it tells
        if (_LABEL.search(label) or _VERSION.search(label)) and (in_record or not _EVENT.search(around)):
            yield Candidate(match, "etiqueta-de-fecha")


def _is_sent(page: Page, match: DateMatch, start: int) -> bool:
    """«Enviado: martes, 14 de mayo de 2024 10:22»; «Fecha:» with an hour only among the labels of a memo."""
    clock = _CLOCK_ENDS.match(page.lines, match.end)
    label = _SENT.search(page.lines[start : match.start]) if clock else None
    around = page.lines[max(0, start - 120) : match.end + 120] if label else ""
    return bool(label and (not label["date"] or (_MEMO.search(around) and not _EVENT.search(around))))


def _placed_formulas(page: Page) -> Iterator[Candidate]:
    """Closing formulas with a place: surer than a date line below them, which is surer than one without."""
    return (candidate for candidate in _formulas(page) if candidate.place)


def _formulas(page: Page) -> Iterator[Candidate]:
    """«Dado en … a los …», «Así lo acordaron … a los …»: the last, for approval is printed before promulgation."""
    for match in reversed(page.dates):
        if match.start < page.closing[0] and match.start < page.prose:
            continue
        barrier = page.folded.rfind(BARRIER, 0, match.start)
        start = max(barrier + len(BARRIER) if barrier >= 0 else 0, match.start - FORMULA_LENGTH)
        words = page.lines[start : match.start]
        formula = _FORMULA.search(words)
        if not formula or _ANOTHER_SENTENCE.search(words, formula.end()):
            continue
        place = issue_place.in_formula(page.text[start : match.start])
        if place or _TOWARDS_DATE.search(words, formula.start()):
            span = (start + place[0], start + place[1]) if place else issue_place.after_date(page.text, match.end)
            yield Candidate(match, "fórmula-de-cierre", span)


def _closing_lines(page: Page) -> Iterator[Candidate]:
    """A date line with a place near the end: the last."""
    found = [candidate for candidate in _date_lines(page, page.closing, _LINE_ENDS) if candidate.place]
    return reversed(found)


def _bare_lines(page: Page) -> Iterator[Candidate]:
    """A date alone on its line or in its cell, above the prose; not in a calendar."""
    above = _date_lines(page, (page.head[0], page.prose), _LINE_ENDS)
    return (candidate for candidate in above if not candidate.place and not _in_calendar(page, candidate.match))


def _in_calendar(page: Page, match: DateMatch) -> bool:
    """Whether the line names an event before the date, or has another date."""
    start = page.text.rfind("\n", 0, match.start) + 1
    end = page.text.find("\n", match.end)
    others = (other for other in page.dates if start <= other.start < (end if end >= 0 else len(page.text)))
    return any(other is not match for other in others) or bool(_EVENT_CELL.match(page.lines, start, match.start))


def _entitled(page: Page) -> Iterator[Candidate]:
    """«CIRCULAR 3/2021, DE 15 DE JUNIO, …»: the first date, in the heading; a missing year is that of the number."""
    first = page.dates[0] if page.dates else None
    if not first or first.start >= page.prose or _CITING.search(page.lines, 0, first.start):
        return
    words = _ENTITLED.search(page.folded, max(0, first.start - 120), first.start)
    if words and first.yearless and words["year"]:
        first = replace(first, value=as_iso(int(words["year"]), first.month_day), yearless=False)
    if words and first.value:
        yield Candidate(first, "número-y-fecha")


def _headings(page: Page) -> Iterator[Candidate]:
    """«ACUERDO EMITIDO POR … EN SESIÓN CELEBRADA EL 7 DE MARZO DE 2018»: the first date, in an act's heading.

    A record of what was said («VERSIÓN ESTENOGRÁFICA DE LA SESIÓN … DEL 4 DE MARZO DE 2021») is of that day.
    """
    first = page.dates[0] if page.dates else None
    if not first or first.start >= page.head[1]:
        return
    start = max(0, page.folded.rfind("\x1e", 0, first.start) + 1)
    words = page.folded[start : first.start]
    opens = not page.folded[:start].strip(" \x1e")
    if opens and _ACT.match(words.lstrip()) and _DECIDED.search(words):
        yield Candidate(first, "encabezado-de-acto")
    if _RECORD.search(page.lines, start, first.start) and _GATHERED.search(words):
        yield Candidate(first, "encabezado-de-sesión")


def _sessions(page: Page) -> Iterator[Candidate]:
    """«en sesión del seis de junio de dos mil veintidós», in the preamble of an act of a collegiate body."""
    if not _ACT.search(page.lines, *page.head):
        return
    grounds = _GROUNDS.search(page.folded, *page.head)
    for match in page.dates:
        if match.start >= (grounds.start() if grounds else page.head[1]):
            return
        if _SESSION.search(page.folded[max(0, match.start - 160) : match.start]):
            yield Candidate(match, "sesión")


def _meetings(page: Page) -> Iterator[Candidate]:
    """«…, reunidos en Panamá, el 8 de mayo de 2019, declaran»: a joint statement."""
    for match in page.dates[:1]:
        words = page.text[max(page.head[0], match.start - 160) : match.start]
        meeting = _MEETING.search(fold(words))
        place = issue_place.in_formula(words[meeting.start() :]) if meeting else None
        if meeting and place:
            start = match.start - len(words) + meeting.start()
            yield Candidate(match, "reunión", (start + place[0], start + place[1]))


RULES: tuple[Callable[[Page], Iterator[Candidate]], ...] = (
    _glued, _placed_lines, _datelines, _clocked, _labelled, _placed_formulas, _closing_lines, _formulas, _bare_lines,
    _bylines, _entitled, _headings, _sessions, _meetings,
)  # fmt: skip
"""By priority: the first rule that yields a day decides."""
