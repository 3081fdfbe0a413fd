"""To whom a document is sent, and with copy to whom."""

from __future__ import annotations

import pytest
from documents import BODY, HEAD, SIGNED, TO, people

from scripts.extract.addressees import find_addressees
from scripts.extract.copies import find_copies
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
    ("DIRECTORES DE PLANTEL, JEFES DE PROYECTO Y SERVICIO,\nCOORDINADORES EJECUTIVOS\nPRESENTES", ["Directores de Plantel", "Jefes de Proyecto y Servicio", "Coordinadores Ejecutivos"]),
    ("CC. DIRECTORAS Y DIRECTORES DE DIVISIÓN,\nADMINISTRADORES DE UNIDAD Y\nJEFA DEL CENTRO DE IDIOMAS", ["Directoras y Directores de División", "Administradores de Unidad", "Jefa del Centro de Idiomas"]),
    ("C. RAÚL MENA PRADO\nJEFE DE TALLER", ["Raúl Mena Prado / Jefe de Taller / C."]),
    ("A LAS DELEGACIONES 1 A LA 27\nA LA BASE TRABAJADORA", ["Delegaciones 1 a la 27", "Base Trabajadora"]),
    ("A LA BASE TRABAJADORA\n\nA LA OPINIÓN PÚBLICA", ["Base Trabajadora", "Opinión Pública"]),
    ("Señores Decanos y Directores de Departamento\nPresentes", ["Decanos y Directores de Departamento"]),
    ("Gerentes y Subgerentes de la Compañía\nPresentes", ["Gerentes y Subgerentes de la Compañía"]),
    ("Magistradas y Magistrados, Titulares de Áreas\nPresentes", ["Magistradas y Magistrados", "Titulares de Áreas"]),
    ("Alcaldes, Secretarios de Hacienda y Tesoreros Municipales\nPresentes", ["Alcaldes", "Secretarios de Hacienda", "Tesoreros Municipales"]),
    ("Jefes de Sector, Directores de Escuelas Generales, Técnicas y Nocturnas\nPresentes", ["Jefes de Sector", "Directores de Escuelas Generales, Técnicas y Nocturnas"]),
    ("Director de Planeación y Control Escolar\nPresente", ["Director de Planeación y Control Escolar"]),
    ("Gobernador del Estado y Presidente del Patronato\nPresente", ["Gobernador del Estado y Presidente del Patronato"]),
    ("Titulares de las Unidades y Jefaturas de Oficina\nPresentes", ["Titulares de las Unidades y Jefaturas de Oficina"]),
    ("2310/2021  DIRECTOR DEL CENTRO FEMENIL DE\nPIEDRA ANCHA (AUTORIDAD RESPONSABLE)\n2311/2021  AGENTE DEL MINISTERIO PÚBLICO\nPRESENTES", ["Director del Centro Femenil de Piedra Ancha", "Agente del Ministerio Público"]),
    ("PARA:      ING. RAÚL MENA PRADO             LIC. INÉS PAZ LARA\nJefe de Taller               Jefa de Almacén\n\nDE:        LIC. ANA RUIZ SOLÍS\nDirectora", ["Raúl Mena Prado / Jefe de Taller / Ing.", "Inés Paz Lara / Jefa de Almacén / Lic."]),
    ("PARA\tIng. Raúl Mena Prado Jefe de Taller\nDE\tLic. Ana Ruiz Solís Directora General\nFECHA\t4 de marzo de 2024", ["Raúl Mena Prado / Jefe de Taller / Ing."]),
    ("A: SRA. INÉS PAZ LARA\n\nSR. RAÚL MENA PRADO", ["Inés Paz Lara / Sra.", "Raúl Mena Prado / Sr."]),
    ("Al señor Director de Personal\nLic. Raúl Mena Prado\nS / D", ["Raúl Mena Prado / Director de Personal / Lic."]),
    ("Para: 'Raúl Mena Prado' <r@iacs.example.mx>, \"Inés Paz Lara\" <i@iacs.example.mx>\nAsunto: Entrega", ["Raúl Mena Prado", "Inés Paz Lara"]),
    ("TITULARES DE LAS DIRECCIONES, SUBDIRECCIONES,\nJEFATURAS DE UNIDAD Y COORDINACIONES\nPRESENTES", ["Titulares de las Direcciones, Subdirecciones, Jefaturas de Unidad y Coordinaciones"]),
    ("LIC. RAÚL MENA PRADO\nDIRECTOR DE EGRESOS\nCIUDAD", ["Raúl Mena Prado / Director de Egresos / Lic."]),
    ("A los Directores de Escuela,\nSupervisores de Zona y Jefes de Sector:", ["Directores de Escuela", "Supervisores de Zona", "Jefes de Sector"]),
    ("EL COLEGIO DE COSTA SERENA, A.C.\nPRESENTE", ["El Colegio de Costa Serena, A.C."]),
    ("Señor Administrador de la Aduana.", ["Administrador de la Aduana"]),
    ("Señor\n\nGerente General", ["Gerente General"]),
    ("Señor Magíster\nRaúl Mena Prado\nPrefecto\nEn su Despacho", ["Raúl Mena Prado / Prefecto"]),
    ("Señora Ingeniera\nInés Paz Lara\nDirectora Zonal", ["Inés Paz Lara / Directora Zonal"]),
    ("El Patronato y la Casa de Cultura\n\nse complacen en invitar a\n\nMtro. Raúl Mena Prado\nInvestigador Titular\n\nal coloquio de otoño", ["Raúl Mena Prado / Investigador Titular / Mtro."]),
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
    (
        "El Instituto convoca a doctoras de cualquier nacionalidad a participar en la estancia.",
        ["Doctoras de cualquier nacionalidad"],
    ),
    (
        "Se convoca a las personas mayores de 60 años, residentes en el municipio, a participar.",
        ["Personas mayores de 60 años, residentes en el municipio"],
    ),
    (
        "CONVOCA\n\na las y los artesanos residentes en el estado a participar en la feria.",
        ["Artesanos residentes en el estado"],
    ),
    ("El Patronato convoca a la Asamblea General que se celebrará el sábado, a las 9:00 horas.", []),
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
    ("c.c.p. Lic. Inés Paz Lara. Directora Jurídica.\n        Jefatura de Almacén.", [f"{INES} / Lic.", "Jefatura de Almacén"]),
    ("c.c.p. Lic. Inés Paz Lara. Directora Jurídica. Para su conocimiento. Oficialía Mayor. Mismo fin. Presente.", [f"{INES} / Lic.", "Oficialía Mayor"]),
    ("C.c.\nArchivo\nEste documento se imprimió en papel reciclado", ["Archivo"]),
    ("C.c.p.   Lic. Inés Paz Lara.       Directora Jurídica.       Para su conocimiento.\n         Ing. Luis Mora Peña.      Contralor.                Mismo fin.\n         Archivo", [f"{INES} / Lic.", f"{LUIS} / Ing.", "Archivo"]),
    ("C.c.p. 1. Lic. Inés Paz Lara, Directora Jurídica.\n2. Ing. Luis Mora Peña, Contralor.\n3. Archivo.", [f"{INES} / Lic.", f"{LUIS} / Ing.", "Archivo"]),
    ("c.c.p. Ing. Luis Mora Peña.- Contralor.- Mismo fin.- lmora@iacs.example.mx Folios: 1234, 1235", [f"{LUIS} / Ing."]),
    ("c.c.p. Archivo/Minutario", ["Archivo/Minutario"]),
    ("c.c.p. Archivo / Minutario", ["Archivo", "Minutario"]),
    ("c.c.p. Archivo / Folio 2025-7712", ["Archivo"]),
    ("c.c.p. Archivo Histórico.\nArchivo PNC.", ["Archivo Histórico", "Archivo PNC"]),
    ("c.c.p. Lic. Inés Paz L. Directora Jurídica. Mismo fin. Presente.", ["Inés Paz L / Directora Jurídica / Lic."]),
    ("c.c.p. Lic. Inés Paz Lara\n       Directora Jurídica\n       Ing. Luis Mora Peña\n       Contralor", [f"{INES} / Lic.", f"{LUIS} / Ing."]),
    ("c.c.p. Archivo\n\nARS/imp\n\nCalle Morelos 12, Centro, Puerto Serena", ["Archivo"]),
    ("c.c.p. Archivo\nARS/imp\n\nConsultado el 06/02/2020 a las 08:41 h · v1.7.4", ["Archivo"]),
    ("c.c.p. Archivo\nTel. 555 010 2030\nwww.iacs.example.mx\nPágina 1 de 1", ["Archivo"]),
    ("CC:\n\nSr. Luis Mora Peña, representante legal de la empresa Maderas\n\nAntiguas Spa.\n\nSra. Inés Paz Lara, Directora Jurídica, Región de\n\nCosta Serena.", ["Luis Mora Peña / Representante legal de la empresa Maderas Antiguas Spa / Sr.", "Inés Paz Lara / Directora Jurídica, Región de Costa Serena / Sra."]),
    ("Distribución:\nInés Paz Lara - Directora Jurídica de los Bosques Renovables\nRegión Norte - Oficina Central\nLuis Mora Peña - Contralor", ["Inés Paz Lara / Directora Jurídica de los Bosques Renovables Región Norte - Oficina Central", LUIS]),
    ("Copia:\nSeñora Abogada\nInés Paz Lara\nDirectora Jurídica\n\nSeñor Ingeniero\nLuis Mora Peña\nContralor", [INES, LUIS]),
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


def test_whom_an_invitation_invites() -> None:
    sentence = (
        "La Rectora de la Universidad se complace en invitar a la comunidad universitaria a la entrega de premios."
    )
    assert people(find_addressees(segment(f"{sentence}\n\n{BODY}"))) == ["Comunidad universitaria"]


def test_copies_in_the_head_of_a_message() -> None:
    head = (
        "De: Dirección General <dg@iacs.example.mx>\nEnviado el: lunes, 4 de marzo de 2024 09:12 a. m.\n"
        "Para: Jefatura de Taller; Jefatura de Almacén\n"
        "CC: Inés Paz Lara <ines@iacs.example.mx>, Oficialía Mayor <om@iacs.example.mx>; pnc@iacs.example.mx\n"
        "Asunto: Entrega de materiales"
    )
    document = segment(f"{head}\n\n{BODY}{SIGNED}")
    assert people(find_addressees(document)) == ["Jefatura de Taller", "Jefatura de Almacén"]
    assert people(find_copies(document)) == ["Inés Paz Lara", "Oficialía Mayor"]


def test_a_text_to_nobody() -> None:
    document = segment(BODY)
    assert find_addressees(document) == find_copies(document) == []
