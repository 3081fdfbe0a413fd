"""FIELDS: the one table. A row is enough for a new field, so every row must say all that its readers need."""

from __future__ import annotations

import re

import pytest

from scripts.field_checks import front_matter_faults
from scripts.fields import BY_NAME, BY_QUERY_NAME, FACETS, FIELDS, LIST_KINDS, PARTS, Field, Kind

NAMES = [row.name for row in FIELDS]


def test_names_are_unique_and_as_the_contract_orders_them() -> None:
    assert " ".join(NAMES) == (
        "title description tipo numero clave fecha vigencia lugar instituciones unidades firmantes destinatarios copias "
        "intervienen asunto referencias leyes sustituye responde_a corrige plazos anexos enlaces correos tags lema acceso "
        "revision procedencia fuente"
    )
    assert list(BY_NAME) == NAMES


@pytest.mark.parametrize("row", FIELDS, ids=NAMES)
def test_row(row: Field) -> None:
    assert re.fullmatch(r"[a-z_]+", row.name)
    assert row.label[0].isupper()
    assert row.weight >= 0
    assert bool(row.choices) is (row.kind in (Kind.CHOICE, Kind.ORIGINS))
    assert len(set(row.choices)) == len(row.choices)


def test_no_name_or_alias_means_two_fields() -> None:
    names = [name for row in FIELDS for name in (row.name, *row.aliases)]
    assert len(names) == len(set(names)) == len(BY_QUERY_NAME)
    assert all(name == name.lower() for name in names)


def test_facets_are_those_of_the_contract() -> None:
    assert list(FACETS) == ["tipo", "anio", "instituciones", "firmantes", "tags"]
    assert FACETS["anio"].kind is Kind.DATE


def test_kinds_with_parts_name_each_once() -> None:
    for kind, parts in PARTS.items():
        assert len(parts) == len(set(parts)), kind
    assert LIST_KINDS & PARTS.keys() == {Kind.PEOPLE, Kind.DEADLINES, Kind.ATTACHMENTS}


SOUND_VALUES = {
    Kind.TEXT: "texto",
    Kind.CODE: "4/2024",
    Kind.DATE: "2024-04",
    Kind.PERIOD: {"desde": "2024", "hasta": "2024-06-30"},
    Kind.TEXTS: ["uno", "dos"],
    Kind.CODES: ["1/2023"],
    Kind.LINKS: ["correo@example.org"],
    Kind.PEOPLE: [{"nombre": "A"}, {"cargo": "B", "tratamiento": "Lic.", "papel": "Revisó"}],
    Kind.DEADLINES: [{"texto": "en tres días"}, {"fecha": "2024-04-25", "texto": "el 25"}],
    Kind.ATTACHMENTS: [{"titulo": "Anexo", "archivo": "anexo.pdf"}],
    Kind.NAMES: ["fecha", "cuerpo"],
    Kind.ORIGINS: {"fecha": "extraído", "tipo": "inferido", "asunto": "manual"},
    Kind.SOURCE: {
        "archivo": "a.txt",
        "sha256": "0" * 64,
        "formato": "text/plain",
        "ocr": "true",
        "conversion": "1.0 x",
    },
}


@pytest.mark.parametrize("row", FIELDS, ids=NAMES)
def test_every_field_has_sound_values_and_unsound_ones(row: Field) -> None:
    """A new kind without a check, or a check without its kind, fails here."""
    sound = row.choices[0] if row.kind is Kind.CHOICE else SOUND_VALUES[row.kind]
    assert rules(row.name, sound) <= {"sustituye-sin-referencia"}
    assert rules(row.name, "") == {"valor-vacio"}
    assert rules(row.name, [{"x": ["y"]}]) & {"tipo-de-valor", "clave-desconocida"}
    assert "tipo-de-valor" in rules(row.name, [sound] if row.kind not in LIST_KINDS else sound[0])


def rules(name: str, value: object) -> set[str]:
    """The rules that a front matter with this value breaks, required fields aside."""
    return {fault.rule for fault in front_matter_faults({name: value})} - {"campo-obligatorio"}
