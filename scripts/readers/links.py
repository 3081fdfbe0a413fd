"""Addresses in markup: which of them lead out of the document."""

from __future__ import annotations

import re

_SCHEMES = ("http:", "https:", "mailto:", "ftp:")


def is_address(target: str) -> bool:
    """Whether a link leads to the web or to a mailbox: no script, no place in the document, no local path."""
    return re.sub(r"[\x00-\x20]", "", target).lower().startswith(_SCHEMES)
