"""The files of originals: a path may go on inside one, `correo.eml/anexo.pdf`."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scripts import readers
from scripts.errors import AcervoError, SourceError, reason


@dataclass(frozen=True, slots=True)
class Source:
    """One file to convert. `name` is its path relative to the folder of sources."""

    path: Path
    name: str
    explicit: bool
    """Whether a person named this file, rather than its folder."""
    trouble: str = ""
    """Why it cannot even be opened: a folder that the system does not let us look into."""


def find_sources(paths: Iterable[Path], home: Path) -> Iterator[Source]:
    """The files under `paths`, sorted; names relative to `home` where they lie in it, else to the folder given.

    Raises AcervoError for a path that does not exist.
    """
    for path in paths:
        if stat.S_ISDIR(_mode(path)):
            yield from _files_in(path, home)
        else:
            yield Source(path, _relative(path, home, path.parent), explicit=True)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except FileNotFoundError as error:
        remedy = "Revise el nombre, o cree la carpeta y ponga en ella los originales"
        raise AcervoError(path, "no existe ese archivo o carpeta", remedy) from error
    except OSError as error:
        raise AcervoError(path, f"no se puede leer ({reason(error)})", "Revise el nombre y los permisos") from error


def _files_in(folder: Path, home: Path) -> Iterator[Source]:
    """The files under a folder, hidden ones left out; links to folders are not followed, so that none is met twice."""
    closed: list[OSError] = []
    walk = os.walk(folder, onerror=closed.append)
    files = sorted(Path(root) / name for root, _, names in walk for name in names if not name.startswith("."))
    for file in files:
        yield Source(file, _relative(file, home, folder), explicit=False)
    for error in closed:
        path = Path(error.filename)
        yield Source(path, _relative(path, home, folder), explicit=False, trouble=reason(error))


def _relative(path: Path, home: Path, otherwise: Path) -> str:
    """The name of a source. Links are known by their own name, not by what they point to."""
    place = path.parent.resolve() / path.name if path.name else path.resolve()
    base = home.resolve() if place.is_relative_to(home.resolve()) else otherwise.resolve()
    name = PurePosixPath(place.relative_to(base)).as_posix() if place.is_relative_to(base) else path.name
    return unicodedata.normalize("NFC", name)


def read_source(source: Source) -> bytes:
    """The file's bytes. Raises SourceError when it cannot be read, or could not be named in a page.

    A link met in a folder may lead to another original there, not to any file of the machine: whoever adds a link to
    the repository would choose what is read and published.
    """
    name = source.name
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in name):
        raise SourceError(name, "su nombre tiene caracteres que no se pueden escribir", "Cámbiele el nombre")
    if source.trouble:
        raise SourceError(name, f"no se puede entrar en la carpeta ({source.trouble})", "Revise sus permisos")
    try:
        found = source.path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise SourceError(name, "no es un archivo, sino un dispositivo o un canal", "Retírelo de la carpeta")
        if not source.explicit and _leads_outside(source):
            what = "es un enlace a un archivo de fuera de la carpeta de originales, que en otra máquina no estaría"
            raise SourceError(name, what, "Ponga el original en su lugar")
        readers.check_size(found.st_size, name)
        return source.path.read_bytes()
    except FileNotFoundError as error:
        what = "es un enlace a un archivo que no está" if source.path.is_symlink() else "ya no está"
        raise SourceError(name, what, "Ponga el original en su lugar") from error
    except OSError as error:
        raise SourceError(name, f"no se puede leer ({reason(error)})", "Revise los permisos del archivo") from error


def _leads_outside(source: Source) -> bool:
    return source.path.is_symlink() and not source.path.resolve().is_relative_to(folder_of(source))


def folder_of(source: Source) -> Path:
    """The folder that the name of a source is relative to."""
    place = source.path.parent.resolve() / source.path.name
    return place.parents[len(PurePosixPath(source.name).parts) - 1]


def locate(path: Path) -> tuple[Path, str] | None:
    """The file that `path` is or goes into, and the name of the member in it, '' for the file itself.

    Archives hold names in composed Unicode; a file whose name the system keeps decomposed is found as well.
    """
    text = str(path)
    for named in map(Path, (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))):
        for file in (named, *named.parents):
            if _is_file(file):
                return file, "/".join(named.parts[len(file.parts) :])
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def read_original(path: Path) -> bytes:
    """Bytes of the original at `path`. Raises SourceError when it is not there or cannot be read."""
    found = locate(path)
    if found is None:
        raise SourceError(path, "no existe ese archivo", "Revise el nombre")
    file, member = found
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(file, f"no se puede leer ({reason(error)})", "Revise los permisos del archivo") from error
    return read_member(data, file.name, member)


def read_member(data: bytes, name: str, member: str) -> bytes:
    """Bytes of a member, at any depth, of the container `data`, of which `name` says the format.

    Raises SourceError when the container cannot be read or does not hold it.
    """
    if not member:
        return data
    container = readers.read(data, name)
    for attachment in container.attachments:
        if member == attachment.name:
            return attachment.data
        if member.startswith(f"{attachment.name}/"):
            return read_member(attachment.data, attachment.name, member[len(attachment.name) + 1 :])
    for unread in container.unread:
        if unread.name == member:
            raise SourceError(f"{name}/{member}", unread.what, unread.remedy)
    raise SourceError(name, f"no contiene «{member}»", "Recupere el original, o convierta de nuevo")
