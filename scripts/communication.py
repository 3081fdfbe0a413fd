"""Communication: the record at the centre. A page is its front matter (`meta`) and its Markdown (`body`).

The file format: YAML front matter in the order of FIELDS, all scalars quoted strings, then the document's text.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, overload

from scripts import front_matter
from scripts.errors import PageError, reason
from scripts.fields import BY_NAME, FIELDS, PARTS

Meta = dict[str, Any]


@dataclass(slots=True)
class Communication:
    """One page of the archive. Absent keys of `meta` are unknown; scalars are strings, dates ISO strings."""

    meta: Meta
    body: str
    path: Path | None = None
    """Where the page lies; None for one that was never written."""
    key_lines: Mapping[str, int] = field(default_factory=dict)
    """Line of the file, from 1, of each value by its place: `fuente`, `fuente.archivo`, `copias.0`, `copias.0.nombre`.
    Empty for a page made in memory."""
    derived: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was made of the page and is asked for again and again, by name. Nobody changes a page of which any was."""

    @property
    def id(self) -> str:
        """The identity of the page: the stem of its file, '' for one that was never written."""
        if self.path is None:
            return ""
        if "id" not in self.derived:
            self.derived["id"] = self.path.stem
        return self.derived["id"]

    @property
    def access(self) -> str:
        """Level of access; a page that does not say is public."""
        return str(self.meta.get("acceso") or "publico")

    @property
    def url(self) -> str:
        """Address of the page relative to the root of the site, without a leading slash."""
        if self.path is None:
            return f"documentos/{year_folder(self.meta)}//"
        if "url" not in self.derived:
            self.derived["url"] = f"documentos/{self.path.parent.name}/{self.id}/"
        return self.derived["url"]


_HANDLER = front_matter.Handler()
_NEW_LINE = re.compile(r"\r\n?")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


_EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


def ordered(meta: Mapping[str, Any]) -> Meta:
    """`meta` in the order of FIELDS, without empty values; the parts of mappings in the order of PARTS."""
    present = (row for row in FIELDS if row.name in meta)
    known = {row.name: _ordered_value(meta[row.name], PARTS.get(row.kind, ())) for row in present}
    unknown = {key: value for key, value in meta.items() if key not in BY_NAME}
    return {key: value for key, value in known.items() if value not in _EMPTY} | unknown


def _ordered_value(value: Any, parts: tuple[str, ...]) -> Any:
    if isinstance(value, (list, tuple)):
        items = (_ordered_value(item, parts) for item in value)
        return [item for item in items if item not in _EMPTY]
    if isinstance(value, Mapping):
        keys = (*(key for key in parts if key in value), *(key for key in value if key not in parts))
        return {key: value[key] for key in keys if value[key] not in _EMPTY}
    return value


def loads(text: str, path: Path | None = None) -> Communication:
    """Read a page. Raises PageError, with the line, when the front matter is missing or is not YAML of strings."""
    where = path or "página"
    text = unicodedata.normalize("NFC", _NEW_LINE.sub("\n", text.removeprefix("\ufeff")))
    match = _FRONT.match(text)
    if not match:
        raise _no_front_matter(where, text)
    try:
        meta, lines = front_matter.parse(match[1])
    except front_matter.FrontMatterError as error:
        remedy = "Ponga el valor entre comillas y cada clave una sola vez"
        raise PageError(where, error.what, remedy, line=error.line + 1) from error
    body = text[match.end() :]
    return Communication(meta, body.lstrip("\n"), path, {place: line + 1 for place, line in lines.items()})


def _no_front_matter(where: object, text: str) -> PageError:
    if not text.strip():
        return PageError(where, "el archivo está vacío", "Recupérelo de una versión anterior o bórrelo")
    if re.match(r"---[ \t]*\n", text):
        return PageError(where, "la cabecera YAML no se cierra", "Ponga una línea «---» después del último campo")
    return PageError(where, "no tiene cabecera YAML entre dos líneas «---»", "Escríbala al comienzo del archivo")


