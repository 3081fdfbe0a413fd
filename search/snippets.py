"""The passage of a text that shows best why it was found, as escaped HTML with the words found in `<mark>`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from search.clauses import Days, Leaf, Number, Phrase, Prefix, Value, Word
from search.spanish import stem_of, tokens, words
from search.spotting import Sought, Span, spans

WIDTH = 220
"""Characters of a passage, more or less."""
READ = 400_000
"""Characters of a text in which the best passage is looked for, so that no book holds up an answer."""
LONGEST_WORD = 400
"""Characters without a blank after which a passage may be cut within them."""


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
    found = spans(text, wanted)
    start, end = _passage(text, found, width)
    pieces = ["… "] if start > 0 else []
    at = start
    for span in found:
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


def _passage(text: str, found: Sequence[Span], width: int) -> tuple[int, int]:
    """Ends of the window with the most different things sought, then the most places, then the earliest."""
    best, best_worth = (0, 0), (0, 0)
    inside: dict[object, int] = {}
    last = 0
    for first, span in enumerate(found):
        while last < len(found) and (last == first or found[last].end - span.start <= width * 3 // 4):
            inside[found[last].what] = inside.get(found[last].what, 0) + 1
            last += 1
        worth = (len(inside), last - first)
        if worth > best_worth:
            best, best_worth = (span.start, found[last - 1].end), worth
        inside[span.what] -= 1
        if not inside[span.what]:
            del inside[span.what]
    return _grown(text, best, width)


def _grown(text: str, core: tuple[int, int], width: int) -> tuple[int, int]:
    """About `width` characters around `core`, cut between words, begun at a paragraph's opening if one is near."""
    room = max(width - (core[1] - core[0]), 0)
    earliest = max(core[0] - room // 2, 0)
    if earliest > 0:
        paragraph = text.rfind("\n\n", earliest, core[0])
        earliest = paragraph + 2 if paragraph >= 0 else earliest
    start = 0 if earliest == 0 else _first_word(text, earliest, core[0])
    limit = start + width
    if limit >= len(text):
        return start, len(text)
    ends = [end for _, end in _words_within(text, start, limit) if end <= limit]
    return start, max(ends[-1] if ends else limit, core[1])


def _first_word(text: str, earliest: int, latest: int) -> int:
    """Where the first word from `earliest` on begins; `latest` if none does before."""
    return next((start for start, _ in _words_within(text, earliest, latest) if start >= earliest), latest)


def _words_within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ends of the words around a stretch of a text, the ones that it cuts whole."""
    begin = _edge(text, start, -1)
    for token in tokens(text[begin : _edge(text, end, 1)]):
        yield begin + token.start, begin + token.end


def _edge(text: str, place: int, step: int) -> int:
    """The nearest blank before (-1) or behind (1) a place, or an end of what is looked at."""
    for _ in range(LONGEST_WORD):
        if not 0 < place < len(text) or text[place].isspace():
            break
        place += step
    return place
