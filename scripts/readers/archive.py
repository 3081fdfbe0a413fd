"""ZIP archives: their files as attachments, within limits, and none that is an archive itself."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath

from scripts.errors import SourceError
from scripts.readers.attachments import safe_name
from scripts.readers.packages import Package
from scripts.source_text import Attachment, SourceText, Unread

MEDIA_TYPE = "application/zip"
_ARCHIVES = frozenset((".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar"))
_LOCKED = "está protegido con contraseña"
_NESTED = "es un archivo comprimido dentro de otro y no se abrió"
_LEFT_BY_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read(data: bytes, name: str) -> SourceText:
    """No lines; the members as attachments, those that could not be read by name.

    Raises SourceError when none can be read.
    """
    package = Package(data, name)
    result = SourceText([], MEDIA_TYPE)
    for info in package.members():
        if _is_litter(info):
            continue
        taken = {item.name for item in result.attachments} | {item.name for item in result.unread}
        member = safe_name(info.filename, taken)
        try:
            result.attachments.append(Attachment(member, _content(package, info)))
        except SourceError as error:
            result.unread.append(Unread(member, error.what, error.remedy))
    if not result.attachments:
        _refuse(name, result.unread)
    return result


def _content(package: Package, info: zipfile.ZipInfo) -> bytes:
    """Bytes of a member. Raises SourceError when it is locked, an archive itself, damaged or expands too far."""
    if info.flag_bits & 1:
        raise SourceError(info.filename, _LOCKED, "Descomprímalo y ponga los archivos en la carpeta")
    if PurePosixPath(info.filename.lower()).suffix in _ARCHIVES:
        raise SourceError(info.filename, _NESTED, "Descomprímalo en la carpeta")
    return package.read(info.filename)


def _is_litter(info: zipfile.ZipInfo) -> bool:
    path = info.filename
    return path.startswith(_LEFT_BY_SYSTEMS[0]) or PurePosixPath(path).name in _LEFT_BY_SYSTEMS[1:]


def _refuse(name: str, unread: Sequence[Unread]) -> None:
    """Say of an archive of which nothing could be read why not: the reason of all its members, or the first one's."""
    if not unread:
        raise SourceError(
            name, "el archivo comprimido está vacío", "Pida el original de nuevo o retírelo de la carpeta"
        )
    if all(item.what == _NESTED for item in unread):
        raise SourceError(name, "solo contiene otros archivos comprimidos", "Descomprímalos en la carpeta")
    first = next((item for item in unread if item.what == _LOCKED), unread[0])
    raise SourceError(name, first.what, first.remedy)
