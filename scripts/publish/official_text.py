"""What the archive adds to the HTML of an official text: links, places to link to. Its characters stay as they are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

_TAG = re.compile(r"(<[^>]*>)")
_ANCHOR = re.compile(r"<(/?)a[\s>]", re.IGNORECASE)
_HEADING_ID = re.compile(r'<(h[1-6])\s+id="[^"]*"')
_OPENING = re.compile(r"<(p|li|h[1-6])>(?!\s*<(?:p|ul|ol)\b)")
_PLACED = re.compile(r"<(?:p|li|h[1-6]) id=(p-\d+)>")
_BLOCK_END = re.compile(r"</?(?:p|li|h[1-6]|ul|ol|table|pre|blockquote|hr)\b")
_NEEDLESS = re.compile(
    r"</p>(?=\s*(?:\Z|<(?:p|h[1-6]|ul|ol|table|pre|blockquote|hr)\b|</(?:li|blockquote)>))|</li>(?=\s*(?:<li\b|</[uo]l>))|"
    r"</t[dh]>(?=\s*(?:<t[dh]\b|</tr>))|</tr>(?=\s*(?:<tr\b|</t(?:head|body)>))|</thead>(?=\s*<tbody\b)|</tbody>(?=\s*</table>)"
)
"""End tags that HTML lets one leave out, where it does."""


def with_places(html: str) -> str:
    """The text with a permanent place, `#p-1` onwards, on each paragraph, heading and item.

    Nine bytes for one of some hundreds: the links that readers see are made by a script (documento.js). Headings lose
    the ids that MkDocs makes of their words, which could be those of other parts of the page.
    """
    html = _HEADING_ID.sub(r"<\1", html)
    numbers = itertools.count(1)
    return _OPENING.sub(lambda match: f"<{match[1]} id=p-{next(numbers)}>", html)


def without_needless_tags(html: str) -> str:
    """The same text in fewer bytes: a long text has thousands of end tags that say nothing."""
    return _NEEDLESS.sub("", html).replace("<br />", "<br>")


def blocks(html: str) -> list[tuple[str, str]]:
    """(place, text) of each paragraph, heading and item of what `with_places` made, white space folded."""
    return [(place, _words(_BLOCK_END.split(part, maxsplit=1)[0])) for place, part in _parts(html)]


def _parts(html: str) -> Iterator[tuple[str, str]]:
    """(place, HTML from there to the next place)."""
    parts = _PLACED.split(html)
    return zip(parts[1::2], parts[2::2], strict=True)


def _words(html: str) -> str:
    return _folded(unescape(_TAG.sub("", html)))


def _folded(text: str) -> str:
    return " ".join(text.split())


def place_of(sentence: str, html: str) -> str:
    """`p-3` for the first paragraph in which, or in the table below which, a sentence stands; '' when in none."""
    wanted = _folded(sentence)
    return next((place for place, text in _parts(html) if wanted and wanted in _words(text)), "")


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
