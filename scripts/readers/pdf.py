"""PDF: the text layer in reading order, or recognised text where there is no layer worth trusting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from scripts.errors import SourceError
from scripts.readers import ocr, pdf_layout, pdf_page
from scripts.readers.links import is_address
from scripts.readers.pdf_page import PageContent
from scripts.readers.runs import numbered
from scripts.source_text import Line, SourceText

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 1_000
MAX_SCANNED_PAGES = 200
DPI = 200
"""Of the pictures that are recognised: finer ones of the same scans were read worse, and twice as slowly."""
MAX_PIXELS = 30_000_000
"""Of the picture of one page."""

_SCAN_SHARE = 0.7
"""A picture that covers more of the page is a scan of it."""
_JUDGED_WORDS = 30
_ACCENTED = re.compile(r"[áéíóúüñ]", re.IGNORECASE)
_ACCENTED_SHARE = 0.02
"""Of the words of more than three letters in Spanish 15 to 17 % have an accent or ñ; recognised as English, none."""
_FEW_WORDS = 20
"""Fewer over a scan are a stamp or a page number, not its text."""
_READABLE = re.compile(r"[^\W\d_]{2,}")
_VOWEL = re.compile(r"[aeiouáéíóúü]", re.IGNORECASE)


def read(data: bytes, name: str) -> SourceText:
    """Lines of a PDF. Raises SourceError when it is encrypted, damaged or too long, or the recognition is missing."""
    with _opened(data, name) as document:
        pages = _pages(document, name)
        poor = _layer_is_poor(pages)
        scanned = [number for number, item in pages.items() if _needs_recognition(item) or (poor and _is_scan(item))]
        if len(scanned) > MAX_SCANNED_PAGES:
            raise SourceError(name, f"tiene más de {MAX_SCANNED_PAGES} páginas escaneadas", "Divídalo")
        recognised = {number: ocr.page_lines(_picture(document[number - 1]), number, name) for number in scanned}
        lines: list[Line] = []
        for number, content in pages.items():
            lines += recognised[number].lines if number in recognised else pdf_layout.page_lines(content, number)
    result = SourceText(numbered(lines), MEDIA_TYPE)
    result.ocr = bool(scanned) or any(_is_scan(content) and content.words for content in pages.values())
    result.links = list(dict.fromkeys(link for content in pages.values() for link in content.links if is_address(link)))
    result.doubts = ocr.doubts(recognised.values()) + _layer_doubts(pages, scanned)
    result.doubts += [f"página {number}: texto cortado" for number, content in pages.items() if content.is_cut]
    if not any(line.text for line in lines):
        raise SourceError(name, "no se encontró texto en ninguna página", "Escanéelo de nuevo con más contraste")
    return result


def pictures(data: bytes, name: str, width: int) -> Iterator[Image.Image]:
    """The pages as they look, about `width` pixels wide. Raises SourceError as `read` does, at the page concerned."""
    with _opened(data, name) as document:
        for page in document:
            across, down = page.get_size()
            scale = min(width / max(1.0, min(across, down)), (MAX_PIXELS / max(1.0, across * down)) ** 0.5)
            yield page.render(scale=scale).to_pil()


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            what, remedy = "está protegido con contraseña", "Guárdelo sin ella e intente de nuevo"
        else:
            what, remedy = "el PDF está dañado o incompleto", "Pida el original de nuevo"
        raise SourceError(name, what, remedy) from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise SourceError(name, "una página del PDF está dañada", "Pida el original de nuevo") from error
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument, name: str) -> dict[int, PageContent]:
    if len(document) > MAX_PAGES:
        raise SourceError(name, f"tiene más de {MAX_PAGES} páginas", "Divídalo")
    if not len(document):
        raise SourceError(name, "el PDF no tiene páginas", "Pida el original de nuevo")
    return {number: pdf_page.content(page) for number, page in enumerate(document, 1)}


def _is_scan(content: PageContent) -> bool:
    return content.picture_share >= _SCAN_SHARE and not (content.is_written_over and len(content.words) >= _FEW_WORDS)


def _needs_recognition(content: PageContent) -> bool:
    """Whether the page is a picture, or its layer has no letters or no words."""
    if not content.words:
        return content.picture_share > 0.05
    if content.picture_share >= _SCAN_SHARE and len(content.words) < _FEW_WORDS:
        return True
    return content.unmapped_share > 0.1 or not _reads_as_words(content)


def _reads_as_words(content: PageContent) -> bool:
    """Whether the layer looks like a language: fonts without a map of letters give consonants and signs."""
    tokens = [word.text for word in content.words if len(word.text) > 3]
    if len(tokens) < 10:
        return True
    return sum(bool(_READABLE.search(token) and _VOWEL.search(token)) for token in tokens) / len(tokens) > 0.5


def _layer_is_poor(pages: dict[int, PageContent]) -> bool:
    """Whether the layer under scanned pages was recognised in another language: it then hardly has an accent."""
    tokens = [
        word.text for content in pages.values() if _is_scan(content) for word in content.words if len(word.text) > 3
    ]
    accented = sum(bool(_ACCENTED.search(token)) for token in tokens)
    return len(tokens) >= _JUDGED_WORDS and accented < _ACCENTED_SHARE * len(tokens)


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(DPI / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _layer_doubts(pages: dict[int, PageContent], scanned: list[int]) -> list[str]:
    layered = [number for number, content in pages.items() if _is_scan(content) and number not in scanned]
    if not layered:
        return []
    return [f"texto reconocido por otro programa en {len(layered)} de {len(pages)} páginas"]
