"""OAI-PMH static repositories, by the rules of their specification (version of 2004-04-23, its schema restricted from
OAI-PMH 2.0): the schemas themselves are not here, so every rule is a row."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from rdflib import DC, DCTERMS, URIRef
from sample_archive import CANARIES, HOSTILE, SampleArchive

from scripts.communication import Communication
from scripts.errors import AcervoError
from scripts.fields import FIELDS
from scripts.publish import publish
from scripts.publish.archive import Archive, read_archive
from scripts.publish.history import Change, History
from scripts.publish.oai import FOLDER, SIMPLE, SIZE, base_url, oai_files, oai_path
from scripts.publish.site import Site, read_site
from scripts.publish.standards import INVERSE_TERMS, surroundings

SITE = Site("Archivo & Valle", "", "https://archivos.example/a/b/", "valle", "archivo@valle.example")
NAMES = {
    "sr": "http://www.openarchives.org/OAI/2.0/static-repository",
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
IDENTIFY = [
    "repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord", "granularity",
]  # fmt: skip
"""Elements of Identify that must be there, each once, in any order; `description` may follow, `compression` may not."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    sample = SampleArchive(tmp_path_factory.mktemp("archivo"))
    sample.fill()
    sample.add("cita", {"title": "Cita", "sustituye": ["IAV/DA/004/2024"]}, "x\n")
    return read_archive(sample.docs / "documentos")


def repositories(archive: Archive, site: Site = SITE, history: History | None = None) -> list[etree._Element]:
    files = oai_files(archive, surroundings(archive, site, {}), history or {})
    return [etree.fromstring(text.encode()) for _, text in files]


def in_memory(**meta: str) -> Archive:
    return Archive((Communication(dict(meta), "", Path("2024/x.md")),), (), ())


def found(root: etree._Element, path: str) -> list[str]:
    return [element.text or "" for element in root.iterfind(path, NAMES)]


def faults(root: etree._Element) -> list[str]:
    """What the specification and its schema do not allow."""
    wrong = [] if etree.QName(root).localname == "Repository" else ["root"]
    parts = [etree.QName(child) for child in root]
    expected = [etree.QName(NAMES["sr"], name) for name in ("Identify", "ListMetadataFormats", "ListRecords")]
    wrong += [] if [part.text for part in parts] == [part.text for part in expected] else [f"parts {parts}"]
    identify = {etree.QName(child).localname: child.text or "" for child in root[0]}
    wrong += [] if list(identify) == IDENTIFY and len(root[0]) == len(IDENTIFY) else [f"Identify {identify}"]
    rules = {
        "baseURL": r"https?://\S+", "protocolVersion": r"2\.0", "adminEmail": r"\S+@\S+", "deletedRecord": "no",
        "granularity": "YYYY-MM-DD", "earliestDatestamp": r"\d{4}-\d\d-\d\d", "repositoryName": r".+",
    }  # fmt: skip
    wrong += [f"{name} {identify.get(name)}" for name, rule in rules.items() if not re.fullmatch(rule, identify[name])]
    formats = found(root, "sr:ListMetadataFormats/oai:metadataFormat/oai:metadataPrefix")
    wrong += [] if formats == [root[2].get("metadataPrefix")] == ["oai_dc"] else [f"formats {formats}"]
    records = root.findall("sr:ListRecords/oai:record", NAMES)
    wrong += [] if records else ["no record"]
    for record in records:
        wrong += record_faults(record, identify["earliestDatestamp"])
    identifiers = found(root, ".//oai:identifier")
    return wrong if len(set(identifiers)) == len(identifiers) else [*wrong, "repeated identifier"]


def record_faults(record: etree._Element, earliest: str) -> list[str]:
    parts = [etree.QName(child).localname for child in record]
    head = [etree.QName(child).localname for child in record[0]]
    wrong = [] if (parts, head) == (["header", "metadata"], ["identifier", "datestamp"]) else [f"{parts} {head}"]
    identifier, stamp = (child.text or "" for child in record[0])
    wrong += [] if re.fullmatch(r"[a-z]+:\S+", identifier) else [identifier]
    wrong += [] if stamp >= earliest and date.fromisoformat(stamp) else [stamp]
    (simple,) = record[1]
    wrong += [] if simple.tag == f"{{{NAMES['oai_dc']}}}dc" else [simple.tag]
    return wrong + [
        child.tag
        for child in simple
        if URIRef(child.tag[1:].replace("}", "")) not in DC or not (child.text or "").strip()
    ]


@pytest.mark.parametrize("gateway", ["", "https://pasarela.example/oai/"])
def test_every_repository_is_what_the_specification_asks(archive: Archive, gateway: str) -> None:
    site = Site(SITE.name, "", SITE.url, "valle", SITE.email, gateway)
    (root,) = repositories(archive, site)
    assert faults(root) == []
    assert len(found(root, ".//oai:identifier")) == len(archive.public)


