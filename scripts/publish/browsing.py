"""Browsing: every page that leads to documents without searching, and the page that leads to all of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.publish.agenda import AGENDA, agenda_pages
from scripts.publish.archive import Archive
from scripts.publish.citations import MOST_CITED, WANTED, citation_pages, most_cited, wanted
from scripts.publish.history import Moments
from scripts.publish.in_force import IN_FORCE, in_force_pages, terms
from scripts.publish.institutions import INSTITUTIONS, introduction, unit_pages
from scripts.publish.listings import LISTINGS, Entry, entries, listing_pages
from scripts.publish.months import YEARS, month_pages, year_chart, year_introduction
from scripts.publish.news import NEWS, events, news_pages
from scripts.publish.pages import EXPLORE, MadePage, Section, Value, documents, page, value_list
from scripts.publish.people import PEOPLE, POSTS, people_pages
from scripts.publish.places import PLACES, place_pages, places
from scripts.publish.saved import SECTION as SAVED
from scripts.publish.series import SERIES, series_pages, series_views
from scripts.publish.signatures import posts, signatures, signers

SHOWN = 6
"""Values of each way in the overview."""


@dataclass(frozen=True)
class Way:
    """A way to browse, as the overview shows it."""

    section: Section
    values: Sequence[Value]


def browsing_pages(archive: Archive, moments: Moments | None = None, saved: Sequence[Entry] = ()) -> Iterator[MadePage]:
    """Every page of `explorar/` but those of the saved searches, and the data that their scripts read."""
    found = {listing.facet: entries(listing, archive) for listing in LISTINGS}
    signed = signatures(archive)
    people, held = signers(signed), posts(signed)
    located = places(archive)
    relations, by_id = archive.relations, {page.id: page for page in archive.public}
    series = series_views(relations, by_id)
    ways = [Way(listing.section, [entry.row for entry in found[listing.facet]]) for listing in LISTINGS]
    ways += [
        Way(PEOPLE, [Value(person.name, person.url, len(person.pages)) for person in people]),
        Way(PLACES, [place.row for place in located]),
        Way(POSTS, [Value(post.label, post.url, len(post.pages)) for post in held]),
        Way(SERIES, sorted((view.row for view in series), key=lambda row: -row.count)),
        Way(SAVED, [entry.row for entry in saved]),
    ]
    further = [
        (NEWS, "lo que llegó y lo que se corrigió, por día"),
        (AGENDA, "qué debe hacerse y para cuándo, por mes"),
        (IN_FORCE, "desde cuándo y hasta cuándo vale cada documento, y qué valía un día"),
        (MOST_CITED, "qué documentos citan más los demás"),
        (WANTED, "números que se citan y no están en el archivo"),
    ]
    yield page(EXPLORE, _overview(archive, year_chart(found[YEARS.facet], EXPLORE.root), ways, further))
    bodies = found[INSTITUTIONS.facet]
    above = {YEARS.facet: year_introduction, INSTITUTIONS.facet: introduction(bodies)}
    yield from listing_pages(archive, above)
    yield from month_pages(archive)
    yield from unit_pages(bodies)
    yield from people_pages(people, held)
    yield from place_pages(located)
    yield from series_pages(series)
    yield from agenda_pages(archive)
    yield from news_pages(events(archive, moments or {}))
    yield from in_force_pages(terms(relations, by_id))
    yield from citation_pages(most_cited(relations, by_id), wanted(relations, by_id))


def _overview(archive: Archive, chart: str, ways: Sequence[Way], further: Sequence[tuple[Section, str]]) -> str:
    """The start of browsing: the archive in time, what cuts across it, and every way to browse with its first values.

    `further`: pages without values to show, and what they tell.
    """
    links = "".join(
        f'<li><a href="{EXPLORE.root}{section.url}">{section.title}</a>: {words}</li>' for section, words in further
    )
    shown = "\n".join(_way(way) for way in ways if way.values)
    return (
        f'<p class="acervo-cuenta"><a href="todos/">Todos los documentos</a>: {documents(len(archive.public))}</p>\n'
        f'<div class="acervo-panorama">{chart}<ul class="acervo-ademas">{links}</ul></div>\n'
        f'<div class="acervo-entradas">\n{shown}\n</div>'
    )


def _way(way: Way) -> str:
    title, address = way.section.title, way.section.url.removeprefix(EXPLORE.url)
    rows = value_list(way.values[:SHOWN], EXPLORE.root)
    more = f'<p><a href="{address}">{title}: ver todo ({len(way.values):,})</a></p>' if way.values[SHOWN:] else ""
    return f'<section><h2><a href="{address}">{title}</a></h2>\n{rows}{more}</section>'
