"""How a query that is being typed may go on: words, official numbers, institutions and people of the documents."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from scripts.authorities import institutions
from scripts.fields import Field, Kind
from search.facets import NO_DATA
from search.query import MAX_CHARACTERS, QUOTES
from search.schema import BODY, OWN_NUMBERS, schema
from search.seen import Seen
from search.spanish import Token, fold, stem_of, tokens, words

MAX_SUGGESTIONS = 20
MIN_LETTERS = 2
"""Letters that must be typed of a word or name."""

MAX_WORDS = 6
"""Words of a name or parts of a number that are looked at together."""

SPARE = 3
"""Times as many candidates are looked at as are wanted, because some lead nowhere."""

_FIELD = re.compile(rf"(?<!\w)([^\W\d_]\w*):[{QUOTES}]?([^{QUOTES}():]*)$")
_SEPARATORS = re.compile(r"[/.\-–]*")


@dataclass(frozen=True)
class Suggestion:
    text: str
    """The whole query, completed."""
    shown: str
    """What was added or completed."""
    kind: str
    """palabra, numero, institucion or persona; for a value in a field the field's name."""
    documents: int
    """How many documents have it, beside the rest of the query."""


class Completion(NamedTuple):
    text: str
    shown: str
    kind: str
    rest: str
    """The query by which its documents are counted …"""
    filters: Mapping[str, Sequence[str]]
    """… among those with these values."""


Total = Callable[[str, Mapping[str, Sequence[str]]], int]
"""How many documents a query finds with some filters."""


NAMES = {"instituciones": ("institucion", "institucion"), "firmantes": ("persona", "firmante")}
"""Facet whose values are suggested -> kind of the suggestion, field of the query language."""


class Names:
    """Names, found by the beginning of any word in them."""

    def __init__(self, keys: Iterable[tuple[str, float, str]]) -> None:
        """`keys`: folded words from one on, rank (lower is better), the value they stand for."""
        self._keys = sorted(keys)

    def beginning(self, prefix: str, limit: int) -> list[str]:
        """Values with a word that the prefix, which may run over several words, begins at."""
        start = bisect_left(self._keys, (prefix,))
        end = bisect_left(self._keys, (prefix + "\U0010ffff",))
        ranked = ((rank, value) for _, rank, value in islice(self._keys, start, end))
        best = nsmallest(limit * MAX_WORDS, ranked)  # a value may stand at several of its words
        return list(dict.fromkeys(value for _, value in best))[:limit]


def suggestions(text: str, seen: Seen, total: Total, limit: int) -> list[Suggestion]:
    """Queries that begin with what was typed, each of which finds documents."""
    if len(text) > MAX_CHARACTERS:
        return []
    found: dict[str, Suggestion] = {}
    for one in _completions(text, seen, limit * SPARE):
        if len(found) == limit:
            break
        if one.text not in found and one.text != text and (count := total(one.rest, one.filters)):
            found[one.text] = Suggestion(one.text, one.shown, one.kind, count)
    return list(found.values())


def _completions(text: str, seen: Seen, limit: int) -> Iterator[Completion]:
    """Candidates, the best first."""
    if match := _FIELD.search(text):
        field = schema().by_query_name.get(fold(match[1]))
        if field is not None and field.name in schema().words:
            yield from _in_field(text[: match.start()], match[1], field, match[2], seen, limit)
            return
    found = list(tokens(text))
    if not found or not _SEPARATORS.fullmatch(text, found[-1].end):
        return
    has_digit = any(map(str.isdecimal, found[-1].word)) or found[-1].end < len(text)
    if has_digit:
        yield from _numbers(text, found, seen, limit)
        return
    in_quotes = sum(text.count(quote) for quote in QUOTES) % 2 == 1
    kinds = [_words(text, found[-1], seen, limit)]
    if not in_quotes:
        kinds += [_names(text, found, facet, seen, limit) for facet in NAMES] + [_numbers(text, found, seen, limit)]
    yield from _by_turns(kinds)


