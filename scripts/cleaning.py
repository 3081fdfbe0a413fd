"""Cleaning: what is not the document's own text leaves it, each removal with its rule, its place and the evidence.

Evidence is repetition, position or markup; a line without any stays. Of a repeated letterhead the first one stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.marks import SENTENCE_END
from scripts.page_numbers import Reason, page_numbers
from scripts.running_lines import beside_labels, fold, repeated_letterhead, running_lines
from scripts.source_text import Line, LineKind, Region, SourceText


@dataclass(frozen=True, slots=True)
class Removal:
    """A line that cleaning took out. `page` and `number` say where it stood in the original, as in Line."""

    rule: str
    text: str
    page: int
    number: int
    evidence: str


GAP = Line("", LineKind.BLANK, region=Region.CHROME, evidence="removed")
"""Stands where lines were removed: a sentence may go on behind it."""


def clean(source: SourceText) -> tuple[list[Line], list[Removal]]:
    """The lines that are the document's text, GAP where something was taken out, and the removals in reading order."""
    lines = letterhead_first(source.lines)
    reasons: dict[int, Reason] = {}
    for find in FINDERS:
        for index, reason in find(lines).items():
            reasons.setdefault(index, reason)
    removals = [
        Removal(reasons[index][0], line.plain, line.page, line.number, reasons[index][1])
        for index, line in enumerate(lines)
        if index in reasons and line.plain.strip()
    ]
    kept = [GAP if index in reasons else line for index, line in enumerate(lines)]
    return kept, removals


def letterhead_first(lines: Sequence[Line]) -> list[Line]:
    """The lines in the order in which the document reads them: running headers of formats that keep them apart stand
    at the top, as on paper. What `clean` returns has as many."""
    headers = [line for line in lines if line.region is Region.HEADER]
    rest = [line for line in lines if line.region is not Region.HEADER]
    return [*headers, Line("", LineKind.BLANK), *rest] if headers else rest


def _markup(lines: Sequence[Line]) -> dict[int, Reason]:
    rules = {Region.CHROME: "adorno-de-página-web", Region.FOOTER: "pie-de-página"}
    return {
        index: (rules[line.region], line.evidence or line.region)
        for index, line in enumerate(lines)
        if line.region in rules
    }


_WEB_PROMPT = re.compile(
    r"(te (recomendamos|puede interesar|sugerimos)|tambien (lee|te puede interesar)|lee (tambien|mas|ademas)"
    r"|no te pierdas|(mas|otras) (historias|noticias|notas)|notas? relacionadas?|noticias relacionadas"
    r"|lo mas (leido|visto)|compart(e|ir) (esta nota|en (facebook|twitter|x|whatsapp)|esto)|siguenos en|suscribete"
    r"|publicidad|aceptar cookies|saltar al contenido|ir al contenido principal)\b"
)
_WEB_LIST = re.compile(
    r"((mas|otras) (historias|noticias|notas)|notas? relacionadas?|noticias relacionadas|lo mas (leido|visto)"
    r"|te puede interesar|contenido relacionado|ultimas noticias)\s*:?$"
)
_LETTER = re.compile(r"\b(atentamente|a t e n t a m e n t e|presentes?\b|p r e s e n t e|c\.\s?c\.\s?p)", re.IGNORECASE)


def _web_chrome(lines: Sequence[Line]) -> dict[int, Reason]:
    """Prompts to read something else, in the text of a saved news page; a letter has none."""
    if any(_LETTER.match(line.plain.strip()) for line in lines):
        return {}
    found: dict[int, Reason] = {}
    for index, line in enumerate(lines):
        text = fold(line.plain)
        if len(text) < 200 and _WEB_LIST.match(text):
            found |= dict.fromkeys([index, *_headlines(lines, index + 1)], ("adorno-de-página-web", f"«{line.plain}»"))
        elif len(text) < 200 and _WEB_PROMPT.match(text) and not SENTENCE_END.search(text):
            found[index] = ("adorno-de-página-web", f"«{' '.join(line.plain.split()[:2])}»")
    return found


def _headlines(lines: Sequence[Line], start: int) -> list[int]:
    """The lines from `start` that are titles of other stories: short, and up to the first sentence."""
    found = []
    for index in range(start, len(lines)):
        text = lines[index].plain.strip()
        if len(text) > 160 or SENTENCE_END.search(text):
            break
        found.append(index)
    return found


_DASHES = r"[-–—_=*·.]+(?: [-–—_=*·.]+)*"
_END_MARK = re.compile(
    rf"[-–—_=*·.\s]*(?:o[0o]+|[*]\s*[*]\s*[*])[-–—_=*·.\s]*|{_DASHES} ?(?:o(?: ?[o0])*|0{{2,5}}) ?{_DASHES}",
    re.IGNORECASE,
)


def _end_marks(lines: Sequence[Line]) -> dict[int, Reason]:
    return {
        index: ("marca-de-fin", "forma de marca de fin, en renglón aparte")
        for index, line in enumerate(lines)
        if line.plain.strip() and line.kind is not LineKind.ROW
        if line.kind is LineKind.RULE or _END_MARK.fullmatch(line.plain.strip())
    }


FINDERS: tuple[Callable[[Sequence[Line]], dict[int, Reason]], ...] = (
    _markup,
    _web_chrome,
    _end_marks,
    page_numbers,
    running_lines,
    beside_labels,
    repeated_letterhead,
)
"""What finds lines that are not the document's text: index -> rule and evidence. The first finder's reason counts."""
