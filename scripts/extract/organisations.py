"""Who issues: the institutions, and the units from top to bottom, out of the letterhead, the heading or the
headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.authorities import find_in_text, find_institution
from scripts.casing import name_case
from scripts.columns import LineSpan, column_groups
from scripts.document_types import type_of_line
from scripts.extract import Found
from scripts.segments import FROM_LABEL, SUBJECT_LABEL, Part, Segmented

GOVERNMENT, COUNCIL, MINISTRY, BODY = 0, 1, 2, 3
"""Ranks of what may issue, the least specific first: the most specific body of a letterhead is the issuer, those
above it are its
parents."""

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
        r"ministerio\b", r"universidad\b", r"presidencia de la rep[uú]blica", r"consejer[ií]a\b",
    )),
    (BODY, (
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
_UNIT = re.compile(
    r"(?!contralor[ií]a (?:general )?(?:de la|del estado|del municipio)\b)(?:(?:sub)?direcci[oó]n\b"
    r"|(?:sub)?coordinaci[oó]n\b|unidad\b|departamento\b|oficial[ií]a\b|secretar[ií]a (?:general(?! de gobierno)"
    r"|particular|ejecutiva|t[eé]cnica|"
    r"administrativa|acad[eé]mica|de (?:acuerdos|actas|la rector[ií]a))\b|secretar[ií]a del ayuntamiento\b"
    r"|subsecretar[ií]a\b|pleno\b|jefatura\b|gerencia\b|divisi[oó]n\b"
    r"|facultad\b|[aá]rea\b|abogac[ií]a\b|rector[ií]a\b|delegaci[oó]n\b|subdelegaci[oó]n\b|contralor[ií]a\b"
    r"|tesorer[ií]a\b|presidencia\b|sindicatura\b"
    r"|regidur[ií]a\b|secci[oó]n\b|comit[eé]\b|[oó]rgano interno\b|vocal[ií]a\b|intendencia\b"
    r"|comisi[oó]n (?:ordinaria|permanente|especial|investigadora|de trabajo)\b|consejo (?:regional"
    r"|municipal|directivo|t[eé]cnico|universitario|general)\b|oficina\b|escuela\b"
    r"|plantel\b|zona escolar\b|supervisi[oó]n\b|jurisdicci[oó]n\b|administraci[oó]n general\b|sala\b|juzgado\b"
    r"|ponencia\b|comisi[oó]n de\b.*\bcabildo|decanato\b|vicerrector[ií]a\b|subgerencia\b"
    r"|superintendencia de zona\b|comunicaci[oó]n social\b)",
    re.IGNORECASE,
)
_RANK_PATTERNS = tuple((rank, re.compile("|".join(names), re.IGNORECASE)) for rank, names in _RANKS)
_NOT_LETTERHEAD = re.compile(
    r"[\"“«]|\b(?:19|20)\d\d\b|a[ñn]o\s|.*@|www\.|https?:|tel[s.]|c\.\s?p\.|calle\b|av\.|avenida|colonia|blvd"
    r"|boulevard|.*\d{4,}|administraci[oó]n\s+\d|.*:\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    rank: int | None
    """None for a unit."""
    start: int
    end: int


def rank_of(text: str) -> int | None:
    """Rank of what a name denotes: a body by itself, or None for a unit and for what is no body."""
    known = find_institution(text)
    bare = _ARTICLE.sub("", text)
    if _UNIT.match(bare) and known is None:
        return None
    for rank, pattern in _RANK_PATTERNS:
        if pattern.match(bare):
            return rank
    return BODY if known is not None else None


_ARTICLE = re.compile(r"^(?:el|la|los|las)\s+", re.IGNORECASE)


def is_body_line(text: str) -> bool:
    """Whether a line names a body or a unit, as the lines of a letterhead do; a headline goes on behind the name."""
    if rank_of(text) is None:
        return bool(_UNIT.match(_ARTICLE.sub("", text)))
    match = None if text.isupper() else _PHRASE.match(_ARTICLE.sub("", text))
    return match is None or not _GOES_ON.match(_ARTICLE.sub("", text), match.end())


_GOES_ON = re.compile(r"\s+(?!(?:de|del|la|el|los|las|y|e|en|para|al|a|por|con)\s)[a-záéíóúñ]{2,}")
"""A small word that is no particle: the sentence goes on."""


def find_organisations(document: Segmented, *, press: bool) -> tuple[list[Found], list[Found]]:
    """(institutions, units). `press`: news, whose issuers stand in the headline when the letterhead only names
    governments."""
    names = list(_letterhead(document))
    bodies = [name for name in names if name.rank is not None]
    units = [name for name in names if name.rank is None]
    if press and not any(name.rank == BODY or name.rank == MINISTRY for name in bodies):
        issuers = _headline_issuers(document)
        if issuers:
            kept = [name for name in bodies if _key(name.text) not in {_key(issuer.value) for issuer in issuers}]
            return issuers, _found(kept + units, "membrete")
    if not bodies:
        local = [name for name in units if name.start < document.head[1] and _names_place(name.text)][:1]
        issuers = _heading_issuers(document) or _found(local, "membrete-de-una-unidad", canonical=True)
        return issuers, _found([name for name in units if name not in local], "membrete")
    if any(name.rank == COUNCIL for name in bodies):  # a town's secretarías are its units
        bodies, units = (
            [name for name in bodies if name.rank != MINISTRY],
            units + [name for name in bodies if name.rank == MINISTRY],
        )
    top = max(name.rank for name in bodies if name.rank is not None)
    joint = _is_joint(document)
    lowest = min(top, MINISTRY) if joint else top
    issuing = [name for name in bodies if name.rank is not None and name.rank >= lowest]
    issuing, parents = (issuing, []) if joint else _issuer_among(issuing, top)
    above = [name for name in bodies if name not in issuing and name not in parents]
    issuing = [name for item in issuing if not _PLACELESS.fullmatch((name := _completed(item, document)).text)]
    return _found(issuing, "membrete", canonical=True), _found([*above, *parents, *units], "membrete")


_OF_PLACE = re.compile(
    r"\bde(?:l)?\s+(?:(?:la|el|los|las)\s+)?((?:[A-ZÁÉÍÓÚÑ][\wáéíóúñÁÉÍÓÚÑ]+\s?){1,3}(?:de (?:la |los "
    r"|las )?[A-ZÁÉÍÓÚÑ]\w+)?)$"
)
_TOPIC = re.compile(
    r"(?:recursos|administraci|finanzas|planeaci|obras|desarrollo|programaci|presupuest|personal|materiales"
    r"|jur[ií]dic|comunicaci|sistemas|educaci"
    r"|salud|investigaci|posgrado|servicios|trabajo|hacienda|seguridad|protecci|control|evaluaci|quejas"
    r"|adquisiciones|archivo|informaci|transparencia"
    r"|vinculaci|operaci|supervisi|construcci|organizaci|capacitaci|estudios|asuntos|prestaciones|pensiones|becas"
    r"|cultura|deporte|agua|ambiente|gobierno"
    r"|derechos|relaciones|normatividad|estad[ií]stica|geograf|tesorer|contabil|auditor|bienes|patrimon"
    r"|inform[aá]tic|tecnolog|mercado|limpi|tr[aá]nsito"
    r"|vialidad|catastro|registro|infraestructura|econom|turismo|juvent|mujer|familia|social|estado$|municipio$"
    r"|instituto$|secretar|rector)",
    re.IGNORECASE,
)


def _issuer_among(names: list[_Name], rank: int) -> tuple[list[_Name], list[_Name]]:
    """The issuer among names of one rank, and the others: the last of several governments, else the first."""
    return (names[-1:], names[:-1]) if rank == GOVERNMENT else (names[:1], names[1:])


def _names_place(unit: str) -> bool:
    """Whether a unit's name says of what town or state it is, so that it can stand for the issuer."""
    match = _OF_PLACE.search(name_case(unit))
    return match is not None and not _TOPIC.match(match[1])


