"""What a file really is, by its first bytes: the extension may lie."""

from __future__ import annotations

import io
import re
import zipfile

from scripts.errors import SourceError

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")

_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "un documento RTF", ".rtf"),
    (b"\x89PNG\r\n", "una imagen PNG", ".png"),
    (b"\xff\xd8\xff", "una imagen JPEG", ".jpg"),
    (b"II*\x00", "una imagen TIFF", ".tif"),
    (b"MM\x00*", "una imagen TIFF", ".tif"),
    (b"Rar!\x1a\x07", "un archivo RAR", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", "un archivo 7z", ".7z"),
)
_IMAGES = frozenset((".png", ".jpg", ".tif"))
_NOT_READ = frozenset((".xlsx", ".pptx", ".rar", ".7z"))


def kind(data: bytes) -> tuple[str, str] | None:
    """What the bytes are, in words, and the extension that it should have; None when they do not tell."""
    for start, words, extension in _STARTS:
        if data.startswith(start):
            return words, extension
    if data.startswith(_OLE):
        return "un documento antiguo de Word", ".doc"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "una página web", ".html"
    if b"%PDF-" in data[:1024]:  # some producers write something before it
        return "un PDF", ".pdf"
    return None


def _zip_kind(data: bytes) -> tuple[str, str]:
    """Of a zip package, by the names in its directory; by its first and last bytes when the directory is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = "\n".join(package.namelist()).encode("utf-8", "replace")
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = data[:4096] + data[-65_536:]
    if b"word/document" in names:
        return "un documento de Word", ".docx"
    if b"xl/workbook" in names or b"opendocument.spreadsheet" in data[:200]:
        return "una hoja de cálculo", ".xlsx"
    if b"ppt/presentation" in names or b"opendocument.presentation" in data[:200]:
        return "una presentación", ".pptx"
    if b"opendocument.text" in data[:200] or (b"content.xml" in names and b"META-INF/manifest.xml" in names):
        return "un documento de OpenDocument", ".odt"
    return "un archivo ZIP", ".zip"


def check(data: bytes, name: str, extensions: tuple[str, ...]) -> None:
    """Raises SourceError when the bytes belong to another format than the extensions, or are locked by a password."""
    if data.startswith(_OLE) and _ENCRYPTED_OFFICE in data:
        raise SourceError(name, "está protegido con contraseña", "Guárdelo sin ella e intente de nuevo")
    found = kind(data)
    if found is None or found[1] in extensions:
        return
    words, extension = found
    if extension == ".zip" and {".docx", ".odt"} & set(extensions):
        raise SourceError(name, "el archivo está dañado o incompleto", "Pida el original de nuevo")
    if extension in _IMAGES and _IMAGES & set(extensions):
        return  # pictures are told apart when they are opened
    remedy = "Conviértalo a PDF" if extension in _NOT_READ else f"Cámbiele la extensión a {extension}"
    raise SourceError(name, f"el contenido no es lo que dice la extensión, es {words}", remedy)
