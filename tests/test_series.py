"""Gaps: told for series that are evidently consecutive, and only for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.communication import Communication
from scripts.relations import resolve
from scripts.series import Gap, gaps

SERIES: list[tuple[str, str]] = [
    ("1 2 4", "3"),
    ("1 2 3", ""),
    ("2 3 4", "1"),
    ("1 3 5", "2 4"),
    ("004 005 007", "6"),
    ("101 102 104 105", "103"),
    ("1 2", ""),
    ("1 4", ""),
    ("1 50 99", ""),
    ("1 2 3 80", ""),
    ("1 2 2 4", "3"),
    ("S/N 1 2", ""),
]


def page(number: str, rank: int = 0, **meta: object) -> Communication:
    known = {"numero": number, "tipo": "circular", "instituciones": ["Instituto A"], "fecha": "2024-04-16"} | meta
    return Communication(known, "", Path(f"2024/{rank}-{number.replace('/', '-')}.md"))


@pytest.mark.parametrize(("held", "missing"), SERIES)
@pytest.mark.parametrize("form", ["{}/2024", "DA-{}-2024", "{}"])
def test_missing_numbers(held: str, missing: str, form: str) -> None:
    pages = [page(form.format(number), rank) for rank, number in enumerate(held.split())]
    assert [gap.missing for gap in gaps(resolve(pages))] == ([tuple(map(int, missing.split()))] if missing else [])


def test_a_gap_says_whose_series_it_is() -> None:
    pages = [page(f"DA/{number}/2023", tipo="oficio") for number in (1, 2, 4)]
    assert gaps(resolve(pages)) == [Gap("Instituto A", "oficio", 2023, ("DA",), (1, 2, 4), (3,))]


@pytest.mark.parametrize(
    "other", [{"tipo": "oficio"}, {"instituciones": ["Instituto B"]}, {"instituciones": []}, {"tipo": ""}]
)
def test_numbers_of_another_series_close_no_gap_and_make_none(other: dict[str, object]) -> None:
    pages = [page("1/2024"), page("2/2024"), page("4/2024", **other)]
    assert gaps(resolve(pages)) == []


def test_years_are_apart() -> None:
    assert gaps(resolve([page("1/2024"), page("2/2024"), page("4/2023"), page("4", fecha="2022")])) == []
