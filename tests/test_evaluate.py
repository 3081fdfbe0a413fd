"""What `make evaluate` makes of scores, floors and publishers' catalogues."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from evaluate import (
    AUTHORITIES,
    RECORD,
    Figures,
    emptied_authorities,
    figures,
    labelled_sets,
    publisher_labels,
    table,
    undercut,
)
from labelled import Labelled, Page
from score import score

# measured, floors -> complaints
FLOORS: list[tuple[dict[str, Figures], dict[str, Figures], int]] = [
    ({"a": {"F1 fecha": 0.9}}, {"a": {"F1 fecha": 0.9}}, 0),
    ({"a": {"F1 fecha": 0.899}}, {"a": {"F1 fecha": 0.9}}, 1),
    ({"a": {"falsos": 0.02}}, {"a": {"falsos": 0.02}}, 0),
    ({"a": {"falsos fecha": 0.021}}, {"a": {"falsos fecha": 0.02}}, 1),
    ({"a": {"sin página": 1}}, {"a": {"sin página": 0}}, 1),
    ({"a": {}}, {"a": {"F1 fecha": 0.9}}, 1),
    ({"a": {}}, {"b": {"F1 fecha": 0.9}}, 0),
]


@pytest.mark.parametrize(("measured", "floors", "complaints"), FLOORS)
def test_a_floor_is_undercut_by_what_is_worse(
    measured: dict[str, Figures], floors: dict[str, Figures], complaints: int
) -> None:
    assert len(undercut(measured, floors)) == complaints


def test_figures_hold_what_floors_are_pinned_to() -> None:
    labelled = Labelled("a.txt", {"tipo": "aviso", "must_keep": ["uno"]}, intended="uno dos")
    assert figures(score({"a.txt": Page({"tipo": "bando"}, "uno")}, [labelled])) == {
        "F1 medio": 0.556, "falsos": 1.0, "sin página": 0, "cobertura del texto": 0.5, "precisión del texto": 1.0,
        "F1 tipo": 0.0, "falsos tipo": 1.0, "texto en orden": 1.0,
    }  # fmt: skip


def test_the_table_shows_before_change_and_emptied_authorities() -> None:
    lines = table("a", {"a": {"F1 tipo": 0.9}, "a sin autoridades": {"F1 tipo": 0.8}}, {"a": {"F1 tipo": 0.95}}).split(
        "\n"
    )
    assert lines[1].split() == ["F1", "tipo", "0.900", "0.950", "-0.050", "0.800"]
    assert table("b", {"b": {"F1 tipo": 0.9}}, {}).split("\n")[1].split() == ["F1", "tipo", "0.900", "—", "—"]


CATALOGUES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (
        {"type": "Ordenanza Regional", "number": "3-2021-X/CR", "date": "2021-03-04", "institution": "Gobierno X"},
        {"tipo": "ordenanza", "numero": "3-2021-X/CR", "fecha": "2021-03-04", "instituciones": ["Gobierno X"]},
    ),
    (
        {
            "title": "Fijan plazo",
            "identifier": "CIRCULAR-046-92-X-1992",
            "rank": "circular",
            "publication_date": "1992-08-15",
        },
        {"tipo": "circular", "numero": "046-92-X-1992", "title": "Fijan plazo"},
    ),
]


@pytest.mark.parametrize(("meta", "gold"), CATALOGUES)
def test_a_catalogue_entry_becomes_labels(meta: dict[str, Any], gold: dict[str, Any]) -> None:
    assert publisher_labels(meta)["gold"] == gold


def test_a_listed_date_stands_for_the_thirty_days_before_it() -> None:
    other = publisher_labels(CATALOGUES[0][0])["alt"]["fecha"]
    assert (len(other), other[0], other[-1]) == (30, "2021-03-03", "2021-02-02")


def test_a_listed_body_may_print_its_name_with_another_article() -> None:
    alt = publisher_labels({"type": "Acuerdo", "number": "1-2020", "institution": "Gobierno de Cusco"})["alt"]
    assert alt["instituciones"] == [["Gobierno del Cusco"], ["Gobierno Cusco"]]


def test_without_outside_data_the_examples_are_the_only_set(tmp_path: Path) -> None:
    assert [item.name for item in labelled_sets(None, tmp_path)] == ["ejemplos"]


def test_emptied_authorities_have_every_file_and_nothing_in_it(tmp_path: Path) -> None:
    folder = emptied_authorities(tmp_path / "vacias")
    names = {path.name for path in AUTHORITIES.glob("*.tsv")}
    assert names
    assert names <= {path.name for path in folder.iterdir()}
    assert all(path.stat().st_size == 0 for path in folder.iterdir())


def test_floors_are_pinned_for_figures_that_were_recorded() -> None:
    book = json.loads(RECORD.read_text(encoding="utf-8"))
    assert book["floors"]["ejemplos"]
    for name, pinned in book["floors"].items():
        assert pinned.keys() <= book["recorded"][name].keys()
