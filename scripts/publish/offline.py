"""The built site in one zip that opens by double click, without a web server: links name files, data are scripts.

A browser lets no page of a folder read another file, but it may load scripts: every file of the search becomes one that
hands its bytes to busqueda.js, the periods in force one that hands them to vigencia.js. The same site gives the same
bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.errors import AcervoError, reason
from scripts.publish.in_force import DATA_NAME, IN_FORCE
from scripts.publish.originals import ZIP_DATE

DATA = "indice/"
"""Folder of the files of the search, within the site."""
PERIODS = f"{IN_FORCE.url}{DATA_NAME}"
LEFT_OUT = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""What only a web server hands out."""

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_LINK = re.compile(r'(\b(?:href|src|action)=")([^"]*)(")')
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="0; url=)([^"]*)(">)')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$")
_STORED = frozenset({".zip", ".gz", ".png", ".jpg", ".jpeg", ".webp", ".docx", ".odt", ".pdf", ".woff2"})
"""Extensions of what is compressed already."""


class OfflineCopy(NamedTuple):
    files: int
    size: int
    """Bytes."""
    sha256: str


class OfflineNotWritten(AcervoError):
    """There is no whole site to copy, or the zip could not be written."""


def write_offline_copy(site: Path, to: Path) -> OfflineCopy:
    """Write the zip, in the place of an earlier one only when it is whole. Raises OfflineNotWritten."""
    for needed in ("index.html", f"{DATA}indice.json"):
        if not (site / needed).is_file():
            raise OfflineNotWritten(site / needed, "falta en el sitio", "Constrúyalo con «make build»")
    partial = to.with_name(f".{to.name}.{os.getpid()}.tmp")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        files = _write(site, partial)
        with partial.open("rb") as written:
            digest = hashlib.file_digest(written, "sha256").hexdigest()
        os.replace(partial, to)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OfflineNotWritten(to, f"no se pudo escribir ({reason(error)})", "Indique otro lugar con --to") from error
    return OfflineCopy(files, to.stat().st_size, digest)


def _write(site: Path, to: Path) -> int:
    """Returns the number of files."""
    count = 0
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in _files(site):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.external_attr = 0o644 << 16
            stored = Path(name).suffix.lower() in _STORED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            out.writestr(entry, data)
            count += 1
    return count


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Name in the zip and bytes of every file, in order."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if name in LEFT_OUT or path.name.startswith("."):
            continue
        data = path.read_bytes()
        if name.startswith(DATA):
            yield f"{name.rpartition('.')[0]}.js", as_script(name.removeprefix(DATA), data)
        elif name == PERIODS:
            yield f"{name.rpartition('.')[0]}.js", b"acervoPeriodos(" + data.strip() + b");\n"
        elif path.suffix == ".html":
            yield name, as_opened(data.decode("utf-8")).encode()
        else:
            yield name, data


def as_script(name: str, data: bytes) -> bytes:
    """A script that hands over the bytes of a file of the search."""
    return f"acervoDatos({json.dumps(name)}, {json.dumps(base64.b64encode(data).decode())});\n".encode()


def as_opened(page: str) -> str:
    """A page whose links lead to files and not to folders, and which knows that it is part of such a copy."""
    page = page.replace('name="acervo-motor" content="archivos"', 'name="acervo-motor" content="copia"', 1)
    page = _REFRESH.sub(lambda to: to[1] + _to_file(to[2]) + to[3], page, count=1)
    return _TAG.sub(lambda tag: _LINK.sub(lambda link: link[1] + _to_file(link[2]) + link[3], tag[0]), page)


def _to_file(address: str) -> str:
    if _ELSEWHERE.match(address):
        return address
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    rest = address[len(path) :]
    folder, _, last = path.rpartition("/")
    if last in (".", ".."):
        folder, last = path, ""
    if last:
        return address
    return f"{folder}/index.html{rest}" if folder not in ("", ".") else f"index.html{rest}"
