"""How well a document matches, and the order of results.

Scores are BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009): a word's occurrences in the fields
of a document are added, each with its field's weight and by its field's length, before they saturate. A word counts
half in any of its forms and half as it was written; what a document lacks of the query lessens its score. To the best
documents is added what their best passage has of the query, an idea of Clarke, Cormack, Tudhope (Relevance Ranking for
One to Three Term Queries, 2000) and Tao, Zhai (An Exploration of Proximity Measures, 2007). Nothing but +, -, *, / and
a logarithm; clasificacion.md has the formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from search.backend import Array, Floats, Ints, Mask
from search.columns import Columns
from search.schema import schema

SATURATION = 1.0
LENGTH_SHARE = 0.6
"""k1 and b of BM25, near the values its authors recommend."""

AS_WRITTEN = 0.5
"""Share of a word's score that comes from its written form alone; the rest comes from all its forms."""

COVERAGE = 0.2
"""Share of a document's score that shrinks with what it lacks of the query."""

PASSAGES = ((10, 0.4), (30, 0.2))
"""Places of a text that are looked at together for the words of the query (about a clause, about a sentence), and what
the best passage of that length counts beside the whole document."""
REFINED = 50
"""Documents whose words' distances are looked at: the best without them."""
FIELD_LENGTH = 1 << 32
"""More than any field has places; document * FIELD_LENGTH + place is one number for both."""

ORDERS: Mapping[str, Callable[[Columns], Ints]] = {
    "fecha": lambda columns: columns.day_or_later,
    "-fecha": lambda columns: -columns.day,
    "numero": lambda columns: columns.by_number,
}
"""Sort -> what comes first, ascending; equals by score, then newest first, undated last, then by id."""
SORTS = ("relevancia", *ORDERS)
SCORE_DECIMALS = 4


class Occurrence(NamedTuple):
    """Documents in whose field something stands, and how often."""

    field: str
    documents: Ints
    frequencies: Floats


class Found(NamedTuple):
    """Documents that match a clause."""

    mask: Mask
    scores: Callable[[Ints], Floats]
    """What some documents, ascending, score, 0 for those that do not match: only documents that are listed need it."""
    rarity: float
    """Inverse document frequency: what the clause weighs when only some clauses match."""


def unscored(mask: Mask) -> Found:
    """Documents that match without being the better for it."""
    return Found(mask, lambda documents: np.zeros(len(documents)), 0.0)


def bm25f(occurrences: Sequence[Occurrence], visible: Mask, norms: Callable[[str], Floats]) -> Found:
    """Score the documents in which a word, phrase or number occurs. All frequencies are counted among visible ones.

    `norms`: `length_norms` of a field.
    """
    mask = np.zeros(len(visible), dtype=np.bool_)
    for one in occurrences:
        mask[one.documents] = True
    size, matching = np.count_nonzero(visible), np.count_nonzero(mask)
    rarity = float(np.log(1 + (size - matching + 0.5) / (matching + 0.5)))

    def scores(documents: Ints) -> Floats:
        weights = np.zeros(len(documents))
        for one in occurrences:
            _add_weights(weights, documents, one, norms(one.field))
        return rarity * (SATURATION + 1) * weights / (SATURATION + weights)

    return Found(mask, scores, rarity)


def length_norms(lengths: Floats, mean: float) -> Floats:
    """What the frequencies in a field are divided by, because words repeat in long texts."""
    return 1 - LENGTH_SHARE + LENGTH_SHARE * (lengths / mean)


_FEW = 16
"""So many times fewer documents are looked up one by one rather than all at once."""


def _add_weights(weights: Floats, documents: Ints, found: Occurrence, norms: Floats) -> None:
    """Add to the weights of some documents what an occurrence counts in each. Both ascend."""
    weight = schema().words[found.field].weight or 1.0
    if len(documents) * _FEW < len(found.documents):
        ranks = np.minimum(np.searchsorted(found.documents, documents), len(found.documents) - 1)
        having = np.flatnonzero(found.documents[ranks] == documents)
        weights[having] += weight * found.frequencies[ranks[having]] / norms[documents[having]]
        return
    worth = weight * found.frequencies / norms[found.documents]
    if len(found.documents) * _FEW < len(documents):
        ranks = np.minimum(np.searchsorted(documents, found.documents), len(documents) - 1)
        having = documents[ranks] == found.documents
        weights[ranks[having]] += worth[having]
    elif len(documents):
        everywhere = np.zeros(len(norms))
        everywhere[found.documents] = worth
        weights += everywhere[documents]


