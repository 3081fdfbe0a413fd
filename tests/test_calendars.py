"""Calendars of deadlines, read by another program."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_archive import CANARIES, CIRCULAR, SampleArchive

from scripts.communication import Communication
from scripts.publish import publish
from scripts.publish.archive import Archive, read_archive
from scripts.publish.calendars import SIZE, WIDTH, calendar_files
from scripts.publish.deadlines import deadlines
from scripts.publish.history import Change, History
from scripts.publish.site import Site

SITE = Site("Archivo", "", "https://archivos.example/a/b/")
EVERYTHING = "explorar/todos/plazos.ics"


def page(page_id: str = "doc", **meta: Any) -> Communication:
    return Communication(meta, "", Path(f"2024/{page_id}.md"))


def files(*pages: Communication, site: Site = SITE, history: History | None = None) -> dict[str, str]:
    return dict(calendar_files(Archive(pages, (), ()), site, history or {}))


def events(text: str) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def test_a_deadline_is_a_day_with_its_sentence_and_its_document() -> None:
    found = files(page(**CIRCULAR))
    assert list(found) == [EVERYTHING, "explorar/institucion/instituto-de-archivos-del-valle/plazos.ics"]
    calendar = icalendar.Calendar.from_ical(found[EVERYTHING])
    assert (calendar["VERSION"], calendar["METHOD"], calendar["X-WR-CALNAME"]) == ("2.0", "PUBLISH", "Archivo: plazos")
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == date(2024, 4, 25)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["SUMMARY"] == "Plazo: Circular 004/2024 (Instituto de Archivos del Valle)"
    assert event["SUMMARY"].params["LANGUAGE"] == event["DESCRIPTION"].params["LANGUAGE"] == "es-MX"
    assert "«a más tardar el 25 de abril del presente año»" in event["DESCRIPTION"]
    assert event["URL"] == "https://archivos.example/a/b/documentos/2024/doc/"
    assert list(event.errors) == []


def test_without_an_address_of_the_site_there_is_no_link() -> None:
    (event,) = events(files(page(**CIRCULAR), site=Site())[EVERYTHING])
    assert "URL" not in event


def test_what_changes_of_a_deadline_keeps_its_identifier() -> None:
    before = files(page(plazos=[{"fecha": "2024-05-02", "texto": "a"}, {"fecha": "2024-05-03", "texto": "b"}]))
    after = files(
        page(plazos=[{"fecha": "2024-06-09", "texto": "c"}, {"fecha": "2024-05-03", "texto": "b"}]), site=Site()
    )
    known = [{event["UID"]: event["DTSTART"].dt for event in events(text[EVERYTHING])} for text in (before, after)]
    assert len(known[0]) == 2
    assert set(known[0]) == set(known[1])
    assert known[0] != known[1]


def test_the_moment_is_that_of_the_last_change() -> None:
    found = page(plazos=[{"fecha": "2024-05-02"}])
    history = {Path("2024/doc.md"): Change("2025-01-01T00:00:00Z", "2025-02-03T04:05:06Z")}
    (event,) = events(files(found, history=history)[EVERYTHING])
    assert event["DTSTAMP"].dt.isoformat() == event["LAST-MODIFIED"].dt.isoformat() == "2025-02-03T04:05:06+00:00"


@pytest.mark.parametrize(
    "value",
    [
        [],
        None,
        "x",
        [{"texto": "en tres días"}],
        [{"fecha": "2024-04"}],
        [{"fecha": "2024-02-30"}],
        [{"fecha": 3}],
        ["x"],
    ],
)
def test_without_a_day_there_is_no_calendar(value: Any) -> None:
    assert files(page(plazos=value, instituciones=["A"])) == {}


def test_a_calendar_is_bounded_and_keeps_the_last_days() -> None:
    pages = [page(f"d{n}", plazos=[{"fecha": f"{2000 + n // 12}-{n % 12 + 1:02}-01"}]) for n in range(SIZE + 12)]
    found = events(files(*pages)[EVERYTHING])
    assert len(found) == SIZE
    assert min(event["DTSTART"].dt for event in found) == date(2001, 1, 1)


def test_order_does_not_depend_on_that_of_the_pages() -> None:
    pages = [page(name, plazos=[{"fecha": "2024-01-01", "texto": name}]) for name in "bac"]
    assert [item.sentence for item in deadlines(pages)] == ["a", "b", "c"]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_any_text_comes_back_and_no_line_is_too_long(text: str) -> None:
    found = files(page(title=text, numero=text, plazos=[{"fecha": "2024-01-01", "texto": text}]))[EVERYTHING]
    lines = found.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= WIDTH
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", found)
    (event,) = events(found)
    plain = " ".join(re.sub(r"[\x00-\x1f\x7f]+", " ", text).split())
    assert plain in " ".join(str(event["DESCRIPTION"]).split())


def test_calendars_are_published_and_linked_without_what_is_not_public(tmp_path: Path) -> None:
    sample = SampleArchive(tmp_path)
    sample.fill()
    secret = {"title": CANARIES[0], "acceso": "interno", "plazos": [{"fecha": "2024-01-01", "texto": CANARIES[1]}]}
    sample.add("secreto", secret, "x\n")
    publish(sample.docs, sample.sources)
    expected = dict(calendar_files(read_archive(sample.docs / "documentos"), Site(), {}))
    found = {path.relative_to(sample.docs).as_posix(): path.read_bytes() for path in sample.docs.rglob("*.ics")}
    assert found == {path: text.encode() for path, text in expected.items()}
    assert [word for word in CANARIES if word in str(found).upper()] == []
    for path in found:
        listing = (sample.docs / path).with_name("index.md").read_text(encoding="utf-8")
        assert '<a href="plazos.ics">' in listing
    assert '"plazos.ics"' not in (sample.docs / "explorar/institucion/museo-del-valle/index.md").read_text("utf-8")
