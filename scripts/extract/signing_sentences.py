"""Signatures inside running text: how gazettes, minutes and court records print who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.casing import name_case
from scripts.columns import LineSpan
from scripts.extract import Found
from scripts.extract.person import Person, clean_name, clean_post
from scripts.names import is_name, is_post
from scripts.segments import Segmented


def signers_in_text(document: Segmented) -> list[Found]:
    """Who signs in a document that has no block of signatures."""
    return (
        _last_rubrics(document)
        or _named_by_formula(document.text)
        or _listed_by_formula(document.text)
        or _behind_last_order(document)
    )


_RUBRIC = re.compile(
    r"[\s.,]{0,9}[-–—]{0,9}\s{0,9}\(?\b(?:r[uú]brica|firmad[oa])s?\b\)?\s*(?:\.\s*[-–—]*|[-–—]+|$)\s*", re.IGNORECASE
)
_PARTS_OF_RUBRIC = ("brica", "BRICA", "irmad", "IRMAD")
"""Without one of these the pattern cannot match: the quick way past most lines."""
_POST_AND_NAME = re.compile(r"(?P<post>.*),\s+(?P<name>[^,;]{6,70})", re.DOTALL)
_LONGEST_SIGNER = 260
_POST_BEGINS = re.compile(r"(?:^|[.;,:]\s*[-–—]*\s*|[-–—]\s*)(?=(?:El|La|EL|LA)\s)")


def rubric_signers(line: LineSpan) -> Iterator[Found]:
    """«… de 2024.- El Alcalde, X.- Rúbrica.- La Secretaria, Y.- Rúbrica.»: before each rubric a post and a name."""
    if not any(part in line.text for part in _PARTS_OF_RUBRIC):
        return
    at = 0
    for rubric in _RUBRIC.finditer(line.text):
        start = max(at, rubric.start() - _LONGEST_SIGNER)
        at = rubric.end()
        match = _POST_AND_NAME.fullmatch(line.text[start : rubric.start()])
        if not match or not is_name(match["name"]):
            continue
        places = [begin.end() for begin in _POST_BEGINS.finditer(match["post"])]
        place = next((at for at in reversed(places) if is_post(match["post"][at:])), None)
        if place is None:
            continue
        title, name = clean_name(match["name"])
        person = Person(name, clean_post(match["post"][place:]), title)
        span = (line.start + start + place, line.start + start + match.end("name"))
        yield Found(person.as_value(), *span, "rúbrica-en-la-oración")


def _last_rubrics(document: Segmented) -> list[Found]:
    """Of the last line that ends in rubrics."""
    for line in reversed(document.lines):
        if found := list(rubric_signers(line)):
            return found
    return []


_SIGNS = re.compile(
    r"as[ií] lo (?:acord|resolvi|orden|prove|determin)\w+.{0,80}?\by firman?,?\s+(?=(?:el|la|los|las)?\s*[a-zA-Z])"
    r"|firma(?:n)? (?:el|la) presente\s+",
    re.IGNORECASE | re.DOTALL,
)
_SIGNER = re.compile(
    r"(?:el|la|ante (?:el|la)|y (?:el|la))\s+(?P<titles>(?:(?:ciudadan[oa]|licenciad[oa]|maestr[oa]|doctor(?:a)?"
    r"|magistrad[oa]|juez(?:a)?|contador(?:a)?|ingenier[oa])\s+)+)"
    r"(?P<name>[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+(?:\s+(?:de|del|la|los|y)?\s*[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){1,5})"
    r",\s+(?P<post>[A-ZÁÉÍÓÚÑ][^,.;]{6,160})",
    re.IGNORECASE,
)


def _named_by_formula(text: str) -> list[Found]:
    """«Así lo acordó y firma el Magistrado X, Presidente de …, ante la licenciada Y, Secretaria de …»."""
    formulas = list(_SIGNS.finditer(text))
    if not formulas:
        return []
    formula = formulas[-1]
    return [
        Found(
            Person(name_case(match["name"]), clean_post(match["post"]), match["titles"].strip()).as_value(),
            match.start(),
            match.end(),
            "firma-en-la-oración",
        )
        for match in _SIGNER.finditer(text, formula.start(), min(len(text), formula.end() + 600))
        if is_name(match["name"])
    ]


_SIGN_TOGETHER = re.compile(
    r"\b(?:firman|integrad[oa]\s+por(?=[^.]{20,600}\bfirman\b))\s+(?:los|las)\s+(?P<post>(?:[A-ZÁÉÍÓÚÑa-záéíóúñ]+\s+){1,4}?)(?=[A-ZÁÉÍÓÚÑ])(?P<names>[^.;:()\d]{12,400})"
)
_ATTESTED = re.compile(r",?\s+ante\s+(?:el|la)\s+(?P<post>[A-ZÁÉÍÓÚÑa-záéíóúñ ]{6,90}),\s+(?P<name>.{6,70}?)(?:,|$)")
_BETWEEN_NAMES = re.compile(r",\s+(?:y\s+)?|\s+[ye]\s+")
_PLURAL = re.compile(r"(?<=[aeiou])s$|(?<=[^aeiou\s])es$")


def _listed_by_formula(text: str) -> list[Found]:
    """«… y firman los Magistrados X, Y y Z, ante la Secretaria General, W»: names up to what is none."""
    for match in reversed(list(_SIGN_TOGETHER.finditer(text))):
        if not is_post(match["post"]):
            continue
        found: list[Found] = []
        attested = _ATTESTED.search(match["names"])
        names = match["names"][: attested.start()] if attested else match["names"]
        at = match.start("names")
        post = " ".join(_PLURAL.sub("", word) for word in match["post"].split())
        for piece in _BETWEEN_NAMES.split(names):
            if not is_name(piece):
                break
            at = text.index(piece, at)
            title, name = clean_name(piece)
            found.append(
                Found(Person(name, clean_post(post), title).as_value(), at, at + len(piece), "firma-en-la-oración")
            )
        if len(found) < _FEWEST_TOGETHER:
            continue
        if attested and is_name(attested["name"]) and is_post(attested["post"]):
            title, name = clean_name(attested["name"])
            person = Person(name, clean_post(attested["post"]), title)
            start, end = (match.start("names") + place for place in attested.span("name"))
            found.append(Found(person.as_value(), start, end, "firma-en-la-oración"))
        return found
    return []


_FEWEST_TOGETHER = 2


_ORDERED = re.compile(
    r"\b(?:arch[ií]vese|c[uú]mplase|publ[ií]quese|comun[ií]quese|reg[ií]strese)\s*\.\s*[-–—]+\s*(?P<names>[^:;()\d]{8,300})$",
    re.IGNORECASE,
)
_DASHED = re.compile(r"\.?\s*[-–—]+\s*")


def _behind_last_order(document: Segmented) -> list[Found]:
    """«Art. 4º — Comuníquese y archívese. — RUIZ DE SOLÍS. — Pablo M. Nava.», as decrees of the South end."""
    for line in reversed(document.lines[-12:]):
        match = _ORDERED.search(line.text)
        if not match:
            continue
        found = []
        at = line.start + match.start("names")
        for piece in _DASHED.split(match["names"].rstrip(" .-–—")):
            if not is_name(piece):
                return []
            at = document.text.index(piece, at)
            title, name = clean_name(piece)
            found.append(Found(Person(name, "", title).as_value(), at, at + len(piece), "firma-tras-la-orden"))
        return found
    return []
