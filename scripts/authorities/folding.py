"""How names are compared: without case, accents or punctuation. ñ is a letter of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

WORD = re.compile(r"[^\W_]+")


def _plain(character: str) -> str:
    lower = character.lower()
    return lower if lower == "ñ" else unicodedata.normalize("NFD", lower)[0]


_PLAIN = {code: _plain(chr(code)) for code in range(0x41, 0x250) if chr(code).isalpha()}
_LONGEST_WORD = 40
_ACCENTS = tuple(zip("áéíóúü", "aeiouu", strict=True))
_FOREIGN = re.compile("[^\x00-\xbfáéíóúüñÁÉÍÓÚÜÑ\u2010-\u2044]")
"""What Spanish is not written with: only then is the slow way needed, letter by letter."""


def fold(text: str) -> str:
    """`text` (NFC) in small letters without accents; as long as the original, so that positions stay."""
    if len(text) <= _LONGEST_WORD:
        return _fold_word(text)
    if _FOREIGN.search(text):
        return text.translate(_PLAIN)
    plain = text.lower()
    for accented, letter in _ACCENTS:
        plain = plain.replace(accented, letter)
    return plain


@lru_cache(maxsize=1 << 14)
def _fold_word(word: str) -> str:
    return word.translate(_PLAIN)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(WORD.findall(fold(text)))


def printed_words(text: str) -> tuple[str, ...]:
    """The words of a text letter by letter, as siglas are compared."""
    return tuple(WORD.findall(text))


_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_BEFORE_A_NAME = frozenset(("el", "la", "los", "las", "h", "honorable"))


def name_key(name: str) -> str:
    """What two writings of one name share: folded words without leading articles; S.A.T. and SAT are the same."""
    composed = unicodedata.normalize("NFC", name)
    parts = list(words(_DOTTED.sub(lambda match: match[0].replace(".", ""), composed)))
    while len(parts) > 1 and parts[0] in _BEFORE_A_NAME:
        del parts[0]
    return " ".join(parts)


Value = TypeVar("Value")


def claimed_once(claims: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """Key -> value, for the keys that one value alone claims: a name that two bodies share tells neither."""
    found: dict[str, list[Value]] = {}
    for key, value in claims:
        found.setdefault(key, []).append(value)
    return {key: values[0] for key, values in found.items() if all(value is values[0] for value in values)}
