"""The listings: all documents, and one list for each year, type and institution, as pages for MkDocs.

Pages are front matter and one block of HTML, in which everything that comes from a document is escaped. Links are
relative to the page's address as MkDocs gives it (`a/b.md` and `a/b/index.md` are both `a/b/`).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from scripts.communication import Communication, dumps
from scripts.fields import FACET_LABELS
from scripts.publish.archive import MISSING, Archive, facet_values, text_of, texts_of
from scripts.publish.deadlines import deadlines
from scripts.publish.wording import counted, date_of, short_name, title_of, upper_first

ROOT = "explorar"
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
PAGE_SIZE = 100
SHOWN = 12
"""Values of each listing on the pages that show several listings."""

T = TypeVar("T")


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


LISTINGS = (
    Listing("anio", "anio", "Por año", "Sin fecha", by_value=True, followed=False),
    Listing("tipo", "tipo", "Por tipo", "Sin tipo"),
    Listing("instituciones", "institucion", "Por institución", "Sin institución", scheduled=True),
    Listing("tags", "tema", "Por tema", "Sin tema"),
)


@dataclass(frozen=True)
class Entry:
    """One value of a listing."""

    value: str
    label: str
    url: str
    """Relative to the site's root, as `explorar/tipo/circular/`."""
    pages: tuple[Communication, ...]


def entries(listing: Listing, archive: Archive) -> list[Entry]:
    """The values of a listing, the documents without one last."""
    groups: dict[str, list[Communication]] = {}
    for page in archive.public:
        for value in facet_values(page.meta, listing.facet):
            groups.setdefault(value, []).append(page)
    slugs = _slugs(groups)
    found = [
        Entry(value, _label(listing, value), f"{ROOT}/{listing.folder}/{slugs[value]}/", tuple(pages))
        for value, pages in sorted(groups.items(), reverse=listing.by_value)
    ]
    if not listing.by_value:
        found.sort(key=lambda entry: -len(entry.pages))
    return sorted(found, key=lambda entry: entry.value == MISSING)


def _label(listing: Listing, value: str) -> str:
    return listing.missing if value == MISSING else upper_first(value)


def slug(text: str) -> str:
    """`text` as part of an address: `[a-z0-9-]`, at most 80 characters; '' when nothing is left."""
    folded = unicodedata.normalize("NFKD", text.replace("ñ", "n").replace("Ñ", "n"))
    ascii_only = folded.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:80].strip("-")


def _slugs(values: Iterable[str]) -> dict[str, str]:
    """An address for each value. What folds to an address already taken, or to none, adds a digest of itself."""
    taken: dict[str, str] = {}
    for value in sorted(values):
        wanted = slug(value)
        if not wanted or wanted in taken or wanted.startswith("pagina-"):
            wanted = f"{wanted}-{hashlib.sha256(value.encode()).hexdigest()[:8]}".strip("-")
        taken[wanted] = value
    return {value: address for address, value in taken.items()}


@dataclass(frozen=True)
class Place:
    """A page of lists: its heading, its address relative to the site's root, and the place above it."""

    title: str
    url: str
    above: Place | None = None


EXPLORE = Place("Explorar", f"{ROOT}/")


def listing_pages(archive: Archive) -> Iterator[tuple[str, str]]:
    """(path relative to the folder of documentation, text) of every listing."""
    yield _path(EXPLORE.url, 1), _page(EXPLORE, _overview(archive))
    everything = Place("Todos los documentos", EVERYTHING, EXPLORE)
    yield from _documents_pages(everything, archive.public, _subscriptions(archive.public) + _downloads())
    for listing in LISTINGS:
        found = entries(listing, archive)
        place = Place(listing.title, f"{ROOT}/{listing.folder}/", EXPLORE)
        yield from _values_pages(place, found)
        for entry in found:
            offered = "" if entry.value == MISSING else _subscriptions(entry.pages, listing.followed, listing.scheduled)
            yield from _documents_pages(Place(_heading(listing, entry), entry.url, place), entry.pages, offered)


def _subscriptions(pages: Sequence[Communication], followed: bool = True, scheduled: bool = True) -> str:
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


def _heading(listing: Listing, entry: Entry) -> str:
    if entry.value == MISSING:
        return f"Documentos: {entry.label.lower()}"
    return f"{FACET_LABELS[listing.facet]}: {entry.label}"


def _documents_pages(place: Place, pages: Sequence[Communication], subscriptions: str) -> Iterator[tuple[str, str]]:
    for number, address, chunk in _numbered(place.url, pages):
        first = (number - 1) * PAGE_SIZE + 1
        rows = "\n".join(document_row(page, _to_root(address)) for page in chunk)
        body = f'<ol class="acervo-lista" start="{first}">\n{rows}\n</ol>' if rows else "<p>No hay documentos.</p>"
        count = _count_line(counted(len(pages), "documento", "documentos"), first, len(chunk), len(pages))
        block = count + body + _pager(place.url, number, len(pages)) + (subscriptions if number == 1 else "")
        yield _path(place.url, number), _page(place, block, number)


def document_list(place: Place, pages: Sequence[Communication]) -> Iterator[tuple[str, str]]:
    """(path relative to the folder of documentation, text) of the pages of a list of documents."""
    yield from _documents_pages(place, pages, "")


