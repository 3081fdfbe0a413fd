"""Who issues a document whose letterhead does not say: from headline, heading, opening, posts and number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scripts.authorities import Mention, find_in_text, find_institution
from scripts.casing import name_case
from scripts.columns import LineSpan
from scripts.extract import Found
from scripts.extract.bodies import body_key, body_of_post, canonical_name, find_body_names
from scripts.marks import FROM_LABEL
from scripts.segments import Part, Segmented


def is_joint(document: Segmented) -> bool:
    """Whether several bodies issue together: it says «conjunto», or the signatures stand for more than one."""
    start, end = document.head
    if re.search(r"\bconjunt[oa]\b", document.text[start:end], re.IGNORECASE):
        return True
    closing = document.text[document.closing[0] :]
    return (
        len(re.findall(r"(?:^|(?<=\s\s\s))por (?:el|la|los|las)\s+[A-ZÁÉÍÓÚ]", closing, re.IGNORECASE | re.MULTILINE))
        > 1
    )


_OBJECT = re.compile(
    r"\b(?:a|al|ante|con|contra|sobre|para|por|en|de|del|desde|hacia)\s+(?:el\s+|la\s+|los\s+|las\s+)?$", re.IGNORECASE
)


_PARTNER = re.compile(r"\b(?:a|al|ante|con|contra|por)\s+(?:el\s+|la\s+|los\s+|las\s+)?$", re.IGNORECASE)
"""Before a body that news tells of and that does not tell it."""


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


def issuers_by_headline(document: Segmented) -> list[Found]:
    """News: bodies that the headline names as acting; else the first body of the opening paragraphs."""
    lines = [line for line in (*document.lines_of(Part.HEAD), *document.lines_of(Part.BODY)[:3]) if len(line.text) > 25]
    for line in lines:
        names = find_body_names(line.text)
        acting = [name for name in names if _acts(line, name)]
        joint = _chained(line.text, acting) if is_joint(document) and not line.text.endswith(".") else acting[:1]
        if joint:
            found = [
                Found(canonical_name(text), line.start + start, line.start + end, "titular", "inferido")
                for text, start, end in joint
            ]
            return [
                item for rank, item in enumerate(found) if item.value not in {other.value for other in found[:rank]}
            ]
    mentions = [
        mention
        for mention in _named_in(document.text)
        if mention.institution.level not in _ABROAD
        and not _PARTNER.search(document.text, max(0, mention.start - 20), mention.start)
    ]
    if mentions:
        start, end, known = mentions[0]
        often = sum(mention.institution is known for mention in mentions) > 1
        if often or len({mention.institution.id for mention in mentions}) == 1 or start < _opening_end(lines):
            return [Found(known.name, start, end, "entrada", "inferido")]
    return []


_ABROAD = ("internacional", "extranjero")
_GLUED_BEFORE, _GLUED_BEHIND = re.compile(r"\S{0,60}\Z"), re.compile(r"\S{0,60}")


def _named_in(text: str) -> list[Mention]:
    """The institutions that a text names. Siglas that are a piece of an official number name nobody: several bodies may
    share them."""
    return [one for one in find_in_text(text) if not any(map(str.isdecimal, _glued(text, one)))]


def _glued(text: str, mention: Mention) -> str:
    """What stands around a mention without a blank between them."""
    before = _GLUED_BEFORE.search(text, max(0, mention.start - 60), mention.start)
    behind = _GLUED_BEHIND.match(text, mention.end)
    return (before[0] if before else "") + (behind[0] if behind else "")


def _opening_end(lines: Sequence[LineSpan]) -> int:
    return max((line.end for line in lines[:2]), default=0)


_ISSUING = re.compile(
    r"\b(?:del?|de la|por (?:el|la)|emitid[oa] por (?:el|la))\s+(?:h\.\s+)?(?:pleno\s+del\s+)?$", re.IGNORECASE
)
_ORGAN = (
    r"(?:pleno|direcci[oó]n|coordinaci[oó]n|secretar[ií]a|unidad|departamento|oficina|rector[ií]a|facultad|escuela"
    r"|consejo|directorio|junta|cabildo|comit[eé]|asamblea)\b[^,.;]{0,80}?\s(?:de la|del|de)\s+"
)
"""What of a body acts, before the body's own name: «la Dirección General del», «el Directorio del»."""
_ACTING = re.compile(rf"(?:que,?\s+)?(?:(?:el|la|los|las)\s+)?(?:{_ORGAN})?$", re.IGNORECASE)
_DECIDING = re.compile(rf"(?:^|[,;:]\s+|\bque,?\s+)(?:el|la|los|las)\s+(?:{_ORGAN})?$", re.IGNORECASE)
_DECISION = re.compile(
    r"\b(?:ha (?:dispuesto|resuelto|acordado|tenido a bien|aprobado)|acord[óo]|acuerda|resuelve|resolvió|dispone|expide"
    r"|aprobó)\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(rf"(?:,[^,;.]{{0,60}},|,)?\s*{_DECISION.pattern}", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?i:que,?\s+)?(?i:(?:el|la|los|las)\s+)?(?=[A-ZÁÉÍÓÚÑ])")
