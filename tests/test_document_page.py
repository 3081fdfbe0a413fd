"""The page of a document among the others that it cites and that cite it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import lxml.html
import markdown
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from related_archive import ANSWER, ERRATUM, INSTITUTE, NEW, NEW_TEXT, OLD, document
from sample_archive import CANARIES, HOSTILE, SampleArchive
from test_site import Parsed

from scripts.communication import Communication
from scripts.markdown_text import EXTENSIONS, plain_text
from scripts.publish.citing import citations
from scripts.publish.differences import as_html, compare, summary
from scripts.publish.document import report_address
from scripts.publish.official_text import blocks, place_of, with_links, with_places, without_needless_tags
from scripts.publish.site import Site


@pytest.fixture(scope="module")
def archive(related: SampleArchive) -> SampleArchive:
    return related


def page_of(archive: SampleArchive, page_id: str) -> Parsed:
    (path,) = archive.site.glob(f"documentos/*/{page_id}/index.html")
    return Parsed(path.read_text(encoding="utf-8"))


def card(page: Parsed) -> dict[str, str]:
    return {found["data-campo"]: text for found, text in page.all("div") if "data-campo" in found}


# What it cites and what cites it --------------------------------------------------------------------------------------


def test_references_are_links_with_their_state_in_words(archive: SampleArchive) -> None:
    page = page_of(archive, NEW)
    said = card(page)
    assert re.search(r"IBV/DG/010/2023\s*conservada", said["referencias"])
    assert re.search(r"IBV/DG/777/2019\s*no conservada", said["referencias"])
    assert re.search(r"88/2022\s*varias posibles\s*Oficio 88/2022, Oficina de Riego", said["referencias"])
    links = {
        found["href"]
        for found, _ in page.all("a")
        if "/documentos/" in found.get("href", "") or "../" in found.get("href", "")
    }
    for target in (f"2023/{OLD}/", "2022/oficio-riego/", "2022/oficio-semillas/"):
        assert any(link.endswith(target) for link in links)


def test_a_document_that_is_not_public_is_not_held(archive: SampleArchive) -> None:
    said = card(page_of(archive, NEW))
    assert re.search(r"IBV/DG/555/2022\s*no conservada", said["referencias"])
    assert not any(
        CANARIES[0].encode() in path.read_bytes().upper() for path in archive.site.rglob("*") if path.is_file()
    )


def test_what_names_a_document_is_said_in_its_most_telling_relation(archive: SampleArchive) -> None:
    old, new = card(page_of(archive, OLD)), card(page_of(archive, NEW))
    assert old["sustituye-inversa"].startswith("Sustituido por Circular IBV/DG/020/2024")
    assert new["corrige-inversa"].startswith("Corregido por")
    assert new["responde_a-inversa"].startswith("Respondido por Oficio IBV/DG/31/2024")
    assert "referencias-inversa" not in new


def test_many_citing_documents_have_a_list_of_their_own(archive: SampleArchive) -> None:
    page = page_of(archive, OLD)
    assert "Ver los 12" in card(page)["referencias-inversa"]
    listed = Parsed((archive.site / f"explorar/citado-por/{OLD}/index.html").read_text(encoding="utf-8"))
    assert len(listed.all("a", href="")) == 0
    assert len([1 for found, _ in listed.all("a") if "ibv-oficio-v-" in found.get("href", "")]) == 12


def test_replaced_and_corrected_documents_say_so_above_their_text(archive: SampleArchive) -> None:
    notice = page_of(archive, OLD).one("p", data_aviso="sustituye")
    assert notice.startswith("Este documento fue sustituido por Sobre los viveros: circular IBV/DG/020/2024")
    assert "con efectos a partir del 1 de marzo de 2024" in notice
    assert HOSTILE in page_of(archive, NEW).one("p", data_aviso="corrige")
    assert page_of(archive, ANSWER).all("p", role="note") == []
    assert page_of(archive, ERRATUM).all("p", role="note") == []


# The official text ----------------------------------------------------------------------------------------------------


def test_numbers_in_the_text_are_links_and_the_text_stays_what_it_is(archive: SampleArchive) -> None:
    page = page_of(archive, NEW)
    (official,) = [text for found, text in page.all("article") if "data-oficial" in found]
    assert official == " ".join(plain_text(NEW_TEXT).split())
    assert [text for _, text in page.all("a", class_="acervo-cita")] == ["IBV/DG/010/2023"]
    assert "Los enlaces punteados los agrega el archivo" in page.one("p", class_="acervo-prevalece")


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>circular 4/2024.</p>", "<p>circular [4/2024].</p>"),
        (
            "<p>14/2024, 4/20245, 4/2024/B, A-4/2024, 4/2024</p>",
            "<p>14/2024, 4/20245, 4/2024/B, A-4/2024, [4/2024]</p>",
        ),
        ('<p><a href="x">la 4/2024</a> y <b>4/2024</b></p>', '<p><a href="x">la 4/2024</a> y <b>[4/2024]</b></p>'),
        ('<p title="4/2024">A&amp;B/4/2024</p>', '<p title="4/2024">[A&amp;B/4/2024]</p>'),
        ("<abbr>4/2024</abbr>", "<abbr>[4/2024]</abbr>"),
    ],
)
def test_only_whole_numbers_outside_of_links_become_links(html: str, linked: str) -> None:
    result = with_links(html, {"4/2024": ("../x/", 'C "1"'), "A&B/4/2024": ("../y/", "D")})
    shown = re.sub(r'<a class="acervo-cita" href="[^"]*" title="[^"]*">(.*?)</a>', r"[\1]", result)
    assert shown == linked


# What changed ---------------------------------------------------------------------------------------------------------


def test_a_replaced_document_leads_to_what_changed_and_so_does_its_successor(archive: SampleArchive) -> None:
    address = f"explorar/cambios/{NEW}/{OLD}/"
    for page_id in (OLD, NEW):
        assert [found["href"] for found, _ in page_of(archive, page_id).all("a") if address in found.get("href", "")]
    page = Parsed((archive.site / address / "index.html").read_text(encoding="utf-8"))
    (changed,) = [text for _, text in page.all("div", class_="acervo-cambios")]
    assert "de lunes a [se quitó: viernes. ] [se agregó: sábado. ]" in re.sub(r"\]", " ]", changed).replace("  ", " ")
    assert "3 párrafos cambiaron" in page.texts[0]


def test_the_difference_of_two_texts() -> None:
    old = "Uno es uno.\n\nDos son dos aquí.\n\nTres.\n\nFin."
    new = "Uno es uno.\n\nDos son tres aquí.\n\nNuevo todo ello.\n\nFin."
    found = compare(old, new)
    assert [passage.change.value for passage in found] == ["igual", "cambió", "se quitó", "se agregó", "igual"]
    assert summary(found) == ("1 párrafo cambió; 1 párrafo se agregó; 1 párrafo se quitó; 2 párrafos siguen iguales.")


PARAGRAPHS = st.lists(st.text("ab<& \n", max_size=12), max_size=12).map("\n\n".join)


@settings(deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_a_difference_holds_both_texts_whole_and_as_text(old: str, new: str) -> None:
    found = compare(old, new)
    assert " ".join(one.old for one in found if one.old).split() == old.split()
    assert " ".join(one.new for one in found if one.new).split() == new.split()
    shown = as_html(found)
    assert "\n\n" not in shown
    kept = Parsed(
        re.sub(
            r'<span class="acervo-oculto">.*?</span>|<summary>.*?</summary>|<del>.*?</del>',
            "",
            f"<div>{shown}</div>".replace("</p>", " </p>"),
        )
    )
    assert (kept.texts[0].split() if kept.texts else []) == new.split()
    assert not re.search(r"<(?!/?(?:p|ins|del|span|details|summary|div)\b)", shown)


# To cite --------------------------------------------------------------------------------------------------------------

SITE = Site("Archivo", "", "https://archivos.example/a/")


def cited(meta: dict[str, object], site: Site = SITE) -> dict[str, str]:
    page = Communication(meta, "", Path("2024/doc-1.md"))
    return {form: text for form, _, text in citations(page, site)}


def test_a_citation_says_who_what_when_and_where() -> None:
    meta = document("circular", "IBV/DG/020/2024", "2024-02-10", clave="K/20")
    found = cited(meta)
    assert found["Texto"] == (
        "Instituto de Bosques del Valle, Circular IBV/DG/020/2024, «Sobre los viveros: circular IBV/DG/020/2024», "
        "10 de febrero de 2024, https://archivos.example/a/documentos/2024/doc-1/"
    )
    (entry,) = bibtexparser.loads(found["BibTeX"]).entries
    assert (entry["ID"], entry["date"], entry["number"]) == ("doc-1", "2024-02-10", "IBV/DG/020/2024")
    (record,) = rispy.loads(found["RIS"])
    assert record["authors"] == INSTITUTE
    assert record["urls"] == ["https://archivos.example/a/documentos/2024/doc-1/"]


def test_unknown_parts_are_left_out_of_a_citation() -> None:
    assert cited({}, Site())["Texto"] == "Documento, documentos/2024/doc-1/"
    assert (
        cited({"tipo": "aviso", "fecha": "2024-05"}, Site())["Texto"] == "Aviso de mayo de 2024, documentos/2024/doc-1/"
    )


@pytest.mark.parametrize("text", [HOSTILE, "} @book{otro, title={x}", "a\nER  - \r\nTY  - BOOK", "\u2028ER  - "])
def test_hostile_values_are_one_record(text: str) -> None:
    found = cited({"title": text, "numero": text, "instituciones": [text], "fecha": text})
    assert "\n" not in found["Texto"]
    assert len(bibtexparser.loads(found["BibTeX"]).entries) == len(rispy.loads(found["RIS"])) == 1


def test_the_citations_stand_on_the_page_as_text(archive: SampleArchive) -> None:
    page = page_of(archive, ERRATUM)
    assert "«" + HOSTILE + "»" in page.one("p", class_="acervo-cita-texto")
    assert [found["data-citar"] for found, _ in page.all("pre")] == ["BibTeX", "RIS"]


# Places in the text, dates, reports ----------------------------------------------------------------------------------


def test_every_paragraph_has_a_place_and_a_deadline_leads_to_its_own(archive: SampleArchive) -> None:
    page = page_of(archive, NEW)
    places = [
        found["id"] for tag, found in page.elements if found.get("id", "").startswith("p-") and tag in ("p", "li")
    ]
    assert places == [f"p-{number}" for number in range(1, 7)]
    assert [found["href"] for found, text in page.all("a") if text == "Ver en el texto"] == ["#p-4"]


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>a</p><ul><li>b</li></ul>", "<p id=p-1>a</p><ul><li id=p-2>b</li></ul>"),
        ('<h2 id="contenido">a</h2>', "<h2 id=p-1>a</h2>"),
        ("<ul><li>\n<p>b</p></li></ul>", "<ul><li>\n<p id=p-1>b</p></li></ul>"),
        ("<pre>&lt;p&gt;</pre>", "<pre>&lt;p&gt;</pre>"),
    ],
)
def test_places_stand_once_in_each_block(html: str, marked: str) -> None:
    assert with_places(html) == marked


@pytest.mark.parametrize("light", [str, without_needless_tags])
def test_a_sentence_is_found_where_it_stands(light: Callable[[str], str]) -> None:
    html = light(with_places("<p>uno &amp; dos</p><p>antes del <b>3 de\n mayo</b>.</p><table><td>fin</td></table>"))
    wanted = ("uno & dos", "del 3 de mayo", "fin", "nada", "")
    assert [place_of(text, html) for text in wanted] == ["p-1", "p-2", "p-2", "", ""]
    assert blocks(html) == [("p-1", "uno & dos"), ("p-2", "antes del 3 de mayo.")]


MARKDOWN = st.lists(
    st.sampled_from(["uno", "- dos", "    - tres", "- cuatro\n\n    cinco", "> seis", "## siete", "1. ocho", "nueve\ndiez",
                     "| a | b |\n| - | - |\n| c | |\n| | d |", "```\n</p>\n```", "---", "*once*"]),
    max_size=8,
).map("\n\n".join)  # fmt: skip


@settings(deadline=None)
@given(MARKDOWN)
def test_a_text_in_fewer_bytes_is_the_same_text(text: str) -> None:
    html = f"<article>{markdown.markdown(text, extensions=list(EXTENSIONS))}</article>"
    whole, light = (lxml.html.fragment_fromstring(one) for one in (html, without_needless_tags(html)))
    assert lxml_shape(light) == lxml_shape(whole)


def lxml_shape(element: lxml.html.HtmlElement) -> list[object]:
    """Tags and words in their order, nested as they are; blanks at the end of an element say nothing."""
    inside = [(lxml_shape(child), (child.tail or "").strip()) for child in element]
    return [element.tag, (element.text or "").strip(), *inside]


def test_dates_of_effect_stand_beside_the_date_of_issue(archive: SampleArchive) -> None:
    head = page_of(archive, NEW).one("header", class_="acervo-titulo")
    assert "10 de febrero de 2024 · Vigencia: a partir del 1 de marzo de 2024" in head


@pytest.mark.parametrize(
    ("edit", "contact", "address"),
    [
        ("https://git.example/x/edit/main/a.md", "a@b.mx", "https://git.example/x/edit/main/a.md"),
        (None, "a@b.mx", "mailto:a@b.mx?subject=Dato%20equivocado%3A%20doc-1"),
        (None, "javascript:alert(1)", ""),
        (None, "https://a.mx", ""),
        (None, None, ""),
    ],
)
def test_mistakes_are_reported_where_the_site_says(edit: str | None, contact: str | None, address: str) -> None:
    assert report_address(edit, contact, Communication({}, "", Path("2024/doc-1.md"))) == address


def test_without_an_address_the_guide_says_how_to_report(archive: SampleArchive) -> None:
    page = page_of(archive, NEW)
    (link,) = [found["href"] for found, text in page.all("a") if text == "Reportar un dato equivocado"]
    assert link.endswith("guia/lectores/#reportar-un-dato-equivocado")
    guide = Parsed((archive.site / "guia/lectores/index.html").read_text(encoding="utf-8"))
    assert guide.all("h2", id="reportar-un-dato-equivocado")
    assert "Get-FileHash" in page.one("section", aria_labelledby="acervo-original")
