"""The demonstration archive has what a full archive has, says on every page that it is fictional, and is always the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect
from serving import served
from watched import assert_accessible

from scripts.authorities import check_authorities
from scripts.communication import Communication, load_all
from scripts.relations import Relations, Status, not_held, resolve
from scripts.series import gaps
from tests.demo.files import write_originals
from tests.demo.letters import letters
from tests.demo.people import INSTITUTIONS, TERMS
from tests.demo.site import NOTICE, Demo, prepare


@pytest.fixture(scope="module")
def pages(demo: Demo) -> list[Communication]:
    found = list(load_all(demo.pages))
    assert all(isinstance(page, Communication) for page in found)
    return [page for page in found if isinstance(page, Communication)]


@pytest.fixture(scope="module")
def relations(pages: list[Communication]) -> Relations:
    return resolve(pages)


def test_the_same_originals_every_time(tmp_path: Path) -> None:
    for name in "ab":
        assert write_originals(tmp_path / name) == len(letters())
    written = [
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in "ab"
    ]
    assert written[0] == written[1]
    assert len(written[0]) == len(letters())


def test_everything_is_converted_and_nothing_else(demo: Demo, pages: list[Communication]) -> None:
    invented = [page for page in pages if not page.meta["fuente"]["archivo"].startswith("ejemplos/")]
    assert len(invented) == len(letters())
    assert len(pages) > len(invented)


@pytest.mark.parametrize("status", Status)
def test_citations_of_every_state(relations: Relations, status: Status) -> None:
    assert sum(reference.status is status for reference in relations.references) > 20


@pytest.mark.parametrize(("relation", "least"), [("sustituye", 40), ("responde_a", 40), ("corrige", 5)])
def test_relations_of_every_kind(relations: Relations, relation: str, least: int) -> None:
    found = [reference for reference in relations.references if reference.relation == relation]
    assert sum(reference.status is Status.RESOLVED for reference in found) >= least


def test_series_with_gaps_and_documents_not_held(relations: Relations) -> None:
    assert len(gaps(relations)) > 10
    assert len(not_held(relations)) > 20


@pytest.mark.parametrize(("name", "least"), [("plazos", 200), ("vigencia", 80), ("tags", 300), ("firmantes", 400)])
def test_fields_that_listings_need(pages: list[Communication], name: str, least: int) -> None:
    assert sum(bool(page.meta.get(name)) for page in pages) >= least


def test_years_institutions_and_people_with_several_posts(pages: list[Communication]) -> None:
    assert {str(year) for year in range(2018, 2027)} <= {str(page.meta.get("fecha"))[:4] for page in pages}
    issuers = Counter(name for page in pages for name in page.meta.get("instituciones", ()))
    assert all(issuers[row.name] >= 10 for row in INSTITUTIONS)
    signed = {(one.get("nombre"), one.get("cargo")) for page in pages for one in page.meta.get("firmantes", ())}
    posts = Counter(name for name, _ in signed)
    assert all(posts[term.person.name] >= 2 for term in TERMS)


def test_every_page_says_that_it_is_fictional(demo: Demo) -> None:
    written = list(demo.site.rglob("*.html"))
    assert len(written) > 600
    assert [path for path in written if NOTICE not in path.read_text(encoding="utf-8")] == []


def test_its_pages_are_accessible(demo: Demo, browser: Browser) -> None:
    page = browser.new_page()
    for path in ("index.html", "explorar/index.html", next(demo.site.glob("documentos/2024/*/index.html"))):
        page.goto((demo.site / path).as_uri())
        assert_accessible(page)
    page.close()


def test_another_name_of_an_institution_leads_to_its_list_without_javascript(demo: Demo, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(demo.site) as base:
        page.goto(f"{base}explorar/institucion/imss/", wait_until="commit")
        page.wait_for_url("**/explorar/institucion/instituto-mexicano-del-seguro-social/")
        expect(page.locator("h1")).to_have_text("Instituciones: Instituto Mexicano del Seguro Social")
    context.close()


def test_it_is_served(demo_server: str) -> None:
    with urlopen(f"{demo_server}buscar/?q=circular") as answer:
        assert NOTICE in answer.read().decode("utf-8")


def test_the_project_itself_says_nothing_of_the_kind(
    demo: Demo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "aviso:" not in (Path(__file__).parents[1] / "mkdocs.yml").read_text(encoding="utf-8")
    monkeypatch.setenv("ACERVO_AUTORIDADES", str(prepare(tmp_path).authorities))
    assert list(check_authorities()) == []
