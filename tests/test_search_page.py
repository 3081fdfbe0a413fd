"""The search page and the search boxes, in a browser, with the archive's server and from the site's own files."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from test_browser import (
    DESKTOP,
    DOCUMENT,
    Watched,
    archive,
    browser,
    ids,
    server,
    standalone,
    total,
)

__all__ = ["archive", "browser", "server", "standalone"]  # fixtures


@pytest.fixture(params=["server", "standalone"])
def site(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Watched]:
    """The same site twice: with its server, and its files alone under a path."""
    context = browser.new_context(viewport=DESKTOP, locale="es-MX")
    watched = Watched(context.new_page(), request.getfixturevalue(request.param))
    yield watched
    context.close()
    assert watched.foreign == []
    assert watched.errors == []


def test_the_box_suggests_as_one_types(site: Watched) -> None:
    page = site.open(DOCUMENT)
    box = page.get_by_role("combobox", name="Buscar en el archivo")
    box.press_sequentially("fotot")
    options = page.locator("header .acervo-sugerencias [role=option]")
    expect(options.first).to_have_text("fototeca palabra, 1 documento")
    expect(page.locator("header [data-sugerencias]")).to_have_text(re.compile(r"^\d+ sugerencias?$"))
    page.keyboard.press("ArrowDown")
    expect(box).to_have_value("fototeca")
    expect(page.locator(".acervo-sugerencias [aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(box).to_have_value("fotot")
    expect(options).to_have_count(0)
    box.fill("secretaria de pr")
    expect(options.first).to_have_text("Secretaría de Pruebas institución, 15 documentos")
    options.first.click()
    page.wait_for_url("**/buscar/?q=institucion*")
    assert total(page) == 15


def test_a_misspelt_word_is_put_right(site: Watched) -> None:
    page = site.open("buscar/?q=fototecca")
    assert total(page) == 0
    page.get_by_role("link", name="fototeca", exact=True).press("Enter")
    page.wait_for_url("**/buscar/?q=fototeca")
    expect(page.get_by_role("status").first).to_have_text("1 resultado")
    assert ids(page) == ["iav-boletin-12-2023"]


def test_slash_leads_to_the_box_but_not_out_of_another(site: Watched) -> None:
    page = site.open("explorar/todos/")
    page.keyboard.press("/")
    box = page.locator("#acervo-q")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("4/2024")
    expect(box).to_have_value("4/2024")


def test_the_files_are_searched_off_the_main_thread(browser: Browser, standalone: str) -> None:
    page = browser.new_page()
    page.goto(f"{standalone}buscar/?q=fototeca", wait_until="networkidle")
    assert total(page) == 1
    assert [worker.url.partition(":")[0] for worker in page.workers] == ["blob"]
    assert page.evaluate("window.AcervoBusqueda") is None
    page.close()


@pytest.mark.parametrize(
    "missing",
    ["delete window.Worker", "window.Worker = function () { throw new DOMException('no', 'SecurityError'); }"],
)
def test_without_workers_the_page_itself_searches(browser: Browser, standalone: str, missing: str) -> None:
    page = browser.new_page()
    page.add_init_script(missing)
    page.goto(f"{standalone}buscar/?q=fototeca", wait_until="networkidle")
    assert total(page) == 1
    assert page.workers == []
    page.close()


def test_nothing_is_asked_in_vain(site: Watched) -> None:
    """A plain server is never asked for the API, nor is anything else that is not there."""
    failed: list[str] = []
    site.page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page = site.open("buscar/?q=recursos")
    total(page)
    page.locator("#acervo-q").fill("recursos mat")
    page.locator("[role=option]").first.wait_for()
    assert failed == []


def test_a_policy_against_workers_does_not_stop_the_search(browser: Browser, standalone: str) -> None:
    context = browser.new_context()
    page = context.new_page()

    def strict(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": "default-src 'self'"})  # type: ignore[attr-defined]

    page.route("**/buscar/**", strict)
    page.goto(f"{standalone}buscar/?q=fototeca", wait_until="networkidle")
    assert total(page) == 1
    context.close()


def test_when_the_server_no_longer_answers_the_files_do(browser: Browser, server: str, standalone: str) -> None:
    page = browser.new_page()
    page.route("**/buscar/**", lambda route: route.fulfill(response=route.fetch(), body=served(route.fetch().text())))
    page.goto(f"{standalone}buscar/?q=fototeca", wait_until="networkidle")
    assert total(page) == 1
    page.close()


def served(page: str) -> str:
    assert 'content="archivos"' in page
    return page.replace('content="archivos"', 'content="servidor"')
