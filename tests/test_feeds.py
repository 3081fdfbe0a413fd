"""What is new and when it changed: feeds and sitemap, read by other people's programs."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from jsonschema import Draft7Validator
from lxml import etree
from sample_archive import CANARIES, HOSTILE, SampleArchive

from scripts.communication import Communication
from scripts.errors import AcervoError
from scripts.publish import publish
from scripts.publish.archive import Archive, read_archive
from scripts.publish.feeds import SIZE, feed_files
from scripts.publish.history import EPOCH, Change, read_history
from scripts.publish.site import Site, read_site

SITE = Site("Archivo del Valle", "Lo que se publica", "https://archivos.example/a/b/", "valle")
STANDARDS = Path(__file__).parent / "standards"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
MOMENTS = ("2025-01-02T10:00:00+00:00", "2025-03-04T23:30:00-06:00")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleArchive:
    """The archive in a repository: everything of one day, the circular changed on another."""
    found = SampleArchive(tmp_path_factory.mktemp("archivo"))
    found.fill()
    git(found, MOMENTS[0], "init", "--quiet")
    commit(found, MOMENTS[0])
    page = found.docs / "documentos" / "2024" / "iav-circular-004-2024.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Ciudad del Valle", "Villa del Valle"), encoding="utf-8")
    commit(found, MOMENTS[1])
    return found


def commit(archive: SampleArchive, moment: str) -> None:
    git(archive, moment, "add", "docs/documentos")
    git(archive, moment, "commit", "--quiet", "-m", "x")


def git(archive: SampleArchive, moment: str, *arguments: str) -> None:
    who = {f"GIT_{role}_{part}": "x" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    subprocess.run(["git", "-C", str(archive.docs.parent), *arguments], env=os.environ | who | dates, check=True)


def files(sample: SampleArchive, site: Site = SITE) -> dict[str, str]:
    folder = sample.docs / "documentos"
    return dict(feed_files(read_archive(folder), site, read_history(folder)))


# When things changed --------------------------------------------------------------------------------------------------


def test_the_repository_says_when_a_page_was_added_and_changed(sample: SampleArchive) -> None:
    found = {path.stem: change for path, change in read_history(sample.docs / "documentos").items()}
    assert found["iav-circular-004-2024"] == Change("2025-01-02T10:00:00Z", "2025-03-05T05:30:00Z")
    assert found["nota-acervo"] == Change("2025-01-02T10:00:00Z", "2025-01-02T10:00:00Z")


def test_a_shallow_copy_remembers_nothing(sample: SampleArchive, tmp_path: Path) -> None:
    origin = f"file://{sample.docs.parent}"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", origin, str(tmp_path / "copia")], check=True)
    assert read_history(tmp_path / "copia" / "docs" / "documentos") == {}


def test_without_a_repository_news_have_the_dates_of_the_documents(tmp_path: Path) -> None:
    sample = SampleArchive(tmp_path)
    sample.fill()
    assert publish(sample.docs, sample.sources).remembered is False
    feed = feedparser.parse(files(sample)["explorar/todos/novedades.xml"])
    assert [entry.updated for entry in feed.entries][:2] == ["2024-04-16T00:00:00Z", "2023-05-02T00:00:00Z"]
    assert len(feed.entries) == 19  # the note has no date


# Atom -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("site", [SITE, Site()])
def test_every_atom_feed_is_read_without_complaint(sample: SampleArchive, site: Site) -> None:
    found = {path: text for path, text in files(sample, site).items() if path.endswith(".xml")}
    assert {
        "explorar/todos/novedades.xml",
        "explorar/tipo/oficio/novedades.xml",
        "explorar/tema/elecciones/novedades.xml",
    } <= set(found)
    headers = {"content-type": "application/atom+xml; charset=utf-8"}
    for path, text in found.items():
        feed = feedparser.parse(
            text.encode(), response_headers=headers | {"content-location": f"https://otro.example/{path}"}
        )
        assert (feed.bozo, feed.version) == (False, "atom10")
        assert feed.feed.id.startswith("urn:uuid:")
        assert feed.feed.title
        assert feed.feed.updated
        assert feed.entries
        assert len({entry.id for entry in feed.entries}) == len(feed.entries) <= SIZE
        assert all(entry.title and entry.updated and entry.link for entry in feed.entries)


def test_an_entry_says_what_changed_and_where_it_is(sample: SampleArchive) -> None:
    first = feedparser.parse(files(sample)["explorar/todos/novedades.xml"]).entries[0]
    assert first.title == "Circular 004/2024: sobre la imparcialidad"
    assert (first.published, first.updated) == ("2025-01-02T10:00:00Z", "2025-03-05T05:30:00Z")
    assert first.link == "https://archivos.example/a/b/documentos/2024/iav-circular-004-2024/"
    assert [author.name for author in first.authors] == ["Instituto de Archivos del Valle"]
    assert [tag.term for tag in first.tags] == ["circular", "elecciones"]


def test_addresses_lead_to_the_document_from_wherever_the_feed_lies(sample: SampleArchive) -> None:
    for path, text in files(sample, Site()).items():
        links = etree.fromstring(text.encode()).xpath("//atom:entry/atom:link/@href", namespaces=ATOM)
        found = [
            urljoin(f"https://otro.example/x/{path}", link).removeprefix("https://otro.example/x/") for link in links
        ]
        assert [link for link in found if not (sample.docs / link.rstrip("/")).with_suffix(".md").is_file()] == []


def test_identifiers_stay_when_the_address_changes(sample: SampleArchive) -> None:
    def ids(site: Site) -> list[str]:
        return [entry.id for entry in feedparser.parse(files(sample, site)["explorar/todos/novedades.xml"]).entries]

    assert ids(SITE) == ids(Site(identity="valle")) != ids(Site(identity="otro"))


def test_a_feed_is_bounded() -> None:
    pages = [Communication({"fecha": "2024-01-01"}, "", Path(f"2024/d{number}.md")) for number in range(SIZE + 5)]
    texts = dict(feed_files(Archive(tuple(pages), (), ()), SITE, {}))
    assert texts["explorar/todos/novedades.xml"].count("<entry>") == SIZE


def test_an_archive_without_documents_has_a_feed() -> None:
    (atom,) = (text for path, text in feed_files(Archive((), (), ()), SITE, {}) if path.endswith(".xml"))
    assert feedparser.parse(atom).feed.updated == EPOCH


def test_any_text_is_text(sample: SampleArchive) -> None:
    feed = feedparser.parse(files(sample)["explorar/tipo/aviso/novedades.xml"], sanitize_html=False)
    titles = etree.fromstring(files(sample)["explorar/tipo/aviso/novedades.xml"].encode()).xpath(
        "//atom:title/text()", namespaces=ATOM
    )
    assert not feed.bozo
    assert HOSTILE in titles
    page = Communication({"title": "a\x00\x0b\ud800b", "fecha": "2024"}, "", Path("2024/x.md"))
    text = dict(feed_files(Archive((page,), (), ()), SITE, {}))["explorar/todos/novedades.xml"]
    assert etree.fromstring(text.encode()).xpath("//atom:entry/atom:title/text()", namespaces=ATOM) == ["a b"]


# JSON Feed, sitemap, the whole ----------------------------------------------------------------------------------------


def test_every_json_feed_is_valid_and_says_what_atom_says(sample: SampleArchive) -> None:
    found = files(sample)
    validator = Draft7Validator(json.loads((STANDARDS / "json-feed-1.1.schema.json").read_text(encoding="utf-8")))
    feeds = {path: json.loads(text) for path, text in found.items() if path.endswith(".json")}
    assert len(feeds) * 2 == len(found)
    for path, feed in feeds.items():
        assert list(validator.iter_errors(feed)) == []
        atom = feedparser.parse(found[path.replace(".json", ".xml")])
        assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
        assert feed["feed_url"] == SITE.url + path


def test_there_is_no_json_feed_without_an_address(sample: SampleArchive) -> None:
    assert [path for path in files(sample, Site()) if path.endswith(".json")] == []


def test_nothing_that_is_not_public_is_news(sample: SampleArchive) -> None:
    said = json.dumps(files(sample)).upper()
    assert [word for word in CANARIES if word in said] == []


@pytest.fixture(scope="module")
def addressed(sample: SampleArchive) -> SampleArchive:
    """The archive's site, built for an address."""
    sample.add_own_pages()
    settings = json.loads(sample.config.read_text(encoding="utf-8")) | {"site_url": SITE.url}
    sample.config.write_text(json.dumps(settings), encoding="utf-8")
    publish(sample.docs, sample.sources, read_site(sample.config))
    result = sample.build()
    assert result.returncode == 0, result.stdout + result.stderr
    return sample


