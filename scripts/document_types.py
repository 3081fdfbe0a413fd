"""The vocabulary of `tipo` and how each is recognised. A new type is a row here and a word in fields.TYPES."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from scripts.days import unaccented
from scripts.extract import Found


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type and how it is recognised: to add one is to add a row to TYPES and a name to fields.TYPES."""

    name: str
    """As in fields.TYPES."""
    heading: str
    """Pattern, without accents and in lower case, of how a line that names the type begins."""
    letter: bool = False
    """Whether documents of this type are written to somebody and signed."""
    press: bool = False
    """Whether documents of this type are news: a headline, no addressee, no signature."""


TYPES: tuple[DocumentType, ...] = (
    DocumentType("fe de erratas", r"fe de erratas?"),
    DocumentType("versión estenográfica", r"(?:version|transcripcion) estenografica"),
    DocumentType("oficio-circular", r"oficio[ -]+circular|circular[ -]+oficio", letter=True),
    DocumentType("circular", r"(?:carta[ -]+)?circular", letter=True),
    DocumentType("memorándum", r"memorand(?:um?|o)|memo\b", letter=True),
    DocumentType("oficio", r"oficio|ord(?:inario)?\.?\s+n(?:um(?:ero)?|o)?\b", letter=True),
    DocumentType("boletín", r"boletin", press=True),
    DocumentType(
        "comunicado", r"comunicado|pronunciamiento|posicionamiento|postura|nota de prensa|gacetilla", press=True
    ),
    DocumentType("nota", r"nota\b(?! de prensa)|tarjeta informativa"),
    DocumentType("bando", r"bando"),
    DocumentType(
        "convocatoria",
        r"(?:(?:primera|segunda|tercera|ultima)(?: y (?:segunda|tercera|ultima))? )?convocatoria"
        r"|convocan?(?=\s*:?\s*$)",
    ),
    DocumentType("invitación", r"invitacion", letter=True),
    DocumentType("ordenanza", r"ordenanza"),
    DocumentType("resolución", r"resolucion|sentencia|resolutivo|disposicion(?=\s*(?:$|n[°ºo]|num|di-))"),
    DocumentType("decreto", r"decreto"),
    DocumentType("acuerdo", r"acuerdo"),
    DocumentType("directiva", r"directivas?\b"),
    DocumentType("instructivo", r"instructivo"),
    DocumentType("norma", r"norma\b|norma (?:oficial|tecnica|de caracter general)|lineamientos|reglamento"),
    DocumentType("aviso", r"avisos?\b|edicto"),
    DocumentType("informe", r"informe\b"),
    DocumentType(
        "discurso",
        r"discurso|palabras (?:de|del|pronunciadas)|mensaje (?:de|del)\b.{0,80}\b(?:durante|en|con motivo)",
    ),
)  # fmt: skip

BY_NAME = {row.name: row for row in TYPES}

_LABEL = r"(?:(?:num(?:ero)?|no)\.?\s*(?:de|del)\s+)"
VOLUME = re.compile(r"\W*(?:[ée]poca|a[ñn]o|tomo|vol(?:umen|\.)?|serie)\s+[ivxlcdm\d]+\s*[,.;–—-]+\s+", re.IGNORECASE)
"""What periodicals print before the name of the issue: «Época III, Boletín núm. 7»."""
_ANY_TYPE = re.compile(
    rf"[\W_]*(?:\d{{3,5}}\s+)?(?:{_LABEL}|asunto:\s*)?(?:{'|'.join(row.heading for row in TYPES)})(?![\w])"
)
_PATTERNS = tuple(
    (row, re.compile(rf"[\W_]*(?:\d{{3,5}}\s+)?(?:{_LABEL}|asunto:\s*)?(?:{row.heading})(?![\w])")) for row in TYPES
)
_AFTER_NAME = re.compile(
    r"\s*(?:$|[:.,]|[a-z]{2,8}\.?\s+(?:n[°ºo]|num)|n[°ºo.]|num|no\b|s/n|\d|#|[a-z]*[-/]\d|\S*\d|conjunt|general"
    r"|informativ|de prensa|urgente|interinstitucional|extern|intern|public|importante|municipal|regional|ejecutiv"
    r"|administrativ|suprem|de urgencia|ministerial|directoral|gerencial|jefatural|legislativ|tecnic|oficial"
    r"|de caracter|emitid|por (?:el|la|los|las) que|mediante|que\b|del?\b|a la\b|al\b|para\b|-|–|/|trimestral|anual"
    r"|mensual|semestral|bimestral|preliminar|final|comercial|especial|circular|sobre\b)"
)
MAX_HEADING = 260
"""Longest line, in characters, that may be a heading unless it is in capitals: titles of agreements are long."""


