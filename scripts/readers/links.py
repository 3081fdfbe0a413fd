"""Addresses in markup: which of them lead out of the document, and the marks that name them in its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scripts.source_text import FIRST_LINK, LAST_LINK

_SCHEMES = ("http:", "https:", "mailto:", "ftp:")
_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
"""The instruction of a field that shows a link, as Word and RTF write it."""
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

    def mark_of_field(self, instruction: str) -> str:
        """The mark of the link that a field of a word processor shows; '' for any other field."""
        match = _FIELD.match(instruction)
        return self.mark(match[1]) if match else ""

    def mark_of_fields(self, fields: Iterable[str]) -> str:
        """That of the first open field whose text is being read: the instruction of such a one ends in "\\0"."""
        return next(filter(None, (self.mark_of_field(item) for item in fields if item.endswith("\0"))), "")
