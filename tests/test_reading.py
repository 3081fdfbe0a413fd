"""An original as it is understood: cleaned, joined, divided into parts."""

from __future__ import annotations

import pytest
from documents import DOCUMENTS

from scripts.reading import read_document, understand
from scripts.source_text import Line, LineKind, SourceText

WRAPPED = """INSTITUTO DE ARTES

A V I S O   A   L A   P O B L A C I Ó N

Se comunica que la entrega de los materiales se hará en el almacén
central durante la primera semana del mes, y que quien no pueda reco-
gerlos en persona deberá enviar a alguien con carta poder.

Página 1 de 1
"""


def test_text_is_cleaned_joined_and_legible() -> None:
    reading = read_document(WRAPPED.encode(), "aviso.txt")
    assert reading.text.split("\n\n") == [
        "INSTITUTO DE ARTES",
        "AVISO A LA POBLACIÓN",
        "Se comunica que la entrega de los materiales se hará en el almacén central durante la primera semana del mes, "
        "y que quien no pueda recogerlos en persona deberá enviar a alguien con carta poder.",
    ]
    assert [removal.text for removal in reading.removals] == ["Página 1 de 1"]


def test_share_of_what_was_removed_counts_words() -> None:
    reading = read_document("Uno dos tres cuatro cinco seis.\n\nPágina 1 de 1\n".encode(), "a.txt")
    assert reading.removed_share == pytest.approx(4 / 10)
    assert read_document(b"Uno dos tres.", "a.txt").removed_share == 0


def test_the_body_keeps_what_is_printed() -> None:
    reading = read_document(WRAPPED.encode(), "aviso.txt")
    assert "A V I S O   A   L A" in "\n".join(block.plain for block in reading.blocks)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_word_is_lost(name: str) -> None:
    text = DOCUMENTS[name].replace("P R E S E N T E", "PRESENTE").replace("A T E N T A M E N T E", "ATENTAMENTE")
    reading = read_document(text.encode(), f"{name}.txt")
    taken = [word for removal in reading.removals for word in removal.text.split()]
    kept = [word for block in reading.blocks for word in block.plain.split()]
    assert sorted(kept + taken) == sorted(text.split())


def test_nothing_but_furniture() -> None:
    reading = understand(SourceText([Line("----", LineKind.RULE)], "text/plain"))
    assert (reading.text, reading.blocks, reading.document.segments) == ("", [], ())
