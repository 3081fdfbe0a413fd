"""Near copies: pages whose text is the same, or the same but for slips of recognition, stamps and small additions.

Precision first: two documents of one series share nearly all their words, so a number, a date or a name that one has
where the other has another makes them two documents, however alike they are.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from scripts import numbers
from scripts.authorities.folding import fold
from scripts.communication import Communication
from scripts.errors import PageError
from scripts.iso_dates import first_day, last_day
from scripts.markdown_text import plain_text
from scripts.numerals import CARDINALS

SAME_TEXT, NEAR_TEXT = "mismo texto", "casi el mismo texto"

MIN_SIMILARITY = 0.7
"""Share of common shingles from which two texts may be copies."""
MIN_WORDS = 20
"""Texts shorter than this are compared as wholes only: a few words say too little to be nearly the same."""
MAX_GROUP = 20
"""Pages that look alike are compared each with each; in larger groups only those with the same figures."""

_SHINGLE = 4
_BANDS, _ROWS = 20, 5
_SLIP = 0.7
"""Likeness of two words, 0.0 to 1.0, from which one is taken for a slip of the other."""

_MAX_SLIPS = 100
"""Names that may be misread between two copies."""

_WORD = re.compile(r"[^\W_]+")
_HYPHENATION = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-zñáéíóúü])")
_MONTHS = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre", "octubre",
    "noviembre", "diciembre",
]  # fmt: skip
_WEEKDAYS = ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"]
_ORDINALS = ["primero", "primera", "segundo", "segunda", "tercero", "tercera", "cuarto", "cuarta", "quinto", "quinta"]
_FIGURE_WORDS = frozenset([*_MONTHS, *_WEEKDAYS, *_ORDINALS, *CARDINALS]) - {"un", "uno"}

_RANDOM = np.random.Generator(np.random.PCG64(20_240_416))
_FACTORS = _RANDOM.integers(1, 2**63, size=_BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSETS = _RANDOM.integers(0, 2**63, size=_BANDS * _ROWS, dtype=np.uint64)
_MIXERS = _FACTORS[: max(_SHINGLE, _ROWS)]

Hashes = NDArray[np.uint64]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two pages that are probably one document."""

    a: str
    b: str
    """Ids, a < b."""
    similarity: float
    """Share of their shingles that both have, 0.0 to 1.0."""
    kind: str
    """SAME_TEXT or NEAR_TEXT."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is compared of one page."""

    id: str
    printed: list[str]
    words: list[str]
    """The printed words, folded."""
    shingles: Hashes
    """Hashes of the runs of four words, sorted, each once."""
    figures: Counter[str]
    """Numbers, months, weekdays: what sets the documents of a series apart."""
    own_numbers: tuple[str, ...]
    issued: str


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What is kept of every page while all are compared: about half a kilobyte."""

    place: int
    digest: bytes
    """Hash of all words."""
    figures: Hashes
    """Hashes of the figures, those that are repeated each with its rank; sorted."""
    bands: Hashes | None
    """Hashes of the bands of the MinHash signature; None for a short text."""


def find_near_copies(pages: Sequence[Communication]) -> list[NearCopy]:
    """Pairs of pages with the same or nearly the same text, ordered by ids; pages that cannot be read are passed over.

    Of several pages with one text each is told beside the first. A page is read once for its sketch and again only when
    another looks like it, so memory does not grow with the length of the texts.
    """
    profile = lru_cache(maxsize=4 * MAX_GROUP)(lambda place: _profile(pages[place]))
    distinct: dict[bytes, _Sketch] = {}
    found = []
    for sketch in _sketches(pages, profile):
        first = distinct.setdefault(sketch.digest, sketch)
        if first is not sketch:
            found.append(_pair(profile(first.place), profile(sketch.place), 1.0, SAME_TEXT))
    for first_place, second_place in sorted(_alike(list(distinct.values()))):
        one, other = profile(first_place), profile(second_place)
        similarity = _similarity(one.shingles, other.shingles)
        if similarity >= MIN_SIMILARITY and not _are_two_documents(one, other):
            found.append(_pair(one, other, similarity, NEAR_TEXT))
    return sorted(found, key=lambda copy: (copy.a, copy.b))


def _pair(one: _Profile, other: _Profile, similarity: float, kind: str) -> NearCopy:
    return NearCopy(min(one.id, other.id), max(one.id, other.id), round(similarity, 3), kind)


def _sketches(pages: Sequence[Communication], profile: Callable[[int], _Profile]) -> Iterator[_Sketch]:
    for place in range(len(pages)):
        try:
            one = profile(place)
        except PageError:
            continue
        if one.words:
            yield _sketch(place, one)


def _profile(page: Communication) -> _Profile:
    printed = _WORD.findall(_HYPHENATION.sub("", plain_text(page.body)))
    words = [fold(word) for word in printed]
    return _Profile(
        id=page.id,
        printed=printed,
        words=words,
        shingles=_shingles(words),
        figures=Counter(word.lstrip("0") for word in words if not word.isalpha() or word in _FIGURE_WORDS),
        own_numbers=tuple(str(page.meta[name]) for name in ("numero", "clave") if page.meta.get(name)),
        issued=str(page.meta.get("fecha") or ""),
    )


@lru_cache(maxsize=1 << 17)
def _hash(text: str) -> int:
    """64 bits, the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _hashes(texts: Sequence[str]) -> Hashes:
    return np.fromiter(map(_hash, texts), dtype=np.uint64, count=len(texts))


