"""Numbers in a text and the noun that governs each."""

import pytest

from scripts.extract.kinds import own_kind
from scripts.extract.mentions import mentions


@pytest.mark.parametrize(
    ("text", "number", "noun", "signed"),
    [
        ("el oficio SA/12/2024", "SA/12/2024", "oficio", False),
        ("el oficio con que se remite el contrato 12/2024", "12/2024", "contrato", False),
        ("la Circular No. 5", "5", "circular", True),
        ("D. Leg. Nº 809", "809", "d.leg", True),
        ("la Resolución de Oficina N° 74-2024", "74-2024", "resolucion", True),
        ("CIRCULAR N°B-1872-95", "B-1872-95", "circular", True),
        ("la Ley 1955 de 2019", "1955", "ley", False),
        ("abrió de oficio la queja 31/2023", "31/2023", "queja", False),
        ("hubo 5 casos", "5", "", False),
    ],
)
def test_governing_noun(text: str, number: str, noun: str, signed: bool) -> None:
    first = next(mentions(text))
    assert (first.value, first.noun, first.signed) == (number, noun, signed)


@pytest.mark.parametrize(
    "text",
    [
        "el 28 de octubre de 2023",
        "12/05/2023 y 10-XII-2025",
        "en 2019 y de 2019 a 2021",
        "el año 2024 y el ciclo 2023-2024",
        "7 de mayo",
        "en 48,216 casos",
        "correo a1@b.mx",
        "N° 101-2025-0Cl/5349",
        "CIRCULAR ORD. Nº ___ 2_9_, 4 ___ /",
    ],
)
def test_dates_amounts_and_broken_numbers_are_no_numbers(text: str) -> None:
    assert list(mentions(text)) == []


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("SA/12/2024", True),
        ("12/2024", True),
        ("12", False),
        ("2.5", False),
        ("1-19.653", False),
        ("CC-07", True),
        ("10 24 07 3310/0871/2022", True),
        ("A/O38/2O19", True),
    ],
)
def test_strong_numbers_need_no_label(text: str, strong: bool) -> None:
    assert next(mentions(text)).strong is strong


def test_the_span_is_the_print() -> None:
    text = "ACUERDO N° 1860 - 2021/GRQ-CR"
    (mention,) = mentions(text)
    assert text[mention.start : mention.end] == "1860 - 2021/GRQ-CR"
    assert mention.value == "1860-2021/GRQ-CR"


@pytest.mark.parametrize(
    ("word", "kind"),
    [("C1RCULAR", "circular"), ("Oficio", "oficio"), ("0FICIO", "oficio"), ("MEMORÁNDUM", "memorandum"), ("Ley", "")],
)
def test_own_kinds_are_read_through_misreadings(word: str, kind: str) -> None:
    assert own_kind(word) == kind
