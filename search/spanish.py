"""The Spanish analyser: from text to words and stems. Its rules are the data of spanish.json.

A word has two forms. `word` is folded (small letters, no accents, ñ kept): quoted phrases, prefixes and numbers look it
up. `stem` also forgets plural and gender, and is '' for the few words that stand in the list of stop words.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from pathlib import Path
from typing import Any, NamedTuple

RULES_FILE = Path(__file__).with_name("spanish.json")

_COMBINING = "\u0300-\u036f"


class Token(NamedTuple):
    """A word of a text: `text[start:end]` is what was written."""

    start: int
    end: int
    word: str
    stem: str


@dataclass(frozen=True)
class Suffix:
    ending: str
    becomes: str
    leaves: int
    """Letters that must stay, the new ones not counted."""

    def applies_to(self, word: str) -> bool:
        return word.endswith(self.ending) and len(word) - len(self.ending) + len(self.becomes) >= self.leaves


@dataclass(frozen=True)
class Rules:
    ignored_inside: str
    kept_marks: frozenset[tuple[str, str]]
    """(letter, combining mark) pairs that folding leaves together."""
    number_labels: frozenset[str]
    """Words that announce an official number and are no part of it."""
    stop: frozenset[str]
    suffixes: tuple[Suffix, ...]
    families: dict[str, str]
    """Word -> first word of its family."""


def read_rules(path: Path = RULES_FILE) -> Rules:
    """The rules of the analyser as the data file that the browser reads too has them."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Rules(
        ignored_inside=data["token"]["ignored_inside"],
        kept_marks=frozenset(data["fold"]["kept"].items()),
        number_labels=frozenset(data["number_labels"]),
        stop=frozenset(data["stop"]),
        suffixes=tuple(
            Suffix(ending, row["becomes"], row["leaves"]) for row in data["suffixes"] for ending in row["endings"]
        ),
        families={word: family[0] for family in data["families"] for word in family},
    )


RULES = read_rules()

_ALSO_INSIDE = rf"[{_COMBINING}{re.escape(RULES.ignored_inside)}]"
_LETTER = r"[^\W\d_]"
_SIGLAS = rf"(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?![^\W_]))?"
_HYPHENED = rf"{_LETTER}-{_LETTER}{{2,}}(?![^\W_])"
_TOKEN = re.compile(rf"(?<![^\W_])(?:{_SIGLAS}|{_HYPHENED})|[^\W_]+(?:{_ALSO_INSIDE}+[^\W_]*)*")
_SPLIT = re.compile(f"({_TOKEN.pattern})")
"""What stands between the words and the words, by turns: half the work of an object for each match."""
_IGNORED = str.maketrans("", "", RULES.ignored_inside + ".-")


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """`text` in small letters without accents; ñ stays ñ."""
    kept: list[str] = []
    for character in unicodedata.normalize("NFD", text.lower()):
        if not unicodedata.combining(character) or (kept and (kept[-1], character) in RULES.kept_marks):
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=1 << 17)
def word_of(written: str) -> str:
    """The form that phrases, prefixes and numbers are looked up by; '' when no letter is left."""
    word = fold(written.translate(_IGNORED))
    return (word.lstrip("0") or "0") if word.isdecimal() else word


@lru_cache(maxsize=1 << 17)
def stem_of(word: str) -> str:
    """What all forms of a folded word share; '' for a stop word."""
    if word in RULES.stop:
        return ""
    if family := RULES.families.get(word):
        return family
    if not word.isalpha():
        return word
    row = _suffix_of(word)
    return word.removesuffix(row.ending) + row.becomes if row else word


_BY_ENDING: dict[str, list[int]] = {}
"""Ending -> ranks of the suffixes with it: to try every one of them costs more than the rest of indexing a new word."""
for _rank, _row in enumerate(RULES.suffixes):
    _BY_ENDING.setdefault(_row.ending, []).append(_rank)
_ENDING_LENGTHS = sorted({len(ending) for ending in _BY_ENDING})


def _suffix_of(word: str) -> Suffix | None:
    """The first suffix that applies to a word."""
    likely = (rank for length in _ENDING_LENGTHS for rank in _BY_ENDING.get(word[-length:], ()))
    return next((RULES.suffixes[rank] for rank in sorted(likely) if RULES.suffixes[rank].applies_to(word)), None)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in their order, stop words included."""
    for match in _TOKEN.finditer(text):
        word = word_of(match[0])
        if word:
            yield Token(match.start(), match.end(), word, stem_of(word))


def word_end(text: str, start: int) -> int:
    """The end of the word that begins there."""
    match = _TOKEN.match(text, start)
    return match.end() if match else start


def word_ends(text: str, starts: Iterable[int]) -> list[int]:
    """The ends of the words that begin there."""
    match = _TOKEN.match
    return [found.end() if (found := match(text, start)) else start for start in starts]


def words_and_starts(text: str) -> tuple[list[str], list[int]]:
    """The words of a text, stop words included, and where each begins."""
    parts = _SPLIT.split(text)
    found, starts = list(map(word_of, parts[1::2])), list(accumulate(map(len, parts)))[:-1:2]
    return (found, starts) if all(found) else (list(filter(None, found)), list(compress(starts, found)))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, stop words included."""
    return tuple(filter(None, map(word_of, _TOKEN.findall(text))))


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text, stop words left out."""
    return tuple(token.stem for token in tokens(text) if token.stem)
