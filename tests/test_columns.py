"""Lines whose text is set in columns."""

import pytest

from scripts.columns import column_groups, is_columned, pieces
from scripts.segments import line_spans

GROUPS = [
    ("uno\ndos", [["uno", "dos"]]),
    ("ANA RUIZ          RAÚL MENA\nDIRECTORA         JEFE", [["ANA RUIZ", "DIRECTORA"], ["RAÚL MENA", "JEFE"]]),
    ("ANA RUIZ          RAÚL MENA\nDIRECTORA         JEFE\n                  DE TALLER", [["ANA RUIZ", "DIRECTORA"], ["RAÚL MENA", "JEFE", "DE TALLER"]]),
    ("arriba\nA          B\nC          D\n\nabajo", [["arriba"], ["A", "C"], ["B", "D"], ["abajo"]]),
    ("A\tB\nC\tD", [["A", "C"], ["B", "D"]]),
    ("A          B          C\nD          E          F", [["A", "D"], ["B", "E"], ["C", "F"]]),
    ("una sola          línea", [["una sola          línea"]]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_columns_are_read_one_after_another(text: str, expected: list[list[str]]) -> None:
    assert [[line.text for line in group] for group in column_groups(line_spans(text))] == expected


@pytest.mark.parametrize("text", [text for text, _ in GROUPS])
def test_no_word_is_lost_and_every_piece_stands_where_it_says(text: str) -> None:
    found = [line for group in column_groups(line_spans(text)) for line in group]
    assert sorted(word for line in found for word in line.text.split()) == sorted(text.split())
    assert all(text[line.start : line.end] == line.text for line in found)


def test_pieces_keep_their_places() -> None:
    (line,) = line_spans("  Oficio: 12          Asunto: Entrega\tanexo")
    assert is_columned(line)
    assert [(piece.text, piece.indent) for piece in pieces(line)] == [
        ("Oficio: 12", 2),
        ("Asunto: Entrega", 22),
        ("anexo", 38),
    ]


@pytest.mark.parametrize(("text", "prose"), [("corta", False), ("palabra " * 20, True), ("PALABRA " * 20, False)])
def test_prose(text: str, prose: bool) -> None:
    assert line_spans(text)[0].is_prose is prose