def test_what_the_specification_does_not_allow_is_found(archive: Archive) -> None:
    (root,) = repositories(archive)
    for path, text in (("oai:header/oai:datestamp", "2024"), ("oai:metadata/oai_dc:dc/dc:title", "")):
        element = root.find(f"sr:ListRecords/oai:record/{path}", NAMES)
        assert element is not None
        element.text = text
    with pytest.raises(ValueError, match="2024"):
        faults(root)
    root[2][0][0][1].text = "2024-01-01"
    assert faults(root) == [f"{{{NAMES['dc']}}}title"]


def test_terms_become_elements_that_exist() -> None:
    assert all(URIRef(f"{DC}{name}") in DC for name in SIMPLE.values())
    assert all(URIRef(f"{DCTERMS}{name}") in DCTERMS for name in SIMPLE)
    said = {row.dcterms for row in FIELDS if row.dcterms} | set(INVERSE_TERMS.values()) | {"language"}
    assert said - SIMPLE.keys() == {"audience", "valid"}


def test_a_record_says_what_the_document_is(archive: Archive) -> None:
    (root,) = repositories(archive)
    (record,) = (
        record
        for record in root.iterfind("sr:ListRecords/oai:record", NAMES)
        if "004/2024" in found(record, "oai:metadata/oai_dc:dc/dc:identifier")
    )
    said = [(etree.QName(child).localname, child.text) for child in record[1][0]]
    assert ("date", "2024-04-16") in said
    assert ("creator", "Ana Rosa Lugo Peña") in said
    assert ("identifier", f"{SITE.url}documentos/2024/iav-circular-004-2024/") in said
    assert ("relation", f"{SITE.url}documentos/sin-fecha/cita/") in said
    assert ("language", "es-MX") in said
    assert [text for name, text in said if name == "date"] == ["2024-04-16"]


def test_datestamps_are_those_of_the_history() -> None:
    archive = in_memory(title="x", fecha="2020-05-06")
    (page,) = archive.public
    assert page.path
    for history, stamp in (
        ({page.path: Change("2024-01-02T03:04:05Z", "2025-06-07T08:09:10Z")}, "2025-06-07"),
        ({}, "2020-05-06"),
    ):
        (root,) = repositories(archive, history=history)
        assert found(root, ".//oai:datestamp") == found(root, ".//oai:earliestDatestamp") == [stamp]
    (root,) = repositories(in_memory(title="x"))
    assert found(root, ".//oai:datestamp") == ["1970-01-01"]


def test_many_documents_are_several_repositories_and_new_ones_come_last() -> None:
    pages = [Communication({"title": f"d{number}"}, "", Path(f"2024/d{number}.md")) for number in range(SIZE + 1)]
    history = {page.path: Change("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z") for page in pages if page.path}
    newest = pages[0]
    assert newest.path
    history[newest.path] = Change("2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z")
    first, second = repositories(Archive(tuple(pages), (), ()), history=history)
    assert (len(first[2]), len(second[2])) == (SIZE, 1)
    assert found(second, ".//oai:identifier") == [SITE.urn(newest.url)]
    assert found(second, ".//oai:repositoryName") == ["Archivo & Valle (2 de 2)"]
    assert faults(first) == faults(second) == []


def test_harvesters_ask_at_the_gateway() -> None:
    behind = Site("A", "", SITE.url, "a", SITE.email, "https://pasarela.example/oai/")
    assert base_url(1, behind) == f"https://pasarela.example/oai/archivos.example/a/b/{oai_path(1)}"
    assert base_url(2, SITE) == SITE.url + oai_path(2)


def test_any_text_is_text() -> None:
    (root,) = repositories(in_memory(title="a\x00\x0bb", asunto=HOSTILE))
    assert faults(root) == []
    assert found(root, ".//dc:title") == ["a b", " ".join(HOSTILE.split())]


def test_nothing_that_is_not_public_is_in_it(archive: Archive) -> None:
    said = etree.tostring(repositories(archive)[0], encoding="unicode").upper()
    assert [word for word in CANARIES if word in said] == []


@pytest.mark.parametrize(
    ("site", "written"), [(SITE, True), (Site(url=SITE.url), False), (Site(email=SITE.email), False)]
)
def test_it_is_written_when_address_and_mail_are_known(tmp_path: Path, site: Site, written: bool) -> None:
    sample = SampleArchive(tmp_path)
    sample.fill()
    publish(sample.docs, sample.sources, site)
    assert (sample.docs / FOLDER).is_dir() == written


@pytest.mark.parametrize("extra", ["correo: nadie", "pasarela_oai: oai", "pasarela_oai: https://x.example/?a"])
def test_wrong_settings_are_said(tmp_path: Path, extra: str) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: A\nextra:\n  {extra}\n", encoding="utf-8")
    with pytest.raises(AcervoError):
        read_site(config)
    config.write_text("extra:\n  correo: a@b.example\n  pasarela_oai: https://x.example/oai\n", encoding="utf-8")
    assert (read_site(config).email, read_site(config).gateway) == ("a@b.example", "https://x.example/oai/")
