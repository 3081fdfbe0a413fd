"""What every engine must answer, whatever it keeps and wherever. One that passes all of these is complete.

They ask through `search.open_index` alone, of each row of `BACKENDS`.
"""

import itertools
import json
import random
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from edited_archive import edit, page, questions
from golden_queries import LISTS, SMALL_LIST, Golden, golden
from query_pieces import PIECES
from search_archive import PAGES, PUBLIC_IDS, write_archive

import scripts.fields
from scripts.communication import Communication, Meta, dumps, load, page_paths
from scripts.fields import Field, Kind
from search import BadRequest, Searcher, building, open_index
from search.backend import BACKENDS
from search.building import build, usable
from search.errors import DocumentMissing
from search.facets import NO_DATA
from search.generations import current
from search.results import NOTICES, Hit, Results

WHY_NOTHING = ("no_document", "dropped")
"""Notices that follow from the answer: test_absence.py."""
EVERY_ACCESS = ("publico", "interno", "reservado")
GOLDEN = [(name, row) for name in LISTS for row in golden(name)]
ESCAPED = re.compile("(?:[^<>&]|&(?:amp|lt|gt|quot|#x27);)*")
"""HTML without a tag."""
QUERIES = [row.query for _, row in GOLDEN]


@pytest.fixture(scope="module", params=BACKENDS, autouse=True)
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "BACKEND", request.param)
        yield request.param


@pytest.fixture(scope="module")
def searchers(engine: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Searcher]:
    """For each list of golden queries what answers them."""
    return {name: built(tmp_path_factory.mktemp("golden"), pages) for name, pages in LISTS.items()}


@pytest.fixture(scope="module")
def searcher(searchers: dict[str, Searcher]) -> Searcher:
    return searchers[SMALL_LIST]


def built(folder: Path, docs: Path) -> Searcher:
    build(docs, folder / "index")
    return open_index(folder / "index")


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


@pytest.mark.parametrize(("name", "row"), GOLDEN, ids=[f"{name}: {row.query}" for name, row in GOLDEN])
def test_golden_queries(searchers: dict[str, Searcher], name: str, row: Golden) -> None:
    results = searchers[name].search(row.query, limit=100)
    found = [f"{'?' * hit.partial}{hit.id}" for hit in results.hits]
    assert not row.misses(results.total, found), (results.total, found)
    assert name != SMALL_LIST or len(found) == len(row.named)
    assert results.total == sum(not hit.partial for hit in results.hits)
    assert results.partial_total == sum(hit.partial for hit in results.hits)
    assert [notice.code for notice in results.notices if notice.code not in WHY_NOTHING] == row.notices
    assert bool(results.partial_total) == ("partial" in row.notices)


@pytest.mark.parametrize("name", LISTS)
def test_every_answer_has_the_promised_form(searchers: dict[str, Searcher], name: str) -> None:
    titles = {one.id: one for one in map(load, page_paths(LISTS[name]))}
    for query in QUERIES:
        results = searchers[name].search(query, limit=100)
        data = json.loads(json.dumps(results.to_dict()))
        assert list(data) == list(Results.__dataclass_fields__)
        for hit in data["hits"]:
            assert list(hit) == list(Hit.__dataclass_fields__)
            assert hit["title"] == titles[hit["id"]].meta.get("title")
            assert re.fullmatch(rf"documentos/(\d{{4}}|sin-fecha)/{hit['id']}/", hit["url"])
            assert hit["partial"] == bool(hit["missing"])
            assert ESCAPED.fullmatch(re.sub("</?mark>", "", hit["snippet"]))
        for counted in data["facets"].values():
            assert len(counted) <= 100
            assert counted == sorted(counted, key=lambda item: (-item["count"], item["value"]))
        assert {notice["code"] for notice in data["notices"]} <= NOTICES.keys()
        partial = [hit["partial"] for hit in data["hits"]]
        assert partial == sorted(partial)
        scores = [hit["score"] for hit in data["hits"] if not hit["partial"]]
        assert scores == sorted(scores, reverse=True)


