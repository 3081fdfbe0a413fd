"""The archive for programs, without a server: a JSON file for each document, an index in pages, and the schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.communication import Communication
from scripts.fields import FIELDS, LIST_KINDS, PARTS, Field, Kind
from scripts.publish.archive import Archive, data_digest
from scripts.publish.data import record
from scripts.publish.memory import digest, forgotten
from scripts.publish.pages import ROOT

FOLDER = f"{ROOT}/api/v1"
PAGE_SIZE = 500
"""Documents of one page of the index."""
SCHEMA_PATH = f"{FOLDER}/documento.schema.json"

_INDEXED = ("id", "url", "title", "tipo", "numero", "clave", "fecha", "instituciones")
_TEXT = {"type": "string", "minLength": 1}


def document_path(page_id: str) -> str:
    """Path of a document's file relative to the root of the site."""
    return f"{FOLDER}/documentos/{page_id}.json"


def api_files(
    archive: Archive,
    originals: Mapping[str, str],
    record: Callable[[Communication], dict[str, Any]] = record,
    stays: Callable[[str, str], bool] = forgotten,
) -> Iterator[tuple[str, str | None]]:
    """(path relative to the root of the site, text) of every file; None for one that `stays`, which is asked with a
    digest of what it is made from. `originals`: id -> path of what is offered."""
    index = []
    for page in archive.public:
        path, original, found = document_path(page.id), originals.get(page.id), record(page)
        whole = {**found, "original": original} if original else found
        yield path, None if stays(path, digest([data_digest(page), original])) else _dumps(whole)
        known = {name: found[name] for name in _INDEXED if name in found}
        index.append(known | {"json": document_path(page.id)})
    pages = [index[start : start + PAGE_SIZE] for start in range(0, max(len(index), 1), PAGE_SIZE)]
    for number, rows in enumerate(pages, start=1):
        following = _index_path(number + 1) if number < len(pages) else None
        content, path = {"total": len(index), "documentos": rows, "siguiente": following}, _index_path(number)
        yield path, None if stays(path, digest(content)) else _dumps(content)
    yield SCHEMA_PATH, _dumps(schema())


def _index_path(number: int) -> str:
    return f"{FOLDER}/documentos.json" if number == 1 else f"{FOLDER}/documentos-{number}.json"


def _dumps(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of a document's file, from FIELDS."""
    fields = {row.name: {"title": row.label, **_schema_of(row)} for row in FIELDS}
    own = {"id": _TEXT, "url": _TEXT}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Documento del archivo",
        "description": "Lo que falta no se sabe. Las direcciones son relativas a la raíz del sitio.",
        "type": "object",
        "required": list(own),
        "properties": {**own, **fields, "original": _TEXT},
        "additionalProperties": False,
    }


def _schema_of(row: Field) -> dict[str, Any]:
    if row.kind is Kind.ORIGINS:
        return {"type": "object", "additionalProperties": _TEXT}
    value: dict[str, Any] = _TEXT
    if parts := PARTS.get(row.kind):
        value = {"type": "object", "properties": dict.fromkeys(parts, _TEXT), "additionalProperties": False}
    return {"type": "array", "items": value} if row.kind in LIST_KINDS else value
