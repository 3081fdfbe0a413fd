"""Title, subject, description and annual legend."""

from __future__ import annotations

import pytest
from documents import BODY, SIGNED, TO

from scripts.extract.addressees import find_addressees
from scripts.extract.description import cut_at_word, find_description, first_sentence, sentences
from scripts.extract.headings import built_title, find_legend, find_subject, find_title
from scripts.reading import read_document
from scripts.segments import segment

SUBJECTS = [
    ("Asunto: Entrega de materiales.", "Entrega de materiales."),
    ("ASUNTO: ENTREGA DE\nMATERIALES", "ENTREGA DE MATERIALES"),
    ("Asunto.- Entrega", "Entrega"),
    ("A S U N T O: Entrega", "Entrega"),
    ("ASUNTO:\nEntrega de materiales", "Entrega de materiales"),
    ("ASUNTO   :   Entrega", "Entrega"),
    ("MATERIA: Informa entrega", "Informa entrega"),
    ("Tema: Entrega", "Entrega"),
    ("REF.: Entrega de los materiales de limpieza", "Entrega de los materiales de limpieza"),
    ("Ref.: Oficio DG/12/2024", None),
    ("Ref.: Oficio DG/12/2024\nAsunto: Entrega", "Entrega"),
    ("Asunto: Entrega\nOficio: DG/12", "Entrega"),
    ("Asunto: Entrega de papel,\n        tinta y cómputo\nPuerto Serena, a 4 de marzo de 2024", "Entrega de papel, tinta y cómputo"),
    ("Asunto: Respuesta a su oficio DG/12/2024 del 4 de marzo", "Respuesta a su oficio DG/12/2024 del 4 de marzo"),
    ("Puerto Serena", None),
    ("Asunto: Reglamento de recompra de\n     Certificados Serena", "Reglamento de recompra de Certificados Serena"),
    ("Asunto\tEntrega de materiales\nFolio\t12", "Entrega de materiales"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), SUBJECTS)
@pytest.mark.parametrize("below", [False, True])
def test_subject_above_and_below_the_addressee(line: str, expected: str | None, below: bool) -> None:
    head = f"{TO}{line}" if below else f"{line}\n\n{TO.strip()}"
    document = segment(f"INSTITUTO DE ARTES\n\n{head}\n\n{BODY}{SIGNED}")
    found = find_subject(document)
    assert (found and found.value) == expected
    if found:
        assert " ".join(document.text[found.start : found.end].split()) == expected


def test_subject_beside_the_number() -> None:
    found = find_subject(segment(f"INSTITUTO DE ARTES\n\nOficio DG/12          Asunto: Entrega\n\n{TO}{BODY}{SIGNED}"))
    assert found
    assert found.value == "Entrega"


def test_the_subject_of_a_document_outweighs_that_of_the_message_around_it() -> None:
    mail = "De: mesa@example.mx\nAsunto: Circular 7/2024\n\nINSTITUTO DE ARTES\n\n"
    document = segment(f"{mail}Asunto: Entrega\n\n{TO}{BODY}{SIGNED}")
    found = find_subject(document, "Circular 7/2024")
    assert found
    assert found.value == "Entrega"
    alone = find_subject(segment(f"{mail}{TO}{BODY}{SIGNED}"), "Circular 7/2024")
    assert alone
    assert alone.value == "Circular 7/2024"


def test_subject_and_group_without_a_blank_line_between_them() -> None:
    lines = "INSTITUTO DE ARTES\nPuerto Serena, a 4 de marzo de 2024\nCIRCULAR 7/2024\nAsunto: Días de descanso 2024.\n"
    document = segment(f"{lines}PERSONAL DE BASE Y CONFIANZA\nP R E S E N T E\n\n{BODY}{SIGNED}")
    subject = find_subject(document)
    assert subject
    assert subject.value == "Días de descanso 2024."
    assert [found.value for found in find_addressees(document)] == [{"cargo": "Personal de Base y Confianza"}]


