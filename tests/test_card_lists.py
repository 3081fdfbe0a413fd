"""The values of a card lead to the lists that they belong to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sample_archive import CANARIES, SampleArchive

from scripts.communication import Communication
from scripts.publish.archive import Archive, read_archive
from scripts.publish.connections import Connections
from scripts.publish.document import document_view
from scripts.publish.summary import PATH
from scripts.relations import resolve


@pytest.fixture(scope="module")
def archive(browsing: SampleArchive) -> Archive:
    return read_archive(browsing.docs / "documentos")


@pytest.fixture(scope="module")
def known(browsing: SampleArchive) -> dict[str, Any]:
    return dict(json.loads((browsing.docs / PATH).read_text(encoding="utf-8")))


def links(archive: Archive, known: Mapping[str, Any], page: Communication, field: str) -> dict[str, str]:
    """Value as the card shows it -> address of its list."""
    view = document_view(page, "", known, Connections(archive.public, resolve(archive.public)))
    return {item.text: item.page for row in view.rows if row.name == field for item in row.items}


def page_of(archive: Archive, page_id: str) -> Communication:
    return next(page for page in archive.public if page.id == page_id)


@pytest.mark.parametrize(
    ("page_id", "field", "expected"),
    [
        ("cav-1", "lugar", {"Toluca, Estado de México": "explorar/lugar/estado-de-mexico/toluca/"}),
        ("cav-4", "lugar", {"TOLUCA, MÉX.": "explorar/lugar/estado-de-mexico/toluca/"}),
        ("cav-4", "unidades", {"DIRECCIÓN GENERAL": "unidad/direccion-general/"}),
        ("cav-1", "unidades", {"Dirección General": "unidad/direccion-general/", "Archivo Histórico": ""}),
    ],
)
def test_place_and_units_lead_to_their_lists(
    archive: Archive, known: dict[str, Any], page_id: str, field: str, expected: dict[str, str]
) -> None:
    found = links(archive, known, page_of(archive, page_id), field)
    assert list(found) == list(expected)
    assert all(found[text].endswith(end) if end else not found[text] for text, end in expected.items()), found


@pytest.mark.parametrize("field", ["lugar", "unidades"])
def test_every_such_list_is_there_and_has_the_document(
    browsing: SampleArchive, archive: Archive, known: dict[str, Any], field: str
) -> None:
    led = 0
    for page in archive.public:
        for address in filter(None, links(archive, known, page, field).values()):
            folder: Path = browsing.docs / address
            assert any(f"/{page.id}/" in path.read_text(encoding="utf-8") for path in folder.glob("*.md")), address
            led += 1
    assert led >= 3


def test_a_unit_of_a_joint_document_leads_nowhere(archive: Archive, known: dict[str, Any]) -> None:
    joint = [page for page in archive.public if page.meta.get("unidades") == ["Secretaría Ejecutiva"]]
    assert joint
    assert links(archive, known, joint[0], "unidades") == {"Secretaría Ejecutiva": ""}


def test_what_is_not_public_is_in_no_such_list(known: dict[str, Any]) -> None:
    assert not any(word in json.dumps([known["places"], known["units"]]) for word in CANARIES)
