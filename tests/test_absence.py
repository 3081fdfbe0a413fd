from typing import Any

import pytest
from search_archive import COLEGIO, write_archive

from search import Searcher, open_index
from search.building import build


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("archive")
    build(write_archive(folder / "docs"), folder / "index")
    return open_index(folder / "index")


def why(searcher: Searcher, query: str, **arguments: Any) -> list[str]:
    notices = searcher.search(query, **arguments).notices
    return [notice.text for notice in notices if notice.code in ("no_document", "dropped")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("exhorto", []),
        ("zarzuela", ["Ningún documento tiene: zarzuela."]),
        ("exhorto zarzuela vizcondes", ["Ningún documento tiene: zarzuela, vizcondes."]),
        ("exhorto zarzuela -circular", ["Ningún documento tiene: zarzuela."]),
        ("exhorto vacunación", []),  # each has documents; the partial results say the rest
        ('"otorga no"', ['Ningún documento tiene: "otorga no".']),
        ("exhorto tipo:oficio", ["Sin «tipo:oficio» hay resultados: 1."]),
        ("exhorto -electoral", ["Sin «-electoral» hay resultados: 1."]),
        ("fecha:2023 exhorto", ["Sin «fecha:2023» hay resultados: 1."]),
        ("canariointerno", ["Ningún documento tiene: canariointerno."]),
        ("tipo:memorándum", []),  # a whole value of the vocabulary, not a word
        ("fecha:1950", []),
    ],
)
def test_words_and_clauses_without_documents(searcher: Searcher, query: str, expected: list[str]) -> None:
    assert why(searcher, query) == expected


def test_what_each_filter_hides_is_counted(searcher: Searcher) -> None:
    filters = {"tipo": ["oficio"], "instituciones": [COLEGIO]}
    assert why(searcher, "exhorto", filters=filters) == ["Sin el filtro «Tipo» hay resultados: 1."]
    filters = {"tipo": ["oficio"], "anio": ["2022"]}
    assert why(searcher, "exhorto", filters=filters) == ["Sin ningún filtro hay resultados: 1."]
    results = searcher.search("exhorto", filters=filters)
    assert results.notices[-1].data == {
        "what": "ningún filtro",
        "count": 1,
        "filters": ["tipo", "anio"],
        "clause": None,
    }


def test_counts_do_not_know_restricted_documents(searcher: Searcher) -> None:
    filters = {"tipo": ["oficio"]}
    assert why(searcher, "auditoría", filters=filters) == ["Ningún documento tiene: auditoría."]
    assert why(searcher, "auditoría", filters=filters, access=("publico", "interno")) == [
        "Sin el filtro «Tipo» hay resultados: 1."
    ]


def test_what_is_told_is_what_is_found(searcher: Searcher) -> None:
    for query, dropped in (("exhorto tipo:oficio", "exhorto"), ('circular "zarzuela"', "circular")):
        (notice,) = (notice for notice in searcher.search(query).notices if notice.code == "dropped")
        assert notice.data["count"] == searcher.search(dropped).total