def field_shares(
    occurrences: Iterable[Occurrence], document: int, norms: Callable[[str], Floats]
) -> dict[str, tuple[float, float]]:
    """Field -> how often something stands there in a document, and what that counts before `bm25f` saturates it."""
    found: dict[str, tuple[float, float]] = {}
    for field, documents, frequencies in occurrences:
        place = int(np.searchsorted(documents, document))
        if place == len(documents) or documents[place] != document:
            continue
        frequency = float(frequencies[place])
        worth = (schema().words[field].weight or 1.0) * frequency / float(norms(field)[document])
        before = found.get(field, (0.0, 0.0))
        found[field] = (before[0] + frequency, before[1] + worth)
    return found


def blended(any_form: Found, as_written: Found) -> Found:
    """A word's documents, their scores partly from its written form."""

    def scores(documents: Ints) -> Floats:
        return (1 - AS_WRITTEN) * any_form.scores(documents) + AS_WRITTEN * as_written.scores(documents)

    return Found(any_form.mask, scores, any_form.rarity)


class Standing(NamedTuple):
    """Where a word of the query stands in the text of the documents that are refined."""

    found: Found
    places: Ints
    """document * FIELD_LENGTH + place, ascending."""


def best_passages(words: Sequence[Standing], documents: Ints) -> Floats:
    """What these documents, ascending, gain by their best passages: the rarities of the different words of the query in
    the best of each length.

    A word that a document has in another field than its text is a passage of its own.
    """
    alone = np.zeros(len(documents))
    for word in words:
        alone = np.maximum(alone, word.found.rarity * word.found.mask[documents])
    starts = np.unique(np.concatenate([word.places for word in words]))
    following = [(word.found.rarity, _following(word.places, starts)) for word in words if len(word.places)]
    firsts = np.flatnonzero(np.diff(starts // FIELD_LENGTH, prepend=-1))
    among = np.searchsorted(documents, starts[firsts] // FIELD_LENGTH)
    gained = np.zeros(len(documents))
    for reach, weight in PASSAGES:
        best = alone.copy()
        if len(starts):
            covered = np.zeros(len(starts))
            for rarity, distances in following:
                covered += rarity * (distances < reach)
            best[among] = np.maximum(best[among], np.maximum.reduceat(covered, firsts))
        gained += weight * best
    return gained


def _following(places: Ints, starts: Ints) -> Ints:
    """How far from each start the word stands for the first time at it or behind it; very far when it does not."""
    ranks = np.searchsorted(places, starts)
    distances = places[np.minimum(ranks, len(places) - 1)] - starts
    return np.where(distances < 0, FIELD_LENGTH, distances)


def all_of(found: list[Found], size: int) -> Found:
    """The documents that all have found; scores and rarities add up."""
    mask = np.ones(size, dtype=np.bool_)
    for one in found:
        mask &= one.mask
    return Found(mask, lambda documents: _added(found, documents) * mask[documents], sum(one.rarity for one in found))


def any_of(found: list[Found], size: int) -> Found:
    """The documents that any has found; the rarity is that of the rarest."""
    mask = np.zeros(size, dtype=np.bool_)
    for one in found:
        mask |= one.mask
    return Found(mask, lambda documents: _added(found, documents), max((one.rarity for one in found), default=0.0))


def _added(found: Sequence[Found], documents: Ints) -> Floats:
    scores = np.zeros(len(documents))
    for one in found:
        scores += one.scores(documents)
    return scores


class Scored(NamedTuple):
    """Documents, ascending, with the score of each."""

    documents: Ints
    scores: Floats

    def among(self, ranks: Array | slice) -> Scored:
        return Scored(self.documents[ranks], self.scores[ranks])


NONE = Scored(np.zeros(0, dtype=np.int64), np.zeros(0))


def lessened(scored: Scored, found: Sequence[Found]) -> Scored:
    """Documents that lack some clauses: their scores less, by what these weigh among all the clauses of a query."""
    having = np.zeros(len(scored.documents))
    for one in found:
        having += one.rarity * one.mask[scored.documents]
    share = having / sum(one.rarity for one in found)
    return Scored(scored.documents, scored.scores * (1 - COVERAGE + COVERAGE * share))


def ordered(scored: Scored, columns: Columns, sort: str, most: int) -> Scored:
    """The first of some documents in the order of results, at most so many."""
    if sort == "relevancia":
        scored = _best(scored, most)
    by_score = -np.round(scored.scores, SCORE_DECIMALS)
    first = by_score if sort == "relevancia" else ORDERS[sort](columns)[scored.documents]
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


_SAMPLE = 4_096


def _best(scored: Scored, most: int) -> Scored:
    """Those that may be among the `most` with the highest rounded scores: whoever is not below so many of a sample."""
    sample = scored.scores[:: len(scored.scores) // _SAMPLE + 1]
    if not 0 < most < len(sample):
        return scored
    least = np.partition(sample, -most)[-most] - 10**-SCORE_DECIMALS
    return scored.among(np.flatnonzero(scored.scores >= least))
