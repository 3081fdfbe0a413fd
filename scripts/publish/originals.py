"""The originals of the public documents, in the form in which the site may offer them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scripts.communication import Communication
from scripts.errors import AcervoError, SourceError
from scripts.publish.archive import Archive
from scripts.publish.card import Source, source_of
from scripts.source_files import locate, read_original

FOLDER = "explorar/originales"

SERVED_AS: dict[str, str] = {
    ".txt": ".txt", ".md": ".txt", ".markdown": ".txt",
    ".pdf": ".pdf", ".doc": ".doc", ".docx": ".docx", ".odt": ".odt", ".rtf": ".rtf",
    ".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpeg", ".tif": ".tif", ".tiff": ".tiff", ".zip": ".zip",
}  # fmt: skip
"""Extension of an original -> extension under which it is served, its bytes unchanged. What a browser could run as a
page of the archive (HTML, SVG, XML, e-mail…) is not here: any other original is served inside a .zip."""

ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Original:
    """A file that the site offers: `path` is relative to the folder of documentation."""

    page_id: str
    path: str
    data: bytes


def originals(archive: Archive, sources: Path) -> Iterator[Original | AcervoError]:
    """The original of each public page, or why it is not offered."""
    secret = [source for page in archive.withheld if (source := source_of(page.meta))]
    for page in archive.public:
        source = source_of(page.meta)
        if source is None or _reveals(source, secret):
            continue
        try:
            yield _offered(page, source, _read(sources, source, page.id))
        except AcervoError as error:
            yield error


def _reveals(source: Source, secret: list[Source]) -> bool:
    """Whether the original is, or contains, the original of a document that is not public."""
    return any(
        other.name == source.name or other.name.startswith(f"{source.name}/") or other.sha256 == source.sha256 != ""
        for other in secret
    )


def _read(sources: Path, source: Source, page_id: str) -> bytes:
    """The bytes that the page was made from. Raises SourceError when they are not there or are others."""
    data = _member(sources, PurePosixPath(source.name))
    if hashlib.sha256(data).hexdigest() != source.sha256:
        what = f"no es el archivo del que se hizo la página «{page_id}»: su SHA-256 es otro"
        raise SourceError(source.name, what, "Recupere el original, o convierta de nuevo y revise la página")
    return data


def _member(sources: Path, name: PurePosixPath) -> bytes:
    """The file of that name, or the member of that name of a container that is a file."""
    root = sources.resolve()
    found = locate(root / name)
    if found is None or not found[0].resolve().is_relative_to(root):
        raise SourceError(str(name), f"no está en {sources}", "Devuelva el original a esa carpeta")
    return read_original(root / name)


def _offered(page: Communication, source: Source, data: bytes) -> Original:
    extension = SERVED_AS.get(PurePosixPath(source.name).suffix.lower())
    stem = f"{FOLDER}/{page.id}"
    if extension:
        return Original(page.id, stem + extension, data)
    return Original(page.id, f"{stem}.zip", _zipped(PurePosixPath(source.name).name, data))


def _zipped(name: str, data: bytes) -> bytes:
    """An archive of one file; the same bytes give the same archive."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as bundle:
        entry = zipfile.ZipInfo(name, ZIP_DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        bundle.writestr(entry, data)
    return result.getvalue()
