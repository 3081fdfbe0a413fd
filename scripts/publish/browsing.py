"""Browsing: every page that leads to documents without searching, and the page that leads to all of these."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.publish.archive import Archive
from scripts.publish.listings import LISTINGS, SHOWN, Entry, Listing, entries, listing_pages
from scripts.publish.months import YEARS, month_pages, year_chart, year_introduction
from scripts.publish.pages import EXPLORE, MadePage, documents, page, value_list


def browsing_pages(archive: Archive) -> Iterator[MadePage]:
    """Every page of `explorar/`."""
    yield page(EXPLORE, _overview(archive))
    yield from listing_pages(archive, {YEARS.facet: year_introduction})
    yield from month_pages(archive)


def _overview(archive: Archive) -> str:
    """The start of browsing: the archive in time, and every way to browse with its first values."""
    found = {listing.facet: entries(listing, archive) for listing in LISTINGS}
    ways = "\n".join(_way(listing, found[listing.facet]) for listing in LISTINGS)
    return (
        f'<p class="acervo-cuenta"><a href="todos/">Todos los documentos</a>: {documents(len(archive.public))}</p>\n'
        f"{year_chart(found[YEARS.facet], EXPLORE.root)}"
        f'<div class="acervo-entradas">\n{ways}\n</div>'
    )


def _way(listing: Listing, found: list[Entry]) -> str:
    rows = value_list((entry.row for entry in found[:SHOWN]), EXPLORE.root)
    more = f'<p><a href="{listing.folder}/">{listing.title}: ver los {len(found)}</a></p>' if found[SHOWN:] else ""
    return f"<section><h2>{listing.title}</h2>\n{rows}{more}</section>"
