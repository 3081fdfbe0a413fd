"""The documents that may be seen: the one place where access is enforced. What it hands out knows nothing of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import numpy as np

from search.arrays import runs
from search.backend import NOWHERE, Array, Floats, Form, Ints, Mask, Places, Postings
from search.columns import Columns
from search.ranking import FIELD_LENGTH, Found, Impacts, Occurrence, bm25f_of_word, impacts, length_norms, places_among

CACHED_TERMS = 4_096
"""Words of which is kept what they can count: five bytes for each document that has them."""


class Visible:
    """The documents that may be seen with some levels of access."""

    def __init__(self, source: Postings, columns: Columns, access: tuple[str, ...]) -> None:
        self._source = source
        self.mask: Mask = columns.live & columns.access.having(access)
        self._everything = bool(self.mask.all())
        self.lengths = source.lengths
        self.norms: Callable[[str], Floats] = cache(self._norms)
        self._weighed = lru_cache(CACHED_TERMS)(self._weigh)

    def postings(self, field: str, form: Form, term: str) -> tuple[Array, Array]:
        """Documents with the term, ascending, and how often it stands in each. Empty when there is none."""
        found = self._source.places(form, term).get(field, NOWHERE)
        if self._everything or found is NOWHERE:
            return found.documents, found.frequencies
        seen = self.mask[found.documents]
        return found.documents[seen], found.frequencies[seen]

    def occurrences(self, form: Form, term: str, fields: tuple[str, ...]) -> list[Occurrence]:
        """Where a term stands in some fields, in their order."""
        having = self._source.places(form, term)
        found = (Occurrence(field, *self.postings(field, form, term)) for field in fields if field in having)
        return [one for one in found if one.documents.size]

    def scored(self, form: Form, term: str, fields: tuple[str, ...]) -> Found:
        """The documents with a term in one of some fields."""
        return bm25f_of_word(*self._weighed(form, term, fields), self.mask, self.norms)

    def _weigh(self, form: Form, term: str, fields: tuple[str, ...]) -> tuple[list[Occurrence], Impacts]:
        found = self.occurrences(form, term, fields)
        return found, impacts(found, len(self.mask), self.norms)

    def every(self, form: Form) -> Iterator[tuple[str, dict[str, Places]]]:
        """All terms that stand in some document, with the fields in which they do."""
        for term, found in self._source.every(form):
            seen = {field: self._seen_of(places) for field, places in found.items()}
            if having := {field: places for field, places in seen.items() if len(places.documents)}:
                yield term, having

    def _seen_of(self, found: Places) -> Places:
        if self._everything:
            return found
        seen = self.mask[found.documents]
        if seen.all():
            return found
        positions = found.positions[np.repeat(seen, found.frequencies)]
        return Places(found.documents[seen], found.frequencies[seen], positions)

    def places_in(self, documents: Ints, field: str, form: Form, term: str) -> Ints:
        """Where a term stands in some visible documents, which ascend: document * FIELD_LENGTH + place, ascending."""
        found = self._source.places(form, term).get(field, NOWHERE)
        if not len(found.documents):
            return np.zeros(0, dtype=np.int64)
        ranks = places_among(found.documents, documents)
        ranks = ranks[(found.documents[ranks] == documents) & self.mask[documents]]
        ends, frequencies = found.ends[ranks], found.frequencies[ranks]
        positions = found.positions[runs(ends - frequencies, ends)]
        return np.repeat(found.documents[ranks].astype(np.int64), frequencies) * FIELD_LENGTH + positions

    def terms(self, field: str, form: Form, prefix: str) -> Iterator[str]:
        return (term for term in self._source.terms(field, form, prefix) if len(self.postings(field, form, term)[0]))

    def _norms(self, field: str) -> Floats:
        lengths = self._source.lengths(field)
        seen = lengths[self.mask & (lengths > 0)]
        return length_norms(lengths, float(seen.mean()) if len(seen) else 1.0)
