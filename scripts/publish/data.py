"""Everything public as data: CSV for spreadsheets, JSON Lines with the texts, and the Frictionless package of both."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from scripts.communication import Communication, ordered
from scripts.field_checks import front_matter_faults
from scripts.fields import FIELDS
from scripts.publish.archive import Archive
from scripts.publish.listings import DATA_NAMES
from scripts.publish.pages import ROOT
from scripts.publish.site import Site
from scripts.publish.standards import texts

FOLDER = f"{ROOT}/datos"
CSV_NAME, LINES_NAME, PACKAGE_NAME = DATA_NAMES

_COLUMNS = tuple(row for row in FIELDS if row.name not in ("acceso", "revision", "procedencia"))
"""Fields of the CSV: those about the document. `acceso` would be the same in every row."""
_EFFORT = 6
"""Of compression: the greatest takes three times as long for a hundredth less."""
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r\n]")
_WRONG_SHAPE = frozenset({"tipo-de-valor", "clave-desconocida", "valor-vacio"})


def record(page: Communication) -> dict[str, Any]:
    """The document as the front matter has it, after its `id` and `url`. Values of a wrong shape are left out."""
    faults = front_matter_faults(page.meta)
    wrong = {fault.place.partition(".")[0] for fault in faults if fault.rule in _WRONG_SHAPE}
    sound = {row.name: page.meta[row.name] for row in FIELDS if row.name in page.meta and row.name not in wrong}
    return {"id": page.id, "url": page.url, **ordered(sound)}


def data_files(
    archive: Archive, site: Site, record: Callable[[Communication], dict[str, Any]] = record
) -> Iterator[tuple[str, bytes]]:
    """(path relative to the root of the site, bytes) of the data and of their description."""
    table, lines = _table(archive).encode(), _compressed(_lines(archive, record).encode())
    yield f"{FOLDER}/{CSV_NAME}", table
    yield f"{FOLDER}/{LINES_NAME}", lines
    yield (
        f"{FOLDER}/{PACKAGE_NAME}",
        (json.dumps(_package(site, table, lines), ensure_ascii=False, indent=1) + "\n").encode(),
    )


def _table(archive: Archive) -> str:
    """A row for each document; several values of a field are joined by «; »."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["id", "url", *(row.name for row in _COLUMNS)])
    for page in archive.public:
        values = ("; ".join(texts(row, page.meta)) if row.name in page.meta else "" for row in _COLUMNS)
        writer.writerow([_cell(value) for value in (page.id, page.url, *values)])
    return out.getvalue()


def _cell(text: str) -> str:
    """What a spreadsheet could take for a formula gets an apostrophe before it."""
    text = text.replace("\x00", "")
    return f"'{text}" if _FORMULA.match(text) else text


def _lines(archive: Archive, record: Callable[[Communication], dict[str, Any]]) -> str:
    """A JSON object for each document, with its text as Markdown."""
    records = (record(page) | {"cuerpo": page.body} for page in archive.public)
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in records)


def _compressed(data: bytes) -> bytes:
    """Without name or time, so that the same data are the same bytes."""
    return gzip.compress(data, _EFFORT, mtime=0)


def _package(site: Site, table: bytes, lines: bytes) -> dict[str, Any]:
    fields = [
        ("id", "Identificador"),
        ("url", "Dirección dentro del sitio"),
        *((row.name, row.label) for row in _COLUMNS),
    ]
    content: dict[str, Any] = {
        "profile": "data-package",
        "name": "documentos",
        "title": f"{site.name}: todos los documentos públicos",
        "id": site.urn(f"{FOLDER}/{PACKAGE_NAME}"),
    }
    if site.description:
        content["description"] = site.description
    if site.url:
        content["homepage"] = site.url
    content["resources"] = [
        {
            **_resource("documentos", CSV_NAME, table),
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
            "schema": {
                "fields": [{"name": name, "title": title, "type": "string"} for name, title in fields],
                "primaryKey": "id",
                "missingValues": [""],
            },
        },
        {
            **_resource("documentos-con-texto", LINES_NAME, lines),
            "profile": "data-resource",
            "format": "jsonl",
            "compression": "gz",
            "mediatype": "application/gzip",
        },
    ]
    return content


def _resource(name: str, path: str, data: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(data).hexdigest()
    return {"name": name, "path": path, "encoding": "utf-8", "bytes": len(data), "hash": f"sha256:{digest}"}
