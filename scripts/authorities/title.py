"""Academic and courtesy titles, kept apart from people's names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.authorities.tables import folder, many, read_table

FILE = "titles.tsv"
COLUMNS = ("name", "kind", "forms", "abbreviations", "field")


@dataclass(frozen=True, slots=True)
class Title:
    """One title and its writings."""

    name: str
    kind: str
    """académico, cortesía, militar, judicial, religioso; materia for what follows «Maestra en …»."""
    forms: tuple[str, ...]
    """Writings in words, accepted without regard to case."""
    abbreviations: tuple[str, ...]
    """Writings with dots; with the dot «Ma.» is a name and «M.» a degree, so the dot counts."""
    field: str
    """Whether «en» and a field of study follow («M. en C.», «Dra. en Derecho»): '', puede or debe."""


def titles() -> tuple[Title, ...]:
    """All titles in the order of the file."""
    return _titles(folder())


@cache
def _titles(path: Path) -> tuple[Title, ...]:
    return tuple(
        Title(row["name"], row["kind"], many(row["forms"]), many(row["abbreviations"]), row["field"])
        for row in read_table(path / FILE, COLUMNS)
    )


def split_title(name: str) -> tuple[str, str]:
    """(tratamiento, nombre): the titles that a name begins with, as printed, and the rest.

    The title is '' when there is none or when nothing would be left for a name («Licenciado»).
    """
    name = name.strip()
    pattern = _pattern(folder())
    match = pattern.match(name) if pattern else None
    rest = name[match.end() :].strip() if match else ""
    if not match or not re.search(r"[^\W\d_]{2}", rest) or re.match(r"(?i:en|de|del|y)\b", rest):
        return "", name
    return match[0].strip(" \t,"), rest


SUBJECT = "materia"
_BETWEEN = r"\s*,\s*|\s+(?i:y\s+)?|(?<=\.)(?=[A-ZÁÉÍÓÚÑ])"
_INITIALS = r"(?:[^\W\d_a-z][^\W\d_]{0,4}\.){1,4}"
"""What stands for a field of study that is not listed: «H.P.», «Ed.»."""


@cache
def _pattern(path: Path) -> re.Pattern[str] | None:
    rows = _titles(path)
    if not rows:
        return None
    subject = _any(row for row in rows if row.kind == SUBJECT)
    field = rf"\s*\b(?i:en)\s+(?:{subject}|{_INITIALS})(?:\s+(?i:y|e)\s+{subject})?"
    ordinary = [row for row in rows if row.kind != SUBJECT]
    closed, open_, initials = (_any(row for row in ordinary if row.field == value) for value in ("", "puede", "debe"))
    return re.compile(rf"(?:(?:{initials}{field}|{closed}|{open_}(?:{field})?)(?:{_BETWEEN}))+")


def _any(titles: Iterable[Title]) -> str:
    """Pattern of every writing of the titles, in any case, the longest first."""
    rows = tuple(titles)
    dotted = (_dotted(writing) for row in rows for writing in row.abbreviations)
    in_words = (rf"{_spaced(writing)}(?![\w.])" for row in rows for writing in row.forms)
    return f"(?i:{'|'.join(sorted((*dotted, *in_words), key=len, reverse=True)) or '(?!)'})"


def _spaced(writing: str) -> str:
    return r"\s+".join(re.escape(part) for part in writing.split())


def _dotted(writing: str) -> str:
    """Initials keep their case: «C.P.» is a title, the «c.p.» of «C.c.p.» is not."""
    spaced = r"\.\s?".join(re.escape(part.strip()) for part in writing.split("."))
    if re.fullmatch(r"(?:[A-Z]{1,2}\. ?)+", writing):
        return f"(?-i:{spaced})"
    return spaced if writing.endswith(".") else rf"{spaced}(?![\w.])"
