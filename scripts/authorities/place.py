"""States and municipalities of Mexico, and places as documents print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scripts.authorities.folding import fold, name_key
from scripts.authorities.tables import folder, many, read_table

STATES_FILE = "states.tsv"
STATE_COLUMNS = ("id", "name", "official_name", "abbreviations", "capitals", "aliases")
MUNICIPALITIES_FILE = "municipalities.tsv"
MUNICIPALITY_COLUMNS = ("name", "state", "seat")


@dataclass(frozen=True, slots=True)
class State:
    id: str
    name: str
    """As people say it: «Michoacán»."""
    official_name: str
    """As its constitution says it: «Michoacán de Ocampo»."""
    abbreviations: tuple[str, ...]
    capital: str
    capital_aliases: tuple[str, ...] = ()
    """Other writings of the capital's name: «Toluca»."""
    aliases: tuple[str, ...] = ()
    """Other names in use: «Distrito Federal»."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names and abbreviations, each once."""
        return tuple(dict.fromkeys((self.name, self.official_name, *self.aliases, *self.abbreviations)))


@dataclass(frozen=True, slots=True)
class Municipality:
    name: str
    state: str
    """Id of the state."""
    seat: str
    """The municipality's main town."""


class Place(NamedTuple):
    """`text[start:end]` names a town and its state, or Mexico City."""

    start: int
    end: int
    town: str
    """As printed; '' when only the city that is a state is named."""
    state: State
    known: bool
    """Whether the state has a municipality, seat or capital of this name."""


def states() -> Mapping[str, State]:
    """The 32 federal entities by id."""
    return _states(folder())


@cache
def _states(path: Path) -> Mapping[str, State]:
    return {
        row["id"]: State(
            row["id"],
            row["name"],
            row["official_name"],
            many(row["abbreviations"]),
            many(row["capitals"])[0],
            many(row["capitals"])[1:],
            many(row["aliases"]),
        )
        for row in read_table(path / STATES_FILE, STATE_COLUMNS)
    }


def find_state(name: str) -> State | None:
    """The state with this name or abbreviation, case, accents and dots aside."""
    key = name_key(name)
    known = _states_by_key(folder())
    return known.get(key) or known.get(key.removeprefix("estado de "))


@cache
def _states_by_key(path: Path) -> Mapping[str, State]:
    return {name_key(name): row for row in _states(path).values() for name in row.names}


def municipalities() -> tuple[Municipality, ...]:
    """All municipalities, and the boroughs of Mexico City, in the order of INEGI's keys."""
    return _municipalities(folder())


@cache
def _municipalities(path: Path) -> tuple[Municipality, ...]:
    rows = read_table(path / MUNICIPALITIES_FILE, MUNICIPALITY_COLUMNS)
    return tuple(Municipality(row["name"], row["state"], row["seat"] or row["name"]) for row in rows)


@cache
def _towns(path: Path) -> frozenset[tuple[str, str]]:
    """(folded name, id of its state) of every municipality, seat and capital."""
    rows = _municipalities(path)
    capitals = {(name_key(n), row.id) for row in _states(path).values() for n in (row.capital, *row.capital_aliases)}
    return frozenset({(name_key(n), row.state) for row in rows for n in (row.name, row.seat)} | capitals)


def is_town(name: str, state: str) -> bool:
    """Whether the state with this id has a municipality, seat or capital of this name."""
    return (name_key(name), state) in _towns(folder())


def find_municipality(town: str, state: str) -> Municipality | None:
    """The municipality of a state, given by its id, that has this name or this main town; None when not certain."""
    return _municipality_of(folder()).get((name_key(town), state))


@cache
def _municipality_of(path: Path) -> Mapping[tuple[str, str], Municipality]:
    rows = _municipalities(path)
    by_seat = _once(((name_key(row.seat), row.state), row) for row in rows)
    by_name = _once(((name_key(row.name), row.state), row) for row in rows)
    capitals = {
        (name_key(alias), state.id): by_seat[key]
        for state in _states(path).values()
        for alias in state.capital_aliases
        if (key := (name_key(state.capital), state.id)) in by_seat
    }
    return capitals | by_seat | by_name


def _once(claims: Iterable[tuple[tuple[str, str], Municipality]]) -> dict[tuple[str, str], Municipality]:
    """What one municipality alone claims."""
    found: dict[tuple[str, str], list[Municipality]] = {}
    for key, row in claims:
        found.setdefault(key, []).append(row)
    return {key: rows[0] for key, rows in found.items() if len(rows) == 1}


CITY_STATE = "ciudad-de-mexico"
_CAPITALISED = r"[A-ZÁÉÍÓÚÜÑ][^\W\d_]*\.?"
_TOWN = rf"{_CAPITALISED}(?:[ \t]+(?:(?:de|del|la|las|los|el|y)\b|{_CAPITALISED})){{0,6}}"
_CITY = r"Ciudad\s+de\s+M[ée]xico|CIUDAD\s+DE\s+M[ÉE]XICO|CDMX"
_STATE_OF = r"(?:(?:Estado|ESTADO)\s+(?:de|DE)\s+)?"


@cache
def _pattern(path: Path) -> re.Pattern[str]:
    names = {name for row in _states(path).values() for name in row.names}
    written = {form for name in names for form in (name, name.upper(), _bare(name), _bare(name.upper()))}
    known = "|".join(_spaced(name) for name in sorted(written, key=len, reverse=True))
    town_and_state = rf"(?P<town>{_TOWN})[ \t]*,\s*{_STATE_OF}(?P<state>{known})(?!\w)"
    city = _CITY if CITY_STATE in _states(path) else "(?!)"
    return re.compile(rf"\b(?:{town_and_state}|(?P<city>{city})\b)")


def _bare(name: str) -> str:
    """`name` without accents."""
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in name)


def _spaced(name: str) -> str:
    """Pattern of a name; the last dot of an abbreviation of three letters or more may be missing."""
    pattern = r"\s+".join(re.escape(part) for part in name.split()).replace(r"\.\s+", r"\.\s?")
    return f"{pattern}?" if name.endswith(".") and len(name) > 3 else pattern


def find_places(text: str) -> list[Place]:
    """Towns with their state («Pachuca de Soto, Hgo.») and Mexico City, in order.

    The town is the run of capitalised words before the comma, or as much of its end as is a known town («Palacio
    Municipal Toluca, México»). A town that is not known is given with `known` False, less a leading «En» or «A».
    """
    here = folder()
    if not _states(here):
        return []
    return [_place(here, match) for match in _pattern(here).finditer(text)]


def _place(path: Path, match: re.Match[str]) -> Place:
    if match["city"]:
        return Place(match.start(), match.end(), "", _states(path)[CITY_STATE], True)
    state = _states_by_key(path)[name_key(match["state"])]
    start, town = match.start("town"), match["town"]
    beginnings = [word.start() for word in re.finditer(r"\S+", town)]
    known = next((at for at in beginnings if (name_key(town[at:]), state.id) in _towns(path)), None)
    led = len(beginnings) > 1 and fold(town.split()[0]) in ("en", "a")
    cut = known if known is not None else beginnings[led]
    return Place(start + cut, match.end(), town[cut:], state, known is not None)
