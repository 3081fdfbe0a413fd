"""The order of results, and which documents come first in it without scoring all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from search.backend import Array, Floats, Ints, Mask
from search.columns import Columns
from search.ranking import SCORE_DECIMALS, SLACK, Found

RELEVANCE = "relevancia"
ORDERS: Mapping[str, Callable[[Columns], Ints]] = {
    "fecha": lambda columns: columns.day_or_later,
    "-fecha": lambda columns: -columns.day,
    "numero": lambda columns: columns.by_number,
}
"""Sort -> what comes first, ascending; equals by score, then newest first, undated last, then by id."""
SORTS = (RELEVANCE, *ORDERS)


class Scored(NamedTuple):
    """Documents, ascending, with the score of each."""

    documents: Ints
    scores: Floats

    def among(self, ranks: Array | slice) -> Scored:
        return Scored(self.documents[ranks], self.scores[ranks])

    def overlaid(self, others: Scored) -> Scored:
        """These and others; who is among both has the score that it has among the others."""
        new = ~np.isin(self.documents, others.documents)
        documents = np.concatenate((self.documents[new], others.documents))
        scores = np.concatenate((self.scores[new], others.scores))
        order = np.argsort(documents)
        return Scored(documents[order], scores[order])


NONE = Scored(np.zeros(0, dtype=np.int64), np.zeros(0))

_SAMPLE = 8_192
"""Documents among which it is seen how high a score must be."""

_FEW, _MANY = 500, 1 / 4
"""So few documents are scored sooner than it is seen who of them may be among the best; with so large a share of an
index this is seen soonest of all of it."""


def leading(found: Found, mask: Mask, documents: Ints, most: int) -> Scored:
    """Those of some documents that may be among the `most` with the highest rounded scores, and some more.

    Whoever may score as much as the best of a sample is scored; so many of these score at least `needed`, which leaves
    out whoever cannot. `mask`: the same documents.
    """
    step = len(documents) // _SAMPLE + 1
    if len(documents) <= max(most * step, _FEW):
        return Scored(documents, found.scores(documents))
    many = len(documents) > len(mask) * _MANY
    bounds = found.bounds(slice(None) if many else documents)

    def reaching(least: float) -> Ints:
        ranks = (bounds >= least).nonzero()[0]
        return ranks[mask[ranks]] if many else documents[ranks]

    sample = bounds[documents[::step]] if many else bounds[::step]
    least = np.partition(sample, -most)[-most]
    near = reaching(least)
    scores = found.scores(near)
    needed = np.partition(scores, -most)[-most] - 10**-SCORE_DECIMALS - SLACK
    if needed < least:
        near = reaching(needed)
        scores = found.scores(near)
    return Scored(near, scores)


def nearest(documents: Ints, sort: str, columns: Columns, most: int) -> Ints:
    """Those of some documents that may be among the first so many, by what comes first in a sort."""
    first = ORDERS[sort](columns)[documents]
    return documents[first <= np.partition(first, most)[most]] if most < len(first) else documents


def ordered(scored: Scored, columns: Columns, sort: str, most: int) -> Scored:
    """The first of some documents in the order of results, at most so many."""
    by_score = -np.round(scored.scores, SCORE_DECIMALS)
    first = by_score if sort == RELEVANCE else ORDERS[sort](columns)[scored.documents]
    near = np.arange(len(first))
    if most < len(first):
        near = np.flatnonzero(first <= np.partition(first, most)[most])
    documents = scored.documents[near]
    keys = np.stack((-columns.day[documents], by_score[near], first[near]))
    order = np.lexsort(keys)
    tied = np.all(np.diff(keys[:, order]) == 0, axis=0)
    if tied.any():
        order = np.lexsort((columns.ranks_by_id(documents), *keys))
    return scored.among(near[order][:most])
