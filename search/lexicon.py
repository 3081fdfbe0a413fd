"""The words of an index as they are spelt, for what somebody is writing or wrote wrongly.

A lexicon knows nothing of access. Only `Seen` asks it, and hands on what its documents hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from search.arrays import Arrays
from search.backend import Array, Ints

WIDTH = 24
"""Letters of a word that are compared; longer words are not corrected."""

SOUNDS = (
    (r"ch", "C"), (r"h", ""), (r"ñ", "n"), (r"ll|y(?=[aeiou])", "Y"), (r"v", "b"),
    (r"[zx]|cc?(?=[ei])|ps(?=[aeiou])", "s"), (r"qu(?=[ei])|[ck]", "k"), (r"gu(?=[ei])", "G"), (r"g(?=[ei])", "j"),
    (r"y", "i"), (r"w", "u"), (r"m(?=[pb])", "n"), (r"([a-zA-Z])\1+", r"\1"),
)  # fmt: skip
"""Letters that sound alike in Mexican Spanish and so are mistaken for one another; in this order, over folded words."""

_SOUND_PATTERNS = tuple((re.compile(pattern), becomes) for pattern, becomes in SOUNDS)
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


@dataclass(frozen=True, slots=True)
class Sounds:
    """How each of some words sounds, so that the ones near another are found among them without looking at each."""

    letters: NDArray[np.uint8]
    lengths: Array
    singles: NDArray[np.uint64]
    pairs: NDArray[np.uint64]

    @classmethod
    def of(cls, words: Sequence[str]) -> Sounds:
        sounds = sound("\n".join(words)).split("\n") if words else []
        letters = lettered(sounds)
        lengths = np.array([min(len(one), WIDTH + 1) for one in sounds], dtype=np.uint8)
        return cls(letters, lengths, *_signatures(letters))

    @classmethod
    def read(cls, arrays: Arrays, prefix: str) -> Sounds:
        return cls(*(arrays[prefix + field.name] for field in fields(cls)))

    def arrays(self, prefix: str) -> Mapping[str, Array]:
        """The arrays by name, as `read` takes them."""
        return {prefix + field.name: getattr(self, field.name) for field in fields(self)}

    def away(self, wanted: str, distance: int) -> Ints:
        """Places of the words whose sound is so many edits from a sound of no more than WIDTH letters."""
        places = self._likely(wanted, distance)
        found: Ints = places[edits(wanted, self.letters[places], self.lengths[places]) == distance]
        return found

    def _likely(self, wanted: str, most: int) -> Ints:
        """Places whose letters and pairs of letters differ no more than so many edits can make them."""
        singles, pairs = _signatures(lettered([wanted]))
        length = len(wanted)
        places = np.flatnonzero((self.lengths >= max(length - most, 1)) & (self.lengths <= min(length + most, WIDTH)))
        places = places[np.bitwise_count(self.singles[places] ^ singles) <= 2 * most]
        found: Ints = places[np.bitwise_count(self.pairs[places] ^ pairs) <= 6 * most]
        return found


def distances(word: str) -> range:
    """Edits of its sound after which a word may still have been meant; none for one that is too long to be compared."""
    return range(tolerance(word) + 1) if 0 < len(sound(word)) <= WIDTH else range(0)


class Shelf(Protocol):
    """The words of one part of an index."""

    @property
    def sounds(self) -> Sounds: ...

    def beginning(self, prefix: str) -> Ints:
        """Places of the words that begin with a prefix."""
        ...

    def entries(self, places: Ints, fields: tuple[str, ...]) -> Iterator[Entry]:
        """The words at these places that stand in any of the fields."""
        ...


class Lexicon:
    """The words of some fields in all parts of an index."""

    def __init__(self, shelves: Sequence[Shelf], fields: tuple[str, ...]) -> None:
        self._shelves = shelves
        self._fields = fields

    def beginning(self, prefix: str) -> list[Entry]:
        """Entries of the words that begin with a prefix, the ones that most documents can have first."""
        return self._entries(shelf.beginning(prefix) for shelf in self._shelves)

    def near(self, word: str) -> Iterator[list[Entry]]:
        """Entries that sound the same, then those one edit of the sound away, then two, as far as the word allows."""
        for distance in distances(word):
            found = self._entries(shelf.sounds.away(sound(word), distance) for shelf in self._shelves)
            yield [entry for entry in found if entry.word != word]

    def _entries(self, places: Iterable[Ints]) -> list[Entry]:
        """Of the words at these places of each shelf; what several shelves have of a word, together."""
        found: dict[str, Entry] = {}
        for shelf, some in zip(self._shelves, places, strict=True):
            for entry in shelf.entries(some, self._fields):
                if other := found.get(entry.word):
                    entry = Entry(entry.word, entry.fields | other.fields, entry.most + other.most)
                found[entry.word] = entry
        return sorted(found.values(), key=lambda entry: (-entry.most, entry.word))


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