def type_of_line(line: str) -> DocumentType | None:
    """The type that a heading or a number line names at its beginning, or None."""
    stripped = line.strip()
    if volume := VOLUME.match(stripped):
        stripped = stripped[volume.end() :]
    if not stripped or (len(stripped) > MAX_HEADING and not stripped.isupper()):
        return None
    folded = unaccented(stripped)
    if not _ANY_TYPE.match(folded):
        return None
    for row, pattern in _PATTERNS:
        match = pattern.match(folded)
        if match and _may_follow(stripped, folded, match) and _is_heading(stripped, folded, match):
            return row
    return None


def _may_follow(line: str, folded: str, match: re.Match[str]) -> bool:
    """Whether what stands behind the name of the type lets it be a heading: in capitals and in titles anything does."""
    in_title = line.isupper() or _IS_TITLE.match(folded) or _is_followed_by_name(line, match)
    return bool(in_title or _AFTER_NAME.match(folded, match.end()))


def _is_followed_by_name(line: str, match: re.Match[str]) -> bool:
    """«Convocatoria Fondo Concursable 2025»: the name of the type, then a capital; short, and no sentence."""
    rest = line[match.end() :].strip()
    return rest[:1].isupper() and len(line) < 90 and not rest.endswith((".", ",", ";"))


_IS_TITLE = re.compile(r"palabras de|discurso de|version estenografica|fe de erratas")
_FOR_WHICH = re.compile(r"\bpor (?:el|la) (?:que|cual)\b")


def _is_heading(line: str, folded: str, match: re.Match[str]) -> bool:
    """A heading, not a sentence that begins with the word: in capitals, numbered, or short without a sentence's end."""
    if line[: match.end()].isupper() or line.isupper() or _IS_TITLE.match(folded) or _FOR_WHICH.search(folded):
        return True
    rest = folded[match.end() :].strip()
    if re.match(r"(?:[:.]\s*)?(?:n[°ºo.]|num|no\.|#|\d|[a-z/.-]*\d)", rest) or folded.startswith(("num", "no")):
        return len(line) < 120
    return len(line) < 90 and not line.rstrip().endswith((".", ",", ";")) and line[:1].isupper()


@dataclass(frozen=True, slots=True)
class _Form:
    """A turn of phrase that shows the type of a document which does not name it."""

    type: str
    pattern: re.Pattern[str]
    rule: str
    within: int = 1_000_000
    """Characters from the start of the text within which it must stand."""
    longest: int = 1_000_000
    """Longest text, in characters, of which it says anything."""


def _form(name: str, rule: str, pattern: str, *, within: int = 1_000_000, longest: int = 1_000_000) -> _Form:
    return _Form(name, re.compile(pattern, re.IGNORECASE | re.MULTILINE), rule, within, longest)


