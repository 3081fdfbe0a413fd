"""What bodies and units are called, how they rank, and which one a post speaks for."""

from __future__ import annotations

import re

from scripts.authorities import find_in_text, find_institution
from scripts.casing import name_case
from scripts.marks import ARTICLE, UNFINISHED

GOVERNMENT, COUNCIL, MINISTRY, BODY = 0, 1, 2, 3
"""Ranks of what may issue, the least specific first: a letterhead's most specific body issues, the others are above."""

_RANKS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (GOVERNMENT, (
        r"gobierno (?:de|del|regional|constitucional|municipal|federal|estatal)\b",
        r"poder (?:ejecutivo|legislativo|judicial)\b", r"estados unidos mexicanos",
        r"rep[uú]blica (?:de|del|argentina)\b", r"gobernaci[oó]n\b",
    )),
    (COUNCIL, (
        r"(?:h\.?\s+)?(?:honorable\s+)?ayuntamiento\b", r"municipio\s+(?:de|libre)\b", r"municipalidad\b",
        r"alcald[ií]a\b", r"presidencia municipal\b",
    )),
    (MINISTRY, (
        r"secretar[ií]a (?:de(?!l ayuntamiento| acuerdos| actas)l?|anticorrupci[oó]n|general de gobierno)\b",
        r"ministerio\b", r"presidencia de la (?:rep[uú]blica|naci[oó]n)", r"consejer[ií]a\b",
    )),
    (BODY, (
        r"universidad\b",
        r"instituto\b", r"(?:h\.?\s+|honorable\s+)?congreso\b", r"comisi[oó]n\b", r"sistema\b", r"centro\b",
        r"consejo\b", r"junta\b", r"tribunal\b",
        r"fiscal[ií]a\b", r"procuradur[ií]a\b", r"defensor[ií]a\b", r"colegio\b", r"servicios?\b", r"casa\b",
        r"patronato\b", r"fideicomiso\b", r"fondo\b", r"agencia\b", r"autoridad\b", r"banco\b", r"c[aá]mara\b",
        r"congreso\b", r"legislatura\b", r"(?:\d{1,2}|[lxvi]{1,8})\s+legislatura\b", r"senado\b",
        r"superintendencia\b", r"registro\b", r"archivo (?:general|hist[oó]rico)\b", r"museo\b", r"hospital\b",
        r"tesorer[ií]a (?:de la|general)\b", r"servicio de\b", r"(?:suprema )?corte\b",
        r"[oó]rgano (?:superior|de fiscalizaci[oó]n)", r"auditor[ií]a superior\b", r"cuerpo de\b", r"academia\b",
        r"cruz roja\b", r"loter[ií]a\b", r"petr[oó]leos\b", r"ferrocarril(?:es)?\b", r"aeropuertos?\b",
        r"administraci[oó]n portuaria", r"caminos y puentes", r"escuela normal\b", r"tecnol[oó]gico\b",
        r"corporaci[oó]n\b", r"empresa\b", r"caja de\b", r"asociaci[oó]n\b", r"federaci[oó]n\b", r"organismo\b",
        r"operadora?\b", r"parlamento\b", r"diputaci[oó]n\b",
        r"contralor[ií]a (?:general )?(?:de la|del estado|del municipio)\b", r"sindicato\b", r"biblioteca\b",
        r"acuario\b", r"radio\b", r"zool[oó]gico\b", r"parque\b", r"orquesta\b", r"mancomunidad\b", r"cabildo\b",
        r"xunta\b",
    )),
)  # fmt: skip
UNIT = re.compile(
    r"(?!contralor[ií]a (?:general )?(?:de la|del estado|del municipio)\b)(?:(?:sub)?direcci[oó]n\b"
    r"|(?:sub)?coordinaci[oó]n\b|unidad\b|departamento\b|oficial[ií]a\b|secretar[ií]a (?:general(?! de gobierno)"
    r"|particular|ejecutiva|t[eé]cnica|administrativa|acad[eé]mica|de (?:acuerdos|actas|la rector[ií]a))\b"
    r"|secretar[ií]a del ayuntamiento\b|subsecretar[ií]a\b|pleno\b|jefatura\b|gerencia\b|divisi[oó]n\b|facultad\b"
    r"|[aá]rea\b|abogac[ií]a\b|rector[ií]a\b|delegaci[oó]n\b|subdelegaci[oó]n\b|contralor[ií]a\b|tesorer[ií]a\b"
    r"|presidencia\b|sindicatura\b|regidur[ií]a\b|secci[oó]n\b|comit[eé]\b|[oó]rgano interno\b|vocal[ií]a\b"
    r"|intendencia\b|comisi[oó]n (?:ordinaria|permanente|especial|investigadora|de trabajo)\b"
    r"|consejo (?:regional|municipal|directivo|t[eé]cnico|universitario|general)\b|oficina\b|escuela\b|plantel\b"
    r"|zona escolar\b|supervisi[oó]n\b|jurisdicci[oó]n\b|administraci[oó]n general\b|sala\b|juzgado\b|ponencia\b"
    r"|(?:la\s+)?(?:h\.\s+)?(?:\d{1,2}|[lxvi]{1,8})\s+legislatura\W*$"
    r"|comisi[oó]n de\b.*\bcabildo|decanato\b|vicerrector[ií]a\b|subgerencia\b"
    r"|superintendencia de zona\b"
    r"|comunicaci[oó]n social\b)",
    re.IGNORECASE,
)
_RANK_PATTERNS = tuple((rank, re.compile("|".join(names), re.IGNORECASE)) for rank, names in _RANKS)


