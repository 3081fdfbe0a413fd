"""The site in a real browser, served by the real server: searching, filtering, keyboard, small screens, accessibility."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from watched import DESKTOP, DOCUMENT, PHONE, Watched, answered, assert_accessible, ids, opened, total

KINDS = ["", DOCUMENT, "explorar/", "explorar/todos/", "buscar/?q=recursos", "buscar/?q=zarzuela", "guia/mantenedores/"]


@pytest.fixture
def site(browser: Browser, server: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=DESKTOP, locale="es-MX")
    watched = Watched(context.new_page(), server)
    yield watched
    context.close()
    assert watched.foreign == []
    assert watched.errors == []


def facet(page: Page, name: str, value: str) -> None:
    page.locator(f"fieldset[data-faceta={name}] input[value='{value}']").click()


def test_searching_from_the_header_of_a_document(site: Watched) -> None:
    page = site.open(DOCUMENT)
    page.keyboard.press("/")
    page.keyboard.type("circulares")
    page.keyboard.press("Enter")
    page.wait_for_url("**/buscar/?q=circulares")
    assert total(page) == 1
    assert ids(page) == ["iav-circular-004-2024"]
    expect(page.get_by_role("status")).to_have_text("1 resultado")
    page.get_by_role("link", name="Circular 004/2024").first.click()
    expect(page.locator("[data-oficial]")).to_contain_text("CIRCULAR No. 004/2024")


def test_the_words_found_are_marked_in_the_extract(site: Watched) -> None:
    page = site.open("buscar/?q=fototeca")
    assert ids(page)[0] == "iav-boletin-12-2023"
    expect(page.locator("[data-id] mark").first).to_have_text("fototeca")


def test_hostile_titles_are_shown_as_text(site: Watched) -> None:
    page = site.open("buscar/?q=llano")
    assert ids(page) == ["hostil"]
    expect(page.locator("[data-id] > a")).to_contain_text('<script>alert("x")</script>')
    expect(page.locator(".acervo-extracto")).to_contain_text("<b>")


def test_filters_add_up_and_leave_with_their_chips(site: Watched) -> None:
    page = site.open("buscar/")
    everything = total(page)
    facet(page, "tipo", "aviso")
    expect(page.get_by_role("status")).to_have_text("2 resultados")
    facet(page, "tipo", "circular")
    expect(page.get_by_role("status")).to_have_text("3 resultados")
    facet(page, "anio", "2024")
    expect(page.get_by_role("status")).to_have_text("1 resultado")
    assert page.url.endswith("?tipo=aviso&tipo=circular&anio=2024")
    page.get_by_role("button", name="Quitar el filtro Tipo: circular").click()
    expect(page.get_by_role("status")).to_have_text("0 resultados")
    page.get_by_role("button", name="Quitar todos los filtros").click()
    expect(page.locator("[data-id]")).to_have_count(10)
    assert total(page) == everything == 20


def test_facets_have_the_labels_of_the_fields(site: Watched) -> None:
    page = site.open("buscar/")
    total(page)
    assert page.locator("fieldset legend").all_inner_texts() == ["Tipo", "Año", "Instituciones", "Firmantes", "Temas"]
    expect(page.locator("fieldset[data-faceta=tipo] li").first).to_have_text("Oficio 15")


def test_back_reload_and_a_shared_link_restore_everything(site: Watched, browser: Browser) -> None:
    page = site.open("buscar/?q=recursos")
    facet(page, "tipo", "oficio")
    expect(page.locator("[data-total]")).to_have_text(re.compile("15 resultados"))
    page.get_by_label("Ordenar por").select_option("fecha")
    page.wait_for_url("**sort=fecha")
    page.get_by_role("link", name="Siguiente").click()
    expect(page.locator("[data-id]")).to_have_count(5)
    shared, shown = page.url, ids(page)
    page.reload()
    assert ids(answered(page)) == shown
    other = browser.new_page()
    assert ids(opened(other, shared)) == shown
    assert other.locator("#acervo-q").input_value() == "recursos"
    assert other.get_by_label("Ordenar por").input_value() == "fecha"
    assert other.locator("fieldset[data-faceta=tipo] input:checked").count() == 1
    other.close()
    page.go_back()
    expect(page.locator("[data-id]")).to_have_count(10)
    page.go_back()
    page.go_back()
    expect(page.locator("fieldset[data-faceta=tipo] input:checked")).to_have_count(0)
    assert page.url.endswith("?q=recursos")


def test_sorting_by_date(site: Watched) -> None:
    page = site.open("buscar/?sort=-fecha")
    assert ids(page)[0] == "iav-circular-004-2024"


def test_nothing_found_is_said_kindly_and_leads_on(site: Watched) -> None:
    page = site.open("buscar/?q=fototeca&tipo=decreto")
    assert total(page) == 0
    expect(page.get_by_role("heading", name="No encontramos nada para «fototeca»")).to_be_visible()
    page.get_by_role("link", name="Sin el filtro «Tipo» hay resultados: 1.").click()
    page.wait_for_url("**/buscar/?q=fototeca")
    assert total(page) == 1
    site.open("buscar/?q=zarzuela")
    expect(page.locator("[data-aviso=no_document]")).to_have_text("Ningún documento tiene: zarzuela.")
    page.get_by_role("link", name="todos los documentos").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Todos los documentos")


def test_what_the_words_might_mean_is_offered_and_applied_only_when_chosen(site: Watched) -> None:
    page = site.open("buscar/?q=circulares+de+2024&tipo=circular")
    assert total(page) == 1
    expect(page.get_by_text("¿Quiso decir")).to_have_text(
        "¿Quiso decir tipo:circular fecha:2024? (Tipo: circular; Fecha: 2024)"
    )
    assert_accessible(page)
    page.get_by_role("link", name="tipo:circular fecha:2024").press("Enter")
    page.wait_for_url("**/buscar/?q=tipo%3Acircular+fecha%3A2024&tipo=circular")
    assert total(page) == 1
    expect(page.locator("#acervo-q")).to_have_value("tipo:circular fecha:2024")
    expect(page.get_by_text("¿Quiso decir")).to_have_count(0)


def test_partial_results_stand_apart_and_name_what_is_missing(site: Watched) -> None:
    page = site.open("buscar/?q=circular+zarzuela")
    assert total(page) == 0
    part = page.get_by_role("region", name="Con algunas de las palabras")
    expect(part.locator("[data-id=iav-circular-004-2024]")).to_contain_text("No contiene: zarzuela")
    expect(page.locator("[data-aviso=partial]")).to_be_visible()


def test_partial_results_fill_pages_of_their_own(site: Watched) -> None:
    page = site.open("buscar/?q=recursos+zarzuela")
    shown = ids(page)
    page.get_by_role("link", name="Siguiente").click()
    expect(page.locator("[data-id]")).to_have_count(5)
    assert not set(shown) & set(ids(page))


def test_a_page_beyond_the_last_leads_back(site: Watched) -> None:
    page = site.open("buscar/?offset=500")
    page.get_by_role("link", name="Ir a la primera").click()
    expect(page.locator("[data-id]")).to_have_count(10)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("utm_source=correo", "utm_source: no existe ese parámetro"),
        ("limit=101", "limit: «101» no es un número válido. Escriba un entero de 0 a 100"),
        ("offset=-3", "offset: «-3» no es un número válido"),
        ("sort=precio", "sort: no existe el orden «precio»"),
        ("q=otra", "q: el parámetro está repetido"),
    ],
)
def test_what_an_address_asks_in_vain_is_said_as_the_api_says_it(
    browser: Browser, server: str, wrong: str, said: str
) -> None:
    page = browser.new_page()
    opened(page, f"{server}buscar/?q=fototeca&{wrong}")
    expect(page.get_by_role("status")).to_have_text("La búsqueda no se pudo hacer")
    expect(page.locator(".acervo-aviso")).to_contain_text(said)
    page.get_by_role("link", name="Buscar sin lo que no se entiende").click()
    page.wait_for_url("**/buscar/?q=fototeca")
    assert total(page) == 1
    page.close()


def test_the_box_suggests_as_one_types(site: Watched) -> None:
    page = site.open(DOCUMENT)
    box = page.get_by_role("combobox", name="Buscar en el archivo")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("fotot")
    expect(page.locator(".acervo-sugerencias [role=option]").first).to_contain_text("fototeca")
    expect(page.locator("header [data-sugerencias]")).to_have_text(re.compile(r"^\d+ sugerencias?$"))
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".acervo-sugerencias [aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(box).to_have_value("fototeca")
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(box).to_have_value("fotot")
    expect(page.locator(".acervo-sugerencias [role=option]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.locator(".acervo-sugerencias [role=option]").first.click()
    page.wait_for_url("**/buscar/?q=fototeca")
    assert total(page) == 1
    expect(page.locator(".acervo-sugerencias [role=option]")).to_have_count(0)


def test_suggestions_on_the_search_page_search_in_place(site: Watched) -> None:
    page = site.open("buscar/")
    box = page.get_by_role("combobox", name="Buscar en el archivo")
    box.press_sequentially("004/")
    page.keyboard.press("ArrowDown")
    page.locator(".acervo-sugerencias [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(box).to_have_value("004/2024")
    page.keyboard.press("Enter")
    page.wait_for_url("**/buscar/?q=004%2F2024")
    assert total(page) > 0
    assert ids(page)[0] == "iav-circular-004-2024"


SEARCHES = [
    "?q=recursos",
    "?q=recursos+materiales+circular&offset=10",
    "?q=004/2024",
    "?q=imparcialidad+tipo:circular&sort=-fecha",
    "?q=recursos&tipo=oficio&anio=2021",
    "?q=zarzuela",
    "?q=fototecca",
    "?q=&tipo=aviso",
    "?q=recursos&color=rojo",
    "?q=recursos&limit=1000",
]


@pytest.mark.parametrize("asked", SEARCHES)
def test_a_reader_cannot_tell_whether_there_is_a_server(
    site: Watched, browser: Browser, standalone: str, asked: str
) -> None:
    """The same results, filters, notices and totals, links and all, from the site's own files."""
    page = browser.new_page(viewport=DESKTOP, locale="es-MX")
    opened(page, f"{standalone}buscar/{asked}")
    served = site.open(f"buscar/{asked}")
    if "color" in asked or "1000" in asked:
        site.errors.clear()  # the browser tells of every answer 400
    expect(page.get_by_role("status").first).not_to_be_empty()
    assert [shown(page, standalone)] == [shown(served, site.base)]
    page.close()