LEGENDS = [
    ('"2024. Año de la Paz"', "2024. Año de la Paz"),
    ("“2024, Año del Árbol”", "2024, Año del Árbol"),
    ("2024, AÑO DEL 75 ANIVERSARIO DEL VOTO", "2024, AÑO DEL 75 ANIVERSARIO DEL VOTO"),
    ("'2024: Año del Mar'", "2024: Año del Mar"),
    ("Año Internacional del Agua", "Año Internacional del Agua"),
    ('"2024, Bicentenario de la Erección del Estado"', "2024, Bicentenario de la Erección del Estado"),
    ("Año 2024", None),
    ("Año fiscal 2024", None),
    ("Puerto Serena, 4 de marzo de 2024", None),
]


@pytest.mark.parametrize(("line", "expected"), LEGENDS)
def test_legend(line: str, expected: str | None) -> None:
    found = find_legend(segment(f"{line}\nINSTITUTO DE ARTES\n\n{TO}{BODY}{SIGNED}"))
    assert (found and found.value) == expected


NEWS = "La sala abrirá el lunes en el centro de la ciudad con una muestra de pintura regional, informó el instituto."
TITLES = [
    (f"BOLETÍN No. 3\n\n4 de marzo de 2024\n\nAbre Instituto de Artes nueva sala\n\n{NEWS}", True, "Abre Instituto de Artes nueva sala"),
    (f"BOLETÍN No. 3\n\n4 de marzo de 2024\n\nAlma Ríos Vega              Bruno Cano\n\nABRE INSTITUTO NUEVA SALA\n\n{NEWS}", True, "ABRE INSTITUTO NUEVA SALA"),
    (f"COMUNICADO\n\n4 de marzo de 2024\n\nAbre Instituto nueva sala\n* Con 30 obras\n\n{NEWS}", True, "Abre Instituto nueva sala"),
    (f"2024-03-04 Abre Instituto de Artes nueva sala\n\n{NEWS}", True, "Abre Instituto de Artes nueva sala"),
    (f"INSTITUTO DE ARTES\n\nCONVOCATORIA\n\nTALLERES DE VERANO PARA NIÑAS Y NIÑOS\n\n{NEWS}", False, "TALLERES DE VERANO PARA NIÑAS Y NIÑOS"),
    (f"ACUERDO POR EL QUE SE SUSPENDEN LOS PLAZOS\n\nCONSIDERANDO\n\n{NEWS}", False, "ACUERDO POR EL QUE SE SUSPENDEN LOS PLAZOS"),
    (f"# Cinco reglas del archivo\n\n{NEWS}", False, "Cinco reglas del archivo"),
    (f"BANDO MUNICIPAL\n\nBANDO PARA EL ORDEN EN EL MERCADO\n\n{NEWS}", False, "BANDO PARA EL ORDEN EN EL MERCADO"),
    (f"INSTITUTO DE ARTES\n\nFE DE ERRATAS\n\n{NEWS}", False, None),
    (
        f"ACUERDO DEL CONSEJO GENERAL DEL INSTITUTO DE ARTES DE COSTA\nSERENA POR EL QUE SE CIERRAN LAS SALAS\n\n{NEWS}",
        False,
        "ACUERDO DEL CONSEJO GENERAL DEL INSTITUTO DE ARTES DE COSTA SERENA POR EL QUE SE CIERRAN LAS SALAS",
    ),
    (
        f"MODIFICA EL CALENDARIO DE LAS SALAS DE FECHA 14 DE\n\nMARZO DE 2024 EN LO QUE SE INDICA\n\n{NEWS}",
        False,
        "MODIFICA EL CALENDARIO DE LAS SALAS DE FECHA 14 DE MARZO DE 2024 EN LO QUE SE INDICA",
    ),
    (f"BOLETÍN No. 3\n\n4 de marzo de 2024\n\nAbre sus puertas la sala\n\nde la costa nueva\n\n{NEWS}", True, "Abre sus puertas la sala de la costa nueva"),
    (f"PALABRAS DE LA GOBERNADORA EN LA SALA NUEVA\n(versión preliminar)\n\n{NEWS}", False, "PALABRAS DE LA GOBERNADORA EN LA SALA NUEVA"),
    (f"INSTITUTO DE ARTES\n\nCIRCULAR No. 3/2024\n\n{TO}{BODY}{SIGNED}", False, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "press", "expected"), TITLES)
