"""The passage of a text that shows best why it was found, as escaped HTML with the words found in `<mark>`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

from numpy.typing import NDArray

from search.clauses import Days, Leaf, Number, Phrase, Prefix, Value, Word
from search.spanish import stem_of, word_end, word_ends, words

Starts = Sequence[int] | NDArray[Any]
"""Where each word of a text begins."""

WIDTH = 220
"""Characters of a passage, more or less."""
MOST = 2_000
"""Marks of a text among which the best passage is looked for, so that no book holds up an answer."""


@dataclass(frozen=True)
class Sought:
    """What is to be marked in a text."""

    stems: frozenset[str]
    words: frozenset[str]
    prefixes: tuple[str, ...]
    runs: tuple[tuple[str, ...], ...]
    """Words that count only side by side."""


class Mark(NamedTuple):
    """Words that were sought, by their rank in a text."""

    first: int
    last: int
    what: object
    """What was sought; a passage with more different things is better."""


_Span = tuple[int, int, object]
"""Where a text has what was sought: start, end, what."""


def sought(leaves: Iterable[Leaf]) -> Sought:
    stems: set[str] = set()
    single: set[str] = set()
    prefixes: list[str] = []
    runs: list[tuple[str, ...]] = []
    for leaf in leaves:
        match leaf:
            case Prefix():
                prefixes.append(leaf.text)
            case Word(literal=False):
                stems.update(map(stem_of, words(leaf.text)))
            case Word() | Phrase() | Number():
                run = words(leaf.text)
                if len(run) == 1:
                    single.add(run[0])
                else:
                    runs.append(run)
            case Value() | Days():
                pass  # they speak of the document's fields, not of its text
    return Sought(frozenset(stems - {""}), frozenset(single), tuple(prefixes), tuple(runs))


def passage(text: str, starts: Starts, marks: Iterable[Mark], width: int = WIDTH) -> str:
    """The best passage of a plain text; its opening when nothing is marked in it.

    `marks`: ascending, the longer first where two begin together.
    """
    spans = _spans(text, starts, list(marks))
    start, end = _grown(text, starts, _core(spans, width * 3 // 4), width)
    shown = ["… "] if start > 0 else []
    at = start
    for first, last, _ in spans:
        if at <= first and last <= end:
            shown += [_html(text[at:first]), "<mark>", _html(text[first:last]), "</mark>"]
            at = last
    shown.append(_html(text[at:end]).rstrip())
    if text[end:].strip():
        shown.append("…")
    return "".join(shown)


def _spans(text: str, starts: Starts, marks: Sequence[Mark]) -> list[_Span]:
    firsts = [int(starts[first]) for first, _, _ in marks]
    lasts = word_ends(text, [int(starts[last]) for _, last, _ in marks])
    return [(first, last, what) for first, last, (_, _, what) in zip(firsts, lasts, marks, strict=True)]


def _html(text: str) -> str:
    """Escaped, each run of white space one blank."""
    if not text:
        return ""
    folded = " ".join(text.split())
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() and folded else ""
    return escape(f"{before}{folded}{after}")


def _core(spans: Sequence[_Span], reach: int) -> tuple[int, int]:
    """Ends of the window with the most different things sought, then the most places, then the earliest."""
    best, best_worth = (0, 0), (0, 0)
    inside: dict[object, int] = {}
    behind = 0
    for rank, (start, _, what) in enumerate(spans):
        while behind <= rank or (behind < len(spans) and spans[behind][1] <= start + reach):
            entering = spans[behind][2]
            inside[entering] = inside.get(entering, 0) + 1
            behind += 1
        worth = (len(inside), behind - rank)
        if worth > best_worth:
            best, best_worth = (start, spans[behind - 1][1]), worth
        if inside[what] == 1:
            del inside[what]
        else:
            inside[what] -= 1
    return best


def _grown(text: str, starts: Starts, core: tuple[int, int], width: int) -> tuple[int, int]:
    """About `width` characters around `core`, cut between words, begun at a paragraph's opening if one is near."""
    room = max(width - (core[1] - core[0]), 0)
    earliest = max(core[0] - room // 2, 0)
    if earliest > 0:
        paragraph = text.rfind("\n\n", earliest, core[0])
        earliest = paragraph + 2 if paragraph >= 0 else earliest
    start = 0 if earliest == 0 else int(starts[min(bisect_left(starts, earliest), len(starts) - 1)])
    limit = start + width
    if limit >= len(text):
        return start, len(text)
    stop = bisect_left(starts, limit) - 1
    while stop > 0 and word_end(text, starts[stop]) > limit:
        stop -= 1
    return start, max(word_end(text, starts[stop]) if stop >= 0 else limit, core[1])
