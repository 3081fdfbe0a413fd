"""What is new, for those who follow it: Atom (RFC 4287) and JSON Feed 1.1, of everything and of values of listings.

Without the site's address, Atom has addresses relative to its own file, as its RFC allows; JSON Feed knows no such
thing, so there is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from scripts.communication import Communication
from scripts.fields import FACET_LABELS
from scripts.publish.archive import MISSING, Archive, text_of, texts_of
from scripts.publish.history import EPOCH, Change, History, change_of
from scripts.publish.listings import ATOM_NAME, EVERYTHING, LISTINGS, Entry, entries
from scripts.publish.site import Site
from scripts.publish.standards import LANGUAGE
from scripts.publish.wording import title_of

SIZE = 30
"""Documents of a feed: what came or changed last."""
JSON_NAME = "novedades.json"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Feed:
    """The news of one listing."""

    title: str
    page: str
    """Address of the listing relative to the root of the site; the feed lies beside it."""
    news: tuple[tuple[Communication, Change], ...]
    """What changed last first."""

    @property
    def updated(self) -> str:
        return max((change.changed for _, change in self.news), default=EPOCH)


def feed_files(
    archive: Archive, site: Site, history: History, saved: Sequence[Entry] = ()
) -> Iterator[tuple[str, str]]:
    """(path relative to the root of the site, text) of every feed."""
    for feed in feeds(archive, site, history, saved):
        yield feed.page + ATOM_NAME, atom(feed, site)
        if site.url:
            yield feed.page + JSON_NAME, json_feed(feed, site)


def feeds(archive: Archive, site: Site, history: History, saved: Sequence[Entry] = ()) -> Iterator[Feed]:
    """The feed of everything, then those of the listings and of the saved searches."""
    yield Feed(site.name, EVERYTHING, _news(archive.public, history))
    for listing in LISTINGS:
        for entry in entries(listing, archive) if listing.followed else ():
            if entry.value != MISSING:
                title = f"{site.name} · {FACET_LABELS[listing.facet]}: {entry.label}"
                yield Feed(title, entry.url, _news(entry.pages, history))
    for entry in saved:
        yield Feed(f"{site.name} · {entry.label}", entry.url, _news(entry.pages, history))


def _news(pages: Sequence[Communication], history: History) -> tuple[tuple[Communication, Change], ...]:
    """The last ones; what has neither a history nor a date cannot be placed in time. Ties stay as the pages come."""
    dated = [(page, change) for page in pages if (change := change_of(page, history))]
    dated.sort(key=lambda item: item[1].changed, reverse=True)
    return tuple(dated[:SIZE])


# Atom -----------------------------------------------------------------------------------------------------------------


def atom(feed: Feed, site: Site) -> str:
    """The feed as Atom."""
    here = feed.page + ATOM_NAME
    root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": LANGUAGE})
    _text(root, "id", site.urn(feed.page))
    _text(root, "title", feed.title)
    if site.description:
        _text(root, "subtitle", site.description)
    _text(root, "updated", feed.updated)
    _text(ElementTree.SubElement(root, "author"), "name", site.name)
    _link(root, "alternate", site.address(feed.page, here), "text/html")
    if site.url:
        _link(root, "self", site.url + here, "application/atom+xml")
    for page, change in feed.news:
        _entry(ElementTree.SubElement(root, "entry"), page, change, site, here)
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _entry(entry: ElementTree.Element, page: Communication, change: Change, site: Site, here: str) -> None:
    _text(entry, "id", site.urn(page.url))
    _text(entry, "title", title_of(page.meta))
    _link(entry, "alternate", site.address(page.url, here), "text/html")
    _text(entry, "published", change.added)
    _text(entry, "updated", change.changed)
    for name in texts_of(page.meta.get("instituciones")):
        _text(ElementTree.SubElement(entry, "author"), "name", name)
    for word in _words(page):
        ElementTree.SubElement(entry, "category", {"term": plain(word)})
    if summary := text_of(page.meta, "description"):
        _text(entry, "summary", summary)


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = plain(text)


def _link(parent: ElementTree.Element, relation: str, address: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": relation, "type": kind, "href": plain(address)})


def plain(text: str) -> str:
    """One line without the characters that XML cannot hold."""
    return " ".join(_NOT_XML.sub(" ", text).split())


def _words(page: Communication) -> list[str]:
    return [*texts_of(page.meta.get("tipo")), *texts_of(page.meta.get("tags"))]


# JSON Feed ------------------------------------------------------------------------------------------------------------


def json_feed(feed: Feed, site: Site) -> str:
    """The feed as JSON Feed; the site must have an address."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": site.url + feed.page,
        "feed_url": site.url + feed.page + JSON_NAME,
        "description": site.description,
        "language": LANGUAGE,
        "authors": [{"name": site.name, "url": site.url}],
        "items": [_item(page, change, site) for page, change in feed.news],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _item(page: Communication, change: Change, site: Site) -> dict[str, object]:
    title, summary = title_of(page.meta), text_of(page.meta, "description")
    found = {
        "id": site.urn(page.url),
        "url": site.url + page.url,
        "title": title,
        "content_text": summary or title,
        "date_published": change.added,
        "date_modified": change.changed,
        "authors": [{"name": name} for name in texts_of(page.meta.get("instituciones"))],
        "tags": _words(page),
    }
    return {name: value for name, value in found.items() if value}
