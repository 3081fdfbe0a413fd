"""Names that the authority files do not know, listed for review."""

from pathlib import Path

import pytest

from scripts.communication import Communication
from scripts.unknown_names import unknown_names


def page(identity: str, **meta: list[str]) -> Communication:
    return Communication(dict(meta), "", Path(f"docs/documentos/2024/{identity}.md"))


PAGES = [
    page("uno", instituciones=["Instituto Nacional Electorall", "Instituto Nacional Electoral"]),
    page("dos", instituciones=["INSTITUTO NACIONAL ELECTORALL"], leyes=["Ley Federal del Trabajoo, 5 y 7"]),
    page("tres", instituciones=["Instituto Nacional Electorall"], leyes=["Ley Federal del Trabajo, 132"]),
    page("cuatro", instituciones=["Zurcidores Unidos de Quintopatio"], leyes=["Ley Federal del Trabajoo"]),
]


def test_unknown_names_come_most_frequent_first_with_the_nearest_known_one() -> None:
    found = [(one.field, one.name, one.pages, one.example, one.nearest) for one in unknown_names(PAGES)]
    assert found == [
        ("instituciones", "Instituto Nacional Electorall", 3, "uno", "Instituto Nacional Electoral"),
        ("leyes", "Ley Federal del Trabajoo", 2, "dos", "Ley Federal del Trabajo"),
        ("instituciones", "Zurcidores Unidos de Quintopatio", 1, "cuatro", ""),
    ]


def test_likeness_is_a_share() -> None:
    first, *_, last = unknown_names(PAGES)
    assert 0.9 < first.likeness < 1
    assert last.likeness == 0


@pytest.mark.parametrize("value", ["Instituto", ["  "], [{"nombre": "x"}], None])
def test_values_of_a_wrong_shape_are_left_to_check(value: object) -> None:
    assert unknown_names([Communication({"instituciones": value}, "", Path("2024/x.md"))]) == []
