"""How posts, bodies and names of people are recognised in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.authorities import split_title

POST = re.compile(
    r"(?:(?:el|la|los|las|c\.|ex)\s+)?(?:(?:sub|vice|pro|co)?(?:director|secretari|coordinador|president|rr?ector"
    r"|delegad|gerent|jef|tesorer|contralor|fiscal|procurador|administrador|contador|gobernador|alcald(?:es)?"
    r"|superintendent|intendent|ministr|comisari)[oae]?s?|titular(?:es)?|encargad[oa]s?|consejer[oa]s?|comisionad[oa]s?"
    r"|magistrad[oa]s?|oficial(?:es)?|representantes?|s[ií]ndic[oa]s?|regidor(?:a|es|as)?|vocal(?:es)?|enlaces?"
    r"|cronistas?|defensor(?:a|es|as)?|abogad[oa]s?|responsables?|l[ií]der(?:es)?|supervisor(?:a|es|as)?"
    r"|asesor(?:a|es|as)?|auditor(?:a|es|as)?|notari[oa]s?|decan[oa]s?|juez|jueza|jueces|diputad[oa]s?"
    r"|senador(?:a|es|as)?|apoderad[oa]s?|jefatura|integrantes?|profesor(?:a|es|as)?|docentes?|person(?:a|as|al)"
    r"|servidor(?:a|es|as)|habitantes?|ciudadan[oa]s?|comunidad|p[uú]blico|poblaci[oó]n|proveedor(?:a|es|as)?"
    r"|contratistas?|usuari[oa]s?|alumn[oa]s?|estudiantes?|madres|padres|vecin[oa]s?|administradores|funcionari[oa]s?"
    r"|medios|analistas?|t[eé]cnic[oa]|capturistas?|auxiliar(?:es)?|mandos?|cuerpo|comandantes?|residentes?|perit[oa]s?"
    r"|bibliotecari[oa]s?|archivistas?|inspector(?:a|es|as)?|m[eé]dic[oa]s?|capit[aá]n|p[aá]rroc[oa]|actuari[oa]s?"
    r"|visitador(?:a|es|as)?|concejal(?:a|es|as)?|interventor(?:a|es|as)?|escriban[oa]s?|operador(?:a|es|as)?"
    r"|cajer[oa]s?|emplead[oa]s?|trabajador(?:a|es|as)?|colegas|familias|productor(?:a|es|as)?|comerciantes"
    r"|conductor(?:a|es|as)?|candidat[oa]s?|aspirantes|egresad[oa]s?|socios?|socias?|enfermer[oa]s?|propietari[oa]s?"
    r"|locatari[oa]s?|ejidatari[oa]s?|agentes?|especialistas?|investigador(?:a|es|as)?|prefect[oa]s?|becari[oa]s?"
    r"|promotor(?:a|es|as)?)\b",
    re.IGNORECASE,
)
BODY_WORD = re.compile(
    r"(?:(?:el|la|los|las|h\.)\s+)?(?:direcci[oó]n(?:es)?|secretar[ií]as?|subsecretar[ií]as?|coordinaci[oó]n(?:es)?"
    r"|unidad(?:es)?|departamentos?|subdirecci[oó]n(?:es)?|comisi[oó]n(?:es)?|instituto|universidad|consejo|comit[eé]"
    r"|[oó]rgano|contralor[ií]a|tesorer[ií]a|archivo|minutario|expediente|consecutivo|ayuntamiento|presidencia|gerencia"
    r"|delegaci[oó]n(?:es)?|jefaturas?|oficial[ií]as?|residencia|sindicato|junta|sistema|gobierno|facultad|escuela"
    r"|centro|divisi[oó]n|[aá]reas?|centros|mesa|colegio|patronato|casa|tribunal|juzgados?|planteles?|interesad[oa]"
    r"|rector[ií]a|abogac[ií]a|fiscal[ií]a|regidur[ií]a|sindicatura|seguimiento|control|acuse|empresas?"
    r"|superintendencia|intendencia|oficina|ministerio|c[aá]mara|banco|hospital(?:es)?|cl[ií]nicas?|municipios?|partido"
    r"|asociaci[oó]n|federaci[oó]n|s[ií]ndicos?|municipalidad|alcald[ií]a|instituci[oó]n|servicios?|agencia|registro"
    r"|fondo|caja|programa|museo|biblioteca|carpeta|copia|anexos?|subgerencia|red|gaceta|radio)\b",
    re.IGNORECASE,
)
_NAME_WORD = r"(?:(?:[dl]['’])?[A-ZÁÉÍÓÚÜÑ][\wáéíóúüñÁÉÍÓÚÜÑ'’\-]*\.?|(?:de|del|la|las|los|y|e|da|von|van|san)(?=\s))"
_NAME = re.compile(rf"(?=[A-ZÁÉÍÓÚÜÑ]){_NAME_WORD}(?:\s+{_NAME_WORD}){{1,8}}")
_NOT_A_NAME = re.compile(
    r"\b(?:atentamente|presente|r[uú]brica|calle|avenida|colonia|artículo|circular|oficio|acuerdo|municipio|méxico"
    r"|estado|nacional|lema|sello|disposici[oó]n|final|orden del d[ií]a|reglamento|dep[oó]sitos|vivienda|urbanismo"
    r"|desarrollo|servicios|administraci[oó]n|educaci[oó]n|salud|finanzas|firma|por (?:lo )?tanto|exchange|distribución"
    r"|señor(?:es|as?)?|vigente|transitorios?|anexo|regional|general|p[uú]blic[oa]s?|federal|estatal|municipal"
    r"|regi[oó]n|metropolitan[oa]|provincia|distrito"
    r"|(?!asun|concep|encarna|anuncia|purifica|visita|ascen)\w+[cs]i[oó]n(?:es)?|presupuestos?|sufragio)\b",
    re.IGNORECASE,
)
_SHORT = frozenset(["de", "la", "el", "lo", "y", "e", "da", "do", "di", "ma", "jo", "li", "lu", "le", "xu", "wu"])
_SIGNED_BY_MACHINE = re.compile(r"[A-ZÁÉÍÓÚÑ]{3,}\s+[A-ZÁÉÍÓÚÑ]{3,}\s+[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")
"""Surnames in capitals, given names not: how certificates print a name beside the one that the document signs with."""


_LAST_INITIAL = re.compile(r"[^\W\d_]{2}\s+(?![YEOyeo]\b)[A-ZÁÉÍÓÚÑ]$")
"""A second surname of which only the first letter is given: «Luis Mora P.»."""
_TWO_ACCENTS = re.compile(r"[áéíóú][^\W\d_]*[áéíóú]", re.IGNORECASE)
"""No Spanish word has two; one that does was misread in a scan."""
_LONGEST_SHORT_NAME = 5
"""Characters, with its dot, of a given name cut short: «Guad.»; a longer word before a dot ends the name."""
_ENDS_IN_PARTICLE = re.compile(r"\s(?:de|del|la|las|los|y|e)$", re.IGNORECASE)

_OF_AN_OFFICE = re.compile(
    r"\b(?:primer|segund|tercer|cuart|quint|sext|s[eé]ptim|octav|civil|penal|familiar|mercantil|mixt|laboral|menor|instructor"
    r"|ponente|unitari|electoral|propietari|suplente|visitador|supernumerari|decan)",
    re.IGNORECASE,
)
"""What follows a title that is a post as well, without a name: «Juez Segundo Penal», «Magistrada Ponente»."""


def is_post(text: str) -> bool:
    """Whether a line begins like a post («Directora de …», «LA TITULAR DE …»)."""
    return bool(POST.match(text.strip()))


_INITIALS_TITLE = re.compile(
    r"(?:[A-ZÁÉÍÓÚÑ]{1,3}\.\s?){2,4}(?=[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+\s)|(?:MVZ|LAE|CPC|Econ\.|Abog\.|Abg\.|Mg\.|Blgo\.|Q\.F\."
    r"|LCP|QFB|QBP|CP|LTS|LIC|ING|ARQ|DRA?|MTR[OA]|PROFRA?|BIOL|LCC|LRC|LIA)\.?\s+(?=[A-ZÁÉÍÓÚÑ])"
)
"""Degrees as initials that no list holds: «Q.B.», «L.T.S.», and common ones written without dots."""


def split_name(text: str) -> tuple[str, str]:
    """(title, name): what `authorities.split_title` knows, and degrees that only their shape shows."""
    title, name = split_title(text)
    match = _INITIALS_TITLE.match(name) if not title else None
    return (match[0].strip(), name[match.end() :].strip()) if match else (title, name)


_NAME_AND_POST = re.compile(r"(?P<name>[^,]{0,200}?)(?:,\s*|\s+[-–—]+\s+)(?P<post>\S.*)", re.DOTALL)


def divide_name(text: str) -> tuple[str, str]:
    """(name, post) of a line that holds both, apart by comma, dash or nothing: «ANA RUIZ SOLÍS JEFA DE TALLER»."""
    apart = _NAME_AND_POST.match(text)
    if apart and is_post(apart["post"]):
        return apart["name"], apart["post"]
    title, name = split_name(text)
    words = name.split()
    for count in range(2, min(6, len(words))):
        if POST.match(words[count]) and not any(POST.match(word) for word in words[:count]):
            head = " ".join([title, *words[:count]]).strip()
            return (head, " ".join(words[count:])) if is_name(head) else (text, "")
    return text, ""


def _are_two_people(words: Sequence[str]) -> bool:
    """Whether a second title stands among the words of a name."""
    return any(
        word[-1] == "." and split_title(" ".join(words[at:]))[0]
        for at, word in enumerate(words)
        if at and len(word) > 2
    )


def is_name(text: str) -> bool:
    """Whether a line is a person's name, with or without titles: capitalised words, none of a post or a body."""
    title, name = split_name(text.strip(" .,:;-–—"))
    name = name.strip(" .,:;-–—")
    name = f"{name}." if _LAST_INITIAL.search(name) else name
    if not _NAME.fullmatch(name) or len(name) > 70 or _NOT_A_NAME.search(name):
        return False
    words = name.split()
    if _TWO_ACCENTS.search(name) or _are_two_people(words):
        return False
    if _ENDS_IN_PARTICLE.search(name) or (is_post(title) and _OF_AN_OFFICE.search(name)):
        return False
    if any(word.endswith(".") and len(word) > _LONGEST_SHORT_NAME for word in words[1:-1]):
        return False
    if any(len(word) == 1 and word.lower() not in "yeo" for word in words) or _SIGNED_BY_MACHINE.match(name):
        return False
    if not title and (
        any(len(word) == 2 and word[1] != "." and word.lower() not in _SHORT for word in words) or len(words) < 2
    ):
        return False
    if is_post(words[0]) or (
        (not title or is_post(title)) and any(is_post(word) or BODY_WORD.match(word) for word in words)
    ):
        return False
    return 2 <= len(words) <= 9 or bool(title and words)
