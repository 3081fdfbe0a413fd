"""Identity: the id of a page, and so its path and its address. Fixed when the page is first written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from typing import Any

from scripts.authorities import find_institution

_WORDS_OF_TITLE = 8
_MAX_LENGTH = 100
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|[/-]\d\d$")


def slug(text: str) -> str:
    """`text` in [a-z0-9-], words apart by one hyphen."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("ñ", "n"))
    ascii_only = "".join(char for char in letters if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def page_id(meta: Mapping[str, Any], sha256: str, taken: Container[str]) -> str:
    """Siglas of the first issuer, type, and number or first words of the title.

    On collision with eight digits of the source's hash.
    """
    number = str(meta.get("numero") or "")
    if number and not _YEAR.search(number):
        number = f"{number}-{str(meta.get('fecha') or '')[:4]}"
    name = number or " ".join(str(meta.get("title") or "").split()[:_WORDS_OF_TITLE])
    parts = (_siglas(meta), slug(str(meta.get("tipo") or "otro")), slug(name))
    base = "-".join(part for part in parts if part)[:_MAX_LENGTH].strip("-")
    return base if base not in taken else f"{base}-{sha256[:8]}"


def _siglas(meta: Mapping[str, Any]) -> str:
    first = next(iter(meta.get("instituciones") or ()), "")
    known = find_institution(first) if first else None
    return slug(known.siglas[0]) if known and known.siglas else ""
