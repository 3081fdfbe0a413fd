"""Who signs, and who only had a hand in the document: Vo. Bo., elaboró, revisó, validó."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scripts.address_block import labelled
from scripts.casing import is_capitals
from scripts.columns import LineSpan, column_groups, pieces
from scripts.extract import Found
from scripts.extract.person import Person, clean_name, clean_post, named_person, post_text
from scripts.extract.signing_sentences import rubric_signers, signers_in_text
from scripts.marks import APPROVED, CLOSING, FROM_LABEL, NOTE, PROMULGATES
from scripts.names import divide_name, is_name, is_post, split_name
from scripts.segments import Part, Segmented


def find_signers(document: Segmented) -> list[Found]:
    """Who signs. A unit that signs without a person, who only approves, and the absent holder of the post do not."""
    found = [_with_post_from_label(item, document) for item in _signers_of_block(document)]
    found = [_with_post_from_text(item, document) for item in found]
    formula = any(CLOSING.match(line.text) for line in document.lines_of(Part.SIGNATURE))
    return [item for item in found if formula or "cargo" in item.value] or signers_in_text(document)


def _signers_of_block(document: Segmented) -> Iterator[Found]:
    lines = [line for line in map(_without_formula, document.lines_of(Part.SIGNATURE)) if line.text]
    run_in = [list(rubric_signers(line)) for line in lines]
    yield from (item for found in run_in for item in found)
    rest = [line for line, found in zip(lines, run_in, strict=True) if not found]
    edges = [0, *(index for index, line in enumerate(rest) if PROMULGATES.match(line.text)), len(rest)]
    for start, end in pairwise(edges):
        for group in column_groups(rest[start:end]):
            if not NOTE.match(group[0].text):
                yield from _signers_of(group)


_FORMULA = re.compile(r"(?:muy )?atentamente[\s.,:]+(?=[A-ZÁÉÍÓÚÑ])|atte\.?[\s.,:]+(?=[A-ZÁÉÍÓÚÑ])", re.IGNORECASE)


def _without_formula(line: LineSpan) -> LineSpan:
    """The line without «Atentamente»; empty when it is nothing else."""
    match = _FORMULA.match(line.text)
    rest = line.text[match.end() :] if match else ""
    if match and is_name(divide_name(rest)[0]):
        return LineSpan(rest, line.start + match.end(), line.end, line.first, line.indent)
    return LineSpan("", line.start, line.end, line.first) if CLOSING.match(line.text) else line


_BEFORE_SIGNER = re.compile(
    r"^(?:fdo\.?\s*:?\s*|firmado(?: por)?\s*:?\s*|p\.?\s?[aop]\.?\s+(?=[A-Z])"
    r"|[^.]{3,120}\.\s*[-–—]+\s*(?=(?:el|la)\s))",
    re.IGNORECASE,
)
"""What stands before a signer on the same line: «Fdo.:», «P.A.», place and date."""
_RUBRIC = re.compile(r"(?<![\s.,])[\s.,]*+[-–—]?\s*\(?(?:r[uú]brica|firmad[oa])s?\)?\.?$", re.IGNORECASE)
_POST_BEFORE_NAME = re.compile(r"^(?P<post>(?:el|la)\s+[^,]{4,110}),\s+(?P<name>[^,]{6,70})$", re.IGNORECASE)


def _divided(text: str) -> tuple[str, str]:
    """(name, post) of a signature's line: «Fdo.: X», «X, Directora», «El Director General, X.- Rúbrica.»."""
    text = _RUBRIC.sub("", _BEFORE_SIGNER.sub("", text))
    match = _POST_BEFORE_NAME.match(text)
    if match and is_post(match["post"]) and is_name(match["name"]):
        return match["name"], match["post"]
    return divide_name(text)


_IN_MID_POST = re.compile(r"\b(?:de|del|la|las|los|y|e)$", re.IGNORECASE)
"""How the line of a post ends when that below it, though it looks like a name, goes on with it."""


def _one_name_each(line: LineSpan) -> list[LineSpan]:
    """Names side by side that have no posts below them, each by itself."""
    columns = pieces(line)
    return columns if len(columns) > 1 and all(is_name(piece.text) for piece in columns) else [line]


def _signers_of(group: Sequence[LineSpan]) -> Iterator[Found]:
    lines = [piece for line in group for piece in _one_name_each(line)]
    divided = [_divided(line.text) for line in lines]
    names = [
        index
        for index, (name, _) in enumerate(divided)
        if is_name(name) and (not index or split_name(name)[0] or not _IN_MID_POST.search(lines[index - 1].text))
    ]
    post_first = bool(names) and _has_post(lines[: names[0]]) and not _has_post(lines[names[-1] + 1 :])
    for rank, index in enumerate(names):
        first = names[rank - 1] + 1 if rank else 0
        last = names[rank + 1] if rank + 1 < len(names) else len(lines)
        own = lines[first:index] if post_first else lines[index + 1 : last]
        head, inline = divided[index]
        title, name = clean_name(head)
        post = inline or post_text(own)
        if not (post or title or rank == 0 or is_capitals(head)):
            continue
        used = own[-1] if own and post and not inline else lines[index]
        start, end = sorted((lines[index], used), key=lambda line: line.start)
        yield Found(Person(name, clean_post(post), title).as_value(), start.start, end.end, "firma")


