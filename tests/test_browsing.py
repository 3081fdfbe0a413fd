"""The pages that lead to documents without searching: what they list, what they count, what they must never show."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_archive import CANARIES, SampleArchive

from scripts.communication import Communication
from scripts.fields import FACETS
from scripts.publish.archive import MISSING, Archive, facet_values, read_archive
from scripts.publish.browsing import browsing_pages
from scripts.publish.charts import WIDTH, Bar, bar_chart
from scripts.publish.listings import LISTINGS, entries
from scripts.publish.months import months, year_chart
from scripts.publish.news import SIZE
from scripts.publish.pages import PAGE_SIZE
from scripts.publish.places import places, spot
from scripts.publish.series import runs
from scripts.publish.signatures import posts, signatures, signers
from search import open_index
from search.building import build
from search.documents import analyse
from search.schema import schema

YEARS = LISTINGS[0]


def in_memory(*metas: dict[str, Any]) -> Archive:
    pages = [Communication(meta, "", Path(f"2024/doc-{number}.md")) for number, meta in enumerate(metas)]
    return Archive(tuple(pages), (), ())


@pytest.fixture(scope="module")
def archive(browsing: SampleArchive) -> Archive:
    return read_archive(browsing.docs / "documentos")


@pytest.fixture(scope="module")
def pages(archive: Archive) -> dict[str, str]:
    return {path: text for path, text in browsing_pages(archive) if path.endswith(".md")}


class Words(HTMLParser):
    """The text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.said += f" {data} "


def words(html: str) -> str:
    said = " ".join(Words(html.split("---\n\n", 1)[-1]).said.split())
    return re.sub(r" (?=[,.;:)])", "", said)


def address(path: str) -> str:
    """Address of a page for MkDocs."""
    return path.removesuffix("index.md") if path.endswith("index.md") else f"{path.removesuffix('.md')}/"


# What all pages have in common ----------------------------------------------------------------------------------------


def test_every_link_leads_to_a_page_that_is_there(
    pages: dict[str, str], archive: Archive, browsing: SampleArchive
) -> None:
    there = {address(path) for path in pages} | {page.url for page in archive.public}
    broken = []
    for path, text in pages.items():
        for link in re.findall(r'href="([^"#]+)"', text):
            target = PurePosixPath(address(path)).joinpath(link).as_posix()
            parts: list[str] = []
            for part in target.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            name = "/".join(parts)
            if f"{name}/" not in there and not (browsing.docs / name).is_file():
                broken.append((path, link))
    assert broken == []


def test_no_page_has_more_than_a_hundred_rows(pages: dict[str, str]) -> None:
    lists = (re.findall(r"<(ol|ul|tbody)\b.*?</\1>", text, re.DOTALL) and text for text in pages.values())
    longest = max(
        len(re.findall(r"<(?:li|tr)>", block))
        for text in lists
        if text
        for block in re.split(r"<(?:ol|ul|tbody)\b", text)
    )
    assert longest == PAGE_SIZE


def test_no_page_shows_what_is_not_public_or_passes_markup_on(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert [word for word in CANARIES if word in (path + text).upper()] == [], path
        body = text.split("---\n\n", 1)[1]
        assert "<script" not in body, path
        assert "javascript:alert(1)" not in " ".join(re.findall(r'href="([^"]*)"', body)), path
        assert "\n\n" not in body.rstrip("\n"), path


def test_the_same_archive_gives_the_same_pages(archive: Archive, pages: dict[str, str]) -> None:
    assert pages.items() <= dict(browsing_pages(archive)).items()


def test_no_two_pages_have_the_same_path(archive: Archive) -> None:
    paths = [path for path, _ in browsing_pages(archive)]
    assert len(paths) == len(set(paths))


# Counts ---------------------------------------------------------------------------------------------------------------


def test_every_list_of_a_facet_counts_what_the_index_counts(browsing: SampleArchive, tmp_path: Path) -> None:
    archive = read_archive(browsing.docs / "documentos")
    build(browsing.docs / "documentos", tmp_path / "index")
    facets = open_index(tmp_path / "index").search("", limit=0).to_dict()["facets"]
    for listing in LISTINGS:
        counted = {row["value"]: row["count"] for row in facets[listing.facet]}
        assert {entry.value: len(entry.pages) for entry in entries(listing, archive)} == counted, listing.facet


ODD = st.recursive(
    st.sampled_from(["", " ", " a", "2024", "2024-13", "2024-02-30", "2024-02", "0000", "x", None]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["nombre", "fecha", "x"]), inner, max_size=2),
    max_leaves=6,
)  # fmt: skip