def _by_turns(kinds: Sequence[Iterator[Completion]]) -> Iterator[Completion]:
    """Two of each kind as long as there are any, so that no kind hides the others."""
    while any(taken := [list(islice(kind, 2)) for kind in kinds]):
        for some in taken:
            yield from some


def _words(text: str, last: Token, seen: Seen, limit: int) -> Iterator[Completion]:
    if len(last.word) < MIN_LETTERS:
        return
    told: set[str] = set()
    fields = text_fields()
    for one in seen.beginning(fields, last.word, limit):
        stem = stem_of(one.word)
        if stem and stem not in told and one.word.isalpha() and one.word != last.word:
            told.add(stem)
            shown = seen.written(one.word)
            yield _typed(text[: last.start] + shown, shown, "palabra")


def text_fields() -> tuple[str, ...]:
    """Fields whose words are suggested: those of running text."""
    return (BODY, *(name for name in schema().weighted if schema().words[name].kind is Kind.TEXT and name != BODY))


def _names(text: str, found: Sequence[Token], facet: str, seen: Seen, limit: int) -> Iterator[Completion]:
    kind, field = NAMES[facet]
    for start, prefix in _endings(text, found):
        names = _known(seen, facet).beginning(prefix, limit)
        for name in names:
            yield Completion(text[:start] + _clause(field, name), name, kind, text[:start], {facet: [name]})
        if names:
            return


def _numbers(text: str, found: Sequence[Token], seen: Seen, limit: int) -> Iterator[Completion]:
    for start, prefix in _endings(text, found):
        numbers = seen.numbers(prefix, limit)
        for number in numbers:
            yield _typed(text[:start] + number, number, "numero")
        if numbers:
            return


def _typed(text: str, shown: str, kind: str) -> Completion:
    return Completion(text, shown, kind, text, {})


def _endings(text: str, found: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The last words that were typed, the longest run first: where it begins, and its folded words.

    A separator behind them, as in «INE/», ends the last word.
    """
    end = " " if found[-1].end < len(text) else ""
    for count in range(min(MAX_WORDS, len(found)), 0, -1):
        prefix = " ".join(token.word for token in found[-count:]) + end
        if len(prefix) >= MIN_LETTERS:
            yield found[-count].start, prefix


def _in_field(before: str, name: str, field: Field, typed: str, seen: Seen, limit: int) -> Iterator[Completion]:
    """Values of a field: whole ones where it is a facet or holds own numbers, else its words."""
    prefix = " ".join(words(typed))
    if field.facet == field.name:
        for value in _known(seen, field.facet).beginning(prefix, limit):
            yield Completion(before + _clause(name, value), value, field.name, before, {field.facet: [value]})
    elif field.name in OWN_NUMBERS:
        for number in seen.numbers(prefix, limit):
            yield _typed(before + _clause(name, number), number, field.name)
    elif prefix and " " not in prefix:
        for one in seen.beginning((field.name,), prefix, limit):
            shown = seen.written(one.word)
            yield _typed(before + _clause(name, shown), shown, field.name)


def _clause(field: str, value: str) -> str:
    bare = re.sub(rf"[{QUOTES}]", " ", value)
    return f'{field}:"{bare}"' if re.search(r"[\s()]", bare) else f"{field}:{bare}"


def _known(seen: Seen, facet: str) -> Names:
    return seen.kept(("values", facet), lambda: Names(_keys_of_values(seen, facet)))


def _keys_of_values(seen: Seen, facet: str) -> Iterator[tuple[str, float, str]]:
    bodies = {body.name: body for body in institutions().values()}
    for value, count in seen.values(facet).items():
        if value == NO_DATA:
            continue
        body = bodies.get(value)
        yield from ((key, -count, value) for key in _from_each_word(words(value)))
        yield from (("".join(words(siglas)), -count, value) for siglas in (body.siglas if body else ()))


def _from_each_word(parts: Sequence[str]) -> Iterator[str]:
    return (" ".join(parts[start:]) for start in range(len(parts)))
