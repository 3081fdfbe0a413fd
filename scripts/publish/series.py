"""Series of numbers: what one office issued in a year, and the numbers of it that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice

from scripts.communication import Communication
from scripts.publish.archive import newest_first
from scripts.publish.pages import (
    EXPLORE,
    ROOT,
    MadePage,
    Section,
    Value,
    document_pages,
    documents,
    inline,
    listed,
    slugs,
    table,
)
from scripts.publish.wording import upper_first
from scripts.relations import Relations
from scripts.series import Series, all_series

SERIES = Section("Series y números que faltan", f"{ROOT}/series/", EXPLORE)
SHOWN, SHOWN_ON_ITS_PAGE = 12, 500
"""Runs of missing numbers that are told in the list of series, and on the page of one."""

WHY_MISSING = (
    "Un número puede faltar porque nunca se usó, porque su documento no es público o porque todavía no llegó al"
    " archivo. Solo se cuentan series que a todas luces son consecutivas: con tres documentos o más y al menos la mitad"
    " de los números."
)


@dataclass(frozen=True)
class SeriesView:
    """A series with its documents, newest first."""

    series: Series
    pages: tuple[Communication, ...]
    url: str

    @property
    def name(self) -> str:
        office = f" {'/'.join(self.series.office)}" if self.series.office else ""
        return f"{upper_first(self.series.kind)}{office} {self.series.year}"

    @property
    def row(self) -> Value:
        return Value(f"{self.name} · {self.series.institution}", self.url, len(self.pages))


def series_views(relations: Relations, by_id: Mapping[str, Communication]) -> list[SeriesView]:
    """By institution, kind and office, the last year first."""
    found = sorted(all_series(relations), key=lambda row: (row.institution, row.kind, row.office, -row.year))
    addresses = slugs(map(_key, found))
    return [
        SeriesView(
            row,
            tuple(newest_first(by_id[page_id] for _, page_id in row.documents)),
            f"{SERIES.url}{addresses[_key(row)]}/",
        )
        for row in found
    ]


def _key(row: Series) -> str:
    return " ".join((row.institution, row.kind, *row.office, str(row.year)))


def series_pages(found: Sequence[SeriesView]) -> Iterator[MadePage]:
    """The list of series with what each lacks, and the documents of each."""
    yield from listed(SERIES, found, _table, first=f"<p>{WHY_MISSING}</p>\n")
    for view in found:
        title = f"{view.name}, {view.series.institution}"
        said = f"<p>{_held(view.series)} {_missing(view.series.missing, SHOWN_ON_ITS_PAGE)}</p>\n<p>{WHY_MISSING}</p>\n"
        yield from document_pages(Section(title, view.url, SERIES), view.pages, first=said)


def _table(found: Sequence[SeriesView], root: str, _start: int) -> str:
    rows = [
        (
            f'<a href="{root}{escape(view.url)}">{inline(view.name)}</a>',
            inline(view.series.institution),
            documents(len(view.pages)),
            _missing(view.series.missing, SHOWN),
        )
        for view in found
    ]
    headings = ("Serie", "Institución", "Se conservan", "Faltan")
    return table("Series", headings, rows) if rows else "<p>Ningún número de documento forma una serie.</p>"


def _held(series: Series) -> str:
    first, last = series.held[0], series.held[-1]
    return f"Se conservan {documents(len(series.documents))}, del número {first} al {last}."


def _missing(missing: Sequence[int], shown: int) -> str:
    """«Faltan los números 3, 7 a 9.»"""
    if not missing:
        return "No falta ninguno."
    if len(missing) == 1:
        return f"Falta el número {missing[0]}."
    found = list(runs(missing))
    rest = sum(last - first + 1 for first, last in found[shown:])
    more = f" y {rest:,} más" if rest else ""
    said = ", ".join(f"{first} a {last}" if first != last else f"{first}" for first, last in islice(found, shown))
    return f"Faltan los números {said}{more}."


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of consecutive numbers; the numbers ascend."""
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
