"""Results in the formats of other programs: spreadsheets, reference managers, lists of addresses.

Text of documents is foreign: in each format it can be nothing but text.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from html import unescape
from typing import NamedTuple

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


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
"""BibTeX pairs braces also where they are escaped, so that none of a text may stay."""


def as_bibtex(results: Results) -> str:
    """An entry @misc for each hit; institutions are authors as they are written."""
    return "\n".join(_entry(hit) for hit in results.hits)


def _entry(hit: Hit) -> str:
    year, month, _ = _date(hit.fecha)
    values = {
        "title": f"{{{_tex(hit.title)}}}" if hit.title else "",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in hit.instituciones),
        "year": year,
        "month": month,
        "date": hit.fecha or "",
        "type": _tex(hit.tipo),
        "number": _tex(hit.numero),
        "note": _tex(f"Clave {hit.clave}") if hit.clave else "",
        "url": _tex(hit.url),
        "language": "spanish",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in values.items() if value]
    return "\n".join([f"@misc{{{_key(hit.id)},", *lines, "}\n"])


def _tex(text: str | None) -> str:
    return "".join(_TEX.get(character, character) for character in _line(text))


def _key(document_id: str) -> str:
    folded = unicodedata.normalize("NFKD", document_id).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "-", folded) or "documento"


def as_ris(results: Results) -> str:
    """A record GOVDOC for each hit."""
    return "".join(f"{tag}  - {value}\r\n" for hit in results.hits for tag, value in _tags(hit) if value or tag == "ER")


def _tags(hit: Hit) -> list[tuple[str, str]]:
    year, month, day = _date(hit.fecha)
    return [
        ("TY", "GOVDOC"),
        ("ID", _line(hit.id)),
        ("TI", _line(hit.title)),
        *(("AU", _line(name)) for name in hit.instituciones),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("M3", _line(hit.tipo)),
        ("M1", _line(hit.numero)),
        ("C1", _line(hit.clave)),
        ("UR", _line(hit.url)),
        ("LA", "es"),
        ("ER", ""),
    ]


def _line(text: str | None) -> str:
    """The text on one line, without anything that commands."""
    kept = ("" if unicodedata.category(one) in ("Cc", "Cf") else one for one in " ".join((text or "").split()))
    return "".join(kept)


def _date(fecha: str | None) -> tuple[str, str, str]:
    """Year, month and day as digits; '' for what is not known."""
    year, month, day = [*(fecha or "").split("-"), "", "", ""][:3]
    return year, month, day


def as_urls(results: Results) -> str:
    """An address a line, relative to the root of the site."""
    return "".join(f"{_line(hit.url)}\n" for hit in results.hits)


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
