"""The grammar of Spanish dates: every written form of official documents, as days without hours or zones.

Pure text: what is relative («3 del actual», «mañana») is computed from the day of issue that the caller gives; the
clock is never asked. The written forms are in `scripts.date_patterns`, numbers in words in `scripts.numerals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts import date_patterns as patterns
from scripts import numerals
from scripts.days import BARRIER, LEAP_YEAR, DateMatch, Scan, as_day, as_iso, fold, iso, unaccented
from scripts.relative_dates import find_relative

__all__ = [
    "BARRIER", "DateMatch", "as_day", "as_iso", "coming", "coming_day", "find_dates", "find_folded", "fold", "iso",
    "unaccented",
]  # fmt: skip

JOINT_LENGTH = 24
"""Characters between two dates up to which they may be one range."""


def find_dates(text: str, *, issued: str | None = None) -> list[DateMatch]:
    """All dates of `text` (NFC), in order, disjoint. `issued`: ISO date that relative forms are computed from."""
    return find_folded(text, fold(text), issued=issued)


def find_folded(text: str, folded: str, *, issued: str | None = None) -> list[DateMatch]:
    """`find_dates` for callers that have folded the text already."""
    scan = Scan(text, folded, issued or "")
    found = [*_named(scan), *_numeric(scan), *_iso(scan)]
    found = _join_ranges(scan, _disjoint(found))
    relative = find_relative(scan, found)
    return _disjoint([*found, *relative]) if relative else found


def coming(match: DateMatch, issued: str | None, *, within: int = 300) -> str:
    """The (last) day that a match means when it lies ahead of the day of issue: ISO, or '' when that is not sure.

    A yearless date is the first such day in the `within` days after issue, if a printed weekday agrees.
    """
    if not match.yearless:
        return match.until or match.value
    day = as_day(coming_day(match.month_day, issued, within=within))
    agrees = day is not None and match.weekday in (None, day.weekday())
    return day.isoformat() if day and agrees else ""


def coming_day(month_day: str, issued: str | None, *, within: int = 300) -> str:
    """The first `MM-DD` in the `within` days from the day of issue on: ISO, or '' when there is none."""
    start = as_day(issued) or as_day(f"{issued}-01")
    if start is None:
        return ""
    for year in (start.year, start.year + 1):
        candidate = as_day(as_iso(year, month_day))
        if candidate and 0 <= (candidate - start).days <= within:
            return candidate.isoformat()
    return ""


def _named(scan: Scan) -> Iterator[DateMatch]:
    """Dates around the name of a month."""
    floor = 0
    for at, name in scan.positions(patterns.MONTHS):
        found = _around_month(scan, floor, at, at + len(name))
        if found:
            floor = found.end
            yield found
    for at, name in scan.positions(patterns.SHORT_MONTHS):
        end = at + len(name)
        if scan.folded[end : end + 1] == "." and (found := _month_first(scan, at, end, yearless=True)):
            yield found


def _around_month(scan: Scan, floor: int, at: int, end: int) -> DateMatch | None:
    month = patterns.MONTHS[scan.folded[at:end]]
    before = patterns.DAY_BEFORE_MONTH.search(scan.folded, max(floor, at - 90), at)
    after = patterns.YEAR_AFTER_MONTH.match(scan.folded, end)
    if after and after["short"] and not (before and before["link"].strip() in ("-", "/", ".")):
        after = None
    if before is None or (before["link"].isspace() and not after):
        return _month_first(scan, at, end) or _month_only(scan, at, after)
    day, start = _day(scan.folded, before)
    year, stop, relative = _year(scan, after, end)
    first = before["since"] or before["between"]
    weekday = patterns.WEEKDAYS.get(before["weekday"] or "")
    since = numerals.day(first) if first else 0
    is_count = patterns.NO_DAY.search(scan.folded, max(0, start - 20), start)
    if before["roman"] and (is_count or not (year or relative)):  # «fracción VI de enero» is no day
        return None
    if not year and not relative:
        return _yearless(scan, (start, stop), (month, since, day), weekday)
    if not first:
        return scan.match(start, stop, iso(year, month, day), relative=relative, weekday=weekday)
    until = iso(year, month, day)
    return scan.match(start, stop, iso(year, month, since), until=until, relative=relative, weekday=weekday)


def _yearless(
    scan: Scan, span: tuple[int, int], month_and_days: tuple[int, int, int], weekday: int | None
) -> DateMatch | None:
    month, since, day = month_and_days
    if not iso(LEAP_YEAR, month, day):
        return None
    first = f"{month:02}-{since:02}" if since else ""
    month_day = f"{month:02}-{day:02}"
    return scan.match(*span, "", yearless=True, month_day=month_day, first_month_day=first, weekday=weekday)


def _day(folded: str, before: re.Match[str]) -> tuple[int, int]:
    """The day before a month, and where its words begin."""
    written, start = before["day"] or before["roman"], before.start()
    day = numerals.day(written)
    stamped = before["link"].isspace() and written.isdecimal() and len(written) == 1
    split = patterns.SPLIT_DAY.search(folded, max(0, start - 40), start) if stamped else None
    if split and 10 <= int(split[1] + written) <= 31:
        return int(split[1] + written), split.start(1)
    return day, start


def _year(scan: Scan, after: re.Match[str] | None, end: int) -> tuple[int, int, bool]:
    """(year or 0, where its words end, whether it is relative to the day of issue)."""
    if after:
        return numerals.year(after["year"] or after["short"]), after.end(), False
    relative = patterns.RELATIVE_YEAR.match(scan.folded, end)
    if not relative:
        return 0, end, False
    step = -1 if relative["last"] else 1 if relative["next"] else 0
    return (scan.year + step if scan.year else 0), relative.end(), True


def _month_first(scan: Scan, at: int, end: int, *, yearless: bool = False) -> DateMatch | None:
    """«abril 16 de 2024»; with `yearless` also «abr. 16»."""
    after = patterns.DAY_AND_YEAR_AFTER_MONTH.match(scan.folded, end)
    if not after or not (after["year"] or yearless):
        return None
    name = scan.folded[at:end]
    month, day = patterns.MONTHS.get(name) or patterns.SHORT_MONTHS[name], int(after["day"])
    if after["year"]:
        return scan.match(at, after.end(), iso(numerals.year(after["year"]), month, day))
    if not iso(LEAP_YEAR, month, day):
        return None
    return scan.match(at, after.end(), "", yearless=True, month_day=f"{month:02}-{day:02}")


def _month_only(scan: Scan, at: int, after: re.Match[str] | None) -> DateMatch | None:
    """«abril de 2024»."""
    if not after or not after["year"] or after["sep"].strip() not in ("", ",", "de", "del", "del ano", "del ano de"):
        return None
    name = next(word for word in patterns.MONTHS if scan.folded.startswith(word, at))
    value = iso(numerals.year(after["year"]), patterns.MONTHS[name])
    return scan.match(at, after.end(), value, precision="month") if value else None


def _numeric(scan: Scan) -> Iterator[DateMatch]:
    """Day, month and year in digits, the month also Roman or shortened; never month first: «04/13/2024» is unknown."""
    for found in patterns.NUMERIC.finditer(scan.folded):
        start = _numeric_start(scan.folded, found.start())
        if start is None or _is_section_number(found):
            continue
        day = numerals.day(re.split(r"[^0-9oil]", scan.folded[start : found.end()], maxsplit=1)[0])
        weekday, start = _weekday_before(scan.folded, start)
        value = iso(numerals.year(found["year"]), _numeric_month(found), day)
        yield scan.match(start, found.end(), value, weekday=weekday)


def _numeric_start(folded: str, at: int) -> int | None:
    """Where the day begins, a misread first digit included («O4 FEB»); None inside a longer number or identifier."""
    lead = folded[max(0, at - 2) : at]
    if lead[-1:] in ("o", "i", "l") and not lead[:-1].isalnum():
        return at - 1
    return None if lead[-1:].isalnum() or lead[-1:] in tuple("/.-_,") else at


def _is_section_number(found: re.Match[str]) -> bool:
    """Whether it reads like the number of a section («2.1.31») rather than a dotted date («28.10.23»)."""
    dotted = found["sep"] == "." and found["month"] and len(found["year"]) == 2
    return bool(dotted) and len(found[0].replace(" ", "")) < len("28.10.23")


def _weekday_before(folded: str, start: int) -> tuple[int | None, int]:
    """The weekday printed before `start`, and where the words then begin."""
    found = patterns.WEEKDAY_BEFORE.search(folded, max(0, start - 12), start)
    return (patterns.WEEKDAYS[found[1]], found.start()) if found else (None, start)


def _numeric_month(found: re.Match[str]) -> int:
    if found["month"]:
        return int(found["month"])
    return patterns.SHORT_MONTHS[found["short"]] if found["short"] else numerals.ROMAN_MONTHS[found["roman"]]


def _iso(scan: Scan) -> Iterator[DateMatch]:
    for found in patterns.ISO.finditer(scan.folded):
        before = scan.folded[max(0, found.start() - 1) : found.start()]
        if not before.isalnum() and before not in ("-", "/", "."):
            yield scan.match(found.start(), found.end(), iso(int(found[0][:4]), int(found["month"]), int(found["day"])))


def _disjoint(found: list[DateMatch]) -> list[DateMatch]:
    """In order of the text; of overlapping matches the earlier, then the longer."""
    kept: list[DateMatch] = []
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _join_ranges(scan: Scan, found: list[DateMatch]) -> list[DateMatch]:
    """«del 28 de noviembre al 5 de diciembre»: two dates become one range."""
    joined: list[DateMatch] = []
    for match in found:
        near = joined and not joined[-1].is_range and match.start - joined[-1].end < JOINT_LENGTH
        whole = _range(scan, joined[-1], match) if near else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(match)
    return joined


def _range(scan: Scan, first: DateMatch, last: DateMatch) -> DateMatch | None:
    opening = patterns.RANGE_OPENING.search(scan.folded, max(0, first.start - 16), first.start)
    between = bool(opening and opening["between"])
    joint = patterns.BETWEEN_JOINT if between else patterns.RANGE_JOINT
    if "day" not in (first.precision, last.precision) or not joint.match(scan.folded, first.end, last.start):
        return None
    if not opening and "," in scan.folded[first.end : last.start]:
        return None
    value = first.value
    if first.yearless and len(last.value) == 10:
        year = int(last.value[:4]) - (first.month_day > last.value[5:])
        value = as_iso(year, first.month_day)
    start = opening.start() if opening else first.start
    first_month_day = first.month_day if last.yearless else ""
    known = {"yearless": last.yearless, "month_day": last.month_day, "relative": last.relative, "weekday": last.weekday}
    value = "" if last.yearless else value
    return scan.match(start, last.end, value, until=last.value, first_month_day=first_month_day, **known)
