"""The page of a document as its template shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from urllib.parse import quote

from scripts.communication import Communication, Meta
from scripts.publish.archive import MISSING, facet_values, text_of, texts_of
from scripts.publish.card import Row, Source, card_rows, doubts, origins, safe_href, source_of
from scripts.publish.connections import Connections, Notice
from scripts.publish.official_text import blocks, place_of
from scripts.publish.scans import path_of
from scripts.publish.wording import date_of, short_name, title_of


class Picture(NamedTuple):
    """A page of a scanned original."""

    url: str
    """Relative to the root of the site."""
    width: int
    height: int


@dataclass(frozen=True)
class DocumentView:
    """What the template of a document shows."""

    heading: str
    """The title, or the short name where the text itself begins with the title."""
    institutions: list[str]
    name: str
    """Short name; '' where the heading already says it."""
    date: str
    effect: str
    """Dates of effect in words; '' when they are unknown."""
    place: str
    rows: list[Row]
    notices: list[Notice]
    """What is said above the text: that another document replaced or corrected this one."""
    doubts: list[str]
    origins: list[tuple[str, str]]
    source: Source | None
    original: str
    """Address of the download relative to the site's root; '' when there is none."""
    url: str
    pictures: list[Picture]
    """The pages of a scanned original as the site shows them."""
    more_pages: bool
    """Whether the original has pages that `pictures` does not show."""


def document_view(
    page: Communication, content: str, known: Mapping[str, Any], connections: Connections
) -> DocumentView:
    """`content` is the official text as HTML, `known` the summary that `publish` left."""
    meta = page.meta
    title, name = title_of(meta), short_name(meta)
    rows = [_with_places(_with_pages(row, meta, known), content) for row in card_rows(meta)]
    scan = known["scans"].get(page.id, {})
    heading = name if _stands_in(title, content) else title
    return DocumentView(
        heading=heading,
        institutions=texts_of(meta.get("instituciones")),
        name="" if name in heading else name,
        date=date_of(meta),
        effect=next((row.items[0].text for row in rows if row.name == "vigencia"), ""),
        place=text_of(meta, "lugar"),
        rows=connections.rows(page, rows),
        notices=connections.notices(page),
        doubts=doubts(meta),
        origins=origins(meta),
        source=source_of(meta),
        original=known["originals"].get(page.id, ""),
        url=page.url,
        pictures=[Picture(path_of(page.id, at), *size) for at, size in enumerate(scan.get("paginas", ()), 1)],
        more_pages=bool(scan.get("mas")),
    )


def _stands_in(title: str, content: str) -> bool:
    """Whether the text has the title as a block of its own, so that showing it above would say it twice."""
    wanted = " ".join(title.split()).casefold()
    return any(text.casefold() == wanted for _, text in blocks(content))


def _with_pages(row: Row, meta: Meta, known: Mapping[str, Any]) -> Row:
    """The row with each value leading to the list that it belongs to, where there is one."""
    values, lists = _lists(row, meta, known)
    if len(values) != len(row.items) or MISSING in values:
        return row
    items = [replace(item, page=lists.get(value, "")) for item, value in zip(row.items, values, strict=True)]
    return replace(row, items=tuple(items))


def _lists(row: Row, meta: Meta, known: Mapping[str, Any]) -> tuple[list[str], Mapping[str, str]]:
    """The values of a row, and the lists of such values. Units are those of one institution."""
    if row.name == "lugar":
        return texts_of(meta.get("lugar")), known["places"]
    if row.name == "unidades":
        issuers = facet_values(meta, "instituciones")
        return texts_of(meta.get("unidades")), known["units"].get(issuers[0], {}) if len(issuers) == 1 else {}
    return (
        (facet_values(meta, row.facet), known["addresses"][row.facet]) if row.facet in known["addresses"] else ([], {})
    )


def _with_places(row: Row, content: str) -> Row:
    """The row of the deadlines, each leading to the paragraph that sets it."""
    if row.name != "plazos":
        return row
    return replace(row, items=tuple(replace(item, place=place_of(item.note, content)) for item in row.items))


def report_address(edit_url: str | None, contact: object, page: Communication) -> str:
    """Where a reader reports a mistake: the page's source, else an e-mail to `extra.contacto`; '' without either."""
    if edit_url:
        return safe_href(edit_url)
    address = safe_href(contact) if isinstance(contact, str) else ""
    return f"{address}?subject={quote(f'Dato equivocado: {page.id}')}" if address.startswith("mailto:") else ""
