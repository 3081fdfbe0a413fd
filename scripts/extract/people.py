"""People and posts: who signs, to whom, with copy to whom, and who only had a hand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scripts.casing import is_capitals, name_case, sentence_case
from scripts.columns import LineSpan, column_groups
from scripts.extract import Found
from scripts.names import BODY_WORD, divide_name, is_name, is_post, split_name
from scripts.segments import (
    BY_DISTRIBUTION,
    CLOSING,
    COPIES,
    FROM_LABEL,
    INITIALS,
    NOTE,
    PRESENT,
    SALUTED,
    SUBJECT_LABEL,
    TO_LABEL,
    Part,
    Segmented,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Person:
    name: str = ""
    post: str = ""
    title: str = ""

    def as_value(self, role: str = "") -> dict[str, str]:
        parts = {"nombre": self.name, "cargo": self.post, "tratamiento": self.title, "papel": role}
        return {key: value for key, value in parts.items() if value}


def _clean_name(text: str) -> tuple[str, str]:
    """(title, name) of a line that holds a name."""
    title, name = split_name(text.strip(" ,:;-–—_"))
    name = re.sub(r"\s*\(?r[uú]brica\)?\.?$", "", name, flags=re.IGNORECASE)
    return title, name_case(" ".join(name.split())).strip(" .,:;-–—_")


_POST_ARTICLE = re.compile(r"^(?:el|la|los|las|c\.|al|a la|a los|a las)\s+(?=\w)", re.IGNORECASE)


def _clean_post(text: str) -> str:
    text = " ".join(text.split()).strip(" ,:;-–—_")
    text = _POST_ARTICLE.sub("", text) if is_post(text) else text
    text = re.sub(r"\.(?:$|(?=\s*$))", "", text) if not re.search(r"\b\w\.(?:\w\.)+$|\bC\.V\.$", text) else text
    return sentence_case(text)


_DROPPED = re.compile(
    r"\(?r[uú]bricas?\)?\.?$|p\.?\s?[aop]\.?$|[_\-–—\s]{3,}$|[\"“«‘'].*[\"”»’']\.?$|por (?:acuerdo"
    r"|instrucciones)\b.*|firma(?:do)?\b.{0,40}$",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"p\.?\s?[ao]\.?\s*$|por (?:ausencia|suplencia|acuerdo)|en (?:ausencia|suplencia)|suplencia por ausencia",
    re.IGNORECASE,
)


def find_signers(document: Segmented) -> list[Found]:
    """Who signs. A unit that signs without a person, who only approves, and the absent holder of the post do not."""
    lines = [line for line in document.lines_of(Part.SIGNATURE) if not CLOSING.match(line.text)]
    found: list[Found] = []
    for group in column_groups(lines):
        if not NOTE.match(group[0].text):
            found.extend(_signers_of(group))
    found = found or _signers_in_sentence(document.text)
    return [_with_post_from_label(item, document) for item in found]


_SIGNED_BY = re.compile(r"^f(?:do|irmado(?: por)?)\.?\s*:\s*", re.IGNORECASE)
_RUBRIC = re.compile(r"[\s.,]*[-–—.]?\s*\(?(?:r[uú]brica|firmad[oa])s?\)?\.?$", re.IGNORECASE)
_POST_BEFORE_NAME = re.compile(r"^(?P<post>(?:el|la)\s+[^,]{4,110}),\s+(?P<name>[^,]{6,70})$", re.IGNORECASE)


def _divided(text: str) -> tuple[str, str]:
    """(name, post) of a signature's line: «Fdo.: X», «X, Directora», «El Director General, X.- Rúbrica.»."""
    text = _RUBRIC.sub("", _SIGNED_BY.sub("", text))
    match = _POST_BEFORE_NAME.match(text)
    if match and is_post(match["post"]) and is_name(match["name"]):
        return match["name"], match["post"]
    return divide_name(text)


def _signers_of(lines: Sequence[LineSpan]) -> Iterator[Found]:
    divided = [_divided(line.text) for line in lines]
    names = [index for index, (name, _) in enumerate(divided) if is_name(name) and not is_post(name)]
    post_first = bool(names) and _has_post(lines[: names[0]]) and not _has_post(lines[names[-1] + 1 :])
    for rank, index in enumerate(names):
        first = names[rank - 1] + 1 if rank else 0
        last = names[rank + 1] if rank + 1 < len(names) else len(lines)
        own = lines[first:index] if post_first else lines[index + 1 : last]
        head, inline = divided[index]
        title, name = _clean_name(head)
        post = inline or _post_text(own)
        if not (post or title or rank == 0 or is_capitals(head)):
            continue
        used = own[-1] if own and post and not inline else lines[index]
        start, end = sorted((lines[index], used), key=lambda line: line.start)
        yield Found(_Person(name, _clean_post(post), title).as_value(), start.start, end.end, "firma")