def rank_of(text: str) -> int | None:
    """Rank of what a name denotes: a body by itself, or None for a unit and for what is no body."""
    known = find_institution(text)
    bare = ARTICLE.sub("", text)
    if UNIT.match(bare) and known is None:
        return None
    for rank, pattern in _RANK_PATTERNS:
        if pattern.match(bare):
            return rank
    return BODY if known is not None else None


def is_body_line(text: str) -> bool:
    """Whether a line names a body or a unit, as the lines of a letterhead do; a headline goes on behind the name."""
    bare = ARTICLE.sub("", text)
    if rank_of(text) is None:
        return bool(UNIT.match(bare))
    match = None if text.isupper() else _PHRASE.match(bare)
    return match is None or not _GOES_ON.match(bare, match.end())


_GOES_ON = re.compile(r"\s+(?!(?:de|del|la|el|los|las|y|e|en|para|al|a|por|con)\s)[a-záéíóúñ]{2,}")
"""A small word that is no particle: the sentence goes on."""


def canonical_name(text: str) -> str:
    """The name as the authority file writes it; else as printed, capitals made readable."""
    known = find_institution(text)
    return known.name if known else name_case(" ".join(text.split("/")[0].split()).strip(" ,;:"))


def body_key(text: str) -> str:
    """What two writings of one name in a document share."""
    return re.sub(r"\W+", " ", text.lower()).strip()


_BODY_HEAD = "|".join(pattern.pattern for _, pattern in _RANK_PATTERNS)
_SPACE = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
"""Blanks within a name: it may go on in the next line, never in the next paragraph."""
_PHRASE = re.compile(
    rf"(?<![\w.])(?=[A-ZÁÉÍÓÚÑ\dg])(?=(?i:{_BODY_HEAD}))"
    rf"(?:H\.\s+)?[A-ZÁÉÍÓÚÑ\dg][\wáéíóúüñÁÉÍÓÚÑ-]*(?:,?{_SPACE}(?:(?:de|del|para|y|e|al|contra)\s+(?:(?:el|la|los"
    r"|las)\s+)?)?"
    r"(?:\"[^\"]+\"|«[^»]+»|(?!(?:Sesi[oó]n|N[úu]m|Relativ[oa]|Mediante|Por"
    r"|Emitid[oa])\b)[A-ZÁÉÍÓÚÑ][\wáéíóúüñÁÉÍÓÚÑ-]{2,}))*"
)
_OF_BODY = re.compile(rf"\s(?:del?|de la)\s+(?=(?i:{_BODY_HEAD}))")
_NEXT_BODY = re.compile(rf",\s|\s+[ye]\s+(?:(?:el|la|los|las)\s+)?(?=(?i:{_BODY_HEAD}))")