def shown(page: Page, base: str) -> str:
    """What the search page shows, wherever the site lies."""
    return page.locator("#acervo-resultado").inner_html().replace(base, "/").replace(urlsplit(base).path, "/")


def test_filters_and_the_way_back_work_without_a_server(browser: Browser, standalone: str) -> None:
    watched = Watched(browser.new_page(viewport=DESKTOP, locale="es-MX"), standalone)
    page = watched.open("buscar/?q=recursos")
    assert total(page) == 15
    facet(page, "anio", "2021")
    page.wait_for_url("**anio=2021")
    page.get_by_role("button", name="Quitar el filtro").click()
    page.wait_for_url("**/buscar/?q=recursos")
    page.go_back()
    page.wait_for_url("**anio=2021")
    expect(page.get_by_role("button", name="Quitar el filtro")).to_be_visible()
    page.close()
    assert watched.foreign == []
    assert watched.errors == []


def test_without_server_and_files_the_search_page_leads_to_the_listings(browser: Browser, static_server: str) -> None:
    page = browser.new_page()
    page.goto(static_server)
    page.locator("header input[type=search]").fill("circular")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("La búsqueda no está disponible")
    expect(page.locator(".acervo-aviso")).to_contain_text("Ni el servidor del archivo ni los archivos de búsqueda")
    page.get_by_role("link", name="todos los documentos").click()
    page.get_by_role("link", name="Circular 004/2024").first.click()
    expect(page.locator("[data-oficial]")).to_be_visible()
    assert page.url == static_server + DOCUMENT
    page.close()


