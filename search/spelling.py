"""How documents write a folded word: with its accents, in small letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from search.backend import Ints

if TYPE_CHECKING:
    from search.seen import Seen

READ = 5
"""Documents that are read to see how a word is written, and places that are looked at in each of their texts."""

_ACCENTED = {"a": "áàâä", "e": "éèêë", "i": "íìîï", "o": "óòôö", "u": "úùûü", "c": "ç"}
_CLASSES = {letter: f"[{letter}{others}]" for letter, others in _ACCENTED.items()}
_BARE = str.maketrans({other: letter for letter, others in _ACCENTED.items() for other in others})
_RUN = re.compile(r"[^\W_]+")


def forms(texts: Iterable[str], word: str) -> Iterator[str]:
    """The first places of a folded word in each text as they are written, in capitals or in small letters."""
    pattern = "".join(_CLASSES.get(letter, re.escape(letter)) for letter in word)
    whole = re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])", re.IGNORECASE)
    for text in texts:
        yield from (_in_one_case(match[0]) for match in islice(whole.finditer(text), READ))


def usual(found: Sequence[str], word: str) -> str:
    """The most frequent of some forms; the word itself where there is none.

    Capitals often lack their accents, so they count only where there is nothing else.
    """
    counted = Counter(form for form in found if not form.isupper()) or Counter(map(str.lower, found))
    return min(counted, key=lambda form: (-counted[form], form), default=word)


def all_written(seen: Seen, documents: Mapping[str, Ints]) -> dict[str, str]:
    """What `Seen.written` says of each word, reading every document once. `documents`: word -> those to be read."""
    wanted: defaultdict[int, set[str]] = defaultdict(set)
    for word, having in documents.items():
        for document in having.tolist():
            wanted[document].add(word)
    found: defaultdict[str, list[str]] = defaultdict(list)
    folded = _Folded()
    for document, of_it in wanted.items():
        for text in seen.texts(document):
            for word, places in _runs(text, of_it, folded).items():
                found[word] += map(_in_one_case, places)
    return {word: usual(found[word], word) for word in documents}


class _Folded(dict[str, str]):
    """A word as it is written -> folded; made once for each of those that texts repeat."""

    def __missing__(self, run: str) -> str:
        self[run] = word = run.lower().translate(_BARE)
        return word


def _runs(text: str, wanted: set[str], folded: _Folded) -> dict[str, list[str]]:
    """The first places of each of some folded words in a text."""
    found: dict[str, list[str]] = {}
    for run in _RUN.findall(text):
        word = folded[run]
        if word in wanted and len(places := found.setdefault(word, [])) < READ:
            places.append(run)
    return found


def _in_one_case(form: str) -> str:
    return form if form.isupper() else form.lower()
