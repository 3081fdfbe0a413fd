"""Names and posts that are printed in capitals, as one writes them in a sentence."""

import pytest

from scripts.casing import is_capitals, name_case, sentence_case

CASED = [
    ("JUAN PÉREZ", "Juan Pérez"),
    ("DIRECTORA DE LA UNIDAD DE ENLACE", "Directora de la Unidad de Enlace"),
    ("SECRETARÍA DE SALUD (SESA)", "Secretaría de Salud (SESA)"),
    ("EMPRESA, S.A. DE C.V.", "Empresa, S.A. de C.V."),
    ("LVII LEGISLATURA", "LVII Legislatura"),
    ("JUAN PABLO II", "Juan Pablo II"),
    ("MIL USOS Y MIXTOS", "Mil Usos y Mixtos"),
    ("SUBDIRECTOR DE T.I.", "Subdirector de T.I."),
    ("PÉREZ-GÓMEZ", "Pérez-Gómez"),
    ("ÑANDÚ", "Ñandú"),
    ("DE LA CRUZ", "De la Cruz"),
    ('"BENITO JUÁREZ"', '"Benito Juárez"'),
    ("Juan PÉREZ", "Juan PÉREZ"),
    ("Directora de Área", "Directora de Área"),
    ("REBECA E. LUNA Y PAZ", "Rebeca E. Luna y Paz"),
    ("ANA PEÑA DE LA O", "Ana Peña de la O"),
    ("INÉS D'ARCO O'FARRIL", "Inés D'Arco O'Farril"),
    ("123", "123"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASED)
def test_names(text: str, expected: str) -> None:
    assert name_case(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("titular de área", "Titular de área"), ("LA DIRECTORA", "La Directora"), ("ñandúes", "Ñandúes"), ("", "")],
)
def test_posts(text: str, expected: str) -> None:
    assert sentence_case(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AVISO", True),
        ("DIRECCION GENERAl", True),
        ("CIRCULAR 12/2024", True),
        ("Aviso", False),
        ("A", False),
        ("12", False),
        ("", False),
    ],
)
def test_capitals(text: str, expected: bool) -> None:
    assert is_capitals(text) is expected
