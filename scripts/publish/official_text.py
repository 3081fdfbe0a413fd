"""What the archive adds to the HTML of an official text: links, places to link to. Its characters stay as they are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from html import escape, unescape

_TAG = re.compile(r"(<[^>]*>)")
_ANCHOR = re.compile(r"<(/?)a[\s>]", re.IGNORECASE)
_HEADING_ID = re.compile(r'<(h[1-6])\s+id="[^"]*"')
_OPENING = re.compile(r"<(?:p|li|h[1-6])>(?!\s*<(?:p|ul|ol)\b)")
_PLACE = re.compile(r'<a id="(p-\d+)"[^>]*></a>')


def with_places(html: str) -> str:
    """The text with a permanent place, `#p-1` onwards, at the beginning of each paragraph, heading and item.

    The link is empty: the sign that readers see is the style sheet's, and enters no copy of the text. Headings lose the
    ids that MkDocs makes of their words, which could be those of other parts of the page.
    """
    html = _HEADING_ID.sub(r"<\1", html)
    numbers = itertools.count(1)
    return _OPENING.sub(lambda match: match[0] + _place(next(numbers)), html)


def _place(number: int) -> str:
    return f'<a id="p-{number}" href="#p-{number}" aria-label="Párrafo {number}"></a>'


def place_of(sentence: str, html: str) -> str:
    """`p-3` for the first paragraph, as `with_places` marks them, in which a sentence stands; '' when in none."""
    wanted = " ".join(sentence.split())
    parts = _PLACE.split(html)
    texts = (" ".join(unescape(_TAG.sub("", part)).split()) for part in parts[2::2])
    return next((place for place, text in zip(parts[1::2], texts, strict=True) if wanted and wanted in text), "")


def with_links(html: str, targets: Mapping[str, tuple[str, str]]) -> str:
    """The text with each printed identifier leading to its document, where no link stands already.

    `targets`: identifier as printed -> (address, name of the document).
    """
    if not targets:
        return html
    longest_first = sorted(targets, key=len, reverse=True)
    wanted = "|".join(re.escape(escape(text, quote=False)) for text in longest_first)
    printed = re.compile(rf"(?<![\w/.-])(?:{wanted})(?!\w|[/-]\w)")
    known = {escape(text, quote=False): target for text, target in targets.items()}
    parts, inside = [], False
    for part in _TAG.split(html):
        if tag := _ANCHOR.match(part):
            inside = not tag[1]
        elif not inside and not part.startswith("<"):
            part = printed.sub(lambda match: _link(match[0], *known[match[0]]), part)
        parts.append(part)
    return "".join(parts)


def _link(text: str, address: str, name: str) -> str:
    hint = escape(f"Enlace que agrega el archivo: {name}")
    return f'<a class="acervo-cita" href="{escape(address)}" title="{hint}">{text}</a>'
