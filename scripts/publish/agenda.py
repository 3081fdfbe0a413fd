"""The calendar of deadlines: all of them from the last to the first, and a page for each month.

What is written does not depend on the day on which it is: a script marks today where there is one.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from scripts.publish.archive import Archive, texts_of
from scripts.publish.charts import Bar, bar_chart
from scripts.publish.deadlines import Deadline, deadlines
from scripts.publish.listings import CALENDAR_NAME, EVERYTHING
from scripts.publish.pages import EXPLORE, ROOT, MadePage, Section, document_link, inline, listed
from scripts.publish.wording import MONTHS, counted, date_in_words, upper_first

AGENDA = Section("Plazos", f"{ROOT}/plazos/", EXPLORE)
SCRIPT = "plazos.js"
CHARTED = 24
"""Months of the chart: the last ones."""

DEDUCED = "El archivo deduce cada fecha de la frase que se cita: compruébela en el documento."
WEEKDAYS = ("lu", "ma", "mi", "ju", "vi", "sá", "do")
CELL, ROW, HEAD = 48, 34, 22
"""Measures of the drawing of a month: width and height of a day, height of the names of the days."""


def agenda_pages(archive: Archive) -> Iterator[MadePage]:
    """All deadlines, and those of each month."""
    found = deadlines(archive.public)
    months = {month: list(group) for month, group in groupby(found, key=_month)}
    yield from listed(AGENDA, found, _rows, first=_introduction(found, months), script=SCRIPT)
    for month, own in months.items():
        section = Section(f"Plazos de {date_in_words(month)}", month_url(month), AGENDA)
        above = _drawing(month, own) + _around(month, list(months), section.root)
        yield from listed(section, own, _rows, first=above, script=SCRIPT)


def month_url(month: str) -> str:
    return f"{AGENDA.url}{month}/"


def _month(deadline: Deadline) -> str:
    return deadline.day[:7]


def _introduction(found: Sequence[Deadline], months: dict[str, list[Deadline]]) -> str:
    if not found:
        return ""
    bars = [
        Bar(_short(month), date_in_words(month), len(own), month_url(month) if own else "")
        for month in _run(min(months), max(months))
        for own in [months.get(month, [])]
    ]
    calendar = f'<a href="{AGENDA.root}{EVERYTHING}{CALENDAR_NAME}">suscriba el calendario</a>'
    chart = bar_chart("Plazos por mes", "Mes", bars, AGENDA.root, "Plazos")
    return (
        f'<p class="acervo-cuenta">{counted(len(found), "plazo", "plazos")}, del último al primero. {DEDUCED} '
        f"Para no perder ninguno, {calendar}.</p>\n{chart}"
    )


def _run(first: str, last: str) -> list[str]:
    """The last months up to `last`, those without a deadline, too; none before `first`."""
    end = int(last[:4]) * 12 + int(last[5:])
    numbers = range(end - CHARTED, end)
    return [month for number in numbers if (month := f"{number // 12:04}-{number % 12 + 1:02}") >= first]


def _short(month: str) -> str:
    return f"{MONTHS[int(month[5:]) - 1][:3]} {month[2:4]}"


def _rows(found: Sequence[Deadline], root: str, _start: int) -> str:
    """The deadlines below the names of their months."""
    blocks = []
    for month, group in groupby(found, key=_month):
        rows = "\n".join(_row(deadline, root) for deadline in group)
        name = upper_first(date_in_words(month))
        heading = f'<h2><a href="{root}{month_url(month)}">{name}</a></h2>'
        blocks.append(f'{heading}\n<ol class="acervo-plazos">\n{rows}\n</ol>')
    return "\n".join(blocks) or "<p>Ningún documento fija un plazo con fecha.</p>"


def _row(deadline: Deadline, root: str) -> str:
    issuers = "".join(f" · {inline(name)}" for name in texts_of(deadline.page.meta.get("instituciones")))
    said = f'<p class="acervo-frase">«{inline(deadline.sentence)}»</p>' if deadline.sentence else ""
    return (
        f'<li data-dia="{deadline.day}"><p class="acervo-dia">{date_in_words(deadline.day)}</p>{said}'
        f'<p class="acervo-datos">{document_link(deadline.page, root)}{issuers}</p></li>'
    )


def _around(month: str, months: Sequence[str], root: str) -> str:
    """Links to the months before and after that have deadlines; `months` are the last first."""
    place = months.index(month)
    before, after = months[place + 1 : place + 2], months[max(place - 1, 0) : place]
    links = [
        f'<a href="{root}{month_url(other)}" rel="{relation}">{upper_first(date_in_words(other))}</a>'
        for relation, others in (("prev", before), ("next", after))
        for other in others
    ]
    return f'<nav class="acervo-paginas" aria-label="Otros meses">{"".join(links)}</nav>\n' if links else ""


def _drawing(month: str, found: Sequence[Deadline]) -> str:
    """The month as a calendar, Monday first, the days with a deadline filled; the list below says the same in words."""
    year, number = int(month[:4]), int(month[5:])
    blanks, length = monthrange(year, number)
    counts = Counter(deadline.day for deadline in found)
    marked = [f"el {int(day[8:])}" + (f" ({count})" if count > 1 else "") for day, count in sorted(counts.items())]
    label = f"Calendario de {date_in_words(month)}: plazos {', '.join(marked)}"
    names = [f'<text x="{(at + 0.5) * CELL:.0f}" y="{HEAD - 8}">{name}</text>' for at, name in enumerate(WEEKDAYS)]
    days = [_day(date(year, number, day), blanks + day - 1, counts) for day in range(1, length + 1)]
    height = HEAD + -(-(blanks + length) // 7) * ROW
    return (
        '<figure class="acervo-grafica acervo-mes">'
        f'<svg viewBox="0 0 {7 * CELL} {height}" role="img" aria-label="{label}">{"".join(names)}{"".join(days)}</svg>'
        f"</figure>\n<p>{DEDUCED}</p>\n"
    )


def _day(day: date, place: int, counts: Counter[str]) -> str:
    left, top = place % 7 * CELL, HEAD + place // 7 * ROW
    kind = "acervo-con-plazo" if counts[day.isoformat()] else "acervo-sin-plazo"
    box = f'<rect x="{left + 2}" y="{top + 2}" width="{CELL - 4}" height="{ROW - 4}" rx="3"/>'
    number = f'<text x="{left + CELL // 2}" y="{top + ROW // 2 + 4}">{day.day}</text>'
    return f'<g class="{kind}" data-dia="{day.isoformat()}">{box}{number}</g>'
