"""The golden queries: what every runtime must answer, as data; `queries.tsv` over `pages/`, `small.tsv` over `small/`.

A row says how many documents have all the words; the first documents, those in braces in any order, `?` before one with
some of the words; the codes of the notices; and why. It was written by reading the pages. Rows
of `small.tsv` name every document; those of `queries.tsv` may leave off the last ones.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "golden" / "queries"
PAGES, SMALL = FOLDER / "pages", FOLDER / "small"
SMALL_LIST = "small.tsv"
LISTS = {"queries.tsv": PAGES, SMALL_LIST: SMALL}
"""List of queries -> the pages that they are asked of."""


@dataclass(frozen=True)
class Golden:
    query: str
    total: int
    groups: list[list[str]]
    """Documents in their order, within a group in any."""
    notices: list[str]
    why: str

    @property
    def named(self) -> list[str]:
        return [name for group in self.groups for name in group]

    def misses(self, total: int, found: list[str]) -> bool:
        """Whether an answer is another than the one expected."""
        at = 0
        for group in self.groups:
            if sorted(found[at : at + len(group)]) != sorted(group):
                return True
            at += len(group)
        return total != self.total


def golden(name: str) -> list[Golden]:
    """The rows of a list."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Golden(row["query"], int(row["total"]), list(_groups(row["ids"])), row["notices"].split(), row["why"])
        for row in rows
    ]


def _groups(listed: str) -> Iterator[list[str]]:
    for together, alone in re.findall(r"\{([^}]*)\}|(\S+)", listed):
        yield together.split() or [alone]
