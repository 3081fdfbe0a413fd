"""Siglas and names meet through the authority file, and the answer says so."""

from __future__ import annotations

import pytest

from search.clauses import Named, Node, leaves
from search.expansion import known_names, widened
from search.query import parse
from search.results import Notice


def answered(text: str) -> tuple[tuple[Node, ...], tuple[Notice, ...]]:
    return widened(parse(text).clauses, known_names())


def forms(text: str) -> list[list[str]]:
    """For each clause that was widened, everything that it is looked for by."""
    return [[leaf.text for leaf in leaves(clause)] for clause in answered(text)[0] if isinstance(clause, Named)]


SAT = "Servicio de Administración Tributaria"


@pytest.mark.parametrize("text", ["SAT", "sat", "S.A.T.", "s.a.t."])
def test_siglas_are_found_however_they_are_written(text: str) -> None:
    assert forms(text) == [[text, SAT]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("servicio de administración tributaria", [["servicio", "administración", "tributaria", "SAT"]]),
        ("SERVICIO DE ADMINISTRACION TRIBUTARIA", [["SERVICIO", "ADMINISTRACION", "TRIBUTARIA", "SAT"]]),
        ("oficio del servicio de administración tributaria 2023", [["servicio", "administración", "tributaria", "SAT"]]),
        ("IMSS e ISSSTE", [["IMSS", "Instituto Mexicano del Seguro Social", "Seguro Social"],
                           ["ISSSTE", "Instituto de Seguridad y Servicios Sociales de los Trabajadores del Estado"]]),
        ("inai", [["inai", "Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos Personales"]]),
        ("institucion:cfe", [["cfe", "Comisión Federal de Electricidad"]]),
        ("exhorto", []),
        ('"SAT"', []),
        ("SATS", []),
        ("satisfacción", []),
    ],
)  # fmt: skip
def test_names_and_siglas_meet(text: str, expected: list[list[str]]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize("text", ["sat", "-sat", "sat O imss", "(sat oficio)", "institucion:sat"])
def test_what_was_widened_is_said(text: str) -> None:
    notices = answered(text)[1]
    assert {notice.code for notice in notices} == {"expanded"}
    assert f"también se buscó como «{SAT}»" in notices[0].text


def test_ambiguous_siglas_name_all_their_bodies() -> None:
    (found,) = forms("TEEM")
    assert {"Tribunal Electoral del Estado de México", "Tribunal Electoral del Estado de Michoacán"} <= set(found)
    assert all(name in answered("TEEM")[1][0].text for name in found[1:])


def test_siglas_that_are_a_common_word_count_in_capitals_alone() -> None:
    assert forms("se") == []
    assert "Secretaría de Economía" in forms("SE")[0]
