"""How well a document matches, and the order of results.

Scores are BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009): a word's occurrences in the fields
of a document are added, each with its field's weight and by its field's length, before they saturate. A word counts
half in any of its forms and half as it was written; what a document lacks of the query lessens its score. To the best
documents is added what their best passage has of the query, an idea of Clarke, Cormack, Tudhope (Relevance Ranking for
One to Three Term Queries, 2000) and Tao, Zhai (An Exploration of Proximity Measures, 2007). Nothing but +, -, *, / and
a logarithm; clasificacion.md has the formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from search.backend import Array, Floats, Ints, Mask
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

SCORE_DECIMALS = 4


class Occurrence(NamedTuple):
    """Documents in whose field something stands, and how often."""

    field: str
    documents: Ints
    frequencies: Array


Some = Ints | slice
"""Documents, or all of an index."""

SLACK = 0.5 * 10**-SCORE_DECIMALS
"""More than single precision loses of a score."""


class Found(NamedTuple):
    """Documents that match a clause."""

    mask: Mask
    scores: Callable[[Ints], Floats]
    """What some documents, ascending, score, 0 for those that do not match: only documents that are listed need it."""
    rarity: float
    """Inverse document frequency: what the clause weighs when only some clauses match."""
    bounds: Callable[[Some], Array]
    """What some documents cannot score more than, but for SLACK; found sooner than what they score. A new array each
    time, which may be written into."""


def unscored(mask: Mask) -> Found:
    """Documents that match without being the better for it."""
    return Found(mask, lambda documents: np.zeros(len(documents)), 0.0, lambda some: np.zeros(len(mask[some])))


def bm25f(occurrences: Sequence[Occurrence], visible: Mask, norms: Callable[[str], Floats]) -> Found:
    """Score the documents in which a word, phrase or number occurs. All frequencies are counted among visible ones.

    `norms`: `length_norms` of a field.
    """
    mask = _standing(occurrences, len(visible))
    rarity = _rarity(visible, int(np.count_nonzero(mask)))
    scores = _scores(occurrences, rarity, norms)
    return Found(mask, scores, rarity, lambda some: scores(np.arange(len(mask))[some]))


class Impacts(NamedTuple):
    """What a word that is looked for in some fields can count in each document: so that it need not be reckoned for all
    of them to see which are the best (Anh, Moffat: Pruned Query Evaluation Using Pre-Computed Impacts, 2006)."""

    matching: int
    """Documents that have it."""
    documents: Ints | None
    """They, ascending; None for all of the index."""
    levels: Array
    """Of each: no less than its share of the highest score, in parts of LEVELS; 0 for a document without the word."""

    def everywhere(self, size: int) -> Array:
        """The levels of all documents of an index."""
        if self.documents is None:
            return self.levels
        levels = np.zeros(size, dtype=np.uint8)
        levels[self.documents] = self.levels
        return levels


LEVELS = 255

_COMMON = 16
"""A word of more than one document in so many has a level for each of the index: that takes less time, and not much
more memory."""

_FEW = 16
"""So many times fewer documents are looked up one by one rather than all at once."""


def impacts(occurrences: Sequence[Occurrence], size: int, norms: Callable[[str], Floats]) -> Impacts:
    """The impacts of a word. `size`: of the index."""
    single = len(occurrences) == 1
    documents = occurrences[0].documents if single else np.flatnonzero(_standing(occurrences, size))
    weights = _weights(occurrences, documents, norms)
    levels = np.ceil(LEVELS * weights / (SATURATION + weights)).astype(np.uint8)
    found = Impacts(len(documents), documents.astype(np.int32, copy=False), levels)
    return found._replace(documents=None, levels=found.everywhere(size)) if len(documents) * _COMMON > size else found


def bm25f_of_word(
    occurrences: Sequence[Occurrence], found: Impacts, visible: Mask, norms: Callable[[str], Floats]
) -> Found:
    """The same as `bm25f`, sooner, by the impacts of the occurrences."""
    levels = found.everywhere(len(visible))
    rarity = _rarity(visible, found.matching)
    step = np.float32(rarity * (SATURATION + 1) / LEVELS)
    return Found(levels != 0, _scores(occurrences, rarity, norms), rarity, lambda some: levels[some] * step)


def _standing(occurrences: Sequence[Occurrence], size: int) -> Mask:
    """The documents of any of the occurrences."""
    mask = np.zeros(size, dtype=np.bool_)
    for one in occurrences:
        mask[one.documents] = True
    return mask


def _rarity(visible: Mask, matching: int) -> float:
    return float(np.log(1 + (np.count_nonzero(visible) - matching + 0.5) / (matching + 0.5)))


def _scores(
    occurrences: Sequence[Occurrence], rarity: float, norms: Callable[[str], Floats]
) -> Callable[[Ints], Floats]:
    def scores(documents: Ints) -> Floats:
        weights = _weights(occurrences, documents, norms)
        return rarity * (SATURATION + 1) * weights / (SATURATION + weights)

    return scores


def _weights(occurrences: Sequence[Occurrence], documents: Ints, norms: Callable[[str], Floats]) -> Floats:
    """What the occurrences count together in each of some documents, which ascend."""
    weights = np.zeros(len(documents))
    for one in occurrences:
        _add_weights(weights, documents, one, norms(one.field))
    return weights


def length_norms(lengths: Floats, mean: float) -> Floats:
    """What the frequencies in a field are divided by, because words repeat in long texts."""
    return 1 - LENGTH_SHARE + LENGTH_SHARE * (lengths / mean)


def _add_weights(weights: Floats, documents: Ints, found: Occurrence, norms: Floats) -> None:
    """Add to the weights of some documents what an occurrence counts in each. Both ascend."""
    weight = schema().words[found.field].weight or 1.0
    if len(documents) * _FEW < len(found.documents):
        ranks = places_among(found.documents, documents)
        having = (found.documents[ranks] == documents).nonzero()[0]
        weights[having] += weight * found.frequencies[ranks[having]] / norms[documents[having]]
        return
    worth = weight * found.frequencies / norms[found.documents]
    if len(found.documents) * _FEW < len(documents):
        ranks = places_among(documents, found.documents)
        having = documents[ranks] == found.documents
        weights[ranks[having]] += worth[having]
    elif len(documents):
        everywhere = np.zeros(len(norms))
        everywhere[found.documents] = worth
        weights += everywhere[documents]


def places_among(ascending: Array, wanted: Array) -> Ints:
    """Where each of some numbers is among others if it is there; these are one at least."""
    found = ascending.searchsorted(wanted.astype(ascending.dtype, copy=False))  # two kinds would be a copy of them all
    return np.minimum(found, len(ascending) - 1)


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

    def bounds(some: Some) -> Array:
        bounds, written = any_form.bounds(some), as_written.bounds(some)
        bounds *= 1 - AS_WRITTEN
        written *= AS_WRITTEN
        bounds += written
        return bounds

    return Found(any_form.mask, scores, any_form.rarity, bounds)


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


def all_of(found: Sequence[Found], size: int) -> Found:
    """The documents that all have found; scores and rarities add up."""
    mask = np.ones(size, dtype=np.bool_)
    for one in found:
        mask &= one.mask
    whole = _together(found, mask)
    return whole._replace(
        scores=lambda documents: whole.scores(documents) * mask[documents], rarity=sum(one.rarity for one in found)
    )


def any_of(found: Sequence[Found], size: int) -> Found:
    """The documents that any has found; the rarity is that of the rarest."""
    mask = np.zeros(size, dtype=np.bool_)
    for one in found:
        mask |= one.mask
    return _together(found, mask)._replace(rarity=max((one.rarity for one in found), default=0.0))


def _together(found: Sequence[Found], mask: Mask) -> Found:
    """Documents that score what all together give them."""

    def scores(documents: Ints) -> Floats:
        return sum((one.scores(documents) for one in found), np.zeros(len(documents)))

    def bounds(some: Some) -> Array:
        bounds, *others = [one.bounds(some) for one in found] or [np.zeros(len(mask[some]))]
        for one in others:
            bounds += one
        return bounds

    return Found(mask, scores, 0.0, bounds)


def lessened(whole: Found, clauses: Sequence[Found]) -> Found:
    """Documents that lack some clauses of a query: their scores less, by what these weigh among all of them."""

    def shares(some: Some) -> Floats:
        having = np.zeros(len(whole.mask[some]))
        for one in clauses:
            having += one.rarity * one.mask[some]
        return 1 - COVERAGE + COVERAGE * (having / sum(one.rarity for one in clauses))

    return whole._replace(
        scores=lambda documents: whole.scores(documents) * shares(documents),
        bounds=lambda some: whole.bounds(some) * shares(some),
    )