def test_without_javascript_the_site_is_read_and_browsed(browser: Browser, static_server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(static_server + "buscar/")
    page.get_by_role("link", name="Explorar").click()
    page.get_by_role("link", name="Circular", exact=True).click()
    page.get_by_role("link", name="Circular 004/2024").click()
    expect(page.locator("[data-oficial]")).to_contain_text("CIRCULAR No. 004/2024")
    context.close()


@pytest.mark.parametrize("address", KINDS)
def test_a_phone_scrolls_only_downwards(site: Watched, address: str) -> None:
    site.page.set_viewport_size(PHONE)
    page = site.open(address)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_filters_open_on_a_phone(site: Watched) -> None:
    site.page.set_viewport_size(PHONE)
    page = site.open("buscar/?q=recursos")
    total(page)
    expect(page.locator("fieldset").first).to_be_hidden()
    page.get_by_text("Filtrar", exact=True).click()
    facet(page, "tipo", "oficio")
    expect(page.get_by_role("status")).to_contain_text("15 resultados")
    expect(page.locator("fieldset").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing(site: Watched, address: str, scheme: Literal["light", "dark"]) -> None:
    site.page.emulate_media(color_scheme=scheme)
    assert_accessible(site.open_calmly(address))


def test_everything_is_done_from_the_keyboard(site: Watched) -> None:
    page = site.open("buscar/?q=recursos")
    total(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Saltar al contenido")).to_be_focused()
    page.keyboard.press("Enter")
    reached = ""
    for _ in range(12):
        page.keyboard.press("Tab")
        reached = page.evaluate("document.activeElement.value || ''")
        if reached == "oficio":
            break
    assert reached == "oficio"
    page.keyboard.press("Space")
    page.wait_for_url("**tipo=oficio")
    expect(page.locator("input[value=oficio]")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    chip = page.get_by_role("button", name="Quitar el filtro Tipo: oficio")
    chip.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0)
    expect(page.locator("#acervo-total")).to_be_focused()


def test_the_theme_chosen_stays(site: Watched) -> None:
    def background() -> str:
        return str(site.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    page = site.open("")
    light = background()
    page.get_by_role("button", name="Tema oscuro").click()
    dark = background()
    site.open(DOCUMENT)
    assert light != dark == background()
    expect(page.get_by_role("button", name="Tema claro")).to_be_visible()


def test_what_is_printed_is_the_document_with_its_address(site: Watched) -> None:
    page = site.open(DOCUMENT)
    page.emulate_media(media="print")
    expect(page.locator("[data-oficial]")).to_be_visible()
    expect(page.locator(".acervo-impreso")).to_contain_text(DOCUMENT)
    expect(page.locator(".acervo-cabecera")).to_be_hidden()
    expect(page.locator(".acervo-ficha")).to_be_hidden()


def test_targets_are_large_enough(site: Watched) -> None:
    page = site.open("buscar/?q=recursos&tipo=oficio")
    total(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input, summary, nav a, .acervo-paginas a")]
            .filter((e) => e.offsetParent && e.type !== "checkbox")
            .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24)
            .map(([html]) => html)"""
    )
    assert small == []


def test_the_original_is_downloaded(site: Watched, tmp_path: Path) -> None:
    page = site.open(DOCUMENT)
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar el original").click()
    download.value.save_as(tmp_path / "original")
    assert "CIRCULAR No. 004/2024" in (tmp_path / "original").read_text(encoding="utf-8")
