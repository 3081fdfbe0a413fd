"""ZIP archives: their files as attachments, within limits, and none that is an archive itself."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath

from scripts.errors import SourceError
from scripts.readers.attachments import safe_name
from scripts.readers.packages import Package
from scripts.source_text import Attachment, SourceText

MEDIA_TYPE = "application/zip"
_ARCHIVES = frozenset((".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar"))
_LEFT_BY_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read(data: bytes, name: str) -> SourceText:
    """No lines; the members as attachments. Raises SourceError when none can be read or they expand too far."""
    package = Package(data, name)
    result = SourceText([], MEDIA_TYPE)
    locked = 0
    for info in package.members():
        if _is_litter(info):
            continue
        if info.flag_bits & 1:
            locked += 1
            result.doubts.append(f"«{info.filename}» pide contraseña y no se leyó")
        elif PurePosixPath(info.filename.lower()).suffix in _ARCHIVES:
            result.doubts.append(f"«{info.filename}» es un archivo comprimido dentro de otro y no se abrió")
        else:
            taken = {item.name for item in result.attachments}
            result.attachments.append(Attachment(safe_name(info.filename, taken), package.read(info.filename)))
    if not result.attachments:
        _refuse(name, locked, bool(result.doubts))
    return result


def _is_litter(info: zipfile.ZipInfo) -> bool:
    path = info.filename
    return path.startswith(_LEFT_BY_SYSTEMS[0]) or PurePosixPath(path).name in _LEFT_BY_SYSTEMS[1:]


def _refuse(name: str, locked: int, nested: bool) -> None:
    if locked:
        raise SourceError(name, "está protegido con contraseña", "Descomprímalo y ponga los archivos en la carpeta")
    if nested:
        raise SourceError(name, "solo contiene otros archivos comprimidos", "Descomprímalos en la carpeta")
    raise SourceError(name, "el archivo comprimido está vacío", "Pida el original de nuevo o retírelo de la carpeta")
