"""Names in the pages of an archive that the authority files do not know, each with the known name most like it.

For people to review: a slip of the pen, another name of a known body, or a row that is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from scripts.authorities import find_institution, find_law, laws, nearest_institution
from scripts.authorities.folding import name_key
from scripts.authorities.institution import LIKE_ENOUGH
from scripts.communication import Communication


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name of the pages that no authority file holds, for a person to review."""

    field: str
    """The field that holds it."""
    name: str
    """As most of the pages write it."""
    pages: int
    example: str
    """Id of one of the pages."""
    nearest: str
    """The known name most like it, '' when none is like it."""
    likeness: float
    """0 to 1."""


Nearest = tuple[str, float] | None


@dataclass(slots=True)
class _Seen:
    spellings: Counter[str] = field(default_factory=Counter)
    pages: list[str] = field(default_factory=list)


def unknown_names(pages: Iterable[Communication]) -> list[UnknownName]:
    """The unknown names of institutions and laws, those on most pages first. Case and accents tell no names apart."""
    seen: dict[tuple[str, str], _Seen] = {}
    for page in pages:
        for kind, (bare, is_known, _) in _KINDS.items():
            values = page.meta.get(kind)
            names = {bare(value) for value in values if isinstance(value, str)} if isinstance(values, list) else set()
            for name in sorted(name for name in names if name_key(name) and not is_known(name)):
                entry = seen.setdefault((kind, name_key(name)), _Seen())
                entry.spellings[name] += 1
                if page.id not in entry.pages[-1:]:
                    entry.pages.append(page.id)
    found = [_unknown(kind, entry) for (kind, _), entry in seen.items()]
    return sorted(found, key=lambda one: (-one.pages, one.field, one.name))


def _unknown(kind: str, seen: _Seen) -> UnknownName:
    name = seen.spellings.most_common(1)[0][0]
    nearest, likeness = _KINDS[kind][2](name) or ("", 0.0)
    return UnknownName(kind, name, len(seen.pages), seen.pages[0], nearest, likeness)


def _nearest_institution(name: str) -> Nearest:
    found = nearest_institution(name)
    return (found[0].name, found[1]) if found else None


def _nearest_law(name: str) -> Nearest:
    key = name_key(name)
    likeness, law = max(
        ((SequenceMatcher(None, name_key(law.name), key, autojunk=False).ratio(), law.name) for law in laws()),
        default=(0.0, ""),
    )
    return (law, likeness) if likeness > LIKE_ENOUGH else None


_ARTICLES = re.compile(r",\s+(?:\d|[IVXLC]+\b).*$", re.DOTALL)


def _without_articles(law: str) -> str:
    return _ARTICLES.sub("", law)


_KINDS: dict[str, tuple[Callable[[str], str], Callable[[str], object], Callable[[str], Nearest]]] = {
    "instituciones": (str.strip, find_institution, _nearest_institution),
    "leyes": (_without_articles, find_law, _nearest_law),
}
"""Field -> the name in one of its values, what finds a known name, what finds the nearest."""
