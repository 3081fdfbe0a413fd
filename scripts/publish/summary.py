"""What `publish` leaves for the templates: counts, recent documents, addresses of listings and originals."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.communication import Communication
from scripts.errors import AcervoError
from scripts.fields import FACET_LABELS
from scripts.publish.archive import MISSING, Archive, text_of, texts_of
from scripts.publish.institutions import INSTITUTIONS, unit_lists
from scripts.publish.listings import EVERYTHING, LISTINGS, SHOWN, Entry, Listing, entries
from scripts.publish.pages import ROOT
from scripts.publish.places import place_lists, places
from scripts.publish.renamed import Moved
from scripts.publish.signatures import has_page, signatures, signers
from scripts.publish.site import Site
from scripts.publish.wording import counted, date_of, short_name, title_of

PATH = "explorar/.resumen.json"
"""Relative to the folder of documentation; MkDocs leaves names that begin with a dot out of the site."""

RECENT = 7

MANY = ("documentos/", f"{ROOT}/")
"""Folders of the pages of documents and of lists."""


def summary(
    archive: Archive,
    originals: Mapping[str, str],
    site: Site,
    saved: Sequence[Entry] = (),
    followed: Sequence[Entry] = (),
    *,
    empty: Sequence[str] = (),
    moved: Sequence[Moved] = (),
    scans: Mapping[str, Any] | None = None,
) -> str:
    """The summary as JSON. `originals`: id of a page -> path of what the site offers for download; `followed`: lists
    that have a feed, beside those of facets and of saved searches; `empty`: addresses at which a document stood;
    `moved`: addresses that lead to a list; `scans`: id of a page -> what there is of pictures of its original."""
    found = {listing.facet: entries(listing, archive) for listing in LISTINGS}
    content = {
        "fingerprint": archive.fingerprint,
        "site_url": site.url,
        "feeds": _feeds(site, found) | {entry.url: entry.label for entry in (*saved, *followed)},
        "total": _count(archive.public),
        "recent": [_recent(page) for page in archive.public[:RECENT]],
        "listings": [_listing(listing, found[listing.facet]) for listing in LISTINGS],
        "saved": [_value(entry) for entry in saved[:SHOWN]],
        "addresses": {facet: {entry.value: entry.url for entry in values} for facet, values in found.items()}
        | {"firmantes": _people(archive)},
        "places": place_lists(places(archive)),
        "units": unit_lists(found[INSTITUTIONS.facet]),
        "originals": dict(originals),
        "empty": list(empty),
        "moved": {one.url: {"name": one.name, "target": one.target, "label": one.label} for one in moved},
        "scans": dict(scans or {}),
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _feeds(site: Site, found: Mapping[str, list[Entry]]) -> dict[str, str]:
    """Address of a listing that can be followed -> the title of its feed."""
    named = {
        entry.url: f"{FACET_LABELS[facet]}: {entry.label}"
        for facet in (listing.facet for listing in LISTINGS if listing.followed)
        for entry in found[facet]
        if entry.value != MISSING
    }
    return {EVERYTHING: site.name, **named}


def _people(archive: Archive) -> dict[str, str]:
    """Each writing of a name -> the page of all that was signed with it."""
    return {form: row.url for row in signers(signatures(archive)) if has_page(row) for form in row.forms}


def _count(pages: tuple[Communication, ...]) -> str:
    return counted(len(pages), "documento", "documentos")


def _listing(listing: Listing, found: list[Entry]) -> dict[str, Any]:
    shown = [_value(entry) for entry in found[:SHOWN]]
    return {
        "facet": listing.facet,
        "folder": listing.folder,
        "title": listing.title,
        "entries": shown,
        "number": len(found),
    }


def _value(entry: Entry) -> dict[str, str]:
    return {"label": entry.label, "url": entry.url, "count": _count(entry.pages)}


def _recent(page: Communication) -> dict[str, Any]:
    return {
        "title": title_of(page.meta),
        "url": page.url,
        "name": short_name(page.meta),
        "date": date_of(page.meta),
        "institutions": texts_of(page.meta.get("instituciones")),
        "description": text_of(page.meta, "description"),
    }


def part_for(path: str, url: str, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a page may show of the summary. `path`: of its source. Pages of documents and lists, of which there are
    many, only their own feed, so that they change with it alone; the others everything."""
    if not path.startswith(MANY):
        return known
    feeds = {address: title for address, title in known["feeds"].items() if address in (EVERYTHING, url)}
    return {"feeds": feeds, "site_url": known["site_url"], "moved": known["moved"].get(url)}


def load_summary(docs: Path, archive: Archive, site_url: str = "") -> dict[str, Any]:
    """What the last `publish` left. Raises AcervoError when it has not seen the archive, or the site's address, as they
    now are."""
    remedy = "Ejecute «python -m scripts publish» antes de construir el sitio"
    try:
        content: dict[str, Any] = json.loads((docs / PATH).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AcervoError(docs / PATH, "faltan los listados del sitio", remedy) from error
    if content.get("fingerprint") != archive.fingerprint:
        raise AcervoError(docs / PATH, "los listados del sitio no corresponden a las páginas del archivo", remedy)
    if content.get("site_url") != site_url:
        raise AcervoError(docs / PATH, "los canales del sitio llevan otra dirección que «site_url»", remedy)
    return content
