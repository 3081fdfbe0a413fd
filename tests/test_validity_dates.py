"""Validity: from when and until when the document itself has effect."""

from __future__ import annotations

import pytest

from scripts.extract.validity import find_validity

ISSUED = "2024-05-02"

SAID = [
    ("El presente acuerdo entrará en vigor el 1 de julio de 2024.", {"desde": "2024-07-01"}),
    ("PRIMERO. Entrará en vigor el 3 de mayo de 2024.", {"desde": "2024-05-03"}),
    ("La presente circular surtirá efectos a partir del 16 de mayo.", {"desde": "2024-05-16"}),
    ("La presente Norma entrará a regir el día 11 de agosto de 2024, conjuntamente con la Ley.", {"desde": "2024-08-11"}),
    ("Las presentes disposiciones surtirán efectos a partir del día primero de enero de dos mil veinticinco.", {"desde": "2025-01-01"}),
    ("Los nuevos horarios serán aplicables a partir del lunes 3 de junio.", {"desde": "2024-06-03"}),
    ("Vigencia: del 1 de enero al 31 de diciembre de 2025", {"desde": "2025-01-01", "hasta": "2025-12-31"}),
    ("Esta circular tendrá vigencia del 1 de junio al 31 de julio.", {"desde": "2024-06-01", "hasta": "2024-07-31"}),
    (
        "Este lineamiento entrará en vigor el primero de julio de 2024 y concluirá su vigencia el 31 de diciembre de 2025.",
        {"desde": "2024-07-01", "hasta": "2025-12-31"},
    ),
    ("El presente acuerdo entrará en vigor el 1 de julio de 2024. Los pagos se harán hasta el 3 de julio.", {"desde": "2024-07-01"}),
    ("Esta disposición estará vigente hasta el 31 de diciembre del presente año.", {"hasta": "2024-12-31"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "period"), SAID)
def test_said_in_so_many_words(text: str, period: dict[str, str]) -> None:
    found = find_validity(text, issued=ISSUED)
    assert found is not None
    assert (found.value, found.origin) == (period, "extraído")


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("La presente circular entrará en vigor a partir de la fecha de su expedición.", "2024-05-02"),
        ("La presente surte efectos a partir de esta fecha.", "2024-05-02"),
        ("El presente Acuerdo entrará en vigor al día siguiente de su emisión.", "2024-05-03"),
        ("El presente Acuerdo entrará en vigor el día siguiente al de su firma.", "2024-05-03"),
    ],
)
def test_concluded_from_the_day_of_issue(text: str, since: str) -> None:
    found = find_validity(text, issued=ISSUED)
    assert found is not None
    assert (found.value, found.origin) == ({"desde": since}, "inferido")
    assert find_validity(text, issued=None) is None


def test_an_end_behind_the_day_of_issue() -> None:
    found = find_validity("La presente tendrá vigencia a partir de su firma y hasta el 31 de diciembre.", issued=ISSUED)
    assert found is not None
    assert (found.value, found.origin) == ({"desde": ISSUED, "hasta": "2024-12-31"}, "inferido")


NOT_SAID = [
    "Este Bando entrará en vigor al día siguiente de su publicación en los estrados.",
    "El presente Acuerdo entrará en vigor el día de su publicación en el Periódico Oficial.",
    "Como lo dispone la ley que entró en vigor el 18 de junio de 2016.",
    "Conforme a la Ley General de Archivos, que entrará en vigor el 15 de junio de 2024.",
    "El contrato estará vigente hasta el 30 de junio de 2024.",
    "El artículo 5 entrará en vigor el 1 de enero de 2026.",
    "Se recibirán solicitudes hasta el 30 de junio de 2024.",
    "",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_not_said_of_the_document(text: str) -> None:
    assert find_validity(text, issued=ISSUED) is None


def test_span() -> None:
    text = "TRANSITORIOS\n\nÚnico. La presente circular entrará en vigor el 1 de julio de 2024. Fin."
    found = find_validity(text, issued=None)
    assert found is not None
    assert text[found.start : found.end] == "entrará en vigor el 1 de julio de 2024"
