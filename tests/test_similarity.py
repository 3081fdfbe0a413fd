from pathlib import Path

import pytest
from search_archive import PAGES, PUBLIC_IDS, write_archive

from scripts.communication import Meta
from search import BadRequest, Searcher, open_index
from search.building import build
from search.errors import DocumentMissing


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("archive")
    build(write_archive(folder / "docs"), folder / "index")
    return open_index(folder / "index")


def reasons(searcher: Searcher, document: str, other: str, **arguments: object) -> dict[str, list[str]]:
    found = searcher.similar(document, 100, **arguments)  # type: ignore[arg-type]
    (one,) = (one for one in found if one.id == other)
    return {reason.kind: reason.values for reason in one.reasons}


def test_what_a_document_cites_and_who_cites_it_come_first(searcher: Searcher) -> None:
    found = [one.id for one in searcher.similar("ine-oficio-ine-deoe-1104-2023")]
    assert found[:2] == ["ine-oficio-ine-deoe-0996-2023", "ine-oficio-circular-012-2024"]
    cited = reasons(searcher, "ine-oficio-ine-deoe-1104-2023", "ine-oficio-ine-deoe-0996-2023")
    assert cited["cita"] == ["INE/DEOE/0996/2023"]
    assert cited["personas"] == ["Rómulo Güemes Ibáñez"]
    assert cited["instituciones"] == ["Instituto Nacional Electoral"]
    citing = reasons(searcher, "ine-oficio-ine-deoe-1104-2023", "ine-oficio-circular-012-2024")
    assert citing["citado"] == ["INE/DEOE/1104/2023"]


SERIES: dict[str, tuple[Meta, str]] = {
    f"acta-{n}": ({"title": f"Acta {n}", "instituciones": ["Cabildo"], "numero": "004/2024"}, body)
    for n, body in enumerate(
        (
            "El arbolado urbano requiere poda, riego y vivero municipal.",
            "Se licita la poda y el riego del arbolado en el vivero.",
            "El archivo cierra en semana santa.",
            "Sesión extraordinaria del cabildo sobre el drenaje.",
            "Horario de la biblioteca pública.",
        )
    )
}


def test_words_in_common_are_a_reason_and_an_institution_alone_is_none(tmp_path: Path) -> None:
    build(write_archive(tmp_path / "docs", SERIES), tmp_path / "index")
    searcher = open_index(tmp_path / "index")
    (one,) = searcher.similar("acta-0")
    assert one.id == "acta-1"
    assert {"arbolado", "poda", "riego", "vivero"} <= set(one.reasons[-1].values)
    assert searcher.similar("acta-2") == []


def test_a_number_that_many_bear_cites_nobody(tmp_path: Path) -> None:
    citing: Meta = {"title": "Oficio", "referencias": ["004/2024"]}
    pages = {
        **SERIES,
        "oficio": (citing, "Conforme a 004/2024, se concede."),
        "otra": ({"title": "Otra"}, "Vacaciones."),
    }
    build(write_archive(tmp_path / "docs", pages), tmp_path / "index")
    assert open_index(tmp_path / "index").similar("oficio") == []


def test_likeness_does_not_know_restricted_documents(tmp_path: Path) -> None:
    secret: Meta = {**PAGES["ine-oficio-ine-deoe-0996-2023"][0], "title": "Canario", "acceso": "reservado"}
    secret["referencias"] = ["INE/DEOE/1104/2023"]
    pages = {**PAGES, "ine-canario": (secret, PAGES["ine-oficio-ine-deoe-1104-2023"][1] * 3)}
    for name, chosen in (("all", pages), ("public", {name: PAGES[name] for name in PUBLIC_IDS})):
        build(write_archive(tmp_path / name, chosen), tmp_path / f"index-{name}")
    with_secrets, without = (open_index(tmp_path / f"index-{name}") for name in ("all", "public"))
    for name in PUBLIC_IDS:
        assert with_secrets.similar(name) == without.similar(name)
    everything = ("publico", "interno", "reservado")
    assert "citado" in reasons(with_secrets, "ine-oficio-ine-deoe-1104-2023", "ine-canario", access=everything)


def test_a_document_that_cannot_be_seen_is_none(searcher: Searcher) -> None:
    for name in ("nada", "", "imss-memorandum-interno-17"):
        with pytest.raises(DocumentMissing):
            searcher.similar(name)
    with pytest.raises(BadRequest):
        searcher.similar("nada", -1)
    with pytest.raises(BadRequest):
        searcher.similar("nada", 101)


def test_the_best_few_are_those_of_the_many(searcher: Searcher) -> None:
    for document in PUBLIC_IDS:
        many = searcher.similar(document, 100)
        assert [searcher.similar(document, few) for few in (0, 1, 3)] == [many[:few] for few in (0, 1, 3)]


@pytest.mark.parametrize("wanted", ["\ud800", "2023/ine-oficio-ine-deoe-1104-2023", "deoe-1104-2023", ".md"])
def test_only_a_whole_id_names_a_document(searcher: Searcher, wanted: str) -> None:
    with pytest.raises(DocumentMissing):
        searcher.similar(wanted)
