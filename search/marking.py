"""Where what is sought stands in the texts of documents, from the postings: no text is read for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from search.backend import NOWHERE, Array, Places, Postings
from search.ranking import places_among
from search.schema import BODY
from search.snippets import MOST, Mark, Sought

MAX_EXPANSIONS = 500
"""Words that a prefix may stand for."""


def marks(source: Postings, documents: Sequence[int], wanted: Sought) -> list[list[Mark]]:
    """What is to be marked in each of some documents, ascending, the longer first where two begin together."""
    single: list[dict[int, object]] = [{} for _ in documents]
    for what, places in _single(source, wanted):
        for number, positions in _within(places, documents):
            for position in positions[:MOST].tolist():
                single[number].setdefault(position, what)
    found = [[Mark(position, position, what) for position, what in places.items()] for places in single]
    for run in wanted.runs:
        for number, first in _runs(source, documents, run):
            found[number].append(Mark(first, first + len(run) - 1, run))
    return [sorted(places, key=lambda mark: (mark.first, -mark.last))[:MOST] for places in found]


def _single(source: Postings, wanted: Sought) -> Iterator[tuple[str, Places]]:
    for stem in sorted(wanted.stems):
        yield stem, source.places("stems", stem).get(BODY, NOWHERE)
    for word in sorted(wanted.words):
        yield word, source.places("words", word).get(BODY, NOWHERE)
    for prefix in wanted.prefixes:
        for word in islice(source.terms(BODY, "words", prefix), MAX_EXPANSIONS):
            yield prefix, source.places("words", word).get(BODY, NOWHERE)


def _runs(source: Postings, documents: Sequence[int], run: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(rank of the document, position) of each place where the words stand side by side."""
    first, *others = (dict(_within(source.places("words", word).get(BODY, NOWHERE), documents)) for word in run)
    for number, positions in first.items():
        if all(number in found for found in others):
            rest = [set(found[number].tolist()) for found in others]
            for start in positions.tolist():
                if all(start + rank in places for rank, places in enumerate(rest, 1)):
                    yield number, start


def _within(places: Places, documents: Sequence[int]) -> Iterator[tuple[int, Array]]:
    """The positions in those of the documents that have any, by the rank of the document."""
    if not len(places.documents):
        return
    wanted = np.asarray(documents)
    ranks = places_among(places.documents, wanted)
    having = (places.documents[ranks] == wanted).nonzero()[0]
    ends = places.ends[ranks[having]]
    starts = ends - places.frequencies[ranks[having]]
    for number, start, end in zip(having.tolist(), starts.tolist(), ends.tolist(), strict=True):
        yield number, places.positions[start:end]
