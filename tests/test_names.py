"""What is a person's name, a post, a title."""

import pytest

from scripts.names import BODY_WORD, divide_name, is_name, is_post, split_name

NAMES = [
    "Ana Ruiz Solís", "LIC. ANA RUIZ SOLÍS", "C.P. Rosalba Quintero Mena", "Ma. del Carmen Soto y Rojas", "José de Jesús de la Cruz",
    "María Ñúñez Güemes", "Juan Carlos Pérez-Gómez", "Elodia Huesca de Tamariz", "Dr. en C. Luis Mora Peña", "Q.F.B. Luis Mora Peña",
    "MVZ Luis Mora Peña", "ANA RUIZ Y SOLÍS", "ANA PEÑA DE LA O", "Luis O'Farril Ruiz", "J. Jesús Mora Peña", "Luis M. Mora", "Gral. Brig. Luis Mora Peña", "Ana Ruiz Solís.",
    "Lic. Inés Paz d’Arco", "Ana Ruiz S.", "María Asunción Ruiz Ascensión", "J. Ma. Encarnación Paz", "María Fernanda de los Ángeles San Román", "Ing. Arq. Luis Mora Peña",
]  # fmt: skip

NOT_NAMES = [
    "", "Ana", "Lic. Ana", "ana ruiz solís", "Presente", "Directora General", "Dirección General", "Instituto de Artes", "Atentamente Ana",
    "Municipio de Piedra Ancha", "Calle Morelos", "Ciudad de México", "Oficio Circular", "Sello Oficial", "Lic. Directora", "Anexo Uno",
    "MORA PEÑA Luis", "Mapúél Gómez Ruiz", "Programación y Presupuesto", "Dra. Inés Paz Lara Mtro. Luis Mora Peña", "Por lo Tanto", "Pastoral Región Norte", "Lic. Inés Paz Larios. Zona Norte", "Ana Ruiz de la", "P. A.", "Ruiz Y", "RAÚL MENA PRADO DIRECTOR DE OBRAS", "Ana Ruiz, Directora", "1. Ana Ruiz", "Sufragio Efectivo",
]  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


POSTS = [
    "Directora de Área", "LA TITULAR DE LA UNIDAD", "el jefe de taller", "Encargado del Despacho", "C. Directora", "Presidenta Municipal",
    "Vocal Ejecutiva", "Subdirectores", "Prosecretario", "Vicerrectora Académica", "Jefatura de Taller", "Alcalde", "Ex Director", "Gerenta", "Síndica", "Oficial Mayor",
    "Personal docente", "Madres y padres de familia", "Residente de obra", "Juez Segundo de lo Civil", "  Cronista de la Ciudad",
]  # fmt: skip

NOT_POSTS = [
    "Dirección",
    "Secretaría de Salud",
    "Ana Ruiz Solís",
    "Directivo",
    "Presidencia",
    "Instituto",
    "",
    "Lic. Directora",
]


@pytest.mark.parametrize("text", POSTS)
def test_posts(text: str) -> None:
    assert is_post(text)


@pytest.mark.parametrize("text", NOT_POSTS)
def test_what_is_no_post(text: str) -> None:
    assert not is_post(text)


@pytest.mark.parametrize(
    "text",
    ["Dirección", "LAS COORDINACIONES", "H. Ayuntamiento", "Archivo", "Oficialía de Partes", "Minutario", "centro"],
)
def test_words_of_bodies(text: str) -> None:
    assert BODY_WORD.match(text)


DIVIDED = [
    ("Ana Ruiz Solís", ("Ana Ruiz Solís", "")),
    ("Lic. Ana Ruiz Solís, Directora de Área", ("Lic. Ana Ruiz Solís", "Directora de Área")),
    ("RAÚL MENA PRADO DIRECTOR DE OBRAS", ("RAÚL MENA PRADO", "DIRECTOR DE OBRAS")),
    ("ING. RAÚL MENA PRADO JEFE DE TALLER", ("ING. RAÚL MENA PRADO", "JEFE DE TALLER")),
    ("Dra. Ana Ruiz Solís - Consejera Presidenta", ("Dra. Ana Ruiz Solís", "Consejera Presidenta")),
    ("Ing. Raúl Mena P. Jefe de Taller", ("Ing. Raúl Mena P.", "Jefe de Taller")),
    ("Ana Ruiz Solís - Puerto Serena", ("Ana Ruiz Solís - Puerto Serena", "")),
    ("Puerto Serena, a 4 de marzo", ("Puerto Serena, a 4 de marzo", "")),
    ("Directora de Área", ("Directora de Área", "")),
]


@pytest.mark.parametrize(("text", "expected"), DIVIDED)
def test_name_and_post_on_one_line(text: str, expected: tuple[str, str]) -> None:
    assert divide_name(text) == expected


TITLES = [
    ("Ana Ruiz Solís", ("", "Ana Ruiz Solís")),
    ("LIC. ANA RUIZ SOLÍS", ("LIC.", "ANA RUIZ SOLÍS")),
    ("Dr. en C. Luis Mora Peña", ("Dr. en C.", "Luis Mora Peña")),
    ("M. A. P. Luis Mora Peña", ("M. A. P.", "Luis Mora Peña")),
    ("L.C.C. Luis Mora", ("L.C.C.", "Luis Mora")),
    ("MVZ Luis Mora Peña", ("MVZ", "Luis Mora Peña")),
    ("J. Jesús Mora Peña", ("", "J. Jesús Mora Peña")),
    ("Ma. del Carmen Soto", ("", "Ma. del Carmen Soto")),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles_are_kept_out_of_names(text: str, expected: tuple[str, str]) -> None:
    assert split_name(text) == expected
