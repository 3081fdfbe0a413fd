"""Clauses: whether the words around a date ask or allow somebody to act, or tell of something else."""

from __future__ import annotations

import re

from scripts.phrases import phrase

OPENING_LENGTH = 30
"""Characters up to which the words before a date are its heading rather than a clause."""

_ACT = (
    r"(?:padron|registros?|periodos?|plazos?|convocatoria|ventanillas?|sistema|plataforma|buzon|recepcion|portal"
    r"|sitio|micrositio|formulario|aplicacion|liga|(?:re)?inscrip\w+)"
    r"[^.;\x1e]{0,60}? (?:(?:permanec|estar|seguir|mantendr|qued)[a-z]+ (?:abiert|habilitad|disponible)[a-z]*"
    r"|(?:se )?(?:re)?(?:abre|abrira|habilita|habilitara)n?(?![a-z]))"
    r"|(?:se (?:les? )?)?(?:conced|otorg|autoriz)[a-z]+[^.;\x1e]{0,60}? prorroga(?![a-z])"
    r"|se (?:les? )?(?:otorga|concede|fija|amplia|senala)n?(?![a-z])|podra[ns]?|puedan?|pueden?|debera[ns]?|deben?"
    r"|habran? de|tendran?|tienen?|cuentan? con|contaran? con"
    r"|plazo(?! fijo)|(?:re|pre)?inscri[a-z]+|registr(?:o|e|arse|ar|ara|aran)|recepcion|recib(?:ir|ira|iran|en)"
    r"|ventanilla"
    r"|entreg(?:a|ar|ara|aran|arse|uen?)|present(?:ar|en|acion|ara|aran|arse)|remi(?:tir|tan|ta|sion|tira|tiran)"
    r"|solicit(?:ar|en|ud(?:es)?|e|ara|aran|arse)|env(?:iar|io|ie|ien|iara|iaran)|empadron[a-z]+|acud(?:ir|an|a|iran)"
    r"|pag(?:o|ar|ue|uen|ara|aran|arse)|tramit[a-z]+|captur[a-z]+|acredit[a-z]+|refrend[a-z]+|revista|postul[a-z]+"
    r"|canje[a-z]*|consulta publica|aport[a-z]+|hagan?|realizar|atender|repon(?:er|dra|dran|ga|gan)"
    r"|(?:hacer(?:l[aeo]s?|nos)?|haga|hagan) llegar|confirm(?:ar|e|en|ara|aran)"
    r"|(?:favor de|sirvan?se) [a-z]+|devuelv[a-z]+|devol(?:ver|ucion)[a-z]*"
    r"|declar(?:ar|arse|en|ara|aran)|(?:rend|comunic|notific)(?:ir|iran|ar|ara|aran)|report(?:ar|arse|e|en|ara|aran)"
    r"|carg(?:ar|arse|ue|uen|ara|aran)|justific(?:ar|arse|ara|aran)|comprob(?:ar|arse|acion)"
    r"|recog(?:er|erse|era|eran|an)|cobr(?:ar|arse|en)|formul(?:ar|arse|en)|interpon(?:er|erse|gan)|reclamaci[a-z]+"
    r"|descuentos?|condonaci[a-z]+"
    r"|manifest(?:ar|arse)|se (?:autorizar|aceptar|admitir|atender|tramitar)an?"
)
_NO_ACT = (
    r"vacaci[a-z]+|suspe[a-z]+|cerrad[oa]s?|cierre|cerraran?|inhabil(?:es)?|descans[a-z]+|asueto"
    r"|labores|guardias?|jornadas?"
    r"|se (?:celebrara|levantara|impartira|verificara|instalara)n?|feria|cursos?|taller(?:es)?|eventos?|reunion(?:es)?"
    r"|ceremonia|festival|exposicion|congreso|seminario|gira|visita|temporada|semana (?:santa|mayor)|permanec[a-z]+"
    r"|vigencia|vigente|entrara|surti[a-z]+"
    r"|desde(?! (?:el dia siguiente|(?:la|su) (?:fecha de )?(?:publicacion|emision|expedicion)))"
    r"|comprend[a-z]+|correspond[a-z]+ al? (?:periodo|ejercicio)"
    r"|periodo de evaluacion|exigibles?|(?:genera|devenga|venci)d[oa]s?|prorrog[a-z]+|quedan? prohibid[oa]"
)
CUE = phrase(rf"(?<![a-z@/.])(?:(?P<act>{_ACT})(?:(?:se)?l[aeo]s?|nos)?|(?:{_NO_ACT}))(?![a-z@]|\.[a-z])")
"""A telling word; the words of an address on the web or of mail tell nothing."""
_TERM_AFTER = phrase(
    r" *,? *(?:(?:ambos )?inclusive,? *)?(?:(?:el|los) (?:plazo|termino|periodo)s? (?:para|de)"
    r"|fecha (?:en (?:la )?)?que [^.;\x1e]{0,80}? (?:debera|habra|vence|conclu)[a-z]*"
    r"|(?:durante|en|dentro del?) (?:(?:cuyo|dicho|ese|este|el cual) )?(?:plazo|periodo|termino|lapso)(?![a-z]))"
)
"""After a date: «prorrógase hasta el 31 de agosto el plazo para…», «hasta el 15 de abril, durante cuyo plazo…»."""
_CLAUSE_START = phrase(r"[.;?!] (?=[a-z¿\"“«])|\x1e")
_GOES_ON = phrase(r"; (?:y )?(?:es[at][ae]s? )?se [a-z]+ \Z")
_ABBREVIATION = re.compile(r"(?<![a-z])(?:lic|ing|dra?|mtr[oa]|arts?|nos?|num|c|sra?|ext|col|av)\Z")


def asks_to_act(folded: str, start: int, end: int) -> bool:
    """Whether the nearest telling word is of acting: in the clause before the date, or after one that opens it."""
    if _TERM_AFTER.match(folded, end):
        return True
    before = folded[clause_start(folded, start) : start]
    cues = list(CUE.finditer(before))
    if cues:
        return bool(cues[-1]["act"])
    if len(before.strip()) > OPENING_LENGTH:
        return False
    earlier = _continued(folded, start)
    if earlier:
        return bool(earlier[-1]["act"])
    after = re.split(r"[.;\x1e]", folded[end : end + 70], maxsplit=1)[0]
    first = CUE.search(after)
    return bool(first and first["act"])


def _continued(folded: str, start: int) -> list[re.Match[str]]:
    """Telling words of the clause before, when a semicolon goes on with it («La inscripción es libre; se hará…»)."""
    floor = max(0, start - OPENING_LENGTH - 4)
    link = _GOES_ON.search(folded, floor, start)
    return list(CUE.finditer(folded, clause_start(folded, link.start()), link.start())) if link else []


def clause_start(folded: str, at: int) -> int:
    """Where the clause begins; a heading of a few words («Registro. En línea, del…») belongs to it."""
    floor = max(0, at - 260)
    starts = [floor]
    for found in _CLAUSE_START.finditer(folded, floor, at):
        if found[0] == "\x1e" or not _ABBREVIATION.search(folded, max(0, found.start() - 6), found.start()):
            starts.append(found.end())
    heading = folded[starts[-2] : starts[-1]] if len(starts) > 1 else ""
    return starts[-2] if heading.endswith(". ") and len(heading) < OPENING_LENGTH else starts[-1]
