"""What a document cites and what cites it, as its page shows it: links, their state in words, notices above the text.

Relations are those among the public documents: one that is not public is to a reader the same as one not held.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts import numbers
from scripts.communication import Communication
from scripts.fields import FIELDS
from scripts.publish.archive import text_of, texts_of
from scripts.publish.card import Item, Row
from scripts.publish.differences import address
from scripts.publish.pages import ROOT, Section, document_pages
from scripts.publish.wording import period_in_words, rest_of_title, short_name, title_of
from scripts.relations import INVERSES, Reference, Relations, Status

FOLDER = f"{ROOT}/citado-por"
SHOWN = 8
"""Documents named on the page of another in one relation; a list of its own has them all."""

HELD, SEVERAL, POSSIBLE, NOT_HELD = "conservada", "varias posibles", "posible", "no conservada"
"""The states of a reference in words."""

NOTICES: dict[str, str] = {
    "sustituye": "Este documento fue sustituido por",
    "corrige": "Este documento fue corregido por",
}
"""Relation of which the document at the other end warns above its text -> the beginning of the warning."""


@dataclass(frozen=True)
class Link:
    """Another document of the archive, as a page names it."""

    name: str
    title: str
    """'' where it says no more than the name."""
    said: str
    """What the title says beside the name."""
    url: str
    """Relative to the root of the site."""
    issuers: str
    changes: str = ""
    """Address of the comparison with the document that names it; '' when there is none."""
    effect: str = ""
    """Since when it has effects, in words: «a partir del 1 de mayo de 2024»."""

    @property
    def who_and_what(self) -> str:
        """The name, told from that of another office."""
        return f"{self.name}, {self.issuers}" if self.issuers else self.title or self.name


@dataclass(frozen=True)
class Notice:
    """What a reader must know before reading the text."""

    relation: str
    words: str
    links: tuple[Link, ...]
    more: str
    """Address of the list of all such documents; '' when `links` are all."""


class Connections:
    """The public archive as its pages refer to each other."""

    def __init__(
        self, pages: Sequence[Communication], relations: Relations, compared: Collection[tuple[str, str]] = ()
    ) -> None:
        """`compared`: (id of the newer, id of the older) of the documents of which a comparison is published."""
        self._compared = compared
        self._pages = {page.id: page for page in pages}
        self._relations = relations
        self._cited: dict[str, dict[tuple[str, str], Reference]] = {}
        for reference in relations.references:
            named = (reference.relation, _folded(reference.text))
            self._cited.setdefault(reference.source, {})[named] = reference

    def rows(self, page: Communication, rows: Sequence[Row]) -> list[Row]:
        """The rows of a card with its references as links, and with what refers to the document."""
        inverse = self._relations.inverse(page.id)
        known = {row.name: row for row in rows}
        found: list[Row] = []
        for field in FIELDS:
            if row := known.get(field.name):
                found.append(self._linked(page, row) if field.name in INVERSES else row)
            if ids := inverse.get(field.name):
                found.append(self._inverse_row(page.id, field.name, ids))
        return found

    def _linked(self, page: Communication, row: Row) -> Row:
        return replace(row, items=tuple(self._cited_item(page, row.name, item) for item in row.items))

    def _cited_item(self, page: Communication, relation: str, item: Item) -> Item:
        reference = self._cited.get(page.id, {}).get((relation, _folded(item.text)))
        if reference is None or reference.status is Status.MISSING:
            return replace(item, state=NOT_HELD)
        links = [self._link(target) for target in reference.targets[:SHOWN]]
        if reference.status is Status.RESOLVED:
            changes = self._changes(page.id, reference.targets[0]) if relation == "sustituye" else ""
            note = links[0].title or links[0].name
            return replace(item, state=HELD, page=links[0].url, note=note, changes=changes)
        state = SEVERAL if len(reference.targets) > 1 else POSSIBLE
        return replace(item, state=state, options=tuple((link.url, link.who_and_what) for link in links))

    def _inverse_row(self, page_id: str, relation: str, ids: Sequence[str]) -> Row:
        links = [self._link(one) for one in _newest(ids)]
        items = [Item(link.name, link.said, page=link.url) for link in links]
        if len(ids) > SHOWN:
            items.append(Item(f"Ver los {len(ids):,}", page=list_address(page_id, relation)))
        return Row(f"{relation}-inversa", INVERSES[relation], tuple(items))

    def notices(self, page: Communication) -> list[Notice]:
        """The warnings above a document's text, the gravest first."""
        inverse = self._relations.inverse(page.id)
        return [
            Notice(
                relation,
                words,
                tuple(replace(self._link(one), changes=self._changes(one, page.id)) for one in _newest(ids)),
                list_address(page.id, relation) if len(ids) > SHOWN else "",
            )
            for relation, words in NOTICES.items()
            if (ids := inverse.get(relation))
        ]

    def _changes(self, newer: str, older: str) -> str:
        return address(newer, older) if (newer, older) in self._compared else ""

    def numbers_in_text(self, page: Communication) -> dict[str, Link]:
        """Identifier as printed -> the document that it names for certain; those too short to mean nothing else are
        left out."""
        held = [one for one in self._cited.get(page.id, {}).values() if one.status is Status.RESOLVED]
        return {
            reference.text.strip(): self._link(reference.targets[0])
            for reference in held
            if len(numbers.components(reference.text)) > 1
        }

    def _link(self, page_id: str) -> Link:
        page = self._pages[page_id]
        name, title = short_name(page.meta), title_of(page.meta)
        period = page.meta.get("vigencia")
        since = text_of(period, "desde") if isinstance(period, dict) else ""
        issuers = " · ".join(texts_of(page.meta.get("instituciones")))
        effect = period_in_words(since, "")
        said = rest_of_title(page.meta)
        return Link(
            name, "" if title == name else title, said, page.url, issuers, effect=effect[:1].lower() + effect[1:]
        )


def _newest(ids: Sequence[str]) -> Sequence[str]:
    """The first of those that are shown; `ids` are the oldest first."""
    return ids[::-1][:SHOWN]


def _folded(text: str) -> str:
    return " ".join(text.split())


def list_address(page_id: str, relation: str) -> str:
    """Address of the list of everything that names a document in a relation."""
    return f"{FOLDER}/{page_id}/" if relation == "referencias" else f"{FOLDER}/{page_id}/{relation}/"


def citing_lists(pages: Sequence[Communication], relations: Relations) -> Iterator[tuple[str, str]]:
    """(path relative to the folder of documentation, text) of the lists for documents that more than a few others
    name."""
    by_id: Mapping[str, Communication] = {page.id: page for page in pages}
    for page in pages:
        for relation, ids in relations.inverse(page.id).items():
            if len(ids) > SHOWN:
                above = Section(title_of(page.meta), page.url)
                section = Section(INVERSES[relation], list_address(page.id, relation), above)
                yield from document_pages(section, [by_id[one] for one in reversed(ids)])
