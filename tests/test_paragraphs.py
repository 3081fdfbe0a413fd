"""Lines become paragraphs where a typesetter broke them, and stay lines where the office did."""

import pytest

from scripts.legibility import join_spaced_letters, undo_slips
from scripts.reading import read_document


def paragraphs(text: str) -> list[str]:
    return [block.plain for block in read_document(text.encode("utf-8"), "x.txt").blocks]


WRAPPED = """Se hace del conocimiento de las áreas que el sistema de control
patrimonial estará fuera de servicio durante el fin de semana,
por lo que deberán concluir sus capturas antes del viernes.

Los movimientos que queden pendientes se registrarán el lunes.
"""


def test_hard_wraps_are_joined() -> None:
    assert paragraphs(WRAPPED) == [
        "Se hace del conocimiento de las áreas que el sistema de control patrimonial estará fuera de servicio "
        "durante el fin de semana, "
        "por lo que deberán concluir sus capturas antes del viernes.",
        "Los movimientos que queden pendientes se registrarán el lunes.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LIC. ANA RUIZ SOTO\nDIRECTORA DE ÁREA\nPRESENTE", ["LIC. ANA RUIZ SOTO\nDIRECTORA DE ÁREA\nPRESENTE"]),
        ("Secretaría de Salud\nInstituto de Pruebas", ["Secretaría de Salud\nInstituto de Pruebas"]),
        ("a) uno;\nb) dos.", ["a) uno;\nb) dos."]),
        ("- uno\n- dos", ["uno", "dos"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["a\tb\n1\t2"]),
        ("# Título\n\nTexto.", ["Título", "Texto."]),
    ],
)
def test_lines_that_are_the_documents_own(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_a_paragraph_broken_in_mid_sentence_is_rejoined() -> None:
    text = "El nuevo código, publicado el mes pasado, incorpora por primera vez definiciones\n\nexplícitas sobre ello."
    assert paragraphs(text) == [text.replace("\n\n", " ")]


def test_a_widely_set_headline_goes_on_behind_a_word_that_ends_no_line() -> None:
    assert paragraphs("Abre la universidad inscripciones en\n\nlínea para el curso") == [
        "Abre la universidad inscripciones en línea para el curso"
    ]
    assert len(paragraphs("Abre la universidad inscripciones\n\nen línea")) == 2
    assert len(paragraphs("Presidenta de\n\nla mesa")) == 2


def test_a_copy_line_is_no_continuation() -> None:
    text = "Sin otro particular por el momento, le envío un cordial saludo y quedo a sus órdenes\n\nc.c.p. Archivo"
    assert len(paragraphs(text)) == 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("se hará del conoci-\nmiento de todos", "conocimiento"),
        ("la atención médico-\nasistencial de hoy", "médico-asistencial"),
    ],
)
def test_hyphens_at_the_end_of_a_line(text: str, word: str) -> None:
    assert word in paragraphs(text)[0]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("P R E S E N T E", "PRESENTE"),
        ("A T E N T A M E N T E", "ATENTAMENTE"),
        ("A V I S O   A   L A   P O B L A C I Ó N", "AVISO A LA POBLACIÓN"),
        ("P r e s e n t e .", "Presente ."),
        ("incisos a b c y d", "incisos a b c y d"),
        ("N O T A", "NOTA"),
        ("Plan A y B", "Plan A y B"),
        ("D E C R E T O   N Ú M .   2 1 4", "DECRETO NÚM. 214"),
    ],
)
def test_spaced_letters(printed: str, read: str) -> None:
    assert join_spaced_letters(printed) == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("C1RCULAR", "CIRCULAR"),
        ("DlRECClON", "DIRECCION"),
        ("DESARROLL0", "DESARROLLO"),
        ("FAMlLIA", "FAMILIA"),
        ("DA/O15/2022", "DA/O15/2022"),
        ("F-l2", "F-l2"),
        ("100", "100"),
        ("Il", "Il"),
        ("CURP0101", "CURP0101"),
    ],
)
def test_slips_of_recognition(printed: str, read: str) -> None:
    assert undo_slips(printed) == read
    assert len(undo_slips(printed)) == len(printed)
