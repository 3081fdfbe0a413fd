"""WCAG 2.2 AA where a program can tell, on every kind of page: axe, keyboard, focus, targets, reflow, motion, colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from watched import DESKTOP, DOCUMENT, PHONE, assert_accessible

ROOT = Path(__file__).parents[1]
KINDS = [
    "", DOCUMENT, "explorar/", "explorar/todos/", "explorar/institucion/", "explorar/tipo/oficio/", "buscar/",
    "buscar/?q=recursos", "buscar/?q=zarzuela", "explorar/plazos/", "explorar/vigencia/", "explorar/series/",
    "explorar/novedades/", "explorar/persona/", "guia/personal/", "guia/mantenedores/", "acerca/", "accesibilidad/",
    "404.html",
]  # fmt: skip
MORE = [kind for kind in KINDS if re.match(r"explorar/(?!todos)\w|guia/|acerca|accesi|404", kind)]
"""Kinds that no other test has looked at."""
ZOOMED = ViewportSize(width=640, height=450)
"""A window of 1280 by 900 at 200 %."""

CONTROLS = "a[href], button, input, select, summary, [tabindex='0']"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP, locale="es-MX", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def opened(page: Page, address: str, size: ViewportSize = DESKTOP) -> Page:
    page.set_viewport_size(size)
    page.goto(address)
    if "buscar/" in address:
        page.locator("[data-total]").wait_for()
        expect(page.locator("[aria-busy]")).to_have_count(0)
    return page


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", PHONE)], ids=["light-desktop", "dark-phone"])
@pytest.mark.parametrize("address", MORE)
def test_axe_finds_nothing(
    page: Page, server: str, address: str, scheme: Literal["light", "dark"], size: ViewportSize
) -> None:
    page.emulate_media(color_scheme=scheme)
    assert_accessible(opened(page, server + address, size))


@pytest.mark.parametrize("address", KINDS)
def test_every_page_has_one_heading_a_title_and_its_language(page: Page, server: str, address: str) -> None:
    opened(page, server + address)
    assert page.locator("h1:visible").count() == 1
    assert page.locator("html").get_attribute("lang") == "es-MX"
    heading = page.locator("h1:visible").inner_text()
    assert page.title() == "Acervo" if address == "" else page.title().endswith(" · Acervo")
    assert heading


# Keyboard -------------------------------------------------------------------------------------------------------------

FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const top = document.elementFromPoint(box.x + Math.min(box.width, 20) / 2, box.y + Math.min(box.height, 20) / 2);
  e.dataset.paso ??= String(document.querySelectorAll('[data-paso]').length);
  return {
    step: e.dataset.paso, what: e.outerHTML.slice(0, 90), outline: style.outlineStyle, width: parseFloat(style.outlineWidth),
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0, free: !top || e.contains(top) || top.contains(e),
  };
}"""


def walk(page: Page, most: int) -> list[dict[str, Any]]:
    """What has the focus after each Tab, until it leaves the page or comes round."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here and found and here["step"] == found[-1]["step"]:
            continue  # the next part of a date
        if here is None or here["step"] in {before["step"] for before in found}:
            break
        found.append(here)
    return found


@pytest.mark.parametrize("address", KINDS)
def test_the_keyboard_reaches_everything_and_the_focus_is_seen(page: Page, server: str, address: str) -> None:
    opened(page, server + address)
    usable = page.evaluate(
        f"""() => [...document.querySelectorAll("{CONTROLS}")]
            .filter((e) => e.checkVisibility({{visibilityProperty: true}}) && !e.disabled && e.tabIndex >= 0).length"""
    )
    found = walk(page, usable + 10)
    assert len(found) == usable
    assert found[0]["what"].startswith('<a class="acervo-salto"')
    hidden = [
        step for step in found if step["outline"] == "none" or step["width"] < 2 or not (step["seen"] and step["free"])
    ]
    assert hidden == []


def test_the_skip_link_leads_past_the_header(page: Page, server: str) -> None:
    opened(page, server + "explorar/tipo/oficio/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#contenido') !== null")


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_targets_are_large_or_apart(page: Page, server: str, address: str, size: ViewportSize) -> None:
    """Success criterion 2.5.8: 24 pixels, or no other target within a circle of 24 around the middle; links within a
    sentence are excepted."""
    opened(page, server + address, size)
    small = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll("a[href], button, input, select, summary")]
            .filter((e) => e.checkVisibility() && e.offsetParent)
            .map((e) => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width > 1 && b.height > 1);
          const inSentence = (e) => getComputedStyle(e).display === "inline" &&
            [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
          const near = (e, x, y) => all.some(([o, b]) => o !== e && !o.contains(e) && !e.contains(o) &&
            Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom)) < 12);
          return all.filter(([e, b]) => (b.width < 24 || b.height < 24) && !inSentence(e) &&
            near(e, b.x + b.width / 2, b.y + b.height / 2)).map(([e]) => e.outerHTML.slice(0, 90));
        }"""
    )
    assert small == []


