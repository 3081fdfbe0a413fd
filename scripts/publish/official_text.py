"""What the archive adds to the HTML of an official text: links. Its characters stay what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

_TAG = re.compile(r"(<[^>]*>)")
_ANCHOR = re.compile(r"<(/?)a[\s>]", re.IGNORECASE)


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
