"""The pages that lead to documents, in a real browser: accessible, on a phone, without JavaScript, and what scripts add."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Literal

import pytest
from browsing_archive import built
from playwright.sync_api import Browser, expect
from serving import served_under
from watched import DESKTOP, PHONE, Watched, assert_accessible

from scripts.communication import Communication
from scripts.publish.in_force import days
from scripts.relations import resolve
from scripts.validity import state_on, validity

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
KINDS = [
    "",
    "anio/2022/",
    "anio/2022/05/",
    "institucion/instituto-nacional-electoral/",
    "institucion/consejo-de-archivos-del-valle/",
    "institucion/consejo-de-archivos-del-valle/unidad/direccion-general/",
    "persona/",
    "persona/ana-rosa-lugo-pena/",
    "cargo/",
    "cargo/secretari-ejecutiv-consejo-de-archivos-del-valle/",
    "lugar/estado-de-mexico/",
    "series/",
    "series/consejo-de-archivos-del-valle-circular-2022/",
    "plazos/",
    "plazos/2024-03/",
    "vigencia/",
    "novedades/",
    "mas-citados/",
    "citados-que-faltan/",
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of `explorar/` of the built site on a plain web server, under a path."""
    archive = built(tmp_path_factory.mktemp("recorridos"))
    with served_under("a/b", archive.site, tmp_path_factory.mktemp("raiz")) as address:
        yield address


@pytest.fixture
def site(browser: Browser, base: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=DESKTOP, locale="es-MX")
    watched = Watched(context.new_page(), base)
    yield watched
    context.close()
    assert watched.foreign == []
    assert watched.errors == []


IN_COLOURS_OF_THEIR_OWN = ["", "plazos/2024-03/", "vigencia/", "persona/ana-rosa-lugo-pena/", "series/"]
"""Pages with drawings, tables, a form: in the dark nothing but colours differs, and the others have those of these."""


@pytest.mark.parametrize(
    ("address", "scheme"),
    [*((one, "light") for one in KINDS), *((one, "dark") for one in IN_COLOURS_OF_THEIR_OWN)],
)
def test_axe_finds_nothing(site: Watched, address: str, scheme: Literal["light", "dark"]) -> None:
    site.page.emulate_media(color_scheme=scheme)
    assert_accessible(site.open_calmly(f"explorar/{address}"))


def test_a_phone_scrolls_only_downwards(site: Watched) -> None:
    site.page.set_viewport_size(PHONE)
    wide = {}
    for address in KINDS:
        width = site.open(f"explorar/{address}").evaluate("document.documentElement.scrollWidth")
        if width != PHONE["width"]:
            wide[address] = width
    assert wide == {}


def test_without_javascript_every_way_leads_to_a_document(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}explorar/")
    page.get_by_role("link", name="Por persona").first.click()
    page.get_by_role("link", name="Ana Rosa Lugo Peña").click()
    page.get_by_role("link", name="Directora de Administración").click()
    page.get_by_role("link", name="Circular 009/2022: horarios de atención").click()
    expect(page.locator("[data-oficial]")).to_be_visible()
    page.goto(f"{base}explorar/vigencia/")
    expect(page.locator("#acervo-vigencia")).to_be_hidden()
    expect(page.get_by_role("row", name="Circular 002/2023")).to_contain_text("Hasta el 31 de diciembre de 2023")
    page.goto(f"{base}explorar/plazos/")
    expect(page.get_by_role("heading", name="Marzo de 2024")).to_be_visible()
    page.get_by_text("Los mismos datos en una tabla").click()
    expect(page.get_by_role("row", name="marzo de 2024 4")).to_be_visible()
    context.close()


def test_news_lead_to_what_was_corrected(site: Watched) -> None:
    page = site.open("explorar/novedades/")
    expect(page.locator("h2").first).to_have_text("3 de mayo de 2024")
    page.get_by_role("listitem").filter(has_text="Corregido").get_by_role("link").click()
    expect(page.locator("[data-oficial]")).to_have_text("Texto corregido.")


# Validity -------------------------------------------------------------------------------------------------------------


