from pathlib import Path

import pytest
from search_archive import write_archive

from search import Searcher, open_index
from search.building import build


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("archive")
    build(write_archive(folder / "docs"), folder / "index")
    return open_index(folder / "index")


QUERIES = [
    "exhorto electoral", "circular zarzuela", "imss", "4/2024", '"no se otorga"', "capacita* -tipo:oficio", "tipo:circular",
    "imparcialidad O vacacional", "fecha:2024 circular", "ine deoe 1104", "(circular O oficio) 2024",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_the_parts_of_a_score_are_the_score(searcher: Searcher, query: str) -> None:
    results, explain = searcher.explained(query)
    assert results == searcher.search(query)
    reasons = explain()
    assert len(reasons) == len(results.hits) > 0
    for hit, reason in zip(results.hits, reasons, strict=True):
        assert reason.score == hit.score
        assert sum(part.score for part in reason.parts) + reason.adjustment == pytest.approx(hit.score, abs=0.001)
        for part in reason.parts:
            if part.fields:
                assert sum(row.score for row in part.fields) == pytest.approx(part.score, abs=0.001)
            assert all(row.frequency > 0 for row in part.fields)


def test_a_field_says_how_often_a_word_stands_in_it(searcher: Searcher) -> None:
    results, explain = searcher.explained("jueces")
    assert [hit.id for hit in results.hits] == ["imss-boletin-687-2025"]
    (part,) = explain()[0].parts
    assert [(row.field, row.frequency) for row in part.fields] == [("cuerpo", 2)]


def test_what_words_do_not_explain_has_its_reason(searcher: Searcher) -> None:
    _, explain = searcher.explained("1104/2023")
    assert explain()[0].reason == "es el número que se pidió, que va primero"
    assert explain()[1].reason == ""
    _, explain = searcher.explained("exhorto electoral")
    assert explain()[0].reason == "lo que su mejor pasaje tiene de la búsqueda"
    assert explain()[0].adjustment > 0
    results, explain = searcher.explained("circular zarzuela")
    assert all(hit.missing for hit in results.hits)
    assert {reason.reason for reason in explain()} == {
        "lo que su mejor pasaje tiene de la búsqueda, menos algo por lo que le falta"
    }


def test_nothing_found_is_nothing_to_explain(searcher: Searcher) -> None:
    assert searcher.explained("zarzuela")[1]() == []


def test_restricted_documents_change_no_explanation(tmp_path: Path, searcher: Searcher) -> None:
    from search_archive import PAGES, PUBLIC_IDS

    build(write_archive(tmp_path / "docs", {name: PAGES[name] for name in PUBLIC_IDS}), tmp_path / "index")
    without = open_index(tmp_path / "index")
    for query in QUERIES:
        assert searcher.explained(query)[1]() == without.explained(query)[1]()
