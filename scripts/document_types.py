"""The vocabulary of `tipo` and how each is recognised. A new type is a row here and a word in fields.TYPES."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from scripts.extract import Found


@dataclass(frozen=True, slots=True)
class DocumentType:
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
    DocumentType("memorándum", r"memorandu?m?|memo\b", letter=True),
    DocumentType("oficio", r"oficio|(?:ord(?:inario)?\.?)\s+n", letter=True),
    DocumentType("boletín", r"boletin", press=True),
    DocumentType("comunicado", r"comunicado|pronunciamiento|posicionamiento|postura|nota de prensa|gacetilla",
    press=True),
    DocumentType("nota", r"nota\b(?! de prensa)|tarjeta informativa", press=False),
    DocumentType("bando", r"bando"),
    DocumentType("convocatoria", r"convocatoria"),
    DocumentType("invitación", r"invitacion", letter=True),
    DocumentType("ordenanza", r"ordenanza"),
    DocumentType("resolución", r"resolucion|sentencia|resolutivo"),
    DocumentType("decreto", r"decreto"),
    DocumentType("acuerdo", r"acuerdo"),
    DocumentType("directiva", r"directivas?\b"),
    DocumentType("instructivo", r"instructivo"),
    DocumentType("norma", r"norma\b|norma (?:oficial|tecnica|de caracter general)|lineamientos|reglamento"),
    DocumentType("aviso", r"avisos?\b|edicto"),
    DocumentType("informe", r"informe\b"),
    DocumentType(
        "discurso",
        r"discurso|palabras (?:de|del|pronunciadas)"
        r"|mensaje (?:de|del)\b.{0,80}\b(?:durante|en|con motivo)",
    ),
)  # fmt: skip

BY_NAME = {row.name: row for row in TYPES}

_ARTICLE = r"(?:(?:el|la)\s+(?:presente\s+)?)?"
_LABEL = r"(?:(?:num(?:ero)?|no)\.?\s*(?:de|del)\s+)"
_ANY_TYPE = re.compile(rf"[\W_]*(?:{_LABEL}|asunto:\s*)?(?:{'|'.join(row.heading for row in TYPES)})(?![\w])")
_PATTERNS = tuple((row, re.compile(rf"[\W_]*(?:{_LABEL}|asunto:\s*)?(?:{row.heading})(?![\w])")) for row in TYPES)
_AFTER_NAME = re.compile(
    r"\s*(?:$|[:.,]|[a-z]{2,8}\.?\s+(?:n[°ºo]|num)|n[°ºo.]|num|no\b|s/n|\d|#|[a-z]*[-/]\d|\S*\d|conjunt|general"
    r"|informativ|de prensa|urgente|interinstitucional"
    r"|extern|intern|public|importante|municipal|regional|ejecutiv|administrativ|suprem|de urgencia|ministerial"
    r"|directoral"
    r"|gerencial|jefatural|legislativ|tecnic|oficial|de caracter|emitid|por (?:el|la|los|las) que|mediante|que\b"
    r"|del?\b|a la\b"
    r"|al\b|para\b|-|–|/|trimestral|anual|mensual|semestral|bimestral|preliminar|final|comercial|especial"
    r"|circular|sobre\b)"
)
_NAME_IS_SUBJECT = re.compile(r"informe|norma|acuerdo|resolucion|decreto|nota|aviso|convocatoria|bando|directiva")
MAX_HEADING = 260
"""Longest line, in characters, that may be a heading unless it is in capitals: titles of agreements are long."""


def _fold(line: str) -> str:
    table = str.maketrans("áéíóúüñ", "aeiouun")
    return line.lower().translate(table)


def type_of_line(line: str) -> DocumentType | None:
    """The type that a heading or a number line names at its beginning, or None."""
    stripped = line.strip()
    if not stripped or (len(stripped) > MAX_HEADING and not stripped.isupper()):
        return None
    folded = _fold(stripped)
    if not _ANY_TYPE.match(folded):
        return None
    for row, pattern in _PATTERNS:
        match = pattern.match(folded)
        if (
            match
            and (stripped.isupper() or row.name == "discurso" or _AFTER_NAME.match(folded, match.end()))
            and _is_heading(stripped, folded, match)
        ):
            return row
    return None


def _is_heading(line: str, folded: str, match: re.Match[str]) -> bool:
    """A heading, not a sentence that happens to begin with the word: in capitals, numbered, or short without a verb's
    end."""
    if line[: match.end()].isupper() or line.isupper() or folded.startswith("palabras de"):
        return True
    rest = folded[match.end() :].strip()
    if re.match(r"(?:[:.]\s*)?(?:n[°ºo.]|num|no\.|#|\d|[a-z/.-]*\d)", rest) or folded.startswith(("num", "no")):
        return len(line) < 120
    return len(line) < 90 and not line.rstrip().endswith((".", ",", ";")) and line[:1].isupper()


_SPEECH_OPENING = re.compile(
    r"\b(?:(?:muy )?buen[oa]s (?:d[ií]as|tardes|noches)|amigas(?:,| y) amigos|señoras y señores"
    r"|compañer[oa]s y compañer[oa]s|muchas gracias)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:señal|indic|inform|destac|subray|afirm|explic|asegur|coment|detall|precis|agreg|añad|expres|anunci"
    r"|reconoc|sostuv|dij|enfatiz"
    r"|recalc|expus|manifest|record|puntualiz|advirt|refir)(?:ó|o|eron|aron)\b",
    re.IGNORECASE,
)


_INVITES = re.compile(
    r"\b(?:tienen?|tenemos|tengo) el (?:alto )?(?:honor|agrado|gusto|placer) de invitar", re.IGNORECASE
)
_CODE = re.compile(r"\b[A-Z]{2,}[A-Z\d.]*[/-][A-Z\d./-]*\d|\b(?:N[úu]m|No|N[°º])\.?\s*\d")


def find_type(text: str, head: tuple[int, int], *, is_letter: bool, has_headline: bool) -> Found:
    """The document's type: named by a line of its head, else concluded from its form; `otro`, doubtful, without
    evidence."""
    named = list(_named_types(text, head))
    for name in _OUTWEIGH:
        if (found := next((item for item in named if item.value == name), None)) is not None:
            return found
    return named[0] if named else _type_by_form(text, head, is_letter=is_letter, has_headline=has_headline)


_OUTWEIGH = ("fe de erratas", "oficio-circular", "circular")
"""Types that hold when another one is named beside them: an errata names what it corrects, a circular goes out under
an oficio's number."""