_JOINTLY = re.compile(
    r"\b(?:se complacen|tienen el|invitan|convocan|informan|comunican|anuncian|suscriben"
    r"|expiden|emiten|dan a conocer|acuerdan)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(rf"\W*(?:,[^,;.]{{0,60}},)?\s*{_JOINTLY.pattern}", re.IGNORECASE)
_BY_RIGHT = re.compile(
    r",?\s+(?:de conformidad|en (?:uso|ejercicio|cumplimiento|sesi[oó]n)|con (?:fundamento|apoyo)|por conducto)\b",
    re.IGNORECASE,
)
_OPENING_LINES = 4
_SEARCHED_LINES = 14
_OPENING = 400
"""Characters within which the subject of an opening sentence, and what it does, stand."""
_SUBJECT = 200
"""Characters within which the name ends of a body that begins a sentence."""
_LONGEST_HEADING = 300


def issuers_by_heading(document: Segmented) -> list[Found]:
    """Without a letterhead: the body that the heading names as the author («ACUERDO … DEL CONSEJO DE …»).

    Else the subject of an opening sentence («Que el H. Ayuntamiento de …»), or several («A y B convocan a …»).
    """
    for line in document.lines_of(Part.HEAD):
        if len(line.text) > _LONGEST_HEADING and not line.text.isupper():
            continue
        for name, start, end in find_body_names(text := name_case(line.text)):
            if _ISSUING.search(text[:start]) and not _MENTIONED.search(text[:start]):
                return [Found(in_full(name, document), line.start + start, line.start + end, "encabezado", "inferido")]
    lines = document.lines_of(Part.HEAD, Part.BODY)[:_SEARCHED_LINES]
    for rank, line in enumerate(lines):
        if issuers := _issuers_in_opening(line.start, document, first=rank < _OPENING_LINES):
            return issuers
    return []


def _issuers_in_opening(at: int, document: Segmented, *, first: bool) -> list[Found]:
    """The body, or the bodies, that act at the beginning of a sentence, or decide within it.

    Further down than the `first` lines only one that says by what right it acts.
    """
    text = document.text[at : at + _OPENING]
    decides = _DECISION.search(text) is not None
    if not (decides or (first and _OPENS.match(text)) or _BY_RIGHT.search(text)):
        return []
    text = _IN_SENTENCE.sub(lambda match: " " * len(match[0]), text).replace("\n", "¶")
    if text[:25].isupper():
        text = _with_small_particles(text)
    names = find_body_names(text if decides or _JOINTLY.search(text) else text[:_SUBJECT])
    for rank, (name, start, end) in enumerate(names):
        before = text[:start]
        acts = _ACTING.fullmatch(before) and (first or _BY_RIGHT.match(text, end))
        if acts or (_DECIDING.search(before) and _DECIDES.match(text, end)):
            chain = _chained(text, names[rank:])
            if len(chain) > 1 and not _TOGETHER.match(text, chain[-1][2]):
                chain = chain[:1]
            return [
                Found(in_full(name, document), at + start, at + end, "sujeto-de-la-entrada", "inferido")
                for name, start, end in chain
            ]
    return []


_IN_SENTENCE = re.compile(r"(?<=[^\n]{60})\n(?=\S)|\n{1,2}(?=\s*[a-záéíóúñ])")
"""Ends of lines within a sentence, each of one or two characters; others divide names."""


def _with_small_particles(text: str) -> str:
    return re.sub(r"\b(?:DEL?|LA|LOS|LAS|Y|E|PARA|AL)\b", lambda match: match[0].lower(), text)


_MENTIONED = re.compile(
    r"\b(?:ley|reglamento|sistema|artículo|circular|funciones|conforme|modific\w+|sobre|aprueban?"
    r"|establecen?)\b.{0,80}$",
    re.IGNORECASE,
)


_ORGAN_OF = re.compile(
    r"^(?:junta (?:de gobierno|directiva)|consejo (?:directivo|de administraci[oó]n|general|t[eé]cnico|universitario))"
    r"\s+(?:del|de la)\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
"""An organ that is no body by itself, before the body's name."""


def in_full(name: str, document: Segmented) -> str:
    """The name as the document writes it out elsewhere: «Consejo de la Judicatura» -> «… del Estado de Coahuila»."""
    name = _ORGAN_OF.sub("", name)
    known = find_institution(name)
    if known is not None:
        return known.name
    longer = [
        other
        for other, _, _ in find_body_names(document.text)
        if body_key(other).startswith(body_key(name) + " ") and len(other) < 120
    ]
    return canonical_name(max(longer, key=lambda other: (longer.count(other), len(other)), default=name))


_SPEAKER = re.compile(
    r"^[^,]{6,70},\s+(?P<post>[A-ZÁÉÍÓÚÑ][^,]{6,160}),\s+(?:con fundamento|en ejercicio|en uso|con apoyo|a (?:sus"
    r"|los) habitantes)",
    re.IGNORECASE,
)
"""How an act begins that one person issues: name, post, and by what right."""


_ENACTS = re.compile(
    r"^(?:el|la)\s+(?P<post>(?:(?!\n[^\S\n]*\n)[^\d;:\"“«]){8,200}?),?\s+(?:en (?:uso|ejercicio) de[^:]{0,120},?\s+)?"
    r"(?:decreta|resuelve|acuerda|dispone|ordena)\s*:?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
"""How an act says who puts it in force: «LA PRESIDENTA DE LA NACIÓN DECRETA:»."""


_SENDING_DIVISION = re.compile(
    r"(?:(?:el|la)\s+)?(?:jef[ea]|director|directora|titular)(?:\s*\([A-Z]\))?\s+(?:de\s+la\s+|del?\s+)?"
    r"(?P<unit>(?:divisi[oó]n|superintendencia|subsecretar[ií]a|direcci[oó]n (?:general|nacional|regional))\s"
    r"[^,;:.]{6,90})\W*$",
    re.IGNORECASE,
)


def issuers_by_sender(document: Segmented) -> list[Found]:
    """The division whose head sends the letter: «DE: JEFE DIVISIÓN DE DESARROLLO URBANO»."""
    for line in document.lines_of(Part.HEAD, Part.ADDRESSEES):
        label = FROM_LABEL.match(line.text)
        if label and (match := _SENDING_DIVISION.match(line.text, label.end())):
            start, end = line.start + match.start("unit"), line.start + match.end("unit")
            return [Found(canonical_name(match["unit"]), start, end, "remitente", "inferido", doubtful=True)]
    return []


_FIRST_ARTICLE = re.compile(
    r"^\W*(?:art(?:[íi]culo|\.)\s+(?:1|primero|[úu]nico)|primero)\b", re.IGNORECASE | re.MULTILINE
)
_LONG_PREAMBLE = 8_000
"""Characters above which an act without articles says who enacts it."""


def issuers_by_enactment(document: Segmented) -> list[Found]:
    """The body of whoever puts an act in force in a line of its own, above its articles."""
    article = _FIRST_ARTICLE.search(document.text)
    return _first_of_posts(
        (0, match) for match in _ENACTS.finditer(document.text, 0, article.start() if article else _LONG_PREAMBLE)
    )


def issuers_by_opening(document: Segmented) -> list[Found]:
    """Where nothing names the issuer: the body that the post of the speaking person stands for."""
    lines = document.lines_of(Part.HEAD, Part.BODY)[:_OPENING_LINES]
    return _first_of_posts((line.start, match) for line in lines if (match := _SPEAKER.match(line.text)))


def _first_of_posts(spoken: Iterable[tuple[int, re.Match[str]]]) -> list[Found]:
    for offset, match in spoken:
        if body := body_of_post(name_case(" ".join(match["post"].split()))):
            start, end = offset + match.start("post"), offset + match.end("post")
            return [Found(canonical_name(body), start, end, "cargo-de-quien-habla", "inferido")]
    return []


def issuers_by_number(document: Segmented, numbers: Sequence[Found]) -> list[Found]:
    """Where nothing names the issuer: the body whose siglas its number holds («025-2012-BCRP») and the text names."""
    for number in numbers:
        for piece in re.findall(r"[A-ZÑ]{3,}", str(number.value)):
            known = find_institution(piece)
            if known is not None and any(item.institution is known for item in _named_in(document.text)):
                return [Found(known.name, number.start, number.end, "siglas-del-número", "inferido", doubtful=True)]
    return []


_OF_NUMBER = re.compile(r"(?<!\S)(?=\S*\d)([A-ZÁÉÍÓÚÑ]{3,})\b")
"""The siglas with which a number begins."""


def issuers_by_initials(document: Segmented) -> list[Found]:
    """The body that the text names in full and with whose initials a number of the head begins."""
    siglas = {match[1] for line in document.lines_of(Part.HEAD) for match in _OF_NUMBER.finditer(line.text)}
    for name, start, end in find_body_names(document.text) if siglas else ():
        if not siglas.isdisjoint(_initials(name)):
            return [Found(canonical_name(name), start, end, "siglas-del-número", "inferido")]
    return []


def _initials(name: str) -> set[str]:
    """Of all words, and of those that are no particles."""
    words = name.split()
    return {
        "".join(word[0] for word in some).upper() for some in (words, [word for word in words if word[0].isupper()])
    }


def issuers_by_post(signers: Sequence[Found]) -> list[Found]:
    """Where nothing names the issuer: the body that the first signer's post speaks for."""
    for signer in signers[:1]:
        if body := body_of_post(str(signer.value.get("cargo", ""))):
            return [Found(canonical_name(body), signer.start, signer.end, "cargo-de-quien-firma", "inferido")]
    return []
