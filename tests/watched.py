"""What the tests in a real browser share: the browser, pages that remember what they asked for, what the search page shows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=640)
DOCUMENT = "documentos/2024/iav-circular-004-2024/"
"""A page of the sample archive."""


@contextmanager
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


class Watched:
    """A page that remembers what it asked for and what went wrong in it."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.origin = "{0.scheme}://{0.netloc}/".format(urlsplit(base))
        self.foreign: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self._requested(request.url))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _requested(self, url: str) -> None:
        own = url.startswith((self.base, f"blob:{self.origin}"))
        if not own:
            self.foreign.append(url)

    def open(self, address: str) -> Page:
        """The page once it is loaded and, where it searches, has shown its answer."""
        return opened(self.page, self.base + address)

    def open_calmly(self, address: str) -> Page:
        """The page after half a second without any request: whatever it asks for is remembered."""
        self.page.goto(self.base + address, wait_until="networkidle")
        return self.page


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return answered(page)


def answered(page: Page) -> Page:
    """The page once it has shown the answer to its search, if it is one that searches."""
    expect(page.locator("[aria-busy]")).to_have_count(0)
    if page.locator("#acervo-resultado").count():
        expect(page.locator("#acervo-total")).not_to_be_empty()
    return page


def total(page: Page) -> int:
    expect(page.locator("[data-total]")).to_be_visible()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    return int(page.locator("[data-total]").get_attribute("data-total") or -1)


def ids(page: Page) -> list[str]:
    return [row.get_attribute("data-id") or "" for row in page.locator("[data-id]").all()]


def assert_accessible(page: Page) -> None:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    results = Axe().run(page, options=rules)
    assert results.response["violations"] == [], results.generate_snapshot()