@given(st.sampled_from(sorted(FACETS)), ODD)
def test_values_of_any_shape_are_counted_as_the_index_counts_them(facet: str, value: Any) -> None:
    meta = {FACETS[facet].name: value}
    indexed = analyse(Communication(meta, "", Path("2024/doc.md")), schema()).record.facets[facet]
    assert facet_values(meta, facet) == (indexed or [MISSING])


# Years and months -----------------------------------------------------------------------------------------------------


def test_a_year_offers_its_months_with_their_counts(pages: dict[str, str]) -> None:
    year = words(pages["explorar/anio/2022/index.md"])
    assert "Noviembre 1 documento Mayo 2 documentos Marzo 1 documento Enero 1 documento" in year
    month = words(pages["explorar/anio/2022/05/index.md"])
    assert month.startswith("Explorar › Por año › Año: 2022 Mayo de 2022 2 documentos")


def test_a_date_without_a_month_is_told_and_one_that_does_not_exist_has_no_year() -> None:
    archive = in_memory({"fecha": "2024"}, {"fecha": "2024-05"}, {"fecha": "2024-05-31"}, {"fecha": "2024-06-31"})
    year, undated = entries(YEARS, archive)
    assert [(month.name, len(month.pages)) for month in months(year)] == [("mayo", 2)]
    assert (len(year.pages), undated.value) == (3, MISSING)
    text = dict(browsing_pages(archive))["explorar/anio/2024/index.md"]
    assert "1 documento de 2024 sin mes conocido." in words(text)


def test_the_months_of_a_year_and_what_has_no_month_add_up(archive: Archive) -> None:
    for year in entries(YEARS, archive):
        found = [page for month in months(year) for page in month.pages]
        assert len(found) == len({page.id for page in found}) <= len(year.pages)


# People and posts -----------------------------------------------------------------------------------------------------


def test_a_person_counts_what_the_index_finds_for_the_writings_of_the_name(
    browsing: SampleArchive, tmp_path: Path
) -> None:
    build(browsing.docs / "documentos", tmp_path / "index")
    index = open_index(tmp_path / "index")
    people = signers(signatures(read_archive(browsing.docs / "documentos")))
    assert {form for person in people for form in person.forms} == {
        row["value"] for row in index.search("", limit=0).to_dict()["facets"]["firmantes"] if row["value"] != MISSING
    }
    for person in people:
        assert index.search("", limit=0, filters={"firmantes": person.forms}).total == len(person.pages), person.name


def test_a_person_is_one_whatever_the_writing_with_posts_and_dates(pages: dict[str, str]) -> None:
    said = words(pages["explorar/persona/ana-rosa-lugo-pena/index.md"])
    assert "Firmante: Ana Rosa Lugo Peña" in said
    assert "También escrito: ANA ROSA LUGO PEÑA." in said
    assert (
        "Secretaria Ejecutiva Consejo de Archivos del Valle Del 5 de febrero de 2023 al 5 de abril de 2023 2 documentos"
        in said
    )
    assert (
        "Directora de Administración Consejo de Archivos del Valle Del 5 de enero de 2022 al 5 de mayo de 2022 3"
        in said
    )
    assert "5 documentos, del más reciente" in said


def test_a_post_says_who_signed_with_it_when_and_what_that_does_not_prove(pages: dict[str, str]) -> None:
    said = words(pages["explorar/cargo/secretari-ejecutiv-consejo-de-archivos-del-valle/index.md"])
    assert (
        "Sin nombre El 5 de junio de 2023 1 documento Ana Rosa Lugo Peña Del 5 de febrero de 2023 al 5 de abril de 2023 2 documentos"
        in said
    )
    assert "no cuándo tomó o dejó el cargo" in said


