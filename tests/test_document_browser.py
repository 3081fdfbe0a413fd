"""The page of a document in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
import rispy
from playwright.sync_api import Browser, expect
from related_archive import NEW, OLD
from sample_archive import SampleArchive
from serving import served
from watched import DESKTOP, PHONE, Watched, assert_accessible

NEWER, OLDER = f"documentos/2024/{NEW}/", f"documentos/2023/{OLD}/"
CHANGES = f"explorar/cambios/{NEW}/{OLD}/"


@pytest.fixture(scope="module")
def address(related: SampleArchive) -> Iterator[str]:
    """The site on a plain web server."""
    with served(related.site) as address:
        yield address


@pytest.fixture
def site(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=DESKTOP, locale="es-MX", permissions=["clipboard-read", "clipboard-write"])
    watched = Watched(context.new_page(), address)
    yield watched
    context.close()
    assert watched.foreign == []
    assert watched.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [NEWER, OLDER, CHANGES])
def test_axe_finds_nothing(site: Watched, path: str, scheme: Literal["light", "dark"]) -> None:
    site.page.emulate_media(color_scheme=scheme)
    page = site.open(path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert_accessible(page)


@pytest.mark.parametrize("path", [NEWER, OLDER, CHANGES])
def test_a_phone_scrolls_only_downwards(site: Watched, path: str) -> None:
    site.page.set_viewport_size(PHONE)
    page = site.open(path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_one_goes_from_a_replaced_document_to_what_changed(site: Watched) -> None:
    page = site.open(OLDER)
    page.get_by_role("link", name="qué cambió").click()
    expect(page.locator("ins", has_text="correo")).to_be_visible()


def test_a_citation_is_copied_and_saved(site: Watched, tmp_path: Path) -> None:
    page = site.open(NEWER)
    page.get_by_role("button", name="Copiar la cita").click()
    expect(page.get_by_text("Copiado.")).to_be_visible()
    assert "Circular IBV/DG/020/2024" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_text("RIS", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Guardar .ris").click()
    assert download.value.suggested_filename == f"{NEW}.ris"
    download.value.save_as(tmp_path / "cita.ris")
    (record,) = rispy.loads((tmp_path / "cita.ris").read_text(encoding="utf-8"))
    assert record["id"] == NEW


def test_a_paragraph_has_a_link_to_itself_for_mouse_and_keyboard(site: Watched) -> None:
    page = site.open(NEWER)
    paragraph, link = page.locator("#p-3"), page.get_by_role("link", name="Párrafo 3", exact=True)
    expect(link).to_have_css("opacity", "0")
    paragraph.hover()
    expect(link).to_have_css("opacity", "1")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#p-3$"))
    assert page.evaluate("document.querySelector(':target').id") == "p-3"
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p-3'))")
    assert page.evaluate("String(getSelection())").strip() == paragraph.inner_text().strip()


def test_without_javascript_a_paragraph_says_its_address(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{NEWER}#p-3")
    said = "(one) => getComputedStyle(one, '::after').content"
    assert page.locator("#p-3").evaluate(said).startswith('"#" attr(id)') or "#p-3" in page.locator("#p-3").evaluate(
        said
    )
    assert page.locator("#p-2").evaluate(said) == "none"
    page.locator("#p-2").hover()
    assert page.locator("#p-2").evaluate(said) != "none"
    context.close()


def test_without_javascript_the_citations_are_there_to_select(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + NEWER)
    page.get_by_text("BibTeX", exact=True).click()
    expect(page.locator("pre[data-citar=BibTeX]")).to_contain_text("@misc{")
    context.close()
