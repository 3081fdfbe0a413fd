"""The deadlines that documents set, as days of a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from scripts.communication import Communication
from scripts.iso_dates import is_date
from scripts.publish.archive import text_of
from scripts.publish.card import mappings

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Deadline:
    """One deadline of which the day is known."""

    page: Communication
    place: int
    """Which of the document's deadlines it is, from 1, those without a day counted, too."""
    day: str
    """ISO date."""
    sentence: str


def deadlines(pages: Iterable[Communication]) -> list[Deadline]:
    """The deadlines of these pages, the last first; those of which the day is not known are left out."""
    found = [
        Deadline(page, place, day, text_of(deadline, "texto"))
        for page in pages
        for place, deadline in enumerate(mappings(page.meta.get("plazos")), start=1)
        if _DAY.fullmatch(day := text_of(deadline, "fecha")) and is_date(day)
    ]
    found.sort(key=lambda item: (item.page.url, item.place))
    return sorted(found, key=lambda item: item.day, reverse=True)
