"""How posts, bodies and names of people are recognised in a line."""

from __future__ import annotations

import re

from scripts.authorities import split_title

POST = re.compile(
    r"(?:(?:el|la|los|las|c\.|ex)\s+)?(?:(?:sub|vice|pro|co)?(?:director|secretari|coordinador|president|rr?ector"
    r"|delegad|gerent|jef|tesorer"
    r"|contralor|fiscal|procurador|administrador|contador|gobernador|alcald(?:es)?|superintendent|intendent|ministr"
    r"|comisari)[oae]?s?|titular(?:es)?"
    r"|encargad[oa]s?|consejer[oa]s?|comisionad[oa]s?|magistrad[oa]s?|oficial(?:es)?|representantes?"
    r"|s[ií]ndic[oa]s?|regidor(?:a|es|as)?"
    r"|vocal(?:es)?|enlaces?|cronistas?|defensor(?:a|es|as)?|abogad[oa]s?|responsables?|l[ií]der(?:es)?"
    r"|supervisor(?:a|es|as)?"
    r"|asesor(?:a|es|as)?|auditor(?:a|es|as)?|notari[oa]s?|decan[oa]s?|juez|jueza|jueces|diputad[oa]s?"
    r"|senador(?:a|es|as)?|apoderad[oa]s?"
    r"|jefatura|integrantes?|profesor(?:a|es|as)?|docentes?|person(?:a|as|al)|servidor(?:a|es|as)|habitantes?"
    r"|ciudadan[oa]s?|comunidad"
    r"|p[uú]blico|poblaci[oó]n|proveedor(?:a|es|as)?|contratistas?|usuari[oa]s?|alumn[oa]s?|estudiantes?|madres"
    r"|padres|vecin[oa]s?"
    r"|administradores|funcionari[oa]s?|medios|analistas?|t[eé]cnic[oa]|capturistas?|auxiliar(?:es)?|mandos?"
    r"|cuerpo|comandantes?|residentes?|perit[oa]s?|bibliotecari[oa]s?|archivistas?|inspector(?:a|es|as)?"
    r"|m[eé]dic[oa]s?|capit[aá]n|p[aá]rroc[oa]|actuari[oa]s?|visitador(?:a|es|as)?|concejal(?:a|es|as)?"
    r"|interventor(?:a|es|as)?|escriban[oa]s?|operador(?:a|es|as)?|cajer[oa]s?|emplead[oa]s?|trabajador(?:a|es"
    r"|as)?|colegas|familias|productor(?:a|es|as)?|comerciantes|conductor(?:a|es|as)?|candidat[oa]s?|aspirantes"
    r"|egresad[oa]s?|socios?|socias?|enfermer[oa]s?|propietari[oa]s?|locatari[oa]s?|ejidatari[oa]s?)\b",
    re.IGNORECASE,
)
BODY_WORD = re.compile(
    r"(?:(?:el|la|los|las|h\.)\s+)?(?:direcci[oó]n(?:es)?|secretar[ií]as?|subsecretar[ií]as?"
    r"|coordinaci[oó]n(?:es)?|unidad(?:es)?|departamentos?"
    r"|subdirecci[oó]n(?:es)?|comisi[oó]n(?:es)?|instituto|universidad|consejo|comit[eé]|[oó]rgano|contralor[ií]a"
    r"|tesorer[ií]a|archivo|minutario"
    r"|expediente|consecutivo|ayuntamiento|presidencia|gerencia|delegaci[oó]n(?:es)?|jefaturas?|oficial[ií]as?"
    r"|residencia|sindicato|junta|sistema"
    r"|gobierno|facultad|escuela|centro|divisi[oó]n|[aá]reas?|centros|mesa|colegio|patronato|casa|tribunal"
    r"|juzgados?|planteles?|interesad[oa]"
    r"|rector[ií]a|abogac[ií]a|fiscal[ií]a|regidur[ií]a|sindicatura|seguimiento|control|acuse|empresas?"
    r"|superintendencia|intendencia|oficina"
    r"|ministerio|c[aá]mara|banco|hospital(?:es)?|cl[ií]nicas?|municipios?|partido|asociaci[oó]n|federaci[oó]n"
    r"|s[ií]ndicos?|municipalidad|alcald[ií]a|instituci[oó]n|servicios?|agencia|registro|fondo|caja|programa"
    r"|museo|biblioteca|carpeta|copia|anexos?|subgerencia|red|gaceta|radio)\b",
    re.IGNORECASE,
)
_NAME_WORD = r"(?:[A-ZÁÉÍÓÚÜÑ][\wáéíóúüñÁÉÍÓÚÜÑ'’\-]*\.?|(?:de|del|la|las|los|y|e|da|von|van|san)(?=\s))"
_NAME = re.compile(rf"(?=[A-ZÁÉÍÓÚÜÑ]){_NAME_WORD}(?:\s+{_NAME_WORD}){{1,8}}")
_NOT_A_NAME = re.compile(
    r"\b(?:atentamente|presente|r[uú]brica|calle|avenida|colonia|artículo|circular|oficio|acuerdo|municipio"
    r"|méxico|estado|nacional"
    r"|lema|sello|disposici[oó]n|final|orden del d[ií]a|reglamento|dep[oó]sitos|vivienda|urbanismo|desarrollo"
    r"|servicios|administraci[oó]n|educaci[oó]n"
    r"|salud|finanzas|firma|por tanto|exchange|distribución|señor(?:es|as?)?|vigente|transitorios?|anexo|regional"
    r"|general|p[uú]blic[oa]s?|federal|estatal|municipal|reelecci[oó]n|sufragio)\b",
    re.IGNORECASE,
)


