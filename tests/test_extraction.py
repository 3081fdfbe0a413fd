"""The fields of whole documents, their proofs, and the front matter that they make."""

from __future__ import annotations

from typing import Any

import pytest
from documents import DOCUMENTS

from scripts.authorities import find_institution
from scripts.communication import Meta
from scripts.extract import Found
from scripts.extraction import extract, metadata
from scripts.fields import BY_NAME, FIELDS, LIST_KINDS
from scripts.reading import Reading, read_document, understand
from scripts.source_text import Line, LineKind, SourceText


def read(text: str) -> Reading:
    return read_document(text.encode(), "documento.txt")


def meta_of(name: str) -> Meta:
    reading = read(DOCUMENTS[name])
    return metadata(extract(reading), reading)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_value_shows_words_of_the_text(name: str) -> None:
    reading = read(DOCUMENTS[name])
    for field, found in extract(reading).items():
        for item in found:
            assert 0 <= item.start <= item.end <= len(reading.text), field
            assert reading.text[item.start : item.end].strip() or item.doubtful or item.origin == "inferido", field
            assert item.rule, field


@pytest.mark.parametrize("name", DOCUMENTS)
def test_front_matter_is_in_order_and_says_where_each_value_comes_from(name: str) -> None:
    meta = meta_of(name)
    assert [field for field in meta if field not in ("revision", "procedencia")] == list(meta["procedencia"])
    assert list(meta["procedencia"]) == [row.name for row in FIELDS if row.name in meta["procedencia"]]
    assert set(meta["procedencia"].values()) <= {"extraído", "inferido"}
    assert all(isinstance(meta[field], list) == (BY_NAME[field].kind in LIST_KINDS) for field in meta)


