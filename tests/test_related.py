"""Documents that have something in common, and the reason that is given."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from related_archive import NEW, OLD
from sample_archive import CANARIES, HOSTILE, SampleArchive
from test_site import Parsed

from scripts.communication import Communication
from scripts.publish.archive import newest_first
from scripts.publish.related import SHOWN, RelatedDocuments, Relative
from scripts.relations import resolve


def page(page_id: str, **meta: Any) -> Communication:
    return Communication(
        {"title": page_id, "instituciones": ["Instituto del Valle"]} | meta, "", Path(f"x/{page_id}.md")
    )


def filler(number: int) -> list[Communication]:
    """Documents with nothing in common, so that what others share is rare."""
    return [page(f"otro-{one}", title=f"Z{one}", instituciones=[f"Oficina {one}"]) for one in range(number)]


def related(pages: list[Communication], page_id: str) -> list[Relative]:
    ordered = newest_first(pages)
    known = RelatedDocuments(ordered, resolve(ordered))
    return known.of(next(one for one in ordered if one.id == page_id))


def said(pages: list[Communication], page_id: str) -> dict[str, tuple[str, ...]]:
    """Id of each related document -> its reasons."""
    return {one.url.split("/")[-2]: one.reasons for one in related(pages, page_id)}


def circular(number: int, **meta: Any) -> Communication:
    return page(f"c-{number}", tipo="circular", numero=f"{number:03}/2024", fecha=f"2024-01-{number:02}", **meta)


def test_neighbours_of_a_series_are_named_and_a_gap_is_said() -> None:
    pages = [circular(1), circular(2), circular(4), *filler(30)]
    assert said(pages, "c-2") == {
        "c-1": ("Circular anterior de la serie",),
        "c-4": ("Circular siguiente de la serie que se conserva",),
    }


def test_the_same_signer_and_topic() -> None:
    signed = [{"nombre": "Lic. Elena Robles Pinto"}]
    pages = [
        page("a", firmantes=signed, tags=["archivos", "agua"]),
        page("b", firmantes=[{"nombre": "ELENA ROBLES PINTO"}], tags=["archivos"]),
        page("c", firmantes=signed, tags=["vacunas"]),
        page("d", firmantes=[{"nombre": "Otra Persona"}], tags=["archivos"]),
        *filler(30),
    ]
    assert said(pages, "b") == {"a": ("Firma también Lic. Elena Robles Pinto, sobre archivos",)}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"leyes": ["Ley General de Archivos"]}, {"leyes": ["LEY GENERAL DE ARCHIVOS"]}, "Ley General de Archivos"),
        ({"referencias": ["IAV/DG/7/2019"]}, {"responde_a": ["oficio IAV/DG/007/2019"]}, "IAV/DG/7/2019"),
        ({"referencias": ["IAV/DG/9/2023"]}, {"referencias": ["Oficio IAV/DG/009/2023"]}, "Oficio IAV/DG/9/2023"),
        ({"leyes": ["Ley A"]}, {"leyes": ["Ley B"]}, None),
        ({"referencias": ["12/2020"], "instituciones": ["Uno"]}, {"referencias": ["12/2020"]}, None),
    ],
)
def test_what_both_cite(one: dict[str, Any], other: dict[str, Any], reason: str | None) -> None:
    cited = page("citado", tipo="oficio", numero="IAV/DG/9/2023", fecha="2023-01-01", instituciones=["Otro"])
    pages = [page("a", fecha="2024-02-02", **one), page("b", fecha="2024-01-01", **other), cited, *filler(30)]
    assert said(pages, "b") == ({"a": (f"Los dos citan: {reason}",)} if reason else {})


def test_rare_words_of_titles_and_subjects() -> None:
    pages = [
        page("a", title="Viveros y reforestación", asunto="Jornadas de poda"),
        page("b", title="Poda y reforestacion en los viveros"),
        page("c", title="Poda de viveros"),
        *filler(30),
    ]
    assert said(pages, "b") == {"a": ("Palabras en común: reforestación, poda, viveros",)}


def test_words_and_laws_that_many_have_say_nothing() -> None:
    common = {"leyes": ["Constitución Política"], "title": "Sobre recursos humanos materiales"}
    pages = [page(f"d-{number}", **common) for number in range(40)] + filler(160)
    assert said(pages, "d-7") == {}


def test_what_the_card_names_is_not_named_again() -> None:
    new = circular(2, sustituye=["001/2024"])
    assert said([circular(1), new, circular(3), *filler(30)], "c-2") == {"c-3": ("Circular siguiente de la serie",)}
    assert "c-2" not in said([circular(1), new, circular(3), *filler(30)], "c-1")


def test_at_most_five_the_same_ones_in_any_order_and_neighbours_first() -> None:
    signed = {"firmantes": [{"nombre": "Elena Robles Pinto"}], "tags": ["archivos"]}
    pages = [circular(number, **signed) for number in range(1, 29)] + filler(30)
    found = said(pages, "c-14")
    assert len(found) == SHOWN
    assert list(found)[:2] == ["c-15", "c-13"]
    random.Random(1).shuffle(pages)
    assert list(said(pages, "c-14").items()) == list(found.items())


@pytest.mark.parametrize("value", [None, 3, {"a": [1]}, ["", 5], HOSTILE, "x" * 5_000])
def test_values_of_a_wrong_shape_are_passed_over(value: Any) -> None:
    names = ("title", "asunto", "tags", "firmantes", "leyes", "referencias", "instituciones", "numero", "fecha")
    pages = [page(page_id, **dict.fromkeys(names, value)) for page_id in ("a", "b")]
    assert all(len(reason) < 300 for one in related(pages, "a") for reason in one.reasons)


@pytest.fixture(scope="module")
def archive(related: SampleArchive) -> SampleArchive:
    return related


def test_the_page_lists_them_apart_from_the_official_text(archive: SampleArchive) -> None:
    html = Parsed((archive.site / "documentos/2024/ibv-oficio-v-3/index.html").read_text(encoding="utf-8"))
    section = html.one("section", class_="acervo-relacionados")
    assert "no son parte del texto oficial" in section
    assert "Oficio anterior de la serie" in section
    assert "Oficio siguiente de la serie" in section
    (official,) = [text for found, text in html.all("article") if "data-oficial" in found]
    assert "Oficio anterior de la serie" not in official
    for path in archive.site.glob("documentos/*/*/index.html"):
        assert CANARIES[0] not in path.read_text(encoding="utf-8").upper()
    replaced = (archive.site / f"documentos/2023/{OLD}/index.html").read_text(encoding="utf-8")
    listed = replaced.partition('class="acervo-relacionados"')[2].partition("</section>")[0]
    assert f"{NEW}/" not in listed
