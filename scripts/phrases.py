"""Pieces of patterns of Spanish phrases. Over folded text (`scripts.days.fold`) one blank stands for any run of
blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BLANK = re.compile(r" (?![*+?{\]])")


def spaced(pattern: str) -> str:
    """The pattern with every plain blank made ` +`; a blank that has its own quantifier stays as it is."""
    return _BLANK.sub(" +", pattern)


def phrase(pattern: str) -> re.Pattern[str]:
    """A `spaced` pattern, compiled."""
    return re.compile(spaced(pattern))


def alternation(words: Iterable[str]) -> str:
    """Any of these words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def atomic(pattern: str, name: str) -> str:
    """The pattern matched as far as it goes and never given back in parts; `name`: a group's name, unique in the whole.

    Written with a lookahead because possessive quantifiers on groups go wrong in Python 3.11.2 (Debian 12).
    """
    return f"(?=(?P<{name}>{pattern}))(?P={name})"