def test_the_sitemap_is_valid_and_its_dates_are_true(addressed: SampleArchive) -> None:
    tree = etree.parse(addressed.site / "sitemap.xml")
    etree.XMLSchema(etree.parse(STANDARDS / "sitemap-0.9.xsd")).assertValid(tree)
    rows = {url[0].text: [child.text for child in url[1:]] for url in tree.getroot()}
    assert rows[f"{SITE.url}documentos/2024/iav-circular-004-2024/"] == ["2025-03-05"]
    assert rows[f"{SITE.url}documentos/sin-fecha/nota-acervo/"] == ["2025-01-02"]
    assert rows[SITE.url] == []
    assert [address for address in rows if address and any(word in address.upper() for word in CANARIES)] == []


def test_pages_name_their_feeds(addressed: SampleArchive) -> None:
    page = etree.HTML((addressed.site / "explorar/tipo/oficio/index.html").read_text(encoding="utf-8"))
    found = {(link.get("type"), link.get("href")) for link in page.iterfind(".//link[@rel='alternate']")}
    kinds = {"xml": "application/atom+xml", "json": "application/feed+json"}
    folders = ("../../todos/", "")
    assert {(kinds[end], f"{folder}novedades.{end}".lstrip("/")) for folder in folders for end in kinds} == {
        (kind, href.removeprefix("./")) for kind, href in found
    }
    assert page.xpath("//p[@class='acervo-seguir']/a/@href") == ["novedades.xml"]


