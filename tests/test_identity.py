"""The id of a page."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.identity import page_id, slug

KNOWN = "Instituto Mexicano del Seguro Social"
IDS = [
    ({"instituciones": [KNOWN], "tipo": "circular", "numero": "004/2024"}, "imss-circular-004-2024"),
    ({"instituciones": [KNOWN, "Otra"], "tipo": "circular", "numero": "12", "fecha": "2024-03-01"}, "imss-circular-12-2024"),
    ({"instituciones": ["Instituto de Artes de Costa Serena"], "tipo": "fe de erratas", "numero": "3-24"}, "fe-de-erratas-3-24"),
    ({"tipo": "oficio", "numero": "DG/1999"}, "oficio-dg-1999"),
    ({"tipo": "oficio", "numero": "33", "fecha": "1999-05"}, "oficio-33-1999"),
    ({"tipo": "circular", "numero": "12"}, "circular-12"),
    ({"tipo": "oficio", "numero": "../../etc/passwd"}, "oficio-etc-passwd"),
    ({"tipo": "aviso", "title": "Se suspende el servicio de agua en la colonia Las Lomas"}, "aviso-se-suspende-el-servicio-de-agua-en-la"),
    ({"tipo": "nota", "title": "¡¿…?!"}, "nota"),
    ({}, "otro"),
]  # fmt: skip


@pytest.mark.parametrize(("meta", "expected"), IDS)
def test_id(meta: dict[str, Any], expected: str) -> None:
    assert page_id(meta, "0123456789abcdef", set()) == expected


def test_collision_adds_the_hash_of_the_source() -> None:
    meta = {"tipo": "circular", "numero": "4/2024"}
    assert page_id(meta, "0123456789abcdef", {"circular-4-2024"}) == "circular-4-2024-01234567"


def test_length_is_bounded() -> None:
    meta = {"tipo": "nota", "title": "palabra" * 60}
    identity = page_id(meta, "0123456789abcdef", {page_id(meta, "", set())})
    assert len(identity) < 120
    assert identity.endswith("-01234567")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Año Nuevo", "ano-nuevo"), ("ÑANDÚ", "nandu"), ("a__b--c", "a-b-c"), ("n\u0303", "n"), ("Ⅷ ½ ﬁn", "viii-1-2-fin"), (" - ", ""), ("日本", "")],
)  # fmt: skip
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected
