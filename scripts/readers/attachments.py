"""Names of files inside a source: relative, clean, unique."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath

MAX_NAME = 120
"""Characters of each part of a path."""


def safe_name(name: str, taken: Container[str] = (), default: str = "adjunto") -> str:
    """`name` as a relative path without parents, drives, control characters or a twin in `taken`."""
    text = unicodedata.normalize("NFC", name).replace("\\", "/")
    text = "".join(char for char in text if unicodedata.category(char)[0] != "C")
    parts = [re.sub(r'[:*?"<>|]', "-", part).strip(" ") for part in text.split("/")]
    parts = [_shortened(part) for part in parts if part.strip(".")]
    path = "/".join(parts) or default
    stem, suffix, rank = path.removesuffix(PurePosixPath(path).suffix), PurePosixPath(path).suffix, 2
    while path in taken:
        path = f"{stem}-{rank}{suffix}"
        rank += 1
    return path


def _shortened(part: str) -> str:
    suffix = PurePosixPath(part).suffix
    return part if len(part) <= MAX_NAME else part[: MAX_NAME - len(suffix)] + suffix
