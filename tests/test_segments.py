"""Where letterhead, addressees, body, signature and copies stand, and that no character is left out."""

from __future__ import annotations

import random

import pytest
from documents import BODY, DOCUMENTS, HEAD, PARTS

from scripts.segments import Part, Segmented, line_spans, segment


def assert_lossless(document: Segmented) -> None:
    """The segments cover the text in order; each line has the part of the segment that it stands in."""
    assert "".join(document.text[part.start : part.end] for part in document.segments) == document.text
    edges = [0, *(part.end for part in document.segments)]
    assert [part.start for part in document.segments] == edges[:-1]
    assert all(document.text[line.start : line.end] == line.text for line in document.lines)
    for line, part in zip(document.lines, document.parts, strict=True):
        assert any(
            item.part is part and item.start <= line.start and line.end <= item.end for item in document.segments
        )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_parts(name: str) -> None:
    document = segment(DOCUMENTS[name])
    assert_lossless(document)
    assert [(part, line.text) for line, part in zip(document.lines, document.parts, strict=True)] == PARTS[name]


LINES = [line for text in DOCUMENTS.values() for line in text.split("\n")]


@pytest.mark.parametrize("seed", range(200))
def test_no_character_is_lost_whatever_the_order_of_the_lines(seed: int) -> None:
    chance = random.Random(seed)
    lines = chance.choices([*LINES, "", "   ", "\t-", "…"], k=chance.randrange(1, 60))
    text = "".join(line + chance.choice(["\n", "\n\n", "\n  \n"]) for line in lines)
    assert_lossless(segment(text if text.strip() else "x" + text))


@pytest.mark.parametrize("text", ["", "\n \n\n"])
def test_text_without_lines_has_no_segments(text: str) -> None:
    document = segment(text)
    assert (document.segments, document.lines, document.head) == ((), (), (0, len(text)))


def test_lines_know_their_place_and_paragraph() -> None:
    assert [(line.text, line.start, line.first, line.indent) for line in line_spans(" uno\ndos  \n \n\ttres")] == [
        ("uno", 1, True, 1), ("dos", 5, False, 0), ("tres", 14, True, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "is_letter"),
    [("letter", True), ("memorandum", True), ("e-mail", True), ("bulletin", False), ("bando", False)],
)
def test_a_letter_has_addressees_and_a_signature(name: str, is_letter: bool) -> None:
    assert segment(DOCUMENTS[name]).is_letter is is_letter


def test_spans_of_parts() -> None:
    text = DOCUMENTS["letter"]
    document = segment(text)
    assert text[slice(*document.head)].rstrip().endswith("P R E S E N T E")
    assert text[slice(*document.closing)].startswith("A T E N T A M E N T E")
    assert document.span(Part.ANNEX) is None
    assert segment(DOCUMENTS["bulletin"]).closing == (len(DOCUMENTS["bulletin"]),) * 2


ADDRESSED = [
    "Ing. Raúl Mena Prado\nJefe de Taller\nPresente",
    "ING. RAÚL MENA PRADO\n\nJEFE DE TALLER\n\nP R E S E N T E",
    "Ing. Raúl Mena Prado\nJefe de Taller\nP r e s e n t e .-",
    "Para: Ing. Raúl Mena Prado\nDe: Lic. Ana Ruiz Solís\nAsunto: Entrega",
    "PARA   Ing. Raúl Mena Prado",
    "Destinatario: Personal de base",
    "Señor\nRAÚL MENA PRADO\nJefe de Taller\nPresente.-",
    "Señor(es):\nGerentes Generales de las empresas supervisadas:",
    "Señores\nGerente General:",
    "A todo el personal:",
    "A QUIEN CORRESPONDA:",
    "Estimada comunidad universitaria:",
    "MADRES Y PADRES DE FAMILIA:",
    "DIRECTORES Y JEFES DE OFICINA\nPRESENTES",
    "SEGÚN DISTRIBUCIÓN\nPRESENTE",
    "MTRO. RAÚL MENA PRADO\nJEFE DE TALLER\nPRESENTE\n\nEstimado Mtro. Mena:",
]


@pytest.mark.parametrize("block", ADDRESSED)
def test_block_of_addressees(block: str) -> None:
    document = segment(f"{HEAD}{block}\n\n{BODY}Atentamente\n\nLic. Ana Ruiz Solís")
    assert [line.text for line in document.lines_of(Part.ADDRESSEES)] == [line for line in block.split("\n") if line]
    assert [line.text for line in document.lines_of(Part.BODY)] == [BODY.strip()]


CLOSINGS = [
    "Atentamente",
    "A T E N T A M E N T E",
    "ATENTAMENTE\n\"Patria y Trabajo\"",
    "Respetuosamente,",
    "Saludos cordiales,",
    "Muy atentamente",
    "Anótese, comuníquese y archívese.",
    "PROTESTO LO NECESARIO",
    "Sufragio Efectivo. No Reelección",
    "Dios guarde a usted",
    "LIC. ANA RUIZ SOLÍS\nDIRECTORA GENERAL",
    "Fdo.: Ana Ruiz Solís",
    "La Directora General, Ana Ruiz Solís.- Rúbrica.",
    "C. ANA RUIZ SOLÍS          C. RAÚL MENA PRADO\nPRESIDENTA                 SECRETARIO",
]  # fmt: skip


@pytest.mark.parametrize("closing", CLOSINGS)
def test_where_the_signature_begins(closing: str) -> None:
    document = segment(f"{HEAD}{BODY}{BODY}{closing}")
    assert document.text[document.closing[0] :] == closing


BEHIND = [
    ("c.c.p. Archivo", Part.COPIES),
    ("C. c. p. Lic. Inés Paz Lara.- Directora Jurídica.", Part.COPIES),
    ("Con copia para: Oficialía de Partes", Part.COPIES),
    ("DISTRIBUCIÓN:", Part.COPIES),
    ("Vo. Bo. Ing. Raúl Mena Prado", Part.NOTES),
    ("Elaboró: Ing. Raúl Mena Prado", Part.NOTES),
    ("Sello digital: 0x12", Part.NOTES),
    ("ANEXO 1", Part.ANNEX),
    (BODY.strip(), Part.ANNEX),
]


@pytest.mark.parametrize(("line", "part"), BEHIND)
def test_what_follows_the_signature(line: str, part: Part) -> None:
    document = segment(f"{HEAD}{BODY}Atentamente\n\nLic. Ana Ruiz Solís\nDirectora General\n\n{line}")
    assert document.parts[-1] is part
