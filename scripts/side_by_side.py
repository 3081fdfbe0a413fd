"""An explanation for people: the original beside the page, as text for a terminal and as one file of HTML."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.explanation import JOINED, KEPT, REMOVED
from scripts.fields import BY_NAME

_TEMPLATES = Path(__file__).parent / "templates"
_WORDS_SHOWN = 160
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co"))
"""Categories of characters that would act on a terminal or a browser instead of being seen."""


def visible(text: str) -> str:
    """`text` with a sign in the place of every character that acts instead of being seen; line breaks stay."""
    return "".join(
        f"⟨U+{ord(char):04X}⟩" if unicodedata.category(char) in _HIDDEN and char != "\n" else char
        for char in text.replace("\t", "    ")
    )


def _in_one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def label_of(field: str) -> str:
    """What readers see of a field's name; `cuerpo` is the text itself."""
    return BY_NAME[field].label if field in BY_NAME else "Texto"


def value_in_words(value: Any) -> str:
    """A field's value in one line."""
    if isinstance(value, Mapping):
        return _in_one_line(", ".join(f"{key}: {part}" for key, part in value.items()))
    return _in_one_line(str(value))


# The terminal


def as_terminal(explained: Mapping[str, Any], width: int, *, whole: bool = False) -> Iterator[str]:
    """The lines of an explanation for a terminal of `width` columns; runs of lines that stayed as they were are
    shortened unless `whole`."""
    yield _bold(f"{_in_one_line(explained['archivo'])} ({explained['formato']})")
    yield from _fields(explained["campos"])
    yield from ("", f"{_bold('Se quitó')}: " + ("nada" if not explained["quitado"] else ""))
    for item in explained["quitado"]:
        place = f"p. {item['pagina']}, renglón {item['renglon']}"
        yield f"    {place}: «{_in_one_line(item['texto'])}»  [{item['regla']}: {_in_one_line(item['evidencia'])}]"
    for title, values in (("Por revisar", explained["revision"]), ("Dudas de la lectura", explained["dudas"])):
        if values:
            yield from ("", f"{_bold(title)}: {_in_one_line(', '.join(values))}")
    yield from _lines_side_by_side(explained["renglones"], width, whole)


def _bold(text: str) -> str:
    return click.style(text, bold=True)


def _fields(fields: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    for name, found in fields.items():
        for item in found:
            words = _in_one_line(item["palabras"])[:_WORDS_SHOWN]
            yield from ("", f"{_bold(name)}: {value_in_words(item['valor'])}")
            yield f"    «{words}»  [{item['regla']}, {item['procedencia']}, {item['inicio']}-{item['fin']}]"


_NARROWEST = 16
"""Characters of a column below which words would be cut to pieces."""
_LONGEST_RUN, _ENDS_SHOWN = 6, 2
_BEFORE = {KEPT: "  ", JOINED: "↳ ", REMOVED: "✗ "}


def _lines_side_by_side(rows: Sequence[Mapping[str, Any]], width: int, whole: bool) -> Iterator[str]:
    if not rows:
        return
    places = _places(rows)
    gutter = max(map(len, places))
    column = max(_NARROWEST, (width - gutter - 7) // 2)
    yield from ("", f"{_bold('Lado a lado')}: el original y la página. ↳ sigue al renglón de arriba; ✗ se quitó.")
    numbered = zip(rows, places, strict=True)
    for same, group in groupby(numbered, key=lambda pair: _is_same(pair[0])):
        run = list(group)
        shortened = same and not whole and len(run) > _LONGEST_RUN
        head = run[:_ENDS_SHOWN] if shortened else run
        for row, place in head:
            yield from _folded(row, place.rjust(gutter), column)
        if shortened:
            yield f"{'':{gutter}}  «… {len(run) - 2 * _ENDS_SHOWN} renglones iguales …»"
            for row, place in run[-_ENDS_SHOWN:]:
                yield from _folded(row, place.rjust(gutter), column)


def _places(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Line numbers, with the page before them where there are several."""
    several = len({row["pagina"] for row in rows}) > 1
    return [f"{row['pagina']}.{row['renglon']}" if several else str(row["renglon"]) for row in rows]


def _is_same(row: Mapping[str, Any]) -> bool:
    return bool(row["destino"] == KEPT and row["texto"].split() == row["queda"].split())


def _folded(row: Mapping[str, Any], place: str, column: int) -> Iterator[str]:
    """One line of the original and what became of it, each folded to its column."""
    became = f"{row['regla']}: {row['evidencia']}" if row["destino"] == REMOVED else row["queda"]
    left, right = _wrapped(row["texto"], column), _wrapped(became, column)
    for rank in range(max(len(left), len(right))):
        before = _BEFORE[row["destino"]] if rank == 0 else "  "
        cells = [side[rank] if rank < len(side) else "" for side in (left, right)]
        yield f"{place if rank == 0 else '':{len(place)}}  {cells[0]:{column}} │ {before}{cells[1]}".rstrip()


def _wrapped(text: str, column: int) -> list[str]:
    return textwrap.wrap(visible(text.replace("\n", " ")), column, break_on_hyphens=False) or [""]


# The page of HTML


@dataclass(frozen=True)
class Value:
    """A value of a field; `anchor` is '' when no words of the text say it."""

    field: str
    label: str
    item: Mapping[str, Any]
    anchor: str


@dataclass(frozen=True)
class Piece:
    """A stretch of the text that the same values were read from."""

    text: str
    anchors: tuple[Value, ...]
    """Values whose words begin here."""
    labels: str
    """The fields that the words were read for, '' for none."""


def as_html(explained: Mapping[str, Any]) -> str:
    """The explanation as one file that needs no other: fields, doubts, and original, page and removals in columns."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"visible": visible, "in_words": value_in_words}
    values = _values(explained["campos"])
    rows = explained["renglones"]
    pieces = _pieces(explained["texto"], rows, values)
    return environment.get_template("explanation.html").render(
        explained=explained,
        values=values,
        review=[label_of(name) for name in explained["revision"]],
        rows=list(zip(rows, _places(rows), pieces, strict=True)),
    )


def _values(fields: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Value]:
    found = [(name, item) for name, items in fields.items() for item in items]
    return [
        Value(name, label_of(name), item, f"v{rank}" if item["palabras"].strip() else "")
        for rank, (name, item) in enumerate(found, 1)
    ]


def _pieces(text: str, rows: Sequence[Mapping[str, Any]], values: Sequence[Value]) -> list[list[Piece]]:
    """For each line of the original the pieces of the text that are left of it."""
    waiting = [value for value in values if value.anchor]
    placed: set[str] = set()
    result = []
    for row in rows:
        start, end = (0, 0) if row["destino"] == REMOVED else (row["inicio"], row["fin"])
        here = [value for value in waiting if value.item["inicio"] < end and value.item["fin"] > start]
        edges = {edge for value in here for edge in (value.item["inicio"], value.item["fin"]) if start < edge < end}
        cuts = sorted({start, end, *edges})
        pieces = []
        for left, right in pairwise(cuts):
            over = [value for value in here if value.item["inicio"] < right and value.item["fin"] > left]
            first = tuple(value for value in over if value.anchor not in placed)
            placed.update(value.anchor for value in first)
            labels = ", ".join(dict.fromkeys(value.label for value in over))
            pieces.append(Piece(text[left:right], first, labels))
        result.append(pieces)
    return result
