"""The search page and the search boxes, in a browser, with the archive's server and from the site's own files."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from watched import DESKTOP, DOCUMENT, Watched, answered, assert_accessible, ids, opened, total


@pytest.fixture(params=["server", "standalone"])
def site(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Watched]:
    """The same site twice: with its server, and its files alone under a path."""
    context = browser.new_context(viewport=DESKTOP, locale="es-MX")
    watched = Watched(context.new_page(), request.getfixturevalue(request.param))
    yield watched
    context.close()
    assert watched.foreign == []
    assert watched.errors == []


def test_the_box_suggests_as_one_types(site: Watched) -> None:
    page = site.open(DOCUMENT)
    box = page.get_by_role("combobox", name="Buscar en el archivo")
    box.press_sequentially("fotot")
    options = page.locator("header .acervo-sugerencias [role=option]")
    expect(options.first).to_have_text("fototeca palabra, 1 documento")
    expect(page.locator("header [data-sugerencias]")).to_have_text(re.compile(r"^\d+ sugerencias?$"))
    page.keyboard.press("ArrowDown")
    expect(box).to_have_value("fototeca")
    expect(page.locator(".acervo-sugerencias [aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(box).to_have_value("fotot")
    expect(options).to_have_count(0)
    box.fill("secretaria de pr")
    expect(options.first).to_have_text("Secretaría de Pruebas institución, 15 documentos")
    options.first.click()
    page.wait_for_url("**/buscar/?q=institucion*")
    assert total(page) == 15


_HELD = """() => {
  const answer = acervoMotor.search;
  acervoMotor.search = (asked, signal) =>
    new Promise((resolve, reject) => {
      window.release = () => answer(asked, signal).then(resolve, reject);
    });
}"""


def test_the_next_page_is_that_of_the_order_just_chosen(site: Watched) -> None:
    wanted = ids(site.open("buscar/?q=recursos&sort=fecha&offset=10"))
    page = site.open("buscar/?q=recursos")
    assert total(page) == 15
    page.evaluate(_HELD)
    page.get_by_label("Ordenar por").select_option("fecha")
    page.wait_for_url("**sort=fecha")
    following = page.get_by_role("link", name="Siguiente")
    assert (following.get_attribute("href") or "").endswith("?q=recursos&sort=fecha&offset=10")
    following.click()
    page.wait_for_url("**?q=recursos&sort=fecha&offset=10")
    page.evaluate("release()")
    expect(page.locator("[data-id]")).to_have_count(5)
    assert ids(page) == wanted


def test_links_of_an_outdated_answer_lead_to_the_question_just_asked(site: Watched) -> None:
    page = site.open("buscar/?q=recursos")
    assert total(page) == 15
    page.evaluate(_HELD)
    page.get_by_role("checkbox", name="Oficio").check()
    page.wait_for_url("**tipo=oficio")
    page.get_by_role("link", name="Siguiente").click()
    page.evaluate("release()")
    expect(page.locator("[data-id]")).to_have_count(10)
    assert page.url.endswith("?q=recursos&tipo=oficio")


def test_a_misspelt_word_is_put_right(site: Watched) -> None:
    page = site.open("buscar/?q=fototecca")
    assert total(page) == 0
    expect(page.locator("#acervo-avisos > p").first).to_have_text("¿Quiso decir fototeca?")
    expect(page.locator("#acervo-filtros")).to_be_hidden()
    page.get_by_role("link", name="fototeca", exact=True).press("Enter")
    page.wait_for_url("**/buscar/?q=fototeca")
    expect(page.get_by_role("status").first).to_have_text("1 resultado")
    assert ids(page) == ["iav-boletin-12-2023"]


def test_slash_leads_to_the_box_but_not_out_of_another(site: Watched) -> None:
    page = site.open("explorar/todos/")
    page.keyboard.press("/")
    box = page.locator("#acervo-q")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("4/2024")
    expect(box).to_have_value("4/2024")


def test_the_files_are_searched_off_the_main_thread(browser: Browser, standalone: str) -> None:
    page = browser.new_page()
    opened(page, f"{standalone}buscar/?q=fototeca")
    assert total(page) == 1
    assert [worker.url.partition(":")[0] for worker in page.workers] == ["blob"]
    assert page.evaluate("window.AcervoBusqueda") is None
    page.close()


@pytest.mark.parametrize(
    "missing",
    ["delete window.Worker", "window.Worker = function () { throw new DOMException('no', 'SecurityError'); }"],
)
def test_without_workers_the_page_itself_searches(browser: Browser, standalone: str, missing: str) -> None:
    page = browser.new_page()
    page.add_init_script(missing)
    opened(page, f"{standalone}buscar/?q=fototeca")
    assert total(page) == 1
    assert page.workers == []
    page.close()


def test_nothing_is_asked_in_vain(site: Watched) -> None:
    """A plain server is never asked for the API, nor is anything else that is not there."""
    failed: list[str] = []
    site.page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page = site.open("buscar/?q=recursos")
    total(page)
    page.locator("#acervo-q").fill("recursos mat")
    page.locator("[role=option]").first.wait_for()
    assert failed == []


def test_a_policy_against_workers_does_not_stop_the_search(browser: Browser, standalone: str) -> None:
    context = browser.new_context()
    page = context.new_page()

    def strict(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": "default-src 'self'"})  # type: ignore[attr-defined]

    page.route("**/buscar/**", strict)
    opened(page, f"{standalone}buscar/?q=fototeca")
    assert total(page) == 1
    context.close()


def test_when_the_server_no_longer_answers_the_files_do(browser: Browser, server: str, standalone: str) -> None:
    page = browser.new_page()
    page.route("**/buscar/**", lambda route: route.fulfill(response=route.fetch(), body=served(route.fetch().text())))
    opened(page, f"{standalone}buscar/?q=fototeca")
    assert total(page) == 1
    page.close()


def served(page: str) -> str:
    assert 'content="archivos"' in page
    return page.replace('content="archivos"', 'content="servidor"')


# --- by keyboard alone

FOCUSED = """() => {
    const one = document.activeElement;
    const near = one.closest(".acervo-elegidos, #acervo-lista, #acervo-paginas, .acervo-fechas, fieldset");
    return { part: near ? near.id || near.dataset.faceta || near.className : one.id || one.className || one.localName,
             ring: getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none" };
}"""


def tabbed(page: Page, until: str) -> list[str]:
    """The parts of the page that Tab leads to, in order, each with its focus seen, up to one of them."""
    parts: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        assert here["ring"], here
        if parts[-1:] != [here["part"]]:
            parts.append(here["part"])
        if here["part"] == until:
            return parts
    raise AssertionError(f"Tab never leads to {until}: {parts}")


def test_tab_leads_from_the_box_to_the_filters_the_results_and_their_pages(site: Watched) -> None:
    page = site.open("buscar/?q=recursos&tipo=oficio")
    assert total(page) == 15
    page.locator("#acervo-q").focus()
    parts = tabbed(page, "acervo-paginas")
    wanted = ["acervo-orden", "acervo-fichas", "tipo", "acervo-fechas", "anio", "acervo-lista", "acervo-paginas"]
    found = [part for part in parts if part in wanted]
    assert [found[0], found[1], *found[-2:]] == ["acervo-orden", "acervo-fichas", "acervo-lista", "acervo-paginas"]
    assert sorted(found) == sorted(wanted)


def test_a_search_needs_nothing_but_keys(site: Watched) -> None:
    page = site.open("buscar/")
    everything = total(page)
    page.keyboard.press("/")
    page.keyboard.type("recur")
    options = page.locator("header .acervo-sugerencias [role=option]")
    expect(options.first).to_have_text(re.compile("^recursos palabra"))
    page.keyboard.press("ArrowDown")
    box = page.locator("#acervo-q")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**/buscar/?q=recursos")
    said = page.get_by_role("status").first
    expect(said).to_have_text("15 resultados, del 1 al 10")
    page.locator("fieldset[data-faceta=anio] input[value='2021']").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**anio=2021")
    expect(page.locator("fieldset[data-faceta=anio] input[value='2021']")).to_be_focused()
    expect(page.locator("fieldset[data-faceta=anio] input[value='2021']")).to_be_checked()
    page.get_by_role("button", name="Quitar el filtro Año: 2021").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/buscar/?q=recursos")
    expect(said).to_be_focused()
    expect(said).to_have_text("15 resultados, del 1 al 10")
    page.keyboard.press("Tab")
    expect(page.locator("#acervo-orden")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**sort=-fecha")
    expect(page.locator("#acervo-orden")).to_be_focused()
    assert everything > 15


# --- reading, dates


def test_the_reading_of_the_query_is_said_in_words(site: Watched) -> None:
    page = site.open('buscar/?q=recursos+-zarzuela+tipo:oficio+"recursos materiales"')
    assert total(page) == 15
    said = page.locator("#acervo-lectura")
    expect(said).to_contain_text(
        "Se buscó: «recursos» en cualquier forma; sin «zarzuela» en cualquier forma; Tipo: oficio"
    )
    expect(said).to_contain_text("literalmente «recursos materiales»")
    site.open("buscar/")
    expect(page.locator("#acervo-lectura")).to_be_hidden()


def test_documents_of_each_year_are_drawn_and_listed(site: Watched) -> None:
    page = site.open("buscar/")
    everything = total(page)
    chart = page.get_by_role("img", name="Documentos por año, de 2021 a 2024. El máximo: 15 documentos, en 2021.")
    expect(chart).to_be_visible()
    assert chart.locator(".acervo-toque").count() == 4
    page.get_by_text("Ver como tabla").press("Enter")
    rows = page.locator(".acervo-fechas tbody tr")
    assert rows.all_inner_texts() == ["2021\t15", "2022\t2", "2023\t1", "2024\t1"]
    assert_accessible(page)
    page.get_by_role("link", name="2022").press("Enter")
    page.wait_for_url("**/buscar/?q=fecha%3A2022")
    assert total(page) == 2 < everything
    expect(page.locator("#acervo-total")).to_be_focused()
    expect(page.locator(".acervo-barras")).to_have_count(0)  # of one year there is nothing to compare
    page.go_back()
    expect(rows).to_have_count(4)
    chart.locator(".acervo-toque").first.click()
    page.wait_for_url("**/buscar/?q=fecha%3A2021")
    assert total(page) == 15


def test_a_range_of_dates_is_part_of_the_query(site: Watched) -> None:
    page = site.open("buscar/?q=recursos")
    page.get_by_label("Desde").fill("marzo de 2021")
    page.get_by_label("Hasta").fill("30/05/2021")
    page.get_by_label("Hasta").press("Enter")
    page.wait_for_url("**/buscar/?q=recursos+fecha%3Amarzo-2021..30%2F05%2F2021")
    expect(page.locator("#acervo-total")).to_be_focused()
    shown = total(page), ids(page)
    assert shown[0] == 5
    page.reload()
    answered(page)
    assert (total(page), ids(page)) == shown
    expect(page.get_by_label("Desde")).to_have_value("marzo-2021")
    expect(page.get_by_label("Hasta")).to_have_value("30/05/2021")
    page.get_by_label("Desde").fill("")
    page.get_by_role("button", name="Aplicar").click()
    page.wait_for_url("**/buscar/?q=recursos+fecha%3A..30%2F05%2F2021")
    page.get_by_role("button", name="Quitar el filtro Fecha: hasta 30/05/2021").press("Enter")
    page.wait_for_url("**/buscar/?q=recursos")
    assert total(page) == 15


def test_a_date_that_is_none_is_said(site: Watched) -> None:
    page = site.open("buscar/?q=recursos")
    page.get_by_label("Desde").fill("ayer")
    page.get_by_label("Desde").press("Enter")
    expect(page.locator("[data-aviso=bad_date]")).to_contain_text("No se entiende la fecha «fecha:ayer..»")
    assert total(page) == 15


# --- marks on a document


def test_what_was_sought_is_marked_on_the_document(site: Watched) -> None:
    page = site.open("buscar/?q=imparcialidades+exhortar")
    total(page)
    page.locator("[data-id=iav-circular-004-2024] > a").click()
    page.wait_for_url("**/iav-circular-004-2024/#q=*")
    marks = page.locator("[data-oficial] mark")
    expect(marks.first).to_be_visible()
    assert {text.lower() for text in marks.all_inner_texts()} == {"imparcialidad", "exhorta"}
    said = page.get_by_role("region", name="Lo que se buscó, en este documento")
    expect(said.get_by_role("status")).to_have_text("«imparcialidades exhortar»: 3 lugares")
    assert_accessible(page)
    said.get_by_role("button", name="Siguiente").press("Enter")
    expect(marks.first).to_be_focused()
    page.go_back()
    expect(page.locator("[data-id=iav-circular-004-2024]")).to_be_visible()
    expect(page.locator("#acervo-q")).to_have_value("imparcialidades exhortar")


LAYOUT = "[...document.querySelectorAll('.acervo-documento *:not(mark)')].map((e) => JSON.stringify(e.getBoundingClientRect()))"


@pytest.mark.parametrize(
    "query", ["imparcialidad electoral servidor publico", '"proceso electoral" direc*', "IAV 4/2024"]
)
def test_marks_change_neither_text_nor_layout_and_go_away(site: Watched, query: str) -> None:
    page = site.open_calmly(DOCUMENT)
    text, places = page.locator("[data-oficial]").inner_text(), page.evaluate(LAYOUT)
    markup = page.locator("[data-oficial]").inner_html()
    page.goto("about:blank")
    site.open_calmly(f"{DOCUMENT}#q={query}")
    expect(page.locator("[data-oficial] mark").first).to_be_visible()
    assert page.locator("[data-oficial]").inner_text() == text
    assert page.evaluate(LAYOUT) == places
    page.get_by_role("button", name="Quitar las marcas").press("Enter")
    assert page.locator("[data-oficial]").inner_html() == markup
    assert page.url.endswith(DOCUMENT)


@pytest.mark.parametrize("query", ["zarzuela", "%", "<img src=x onerror=alert(1)>", "((", "-imparcialidad"])
def test_what_the_text_does_not_have_is_not_marked(site: Watched, query: str) -> None:
    page = site.open(f"{DOCUMENT}#q={query}")
    expect(page.get_by_role("region", name="Lo que se buscó").get_by_role("status")).to_contain_text(
        "no está en el texto"
    )
    expect(page.locator("[data-oficial] mark, .acervo-hallados img")).to_have_count(0)
    page.get_by_role("button", name="Cerrar").click()
    expect(page.locator(".acervo-hallados")).to_have_count(0)
