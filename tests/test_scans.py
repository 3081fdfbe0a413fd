"""Pictures of the pages of scanned originals: which are made, when, and how a page shows them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser
from sample_archive import CANARIES, SampleArchive
from test_site import Parsed
from watched import DESKTOP, PHONE, assert_accessible

from scripts.publish import publish, scans
from scripts.publish.summary import PATH as SUMMARY

OCR = {"tipo": "oficio", "fecha": "2024-01-01", "fuente": {"ocr": "true"}}
LETTER = (1275, 1650)


def sheet(text: str, size: tuple[int, int] = LETTER) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).text((100, 100), text, fill="black")
    return picture


def saved(pages: list[Image.Image], kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(buffer, kind, **more, **options)
    return buffer.getvalue()


def pdf(pages: int) -> bytes:
    return saved([sheet(f"Hoja {number}", (850, 1100)) for number in range(pages)], "PDF", resolution=100)


def turned() -> bytes:
    """A photograph that says that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved([sheet("De lado", (1650, 1275))], "JPEG", exif=exif)


def one_scan(folder: Path) -> SampleArchive:
    archive = SampleArchive(folder)
    archive.add("escaneo", OCR | {"title": "escaneo.pdf"}, "Texto.\n", name="escaneo.pdf", data=pdf(2))
    return archive


def filled(folder: Path) -> SampleArchive:
    archive = SampleArchive(folder)
    originals = {
        "escaneo.pdf": pdf(2),
        "largo.pdf": pdf(scans.MAX_PAGES + 1),
        "fax.tiff": saved([sheet("Uno").convert("1"), sheet("Dos").convert("1")], "TIFF"),
        "foto.jpg": turned(),
        "chica.png": saved([sheet("Chica", (400, 600)).convert("RGBA")], "PNG"),
        "danado.pdf": b"%PDF-1.4 nada",
        "cortada.jpg": turned()[:9_000],
    }
    for name, data in originals.items():
        archive.add(name.split(".")[0], {"title": name, **OCR}, f"Texto de {name}.\n", name=name, data=data)
    archive.add("con-texto", {"title": "Con capa de texto", "fecha": "2024"}, "T.\n", name="texto.pdf", data=pdf(1))
    archive.add("secreto", OCR | {"title": CANARIES[0], "acceso": "interno"}, "S.\n", name="secreto.pdf", data=pdf(3))
    return archive


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SampleArchive:
    return filled(tmp_path_factory.mktemp("escaneos")).with_site()


def pictures(docs: Path) -> dict[str, list[tuple[int, int]]]:
    """Id of a document -> sizes of its pictures."""
    found: dict[str, list[tuple[int, int]]] = {}
    for path in sorted((docs / scans.FOLDER).glob("*/*"), key=lambda path: int(path.stem)):
        with Image.open(path) as picture:
            found.setdefault(path.parent.name, []).append(picture.size)
    return found


def test_scans_get_pictures_upright_and_of_modest_size(built: SampleArchive) -> None:
    found = pictures(built.docs)
    assert {name: len(sizes) for name, sizes in found.items()} == {
        "escaneo": 2, "largo": scans.MAX_PAGES, "fax": 2, "foto": 1, "chica": 1,
    }  # fmt: skip
    assert found["foto"] == [(1000, 1294)]
    assert found["chica"] == [(400, 600)]
    assert all(abs(width - scans.WIDTH) <= 1 for width, _ in found["escaneo"])
    known = json.loads((built.docs / SUMMARY).read_text(encoding="utf-8"))["scans"]
    assert {name: [tuple(size) for size in row["paginas"]] for name, row in known.items()} == found


