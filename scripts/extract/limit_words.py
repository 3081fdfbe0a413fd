"""Words of a limit beside a date: «a más tardar el», «la primera parte vence el», «podrán inscribirse hasta el»."""

from __future__ import annotations

import re

from scripts.date_patterns import WEEKDAY
from scripts.dates import DateMatch
from scripts.extract.clauses import CUE, asks_to_act, clause_start
from scripts.phrases import phrase

REACH = 150
"""Characters before a date in which the words of its limit begin."""

CLOCK = r"(?:a )?las [0-9]{1,2}(?:[:.][0-9]{2})?(?: *(?:horas|hrs?\.?|h\.?|[ap]\.? ?m\.?))?"
_FILLER = rf"(?: *,? *(?:{CLOCK}|el|del?|al?|dia|las?|los|proxim[oa]|mismo|mes|para|en|:)(?![a-z]))*[ *|]*\Z"
_ENDS = r"(?:vence(?:ra)?|concluy[ea]\w*|termina(?:ra)?|finaliza(?:ra)?|cierra|fenece(?:ra)?)n?(?![a-z])"

_BETWEEN = r"(?:(?!partir|contad|desde)[^.;\x1e])"
_LIMIT = phrase(
    r"(?P<words>a (?:no )?mas tardar"
    rf"|(?:como )?(?:fecha|plazo|dia)(?: y hora)? (?:limite|tope|maxim[oa])(?:{_BETWEEN}{{0,60}}?)"
    rf"|(?:fecha|plazo|dia) (?:limite|tope|maxim[oa]){_BETWEEN}{{0,120}}?(?:,|es|sera)(?= el )"
    r"|(?:como|por|cuyo|con) limite(?: (?:de|para) [^.;,\x1e]{0,30}?)?(?: es| sera)?|como maximo|cuando mas|a lo sumo"
    r"|deb(?:en?|eran?) (?:concluir|culminar|terminar|finalizar)(?:se)?|no despues|no mas (?:tarde|alla)"
    r"|sin (?:que )?(?:exce|reba)[a-z]+|no (?:debera|podra) exceder"
    r"|(?:plazo|termino|fecha|periodo)[^.;\x1e]{0,40}? que no (?:exceda|rebase|supere|pase|excedera|debera exceder)"
    r"|ultimo dia (?:para|(?:de|para)(?: la)? (?:recepcion|registro|inscripci|entrega|pago))[^.;\x1e]{0,50}?"
    r"|plazo(?: (?:de|para) [^.;,\x1e]{0,30}?)?(?= al )"
    r"|(?:plazo|prorroga|termino|recepcion|registro|inscripci\w+|convocatoria|entrega|captura|ventanilla|sistema"
    rf"|plataforma|portal|buzon)[^.;\x1e]{{0,70}}?{_ENDS}"
    r"|(?:fecha de )?vencimiento *(?::|es|sera)|vence *:"
    r"|cierre (?:del?|de la) (?:recepcion|registro|inscripci\w+|convocatoria|entrega)[^.;\x1e]{0,40}?)"
    rf"{_FILLER}"
)
_BEFORE = phrase(rf"(?<![a-z])(?P<words>antes){_FILLER}")
_UNTIL = phrase(rf"(?<![a-z])(?P<words>hasta){_FILLER}")
_DUE = phrase(rf"(?<![a-z])(?<!que[ ])(?P<words>(?:ven|fene)ce(?:ra)?n?){_FILLER}")
_LASTING = re.compile(
    r"(?<![a-z])(?:contrato|convenio|credencial|licencia|poliza|concesion|permiso|vigencia|pasaporte|mandato"
    r"|nombramiento|garantia|fianza|certificad|medicamento|lote|sello|tarjeta|cedula|constancia|arrendamiento|placa)"
)
"""What ends of itself: that it falls due asks nobody to act."""
_IN_PERIOD = phrase(
    r"(?<![a-z])(?P<words>(?:durante|dentro del?|en) (?:(?:el|ese|este|dicho|un) )?(?:periodo|plazo|lapso|termino)"
    rf"[^.;\x1e]{{0,60}}?,? (?:mismo )?(?:que|el cual) {_ENDS}){_FILLER}"
)
"""«Repondrá las clases durante el periodo intersemestral, que concluye el…»."""
ONLY_THEN = phrase(
    r" *,? *(?:solo|solamente|unicamente|exclusivamente)(?: por)? (?:ese|este|dicho) (?:unico )?dia(?![a-z])"
)
_DAY = rf"(?:{WEEKDAY} )?[0-9]{{1,2}}"
_DAYS_BEFORE = phrase(rf"(?<![a-z])(?P<words>(?:los )?dias {_DAY}(?:, {_DAY}){{0,6}} [ye] (?:el )?)\Z")
_HAND_IN = re.compile(r"(?:entreg|present|recib|recep|(?:re|pre)?inscri|registr|captur|canje|recog|cobr|pag|remi|envi)")
"""Acts that the days named one by one («los días 3, 4 y 5 de junio») are a window for; other days are events."""
NEVER = phrase(
    r"(?<!si[ ])(?<!quien[ ])(?<!quienes[ ])(?<!que[ ])(?<![a-z])(?:nadie|ningun[oa]?|nunca|tampoco"
    r"|no (?:se )?(?:l[aeo]s? )?(?:va|van|pueden?|podran?|hay|habra|seran?|[a-z]+(?:ara|era|ira)n?))(?![a-z])"
    r"(?:(?! (?:si|que|quien|quienes|cuando) )[^,;.\x1e])*\Z"
)
"""Words before «antes de» that forbid to act sooner: what begins then is no limit."""
DONE_BEFORE = phrase(
    r"(?:(?<!ser[ ])(?<!sido[ ])(?<!estar[ ])(?<!quedar[ ])(?<!este[ ])(?<!esten[ ])(?<!sea[ ])(?<!sean[ ])"
    r"\b[a-z]+(?:ad|id|uest|scrit|ech)[oa]s?|\b(?:termin[eo]|venza|concluya|inicie|vence|venci|ocurr)[a-z]*)"
    r"(?: (?!deb|pod|pued|tien|tendr|para |se )[a-z]+){0,2} *\Z"
)
"""Words before «antes de» that say what was so, not what to do («contratos cuya vigencia termine antes del…»)."""