def chance_archive(chance: Random) -> list[Communication]:
    """Documents that replace each other, with dates of every precision, some of them none."""

    def day() -> str:
        whole = f"{chance.choice([2022, 2023])}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        return chance.choice([whole, whole, whole[:7], whole[:4], "", "9999-12-31", "mañana", "2023-02-30"])

    pages = []
    for number in range(40):
        meta: dict[str, Any] = {"numero": f"A/DG/{number:03}/2022", "instituciones": ["A"], "tipo": "circular"}
        meta |= {"fecha": day(), "vigencia": {"desde": day(), "hasta": day()} if chance.random() < 0.6 else {}}
        meta["sustituye"] = [f"A/DG/{chance.randrange(40):03}/2022" for _ in range(chance.randrange(3))]
        pages.append(Communication(meta, "", Path(f"2022/doc-{number:02}.md")))
    return pages


def test_the_script_says_of_any_day_what_the_command_says(browser: Browser) -> None:
    relations = resolve(chance_archive(Random(5)))
    rows = [["", "", *days(validity(relations, page_id))] for page_id in relations.documents]
    wanted = [date(2021, 12, 20) + timedelta(days=3 * step) for step in range(260)]
    page = browser.new_page()
    page.add_script_tag(path=str(ASSETS / "vigencia.js"))
    found = page.evaluate(
        "([rows, days]) => days.map((day) => rows.map((row) => acervoVigencia.state(row, day)))",
        [rows, [day.isoformat() for day in wanted]],
    )
    page.close()
    expected = [[str(state_on(relations, page_id, day)) for page_id in relations.documents] for day in wanted]
    assert found == expected
    assert {state for states in expected for state in states} == {
        "vigente", "sustituido", "aún no vigente", "terminado", "desconocido"
    }  # fmt: skip


def test_what_was_in_force_on_a_day_is_listed_and_its_address_can_be_shared(site: Watched) -> None:
    page = site.open("explorar/vigencia/")
    page.get_by_label("¿Qué valía el día…?").fill("2023-06-15")
    expect(page.get_by_role("status")).to_have_text("3 documentos: lo vigente el 15 de junio de 2023.")
    listed = page.locator("#acervo-vigencia-respuesta li").all_inner_texts()
    assert [title.split(":")[0] for title in listed] == ["Circular 003/2023", "Circular 002/2023", "Circular 001/2023"]
    assert_accessible(page)
    page.get_by_label("Mostrar").select_option("sustituido")
    expect(page.get_by_role("status")).to_contain_text("documentos: lo ya sustituido el 15 de junio de 2023.")
    page.reload()
    expect(page.get_by_label("¿Qué valía el día…?")).to_have_value("2023-06-15")
    expect(page.get_by_role("status")).to_contain_text("lo ya sustituido")
    page.locator("#acervo-vigencia-respuesta a").first.click()
    expect(page.locator("[data-oficial]")).to_be_visible()


# Deadlines ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "above", "below"),
    [
        ("2024-03-10T12:00:00", "15 de marzo de 2024", "1 de marzo de 2024"),
        ("2024-05-02T12:00:00", "2 de junio de 2024", "15 de marzo de 2024"),
    ],
)
def test_today_is_marked_between_what_comes_and_what_passed(site: Watched, today: str, above: str, below: str) -> None:
    site.page.clock.set_fixed_time(today)
    page = site.open("explorar/plazos/")
    lines = page.locator(".acervo-dia, .acervo-hoy").all_inner_texts()
    mark = next(place for place, line in enumerate(lines) if "Arriba está lo que viene" in line)
    assert (lines[mark - 1], lines[mark + 1]) == (above, below)
    page.get_by_role("link", name="Ir a hoy").click()
    expect(page.locator("#hoy")).to_be_in_viewport()
    assert_accessible(page)


def test_a_day_on_another_page_is_not_marked(site: Watched) -> None:
    site.page.clock.set_fixed_time("2030-01-01T12:00:00")
    page = site.open("explorar/plazos/")
    expect(page.locator(".acervo-hoy")).to_have_count(0)


def test_the_day_itself_is_marked_in_the_drawing(site: Watched) -> None:
    site.page.clock.set_fixed_time("2024-03-15T12:00:00")
    page = site.open("explorar/plazos/2024-03/")
    expect(page.locator("g.acervo-es-hoy text")).to_have_text("15")
    expect(page.locator("li.acervo-es-hoy")).to_have_count(2)
