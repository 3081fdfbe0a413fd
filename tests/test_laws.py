"""Laws and their articles in one form."""

import pytest

from scripts.extract.laws import find_laws

CITED = [
    ("el artículo 134 de la Constitución Política de los Estados Unidos Mexicanos.", ["Constitución Política de los Estados Unidos Mexicanos, art. 134"]),
    ("los artículos 8, fracción III, 67, 68 y 71 de la Ley General de Mejora Regulatoria, se", ["Ley General de Mejora Regulatoria, arts. 8, fracción III, 67, 68 y 71"]),
    ("artículos 92 de la Constitución Política del Estado y 71, fracción XII, de la Ley Orgánica del Poder Judicial, corresponde", ["Constitución Política del Estado, art. 92", "Ley Orgánica del Poder Judicial, art. 71, fracción XII"]),
    ("La Ley del Instituto, en sus artículos 88 a 93, ordena", ["Ley del Instituto, arts. 88 a 93"]),
    ("artículo 6o., apartado A, fracción IV, de la Constitución Política del Estado", ["Constitución Política del Estado, art. 6o., apartado A, fracción IV"]),
    ("la Ley de Adquisiciones, Arrendamientos y Servicios del Sector Público y su Reglamento", ["Ley de Adquisiciones, Arrendamientos y Servicios del Sector Público"]),
    ("Ley de Obras Públicas y Servicios Relacionados con las Mismas).", ["Ley de Obras Públicas y Servicios Relacionados con las Mismas"]),
    ("la Ley General de Salud y la Ley Federal del Trabajo", ["Ley General de Salud", "Ley Federal del Trabajo"]),
    ("el Reglamento de la Ley de Aguas", ["Reglamento de la Ley de Aguas"]),
    ("artículo 185 de la Ley General Nº 26702, y la Ley N.° 26702", ["Ley N° 26702, art. 185"]),
    ("el Código de Procedimientos Civiles y el Código de Barras", ["Código de Procedimientos Civiles"]),
    ("la NOM-035-STPS-2018", ["NOM-035-STPS-2018"]),
    ("la Ley General de Salud; el artículo 4 de la Ley General de Salud", ["Ley General de Salud, art. 4"]),
    ("el anteproyecto de Reglamento de Anuncios; la ley local; conforme a la Ley", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_laws(text: str, expected: list[str]) -> None:
    assert [item.value for item in find_laws(text)] == expected


def test_a_broken_line_changes_nothing() -> None:
    (found,) = find_laws("en términos del artículo 49,\nfracción I, de la Ley General\nde Salud.")
    assert found.value == "Ley General de Salud, art. 49, fracción I"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("el artículo 134 de la Constitución Federal", "Constitución Política de los Estados Unidos Mexicanos, art. 134"),
        ("conforme al artículo 12 de la LFT.", "Ley Federal del Trabajo, art. 12"),
        ("con fundamento en la LEY GENERAL DE SALUD.", "Ley General de Salud"),
        ("la Ley Federal de los trabajadores al servicio del Estado", "Ley Federal de los Trabajadores al Servicio del Estado"),
        ("artículo 3 de la Ley de Amparo, Reglamentaria de los artículos 103 y 107 de la Constitución Política de los Estados "
         "Unidos Mexicanos", "Ley de Amparo, Reglamentaria de los artículos 103 y 107 de la Constitución Política de los "
         "Estados Unidos Mexicanos, art. 3"),
        ("la Ley de Vivienda del Estado de Villa Alta", "Ley de Vivienda del Estado de Villa Alta"),
    ],
)  # fmt: skip
def test_known_laws_have_the_names_of_the_authority_file(text: str, expected: str) -> None:
    assert [item.value for item in find_laws(text)] == [expected]


def test_the_span_covers_articles_and_name() -> None:
    text = "con base en el artículo 5 de la Ley de Aguas."
    (found,) = find_laws(text)
    assert text[found.start : found.end] == "artículo 5 de la Ley de Aguas"