def test_missing_words_are_named(searcher: Searcher) -> None:
    results = searcher.search("circular zarzuela")
    assert [hit.missing for hit in results.hits] == [["zarzuela"]] * 3
    assert "Ningún documento tiene todas las palabras" in results.notices[0].text


def test_no_text_is_everything_newest_first(searcher: Searcher) -> None:
    results = searcher.search("", limit=100)
    assert sorted(ids(results)) == PUBLIC_IDS
    assert ids(results)[0] == "imss-boletin-687-2025"
    assert ids(results)[-1] == "edomex-nota-credencializacion"


def test_pages_of_results_are_the_whole_in_its_order(searcher: Searcher) -> None:
    whole = ids(searcher.search("circular zarzuela capacitacion", limit=100))
    paged = [ids(searcher.search("circular zarzuela capacitacion", limit=2, offset=start)) for start in range(0, 12, 2)]
    assert list(itertools.chain(*paged)) == whole
    assert searcher.search("circular", limit=0).total == 3


def test_keys_of_a_result_are_always_there(searcher: Searcher) -> None:
    data = searcher.search("credencializacion").to_dict()
    assert list(data) == ["total", "hits", "partial_total", "facets", "notices", "did_you_mean", "reading"]
    assert list(data["hits"][0]) == list(Hit.__dataclass_fields__)
    assert data["hits"][0]["fecha"] is None
    assert data["hits"][0]["url"] == "documentos/sin-fecha/edomex-nota-credencializacion/"
    assert list(data["facets"]) == ["tipo", "anio", "instituciones", "firmantes", "tags"]
    meaning = "«credencializacion» en cualquier forma"
    assert data["reading"] == [{"text": "credencializacion", "meaning": meaning, "offered": False}]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("fecha", ["cbrh-circular-009-2023", "ine-oficio-circular-012-2024", "cbrh-circular-004-2024"]),
        ("-fecha", ["cbrh-circular-004-2024", "ine-oficio-circular-012-2024", "cbrh-circular-009-2023"]),
        ("numero", ["cbrh-circular-004-2024", "cbrh-circular-009-2023", "ine-oficio-circular-012-2024"]),
    ],
)
def test_sort(searcher: Searcher, sort: str, expected: list[str]) -> None:
    assert ids(searcher.search("circular", sort=sort)) == expected


def test_undated_documents_are_last_either_way(searcher: Searcher) -> None:
    for sort in ("fecha", "-fecha"):
        assert ids(searcher.search("", limit=100, sort=sort))[-1] == "edomex-nota-credencializacion"


@pytest.mark.parametrize(
    "arguments",
    [{"limit": -1}, {"offset": -1}, {"sort": "precio"}, {"filters": {"color": ["rojo"]}}, {"access": ("todos",)}],
)
def test_arguments_that_do_not_exist(searcher: Searcher, arguments: dict[str, object]) -> None:
    with pytest.raises(BadRequest, match=r"\w"):
        searcher.search("acta", **arguments)  # type: ignore[arg-type]


# --- facets against brute force


def values_of(meta: Meta, facet: str) -> list[str]:
    if facet == "anio":
        return [meta["fecha"][:4]] if "fecha" in meta else [NO_DATA]
    if facet == "firmantes":
        return [person["nombre"] for person in meta.get("firmantes", [])] or [NO_DATA]
    found = meta.get(facet, [])
    return ([found] if isinstance(found, str) else list(found)) or [NO_DATA]


def passes(meta: Meta, filters: dict[str, list[str]]) -> bool:
    return all(set(values_of(meta, name)) & set(wanted) for name, wanted in filters.items())


def test_facets_and_filters_equal_brute_force(searcher: Searcher) -> None:
    chance = random.Random(4)
    public = {name: meta for name, (meta, _) in PAGES.items() if name in PUBLIC_IDS}
    names = ["tipo", "anio", "instituciones", "firmantes", "tags"]
    vocabulary = {name: sorted({v for meta in public.values() for v in values_of(meta, name)}) for name in names}
    for _ in range(150):
        chosen = chance.sample(names, k=chance.randint(0, 3))
        filters = {name: chance.sample(vocabulary[name], k=chance.randint(1, 2)) for name in chosen}
        results = searcher.search("", limit=100, filters=filters)
        assert set(ids(results)) == {name for name, meta in public.items() if passes(meta, filters)}
        for name in names:
            others = {other: values for other, values in filters.items() if other != name}
            among = [meta for meta in public.values() if passes(meta, others)]
            expected = Counter(value for meta in among for value in set(values_of(meta, name)))
            shown = [(item.value, item.count) for item in results.facets[name]]
            assert shown == sorted(expected.items(), key=lambda pair: (-pair[1], pair[0]))


