"""The grammar of official numbers, as tables."""

import re

import pytest

from scripts.numbers import NUMBER, canonical, components, fold, known, parse, same, tidy


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("4/2024", "004/2024"),
        ("004-2024", "004/2024"),
        ("INE/DEOE/0996/2023", "ine-deoe-996-2023"),
        ("31 bis", "31-BIS"),
        ("20.720", "20720"),
        ("7 de 2019", "7/2019"),
        ("8 de 19 de enero de 2023", "8/2023"),
        ("N° 123-2014/SUNAT", "123/2014/SUNAT"),
        ("1860 - 2021/GRQ-CR", "1860-2021/GRQ-CR"),
        ("0342 DE 2023", "342/2023"),
    ],
)
def test_two_prints_of_one_number(printed: str, other: str) -> None:
    assert same(printed, other)
    assert canonical(printed) == canonical(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4/2024", "40/2024"),
        ("4/2024", "4/2023"),
        ("A/DE/1/2024", "A/1/2024"),
        ("A/1", "B/1"),
        ("NIÑ/1/2024", "NIN/1/2024"),
    ],
)
def test_different_numbers(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    ("printed", "serial", "year", "series"),
    [
        ("004/2024", 4, 2024, ()),
        ("INE/DEOE/1104/2023", 1104, 2023, ("INE", "DEOE")),
        ("CJM-UAL-2022-0415", 415, 2022, ("CJM", "UAL")),
        ("JLC/DO/SUR-1/0194/22", 194, 2022, ("JLC", "DO", "SUR", "1")),
        ("C-1998-99", 1998, 1999, ("C",)),
        ("208C0301030000L/004/2024", 4, 2024, ("208C0301030000L",)),
        ("001-2007-EF-93.01", 1, 2007, ("EF", "93", "1")),
        ("31 bis", 31, None, ("BIS",)),
        ("12", 12, None, ()),
    ],
)
def test_parts(printed: str, serial: int, year: int | None, series: tuple[str, ...]) -> None:
    number = parse(printed)
    assert number is not None
    assert (number.serial, number.year, number.series) == (serial, year, series)


@pytest.mark.parametrize("text", ["S/N", "sin número", "", "/" * 50, "1/" * 50])
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    "number",
    [
        "INE/DEOE/1104/2023",
        "31 bis",
        "1860 - 2021/GRQ-CR",
        "99- 2024 - G.R. PASCO/CR",
        "AFP 83-2007",
        "DGTyC/NI/033/20",
        "INTA-CR.10",
        "46-36-97-ADUANA\\-INTA",
        "22 91 03 2151/4417/2023",
        "09 9001 030000/1187",
        "DI-2023-77-APN-DNV#MTR",
        "008-2019-GR-APURÍMAC/CR",
    ],
)
def test_pattern_takes_the_whole_number(number: str) -> None:
    match = re.match(NUMBER, number + " del Pleno")
    assert match is not None
    assert match.group() == number


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("12/2024 – Se informa", "12/2024"),
        ("27783 - Ley de Bases", "27783"),
        ("14/2024 DEL", "14/2024"),
        ("55 12 34 56", "55"),
    ],
)
def test_pattern_ends_before_the_sentence(text: str, taken: str) -> None:
    match = re.match(NUMBER, text)
    assert match is not None
    assert match.group() == taken


@pytest.mark.parametrize(
    ("printed", "written"),
    [("1860 - 2021/GRQ-CR", "1860-2021/GRQ-CR"), ("46-97-ADUANA\\-INTA", "46-97-ADUANA-INTA"), ("31  bis", "31 bis")],
)
def test_tidy(printed: str, written: str) -> None:
    assert tidy(printed) == written


def test_known_by_itself_or_by_its_ending() -> None:
    assert known("4/2024", ["208C/004/2024"])
    assert known("DA/4/2024", ["DA-004-2024"])
    assert not known("2024", ["DA/4/2024"])
    assert not known("4/2023", ["DA/4/2024"])


def test_fold_keeps_enye_only() -> None:
    assert fold("dirección de niñez, n\u0303") == "DIRECCION DE NIÑEZ, Ñ"


def test_components_never_empty_for_a_number() -> None:
    assert components("000/2024") == ("0", "2024")
