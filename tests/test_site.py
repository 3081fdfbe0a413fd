"""The built site: what MkDocs makes of the archive, read from its files."""

from __future__ import annotations

import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from mkdocs.config import load_config
from sample_archive import BULLETIN_TITLE, CANARIES, CIRCULAR, CIRCULAR_BODY, HOSTILE, ROOT, SampleArchive, built

from scripts.fields import BY_NAME
from scripts.markdown_text import EXTENSIONS, plain_text

VOID = {"meta", "link", "input", "img", "br", "hr", "rect", "path"}


class Parsed(HTMLParser):
    """One page: its elements, and the text of each element by tag, class or attribute."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self.elements[self._open.pop()][0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for index in self._open:
            self.texts[index] += data

    def all(self, tag: str, **attributes: str) -> list[tuple[dict[str, str], str]]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            (found, " ".join(text.split()))
            for (name, found), text in zip(self.elements, self.texts, strict=True)
            if name == tag and all(value in found.get(key, "").split() for key, value in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> str:
        found = self.all(tag, **attributes)
        assert len(found) == 1, (tag, attributes, len(found))
        return found[0][1]


def resolved(address: str, link: str) -> str:
    folder = address[: address.rfind("/") + 1]
    path = unquote(urlsplit(urldefrag(link)[0]).path)
    parts: list[str] = []
    for part in (folder + path if path else address).split("/"):
        if part == "..":
            assert parts, f"{link} leaves the site"
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


@pytest.fixture(scope="module")
def archive(sample_site: SampleArchive) -> SampleArchive:
    return sample_site


@pytest.fixture(scope="module")
def pages(archive: SampleArchive) -> dict[str, Parsed]:
    """Address relative to the site's root -> page."""
    return {
        path.relative_to(archive.site).as_posix().removesuffix("index.html"): Parsed(path.read_text(encoding="utf-8"))
        for path in archive.site.rglob("*.html")
    }


CIRCULAR_URL = "documentos/2024/iav-circular-004-2024/"


OWN_PAGES = [
    "",
    "buscar/",
    "acerca/",
    "accesibilidad/",
    "guia/lectores/",
    "guia/personal/",
    "guia/mantenedores/",
    "404.html",
]
LISTING_PAGES = [
    "explorar/",
    "explorar/todos/",
    "explorar/anio/2021/",
    "explorar/anio/sin-dato/",
    "explorar/tipo/boletin/",
]
DOCUMENT_PAGES = [CIRCULAR_URL, "documentos/sin-fecha/nota-acervo/"]


@pytest.mark.parametrize("address", [*OWN_PAGES, *LISTING_PAGES, *DOCUMENT_PAGES])
def test_pages_of_the_site(pages: dict[str, Parsed], address: str) -> None:
    page = pages[address]
    assert page.all("html", lang="es-MX")
    assert page.one("h1")
    assert page.one("title")
    assert page.all("meta", name="viewport")
    form, _ = page.all("form", role="search")[0]
    assert form["method"] == "get"
    assert resolved(address, form["action"]) == "buscar"
    assert [found["name"] for found, _ in page.all("input", type="search") if found["id"] == "acervo-q"] == ["q"]


def test_nothing_withheld_unreadable_or_for_developers_is_in_the_site(archive: SampleArchive) -> None:
    found = []
    for path in archive.site.rglob("*"):
        name = path.relative_to(archive.site).as_posix()
        data = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as bundle:
                data += b"".join(bundle.read(member) for member in bundle.namelist())
        found += [(word, name) for word in CANARIES if word.encode() in (name.encode() + data).upper()]
    assert found == []
    assert not (archive.site / "desarrollo").exists()


def test_every_internal_link_is_relative_and_leads_to_a_file(archive: SampleArchive, pages: dict[str, Parsed]) -> None:
    broken = []
    for address, page in pages.items():
        for _, attributes in page.elements:
            for link in (attributes.get("href", ""), attributes.get("src", ""), attributes.get("action", "")):
                if not link or urlsplit(link).scheme or address == "404.html":
                    continue
                target = archive.site / resolved(address, link)
                if link.startswith("/") or not (target.is_file() or (target / "index.html").is_file()):
                    broken.append((address, link))
    assert broken == []


def test_fragments_lead_to_elements_of_their_page(pages: dict[str, Parsed]) -> None:
    lost = []
    for address, page in pages.items():
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids)), address
        links = [found["href"] for found, _ in page.all("a") if found.get("href", "").startswith("#")]
        lost += [(address, link) for link in links if link[1:] not in ids]
    assert lost == []


