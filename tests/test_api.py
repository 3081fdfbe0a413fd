"""The static JSON API, proved by the schema that it publishes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sample_archive import CANARIES, CIRCULAR, SampleArchive

from scripts.communication import Communication
from scripts.fields import FIELDS
from scripts.publish import publish
from scripts.publish.api import FOLDER, PAGE_SIZE, SCHEMA_PATH, api_files, document_path, schema
from scripts.publish.archive import Archive, read_archive


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleArchive:
    found = SampleArchive(tmp_path_factory.mktemp("archivo"))
    found.fill()
    publish(found.docs, found.sources)
    return found


def load(sample: SampleArchive, path: str) -> Any:
    return json.loads((sample.docs / path).read_text(encoding="utf-8"))


def test_every_document_is_valid_by_the_published_schema(sample: SampleArchive) -> None:
    published = load(sample, SCHEMA_PATH)
    Draft202012Validator.check_schema(published)
    validator = Draft202012Validator(published)
    pages = read_archive(sample.docs / "documentos").public
    assert len(list((sample.docs / FOLDER / "documentos").iterdir())) == len(pages) == 20
    for page in pages:
        assert list(validator.iter_errors(load(sample, document_path(page.id)))) == []


def test_the_schema_knows_every_field_and_refuses_others() -> None:
    validator = Draft202012Validator(schema())
    assert list(schema()["properties"])[2:-1] == [row.name for row in FIELDS]
    assert not validator.is_valid({"id": "a", "url": "b", "otro": "c"})
    assert not validator.is_valid({"id": "a", "url": "b", "instituciones": "c"})
    assert not validator.is_valid({"id": "a", "url": "b", "firmantes": [{"nombre": ["c"]}]})


def test_a_document_is_its_front_matter(sample: SampleArchive) -> None:
    found = load(sample, document_path("iav-circular-004-2024"))
    assert {name: found[name] for name in CIRCULAR} == CIRCULAR
    assert found["original"] == "explorar/originales/iav-circular-004-2024.txt"
    assert (sample.docs / found["original"]).is_file()


def test_the_index_leads_to_every_document(sample: SampleArchive) -> None:
    index = load(sample, f"{FOLDER}/documentos.json")
    assert (index["total"], index["siguiente"]) == (20, None)
    for row in index["documentos"]:
        document = load(sample, row.pop("json"))
        assert {name: document[name] for name in row} == row


def test_a_long_index_comes_in_pages() -> None:
    pages = tuple(Communication({}, "", Path(f"2024/d{number}.md")) for number in range(2 * PAGE_SIZE + 1))
    files = dict(api_files(Archive(pages, (), ()), {}))
    path, sizes = f"{FOLDER}/documentos.json", []
    while path:
        content = json.loads(files[path])
        sizes.append(len(content["documentos"]))
        path = content["siguiente"]
    assert sizes == [PAGE_SIZE, PAGE_SIZE, 1]


@pytest.mark.parametrize("field", [row.name for row in FIELDS if row.name != "acceso"])
@pytest.mark.parametrize("value", [["x", {}], {"a": ["b"]}, [["x"]], {"a": "b"}, [{"a": "b"}], "x", ["x"]])
def test_no_value_of_a_page_makes_its_file_invalid(field: str, value: object) -> None:
    page = Communication({field: value}, "", Path("2024/doc.md"))
    files = dict(api_files(Archive((page,), (), ()), {}))
    assert list(Draft202012Validator(schema()).iter_errors(json.loads(files[document_path("doc")]))) == []


def test_nothing_that_is_not_public_is_in_it(sample: SampleArchive) -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in (sample.docs / FOLDER).rglob("*.json")}
    assert [word for word in CANARIES if word in json.dumps(files, ensure_ascii=False).upper()] == []
