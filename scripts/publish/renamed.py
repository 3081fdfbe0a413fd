"""Lists of institutions at the addresses of their other names: each leads on to the list that the archive has.

An address is made of a name. When documents name an institution otherwise than they did, its list moves; the authority
file, which knows former names, other names and siglas, says what its address may have been. Nothing records those that
were published: what a withdrawn document was about must not survive it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.authorities import Institution, find_institution, institutions
from scripts.authorities.folding import claimed_once
from scripts.errors import AcervoError
from scripts.publish.institutions import INSTITUTIONS, OWN_PAGE, units
from scripts.publish.listings import Entry
from scripts.publish.pages import slug


@dataclass(frozen=True)
class Moved:
    """An address without a list of its own, and the list that it leads to."""

    name: str
    """The other name of the institution."""
    url: str
    target: str
    label: str
    """What the list is called."""


def moved_lists(found: Sequence[Entry]) -> list[Moved]:
    """The other addresses of these institutions and of the lists of their units. One that a list has, or that could be
    another institution's, is left out."""
    held = _held(found)
    names = [(name, entry) for row in institutions().values() if (entry := _heir(row, held)) for name in _names(row)]
    printed = {slug(name): name for name, _ in reversed(names)}
    taken = {"", *(entry.url for entry in found)}
    return [
        moved
        for address, entry in sorted(claimed_once((slug(name), entry) for name, entry in names).items())
        if (url := _url(address)) not in taken
        for moved in _moved(printed[address], url, entry)
    ]


def _held(found: Sequence[Entry]) -> dict[str, Entry]:
    """Id of an institution -> its list; of several the one of its own name, else the longest."""
    held: dict[str, Entry] = {}
    for entry in found:
        row = find_institution(entry.value)
        if row and (row.id not in held or entry.value == row.name):
            held[row.id] = entry
    return held


def _heir(row: Institution, held: Mapping[str, Entry]) -> Entry | None:
    """The list of an institution, else of the one that took its place."""
    known, passed = institutions(), set[str]()
    body: Institution | None = row
    while body and body.id not in passed:
        if entry := held.get(body.id):
            return entry
        passed.add(body.id)
        body = known.get(body.successor or "")
    return None


def _names(row: Institution) -> list[str]:
    """The names that are this institution's alone."""
    return [name for name in (row.name, *row.aliases, *row.siglas) if find_institution(name) is row]


def _url(address: str) -> str:
    """'' where no address is made of a name: it has no letter, or is that of a page of the list of institutions."""
    return f"{INSTITUTIONS.section.url}{address}/" if address and not address.startswith("pagina-") else ""


def _moved(name: str, url: str, entry: Entry) -> Iterator[Moved]:
    yield Moved(name, url, entry.url, entry.label)
    for unit in units(entry):
        if len(unit.pages) >= OWN_PAGE:
            here = unit.url.removeprefix(entry.url)
            yield Moved(f"{unit.name}, {name}", url + here, unit.url, f"{unit.name}, {entry.label}")


def also_at(files: Iterable[tuple[str, str]], moved: Iterable[Moved]) -> Iterator[tuple[str, str]]:
    """The files, and once more at each other address of the list that they lie beside: a program that follows a feed
    reads no page that leads elsewhere. Where the feed says its own address, it is the new one."""
    others: dict[str, list[str]] = {}
    for one in moved:
        others.setdefault(one.target, []).append(one.url)
    for path, text in files:
        folder, _, name = path.rpartition("/")
        yield path, text
        for url in others.get(f"{folder}/", ()):
            yield url + name, text


# From one publication to the next -------------------------------------------------------------------------------------


def lost_lists(summary: Path, found: Sequence[Entry], moved: Sequence[Moved]) -> list[AcervoError]:
    """What to tell of the institutions whose list was in the last publication and now is nowhere. `summary`: what that
    publication left; without it nothing is known to be lost."""
    now = {entry.url for entry in found} | {one.url for one in moved}
    lost = sorted(_before(summary) - now)
    return [AcervoError(url, "esta lista de una institución ya no existe", _REMEDY) for url in lost]


_REMEDY = (
    "Si la institución cambió de nombre, agregue el anterior a «aliases» en institutions.tsv y su dirección llevará a "
    "la nueva; si ya no tiene documentos públicos, no hay nada que hacer"
)


def _before(summary: Path) -> set[str]:
    try:
        known = json.loads(summary.read_text(encoding="utf-8"))
        return set(known["addresses"][INSTITUTIONS.facet].values())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return set()