_FORMS = (
    _form("invitación", "fórmula-de-invitación", (
        r"\b(?:tienen?|tenemos|tengo) el (?:alto )?(?:honor|agrado|gusto|placer) de invitar"
        r"|\bse complacen? en invitar"
    )),
    _form("comunicado", "dirigido-al-público", within=400, pattern=(
        r"^\W*(?:al pueblo|a la opini[oó]n p[uú]blica|a los medios|a la ciudadan[ií]a|a la sociedad"
        r"|a la comunidad)\b.{0,60}$|^para\s*:\s*(?:los )?medios\b"
    )),
    _form("discurso", "saludo-de-discurso", within=600, pattern=(
        r"\b(?:(?:muy )?buen[oa]s (?:d[ií]as|tardes|noches)|amigas(?:,| y) amigos|señoras y señores"
            r"|compañer[oa]s y compañer[oa]s|muchas gracias)\b"
    )),
    _form("aviso", "noticia-breve-al-público", longest=700, pattern=(
        r"\b(?:disculpen? las molestias|se (?:avisa|informa|comunica) a (?:la poblaci[oó]n|los vecinos|las vecinas"
        r"|los usuarios|el p[uú]blico)|al p[uú]blico en general|permanecer[áa]n? (?:cerrad|abiert)[oa]s?)\b"
    )),
)  # fmt: skip
_PERFORMS = re.compile(
    r"\b(?:apru[eé]b[ae]se|exp[ií]dase|d[ií]ctase|se (?:aprueba|expide|emite|dicta)"
    r"|h(?:e|a|an) tenido a bien (?:expedir|emitir|aprobar))\s+(?:el|la)\s+(?:siguiente\s*:?\s+"
    r"|presente\s+)?(?P<what>\w+(?: de car[aá]cter general)?)",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:(?:señal|indic|inform|destac|subray|afirm|explic|asegur|coment|detall|precis|agreg|añad|expres|anunci"
    r"|reconoc|sostuv|dij|enfatiz|recalc|expus|manifest|record|puntualiz|advirt|refir|inaugur|encabez|entreg"
    r"|public)(?:ó|o|aron|eron)|es(?:te|ta) (?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|mañana|tarde"
    r"|semana)|llev(?:ó|aron) a cabo|dio a conocer|se (?:realizó|llevó a cabo|presentó))\b",
    re.IGNORECASE,
)  # fmt: skip
_CODE = re.compile(r"\b[A-Z]{2,}[A-Z\d.]*[/-][A-Z\d./-]*\d|\b(?:N[úu]m|No|N[°º])\.?\s*\d")


def find_type(text: str, head: tuple[int, int], *, is_letter: bool, has_headline: bool) -> Found:
    """The document's type: named in its head, else concluded from its form; `otro`, doubtful, without evidence."""
    named = list(_named_types(text, head)) or list(_named_below(text, head[1]))
    for name in _OUTWEIGH:
        if (found := next((item for item in named if item.value == name), None)) is not None:
            return found
    return named[0] if named else _type_by_form(text, head, is_letter=is_letter, has_headline=has_headline)


_OUTWEIGH = ("fe de erratas", "oficio-circular", "circular")
"""Types that hold beside another one: an errata names what it corrects, a circular may bear an oficio's number."""


def _named_types(text: str, head: tuple[int, int]) -> Iterator[Found]:
    offset = head[0]
    for line in text[head[0] : head[1]].split("\n"):
        for part in re.split(r"\s{4,}", line):
            if (row := type_of_line(part)) is not None:
                yield Found(row.name, offset, offset + len(line), "tipo-nombrado")
                break
        offset += len(line) + 1


_ALONE = re.compile(r"\n[ \t]*\n(?P<line>[ \t]*[A-ZÁÉÍÓÚ][^\n]{5,60}\d[^\n]{0,20})\n[ \t]*\n")


def _named_below(text: str, start: int) -> Iterator[Found]:
    """A heading of type and number alone on its line, below an introduction: «ACUERDO G-031/2019»."""
    for match in _ALONE.finditer(text, max(0, start - 2), start + _BELOW):
        line = match["line"].strip()
        row = type_of_line(line)
        if row is not None and len(line.split()) <= 3:
            yield Found(row.name, *match.span("line"), "tipo-nombrado")


_BELOW = 2_000
"""Characters of the body within which a heading still names the document."""


def _type_by_form(text: str, head: tuple[int, int], *, is_letter: bool, has_headline: bool) -> Found:
    for form in _FORMS:
        match = form.pattern.search(text, 0, form.within) if len(text) <= form.longest else None
        if match:
            return Found(form.type, match.start(), match.end(), form.rule, "inferido", doubtful=True)
    return (
        _type_enacted(text)
        or (_type_of_letter(text, head) if is_letter else _type_of_news(text, has_headline=has_headline))
        or Found("otro", 0, 0, "sin-indicio", "inferido", doubtful=True)
    )


def _type_enacted(text: str) -> Found | None:
    """«Apruébase el siguiente Instructivo»: the type of what the document puts in force."""
    for match in _PERFORMS.finditer(text):
        for row, pattern in _PATTERNS:
            if pattern.fullmatch(unaccented(match["what"])):
                return Found(row.name, match.start(), match.end(), "tipo-que-se-expide", "inferido", doubtful=True)
    return None


def _type_of_letter(text: str, head: tuple[int, int]) -> Found | None:
    """A numbered letter is an oficio; one without a number may be anything."""
    match = _CODE.search(text, *head)
    return Found("oficio", match.start(), match.end(), "carta-numerada", "inferido", doubtful=True) if match else None


_BYLINE = re.compile(
    r"^(?:por [A-ZÁÉÍÓÚÑ]\w+ [A-ZÁÉÍÓÚÑ]\w+|redacci[oó]n\b|.{0,40}\b(?:corresponsal|reporter[oa])\b)",
    re.MULTILINE | re.IGNORECASE,
)


def _type_of_news(text: str, *, has_headline: bool) -> Found | None:
    """Told in the third person, with what was said and when: a communiqué with a headline or a date, else a note."""
    told = list(islice(_NEWS.finditer(text), 2))
    if len(told) < (1 if has_headline else 2):
        return None
    first = told[0]
    name = "comunicado" if has_headline and not _BYLINE.search(text, 0, 600) else "nota"
    return Found(name, first.start(), first.end(), "relato-de-prensa", "inferido", doubtful=not has_headline)
