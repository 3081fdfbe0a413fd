"""Years and their months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.communication import Communication
from scripts.iso_dates import is_date
from scripts.publish.archive import MISSING, Archive, text_of
from scripts.publish.charts import Bar, bar_chart
from scripts.publish.listings import BY_FACET, Entry, entries, section_of
from scripts.publish.pages import MadePage, Section, Value, document_pages, documents, to_root, value_list
from scripts.publish.wording import MONTHS, upper_first

YEARS = BY_FACET["anio"]
LONGEST_RUN = 60
"""Years in a row that a chart shows also where there is no document; a wrong date must not make it endless."""


@dataclass(frozen=True)
class Month:
    """The documents of one month."""

    number: int
    url: str
    pages: tuple[Communication, ...]

    @property
    def name(self) -> str:
        return MONTHS[self.number - 1]


def months(year: Entry) -> list[Month]:
    """The months of a year that have documents, the last first; a date that is only a year belongs to none."""
    groups: dict[str, list[Communication]] = {}
    for page in year.pages:
        if month := month_of(page):
            groups.setdefault(month, []).append(page)
    return [
        Month(int(month[5:]), f"{year.url}{month[5:]}/", tuple(pages))
        for month, pages in sorted(groups.items(), reverse=True)
    ]


def month_of(page: Communication) -> str:
    """Month of issue as `2024-04`; '' when it is not known."""
    issued = text_of(page.meta, "fecha")
    return issued[:7] if len(issued) >= 7 and is_date(issued) else ""


def month_pages(archive: Archive) -> Iterator[MadePage]:
    """A list of documents for each month."""
    for year in entries(YEARS, archive):
        for month in months(year):
            title = f"{upper_first(month.name)} de {year.label}"
            yield from document_pages(Section(title, month.url, section_of(YEARS, year)), month.pages)


def year_introduction(year: Entry) -> str:
    """The months of a year, for the top of its page."""
    found = months(year)
    if not found:
        return ""
    by_number = {month.number: month for month in found}
    bars = [
        Bar(name[:3], f"{name} de {year.label}", len(month.pages) if month else 0, month.url if month else "")
        for number, name in enumerate(MONTHS, start=1)
        for month in [by_number.get(number)]
    ]
    root = to_root(year.url)
    values = [Value(upper_first(month.name), month.url, len(month.pages)) for month in found]
    without = len(year.pages) - sum(len(month.pages) for month in found)
    rest = f"<p>{documents(without)} de {year.label} sin mes conocido.</p>\n" if without else ""
    chart = bar_chart(f"Documentos por mes de {year.label}", "Mes", bars, root)
    return f"{chart}<h2>Meses</h2>\n{value_list(values, root)}\n{rest}<h2>Documentos de {year.label}</h2>\n"


def year_chart(found: Iterable[Entry], root: str) -> str:
    """The archive in time: its documents by year."""
    years = {int(entry.value): entry for entry in found if entry.value != MISSING}
    if not years:
        return ""
    run = range(min(years), max(years) + 1)
    shown = run if len(run) <= LONGEST_RUN else sorted(years)[-LONGEST_RUN:]
    bars = [
        Bar(str(year), str(year), len(entry.pages) if entry else 0, entry.url if entry else "")
        for year in shown
        for entry in [years.get(year)]
    ]
    return bar_chart("Documentos por año", "Año", bars, root)
