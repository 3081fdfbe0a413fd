"""What the search without a server needs to complete a query and to put it right (search/suggest.py, correction.py).

    sugerencias/<hash>.bin      the directory of a group, its rows of words or numbers in the order of their beginnings,
                                its words by their sounds

A group is the words of some fields, or the own official numbers. Its rows lie in files of FULL; for each beginning that
more rows have, a further file has the best of them, so that no beginning needs more than a few small files.

Words lie four times by their sounds: in the order of how these begin, of how they end read backwards, of their cores,
which lack the first letters, and by their length. A sound one edit away has the beginning or the end of the one that
was typed, which a few small files tell; one two edits away has one of them, too, or an edit in its first letters, which
leaves four beginnings for its core. Only for short sounds all of some lengths are looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from string import ascii_lowercase, digits
from typing import Any

import numpy as np

from search import correction, lexicon
from search.backend import Ints
from search.own_numbers import beginnings
from search.schema import OWN_NUMBERS, schema
from search.searcher import SUGGESTIONS
from search.seen import Seen, digits_in
from search.spanish import words
from search.spelling import READ, all_written
from search.static_files import Files, as_json, utf16
from search.static_names import siglas_file
from search.suggest import MAX_WORDS, MIN_LETTERS, NAMES, SPARE, text_fields

FULL = 500
"""Rows of a file."""

CUT = 2
"""Letters of a sound that its core leaves out."""

_DIGITS = digits + ascii_lowercase

Row = list[Any]
"""What it is found by, then what is told of it."""


def suggestion_table(seen: Seen, by_field: Mapping[str, Mapping[str, Ints]], files: Files) -> dict[str, Any]:
    """The limits of suggestions and corrections, and the name of the directory of their files.

    `by_field`: field -> word -> the documents that have it, numbered from the newest.
    """
    written = _written(seen, by_field)
    fields = {name: (name,) for name in by_field} | {OWN_NUMBERS[0]: OWN_NUMBERS}
    rows = {name: _word_rows(by_field, some, written) for name, some in fields.items()}
    groups = {name: _word_group(some, files) | _sounds(some, files) for name, some in rows.items()}
    groups[""] = _sounds(_word_rows(by_field, schema().weighted, written), files)
    groups["text"] = _word_group(_word_rows(by_field, text_fields(), written), files)
    groups["numbers"] = _group(_numbers(seen), itemgetter(1, 2), SUGGESTIONS * SPARE * MAX_WORDS, files)
    groups["digits"] = _group(_by_digits(seen), itemgetter(0), 0, files)
    return {
        "groups": {name: files.add("sugerencias/{}.bin", as_json(group)) for name, group in groups.items()},
        "siglas": siglas_file(seen, files),
        "limit": SUGGESTIONS,
        "spare": SPARE,
        "letters": MIN_LETTERS,
        "words": MAX_WORDS,
        "names": [[facet, kind, field] for facet, (kind, field) in NAMES.items()],
        "sounds": lexicon.SOUNDS,
        "width": lexicon.WIDTH,
        "cut": CUT,
        "alternatives": correction.ALTERNATIVES,
        "tries": correction.TRIES,
        "rare": correction.RARE,
        "times": correction.TIMES,
        "looksLike": {chr(letter): chr(digit) for letter, digit in correction.LOOKS_LIKE.items()},
    }


def _written(seen: Seen, by_field: Mapping[str, Mapping[str, Ints]]) -> dict[str, str]:
    """Word -> how it is written, for those of letters."""
    every = {word for found in by_field.values() for word in found if word.isalpha()}
    having = _documents(by_field, schema().weighted, every)
    having |= _documents(by_field, tuple(by_field), every - having.keys())
    return all_written(seen, {word: seen.in_order[found[:READ]] for word, found in having.items()})


def _documents(
    by_field: Mapping[str, Mapping[str, Ints]], fields: Sequence[str], wanted: Iterable[str] | None = None
) -> dict[str, Ints]:
    """The documents that have a word in one of the fields, ascending, for the words that any has."""
    rows: defaultdict[str, list[Ints]] = defaultdict(list)
    for field in fields:
        for word, documents in by_field.get(field, {}).items():
            rows[word].append(documents)
    kept = rows if wanted is None else {word: rows[word] for word in wanted if word in rows}
    return {word: found[0] if len(found) == 1 else np.unique(np.concatenate(found)) for word, found in kept.items()}


def _word_rows(
    by_field: Mapping[str, Mapping[str, Ints]], fields: Sequence[str], written: Mapping[str, str]
) -> list[Row]:
    """Rows: a word, in how many documents it stands, and how it is written if otherwise."""
    return [
        [word, len(documents), *([written[word]] if written.get(word, word) != word else [])]
        for word, documents in _documents(by_field, fields).items()
    ]


def _word_group(rows: list[Row], files: Files) -> dict[str, Any]:
    return _group(rows, lambda row: (-row[1], row[0]), SUGGESTIONS * SPARE, files)


def _sounds(rows: Iterable[Row], files: Files) -> dict[str, Any]:
    """The words of letters that a typed one may be near: by the beginnings, ends and lengths of their sounds."""
    heard = [(_letters(row[0]), row) for row in rows if row[0].isalpha()]
    heard = [(sound, row) for sound, row in heard if 0 < len(sound) <= lexicon.WIDTH]
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for sound, row in sorted(heard, key=lambda one: one[1][0]):
        found[len(sound)].append(row)
    return {
        "heads": _lexicons(heard, 1, files),
        "tails": _lexicons([(sound[::-1], row) for sound, row in heard], -1, files),
        "cores": _lexicons([(sound[CUT:], row) for sound, row in heard], CUT, files),
        "sounds": {size: files.add("sugerencias/{}.bin", _lexicon(alike, 1)) for size, alike in found.items()},
    }


@lru_cache(None)
def _letters(word: str) -> str:
    """A word's sound; letters beyond Latin-1 are alike."""
    return re.sub("[^\0-\xff]", "\u0100", lexicon.sound(word))