def test_printed_headline(text: str, press: bool, expected: str | None) -> None:
    reading = read_document(text.encode(), "a.txt")
    found = find_title(reading.document, reading.blocks, press=press, own=["3/2024"])
    assert (found and found.value) == expected
    if found:
        assert " ".join(reading.text[found.start : found.end].split()) == expected


BUILT = [
    (("oficio", "DG/12/2024", "Entrega", ""), "Oficio DG/12/2024: Entrega"),
    (("circular", "3/2024", "", "Se avisa."), "Circular 3/2024"),
    (("circular", "3/2024", "Circular 3/2024: feria", ""), "Circular 3/2024: feria"),
    (("aviso", "", "Suspensión", ""), "Suspensión"),
    (("aviso", "", "", "Se suspende el servicio."), "Se suspende el servicio."),
    (("otro", "12", "Entrega", ""), "12: Entrega"),
    (("otro", "", "", ""), "Documento sin título"),
    (("aviso", "", "", ""), "Aviso"),
]


@pytest.mark.parametrize(("parts", "expected"), BUILT)
def test_title_of_a_document_that_prints_none(parts: tuple[str, str, str, str], expected: str) -> None:
    assert built_title(*parts) == expected


def test_long_first_sentence_is_cut_at_a_word() -> None:
    title = built_title("otro", "", "", "palabra " * 30)
    assert len(title) <= 90
    assert title.endswith("palabra…")


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [("uno dos tres", 7, "uno…"), ("uno dos", 7, "uno dos"), ("a  b\nc", 10, "a b c"), ("uno, dos tres", 6, "uno…"), ("x" * 20, 10, "x" * 9 + "…")],
)  # fmt: skip
def test_cut(text: str, limit: int, expected: str) -> None:
    assert cut_at_word(text, limit) == expected


SENTENCES = [
    ("El Sr. Mora y la Lic. Ruiz llegaron. Después salieron.", 2),
    ("Según el art. 5 del reglamento. Fin.", 2),
    ("A las 10 a.m. abrió. Cerró a las 2 p.m. Fin", 3),
    ("¿Qué es? ¡Es esto! Sí.", 3),
    ("Costó 1.5 millones. Punto", 2),
    ("Véase el No. 5. Luego", 2),
    ("«Se dijo.» Y más", 2),
    ("S.A. de C.V. firmó. Otro", 2),
    ("Uno.\n\nDos", 2),
    (" \n", 0),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_sentences(text: str, count: int) -> None:
    spans = list(sentences(text, 5))
    assert len(spans) == count
    assert " ".join(text[start - 5 : end - 5] for start, end in spans).split() == text.split()


TOLD = "El archivo cambió de domicilio durante el año pasado. Se solicita enviar las cajas al nuevo edificio. Gracias."


@pytest.mark.parametrize(
    ("press", "expected"),
    [
        (False, "Se solicita enviar las cajas al nuevo edificio."),
        (True, "El archivo cambió de domicilio durante el año pasado."),
    ],
)
def test_description_is_what_is_asked_and_of_news_what_is_told(press: bool, expected: str) -> None:
    document = segment(f"INSTITUTO DE ARTES\n\n{TO}{TOLD}\n\n{SIGNED}")
    found = find_description(document, press=press)
    assert found
    assert found.value == document.text[found.start : found.end].strip() == expected
    opening = first_sentence(document)
    assert opening
    assert opening.value == TOLD.split(". ")[0] + "."


def test_without_a_body_nothing_is_told() -> None:
    document = segment(f"{TO}{SIGNED}")
    assert find_description(document, press=False) is None
    assert first_sentence(document) is None
