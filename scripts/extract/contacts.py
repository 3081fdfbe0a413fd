"""Addresses in a document: links (`enlaces`) and e-mail (`correos`), as printed, without final punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from scripts.extract import Found

_STOP = r"\s<>\"'“”«»‘’\[\]{}|`\\^"
_SCHEME = r"(?:https?|ftp)://"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = rf"(?:{_LABEL}\.)+"
_SURE = r"(?:(?:gob|edu|org|com|net|gov|mil|ac)\.[a-z]{2}|com|org|net|edu|gov|gob|info|mx)"
_BARE = rf"(?<![\w@./-])(?!\d+\.[a-z]+\b)(?:www\.{_HOST}[a-z]{{2,}}|{_HOST}{_SURE}|{_HOST}(?-i:[a-z]{{2}})(?=/\w))"
_PATH = rf"(?![\w@-]|\.\w)(?:[/?#][^{_STOP}]*)?"
_LINK = re.compile(
    rf"\]\((?P<markdown>{_SCHEME}[^\n]{{1,500}}?)\)(?=[\s.,;:*()]|\Z)"
    r"|(?P<script>(?:javascript|data|vbscript):\S*)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w.-]+)"
    rf"|(?P<url>{_SCHEME}[^{_STOP}]+)"
    rf"|(?P<bare>{_BARE}{_PATH})",
    re.IGNORECASE,
)
"""Script addresses and e-mail are matched so that what stands inside them is not taken for a link."""

_MAY_LINK = re.compile(rf"://|www\.|\.{_SURE}\b|\.[a-z]{{2}}/", re.IGNORECASE)
_RULES = {"markdown": "enlace-markdown", "url": "dirección", "bare": "dominio"}
_CERTAIN = re.compile(r"\Awww\.|/\w", re.IGNORECASE)
_EMAIL = re.compile(rf"(?<![\w.+%@-])[^\W_][\w.+%-]*@(?:{_LABEL}\.)+[A-Za-z]{{2,}}(?![\w@-]|\.\w)")
_PRIVATE = re.compile(r"(?<!\bde )(?<!\bdel )\b(?:personal|particular)(?:es)?\s*:?\s*<?\Z", re.IGNORECASE)
"""The label of somebody's own address; «Dirección de Personal» is an office."""
_IDENTITY = re.compile(r"\b(?:[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d|\d{18}|[A-Z]{4}\d{6}[A-Z\d]{3})\b")
"""A person's CURP, CLABE or RFC: an address in the same paragraph is that person's own."""
_OFFICIAL = re.compile(r"\.(?:gob|gov|edu|mil|ac)(?:\.|\Z)", re.IGNORECASE)
_PARAGRAPH = 600
"""How far back, in characters, a paragraph is looked through for them."""
_CLOSERS = ".,;:!?¡¿…*_"
_BROKEN = re.compile(rf"\n[ \t]*(?P<rest>[^{_STOP}]*[/._=?&%-][^{_STOP}]*|[^{_STOP}]+\.[a-z]{{2,4}})(?=[\s<>]|\Z)")
_HEX = re.compile(rf"\s+(?P<rest>[0-9A-Fa-f]{{2}}[^{_STOP}]*)")


def find_links(
    text: str, links: Iterable[str] = (), words: Mapping[str, str] | None = None, *, recognised: bool = False
) -> list[Found]:
    """URLs and bare hosts of the text, then those of `links` (addresses in the markup) that it does not print.

    A host printed without «http://» is the link that its markup gives it. Only http, https and ftp; relative addresses
    and places inside the page are no links. A link that only the markup has is found at the empty span (0, 0).
    `words`: address of a link -> the words that it encloses; where these are the beginning of the address they are no
    link of their own. `recognised`: the text comes from character recognition, where a bare host may be what is left of
    an e-mail address (`@` is read as a letter); only one with www. or a path is taken.
    """
    words = words or {}
    found: dict[str, Found] = {}
    for item in _printed(text) if _MAY_LINK.search(text) else ():
        if not recognised or item.rule != "dominio" or _CERTAIN.search(item.value):
            found.setdefault(_same_address(item.value), item)
    for link in map(str.strip, links):
        if re.match(rf"{_SCHEME}\w", link, re.IGNORECASE):
            address = _same_address(link)
            host = found.pop(address.partition("://")[2], None) or _pop_beginning(found, address, words.get(link, ""))
            start, end, rule = (host.start, host.end, host.rule) if host else (0, 0, "enlace-del-marcado")
            found.setdefault(address, Found(link, start, end, rule))
    return list(found.values())


def _pop_beginning(found: dict[str, Found], address: str, words: str) -> Found | None:
    """What was found in the words of a link to `address`, if they only begin it: a host, or an address cut short."""
    shown = _same_address(words.rstrip(_CLOSERS))
    bare = address.partition("://")[2]
    if not shown or not (address.startswith(shown) or bare.startswith(shown)):
        return None
    return found.pop(shown, None)


def find_emails(text: str, links: Iterable[str] = ()) -> list[Found]:
    """E-mail addresses of the text, then those of `mailto:` links that it does not print.

    One that is labelled as somebody's private address, or stands with their identity numbers, is personal data and no
    contact.
    """
    found: dict[str, Found] = {}
    for match in _EMAIL.finditer(text) if "@" in text else ():
        if not _is_private(text, match):
            found.setdefault(match.group().lower(), Found(match.group(), match.start(), match.end(), "correo-impreso"))
    for link in map(str.strip, links):
        address = _EMAIL.match(unquote(link[len("mailto:") :])) if link.lower().startswith("mailto:") else None
        if address:
            found.setdefault(address.group().lower(), Found(address.group(), 0, 0, "correo-del-marcado"))
    return list(found.values())


def _is_private(text: str, email: re.Match[str]) -> bool:
    start = max(0, email.start() - _PARAGRAPH)
    if _PRIVATE.search(text, max(start, email.start() - 40), email.start()):
        return True
    start = max(start, text.rfind("\n\n", start, email.start()))
    return not _OFFICIAL.search(email.group()) and bool(_IDENTITY.search(text, start, email.start()))


def _same_address(link: str) -> str:
    return link.strip().rstrip("/").lower()


def _printed(text: str) -> Iterator[Found]:
    for match in _LINK.finditer(text):
        group = match.lastgroup or ""
        if group not in _RULES:
            continue
        start, end = match.span(group)
        if group == "url":
            end = _end_of_broken(text, start, end)
        joined = text[start:end] if group == "markdown" else re.sub(r"\s+", "", text[start:end])
        value = _trimmed(joined)
        yield Found(value, start, end - len(joined) + len(value), _RULES[group])


def _end_of_broken(text: str, start: int, end: int) -> int:
    """The end of a URL that a hard wrap cut: only when both sides of the cut can be nothing but the URL."""
    last = text[end - 1]
    match = _HEX.match(text, end) if last == "%" else _BROKEN.match(text, end) if last in "/-_=&?" else None
    return match.end("rest") if match else end


def _trimmed(value: str) -> str:
    """The address without final punctuation; a closing bracket stays where it was opened inside."""
    while value[-1] in _CLOSERS or (value[-1] == ")" and value.count(")") > value.count("(")):
        value = value[:-1]
    return value