def test_who_has_one_document_is_a_row_that_leads_to_it() -> None:
    found = dict(browsing_pages(in_memory({"firmantes": [{"nombre": "Elvira Solís"}], "fecha": "2024-05"}, {})))
    assert not [path for path in found if path.startswith("explorar/persona/e")]
    assert '<a href="../../documentos/2024/doc-0/">Elvira Solís</a>' in found["explorar/persona/index.md"]
    assert "Elvira Solís En mayo de 2024 1 documento" in words(found["explorar/persona/index.md"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Directora de Administración", "DIRECTOR DE ADMINISTRACION", True),
        ("Secretaria Ejecutiva", "El Secretario Ejecutivo", True),
        ("Jefe del Departamento de Casa", "Jefa del Departamento de Casa", True),
        ("Jefe de Casa", "Jefe de Caso", False),
        ("Director de Obras", "Director de Compras", False),
        ("Juez", "Juan", False),
    ],
)
def test_a_post_is_the_same_whoever_holds_it(one: str, other: str, same: bool) -> None:
    metas = [{"firmantes": [{"nombre": "Ana Lugo", "cargo": post}], "instituciones": ["A"]} for post in (one, other)]
    assert (len(posts(signatures(in_memory(*metas)))) == 1) is same


def test_the_post_of_a_joint_document_belongs_to_no_institution_for_certain() -> None:
    meta = {"firmantes": [{"nombre": "Ana Lugo", "cargo": "Vocal"}], "instituciones": ["A", "B"]}
    assert [post.institution for post in posts(signatures(in_memory(meta)))] == [""]


# Institutions ---------------------------------------------------------------------------------------------------------


def test_an_institution_shows_its_units_and_their_documents(pages: dict[str, str]) -> None:
    said = words(pages["explorar/institucion/consejo-de-archivos-del-valle/index.md"])
    assert "Unidades Dirección General 3 documentos Archivo Histórico 1 documento Documentos 114 documentos" in said
    unit = words(pages["explorar/institucion/consejo-de-archivos-del-valle/unidad/direccion-general/index.md"])
    assert "Unidad: Dirección General 3 documentos" in unit
    assert not [path for path in pages if "archivo-historico" in path or "secretaria-ejecutiva" in path]


def test_an_institution_that_was_renamed_leads_to_its_other_names(pages: dict[str, str]) -> None:
    text = pages["explorar/institucion/instituto-nacional-electoral/index.md"]
    assert "Siglas INE Con este nombre desde 2014 Antes Instituto Federal Electoral (1990 a 2014) Documentos" in words(
        text
    )
    assert '<a href="../../../explorar/institucion/instituto-federal-electoral/">' in text
    before = words(pages["explorar/institucion/instituto-federal-electoral/index.md"])
    assert "Después Instituto Nacional Electoral (desde 2014)" in before


def test_bodies_above_and_below_lead_to_each_other_where_both_have_documents() -> None:
    names = ["Gobierno de México", "Secretaría de Gobernación"]
    found = dict(browsing_pages(in_memory(*({"instituciones": [name]} for name in names))))
    above = found["explorar/institucion/gobierno-de-mexico/index.md"]
    below = found["explorar/institucion/secretaria-de-gobernacion/index.md"]
    assert words(above).count("Comprende Secretaría de Gobernación Documentos") == 1
    assert '<dt>Pertenece a</dt><dd><a href="../../../explorar/institucion/gobierno-de-mexico/">' in below
    assert "Secretaría de Relaciones Exteriores" not in above


def test_many_units_have_a_list_of_their_own() -> None:
    metas = [{"instituciones": ["A"], "unidades": [f"Unidad {number // 2}"]} for number in range(40)]
    found = dict(browsing_pages(in_memory(*metas)))
    assert "Ver las 20 unidades" in found["explorar/institucion/a/index.md"]
    assert found["explorar/institucion/a/unidad/index.md"].count("<li>") == 20


