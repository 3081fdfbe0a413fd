import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.periods import FIRST, LAST, iso_period, read_period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", (20240101, 20241231)),
        ("2024-04", (20240401, 20240431)),
        ("2024-04-16", (20240416, 20240416)),
        ("04/2024", (20240401, 20240431)),
        ("16/04/2024", (20240416, 20240416)),
        ("16-4-2024", (20240416, 20240416)),
        ("abril-2024", (20240401, 20240431)),
        ("ABRIL-2024", (20240401, 20240431)),
        ("abr 2024", (20240401, 20240431)),
        ("abril de 2024", (20240401, 20240431)),
        ("16 de abril de 2024", (20240416, 20240416)),
        ("1 de setiembre del 2023", (20230901, 20230901)),
        ("2023..2024-06", (20230101, 20240631)),
        ("2023..", (20230101, LAST)),
        ("..2023", (FIRST, 20231231)),
        ("28/10/2023..abril-2024", (20231028, 20240431)),
        (">=16/04/2024", (20240416, LAST)),
        (">2024", (20241232, LAST)),
        ("<=2024-04", (FIRST, 20240431)),
        ("<2024", (FIRST, 20240100)),
        ("2024..2023", (20241231, 20230101)),
        ("2024,", (20240101, 20241231)),
        ("2024-02-29", (20240229, 20240229)),
        *(
            (text, None)
            for text in ("", "..", "banana", "31/02/2024", "2023-02-29", "2024-13", "0000", "16", ">=", "> x")
        ),
    ],
)
def test_read_period(text: str, expected: tuple[int, int] | None) -> None:
    assert read_period(text) == expected


@pytest.mark.parametrize("value", [None, "abril", "2024-1", "2024-13-01", "2024-04-31", "20240416", ["2024"]])
def test_what_is_no_iso_date_is_unknown(value: object) -> None:
    assert iso_period(value) is None


@given(st.text(alphabet="0123456789/-.<>= abrildemyo", max_size=30))
def test_no_expression_raises(text: str) -> None:
    period = read_period(text)
    assert period is None or FIRST <= min(period) <= max(period) <= LAST + 1
