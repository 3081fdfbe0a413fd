"""Pictures of pages (PNG, JPEG, TIFF): recognised."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, ImageSequence

from scripts.errors import SourceError
from scripts.readers import ocr
from scripts.readers.runs import numbered
from scripts.source_text import SourceText

MAX_PIXELS = 120_000_000
MAX_PAGES = 200
MIN_SIDE = 100
"""Pixels under which a picture is an icon, not a page."""

_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff", "MPO": "image/jpeg"}


def read(data: bytes, name: str) -> SourceText:
    """Recognised lines of a picture. Raises SourceError when it is damaged, too large or shows no text."""
    with _opened(data, name) as picture:
        media_type = _MEDIA_TYPES.get(picture.format or "", "image/png")
        pages = [ocr.page_lines(_grey(page), number, name) for number, page in enumerate(_pages(picture, name), 1)]
    lines = numbered(line for page in pages for line in page.lines)
    if not any(line.text for line in lines):
        raise SourceError(name, "no se encontró texto en la imagen", "Escanéela de nuevo con más resolución")
    return SourceText(lines, media_type, ocr=True, doubts=ocr.doubts(pages))


def pictures(data: bytes, name: str, _width: int) -> Iterator[Image.Image]:
    """The pages upright and on white paper, in their own size. Raises SourceError as `read` does, at the page
    concerned."""
    with _opened(data, name) as picture:
        yield from _pages(picture, name)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the limit of pixels is ours, and damaged EXIF is no concern of the reader
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
                yield picture
        except Image.DecompressionBombError as error:
            raise _too_large(name) from error
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise SourceError(name, "la imagen está dañada o incompleta", "Escanéela de nuevo") from error


def _pages(picture: Image.Image, name: str) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
        if number > MAX_PAGES:
            raise SourceError(name, f"tiene más de {MAX_PAGES} páginas", "Divídala")
        if frame.width * frame.height > MAX_PIXELS:
            raise _too_large(name)
        if min(frame.size) < MIN_SIDE:
            raise SourceError(name, "la imagen es demasiado pequeña para ser una página", "Escanéela de nuevo")
        yield _on_white(ImageOps.exif_transpose(frame))


def _too_large(name: str) -> SourceError:
    return SourceError(name, f"tiene más de {MAX_PIXELS // 1_000_000} millones de píxeles", "Redúzcala")


def _on_white(picture: Image.Image) -> Image.Image:
    """What is transparent is paper."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")
    return picture.point(lambda value: value / 256).convert("L") if picture.mode.startswith("I") else picture


def _grey(picture: Image.Image) -> Image.Image:
    return picture.convert("L")