def test_no_page_asks_anything_of_another_server(archive: SampleArchive, pages: dict[str, Parsed]) -> None:
    loaded = [
        attributes.get("src", "") or attributes.get("href", "")
        for page in pages.values()
        for tag, attributes in page.elements
        if tag in {"link", "script", "img", "iframe", "source", "video", "audio", "object", "embed"}
        and not attributes.get("rel", "").startswith("schema.")  # names a vocabulary; nobody fetches it
    ]
    styles = [path.read_text(encoding="utf-8") for path in archive.site.rglob("*.css")]
    imported = [url for css in styles for url in re.findall(r"(?:url\(|@import\s+)[\"']?((?:https?:)?//[^\"')]+)", css)]
    assert [url for url in loaded if urlsplit(url).netloc] == []
    assert imported == []


def test_no_script_stands_in_a_page(pages: dict[str, Parsed]) -> None:
    found_scripts = [(found, text) for page in pages.values() for found, text in page.all("script")]
    scripts = [(found, text) for found, text in found_scripts if found.get("type") != "application/ld+json"]
    handlers = [
        name for page in pages.values() for _, found in page.elements for name in found if name.startswith("on")
    ]
    assert all(found.get("src", "").split("/")[-2] == "assets" and not text for found, text in scripts)
    assert handlers == []


def test_the_official_text_is_the_documents_text_and_stands_apart(pages: dict[str, Parsed]) -> None:
    page = pages[CIRCULAR_URL]
    official = [text for found, text in page.all("article") if "data-oficial" in found]
    assert official == [" ".join(plain_text(CIRCULAR_BODY).split())]
    assert page.one("h1") == CIRCULAR["title"]


def test_the_card_says_what_is_known(pages: dict[str, Parsed]) -> None:
    page = pages[CIRCULAR_URL]
    card = {found["data-campo"]: text for found, text in page.all("div") if "data-campo" in found}
    expected = {
        "tipo": "Circular",
        "numero": "004/2024",
        "clave": "IAV/DA/004/2024",
        "fecha": "16 de abril de 2024",
        "vigencia": "por revisar Del 16 de abril de 2024 a junio de 2024",
        "lugar": "Ciudad del Valle",
        "instituciones": "Instituto de Archivos del Valle",
        "unidades": "Dirección de Administración",
        "firmantes": "Lic. Ana Rosa Lugo Peña Directora de Administración",
        "destinatarios": "Titulares de unidad",
        "copias": "Archivo",
        "intervienen": "Elaboró: Luis Mora Jefe de área",
        "asunto": "Sobre la imparcialidad",
        "referencias": "IAV/DG/0996/2023 no conservada",
        "leyes": "Ley General de Archivos, artículo 10",
        "plazos": "deducido del texto 25 de abril de 2024 a más tardar el 25 de abril del presente año Ver en el texto",
        "enlaces": "https://archivos.example/taller javascript:alert(1)",
        "correos": "constancias@archivos.example",
        "tags": "escrito por una persona elecciones",
        "lema": "2024. Año de los Archivos",
    }
    said = {name: re.sub(r"(?<=[a-zé])(?=[A-Z])", " ", text) for name, text in card.items()}
    folded = {name: text.removeprefix(BY_NAME[name].label).strip() for name, text in said.items()}
    assert {name: re.sub(r"\W", "", text) for name, text in folded.items()} == {
        name: re.sub(r"\W", "", text) for name, text in expected.items()
    }
    assert list(card) == [row for row in BY_NAME if row in expected]


def test_a_document_describes_itself_to_programs(pages: dict[str, Parsed]) -> None:
    page = pages[CIRCULAR_URL]
    tags = {found["name"]: found["content"] for found, _ in page.all("meta") if "name" in found}
    assert tags["citation_technical_report_institution"] == tags["dcterms.publisher"] == CIRCULAR["instituciones"][0]
    assert tags["citation_technical_report_number"] == "004/2024"
    node = json.loads(page.one("script", type="application/ld+json"))
    assert (node["@type"], node["@id"], node["name"]) == ("DigitalDocument", "./", CIRCULAR["title"])
    links = {found["rel"]: resolved(CIRCULAR_URL, found["href"]) for found, _ in page.all("link") if "rel" in found}
    assert links["alternate describedby"] == "explorar/api/v1/documentos/iav-circular-004-2024.json"
    assert links["item"] == "explorar/originales/iav-circular-004-2024.txt"
    assert resolved(CIRCULAR_URL, node["encoding"]["contentUrl"]) == "explorar/originales/iav-circular-004-2024.txt"


def test_the_description_of_a_hostile_document_is_data(pages: dict[str, Parsed]) -> None:
    page = pages["documentos/2022/hostil/"]
    assert json.loads(page.one("script", type="application/ld+json"))["name"] == HOSTILE
    assert [found["content"] for found, _ in page.all("meta", name="dcterms.title")] == [HOSTILE]