# Places ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "state", "name"),
    [
        ("Toluca, Estado de México", "estado-de-mexico", "Toluca"),
        ("Toluca de Lerdo, México", "estado-de-mexico", "Toluca"),
        ("Palacio Municipal, TOLUCA, MÉX.", "estado-de-mexico", "Toluca"),
        ("Pachuca, Hgo.", "hidalgo", "Pachuca de Soto"),
        ("Peña Larga, Hidalgo", "hidalgo", "Peña Larga"),
        ("CDMX", "ciudad-de-mexico", "Ciudad de México"),
        ("México, D.F.", "ciudad-de-mexico", "Ciudad de México"),
        ("Toluca", "", "Toluca"),
        ("Lima", "", "Lima"),
    ],
)
def test_a_place_is_what_the_authority_file_knows_or_what_is_printed(printed: str, state: str, name: str) -> None:
    assert (spot(printed).state, spot(printed).name) == (state, name)


def test_places_count_every_document_once(archive: Archive) -> None:
    found = places(archive)
    assert sum(len(row.pages) for row in found) == len(archive.public)
    assert found[-1].label == "Sin lugar"
    assert {town.label: len(town.pages) for row in found for town in row.towns} == {"Toluca": 3}


def test_a_state_leads_to_its_towns(pages: dict[str, str]) -> None:
    state = words(pages["explorar/lugar/estado-de-mexico/index.md"])
    assert "Lugar: Estado de México Municipios y localidades Toluca 3 documentos Documentos 3 documentos" in state
    assert words(pages["explorar/lugar/estado-de-mexico/toluca/index.md"]).startswith(
        "Explorar › Por lugar › Lugar: Estado"
    )
    assert "Hidalgo 1 documento" in words(pages["explorar/lugar/index.md"])


# Series ---------------------------------------------------------------------------------------------------------------


def test_a_series_says_which_numbers_are_missing_and_why_that_may_be(pages: dict[str, str]) -> None:
    said = words(pages["explorar/series/index.md"])
    assert "Circular 2022 Consejo de Archivos del Valle 5 documentos Faltan los números 3, 6 a 8." in said
    assert "Circular 2023 Consejo de Archivos del Valle 3 documentos No falta ninguno." in said
    assert "Oficio CAV 2021 Consejo de Archivos del Valle 105 documentos No falta ninguno." in said
    assert "porque su documento no es público" in said
    own = words(pages["explorar/series/consejo-de-archivos-del-valle-circular-2022/index.md"])
    assert "Se conservan 5 documentos, del número 1 al 9. Faltan los números 3, 6 a 8." in own


@pytest.mark.parametrize(
    ("numbers", "found"),
    [((), []), ((3,), [(3, 3)]), ((3, 7, 8, 9), [(3, 3), (7, 9)]), ((1, 2, 4, 5), [(1, 2), (4, 5)])],
)
def test_runs_of_numbers(numbers: tuple[int, ...], found: list[tuple[int, int]]) -> None:
    assert list(runs(numbers)) == found


def test_many_missing_numbers_are_counted_not_listed() -> None:
    metas = [{"numero": f"{n}/2024", "tipo": "oficio", "instituciones": ["A"]} for n in range(1, 61, 2)]
    found = dict(browsing_pages(in_memory(*metas)))
    assert "Faltan los números 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 y 17 más." in words(
        found["explorar/series/index.md"]
    )


# Deadlines ------------------------------------------------------------------------------------------------------------


def test_deadlines_stand_by_month_with_sentence_and_document(pages: dict[str, str]) -> None:
    said = words(pages["explorar/plazos/index.md"])
    assert "6 plazos, del último al primero." in said
    assert (
        "Junio de 2024 2 de junio de 2024 «el 2 de junio, jornada electoral» Acuerdo INE/CG7/2024 · Instituto Nacional"
        in said
    )
    assert "en los tres días siguientes" not in said
    assert 'href="../../explorar/todos/plazos.ics"' in pages["explorar/plazos/index.md"]


def test_a_month_is_drawn_and_said(pages: dict[str, str]) -> None:
    text = pages["explorar/plazos/2024-03/index.md"]
    assert 'aria-label="Calendario de marzo de 2024: plazos el 1 (2), el 15 (2)"' in text
    assert re.findall(r'class="acervo-con-plazo" data-dia="([^"]+)"', text) == ["2024-03-01", "2024-03-15"]
    assert text.count("<g ") == 31
    assert text.count("<li ") == 4
    assert 'plazos/2024-02/" rel="prev"' in text
    assert 'plazos/2024-06/" rel="next"' in text


