"""The legend that a government orders its offices to print on documents of a year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.authorities.folding import name_key
from scripts.authorities.tables import folder, read_table, whole

FILE = "legends.tsv"
COLUMNS = ("year", "government", "text")


@dataclass(frozen=True, slots=True)
class Legend:
    year: int
    government: str
    """Id of the institution that ordered it."""
    text: str
    """Without quotation marks and final stop."""


def legends() -> tuple[Legend, ...]:
    """All known legends in the order of the file. A legend that is not here may well be one."""
    return _legends(folder())


@cache
def _legends(path: Path) -> tuple[Legend, ...]:
    rows = read_table(path / FILE, COLUMNS)
    return tuple(Legend(whole(path / FILE, row["year"]), row["government"], row["text"]) for row in rows)


def find_legend(line: str) -> Legend | None:
    """The known legend that a line consists of, case, accents, quotation marks and punctuation aside."""
    return _by_key(folder()).get(name_key(line))


@cache
def _by_key(path: Path) -> dict[str, Legend]:
    return {name_key(row.text): row for row in _legends(path)}
