"""Many known phrases found in a text in one pass: a tree of words, walked for the longest phrase at each word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from scripts.authorities.folding import WORD, fold
from scripts.authorities.folding import words as folded_words

Value = TypeVar("Value")
Tree = dict[str, Any]
"""Word -> Tree of the words that may follow; END -> what the phrase that ends here stands for."""
END = "."


def tree(phrases: Iterable[tuple[Iterable[str], Value]]) -> Tree:
    """A tree of phrases, each given as its words in the form in which they are compared."""
    root: Tree = {}
    for phrase, value in phrases:
        node = root
        for word in phrase:
            node = node.setdefault(word, {})
        node[END] = value
    return root


class Occurrence(NamedTuple):
    """`text[start:end]` is a known phrase."""

    start: int
    end: int
    value: Any
    continuation: str
    """The folded word with a capital that «de», «para» or «y» ties to the phrase; '' without one.

    A known name that goes on («Secretaría de Salud de Villa Alta») may be part of a longer one that is not known.
    """


Form = Callable[[str], Sequence[str]]
"""From a text to each of its words in the form in which they are compared."""


def occurrences(text: str, known: Tree, form: Form = folded_words) -> Iterator[Occurrence]:
    """Every known phrase in the text, in order; of phrases that overlap the first, then the longest."""
    words = form(text) if known else ()
    if known.keys().isdisjoint(words):
        return
    tokens = list(WORD.finditer(text))
    free = 0
    for first, word in enumerate(words):
        if first < free or word not in known:
            continue
        value, count = _longest(text, tokens, words, first, known=known)
        if count:
            free = first + count
            yield Occurrence(
                tokens[first].start(), tokens[free - 1].end(), value, _continuation(text, tokens, free - 1)
            )


Tokens = list[re.Match[str]]


def _longest(text: str, tokens: Tokens, words: Sequence[str], first: int, *, known: Tree) -> tuple[Any, int]:
    """(what the longest phrase that begins at token `first` stands for, number of its words); (None, 0) without one."""
    node = known
    found: tuple[Any, int] = (None, 0)
    for index in range(first, len(tokens)):
        following = node.get(words[index])
        if following is None or (index > first and not _joined(text, tokens[index - 1], tokens[index])):
            break
        node = following
        if END in node:
            found = (node[END], index - first + 1)
    return found


_GAP = re.compile(r"[ \t\u00a0]*[\"“”'’«»(),/–-]{0,2}[ \t\u00a0]*\n?[ \t\u00a0]*")
_GAP_AFTER_ABBREVIATION = re.compile(r"\.[ \t\u00a0]*\n?[ \t\u00a0]*")


def _joined(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether two neighbouring words can belong to one name: no end of sentence or paragraph lies between them."""
    gap = text[before.end() : after.start()]
    abbreviated = len(before[0]) < 4 and _GAP_AFTER_ABBREVIATION.fullmatch(gap)
    return bool(gap == " " or abbreviated or _GAP.fullmatch(gap))


_LINKS = frozenset(("de", "del", "para", "y", "e"))
_ARTICLES = frozenset(("el", "la", "los", "las"))


def _continuation(text: str, tokens: Tokens, last: int) -> str:
    rest = tokens[last + 1 : last + 4]
    if len(rest) < 2 or fold(rest[0][0]) not in _LINKS or not _joined(text, tokens[last], rest[0]):
        return ""
    named = rest[2] if len(rest) > 2 and fold(rest[1][0]) in _ARTICLES else rest[1]
    return fold(named[0]) if named[0][0].isupper() else ""


def without_overlaps(found: Iterable[Occurrence]) -> list[Occurrence]:
    """In order of their places; of those that overlap the first, then the longest."""
    kept: list[Occurrence] = []
    for occurrence in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or occurrence.start >= kept[-1].end:
            kept.append(occurrence)
    return kept
