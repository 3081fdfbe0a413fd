"""The authority files and what is found by them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import authorities
from scripts.authorities import (
    add_working_days,
    check_authorities,
    find_in_text,
    find_institution,
    find_law,
    find_laws,
    find_legend,
    find_places,
    find_state,
    find_topics,
    holidays,
    institutions,
    is_town,
    is_working_day,
    knows_holidays,
    laws,
    legends,
    municipalities,
    nearest_institution,
    split_title,
    states,
    titles,
    topics,
)
from scripts.authorities.folding import fold, name_key
from scripts.authorities.tables import VARIABLE
from scripts.errors import AcervoError

DATA = Path(authorities.__file__).parent
FILES = sorted(DATA.glob("*.tsv"))


@pytest.fixture
def other_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the same files, all empty, in place of the project's own."""
    for file in FILES:
        (tmp_path / file.name).touch()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


# --- the files ---------------------------------------------------------------------------------------------------------


def test_the_files_contradict_no_rule() -> None:
    assert check_authorities() == []


def test_the_files_are_as_complete_as_promised() -> None:
    assert len(institutions()) >= 900
    assert len(states()) == 32
    assert len(municipalities()) == 2478
    assert len(topics()) >= 60
    assert len(laws()) >= 100


@pytest.mark.parametrize(
    "prefix", ["gobierno-", "congreso-", "pj-", "tsj-", "opl-", "te-", "dh-", "salud-", "educacion-"]
)
def test_every_state_has_its(prefix: str) -> None:
    assert {row.state for row in institutions().values() if row.id.startswith(prefix) and row.state} == set(states())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_readme_describes_the_columns_of(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    header = next(line for line in lines if not line.startswith("#"))
    row = re.search(rf"^\| `{file.name}` \| ([^|]+) \|", (DATA / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert row
    assert row[1] == ", ".join(header.split("\t"))


def test_with_empty_files_nothing_is_known(other_folder: Path) -> None:
    assert not institutions()
    for rows in (states, municipalities, titles, legends, topics, laws):
        assert not rows()
    assert find_institution("IMSS") is None
    assert nearest_institution("IMSS") is None
    assert find_law("LFT") is None
    assert find_state("Hidalgo") is None
    assert not is_town("Toluca", "estado-de-mexico")
    assert (
        find_in_text("El IMSS")
        == find_laws("La LFT")
        == find_places("Toluca, México")
        == find_topics("curso taller")
        == []
    )
    assert split_title("Lic. Ana Ruiz") == ("", "Lic. Ana Ruiz")
    assert not knows_holidays()
    assert check_authorities() == []


INSTITUTION_HEADER = "id\tname\tsiglas\taliases\tparent\tsince\tuntil\tlevel\tstate\tsuccessor\n"
HOLIDAY_HEADER = "calendar\tname\tmonth\tday\tmonday\tevery\tsince\tuntil\n"
FAULTS = [
    ("institutions.tsv", INSTITUTION_HEADER + "A\tUno\t\t\t\t\t\tfederal\t\t\n", "el id lleva solo minúsculas"),
    ("institutions.tsv", INSTITUTION_HEADER + "a\tUno\t\t\t\t\t\tfederal\t\t\n" * 2, "a: el id está repetido"),
    ("institutions.tsv", INSTITUTION_HEADER + "a\t\t\t\t\t\t\tfederal\t\t\n", "a: no tiene nombre"),
    ("institutions.tsv", INSTITUTION_HEADER + "a\tUno\t\t\tb\t\t\tfederal\t\t\n", "a: parent «b» no existe"),
    ("institutions.tsv", INSTITUTION_HEADER + "a\tUno\t\t\t\t\t\tfederal\t\tb\n", "a: successor «b» no existe"),
    ("institutions.tsv", INSTITUTION_HEADER + "a\tUno\t\t\t\t\t\tcelestial\t\t\n", "level «celestial»"),
    ("institutions.tsv", INSTITUTION_HEADER + "a\tUno\t\t\t\t\t\testatal\tnarnia\t\n", "state «narnia» no existe"),
    ("institutions.tsv", INSTITUTION_HEADER + "a\tUno\t\t\t\t1/2/2000\t\tfederal\t\t\n", "fechas ISO"),
    ("institutions.tsv", INSTITUTION_HEADER + "a\tUno\t\t\t\t2001\t2000\tfederal\t\t\n", "termina antes de comenzar"),
    ("institutions.tsv", INSTITUTION_HEADER + "a\tUno\tUaem\t\t\t\t\tfederal\t\t\n", "las siglas van en mayúsculas"),
    (
        "institutions.tsv",
        INSTITUTION_HEADER + "a\tUno\t\t\tb\t\t\tfederal\t\t\nb\tDos\t\t\ta\t\t\tfederal\t\t\n",
        "depende de sí misma",
    ),
    (
        "institutions.tsv",
        INSTITUTION_HEADER + "a\tUno\t\t\t\t\t\tfederal\t\t\nb\tDos\t\tEl Uno\t\t\t\tfederal\t\t\n",
        "a, b: comparten el nombre «uno»",
    ),
    ("municipalities.tsv", "name\tstate\tseat\nUno\tnarnia\t\n", "Uno: state «narnia» no existe"),
    ("titles.tsv", "name\tkind\tforms\tabbreviations\tfield\nuno\tcortesía\t\t\t\n", "no tiene ninguna grafía"),
    (
        "titles.tsv",
        "name\tkind\tforms\tabbreviations\tfield\nuno\tcortesía\tUno\t\tquizá\n",
        "field es puede, debe o nada",
    ),
    ("legends.tsv", "year\tgovernment\ttext\n2020\t\t2021, Año de Uno\n", "no nombra el año 2020"),
    ("holidays.tsv", HOLIDAY_HEADER + "mx\tUno\t2\t5\t1\t\t\t\n", "lleva day o monday"),
    ("holidays.tsv", HOLIDAY_HEADER + "mx\tUno\t2\t30\t\t\t\t\n", "no es un día de ningún mes"),
    ("holidays.tsv", HOLIDAY_HEADER + "mx\tUno\t13\t1\t\t\t\t\n", "no es un día de ningún mes"),
    ("holidays.tsv", HOLIDAY_HEADER + "mx\tUno\t2\t5\t\t\t2006\t2005\n", "no ocurre en ningún año"),
    ("laws.tsv", "id\tname\tsiglas\taliases\tsince\tuntil\tstate\nuno\tLey Uno\t\t\tayer\t\t\n", "fechas ISO"),
    ("topics.tsv", "id\tname\ttriggers\nuno\tuno\tuna sola\n", "al menos dos expresiones"),
    ("topics.tsv", "id\tname\ttriggers\nuno\tuno\ta; b\ndos\tdos\tb; c\n", "dos: comparte «b» con uno"),
]


@pytest.mark.parametrize(("name", "content", "finding"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_the_check_finds(other_folder: Path, name: str, content: str, finding: str) -> None:
    (other_folder / name).write_text(content, encoding="utf-8")
    found = check_authorities()
    assert any(line.startswith(name) and finding in line for line in found), found


def test_a_missing_file_is_named(other_folder: Path) -> None:
    (other_folder / "laws.tsv").unlink()
    with pytest.raises(AcervoError, match=r"laws\.tsv: no se puede leer"):
        laws()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("legends.tsv", "year\ttext\n", r"legends\.tsv: el encabezado es otro"),
        ("legends.tsv", "year\tgovernment\ttext\nMMXX\tuno\tAño\n", r"legends\.tsv: «MMXX» no es un número entero"),
    ],
)
def test_a_table_that_cannot_be_understood_is_named(other_folder: Path, name: str, content: str, message: str) -> None:
    (other_folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(AcervoError, match=message):
        legends()


def test_a_row_with_a_column_too_few_is_named_with_its_line(other_folder: Path) -> None:
    (other_folder / "legends.tsv").write_text("# nota\nyear\tgovernment\ttext\n2020\tuno\n", encoding="utf-8")
    with pytest.raises(AcervoError, match=r"legends\.tsv:3: tiene 2 columnas y el encabezado 3"):
        legends()


# --- institutions ------------------------------------------------------------------------------------------------------

NAMES = [
    ("Instituto Mexicano del Seguro Social", "imss"),
    ("el instituto mexicano del seguro social", "imss"),
    ("INSTITUTO  MEXICANO\nDEL SEGURO SOCIAL", "imss"),
    ("IMSS", "imss"),
    ("I.M.S.S.", "imss"),
    ("Seguro Social", "imss"),
    ("Secretaria de Gobernacion", "segob"),
    ("H. Cámara de Diputados", "diputados"),
    ("La Comisión Nacional del Agua", "conagua"),
    ("SCT", "sct"),
    ("Secretaría de la Función Pública", "sfp"),
    ("UAEMéx", "uaemex"),
    ("Instituto Materno Infantil del Estado de México", "imiem"),
    ("Secretaría de Salud", "salud"),
    ("Secretaría de Salud de Hidalgo", "salud-hgo"),
    ("Gobierno del Estado Libre y Soberano de Michoacán", "gobierno-mich"),
    ("Gobierno de México", "gobierno-de-mexico"),
    ("Gobierno del Estado de México", "gobierno-edomex"),
    ("Consejo de la Judicatura del Poder Judicial del Estado de Coahuila", "cj-coah"),
    ("Tribunal Superior de Justicia del Estado de Veracruz", "tsj-ver"),
    ("Universidad Autónoma del Estado de Morelos", "uaem-morelos"),
    # shared siglas, unknown bodies, parts of names
    ("IEE", None),
    ("UACH", None),
    ("Secretaría de Salud de Narnia", None),
    ("Secretaría", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_find_institution(name: str, expected: str | None) -> None:
    found = find_institution(name)
    assert (found.id if found else None) == expected


def test_every_institution_is_found_by_its_own_name() -> None:
    assert [row.id for row in institutions().values() if find_institution(row.name) != row] == []


def test_a_renamed_body_leads_to_the_present_one() -> None:
    row = institutions()["conacyt"]
    names = [row.name]
    while row.successor:
        row = institutions()[row.successor]
        names.append(row.name)
    assert names == [
        "Consejo Nacional de Ciencia y Tecnología",
        "Consejo Nacional de Humanidades, Ciencias y Tecnologías",
        "Secretaría de Ciencia, Humanidades, Tecnología e Innovación",
    ]


TEXTS = [
    ("El Instituto Mexicano del Seguro Social (IMSS) informa", ["imss", "imss"]),
    ("INSTITUTO\nNACIONAL ELECTORAL", ["ine"]),
    ("la Secretaría de Hacienda y Crédito Público", ["shcp"]),
    ("la Secretaría de Salud y la Secretaría de Cultura", ["salud", "cultura"]),
    ("el IMSS y el ISSSTE", ["imss", "issste"]),
    ("Servicios de Salud IMSS-Bienestar", ["imss-bienestar"]),
    ("la UAEMéx, el TecNM y el IMSS-Bienestar", ["uaemex", "tecnm", "imss-bienestar"]),
    ("la Secretaría de Salud de México", ["salud"]),
    ("la Secretaría de Salud del Estado de Puebla", ["salud-pue"]),
    # another body that begins with a known name
    ("la Secretaría de Salud de Villa Alta", []),
    ("la Secretaría de Cultura y Turismo", []),
    ("la SECRETARÍA DE ECONOMÍA DEL MUNICIPIO", []),
    # no name, no siglas
    ("sin duda se dice; SE COMUNICA A LAS Y LOS SERVIDORES", []),
    ("el imss, en minúsculas", []),
    ("Instituto. Nacional Electoral", []),
    ("Instituto\n\nNacional Electoral", []),
    ("CONOCER LA MARINA Y LA DEFENSA DEL BIENESTAR", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_find_in_text(text: str, expected: list[str]) -> None:
    assert [mention.institution.id for mention in find_in_text(text)] == expected


def test_a_mention_is_the_words_it_was_found_by() -> None:
    text = "«Áéí» Ñandú: la Comisión  Nacional del\nAgua (CONAGUA)."
    assert [text[mention.start : mention.end] for mention in find_in_text(text)] == [
        "Comisión  Nacional del\nAgua",
        "CONAGUA",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Instituto Mexicano de Seguro Social", "imss"),
        ("Secretaria de Gobernasion", "segob"),
        ("Comisión de Agua del Estado de México", "caem"),
        ("zarzuela", None),
        ("", None),
    ],
)
def test_nearest_institution(name: str, expected: str | None) -> None:
    found = nearest_institution(name)
    assert (found[0].id if found else None) == expected


@given(st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    assert len(fold(text)) == len(text)
    for mention in find_in_text(text):
        assert find_institution(text[mention.start : mention.end]) == mention.institution


def test_accents_fold_and_the_letter_ñ_stays() -> None:
    assert fold("ÁÉÍÓÚÜÑ áéíóúüñ") == "aeiouuñ aeiouuñ"
    assert name_key("Pen\u0303a") == name_key("PEÑA") != name_key("pena")


# --- places ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hidalgo", "hidalgo"),
        ("Hgo.", "hidalgo"),
        ("edo. mex.", "estado-de-mexico"),
        ("Estado de México", "estado-de-mexico"),
        ("México", "estado-de-mexico"),
        ("D.F.", "ciudad-de-mexico"),
        ("Michoacán de Ocampo", "michoacan"),
        ("estado de Q. Roo", "quintana-roo"),
        ("Narnia", None),
    ],
)
def test_find_state(name: str, expected: str | None) -> None:
    found = find_state(name)
    assert (found.id if found else None) == expected


PLACES = [
    ("Toluca, Estado de México; a 16 de abril", [("Toluca, Estado de México", "estado-de-mexico", True)]),
    ("TOLUCA DE LERDO, MÉXICO, A 3 DE MAYO", [("TOLUCA DE LERDO, MÉXICO", "estado-de-mexico", True)]),
    ("Pachuca de Soto, Hgo., a 5 de mayo", [("Pachuca de Soto, Hgo.", "hidalgo", True)]),
    ("Pachuca, Hgo a 5 de mayo", [("Pachuca, Hgo", "hidalgo", True)]),
    ("En Cuernavaca, Morelos, siendo las diez horas", [("Cuernavaca, Morelos", "morelos", True)]),
    ("Ciudad de México, a 5 de mayo", [("Ciudad de México", "ciudad-de-mexico", True)]),
    ("México, D.F., a 5 de mayo", [("México, D.F.", "ciudad-de-mexico", True)]),
    ("Villa Inventada, Q. Roo", [("Villa Inventada, Q. Roo", "quintana-roo", False)]),
    ("Palacio Municipal Toluca, México", [("Toluca, México", "estado-de-mexico", True)]),
    ("En Villa Inventada, Nuevo León", [("Villa Inventada, Nuevo León", "nuevo-leon", False)]),
    ("México, D. F., a 5 de mayo", [("México, D. F.", "ciudad-de-mexico", True)]),
    ("Monterrey, NuevoLeón", []),
    ("Circular, ver anexo; sin, son", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_find_places(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [(text[place.start : place.end], place.state.id, place.known) for place in find_places(text)] == expected


# --- titles ------------------------------------------------------------------------------------------------------------

PEOPLE = [
    "Lic.|Ana Ruiz Sol",
    "LIC.|ANA RUIZ SOL",
    "Licenciada|Ana Ruiz Sol",
    "DR|JUAN PAZ RON",
    "C. Lic.|Juan Paz Ron",
    "C.|Juan Paz Ron",
    "CC.|Juan Paz Ron",
    "C.P.|Juan Paz Ron",
    "C. P.|Juan Paz Ron",
    "C.P.C. y M.I.|Juan Paz Ron",
    "L.A.E.|Eva Luz Mar",
    "L. en D.|Eva Luz Mar",
    "P. en D.|Eva Luz Mar",
    "Lic. en Enf.|Eva Luz Mar",
    "M. en H.P.|Eva Luz Mar",
    "M. en C. Ing.|Juan Paz Ron",
    "M. en C.|J. Jesús Paz Ron",
    "Mtro. en A. P.|Juan Paz Ron",
    "Mtra. en C.P. y A.P.|Eva Luz Mar",
    "Dra. en D.|María Luz Mar",
    "Maestra en Derecho|Eva Luz Mar",
    "Maestro en Administración Pública|Juan Paz Ron",
    "Maestra en Ciencias de la Educación y Docencia|Eva Luz Mar",
    "Dr. Ing.|Juan Paz Ron",
    "dra.|Eva Luz Mar",
    "Lic. y Mtro.|Juan Paz Ron",
    "Biól.|Eva Luz Mar",
    "Profra.|Eva Luz Mar",
    "Q.F.B.|Eva Luz Mar",
    "Magda.|Eva Luz Mar",
    "Dip.|Eva Luz Mar",
    "Gral. de Bgda. D.E.M.|Juan Paz Ron",
    "Cap. Nav. C.G. D.E.M.|Juan Paz Ron",
    "Contralmirante|Juan Paz Ron",
    "Mtra.|Ma. de los Ángeles Luz",
    "Lic.|M. Eugenia Luz",
    # no title
    "|Ma. Elena Luz Mar",
    "|M. Elena Luz Mar",
    "|Magda Luz Mar",
    "|J. Jesús Paz Ron",
    "|Rosa D. Méndez",
    "|Licenciado",
    "|Lic.",
    "|Maestra en Cosas Nunca Vistas Eva Luz",
    "|Cristina Paz",
    "|C.c.p. Eva Luz Mar",
    "|C.c.e.p. Eva Luz Mar",
    "|",
]


@pytest.mark.parametrize("case", PEOPLE)
def test_split_title(case: str) -> None:
    title, name = case.split("|")
    assert split_title(f"{title} {name}") == (title, name)


def test_a_title_may_be_glued_to_the_name() -> None:
    assert split_title("Dr.Juan Paz Ron") == ("Dr.", "Juan Paz Ron")


# --- legends, days -----------------------------------------------------------------------------------------------------


def test_a_legend_is_known_however_it_is_punctuated() -> None:
    found = find_legend("“2021: año de la Independencia”.")
    assert found
    assert found.year == 2021
    assert find_legend("2021. Año de la Zarzuela") is None


DAYS = [
    ("2024-01-01", False),
    ("2024-02-05", False),
    ("2023-02-05", False),
    ("2023-02-06", False),
    ("2024-03-18", False),
    ("2024-03-21", True),
    ("2005-03-21", False),
    ("2006-02-06", False),
    ("2024-05-01", False),
    ("2024-09-16", False),
    ("2024-11-18", False),
    ("2024-11-20", True),
    ("2024-10-01", False),
    ("2025-10-01", True),
    ("2030-10-01", False),
    ("2006-12-01", False),
    ("2023-12-01", True),
    ("2024-12-25", False),
    ("2024-06-08", False),
    ("2024-06-10", True),
]


@pytest.mark.parametrize(("day", "expected"), DAYS)
def test_is_working_day(day: str, expected: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is expected


def test_the_calendar_of_administrative_procedure_keeps_the_days_themselves() -> None:
    assert not is_working_day(date(2025, 3, 21), "lfpa")
    assert is_working_day(date(2025, 3, 17), "lfpa")
    assert not is_working_day(date(2025, 3, 17), "mx")
    assert holidays(2025, "narnia") == {}
    assert knows_holidays("lfpa")
    assert not knows_holidays("narnia")


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2024-03-15", 1, "2024-03-19"),
        ("2024-04-26", 5, "2024-05-06"),
        ("2024-05-02", -1, "2024-04-30"),
        ("2024-06-10", 0, "2024-06-10"),
        ("2024-12-24", 5, "2025-01-02"),
    ],
)
def test_add_working_days(start: str, count: int, expected: str) -> None:
    assert add_working_days(date.fromisoformat(start), count) == date.fromisoformat(expected)


# --- laws, topics ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ley Federal del Trabajo", "lft"),
        ("la LEY GENERAL DE ARCHIVOS", "lga"),
        ("LGRA", "lgra"),
        ("Carta Magna", "cpeum"),
        ("Ley de la Zarzuela", None),
    ],
)
def test_find_law(name: str, expected: str | None) -> None:
    found = find_law(name)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("artículo 134 de la CPEUM y la Ley General de\nResponsabilidades Administrativas", ["cpeum", "lgra"]),
        ("la Ley de Amparo y la LGIPE", ["ley-amparo", "lgipe"]),
        ("la Ley de Planeación y su Reglamento", ["lp"]),
        ("la Ley de Planeación del Estado de Villa Alta", []),
        ("una ley de la materia", []),
    ],
)
def test_find_laws(text: str, expected: list[str]) -> None:
    assert [mention.law.id for mention in find_laws(text)] == expected


CURSO = "Se les invita al curso de archivo, que es un taller de gestión documental. Capacitación gratuita."


@pytest.mark.parametrize(
    ("text", "headings", "expected"),
    [
        (CURSO, (), ["capacitación"]),
        (CURSO, ("Gestión Documental",), ["capacitación", "archivos"]),
        ("Comprobación de viáticos", (), []),
        ("Comprobación de viáticos", ("Comprobación de Viáticos",), ["viáticos"]),
        ("Nada que ver", ("Viáticos",), []),
        ("y e a s es", (), []),
    ],
)
def test_find_topics(text: str, headings: tuple[str, ...], expected: list[str]) -> None:
    assert [mention.topic for mention in find_topics(text, headings)] == expected


def test_a_topic_shows_the_words_that_it_was_found_by() -> None:
    (mention,) = find_topics(CURSO)
    assert mention.evidence == ("curso", "taller", "capacitación")
    assert CURSO[mention.start : mention.end] == "curso"
    assert find_topics(CURSO, distinct=4) == []