WHOLE: list[tuple[str, Meta]] = [
    ("letter", {
        "title": "Oficio IVSM/DG/SF/0452/2024: Se solicita comprobación de gastos.", "tipo": "oficio",
        "numero": "IVSM/DG/SF/0452/2024", "fecha": "2024-05-14", "lugar": "Peña Larga, Sierra Morena",
        "instituciones": ["Instituto de la Vivienda de Sierra Morena"], "unidades": ["Dirección General", "Subdirección de Finanzas"],
        "referencias": ["IVSM/DC/0118/2024"], "responde_a": ["IVSM/DC/0118/2024"],
    }),
    ("circular", {
        "title": "Circular 021/2024", "numero": "021/2024", "lema": "2024. Año de la Reforestación",
        "instituciones": ["Colegio de Artes y Oficios"],
        "destinatarios": [{"cargo": "Titulares de las Coordinaciones de Plantel y Jefaturas de Departamento"}],
        "copias": [{"cargo": "Contraloría Interna"}, {"cargo": "Minutario"}],
    }),
    ("memorandum", {
        "title": "Memorándum DSP-045/2023: Riego de camellones", "tipo": "memorándum", "asunto": "Riego de camellones",
        "firmantes": [{"nombre": "Matilde Corona Vega", "tratamiento": "Arq.", "cargo": "Directora de Servicios Públicos"}],
    }),
    ("bulletin", {
        "title": "Inicia la campaña de vacunación en las escuelas de la sierra", "tipo": "boletín", "numero": "088/2025",
        "enlaces": ["www.issc.example.mx"],
    }),
    ("agreement", {
        "tipo": "acuerdo", "numero": "6/2024", "vigencia": {"desde": "2024-07-01"},
        "instituciones": ["Consejo de la Judicatura del Estado de Sierra Morena"],
    }),
    ("bando", {"tipo": "bando", "fecha": "2024-03-05", "instituciones": ["H. Ayuntamiento Constitucional de Piedra Ancha"]}),
    ("distributed", {
        "tipo": "oficio-circular",
        "destinatarios": [{"cargo": "Dirección de Proyectos"}, {"cargo": "Dirección de Caminos"}, {"cargo": "Unidad de Transparencia"}],
    }),
    ("deputy", {"responde_a": ["FQ/0087/2022"], "copias": [{"cargo": "Expediente"}]}),
    ("southern", {"asunto": "Remite expediente de licencia", "referencias": ["087-2023-MPS/GDU"]}),
    ("call", {"tipo": "convocatoria", "destinatarios": [{"cargo": "Estudiantes de licenciatura"}]}),
    ("notice", {"tipo": "aviso", "instituciones": ["Sistema de Aguas de Piedra Ancha"]}),
    ("order", {"tipo": "resolución", "instituciones": ["Superintendencia de Transporte"]}),
    ("rubric", {"tipo": "acuerdo", "firmantes": [{"nombre": "Amelia Cárdenas Portillo", "cargo": "Directora General"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), WHOLE)
def test_whole_documents(name: str, expected: Meta) -> None:
    meta = meta_of(name)
    assert {field: meta.get(field) for field in expected} == expected


NOT_THERE = [
    ("bulletin", "firmantes destinatarios copias asunto"),
    ("notice", "firmantes destinatarios numero asunto"),
    ("call", "numero copias asunto"),
    ("letter", "intervienen vigencia sustituye corrige"),
]


@pytest.mark.parametrize(("name", "fields"), NOT_THERE)
def test_what_a_document_does_not_say_stays_unknown(name: str, fields: str) -> None:
    assert not meta_of(name).keys() & set(fields.split())


READING = read(DOCUMENTS["letter"])
MERGED: list[tuple[dict[str, list[Found]], Meta]] = [
    ({"fecha": [Found("2024-05-14", 0, 5, "regla")]}, {"fecha": "2024-05-14", "procedencia": {"fecha": "extraído"}, "revision": ["instituciones"]}),
    ({"fecha": [Found("", 0, 5, "regla", doubtful=True)]}, {"procedencia": {}, "revision": ["fecha", "instituciones"]}),
    ({"tags": [Found("agua", 0, 5, "regla"), Found("agua", 6, 9, "regla"), Found("salud", 9, 12, "regla", "inferido")]}, {"tags": ["agua", "salud"], "procedencia": {"tags": "inferido"}, "revision": ["fecha", "instituciones"]}),
    ({"numero": [Found("12", 0, 5, "regla"), Found("13", 6, 9, "regla", doubtful=True)]}, {"numero": "12", "procedencia": {"numero": "extraído"}, "revision": ["numero", "fecha", "instituciones"]}),
    ({}, {"procedencia": {}, "revision": ["fecha", "instituciones"]}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), MERGED)
def test_values_origins_and_doubts(fields: dict[str, list[Found]], expected: Meta) -> None:
    assert metadata(fields, READING) == expected


def test_a_date_without_a_year_is_no_date_but_a_doubt() -> None:
    reading = read(
        "El evento se llevará a cabo el 24 de enero en la plaza de armas, según informó el comité organizador."
    )
    meta = metadata(extract(reading), reading)
    assert "fecha" not in meta
    assert "fecha" in meta["revision"]


DOUBTS: list[tuple[str, list[str], bool]] = [
    ("Uno dos tres cuatro cinco seis.\n\nPágina 1 de 1\n", [], True),
    (DOCUMENTS["letter"], [], False),
    (DOCUMENTS["letter"], ["palabras inseguras: 14 de 320"], True),
]


@pytest.mark.parametrize(("text", "doubts", "expected"), DOUBTS)
def test_when_the_text_itself_is_to_be_looked_at(text: str, doubts: list[str], expected: bool) -> None:
    source = read(text).source
    source.doubts = doubts
    reading = understand(source)
    revision: list[Any] = metadata(extract(reading), reading)["revision"]
    assert ("cuerpo" in revision) is expected
    assert revision == [name for name in [*BY_NAME, "cuerpo"] if name in revision]


def test_a_document_of_nothing_has_a_title_and_is_to_be_reviewed() -> None:
    reading = understand(SourceText([Line("", LineKind.BLANK)], "text/plain"))
    meta = metadata(extract(reading), reading)
    assert (meta["title"], meta["tipo"]) == ("Documento sin título", "otro")
    assert {"tipo", "fecha", "instituciones"} <= set(meta["revision"])


def test_the_issuer_is_told_by_the_name_of_the_authority_file() -> None:
    reading = read(
        "IMSS\n\nCIRCULAR No. 3/2024\n\nSe comunica que mañana no habrá servicio en las ventanillas del edificio central."
    )
    known = find_institution("IMSS")
    assert known
    assert metadata(extract(reading), reading)["instituciones"] == [known.name]
