"""The project's own labelled documents: complete, consistent with their texts, and read as well as the floors say.

The test that converts them is the one that keeps the quality of extraction when there is no outside data.
"""

from __future__ import annotations

import email
import email.policy
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from evaluate import EXAMPLES, RECORD, convert, figures, undercut
from labelled import Labelled, load_labels, load_pages
from score import FURNITURE, KEPT, compare_body, score

from scripts.fields import BY_NAME, TYPES
from scripts.readers import READERS, format_of

TEXTS = EXAMPLES.with_name("examples_text")
NEVER_ON_A_PAGE = {"furniture", "max_once", "must_keep", "datos_personales", "alt"}
SOURCES = sorted(path for path in EXAMPLES.iterdir() if not path.name.endswith(".gold.json"))
LABELLED = list(load_labels(EXAMPLES))


def members(source: Path) -> Iterator[str]:
    """Base names of the documents inside an archive or an e-mail."""
    if source.suffix == ".zip":
        with zipfile.ZipFile(source) as archive:
            yield from (PurePosixPath(name).name for name in archive.namelist())
    elif source.suffix == ".eml":
        message = email.message_from_bytes(source.read_bytes(), policy=email.policy.default)
        yield from (name for part in message.walk() if (name := part.get_filename()))


def test_every_document_has_labels_and_every_label_a_document() -> None:
    documents = {path.name for path in SOURCES if path.suffix != ".zip"}
    documents |= {name for source in SOURCES for name in members(source)}
    assert {item.file for item in LABELLED} == documents


def test_every_intended_text_belongs_to_a_label() -> None:
    texts = {path.name.removesuffix(".expected.txt") for path in TEXTS.iterdir()}
    assert texts <= {path.name.removesuffix(".gold.json") for path in EXAMPLES.glob("*.gold.json")}


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_has_an_example(kind: str) -> None:
    assert any(item.gold["tipo"] == kind for item in LABELLED)


@pytest.mark.parametrize("row", READERS, ids=lambda row: row.extensions[0])
def test_every_format_has_an_example(row: object) -> None:
    assert any(format_of(path.name) is row for path in SOURCES)


@pytest.mark.parametrize("item", LABELLED, ids=lambda item: item.file)
def test_labels_agree_with_the_intended_text(item: Labelled) -> None:
    assert item.gold.keys() <= BY_NAME.keys() | NEVER_ON_A_PAGE
    assert item.gold["tipo"] in TYPES
    assert item.intended
    rows = {name: (wanted, right) for name, _, wanted, right in compare_body(item.intended, item)}
    for measure in (FURNITURE, KEPT):
        wanted, right = rows.get(measure, (0, 0))
        assert wanted == right, measure


def test_every_example_is_converted_and_no_floor_is_undercut(tmp_path: Path) -> None:
    done = convert(EXAMPLES, tmp_path)
    result = score(load_pages(tmp_path), LABELLED)
    assert result.without_page == []
    assert done.returncode == 0, done.stderr
    floors = json.loads(RECORD.read_text(encoding="utf-8"))["floors"]
    assert undercut({"ejemplos": figures(result)}, floors) == []
