"""Institutions: who issues, receives and is named in communications."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scripts.authorities.folding import WORD, claimed_once, fold, name_key, printed_words
from scripts.authorities.phrases import Occurrence, Tree, occurrences, tree, without_overlaps
from scripts.authorities.place import CITY_STATE, states
from scripts.authorities.tables import folder, many, read_table

FILE = "institutions.tsv"
COLUMNS = ("id", "name", "siglas", "aliases", "parent", "since", "until", "level", "state", "successor")


@dataclass(frozen=True, slots=True)
class Institution:
    """A body under one name. A body that was renamed is one row for each name, linked by `successor`."""

    id: str
    name: str
    siglas: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names of the same body, complete or colloquial, that need no context to be understood."""
    parent: str | None = None
    since: str = ""
    """First year or day under this name, ISO; '' when not recorded."""
    until: str = ""
    """Last year or day under this name, ISO; '' while it lasts."""
    level: str = ""
    state: str = ""
    """Id of the state, for bodies of a state or of a municipality."""
    successor: str | None = None
    """Id of the body that took over its functions or its name."""


class Mention(NamedTuple):
    """`text[start:end]` names the institution."""

    start: int
    end: int
    institution: Institution


def institutions() -> Mapping[str, Institution]:
    """All institutions by id, in the order of the file."""
    return _load(folder())


@cache
def _load(path: Path) -> Mapping[str, Institution]:
    rows = (_institution(row) for row in read_table(path / FILE, COLUMNS))
    return {row.id: row for row in rows}


def _institution(row: Mapping[str, str]) -> Institution:
    return Institution(
        id=row["id"],
        name=row["name"],
        siglas=many(row["siglas"]),
        aliases=many(row["aliases"]),
        parent=row["parent"] or None,
        since=row["since"],
        until=row["until"],
        level=row["level"],
        state=row["state"],
        successor=row["successor"] or None,
    )


def find_institution(name: str) -> Institution | None:
    """The institution that has exactly this name, alias or siglas; None when there is none or more than one.

    A full name outweighs an alias, and an alias siglas.
    """
    return _by_key(folder()).get(name_key(name))


@cache
def _by_key(path: Path) -> Mapping[str, Institution]:
    rows = _load(path).values()
    by_siglas = claimed_once((name_key(siglas), row) for row in rows for siglas in row.siglas)
    return by_siglas | _by_name(path)


@cache
def _by_name(path: Path) -> dict[str, Institution]:
    rows = _load(path).values()
    by_name = claimed_once((name_key(row.name), row) for row in rows)
    by_alias = claimed_once((name_key(alias), row) for row in rows for alias in row.aliases)
    by_variant = claimed_once((variant, row) for row in rows if row.state for variant in _variants(row))
    return by_variant | by_alias | by_name


def _variants(row: Institution) -> Iterator[str]:
    """Keys of the other ways to name a body of a state: «de Hidalgo», «del Estado de Hidalgo»…"""
    state = states().get(row.state)
    if state is None or row.level == "universidad" or state.id == CITY_STATE:
        return
    tails = [fold(f" {tail} {name}") for name in (state.official_name, state.name) for tail in _STATE_TAILS]
    keys = [name_key(name) for name in (row.name, *row.aliases)]
    bases = {key.removesuffix(tail) for key in keys for tail in tails if key.endswith(tail)}
    for base in bases:
        yield from (base + tail for tail in tails if tail != " de mexico" and not base.endswith((" del estado", " de")))


_STATE_TAILS = ("de", "del estado de", "del estado libre y soberano de", "del gobierno del estado de")


def nearest_institution(name: str) -> tuple[Institution, float] | None:
    """The known institution whose name reads most like `name`, and the likeness (0 to 1); None below LIKE_ENOUGH.

    For lists that a person reviews; never to be applied by itself.
    """
    key = name_key(name)
    matcher = SequenceMatcher(b=key, autojunk=False)
    known = _by_key(folder())
    best: tuple[Institution, float] | None = None
    for candidate in _alike(folder(), key):
        matcher.set_seq1(candidate)
        if (likeness := matcher.ratio()) > (best[1] if best else LIKE_ENOUGH):
            best = (known[candidate], likeness)
    return best


LIKE_ENOUGH = 0.7
_MOST_ALIKE = 40


def _alike(path: Path, key: str) -> list[str]:
    """The keys that share most runs of three letters with `key`, rare runs counting more."""
    index = _keys_by_trigram(path)
    weights: Counter[str] = Counter()
    for run in _trigrams(key):
        for candidate in index.get(run, ()):
            weights[candidate] += 1_000_000 // len(index[run])
    return [candidate for candidate, _ in weights.most_common(_MOST_ALIKE)]


@cache
def _keys_by_trigram(path: Path) -> Mapping[str, list[str]]:
    index: dict[str, list[str]] = {}
    for key in _by_key(path):
        for run in _trigrams(key):
            index.setdefault(run, []).append(key)
    return index


def _trigrams(key: str) -> list[str]:
    return sorted({key[at : at + 3] for at in range(len(key) - 2)})


@cache
def _names(path: Path) -> Tree:
    return tree((key.split(), row) for key, row in _by_name(path).items())


@cache
def _siglas(path: Path) -> Tree:
    """Siglas of two letters are left out: in a line of capitals «SE» is a pronoun."""
    known = _by_key(path)
    return tree(
        (WORD.findall(siglas), row)
        for row in _load(path).values()
        for siglas in row.siglas
        if len(siglas) > 2 and known.get(name_key(siglas)) is row
    )


def find_in_text(text: str) -> list[Mention]:
    """Every institution that the text names, in order; of names that overlap the first, then the longest.

    Names in any case and with or without accents; siglas in capitals only. A name that goes on with words that are not
    known («Secretaría de Salud de Villa Alta») is another body's and is left out.
    """
    here = folder()
    names = (one for one in occurrences(text, _names(here)) if not _goes_on(one, _names(here)))
    siglas = occurrences(text, _siglas(here), printed_words)
    return [Mention(one.start, one.end, one.value) for one in without_overlaps((*names, *siglas))]


_DISTINCT = re.compile(r"\b(?:nacional\w*|federal\w*|mexican[oa]s?|mexico|nacion|republica|estado)\b")
_NATION = frozenset(("mexico", "republica", "gobierno", "nacion", "federacion"))


def _goes_on(found: Occurrence, names: Tree) -> bool:
    """Whether a name that many bodies could bear (a ministry, a commission) is only the beginning of another's."""
    word = found.continuation
    return bool(word) and word not in _NATION and word not in names and not _DISTINCT.search(fold(found.value.name))
