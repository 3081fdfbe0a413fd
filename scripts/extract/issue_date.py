"""Date and place of issue: what the document says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.utils import parsedate

from scripts.dates import DateMatch, find_folded, fold, iso, unaccented
from scripts.extract import Found, issue_place
from scripts.extract.issue_rules import Candidate, Page, Span, candidates, first_prose

HEAD_LENGTH = 4000
CLOSING_LENGTH = 3500
"""Characters of the document searched when nobody says where its head and its closing are."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Date and place of issue, found together."""

    date: Found | None = None
    place: Found | None = None


def find_issue(
    text: str, *, head: Span | None = None, closing: Span | None = None, mail_date: str | None = None
) -> Issue:
    """Date of issue as ISO day or month, and place as printed, without final comma.

    The date is '' and doubtful when a date line lacks the year or is no date. `head`: from letterhead to addressees;
    `closing`: from the farewell to the end. `mail_date`: header of an e-mail.
    """
    page = _page(text, head, closing)
    candidate = next(candidates(page), None)
    place = _place(page, candidate)
    if candidate and candidate.match.precision == "day" and candidate.match.value:
        return Issue(_found(candidate), place)
    sent = _mail_day(mail_date)
    if sent:
        return Issue(Found(sent, 0, 0, "cabecera-de-correo"), place)
    return Issue(_found(candidate) if candidate else None, place)


def _found(candidate: Candidate) -> Found:
    match = candidate.match
    rule = "renglón-sin-año" if match.yearless else candidate.rule
    return Found(match.value, match.start, match.end, rule, doubtful=match.contradicted or not match.value)


def _mail_day(header: str | None) -> str:
    """The day that the Date header of an e-mail names, in the sender's own zone; '' if it cannot be read."""
    parts = parsedate(header) if header else None
    return iso(*parts[:3]) if parts else ""


def _page(text: str, head: Span | None, closing: Span | None) -> Page:
    head = head or (0, min(len(text), HEAD_LENGTH))
    closing = closing or (max(0, len(text) - CLOSING_LENGTH), len(text))
    folded = fold(text)
    dates = _dates(text, folded, (head, closing))
    return Page(text, unaccented(text), folded, head, closing, first_prose(text, head[1]), dates)


def _dates(text: str, folded: str, spans: tuple[Span, Span]) -> list[DateMatch]:
    """Single, absolute dates of both spans, each once."""
    (start, head_end), (closing_start, end) = spans
    parts = [(start, max(head_end, end))] if closing_start <= head_end else list(spans)
    return [
        replace(match, start=match.start + first, end=match.end + first) if first else match
        for first, last in parts
        for match in find_folded(text[first:last], folded[first:last])
        if not match.relative and not match.is_range
    ]


def _place(page: Page, candidate: Candidate | None) -> Found | None:
    if candidate and candidate.place:
        return _found_place(page, candidate.place, candidate.rule)
    above = _line_above(page, candidate) if candidate else None
    if above:
        return _found_place(page, above, "renglón-sobre-la-fecha")
    again = _printed_again(page, candidate) if candidate else None
    if again:
        return again
    head = page.text[: page.head[1]]
    in_session = candidate is not None and candidate.rule == "sesión"
    cut = issue_place.cut_date_line(head) if candidate is None or in_session else None
    if cut:
        return _found_place(page, cut, "renglón-de-fecha-cortado")
    for paragraph in re.finditer(r"(?m)^[ \u00a0*_#>]*(?=\S)", head):
        place = issue_place.opening(head[paragraph.end() : paragraph.end() + 120], sentence=in_session)
        if place:
            return _found_place(page, (paragraph.end() + place[0], paragraph.end() + place[1]), "lugar-al-inicio")
    for rule, find in _PLACES_ALONE:
        span = find(page.text)
        if span:
            return _found_place(page, span, rule)
    return None


_PLACES_ALONE = (
    ("etiqueta-de-lugar", issue_place.labelled),
    ("renglón-de-firma", issue_place.signed_line),
    ("lugar-al-final", issue_place.last_line),
)


def _printed_again(page: Page, candidate: Candidate) -> Found | None:
    """The place beside the same day elsewhere: under «Fecha: 9 de mayo de 2011», «Dada en Tunja, a los 9 …»."""
    day = candidate.match.value
    for other in candidates(page) if day else ():
        if other.place and other.match.value == day:
            return _found_place(page, other.place, other.rule)
    return None


def _line_above(page: Page, candidate: Candidate) -> Span | None:
    """A place on the very first line, the date under it; a city also elsewhere («CIUDAD DE BUENOS AIRES»)."""
    if candidate.rule != "renglón-de-fecha":
        return None
    start = page.text.rfind("\n", 0, candidate.match.start) + 1
    place = issue_place.line_above(page.text, start)
    if place is None or "\n\n" in page.text[place[1] : start] or page.text[start : candidate.match.start].strip():
        return None
    is_city = page.lines[slice(*place)].startswith("ciudad ") and candidate.match.weekday is not None
    return place if is_city or not page.text[: place[0]].strip() else None


def _found_place(page: Page, span: Span, rule: str) -> Found:
    words = page.text[span[0] : span[1]]
    return Found(" ".join(words.split()), span[0], span[1], rule)