_LIMIT_AFTER = phrase(
    r" *,? *(?:a mas tardar|como (?:fecha )?(?:limite|maxim[oa])|sin falta)(?![a-z])(?! (?:el|al?|en|dentro|[0-9]))"
)
ITSELF = phrase(r" mism[oa](?![a-z])")
_NEAR = ("hoy", "manana")
_SOONER = phrase(rf" *,? *antes de {CLOCK}")
CLOCK_AFTER = phrase(rf" *,? *(?:(?:antes de|hasta|a) )?{CLOCK}")
_LABELLED = re.compile(r"(?:(?:(?<=\n)|\A)[ *_]*(?=H)|(?:(?<=\t)| {3}|[:|]) *[ *_]*)[Hh]\Z")
"""Where «hasta» opens a cell of a table or follows a label: «Facturas: hasta el 9 de diciembre»."""
_EVENT_LABEL = re.compile(
    r"exhibici|concierto|torneo|inaugura|clases|receso|cartelera|promocion|veda|restriccion|obras?\b|horario"
)


def limit_words(text: str, folded: str, match: DateMatch) -> tuple[int, str]:
    """(where the words of the limit begin, rule), the rule '' when the date is no limit."""
    floor = max(0, match.start - REACH)
    floor = max(floor, folded.rfind("\x1e", floor, match.start) + 1)
    if limit := _LIMIT.search(folded, floor, match.start):
        return limit.start("words"), "límite"
    if before := _BEFORE.search(folded, floor, match.start):
        start = before.start("words")
        told = DONE_BEFORE.search(folded, floor, start) or NEVER.search(folded, clause_start(folded, start), start)
        return start, "" if told else "límite"
    if due := _DUE.search(folded, floor, match.start):
        lasts = _LASTING.search(folded, clause_start(folded, due.start()), due.start())
        return due.start("words"), "" if lasts else "límite"
    if match.precision != "month" and _LIMIT_AFTER.match(folded, match.end):
        return match.start, "límite"
    return _window(text, folded, floor, match)


def _window(text: str, folded: str, floor: int, match: DateMatch) -> tuple[int, str]:
    """`limit_words` of a date that is a limit only where the clause asks somebody to act."""
    if ending := _IN_PERIOD.search(folded, floor, match.start):
        return ending.start("words"), "periodo" if asks_to_act(folded, ending.start(), match.end) else ""
    if match.precision == "month":
        return match.start, ""
    if until := _UNTIL.search(folded, floor, match.start):
        start = until.start("words")
        binds = asks_to_act(folded, start, match.end) or _is_labelled(text, folded, start)
        return start, "hasta" if binds else ""
    if days := _DAYS_BEFORE.search(folded, floor, match.start):
        cues = list(CUE.finditer(folded, clause_start(folded, days.start()), days.start()))
        return days.start(), "periodo" if cues and cues[-1]["act"] and _HAND_IN.match(cues[-1]["act"]) else ""
    if _SOONER.match(folded, match.end):
        return match.start, "límite" if asks_to_act(folded, match.start, match.end) else ""
    is_near = folded[match.start : match.end] in _NEAR and ITSELF.match(folded, match.end)
    if is_near or ONLY_THEN.match(folded, match.end):
        return match.start, "límite" if asks_to_act(folded, match.start, match.end) else ""
    return match.start, "periodo" if match.is_range and asks_to_act(folded, match.start, match.end) else ""


def _is_labelled(text: str, folded: str, start: int) -> bool:
    """Whether «hasta» opens a cell or follows a label, and no word tells of anything but acting."""
    if not _LABELLED.search(text, max(0, start - 8), start + 1):
        return False
    label = folded[clause_start(folded, start) : start].strip()
    return bool(label) and not _EVENT_LABEL.search(label) and all(cue["act"] for cue in CUE.finditer(label))
