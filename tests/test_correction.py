from pathlib import Path

import pytest
from search_archive import PAGES, PUBLIC_IDS, write_archive

from search import Searcher, open_index
from search.building import build
from search.query import MAX_CHARACTERS


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("archive")
    build(write_archive(folder / "docs"), folder / "index")
    return open_index(folder / "index")


CORRECTED = [
    ("exorto", "exhorto"),  # h
    ("bacunasion", "vacunación"),  # b/v, c/s/z; the accent as the documents write it
    ("ynscripciones", "inscripciones"),  # i/y
    ("prrorroga", "prórroga"),  # doubled
    ("credencialziacion", "credencialización"),  # transposed
    ("imparcalidad", "imparcialidad"),  # left out
    ("imparsialidades", "imparcialidad"),
    ("Exorto ELETORAL", "Exhorto ELECTORAL"),  # written as it was typed
    ("ano", "año"),  # n/ñ
    ("firmante:patino", "firmante:patiño"),
    ("firmante:guemez", "firmante:güemes"),
    ("imms", "imss"),  # siglas
    ("institucion:imms salud", "institucion:imss salud"),
    ("IMMS", "IMSS"),
    ("tipo:circulr", "tipo:circular"),
    ("(exorto O zarzuela) -tipo:oficio", "(exhorto O zarzuela) -tipo:oficio"),
    ('"no se otroga"', '"no se otorga"'),  # inside quotes
    ("fecha:2024 exorto electoral", "fecha:2024 exhorto electoral"),
    ("INE/DEEO/1104/2023", "INE/DEOE/1104/2023"),  # letters of a number
    ("11O4/2023", "INE/DEOE/1104/2023"),  # a letter for a digit
    ("11o4", "1104"),
]

NOT_CORRECTED = [
    "zarzuela",  # no word is like it
    "exhorto",  # found
    "INE/DEOE/1105/2023",  # another number
    "5/2024",
    "1140/2023",  # digits are never swapped
    "1004",
    "tipo:oficio exorto",  # put right it still finds nothing
    '"exorto electoral"',
    "-exorto zarzuela",  # only what is wanted is put right
    "canarinterno",  # near a word of a restricted document only
    "firmante:canaryo",
    "auditoriia",
    "SS/8B/2024",
    "",
    "x" * (MAX_CHARACTERS + 1),
    "exorto:",
    "uno\x00dos ((",
]


@pytest.mark.parametrize(("query", "expected"), CORRECTED)
def test_did_you_mean(searcher: Searcher, query: str, expected: str) -> None:
    assert searcher.search(query).did_you_mean in (expected, _whole(expected))
    assert searcher.search(expected).total > searcher.search(query).total


def _whole(expected: str) -> str:
    """A number by its components may be answered by the one that has letters too."""
    return expected.removeprefix("INE/DEOE/")


@pytest.mark.parametrize("query", NOT_CORRECTED)
def test_no_guess_where_nothing_can_be_meant(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).did_you_mean is None


def test_what_is_offered_is_found_with_the_same_filters(searcher: Searcher) -> None:
    assert searcher.search("exorto", filters={"anio": ["2024"]}).did_you_mean == "exhorto"
    assert searcher.search("exorto", filters={"anio": ["2023"]}).did_you_mean is None


def test_words_of_restricted_documents_are_offered_to_who_may_see_them(searcher: Searcher) -> None:
    assert searcher.search("canariointerrno", access=("publico", "interno")).did_you_mean == "canariointerno"
    assert searcher.search("SS/8B/2024", access=("publico", "reservado")).did_you_mean == "SS/88/2024"
    assert searcher.search("exorto", access=()).did_you_mean is None


def test_the_more_frequent_of_two_words_is_offered(tmp_path: Path) -> None:
    pages = {f"acta-{n}": ({"title": "Acta"}, "la caza mayor" if n < 2 else "la casa mayor") for n in range(6)}
    build(write_archive(tmp_path / "docs", pages), tmp_path / "index")
    assert open_index(tmp_path / "index").search("cassa").did_you_mean == "casa"


def test_a_rare_word_is_doubted_beside_a_very_frequent_one(tmp_path: Path) -> None:
    pages = {f"acta-{n}": ({"title": "Acta"}, "la cirular" if n == 0 else "la circular") for n in range(60)}
    build(write_archive(tmp_path / "docs", pages), tmp_path / "index")
    searcher = open_index(tmp_path / "index")
    assert searcher.search("cirular").did_you_mean == "circular"
    assert searcher.search("circular").did_you_mean is None


def test_corrections_do_not_know_restricted_documents(tmp_path: Path) -> None:
    for name, pages in (("all", PAGES), ("public", {name: PAGES[name] for name in PUBLIC_IDS})):
        build(write_archive(tmp_path / name, pages), tmp_path / f"index-{name}")
    with_secrets, without = (open_index(tmp_path / f"index-{name}") for name in ("all", "public"))
    for query in (*(query for query, _ in CORRECTED), *NOT_CORRECTED):
        assert with_secrets.search(query) == without.search(query)
