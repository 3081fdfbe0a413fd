"""ISO dates of any precision: a day, a month or a year is a range of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def is_date(iso: str) -> bool:
    """Whether this is YYYY-MM-DD, YYYY-MM or YYYY, and exists in the calendar."""
    return _first(iso) is not None


def _first(iso: str) -> date | None:
    match = _ISO.fullmatch(iso)
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None
    except ValueError:
        return None


def first_day(iso: str) -> date:
    """First day that it may mean; date.min when it is no date."""
    return _first(iso) or date.min


def last_day(iso: str) -> date:
    """Last day that it may mean; date.max when it is no date."""
    day = _first(iso)
    if day is None or len(iso) == 10:
        return day or date.max
    month = day.month if len(iso) == 7 else 12
    return date(day.year, month, monthrange(day.year, month)[1])
