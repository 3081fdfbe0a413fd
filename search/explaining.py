"""Why a result stands where it stands: what each clause of the query adds to its score, and in which fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from search.backend import Mask, Match, Request
from search.clauses import Days, Leaf, Node, Not, leaves, written
from search.ranking import SCORE_DECIMALS, Found, Occurrence


@dataclass(frozen=True)
class FieldPart:
    field: str
    frequency: int
    """How often the words stand in it."""
    score: float


@dataclass(frozen=True)
class Part:
    text: str
    """A clause of the query, as it could be typed."""
    score: float
    fields: list[FieldPart]


@dataclass(frozen=True)
class Explanation:
    score: float
    parts: list[Part]
    adjustment: float
    """What the parts do not add up to."""
    reason: str
    """Why, in Spanish; '' when they do."""


class Asked(Protocol):
    """A request while it is answered."""

    request: Request

    def find(self, node: Node) -> Found: ...

    def own_numbers(self) -> Mask | None: ...

    def occurrences(self, leaf: Leaf, among: Sequence[str] | None) -> Iterable[Occurrence]: ...

    def shares(self, occurrences: Iterable[Occurrence], document: int) -> dict[str, tuple[float, float]]: ...


def explained(asked: Asked, matches: Sequence[Match]) -> list[Explanation]:
    """What the score of each match of a request is made of."""
    found = [(clause, asked.find(clause)) for clause in asked.request.clauses]
    own = asked.own_numbers()
    return [_explanation(asked, match, found, own) for match in matches]


def _explanation(asked: Asked, match: Match, found: Sequence[tuple[Node, Found]], own: Mask | None) -> Explanation:
    document = match.document
    parts = [
        Part(written(clause), round(_score(one, document), SCORE_DECIMALS), _fields(asked, clause, one, document))
        for clause, one in found
        if one.mask[document]
    ]
    rest = round(match.score - sum(part.score for part in parts), SCORE_DECIMALS)
    if abs(rest) <= 10**-SCORE_DECIMALS * (len(parts) + 1):
        return Explanation(match.score, parts, 0.0, "")
    if own is not None and own[document]:
        reason = "es el número que se pidió, que va primero"
    elif match.missing:
        reason = "lo que su mejor pasaje tiene de la búsqueda, menos algo por lo que le falta"
    else:
        reason = "lo que su mejor pasaje tiene de la búsqueda"
    return Explanation(match.score, parts, rest, reason)


def _score(found: Found, document: int) -> float:
    return float(found.scores(np.array([document]))[0])


def _fields(asked: Asked, clause: Node, found: Found, document: int) -> list[FieldPart]:
    """The clause's score divided among the fields in which its words stand, in the measure in which they count."""
    if isinstance(clause, Not | Days):
        return []
    counted: dict[str, tuple[float, float]] = {}
    for leaf in leaves(clause, wanted_only=True):
        if isinstance(leaf, Days):
            continue
        for field, (frequency, share) in asked.shares(asked.occurrences(leaf, None), document).items():
            before = counted.get(field, (0.0, 0.0))
            counted[field] = (before[0] + frequency, before[1] + share)
    whole = sum(share for _, share in counted.values())
    score = _score(found, document)
    rows = [
        FieldPart(field, round(frequency), round(score * share / whole, SCORE_DECIMALS))
        for field, (frequency, share) in counted.items()
    ]
    return sorted(rows, key=lambda row: -row.score)
