"""The passage of a text that shows best why it was found, as escaped HTML with the words found in `<mark>`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import NamedTuple

from search.clauses import Days, Leaf, Number, Phrase, Prefix, Value, Word
from search.spanish import pieces, stem_of, word_of, words

WIDTH = 220
"""Characters of a passage, more or less."""
READ = 400_000
"""Characters of a text in which the best passage is looked for, so that no book holds up an answer."""


class Marks(dict[str, object]):
    """A word as written -> what of the things sought it is, None for nothing."""

    def __init__(self, stems: Set[str], words: Set[str], prefixes: Sequence[str]) -> None:
        super().__init__()
        self._stems, self._words, self._prefixes = stems, words, tuple(prefixes)

    def __missing__(self, written: str) -> object:
        self[written] = what = self._what(word_of(written))
        return what

    def _what(self, word: str) -> object:
        if not word:
            return None
        if (stem := stem_of(word)) in self._stems:
            return stem
        if word in self._words:
            return word
        return next((prefix for prefix in self._prefixes if word.startswith(prefix)), None)


@dataclass(frozen=True)
class Sought:
    """What is to be marked in a text."""

    marks: Marks
    runs: tuple[tuple[str, ...], ...]
    """Words that count only side by side."""


class _Span(NamedTuple):
    start: int
    end: int
    what: object
    """What was sought; a passage with more different things is better."""


class _Words(NamedTuple):
    """The words of a text as written, and where each begins and ends."""

    written: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


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
    return Sought(Marks(stems - {""}, single, prefixes), tuple(runs))


def snippet(text: str, wanted: Sought, width: int = WIDTH) -> str:
    """The best passage of a plain text; its opening when nothing of what is wanted stands in it."""
    text = text[:READ]
    found = _words(text)
    spans = _spans(found, wanted)
    start, end = _passage(text, found, spans, width)
    shown = ["… "] if start > 0 else []
    at = start
    for span in spans:
        if start <= span.start and span.end <= end and span.start >= at:
            shown += [_html(text[at : span.start]), "<mark>", _html(text[span.start : span.end]), "</mark>"]
            at = span.end
    shown.append(_html(text[at:end]).rstrip())
    if end < len(text.rstrip()):
        shown.append("…")
    return "".join(shown)


def _words(text: str) -> _Words:
    parts = pieces(text)
    ends = list(accumulate(map(len, parts)))
    return _Words(parts[1::2], ends[0:-1:2], ends[1::2])


def _html(text: str) -> str:
    """Escaped, each run of white space one blank."""
    if not text:
        return ""
    folded = " ".join(text.split())
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() and folded else ""
    return escape(f"{before}{folded}{after}")


def _spans(found: _Words, wanted: Sought) -> list[_Span]:
    """Places of what is wanted, ascending, the longer first where two begin together."""
    marks = wanted.marks
    spans = [
        _Span(found.starts[rank], found.ends[rank], what)
        for rank, written in enumerate(found.written)
        if (what := marks[written]) is not None
    ]
    if wanted.runs:
        ranks, texts = _not_empty(found)
        for run in wanted.runs:
            for first in range(len(texts) - len(run) + 1):
                if texts[first] == run[0] and tuple(texts[first : first + len(run)]) == run:
                    spans.append(_Span(found.starts[ranks[first]], found.ends[ranks[first + len(run) - 1]], run))
        spans.sort(key=lambda span: (span.start, -span.end))
    return spans


def _not_empty(found: _Words) -> tuple[list[int], list[str]]:
    """The words of which a letter is left, by their rank and as they are looked up."""
    kept = [(rank, word) for rank, written in enumerate(found.written) if (word := word_of(written))]
    return [rank for rank, _ in kept], [word for _, word in kept]


def _passage(text: str, found: _Words, spans: Sequence[_Span], width: int) -> tuple[int, int]:
    """Ends of the window with the most different things sought, then the most places, then the earliest."""
    best, best_worth = (0, 0), (0, 0)
    last = 0
    for first, span in enumerate(spans):
        last = max(last, first)
        while last + 1 < len(spans) and spans[last + 1].end - span.start <= width * 3 // 4:
            last += 1
        inside = spans[first : last + 1]
        worth = (len({one.what for one in inside}), len(inside))
        if worth > best_worth:
            best, best_worth = (span.start, inside[-1].end), worth
    return _grown(text, found, best, width)


def _grown(text: str, found: _Words, core: tuple[int, int], width: int) -> tuple[int, int]:
    """About `width` characters around `core`, cut between words, begun at a paragraph's opening if one is near."""
    room = max(width - (core[1] - core[0]), 0)
    earliest = max(core[0] - room // 2, 0)
    if earliest > 0:
        paragraph = text.rfind("\n\n", earliest, core[0])
        earliest = paragraph + 2 if paragraph >= 0 else earliest
    starts = found.starts
    start = 0 if earliest == 0 else starts[min(bisect_left(starts, earliest), len(starts) - 1)]
    limit = start + width
    if limit >= len(text):
        return start, len(text)
    stop = bisect_left(starts, limit) - 1
    while stop > 0 and found.ends[stop] > limit:
        stop -= 1
    return start, max(found.ends[stop] if stop >= 0 else limit, core[1])