def _found(names: Iterable[_Name], rule: str, *, canonical: bool = False) -> list[Found]:
    found: list[Found] = []
    seen: set[str] = set()
    for name in sorted(names, key=lambda name: name.start):
        value = canonical_name(name.text) if canonical else name_case(name.text)
        if _key(value) not in seen:
            seen.add(_key(value))
            found.append(Found(value, name.start, name.end, rule))
    return found


def canonical_name(text: str) -> str:
    """The name as the authority file writes it; else as printed, capitals made readable."""
    known = find_institution(text)
    return known.name if known else name_case(" ".join(text.split("/")[0].split()).strip(" ,;:"))


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _is_joint(document: Segmented) -> bool:
    start, end = document.head
    if re.search(r"\bconjunt[oa]\b", document.text[start:end], re.IGNORECASE):
        return True
    closing = document.text[document.closing[0] :]
    return len(re.findall(r"(?:^|\s{3,})por (?:el|la|los|las)\s+[A-ZÁÉÍÓÚ]", closing, re.IGNORECASE | re.MULTILINE)) > 1


def _letterhead(document: Segmented) -> Iterator[_Name]:
    """Names of bodies and units above the addressees, each put together from its lines."""
    for line in _letterhead_lines(document):
        if type_of_line(line.text) or SUBJECT_LABEL.match(line.text):
            continue
        for piece in _PIECES.split(line.text):
            text = _YEARS.sub("", _LETTERHEAD_LABEL.sub("", piece.strip()).strip(" .,;:"))
            if not _NOT_LETTERHEAD.match(text) and _is_name(text):
                yield _Name(text, rank_of(text), line.start, line.end)
    for line in document.lines_of(Part.HEAD, Part.ADDRESSEES):
        match = FROM_LABEL.match(line.text)
        if match and (_UNIT.match(line.text, match.end()) or rank_of(line.text[match.end() :]) is not None):
            text = line.text[match.end() :].strip(" .,;")
            yield _Name(text, rank_of(text), line.start + match.end(), line.end)


