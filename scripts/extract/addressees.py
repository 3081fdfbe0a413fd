"""To whom a document is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.address_block import labelled
from scripts.casing import sentence_case
from scripts.columns import LineSpan, column_groups
from scripts.extract import Found
from scripts.extract.person import PLACE_LINE, TO_PREFIX, Person, clean_name, clean_post, name_part, named_person
from scripts.marks import (
    ADDRESSED,
    BY_DISTRIBUTION,
    PRESENT,
    SALUTED,
    TO_LABEL,
    UNFINISHED,
)
from scripts.names import BODY_WORD, divide_name, is_name, is_post, split_name
from scripts.segments import Part, Segmented


def find_addressees(document: Segmented) -> list[Found]:
    """To whom the document is sent: people with their posts, or groups, each by itself where the list is plain."""
    lines = document.lines_of(Part.ADDRESSEES)
    if not lines:
        return _called_upon(document)
    if is_distributed(lines):
        return _distribution(document)
    if any(TO_LABEL.match(line.text) for line in lines):
        return _labelled(lines)
    block = [line for line in lines if not _is_salutation(line.text, lines)]
    groups = [part for group in column_groups(block) for part in _apart_by_number(group)]
    return [found for group in groups for found in _addressees_of(group)]


_OWN_NUMBER = re.compile(r"(?:(?i:of(?:icio|\.))\s+)?\d{1,6}/(?:19|20)\d\d(?:-[A-Z0-9-]+)?[.)]?\s+(?=[A-ZÁÉÍÓÚÑ])")


def _apart_by_number(lines: Sequence[LineSpan]) -> Iterator[list[LineSpan]]:
    """Courts send one letter to several: before each addressee stands the number of its copy."""
    group: list[LineSpan] = []
    for line in lines:
        match = _OWN_NUMBER.match(line.text)
        if match and group:
            yield group
            group = []
        at = match.end() if match else 0
        group.append(LineSpan(line.text[at:], line.start + at, line.end, line.first or bool(match), line.indent + at))
    yield group


def is_distributed(lines: Sequence[LineSpan]) -> bool:
    return any(BY_DISTRIBUTION.search(line.text) for line in lines)


LIST_NUMBER = re.compile(r"^\W*\d{1,3}\s*[.)!-]+\s*")


def _distribution(document: Segmented) -> list[Found]:
    """The receivers of a numbered list of distribution, which stands behind the signature."""
    return [
        Found(Person(post=post).as_value(), line.start, line.end, "lista-de-distribución")
        for line in document.lines
        if line.start >= document.closing[0] and (match := LIST_NUMBER.match(line.text))
        if len(post := _group_name(line.text[match.end() :])) > 3
    ]


_CALLING = re.compile(r"convocatoria|convoca\b|invitaci[oó]n|invita", re.IGNORECASE)
_HONOURED = re.compile(r"(?:complacen?|honran?|honor|gusto|placer|agrado)\s+(?:en|de)\s+invitar\b", re.IGNORECASE)
_OPENING = 1500
"""Characters from the start within which an invitation invites."""
_CALLS = re.compile(
    r"\b(?:convocan?|invita[nr]?)(?:\s*:)?\s+al?\s+((?:su|sus|el|la|l[ao]s\s+y\s+l[ao]s|los|las|tod[oa]s?(?:\s+l[oa]s)?)\s+)?"
    r"(?P<group>[^\W\d]+(?:,?\s+\w+){0,12}?),?\s+"
    r"(?:a\s+(?:\w+r\b|que\b|la\b|los\b|las\b|\w+rse\b)|para\s+que\b|interesad[oa]s\s+en|los siguientes)",
    re.IGNORECASE,
)


_CALLED = re.compile(
    r"(?:doctor(?:as|es)|artistas|artesan[oa]s|m[uú]sic[oa]s|escritor(?:as|es)|poetas|maestr[oa]s|acad[eé]mic[oa]s"
    r"|j[oó]venes|niñ[oa]s|mujeres|hombres|campesin[oa]s|ganader[oa]s|pescador(?:as|es)|agricultor(?:as|es)|creador(?:as|es)"
    r"|fot[oó]graf[oa]s|cineastas|deportistas|licitantes|prestador(?:as|es)|organizaciones|pasantes|profesionistas"
    r"|profesionales|pueblos|pobladores|derechohabientes|jubilad[oa]s|pensionad[oa]s|extranjer[oa]s|mexican[oa]s)\b",
    re.IGNORECASE,
)
"""People whom nobody writes letters to as such, but whom calls call."""


def _called_upon(document: Segmented) -> list[Found]:
    """Whom a call or an invitation without a block of addressees calls: «convoca a sus estudiantes a …»."""
    calls = _CALLING.search(document.text, *document.head) or _HONOURED.search(document.text, 0, _OPENING)
    match = _CALLS.search(document.text) if calls else None
    if not match or not (is_post(match["group"]) or BODY_WORD.match(match["group"]) or _CALLED.match(match["group"])):
        return []
    group = Person(post=_group_name(match["group"]))
    return [Found(group.as_value(), match.start("group"), match.end("group"), "convocados")]


def _is_salutation(text: str, lines: Sequence[LineSpan]) -> bool:
    """«Estimada licenciada:» below the block that already says to whom."""
    return len(lines) > 1 and bool(SALUTED.fullmatch(text)) and text.endswith(":") and not PRESENT.search(text)


def _labelled(lines: Sequence[LineSpan]) -> list[Found]:
    """Behind «Para:»: in columns where several stand side by side, else apart by semicolons."""
    pieces = [piece for line in labelled(lines, TO_LABEL) for piece in divided_at(line, _SEMICOLON)]
    groups = column_groups([piece for piece in pieces if piece.text.strip()])
    return [found for group in groups for found in _addressees_of(group)]


_SEMICOLON = re.compile(r"\s*;\s+|(?<=>),\s+")


def divided_at(line: LineSpan, separator: re.Pattern[str]) -> Iterator[LineSpan]:
    """The pieces of a line between separators, each with its place."""
    at = 0
    for match in [*separator.finditer(line.text), None]:
        end = match.start() if match else len(line.text)
        start, stop = min(line.start + at, line.end), min(line.start + end, line.end)
        yield LineSpan(line.text[at:end], start, stop, line.first and at == 0, line.indent)
        at = match.end() if match else end


_DESTINATION = re.compile(
    r"ciudad|s\s?/\s?d\.?|(?:en )?su despacho|e\.?\s*s\.?\s*[dm]\.?|l\.?\s*c\.?|edificio|domicilio conocido",
    re.IGNORECASE,
)
"""A line below the addressee that only says where: «Ciudad», «E. S. D.»."""


def _addressees_of(lines: Sequence[LineSpan]) -> list[Found]:
    pieces = [piece for line in lines if (piece := _without_present(line)).text and not _is_place(piece.text)]
    if not pieces:
        return []
    names = [index for index, line in enumerate(pieces) if _names_person(pieces, index, line)]
    if not names:
        return list(_groups(pieces))
    if len(names) == 1 and (person := _below_post(pieces, names[0])):
        return [Found(person.as_value(), pieces[0].start, pieces[-1].end, "destinatario")]
    found = []
    for rank, index in enumerate(names):
        last = names[rank + 1] if rank + 1 < len(names) else len(pieces)
        person = named_person(" ".join(line.text for line in pieces[index:last]), pieces[index].text)
        found.append(Found(person.as_value(), pieces[index].start, pieces[last - 1].end, "destinatario"))
    return found


def _below_post(pieces: Sequence[LineSpan], index: int) -> Person | None:
    """«Al señor Director de Personal / Lic. X»: the person whose post stands above, alone with the name."""
    above = " ".join(_bare(line.text) for line in pieces[:index])
    if not is_post(above) or ADDRESSED.fullmatch(above) or pieces[index + 1 :] or divide_name(pieces[index].text)[1]:
        return None
    title, name = clean_name(TO_PREFIX.sub("", pieces[index].text))
    return Person(name, clean_post(above), title)


def _names_person(pieces: Sequence[LineSpan], index: int, line: LineSpan) -> bool:
    """A titled name anywhere; one without a title only where a new addressee can begin, not inside a list."""
    if not is_name(name_part(line.text)) or not _is_person(line.text):
        return False
    begins = index == 0 or line.first or is_name(pieces[0].text) or ADDRESSED.fullmatch(pieces[0].text)
    return bool(begins) or bool(split_name(TO_PREFIX.sub("", line.text))[0])


def _is_place(text: str) -> bool:
    return bool(_DESTINATION.fullmatch(text.rstrip(" .-–—")) or PLACE_LINE.match(text))


_QUOTED = re.compile(r"^['\"]([^'\"]+)['\"]$")
"""How mail programs write the name of an address."""
_ADDRESS = re.compile(r"\s*<?[\w.+-]+@[\w.-]+\w>?")


def _without_present(line: LineSpan) -> LineSpan:
    text = _ADDRESS.sub("", PRESENT.sub("", line.text)).rstrip(" :-–—")
    text = _QUOTED.sub(r"\1", text)
    return LineSpan(text, line.start, line.start + len(text), line.first)


_COMPANY = re.compile(r",\s*(?:S\.?\s?A\.?|S\. de R\.\s?L\.|A\.\s?C\.|S\.\s?C\.|S\.\s?P\.\s?R\.)(?:\W|$)")


def _is_person(text: str) -> bool:
    """A titled name, or a name that is not also how a group, a body or a company is called."""
    title, rest = split_name(TO_PREFIX.sub("", text))
    if _COMPANY.search(text) or (title and is_post(rest)):
        return False
    name = name_part(text)
    return bool(title) or not (is_post(name) or BODY_WORD.match(name) or TO_PREFIX.match(text))


_GROUP_SPLIT = re.compile(r"(,\s+(?:[yY]\s+)?(?=[A-ZÁÉÍÓÚÑ])|,?\s+[yY]\s+(?=[A-ZÁÉÍÓÚÑ])|;\s+|\n)")


def _groups(lines: Sequence[LineSpan]) -> Iterator[Found]:
    """Groups and posts, each member of a plain list by itself."""
    each = len(lines) > 1 and all(_begins_group(line.text) and not UNFINISHED.search(line.text) for line in lines)
    text = ("\n" if each else " ").join(line.text for line in lines)
    start, end = lines[0].start, lines[-1].end
    for member in _members(text):
        yield Found(Person(post=_group_name(member)).as_value(), start, end, "grupo-de-destinatarios")


def _begins_group(text: str) -> bool:
    return is_post(text) or bool(TO_PREFIX.match(text) and not text[:3].lower().startswith("cc."))


def _members(text: str) -> list[str]:
    """The members of a list, each of which begins like a post or a body; the whole where that does not show.

    «Directoras y Directores de Plantel», «Jefes y Subjefes de Área» are one: the first word alone says no group.
    """
    first, *rest = _GROUP_SPLIT.split(text)
    members, separators = [first], [""]
    for separator, piece in zip(rest[::2], rest[1::2], strict=True):
        if separator == "\n" or _is_member(piece, members[-1], separator):
            members.append(piece)
            separators.append(separator)
        else:
            members[-1] += separator + piece
    _join_bare(members, separators)
    one_holder = is_post(_bare(first)) and not _is_plural(first) and len(members) < _FEWEST_POSTS
    if not _heads_member(first) or (one_holder and set(separators[1:]) != {"\n"}):
        return text.split("\n")
    return members


_FEWEST_POSTS = 3
"""How many posts in the singular make a list; two may be one person's."""


