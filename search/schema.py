"""What FIELDS means for searching: which fields hold words, dates, facets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts import fields
from scripts.fields import Field, Kind

BODY = "cuerpo"
"""Name of the document's own text, which is no key of the front matter."""

BODY_FIELD = Field(BODY, "Texto", Kind.TEXT, aliases=("texto",), weight=1.0)

OWN_NUMBERS = ("numero", "clave")
"""The fields whose value is the document's own official number."""

DATE_KINDS = frozenset({Kind.DATE, Kind.PERIOD, Kind.DEADLINES})
_WITHOUT_WORDS = frozenset({Kind.DATE, Kind.PERIOD, Kind.ORIGINS, Kind.SOURCE})


@dataclass(frozen=True)
class Schema:
    words: Mapping[str, Field]
    """Fields that can be searched by words, the body included."""
    weighted: tuple[str, ...]
    """Those that a word without a field is looked for in."""
    dates: tuple[str, ...]
    """Fields that can be searched by dates."""
    facets: Mapping[str, Field]
    by_query_name: Mapping[str, Field]
    """Field by every name the query language accepts, folded by whoever looks it up."""


def schema() -> Schema:
    """The schema of the present FIELDS."""
    rows = fields.FIELDS
    if id(rows) not in _made:
        _made[id(rows)] = (rows, _schema(rows))
    return _made[id(rows)][1]


_made: dict[int, tuple[tuple[Field, ...], Schema]] = {}
"""By the identity of the rows, which are kept with it: their hash would cost more than the rest of a query's word."""


def _schema(rows: tuple[Field, ...]) -> Schema:
    searched = (*rows, BODY_FIELD)
    facets = {row.facet: row for row in rows if row.facet}
    names = {name: row for row in searched for name in (row.name, *row.aliases)}
    return Schema(
        words={row.name: row for row in searched if row.kind not in _WITHOUT_WORDS},
        weighted=tuple(row.name for row in searched if row.weight > 0 and row.kind not in _WITHOUT_WORDS),
        dates=tuple(row.name for row in rows if row.kind in DATE_KINDS),
        facets=facets,
        by_query_name=facets | names,
    )
