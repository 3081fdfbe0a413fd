"""READERS: one row per input format. A new format is a row and one module with `read(data, name) -> SourceText`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from scripts.errors import SourceError
from scripts.readers import signatures, text
from scripts.source_text import SourceText

Reader = Callable[[bytes, str], SourceText]
"""From the bytes of an original and its name (for messages) to its lines. Raises SourceError."""


@dataclass(frozen=True)
class Format:
    """A row of READERS: what files it reads, and what it needs for that."""

    extensions: tuple[str, ...]
    """Lower case, with the dot."""
    media_type: str
    read: Reader
    needs: tuple[str, ...] = ()
    """Programs that must be on the machine, by the name of the command."""
    package: str = ""
    """Debian package that brings them."""


def _from(module: str, function: str = "read") -> Reader:
    """The reader of a module that is loaded when first used: libraries of one format do not slow the others."""

    def read_with_module(data: bytes, name: str) -> SourceText:
        reader: Reader = getattr(import_module(f"{__name__}.{module}"), function)
        return reader(data, name)

    return read_with_module


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
_OCR_PACKAGES = "tesseract-ocr tesseract-ocr-spa"

READERS: tuple[Format, ...] = (
    Format((".txt",), "text/plain", text.read),
    Format((".md", ".markdown"), "text/markdown", text.read_markdown),
    Format((".html", ".htm", ".xhtml"), "text/html", _from("html")),
    Format((".mht", ".mhtml"), "multipart/related", _from("eml", "read_page")),
    Format((".docx", ".docm"), _OFFICE, _from("docx")),
    Format((".odt",), _OPEN_DOCUMENT, _from("odt")),
    Format((".doc",), "application/msword", _from("doc")),
    Format((".rtf",), "application/rtf", _from("rtf")),
    Format((".pdf",), "application/pdf", _from("pdf")),  # needs Tesseract only where a page is a picture
    Format((".png",), "image/png", _from("image"), ("tesseract",), _OCR_PACKAGES),
    Format((".jpg", ".jpeg"), "image/jpeg", _from("image"), ("tesseract",), _OCR_PACKAGES),
    Format((".tif", ".tiff"), "image/tiff", _from("image"), ("tesseract",), _OCR_PACKAGES),
    Format((".eml",), "message/rfc822", _from("eml")),
    Format((".zip",), "application/zip", _from("archive")),
)

MAX_BYTES = 200_000_000


def format_of(name: str) -> Format | None:
    """The format that the file's extension names, or None."""
    extension = Path(name).suffix.lower()
    return next((row for row in READERS if extension in row.extensions), None)


def missing_programs(row: Format) -> list[str]:
    """Commands that the format needs and that this machine has not."""
    return [command for command in row.needs if shutil.which(command) is None]


def check_size(size: int, name: str) -> None:
    """Raises SourceError for a file of more bytes than are read."""
    if size > MAX_BYTES:
        raise SourceError(name, f"el archivo pesa más de {MAX_BYTES // 1_000_000} MB", "Divídalo o redúzcalo")


def read(data: bytes, name: str) -> SourceText:
    """Read an original. Raises SourceError when its format is unknown or it cannot be read."""
    row = format_of(name)
    if row is None:
        known = " ".join(extension for item in READERS for extension in item.extensions)
        raise SourceError(name, "formato desconocido", f"Los formatos que se leen son {known}")
    if not data.strip():
        raise SourceError(name, "el archivo está vacío", "Pida el original de nuevo o retírelo de la carpeta")
    check_size(len(data), name)
    if not row.media_type.startswith("text/plain") and not row.media_type.startswith("text/markdown"):
        signatures.check(data, name, row.extensions)
    try:
        return row.read(data, name)
    except RecursionError as error:
        raise SourceError(name, "su estructura está anidada en exceso", "Guárdelo de nuevo como PDF") from error
