"""Who issues a document whose letterhead does not say: from headline, heading, opening, posts and number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.authorities import find_in_text, find_institution
from scripts.casing import name_case
from scripts.columns import LineSpan
from scripts.extract import Found
from scripts.extract.bodies import body_key, body_of_post, canonical_name, find_body_names
from scripts.segments import Part, Segmented


def is_joint(document: Segmented) -> bool:
    """Whether several bodies issue together: it says «conjunto», or the signatures stand for more than one."""
    start, end = document.head
    if re.search(r"\bconjunt[oa]\b", document.text[start:end], re.IGNORECASE):
        return True
    closing = document.text[document.closing[0] :]
    return len(re.findall(r"(?:^|\s{3,})por (?:el|la|los|las)\s+[A-ZÁÉÍÓÚ]", closing, re.IGNORECASE | re.MULTILINE)) > 1


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
    mentions = [mention for mention in find_in_text(document.text) if mention.institution.level not in _ABROAD]
    if mentions:
        start, end, known = mentions[0]
        often = sum(mention.institution is known for mention in mentions) > 1
        if often or len({mention.institution.id for mention in mentions}) == 1 or start < _opening_end(lines):
            return [Found(known.name, start, end, "entrada", "inferido")]
    return []


_ABROAD = ("internacional", "extranjero")


def _opening_end(lines: Sequence[LineSpan]) -> int:
    return max((line.end for line in lines[:2]), default=0)


_ISSUING = re.compile(
    r"\b(?:del?|de la|por (?:el|la)|emitid[oa] por (?:el|la))\s+(?:h\.\s+)?(?:pleno\s+del\s+)?$", re.IGNORECASE
)
_ACTING = re.compile(
    r"(?:que,?\s+)?(?:el|la|los|las)?\s*(?:pleno\s+del\s+|(?:direcci[oó]n|coordinaci[oó]n|secretar[ií]a|unidad"
    r"|departamento|oficina|rector[ií]a|facultad|escuela)\b[^,.;]{0,80}\s(?:de la|del|de)\s+)?$",
    re.IGNORECASE,
)
_OPENING_LINES = 4
_OPENING = 300
"""Characters within which the subject of an opening sentence stands."""


def issuers_by_heading(document: Segmented) -> list[Found]:
    """Without a letterhead: the body that the heading names as the author («ACUERDO … DEL CONSEJO DE …»).

    Else the one that is the subject of an opening sentence («Que el H. Ayuntamiento de …»).
    """
    for line in document.lines_of(Part.HEAD):
        for name, start, end in find_body_names(text := name_case(line.text)):
            if _ISSUING.search(text[:start]) and not _MENTIONED.search(text[:start]):
                return [Found(in_full(name, document), line.start + start, line.start + end, "encabezado", "inferido")]
    for line in document.lines_of(Part.HEAD, Part.BODY)[:_OPENING_LINES]:
        for name, start, end in find_body_names(line.text[:_OPENING]):
            if _ACTING.fullmatch(line.text[:start]):
                issuer = in_full(name, document)
                return [Found(issuer, line.start + start, line.start + end, "sujeto-de-la-entrada", "inferido")]
    return []


_MENTIONED = re.compile(
    r"\b(?:ley|reglamento|sistema|artículo|circular|funciones|conforme|modific\w+|sobre|aprueban?"
    r"|establecen?)\b.{0,80}$",
    re.IGNORECASE,
)


def in_full(name: str, document: Segmented) -> str:
    """The name as the document writes it out elsewhere: «Consejo de la Judicatura» -> «… del Estado de Coahuila»."""
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


def issuers_by_opening(document: Segmented) -> list[Found]:
    """Where nothing names the issuer: the body that the post of the speaking person stands for."""
    for line in document.lines_of(Part.HEAD, Part.BODY)[:_OPENING_LINES]:
        match = _SPEAKER.match(line.text)
        if match and (body := body_of_post(match["post"])):
            start, end = line.start + match.start("post"), line.start + match.end("post")
            return [Found(canonical_name(body), start, end, "cargo-de-quien-habla", "inferido")]
    return []


def issuers_by_number(document: Segmented, numbers: Sequence[Found]) -> list[Found]:
    """Where nothing names the issuer: the body whose siglas its number holds («025-2012-BCRP») and the text names."""
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
