"""Addresses in markup: which of them lead out of the document, and the marks that name them in its lines."""

from __future__ import annotations

import re

from scripts.source_text import FIRST_LINK, LAST_LINK

_SCHEMES = ("http:", "https:", "mailto:", "ftp:")
_MOST = ord(LAST_LINK) - ord(FIRST_LINK) + 1


def is_address(target: str) -> bool:
    """Whether a link leads to the web or to a mailbox: no script, no place in the document, no local path."""
    return re.sub(r"[\x00-\x20]", "", target).lower().startswith(_SCHEMES)


class Links(dict[str, int]):
    """The addresses of one original, each once, in order -> their place."""

    def mark(self, target: str) -> str:
        """The character that opens the link in a line's text; '' for what leads nowhere outside the document."""
        address = target.strip()
        if not is_address(address):
            return ""
        rank = self.setdefault(address, len(self))
        return chr(ord(FIRST_LINK) + rank) if rank < _MOST else ""
