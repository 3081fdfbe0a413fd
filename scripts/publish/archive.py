"""The archive as the site sees it: what the public may read, in the order of the listings, and what stays out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.communication import Communication, Meta, load_all
from scripts.errors import PageError
from scripts.fields import FACETS, PARTS, Kind
from scripts.iso_dates import is_date
from scripts.publish.memory import digest
from scripts.relations import Relations, resolve

GIVEN = "archivo_leido"
"""Key of MkDocs' `extra` under which a program that has read the archive hands it over to the hooks."""

MISSING = "sin-dato"
"""Facet value of a document that has none."""


@dataclass(frozen=True)
class Archive:
    """The pages of an archive, those that anybody may read apart from the others."""

    public: tuple[Communication, ...]
    """Newest first, undated last, then by id."""
    withheld: tuple[Communication, ...]
    """Pages whose access is not public: neither they nor their originals may leave the archive."""
    unreadable: tuple[PageError, ...]

    @cached_property
    def relations(self) -> Relations:
        """Those among the public documents, so that no other is named."""
        return resolve(self.public)

    @cached_property
    def grouped(self) -> dict[str, dict[str, list[Communication]]]:
        """Facet -> its values, as the documents have them, each with these; filled by `groups`."""
        return {}

    def groups(self, facet: str) -> Mapping[str, Sequence[Communication]]:
        """The values of a facet, each with its documents. Many ask, so that it is gathered once."""
        if facet not in self.grouped:
            found = self.grouped[facet] = {}
            for page in self.public:
                for value in facet_values(page.meta, facet):
                    found.setdefault(value, []).append(page)
        return self.grouped[facet]

    @cached_property
    def fingerprint(self) -> str:
        """Changes when anything changes on which it depends what the listings show and which originals are offered."""
        known = [[page.url, page.meta] for page in (*self.public, *self.withheld)]
        return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()


def read_archive(folder: Path) -> Archive:
    """Read every page of `folder`. A page that cannot be read is an entry of `unreadable`."""
    pages: list[Communication] = []
    unreadable: list[PageError] = []
    for page in load_all(folder):
        if isinstance(page, PageError):
            unreadable.append(page)
        else:
            pages.append(page)
    public = newest_first(page for page in pages if page.access == "publico")
    return Archive(tuple(public), tuple(page for page in pages if page.access != "publico"), tuple(unreadable))


def newest_first(pages: Iterable[Communication]) -> list[Communication]:
    """By date of issue, undated last, then by id."""
    by_id = sorted(pages, key=lambda page: page.id)
    return sorted(by_id, key=lambda page: text_of(page.meta, "fecha"), reverse=True)


def data_digest(page: Communication) -> str:
    """Changes with the address and the data of a document; not with its text."""
    if "data" not in page.derived:
        page.derived["data"] = digest([page.url, page.meta])
    return page.derived["data"]


def text_of(meta: Meta, name: str) -> str:
    """The value of a field of one string; '' when it is absent or, in a page edited by hand, something else."""
    value = meta.get(name)
    return value.strip() if isinstance(value, str) else ""


def texts_of(value: Any) -> list[str]:
    """The strings of a list, or the one string that stands in its place; people are their names."""
    members = value if isinstance(value, list) else [value]
    named = [member.get("nombre") if isinstance(member, dict) else member for member in members]
    return [text for item in named if isinstance(item, str) and (text := item.strip())]


def facet_values(meta: Meta, facet: str) -> list[str]:
    """The values that a document counts for in a facet, without repetition, as the index counts them; `sin-dato` when
    there is none."""
    row = FACETS[facet]
    value = meta.get(row.name)
    items = value if isinstance(value, list) else [value]
    if row.kind is Kind.DATE:
        texts = (text for item in items for text in _dates_in(item) if isinstance(text, str) and is_date(text))
        return list(dict.fromkeys(text[:4] for text in texts)) or [MISSING]
    part = PARTS.get(row.kind, ("",))[0]
    parts = (item.get(part) if isinstance(item, dict) else item for item in items)
    return list(dict.fromkeys(text for part in parts for text in _texts_in(part))) or [MISSING]


def _dates_in(value: Any) -> list[Any]:
    """The first days of what should be a date, also where somebody wrote a deadline or a period in its place."""
    return [value.get("fecha"), value.get("desde")] if isinstance(value, dict) else [value]


def _texts_in(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(item)