def test_two_builds_are_the_same_bytes(addressed: SampleArchive) -> None:
    def data() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in addressed.site.rglob("*") if path.is_file()}

    before = data()
    assert addressed.build().returncode == 0
    assert data() == before


def test_a_site_is_not_built_for_another_address_than_its_feeds_have(addressed: SampleArchive) -> None:
    publish(addressed.docs, addressed.sources)
    result = addressed.build()
    assert result.returncode == 1
    assert "otra dirección" in result.stderr + result.stdout


# The settings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("site_name: [", "no es YAML válido"),
        ("site_url: archivo.example", "no es la dirección de un sitio"),
        ("site_url: 'javascript:alert(1)'", "no es la dirección de un sitio"),
        ("- x", "no es YAML de claves"),
        (None, "no se puede leer"),
    ],
)
def test_settings_that_say_nothing_usable(tmp_path: Path, text: str | None, reason: str) -> None:
    config = tmp_path / "mkdocs.yml"
    if text is not None:
        config.write_text(text, encoding="utf-8")
    with pytest.raises(AcervoError, match=reason):
        read_site(config)


def test_the_settings_of_the_project_are_read() -> None:
    assert read_site(Path(__file__).parents[1] / "mkdocs.yml") == Site(
        "Acervo", "Archivo de comunicaciones oficiales para leer, explorar y buscar", "", "acervo"
    )
