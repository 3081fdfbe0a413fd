"""What stands above the documents of an institution: its other names, the bodies above and below it, its units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from scripts.authorities import Institution, find_institution, institutions
from scripts.authorities.folding import name_key
from scripts.communication import Communication
from scripts.publish.archive import MISSING, texts_of
from scripts.publish.listings import BY_FACET, SHOWN, Entry, section_of
from scripts.publish.pages import (
    MadePage,
    Section,
    Value,
    document_pages,
    inline,
    slugs,
    to_root,
    value_list,
    value_pages,
)
from scripts.publish.wording import date_in_words, writings

INSTITUTIONS = BY_FACET["instituciones"]
OWN_PAGE = 2
"""Documents from which on a unit has a page of its own; with fewer the document itself is offered."""


@dataclass(frozen=True)
class Unit:
    """A unit that the documents of an institution name, whatever its writing."""

    name: str
    pages: tuple[Communication, ...]
    url: str

    @property
    def row(self) -> Value:
        return Value(self.name, self.url, len(self.pages))


def units(entry: Entry) -> list[Unit]:
    """The units that documents of this institution alone name, by the number of documents."""
    groups: dict[str, list[tuple[str, Communication]]] = {}
    for page in entry.pages:
        if len(texts_of(page.meta.get("instituciones"))) == 1:
            own = {_key(name): name for name in texts_of(page.meta.get("unidades"))}
            for key, name in own.items():
                groups.setdefault(key, []).append((name, page))
    addresses = slugs(key for key, group in groups.items() if len(group) >= OWN_PAGE)
    found = [
        Unit(
            writings(name for name, _ in group)[0],
            tuple(page for _, page in group),
            f"{entry.url}unidad/{addresses[key]}/" if key in addresses else group[0][1].url,
        )
        for key, group in groups.items()
    ]
    return sorted(found, key=lambda unit: (-len(unit.pages), unit.name))


def unit_lists(found: Iterable[Entry]) -> dict[str, dict[str, str]]:
    """Institution -> its units as printed -> address of the list of each; those in no list are left out."""
    lists: dict[str, dict[str, str]] = {}
    for entry in found:
        for unit in units(entry) if entry.value != MISSING else ():
            if len(unit.pages) >= OWN_PAGE:
                printed = {name for page in unit.pages for name in texts_of(page.meta.get("unidades"))}
                same = (name for name in sorted(printed) if _key(name) == _key(unit.name))
                lists.setdefault(entry.value, {}).update(dict.fromkeys(same, unit.url))
    return lists


@lru_cache(maxsize=1 << 12)
def _key(name: str) -> str:
    return name_key(name) or name


def unit_pages(found: Iterable[Entry]) -> Iterator[MadePage]:
    """The list of the units of an institution, where its own page has no room for all, and a list for each."""
    for entry in found:
        if entry.value == MISSING:
            continue
        above = section_of(INSTITUTIONS, entry)
        own = units(entry)
        section = Section(f"Unidades de {entry.label}", f"{entry.url}unidad/", above)
        if own[SHOWN:]:
            yield from value_pages(section, [unit.row for unit in own])
        for unit in own:
            if len(unit.pages) >= OWN_PAGE:
                yield from document_pages(Section(f"Unidad: {unit.name}", unit.url, above), unit.pages)


# Names and relatives --------------------------------------------------------------------------------------------------


def introduction(found: Sequence[Entry]) -> Callable[[Entry], str]:
    """What to say above the documents of each of these institutions."""
    known = {entry.value: row for entry in found if (row := _known(entry.value))}
    held: dict[str, list[Entry]] = {}
    for entry in found:
        if entry.value in known:
            held.setdefault(known[entry.value].id, []).append(entry)

    def introduce(entry: Entry) -> str:
        facts = _facts(known[entry.value], held, to_root(entry.url)) if entry.value in known else ""
        own = _units(entry)
        return f"{facts}{own}<h2>Documentos</h2>\n" if facts or own else ""

    return introduce


@lru_cache(maxsize=1 << 12)
def _known(name: str) -> Institution | None:
    return find_institution(name)


def _facts(row: Institution, held: Mapping[str, Sequence[Entry]], root: str) -> str:
    """What the authority file knows of an institution; a relative that has documents is a link to them."""
    everyone = institutions()

    def link(body: Institution, note: str = "") -> str:
        entries = held.get(body.id, ())
        name = f'<a href="{root}{escape(entries[0].url)}">{inline(body.name)}</a>' if entries else inline(body.name)
        return f"{name} ({note})" if note else name

    before = [body for body in everyone.values() if body.successor == row.id]
    above = everyone.get(row.parent or "")
    after = everyone.get(row.successor or "")
    below = sorted((body for body in everyone.values() if body.parent == row.id and body.id in held), key=_name)
    lines = {
        "Siglas": [inline(text) for text in row.siglas],
        "Otros nombres": [inline(text) for text in row.aliases],
        "Con este nombre": [inline(_period(row))] if row.since or row.until else [],
        "Antes": [link(body, _period(body)) for body in before],
        "Después": [link(after, _period(after))] if after else [],
        "Pertenece a": [link(above)] if above else [],
        "Comprende": [link(body) for body in below],
    }
    rows = "".join(
        f"<div><dt>{title}</dt>{''.join(f'<dd>{text}</dd>' for text in texts)}</div>"
        for title, texts in lines.items()
        if texts
    )
    return f'<dl class="acervo-hechos">{rows}</dl>\n' if rows else ""


def _name(body: Institution) -> str:
    return body.name


def _period(body: Institution) -> str:
    """«1990 a 2014», «desde 2014», «hasta 2014»; '' when nothing is recorded."""
    since, until = date_in_words(body.since), date_in_words(body.until)
    if since and until:
        return f"{since} a {until}"
    return f"desde {since}" if since else f"hasta {until}" if until else ""


def _units(entry: Entry) -> str:
    own = units(entry)
    if not own:
        return ""
    more = f'<p><a href="unidad/">Ver las {len(own):,} unidades</a></p>\n' if own[SHOWN:] else ""
    return f"<h2>Unidades</h2>\n{value_list([unit.row for unit in own[:SHOWN]], to_root(entry.url))}\n{more}"
