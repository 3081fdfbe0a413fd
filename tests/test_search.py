import csv
import itertools
import random
from collections import Counter
from pathlib import Path

import pytest
from search_archive import PAGES, PUBLIC_IDS, write_archive

import scripts.fields
from scripts.communication import Meta
from scripts.fields import Field, Kind
from search import BadRequest, Searcher, open_index
from search.building import build
from search.columns import NO_DATA
from search.results import Hit, Results

GOLDEN = Path(__file__).parent / "golden" / "search" / "queries.tsv"
WHY_NOTHING = ("no_document", "dropped")
"""Notices that follow from the answer: test_absence.py."""
EVERY_ACCESS = ("publico", "interno", "reservado")


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("archive")
    build(write_archive(folder / "docs"), folder / "index")
    return open_index(folder / "index")


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


def rows() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["query"])
def test_golden_queries(searcher: Searcher, row: dict[str, str]) -> None:
    results = searcher.search(row["query"], limit=100)
    assert [f"{'?' * hit.partial}{hit.id}" for hit in results.hits] == row["ids"].split()
    assert results.total == sum(not hit.partial for hit in results.hits)
    assert results.partial_total == sum(hit.partial for hit in results.hits)
    codes = [notice.code for notice in results.notices if notice.code not in WHY_NOTHING]
    assert codes == row["notices"].split()


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


def test_scores_do_not_know_restricted_documents(tmp_path: Path) -> None:
    public = {name: PAGES[name] for name in PUBLIC_IDS}
    for name, pages in (("all", PAGES), ("public", public)):
        build(write_archive(tmp_path / name, pages), tmp_path / f"index-{name}")
    with_secrets, without = (open_index(tmp_path / f"index-{name}") for name in ("all", "public"))
    for query in ("credencializacion", "exhorto electoral", "salud", "capacita*", "oficio"):
        assert with_secrets.search(query) == without.search(query)


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
    from test_query import PIECES

    chance = random.Random(7)
    for _ in range(400):
        results = searcher.search(" ".join(chance.choices(PIECES, k=chance.randint(1, 10))), limit=100)
        assert set(ids(results)) <= set(PUBLIC_IDS)
        assert len(results.hits) == results.total + results.partial_total
