"""All that the page of a document shows beyond its own file, and the key that changes when any of it does.

A page is rendered from its neighbourhood alone: what is not in it cannot be shown, so that a page whose key is the same
need not be made again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.communication import Communication
from scripts.publish.archive import Archive, data_digest, facet_values, texts_of
from scripts.publish.connections import Connections
from scripts.publish.history import History
from scripts.publish.memory import digest
from scripts.publish.related import RelatedDocuments, Relative
from scripts.publish.site import Site
from scripts.publish.standards import Surroundings, surroundings_among
from scripts.relations import Reference, Relations, Status


@dataclass(frozen=True)
class Neighbourhood:
    """A document among those that it names and that name it."""

    page: Communication
    pages: tuple[Communication, ...]
    """Itself and its neighbours, by id."""
    references: tuple[Reference, ...]
    """Those that it makes, then those that lead to it."""
    compared: frozenset[tuple[str, str]]
    """(id of the newer, id of the older) of the documents of which a comparison is published."""
    known: Mapping[str, Any]
    """What the summary says of it: its original and its pictures, the addresses of its values."""
    changed: str
    site: Site
    relations: Relations
    related: Sequence[Relative]

    @cached_property
    def connections(self) -> Connections:
        return Connections(self.pages, self.relations, self.compared)

    @cached_property
    def around(self) -> Surroundings:
        return surroundings_among(self.pages, self.relations, self.site, self.known["originals"])


class Neighbours:
    """The neighbourhoods of the public documents."""

    def __init__(
        self,
        archive: Archive,
        site: Site,
        summary: Mapping[str, Any],
        compared: Collection[tuple[str, str]] = (),
        history: History | None = None,
        related: RelatedDocuments | None = None,
    ) -> None:
        self._site, self._summary, self._history = site, summary, history or {}
        self._related = related
        self._documents = archive.relations.documents
        self._pages = {page.id: page for page in archive.public}
        self._made: dict[str, list[Reference]] = {}
        self._received: dict[str, list[Reference]] = {}
        for reference in archive.relations.references:
            self._made.setdefault(reference.source, []).append(reference)
            if reference.status is Status.RESOLVED:
                self._received.setdefault(reference.targets[0], []).append(reference)
        self._compared: dict[str, set[tuple[str, str]]] = {}
        for pair in compared:
            for one in pair:
                self._compared.setdefault(one, set()).add(pair)

    def of(self, page: Communication) -> Neighbourhood:
        references = self._references(page.id)
        ids = self._ids(page.id, references)
        return Neighbourhood(
            page,
            tuple(self._pages[one] for one in ids),
            references,
            frozenset(self._compared.get(page.id, ())),
            self._known(page),
            self._changed(page),
            self._site,
            Relations({one: self._documents[one] for one in ids}, list(references)),
            self._related_to(page),
        )

    def key(self, page: Communication) -> str:
        """A digest of everything in the neighbourhood, of the document's text too; not of the site's settings."""
        references = self._references(page.id)
        content = [
            [page.url, page.meta, page.body],
            [(one, data_digest(self._pages[one])) for one in self._ids(page.id, references) if one != page.id],
            [(made.source, made.relation, made.text, made.status, made.targets) for made in references],
            sorted(self._compared.get(page.id, ())),
            self._known(page),
            self._changed(page),
            repr(self._related_to(page)),
        ]
        return digest(content)

    def _references(self, page_id: str) -> tuple[Reference, ...]:
        made = self._made.get(page_id, [])
        received = (one for one in self._received.get(page_id, ()) if one.source != page_id)
        return (*made, *received)

    def _ids(self, page_id: str, references: tuple[Reference, ...]) -> list[str]:
        return sorted({page_id, *(one for made in references for one in (made.source, *made.targets))})

    def _related_to(self, page: Communication) -> Sequence[Relative]:
        return self._related.of(page) if self._related else ()

    def _changed(self, page: Communication) -> str:
        change = self._history.get(page.path) if page.path else None
        return change.changed if change else ""

    def _known(self, page: Communication) -> dict[str, Any]:
        original, scan = (self._summary[name].get(page.id) for name in ("originals", "scans"))
        return {
            "originals": {page.id: original} if original else {},
            "scans": {page.id: scan} if scan else {},
            "addresses": dict(self._addresses(page)),
            "places": _only(texts_of(page.meta.get("lugar")), self._summary["places"]),
            "units": {
                issuer: _only(texts_of(page.meta.get("unidades")), units)
                for issuer, units in _only(facet_values(page.meta, "instituciones"), self._summary["units"]).items()
            },
        }

    def _addresses(self, page: Communication) -> Iterator[tuple[str, dict[str, str]]]:
        for facet, addresses in self._summary["addresses"].items():
            yield facet, _only(facet_values(page.meta, facet), addresses)


def _only(names: Iterable[str], table: Mapping[str, Any]) -> dict[str, Any]:
    """The rows of a table that have one of these names."""
    return {name: table[name] for name in names if name in table}
