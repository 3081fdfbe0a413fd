"""Lines that pages have in common: running headers and footers, and letterheads that a page break repeats."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import filterfalse, pairwise
from statistics import median

from scripts.marks import COPIES, NOTE, SENTENCE_END
from scripts.names import divide_name, is_name, is_post
from scripts.page_numbers import BOTTOM, LABELLED, PAGE_NUMBER, Reason
from scripts.source_text import Line, LineKind, Region


@lru_cache(maxsize=4_096)
def fold(text: str) -> str:
    """Lower case without accents, white space folded: for comparing lines, each several times."""
    letters = unicodedata.normalize("NFD", text.lower())
    return " ".join("".join(filterfalse(unicodedata.combining, letters)).split())


_OPENING = 10
"""How many of a document's first lines may belong to its letterhead."""


def repeated_letterhead(lines: Sequence[Line]) -> dict[int, Reason]:
    """Runs of lines that repeat the document's opening lines in the middle of the text, as a page break leaves them."""
    filled = [index for index, line in enumerate(lines) if line.plain.strip()]
    keys = [fold(lines[index].plain) for index in filled]
    opening = {key: rank for rank, key in reversed(list(enumerate(keys[:_OPENING])))}
    found: dict[int, Reason] = {}
    at = 1
    while at < len(filled):
        size = _run_length(keys, at, opening)
        if size and _is_page_break(lines, filled, (at, size), keys):
            evidence = f"repite el membrete del renglón {lines[filled[opening[keys[at]]]].number}"
            found |= dict.fromkeys(filled[at : at + size], ("membrete-repetido", evidence))
        at += size or 1
    return found


def _run_length(keys: Sequence[str], at: int, opening: dict[str, int]) -> int:
    """How many lines from `at` repeat consecutive opening lines; 0 when the line is one of the opening lines itself."""
    first = opening.get(keys[at])
    if first is None or first >= at:
        return 0
    size = 1
    while at + size < len(keys) and first + size < min(at, _OPENING) and keys[at + size] == keys[first + size]:
        size += 1
    return size


def _is_page_break(lines: Sequence[Line], filled: Sequence[int], run: tuple[int, int], keys: Sequence[str]) -> bool:
    """Several lines repeated together, apart from the text around them, or one that cuts a sentence or tops a page."""
    at, size = run
    start, end = filled[at], filled[at + size - 1]
    behind_label = bool(PAGE_NUMBER.fullmatch(lines[filled[at - 1]].plain.strip()))
    apart = behind_label or lines[start - 1].kind is LineKind.BLANK or lines[start - 1].page != lines[start].page
    if not apart or len(keys[at]) < 4:
        return False
    if size > 1 and keys[at] == keys[0]:
        return True
    before = lines[filled[at - 1]].plain.strip()
    tops_page = lines[start].page > 1 and lines[start].page != lines[filled[at - 1]].page
    cuts = len(before) > 40 and not SENTENCE_END.search(before) and end + 1 < len(lines)
    return tops_page or cuts or behind_label


_EDGE = 6
"""How many lines at the top and at the bottom of a page may be running headers and footers."""


def running_lines(lines: Sequence[Line]) -> dict[int, Reason]:
    """Lines that stand at the same edge of several pages, numbers aside. The first header stays, footers all go."""
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.plain.strip() and line.kind is not LineKind.ROW and line.region is Region.BODY:
            pages.setdefault(line.page, []).append(index)
    beside = _beside_page_number(lines, pages.values())
    if len(pages) > 1:
        pages = _without_copies(lines, pages)
    if len(pages) < 2:
        return beside
    heads = [[i for i in indexes[: _share(indexes)] if (lines[i].top or 0.0) < 0.5] for indexes in pages.values()]
    feet = [[i for i in indexes[-_share(indexes) :] if (lines[i].top or 1.0) > 0.5] for indexes in pages.values()]
    return _repeated_at(lines, heads, "alto") | _repeated_at(lines, feet, "pie") | _last_lines(lines, pages) | beside


def _last_lines(lines: Sequence[Line], pages: Mapping[int, list[int]]) -> dict[int, Reason]:
    """Lines that end several pages word for word, at whatever height: a footer that follows the text.

    Names, posts and copies end letters; several by one person in one original have them in common.
    """
    places: dict[tuple[int, str], list[int]] = {}
    for indexes in pages.values():
        text = [index for index in indexes if not PAGE_NUMBER.fullmatch(lines[index].plain.strip())]
        for rank, index in enumerate(reversed(text[-_share(text) :])):
            places.setdefault((rank, fold(lines[index].plain)), []).append(index)
    found: dict[int, Reason] = {}
    for rank in range(_EDGE):
        alike = [(key, at) for (place, key), at in places.items() if place == rank]
        footers = [at for key, at in alike if len(key) > _SHORT and len(at) >= max(2, len(pages) / 2)]
        if not footers or any(_ends_letter(lines[at[0]].plain.strip()) for at in footers):
            break
        for at in footers:
            found |= dict.fromkeys(at, ("encabezado-o-pie-repetido", f"último renglón de {len(at)} páginas"))
    return found


def _ends_letter(text: str) -> bool:
    return bool(is_name(divide_name(text)[0]) or is_post(text) or COPIES.match(text) or NOTE.match(text))


_COPY, _LEAST = 0.6, 8
"""Share of a page's lines, and how many, that repeat another page when it is a copy: letters to several people."""


