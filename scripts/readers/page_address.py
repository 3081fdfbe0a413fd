"""The address of a saved page: what its relative links are to be read against."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->", re.IGNORECASE)


def own_address(root: HtmlElement, text: str) -> str:
    """What the addresses of its links are relative to, if the page says so; browsers note it when they save one."""
    marked = (
        *(item.get("href", "") for item in root.iter("base")),
        *(item.get("href", "") for item in root.iter("link") if item.get("rel", "").lower() == "canonical"),
        *(item.get("content", "") for item in root.iter("meta") if item.get("property") == "og:url"),
    )
    saved = _SAVED_FROM.search(text[:4096])
    addresses = (*map(str.strip, marked), saved[1] if saved else "")
    return next((item for item in addresses if item.lower().startswith(("http://", "https://"))), "")


def absolute(href: str, base: str) -> str:
    """The address that a link leads to from a page at `base`; itself where that is unknown."""
    href = href.strip()
    if not base or not href or href.startswith("#"):
        return href
    try:
        return urljoin(base, href)
    except ValueError:
        return href
