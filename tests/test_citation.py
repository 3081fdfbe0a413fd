"""How a cited number is read."""

from __future__ import annotations

import pytest

from scripts.citation import cited_number

CITED = [
    ("004/2024", "", "4/2024"),
    ("Circular N° 004-2024", "circular", "4/2024"),
    ("CIRCULAR NÚM. 4/2024", "circular", "4/2024"),
    ("Oficio-Circular 12/2024", "oficio-circular", "12/2024"),
    ("oficio circular 12/2024", "oficio-circular", "12/2024"),
    ("OFICIO SEP/12/2024", "oficio", "SEP/12/2024"),
    ("Fe de erratas 3/2024", "fe de erratas", "3/2024"),
    ("Resolución Ministerial Nº 058-2001-EF/15", "resolución", "58/2001/EF/15"),
    ("INE/DEOE/0996/2023", "", "INE/DEOE/996/2023"),
    ("DDU 531", "", "DDU/531"),
    ("Circular DDU 531", "circular", "DDU/531"),
    ("Comunicadora 4/2024", "", "4/2024"),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "kind", "number"), CITED)
def test_cited_number(text: str, kind: str, number: str) -> None:
    assert cited_number(text) == (kind, tuple(number.split("/")) if number else ())