def _has_post(lines: Sequence[LineSpan]) -> bool:
    return any(is_post(line.text) for line in lines)


def _with_post_from_label(item: Found, document: Segmented) -> Found:
    """A signer without a post gets that which the line «De:» gives the same name."""
    lines = () if "cargo" in item.value else labelled(document.lines_of(Part.HEAD, Part.ADDRESSEES), FROM_LABEL)
    if not lines:
        return item
    person = named_person(" ".join(line.text for line in lines), lines[0].text)
    if person.name != item.value["nombre"] or not person.post:
        return item
    start = document.text.rfind("\n", 0, lines[0].start) + 1
    return Found({**item.value, "cargo": person.post}, start, lines[-1].end, "firma-y-renglón-de")


_OWN_POST = r",\s+(?P<post>(?:(?:el|la)\s+)?[^\W\d_][^,.;:\n]{5,110})"


def _with_post_from_text(item: Found, document: Segmented) -> Found:
    """A signer without a post gets that which the body gives the same name: «ANA RUIZ, Directora General de X, …»."""
    if "cargo" in item.value:
        return item
    name = re.escape(item.value["nombre"]).replace("\\ ", r"\s+")
    for match in re.finditer(name + _OWN_POST, document.text, re.IGNORECASE):
        if is_post(match["post"]):
            return Found({**item.value, "cargo": clean_post(match["post"])}, item.start, item.end, "firma-y-texto")
    return item


_ROLES = (
    (re.compile(APPROVED, re.IGNORECASE), "Vo. Bo."),
    (re.compile(r"elabor", re.IGNORECASE), "elaboró"),
    (re.compile(r"proyect", re.IGNORECASE), "proyectó"),
    (re.compile(r"revis", re.IGNORECASE), "revisó"),
    (re.compile(r"valid|firma como responsable de la validaci", re.IGNORECASE), "validó"),
    (re.compile(r"autoriz", re.IGNORECASE), "autorizó"),
    (re.compile(r"aprob", re.IGNORECASE), "aprobó"),
    (re.compile(r"supervis", re.IGNORECASE), "supervisó"),
)
_NOTE_HEAD = re.compile(
    rf"(?:{APPROVED}\.?|(?:elabor|proyect|revis|valid|autoriz|aprob|supervis)[oó]"
    r"|firma como responsable[^:]*)\s*[:.]?\s*",
    re.IGNORECASE,
)


def find_participants(document: Segmented) -> list[Found]:
    """Who had a hand in the document without signing it. Initials are no person."""
    beside = [group for group in column_groups(document.lines_of(Part.SIGNATURE)) if NOTE.match(group[0].text)]
    groups = beside + column_groups(document.lines_of(Part.NOTES))
    return [found for group in groups for found in _participants_of(group)]


def _participants_of(lines: Sequence[LineSpan]) -> Iterator[Found]:
    role = ""
    for index, line in enumerate(lines):
        for piece in _noted_pieces(line):
            match = _NOTE_HEAD.match(piece.text)
            role = _role_of(piece.text) if match else ("" if NOTE.match(piece.text) else role)
            text = piece.text[match.end() :] if match else piece.text
            if role and is_name(divide_name(text)[0]):
                person = _participant(text, lines[index + 1 : index + 3])
                yield Found(person.as_value(role), piece.start, piece.end, "intervención")


def _participant(text: str, following: Sequence[LineSpan]) -> Person:
    person = named_person(text)
    if person.post or not following or not is_post(following[0].text):
        return person
    return Person(person.name, clean_post(post_text(following)), person.title)


_NOTE_WORD = re.compile(r"(?<!\S)(?=(?:Elabor|Revis|Valid|Proyect|Autoriz|Aprob|Supervis)[oó]\b)")


def _noted_pieces(line: LineSpan) -> Iterator[LineSpan]:
    """Several notes on one line, apart by blanks or by their own words."""
    edges = sorted({0, *(match.start() for match in _NOTE_WORD.finditer(line.text)), len(line.text)})
    for start, end in pairwise(edges):
        text = line.text[start:end].strip()
        yield LineSpan(text, line.start + start, line.start + end, line.first)


def _role_of(text: str) -> str:
    return next((role for pattern, role in _ROLES if pattern.match(text)), "")
