"""What a query was taken to mean, and what it might mean: offered, never applied."""

from __future__ import annotations

from pathlib import Path

import pytest
from search_archive import write_archive

from search import Searcher, open_index
from search.building import build
from search.expansion import known_names, widened
from search.query import parse
from search.reading import read
from search.results import Reading


def readings(text: str) -> list[Reading]:
    clauses, _ = widened(parse(text).clauses, known_names())
    return read(clauses, known_names())


def offered(text: str) -> list[str]:
    return [reading.text for reading in readings(text) if reading.offered]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exhorto", ["«exhorto» en cualquier forma"]),
        ('"no se otorga"', ["literalmente «no se otorga»"]),
        ("-borrador 1104/2023", ["sin «borrador» en cualquier forma", "el número «1104/2023»"]),
        ("vacuna O influenza", ["«vacuna» en cualquier forma o «influenza» en cualquier forma"]),
        ("tipo:circular firmante:olmedo", ["Tipo: circular", "«olmedo» en cualquier forma en Firmantes"]),
        ("resoluci*", ["palabras que empiezan con «resoluci»"]),
        ("fecha:abril-2024", ["Fecha: abril-2024"]),
        ("cfe", ["«cfe», o literalmente «Comisión Federal de Electricidad»"]),
    ],
)
def test_what_each_clause_was_taken_to_mean(text: str, expected: list[str]) -> None:
    assert [reading.meaning for reading in readings(text) if not reading.offered] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "¿qué circulares de salud de abril de 2024 piden constancia?",
            'tipo:circular institucion:"Secretaría de Salud" fecha:abril-2024 piden constancia',
        ),
        ("circulares del IMSS", "tipo:circular institucion:IMSS"),
        ("oficios de la secretaría de hacienda 2023", "tipo:oficio institucion:(secretaría hacienda) fecha:2023"),
        ("fe de erratas del 16 de abril de 2024", 'tipo:"fe de erratas" fecha:16-abril-2024'),
        ("circulares y oficios sobre viáticos", "tipo:(circular O oficio) sobre viáticos"),
        ("oficio circular 2024", "tipo:oficio-circular fecha:2024"),
        ("acta 16/04/2024", "fecha:16/04/2024 acta"),
        ("boletines de 2022 y 2023", "tipo:boletín fecha:(2022 O 2023)"),
        ("convenio -borrador circular", "tipo:circular convenio -borrador"),
        ('circular "no se otorga"', 'tipo:circular "no se otorga"'),
    ],
)
def test_what_it_might_mean(text: str, expected: str) -> None:
    assert offered(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "exhorto electoral",
        "tipo:circular",
        "-circular",
        '"circular 2024"',
        "fecha:2024 viáticos",
        "abril",
        "1104/2023",
    ],
)
def test_nothing_is_offered_where_nothing_is_named(text: str) -> None:
    assert offered(text) == []


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder: Path = tmp_path_factory.mktemp("archive")
    build(write_archive(folder / "docs"), folder / "index")
    return open_index(folder / "index")


@pytest.mark.parametrize(
    "text", ["circulares de noviembre de 2023", "oficio imss 2024", "oficios y circulares de 2023", "sep 2024"]
)
def test_an_offer_can_be_asked_and_is_understood(searcher: Searcher, text: str) -> None:
    results = searcher.search(text, limit=100)
    (offer,) = [reading for reading in results.reading if reading.offered]
    asked = searcher.search(offer.text, limit=100)
    assert {notice.code for notice in asked.notices} <= {"expanded", "partial", "dropped"}
    assert not [reading for reading in asked.reading if reading.offered]


def test_an_offer_is_not_applied(searcher: Searcher) -> None:
    results = searcher.search("circular 2023", limit=100)
    assert [reading.text for reading in results.reading] == ["circular", "2023", "tipo:circular fecha:2023"]
    asked = searcher.search("tipo:circular fecha:2023", limit=100)
    assert [hit.id for hit in asked.hits] == ["cbrh-circular-009-2023"]
    assert results.total > asked.total
