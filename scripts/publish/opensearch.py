"""The site's search for the browser's own search box: an OpenSearch 1.1 description document.

Its template must be a complete address, so there is none while nobody has said where the site stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from scripts.publish.feeds import plain
from scripts.publish.pages import ROOT
from scripts.publish.site import Site
from scripts.publish.standards import LANGUAGE

PATH = f"{ROOT}/opensearch.xml"
KIND = "application/opensearchdescription+xml"
SHORT, LONG, DESCRIPTION = 16, 48, 1024
"""Characters that the standard allows in each name."""


def opensearch_files(site: Site) -> Iterator[tuple[str, str]]:
    """(path relative to the root of the site, text) of the description, if there can be one."""
    if site.url:
        yield PATH, _description(site)


def _description(site: Site) -> str:
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": "http://a9.com/-/spec/opensearch/1.1/"})
    short = cut(site.name, SHORT)
    texts = {
        "ShortName": short,
        "LongName": cut(site.name, LONG) if plain(site.name) != short else "",
        "Description": cut(site.description or f"Búsqueda en {site.name}", DESCRIPTION),
        "Language": LANGUAGE,
        "InputEncoding": "UTF-8",
        "OutputEncoding": "UTF-8",
    }
    for name, text in texts.items():
        if text:
            ElementTree.SubElement(root, name).text = text
    _address(root, "results", "text/html", f"{_literal(site.url)}buscar/?q={{searchTerms}}")
    _address(root, "self", KIND, _literal(site.url) + PATH)
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _address(root: ElementTree.Element, relation: str, kind: str, template: str) -> None:
    ElementTree.SubElement(root, "Url", {"rel": relation, "type": kind, "template": template})


def _literal(address: str) -> str:
    """The address as part of a template: braces would be parameters."""
    return address.replace("{", "%7B").replace("}", "%7D")


def cut(text: str, size: int) -> str:
    """The text on one line, cut at a word to so many characters; a first word that is longer is cut itself."""
    text = plain(text)
    if len(text) <= size:
        return text
    return text[: size + 1].rpartition(" ")[0].rstrip(" ,;:·-") or text[:size]
