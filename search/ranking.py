"""How well a document matches, and the order of results.

Scores are BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009): a word's occurrences in the fields
of a document are added, each with its field's weight and by its field's length, before they saturate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from search.backend import Floats, Ints, Mask
from search.columns import Columns
from search.schema import schema

SATURATION = 1.2
LENGTH_SHARE = 0.75
"""k1 and b of BM25, at the values its authors recommend."""

SORTS = ("relevancia", "fecha", "-fecha", "numero")
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
    for field, documents, frequencies in occurrences:
        weight = schema().words[field].weight or 1.0
        relative = lengths(field)[documents] / mean_length(field)
        weighted[documents] += weight * frequencies / (1 - LENGTH_SHARE + LENGTH_SHARE * relative)
    mask = weighted > 0
    matching, size = int(mask.sum()), int(visible.sum())
    rarity = float(np.log(1 + (size - matching + 0.5) / (matching + 0.5)))
    return Found(mask, rarity * (SATURATION + 1) * weighted / (SATURATION + weighted), rarity)


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


def ordered(among: Mask, scores: Floats, columns: Columns, sort: str) -> Ints:
    """The documents of `among` in the order of results."""
    documents = np.flatnonzero(among)
    by_score = -np.round(scores, SCORE_DECIMALS)
    first = {
        "relevancia": by_score,
        "fecha": columns.day_or_later,
        "-fecha": -columns.day,
        "numero": columns.by_number,
    }[sort]
    keys = (columns.by_id, -columns.day, by_score, first)
    return documents[np.lexsort([key[documents] for key in keys])]
