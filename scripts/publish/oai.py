"""The archive for harvesters: OAI-PMH static repositories (guidelines of 2004), each a file that a gateway serves.

A file must tell whom to write to, and the address of its site: without either there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from scripts.communication import Communication
from scripts.publish.archive import Archive
from scripts.publish.feeds import plain
from scripts.publish.history import EPOCH, Change, History, change_of
from scripts.publish.pages import ROOT
from scripts.publish.site import Site
from scripts.publish.standards import Surroundings, dublin_core

FOLDER = f"{ROOT}/oai"
SIZE = 5000
"""Records of a file: what the guidelines have static repositories for."""

SIMPLE = {
    "title": "title", "alternative": "title", "creator": "creator", "contributor": "contributor",
    "publisher": "publisher",
    "subject": "subject", "abstract": "description", "created": "date", "type": "type", "identifier": "identifier",
    "source": "source", "language": "language", "spatial": "coverage", "accessRights": "rights", "relation": "relation",
    "references": "relation", "isReferencedBy": "relation", "replaces": "relation", "isReplacedBy": "relation",
    "isVersionOf": "relation", "hasVersion": "relation", "hasPart": "relation", "conformsTo": "relation",
}  # fmt: skip
"""DCMI term -> element of simple Dublin Core that says the same less exactly. Terms that are not here (`audience`,
`valid`) have no such element: dates of effect would be taken for the date of issue."""

_OAI = "http://www.openarchives.org/OAI/2.0/"
_STATIC = f"{_OAI}static-repository"
_OAI_DC = f"{_OAI}oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NAMES = {
    "xmlns": _STATIC,
    "xmlns:oai": _OAI,
    "xmlns:xsi": _XSI,
    "xsi:schemaLocation": f"{_STATIC} {_OAI}static-repository.xsd",
}


def oai_path(number: int) -> str:
    """Path of a repository, from 1, relative to the root of the site."""
    return f"{FOLDER}/repositorio-{number}.xml"


def oai_files(archive: Archive, around: Surroundings, history: History) -> Iterator[tuple[str, str]]:
    """(path relative to the root of the site, text) of every repository.

    Documents stand in the order in which they came, so that a new one does not move those before it to another file.
    """
    changes = {page.id: change_of(page, history) or Change(EPOCH, EPOCH) for page in archive.public}
    pages = sorted(archive.public, key=lambda page: (changes[page.id].added, page.id))
    parts = [pages[start : start + SIZE] for start in range(0, len(pages), SIZE)]
    for number, part in enumerate(parts, start=1):
        stamps = [changes[page.id].changed[:10] for page in part]
        name = around.site.name if len(parts) == 1 else f"{around.site.name} ({number} de {len(parts)})"
        root = ElementTree.Element("Repository", _NAMES)
        _identify(root, name, number, min(stamps), around.site)
        _formats(root)
        _records(root, part, stamps, around)
        ElementTree.indent(root, " ")
        text = ElementTree.tostring(root, encoding="unicode")
        yield oai_path(number), f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def base_url(number: int, site: Site) -> str:
    """Where harvesters ask: at the gateway, whose addresses end with the file's own; without one, the file itself."""
    address = site.url + oai_path(number)
    return site.gateway + address.partition("://")[2] if site.gateway else address


def _identify(root: ElementTree.Element, name: str, number: int, earliest: str, site: Site) -> None:
    told = {
        "repositoryName": name,
        "baseURL": base_url(number, site),
        "protocolVersion": "2.0",
        "adminEmail": site.email,
        "earliestDatestamp": earliest,
        "deletedRecord": "no",
        "granularity": "YYYY-MM-DD",
    }
    _texts(ElementTree.SubElement(root, "Identify"), told)


def _formats(root: ElementTree.Element) -> None:
    parent = ElementTree.SubElement(root, "ListMetadataFormats")
    told = {"metadataPrefix": "oai_dc", "schema": f"{_OAI}oai_dc.xsd", "metadataNamespace": _OAI_DC}
    _texts(ElementTree.SubElement(parent, "oai:metadataFormat"), told)


def _records(
    root: ElementTree.Element, pages: Sequence[Communication], stamps: Sequence[str], around: Surroundings
) -> None:
    parent = ElementTree.SubElement(root, "ListRecords", {"metadataPrefix": "oai_dc"})
    for page, stamp in zip(pages, stamps, strict=True):
        record = ElementTree.SubElement(parent, "oai:record")
        header = ElementTree.SubElement(record, "oai:header")
        _texts(header, {"identifier": around.site.urn(page.url), "datestamp": stamp})
        metadata = ElementTree.SubElement(record, "oai:metadata")
        names = {
            "xmlns:oai_dc": _OAI_DC,
            "xmlns:dc": _DC,
            "xsi:schemaLocation": f"{_OAI_DC} {_OAI}oai_dc.xsd",
        }
        simple = ElementTree.SubElement(metadata, "oai_dc:dc", names)
        for term, value in dublin_core(page, around):
            if term in SIMPLE and (text := plain(value)):
                ElementTree.SubElement(simple, f"dc:{SIMPLE[term]}").text = text


def _texts(parent: ElementTree.Element, told: dict[str, str]) -> None:
    for name, text in told.items():
        ElementTree.SubElement(parent, f"oai:{name}").text = plain(text)