def test_what_is_there_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = filled(tmp_path)
    first = publish(archive.docs, archive.sources)
    before = pictures(archive.docs)
    troubles = [str(problem) for problem in first.without_original]
    assert [text.split(":")[0] for text in sorted(troubles)] == ["cortada.jpg", "danado.pdf"]
    assert all("no se hicieron las imágenes de todas sus páginas" in text for text in troubles)

    made: list[str] = []

    def watched(data: bytes, name: str, width: int) -> object:
        made.append(name)
        return originally[Path(name).suffix](data, name, width)

    originally = dict(scans.PAGES)
    monkeypatch.setattr(scans, "PAGES", dict.fromkeys(originally, watched))
    again = publish(archive.docs, archive.sources)
    assert (again.written, sorted(made)) == (0, ["cortada.jpg", "danado.pdf"])
    assert [str(problem) for problem in again.without_original] == troubles

    made.clear()
    (archive.docs / scans.FOLDER / "fax" / "2.webp").unlink()
    archive.add("foto", {"title": "foto", **OCR}, "Otro.\n", name="foto.jpg", data=turned() + b"\n")
    publish(archive.docs, archive.sources)
    assert sorted(made) == ["cortada.jpg", "danado.pdf", "fax.tiff", "foto.jpg"]
    assert pictures(archive.docs) == before


def test_what_is_withdrawn_takes_its_pictures_along(tmp_path: Path) -> None:
    archive = one_scan(tmp_path)
    publish(archive.docs, archive.sources)
    path = archive.docs / "documentos/2024/escaneo.md"
    path.write_text(path.read_text(encoding="utf-8").replace("fuente:", 'acceso: "reservado"\nfuente:'), "utf-8")
    publish(archive.docs, archive.sources, allow_loss=True)
    assert "escaneo" not in pictures(archive.docs)
    assert "escaneo" not in json.loads((archive.docs / SUMMARY).read_text(encoding="utf-8"))["scans"]


@pytest.mark.parametrize("left", ["", "[]", '{"scans": 3}', '{"scans": {"escaneo": {"de": 1}}}'])
def test_a_damaged_record_only_costs_time(tmp_path: Path, left: str) -> None:
    archive = one_scan(tmp_path)
    (archive.docs / SUMMARY).parent.mkdir(parents=True)
    (archive.docs / SUMMARY).write_text(left, encoding="utf-8")
    publish(archive.docs, archive.sources)
    assert len(pictures(archive.docs)["escaneo"]) == 2


def page_of(archive: SampleArchive, name: str) -> Parsed:
    return Parsed((archive.site / f"documentos/2024/{name}/index.html").read_text(encoding="utf-8"))


def test_the_page_shows_them_on_request_above_the_text(built: SampleArchive) -> None:
    page = page_of(built, "escaneo")
    shown = [found for found, _ in page.all("img", loading="lazy")]
    assert [(one["alt"], one["src"], one["width"]) for one in shown] == [
        (f"Página {number} del original", f"../../../explorar/paginas/escaneo/{number}.webp", "1000")
        for number in (1, 2)
    ]
    assert all((built.site / "explorar/paginas/escaneo" / one["src"].split("/")[-1]).is_file() for one in shown)
    assert page.one("details", class_="acervo-imagenes") == "Ver las páginas del original junto al texto"
    assert "El original tiene más páginas" in page_of(built, "largo").one("details", class_="acervo-imagenes")


@pytest.mark.parametrize("name", ["con-texto", "danado", "cortada"])
def test_a_page_without_pictures_offers_none(built: SampleArchive, name: str) -> None:
    assert not page_of(built, name).all("details", class_="acervo-imagenes")


def test_they_stand_beside_the_text_without_javascript_and_are_not_printed(
    built: SampleArchive, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    page = context.new_page()
    page.goto((built.site / "documentos/2024/escaneo/index.html").as_uri())
    page.get_by_text("Ver las páginas del original").click()
    picture, text = page.locator(".acervo-imagenes img").first, page.locator(".acervo-oficial")
    picture.wait_for(state="visible")
    beside, sheet_box = picture.bounding_box(), text.bounding_box()
    assert beside
    assert sheet_box
    assert beside["x"] + beside["width"] <= sheet_box["x"]
    assert abs(beside["y"] - sheet_box["y"]) < 80
    page.set_viewport_size(PHONE)
    above, sheet_box = picture.bounding_box(), text.bounding_box()
    assert above
    assert sheet_box
    assert above["y"] < sheet_box["y"]
    assert above["width"] <= PHONE["width"]
    page.emulate_media(media="print")
    assert not picture.is_visible()
    context.close()


def test_axe_finds_nothing(built: SampleArchive, browser: Browser) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto((built.site / "documentos/2024/escaneo/index.html").as_uri())
    page.get_by_text("Ver las páginas del original").click()
    assert_accessible(page)
    context.close()
