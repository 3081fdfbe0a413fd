"""Capitals as Spanish writes them, for what offices print in capitals throughout."""

from __future__ import annotations

import re

_PARTICLES = frozenset([
    "a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "o", "para", "por", "según", "sin", "su",
    "sus", "u", "un", "una", "y",
    "da", "do", "dos", "van", "von", "der", "di",  # of foreign surnames
])  # fmt: skip
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’])*(?:\.[^\W\d_])*")
_ROMAN = re.compile(r"(?=[IVXL]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NO_VOWEL = re.compile(r"[^AEIOUÁÉÍÓÚÜ]{2,}")
_INITIAL = re.compile(r"[^\W\d_]\.|O$")
"""What is a name, though it is written like a particle: «REBECA E. LUNA», «DE LA O»."""
_ELISION = re.compile(r"(?<=^[dol]['’])(?=\w)")
"""Behind the apostrophe of «d'Acosta», «O'Farril»; one at a word's end or inside it divides nothing."""


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, single small ones of a scan's slips aside."""
    letters = list(filter(str.isalpha, text))
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def name_case(text: str) -> str:
    """A name of a person or a body as one writes it in a sentence; text that is not in capitals comes back as it is.

    Siglas are kept where they show as such: in parentheses, with dots, without a vowel.
    """
    if not is_capitals(text):
        return text
    return _WORD.sub(lambda match: _word_case(text, match), text)


def _word_case(text: str, match: re.Match[str]) -> str:
    word = match[0]
    lower = word.lower()
    start = match.start()
    if start and lower in _PARTICLES and not _INITIAL.match(text, start):
        return lower
    in_parentheses = text[start - 1 : start] == "(" and text[match.end() : match.end() + 1] == ")"
    if in_parentheses or _NO_VOWEL.fullmatch(word) or "." in word or _ROMAN.fullmatch(word):
        return word
    return "".join(part[:1].upper() + part[1:] for part in _ELISION.split(lower))


def sentence_case(text: str) -> str:
    """A post or an addressee as one writes it: first letter capital, the rest as `name_case` has it."""
    cased = name_case(text)
    return cased[:1].upper() + cased[1:]
