"""«¿Quiso decir…?»: the query with words that no document has put right, offered only when that finds documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from search.clauses import And, Leaf, Named, Node, Number, Or, Phrase, Word, leaves
from search.expansion import known_names
from search.lexicon import Sounds, distance, distances, sound, tolerance
from search.query import MAX_CHARACTERS
from search.schema import OWN_NUMBERS, schema
from search.seen import Seen, digits_in
from search.spanish import RULES, tokens, words

Total = Callable[[str], int]
"""How many documents a query finds, with the filters of the one that is put right."""

ALTERNATIVES = 3
"""Spellings of one word that are tried."""

TRIES = 6
"""Corrected queries that are asked before giving up."""

RARE, TIMES = 3, 50
"""A word of at most RARE documents is doubted when another spelling has TIMES as many."""

LOOKS_LIKE = str.maketrans("oilsb", "01158")
"""Letters that are typed, or read in a scan, for digits."""


def corrected(text: str, clauses: Sequence[Node], seen: Seen, found: int, total: Total) -> str | None:
    """Another way to write a query that finds more documents than it did (`found`); None when there is none.

    Operators, fields and everything else that was typed stay as they are.
    """
    if len(text) > MAX_CHARACTERS:
        return None
    wrong = {old: forms for old, forms in _wrong_words(clauses, seen) if forms}
    for replaced in islice(_choices(wrong), TRIES):
        better = text
        for old, new in replaced.items():
            better = _with_word(better, old, new)
        if better != text and total(better) > found:
            return better
    return None


def _choices(wrong: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """The best form of every word, then with one of them in its next form."""
    best = {old: forms[0] for old, forms in wrong.items()}
    if best:
        yield best
        for place in range(1, ALTERNATIVES):
            yield from ({**best, old: forms[place]} for old, forms in wrong.items() if len(forms) > place)


def _with_word(text: str, old: str, new: str) -> str:
    """The text with a whole word replaced wherever it stands, but for names of fields."""
    return re.sub(rf"(?<![^\W_]){re.escape(old)}(?![^\W_])(?!:)", lambda _: new, text)


def _wrong_words(clauses: Iterable[Node], seen: Seen) -> Iterator[tuple[str, list[str]]]:
    """Words and numbers of a query that no document has, as they were typed, with what may have been meant."""
    for unit in units(clauses):
        documents = seen.total([unit])
        for leaf in leaves(unit.written if isinstance(unit, Named) else unit):
            if documents > RARE:
                continue
            if isinstance(leaf, Number):
                if not documents:
                    yield leaf.text, _numbers(leaf, seen)
            elif isinstance(leaf, Word | Phrase):
                yield from _spellings(leaf, seen, documents)


def units(clauses: Iterable[Node]) -> Iterator[Leaf | Named]:
    """What of a query is asked for by itself: leaves that are wanted, and names with their other forms."""
    for clause in clauses:
        match clause:
            case And() | Or():
                yield from units(clause.clauses)
            case Named() | Word() | Phrase() | Number():
                yield clause
            case _:
                pass


def _spellings(leaf: Word | Phrase, seen: Seen, documents: int) -> Iterator[tuple[str, list[str]]]:
    fields = fields_of(leaf)
    for token in tokens(leaf.text):
        typed = leaf.text[token.start : token.end]
        having = len(seen.documents(fields, token.word)) if isinstance(leaf, Phrase) else documents
        if having > RARE or token.word in RULES.stop:
            continue
        if any(map(str.isdecimal, token.word)):
            digits = _digits_of(token.word)
            plausible = digits != token.word and len(seen.documents(fields, digits))
            yield typed, [digits] if plausible else []
            continue
        near = [one for one in seen.near(fields, token.word, ALTERNATIVES) if one.documents >= TIMES * having]
        forms = [_in_case_of(typed, seen.written(one.word)) for one in near]
        if not having and leaf.field in (None, "instituciones"):
            forms += [_in_case_of(typed, siglas) for siglas in _siglas_like(token.word)]
        yield typed, forms[:ALTERNATIVES]


def fields_of(leaf: Word | Phrase) -> tuple[str, ...]:
    """The fields that a word stands in to be found."""
    if leaf.field is None:
        return schema().weighted
    return OWN_NUMBERS if leaf.field in OWN_NUMBERS[:1] else (leaf.field,)


def _siglas_like(word: str) -> list[str]:
    """Siglas of known institutions; whether documents are found by them the corrected query shows."""
    siglas, sounds = _known_siglas()
    for away in distances(word):
        if found := [siglas[place] for place in sounds.away(sound(word), away) if siglas[place] != word]:
            return found
    return []


@cache
def _known_siglas() -> tuple[list[str], Sounds]:
    """Those that most institutions share first."""
    bodies = known_names().by_siglas
    siglas = sorted(bodies, key=lambda one: (-len(bodies[one]), one))
    return siglas, Sounds.of(siglas)


def _in_case_of(typed: str, form: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if typed[:1].isupper() else form


def _numbers(number: Number, seen: Seen) -> list[str]:
    """Own numbers of documents with the very same digits, of which one part of letters was mistyped."""
    restored = "".join(_with_digits(number.text))
    for typed in dict.fromkeys((number.text, restored)):
        same_digits = seen.numbers_with(digits_in(words(typed)))
        if near := [written for written in same_digits if _one_part_away(words(typed), words(written))]:
            return near[:ALTERNATIVES]
    return [restored] if restored != number.text else []


def _with_digits(text: str) -> Iterator[str]:
    """The pieces of a number, parts and what stands between them, with what looks like digits taken for them."""
    at = 0
    for token in tokens(text):
        yield text[at : token.start]
        part = text[token.start : token.end]
        yield _digits_of(token.word) if _digits_of(token.word) != token.word else part
        at = token.end
    yield text[at:]


def _digits_of(part: str) -> str:
    """A part of a number with what looks like its digits taken for them, if nothing but digits comes of it."""
    digits = part.translate(LOOKS_LIKE)
    return digits if any(map(str.isdecimal, part)) and digits.isdecimal() else part


def _one_part_away(typed: Sequence[str], other: Sequence[str]) -> bool:
    if len(typed) != len(other):
        return False
    different = [(one, two) for one, two in zip(typed, other, strict=True) if one != two]
    return len(different) < 2 and all(
        distance(sound(one), sound(two)) <= min(tolerance(one), 1) for one, two in different
    )
