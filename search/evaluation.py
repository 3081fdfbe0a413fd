"""From a question to the documents that match it, over postings that lie on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain, islice

import numpy as np

from search.backend import Answer, Array, Form, Ints, Mask, Match, Postings, Request
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
from search.explaining import Explanation, explained
from search.facets import Counts
from search.lexicon import Lexicon
from search.ordering import NONE, RELEVANCE, Scored, leading, nearest, ordered
from search.ranking import (
    FIELD_LENGTH,
    REFINED,
    SCORE_DECIMALS,
    Found,
    Occurrence,
    Standing,
    all_of,
    any_of,
    best_passages,
    blended,
    bm25f,
    field_shares,
    lessened,
    places_among,
    unscored,
)
from search.schema import BODY, OWN_NUMBERS, schema
from search.seen import Seen
from search.spanish import stem_of, words
from search.visible import Visible

MAX_EXPANSIONS = 500
"""Words that the prefixes of one query may stand for, all together."""

ENOUGH = 10
"""With so many full matches no partial ones are shown."""

MAX_PARTIAL = 50

YEARS = range(1900, 2100)


class Evaluation:
    """Answers questions over one set of postings."""

    def __init__(
        self, source: Postings, columns: Columns, record: Callable[[int], Record], text: Callable[[int], str]
    ) -> None:
        self._record = record
        self._columns = columns
        self._visible = cache(lambda access: Visible(source, columns, access))
        self._seen = cache(lambda access: Seen(self._visible(access), columns, record, self, access))
        self.text = text
        self.own_numbers = source.own_numbers
        self.lexicon: Callable[[tuple[str, ...]], Lexicon] = cache(partial(Lexicon, source.shelves))

    def answer(self, request: Request) -> Answer:
        return self._question(request).answer(self._record)

    def total(self, request: Request) -> int:
        """How many documents have all the clauses and pass the filters."""
        return int(self._question(request).full().sum())

    def explain(self, request: Request, matches: Sequence[Match]) -> list[Explanation]:
        """What the scores of an answer's matches are made of."""
        return explained(self._question(request), matches)

    def find(self, node: Node, access: tuple[str, ...]) -> Found:
        """The visible documents that match a clause."""
        question = self._question(Request((), {}, RELEVANCE, access, 0, 0))
        found = question.find(node)
        return found._replace(mask=found.mask & question.visible.mask)

    def seen(self, access: Sequence[str]) -> Seen:
        return self._seen(tuple(sorted(set(access))))

    def _question(self, request: Request) -> _Question:
        return _Question(self._visible(tuple(sorted(set(request.access)))), self._columns, request)


def beside_numbers() -> tuple[str, ...]:
    """Fields whose words may stand beside the bare digits of an official number."""
    return (*OWN_NUMBERS, *(row.name for row in schema().facets.values() if row.name in schema().words))


def _is_number(clause: Node) -> bool:
    """Whether a clause asks for one number, or for any of several."""
    return isinstance(clause, Number) or (isinstance(clause, Or) and all(map(_is_number, clause.clauses)))


def passing(mask: Mask, filters: Mapping[str, Mask], *, without: str | None = None) -> Mask:
    """The documents of a mask that pass the filters, but for one of these."""
    for name, having in filters.items():
        if name != without:
            mask = mask & having
    return mask


def missing(document: int, pairs: Iterable[tuple[Node, Found]]) -> tuple[str, ...]:
    """Those of some clauses that a document lacks, as they could be typed."""
    return tuple(dict.fromkeys(written(clause) for clause, one in pairs if not one.mask[document]))


