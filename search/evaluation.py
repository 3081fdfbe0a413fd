"""From a question to the documents that match it, over postings that lie on this machine.

`Visible` is the one place where access is enforced: what it hands out knows nothing of the other documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

import numpy as np

from search.backend import Answer, Floats, Form, Ints, Mask, Match, Postings, Request
from search.clauses import (
    And,
    Days,
    Leaf,
    Named,
    Node,
    Not,
    Number,
    Or,
    Phrase,
    Prefix,
    Value,
    Word,
    can_be_missing,
    written,
)
from search.columns import Columns
from search.documents import Record, choice_key
from search.ranking import (
    FIELD_LENGTH,
    REFINED,
    Found,
    Occurrence,
    Standing,
    all_of,
    any_of,
    best_passages,
    blended,
    bm25f,
    ordered,
)
from search.schema import BODY, OWN_NUMBERS, schema
from search.spanish import stem_of, words

MAX_EXPANSIONS = 500
"""Words that the prefixes of one query may stand for, all together."""

ENOUGH = 10
"""With so many full matches no partial ones are shown."""

MAX_PARTIAL = 50

_YEARS = range(1900, 2100)


class Visible:
    """The documents that may be seen with some levels of access."""

    def __init__(self, source: Postings, columns: Columns, access: tuple[str, ...]) -> None:
        self._source = source
        self.mask: Mask = np.isin(columns.access, access)
        self.lengths = source.lengths
        self.mean_length = cache(self._mean_length)

    def postings(self, field: str, form: Form, term: str) -> tuple[Ints, Floats]:
        documents, frequencies = self._source.postings(field, form, term)
        seen = self.mask[documents]
        return documents[seen], frequencies[seen]

    def positions(self, field: str, form: Form, term: str) -> Mapping[int, Sequence[int]]:
        found = self._source.positions(field, form, term)
        return {document: places for document, places in found.items() if self.mask[document]}

    def places_in(self, documents: Ints, field: str, form: Form, term: str) -> Ints:
        """Where a term stands in some documents, which ascend: document * FIELD_LENGTH + place, ascending."""
        found = self._source.positions(field, form, term)
        places = [
            int(document) * FIELD_LENGTH + place
            for document in documents
            if self.mask[document]
            for place in found.get(int(document), ())
        ]
        return np.array(places, dtype=np.int64)

    def terms(self, field: str, form: Form, prefix: str) -> Iterator[str]:
        return (term for term in self._source.terms(field, form, prefix) if len(self.postings(field, form, term)[0]))

    def _mean_length(self, field: str) -> float:
        lengths = self._source.lengths(field)[self.mask]
        lengths = lengths[lengths > 0]
        return float(lengths.mean()) if len(lengths) else 1.0


class Evaluation:
    """Answers questions over one set of postings."""

    def __init__(self, source: Postings, records: Sequence[Record]) -> None:
        self._records = records
        self._columns = Columns.of(records)
        self._visible = cache(lambda access: Visible(source, self._columns, access))

    def answer(self, request: Request) -> Answer:
        visible = self._visible(tuple(sorted(set(request.access))))
        return _Question(visible, self._columns, request).answer(self._records)


def _is_number(clause: Node) -> bool:
    """Whether a clause asks for one number, or for any of several."""
    return isinstance(clause, Number) or (isinstance(clause, Or) and all(map(_is_number, clause.clauses)))


class _Question:
    """One request while it is answered."""

    def __init__(self, visible: Visible, columns: Columns, request: Request) -> None:
        self.visible = visible
        self.columns = columns
        self.request = request
        self.expansions_left = MAX_EXPANSIONS
        self.cut_prefixes: list[str] = []
        self.expanded = cache(self._expanded)

    def answer(self, records: Sequence[Record]) -> Answer:
        clauses = self.request.clauses
        found = [self.find(clause) for clause in clauses]
        every = all_of(found, self.columns.size)
        matching = every.mask & self.visible.mask
        filters = self.filters()
        full = matching & self.passing(filters)
        scores = self.with_own_numbers_first(self.refined(every.scores, full, found), full)
        order = ordered(full, scores, self.columns, self.request.sort)
        partial, partial_scores = self.partial(found, filters, full)
        listed = [(document, scores[document]) for document in order]
        listed += [(document, partial_scores[document]) for document in partial]
        page = listed[self.request.offset : self.request.offset + self.request.limit]
        return Answer(
            total=len(order),
            partial_total=len(partial),
            matches=[
                Match(int(document), records[document], round(float(score), 4), self.missing(int(document), found))
                for document, score in page
            ],
            facets={name: column.counts(matching & self.passing(filters, without=name))
                    for name, column in self.columns.facets.items()},
            cut_prefixes=tuple(self.cut_prefixes),
        )  # fmt: skip

    def filters(self) -> dict[str, Mask]:
        chosen = {name: values for name, values in self.request.filters.items() if values}
        facets, size = self.columns.facets, self.columns.size
        return {
            name: facets[name].having(values, size) if name in facets else np.zeros(size, dtype=np.bool_)
            for name, values in chosen.items()
        }

    def passing(self, filters: Mapping[str, Mask], *, without: str | None = None) -> Mask:
        mask = np.ones(self.columns.size, dtype=np.bool_)
        for name, having in filters.items():
            if name != without:
                mask &= having
        return mask

    def missing(self, document: int, found: Sequence[Found]) -> tuple[str, ...]:
        pairs = zip(self.request.clauses, found, strict=True)
        return tuple(dict.fromkeys(written(clause) for clause, one in pairs if not one.mask[document]))

    def partial(self, found: Sequence[Found], filters: Mapping[str, Mask], full: Mask) -> tuple[Ints, Floats]:
        """Documents with some of the words, best first. Those with a quoted phrase, which all must have, have some."""
        pairs = list(zip(self.request.clauses, found, strict=True))
        optional = [one for clause, one in pairs if can_be_missing(clause)]
        required = [one for clause, one in pairs if not can_be_missing(clause)]
        some = any_of(optional, self.columns.size)
        phrases = any(isinstance(clause, Phrase) and clause.field is None for clause, _ in pairs)
        if not optional or len(optional) + phrases < 2 or int(full.sum()) >= ENOUGH:
            return np.array([], dtype=np.int64), some.scores
        every = all_of(required, self.columns.size)
        mask = (some.mask | phrases) & every.mask & self.visible.mask & self.passing(filters) & ~full
        scores = self.with_own_numbers_first(self.refined(some.scores + every.scores, mask, found), mask)
        return ordered(mask, scores, self.columns, "relevancia")[:MAX_PARTIAL], scores

    def refined(self, scores: Floats, among: Mask, found: Sequence[Found]) -> Floats:
        """The scores; those of the best documents with what their best passage adds."""
        pairs = zip(self.request.clauses, found, strict=True)
        plain = {clause: one for clause, one in pairs if isinstance(clause, Word) and clause.field is None}
        if len(plain) < 2:
            return scores
        best = np.sort(ordered(among, scores, self.columns, "relevancia")[:REFINED])
        standing = [Standing(one, self.places(word, best)) for word, one in plain.items()]
        return scores + best_passages(standing, best, self.columns.size)

    def places(self, word: Word, documents: Ints) -> Ints:
        term = words(word.text)[0]
        if word.literal:
            return self.visible.places_in(documents, BODY, "words", term)
        return self.visible.places_in(documents, BODY, "stems", stem_of(term))

    # --- official numbers

    def with_own_numbers_first(self, scores: Floats, listed: Mask) -> Floats:
        """Scores in which documents whose own number is asked for share the highest: the newest of them is first."""
        own = self.own_numbers()
        if own is None or not (own & listed).any():
            return scores
        return np.where(own, scores[listed].max() + 1, scores)

    def own_numbers(self) -> Mask | None:
        """Documents whose own number the query asks for; None when it asks for no number.

        A number with separators is one wherever it stands. Bare digits are one when whatever stands beside them also
        belongs to the number or says what is numbered (circular 4, ine deoe 1104), and when they are not only a year.
        """
        plain = [clause for clause in self.request.clauses if can_be_missing(clause)]
        size = self.columns.size
        if numbers := [clause for clause in plain if _is_number(clause)]:
            return all_of([self.find(number, OWN_NUMBERS) for number in numbers], size).mask
        digits = [clause for clause in plain if isinstance(clause, Word) and any(map(str.isdecimal, clause.text))]
        if all(clause.text.isdecimal() and int(clause.text) in _YEARS for clause in digits):
            return None
        others = [clause for clause in plain if clause not in digits]
        beside = (*OWN_NUMBERS, *(row.name for row in schema().facets.values() if row.name in schema().words))
        found = [self.find(clause, OWN_NUMBERS) for clause in digits] + [self.find(clause, beside) for clause in others]
        return all_of(found, size).mask

    # --- clauses

    def find(self, node: Node, among: Sequence[str] | None = None) -> Found:
        """Documents that match a clause. `among`: fields that words without a field are looked for in, all if None."""
        size = self.columns.size
        match node:
            case And():
                return all_of([self.find(clause, among) for clause in node.clauses], size)
            case Or():
                return any_of([self.find(clause, among) for clause in node.clauses], size)
            case Named():
                return any_of([self.find(clause, among) for clause in (node.written, *node.others)], size)
            case Not():
                return Found(self.visible.mask & ~self.find(node.clause, among).mask, np.zeros(size), 0.0)
            case Days():
                return Found(self.days(node), np.zeros(size), 0.0)
            case Word(literal=False):
                return blended(self.scored(node, among), self.scored(replace(node, literal=True), among))
            case _:
                return self.scored(node, among)

    def scored(self, leaf: Leaf, among: Sequence[str] | None) -> Found:
        occurrences = self.occurrences(leaf, among)
        return bm25f(occurrences, self.visible.mask, self.visible.lengths, self.visible.mean_length)

    def days(self, node: Days) -> Mask:
        column = self.columns.periods.get(node.field)
        touching = (
            column.touching(node.start, node.end, self.columns.size) if column else np.zeros_like(self.visible.mask)
        )
        return touching & self.visible.mask

    def occurrences(self, leaf: Leaf, among: Sequence[str] | None) -> Iterator[Occurrence]:
        terms = self.expanded(leaf) if isinstance(leaf, Prefix) else ()
        for field in self.fields(leaf, among):
            match leaf:
                case Prefix():
                    for term in terms:
                        yield Occurrence(field, *self.visible.postings(field, "words", term))
                case Value():
                    yield Occurrence(field, *self.visible.postings(field, "stems", choice_key(leaf.text)))
                case Word(literal=False):
                    yield Occurrence(field, *self.visible.postings(field, "stems", stem_of(*words(leaf.text))))
                case Word() | Phrase() | Number():
                    yield Occurrence(field, *self.side_by_side(field, words(leaf.text)))

    def fields(self, leaf: Leaf, among: Sequence[str] | None) -> Sequence[str]:
        if leaf.field is None:
            return schema().weighted if among is None else among
        return OWN_NUMBERS if leaf.field in OWN_NUMBERS[:1] else (leaf.field,)

    def _expanded(self, prefix: Prefix) -> list[str]:
        """The words that begin with a prefix, as many as the query may still have."""
        found: set[str] = set()
        for field in self.fields(prefix, None):
            found.update(islice(self.visible.terms(field, "words", prefix.text), self.expansions_left + 1))
        if len(found) > self.expansions_left:
            self.cut_prefixes.append(written(prefix))
        kept = sorted(found)[: self.expansions_left]
        self.expansions_left -= len(kept)
        return kept

    def side_by_side(self, field: str, terms: Sequence[str]) -> tuple[Ints, Floats]:
        """Documents in whose field the words stand one after the other, and how often."""
        if len(terms) == 1:
            return self.visible.postings(field, "words", terms[0])
        places = [self.visible.positions(field, "words", term) for term in terms]
        together = set.intersection(*(set(found) for found in places))
        counts = {
            document: sum(
                all(start + offset in found for offset, found in enumerate(sets))
                for start in sets[0]
            )
            for document in together
            if (sets := [set(found[document]) for found in places])
        }  # fmt: skip
        matching = sorted(document for document, count in counts.items() if count)
        return np.array(matching, dtype=np.int64), np.array([counts[row] for row in matching], dtype=np.float64)
