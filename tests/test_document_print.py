"""The page of a document on paper, and how heavy its HTML is."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser
from related_archive import NEW, NEW_TEXT, OLD
from sample_archive import SampleArchive

from scripts.markdown_text import plain_text
from tests.demo.site import Demo

MAX_BEYOND_TEXT = 20 * 1024
"""Bytes of HTML that a page may have beyond its own text."""
_INTERFACE = (
    "¶", "Buscar", "Tema oscuro", "Ficha del documento", "Documentos relacionados", "Descargar", "Citar", "BibTeX", "@misc",
    "Copiar", "Reportar", "Cómo comprobarlo", "Explorar", "Acerca de", "qué cambió", "Ver todos", "punteados",
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(related: SampleArchive) -> SampleArchive:
    return related


def printed(browser: Browser, path: Path, to: Path) -> str:
    """The text of what Chromium prints of a page with everything on it unfolded."""
    page = browser.new_page()
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.pdf(path=to, format="Letter")
    page.close()
    document = pypdfium2.PdfDocument(to)
    try:
        return " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    finally:
        document.close()


def test_paper_has_the_document_and_where_it_is(archive: SampleArchive, browser: Browser, tmp_path: Path) -> None:
    text = printed(browser, archive.site / f"documentos/2024/{NEW}/index.html", tmp_path / "a.pdf")
    assert squeezed(plain_text(NEW_TEXT)) in squeezed(text)
    (source,) = (archive.docs / "documentos/2024").glob(f"{NEW}.md")
    digest = re.search(r"[0-9a-f]{64}", source.read_text(encoding="utf-8"))
    assert digest
    assert f"documentos/2024/{NEW}/·SHA-256deloriginal:{digest[0]}" in squeezed(text)
    assert [words for words in _INTERFACE if words in text] == []


def test_paper_says_that_a_document_was_replaced(archive: SampleArchive, browser: Browser, tmp_path: Path) -> None:
    text = printed(browser, archive.site / f"documentos/2023/{OLD}/index.html", tmp_path / "a.pdf")
    assert "Este documento fue sustituido por" in text
    assert [words for words in _INTERFACE if words in text] == []


def squeezed(text: str) -> str:
    """Without spaces: a PDF has places of letters, not words."""
    return "".join(text.split())


def beyond_text(page: str) -> int:
    """Bytes of a page that are not words of its official text."""
    official = re.search(r"<article[^>]*data-oficial[^>]*>(.*?)</article>", page, re.DOTALL)
    assert official
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", "", official[1])).split())
    return len(page.encode()) - len(text.encode())


def test_a_long_text_adds_few_bytes_for_each_paragraph(tmp_path: Path) -> None:
    archive = SampleArchive(tmp_path)
    meta = {
        "title": "Lineamientos",
        "tipo": "circular",
        "fecha": "2024-02-10",
        "instituciones": ["Instituto de Bosques"],
    }
    counts = (1, 601)
    for count in counts:
        text = "\n\n".join(f"Párrafo que dice {number} veces lo mismo." for number in range(count))
        archive.add(f"largo-{count}", meta | {"numero": str(count)}, text)
    archive.with_site()
    short, long = (
        beyond_text((archive.site / f"documentos/2024/largo-{count}/index.html").read_text("utf-8")) for count in counts
    )
    assert (long - short) / 600 <= len("<p id=p-601>")
    assert long <= MAX_BEYOND_TEXT


def test_pages_of_documents_are_light(demo: Demo) -> None:
    sizes = {path.parent.name: beyond_text(path.read_text("utf-8")) for path in demo.site.glob("documentos/*/*/*.html")}
    assert len(sizes) > 300
    assert {name: size for name, size in sizes.items() if size > MAX_BEYOND_TEXT} == {}