_YEARS = re.compile(r"\s+(?:administraci[oó]n\s+)?(?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d$", re.IGNORECASE)
_PIECES = re.compile(r"\s+[·|•/—–]\s+|\.\s?[-–—]\s?")
_LETTERHEAD_LABEL = re.compile(
    r"^(?:al margen\b[^:]{0,90}|(?:sub)?dependencia|secci[oó]n|[aá]rea|unidad administrativa|oficina|departamento"
    r"|mesa)\s*:\s*",
    re.IGNORECASE,
)


def _is_name(text: str) -> bool:
    """Whether a piece of the letterhead is a body's or a unit's name and not a sentence or a headline that begins
    like one."""
    if len(text) > 160 or not is_body_line(text) or re.search(r"[.;:?!]\s", _INNER_DOTS.sub("", text)):
        return False
    is_sentence = _VERB.search(text) or _CLAUSE.search(text)
    return not is_sentence and (not _ARTICLE.match(text) or (text.isupper() and "," not in text))


_CLAUSE = re.compile(
    r",\s+(?:por|con|en|para)\s|\bhace(?:n)? saber\b|\ba (?:todos )?(?:los|sus) habitantes\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\s(?:concluyen?|inician?|anuncian?|presentan?|entregan?|informan?|convocan?|invitan?|firman?|abren?"
    r"|realizan?|refuerzan?|supervisan?"
    r"|inauguran?|aprueban?|celebran?|instalan?|reciben?|fortalecen?|[a-záéíóúñ]+(?:ará|erá|irá)n?"
    r"|[a-záéíóúñ]{3,}(?:aron|ieron))\s"
)
_INNER_DOTS = re.compile(r"\b(?:H|N[úu]m|No|Dr|Gral|Lic|Ing|Profr?a?|[A-Z])\.\s?", re.IGNORECASE)


