"""The description of the site's search, by the rules of OpenSearch 1.1 (draft 6)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from lxml import etree
from sample_archive import SampleArchive

from scripts.publish import publish
from scripts.publish.opensearch import DESCRIPTION, KIND, LONG, PATH, SHORT, cut, opensearch_files
from scripts.publish.site import Site, read_site

SITE = Site("Archivo General del Valle de los Encinos", "Lo que se publica", "https://archivos.example/a/b/")
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
ONCE = {"ShortName": SHORT, "LongName": LONG, "Description": DESCRIPTION}
"""Element that stands once at most -> characters that it may have."""


def description(site: Site = SITE) -> etree._Element:
    ((path, text),) = opensearch_files(site)
    assert path == PATH
    return etree.fromstring(text.encode())


def faults(root: etree._Element) -> list[str]:
    """What the specification does not allow."""
    found = [f"{root.tag}: not the root"] if root.tag != f"{{{NAMESPACE}}}OpenSearchDescription" else []
    for name, size in ONCE.items():
        texts = [element.text or "" for element in root.iterfind(f"{{{NAMESPACE}}}{name}")]
        if len(texts) > 1 or (name != "LongName" and not texts):
            found.append(f"{name}: {len(texts)} times")
        found += [f"{name}: {text!r}" for text in texts if not 0 < len(text) <= size]
    results = 0
    for url in root.iterfind(f"{{{NAMESPACE}}}Url"):
        template = url.get("template") or ""
        if not (url.get("type") and urlsplit(template).scheme in ("http", "https")):
            found.append(f"Url: {dict(url.attrib)}")
        if set(re.findall(r"\{([^}]*)\}", template)) - {"searchTerms"}:
            found.append(f"Url: unknown parameter in {template}")
        results += (url.get("rel") or "results") == "results" and "{searchTerms}" in template
    return found if results else [*found, "Url: no results"]


@pytest.mark.parametrize(
    "site",
    [
        SITE,
        Site(url="http://localhost:8000/"),
        Site("Extraordinariamentelargo", "x " * 2000, SITE.url),
        Site("A\x00 <b> & {c}", "d\n\ne", "https://archivos.example/{x}/"),
    ],
)
def test_it_is_what_the_specification_asks(site: Site) -> None:
    assert faults(description(site)) == []


def test_what_the_specification_does_not_allow_is_found() -> None:
    root = description()
    root[0].text = "x" * (SHORT + 1)
    root[-1].set("template", "explorar/{inventado}")
    assert len(faults(root)) == 3


def test_the_words_of_a_reader_lead_to_the_search_page() -> None:
    (template,) = description().xpath("//*[@rel='results']/@template")
    asked = template.replace("{searchTerms}", quote('"no se otorga" ñ'))
    assert asked == "https://archivos.example/a/b/buscar/?q=%22no%20se%20otorga%22%20%C3%B1"


def test_names_are_cut_at_words() -> None:
    assert [cut(SITE.name, size) for size in (SHORT, 8, 60, 4)] == [
        "Archivo General",
        "Archivo",
        SITE.name,
        "Arch",
    ]


def test_there_is_none_without_an_address() -> None:
    assert list(opensearch_files(Site())) == []


@pytest.mark.parametrize("address", ["", SITE.url])
def test_pages_name_it_where_it_exists(tmp_path: Path, address: str) -> None:
    sample = SampleArchive(tmp_path)
    sample.fill()
    sample.add_own_pages()
    settings = json.loads(sample.config.read_text(encoding="utf-8")) | {"site_url": address}
    sample.config.write_text(json.dumps(settings), encoding="utf-8")
    publish(sample.docs, sample.sources, read_site(sample.config))
    assert sample.build().returncode == 0
    for path in ("index.html", "documentos/2024/iav-circular-004-2024/index.html"):
        page = sample.site / path
        links = etree.HTML(page.read_text(encoding="utf-8")).xpath("//link[@rel='search']")
        assert [link.get("type") for link in links] == ([KIND] if address else [])
        assert all((page.parent / link.get("href")).resolve() == (sample.site / PATH).resolve() for link in links)
        assert (sample.site / PATH).is_file() == bool(address)
