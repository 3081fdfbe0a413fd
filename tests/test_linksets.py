"""The typed links of each document: RFC 9264 in JSON, and the same as in the head of its page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree
from sample_archive import CANARIES, SampleArchive

from scripts.publish import publish
from scripts.publish.archive import read_archive
from scripts.publish.linksets import KIND, linkset_path
from scripts.publish.site import Site, read_site

SITE = Site("Archivo", "", "https://archivos.example/a/b/")
RELATIONS = {"cite-as", "type", "describedby", "item", "describes", "collection"}
"""Of IANA's registry of link relations, those that Signposting uses here."""


@pytest.fixture(scope="module", params=["", SITE.url])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SampleArchive:
    found = SampleArchive(tmp_path_factory.mktemp("archivo"))
    found.fill()
    found.add_own_pages()
    settings = json.loads(found.config.read_text(encoding="utf-8")) | {"site_url": request.param}
    found.config.write_text(json.dumps(settings), encoding="utf-8")
    publish(found.docs, found.sources, read_site(found.config))
    assert found.build().returncode == 0
    return found


def address(sample: SampleArchive) -> str:
    """Where the site stands, or might stand."""
    return read_site(sample.config).url or "https://otro.example/x/"


def contexts(sample: SampleArchive, page_id: str) -> dict[str, dict[str, list[str]]]:
    """Anchor -> relation -> targets, all complete, of a document's file; fails where RFC 9264 does not allow it."""
    path = linkset_path(page_id)
    content = json.loads((sample.site / path).read_text(encoding="utf-8"))
    assert list(content) == ["linkset"]
    here = address(sample) + path
    found = {}
    for context in content["linkset"]:
        anchor = urljoin(here, context.pop("anchor"))
        assert context.keys() <= RELATIONS
        assert all(isinstance(targets, list) and all(map(is_target, targets)) for targets in context.values())
        found[anchor] = {name: [urljoin(here, row["href"]) for row in rows] for name, rows in context.items()}
    return found


def is_target(target: Any) -> bool:
    return (
        "href" in target and target.keys() <= {"href", "type"} and all(isinstance(one, str) for one in target.values())
    )


def test_every_link_leads_to_a_file_of_the_site(sample: SampleArchive) -> None:
    pages = read_archive(sample.docs / "documentos").public
    assert len(pages) == 20
    for page in pages:
        for anchor, relations in contexts(sample, page.id).items():
            targets = [target for name, rows in relations.items() if name != "type" for target in rows]
            for target in (anchor, *targets):
                path = target.removeprefix(address(sample))
                assert (sample.site / path / ("index.html" if path.endswith("/") else "")).is_file()


def test_the_page_says_the_same(sample: SampleArchive) -> None:
    page = "documentos/2024/iav-circular-004-2024/"
    html = etree.HTML((sample.site / page / "index.html").read_text(encoding="utf-8"))
    heads = [(link.get("rel"), link.get("type"), link.get("href")) for link in html.iterfind(".//link")]
    here = address(sample) + page
    (linkset,) = [(kind, urljoin(here, href)) for rel, kind, href in heads if rel == "linkset"]
    assert linkset == (KIND, address(sample) + linkset_path("iav-circular-004-2024"))
    links = contexts(sample, "iav-circular-004-2024")[here]
    for name in ("cite-as", "describedby", "item"):
        assert [urljoin(here, href) for rel, _, href in heads if name in rel.split()] == links.get(name, [])
    assert bool(links.get("cite-as")) == bool(read_site(sample.config).url)
    assert links["type"] == ["https://schema.org/AboutPage", "https://schema.org/DigitalDocument"]


def test_links_have_their_way_back(sample: SampleArchive) -> None:
    found = contexts(sample, "iav-circular-004-2024")
    (page,) = (anchor for anchor in found if urlsplit(anchor).path.endswith("/documentos/2024/iav-circular-004-2024/"))
    assert found[found[page]["item"][0]] == {"collection": [page]}
    assert found[found[page]["describedby"][0]] == {"describes": [page]}


def test_the_media_type_is_that_of_what_is_offered(sample: SampleArchive) -> None:
    def kinds(page_id: str) -> list[str]:
        content = json.loads((sample.site / linkset_path(page_id)).read_text(encoding="utf-8"))
        return [item["type"] for item in content["linkset"][0]["item"]]

    assert kinds("iav-circular-004-2024") == ["text/plain"]
    assert kinds("iav-boletin-12-2023") == ["application/zip"]  # a page, which no browser may run


def test_nothing_that_is_not_public_is_linked(sample: SampleArchive) -> None:
    folder = (sample.site / linkset_path("x")).parent
    said = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.json"))).upper()
    assert said
    assert [word for word in CANARIES if word in said] == []
