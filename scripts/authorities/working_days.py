"""Which days are working days, by the rules of Mexican law, and terms that are counted in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from scripts.authorities.tables import Row, folder, read_table, whole

FILE = "holidays.tsv"
COLUMNS = ("calendar", "name", "month", "day", "monday", "every", "since", "until")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """A rule: a day of a month, or its n-th Monday, each year or every so many years counted from `since`."""

    calendar: str
    name: str
    month: int
    day: int
    """Day of the month; 0 when `monday` says it."""
    monday: int
    """Which Monday of the month; 0 when `day` says it."""
    every: int
    """In years."""
    since: int
    """First year of the rule."""
    until: int
    """Last year of the rule; 9999 while it is in force."""

    def falls_in(self, year: int) -> date | None:
        """The day of this holiday in a year, None when it has none."""
        if not self.since <= year <= self.until or (year - self.since) % self.every:
            return None
        if self.day:
            return date(year, self.month, self.day)
        first = date(year, self.month, 1)
        return first + timedelta(days=-first.weekday() % 7 + 7 * (self.monday - 1))


def holidays(year: int, calendar: str = "mx") -> Mapping[date, str]:
    """The non-working days of a year and their names, week-ends aside. Empty for a calendar that is not known."""
    return _holidays(folder(), year, calendar)


def rules() -> tuple[Holiday, ...]:
    """The rules of all calendars, in the order of the file."""
    return _rules(folder())


@cache
def _holidays(path: Path, year: int, calendar: str) -> Mapping[date, str]:
    rows = (row for row in _rules(path) if row.calendar == calendar)
    return {day: row.name for row in rows if (day := row.falls_in(year))}


@cache
def _rules(path: Path) -> tuple[Holiday, ...]:
    return tuple(_rule(path / FILE, row) for row in read_table(path / FILE, COLUMNS))


def _rule(file: Path, row: Row) -> Holiday:
    return Holiday(
        row["calendar"],
        row["name"],
        month=whole(file, row["month"]),
        day=whole(file, row["day"] or "0"),
        monday=whole(file, row["monday"] or "0"),
        every=whole(file, row["every"] or "1"),
        since=whole(file, row["since"] or "1"),
        until=whole(file, row["until"] or "9999"),
    )


def knows_holidays(calendar: str = "mx") -> bool:
    """Whether the calendar has any rule; without one, terms in working days cannot be computed."""
    return any(row.calendar == calendar for row in rules())


def is_working_day(day: date, calendar: str = "mx") -> bool:
    """Whether `day` is from Monday to Friday and no holiday of the calendar."""
    return day.weekday() < SATURDAY and day not in holidays(day.year, calendar)


def add_working_days(start: date, count: int, calendar: str = "mx") -> date:
    """The `count`-th working day after `start`, or before it when negative; `start` itself is not counted."""
    step = timedelta(days=1 if count >= 0 else -1)
    day, left = start, abs(count)
    while left:
        day += step
        left -= is_working_day(day, calendar)
    return day