def block_page(place: Place, block: str) -> tuple[str, str]:
    """(path relative to the folder of documentation, text) of a page of one block of HTML without an empty line."""
    return _path(place.url, 1), _page(place, block)


def _values_pages(place: Place, found: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    for number, address, chunk in _numbered(place.url, found):
        rows = "\n".join(_value_row(entry, _to_root(address)) for entry in chunk)
        body = f'<ul class="acervo-valores">\n{rows}\n</ul>' if rows else "<p>No hay documentos.</p>"
        yield _path(place.url, number), _page(place, body + _pager(place.url, number, len(found)), number)


def _numbered(url: str, rows: Sequence[T]) -> Iterator[tuple[int, str, Sequence[T]]]:
    """(number from 1, address, rows) of each page; one page also when there are no rows."""
    for start in range(0, max(len(rows), 1), PAGE_SIZE):
        number = start // PAGE_SIZE + 1
        yield number, _address(url, number), rows[start : start + PAGE_SIZE]


def _address(url: str, number: int) -> str:
    return url if number == 1 else f"{url}pagina-{number}/"


def _path(url: str, number: int) -> str:
    return f"{url}index.md" if number == 1 else f"{url}pagina-{number}.md"


def _to_root(url: str) -> str:
    return "../" * url.count("/")


def _page(place: Place, block: str, number: int = 1) -> str:
    """A page for MkDocs. The block has no empty line, so Markdown leaves it alone."""
    name = place.title if number == 1 else f"{place.title} (página {number})"
    inner = f"{_trail(place, _to_root(_address(place.url, number)))}<h1>{_inline(place.title)}</h1>\n{block}"
    return dumps(Communication({"title": name}, f'<div class="acervo-listado">\n{inner}\n</div>'))


def _trail(place: Place, to_root: str) -> str:
    """Links to the places above, the highest first."""
    links: list[str] = []
    above = place.above
    while above:
        links.insert(0, f'<a href="{to_root}{above.url}">{_inline(above.title)}</a>')
        above = above.above
    return f'<nav class="acervo-rastro" aria-label="Usted está en">{" › ".join(links)}</nav>\n' if links else ""


def _count_line(count: str, first: int, shown: int, total: int) -> str:
    part = "" if shown == total else f" · del {first} al {first + shown - 1}"
    return f'<p class="acervo-cuenta">{count}{part}, del más reciente al más antiguo</p>\n'


def document_row(page: Communication, to_root: str) -> str:
    """One document of a list: its title as a link, what identifies it, what it says."""
    title, name = title_of(page.meta), short_name(page.meta)
    facts = [name] if text_of(page.meta, "numero") and name not in title else []
    facts += texts_of(page.meta.get("instituciones"))
    data = "".join(f" · {_inline(fact)}" for fact in facts)
    summary = text_of(page.meta, "description")
    return (
        f'<li><a href="{to_root}{escape(page.url)}">{_inline(title)}</a>'
        f'<p class="acervo-datos"><span class="acervo-fecha">{_inline(date_of(page.meta))}</span>{data}</p>'
        + (f'<p class="acervo-resumen">{_inline(summary)}</p>' if summary else "")
        + "</li>"
    )


def _inline(text: str) -> str:
    """Text as HTML on one line: an empty line would end the block of HTML."""
    return escape(" ".join(text.split()))


def _value_row(entry: Entry, to_root: str) -> str:
    count = counted(len(entry.pages), "documento", "documentos")
    return f'<li><a href="{to_root}{entry.url}">{_inline(entry.label)}</a> <span>{count}</span></li>'


def _pager(url: str, number: int, rows: int) -> str:
    last = max(1, -(-rows // PAGE_SIZE))
    if last == 1:
        return ""
    root = _to_root(_address(url, number))

    def link(target: int, words: str, relation: str = "") -> str:
        return f'<a href="{root}{_address(url, target)}"{relation}>{words}</a>'

    parts = [link(number - 1, "Anterior", ' rel="prev"')] if number > 1 else []
    for target in range(1, last + 1):
        here = f'<span aria-current="page">{target}</span>'
        parts.append(here if target == number else link(target, str(target)))
    parts += [link(number + 1, "Siguiente", ' rel="next"')] if number < last else []
    return f'\n<nav class="acervo-paginas" aria-label="Páginas">{"".join(parts)}</nav>'


def _overview(archive: Archive) -> str:
    """The start of browsing: every way to browse with its first values."""
    everything = counted(len(archive.public), "documento", "documentos")
    ways = "\n".join(_way(listing, entries(listing, archive)) for listing in LISTINGS)
    return (
        f'<p class="acervo-cuenta"><a href="todos/">Todos los documentos</a>: {everything}</p>\n'
        f'<div class="acervo-entradas">\n{ways}\n</div>'
    )


def _way(listing: Listing, found: Sequence[Entry]) -> str:
    rows = "\n".join(_value_row(entry, _to_root(f"{ROOT}/")) for entry in found[:SHOWN])
    more = f'<p><a href="{listing.folder}/">{listing.title}: ver los {len(found)}</a></p>' if found[SHOWN:] else ""
    return f'<section><h2>{listing.title}</h2>\n<ul class="acervo-valores">\n{rows}\n</ul>{more}</section>'
