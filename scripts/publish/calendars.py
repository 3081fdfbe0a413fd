"""Deadlines as calendars that programs subscribe to: iCalendar (RFC 5545), of everything and of each institution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.communication import Communication
from scripts.publish.archive import MISSING, Archive, texts_of
from scripts.publish.deadlines import Deadline, deadlines
from scripts.publish.history import EPOCH, History, change_of
from scripts.publish.listings import CALENDAR_NAME, EVERYTHING, LISTINGS, Entry, entries
from scripts.publish.site import Site
from scripts.publish.standards import LANGUAGE
from scripts.publish.wording import short_name, title_of

SIZE = 500
"""Deadlines of a calendar: the last ones. What a calendar holds must not depend on the day on which it is written."""
WIDTH = 75
"""Octets of a line, its end left out."""

_CONTROL = re.compile("[\x00-\x1f\x7f]+")


def calendar_files(
    archive: Archive, site: Site, history: History, saved: Sequence[Entry] = ()
) -> Iterator[tuple[str, str]]:
    """(path relative to the root of the site, text) of every calendar; a calendar without a day cannot be written."""
    yield from _calendar(f"{site.name}: plazos", EVERYTHING, archive.public, site, history)
    for listing in LISTINGS:
        for entry in entries(listing, archive) if listing.scheduled else ():
            if entry.value != MISSING:
                yield from _calendar(f"{entry.label}: plazos", entry.url, entry.pages, site, history)
    for entry in saved:
        yield from _calendar(f"{entry.label}: plazos", entry.url, entry.pages, site, history)


def _calendar(
    title: str, address: str, pages: Sequence[Communication], site: Site, history: History
) -> Iterator[tuple[str, str]]:
    found = deadlines(pages)[:SIZE]
    if not found:
        return
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Acervo//Plazos//ES",
        "METHOD:PUBLISH",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
    ]
    for deadline in found:
        lines += _event(deadline, site, history)
    yield address + CALENDAR_NAME, "".join(map(_folded, [*lines, "END:VCALENDAR"]))


def _event(deadline: Deadline, site: Site, history: History) -> Iterator[str]:
    page = deadline.page
    change = change_of(page, history)
    moment = re.sub(r"[-:]", "", change.changed if change else EPOCH)
    issuers = ", ".join(texts_of(page.meta.get("instituciones")))
    yield "BEGIN:VEVENT"
    yield f"UID:{site.urn(f'{page.url}#plazo-{deadline.place}').removeprefix('urn:uuid:')}"
    yield f"DTSTAMP:{moment}"
    yield f"LAST-MODIFIED:{moment}"
    yield f"DTSTART;VALUE=DATE:{deadline.day.replace('-', '')}"
    named = f"Plazo: {short_name(page.meta)}" + (f" ({issuers})" if issuers else "")
    yield f"SUMMARY;LANGUAGE={LANGUAGE}:{_text(named)}"
    yield f"DESCRIPTION;LANGUAGE={LANGUAGE}:{_description(deadline)}"
    if site.url:
        yield f"URL:{site.url}{page.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(deadline: Deadline) -> str:
    said = f"«{deadline.sentence}»" if deadline.sentence else ""
    parts = [title_of(deadline.page.meta), said, "Fecha deducida por el archivo: compruébela en el documento."]
    return r"\n".join(_text(part) for part in parts if part)


def _text(text: str) -> str:
    """Text as a value of iCalendar, on one line."""
    plain = " ".join(_CONTROL.sub(" ", text).split())
    return re.sub(r"([\\;,])", r"\\\1", plain)


def _folded(line: str) -> str:
    """The line with its end, cut where it is longer than WIDTH, never within a character."""
    if len(line.encode("utf-8", "replace")) <= WIDTH:
        return f"{line}\r\n"
    parts, size = [""], 0
    for char in line:
        length = len(char.encode("utf-8", "replace"))
        if size + length > WIDTH:
            parts.append("")
            size = 1  # the space that begins a continued line
        parts[-1] += char
        size += length
    return "\r\n ".join(parts) + "\r\n"