def _shingles(words: Sequence[str]) -> Hashes:
    hashes = _hashes(words)
    count = max(len(words) - _SHINGLE + 1, 0)
    mixed = np.zeros(count, dtype=np.uint64)
    for rank in range(_SHINGLE):
        mixed = mixed + hashes[rank : rank + count] * _MIXERS[rank]
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _sketch(place: int, one: _Profile) -> _Sketch:
    ranked = [f"{figure} {rank}" for figure, count in one.figures.items() for rank in range(count)]
    return _Sketch(
        place=place,
        digest=hashlib.blake2b(" ".join(one.words).encode(), digest_size=16).digest(),
        figures=np.sort(_hashes(ranked)),
        bands=_bands(one.shingles) if len(one.words) >= MIN_WORDS else None,
    )


def _bands(shingles: Hashes) -> Hashes:
    """MinHash: texts with a share s of common shingles agree in a band with probability s to the power of _ROWS."""
    least = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), 2000):
        part = shingles[start : start + 2000, None] * _FACTORS + _OFFSETS
        np.minimum(least, part.min(axis=0), out=least)
    rows = least.reshape(_BANDS, _ROWS) * _MIXERS[:_ROWS]
    bands: Hashes = np.bitwise_xor.reduce(rows ^ (rows >> np.uint64(31)), axis=1)
    return bands


def _alike(sketches: Sequence[_Sketch]) -> set[Pair]:
    """Places of the pages that share a band and have no figures that set them apart."""
    long = [sketch for sketch in sketches if sketch.bands is not None]
    if not long:
        return set()
    bands = np.stack([sketch.bands for sketch in long if sketch.bands is not None])
    pairs: set[Pair] = set()
    for column in bands.T:
        for group in _equal(column):
            for members in _comparable([long[rank] for rank in group]):
                pairs.update((one.place, other.place) for one, other in combinations(members, 2))
    by_place = {sketch.place: sketch for sketch in long}
    return {(one, other) for one, other in pairs if not _apart(by_place[one].figures, by_place[other].figures)}


def _equal(column: Hashes) -> Iterator[list[int]]:
    """Ranks of the rows with the same value, for every value that several have."""
    order = np.argsort(column, kind="stable")
    ends = np.flatnonzero(np.diff(column[order])) + 1
    for run in np.split(order, ends):
        if len(run) > 1:
            yield run.tolist()


def _comparable(group: list[_Sketch]) -> Iterator[list[_Sketch]]:
    """The group itself, or its parts with the same figures when it is too large to compare each with each."""
    if len(group) <= MAX_GROUP:
        yield group
        return
    parts: dict[bytes, list[_Sketch]] = {}
    for sketch in group:
        parts.setdefault(sketch.figures.tobytes(), []).append(sketch)
    for part in parts.values():
        for start in range(0, len(part), MAX_GROUP):
            yield part[start : start + MAX_GROUP]


def _apart(one: Hashes, other: Hashes) -> bool:
    """Whether each has a figure that the other lacks."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common < len(one) and common < len(other)


def _similarity(one: Hashes, other: Hashes) -> float:
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)


def _are_two_documents(one: _Profile, other: _Profile) -> bool:
    """Whether a number, a date or a name of each says that they are not one document."""
    if one.own_numbers and other.own_numbers and not _share_a_number(one.own_numbers, other.own_numbers):
        return True
    if one.issued and other.issued and _are_days_apart(one.issued, other.issued):
        return True
    names, others = _names(one), _names(other)
    small = {
        word
        for page in (one, other)
        for word, printed in zip(page.words, page.printed, strict=True)
        if printed.islower()
    }
    mine = [word for word in names - others if word not in small]
    theirs = [word for word in others - names if word not in small]
    return not (_are_slips(mine, theirs) or _are_slips(theirs, mine))


def _names(page: _Profile) -> Counter[str]:
    """Words with a capital; those that begin a sentence are told from names by standing elsewhere in small letters."""
    return Counter(
        word
        for word, printed in zip(page.words, page.printed, strict=True)
        if printed[0].isupper() and word.isalpha() and word not in _FIGURE_WORDS
    )


def _share_a_number(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(numbers.known(text, other) for text in one) or any(numbers.known(text, one) for text in other)


def _are_days_apart(one: str, other: str) -> bool:
    return last_day(one) < first_day(other) or last_day(other) < first_day(one)


def _are_slips(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each of `words` is like one of `others`; true for no words at all, false for more than slips can be."""
    return len(words) <= _MAX_SLIPS and all(
        any(SequenceMatcher(None, word, other).ratio() >= _SLIP for other in others) for word in words
    )
