"""The site under any path, as on a web server that has others: every click stays in it, nothing is asked of anybody else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect
from watched import DESKTOP, Watched, ids, total


def test_from_home_to_listing_document_and_search_under_a_path(browser: Browser, standalone: str) -> None:
    prefix = urlsplit(standalone).path
    assert prefix == "/c/d/"
    watched = Watched(browser.new_page(viewport=DESKTOP, locale="es-MX"), standalone)
    page = watched.open("")
    page.get_by_role("navigation", name="Principal").get_by_role("link", name="Explorar").click()
    page.wait_for_url(f"**{prefix}explorar/")
    page.get_by_role("link", name="Circular", exact=True).click()
    page.wait_for_url(f"**{prefix}explorar/tipo/circular/")
    page.get_by_role("link", name="Circular 004/2024").first.click()
    page.wait_for_url(f"**{prefix}documentos/2024/iav-circular-004-2024/")
    expect(page.locator("[data-oficial]")).to_contain_text("CIRCULAR No. 004/2024")
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar el original").click()
    assert urlsplit(download.value.url).path.startswith(prefix)
    page.locator("#acervo-q").fill("fototeca")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"{prefix}buscar/\?q=fototeca$"))
    assert total(page) == 1
    assert ids(page) == ["iav-boletin-12-2023"]
    page.locator("[data-id] > a").click()
    page.wait_for_url(re.compile(rf"{prefix}documentos/2023/iav-boletin-12-2023/"))
    page.locator(".acervo-marca").click()
    page.wait_for_url(f"**{prefix}")
    page.close()
    assert watched.foreign == []
    assert [error for error in watched.errors if "404" not in error] == []  # it asks once whether there is a server