def _join_bare(members: list[str], separators: list[str]) -> None:
    """Put single words to what follows them: «Directores, Subdirectores y Jefes» + «de Área» share their complement."""
    joined = False
    for index in range(len(members) - 2, -1, -1):
        one, other, separator = members[index], members[index + 1], separators[index + 1].strip().lower()
        shared = not _is_bare(other) and (separator.endswith("y") or (joined and separator == ","))
        joined = _is_bare(one) and (shared or (separator == "y" and _is_counterpart(one, other)))
        if joined:
            members[index : index + 2] = [one + separators.pop(index + 1) + other]


def _is_counterpart(one: str, other: str) -> bool:
    """«Magistradas», «Magistrados»."""
    stem = re.sub(r"(?:es|as|os)$", "", _bare(one).lower())
    return stem in other.split()[0].lower()


def _heads_member(text: str) -> bool:
    bare = _bare(text)
    return is_post(bare) or bool(BODY_WORD.match(bare))


def _is_member(piece: str, before: str, separator: str) -> bool:
    """A body behind a post is often where the post is: «Jefes de Proyecto y Servicio», «Director, Unidad Norte»."""
    if _HOLDERS.match(_bare(before)) and BODY_WORD.match(piece):
        return False
    if is_post(piece):
        return True
    goes_on = is_post(_bare(before)) and ("y" in separator.lower() or not _is_plural(before))
    return bool(BODY_WORD.match(piece)) and not goes_on