@pytest.mark.parametrize(("month", "first"), [("2024-04", 'x="2"'), ("2024-09", f'x="{6 * 48 + 2}"')])
def test_a_month_begins_below_its_weekday(month: str, first: str) -> None:
    found = dict(browsing_pages(in_memory({"plazos": [{"fecha": f"{month}-10"}]})))
    assert f'data-dia="{month}-01"><rect {first}' in found[f"explorar/plazos/{month}/index.md"]


# Validity -------------------------------------------------------------------------------------------------------------


def test_periods_of_validity_are_said_in_words(pages: dict[str, str]) -> None:
    said = words(pages["explorar/vigencia/index.md"])
    assert "Circular 002/2023: horarios de atención A partir de mayo de 2023 Hasta el 31 de diciembre de 2023" in said
    assert "Circular 003/2023: horarios de atención A partir del 5 de junio de 2023, su fecha Hasta 2024" in said
    assert (
        "Circular 009/2022: horarios de atención A partir del 5 de noviembre de 2022, su fecha "
        "Sustituido por Circular 001/2023, el 1 de marzo de 2023" in said
    )
    assert "Circular 005/2022" not in said
    assert "según los documentos públicos" in said


def test_what_a_document_that_is_not_public_replaces_is_not_told(pages: dict[str, str]) -> None:
    assert "Circular 001/2022" not in words(pages["explorar/vigencia/index.md"])


# Citations ------------------------------------------------------------------------------------------------------------


def test_the_most_cited_come_first_with_those_who_cite_them(pages: dict[str, str]) -> None:
    said = words(pages["explorar/mas-citados/index.md"])
    assert (
        "Circular 001/2022: horarios de atención 5 de enero de 2022 3 documentos "
        "Aviso de febrero de 2024; Circular 009/2022; Circular 005/2022" in said
    )
    assert said.index("Circular 001/2022") < said.index("Circular 009/2022: horarios")


def test_what_is_cited_and_not_held_comes_with_those_who_cite_it(pages: dict[str, str]) -> None:
    said = words(pages["explorar/citados-que-faltan/index.md"])
    assert "IAV/DG/0996/2021 2 documentos Circular 009/2022; Circular 005/2022" in said
    assert "Puede que el documento no sea público" in said


def test_what_many_cite_has_a_list_of_them() -> None:
    metas = [
        {"referencias": ["IAV/DG/0996/2021", "IAV/1/2020"], "tipo": "oficio", "numero": f"B/{n}/2024"} for n in range(7)
    ]
    pages = dict(browsing_pages(in_memory(*metas, {"numero": "IAV/1/2020", "title": "Citado"})))
    path = "explorar/citados-que-faltan/iav-dg-996-2021/index.md"
    assert "Citan a IAV/DG/0996/2021 7 documentos" in words(pages[path])
    assert (
        '<a href="../../explorar/citados-que-faltan/iav-dg-996-2021/">los 7 que lo citan</a>'
        in (pages["explorar/citados-que-faltan/index.md"])
    )
    assert "Citan a Citado Citado Fecha desconocida 7 documentos" in words(pages["explorar/mas-citados/doc-7/index.md"])


def test_a_number_that_names_no_office_says_whose_documents_cite_it() -> None:
    pages = dict(browsing_pages(in_memory({"referencias": ["7/2020"], "instituciones": ["A"]})))
    assert "7/2020 (A) 1 documento" in words(pages["explorar/citados-que-faltan/index.md"])


# News -----------------------------------------------------------------------------------------------------------------


def test_news_tell_by_day_what_came_and_what_was_corrected() -> None:
    archive = in_memory({"title": "Uno"}, {"title": "Dos"}, {"title": "Tres"})
    first, second = (page.path for page in archive.public[:2] if page.path)
    moments = {
        first: ["2024-05-03T10:00:00Z", "2024-05-02T20:00:00Z", "2024-05-02T10:00:00Z"],
        second: ["2024-05-03T09:00:00Z"],
        Path("2024/retirado.md"): ["2024-05-03T09:00:00Z"],
    }
    said = words(dict(browsing_pages(archive, moments))["explorar/novedades/index.md"])
    assert said.endswith(
        "3 de mayo de 2024 1 documento nuevo, 1 corregido Nuevo Dos Fecha desconocida Corregido Uno Fecha desconocida "
        "2 de mayo de 2024 1 documento nuevo Nuevo Uno Fecha desconocida"
    )


