"""A document as reference managers take it: BibTeX and RIS. The one mapping of the site and of the search.

Text of documents is foreign: in each format it can be nothing but text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


class Entry(NamedTuple):
    """What is cited of a document; None or '' for what is not known."""

    id: str
    title: str | None
    institutions: Sequence[str]
    date: str | None
    """ISO, of whatever precision."""
    kind: str | None
    number: str | None
    clave: str | None
    url: str


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
"""BibTeX pairs braces also where they are escaped, so that none of a text may stay."""


def bibtex(entry: Entry) -> str:
    """An entry @misc; institutions are authors as they are written."""
    year, month, _ = _date(entry.date)
    values = {
        "title": f"{{{_tex(entry.title)}}}" if entry.title else "",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in entry.institutions),
        "year": year,
        "month": month,
        "date": entry.date or "",
        "type": _tex(entry.kind),
        "number": _tex(entry.number),
        "note": _tex(f"Clave {entry.clave}") if entry.clave else "",
        "url": _tex(entry.url),
        "language": "spanish",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in values.items() if value]
    return "\n".join([f"@misc{{{_key(entry.id)},", *lines, "}\n"])


def _tex(text: str | None) -> str:
    return "".join(_TEX.get(character, character) for character in line(text))


def _key(document_id: str) -> str:
    folded = unicodedata.normalize("NFKD", document_id).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "-", folded) or "documento"


def ris(entry: Entry) -> str:
    """A record GOVDOC, its lines ending as the format wants."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _tags(entry) if value or tag == "ER")


def _tags(entry: Entry) -> list[tuple[str, str]]:
    year, month, day = _date(entry.date)
    return [
        ("TY", "GOVDOC"),
        ("ID", line(entry.id)),
        ("TI", line(entry.title)),
        *(("AU", line(name)) for name in entry.institutions),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("M3", line(entry.kind)),
        ("M1", line(entry.number)),
        ("C1", line(entry.clave)),
        ("UR", line(entry.url)),
        ("LA", "es-MX"),
        ("ER", ""),
    ]


def line(text: str | None) -> str:
    """The text on one line, without anything that commands."""
    kept = ("" if unicodedata.category(one) in ("Cc", "Cf") else one for one in " ".join((text or "").split()))
    return "".join(kept)


def _date(date: str | None) -> tuple[str, str, str]:
    """Year, month and day as digits; '' for what is not known."""
    year, month, day = [*(date or "").split("-"), "", "", ""][:3]
    return year, month, day
