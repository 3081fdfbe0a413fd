"""Saved searches: `busquedas/*.yml`, each a query that the site answers with a list, a feed and a calendar of its own.

`search` answers them and leaves the answers in a file beside them, which is all that `publish` knows of searching.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.communication import page_paths, write_atomically
from scripts.errors import SourceError, reason
from scripts.front_matter import FrontMatterError, parse

FOLDER_NAME = "busquedas"
ANSWERS_NAME = ".resultados.json"
"""File of the answers, in the folder of the searches. A cache: delete it at will."""

KEYS = ("nombre", "descripcion", "consulta", "filtros")
"""What a file may say."""

_NAME = re.compile(r"(?!pagina-)[a-z0-9]+(-[a-z0-9]+)*")
_REMEDY = "Corríjalo; la guía para mantenedores dice cómo se escribe"


class SearchFileError(SourceError):
    """A saved search that cannot be used; the others can."""


@dataclass(frozen=True)
class SavedSearch:
    """One file. `slug`, its stem, is part of the search's address and so never changes."""

    slug: str
    name: str
    description: str = ""
    query: str = ""
    filters: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answered:
    """A saved search and the ids of the public documents that it finds."""

    search: SavedSearch
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Answers:
    """What the last `search saved` found."""

    state: str
    """Of the pages and the searches, as `state_of` told it then."""
    found: tuple[Answered, ...] = ()


def folder_beside(docs: Path) -> Path:
    """Where an archive has its saved searches: beside the folder that holds `documentos`, its folder of pages."""
    return docs.parent.parent / FOLDER_NAME


def search_paths(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yml") if not path.name.startswith("."))


def read_searches(folder: Path) -> Iterator[SavedSearch | SearchFileError]:
    """Every saved search in the order of its file; one that cannot be used comes as its error."""
    for path in search_paths(folder):
        try:
            yield read_search(path)
        except SearchFileError as error:
            yield error


def read_search(path: Path) -> SavedSearch:
    """The search that a file describes. Raises SearchFileError."""
    if not _NAME.fullmatch(path.stem) or len(path.stem) > 80:
        what = "su nombre será parte de una dirección y solo puede tener a-z, 0-9 y guiones, hasta 80"
        raise SearchFileError(path, what, "Llámelo por ejemplo «plazos-2024.yml»")
    try:
        said, lines = parse(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SearchFileError(path, f"no se puede leer ({reason(error)})", "Revise los permisos") from error
    except UnicodeDecodeError as error:
        raise SearchFileError(path, "no está en UTF-8", "Guárdelo en UTF-8") from error
    except FrontMatterError as error:
        raise SearchFileError(f"{path}:{error.line}", error.what.removeprefix("la cabecera "), _REMEDY) from error
    for key in said:
        if key not in KEYS:
            what = f"no existe la clave «{key}»"
            raise SearchFileError(f"{path}:{lines[key]}", what, f"Las que hay son {', '.join(KEYS)}")
    name, description, query = (_text(path, said, key) for key in KEYS[:3])
    search = SavedSearch(path.stem, name, description, query, _filters(path, said.get("filtros") or {}))
    if not search.name:
        raise SearchFileError(path, "falta «nombre»", "Diga con él cómo se llama la lista")
    if not (search.query or search.filters):
        raise SearchFileError(path, "no busca nada", "Escriba «consulta», «filtros» o ambos")
    return search


def _text(path: Path, said: Mapping[str, Any], key: str) -> str:
    value = said.get(key, "")
    if not isinstance(value, str):
        raise SearchFileError(path, f"«{key}» no es un texto", "Escríbalo en un renglón, entre comillas")
    return " ".join(value.split())


def _filters(path: Path, said: Any) -> dict[str, list[str]]:
    found = {}
    for name, value in said.items() if isinstance(said, dict) else [("", said)]:
        values = value if isinstance(value, list) else [value]
        if not name or not values or not all(isinstance(item, str) and item.strip() for item in values):
            raise SearchFileError(path, "«filtros» no es una lista de «nombre: valor»", "Por ejemplo «tipo: circular»")
        found[name] = [item.strip() for item in values]
    return found


# The answers ----------------------------------------------------------------------------------------------------------


def state_of(docs: Path, folder: Path) -> str:
    """Changes with any page or saved search: by their names, sizes and times of change, none of them is read."""
    digest = hashlib.sha256()
    for path in (*page_paths(docs), *search_paths(folder)):
        found = path.stat()
        digest.update(f"{path.parent.name}/{path.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def write_answers(folder: Path, answers: Answers) -> None:
    write_atomically(folder / ANSWERS_NAME, json.dumps(asdict(answers), ensure_ascii=False, indent=1) + "\n")


def read_answers(folder: Path) -> Answers | None:
    """The last answers; None when there are none that can be read."""
    try:
        content = json.loads((folder / ANSWERS_NAME).read_text(encoding="utf-8"))
        return Answers(content["state"], tuple(_answered(content["found"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _answered(rows: Iterable[Any]) -> Iterator[Answered]:
    for row in rows:
        yield Answered(SavedSearch(**row["search"]), tuple(row["ids"]))
