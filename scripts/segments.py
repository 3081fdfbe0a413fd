"""Segments: where in the text the letterhead, the addressees, the body, the signature and the copies stand.

Lossless: the segments are spans that cover the text from its first character to its last, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from scripts.columns import LineSpan, pieces
from scripts.document_types import type_of_line
from scripts.names import BODY_WORD, divide_name, is_name, is_post

MAX_HEADLINE = 220
"""Longest line, in characters, that without a full stop may be a headline."""


class Part(StrEnum):
    HEAD = "head"  # letterhead, legend, place and date, numbers, subject
    ADDRESSEES = "addressees"
    BODY = "body"
    SIGNATURE = "signature"  # from «Atentamente», or from the first signer, on
    COPIES = "copies"
    ANNEX = "annex"  # what follows the signature: annexes, tables, formats
    NOTES = "notes"  # Vo. Bo., elaboró, revisó, initials of the typist, acknowledgements


@dataclass(frozen=True, slots=True)
class Segment:
    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segmented:
    text: str
    segments: tuple[Segment, ...]
    lines: tuple[LineSpan, ...]
    parts: tuple[Part, ...]
    """The part of each line."""

    def lines_of(self, *parts: Part) -> list[LineSpan]:
        """Lines that stand in one of the parts, in order."""
        return [line for line, part in zip(self.lines, self.parts, strict=True) if part in parts]

    def span(self, part: Part) -> tuple[int, int] | None:
        """Start and end of all that belongs to a part, or None."""
        spans = [segment for segment in self.segments if segment.part is part]
        return (spans[0].start, spans[-1].end) if spans else None

    @property
    def head(self) -> tuple[int, int]:
        """From the start of the text to the beginning of the body proper."""
        body = self.span(Part.BODY)
        return (0, body[0] if body else len(self.text))

    @property
    def closing(self) -> tuple[int, int]:
        """From the signature to the end of the text; empty at the end without one."""
        after = [s.start for s in self.segments if s.part in (Part.SIGNATURE, Part.COPIES, Part.NOTES)]
        return (min(after, default=len(self.text)), len(self.text))

    @property
    def is_letter(self) -> bool:
        """Whether somebody writes to somebody: addressees and a signature."""
        parts = {segment.part for segment in self.segments}
        return {Part.ADDRESSEES, Part.SIGNATURE} <= parts


PRESENT = re.compile(
    r"(?<!representantes )(?<!personas )(?<!integrantes )(?<!todos los )\b(?:p\s?r\s?e\s?s\s?e\s?n\s?t\s?e\s?s?"
    r"|presentes?)\b\s*[.,:;\-–—]*$",
    re.IGNORECASE,
)
TO_LABEL = re.compile(
    r"(?:(?:para|a|destinatari[oa]s?|dirigid[oa] a)\s*:\s*(?=\S|$)|(?:A|PARA)\s{2,}:?\s*(?=[A-Z]))", re.IGNORECASE
)
FROM_LABEL = re.compile(r"(?:(?:de|del|remitente|de parte de)\s*:\s*(?=\S)|DE\s{2,}:?\s*(?=[A-Z]))", re.IGNORECASE)
SUBJECT_LABEL = re.compile(
    r"(?:a\s?s\s?u\s?n\s?t\s?o|tema|ref(?:erencia)?|rfa|mat(?:eria)?|motivo)\s*\.?\s*[:.]-?\s*(?=\S|$)", re.IGNORECASE
)
ADDRESSED = re.compile(
    r"(?:señor(?:es|as?|itas?)?(?:\s+(?:doctor|ingenier|licenciad|magistrad|ministr|general|alcalde|profesor)[oae]?s?)?"
    r"|sr(?:es|as?)?|ciudadan[oa]s?|(?:doctor|ingenier|licenciad|arquitect|profesor|magistrad|coronel|general"
    r"|padre)[oae]?s?)\s*(?:\((?:es|a|as)\))?\s*[.:]?",
    re.IGNORECASE,
)
"""A line that opens the block of addressees: «Señor», «Señor(es):»."""
SALUTED = re.compile(
    r"(?:A(?:L| LA| LOS| LAS| TOD[OA]S?(?: EL| LA| LOS| LAS)?| QUIEN(?:ES)?)?\s+\S.{2,200}?|"
    r"(?:Estimad[oa]s?|Distinguid[oa]s?|Apreciad[oa]s?|Señor(?:es|as?)?(?:\(es\))?)\s.{2,100}?)\s*[:.]$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:m\s?u\s?y\s+)?(?:a\s?t\s?e\s?n\s?t\s?a\s?m\s?e\s?n\s?t\s?e|atte\b\.?|respetuosamente|cordialmente"
    r"|saludos(?=\W*$)|fraternalmente|quedo (?:de|a)\b"
    r"|saludos cordiales"
    r"|(?:les? )?saluda(?:n|mos)? (?:muy )?atentamente|(?:an[oó]tese|reg[ií]strese|comun[ií]quese|publ[ií]quese"
    r"|c[uú]mplase|arch[ií]vese|notif[ií]quese)\b"
    r"|protesto lo necesario|s\s?u\s?f\s?r\s?a\s?g\s?i\s?o\s+e\s?f\s?e\s?c\s?t\s?i\s?v\s?o|dios guarde a)\b.{0,60}$",
    re.IGNORECASE,
)
COPIES = re.compile(
    r"(?:c\s?\.?\s?c\s?\.?\s?(?:e\s?\.?\s?)?p\s?\.?(?![\w])|c\.\s?c\.?(?=[\s:])|c/c\b|cc\s*:|con copia(?: para"
    r"| a)?\b|copias?\s*(?:para|a)?\s*:"
    r"|\w{0,2}\s?d?i?\s?stribuci[oó]n\s*:?$)\s*[:.\-–]*",
    re.IGNORECASE,
)
BY_DISTRIBUTION = re.compile(r"\bseg[uú]n\s+(?:lista de\s+)?distribuci[oó]n\b", re.IGNORECASE)
"""Addressees that are listed at the end of the document."""
NOTE = re.compile(
    r"(?:vo\.?\s*bo\.?|visto bueno|elabor[oó]|revis[oó]|valid[oó]|proyect[oó]|autoriz[oó]|supervis[oó]|aprob[oó]"
    r"|formul[oó]|redact[oó]"
    r"|recib[ií]|acuse|firma (?:como|por)\b|firmad[oa] (?:electr|por)|sello digital|cadena original)\b",
    re.IGNORECASE,
)
INITIALS = re.compile(r"(?=.*[A-ZÑ]{2})[*'’]?[A-ZÁÉÍÓÚÑ]{2,6}(?:\s?[/*'’\-–.]+\s?[*'’]?[A-Za-zñÑ]{1,6}){1,5}[*'’.]*$")


def line_spans(text: str) -> tuple[LineSpan, ...]:
    """The lines of the text that have one, with their places."""
    spans = []
    offset, first = 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            spans.append(LineSpan(stripped, start, start + len(stripped), first, start - offset))
        first = not stripped
        offset += len(raw) + 1
    return tuple(spans)


def segment(text: str) -> Segmented:
    """Divide the plain text of a document (paragraphs separated by an empty line) into its parts."""
    lines = line_spans(text)
    if not lines:
        return Segmented(text, (), (), ())
    signature = _signature_start(lines)
    addressees = _addressees(lines, signature)
    body = _behind_subject(lines, addressees[1], signature) if addressees else _body_start(lines, signature)
    labels = _labels(lines, addressees, body, signature)
    return Segmented(text, _spans(text, lines, labels), lines, tuple(labels))


def _addressees(lines: tuple[LineSpan, ...], signature: int) -> tuple[int, int] | None:
    """First and behind-last line of the block that says to whom: closed by «Presente», labelled, addressed or
    saluted."""
    limit = min(signature, max(12, int(len(lines) * 0.7)))
    for find in (_closed_block, _labelled_block, _addressed_block, _saluted_line):
        if (block := find(lines, limit, signature)) is not None:
            return block
    return None


def _closed_block(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    for index in range(limit):
        text = lines[index].text
        if _closes(text) and len(text) < 160 and not lines[index].is_prose:
            start = _block_start(lines, index)
            if start < index or not PRESENT.match(text):
                return start, _saluted_end(lines, index + 1, signature)
    return None


_MAIL_ONLY = re.compile(r"(?:<?[\w.+-]+@[\w.-]+>?[,;\s]*)+$")


_PRESENT_BEHIND_STOP = re.compile(r"[.,;:–—-]\s*presentes?\W*$", re.IGNORECASE)


def _closes(text: str) -> bool:
    """Whether «Presente» ends a block of addressees; in running text «la presente» may end a line, too."""
    if all(PRESENT.match(piece) for piece in re.split(r"\s{3,}", text)):
        return True
    return bool(_PRESENT_BEHIND_STOP.search(text) or (text.isupper() and PRESENT.search(text)))


def _labelled_block(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    for index in range(min(limit, 25)):
        match = TO_LABEL.match(lines[index].text)
        if match and not lines[index].is_prose and not _MAIL_ONLY.match(lines[index].text, match.end()):
            return index, _labelled_end(lines, index + 1, signature)
    return None


def _addressed_block(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    """«Señor / Gerente General:»: from the form of address to the line that ends in a colon, within a few lines."""
    for index in range(min(limit, 25)):
        if ADDRESSED.fullmatch(lines[index].text):
            if index + 1 < signature and is_post(lines[index + 1].text) and len(lines[index + 1].text) < 90:
                return index, index + 2
            if index + 1 < signature and is_name(lines[index + 1].text):
                return index, _paragraph_end(lines, index + 1, signature)
            for end in range(index + 1, min(index + 5, signature)):
                if lines[end].text.endswith(":") and not lines[end].is_prose:
                    return index, end + 1
    return None


def _paragraph_end(lines: tuple[LineSpan, ...], index: int, signature: int) -> int:
    """Behind the last line of the paragraph that the line belongs to."""
    index += 1
    while index < signature and not lines[index].first and not lines[index].is_prose:
        index += 1
    return index


def _saluted_line(lines: tuple[LineSpan, ...], limit: int, signature: int) -> tuple[int, int] | None:
    for index in range(min(limit, 25)):
        text = lines[index].text
        if lines[index].first and len(text) < 200 and _is_saluted(text):
            return index, index + 1
    return None


_TO_ALL = re.compile(r"A (?:TOD[OA]S?|L[AO]S?|QUIEN(?:ES)?)\b[^.;]{4,150}")


def _is_saluted(text: str) -> bool:
    """«Al personal usuario:», «A TODO EL PERSONAL», «DIRECTORES Y JEFES DE OFICINA:»."""
    if SALUTED.fullmatch(text):
        return text.endswith(":") or text.isupper()
    named_group = (
        text.endswith(":")
        and not _ARTICLE.match(text)
        and (is_post(text) or BODY_WORD.match(text))
        and not NOTE.match(text)
        and len(text.split()) > 1
    )
    return bool(
        (text.isupper() and _TO_ALL.fullmatch(text)) or (named_group and (text.isupper() or _PEOPLE.match(text)))
    )


_ARTICLE = re.compile(r"(?:el|la|los|las)\s", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:personal|titulares|personas|directores|directoras|jefes|jefas|coordinadores|docentes|madres|padres|alumnos"
    r"|usuarios|vecin[oa]s)\b",
    re.IGNORECASE,
)


def _block_start(lines: tuple[LineSpan, ...], index: int) -> int:
    """Where the lines above «Presente» begin: the same paragraph; where it stands alone, the lines up to the name."""
    start = index
    while start > 0 and not lines[start].first:
        start -= 1
    if start == index and PRESENT.match(lines[index].text):
        start = _lines_up_to_name(lines, index)
    while (above := _paragraph_of_person(lines, start)) is not None:
        start = above
    while start < index and _is_heading_line(lines[start].text):
        start += 1
    return next((at for at in range(max(0, start - 4), start) if ADDRESSED.fullmatch(lines[at].text)), start)


def _paragraph_of_person(lines: tuple[LineSpan, ...], below: int) -> int | None:
    """First line of the paragraph above when it, too, is a person with a post: one of several addressees."""
    start = below - 1
    while start > 0 and not lines[start].first:
        start -= 1
    if start < 0 or start + 1 >= below or not lines[start].first:
        return None
    return start if is_name(lines[start].text) and is_post(lines[start + 1].text) else None


_MOST_ADDRESS_LINES = 7


def _lines_up_to_name(lines: tuple[LineSpan, ...], index: int) -> int:
    """From «Presente» upwards: to the name where every line is a paragraph, else the paragraph above."""
    paragraph = max(index - 1, 0)
    while paragraph > 0 and not lines[paragraph].first:
        paragraph -= 1
    for at in range(index - 1, max(-1, index - _MOST_ADDRESS_LINES), -1):
        text = lines[at].text
        if _is_heading_line(text) or lines[at].is_prose or _ANY_LABEL.match(text):
            break
        if is_name(divide_name(text)[0]) and not is_post(text):
            return min(at, paragraph)
    return paragraph


_HEADING_LINE = re.compile(
    r"(?:.{0,80}\b(?:de|del)\s+(?:19|20)\d\d\s*\.?$|(?:oficio|circular|n[uú]m|no\.|n[°º]|exp|asunto|ref|folio"
    r"|secci[oó]n|dependencia)\b)",
    re.IGNORECASE,
)


def _is_heading_line(text: str) -> bool:
    """Date, number or subject that stands directly above the addressee."""
    return bool(_HEADING_LINE.match(text))


def _saluted_end(lines: tuple[LineSpan, ...], index: int, signature: int) -> int:
    if index < signature and SALUTED.fullmatch(lines[index].text) and len(lines[index].text) < 100:
        return index + 1
    return index


_ANY_LABEL = re.compile(r"[A-ZÁÉÍÓÚÑ][\w .áéíóúñÁÉÍÓÚÑ°º]{0,28}:(?:\s|$)")


def _labelled_end(lines: tuple[LineSpan, ...], index: int, signature: int) -> int:
    """Behind the labelled lines (Para, De, Fecha, Asunto) and what continues them."""
    end = index
    while index < signature and not lines[index].is_prose:
        if _ANY_LABEL.match(lines[index].text):
            end = index + 1
        elif lines[index].first:
            break
        else:
            end = index + 1
        index += 1
    return end


def _behind_subject(lines: tuple[LineSpan, ...], index: int, signature: int) -> int:
    """Subject and reference lines that stand below the addressees belong to the head."""
    end = index
    while index < signature and index < end + 4:
        if SUBJECT_LABEL.match(lines[index].text):
            end = index + 1
            while (
                end < signature and (not lines[end].first or lines[end].text[:1].islower()) and not lines[end].is_prose
            ):
                end += 1
            index = end
        elif lines[index].is_prose:
            break
        else:
            index += 1
    return end


_CLAUSE = re.compile(
    r"\b(?:con fundamento en|he tenido a bien|ha tenido a bien|se comunica|se hace de)\b", re.IGNORECASE
)
_FIRST_ITEM = re.compile(r"(?:1|I|PRIMER[OA]|Primer[oa])\s?[.)]\s*[-–—]?\s*[A-ZÁÉÍÓÚÑ¿]\w+\s+\w+.{20}")
_MARGIN = re.compile(r"al margen\b.{0,40}\b(?:sello|logotipo|escudo)", re.IGNORECASE)


def _body_start(lines: tuple[LineSpan, ...], signature: int) -> int:
    """Without addressees: the first line of running text."""
    for index, line in enumerate(lines[:signature]):
        sentence = (
            len(line.text) > 60 and line.text.endswith((".", ":", ";", ".”", '."', ".»")) and not line.text.isupper()
        )
        too_long = len(line.text) > (MAX_HEADLINE if not _CLAUSE.search(line.text) else 100) and not line.text.isupper()
        if type_of_line(line.text) or _MARGIN.match(line.text):
            continue
        if _FIRST_ITEM.match(line.text) and index > 2:
            return index
        if (sentence or too_long) and not SUBJECT_LABEL.match(line.text) and not _is_heading_line(line.text):
            return index
    return signature


def _signature_start(lines: tuple[LineSpan, ...]) -> int:
    """Line from which on nothing but the closing follows; the number of lines when there is no closing."""
    total = len(lines)
    for index in range(total - 1, -1, -1):
        if CLOSING.match(lines[index].text) and len(lines[index].text) < 120 and index >= min(2, total // 4):
            return index
    start = min(_signed_tail(lines), _signed_middle(lines))
    while 2 < start < total and is_post(lines[start - 1].text) and len(lines[start - 1].text) < 90:
        start -= 1  # the post stands above the name
    return start


def _signed_tail(lines: tuple[LineSpan, ...]) -> int:
    """Without a formula: the names, marks and copies that the document ends with."""
    start = len(lines)
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        if line.is_prose and not (COPIES.match(line.text) or NOTE.match(line.text) or _is_signed(line.text)):
            break
        if COPIES.match(line.text) or NOTE.match(line.text) or _may_sign(lines, index):
            start = index
    return start


def _signed_middle(lines: tuple[LineSpan, ...]) -> int:
    """A name in capitals by itself with a post below it, before annexes follow."""
    for index in range(max(3, len(lines) // 5), len(lines) - 1):
        line, below = lines[index], lines[index + 1]
        if _is_signed(line.text):
            return index
        if (
            line.first
            and _CAPITAL_NAME.match(line.text)
            and is_name(line.text)
            and is_post(below.text)
            and len(below.text) < 90
        ):
            return index
    return len(lines)


_TITLED_NAME = re.compile(
    r"(?:(?:[A-ZÁÉÍÓÚÑ][\w.áéíóúñ]{0,11}\.)\s*)+(?:en\s+\S+\s+)?[A-ZÁÉÍÓÚÑ][\wáéíóúñÁÉÍÓÚÑ]+(?:\s+\S+){1,7}$"
)
_CAPITAL_NAME = re.compile(r"[A-ZÁÉÍÓÚÜÑ][A-ZÁÉÍÓÚÜÑ'.\- ]{9,60}$")
_MARKED = re.compile(r"\(?r[uú]brica\)?\.?$|p\.\s?[ao]\.|_{5,}|por (?:el|la|los|las)\s", re.IGNORECASE)


_SIGNED = re.compile(
    r"[.,]\s?[-–—]?\s?(?:\(?r[uú]brica|firmad[oa])\)?\.?$|^fdo\b|^firmado\s*:"
    r"|(?:\b(?:19|20)\d\d|\bmil\s[^.]{3,40})\s*\.\s*[-–—]+\s*(?:el|la)\s[^,]{4,110},\s[^,]{6,70}$",
    re.IGNORECASE,
)
"""«El Director, X.- Rúbrica.», «Fdo.: X», «Madrid, 8 de marzo de 2023.–El Subsecretario, X.»"""


def _is_signed(text: str) -> bool:
    return len(text) < 260 and bool(_SIGNED.search(text))


def _names_sender(lines: tuple[LineSpan, ...], name: str) -> bool:
    """Whether the line «De:» of the head gives the same name."""
    return any(FROM_LABEL.match(line.text) and name.lower() in line.text.lower() for line in lines[:20])


def _may_sign(lines: tuple[LineSpan, ...], index: int) -> bool:
    """A line that a signature can begin with: a titled name or one in capitals, a mark, near the end of the
    document."""
    text = lines[index].text
    if index < len(lines) - 24 or text.endswith((";", ":")):
        return False
    if _is_signed(text):
        return True
    if len(text) > 110:
        return False
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    columns = pieces(lines[index])
    if len(columns) > 1 and all(is_name(piece.text) or is_post(piece.text) for piece in columns):
        return True
    if ":" not in text and divide_name(text)[1] and is_name(divide_name(text)[0]):
        return True
    if is_name(text) and (is_post(below) or _names_sender(lines, text)):
        return True
    return bool(
        _TITLED_NAME.match(text)
        or _MARKED.match(text)
        or (_CAPITAL_NAME.match(text) and lines[index].first and is_name(text))
    )


def _labels(lines: tuple[LineSpan, ...], addressees: tuple[int, int] | None, body: int, signature: int) -> list[Part]:
    """The part of each line."""
    first, last = addressees or (body, body)
    labels = [Part.HEAD] * first + [Part.ADDRESSEES] * (last - first) + [Part.HEAD] * max(0, body - last)
    labels += [Part.BODY] * (signature - len(labels))
    current, named = Part.SIGNATURE, False
    for line in lines[signature:]:
        if INITIALS.match(line.text) and current is not Part.ANNEX:
            labels.append(Part.NOTES)
            continue
        current = _part_after(current, line, named=named)
        named = named or (is_name(divide_name(line.text)[0]) and not CLOSING.match(line.text))
        labels.append(current)
    return labels


_ANNEX = re.compile(r"(?:anexos?|formato|tabla|cuadro)\b", re.IGNORECASE)


def _part_after(current: Part, line: LineSpan, *, named: bool) -> Part:
    """The part of a line of the closing, from the part of the line before it. `named`: a signer stands above."""
    if COPIES.match(line.text):
        return Part.COPIES
    if current is Part.COPIES and line.first and (_ANNEX.match(line.text) or line.text[:1] in "[*" or line.is_prose):
        return Part.ANNEX
    if NOTE.match(line.text) and current is not Part.ANNEX:
        return Part.NOTES
    if current is Part.SIGNATURE and _is_signed(line.text):
        return current
    if current is Part.SIGNATURE and line.first and (line.is_prose or (named and not _may_close(line.text))):
        return Part.ANNEX
    return current


def _may_close(text: str) -> bool:
    """Whether a paragraph's first line may still belong to the signatures: a name, a post, a mark, a motto."""
    if _ANNEX.match(text):
        return False
    return bool(
        is_name(divide_name(text)[0])
        or is_post(text)
        or BODY_WORD.match(text)
        or _MARKED.match(text)
        or text[:1] in '"“«('
        or CLOSING.match(text)
    )


def _spans(text: str, lines: tuple[LineSpan, ...], labels: list[Part]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    start = 0
    for index, part in enumerate(labels):
        end = lines[index + 1].start if index + 1 < len(lines) else len(text)
        if segments and segments[-1].part is part:
            segments[-1] = Segment(part, segments[-1].start, end)
        else:
            segments.append(Segment(part, start, end))
        start = end
    return tuple(segments)
