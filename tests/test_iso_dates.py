"""ISO dates of any precision."""

from __future__ import annotations

from datetime import date

import pytest

from scripts.iso_dates import first_day, is_date, last_day

DATES = [
    ("2024-04-16", "2024-04-16", "2024-04-16"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2024-12", "2024-12-01", "2024-12-31"),
    ("2024", "2024-01-01", "2024-12-31"),
]


@pytest.mark.parametrize(("iso", "first", "last"), DATES)
def test_days_that_a_date_may_mean(iso: str, first: str, last: str) -> None:
    assert is_date(iso)
    assert (first_day(iso), last_day(iso)) == (date.fromisoformat(first), date.fromisoformat(last))


NO_DATES = ["", "2024-02-30", "2023-02-29", "2024-13", "2024-00", "0000", "24", "2024-4", "2024-04-1", "2024/04/16", "20240416", "2024-W16", "2024-04-16T00:00", " 2024", "2024\n", "٢٠٢٤"]  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert not is_date(text)
    assert (first_day(text), last_day(text)) == (date.min, date.max)
