"""What a document says first: its sentences, the opening one and the one that asks or tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from scripts.extract import Found
from scripts.segments import Part, Segmented

MAX_DESCRIPTION = 200


def cut_at_word(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, cut between words, with «…» when something was cut."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-–—(") + "…"


_ASKS = re.compile(
    r"\b(?:solicit(?:o|a|amos|an)|pid(?:o|e|en)|pedimos|exhort(?:o|a|amos)|instruy(?:o|e)|comunic(?:o|a|amos)"
    r"|inform(?:o|a|amos)|hago de su conocimiento|se hace (?:de su conocimiento|saber)|remit(?:o|e|imos)|se requiere"
    r"|requiero|invit(?:o|a|amos)|invitarles?|convoca|anexo copia|env[ií](?:o|a|amos)|notific(?:o|a)|se les? recuerda"
    r"|le recuerdo|tengo a bien|agradecer[ée]|se ordena|se expide|se aprueba|se establecen?|se emite|me permito"
    r"|se le comisiona|autoriz(?:o|a)|design(?:o|a)|deber[áa]n?)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Lic|Ing|Dra?|Mtr[oa]|Profr?a?|Arq|C|No|N[uú]m|art|Art|Fracc|Av|Sr|Sra|Gral|H|p|inc|Ma|Cd|Edo|vs|etc)"
    r"|\b[A-Z])\.$"
)


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a text, offset by `start`; abbreviations and numbers do not end one."""
    begin = 0
    for match in re.finditer(r"(?<![.!?…])[.!?…]++[\"”»')\]]*+(?=\s+[\"“«¿¡(]?[A-ZÁÉÍÓÚÑ\d¿¡]|\s*$)|\n\s*\n", text):
        if _ABBREVIATION.search(text[max(begin, match.end() - 12) : match.end()]):
            continue
        if text[begin : match.end()].strip():
            yield start + begin, start + match.end()
        begin = match.end()
    if text[begin:].strip():
        yield start + begin, start + len(text)


def first_sentence(document: Segmented) -> Found | None:
    """The sentence that the body begins with; headings and fragments are passed over."""
    spans = _body_sentences(document)
    return _sentence(document, spans[0], "primera-oración") if spans else None


def find_description(document: Segmented, *, press: bool) -> Found | None:
    """The document's own sentence that asks or tells, cut to MAX_DESCRIPTION; news tell theirs first."""
    spans = _body_sentences(document)
    if not spans:
        return None
    asking = () if press else (span for span in spans if _ASKS.search(document.text, *span))
    return _sentence(document, next(iter(asking), spans[0]), "oración-del-cuerpo")


_FORMULA = re.compile(r"hace(?:n)? saber\s*:?\s*$|a sus habitantes\b.{0,30}$", re.IGNORECASE)
"""How proclamations begin: it says who speaks, and nothing yet."""
_FRAGMENT = 25
_SENTENCES = 12
"""How many sentences are looked at for the one that asks or tells."""


def _body_sentences(document: Segmented) -> list[tuple[int, int]]:
    body = document.span(Part.BODY)
    spans = sentences(document.text[body[0] : body[1]], body[0]) if body else iter(())
    told = (
        span
        for span in spans
        if span[1] - span[0] > _FRAGMENT
        and not _FORMULA.search(document.text, *span)
        and not document.text[span[0] : span[1]].lstrip()[:1].islower()
    )
    return list(islice(told, _SENTENCES))


def _sentence(document: Segmented, span: tuple[int, int], rule: str) -> Found:
    return Found(cut_at_word(document.text[slice(*span)], MAX_DESCRIPTION), *span, rule)
