"""Laws: their names and siglas, so that citations of one law read alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scripts.authorities.folding import WORD, claimed_once, fold, name_key, printed_words
from scripts.authorities.phrases import Occurrence, Tree, occurrences, tree, without_overlaps
from scripts.authorities.tables import folder, many, read_table

FILE = "laws.tsv"
COLUMNS = ("id", "name", "siglas", "aliases", "since", "until", "state")


@dataclass(frozen=True, slots=True)
class Law:
    id: str
    name: str
    siglas: tuple[str, ...]
    aliases: tuple[str, ...]
    since: str
    """Day of publication of the first law with this name, ISO; '' when not recorded."""
    until: str
    """Day on which it ceased to be in force, ISO; '' while it is, or when not recorded."""
    state: str
    """Id of the state for its own laws; '' for federal and general laws."""


class LawMention(NamedTuple):
    """`text[start:end]` names the law."""

    start: int
    end: int
    law: Law


def laws() -> tuple[Law, ...]:
    """All laws in the order of the file."""
    return _laws(folder())


@cache
def _laws(path: Path) -> tuple[Law, ...]:
    return tuple(
        Law(
            row["id"],
            row["name"],
            many(row["siglas"]),
            many(row["aliases"]),
            since=row["since"],
            until=row["until"],
            state=row["state"],
        )
        for row in read_table(path / FILE, COLUMNS)
    )


def find_law(name: str) -> Law | None:
    """The law with exactly this name, alias or siglas; None when there is none or more than one."""
    return _by_key(folder()).get(name_key(name))


@cache
def _by_key(path: Path) -> dict[str, Law]:
    return claimed_once((name_key(siglas), row) for row in _laws(path) for siglas in row.siglas) | _by_name(path)


@cache
def _by_name(path: Path) -> dict[str, Law]:
    return claimed_once((name_key(name), row) for row in _laws(path) for name in (row.name, *row.aliases))


@cache
def _names(path: Path) -> Tree:
    return tree((key.split(), row) for key, row in _by_name(path).items())


@cache
def _siglas(path: Path) -> Tree:
    known = _by_key(path)
    pairs = ((siglas, row) for row in _laws(path) for siglas in row.siglas)
    return tree((WORD.findall(siglas), row) for siglas, row in pairs if known.get(name_key(siglas)) is row)


def find_laws(text: str) -> list[LawMention]:
    """Every known law that the text names, in order, the longest name first; siglas in capitals only.

    «Ley de Vivienda del Estado de Villa Alta» is not the federal law and is left out.
    """
    here = folder()
    names = (one for one in occurrences(text, _names(here)) if not _goes_on(one, _names(here)))
    siglas = occurrences(text, _siglas(here), printed_words)
    return [LawMention(one.start, one.end, one.value) for one in without_overlaps((*names, *siglas))]


_DISTINCT = re.compile(r"\b(?:federal|general|nacional(?:es)?|federacion|mexicanos|mexico)\b")


def _goes_on(found: Occurrence, names: Tree) -> bool:
    """Whether a name that states also give to their laws is followed by the name of one."""
    word = found.continuation
    return bool(word) and word not in names and not _DISTINCT.search(fold(found.value.name))