def _without_copies(lines: Sequence[Line], pages: Mapping[int, list[int]]) -> dict[int, list[int]]:
    """The pages that do not repeat the first page or the one before: what copies have in common is their text."""
    texts = {page: {fold(lines[index].plain) for index in indexes} for page, indexes in pages.items()}
    first, last = next(iter(texts), 0), 0
    own = {}
    for page, text in texts.items():
        alike = max(
            (len(text & texts[other]) for other in (first, last) if other in texts and other != page), default=0
        )
        if alike < max(_LEAST, _COPY * len(text)):
            own[page] = pages[page]
        last = page
    return own


def _share(indexes: Sequence[int]) -> int:
    """How many lines of a page are its edge: never more than half of them."""
    return max(1, min(_EDGE, len(indexes) // 2))


_SHORT = 15
"""A line no longer than this may end two pages by chance: `Presente`."""
_SAME_HEIGHT = 0.03
"""How far apart, as a share of the page's height, two lines may stand and still be at the same place of their pages."""


def _repeated_at(lines: Sequence[Line], edges: list[list[int]], edge: str) -> dict[int, Reason]:
    places: dict[str, list[int]] = {}
    for index in (index for indexes in edges for index in indexes):
        places.setdefault(_pattern(lines[index]), []).append(index)
    first_page = min((lines[index].page for indexes in edges for index in indexes), default=1)
    found: dict[int, Reason] = {}
    for key, indexes in places.items():
        pages = {lines[index].page for index in indexes}
        if len(key) < 3 or len(pages) < max(2, len(edges) / 2) or not _same_height([lines[i] for i in indexes]):
            continue
        keeps_first = edge == "alto" and lines[indexes[0]].page == first_page
        reason = ("encabezado-o-pie-repetido", f"repetido en {len(pages)} páginas, al {edge}")
        found |= dict.fromkeys(indexes[1:] if keeps_first else indexes, reason)
    return found


def _same_height(lines: Sequence[Line]) -> bool:
    tops = [line.top for line in lines if line.top is not None]
    return not tops or max(tops) - min(tops) <= _SAME_HEIGHT


def _beside_page_number(lines: Sequence[Line], pages: Iterable[list[int]]) -> dict[int, Reason]:
    """The rest of a footer: lines at the foot of a page, apart from the text, that share it with the page's number."""
    found: dict[int, Reason] = {}
    for indexes in pages:
        foot = [index for index in indexes if (lines[index].top or 0.0) > BOTTOM]
        if any(PAGE_NUMBER.search(lines[index].plain) for index in foot):
            footer = _set_apart(lines, indexes, foot)
            found |= dict.fromkeys(footer, ("pie-de-página", "posición: al pie, junto al número de página"))
    return found


def _set_apart(lines: Sequence[Line], indexes: Sequence[int], foot: Sequence[int]) -> list[int]:
    """The lines of the foot below its first wide gap that is followed by no running text: a page may be full of it."""
    tops = [lines[index].top or 0.0 for index in indexes]
    gaps = [after - before for before, after in pairwise(tops) if after > before]
    pitch = median(gaps) if gaps else 0.0
    for rank, index in enumerate(indexes):
        wide = rank == 0 or tops[rank] - tops[rank - 1] > _WIDE_GAP * pitch
        if index in foot and wide and not any(_is_running(lines[below].plain) for below in indexes[rank:]):
            return list(indexes[rank:])
    return []


_WIDE_GAP = 1.4
"""Distance to the line above, in usual distances of the page, from which a line is set apart."""


def _is_running(text: str) -> bool:
    """Whether a line is a piece of a sentence, not an address or a label: it begins or goes on in small letters."""
    words = [word for word in text.split() if word[:1].isalpha()]
    small = sum(word[0].islower() for word in words)
    begins_small = (
        bool(words) and text.strip()[:1].islower() and not re.search(r"@|www\.|https?:|\.\w{2,3}\b", words[0])
    )
    return begins_small or (len(words) > 5 and small > 0.6 * len(words))


_NEAR_LABEL = 3
"""How many lines above and below the label of a page may belong to its footer and to the next page's header."""


def beside_labels(lines: Sequence[Line]) -> dict[int, Reason]:
    """In text without pages, lines repeated at the same place beside the labels of pages. A header stays once."""
    filled = [index for index, line in enumerate(lines) if line.plain.strip() and line.kind is not LineKind.ROW]
    labels = [rank for rank, index in enumerate(filled) if LABELLED.fullmatch(lines[index].plain.strip())]
    if len(labels) < 2 or any(line.page > 1 for line in lines):
        return {}
    first = {_pattern(lines[index]): index for index in reversed(filled)}
    found: dict[int, Reason] = {}
    for direction in (-1, 1):
        for key, indexes in _repeated_beside(lines, filled, labels, direction):
            reason = ("encabezado-o-pie-repetido", f"repetido junto a {len(indexes)} números de página")
            found |= {index: reason for index in indexes if direction < 0 or index != first[key]}
    return found


def _repeated_beside(
    lines: Sequence[Line], filled: Sequence[int], labels: Sequence[int], direction: int
) -> Iterator[tuple[str, list[int]]]:
    """What is repeated from the labels outwards, up to the first line that is not."""
    enough = max(2, (len(labels) - 1) / 2)
    for distance in range(1, _NEAR_LABEL + 1):
        ranks = [label + direction * distance for label in labels]
        places: dict[str, list[int]] = {}
        for rank in ranks:
            if 0 <= rank < len(filled):
                places.setdefault(_pattern(lines[filled[rank]]), []).append(rank)
        repeated = {key: at for key, at in places.items() if len(key) > _SHORT and len(at) >= enough}
        yield from ((key, [filled[rank] for rank in at]) for key, at in repeated.items())
        labels = [rank - direction * distance for at in repeated.values() for rank in at]


def _pattern(line: Line) -> str:
    """What a running line has on every page: its words without numbers."""
    return re.sub(r"\d+", "#", fold(line.plain))