_SIGNS = re.compile(
    r"as[ií] lo (?:acord|resolvi|orden|prove|determin)\w+.{0,80}?\by firman?,?\s+(?=(?:el|la|los"
    r"|las)?\s*[a-zA-Z])|firma(?:n)? (?:el|la) presente\s+",
    re.IGNORECASE | re.DOTALL,
)
_SIGNER_IN_SENTENCE = re.compile(
    r"(?:el|la|ante (?:el|la)|y (?:el|la))\s+(?P<titles>(?:(?:ciudadan[oa]|licenciad[oa]|maestr[oa]|doctor(?:a)?"
    r"|magistrad[oa]|juez(?:a)?|contador(?:a)?|ingenier[oa])\s+)+)"
    r"(?P<name>[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+(?:\s+(?:de|del|la|los"
    r"|y)?\s*[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){1,5}),\s+(?P<post>[A-ZÁÉÍÓÚÑ][^,.;]{6,160})",
    re.IGNORECASE,
)


def _signers_in_sentence(text: str) -> list[Found]:
    """«Así lo acordó y firma el Magistrado X, Presidente de …, ante la licenciada Y, Secretaria de …»."""
    formulas = list(_SIGNS.finditer(text))
    if not formulas:
        return []
    formula = formulas[-1]
    return [
        Found(
            _Person(name_case(match["name"]), _clean_post(match["post"]), match["titles"].strip()).as_value(),
            match.start(), match.end(), "firma-en-la-oración",
        )
        for match in _SIGNER_IN_SENTENCE.finditer(text, formula.start(), min(len(text), formula.end() + 600))
        if is_name(match["name"])
    ]  # fmt: skip


def _has_post(lines: Sequence[LineSpan]) -> bool:
    return any(is_post(line.text) for line in lines)


def _post_text(lines: Sequence[LineSpan]) -> str:
    """The lines of a post put together: from the first one that begins like a post, up to what is none."""
    taken: list[str] = []
    for line in lines:
        text = line.text.strip()
        if _DROPPED.match(text) or COPIES.match(text) or INITIALS.match(text):
            if taken:
                break
            continue
        if taken and line.first and not is_post(text):
            break
        if taken or is_post(text) or BODY_WORD.match(text):
            taken.append(text)
    return " ".join(taken)


def _with_post_from_label(item: Found, document: Segmented) -> Found:
    """A signer without a post gets the one that the line «De:» gives to the same name."""
    if "cargo" in item.value:
        return item
    for line in document.lines_of(Part.HEAD, Part.ADDRESSEES):
        match = FROM_LABEL.match(line.text)
        if not match:
            continue
        person = _named_person(line.text[match.end() :])
        if person.name == item.value["nombre"] and person.post:
            return Found({**item.value, "cargo": person.post}, line.start, line.end, "firma-y-renglón-de")
    return item


_TO_PREFIX = re.compile(r"^(?:a\s+l[ao]s?\s+|al\s+|a\s+(?=tod[oa]s?\b|quien))", re.IGNORECASE)
_PERSONAS = re.compile(
    r"^personas?\s+(?=titulares|servidoras|integrantes|encargadas|responsables|usuarias|candidatas)", re.IGNORECASE
)


def find_addressees(document: Segmented) -> list[Found]:
    """To whom the document is sent: people with their posts, or groups, each by itself where the list is plain."""
    lines = document.lines_of(Part.ADDRESSEES)
    if not lines:
        return _called_upon(document)
    if _is_distributed(lines):
        return _distribution(document)
    labelled = [line for line in lines if TO_LABEL.match(line.text)]
    if labelled:
        return _labelled_addressees(lines)
    block = [line for line in lines if not _is_salutation(line.text, lines)]
    return _addressees_of(block)


def _is_distributed(lines: Sequence[LineSpan]) -> bool:
    return any(BY_DISTRIBUTION.search(line.text) for line in lines)


_LIST_NUMBER = re.compile(r"^\W*\d{1,3}\s*[.)!-]+\s*")