def _named_types(text: str, head: tuple[int, int]) -> Iterator[Found]:
    offset = head[0]
    for line in text[head[0] : head[1]].split("\n"):
        for part in re.split(r"\s{4,}", line):
            if (row := type_of_line(part)) is not None:
                yield Found(row.name, offset, offset + len(line), "tipo-nombrado")
                break
        offset += len(line) + 1


def _type_by_form(text: str, head: tuple[int, int], *, is_letter: bool, has_headline: bool) -> Found:
    if match := _INVITES.search(text):
        return Found("invitación", match.start(), match.end(), "fórmula-de-invitación", "inferido")
    if is_letter and (match := _CODE.search(text, *head)):
        return Found("oficio", match.start(), match.end(), "carta-numerada", "inferido", doubtful=True)
    if is_letter:
        return Found("otro", 0, 0, "carta-sin-número", "inferido", doubtful=True)
    opening = _SPEECH_OPENING.search(text, 0, 600)
    if opening:
        return Found("discurso", opening.start(), opening.end(), "saludo-de-discurso", "inferido", doubtful=True)
    speech = list(islice(_SPEECH.finditer(text), 2))
    if len(speech) >= 2:
        name = "comunicado" if has_headline else "nota"
        return Found(
            name, speech[0].start(), speech[0].end(), "relato-de-prensa", "inferido", doubtful=not has_headline
        )
    return Found("otro", 0, 0, "sin-indicio", "inferido", doubtful=True)
