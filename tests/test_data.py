"""Everything public as data, proved by the schemas of Frictionless and read by other programs."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from sample_archive import CANARIES, CIRCULAR, CIRCULAR_BODY, SampleArchive

from scripts.communication import Communication, loads
from scripts.fields import FIELDS
from scripts.publish import publish
from scripts.publish.archive import Archive, read_archive
from scripts.publish.data import CSV_NAME, FOLDER, LINES_NAME, PACKAGE_NAME, data_files, record
from scripts.publish.site import Site

STANDARDS = Path(__file__).parent / "standards"
SITE = Site("Archivo", "Lo que se publica", "https://archivos.example/a/b/")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    sample = SampleArchive(tmp_path_factory.mktemp("archivo"))
    sample.fill()
    return read_archive(sample.docs / "documentos")


def files(archive: Archive, site: Site = SITE) -> dict[str, bytes]:
    return {path.removeprefix(f"{FOLDER}/"): data for path, data in data_files(archive, site)}


def in_memory(**meta: Any) -> Archive:
    return Archive((Communication(meta, "Texto.\n", Path("2024/doc.md")),), (), ())


def rows(archive: Archive) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files(archive)[CSV_NAME].decode(), newline=""), strict=True))


def lines(archive: Archive) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(files(archive)[LINES_NAME]).decode().split("\n")[:-1]]


@pytest.mark.parametrize("site", [SITE, Site()])
def test_the_package_is_valid_and_describes_its_files(archive: Archive, site: Site) -> None:
    found = files(archive, site)
    package = json.loads(found[PACKAGE_NAME])
    assert list(validator("data-package").iter_errors(package)) == []
    table, with_texts = package["resources"]
    assert list(validator("tabular-data-resource").iter_errors(table)) == []
    for resource in (table, with_texts):
        data = found[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    assert [field["name"] for field in table["schema"]["fields"]] == list(rows(archive)[0])
    assert package.get("homepage", "") == site.url


def validator(name: str) -> Draft4Validator:
    return Draft4Validator(json.loads((STANDARDS / f"{name}.schema.json").read_text(encoding="utf-8")))


def test_every_document_is_a_row_and_a_line(archive: Archive) -> None:
    ids = [page.id for page in archive.public]
    assert [row["id"] for row in rows(archive)] == [line["id"] for line in lines(archive)] == ids


def test_a_line_is_the_page(archive: Archive) -> None:
    (line,) = (line for line in lines(archive) if line["id"] == "iav-circular-004-2024")
    assert {name: line[name] for name in CIRCULAR} == CIRCULAR
    assert line["url"] == "documentos/2024/iav-circular-004-2024/"
    assert line["cuerpo"] == CIRCULAR_BODY
    assert list(line) == ["id", "url", *(row.name for row in FIELDS if row.name in line), "cuerpo"]


def test_a_row_says_the_same_in_words(archive: Archive) -> None:
    (row,) = (row for row in rows(archive) if row["id"] == "iav-boletin-12-2023")
    assert (row["tipo"], row["numero"], row["fecha"]) == ("boletín", "12/2023", "2023-05-02")
    assert row["instituciones"] == "Instituto de Archivos del Valle; Museo del Valle"
    assert row["firmantes"] == ""


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(start: str) -> None:
    (row,) = rows(
        in_memory(title=start, instituciones=[start], firmantes=[{"nombre": start}], plazos=[{"texto": start}])
    )
    assert [cell for cell in row.values() if cell and cell.lstrip()[:1] in "=+-@"] == []


@pytest.mark.parametrize("text", ["a\x00b", 'a"b', "a\r\nb", "a;b,c", "a\u2028b"])
def test_any_text_is_one_cell_and_one_line(text: str) -> None:
    archive = in_memory(title=text, fecha="2024")
    assert [row["fecha"] for row in rows(archive)] == ["2024"]
    assert [line["title"] for line in lines(archive)] == [text]


@pytest.mark.parametrize("field", [row.name for row in FIELDS if row.name != "acceso"])
@pytest.mark.parametrize("value", [["x", {}], {"a": ["b"]}, [{"nombre": ["b"]}], [["x"]], 3])
def test_values_of_a_wrong_shape_are_left_out(field: str, value: object) -> None:
    page = Communication({"tipo": "aviso", field: value}, "", Path("2024/doc.md"))
    assert field not in record(page)
    assert len(rows(Archive((page,), (), ()))) == 1


def test_the_same_archive_gives_the_same_bytes(archive: Archive) -> None:
    assert files(archive) == files(archive)
    assert files(archive)[LINES_NAME][4:8] == b"\0" * 4


def test_an_empty_archive_has_a_heading_and_no_line() -> None:
    empty = Archive((), (), ())
    assert rows(empty) == lines(empty) == []


def test_data_are_published_and_linked_without_what_is_not_public(tmp_path: Path) -> None:
    sample = SampleArchive(tmp_path)
    sample.fill()
    publish(sample.docs, sample.sources, SITE)
    folder = sample.docs / FOLDER
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert found == files(read_archive(sample.docs / "documentos"))
    said = b"".join([*found.values(), gzip.decompress(found[LINES_NAME])]).decode("utf-8", "ignore").upper()
    assert [word for word in CANARIES if word in said] == []
    listing = loads((sample.docs / "explorar" / "todos" / "index.md").read_text(encoding="utf-8")).body
    assert all(f'href="../datos/{name}"' in listing for name in (CSV_NAME, LINES_NAME, PACKAGE_NAME))