def _distribution(document: Segmented) -> list[Found]:
    """The receivers of a numbered list of distribution, which stands behind the signature."""
    return [
        Found(_Person(post=post).as_value(), line.start, line.end, "lista-de-distribución")
        for line in document.lines
        if line.start >= document.closing[0] and (match := _LIST_NUMBER.match(line.text))
        if len(post := _group_name(line.text[match.end() :])) > 3
    ]


_CALLS = re.compile(
    r"\b(?:convocan?|invitan?)\s+al?\s+((?:su|sus|el|la|los|las"
    r"|tod[oa]s?(?:\s+l[oa]s)?)\s+)?(?P<group>(?:[^\W\d]+\s+){0,9}?[^\W\d]+),?\s+"
    r"(?:a\s+(?:\w+r\b|que\b|la\b|los\b|las\b)|para\s+que\b|interesad[oa]s\s+en|los siguientes)",
    re.IGNORECASE,
)


def _called_upon(document: Segmented) -> list[Found]:
    """Whom a call or an invitation without a block of addressees calls: «convoca a sus estudiantes de licenciatura a
    …»."""
    match = _CALLS.search(document.text)
    if not match or not (is_post(match["group"]) or BODY_WORD.match(match["group"])):
        return []
    return [
        Found(
            _Person(post=_group_name(match["group"])).as_value(), match.start("group"), match.end("group"), "convocados"
        )
    ]


def _is_salutation(text: str, lines: Sequence[LineSpan]) -> bool:
    """«Estimada licenciada:» below the block that already says to whom."""
    return len(lines) > 1 and bool(SALUTED.fullmatch(text)) and text.endswith(":") and not PRESENT.search(text)


def _labelled_addressees(lines: Sequence[LineSpan]) -> list[Found]:
    """Behind «Para:», up to the next label; further lines of the same paragraph go on with it."""
    taken: list[LineSpan] = []
    for line in lines:
        match = TO_LABEL.match(line.text)
        if match and not taken:
            start = line.start + match.end()
            taken.append(LineSpan(line.text[match.end() :], start, line.end, False))
        elif taken and (
            FROM_LABEL.match(line.text) or SUBJECT_LABEL.match(line.text) or re.match(r"[\w ]{2,20}:", line.text)
        ):
            break
        elif taken:
            taken.append(line)
    return _addressees_of([line for line in taken if line.text.strip()])


_DESTINATION = re.compile(r"ciudad|e\.?\s*s\.?\s*[dm]\.?|l\.?\s*c\.?|edificio|domicilio conocido", re.IGNORECASE)
"""A line below the addressee that only says where: «Ciudad», «E. S. D.»."""


def _addressees_of(lines: Sequence[LineSpan]) -> list[Found]:
    pieces = [
        piece for line in lines if (piece := _without_present(line)).text and not _DESTINATION.fullmatch(piece.text)
    ]
    if not pieces:
        return []
    names = [index for index, line in enumerate(pieces) if is_name(_name_part(line.text)) and _is_person(line.text)]
    if not names:
        return list(_groups(pieces))
    found = []
    for rank, index in enumerate(names):
        last = names[rank + 1] if rank + 1 < len(names) else len(pieces)
        person = _named_person(" ".join(line.text for line in pieces[index:last]), pieces[index].text)
        found.append(Found(person.as_value(), pieces[index].start, pieces[last - 1].end, "destinatario"))
    return found


_ADDRESS = re.compile(r"\s*<?[\w.+-]+@[\w.-]+\w>?")


def _without_present(line: LineSpan) -> LineSpan:
    text = _ADDRESS.sub("", PRESENT.sub("", line.text)).rstrip(" :-–—")
    return LineSpan(text, line.start, line.start + len(text), line.first)


def _name_part(text: str) -> str:
    return re.split(r",|\s[-–—]\s|\.\s?[-–—]", _TO_PREFIX.sub("", text), maxsplit=1)[0]


def _is_person(text: str) -> bool:
    """A titled name, or a name that is not also how a group or a body is called."""
    title, _ = split_name(_TO_PREFIX.sub("", text))
    name = _name_part(text)
    return bool(title) or not (is_post(name) or BODY_WORD.match(name) or _TO_PREFIX.match(text))


