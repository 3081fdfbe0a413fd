"""How well a document matches, and the order of results.

Scores are BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009): a word's occurrences in the fields
of a document are added, each with its field's weight and by its field's length, before they saturate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np

from search.backend import Floats, Ints, Mask
from search.columns import Columns
from search.schema import schema

SATURATION = 1.2
LENGTH_SHARE = 0.75
"""k1 and b of BM25, at the values its authors recommend."""

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