class _Question:
    """One request while it is answered."""

    def __init__(self, visible: Visible, columns: Columns, request: Request) -> None:
        self.visible = visible
        self.columns = columns
        self.request = request
        self.expansions_left = MAX_EXPANSIONS
        self.cut_prefixes: list[str] = []
        self.expanded = cache(self._expanded)

    def answer(self, record: Callable[[int], Record]) -> Answer:
        clauses = self.request.clauses
        found = [self.find(clause) for clause in clauses]
        every = all_of(found, self.columns.size)
        matching = every.mask & self.visible.mask
        filters = self.filters()
        full = passing(matching, filters)
        documents = np.flatnonzero(full)
        start, end = self.request.offset, self.request.offset + self.request.limit
        first = self.first(every, full, documents, found).among(slice(start, end))
        partial = self.partial(found, filters, full)
        rest = partial.among(slice(max(start - len(documents), 0), max(end - len(documents), 0)))
        return Answer(
            total=len(documents),
            partial_total=len(partial.documents),
            matches=[
                Match(document, record(document), round(score, SCORE_DECIMALS), missing(document, pairs))
                for one, pairs in ((first, []), (rest, list(zip(clauses, found, strict=True))))
                for document, score in zip(one.documents.tolist(), one.scores.tolist(), strict=True)
            ],
            facets=self.counts(matching, filters, documents),
            cut_prefixes=tuple(self.cut_prefixes),
        )

    def counts(self, matching: Mask, filters: Mapping[str, Mask], documents: Ints) -> dict[str, Counts]:
        """The facets, each ignoring its own filter. `documents`: those that pass all filters."""
        others = {name: np.flatnonzero(passing(matching, filters, without=name)) for name in filters}
        facets = self.columns.facets
        own = {name: facets[name].counts(found) for name, found in others.items() if name in facets}
        return self.columns.counter.counts(documents) | own

    def full(self) -> Mask:
        """Documents that match every clause and pass every filter."""
        found = [self.find(clause) for clause in self.request.clauses]
        return passing(all_of(found, self.columns.size).mask & self.visible.mask, self.filters())

    def filters(self) -> dict[str, Mask]:
        chosen = {name: values for name, values in self.request.filters.items() if values}
        facets, size = self.columns.facets, self.columns.size
        return {
            name: facets[name].having(values) if name in facets else np.zeros(size, dtype=np.bool_)
            for name, values in chosen.items()
        }

    def partial(self, found: Sequence[Found], filters: Mapping[str, Mask], full: Mask) -> Scored:
        """Documents with some of the words, best first. Those with a quoted phrase, which all must have, have some."""
        pairs = list(zip(self.request.clauses, found, strict=True))
        optional = [one for clause, one in pairs if can_be_missing(clause)]
        required = [one for clause, one in pairs if not can_be_missing(clause)]
        phrases = any(isinstance(clause, Phrase) and clause.field is None for clause, _ in pairs)
        if not optional or len(optional) + phrases < 2 or np.count_nonzero(full) >= ENOUGH:
            return NONE
        some, every = any_of(optional, self.columns.size), all_of(required, self.columns.size)
        mask = passing((some.mask | phrases) & every.mask & self.visible.mask & ~full, filters)
        either = lessened(any_of([some, every], self.columns.size), found)
        scored = self.relevant(either, mask, np.flatnonzero(mask), found, MAX_PARTIAL)
        return ordered(scored, self.columns, RELEVANCE, MAX_PARTIAL)

    def first(self, every: Found, full: Mask, documents: Ints, found: Sequence[Found]) -> Scored:
        """The documents that are shown and those before them, in their order, of all that match every clause."""
        sort, most = self.request.sort, self.request.offset + self.request.limit
        scored = self.relevant(every, full, documents, found, most)
        if sort != RELEVANCE:
            near = nearest(documents, sort, self.columns, most)
            scored = Scored(near, every.scores(near)).overlaid(scored)
        return ordered(scored, self.columns, sort, most)

    def relevant(self, whole: Found, mask: Mask, documents: Ints, found: Sequence[Found], most: int) -> Scored:
        """Of some documents those that may be among the `most` best, and the best of all, with their final scores."""
        scored = self.refined(leading(whole, mask, documents, max(most, REFINED)), found)
        return self.with_own_numbers_first(scored, documents)

    def refined(self, scored: Scored, found: Sequence[Found]) -> Scored:
        """The same documents; the scores of the best with what their best passage adds."""
        pairs = zip(self.request.clauses, found, strict=True)
        plain = {clause: one for clause, one in pairs if isinstance(clause, Word) and clause.field is None}
        if len(plain) < 2:
            return scored
        best = np.sort(ordered(scored, self.columns, RELEVANCE, REFINED).documents)
        standing = [Standing(one, self.places(word, best)) for word, one in plain.items()]
        scored.scores[np.searchsorted(scored.documents, best)] += best_passages(standing, best)
        return scored

    def places(self, word: Word, documents: Ints) -> Ints:
        term = words(word.text)[0]
        if word.literal:
            return self.visible.places_in(documents, BODY, "words", term)
        return self.visible.places_in(documents, BODY, "stems", stem_of(term))

    # --- official numbers

    def with_own_numbers_first(self, scored: Scored, documents: Ints) -> Scored:
        """The same, and those of the documents whose own number is asked for: these share the highest score, so that
        the newest is first."""
        own = self.own_numbers()
        if own is None or not (listed := documents[own[documents]]).size:
            return scored
        return scored.overlaid(Scored(listed, np.full(len(listed), scored.scores.max() + 1)))

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
        if all(clause.text.isdecimal() and int(clause.text) in YEARS for clause in digits):
            return None
        others = [clause for clause in plain if clause not in digits]
        found = [self.find(clause, OWN_NUMBERS) for clause in digits]
        found += [self.find(clause, beside_numbers()) for clause in others]
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
                return unscored(self.visible.mask & ~self.find(node.clause, among).mask)
            case Days():
                return unscored(self.days(node))
            case Word(literal=False):
                return blended(self.scored(node, among), self.scored(replace(node, literal=True), among))
            case _:
                return self.scored(node, among)

    def scored(self, leaf: Leaf, among: Sequence[str] | None) -> Found:
        if term := _term(leaf):
            return self.visible.scored(*term, self.fields(leaf, among))
        return bm25f(list(self.occurrences(leaf, among)), self.visible.mask, self.visible.norms)

    def days(self, node: Days) -> Mask:
        column = self.columns.periods.get(node.field)
        touching = (
            column.touching(node.start, node.end, self.columns.size) if column else np.zeros_like(self.visible.mask)
        )
        return touching & self.visible.mask

    def occurrences(self, leaf: Leaf, among: Sequence[str] | None) -> Iterable[Occurrence]:
        fields = self.fields(leaf, among)
        if term := _term(leaf):
            return self.visible.occurrences(*term, fields)
        if not isinstance(leaf, Prefix):
            return self.side_by_side(words(leaf.text), fields)
        found = (self.visible.occurrences("words", term, fields) for term in self.expanded(leaf))
        return sorted(chain.from_iterable(found), key=lambda one: fields.index(one.field))

    def fields(self, leaf: Leaf, among: Sequence[str] | None) -> tuple[str, ...]:
        if leaf.field is None:
            return schema().weighted if among is None else tuple(among)
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

    def shares(self, occurrences: Iterable[Occurrence], document: int) -> dict[str, tuple[float, float]]:
        return field_shares(occurrences, document, self.visible.norms)

    def side_by_side(self, terms: Sequence[str], fields: Sequence[str]) -> Iterator[Occurrence]:
        """Documents in whose fields the words stand one after the other, and how often."""
        for field in fields:
            standing = [self.visible.postings(field, "words", term)[0] for term in terms]
            if not all(map(len, standing)):
                continue
            documents = _common(standing)
            places = [self.visible.places_in(documents, field, "words", term) for term in terms]
            starts = _common([found - rank for rank, found in enumerate(places)])
            having, frequencies = np.unique(starts // FIELD_LENGTH, return_counts=True)
            if having.size:
                yield Occurrence(field, having, frequencies)


def _term(leaf: Leaf) -> tuple[Form, str] | None:
    """The one term that a leaf stands for; None when it is not one."""
    match leaf:
        case Prefix() | Days():
            return None
        case Value():
            return "stems", choice_key(leaf.text)
        case Word(literal=False):
            return "stems", stem_of(*words(leaf.text))
        case _:
            run = words(leaf.text)
            return ("words", run[0]) if len(run) == 1 else None


def _common(ascending: Sequence[Array]) -> Array:
    """The numbers that all have; none is empty."""
    common, *others = sorted(ascending, key=len)
    for other in others:
        common = common[other[places_among(other, common)] == common]
    return common
