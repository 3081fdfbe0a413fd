"""The copy of the site that opens without a web server."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sample_archive import CANARIES, SampleArchive
from watched import DESKTOP, DOCUMENT, Watched, ids, total

from scripts.__main__ import main
from scripts.publish.offline import OfflineNotWritten, as_opened, write_offline_copy


@pytest.fixture(scope="module")
def site(searchable: Path) -> Path:
    return searchable / "site"


@pytest.fixture(scope="module")
def opened(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked copy, in a folder whose name is awkward."""
    folder = tmp_path_factory.mktemp("abierta") / "Copia del acervo #1 á"
    write_offline_copy(site, folder.parent / "acervo.zip")
    with zipfile.ZipFile(folder.parent / "acervo.zip") as found:
        found.extractall(folder)
    return folder


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../", "../index.html"),
        (".", "index.html"),
        ("./", "index.html"),
        ("..", "../index.html"),
        ("../../buscar/", "../../buscar/index.html"),
        ("a/b/?q=1#c", "a/b/index.html?q=1#c"),
        ("a/b.pdf", "a/b.pdf"),
        ("#a", "#a"),
        ("", ""),
        ("https://a.example/b/", "https://a.example/b/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("?offset=10", "index.html?offset=10"),
    ],
)
def test_links_name_files(link: str, expected: str) -> None:
    assert as_opened(f'<a class="x" href="{link}">href="a/"</a>') == f'<a class="x" href="{expected}">href="a/"</a>'


def test_the_copy_is_whole_public_and_the_same_again(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, again = tmp_path / "uno.zip", tmp_path / "dos.zip"
    assert main(["offline", "--site", str(site), "--to", str(first)]) == 0
    digest = hashlib.sha256(first.read_bytes()).hexdigest()
    assert capsys.readouterr().out == f"{digest}  uno.zip\n"
    assert write_offline_copy(site, again).sha256 == digest
    with zipfile.ZipFile(first) as found:
        names = set(found.namelist())
        data = b"".join(map(found.read, names)).upper()
    assert {"index.html", f"{DOCUMENT}index.html", "buscar/index.html", "indice/indice.js"} <= names
    assert {name.rpartition("/")[2] for name in names if "originales/" in name} >= {"iav-circular-004-2024.txt"}
    assert not any(word.encode() in data for word in CANARIES)
    assert set(tmp_path.iterdir()) == {first, again}


def test_a_site_that_is_not_whole_is_not_copied(sample_site: SampleArchive, tmp_path: Path) -> None:
    with pytest.raises(OfflineNotWritten, match=r"indice\.json: falta en el sitio\. Constrúyalo con «make build»"):
        write_offline_copy(sample_site.site, tmp_path / "acervo.zip")
    assert not list(tmp_path.iterdir())


def test_it_is_read_and_searched_from_a_folder(browser: Browser, opened: Path) -> None:
    context = browser.new_context(viewport=DESKTOP, locale="es-MX")
    watched = Watched(context.new_page(), opened.as_uri() + "/")
    watched.origin = "file:"
    page = watched.open("index.html")
    box = page.locator("#acervo-q")
    box.fill("fotot")
    expect(page.locator("header [role=option]").first).to_have_text("fototeca palabra, 1 documento")
    box.fill("recursos")
    box.press("Enter")
    page.wait_for_url("**/buscar/index.html?q=recursos")
    assert total(page) == 15
    page.locator("fieldset[data-faceta=anio] input[value='2021']").click()
    page.wait_for_url("**anio=2021")
    page.get_by_role("link", name="Siguiente").click()
    expect(page.locator("[data-id]")).to_have_count(5)
    page.go_back()
    expect(page.locator("[data-id]")).to_have_count(10)
    page.reload()
    assert total(page) == 15
    watched.open("buscar/index.html?q=imparcialidad")
    assert ids(page) == ["iav-circular-004-2024"]
    page.locator("[data-id] > a").click()
    expect(page.locator("[data-oficial] mark").first).to_be_visible()
    page.get_by_role("button", name="Quitar las marcas").click()
    expect(page.locator("[data-oficial] mark")).to_have_count(0)
    page.get_by_role("link", name="Descargar el original").click()  # from a folder a browser opens what it can show
    page.wait_for_url("**/explorar/originales/iav-circular-004-2024.txt")
    expect(page.locator("body")).to_contain_text("CIRCULAR No. 004/2024")
    page.go_back()
    page.get_by_role("navigation", name="Principal").get_by_role("link", name="Explorar").click()
    page.get_by_role("link", name="Circular", exact=True).click()
    page.get_by_role("link", name="Circular 004/2024").click()
    expect(page.locator("[data-oficial]")).to_be_visible()
    context.close()
    assert watched.foreign == []
    assert watched.errors == []


def test_what_was_in_force_on_a_day_is_told_in_a_folder(browser: Browser, opened: Path) -> None:
    context = browser.new_context(viewport=DESKTOP, locale="es-MX")
    watched = Watched(context.new_page(), opened.as_uri() + "/")
    watched.origin = "file:"
    page = watched.open("explorar/vigencia/index.html")
    page.get_by_label("¿Qué valía el día…?").fill("2024-05-02")
    answer = page.locator("#acervo-vigencia-respuesta")
    expect(answer.get_by_role("status")).to_have_text("1 documento: lo vigente el 2 de mayo de 2024.")
    page.reload()
    answer.get_by_role("link", name="Circular 004/2024").click()
    page.wait_for_url(f"**/{DOCUMENT}index.html")
    expect(page.locator("[data-oficial]")).to_be_visible()
    context.close()
    assert watched.foreign == []
    assert watched.errors == []