def find_body_names(text: str) -> list[tuple[str, int, int]]:
    """Names of bodies inside running text with their places: known ones, and phrases that begin like one.

    Of a unit's name what follows «de»: «Consejo Regional del Gobierno Regional de …». Of names that overlap the first,
    then the longest.
    """
    spans = [(mention.start, mention.end) for mention in find_in_text(text)]
    at = 0
    while match := _PHRASE.search(text, at):
        phrase = _NEXT_BODY.split(match[0])[0]
        at = match.start() + len(phrase)
        if len(phrase.split()) > 1 and rank_of(phrase) is not None:
            spans.append((match.start(), at))
        elif inner := _OF_BODY.search(phrase):
            at = match.start() + inner.end()
    spans.sort(key=lambda span: (span[0], -span[1]))
    names: list[tuple[str, int, int]] = []
    for start, end in spans:
        if not names or start >= names[-1][2]:
            names.append((text[start:end], start, end))
    return names


_POSTS_OF_BODIES = (
    (re.compile(r"superintendente\b", re.IGNORECASE), "Superintendencia"),
    (re.compile(r"intendente nacional\b", re.IGNORECASE), "Intendencia Nacional"),
    (re.compile(r"ministr[oa](?= de\b)", re.IGNORECASE), "Ministerio"),
    (
        re.compile(r"president[ea](?: constitucional)?(?= de la (?:rep[uú]blica|naci[oó]n)\b)", re.IGNORECASE),
        "Presidencia",
    ),
    (re.compile(r"fiscal general\b", re.IGNORECASE), "Fiscalía General"),
    (re.compile(r"procurador(?:a)? general\b", re.IGNORECASE), "Procuraduría General"),
    (re.compile(r"contralor(?:a)? general (?=de la)", re.IGNORECASE), "Contraloría General "),
)
_ACTING_FOR = re.compile(
    r"\s*\((?:a\.?\s?i\.?|e|i|s|p|enc(?:argad[oa])?|interin[oa]|suplente|provisional)\.?\)\s*", re.IGNORECASE
)
"""How a post is held for somebody else: «Superintendente (a.i.)», «Secretaria Técnica (S) Consejo de …»."""
_SECRETARY = re.compile(r"^secretari[oa] (?=de\b|general de gobierno\b)", re.IGNORECASE)
_HEAD_OF = re.compile(
    r"(?:rector(?:a)?|director(?:a)? (?:general|ejecutiv[oa])|president[ea](?: municipal)?(?: constitucional)?"
    r"|titular|gobernador(?:a)?(?: constitucional)?)\s+"
    r"(?:del?|de la)\s+(?=\S)",
    re.IGNORECASE,
)


def body_of_post(post: str) -> str:
    """The body that a post speaks for: «Superintendente de Banca» -> «Superintendencia de Banca»; '' when unsure."""
    if match := _ACTING_FOR.search(post):
        rest = post[match.end() :]
        post = post[: match.start()] + rest
        if rank_of(rest) in (BODY, MINISTRY) and not UNFINISHED.search(rest):
            return rest.strip()
    ministry = _SECRETARY.sub("Secretaría ", post)
    if ministry != post and rank_of(ministry) == MINISTRY and len(ministry.split()) > 2:
        return ministry
    for pattern, body in _POSTS_OF_BODIES:
        if match := pattern.match(post):
            return body + post[match.end() :] if post[match.end() :].strip() else ""
    match = _HEAD_OF.match(post)
    rest = ARTICLE.sub("", post[match.end() :]) if match else ""
    whole = len(rest.split()) > 2 and not UNFINISHED.search(rest)
    return rest if whole and rank_of(rest) in (BODY, MINISTRY) else ""
