"""Extraction: from the text of a document to the values of its fields, each with the words that it was derived from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """A value and its proof: `text[start:end]` of the document's plain text are the words it was derived from."""

    value: Any
    start: int
    end: int
    rule: str
    """Name of the rule that found it, in kebab-case; `explain` shows it."""
    origin: str = "extraído"
    """`extraído` when the words say it, `inferido` when it was concluded from them."""
    doubtful: bool = False
    """Whether a person should look at it: the field then stands in `revision`."""