_HOLDERS = re.compile(
    r"(?:personas\s+)?(?:titulares|responsables|encargad[oa]s|enlaces)\s+de\s+l[ao]s?\b", re.IGNORECASE
)
"""Whoever is named by the bodies that follow: «Titulares de las Direcciones, Subdirecciones y Jefaturas»."""


def _bare(text: str) -> str:
    return _FORM_OF_ADDRESS.sub("", TO_PREFIX.sub("", _FORM_OF_ADDRESS.sub("", text.strip())))


def _is_bare(text: str) -> bool:
    return len(_bare(text).split()) == 1


def _is_plural(text: str) -> bool:
    return _bare(text).split(maxsplit=1)[0].lower().endswith("s")


_FORM_OF_ADDRESS = re.compile(
    r"^(?:(?:estimad|distinguid|apreciad)[oa]s?(?: y (?:estimad|distinguid|apreciad)[oa]s?)?(?=\s)|señor(?:es|as?)?"
    r"|sr(?:es|as?)?\s?\.?)\s*(?:\(es\))?\s*[.:]?\s+(?=\w)",
    re.IGNORECASE,
)
_PERSONAS = re.compile(
    r"^personas?\s+(?=titulares|servidoras|integrantes|encargadas|responsables|usuarias|candidatas)", re.IGNORECASE
)


_PARTY = re.compile(
    r"\s*\((?:autoridad(?:es)? responsables?|tercer[oa] interesad[oa]|quejos[oa]|para su conocimiento)\)\.?$",
    re.IGNORECASE,
)
"""What the addressee is in a lawsuit."""


def _group_name(text: str) -> str:
    text = _FORM_OF_ADDRESS.sub("", text.strip(" ,;:") if _COMPANY.search(text) else text.strip(" ,;:."))
    return sentence_case(_PERSONAS.sub("", TO_PREFIX.sub("", _PARTY.sub("", text).strip())))