def test_the_source_is_named_with_its_hash_and_offered(archive: SampleArchive, pages: dict[str, Parsed]) -> None:
    page = pages[CIRCULAR_URL]
    section = page.one("section", aria_labelledby="acervo-original")
    link = next(found["href"] for found, text in page.all("a") if text.startswith("Descargar el original"))
    offered = archive.site / resolved(CIRCULAR_URL, link)
    assert offered.read_text(encoding="utf-8") == CIRCULAR_BODY
    assert "iav-circular-004-2024.txt" in section
    assert re.search(r"SHA-256 [0-9a-f]{64}", section)
    assert "El original prevalece" in page.one("p", class_="acervo-prevalece")


def test_doubts_recognition_and_missing_dates_are_said(pages: dict[str, Parsed]) -> None:
    page = pages["documentos/sin-fecha/nota-acervo/"]
    assert page.one("p", class_="acervo-revisar").startswith("Por revisar: fecha, texto.")
    assert "Texto reconocido de una imagen" in page.one("p", class_="acervo-aviso")
    assert "Fecha desconocida" in page.one("header", class_="acervo-titulo")


def test_a_headline_that_the_text_prints_is_not_said_twice(pages: dict[str, Parsed]) -> None:
    page = pages["documentos/2023/iav-boletin-12-2023/"]
    assert page.one("h1") == "Boletín 12/2023"
    data = page.one("script", type="application/ld+json")
    cited = page.one("section", aria_labelledby="acervo-citar")
    said = sum(sign * text.count(BULLETIN_TITLE) for sign, text in ((1, page.texts[0]), (-1, data), (-1, cited)))
    assert said == 2  # the page's <title> and the official text
    assert BULLETIN_TITLE in page.one("title")


def test_hostile_text_is_shown_as_text(pages: dict[str, Parsed]) -> None:
    page = pages["documentos/2022/hostil/"]
    assert page.one("h1") == HOSTILE
    assert page.one("title").startswith(HOSTILE)
    listed = [text for found, text in pages["explorar/todos/"].all("a") if "hostil" in found.get("href", "")]
    assert listed == [HOSTILE]


def test_markup_added_by_hand_to_an_official_text_does_nothing(
    archive: SampleArchive, pages: dict[str, Parsed]
) -> None:
    page = pages["documentos/2022/editado/"]
    html = (archive.site / "documentos/2022/editado/index.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "fotos.example" not in "".join(found.get("src", "") for _, found in page.elements)
    assert [found for _, found in page.elements if "javascript:" in found.get("href", "")] == []


def test_front_matter_is_never_printed(pages: dict[str, Parsed]) -> None:
    printed = [address for address, page in pages.items() if re.search(r"(fuente|procedencia): *\S*\n", page.texts[0])]
    assert printed == []


def test_home_shows_counts_recent_documents_and_ways_to_browse(pages: dict[str, Parsed]) -> None:
    home = pages[""]
    links = {text: found["href"] for found, text in home.all("a")}
    assert "Buscar en 20 documentos" in home.texts[0]
    assert links[str(CIRCULAR["title"])] == CIRCULAR_URL
    assert {"2024", "Oficio", "Museo del Valle", "Sin fecha"} <= set(links)


def test_pages_are_rendered_with_the_extensions_that_the_converter_escapes_for() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert set(config.markdown_extensions) == set(EXTENSIONS)
    assert config.mdx_configs == {"toc": {"marker": ""}}


def test_the_search_page_says_what_works_without_javascript(pages: dict[str, Parsed]) -> None:
    page = pages["buscar/"]
    assert "La búsqueda necesita JavaScript" in page.one("noscript")
    assert {"../explorar/todos/", "../explorar/tipo/"} <= {found["href"] for found, _ in page.all("a")}


def test_a_site_is_not_built_from_listings_of_another_archive(tmp_path: Path) -> None:
    archive = built(tmp_path)
    archive.add("nota-acervo", {"title": "Nota", "acceso": "reservado"}, "Texto.\n")
    result = archive.build()
    assert result.returncode == 1
    assert "los listados del sitio no corresponden" in result.stderr + result.stdout
    assert "Traceback" not in result.stderr


def test_the_theme_speaks_the_spanish_of_mexico_and_all_of_materials() -> None:
    env = load_config(str(ROOT / "mkdocs.yml")).theme.get_env()
    ours = env.get_template("partials/languages/es-MX.html").module.t  # type: ignore[attr-defined]
    spanish = env.get_template("partials/languages/es.html").module.t  # type: ignore[attr-defined]
    assert ours("language") == "es-MX"
    assert ours("clipboard.copy") == spanish("clipboard.copy") == "Copiar al portapapeles"
    assert not ours("no.such.key")


def test_scripts_write_dates_and_numbers_as_in_mexico() -> None:
    for path in (ROOT / "docs/assets").glob("*.js"):
        places = re.findall(r"(?:toLocale\w*|Intl\.\w+)\(.{0,8}", path.read_text(encoding="utf-8"))
        assert all('("es-MX"' in place for place in places), path.name
