"""How the type of a document is told from its heading, and from its form where no heading names it."""

from __future__ import annotations

import pytest

from scripts import fields
from scripts.document_types import TYPES, find_type, type_of_line

NAMED = [
    ("CIRCULAR No. 012/2024", "circular"),
    ("Circular 12", "circular"),
    ("CARTA CIRCULAR", "circular"),
    ("Núm. de circular: 12", "circular"),
    ("OFICIO-CIRCULAR 3", "oficio-circular"),
    ("Oficio Circular", "oficio-circular"),
    ("OFICIO: DG/12", "oficio"),
    ("Número de oficio: DG/12/2024", "oficio"),
    ("ORD. N° 123", "oficio"),
    ("MEMORÁNDUM", "memorándum"),
    ("MEMORANDO No. 3", "memorándum"),
    ("ORD. No. 3", "oficio"),
    ("MEMO 12", "memorándum"),
    ("TARJETA INFORMATIVA", "nota"),
    ("NOTA DE PRENSA 12", "comunicado"),
    ("COMUNICADO CONJUNTO", "comunicado"),
    ("PRONUNCIAMIENTO", "comunicado"),
    ("BOLETÍN DE PRENSA", "boletín"),
    ("ACUERDO por el que se suspenden los plazos", "acuerdo"),
    ("AVISO A LA POBLACIÓN", "aviso"),
    ("EDICTO", "aviso"),
    ("FE DE ERRATAS", "fe de erratas"),
    ("Fe de errata a la circular 12", "fe de erratas"),
    ("VERSIÓN ESTENOGRÁFICA DE LA CONFERENCIA", "versión estenográfica"),
    ("Palabras del Rector en la ceremonia", "discurso"),
    ("CONVOCATORIA", "convocatoria"),
    ("PRIMERA Y SEGUNDA CONVOCATORIA A ASAMBLEA", "convocatoria"),
    ("Época III, Boletín núm. 7", "boletín"),
    ("INVITACIÓN", "invitación"),
    ("RESOLUCIÓN MINISTERIAL N° 055-2024", "resolución"),
    ("DECRETO NÚMERO 123", "decreto"),
    ("LINEAMIENTOS GENERALES", "norma"),
    ("DIRECTIVA N° 3-2024", "directiva"),
    ("INSTRUCTIVO DE LLENADO", "instructivo"),
    ("Informe de comisión", "informe"),
    ("ORDENANZA MUNICIPAL N° 3", "ordenanza"),
    ("BANDO DE POLICÍA Y BUEN GOBIERNO", "bando"),
    ("La circular 12 dice que mañana no se trabaja.", None),
    ("acuerdo con lo anterior", None),
    ("Informes al teléfono 12", None),
    ("Circulares", None),
    ("Acta de la sesión", None),
    ("El oficio que se contesta", None),
    ("", None),
]


@pytest.mark.parametrize(("line", "expected"), NAMED)
def test_heading_lines(line: str, expected: str | None) -> None:
    row = type_of_line(line)
    assert (row and row.name) == expected


def test_every_type_of_the_vocabulary_is_recognised() -> None:
    assert {row.name for row in TYPES} | {"otro"} == set(fields.TYPES)
    assert {name for _, name in NAMED if name} == {row.name for row in TYPES}


RELATED = "El rector señaló que habrá clases. También informó que el lunes abre la biblioteca."
FORMS = [
    ("CIRCULAR 3\nOficio DG/12", True, False, "circular", "extraído"),
    ("CONVOCATORIA\nFE DE ERRATAS", False, False, "fe de erratas", "extraído"),
    ("Fecha: hoy          OFICIO: DG/12", True, False, "oficio", "extraído"),
    ("Tiene el honor de invitar a usted a la ceremonia", True, False, "invitación", "inferido"),
    ("DG/SA/012/2024", True, False, "oficio", "inferido"),
    ("Muy buenos días a todas y a todos", False, False, "discurso", "inferido"),
    (RELATED, False, True, "comunicado", "inferido"),
    (RELATED, False, False, "nota", "inferido"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "is_letter", "has_headline", "name", "origin"), FORMS)
def test_type(text: str, is_letter: bool, has_headline: bool, name: str, origin: str) -> None:
    found = find_type(text, (0, len(text)), is_letter=is_letter, has_headline=has_headline)
    assert (found.value, found.origin) == (name, origin)
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    ("text", "is_letter"), [("Estimado señor", True), ("Texto que nada dice.", False), ("", False)]
)
def test_unknown_beats_wrong(text: str, is_letter: bool) -> None:
    found = find_type(text, (0, len(text)), is_letter=is_letter, has_headline=True)
    assert (found.value, found.doubtful) == ("otro", True)


def test_only_the_head_names_the_type() -> None:
    text = "Aviso general\n\nSe deja sin efecto lo siguiente:\nCIRCULAR 3"
    assert find_type(text, (0, 13), is_letter=False, has_headline=False).value == "aviso"