_SHORT = frozenset(["de", "la", "el", "lo", "y", "e", "da", "do", "di", "ma", "jo", "li", "lu", "le", "xu", "wu"])
_SIGNED_BY_MACHINE = re.compile(r"[A-ZÁÉÍÓÚÑ]{3,}\s+[A-ZÁÉÍÓÚÑ]{3,}\s+[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")
"""Surnames in capitals, given names not: how certificates print a name beside the one that the document signs with."""


def is_post(text: str) -> bool:
    """Whether a line begins like a post («Directora de …», «LA TITULAR DE …»)."""
    return bool(POST.match(text.strip()))


_INITIALS_TITLE = re.compile(
    r"(?:[A-ZÁÉÍÓÚÑ]{1,3}\.\s?){2,4}(?=[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+\s)|(?:MVZ|LAE|CPC|Econ\.|Abog\.|Abg\.|Mg\.|Blgo\."
    r"|Q\.F\.|LCP|QFB|QBP|CP|LTS|LIC|ING|ARQ|DRA?"
    r"|MTR[OA]|PROFRA?|BIOL|LCC|LRC|LIA)\s+(?=[A-ZÁÉÍÓÚÑ])"
)
"""Degrees as initials that no list holds: «Q.B.», «L.T.S.», and common ones written without dots."""


def split_name(text: str) -> tuple[str, str]:
    """(title, name): what `authorities.split_title` knows, and degrees that only their shape shows."""
    title, name = split_title(text)
    match = _INITIALS_TITLE.match(name) if not title else None
    return (match[0].strip(), name[match.end() :].strip()) if match else (title, name)


def divide_name(text: str) -> tuple[str, str]:
    """(name, post) of a line that holds both, apart by a comma or by nothing: «ANA RUIZ SOLÍS SUPERINTENDENTE DE X»."""
    head, comma, rest = text.partition(",")
    if comma and is_post(rest.strip()):
        return head, rest.strip()
    title, name = split_name(text)
    words = name.split()
    for count in range(2, min(6, len(words))):
        if POST.match(words[count]) and not any(POST.match(word) for word in words[:count]):
            head = " ".join([title, *words[:count]]).strip()
            return (head, " ".join(words[count:])) if is_name(head) else (text, "")
    return text, ""


def is_name(text: str) -> bool:
    """Whether a line is a person's name, with or without titles: capitalised words, none of them of a post or a
    body."""
    title, name = split_name(text.strip(" .,:;-–—"))
    name = name.strip(" .,:;-–—")
    if not _NAME.fullmatch(name) or len(name) > 70 or _NOT_A_NAME.search(name):
        return False
    words = name.split()
    if any(len(word) == 1 and word.lower() not in "yeo" for word in words) or _SIGNED_BY_MACHINE.match(name):
        return False
    if not title and (
        any(len(word) == 2 and word[1] != "." and word.lower() not in _SHORT for word in words) or len(words) < 2
    ):
        return False
    if is_post(words[0]) or (not title and any(is_post(word) or BODY_WORD.match(word) for word in words)):
        return False
    return 2 <= len(words) <= 9 or bool(title and words)
