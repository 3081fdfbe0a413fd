"""The grammar of dates: a table of written forms, every day through every form, and what is no date."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from scripts.dates import DateMatch, coming, find_dates, fold

ROOT = Path(__file__).parents[1]
ISSUED = "2024-06-07"  # a Friday


def only(text: str, issued: str | None = ISSUED) -> DateMatch:
    found = find_dates(text, issued=issued)
    assert len(found) == 1, found
    return found[0]


ABSOLUTE = [
    ("16 de abril de 2024", "2024-04-16"),
    ("a 17 de mayo de 2022", "2022-05-17"),
    ("16 DE ABRIL DE 2024", "2024-04-16"),
    ("3 de abril del 2024", "2024-04-03"),
    ("30 de setiembre del año 2015", "2015-09-30"),
    ("5 de mayo 2024", "2024-05-05"),
    ("1o. de julio de 2020", "2020-07-01"),
    ("1o de julio de 2020", "2020-07-01"),
    ("1º de julio de 2020", "2020-07-01"),
    ("1.º de julio de 2020", "2020-07-01"),
    ("1° de julio de 2020", "2020-07-01"),
    ("1er. de julio de 2020", "2020-07-01"),
    ("primero de enero de 2021", "2021-01-01"),
    ("tres días del mes de mayo de dos mil veinticuatro", "2024-05-03"),
    ("3 días del mes de mayo del año dos mil veinticinco", "2025-05-03"),
    ("tres dias de mayo de dos mil", "2000-05-03"),
    ("veinticuatro de febrero de dos mil veinticinco", "2025-02-24"),
    ("treinta y uno de enero de dos mil treinta y uno", "2031-01-31"),
    ("veintiún días del mes de febrero del año dos mil trece", "2013-02-21"),
    ("siete de agosto de mil novecientos noventa y ocho", "1998-08-07"),
    ("veintisiete (27) de septiembre de dos mil dieciséis (2016)", "2016-09-27"),
    ("27 (veintisiete) de septiembre de 2016", "2016-09-27"),
    ("veintinueve días del mes de diciembre del año dos mil\n\nveintitrés", "2023-12-29"),
    ("28/10/2023", "2023-10-28"),
    ("28-10-2023", "2023-10-28"),
    ("28.10.2023", "2023-10-28"),
    ("28.10.23", "2023-10-28"),
    ("28/10/98", "1998-10-28"),
    ("2024-05-06", "2024-05-06"),
    ("10-XII-2025", "2025-12-10"),
    ("10/XII/25", "2025-12-10"),
    ("3.V.2024", "2024-05-03"),
    ("16-abr-2024", "2024-04-16"),
    ("16/Abr/24", "2024-04-16"),
    ("16 de dic. de 1999", "1999-12-16"),
    ("6.FEB.2001", "2001-02-06"),
    ("04 FEB. 2014", "2014-02-04"),
    ("27 FEBRERO 2026", "2026-02-27"),
    ("15-agosto-2024", "2024-08-15"),
    ("09 día(s) del mes de septiembre de dos mil veintiuno", "2021-09-09"),
    ("abril 16 de 2024", "2024-04-16"),
    ("abril 16, 2024", "2024-04-16"),
    ("16  de\nabril\u00a0de\n2024", "2024-04-16"),
    ("29 de febrero de 2024", "2024-02-29"),
    ("31 de enero de 2O22", "2022-01-31"),
    ("3l de enero de 2022", "2022-01-31"),
    ("O4 FEB. 2014", "2014-02-04"),
    ("l5 de mayo de 2023", "2023-05-15"),
    ("XXI DE MARZO DE MMXXIV", "2024-03-21"),
    ("IV de octubre de 2023", "2023-10-04"),
    ("19 de mayo de MCMLXXXV", "1985-05-19"),
    ("21/IV/MMXVII", "2017-04-21"),
    ("5 cinco de mayo del año 2023 dos mil\nveintitrés", "2023-05-05"),
    ("08 ocho días del mes de mayo del año 2024 dos mil veinticuatro", "2024-05-08"),
    ("once 11 días del mes de mayo de 2024 (dos mil veinticuatro)", "2024-05-11"),
    ("treintaiuno de enero de dos mil treintaidós", "2032-01-31"),
]


@pytest.mark.parametrize(("text", "value"), ABSOLUTE)
def test_absolute_forms(text: str, value: str) -> None:
    found = only(f"En {text}, se dijo.", issued=None)
    assert (found.value, found.until, found.relative, found.yearless) == (value, "", False, False)
    assert text.endswith(found.text)


RANGES = [
    ("del 17 al 28 de junio de 2024", "2024-06-17", "2024-06-28"),
    ("17 al 28 de junio de 2024", "2024-06-17", "2024-06-28"),
    ("del lunes 3 al viernes 7 de junio de 2024", "2024-06-03", "2024-06-07"),
    ("entre el 3 y el 8 de junio de 2024", "2024-06-03", "2024-06-08"),
    ("del 28 de noviembre al 5 de diciembre de 2023", "2023-11-28", "2023-12-05"),
    ("del 20 de diciembre de 2023 al 4 de enero de 2024", "2023-12-20", "2024-01-04"),
    ("del 20 de diciembre al 4 de enero de 2024", "2023-12-20", "2024-01-04"),
    ("entre el 3 de mayo y el 8 de junio de 2024", "2024-05-03", "2024-06-08"),
    ("1 de enero y hasta el 30 de junio de 2002", "2002-01-01", "2002-06-30"),
    ("del 01/03/2024 al 15/03/2024", "2024-03-01", "2024-03-15"),
]


@pytest.mark.parametrize(("text", "since", "until"), RANGES)
def test_ranges(text: str, since: str, until: str) -> None:
    found = only(f"Será {text}.")
    assert (found.text, found.value, found.until) == (text, since, until)


RELATIVE = [
    ("el 3 del actual", "2024-06-03"),
    ("el día 12 del presente mes", "2024-06-12"),
    ("el 17 del mes en curso", "2024-06-17"),
    ("el día quince (15) del presente mes", "2024-06-15"),
    ("el diecinueve del mes que transcurre", "2024-06-19"),
    ("el veinte del próximo mes", "2024-07-20"),
    ("el 6 de los corrientes,", "2024-06-06"),
    ("el 5 del próximo mes", "2024-07-05"),
    ("el 5 del mes pasado", "2024-05-05"),
    ("el 12 del presente,", "2024-06-12"),
    ("el 25 de abril del presente año", "2024-04-25"),
    ("el 5 de mayo del año en curso", "2024-05-05"),
    ("el 5 de mayo de este año", "2024-05-05"),
    ("el 27 de abril de la presente anualidad", "2024-04-27"),
    ("el 12 de octubre del año pasado", "2023-10-12"),
    ("el próximo viernes 14, antes de las 14:00", "2024-06-14"),
    ("el viernes 14", "2024-06-14"),
    ("el próximo viernes", "2024-06-14"),
    ("el lunes próximo", "2024-06-10"),
    ("el pasado lunes 3", "2024-06-03"),
    ("antes de las 20:00 horas de mañana", "2024-06-08"),
    ("pasado mañana", "2024-06-09"),
    ("hoy", "2024-06-07"),
    ("ayer", "2024-06-06"),
]


@pytest.mark.parametrize(("text", "value"), RELATIVE)
def test_relative_forms_are_computed_from_the_day_of_issue(text: str, value: str) -> None:
    assert (only(text).value, only(text).relative) == (value, True)
    assert only(text, issued=None).value == ""


def test_same_month_goes_back_to_the_date_before() -> None:
    found = find_dates("El 3 de mayo de 2023 y el 8 del mismo mes y año.", issued=ISSUED)
    assert [match.value for match in found] == ["2023-05-03", "2023-05-08"]


@pytest.mark.parametrize("text", ["el próximo viernes 21 de junio", "el pasado viernes 21/06/2024"])
def test_a_weekday_of_a_whole_date_is_no_date_of_its_own(text: str) -> None:
    assert coming(only(text), ISSUED) == "2024-06-21"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("la etapa del 12 de septiembre y la final, el día 28 del mismo mes.", "2024-09-28"),
        ("la etapa del 12 de mayo y la final, el día 28 del mismo mes.", ""),  # of last May, or of next
    ],
)
def test_same_month_of_a_date_without_year_lies_ahead(text: str, value: str) -> None:
    assert find_dates(text, issued=ISSUED)[-1].value == value


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("del 18 al 27 del corriente, en días hábiles", "2024-06-18", "2024-06-27"),
        ("entre el 4 y el 22 del presente mes", "2024-06-04", "2024-06-22"),
        ("del tres al siete del próximo mes", "2024-07-03", "2024-07-07"),
    ],
)
def test_days_of_a_relative_month_are_a_range(text: str, since: str, until: str) -> None:
    assert (only(text).value, only(text).until) == (since, until)


@pytest.mark.parametrize("issued", ["2024-12-20", "2024-12-31"])
def test_a_relative_month_passes_the_year(issued: str) -> None:
    assert only("el 5 del próximo mes", issued).value == "2025-01-05"


UNKNOWN = ["04/13/2024", "31 de noviembre de 2023", "29 de febrero de 2023", "92-1-22", "30/02/2024", "0 SEP 2025"]


@pytest.mark.parametrize("text", [*UNKNOWN, "16 de septiembre de 1810", "3 de mayo de 2101", "lunes 31"])
def test_impossible_dates_are_unknown(text: str) -> None:
    assert [match.value for match in find_dates(text, issued=ISSUED)] in ([], [""])


NO_DATE = [
    "artículo 3 del presente acuerdo",
    "numeral 12 del presente, se dispone",
    "los numerales 2.1.30. y 2.1.31.",
    "la fracción arancelaria 3904.21.00.00",
    "a las 9:30 de la mañana",
    "cada mañana",
    "mayor, marzomo, juliosa",
    "el expediente A-28-10-2023",
    "don Julio y doña Abril",
    "resolución 12/3/2024/B",
    "la fracción VI de enero",
    "la fracción VI de enero de 2024",
    "el transitorio primero del presente, cada uno del actual y dos del presente oficio",
]


def test_the_number_of_a_version_is_no_day() -> None:
    assert [only(f"Versión {number}   Febrero de 2021").value for number in ("1.2", "2")] == ["2021-02"] * 2


@pytest.mark.parametrize("text", NO_DATE)
def test_no_date(text: str) -> None:
    assert find_dates(text, issued=ISSUED) == []


@pytest.mark.parametrize(
    ("text", "contradicted"),
    [
        ("miércoles 3 de abril de 2024", False),
        ("jueves 3 de abril de 2024", True),
        ("MARTES, 11 DE JUNIO DE 2024", False),
        ("lunes 28/10/2023", True),
        ("sábado 28/10/2023", False),
        ("3 de abril de 2024", False),
    ],
)
def test_weekday_is_checked(text: str, contradicted: bool) -> None:
    assert only(text).contradicted is contradicted
    assert only(text).text == text


def test_yearless_dates_say_which_day_they_are() -> None:
    found = only("el pasado 24 de enero")
    assert (found.value, found.yearless, found.month_day) == ("", True, "01-24")
    whole = only("del 28 de noviembre al 5 de diciembre")
    assert (whole.first_month_day, whole.month_day, whole.is_range) == ("11-28", "12-05", True)
    assert only("abr. 16").month_day == "04-16"


@pytest.mark.parametrize(
    ("text", "issued", "day"),
    [
        ("30 de junio", ISSUED, "2024-06-30"),
        ("7 de junio", ISSUED, "2024-06-07"),
        ("15 de enero", ISSUED, "2025-01-15"),
        ("30 de mayo", ISSUED, ""),  # almost a year ahead: rather history
        ("domingo 30 de junio", ISSUED, "2024-06-30"),
        ("lunes 30 de junio", ISSUED, ""),
        ("30 de junio", "2024-06", "2024-06-30"),
        ("30 de junio", None, ""),
        ("del 10 al 21 de junio", ISSUED, "2024-06-21"),
        ("30 de junio de 2023", ISSUED, "2023-06-30"),
    ],
)
def test_what_lies_ahead(text: str, issued: str | None, day: str) -> None:
    assert coming(only(text), issued) == day


def test_a_comma_parts_two_dates() -> None:
    found = find_dates("Publicada el 15-10-97, hasta el 31 de diciembre de 2006.")
    assert [match.value for match in found] == ["1997-10-15", "2006-12-31"]


def test_month_precision() -> None:
    found = only("Agosto de 2024", issued=None)
    assert (found.value, found.precision) == ("2024-08", "month")


MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
SHORT = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
WEEKDAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
UP_TO_29 = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
TENS = {30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa"}


def words(number: int) -> str:
    if number < 30:
        return UP_TO_29[number]
    ten = TENS[number - number % 10]
    return f"{ten} y {UP_TO_29[number % 10]}" if number % 10 else ten


def year_words(year: int) -> str:
    century = "dos mil" if year >= 2000 else "mil novecientos"
    return f"{century} {words(year % 100)}" if year % 100 else century


def written(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    return [
        f"{day.day} de {month} de {day.year}",
        f"{day.day:02} DE {month.upper()} DEL {day.year}",
        f"{WEEKDAYS[day.weekday()]} {day.day} de {month} de {day.year}",
        f"a los {words(day.day)} días del mes de {month} de {year_words(day.year)}",
        f"{words(day.day).upper()} DE {month.upper()} DEL AÑO {year_words(day.year).upper()}",
        f"a los {day.day} días del mes de {month} del año {day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year % 100:02}",
        day.isoformat(),
        f"{day.day}-{ROMAN[day.month - 1]}-{day.year}",
        f"{day.day:02}-{SHORT[day.month - 1]}-{day.year}",
        f"{day.day:02} {SHORT[day.month - 1].upper()}. {day.year}",
        f"{day.day}\nde {month}\nde  {day.year}",
    ]


def test_days_pass_through_every_written_form() -> None:
    """A sample of the days from 1990 to 2049 (the reach of two-digit years), every 17th."""
    first = date(1990, 1, 1)
    days = [first + timedelta(step) for step in range(0, (date(2050, 1, 1) - first).days, 17)]
    misread = [
        (text, found)
        for day in days
        for text in written(day)
        for found in [find_dates(f"El {text}; y más.")]
        if [(match.value, match.contradicted) for match in found] != [(day.isoformat(), False)]
    ]
    assert misread == []


@pytest.mark.parametrize("text", ["", "İstanbul, 3 de mayo de 2024", "ẞ\u00a0\t\n\n3 de mayo de 2024\u202f.", "ÑANDÚ"])
def test_positions_stay(text: str) -> None:
    assert len(fold(text)) == len(text)
    for match in find_dates(text):
        assert text[match.start : match.end] == match.text == "3 de mayo de 2024"


def test_dates_do_not_cross_a_blank_line() -> None:
    assert find_dates("Artículo 3\n\nde mayo de 2024")[0].text == "mayo de 2024"


@pytest.mark.parametrize("zone", ["America/Tijuana", "Asia/Tokyo", "UTC"])
def test_the_zone_of_the_machine_does_not_matter(zone: str) -> None:
    program = (
        "from scripts.dates import find_dates;"
        "print([m.value for m in find_dates('hoy, mañana, el viernes 14, el 3 del actual, 3 de mayo de 2024', issued='2024-06-07')])"
    )
    environment = os.environ | {"TZ": zone}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "['2024-06-07', '2024-06-08', '2024-06-14', '2024-06-03', '2024-05-03']"
