"""The data files as rows, and the folder in which they lie."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scripts.errors import AcervoError, reason

VARIABLE = "ACERVO_AUTORIDADES"
"""Environment variable that names another folder with the same files; empty files are tables without rows."""

Row = Mapping[str, str]


def folder() -> Path:
    """The folder of the authority files: this package's own unless VARIABLE names another."""
    chosen = os.environ.get(VARIABLE)
    return _named(chosen) if chosen else _OWN


_OWN = Path(__file__).parent
_named = cache(Path)


@cache
def read_table(path: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Rows of a TSV file whose first line names `columns`; lines that begin with # are remarks.

    Raises AcervoError when the file is missing, has other columns, or a row has more or fewer.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise AcervoError(path, f"no se puede leer ({reason(error)})", f"Revise {VARIABLE}") from error
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        return ()
    if lines[0][1] != "\t".join(columns):
        raise AcervoError(path, "el encabezado es otro", f"Las columnas son {', '.join(columns)}")
    return tuple(_row(f"{path}:{number}", columns, line) for number, line in lines[1:])


def _row(where: str, columns: tuple[str, ...], line: str) -> Row:
    values = line.split("\t")
    if len(values) != len(columns):
        what = f"tiene {len(values)} columnas y el encabezado {len(columns)}"
        raise AcervoError(where, what, "Separe las columnas con un tabulador; las vacías también")
    return dict(zip(columns, values, strict=True))


def whole(path: Path, value: str) -> int:
    """The number in a column of the file. Raises AcervoError when it is none."""
    if not value.isdecimal():
        raise AcervoError(path, f"«{value}» no es un número entero", "Corrija ese renglón")
    return int(value)


def many(value: str) -> tuple[str, ...]:
    """The values of a column that may hold several, separated by «; »."""
    return tuple(part.strip() for part in value.split(";") if part.strip())
