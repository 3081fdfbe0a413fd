"""What is said of a document in other people's vocabularies, proved by these vocabularies."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCTERMS, RDF, BNode, Graph, Literal, URIRef
from sample_archive import CANARIES, CIRCULAR, HOSTILE, SampleArchive

from scripts.communication import Communication
from scripts.fields import FIELDS, TYPES, Kind
from scripts.publish.archive import Archive, read_archive
from scripts.publish.site import Site
from scripts.publish.standards import (
    CLASSES,
    INVERSE_TERMS,
    Surroundings,
    citation_tags,
    dublin_core,
    interval,
    json_ld,
    script_json,
    surroundings,
)

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
"""What rdflib's own reader of JSON-LD still uses."""

SITE = Site("Archivo", "", "https://archivos.example/a/b/")
VOCABULARY = Path(__file__).parent / "standards" / "schemaorg-12.0.tsv"
TEXT_TYPES = {"Text", "URL", "Date", "DateTime", "Boolean"}
READ_BY_ZOTERO = {
    "citation_title", "citation_date", "citation_technical_report_institution", "citation_technical_report_number",
    "citation_abstract", "citation_public_url", "citation_language", "citation_author", "citation_keywords",
    "citation_pdf_url",
}  # fmt: skip
"""Of what the translator «Embedded Metadata» of Zotero reads, what a report can have."""


def vocabulary() -> tuple[dict[str, set[str]], dict[str, tuple[set[str], set[str]]]]:
    """Class -> its superclasses, itself among them; property -> its domains and its ranges."""
    with VOCABULARY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    parents = {row["term"]: row["parents_or_domains"].split() for row in rows if row["kind"] == "class"}
    properties = {
        row["term"]: (set(row["parents_or_domains"].split()), set(row["ranges"].split()))
        for row in rows
        if row["kind"] == "property"
    }
    return {name: set(above(name, parents)) for name in parents}, properties


def above(name: str, parents: dict[str, list[str]]) -> Iterator[str]:
    yield name
    for parent in parents.get(name, ()):
        yield from above(parent, parents)


CLASSES_OF_SCHEMA, PROPERTIES = vocabulary()


def faults(node: dict[str, Any], address: str) -> list[str]:
    """What schema.org does not allow in a node, as a library of linked data reads it."""
    context = {"@vocab": "https://schema.org/", "sha256": "https://schema.org/sha256"}
    graph = Graph().parse(data=json.dumps(node | {"@context": context}), format="json-ld", publicID=address)
    found = []
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            continue
        domains, ranges = PROPERTIES[term(predicate)]
        if not types(graph, subject) & domains:
            found.append(f"{term(predicate)} of {types(graph, subject)}")
        allowed = ranges & TEXT_TYPES if isinstance(value, Literal) else types(graph, value) & ranges
        if not allowed:
            found.append(f"{term(predicate)} is {value!r}")
    return found


def term(uri: Any) -> str:
    assert str(uri).startswith("https://schema.org/"), uri
    return str(uri).removeprefix("https://schema.org/")


def types(graph: Graph, node: Any) -> set[str]:
    assert isinstance(node, (URIRef, BNode))
    return {name for kind in graph.objects(node, RDF.type) for name in CLASSES_OF_SCHEMA[term(kind)]}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    sample = SampleArchive(tmp_path_factory.mktemp("archivo"))
    sample.fill()
    sample.add(
        "cita",
        {
            "title": "Cita",
            "tipo": "oficio",
            "sustituye": ["IAV/DA/004/2024"],
            "referencias": ["IAV/DA/004/2024", "IAV/9/1999"],
        },
        "x\n",
    )
    secret = {
        "title": CANARIES[0],
        "tipo": "oficio",
        "referencias": ["IAV/DA/004/2024"],
        "acceso": "interno",
        "numero": "IAV/9/1999",
    }
    sample.add(f"secreto-{CANARIES[0].lower()}-2", secret, "x\n")
    return read_archive(sample.docs / "documentos")


def around(archive: Archive, site: Site = SITE, **originals: str) -> Surroundings:
    return surroundings(archive, site, originals)


def page(archive: Archive, page_id: str) -> Communication:
    return next(found for found in archive.public if found.id == page_id)


def in_memory(meta: dict[str, Any]) -> tuple[Communication, Surroundings]:
    found = Communication(meta, "", Path("2024/doc.md"))
    return found, around(Archive((found,), (), ()))


# The table ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", FIELDS, ids=[row.name for row in FIELDS])
def test_the_table_names_terms_that_exist(row: Any) -> None:
    if row.dcterms:
        assert URIRef(f"{DCTERMS}{row.dcterms}") in DCTERMS
    if row.schema:
        domains, ranges = PROPERTIES[row.schema]
        assert domains & CLASSES_OF_SCHEMA["DigitalDocument"]
        assert ranges & (CLASSES_OF_SCHEMA[row.schema_type] if row.schema_type else TEXT_TYPES)
    if row.citation:
        assert f"citation_{row.citation}" in READ_BY_ZOTERO


def test_terms_of_inverse_relations_exist() -> None:
    assert all(URIRef(f"{DCTERMS}{name}") in DCTERMS for pair in INVERSE_TERMS.items() for name in pair)
    assert set(INVERSE_TERMS) <= {row.dcterms for row in FIELDS}


def test_classes_are_of_types_and_exist() -> None:
    assert set(CLASSES) <= set(TYPES)
    assert set(CLASSES.values()) <= set(CLASSES_OF_SCHEMA)