def test_without_a_repository_there_are_no_news(pages: dict[str, str]) -> None:
    assert "Ningún repositorio dice cuándo" in pages["explorar/novedades/index.md"]


def test_news_are_bounded() -> None:
    archive = in_memory(*({"title": f"Documento {number}"} for number in range(SIZE + 5)))
    moments = {page.path: ["2024-05-03T10:00:00Z"] for page in archive.public if page.path}
    pages = [text for path, text in browsing_pages(archive, moments) if path.startswith("explorar/novedades/")]
    assert sum(text.count("<li>") for text in pages) == SIZE
    assert "Los últimos 1,000 cambios de 1,005." in words(pages[0])


def test_the_chart_shows_months_without_a_deadline_and_not_too_many() -> None:
    days = [{"fecha": day} for day in ("2019-01-01", "2023-11-05", "2024-02-05")]
    text = dict(browsing_pages(in_memory({"plazos": days})))["explorar/plazos/index.md"]
    assert 'aria-label="Plazos por mes, de marzo de 2022 a febrero de 2024.' in text
    assert text.count("<rect") == 2
    assert "Enero de 2019" in text


def test_labels_of_a_chart_stay_inside() -> None:
    bars = [Bar("diciembre", f"{number}", 1) for number in range(40)]
    places = [float(x) for x in re.findall(r'acervo-pie-barra" x="([0-9.]+)"', bar_chart("T", "M", bars, ""))]
    assert min(places) > 25
    assert max(places) < WIDTH - 25


# Feeds ----------------------------------------------------------------------------------------------------------------


def test_people_and_places_can_be_followed(browsing: SampleArchive) -> None:
    for folder in ("persona/ana-rosa-lugo-pena", "lugar/estado-de-mexico", "lugar/estado-de-mexico/toluca"):
        page = browsing.docs / "explorar" / folder
        assert '<a href="novedades.xml">' in (page / "index.md").read_text("utf-8"), folder
        assert "<entry>" in (page / "novedades.xml").read_text("utf-8"), folder
    known = json.loads((browsing.docs / "explorar/.resumen.json").read_text("utf-8"))
    feeds = known["feeds"]
    assert feeds["explorar/persona/ana-rosa-lugo-pena/"] == "Firmante: Ana Rosa Lugo Peña"
    there = {path.parent.relative_to(browsing.docs).as_posix() + "/" for path in browsing.docs.rglob("novedades.xml")}
    assert there == set(feeds) | {url for url in known["moved"] if "/unidad/" not in url}


# Charts ---------------------------------------------------------------------------------------------------------------


def test_a_chart_says_in_a_table_what_it_draws() -> None:
    bars = [Bar("20", "2020", 3, "explorar/anio/2020/"), Bar("21", "2021", 0), Bar("22", "<2022>", 1200)]
    chart = bar_chart("Documentos por año", "Año", bars, "../")
    assert chart.count("<rect") == 2
    assert 'aria-label="Documentos por año, de 2020 a &lt;2022&gt;. Donde más: &lt;2022&gt;, con 1,200."' in chart
    assert words(chart).endswith("Año Documentos 2020 3 <2022> 1,200")
    assert '<a href="../explorar/anio/2020/">2020</a>' in chart


@pytest.mark.parametrize("counts", [(), (0, 0), (5,), (0, 5, 0)])
def test_one_bar_is_no_chart(counts: tuple[int, ...]) -> None:
    assert bar_chart("Título", "Año", [Bar("x", "x", count) for count in counts], "") == ""


def test_a_wrong_date_does_not_make_the_chart_endless() -> None:
    archive = in_memory({"fecha": "0024-01-01"}, {"fecha": "2024"}, {"fecha": "2023"})
    assert year_chart(entries(YEARS, archive), "").count("<rect") == 3
    archive = in_memory({"fecha": "2020"}, {"fecha": "2024"})
    assert len(re.findall(r'class="acervo-pie-barra"', year_chart(entries(YEARS, archive), ""))) == 5