def test_sin_dato_has_a_label(searcher: Searcher) -> None:
    labels = {item.value: item.label for item in searcher.search("").facets["anio"]}
    assert labels[NO_DATA] == "Sin dato"
    assert "Circular" in [item.label for item in searcher.search("").facets["tipo"]]


def test_ranges_of_dates_equal_brute_force(searcher: Searcher) -> None:
    chance = random.Random(16)
    dated = {name: PAGES[name][0]["fecha"] for name in PUBLIC_IDS if "fecha" in PAGES[name][0]}
    for _ in range(150):
        first, last = sorted(
            f"{chance.randint(2022, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in "ab"
        )
        expected = {name for name, day in dated.items() if day <= last and (day + "-12-31"[len(day) - 4 :]) >= first}
        assert set(ids(searcher.search(f"fecha:{first}..{last}", limit=100))) == expected


# --- access


CANARIES = ("canariointerno", "canarioreservado", "Canario", "auditoría", "17/2024", "SS/88/2024", "memorándum")


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize(
    "form", ["{}", '"{}"', "{} O zarzuela", "-zarzuela {}", "firmante:{}", "titulo:{}", "tema:{}", "numero:{}", "{}*"]
)
def test_restricted_documents_do_not_show(searcher: Searcher, canary: str, form: str) -> None:
    results = searcher.search(form.format(canary), limit=100)
    assert set(ids(results)) <= set(PUBLIC_IDS)
    shown = repr(results.facets) + repr(results.hits) + repr(results.did_you_mean)
    for secret in ("canario", "Canario", "auditoría", "memorándum"):
        assert secret not in shown


def test_access_is_widened_only_by_asking(searcher: Searcher) -> None:
    assert searcher.search("canariointerno").total == 0
    assert ids(searcher.search("canariointerno", access=("publico", "interno"))) == ["imss-memorandum-interno-17"]
    assert searcher.search("canarioreservado", access=("publico", "interno")).total == 0
    assert searcher.search("", access=EVERY_ACCESS).total == len(PAGES)
    assert searcher.search("", access=()).total == 0


CALLS: dict[str, Callable[[Searcher, tuple[str, ...]], Any]] = {
    "search, facets, snippets, corrections": lambda searcher, access: [
        searcher.search(query, limit=100, access=access)
        for query in [*QUERIES[::2], *CANARIES, "canarioreserbado", "88/2024"]
    ],
    "explain": lambda searcher, access: [searcher.explained(query, access=access)[1]() for query in QUERIES[::2]],
    "suggest": lambda searcher, access: [
        searcher.suggest(query[:length], access=access) for query in [*QUERIES, *CANARIES] for length in (2, 4, 8)
    ],
    "similar": lambda searcher, access: [searcher.similar(name, access=access) for name in PUBLIC_IDS],
}
"""Everything that an index can be asked for."""


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("access", [EVERY_ACCESS[:1], EVERY_ACCESS[:2]])
def test_what_may_not_be_seen_might_as_well_not_be_there(
    searcher: Searcher, tmp_path: Path, call: str, access: tuple[str, ...]
) -> None:
    seen = {name: page for name, page in PAGES.items() if page[0].get("acceso", "publico") in access}
    assert len(seen) < len(PAGES)
    without = built(tmp_path, write_archive(tmp_path / "docs", seen))
    assert CALLS[call](searcher, access) == CALLS[call](without, access)
    assert CALLS[call](searcher, access) != CALLS[call](searcher, EVERY_ACCESS)


