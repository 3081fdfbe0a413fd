"""The passage of a text that shows best why it was found, as escaped HTML with the words found in `<mark>`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from search.clauses import Days, Leaf, Number, Phrase, Prefix, Value, Word
from search.spanish import Token, stem_of, tokens, words

WIDTH = 220
"""Characters of a passage, more or less."""
READ = 400_000
"""Characters of a text in which the best passage is looked for, so that no book holds up an answer."""


@dataclass(frozen=True)
class Sought:
    """What is to be marked in a text."""

    stems: frozenset[str]
    words: frozenset[str]
    prefixes: tuple[str, ...]
    runs: tuple[tuple[str, ...], ...]
    """Words that count only side by side."""


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    what: object
    """What was sought; a passage with more different things is better."""


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


def snippet(text: str, wanted: Sought, width: int = WIDTH) -> str:
    """The best passage of a plain text; its opening when nothing of what is wanted stands in it."""
    text = text[:READ]
    found = list(tokens(text))
    spans = _spans(found, wanted)
    start, end = _passage(text, found, spans, width)
    pieces = ["… "] if start > 0 else []
    at = start
    for span in spans:
        if start <= span.start and span.end <= end and span.start >= at:
            pieces += [_html(text[at : span.start]), "<mark>", _html(text[span.start : span.end]), "</mark>"]
            at = span.end
    pieces.append(_html(text[at:end]).rstrip())
    if end < len(text.rstrip()):
        pieces.append("…")
    return "".join(pieces)


def _html(text: str) -> str:
    """Escaped, each run of white space one blank."""
    if not text:
        return ""
    folded = " ".join(text.split())
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() and folded else ""
    return escape(f"{before}{folded}{after}")


def _spans(found: Sequence[Token], wanted: Sought) -> list[_Span]:
    """Places of what is wanted, ascending, the longer first where two begin together."""
    spans = [
        _Span(token.start, token.end, what)
        for token in found
        if (what := _single(token, wanted)) is not None
    ]  # fmt: skip
    for run in wanted.runs:
        for first in range(len(found) - len(run) + 1):
            if found[first].word == run[0] and all(found[first + n].word == word for n, word in enumerate(run)):
                spans.append(_Span(found[first].start, found[first + len(run) - 1].end, run))
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _single(token: Token, wanted: Sought) -> object | None:
    if token.stem in wanted.stems:
        return token.stem
    if token.word in wanted.words:
        return token.word
    return next((prefix for prefix in wanted.prefixes if token.word.startswith(prefix)), None)


def _passage(text: str, found: Sequence[Token], spans: Sequence[_Span], width: int) -> tuple[int, int]:
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


def _grown(text: str, found: Sequence[Token], core: tuple[int, int], width: int) -> tuple[int, int]:
    """About `width` characters around `core`, cut between words, begun at a paragraph's opening if one is near."""
    room = max(width - (core[1] - core[0]), 0)
    earliest = max(core[0] - room // 2, 0)
    if earliest > 0:
        paragraph = text.rfind("\n\n", earliest, core[0])
        earliest = paragraph + 2 if paragraph >= 0 else earliest
    starts = [token.start for token in found]
    start = 0 if earliest == 0 else starts[min(bisect_left(starts, earliest), len(starts) - 1)]
    limit = start + width
    if limit >= len(text):
        return start, len(text)
    stop = bisect_left(starts, limit) - 1
    while stop > 0 and found[stop].end > limit:
        stop -= 1
    return start, max(found[stop].end if stop >= 0 else limit, core[1])