# schema.org -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("site", [SITE, Site()])
def test_every_document_is_sound_linked_data(archive: Archive, site: Site) -> None:
    known = around(archive, site, **{"iav-circular-004-2024": "explorar/originales/iav-circular-004-2024.txt"})
    for found in archive.public:
        assert faults(json_ld(found, known), f"https://archivos.example/{found.url}") == []


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_sound_linked_data(kind: str) -> None:
    assert (
        faults(
            json_ld(*in_memory(CIRCULAR | {"tipo": kind, "sustituye": ["1/2"], "anexos": [{"titulo": "A"}]})), SITE.url
        )
        == []
    )


def test_what_schema_org_does_not_allow_is_found() -> None:
    node = json_ld(*in_memory(CIRCULAR))
    assert faults(node | {"author": "Ana"}, SITE.url)
    assert faults(node | {"jobTitle": "Titular"}, SITE.url)


def test_a_document_says_who_what_and_when(archive: Archive) -> None:
    node = json_ld(page(archive, "iav-circular-004-2024"), around(archive))
    assert node["@id"] == "https://archivos.example/a/b/documentos/2024/iav-circular-004-2024/"
    assert node["author"] == {
        "@type": "Person", "name": "Ana Rosa Lugo Peña", "honorificPrefix": "Lic.", "jobTitle": "Directora de Administración",
    }  # fmt: skip
    assert (node["dateCreated"], node["temporalCoverage"]) == ("2024-04-16", "2024-04-16/2024-06")
    assert [number["value"] for number in node["identifier"]] == ["004/2024", "IAV/DA/004/2024"]


def test_a_document_that_is_held_is_cited_with_its_address(archive: Archive) -> None:
    held, other = json_ld(page(archive, "cita"), around(archive, Site()))["citation"]
    assert held == {
        "@type": "CreativeWork", "name": "IAV/DA/004/2024", "@id": "../../2024/iav-circular-004-2024/",
    }  # fmt: skip
    assert other == {"@type": "CreativeWork", "name": "IAV/9/1999"}


def test_the_hash_is_that_of_the_file_at_the_address(archive: Archive) -> None:
    bulletin = page(archive, "iav-boletin-12-2023")
    zipped = json_ld(bulletin, around(archive, **{bulletin.id: "explorar/originales/iav-boletin-12-2023.zip"}))
    assert "contentUrl" not in zipped["encoding"]
    assert zipped["encoding"]["sha256"] == bulletin.meta["fuente"]["sha256"]
    itself = json_ld(bulletin, around(archive, **{bulletin.id: "explorar/originales/iav-boletin-12-2023.pdf"}))
    assert itself["encoding"]["contentUrl"] == f"{SITE.url}explorar/originales/iav-boletin-12-2023.pdf"


def test_no_text_ends_the_element_that_holds_the_data(archive: Archive) -> None:
    node = json_ld(page(archive, "hostil"), around(archive))
    assert node["name"] == HOSTILE
    assert "<" not in script_json(node)
    assert json.loads(script_json(node)) == node


# Dublin Core and reference managers -----------------------------------------------------------------------------------


def test_dublin_core_tells_relations_in_both_directions(archive: Archive) -> None:
    told = dublin_core(page(archive, "iav-circular-004-2024"), around(archive))
    assert ("references", "IAV/DG/0996/2023") in told
    assert ("isReplacedBy", f"{SITE.url}documentos/sin-fecha/cita/") in told
    assert ("identifier", f"{SITE.url}documentos/2024/iav-circular-004-2024/") in told


def test_a_reference_manager_takes_a_document_for_a_report(archive: Archive) -> None:
    tags = citation_tags(
        page(archive, "iav-boletin-12-2023"), around(archive, **{"iav-boletin-12-2023": "explorar/originales/b.pdf"})
    )
    assert [text for name, text in tags if name == "citation_technical_report_institution"] == [
        "Instituto de Archivos del Valle",
        "Museo del Valle",
    ]
    known = dict(tags)
    assert known["citation_technical_report_number"] == "12/2023"
    assert known["citation_date"] == "2023-05-02"
    assert known["citation_pdf_url"] == f"{SITE.url}explorar/originales/b.pdf"
    assert set(known) <= READ_BY_ZOTERO


def test_without_an_institution_nothing_would_make_it_a_report() -> None:
    assert citation_tags(*in_memory({"title": "Aviso", "tipo": "aviso"})) == []


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"desde": "2024-05-01", "hasta": "2024-07"}, "2024-05-01/2024-07"),
        ({"desde": "2024"}, "2024/.."),
        ({"hasta": "2024"}, "../2024"),
        ({}, ""),
        ("2024", ""),
    ],
)
def test_intervals(value: Any, written: str) -> None:
    assert interval(value) == written


def test_nothing_that_is_not_public_is_named(archive: Archive) -> None:
    known = around(archive)
    said = json.dumps([[json_ld(p, known), dublin_core(p, known), citation_tags(p, known)] for p in archive.public])
    assert [word for word in CANARIES if word in said.upper()] == []


@pytest.mark.parametrize("field", [row.name for row in FIELDS if row.kind is not Kind.CHOICE])
@pytest.mark.parametrize(
    "value", ["x", ["x"], [["x"]], {"a": "b"}, [{"nombre": ["b"]}], [{"titulo": 3}], {}, [], "", None]
)
def test_values_of_a_wrong_shape_are_left_out(field: str, value: object) -> None:
    found, known = in_memory({"instituciones": ["A"], field: value})
    assert faults(json_ld(found, known), SITE.url) == []
    assert all(text.strip() for _, text in (*dublin_core(found, known), *citation_tags(found, known)))
