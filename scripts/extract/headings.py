"""What the document is called: title, subject, annual legend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scripts.casing import is_capitals
from scripts.columns import LineSpan, pieces
from scripts.dates import find_dates
from scripts.document_types import type_of_line
from scripts.extract import Found
from scripts.extract.bodies import is_body_line
from scripts.extract.description import cut_at_word
from scripts.markdown_text import Block, BlockKind
from scripts.marks import ANY_LABEL, SALUTED, SUBJECT_LABEL, UNFINISHED
from scripts.names import is_name, is_post, split_name
from scripts.segments import Part, Segmented

MAX_TITLE = 90


def find_subject(document: Segmented, mail: str = "") -> Found | None:
    """The printed subject, behind «Asunto:» and the like, with its further lines. «Asunto» outweighs «Ref.».

    `mail`: the subject of the message that brings the document; the document's own outweighs it.
    """
    lines = [piece for line in document.lines_of(Part.HEAD, Part.ADDRESSEES) for piece in _subject_apart(line)]
    found = [subject for index, line in enumerate(lines) if (subject := _subject_at(lines, index, line))]
    labelled = [item for item in found if item.rule == "asunto-rotulado"]
    own = [item for item in labelled if item.value != mail]
    return next(iter(own or labelled or found), None)


def _subject_apart(line: LineSpan) -> list[LineSpan]:
    """A line that holds a subject beside something else in its pieces; any other as it is."""
    columns = pieces(line)
    return columns if any(SUBJECT_LABEL.match(piece.text) for piece in columns[1:]) else [line]


def _subject_at(lines: Sequence[LineSpan], index: int, line: LineSpan) -> Found | None:
    match = SUBJECT_LABEL.match(line.text)
    if not match:
        return None
    taken, end = [line.text[match.end() :].strip()], line.end
    for other in lines[index + 1 : index + 9]:
        if not _goes_on(taken[-1], other):
            break
        taken.append(other.text)
        end = other.end
    text = " ".join(" ".join(taken).split())
    rule = "referencia-rotulada" if re.match(r"r", match[0], re.IGNORECASE) else "asunto-rotulado"
    if not text or (rule == "referencia-rotulada" and _is_only_identifier(text)):
        return None
    return Found(text, line.start + match.end(), end, rule)


def _goes_on(before: str, line: LineSpan) -> bool:
    """Whether a line goes on with the subject: the same paragraph, or one that begins in mid-sentence."""
    text = line.text
    if "\t" in text:
        return False
    if (
        ANY_LABEL.match(text)
        or type_of_line(text)
        or line.is_prose
        or re.match(r"[-_=]{3,}", text)
        or not before.strip("-_= ")
    ):
        return not before.strip("-_= ") and not ANY_LABEL.match(text)
    if line.first:
        return bool(UNFINISHED.search(before)) or (text[:1].islower() and not before.endswith("."))
    if text.isupper() and not before.isupper() and not UNFINISHED.search(before):
        return False  # sentence case gives way to capitals: whom the document is for
    if _is_date_line(text):
        return False
    return bool(UNFINISHED.search(before)) or not is_name(text)


def _is_only_identifier(text: str) -> bool:
    """«Ref.: Oficio 123/2024» names another document, not a subject."""
    return (
        len(text.split()) <= 5
        and bool(re.search(r"\d", text))
        and not re.search(r"[a-záéíóúñ]{4,}.*[a-záéíóúñ]{4,}.*[a-záéíóúñ]{4,}", text)
    )


_GLUED_DATE = re.compile(
    r"^\W*(?:fecha|date)?\W*\d{4}-\d{2}-\d{2}\W+|^\W*(?:fecha|date)?\W*\d{1,2}/\d{1,2}/\d{4}\W+", re.IGNORECASE
)
_LEGEND = re.compile(
    r"[\"“«']?\s*(?:(?:19|20)\d\d\s*[.,:;–—-]?\s*)?a[ñn]o\s+(?:de|del|internacional|por|en)\b", re.IGNORECASE
)
_QUOTED_LEGEND = re.compile(r"[\"“«]\s*(?:19|20)\d\d\s*[.,:]\s+(?:\S+\s+){2,}\S+[\"”»]")
_STRUCTURE = re.compile(
    r"(?:(?:considerandos?|antecedentes|resultandos?|transitorios?|bases|resolutivos?|acuerdos?|resuelve|vistos?|vista"
    r"|se resuelve|presentaci[oó]n|introducci[oó]n|español|english|contenido|índice|por tanto|comunicaci[oó]n social"
    r"|exposici[oó]n de motivos)\W*$|(?:artículo|capítulo|título|anexo|[ivx]+\.)\s)",
    re.IGNORECASE,
)
_TO_ALL = re.compile(r"A (?:L[AO]S?|TOD[OA]S?)\s[^a-z]+$")
"""«A LA OPINIÓN PÚBLICA»: to whom, not what."""
_SPEAKS = re.compile(r",\s+(?:con fundamento|en ejercicio|en uso)\b", re.IGNORECASE)
"""How an act says who issues it: no title."""
_BY_WHICH = re.compile(r"[\"“«]?\s*por (?:la|el|medio de la|medio del) (?:cual|que)\b", re.IGNORECASE)
"""How the title of a resolution or a decree begins in some countries: «Por la cual se adopta …»."""
_ADMINISTRATION = re.compile(
    r"administraci[oó]n\s+\d{4}|a[ñn]o\s+[ivxlc]+$|lema\b|(?:h\.\s+)?ayuntamiento|n[uú]m", re.IGNORECASE
)


def find_title(document: Segmented, blocks: Sequence[Block], *, press: bool, own: Sequence[str]) -> Found | None:
    """The printed headline: a heading of the original, the headline of a piece of news, or the heading of an act.

    `own`: the document's own numbers, which are no title by themselves.
    """
    lines = document.lines_of(Part.HEAD)
    for line in lines:
        if match := _GLUED_DATE.match(line.text):
            return Found(line.text[match.end() :].strip(), line.start + match.end(), line.end, "titular-con-fecha")
    if len(lines) > 1 and type_of_line(lines[1].text) and _is_headline(lines[0], own):
        return _found(lines[0], "titular-sobre-el-número")
    if (found := _marked_heading(document, blocks, own)) is not None:
        return found
    candidates = [piece for piece in _paragraphs(lines) if _may_be_title(piece, own)]
    if press:
        opening = [line for line in document.lines_of(Part.BODY)[:1] if _is_headline(line, own)]
        near = _behind_masthead(candidates, lines) + opening
        return _found(near[0], "titular") if near else None
    return None if document.is_letter else _heading_of_act(document, candidates, own)


def _heading_of_act(document: Segmented, candidates: Sequence[LineSpan], own: Sequence[str]) -> Found | None:
    """A heading in capitals, or one that names the type, between letterhead and text; the latter outweighs."""
    body = document.lines_of(Part.BODY)[:12]
    by_which = [line for line in body[:2] if _BY_WHICH.match(line.text)]
    in_body = [
        line
        for line in body
        if not line.is_prose and is_capitals(line.text) and type_of_line(line.text) and _may_be_title(line, own)
    ]
    headings = [piece for piece in (*candidates, *by_which, *in_body) if _is_title_text(piece.text)]
    titles = headings + _below_type(document.lines_of(Part.HEAD), own)
    named = [piece for piece in titles if type_of_line(piece.text)]
    return _found((named or titles)[0], "encabezado") if titles else None


def _below_type(lines: Sequence[LineSpan], own: Sequence[str]) -> list[LineSpan]:
    """The line below one that is nothing but the name of the type: «Convocatoria / Premio de Ensayo 2024»."""
    return [
        below
        for line, below in pairwise(lines)
        if type_of_line(line.text) and not _says_more(line.text, own) and _is_headline(below, own)
    ]


def _behind_masthead(candidates: list[LineSpan], lines: Sequence[LineSpan]) -> list[LineSpan]:
    """Headlines stand below the line with the date or the number, where there is one and something below it."""
    marks = [line.end for line in lines if type_of_line(line.text) or _is_date_line(line.text)]
    below = [line for line in candidates if marks and line.start > marks[-1]]
    return below or candidates


def _found(line: LineSpan, rule: str) -> Found:
    return Found(" ".join(line.text.split()), line.start, line.end, rule)


def _paragraphs(lines: Sequence[LineSpan]) -> list[LineSpan]:
    """Headings over several lines put together: lines of one paragraph that are all in capitals, or all not."""
    result: list[LineSpan] = []
    for line in lines:
        if result and _is_one_heading(result[-1].text, line):
            before = result[-1]
            result[-1] = LineSpan(f"{before.text} {line.text}", before.start, line.end, before.first)
        else:
            result.append(line)
    return result


def _is_one_heading(before: str, line: LineSpan) -> bool:
    """Whether a heading goes on in a line; one that ends in «de» does wherever the line stands, if it may be told."""
    if len(before) > _LONGEST_HEADING or is_capitals(line.text) != is_capitals(before):
        return False
    if line.text[:1].islower() and not is_capitals(before) and not _is_apart(before) and before[-1].isalpha():
        return not _is_apart(line.text)
    if UNFINISHED.search(before) and not before.endswith(","):
        return not line.first or (is_capitals(before) and not _is_label(line.text))
    if line.first or line.text.startswith("(") or _is_apart(line.text):
        return False
    long_title = type_of_line(before) is not None and len(before) > _WRAPPED and not before.endswith((".", ":"))
    return not _is_apart(before) or (long_title and bool(_says_more(before, ())))


_LONGEST_HEADING = 1_500
"""Characters from which on lines put together are no heading, and are not looked through again with each line."""
_WRAPPED = 40
"""A line of a heading shorter than this, in characters, ends where its author wanted."""


def _is_apart(text: str) -> bool:
    """Lines that never are a part of a longer heading: names of bodies, dates, numbers, labels."""
    return bool(_is_label(text) or find_dates(text))


def _is_label(text: str) -> bool:
    return bool(is_body_line(text) or type_of_line(text) or ANY_LABEL.match(text) or _LEGEND.match(text))


def _marked_heading(document: Segmented, blocks: Sequence[Block], own: Sequence[str]) -> Found | None:
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        text = " ".join(block.plain.split())
        at = document.text.find(text)
        if at < 0 or at > document.head[1]:
            continue
        line = LineSpan(text, at, at + len(text), True)
        if _may_be_title(line, own):
            return _found(line, "encabezado-marcado")
    return None


def _is_date_line(text: str) -> bool:
    """Whether a date is more than a third of the line: «Toluca, 16 de abril de 2024»."""
    return sum(date.end - date.start for date in find_dates(text)) > len(text) / 3


def _is_headline(line: LineSpan, own: Sequence[str]) -> bool:
    return _may_be_title(line, own) and not _is_sentence(line.text)


def _are_names(columns: Sequence[LineSpan]) -> bool:
    """Several people side by side, who wrote it or took part."""
    return len(columns) > 1 and all(is_name(one.text) for one in columns)


def _may_be_title(line: LineSpan, own: Sequence[str]) -> bool:
    text = line.text.strip()
    row = type_of_line(text)
    if (
        len(text) < 15
        or len(text) > 600
        or _LEGEND.match(text)
        or SUBJECT_LABEL.match(text)
        or (ANY_LABEL.match(text) and not (row is not None and _says_more(text, own)))
        or _STRUCTURE.match(text)
        or _ADMINISTRATION.match(text)
    ):
        return False
    if SALUTED.fullmatch(text) or (row is not None and not _says_more(text, own)):
        return False
    if is_body_line(text) and not re.search(r"\b(?:por (?:el|la) que|que|mediante)\b", text, re.IGNORECASE):
        return False
    if (
        _is_date_line(text)
        or is_post(text)
        or (split_name(text)[0] and is_name(text))
        or _are_names(pieces(line))
        or _SPEAKS.search(text)
        or _TO_ALL.match(text)
    ):
        return False
    quoted = text[:1] in '"“«([' and not _BY_WHICH.match(text)
    return (
        len(text.split()) >= 3
        and not quoted
        and not re.match(r"(?:n[uú]m|no\.|n[°º]|c\.\s?p\.|tel)", text, re.IGNORECASE)
    )


_TYPE_WORDS = re.compile(
    r"\b(?:oficio|directiva|ordenanza|decreto|norma|instructivo|memor[aá]ndum|circular|bolet[ií]n|comunicado"
    r"|acuerdo|aviso|nota|tarjeta|bando|resoluci[oó]n|informe|convocatoria|conjunt[oa]|general|informativ[oa]"
    r"|de prensa|municipal|n[uú]m(?:ero)?|no|a la poblaci[oó]n|a la comunidad|p[uú]blic[oa]|urgente|importante"
    r"|regional|interna?o?|notice|t[eé]cnica?|de prensa|tradicional)\b|[\W\d_]+",
    re.IGNORECASE,
)


def _says_more(text: str, own: Sequence[str]) -> bool:
    """Whether a line that names the type says more than type and number; in capitals a word is enough («INFORME X»)."""
    rest = _without_name(text, own)
    return len(rest) >= (6 if text.isupper() else 12)


_CODE = re.compile(r"\S*\d\S*")


def _without_name(text: str, own: Sequence[str]) -> str:
    for number in own:
        text = text.replace(number, " ")
    return _TYPE_WORDS.sub("", _CODE.sub(" ", text))


def _is_title_text(text: str) -> bool:
    return is_capitals(text) or type_of_line(text) is not None or bool(_BY_WHICH.match(text))


def _is_sentence(text: str) -> bool:
    return text.rstrip('"”»').endswith((".", ":", ";", ",")) and len(text) > 60


def find_legend(document: Segmented) -> Found | None:
    """The annual legend («2024. Año de …»), without its quotation marks."""
    for line in (*document.lines_of(Part.HEAD)[:8], *document.lines_of(Part.SIGNATURE, Part.NOTES)):
        text = line.text.strip("\"“”«»' ")
        if (
            (_LEGEND.match(line.text) or _QUOTED_LEGEND.fullmatch(line.text))
            and len(text) < 250
            and not re.fullmatch(r"a[ñn]o\s+\w+", text, re.IGNORECASE)
        ):
            return Found(text, line.start, line.end, "leyenda-del-año")
    return None


def built_title(kind: str, number: str, subject: str, first_sentence: str) -> str:
    """A title for a document that prints none: type, number and subject; else the first sentence, cut at MAX_TITLE."""
    label = kind if kind and kind != "otro" else ""
    name = " ".join(part for part in (label[:1].upper() + label[1:], number) if part)
    if number and subject.casefold().startswith(name.casefold()):
        return subject
    if name and subject:
        return f"{name}: {subject}" if number else cut_at_word(subject, 4 * MAX_TITLE)
    if name and number:
        return name
    if subject:
        return subject
    return cut_at_word(first_sentence, MAX_TITLE) or name or "Documento sin título"
