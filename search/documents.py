"""From a page to what an index keeps of it: its words with their positions, and a record to show, count and sort by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from scripts.communication import Communication
from scripts.fields import PARTS, Field, Kind
from scripts.markdown_text import plain_text
from search.periods import FIRST, LAST, Period, iso_period
from search.schema import BODY, DATE_KINDS, Schema
from search.spanish import stem_of, stems, words, words_and_starts

GAP = 10
"""Positions left free between two values of a field, so that no phrase runs across them."""


@dataclass(slots=True)
class Terms:
    """The words of one field of one document, in their order, and where each stands.

    A whole value of a closed vocabulary follows its words as a term of its own, at the place of the first.
    """

    words: list[str] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)

    def add(self, word: str, position: int) -> None:
        self.words.append(word)
        self.positions.append(position)

    def in_order(self) -> Terms:
        """The same by position."""
        order = sorted(range(len(self.words)), key=self.positions.__getitem__)
        return Terms([self.words[rank] for rank in order], [self.positions[rank] for rank in order])


@dataclass(frozen=True, slots=True)
class Record:
    """What results need of a document without reading its text. Unknown is None or empty."""

    id: str
    url: str
    access: str
    title: str | None
    tipo: str | None
    numero: str | None
    clave: str | None
    fecha: str | None
    instituciones: list[str]
    facets: dict[str, list[str]]
    periods: dict[str, list[Period]]


@dataclass(frozen=True, slots=True)
class Document:
    page: str
    """Path of its page below the folder of pages."""
    record: Record
    text: str
    """The body as plain text, paragraphs separated by blank lines."""
    terms: dict[str, Terms]
    """Field name -> its words."""
    starts: list[int]
    """Where each word of the text begins."""


def analyse(page: Communication, schema: Schema) -> Document:
    """Everything the index keeps of a page. Takes any readable page, also one whose values are of the wrong kind."""
    text = plain_text(page.body)
    body, starts = words_and_starts(text)
    terms = {}
    for name, row in schema.words.items():
        if name == BODY:
            if body:
                terms[name] = Terms(body, list(range(len(body))))
        elif name in page.meta and (found := _terms(list(texts(page.meta[name])), row)):
            terms[name] = found
    # A page without the field is public, and `acceso:publico` finds it; its words are not in the text.
    terms.setdefault("acceso", Terms([choice_key(page.access)], [0]))
    return Document(_page_name(page), _record(page, schema), text, terms, starts)


def _page_name(page: Communication) -> str:
    return f"{page.path.parent.name}/{page.path.name}" if page.path else ""


def texts(value: Any) -> Iterator[str]:
    """Every text in a value of the front matter, however deep."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)


def _terms(values: list[str], row: Field) -> Terms | None:
    terms = Terms()
    start = 0
    for value in values:
        found = words(value)
        terms.words += found
        terms.positions += range(start, start + len(found))
        if row.kind is Kind.CHOICE:
            terms.add(choice_key(value), start)
        start += max(len(found) - 1, 0) + GAP
    return terms if any(map(is_word, terms.words)) else None


_CHOICE = "="
"""Begins the terms that stand for whole values; no word begins like this."""


@lru_cache(maxsize=1 << 12)
def choice_key(value: str) -> str:
    """The term that stands for a whole value of a closed vocabulary: `tipo:oficio` is not `oficio-circular`."""
    return _CHOICE + " ".join(stems(value))


def is_word(term: str) -> bool:
    return not term.startswith(_CHOICE)


def stem_of_term(term: str) -> str:
    """What the forms of a word share; '' for a word that no search by forms looks for, a whole value as it is."""
    return stem_of(term) if is_word(term) else term


def _record(page: Communication, schema: Schema) -> Record:
    def shown(name: str) -> str | None:
        return next(texts(page.meta.get(name)), None)

    fecha = shown("fecha")
    return Record(
        id=page.id,
        url=page.url,
        access=page.access,
        title=shown("title"),
        tipo=shown("tipo"),
        numero=shown("numero"),
        clave=shown("clave"),
        fecha=fecha if iso_period(fecha) else None,
        instituciones=list(texts(page.meta.get("instituciones"))),
        facets={name: list(dict.fromkeys(_facet_values(page.meta, row))) for name, row in schema.facets.items()},
        periods={name: found for name in schema.dates if (found := list(_periods(page.meta.get(name))))},
    )


def _facet_values(meta: Mapping[str, Any], row: Field) -> Iterator[str]:
    """The values of a field that its facet counts: years of dates, names of people, else the texts."""
    value = meta.get(row.name)
    if row.kind in DATE_KINDS:
        yield from (f"{start // 10_000:04}" for start, _ in _periods(value) if start)
        return
    first_part = PARTS.get(row.kind, ("",))[0]
    for item in value if isinstance(value, list) else [value]:
        yield from texts(item.get(first_part) if isinstance(item, Mapping) else item)


def _periods(value: Any) -> Iterator[Period]:
    """The spans of days that a value of a date field names."""
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, Mapping):
            if period := iso_period(item):
                yield period
            continue
        if period := iso_period(item.get("fecha")):
            yield period
        start, end = iso_period(item.get("desde")), iso_period(item.get("hasta"))
        if start or end:
            yield (start[0] if start else FIRST, end[1] if end else LAST)