@pytest.mark.parametrize("name", sorted(PAGES.keys() - set(PUBLIC_IDS)))
def test_documents_like_one_that_may_not_be_seen(searcher: Searcher, name: str) -> None:
    with pytest.raises(DocumentMissing):
        searcher.similar(name)
    searcher.similar(name, access=EVERY_ACCESS)


# --- order and bounds


def numbered(folder: Path, count: int, meta: Callable[[int], Meta], text: str = "Alfa.") -> Searcher:
    return built(folder, write_archive(folder / "docs", {f"acta-{n:03}": (meta(n), text) for n in range(count)}))


def test_ties_go_to_the_newest_then_by_identity(tmp_path: Path) -> None:
    dates = ["2023-05", "2024-01-31", "", "2024-02", "2023-05", ""]
    searcher = numbered(tmp_path, 6, lambda n: {"title": "Acta", **({"fecha": dates[n]} if dates[n] else {})})
    expected = ["acta-003", "acta-001", "acta-000", "acta-004", "acta-002", "acta-005"]
    for query in ("alfa", ""):
        assert ids(searcher.search(query)) == expected


def test_some_of_the_words_are_offered_when_few_documents_have_all(tmp_path: Path) -> None:
    both = ["Alfa y omega."] * 9
    pages: dict[str, tuple[Meta, str]] = {
        f"acta-{n:03}": ({"title": "Acta"}, text) for n, text in enumerate([*both, *["Alfa."] * 70])
    }
    few = built(tmp_path / "few", write_archive(tmp_path / "few" / "docs", pages)).search("alfa omega", limit=100)
    assert (few.total, few.partial_total, len(few.hits)) == (9, 50, 59)
    assert [item.count for item in few.facets["anio"]] == [9]
    pages["acta-100"] = ({"title": "Acta"}, "Alfa y omega.")
    many = built(tmp_path / "many", write_archive(tmp_path / "many" / "docs", pages)).search("alfa omega", limit=100)
    assert (many.total, many.partial_total, len(many.hits)) == (10, 0, 10)


def test_a_facet_shows_its_hundred_most_frequent_values(tmp_path: Path) -> None:
    searcher = numbered(tmp_path, 130, lambda n: {"title": "Acta", "tags": [f"tema {n:03}", "común"]})
    shown = [(item.value, item.count) for item in searcher.search("").facets["tags"]]
    assert shown == [("común", 130), *((f"tema {n:03}", 1) for n in range(99))]


# --- the index's life


def answers(searcher: Searcher, asked: list[dict[str, Any]]) -> list[Results]:
    return [searcher.search(**question) for question in asked]


ASKED = [{"text": query, "limit": 100} for query in QUERIES[::4]] + list(questions(random.Random(11), 80))


def test_closed_and_opened_again_it_answers_the_same(tmp_path: Path) -> None:
    docs = write_archive(tmp_path / "docs")
    first = built(tmp_path, docs)
    expected = answers(first, ASKED)
    assert answers(first, ASKED) == expected
    first.close()
    assert answers(open_index(tmp_path / "index"), ASKED) == expected