def _lexicons(heard: Iterable[tuple[str, Row]], step: int, files: Files) -> dict[str, Any]:
    """Files of the rows in the order of what they are heard by, and the first of each."""
    rows = sorted(heard, key=lambda one: (one[0], _turned(one[1][0], step)))
    parts = [rows[start : start + FULL] for start in range(0, len(rows), FULL)]
    return {
        "firsts": [part[0][0] for part in parts],
        "files": [files.add("sugerencias/{}.bin", _lexicon([row for _, row in part], step)) for part in parts],
    }


def _lexicon(rows: Sequence[Row], step: int) -> bytes:
    """Words as they are written, turned, each as the number of first letters that the one before has, and the rest."""
    forms = [_turned(row[-1] if len(row) > 2 else row[0], step) for row in rows]
    lines = [f"{_DIGITS[common]}{form[common:]}" for form, common in zip(forms, _in_common(forms), strict=True)]
    return as_json({"words": "\n".join(lines), "documents": [row[1] for row in rows]})


def _turned(form: str, step: int) -> str:
    """Backwards if `step` is -1, from the third letter on and then the first two if it is CUT."""
    return form[CUT:] + form[:CUT] if step == CUT else form[::step]


def _in_common(forms: Sequence[str]) -> list[int]:
    return [min(_alike(*pair), len(_DIGITS) - 1) for pair in pairwise(["", *forms])]


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with; a letter of two halves, which JavaScript counts twice, ends them."""
    alike = 0
    for letter, facing in zip(one, other, strict=False):
        if letter != facing or letter > "\uffff":
            break
        alike += 1
    return alike


def _numbers(seen: Seen) -> list[Row]:
    """Rows: words that a number is found by, its rank, the number; lower ranks are newer."""
    days = seen.sort_keys()["-fecha"]
    return [[key, int(days[place]), number] for place, number in seen.borne() for key in beginnings(words(number))]


def _by_digits(seen: Seen) -> list[Row]:
    """Rows: the parts of own numbers that have digits, the numbers with these, of the newest documents first."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for _, number in seen.borne():
        found[" ".join(digits_in(words(number)))][number] = None
    return [[parts, list(numbers)] for parts, numbers in found.items() if parts]


def _group(rows: list[Row], order: Callable[[Row], Any], best: int, files: Files) -> dict[str, Any]:
    """Files of rows by their keys; for each beginning of more than FULL rows, the `best` of them."""
    rows = sorted(rows, key=lambda row: (utf16(row[0]), *row[1:2]))
    parts = [rows[start : start + FULL] for start in range(0, len(rows), FULL)]
    crowded = dict(_deeper("", rows)) if best else {}
    return {
        "firsts": [part[0][0] for part in parts],
        "files": [_file(part, files) for part in parts],
        "best": {prefix: _file(sorted(among, key=order)[:best], files) for prefix, among in crowded.items()},
    }


def _deeper(prefix: str, rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    """Beginnings that more than FULL rows have, with these."""
    if len(rows) <= FULL:
        return
    yield prefix, rows
    size = len(prefix) + 1
    for longer, alike in groupby(rows, key=lambda row: row[0][:size]):
        if len(longer) == size:
            yield from _deeper(longer, list(alike))


def _file(rows: Sequence[Row], files: Files) -> str:
    return files.add("sugerencias/{}.bin", as_json(rows))


def by_field(names: Iterable[tuple[int, str]], found: Iterable[tuple[str, int, Ints]]) -> dict[str, dict[str, Ints]]:
    """Field -> word -> documents, from (word, number of its field, documents)."""
    known = dict(names)
    result: dict[str, dict[str, Ints]] = {name: {} for name in known.values()}
    for word, number, documents in found:
        result[known[number]][word] = documents
    return result
