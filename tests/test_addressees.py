"""To whom a document is sent, and with copy to whom."""

from __future__ import annotations

import pytest
from documents import BODY, HEAD, SIGNED, TO, people

from scripts.extract.addressees import find_addressees, find_copies
from scripts.extract.signers import find_signers
from scripts.segments import segment

Row = tuple[str, list[str]]
"""Text, and whom it names, as `people` writes them."""


ADDRESSEES: list[Row] = [
    ("Ing. Raúl Mena Prado\nJefe de Taller\nPresente", ["Raúl Mena Prado / Jefe de Taller / Ing."]),
    ("ING. RAÚL MENA PRADO,\nJEFE DE TALLER DE LA DIRECCIÓN DE\nOBRAS,\nP R E S E N T E.", ["Raúl Mena Prado / Jefe de Taller de la Dirección de Obras / Ing."]),
    ("Lic. Raúl Mena Prado, Jefe de Taller.\nPresente.", ["Raúl Mena Prado / Jefe de Taller / Lic."]),
    ("C. RAÚL MENA PRADO\nP R E S E N T E", ["Raúl Mena Prado / C."]),
    ("Raúl Mena Prado\nPresente", ["Raúl Mena Prado"]),
    ("Ing. Raúl Mena Prado\nRepresentante legal de Obras del Sur, S.A. de C.V.\nPresente", ["Raúl Mena Prado / Representante legal de Obras del Sur, S.A. de C.V. / Ing."]),
    ("Profra. Ma. del Carmen Soto y Rojas\nDirectora de la Escuela\nP r e s e n t e", ["Ma. del Carmen Soto y Rojas / Directora de la Escuela / Profra."]),
    ("MTRO. RAÚL MENA PRADO\nJEFE DE TALLER\nPRESENTE\n\nEstimado Mtro. Mena:", ["Raúl Mena Prado / Jefe de Taller / Mtro."]),
    ("ING. RAÚL MENA PRADO\n\nJEFE DE TALLER\n\nP R E S E N T E", ["Raúl Mena Prado / Jefe de Taller / Ing."]),
    ("LIC. RAÚL MENA PRADO\nJEFE DE TALLER\nING. INÉS PAZ LARA\nJEFA DE ALMACÉN\nPRESENTES", ["Raúl Mena Prado / Jefe de Taller / Lic.", "Inés Paz Lara / Jefa de Almacén / Ing."]),
    ("Señor\nRAÚL MENA PRADO\nJefe de Taller\nPresente.-", ["Raúl Mena Prado / Jefe de Taller"]),
    ("Señor\nRAÚL MENA PRADO\nAlcalde de Puerto Serena\nE. S. D.", ["Raúl Mena Prado / Alcalde de Puerto Serena"]),
    ("Ciudadano\nRaúl Mena Prado\nPresente", ["Raúl Mena Prado"]),
    ("Lic. Raúl Mena Prado\nJefe de Taller\n\nIng. Inés Paz Lara\nJefa de Almacén\nPresentes", ["Raúl Mena Prado / Jefe de Taller / Lic.", "Inés Paz Lara / Jefa de Almacén / Ing."]),
    ("Lic. Raúl Mena Prado               Ing. Inés Paz Lara\nJefe de Taller                     Jefa de Almacén\nPresente                           Presente", ["Raúl Mena Prado / Jefe de Taller / Lic.", "Inés Paz Lara / Jefa de Almacén / Ing."]),
    ("Para: Ing. Raúl Mena Prado <r@iacs.example.mx>; Arq. Inés Paz Lara <i@iacs.example.mx>\nDe: Lic. Ana Ruiz Solís", ["Raúl Mena Prado / Ing.", "Inés Paz Lara / Arq."]),
    ("DR. RAÚL MENA PRADO\nRECTOR DEL VALLE\nAv. Las Palmas 120, Col. Centro\nC.P. 50000\nP R E S E N T E", ["Raúl Mena Prado / Rector del Valle / Dr."]),
    ("At'n: Ing. Raúl Mena Prado\nJefe de Taller\nPresente", ["Raúl Mena Prado / Jefe de Taller / Ing."]),
    ("A las y los integrantes del Consejo Técnico:", ["Integrantes del Consejo Técnico"]),
    ("CC. Presidentes Municipales del Estado\nP r e s e n t e s", ["Presidentes Municipales del Estado"]),
    ("Directoras y Directores de Plantel\nSubdirectores Académicos\nPresentes", ["Directoras y Directores de Plantel", "Subdirectores Académicos"]),
    ("Señor(es):\nGerentes Generales de las empresas supervisadas:", ["Gerentes Generales de las empresas supervisadas"]),
    ("Señores\nGerente General:", ["Gerente General"]),
    ("Para: Ing. Raúl Mena Prado, Jefe de Taller\nDe: Lic. Ana Ruiz Solís\nAsunto: Entrega", ["Raúl Mena Prado / Jefe de Taller / Ing."]),
    ("PARA: Personal de base y confianza\nDE: Dirección General\nASUNTO: Horario", ["Personal de base y confianza"]),
    ("Destinatario: Ing. Raúl Mena Prado", ["Raúl Mena Prado / Ing."]),
    ("A todo el personal:", ["Todo el personal"]),
    ("AL PERSONAL DEL INSTITUTO\nP R E S E N T E", ["Personal del Instituto"]),
    ("A quien corresponda:", ["Quien corresponda"]),
    ("A LAS PERSONAS TITULARES DE LAS COORDINACIONES\nP R E S E N T E S", ["Titulares de las Coordinaciones"]),
    ("Estimada comunidad universitaria:", ["Comunidad universitaria"]),
    ("MADRES Y PADRES DE FAMILIA:", ["Madres y Padres de Familia"]),
    ("H. Congreso del Estado\nPresente", ["H. Congreso del Estado"]),
    ("DIRECTORES, SUBDIRECTORES Y JEFES DE OFICINA\nPRESENTES", ["Directores, Subdirectores y Jefes de Oficina"]),
    ("Coordinaciones de Plantel, Jefaturas de Oficina y Responsables de Caja\nPRESENTES", ["Coordinaciones de Plantel", "Jefaturas de Oficina", "Responsables de Caja"]),
]  # fmt: skip