def _letterhead_lines(document: Segmented) -> list[LineSpan]:
    """Lines of the head, columns apart; and short lines at the beginning of the body, where a message precedes its
    communiqué."""
    lines = [line for group in column_groups(document.lines_of(Part.HEAD)) for line in group]
    if any(rank_of(line.text) is not None for line in lines):
        return _joined_lines(lines)
    below = document.lines_of(Part.BODY)[:8]
    return _joined_lines(lines) + [
        line
        for line in below
        if len(line.text) < 90 and _BARE_NAME.fullmatch(line.text) and rank_of(line.text) is not None
    ]


_BARE_NAME = re.compile(r"[^\d\t.:;,]+")


_UNFINISHED = re.compile(r"\b(?:de|del|la|las|los|el|y|e|para|en|por|con|al)$", re.IGNORECASE)


def _joined_lines(lines: Sequence[LineSpan]) -> list[LineSpan]:
    """A name that goes on in the next line («GOBIERNO DEL ESTADO DE / MÉXICO») as one."""
    result: list[LineSpan] = []
    for line in lines:
        before = result[-1].text if result else ""
        goes_on = _UNFINISHED.search(before) or re.match(r"(?:de|del|y|e|para)\s", line.text, re.IGNORECASE)
        if result and goes_on and not line.first and len(before) < 120:
            result[-1] = LineSpan(f"{before} {line.text}", result[-1].start, line.end, result[-1].first)
        else:
            result.append(line)
    return result


_BODY_HEAD = "|".join(pattern.pattern for _, pattern in _RANK_PATTERNS)
_PHRASE = re.compile(
    rf"(?<![\w.])(?=[A-ZÁÉÍÓÚÑ\dg])(?=(?i:{_BODY_HEAD}))"
    r"(?:H\.\s+)?[A-ZÁÉÍÓÚÑ\dg][\wáéíóúüñÁÉÍÓÚÑ-]*(?:,?\s+(?:(?:de|del|para|y|e|al|contra)\s+(?:(?:el|la|los"
    r"|las)\s+)?)?"
    r"(?:\"[^\"]+\"|«[^»]+»|(?!(?:Sesi[oó]n|N[úu]m|Relativ[oa]|Mediante|Por"
    r"|Emitid[oa])\b)[A-ZÁÉÍÓÚÑ][\wáéíóúüñÁÉÍÓÚÑ-]{2,}))*"
)


_NEXT_BODY = re.compile(rf",\s|\s+[ye]\s+(?:(?:el|la|los|las)\s+)?(?=(?i:{_BODY_HEAD}))")


def find_body_names(text: str) -> list[tuple[str, int, int]]:
    """Names of bodies inside running text with their places: known ones, and phrases that begin like one. Longest
    first come."""
    spans = [(mention.start, mention.end) for mention in find_in_text(text)]
    at = 0
    while match := _PHRASE.search(text, at):
        phrase = _NEXT_BODY.split(match[0])[0]
        at = match.start() + len(phrase)
        if len(phrase.split()) > 1 and rank_of(phrase) is not None:
            spans.append((match.start(), at))
    spans.sort(key=lambda span: (span[0], -span[1]))
    names: list[tuple[str, int, int]] = []
    for start, end in spans:
        if not names or start >= names[-1][2]:
            names.append((text[start:end], start, end))
    return names


_OBJECT = re.compile(
    r"\b(?:a|al|ante|con|contra|sobre|para|por|en|de|del|desde|hacia)\s+(?:el\s+|la\s+|los\s+|las\s+)?$", re.IGNORECASE
)


