"""Documents like one document, each with the reason why: citations, signers and institutions, words in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

import numpy as np

from search.backend import Floats, Ints, Mask
from search.clauses import Number, Word
from search.documents import Record
from search.facets import marked
from search.schema import OWN_NUMBERS
from search.seen import Seen
from search.spanish import tokens, words

READ = 400_000
"""Characters of a text that are compared, so that no book holds up an answer."""

MAX_SIMILAR = 100

_CANDIDATES = 40
"""Words of a document, the most repeated ones, whose rarity is looked up."""

_TERMS = 20
"""Of those, the ones that tell it best from other documents."""

DECIMALS = 4
"""Of what a document is worth beside another."""

_LEAST_SHARED = 3
"""Words that must be shared where nothing else is."""

_SHOWN_TERMS = 6

_OWNERS = 3
"""A number that more documents bear does not say which one is cited."""

_REFERENCES = "referencias"
_CITED, _PERSON, _INSTITUTION = 0.5, 0.15, 0.05
"""What a citation, the rarest signer and the rarest institution add to the share of words, which is at most 1."""

_SHARED_VALUES = (
    ("firmantes", "personas", "Firma: {}", _PERSON),
    ("instituciones", "instituciones", "Institución: {}", _INSTITUTION),
)
"""Facet whose values two documents may share, kind and sentence of the reason, weight."""


@dataclass(frozen=True)
class Reason:
    kind: str
    """cita, citado, personas, instituciones or palabras."""
    text: str
    values: list[str]


@dataclass(frozen=True)
class Similar:
    id: str
    url: str
    title: str | None
    tipo: str | None
    numero: str | None
    fecha: str | None
    instituciones: list[str]
    acceso: str
    score: float
    reasons: list[Reason]


class _Ground(NamedTuple):
    """Something that documents have in common with the one that is asked about."""

    having: Mask
    worth: float
    reason: Reason


def similar_to(document: int, seen: Seen, limit: int) -> list[Similar]:
    """The documents most like one of those that are seen, the likest first, each with at least one reason."""
    text = seen.text(document)[:READ]
    citations = [*_cited(document, text, seen), *_citing(document, seen)]
    grounds = citations + list(_shared_values(seen.record(document), seen))
    terms = _telling_words(text, seen)
    shares, counts = _shared(terms, seen)
    likely = any_having(citations, seen) | (counts >= _LEAST_SHARED)
    worth = np.where(likely, shares + sum(ground.having * ground.worth for ground in grounds), 0.0)
    worth[document] = 0
    best = nlargest(limit, _likeliest(worth, limit).tolist(), key=lambda other: _rank(other, worth, seen))
    return [_similar(other, worth, grounds, terms, seen) for other in best]


def any_having(grounds: Sequence[_Ground], seen: Seen) -> Mask:
    mask = np.zeros(seen.capacity, dtype=np.bool_)
    for ground in grounds:
        mask |= ground.having
    return mask


def _likeliest(worth: Floats, most: int) -> Ints:
    """The documents that may be among so many of the most worth: whoever is not below these, as worth is rounded."""
    likely = np.flatnonzero(worth)
    if 0 < most < len(likely):
        least = np.partition(worth[likely], -most)[-most] - 10**-DECIMALS
        likely = likely[worth[likely] >= least]
    return likely


def _rank(document: int, worth: Floats, seen: Seen) -> tuple[float, str, str]:
    record = seen.record(document)
    return round(float(worth[document]), DECIMALS), record.fecha or "", record.id


def _similar(document: int, worth: Floats, grounds: Sequence[_Ground], terms: dict[str, Mask], seen: Seen) -> Similar:
    record = seen.record(document)
    reasons = [ground.reason for ground in grounds if ground.having[document]]
    if shared := [word for word, having in terms.items() if having[document]][:_SHOWN_TERMS]:
        reasons.append(Reason("palabras", f"Palabras en común: {', '.join(shared)}", shared))
    return Similar(
        id=record.id,
        url=record.url,
        title=record.title,
        tipo=record.tipo,
        numero=record.numero,
        fecha=record.fecha,
        instituciones=record.instituciones,
        acceso=record.access,
        score=round(float(worth[document]), DECIMALS),
        reasons=reasons,
    )


# --- citations


def _citing(document: int, seen: Seen) -> Iterator[_Ground]:
    """The documents that cite one by a number of its own."""
    for number in _numbers_of(seen.record(document)):
        if len(seen.bearers[words(number)]) <= _OWNERS:
            having = seen.find(Number(number, _REFERENCES)).mask
            yield _Ground(having, _CITED, Reason("citado", f"Cita a este por su número {number}", [number]))


def _cited(document: int, text: str, seen: Seen) -> Iterator[_Ground]:
    """The documents whose own number stands among the references of one."""
    for parts in _known_numbers_in(text, seen):
        bearers = seen.bearers[parts]
        number = next(one for one in _numbers_of(seen.record(bearers[0])) if words(one) == parts)
        if seen.find(Number(number, _REFERENCES)).mask[document]:
            having = marked(np.array(bearers), seen.capacity)
            yield _Ground(having, _CITED, Reason("cita", f"Este lo cita por su número {number}", [number]))


def _numbers_of(record: Record) -> list[str]:
    return list(dict.fromkeys(number for name in OWN_NUMBERS if (number := getattr(record, name))))


def _known_numbers_in(text: str, seen: Seen) -> Iterator[tuple[str, ...]]:
    """Parts of the own numbers of a few documents that stand in a text."""
    spelt = words(text)
    longest = max(map(len, seen.bearers), default=0)
    windows = (spelt[at : at + length] for at in range(len(spelt)) for length in range(2, longest + 1))
    found = dict.fromkeys(window for window in windows if window in seen.bearers)
    yield from (parts for parts in found if len(seen.bearers[parts]) <= _OWNERS)


# --- people and institutions


def _shared_values(record: Record, seen: Seen) -> Iterator[_Ground]:
    """The documents with the same signers or institutions; the rarer one is, the more it is worth."""
    for facet, kind, sentence, weight in _SHARED_VALUES:
        counts = seen.values(facet)
        for value in record.facets.get(facet, []):
            rarity = float(np.log(1 + seen.size / counts[value]) / np.log(1 + seen.size))
            yield _Ground(seen.having(facet, value), weight * rarity, Reason(kind, sentence.format(value), [value]))


# --- words


def _telling_words(text: str, seen: Seen) -> dict[str, Mask]:
    """The words that tell a text best from the others, as they are written, with the documents that have them."""
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for token in tokens(text):
        if len(token.stem) > 2 and token.word.isalpha():
            counts[token.stem] += 1
            forms.setdefault(token.stem, text[token.start : token.end].lower())
    found = [(count, forms[stem], seen.find(Word(forms[stem]))) for stem, count in counts.most_common(_CANDIDATES)]
    ranked = nlargest(_TERMS, found, key=lambda one: (one[0] ** 0.5 * one[2].rarity, one[1]))
    return {form: one.mask for _, form, one in ranked}


def _shared(terms: dict[str, Mask], seen: Seen) -> tuple[Floats, Floats]:
    """For every document the share of the words' rarity that it has, and how many of the words."""
    shares, counts, whole = np.zeros(seen.capacity), np.zeros(seen.capacity), 0.0
    for having in terms.values():
        rarity = float(np.log(1 + seen.size / max(int(having.sum()), 1)))
        shares += having * rarity
        counts += having
        whole += rarity
    return shares / (whole or 1.0), counts
