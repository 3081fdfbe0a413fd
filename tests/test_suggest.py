from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_archive import PAGES, PUBLIC_IDS, write_archive

from search import BadRequest, Searcher, open_index
from search.building import build
from search.suggest import MAX_SUGGESTIONS, Names


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("archive")
    build(write_archive(folder / "docs"), folder / "index")
    return open_index(folder / "index")


FIRST = [
    ("exh", ("exhorto", "exhorto", "palabra", 1)),
    ("RESOLUC", ("resolución", "resolución", "palabra", 1)),
    ("constancia exh", ("constancia exhorto", "exhorto", "palabra", 1)),
    ('"no se otor', ('"no se otorga', "otorga", "palabra", 1)),
    ("1104/", ("INE/DEOE/1104/2023", "INE/DEOE/1104/2023", "numero", 2)),
    ("ine deoe 09", ("INE/DEOE/0996/2023", "INE/DEOE/0996/2023", "numero", 2)),
    ("4/2", ("004/2024", "004/2024", "numero", 1)),
    ("calendario 0996/20", ("calendario INE/DEOE/0996/2023", "INE/DEOE/0996/2023", "numero", 1)),
    ("patiño arr", ('firmante:"Elvira Patiño Arroyo"', "Elvira Patiño Arroyo", "persona", 2)),
    ("seguro soc", ('institucion:"Instituto Mexicano del Seguro Social"', "Instituto Mexicano del Seguro Social", "institucion", 2)),
    ("imss", ('institucion:"Instituto Mexicano del Seguro Social"', "Instituto Mexicano del Seguro Social", "institucion", 2)),
    ("tipo:cir", ("tipo:circular", "circular", "tipo", 2)),
    ("actas firmante:elv", ('actas firmante:"Elvira Patiño Arroyo"', "Elvira Patiño Arroyo", "firmantes", 1)),
    ("numero:110", ("numero:INE/DEOE/1104/2023", "INE/DEOE/1104/2023", "numero", 1)),
    ("asunto:vaca", ("asunto:vacacional", "vacacional", "asunto", 1)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIRST)
def test_what_is_suggested(searcher: Searcher, text: str, expected: tuple[str, str, str, int]) -> None:
    suggested = [(one.text, one.shown, one.kind, one.documents) for one in searcher.suggest(text)]
    assert expected in suggested


@pytest.mark.parametrize(
    "text", ["", " ", "exhorto ", "zzz", "e", "x" * 2_000, "((", '"', "fecha:20", "\x00", "http://a"]
)
def test_nothing_to_suggest(searcher: Searcher, text: str) -> None:
    assert searcher.suggest(text) == []


def test_each_suggestion_finds_what_it_says(searcher: Searcher) -> None:
    for text in ("ca", "in", "exh", "capacita", "12", "circular ca", "tipo:"):
        found = searcher.suggest(text, MAX_SUGGESTIONS)
        for one in found:
            assert one.documents == searcher.search(one.text).total > 0
        assert len({one.text for one in found}) == len(found)


def test_words_of_one_stem_are_suggested_once(searcher: Searcher) -> None:
    shown = [one.shown for one in searcher.suggest("resolu")]
    assert len(shown) == 1


def test_the_more_frequent_words_come_first(tmp_path: Path) -> None:
    pages = {f"acta-{n}": ({"title": "Acta"}, "camino" if n < 2 else "cámara cámaras") for n in range(5)}
    build(write_archive(tmp_path / "docs", pages), tmp_path / "index")
    suggested = open_index(tmp_path / "index").suggest("ca")
    assert [(one.shown, one.documents) for one in suggested] == [("cámara", 3), ("camino", 2)]


# --- access


@pytest.mark.parametrize(
    "text",
    [
        "cana",
        "canario",
        "firmante:ca",
        "firmante:",
        "auditor",
        "SS/8",
        "17/2",
        "memo",
        "tipo:memo",
        "exp",
        "borra",
        "tema:au",
    ],
)
def test_restricted_documents_do_not_show(searcher: Searcher, text: str) -> None:
    shown = repr(searcher.suggest(text, MAX_SUGGESTIONS)).lower()
    for secret in ("canario", "auditor", "ss/88", "17/2024", "memorándum", "expediente", "borrador"):
        assert secret not in shown


def test_suggestions_do_not_know_restricted_documents(tmp_path: Path) -> None:
    for name, pages in (("all", PAGES), ("public", {name: PAGES[name] for name in PUBLIC_IDS})):
        build(write_archive(tmp_path / name, pages), tmp_path / f"index-{name}")
    with_secrets, without = (open_index(tmp_path / f"index-{name}") for name in ("all", "public"))
    letters = "abcdefghijlmnopqrstuvz"
    for text in (*(text for text, _ in FIRST), *(one + other for one in letters for other in letters)):
        assert with_secrets.suggest(text, 3) == without.suggest(text, 3)


def test_who_may_see_more_is_suggested_more(searcher: Searcher) -> None:
    assert searcher.suggest("canarioi", access=("publico", "interno"))[0].text == "canariointerno"
    assert searcher.suggest("exh", access=()) == []


@pytest.mark.parametrize("arguments", [{"limit": -1}, {"limit": MAX_SUGGESTIONS + 1}, {"access": ("todos",)}])
def test_arguments_that_do_not_exist(searcher: Searcher, arguments: dict[str, object]) -> None:
    with pytest.raises(BadRequest, match=r"\w"):
        searcher.suggest("acta", **arguments)  # type: ignore[arg-type]


@given(st.text(alphabet='aeciinr tipo:"«»()-/1204ñ', max_size=30))
def test_no_text_raises(searcher: Searcher, text: str) -> None:
    assert len(searcher.suggest(text)) <= 8


def test_names_are_found_by_any_of_their_words() -> None:
    names = Names([("ana luz", 0, "Ana Luz"), ("luz", 0, "Ana Luz"), ("luz", -1, "Luz"), ("lupe", 5, "Lupe")])
    assert names.beginning("lu", 9) == ["Luz", "Ana Luz", "Lupe"]
    assert names.beginning("ana l", 9) == ["Ana Luz"]
    assert names.beginning("lu", 1) == ["Luz"]
    assert names.beginning("x", 9) == []
