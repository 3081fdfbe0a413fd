"""Results in the formats of other programs: spreadsheets, reference managers, lists of addresses.

Text of documents is foreign: in each format it can be nothing but text.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from html import unescape
from typing import NamedTuple

from scripts.bibliography import Entry, bibtex, line, ris
from search.explaining import Explanation
from search.results import Hit, Results

_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r\n]")
_MARK = re.compile(r"</?mark>")


def as_json(results: Results, reasons: Sequence[Explanation] | None = None) -> str:
    """The JSON of the API; with `reasons` each hit has also its `explanation`."""
    data = results.to_dict()
    for hit, reason in zip(data["hits"], reasons or [], strict=reasons is not None):
        hit["explanation"] = asdict(reason)
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_csv(results: Results) -> str:
    """A heading with the names of a hit's keys, then a row for each; lists joined by «; », the extract as plain text.

    A cell that a spreadsheet could take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [item.name for item in fields(Hit)]
    writer.writerow(names)
    for hit in results.hits:
        values = {**asdict(hit), "snippet": _plain(hit.snippet)}
        writer.writerow([_cell(values[name]) for name in names])
    return out.getvalue()


def _plain(snippet: str) -> str:
    return unescape(_MARK.sub("", snippet))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, float):
        return str(value)
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = text.replace("\x00", "")
    return f"'{text}" if _FORMULA.match(text) else text


def as_bibtex(results: Results) -> str:
    """An entry @misc for each hit; institutions are authors as they are written."""
    return "\n".join(bibtex(_entry(hit)) for hit in results.hits)


def as_ris(results: Results) -> str:
    """A record GOVDOC for each hit."""
    return "".join(ris(_entry(hit)) for hit in results.hits)


def _entry(hit: Hit) -> Entry:
    return Entry(hit.id, hit.title, hit.instituciones, hit.fecha, hit.tipo, hit.numero, hit.clave, hit.url)


def as_urls(results: Results) -> str:
    """An address a line, relative to the root of the site."""
    return "".join(f"{line(hit.url)}\n" for hit in results.hits)


class Format(NamedTuple):
    help: str
    write: Callable[[Results], str]


FORMATS: dict[str, Format] = {
    "json": Format("La respuesta completa como JSON.", as_json),
    "csv": Format("Los resultados como CSV, para una hoja de cálculo.", as_csv),
    "bibtex": Format("Los resultados como BibTeX.", as_bibtex),
    "ris": Format("Los resultados como RIS, para un gestor de referencias.", as_ris),
    "urls": Format("Solo las direcciones, una por renglón.", as_urls),
}
"""Option of `query` -> what it is and what writes it."""
