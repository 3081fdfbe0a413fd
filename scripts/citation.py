"""Citation: the number and the kind of document in an identifier as people cite it."""

from __future__ import annotations

import re

from scripts import numbers
from scripts.fields import TYPES

_KINDS = {name: kind for kind in TYPES for name in (numbers.fold(kind), numbers.fold(kind).replace("-", " "))}
_KIND = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _KINDS), key=len, reverse=True))})(?!\w)")
_KIND_WORDS = frozenset(word for folded in _KINDS for word in folded.split())
_SIGN = re.compile(rf"^.*?(?:^|\s){numbers.SIGN}\s*(?=\S*\d)")
_LEADING_WORD = re.compile(r"[^\W\d]+(?:-[^\W\d]+)*\.?\s+(?=\S)|[^\s\w]+\s+")
_MAX_LENGTH = 200
"""Characters of an identifier that are looked at; no number is as long."""


def cited_number(text: str) -> tuple[str, tuple[str, ...]]:
    """The kind of document ('' when it is not said) and the components of an identifier as people cite it.

    `Circular N° 004-2024` -> circular, (4, 2024). Leading words in capitals belong to the number
    (`DDU 531`) unless they name a kind.
    """
    text = text.strip()[:_MAX_LENGTH]
    named = _KIND.match(numbers.fold(text))
    text = _SIGN.sub("", text, count=1)
    while match := _LEADING_WORD.match(text):
        word = match[0].strip(" .\t\n")
        if word.isupper() and numbers.fold(word) not in _KIND_WORDS:
            break
        text = text[match.end() :]
    return _KINDS[named[0]] if named else "", numbers.components(text)