def _chained(text: str, names: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The first name and those that only a comma or «y» puts beside it."""
    chain = names[:1]
    for name in names[1:]:
        if not re.fullmatch(r"\s*(?:,|y|e|,\s*y|y (?:el|la))\s*", text[chain[-1][2] : name[1]]):
            break
        chain.append(name)
    return chain


def _acts(line: LineSpan, name: tuple[str, int, int]) -> bool:
    """In a headline whatever is not an object acts; in a sentence a body that is not known must begin it."""
    before = line.text[: name[1]]
    if _OBJECT.search(before):
        return False
    is_sentence = line.is_prose and line.text.endswith((".", ":"))
    return not is_sentence or find_institution(name[0]) is not None or bool(_ACTING.fullmatch(before))


def _headline_issuers(document: Segmented) -> list[Found]:
    """News: bodies that the headline names as acting; else the first body of the opening paragraphs."""
    lines = [line for line in (*document.lines_of(Part.HEAD), *document.lines_of(Part.BODY)[:3]) if len(line.text) > 25]
    for line in lines:
        names = find_body_names(line.text)
        acting = [name for name in names if _acts(line, name)]
        joint = _chained(line.text, acting) if _is_joint(document) and not line.text.endswith(".") else acting[:1]
        if joint:
            found = [
                Found(canonical_name(text), line.start + start, line.start + end, "titular", "inferido")
                for text, start, end in joint
            ]
            return [
                item for rank, item in enumerate(found) if item.value not in {other.value for other in found[:rank]}
            ]
    mentions = [mention for mention in find_in_text(document.text) if mention.institution.level not in _ABROAD]
    if mentions:
        start, end, known = mentions[0]
        often = sum(mention.institution is known for mention in mentions) > 1
        if often or len({mention.institution.id for mention in mentions}) == 1 or start < line_end(lines):
            return [Found(known.name, start, end, "entrada", "inferido")]
    return []


_ABROAD = ("internacional", "extranjero")


def line_end(lines: Sequence[LineSpan]) -> int:
    return max((line.end for line in lines[:2]), default=0)


_ISSUING = re.compile(
    r"\b(?:del?|de la|por (?:el|la)|emitid[oa] por (?:el|la))\s+(?:h\.\s+)?(?:pleno\s+del\s+)?$", re.IGNORECASE
)
_ACTING = re.compile(
    r"(?:que,?\s+)?(?:el|la|los|las)?\s*(?:pleno\s+del\s+"
    r"|(?:direcci[oó]n|coordinaci[oó]n|secretar[ií]a|unidad|departamento|oficina|rector[ií]a|facultad"
    r"|escuela)\b[^,.;]{0,80}\s(?:de la|del|de)\s+)?$",
    re.IGNORECASE,
)
_OPENING_LINES = 4
_OPENING = 300
"""Characters within which the subject of an opening sentence stands."""


def _heading_issuers(document: Segmented) -> list[Found]:
    """Without a letterhead: the body that the heading names as the author («ACUERDO … DEL CONSEJO DE …»), or that is
    the subject
    of an opening sentence («Que el H. Ayuntamiento de …»)."""
    for line in document.lines_of(Part.HEAD):
        for name, start, end in find_body_names(text := name_case(line.text)):
            if _ISSUING.search(text[:start]) and not _MENTIONED.search(text[:start]):
                return [Found(_in_full(name, document), line.start + start, line.start + end, "encabezado", "inferido")]
    for line in document.lines_of(Part.HEAD, Part.BODY)[:_OPENING_LINES]:
        for name, start, end in find_body_names(line.text[:_OPENING]):
            if _ACTING.fullmatch(line.text[:start]):
                return [
                    Found(
                        _in_full(name, document),
                        line.start + start,
                        line.start + end,
                        "sujeto-de-la-entrada",
                        "inferido",
                    )
                ]
    return []


_MENTIONED = re.compile(
    r"\b(?:ley|reglamento|sistema|artículo|circular|funciones|conforme|modific\w+|sobre|aprueban?"
    r"|establecen?)\b.{0,80}$",
    re.IGNORECASE,
)


_PLACELESS = re.compile(
    r"gobierno (?:regional|municipal|del estado)|(?:h\.?\s+)?ayuntamiento|municipalidad(?: provincial"
    r"| distrital)?",
    re.IGNORECASE,
)


def _completed(name: _Name, document: Segmented) -> _Name:
    """A name that the letterhead leaves without its place («GOBIERNO REGIONAL») as the text has it."""
    if not _PLACELESS.fullmatch(name.text):
        return name
    return _Name(_in_full(name.text, document), name.rank, name.start, name.end)


def _in_full(name: str, document: Segmented) -> str:
    """The name as the document writes it out elsewhere: «Consejo de la Judicatura» -> «… del Estado de Coahuila»."""
    known = find_institution(name)
    if known is not None:
        return known.name
    longer = [
        other
        for other, _, _ in find_body_names(document.text)
        if _key(other).startswith(_key(name) + " ") and len(other) < 120
    ]
    return canonical_name(max(longer, key=lambda other: (longer.count(other), len(other)), default=name))


_POSTS_OF_BODIES = (
    (re.compile(r"superintendente\b", re.IGNORECASE), "Superintendencia"),
    (re.compile(r"fiscal general\b", re.IGNORECASE), "Fiscalía General"),
    (re.compile(r"procurador(?:a)? general\b", re.IGNORECASE), "Procuraduría General"),
    (re.compile(r"contralor(?:a)? general (?=de la)", re.IGNORECASE), "Contraloría General "),
)
_SECRETARY = re.compile(r"^secretari[oa] (?=de\b|general de gobierno\b)", re.IGNORECASE)
_HEAD_OF = re.compile(
    r"(?:rector(?:a)?|director(?:a)? (?:general|ejecutiv[oa])|president[ea](?: municipal)?(?: constitucional)?"
    r"|titular|gobernador(?:a)?(?: constitucional)?)\s+"
    r"(?:del?|de la)\s+(?=\S)",
    re.IGNORECASE,
)


def body_of_post(post: str) -> str:
    """The body that whoever holds the post speaks for: «Superintendente de Banca» -> «Superintendencia de Banca»; ''
    when unsure."""
    ministry = _SECRETARY.sub("Secretaría ", post)
    if ministry != post and rank_of(ministry) == MINISTRY and len(ministry.split()) > 2:
        return ministry
    for pattern, body in _POSTS_OF_BODIES:
        if match := pattern.match(post):
            return body + post[match.end() :]
    match = _HEAD_OF.match(post)
    rest = _ARTICLE.sub("", post[match.end() :]) if match else ""
    return rest if rest and rank_of(rest) in (BODY, MINISTRY) and len(rest.split()) > 2 else ""


_SPEAKER = re.compile(
    r"^[^,]{6,70},\s+(?P<post>[A-ZÁÉÍÓÚÑ][^,]{6,160}),\s+(?:con fundamento|en ejercicio|en uso|con apoyo|a (?:sus"
    r"|los) habitantes)",
    re.IGNORECASE,
)
"""How an act begins that one person issues: name, post, and by what right."""


def issuers_by_opening(document: Segmented) -> list[Found]:
    """Where nothing names the issuer: the body that the post of the speaking person stands for."""
    for line in document.lines_of(Part.HEAD, Part.BODY)[:_OPENING_LINES]:
        match = _SPEAKER.match(line.text)
        if match and (body := body_of_post(match["post"])):
            start, end = line.start + match.start("post"), line.start + match.end("post")
            return [Found(canonical_name(body), start, end, "cargo-de-quien-habla", "inferido")]
    return []


def issuers_by_number(document: Segmented, numbers: Sequence[Found]) -> list[Found]:
    """Where nothing names the issuer: the body whose siglas the document's own number holds, «025-2012-BCRP», and which
    the text names, too."""
    for number in numbers:
        for piece in re.findall(r"[A-ZÑ]{3,}", str(number.value)):
            known = find_institution(piece)
            if known is not None and any(item.institution is known for item in find_in_text(document.text)):
                return [Found(known.name, number.start, number.end, "siglas-del-número", "inferido", doubtful=True)]
    return []


def issuers_by_post(signers: Sequence[Found]) -> list[Found]:
    """Where nothing names the issuer: the body that the first signer's post speaks for."""
    for signer in signers[:1]:
        if body := body_of_post(str(signer.value.get("cargo", ""))):
            return [Found(canonical_name(body), signer.start, signer.end, "cargo-de-quien-firma", "inferido")]
    return []
