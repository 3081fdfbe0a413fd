"""The institutions by which the search without a server widens a query: in parts, so that one asks for those it names.

    nombres/<hash>.bin      {opening: [[name, siglas, other names] of its institutions]}

An opening is a sigla, or the first two stems of a name: what tells that a query may name an institution. The table
lists the openings of each file; most queries have none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.authorities import Institution, institutions
from search.expansion import known_names
from search.seen import Seen
from search.static_files import Files, as_json
from search.suggest import NAMES

FULL = 6_000
"""Bytes of a file, before they are deflated, after which it is full."""


def names_table(files: Files) -> dict[str, Any]:
    """The openings of each file, the siglas that several institutions share, and the words of the longest name."""
    known = known_names()
    parts = list(name_parts())
    return {
        "openings": ["\n".join(part) for part in parts],
        "files": [files.add("nombres/{}.bin", as_json(part)) for part in parts],
        "shared": {siglas: len(bodies) for siglas, bodies in known.by_siglas.items() if len(bodies) > 1},
        "longest": known.longest,
    }


def name_parts() -> Iterator[dict[str, list[Any]]]:
    """What each file holds."""
    part: dict[str, list[Any]] = {}
    size = 0
    for opening, bodies in sorted(_by_opening().items()):
        if size > FULL:
            yield part
            part, size = {}, 0
        part[opening] = [[body.name, body.siglas, body.aliases] for body in bodies]
        size += len(as_json(part[opening]))
    yield part


def _by_opening() -> dict[str, list[Institution]]:
    """The institutions in the order in which a query is widened by them."""
    known = known_names()
    found = {siglas: list(bodies) for siglas, bodies in known.by_siglas.items()}
    order = {body.id: rank for rank, body in enumerate(institutions().values())}
    named: dict[str, dict[str, Institution]] = {}
    for stems, bodies in known.by_name.items():
        named.setdefault(" ".join(stems[:2]), {}).update((body.id, body) for body in bodies)
    return found | {
        opening: sorted(bodies.values(), key=lambda body: order[body.id]) for opening, bodies in named.items()
    }


def siglas_file(seen: Seen, files: Files) -> str:
    """Name of the file of the siglas of those values of facets that are institutions, for suggestions."""
    siglas = {body.name: body.siglas for body in institutions().values()}
    values = sorted({value for facet in NAMES for value in seen.values(facet)})
    return files.add("sugerencias/{}.bin", as_json({value: siglas[value] for value in values if siglas.get(value)}))