def _named_person(text: str, first_line: str = "") -> _Person:
    """«Ing. Ana Ruiz, Jefa de Taller» or a name's line and the lines of the post behind it."""
    text = _TO_PREFIX.sub("", " ".join(text.split()))
    head = _name_part(first_line or text)
    head = _TO_PREFIX.sub("", " ".join(head.split()))
    rest = text[len(head) :].lstrip(" ,.-–—")
    title, name = _clean_name(head)
    return _Person(name, _clean_post(rest), title)


_GROUP_SPLIT = re.compile(r",\s+(?=[A-ZÁÉÍÓÚÑ])|,?\s+y\s+(?=[A-ZÁÉÍÓÚÑ])|;\s+|\n", re.UNICODE)


def _groups(lines: Sequence[LineSpan]) -> Iterator[Found]:
    """Groups and posts: a list in capitals and small letters is divided where each member begins with a capital."""
    text = " ".join(line.text for line in lines)
    start, end = lines[0].start, lines[-1].end
    if is_capitals(text):
        yield Found(_Person(post=_group_name(text)).as_value(), start, end, "grupo-de-destinatarios")
        return
    members = _members(text)
    for member in members:
        yield Found(_Person(post=_group_name(member)).as_value(), start, end, "grupo-de-destinatarios")


def _members(text: str) -> list[str]:
    """A list is divided only when every member begins like a post or a body."""
    pieces = _GROUP_SPLIT.split(text)
    members: list[str] = []
    for piece in pieces:
        bare = _TO_PREFIX.sub("", piece)
        if members and not (is_post(bare) or BODY_WORD.match(bare)):
            return [text]
        if (
            members
            and piece.startswith(("Subdirectores", "Subdirectoras"))
            and members[-1] in ("Directores", "Directoras")
        ):
            members[-1] = f"{members[-1]} y {piece}"
        else:
            members.append(piece)
    return members


_FORM_OF_ADDRESS = re.compile(
    r"^(?:(?:estimad|distinguid|apreciad)[oa]s?(?: y (?:estimad|distinguid|apreciad)[oa]s?)?(?=\s)|señor(?:es|as?)?"
    r"|sr(?:es|as?)?\s?\.?)\s*(?:\(es\))?\s*[.:]?\s+(?=\w)",
    re.IGNORECASE,
)


def _group_name(text: str) -> str:
    text = _PERSONAS.sub("", _TO_PREFIX.sub("", _FORM_OF_ADDRESS.sub("", text.strip(" ,;:."))))
    return sentence_case(text)


_COURTESY = re.compile(
    r"[\s.,\-–—]*(?:presentes?|para (?:su|conocimiento|los|el|fines)\b.*|(?:mismo|igual) fin|mismos? efectos?"
    r"|(?:con|en) (?:igual|el mismo) fin"
    r"|(?:a efecto|con el fin) de\b.*|su (?:superior )?conocimiento|conocimiento|edificio|ciudad"
    r"|atento conocimiento|id[eé]m|p\s?r\s?e\s?s\s?e\s?n\s?t\s?e)[\s.\-–—]*$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\s,;.]*[\w.+-]+@[\w.-]+\.\w+\.?\s*$")


def find_copies(document: Segmented) -> list[Found]:
    """With copy to whom: each line or each member after «C.c.p.»; an archive or a file counts too."""
    if _is_distributed(document.lines_of(Part.ADDRESSEES)):
        return []
    found: list[Found] = []
    for line in _copy_lines(document):
        person = _copied_person(line.text)
        if person.name or person.post:
            found.append(Found(person.as_value(), line.start, line.end, "con-copia"))
    return found


_TYPIST = re.compile(r"(?:^|\s+)(?:[A-Za-z]{2,5}[/*][a-z]{2,5}|[A-ZÑ]{3})\W*$")
"""Initials of who dictated and who typed, behind a receiver or alone."""


def _copy_lines(document: Segmented) -> list[LineSpan]:
    """One line per receiver: continuation lines are put to the one they continue."""
    result: list[LineSpan] = []
    for line in document.lines_of(Part.COPIES):
        match = COPIES.match(line.text)
        text = _TYPIST.sub("", (line.text[match.end() :] if match else line.text).strip())
        if not text or INITIALS.match(text):
            continue
        if result and not match and _continues(result[-1].text, text):
            result[-1] = LineSpan(f"{result[-1].text} {text}", result[-1].start, line.end, False)
        else:
            result.append(LineSpan(text, line.end - len(text), line.end, line.first))
    return [piece for line in result for piece in _one_receiver_each(line)]