def load(path: Path) -> Communication:
    """Read the page at `path`. Raises PageError when it is not UTF-8 or has no readable front matter."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PageError(path, "no está en UTF-8", "Guárdela de nuevo con esa codificación") from error
    except FileNotFoundError as error:
        raise PageError(path, "no existe", "Revise el nombre") from error
    except OSError as error:
        raise PageError(path, f"no se puede leer ({reason(error)})", "Revise sus permisos") from error
    return loads(text, path)


def dumps(page: Communication) -> str:
    """The text of the page's file. Deterministic; ends with one newline."""
    front = _HANDLER.export(ordered(page.meta))
    body = _NEW_LINE.sub("\n", page.body).strip("\n")
    text = f"---\n{front}\n---\n\n{body}\n" if body else f"---\n{front}\n---\n"
    return unicodedata.normalize("NFC", text)


def page_paths(folder: Path) -> list[Path]:
    """Paths of the pages of an archive, `<folder>/<year>/<id>.md`, sorted; listings (`index.md`) excluded."""
    return sorted(path for path in folder.glob("*/*.md") if path.name != "index.md")


def load_all(folder: Path) -> Iterator[Communication | PageError]:
    """Every page of an archive in the order of its path; a page that cannot be read, or lies where none is read,
    comes as its PageError."""
    paths = page_paths(folder)
    for path in paths:
        try:
            yield load(path)
        except PageError as error:
            yield error
    for stray in sorted(set(folder.rglob("*.md")).difference(paths)):
        if stray.name != "index.md":
            what = "no está en una carpeta de año, y aquí nadie la lee"
            yield PageError(stray, what, "Muévala a la carpeta de su año")


class PagesOnDisk(Sequence[Communication]):
    """The pages of a folder, each read when it is asked for, so that an archive need not fit into memory."""

    def __init__(self, folder: Path) -> None:
        self._paths = page_paths(folder)

    def __len__(self) -> int:
        return len(self._paths)

    @overload
    def __getitem__(self, index: int) -> Communication: ...
    @overload
    def __getitem__(self, index: slice) -> list[Communication]: ...
    def __getitem__(self, index: int | slice) -> Communication | list[Communication]:
        if isinstance(index, slice):
            return [load(path) for path in self._paths[index]]
        return load(self._paths[index])


def year_folder(meta: Mapping[str, Any]) -> str:
    """Folder of a page: the year of its date, `sin-fecha` without one."""
    return str(meta.get("fecha") or "")[:4] or "sin-fecha"


def page_path(folder: Path, meta: Mapping[str, Any], page_id: str) -> Path:
    """Where a new page with this identity lies."""
    return folder / year_folder(meta) / f"{page_id}.md"


_CONVERSION = re.compile(r'^  conversion: "(?P<value>.*)"\n', re.MULTILINE)


def _conversion_line(text: str) -> re.Match[str] | None:
    """The line `conversion` of the front matter; one that the document's own text holds is not meant."""
    return _CONVERSION.search(text, 0, text.find("\n---", 3) + 1)


def conversion_hash(text: str) -> str:
    """Hexadecimal SHA-256 of a page's file without its line `conversion`: changes when anybody changes the page."""
    line = _conversion_line(text)
    rest = text[: line.start()] + text[line.end() :] if line else text
    return hashlib.sha256(rest.encode("utf-8")).hexdigest()


def sealed(text: str) -> str:
    """The file of a page whose `conversion` tells the version alone, with the hash of all the rest put behind it.

    Raises ValueError when there is no `conversion`.
    """
    line = _conversion_line(text)
    if line is None:
        raise ValueError("page without conversion")
    return f"{text[: line.end('value')]} sha256:{conversion_hash(text)}{text[line.end('value') :]}"


def is_untouched(page_text: str) -> bool:
    """Whether the file still is what the converter wrote."""
    line = _conversion_line(page_text)
    return line is not None and line["value"].endswith(conversion_hash(page_text))


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that a kill leaves the old or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        partial.write_bytes(text.encode("utf-8"))
        os.replace(partial, path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
