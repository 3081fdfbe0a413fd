"""The listings: all documents, and one list for each year, type, institution and topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.communication import Communication
from scripts.fields import FACET_LABELS
from scripts.publish.archive import MISSING, Archive
from scripts.publish.deadlines import deadlines
from scripts.publish.pages import EXPLORE, ROOT, MadePage, Section, Value, document_pages, slugs, value_pages
from scripts.publish.wording import upper_first

EVERYTHING = f"{ROOT}/todos/"
ATOM_NAME = "novedades.xml"
"""File beside a listing that can be followed."""
DATA_NAMES = {
    "documentos.csv": "fichas para hoja de cálculo (CSV)",
    "documentos.jsonl.gz": "fichas y textos (JSON Lines, comprimido)",
    "datapackage.json": "descripción de estos datos (Frictionless)",
}
"""Files of `explorar/datos/` -> what they are called."""
CALENDAR_NAME = "plazos.ics"
"""File beside a listing whose deadlines can be subscribed to."""
SHOWN = 12
"""Values of each listing on the pages that show several listings."""


@dataclass(frozen=True)
class Listing:
    """A way to browse: one list of documents for each value of a facet."""

    facet: str
    folder: str
    title: str
    missing: str
    """What readers see instead of a value for the documents that have none."""
    by_value: bool = False
    """Values from the highest to the lowest instead of from the most to the least frequent."""
    followed: bool = True
    """Whether each value has a feed of its news."""
    scheduled: bool = False
    """Whether each value has a calendar of its deadlines."""

    @property
    def section(self) -> Section:
        return Section(self.title, f"{ROOT}/{self.folder}/", EXPLORE)


LISTINGS = (
    Listing("anio", "anio", "Por año", "Sin fecha", by_value=True, followed=False),
    Listing("tipo", "tipo", "Por tipo", "Sin tipo"),
    Listing("instituciones", "institucion", "Por institución", "Sin institución", scheduled=True),
    Listing("tags", "tema", "Por tema", "Sin tema"),
)
BY_FACET = {listing.facet: listing for listing in LISTINGS}


@dataclass(frozen=True)
class Entry:
    """One value of a listing."""

    value: str
    label: str
    url: str
    """Relative to the site's root, as `explorar/tipo/circular/`."""
    pages: tuple[Communication, ...]

    @property
    def row(self) -> Value:
        return Value(self.label, self.url, len(self.pages))


Introductions = Mapping[str, Callable[[Entry], str]]
"""Facet -> what stands above the documents on the first page of one of its values, as HTML."""


def entries(listing: Listing, archive: Archive) -> list[Entry]:
    """The values of a listing, the documents without one last."""
    groups = archive.groups(listing.facet)
    addresses = slugs(groups)
    found = [
        Entry(value, _label(listing, value), f"{ROOT}/{listing.folder}/{addresses[value]}/", tuple(pages))
        for value, pages in sorted(groups.items(), reverse=listing.by_value)
    ]
    if not listing.by_value:
        found.sort(key=lambda entry: -len(entry.pages))
    return sorted(found, key=lambda entry: entry.value == MISSING)


def _label(listing: Listing, value: str) -> str:
    return listing.missing if value == MISSING else upper_first(value)


def section_of(listing: Listing, entry: Entry) -> Section:
    """Where the documents of a value are listed."""
    if entry.value == MISSING:
        title = f"Documentos: {entry.label.lower()}"
    else:
        title = f"{FACET_LABELS[listing.facet]}: {entry.label}"
    return Section(title, entry.url, listing.section)


def listing_pages(archive: Archive, introductions: Introductions | None = None) -> Iterator[MadePage]:
    """Every listing, the overview left out."""
    everything = Section("Todos los documentos", EVERYTHING, EXPLORE)
    yield from document_pages(everything, archive.public, last=subscriptions(archive.public) + _downloads())
    for listing in LISTINGS:
        found = entries(listing, archive)
        yield from value_pages(listing.section, [entry.row for entry in found])
        introduce = (introductions or {}).get(listing.facet)
        for entry in found:
            known = entry.value != MISSING
            yield from document_pages(
                section_of(listing, entry),
                entry.pages,
                first=introduce(entry) if introduce and known else "",
                last=subscriptions(entry.pages, listing.followed, listing.scheduled) if known else "",
            )


def subscriptions(pages: Sequence[Communication], followed: bool = True, scheduled: bool = True) -> str:
    """Links to what lies beside a listing, for its first page."""
    links = [("novedades de esta lista (Atom)", ATOM_NAME)] if followed else []
    links += (
        [("plazos que fijan estos documentos (calendario)", CALENDAR_NAME)] if scheduled and deadlines(pages) else []
    )
    offered = " · ".join(f'<a href="{name}">{words}</a>' for words, name in links)
    return f'\n<p class="acervo-seguir">Seguir: {offered}</p>' if links else ""


def _downloads() -> str:
    offered = " · ".join(f'<a href="../datos/{name}" download>{words}</a>' for name, words in DATA_NAMES.items())
    return f'\n<p class="acervo-descargar">Descargar todos los documentos: {offered}</p>'
