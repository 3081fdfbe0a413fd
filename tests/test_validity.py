"""The state of a document on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scripts.communication import Communication, Meta
from scripts.relations import resolve
from scripts.validity import state_on

ISSUED: Meta = {"fecha": "2024-04-16"}
FROM_MAY: Meta = {"fecha": "2024-04-16", "vigencia": {"desde": "2024-05-01"}}
UNTIL_JUNE: Meta = {"fecha": "2024-04-16", "vigencia": {"hasta": "2024-06-30"}}
UNTIL_DECEMBER: Meta = {"fecha": "2024-04-16", "vigencia": {"hasta": "2025-12-31"}}
MAY_TO_JUNE: Meta = {"fecha": "2024-04", "vigencia": {"desde": "2024-05", "hasta": "2024-06"}}
ENDLESS: Meta = {"fecha": "2024-04-16", "vigencia": {"hasta": "9999-12-31"}}
NO_DATE: Meta = {"fecha": "2024-04-16", "vigencia": {"hasta": "fin de año"}}
NEXT: Meta = {"fecha": "2025-01-10"}
NEXT_FROM_FEBRUARY: Meta = {"fecha": "2025-01-10", "vigencia": {"desde": "2025-02-01"}}
NEXT_THAT_YEAR: Meta = {"fecha": "2025"}
UNDATED: Meta = {}

STATES = [
    (ISSUED, [], "2024-04-15", "aún no vigente"),
    (ISSUED, [], "2024-04-16", "desconocido"),
    (FROM_MAY, [], "2024-04-30", "aún no vigente"),
    (FROM_MAY, [], "2024-05-01", "vigente"),
    (UNTIL_JUNE, [], "2024-04-16", "vigente"),
    (UNTIL_JUNE, [], "2024-06-30", "vigente"),
    (UNTIL_JUNE, [], "2024-07-01", "terminado"),
    (UNTIL_JUNE, [NEXT], "2025-03-01", "terminado"),
    (ISSUED, [NEXT], "2024-04-15", "aún no vigente"),
    (ISSUED, [NEXT], "2025-01-09", "vigente"),
    (ISSUED, [NEXT], "2025-01-10", "sustituido"),
    (ISSUED, [NEXT_FROM_FEBRUARY], "2025-01-31", "vigente"),
    (ISSUED, [NEXT_FROM_FEBRUARY], "2025-02-01", "sustituido"),
    (ISSUED, [NEXT_FROM_FEBRUARY, NEXT], "2025-01-15", "sustituido"),
    (UNTIL_DECEMBER, [NEXT], "2026-01-01", "sustituido"),
    (UNDATED, [], "2024-06-01", "desconocido"),
    (ISSUED, [NEXT_THAT_YEAR], "2024-12-31", "vigente"),
    (ISSUED, [NEXT_THAT_YEAR], "2025-06-01", "desconocido"),
    (ISSUED, [NEXT_THAT_YEAR], "2025-12-31", "sustituido"),
    (ISSUED, [UNDATED], "2024-05-31", "desconocido"),
    (MAY_TO_JUNE | {"vigencia": {"hasta": "2024-06"}}, [], "2024-04-10", "desconocido"),
    (MAY_TO_JUNE, [], "2024-05-31", "vigente"),
    (MAY_TO_JUNE, [], "2024-06-15", "desconocido"),
    (MAY_TO_JUNE, [], "2024-07-01", "terminado"),
    (ENDLESS, [], "2024-06-01", "desconocido"),
    (NO_DATE, [], "2024-06-01", "desconocido"),
]  # fmt: skip


def page(name: str, **meta: Any) -> Communication:
    return Communication({"instituciones": ["Instituto A"], **meta}, "", Path(f"documentos/2024/{name}.md"))


@pytest.mark.parametrize(("meta", "replacing", "day", "state"), STATES)
def test_state_on(meta: Meta, replacing: list[Meta], day: str, state: str) -> None:
    replaced = page("old", numero="A/DG/004/2024", **meta)
    others = [page(f"new{rank}", sustituye=["A/DG/004/2024"], **other) for rank, other in enumerate(replacing)]
    assert state_on(resolve([replaced, *others]), "old", date.fromisoformat(day)) == state
