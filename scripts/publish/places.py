"""Places of issue: states and municipalities where the authority file knows them, else the place as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scripts.authorities import find_municipality, find_places, find_state, states
from scripts.authorities.folding import name_key
from scripts.authorities.place import CITY_STATE
from scripts.communication import Communication
from scripts.publish.archive import MISSING, Archive, text_of
from scripts.publish.listings import subscriptions
from scripts.publish.pages import (
    EXPLORE,
    ROOT,
    MadePage,
    Section,
    Value,
    document_pages,
    slugs,
    value_list,
    value_pages,
)
from scripts.publish.wording import writings

PLACES = Section("Por lugar", f"{ROOT}/lugar/", EXPLORE)
NO_PLACE = "Sin lugar"
OWN_PAGE = 2
"""Documents from which on a place has a page of its own; with fewer the document itself is offered."""


@dataclass(frozen=True)
class Spot:
    """Where a document says that it was issued."""

    state: str
    """Id of the state; '' when it is not known."""
    key: str
    """What the writings of the town share; '' for a state without a town, and for Mexico City."""
    name: str
    """Name of the municipality, or the town as printed."""


@dataclass(frozen=True)
class Town:
    """A place with the documents issued there."""

    label: str
    pages: tuple[Communication, ...]
    url: str
    towns: tuple[Town, ...] = ()
    """Of a state."""

    @property
    def row(self) -> Value:
        return Value(self.label, self.url, len(self.pages))

    @property
    def is_known(self) -> bool:
        """False for the list of the documents that name no place."""
        return self.label != NO_PLACE

    @property
    def has_page(self) -> bool:
        return len(self.pages) >= OWN_PAGE


@lru_cache(maxsize=1 << 12)
def spot(printed: str) -> Spot:
    """The place that these words name; the last one where they name several."""
    found = find_places(printed)
    if not found:
        return Spot("", name_key(printed) or printed, printed)
    town, state = found[-1].town, found[-1].state
    if not town or (state.id == CITY_STATE and find_state(town) is not None):  # «México, D.F.» names no borough
        return Spot(state.id, "", state.name)
    municipality = find_municipality(town, state.id)
    name = municipality.name if municipality else town
    return Spot(state.id, name_key(name), name)


def places(archive: Archive) -> list[Town]:
    """States and other places by the number of documents; the documents that name none last. Each document is once
    among them, and at most once among the towns of a state."""
    groups: dict[str, list[tuple[Spot, Communication]]] = {}
    for page in archive.public:
        printed = text_of(page.meta, "lugar")
        found = spot(printed) if printed else Spot("", MISSING, NO_PLACE)
        groups.setdefault(found.state or f"|{found.key}", []).append((found, page))
    addresses = _addresses(groups)
    rows = [_town(group, addresses.get(key), bool(group[0][0].state)) for key, group in groups.items()]
    rows.sort(key=lambda row: (-len(row.pages), row.label))
    return sorted(rows, key=lambda row: not row.is_known)


def _addresses(groups: dict[str, list[tuple[Spot, Communication]]]) -> dict[str, str]:
    found = slugs(key for key, group in groups.items() if len(group) >= OWN_PAGE)
    return {key: f"{PLACES.url}{address}/" for key, address in found.items()}


def _town(group: Sequence[tuple[Spot, Communication]], url: str | None, is_state: bool) -> Town:
    first = group[0][0]
    label = states()[first.state].name if is_state else writings(found.name for found, _ in group)[0]
    return Town(label, _pages(group), url or group[0][1].url, _towns(group, url) if is_state and url else ())


def _towns(group: Iterable[tuple[Spot, Communication]], above: str) -> tuple[Town, ...]:
    groups: dict[str, list[tuple[Spot, Communication]]] = {}
    for found, page in group:
        if found.key:
            groups.setdefault(found.key, []).append((found, page))
    addresses = slugs(key for key, inner in groups.items() if len(inner) >= OWN_PAGE)
    rows = [
        _town(inner, f"{above}{addresses[key]}/" if key in addresses else None, False) for key, inner in groups.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.pages), row.label)))


def _pages(group: Iterable[tuple[Spot, Communication]]) -> tuple[Communication, ...]:
    return tuple(page for _, page in group)


def place_lists(found: Sequence[Town]) -> dict[str, str]:
    """Place as printed -> address of the narrowest list that has its documents; those in no list are left out."""
    states = [row for row in found if row.is_known and row.has_page]
    towns = [town for row in states for town in row.towns if town.has_page]
    return {text_of(page.meta, "lugar"): row.url for row in (*states, *towns) for page in row.pages}


def place_pages(found: Sequence[Town]) -> Iterator[MadePage]:
    """The list of places, a page for each state with its towns, and one for each town."""
    yield from value_pages(PLACES, [row.row for row in found])
    for row in found:
        if row.has_page:
            yield from _town_pages(row, PLACES)


def _town_pages(row: Town, above: Section) -> Iterator[MadePage]:
    section = Section(f"Lugar: {row.label}", row.url, above)
    towns = [town.row for town in row.towns]
    listed = (
        f"<h2>Municipios y localidades</h2>\n{value_list(towns, section.root)}\n<h2>Documentos</h2>\n" if towns else ""
    )
    follow = subscriptions(row.pages, scheduled=False) if row.is_known else ""
    yield from document_pages(section, row.pages, first=listed, last=follow)
    for town in row.towns:
        if town.has_page:
            yield from _town_pages(town, section)
