"""How well a document matches, and the order of results.

Scores are BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009): a word's occurrences in the fields
of a document are added, each with its field's weight and by its field's length, before they saturate. A word counts
half in any of its forms and half as it was written. To the best documents is added what their best passage has of the
query, an idea of Clarke, Cormack, Tudhope (Relevance Ranking for One to Three Term Queries, 2000) and Tao, Zhai (An
Exploration of Proximity Measures, 2007). Nothing but +, -, *, / and a logarithm; clasificacion.md has the formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from search.backend import Floats, Ints, Mask
from search.columns import Columns
from search.schema import schema

SATURATION = 1.2
LENGTH_SHARE = 0.75
"""k1 and b of BM25, at the values its authors recommend."""

AS_WRITTEN = 0.5
"""Share of a word's score that comes from its written form alone; the rest comes from all its forms."""

PASSAGE = 10
"""Places of a text that are looked at together for the words of the query."""
PASSAGE_WEIGHT = 0.5
"""What the best passage counts beside the whole document."""
REFINED = 100
"""Documents whose words' distances are looked at: the best without them."""
FIELD_LENGTH = 1 << 32
"""More than any field has places; document * FIELD_LENGTH + place is one number for both."""

_BY: Mapping[str, Callable[[Columns], Ints]] = {
    "fecha": lambda columns: columns.day_or_later,
    "-fecha": lambda columns: -columns.day,
    "numero": lambda columns: columns.by_number,
}
SORTS = ("relevancia", *_BY)
SCORE_DECIMALS = 4


class Occurrence(NamedTuple):
    """Documents in whose field something stands, and how often."""

    field: str
    documents: Ints
    frequencies: Floats


class Found(NamedTuple):
    """Documents that match a clause."""

    mask: Mask
    scores: Floats
    """0 where `mask` is false."""
    rarity: float
    """Inverse document frequency: what the clause weighs when only some clauses match."""


def bm25f(
    occurrences: Iterable[Occurrence],
    visible: Mask,
    lengths: Callable[[str], Floats],
    mean_length: Callable[[str], float],
) -> Found:
    """Score the documents in which a word, phrase or number occurs. All frequencies are counted among visible ones."""
    weighted = np.zeros(len(visible))
    scores = np.zeros(len(visible))
    for field, documents, frequencies in occurrences:
        if not len(documents):
            continue
        weight = schema().words[field].weight or 1.0
        relative = lengths(field)[documents] / mean_length(field)
        weighted[documents] += weight * frequencies / (1 - LENGTH_SHARE + LENGTH_SHARE * relative)
    mask = weighted > 0
    matching = np.flatnonzero(mask)
    size = np.count_nonzero(visible)
    rarity = float(np.log(1 + (size - len(matching) + 0.5) / (len(matching) + 0.5)))
    weights = weighted[matching]
    scores[matching] = rarity * (SATURATION + 1) * weights / (SATURATION + weights)
    return Found(mask, scores, rarity)


def field_shares(
    occurrences: Iterable[Occurrence],
    document: int,
    lengths: Callable[[str], Floats],
    mean_length: Callable[[str], float],
) -> dict[str, tuple[float, float]]:
    """Field -> how often something stands there in a document, and what that counts before `bm25f` saturates it."""
    found: dict[str, tuple[float, float]] = {}
    for field, documents, frequencies in occurrences:
        place = int(np.searchsorted(documents, document))
        if place == len(documents) or documents[place] != document:
            continue
        frequency = float(frequencies[place])
        relative = float(lengths(field)[document]) / mean_length(field)
        worth = (schema().words[field].weight or 1.0) * frequency / (1 - LENGTH_SHARE + LENGTH_SHARE * relative)
        before = found.get(field, (0.0, 0.0))
        found[field] = (before[0] + frequency, before[1] + worth)
    return found


def blended(any_form: Found, as_written: Found) -> Found:
    """A word's documents, their scores partly from its written form."""
    scores = (1 - AS_WRITTEN) * any_form.scores + AS_WRITTEN * as_written.scores
    return Found(any_form.mask, scores, any_form.rarity)


class Standing(NamedTuple):
    """Where a word of the query stands in the text of the documents that are refined."""

    found: Found
    places: Ints
    """document * FIELD_LENGTH + place, ascending."""


def best_passages(words: Sequence[Standing], documents: Ints, size: int) -> Floats:
    """What these documents gain by their best passage: the rarities of the different words of the query in it.

    A word that a document has in another field than its text is a passage of its own.
    """
    gained = np.zeros(size)
    for word in words:
        gained[documents] = np.maximum(gained[documents], word.found.rarity * word.found.mask[documents])
    starts = np.unique(np.concatenate([word.places for word in words]))
    covered = np.zeros(len(starts))
    for word in words:
        if len(word.places):
            following = word.places[np.minimum(np.searchsorted(word.places, starts), len(word.places) - 1)]
            covered += word.found.rarity * ((following >= starts) & (following < starts + PASSAGE))
    if len(starts):
        firsts = np.flatnonzero(np.diff(starts // FIELD_LENGTH, prepend=-1))
        among = starts[firsts] // FIELD_LENGTH
        gained[among] = np.maximum(gained[among], np.maximum.reduceat(covered, firsts))
    return PASSAGE_WEIGHT * gained


def all_of(found: list[Found], size: int) -> Found:
    """The documents that all have found; scores and rarities add up."""
    mask = np.ones(size, dtype=np.bool_)
    scores = np.zeros(size)
    for one in found:
        mask &= one.mask
        scores += one.scores
    return Found(mask, scores * mask, sum(one.rarity for one in found))


def any_of(found: list[Found], size: int) -> Found:
    """The documents that any has found; the rarity is that of the rarest."""
    mask = np.zeros(size, dtype=np.bool_)
    scores = np.zeros(size)
    for one in found:
        mask |= one.mask
        scores += one.scores
    return Found(mask, scores, max((one.rarity for one in found), default=0.0))


def ordered(documents: Ints, scores: Floats, columns: Columns, sort: str, most: int) -> Ints:
    """The first of some documents in the order of results, at most so many."""
    by_score = -np.round(scores[documents], SCORE_DECIMALS)
    first = by_score if sort == "relevancia" else _BY[sort](columns)[documents]
    if most < len(documents):
        last = np.partition(first, most)[most]
        near = first <= last
        documents, by_score, first = documents[near], by_score[near], first[near]
    keys = (columns.by_id[documents], -columns.day[documents], by_score, first)
    return documents[np.lexsort(keys)][:most]