@pytest.mark.parametrize(("block", "expected"), ADDRESSEES)
def test_addressees(block: str, expected: list[str]) -> None:
    text = f"{HEAD}{block}\n\n{BODY}{SIGNED}"
    document = segment(text)
    found = find_addressees(document)
    assert people(found) == expected
    assert all(text[item.start : item.end].strip() for item in found)


@pytest.mark.parametrize(("numbering", "separator"), [("1. ", "\n"), ("1) ", "\n"), ("01.- ", "\n\n")])
def test_addressees_of_a_list_of_distribution(numbering: str, separator: str) -> None:
    listed = separator.join(numbering + name for name in ("Dirección de Obras", "Unidad de Transparencia"))
    document = segment(
        f"{HEAD}SEGÚN LISTA DE DISTRIBUCIÓN\nPRESENTES\n\n{BODY}{SIGNED}\n\nLISTA DE DISTRIBUCIÓN\n{listed}"
    )
    assert people(find_addressees(document)) == ["Dirección de Obras", "Unidad de Transparencia"]
    assert find_copies(document) == []


CALLED: list[Row] = [
    (
        "La Facultad convoca a sus estudiantes de licenciatura a participar en el taller.",
        ["Estudiantes de licenciatura"],
    ),
    (
        "El Instituto convoca al personal académico de tiempo completo a presentar proyectos.",
        ["Personal académico de tiempo completo"],
    ),
    ("El Instituto convoca a la sesión del lunes.", []),
    ("El Instituto convocó a una rueda de prensa.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CALLED)
def test_whom_a_call_calls(sentence: str, expected: list[str]) -> None:
    assert people(find_addressees(segment(f"CONVOCATORIA\n\n{sentence} {BODY}"))) == expected


INES, LUIS = "Inés Paz Lara / Directora Jurídica", "Luis Mora Peña / Contralor"

COPIES: list[Row] = [
    ("c.c.p. Lic. Inés Paz Lara, Directora Jurídica.- Presente.", [f"{INES} / Lic."]),
    ("C.c.p.- Lic. Inés Paz Lara.- Directora Jurídica.- Para su conocimiento.\n        Ing. Luis Mora Peña.- Contralor.- Mismo fin.", [f"{INES} / Lic.", f"{LUIS} / Ing."]),
    ("Ccp. Lic. Inés Paz Lara. Directora Jurídica. Para su conocimiento.\n     Ing. Luis Mora Peña. Contralor. Mismo fin.", [f"{INES} / Lic.", f"{LUIS} / Ing."]),
    ("C.C.P. Lic. Inés Paz Lara - Directora Jurídica - Presente\nC.C.P. Minutario", [f"{INES} / Lic.", "Minutario"]),
    ("c.c.e.p. Lic. Inés Paz Lara.- Directora Jurídica.- para su atención.", [f"{INES} / Lic."]),
    ("c. c. p. Lic. Inés Paz Lara. - Directora Jurídica. - Presente.", [f"{INES} / Lic."]),
    ("c.c.p. Inés Paz Lara.- Directora Jurídica.- ines@iacs.example.mx", [INES]),
    ("c.c.p. Lic. Inés Paz Lara.- Directora de Administración y\n       Finanzas.- Para su conocimiento", ["Inés Paz Lara / Directora de Administración y Finanzas / Lic."]),
    ("c.c.p. C. Luis Mora Peña, Contralor. Para su superior conocimiento. Presente.", [f"{LUIS} / C."]),
    ("Con copia para:\nLic. Inés Paz Lara, Directora Jurídica\nOficialía de Partes", [f"{INES} / Lic.", "Oficialía de Partes"]),
    ("Cc: Dirección Jurídica; Oficialía Mayor", ["Dirección Jurídica", "Oficialía Mayor"]),
    ("c.c.p. Dirección Jurídica. Para su conocimiento. Archivo.", ["Dirección Jurídica", "Archivo"]),
    ("DISTRIBUCIÓN:\nGerencia de Obras\nArchivo\nARS/imp", ["Gerencia de Obras", "Archivo"]),
    ("c.c.p. Expediente, Minutario", ["Expediente", "Minutario"]),
    ("c.c.p. Archivo/Minutario", ["Archivo", "Minutario"]),
    ("c.c.p. Lic. Inés Paz Lara, Directora Jurídica, e Ing. Luis Mora Peña, Contralor.", [f"{INES} / Lic.", f"{LUIS} / Ing."]),
    ("c.c.p. Archivo.", ["Archivo"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("block", "expected"), COPIES)
def test_copies(block: str, expected: list[str]) -> None:
    text = f"{HEAD}{TO}{BODY}{SIGNED}\n\n{block}"
    document = segment(text)
    found = find_copies(document)
    assert people(found) == expected
    assert all(text[item.start : item.end].strip() for item in found)
    assert people(find_signers(document)) == ["Ana Ruiz Solís / Directora General / Lic."]


def test_a_text_to_nobody() -> None:
    document = segment(BODY)
    assert find_addressees(document) == find_copies(document) == []
