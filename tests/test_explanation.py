"""What `explain` shows: for every value its words, for every removal its rule, for every page its original."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from documents import DOCUMENTS

from scripts.conversion import convert
from scripts.errors import AcervoError
from scripts.explanation import explain, find_source
from scripts.source_files import find_sources


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/oficio.txt").write_text(DOCUMENTS["letter"] + "\n\nPágina 1 de 1\n", encoding="utf-8")
    results = convert(list(find_sources([tmp_path / "sources"], tmp_path / "sources")), tmp_path / "docs")
    assert [result.page and result.page.name for result in results] == ["oficio-ivsm-dg-sf-0452-2024.md"]
    return tmp_path


@pytest.mark.parametrize(
    "name", ["oficio-ivsm-dg-sf-0452-2024", "{0}/docs/2024/oficio-ivsm-dg-sf-0452-2024.md", "{0}/sources/oficio.txt"]
)
def test_id_page_and_original_all_mean_the_original(archive: Path, name: str) -> None:
    assert find_source(name.format(archive), archive / "docs", archive / "sources") == archive / "sources/oficio.txt"


def test_what_is_not_there_is_named(archive: Path) -> None:
    with pytest.raises(AcervoError, match=r"^nada: no hay ninguna página ni archivo con ese nombre\. "):
        find_source("nada", archive / "docs", archive / "sources")
    (archive / "sources/oficio.txt").unlink()
    with pytest.raises(
        AcervoError, match=r"oficio\.txt: no está el original de la página oficio-ivsm-dg-sf-0452-2024\. "
    ):
        find_source("oficio-ivsm-dg-sf-0452-2024", archive / "docs", archive / "sources")


def test_everything_shows_its_words_and_json_holds_it(archive: Path) -> None:
    explained = json.loads(json.dumps(explain(archive / "sources/oficio.txt")))
    text = explained["texto"]
    values = [item for found in explained["campos"].values() for item in found]
    assert len(values) > 10
    assert all(text[item["inicio"] : item["fin"]] == item["palabras"] and item["regla"] for item in values)
    assert {item["procedencia"] for item in values} <= {"extraído", "inferido"}
    assert "".join(text[part["inicio"] : part["fin"]] for part in explained["partes"]) == text
    assert [part["parte"] for part in explained["partes"]] == [
        "head",
        "addressees",
        "body",
        "signature",
        "copies",
        "notes",
    ]


def test_removals_name_place_rule_and_evidence(archive: Path) -> None:
    (removal,) = explain(archive / "sources/oficio.txt")["quitado"]
    lines = (archive / "sources/oficio.txt").read_text(encoding="utf-8").split("\n")
    assert (removal["texto"], removal["regla"], removal["pagina"]) == ("Página 1 de 1", "número-de-página", 1)
    assert lines[removal["renglon"] - 1] == "Página 1 de 1"
    assert removal["evidencia"]


def test_every_line_of_the_original_has_a_fate(archive: Path) -> None:
    explained = explain(archive / "sources/oficio.txt")
    printed = [
        line.strip()
        for line in (archive / "sources/oficio.txt").read_text(encoding="utf-8").split("\n")
        if line.strip()
    ]
    assert [row["texto"] for row in explained["renglones"]] == printed
    kept = [row for row in explained["renglones"] if row["destino"] != "quitado"]
    assert len(kept) == len(printed) - 1
    for row in kept:
        shown = explained["texto"][row["inicio"] : row["fin"]]
        assert "".join(shown.split()) == "".join(row["texto"].split())
