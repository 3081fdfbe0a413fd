"""The scorer itself: what counts as right, as wrong and as nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from labelled import Labelled, Page, load_labels, load_pages
from score import RARE, as_json, body_text, code, compare, compare_body, score

CODES = [
    ("004/2024", "4/2024", True),
    ("Ley N° 020.720", "20-720", True),
    ("INE/DEOE/1104/2023", "INE-DEOE-1104-2023", True),
    ("12/2024", "12/2023", False),
    ("DA/O15/2022", "DA/015/2022", False),
]


@pytest.mark.parametrize(("one", "other", "same"), CODES)
def test_identifiers_are_compared_by_their_parts(one: str, other: str, same: bool) -> None:
    assert (code(one) == code(other)) is same


ANA = {"nombre": "Ana Ruiz Soto", "cargo": "Directora"}
# field, value on the page, label, other defensible values -> (given, wanted, right)
COMPARISONS: list[tuple[str, Any, Any, Any, tuple[int, int, int]]] = [
    ("tipo", "Circular", "circular", None, (1, 1, 1)),
    ("tipo", None, "circular", None, (0, 1, 0)),
    ("fecha", "2024-04-16", "2024-04", None, (1, 1, 0)),
    ("fecha", "2024-04", "2024-04-16", ["2024-04"], (1, 1, 1)),
    ("fecha", "2024-04-16", None, None, (1, 0, 0)),
    ("lugar", "Toluca", "Toluca, Estado de México", None, (1, 1, 1)),
    ("lugar", "Toluca, Jalisco", "Toluca, Estado de México", None, (1, 1, 0)),
    ("asunto", "Se remite el padrón.", "Se remite el padrón", None, (1, 1, 1)),
    ("referencias", ["A/1/2020", "A/1/2020"], ["A/01/2020"], None, (2, 1, 1)),
    ("enlaces", ["https://a.example.mx/."], ["https://A.example.mx"], None, (1, 1, 1)),
    ("instituciones", ["Instituto B", "Instituto A"], ["INSTITUTO A", "INSTITUTO B"], None, (2, 2, 2)),
    ("firmantes", [{"nombre": "ANA RUIZ SOTO"}], [ANA], None, (1, 1, 1)),
    ("firmantes", [{"cargo": "Directora"}], [ANA], None, (1, 1, 0)),
    ("copias", [{"cargo": "El Archivo"}], [{"nombre": None, "cargo": "Archivo"}], None, (1, 1, 0)),
    ("copias", [{"cargo": "Archivo"}], [{"nombre": None, "cargo": "Archivo"}], None, (1, 1, 1)),
    ("copias", [], [ANA], [[]], (0, 0, 0)),
    ("plazos", [{"texto": "cada lunes"}], [{"fecha": None, "texto": "cada lunes"}], None, (0, 0, 0)),
    ("plazos", [{"fecha": "2024-05-02"}], [{"fecha": "2024-05-02", "texto": "x"}], None, (1, 1, 1)),
]


@pytest.mark.parametrize(("field", "given", "label", "other", "expected"), COMPARISONS)
def test_a_field_counts_what_is_given_wanted_and_right(
    field: str, given: Any, label: Any, other: Any, expected: tuple[int, int, int]
) -> None:
    labelled = Labelled("a.txt", {field: label}, {field: other} if other else {})
    assert list(compare({field: given}, labelled)) == [(field, *expected)]


def test_optional_values_are_neither_rewarded_nor_punished() -> None:
    labelled = Labelled("a.txt", {"correos": ["a@x.example"]}, {"correos_opcionales": ["b@x.example"]})
    assert list(compare({"correos": ["a@x.example", "b@x.example"]}, labelled)) == [("correos", 1, 1, 1)]


def test_a_value_that_is_not_in_the_text_may_stay_empty_but_not_be_wrong() -> None:
    labelled = Labelled("a.txt", {"lugar": "Lima"}, no_literal=("lugar",))
    assert list(compare({}, labelled)) == []
    assert list(compare({"lugar": "Cusco"}, labelled)) == [("lugar", 1, 1, 0)]


def test_a_built_title_is_compared_with_nothing() -> None:
    assert list(compare({"title": "Circular 1"}, Labelled("a.txt", {"title": None}))) == []


BODIES = [
    ("2024\\. Año \\*del\\* maíz", "2024. Año del maíz"),
    ("**Uno**  \n> dos<br>tres&nbsp;&lt;b&gt;", "Uno dos tres <b>"),
    ("| a | b |\n|---|---|", "a b --- ---"),
]


@pytest.mark.parametrize(("markdown", "text"), BODIES)
def test_a_body_is_read_as_text(markdown: str, text: str) -> None:
    assert body_text(markdown) == text


def test_the_body_is_measured_by_words_by_what_must_go_and_by_what_must_stay() -> None:
    gold = {"furniture": ["Página 1"], "max_once": ["INSTITUTO"], "must_keep": ["uno dos", "tres", "cuatro"]}
    labelled = Labelled("a.txt", gold, intended="INSTITUTO uno dos cuatro tres")
    rows = {name: counts for name, *counts in compare_body("INSTITUTO\n\nuno *dos* cuatro\n\nINSTITUTO tres", labelled)}
    assert rows == {"words of the text": [6, 5, 5], "furniture removed": [2, 2, 1], "text kept in order": [3, 3, 2]}


def test_a_document_without_a_page_is_missing_and_keeps_no_text() -> None:
    labelled = Labelled("a.txt", {"tipo": "circular", "furniture": ["x"], "must_keep": ["y"]})
    result = score({}, [labelled])
    assert result.without_page == ["a.txt"]
    assert all(row.right == 0 for row in result.fields.values())


def test_rare_fields_count_once_in_the_mean() -> None:
    labels = [Labelled(f"{n}.txt", {"tipo": "aviso", "clave": "K/1" if n else None, "numero": None}) for n in range(10)]
    pages = {
        f"{n}.txt": Page({"tipo": "aviso", "clave": "K/2" if n == 1 else "K/1" if n else None}, "") for n in range(10)
    }
    result = score(pages, labels)
    assert result.fields[RARE].wanted == 9
    assert result.mean_f1 == pytest.approx((1 + round(8 / 9, 3)) / 2)
    assert result.wrong == 0.0
    assert as_json(result)["fields"]["clave"] == {
        "docs": 10, "wanted": 9, "precision": 0.889, "recall": 0.889, "f1": 0.889, "wrong": 0.1
    }  # fmt: skip


def test_labels_and_pages_are_found_by_the_name_of_the_source(tmp_path: Path) -> None:
    folder, texts, pages = tmp_path / "set", tmp_path / "set_text", tmp_path / "pages" / "2024"
    for path in (folder, texts, pages):
        path.mkdir(parents=True)
    (folder / "uno.pdf").write_bytes(b"%PDF")
    (folder / "uno.gold.json").write_text('{"tipo": "aviso", "alt": {"tipo": ["bando"]}}', encoding="utf-8")
    (folder / "dos.txt.gold.json").write_text('{"tipo": "oficio"}', encoding="utf-8")
    (texts / "uno.expected.txt").write_text("texto", encoding="utf-8")
    (pages / "x.md").write_text(
        '---\nfuente:\n  archivo: "b.zip/dos.txt"\nnumero: "004"\n---\n\nCuerpo\n', encoding="utf-8"
    )
    dos, uno = load_labels(folder)
    assert (dos.file, dos.intended) == ("dos.txt", None)
    assert (uno.file, uno.alt, uno.intended) == ("uno.pdf", {"tipo": ["bando"]}, "texto")
    page = load_pages(tmp_path / "pages")["dos.txt"]
    assert (page.meta["numero"], page.body.strip()) == ("004", "Cuerpo")


def test_labels_may_be_lines(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(
        json.dumps({"file": "r1.txt", "gold": {"fecha": None}, "no_literal": ["lugar"]}) + "\n", encoding="utf-8"
    )
    assert list(load_labels(path)) == [Labelled("r1.txt", {"fecha": None}, {}, ["lugar"], None)]