def _continues(before: str, text: str) -> bool:
    return text[:1].islower() or bool(re.search(r"(?:,|\b(?:de|del|la|el|los|las|y|en|para))$", before))


def _one_receiver_each(line: LineSpan) -> Iterator[LineSpan]:
    pieces = re.split(
        r";\s+|\s{3,}(?=[A-Z])|\.?\s+/\s+|(?<=[a-z])\.\s+(?=(?:Archivo|Minutario|Expediente|Consecutivo|Acuse)\b)",
        line.text,
    )
    offset = 0
    for piece in pieces:
        at = line.text.index(piece, offset)
        offset = at + len(piece)
        yield LineSpan(piece, min(line.start + at, line.end), min(line.start + offset, line.end), False)


_SEPARATOR = re.compile(r"\s*(?:\.\s*[-–—]+|[-–—]{1,2}(?=\s|[A-ZÁÉÍÓÚÑ])|,|(?<=[a-záéíóúñ]{3})\.(?=\s))\s*")


def _copied_person(text: str) -> _Person:
    text = _MAIL.sub("", text)
    previous = None
    while previous != text:
        previous, text = text, _COURTESY.sub("", text)
    head, rest = _name_and_post(text)
    if not is_name(head) or (not split_name(head)[0] and (is_post(head) or BODY_WORD.match(head))):
        return _Person(post=_clean_post(text))
    title, name = _clean_name(head)
    return _Person(name, _clean_post(rest), title)


def _name_and_post(text: str) -> tuple[str, str]:
    """Name and post of a copy's line: what stands before and behind the first separator after the titles."""
    title, _ = split_name(text)
    match = _SEPARATOR.search(text, len(title))
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


_ROLES = (
    (re.compile(r"vo\.?\s*bo\.?|visto bueno", re.IGNORECASE), "Vo. Bo."),
    (re.compile(r"elabor", re.IGNORECASE), "elaboró"),
    (re.compile(r"proyect", re.IGNORECASE), "proyectó"),
    (re.compile(r"revis", re.IGNORECASE), "revisó"),
    (re.compile(r"valid|firma como responsable de la validaci", re.IGNORECASE), "validó"),
    (re.compile(r"autoriz", re.IGNORECASE), "autorizó"),
    (re.compile(r"aprob", re.IGNORECASE), "aprobó"),
    (re.compile(r"supervis", re.IGNORECASE), "supervisó"),
)
_NOTE_HEAD = re.compile(
    r"(?:vo\.?\s*bo\.?|visto bueno|(?:elabor|proyect|revis|valid|autoriz|aprob|supervis)[oó]"
    r"|firma como responsable[^:]*)\s*[:.]?\s*",
    re.IGNORECASE,
)


def find_participants(document: Segmented) -> list[Found]:
    """Who had a hand in the document without signing it: Vo. Bo., elaboró, revisó, validó. Initials are no person."""
    found: list[Found] = []
    role = ""
    beside = [group for group in column_groups(document.lines_of(Part.SIGNATURE)) if NOTE.match(group[0].text)]
    lines = [line for group in beside for line in group] + document.lines_of(Part.NOTES)
    for index, line in enumerate(lines):
        for piece in _noted_pieces(line):
            match = _NOTE_HEAD.match(piece.text)
            role = _role_of(piece.text) if match else ("" if NOTE.match(piece.text) else role)
            text = piece.text[match.end() :] if match else piece.text
            if role and is_name(divide_name(text)[0]):
                person = _participant(text, lines[index + 1 : index + 3])
                found.append(Found(person.as_value(role), piece.start, piece.end, "intervención"))
    return found


def _participant(text: str, following: Sequence[LineSpan]) -> _Person:
    person = _named_person(text)
    if person.post or not following or not is_post(following[0].text):
        return person
    return _Person(person.name, _clean_post(_post_text(following)), person.title)


def _noted_pieces(line: LineSpan) -> Iterator[LineSpan]:
    """Several notes on one line, apart by blanks or by their own words."""
    cuts = [
        match.start()
        for match in re.finditer(r"(?<!\S)(?=(?:Elabor|Revis|Valid|Proyect|Autoriz|Aprob|Supervis)[oó]\b)", line.text)
    ]
    edges = sorted({0, *cuts, len(line.text)})
    for start, end in pairwise(edges):
        text = line.text[start:end].strip()
        yield LineSpan(text, line.start + start, line.start + end, line.first)


def _role_of(text: str) -> str:
    return next((role for pattern, role in _ROLES if pattern.match(text)), "")
