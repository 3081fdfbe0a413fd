"""Where sought words stand in a long text, found without cutting all of it into words.

The text is folded into bytes, one for each character, in which every word begins behind a blank; what may be a word
sought is looked for there, and only the places found are analysed. The analyser has the last word on each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import AnyStr, NamedTuple

from search.spanish import RULES, Token, fold, tokens

_BEFORE = 200
"""Characters of one run without blanks that are looked at before a place."""

_SIGLAS, _MAYBE_SIGLAS = 8, 5
"""Letters of the longest word that is looked for with full stops, too: one meant literally, any other."""

_ENYE = "N"
"""Stands for ñ, which must be one byte that no folded letter is."""

_BLANK = re.compile(r"\s")
_INVISIBLE = tuple(character for character in RULES.ignored_inside if not character.isalpha())
_SPACE, _ZERO = b" 0"


def _byte_of(code: int) -> int:
    folded = fold(chr(code)).replace("ñ", _ENYE)
    return ord(folded) if len(folded) == 1 and folded.isascii() and folded.isalnum() else ord(" ")


_FOLDED = bytes(map(_byte_of, range(256)))


@dataclass(frozen=True)
class Sought:
    """What is to be found in a text."""

    stems: frozenset[str]
    words: frozenset[str]
    prefixes: tuple[str, ...]
    runs: tuple[tuple[str, ...], ...]
    """Words that count only side by side."""

    def what(self, token: Token) -> object | None:
        """What of this a word is; None for nothing."""
        if token.stem in self.stems:
            return token.stem
        if token.word in self.words:
            return token.word
        return next((prefix for prefix in self.prefixes if token.word.startswith(prefix)), None)

    @cached_property
    def needles(self) -> tuple[bytes, ...] | None:
        """Beginnings of words in folded bytes, none the beginning of another; None where bytes cannot say it."""
        begun = {beginning for stem in self.stems for beginning in beginnings(stem)}.union(self.prefixes)
        if not all(map(_in_bytes, (*begun, *self.words, *(word for run in self.runs for word in run)))):
            return None
        spelt = {f" {form}" for word in begun for form in _written_forms(word, _MAYBE_SIGLAS)}
        spelt.update(f" {form}" for word in self.words for form in _written_forms(word, _SIGLAS))
        least = (one for one in sorted(spelt) if not any(one[:n] in spelt for n in range(2, len(one))))
        return tuple(map(_bytes, least))

    @cached_property
    def numbers(self) -> tuple[bytes, ...]:
        """Words and beginnings of words of nothing but digits, which may have zeros before them."""
        whole = (_bytes(word) + b" " for word in sorted(self.words | self.stems) if word.isdecimal())
        return (*whole, *(_bytes(prefix) for prefix in self.prefixes if prefix.isdecimal()))

    @cached_property
    def patterns(self) -> tuple[tuple[tuple[str, ...], str, re.Pattern[bytes]], ...]:
        """Runs of words, each with every form of its first word and what follows from there in folded bytes."""
        return tuple(
            (run, first, _pattern(first, run[1:]))
            for run in self.runs
            for first in ([run[0]] if run[0].isdecimal() else _written_forms(run[0], _MAYBE_SIGLAS))
        )


class Span(NamedTuple):
    start: int
    end: int
    what: object
    """What was sought."""


def spans(text: str, wanted: Sought) -> list[Span]:
    """Places of what is wanted, ascending, the longer first where two begin together."""
    found = _in_whole(text, wanted) if wanted.needles is None else _in_folded(_Folded(text), wanted)
    return sorted(found, key=lambda span: (span.start, -span.end))


class _Folded:
    """A text, and the bytes it is folded into: behind a blank, without the characters that nobody sees."""

    def __init__(self, text: str) -> None:
        self.text = text
        hidden = sorted(place for one in _INVISIBLE for place in _found(text, one))
        self._before = [place - rank for rank, place in enumerate(hidden)]
        for one in _INVISIBLE if hidden else ():
            text = text.replace(one, "")
        self.bytes = b" " + text.encode("latin-1", "replace").translate(_FOLDED) + b" "

    def place(self, at: int) -> int:
        """Where in the text the byte that follows this one stands."""
        return at + bisect_right(self._before, at)


def beginnings(stem: str) -> frozenset[str]:
    """Every word with a stem begins like one of these: the inverse of `stem_of`, as far as the rules tell."""
    if not stem.isalpha():
        return frozenset((stem,))
    shortest = max((len(row.becomes) for row in RULES.suffixes if stem.endswith(row.becomes)), default=0)
    exceptions = (word for word, family in RULES.families.items() if family == stem)
    return frozenset((stem[: max(len(stem) - shortest, 1)], *exceptions))


def _in_bytes(word: str) -> bool:
    return bool(word) and word.replace("ñ", "n").isascii() and word.replace("ñ", "n").isalnum()


def _bytes(word: str) -> bytes:
    return word.replace("ñ", _ENYE).encode("ascii")


def _written_forms(word: str, longest: int) -> Iterator[str]:
    """A folded word as it stands in folded bytes: also as siglas with full stops and as T-MEC; not numbers."""
    if not word.isdecimal():
        yield word
    if word.isalpha() and 1 < len(word) <= longest:
        yield " ".join(word)
        yield f"{word[0]} {word[1:]}"


def _pattern(first: str, others: tuple[str, ...]) -> re.Pattern[bytes]:
    rest = b"".join(b" +(?:" + b"|".join(_pieces_of(word)) + b")" for word in others)
    return re.compile(b" 0*" + _bytes(first) + rest + b"(?= )")


def _pieces_of(word: str) -> list[bytes]:
    return [b"0*" + _bytes(word)] if word.isdecimal() else list(map(_bytes, _written_forms(word, _SIGLAS)))


def _in_folded(folded: _Folded, wanted: Sought) -> Iterator[Span]:
    for needle in wanted.needles or ():
        for start in _found(folded.bytes, needle):
            yield from _span_at(folded.text, folded.place(start), wanted)
    for number in wanted.numbers:
        for start in _found_number(folded.bytes, number):
            yield from _span_at(folded.text, folded.place(start), wanted)
    for run, first, pattern in wanted.patterns:
        find = _found_number if first.isdecimal() else _found
        for start in find(folded.bytes, _bytes(first) + b" " if first.isdecimal() else b" " + _bytes(first)):
            if pattern.match(folded.bytes, start):
                yield from _span_of_run(folded.text, folded.place(start), run)


def _found(text: AnyStr, needle: AnyStr) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _found_number(folded: bytes, digits: bytes) -> Iterator[int]:
    """Places of the blanks before digits, which may have zeros between."""
    last = -1
    for start in _found(folded, digits):
        while folded[start - 1] == _ZERO:
            start -= 1
        if folded[start - 1] == _SPACE and start != last:
            yield start - 1
            last = start


def _span_at(text: str, start: int, wanted: Sought) -> Iterator[Span]:
    """The word that begins there, if one does and it is wanted."""
    least = max(0, start - _BEFORE)
    begin = max(text.rfind(" ", least, start), text.rfind("\n", least, start)) + 1 or least
    blank = _BLANK.search(text, start)
    for token in _cut(text[begin : blank.start() if blank else len(text)]):
        if token.start == start - begin:
            if (what := wanted.what(token)) is not None:
                yield Span(start, begin + token.end, what)
            return


@lru_cache(maxsize=1 << 14)
def _cut(chunk: str) -> tuple[Token, ...]:
    return tuple(tokens(chunk))


def _span_of_run(text: str, start: int, run: tuple[str, ...]) -> Iterator[Span]:
    """The words of a run that begin there, if they do."""
    if start and text[start - 1].isalnum():
        return
    stretch = text[start : start + _BEFORE + 2 * sum(map(len, run))]
    found = list(islice(tokens(stretch), len(run)))
    if tuple(token.word for token in found) == run and not (found[-1].end == len(stretch) < len(text) - start):
        yield Span(start, start + found[-1].end, run)


def _in_whole(text: str, wanted: Sought) -> Iterator[Span]:
    """The same by reading all words, for what bytes cannot tell."""
    found = list(tokens(text))
    for token in found:
        if (what := wanted.what(token)) is not None:
            yield Span(token.start, token.end, what)
    for run in wanted.runs:
        for first in range(len(found) - len(run) + 1):
            if found[first].word == run[0] and all(found[first + n].word == word for n, word in enumerate(run)):
                yield Span(found[first].start, found[first + len(run) - 1].end, run)