@pytest.mark.parametrize("seed", range(3))
def test_kept_up_to_date_it_answers_as_one_built_anew(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    docs = write_archive(tmp_path / "docs")
    for number in range(chance.choice([0, 150])):
        (docs / "2024" / f"otra-{number}.md").write_text(page(chance), "utf-8")
    build(docs, tmp_path / "kept")
    for _ in range(8):
        for _ in range(chance.choice([1, 2, 20])):
            edit(docs, chance)
        kept = build(docs, tmp_path / "kept")
    anew = build(docs, tmp_path / "anew", full=True)
    assert (kept.documents, kept.unreadable) == (anew.documents, anew.unreadable)
    expected = answers(open_index(tmp_path / "anew"), ASKED)
    assert sum(one.total > 0 for one in expected) > 60
    assert answers(open_index(tmp_path / "kept"), ASKED) == expected


def test_what_is_derived_may_be_lost(tmp_path: Path) -> None:
    expected = answers(built(tmp_path, write_archive(tmp_path / "docs")), ASKED)
    folder = current(tmp_path / "index")
    derived = sorted(folder.glob(f"*{building.engine().derived}"))
    for path in derived:
        path.unlink()
    assert usable(folder).lost == {path.name for path in derived}
    assert answers(open_index(tmp_path / "index"), ASKED) == expected


def test_an_open_index_answers_while_others_are_built(tmp_path: Path) -> None:
    docs = write_archive(tmp_path / "docs")
    searcher = built(tmp_path, docs)
    expected = answers(searcher, ASKED)
    for text in ("Zarzuela.", "Opereta."):
        (docs / "2024" / "nueva.md").write_text(dumps(Communication({"title": "Circular nueva"}, text)), "utf-8")
        build(docs, tmp_path / "index")
    assert answers(searcher, ASKED) == expected
    assert open_index(tmp_path / "index").search("opereta").total == 1


def test_many_may_ask_at_once(searcher: Searcher) -> None:
    expected = answers(searcher, ASKED)
    found: list[list[Results]] = []
    readers = [threading.Thread(target=lambda: found.append(answers(searcher, ASKED))) for _ in range(3)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found == [expected] * 3


# --- snippets and fields


def test_snippets_mark_and_escape(searcher: Searcher) -> None:
    snippet = searcher.search("agua medico").hits[0].snippet
    assert "<mark>agua</mark>" in snippet
    assert "<mark>médico</mark>" in snippet
    assert "&amp; consulte" in snippet
    assert "<script" not in snippet


def test_a_new_row_of_fields_is_searched_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Field("sede", "Sede", Kind.TEXT, facet="sede", aliases=("oficina",), weight=1.0)
    monkeypatch.setattr(scripts.fields, "FIELDS", (*scripts.fields.FIELDS, row))
    page: dict[str, tuple[Meta, str]] = {"aviso-1": ({"title": "Aviso", "sede": "Palacio Municipal"}, "Texto.")}
    build(write_archive(tmp_path / "docs", page), tmp_path / "index")
    searcher = open_index(tmp_path / "index")
    for query in ("palacio", "sede:palacio", 'oficina:"palacio municipal"'):
        assert ids(searcher.search(query)) == ["aviso-1"]
    assert [item.value for item in searcher.search("").facets["sede"]] == ["Palacio Municipal"]
    assert searcher.search("", filters={"sede": ["Palacio Municipal"]}).total == 1


def test_values_of_the_wrong_kind_are_taken_as_they_are(tmp_path: Path) -> None:
    odd: Meta = {"title": ["Uno", "Dos"], "tipo": {"a": "b"}, "fecha": "ayer", "firmantes": "Ana Luz", "plazos": ["x"]}
    build(write_archive(tmp_path / "docs", {"raro": (odd, "Texto.")}), tmp_path / "index")
    results = open_index(tmp_path / "index").search("firmante:ana")
    assert (results.hits[0].title, results.hits[0].fecha) == ("Uno", None)


def test_hostile_values_are_indexed(tmp_path: Path) -> None:
    odd: Meta = {"title": "Uno", "numero": "9" * 5_000 + "/a1", "fecha": "٢٠٢٤"}
    build(write_archive(tmp_path / "docs", {"raro": (odd, "palabra " * 3)}), tmp_path / "index")
    results = open_index(tmp_path / "index").search("palabra \ud800 \x00", sort="numero")
    assert ids(results) == ["raro"]


def test_prefixes_are_bounded(tmp_path: Path) -> None:
    body = " ".join(f"abc{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(600))
    build(write_archive(tmp_path / "docs", {"muchas": ({"title": "Muchas"}, body)}), tmp_path / "index")
    results = open_index(tmp_path / "index").search("abc*")
    assert results.total == 1
    assert [notice.code for notice in results.notices] == ["truncated"]


def test_pieces_of_queries_are_answered(searcher: Searcher) -> None:
    chance = random.Random(7)
    for _ in range(400):
        results = searcher.search(" ".join(chance.choices(PIECES, k=chance.randint(1, 10))), limit=100)
        assert set(ids(results)) <= set(PUBLIC_IDS)
        assert len(results.hits) == results.total + results.partial_total
