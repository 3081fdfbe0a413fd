"""The words of an index as they are spelt, for what somebody is writing or wrote wrongly.

A lexicon knows nothing of access. Only `Seen` asks it, and hands on what its documents hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.backend import Ints, Postings

WIDTH = 24
"""Letters of a word that are compared; longer words are not corrected."""

_SOUNDS = (
    (r"ch", "C"), (r"h", ""), (r"ñ", "n"), (r"ll|y(?=[aeiou])", "Y"), (r"v", "b"),
    (r"[zx]|cc?(?=[ei])|ps(?=[aeiou])", "s"), (r"qu(?=[ei])|[ck]", "k"), (r"gu(?=[ei])", "G"), (r"g(?=[ei])", "j"),
    (r"y", "i"), (r"w", "u"), (r"m(?=[pb])", "n"), (r"([a-zA-Z])\1+", r"\1"),
)  # fmt: skip
"""Letters that sound alike in Mexican Spanish and so are mistaken for one another; in this order, over folded words."""

_SOUND_PATTERNS = tuple((re.compile(pattern), becomes) for pattern, becomes in _SOUNDS)
_BITS = np.array([np.uint64(1) << np.uint64(byte % 64) for byte in range(256)], dtype=np.uint64)


def sound(words: str) -> str:
    """Folded words as they sound: equal for two spellings that are mistaken for each other."""
    for pattern, becomes in _SOUND_PATTERNS:
        words = pattern.sub(becomes, words)
    return words


def edits(wanted: str, letters: NDArray[np.uint8], lengths: Ints) -> Ints:
    """Letters added, left out, changed or swapped with their neighbour between a word and each row of `letters`."""
    table = letters.astype(np.int16)
    columns = np.arange(table.shape[1] + 1, dtype=np.int16)
    last = np.broadcast_to(columns, (len(table), len(columns)))
    before = last
    written = spelt(wanted)
    for row, letter in enumerate(written, 1):
        here = np.empty_like(last)
        here[:, 0] = row
        here[:, 1:] = np.minimum(last[:, 1:] + 1, last[:, :-1] + (table != letter))
        if row > 1:
            swapped = (table[:, :-1] == letter) & (table[:, 1:] == written[row - 2])
            here[:, 2:] = np.where(swapped, np.minimum(here[:, 2:], before[:, :-2] + 1), here[:, 2:])
        here = np.minimum.accumulate(here - columns, axis=1) + columns
        before, last = last, here
    found: Ints = last[np.arange(len(table)), lengths].astype(np.int64)
    return found


def distance(one: str, other: str) -> int:
    """`edits` between two words of no more than WIDTH letters."""
    return int(edits(one, lettered([other]), np.array([min(len(other), WIDTH)]))[0])


def spelt(word: str) -> bytes:
    return word.encode("latin-1", "replace")


def tolerance(word: str) -> int:
    """Edits of its sound after which a word may still have been meant: a short word has too many neighbours."""
    return 0 if len(word) < 4 else 1 if len(word) < 9 else 2


@dataclass(frozen=True)
class Entry:
    word: str
    fields: int
    """Bit n: the word stands in the field that is the nth of the lexicon's."""
    most: int
    """No more documents than this, of every level of access, have the word."""


class Lexicon:
    """The words of some fields, in their order."""

    def __init__(self, fields: tuple[str, ...], found: Mapping[str, tuple[int, int]]) -> None:
        """`found`: word -> (fields that have it, as bits; the most documents that can have it)."""
        self.fields = fields
        self._words = sorted(found)
        self._fields = [found[word][0] for word in self._words]
        self._most = np.array([found[word][1] for word in self._words], dtype=np.int64)
        sounds = sound("\n".join(self._words)).split("\n") if self._words else []
        self._lengths = np.array(list(map(len, sounds)), dtype=np.int64)
        self._letters = lettered(sounds)
        self._singles, self._pairs = _signatures(self._letters)

    def beginning(self, prefix: str) -> Iterator[Entry]:
        """Entries of the words that begin with a prefix, the ones that most documents can have first."""
        start = bisect_left(self._words, prefix)
        end = bisect_left(self._words, prefix + "\U0010ffff")
        return self._entries(np.arange(start, end))

    def near(self, word: str) -> Iterator[list[Entry]]:
        """Entries that sound the same, then those one edit of the sound away, then two, as far as the word allows."""
        wanted = sound(word)
        if not 0 < len(wanted) <= WIDTH:
            return
        for distance in range(tolerance(word) + 1):
            places = self._likely(wanted, distance)
            places = places[edits(wanted, self._letters[places], self._lengths[places]) == distance]
            yield [entry for entry in self._entries(places) if entry.word != word]

    def _entries(self, places: Ints) -> Iterator[Entry]:
        order = places[np.argsort(-self._most[places], kind="stable")]
        return (Entry(self._words[place], self._fields[place], int(self._most[place])) for place in order)

    def _likely(self, wanted: str, most: int) -> Ints:
        """Places whose letters and pairs of letters differ no more than so many edits can make them."""
        singles, pairs = _signatures(lettered([wanted]))
        fits = (np.abs(self._lengths - len(wanted)) <= most) & (self._lengths <= WIDTH)
        fits &= np.bitwise_count(self._singles ^ singles) <= 2 * most
        fits &= np.bitwise_count(self._pairs ^ pairs) <= 6 * most
        return np.flatnonzero(fits)


def lettered(words: Sequence[str]) -> NDArray[np.uint8]:
    """A row of WIDTH letters for each word, zeros behind the last."""
    table = np.array([spelt(word) for word in words] or [b""], dtype=f"S{WIDTH}")
    return table.view(np.uint8).reshape(len(table), WIDTH)[: len(words)]


def _signatures(letters: NDArray[np.uint8]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """For each word which letters it has, and which pairs of letters, as bits; different ones may share a bit."""
    first, second = letters[:, :-1], letters[:, 1:]
    pairs = np.where(second > 0, _BITS[first * np.uint8(31) + second], np.uint64(0))
    singles = np.where(letters > 0, _BITS[letters], np.uint64(0))
    return np.bitwise_or.reduce(singles, axis=1), np.bitwise_or.reduce(pairs, axis=1)


def lexicon_of(source: Postings, fields: tuple[str, ...]) -> Lexicon:
    """The words of some fields. Reads the names of all of them."""
    found: dict[str, tuple[int, int]] = {}
    for bit, field in enumerate(fields):
        for word, documents in source.frequencies(field):
            others, most = found.get(word, (0, 0))
            found[word] = (others | 1 << bit, most + documents)
    return Lexicon(fields, found)