# Size, motion, colours ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["320", "zoom"])
@pytest.mark.parametrize("address", KINDS)
def test_nothing_scrolls_sideways_and_controls_do_not_overlap(
    page: Page, server: str, address: str, size: ViewportSize
) -> None:
    opened(page, server + address, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    covered = page.evaluate(
        """() => [...document.querySelectorAll("header a, header button, header input")].filter((e) => {
          if (!e.checkVisibility() || e.closest(".acervo-salto")) return false;
          const b = e.getBoundingClientRect();
          return [[b.left + 3, b.top + 3], [b.right - 3, b.bottom - 3], [b.x + b.width / 2, b.y + b.height / 2]].some(([x, y]) => {
            const top = document.elementFromPoint(x, y);
            return top && !e.contains(top) && !top.contains(e);
          });
        }).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert covered == []


def test_text_may_be_spaced_wider(page: Page, server: str) -> None:
    """Success criterion 1.4.12: nothing is cut off."""
    opened(page, server + DOCUMENT, PHONE)
    page.evaluate(
        """() => document.querySelectorAll("*").forEach((e) => Object.assign(e.style,
          {lineHeight: "1.5", letterSpacing: "0.12em", wordSpacing: "0.16em"}))"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    cut = page.evaluate(
        """() => [...document.querySelectorAll("#contenido *, header *")].filter((e) => e.checkVisibility() &&
          getComputedStyle(e).overflowY === "hidden" && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 1)
          .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert cut == []


WIDE_TABLE = """() => {
  const words = ["Mantenimiento de inmuebles", "21104100000000L-35101", ...Array(9).fill("$1,234,567.89")];
  const row = (tag) => "<tr>" + words.map((word) => `<${tag}>${word}</${tag}>`).join("") + "</tr>";
  const table = document.createElement("table");
  table.innerHTML = `<thead>${row("th")}</thead><tbody>${row("td")}</tbody>`;
  document.querySelector("[data-oficial]").append(table);
  const broken = [...table.querySelectorAll("td, th")].filter((cell) =>
    [...cell.firstChild.data.matchAll(/[\\p{L}\\d$.,]+/gu)].some((match) => {
      const range = document.createRange();
      range.setStart(cell.firstChild, match.index);
      range.setEnd(cell.firstChild, match.index + match[0].length);
      return range.getClientRects().length > 1;
    })).map((cell) => cell.innerText);
  return [broken, table.scrollWidth > table.clientWidth, document.documentElement.scrollWidth];
}"""


def test_a_wide_table_scrolls_within_itself_and_keeps_its_words_whole(page: Page, server: str) -> None:
    opened(page, server + DOCUMENT, PHONE)
    assert page.evaluate(WIDE_TABLE) == [[], True, PHONE["width"]]


@pytest.mark.parametrize("width", [1920, 1280, 1000, 768])
def test_a_line_of_official_text_has_the_length_that_reads_best(page: Page, server: str, width: int) -> None:
    opened(page, server + DOCUMENT, ViewportSize(width=width, height=900))
    lengths = page.evaluate(
        """() => {
          const text = "Se comunica a las personas titulares que las constancias se remitirán por escrito. ".repeat(8);
          const paragraph = document.createElement("p");
          paragraph.textContent = text;
          document.querySelector("[data-oficial]").append(paragraph);
          const range = document.createRange(), lines = {};
          for (let at = 0; at < text.length; at++) {
            range.setStart(paragraph.firstChild, at);
            range.setEnd(paragraph.firstChild, at + 1);
            const top = Math.round(range.getBoundingClientRect().top);
            lines[top] = (lines[top] || 0) + 1;
          }
          return Object.values(lines).slice(0, -1);
        }"""
    )
    assert (45 if width == 1000 else 55) <= sum(lengths) / len(lengths) <= 78  # beside the card there is less room


@pytest.mark.parametrize(("wish", "smooth"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_who_wants_no_motion_gets_none(
    page: Page, server: str, wish: Literal["reduce", "no-preference"], smooth: str
) -> None:
    page.emulate_media(reduced_motion=wish)
    opened(page, server)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == smooth
    if wish == "reduce":
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((e) => { const s = getComputedStyle(e); return e.checkVisibility() &&
              s.animationName !== "none" && parseFloat(s.animationDuration) > 0; }).map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert moving == []


def test_colours_of_the_system_are_kept(page: Page, server: str) -> None:
    page.emulate_media(forced_colors="active")
    for address in ("", DOCUMENT, "buscar/?q=recursos"):
        opened(page, server + address)
        expect(page.get_by_role("button", name="Buscar").first).to_have_css("border-top-style", "solid")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    expect(page.locator("[data-id] mark").first).to_be_visible()


PAIRS = {
    ("tinta", "papel"): 7, ("tinta", "hoja"): 7, ("tinta", "ficha"): 7, ("tinta", "aviso"): 7, ("tenue", "papel"): 4.5,
    ("tenue", "hoja"): 4.5, ("tenue", "ficha"): 4.5, ("grana", "papel"): 4.5, ("grana", "hoja"): 4.5, ("grana", "ficha"): 4.5,
    ("grana", "aviso"): 4.5, ("sobre-grana", "grana-fondo"): 4.5, ("sobre-marca", "marca"): 7, ("borde", "papel"): 3,
    ("borde", "hoja"): 3, ("borde", "ficha"): 3, ("foco", "papel"): 3, ("foco", "hoja"): 3, ("foco", "ficha"): 3,
    ("foco", "aviso"): 3, ("aviso-borde", "papel"): 3, ("ficha-filete", "ficha"): 3,
}  # fmt: skip
"""Colour, what it stands on -> the least ratio: text 4.5 (official text 7), edges of controls and the focus 3."""


def palette(name: str) -> dict[str, str]:
    root = re.search(r":root \{(.*?)\}", (ROOT / "docs/assets" / name).read_text(encoding="utf-8"), re.DOTALL)
    assert root
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", root[1]))


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["acervo.css", "oscuro.css"])
@pytest.mark.parametrize(("pair", "least"), PAIRS.items(), ids=["-".join(pair) for pair in PAIRS])
def test_colours_stand_out(name: str, pair: tuple[str, str], least: float) -> None:
    colours = palette(name)
    assert ratio(*(colours[part] for part in pair)) >= least


def test_contrast_is_that_of_the_guidelines() -> None:
    assert ratio("#000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# What is said ---------------------------------------------------------------------------------------------------------


def test_results_are_announced_in_a_region_that_was_there_before(page: Page, server: str) -> None:
    opened(page, server + "buscar/?q=recursos")
    status = page.locator("#acervo-total")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_text("15 resultados, del 1 al 10")
    page.evaluate("document.querySelector('#acervo-total').dataset.misma = 'sí'")
    page.locator("#acervo-q").fill("zarzuela")
    page.keyboard.press("Enter")
    expect(status).to_have_text("0 resultados")
    expect(status).to_have_attribute("data-misma", "sí")


def test_landmarks_have_names_of_their_own(page: Page, server: str) -> None:
    for address in KINDS:
        opened(page, server + address)
        for role in ("navigation", "search", "complementary"):
            names = page.evaluate(
                """(role) => { const of = {navigation: "nav", search: "[role=search]", complementary: "aside"}[role];
                  return [...document.querySelectorAll(of)].filter((e) => e.checkVisibility())
                  .map((e) => e.getAttribute("aria-label") || document.getElementById(e.getAttribute("aria-labelledby"))?.textContent || ""); }""",
                role,
            )
            assert len(set(names)) == len(names), (address, role, names)


@pytest.mark.parametrize("address", ["", DOCUMENT, "buscar/?q=recursos", "buscar/?q=zarzuela"])
def test_nothing_jumps_while_a_page_comes(page: Page, server: str, address: str) -> None:
    """The sum of the layout shifts, as browsers measure it; 0.1 is what Web Vitals call good."""
    opened(page, server + address, ViewportSize(width=412, height=823))
    shifted = page.evaluate(
        """() => new Promise((done) => new PerformanceObserver((list) =>
            done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({type: "layout-shift", buffered: true})
            || setTimeout(() => done(0), 500))"""
    )
    assert shifted < 0.1
