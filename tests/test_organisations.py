"""Who issues a document, and its units from top to bottom."""

from __future__ import annotations

import pytest
from documents import BODY, SIGNED

from scripts.extract import Found
from scripts.extract.bodies import body_of_post, find_body_names, is_body_line
from scripts.extract.issuers import issuers_by_post
from scripts.extract.organisations import find_organisations
from scripts.segments import segment

LETTERHEADS = [
    ("SECRETARÍA DE SALUD\nINSTITUTO DE ARTES DE COSTA SERENA\nDIRECCIÓN GENERAL", ["Instituto de Artes de Costa Serena"], ["Secretaría de Salud", "Dirección General"]),
    ("GOBIERNO DEL ESTADO DE COSTA SERENA\nSECRETARÍA DE OBRAS\nSUBSECRETARÍA DE CAMINOS", ["Secretaría de Obras"], ["Gobierno del Estado de Costa Serena", "Subsecretaría de Caminos"]),
    ("H. AYUNTAMIENTO DE PIEDRA ANCHA\nSECRETARÍA DEL AYUNTAMIENTO", ["H. Ayuntamiento de Piedra Ancha"], ["Secretaría del Ayuntamiento"]),
    ("H. AYUNTAMIENTO DE PIEDRA ANCHA\nSECRETARÍA DE OBRAS PÚBLICAS", ["H. Ayuntamiento de Piedra Ancha"], ["Secretaría de Obras Públicas"]),
    ("UNIVERSIDAD DEL VALLE HONDO\nFACULTAD DE QUÍMICA", ["Universidad del Valle Hondo"], ["Facultad de Química"]),
    ("GOBIERNO DEL ESTADO DE\nCOSTA SERENA\nInstituto de Artes", ["Instituto de Artes"], ["Gobierno del Estado de Costa Serena"]),
    ("Municipalidad Distrital de Puerto Serena\nGerencia Municipal", ["Municipalidad Distrital de Puerto Serena"], ["Gerencia Municipal"]),
    ("COMISIÓN DE AGUAS DE COSTA SERENA  ·  DIRECCIÓN TÉCNICA", ["Comisión de Aguas de Costa Serena"], ["Dirección Técnica"]),
    ("INSTITUTO DE ARTES DE COSTA SERENA          OFICIO: IACS/12/2024\nDIRECCIÓN GENERAL          ASUNTO: Entrega", ["Instituto de Artes de Costa Serena"], ["Dirección General"]),
    ("COORDINACIÓN DE PROTECCIÓN CIVIL DE PIEDRA ANCHA", ["Coordinación de Protección Civil de Piedra Ancha"], []),
    ("Dirección General de Personal", [], ["Dirección General de Personal"]),
    ("Dependencia: Instituto de Artes de Costa Serena\nSección: Dirección General", ["Instituto de Artes de Costa Serena"], ["Dirección General"]),
    ("H. CONGRESO DEL ESTADO DE COSTA SERENA\nLXII LEGISLATURA", ["H. Congreso del Estado de Costa Serena"], ["LXII Legislatura"]),
    ("IMSS", ["Instituto Mexicano del Seguro Social"], []),
    ("\"2024. Año de la Paz\"\nAv. Instituto 45, Col. Centro\nInstituto de Artes", ["Instituto de Artes"], []),
    ("Puerto Serena, a 4 de marzo de 2024\nOficio DG/12/2024", [], []),
    ("UNIVERSIDAD DEL VALLE HONDO FACULTAD DE QUÍMICA CONSEJO TÉCNICO", ["Universidad del Valle Hondo"], ["Facultad de Química", "Consejo Técnico"]),
    ("UNIVERSIDAD DEL VALLE HONDO\nCOMISIÓN DE HONOR", ["Universidad del Valle Hondo"], ["Comisión de Honor"]),
    ("SECRETARIA TÉCNICA (S) CONSEJO DE ARTES", [], []),
    ("GOBIERNO MUNICIPAL DE PIEDRA ANCHA   |   2022-2024", ["Gobierno Municipal de Piedra Ancha"], []),
]  # fmt: skip


COMPLETED = [
    ("H. AYUNTAMIENTO CONSTITUCIONAL", "el H. Ayuntamiento Constitucional de Piedra Ancha acordó", "H. Ayuntamiento Constitucional de Piedra Ancha"),
    ("GOBIERNO REGIONAL SERENO Wr", "el Gobierno Regional de Serena y el Gobierno Regional de Serena", "Gobierno Regional de Serena"),
    ("GOBIERNO REGIONAL SERENO", "el Gobierno Regional de Serena", "Gobierno Regional Sereno"),
]  # fmt: skip


@pytest.mark.parametrize(("letterhead", "said", "issuer"), COMPLETED)
def test_a_name_without_its_place_or_misread_as_the_text_has_it(letterhead: str, said: str, issuer: str) -> None:
    document = segment(f"{letterhead}\n\n{BODY}\n\nLo anterior lo dispuso {said} en la sesión de este mes.\n{SIGNED}")
    assert values(find_organisations(document, press=False)[0]) == [issuer]


def values(found: list[Found]) -> list[str]:
    return [item.value for item in found]


@pytest.mark.parametrize(("letterhead", "issuers", "units"), LETTERHEADS)
def test_letterhead(letterhead: str, issuers: list[str], units: list[str]) -> None:
    document = segment(f"{letterhead}\n\n{BODY}{SIGNED}")
    found = find_organisations(document, press=False)
    assert (values(found[0]), values(found[1])) == (issuers, units)
    assert all(document.text[item.start : item.end].strip() for item in (*found[0], *found[1]))


NEWS = (
    "La obra quedó lista el lunes, informó la dependencia, y dará servicio a las tres colonias del norte de la ciudad."
)
HEADLINES = [
    ("BOLETÍN No. 3\n\n4 de marzo de 2024\n\nAbre Instituto de Artes de Costa Serena nueva sala", ["Instituto de Artes de Costa Serena"]),
    ("COMUNICADO\n\n4 de marzo de 2024\n\nEntrega Secretaría de Obras becas a la Universidad del Valle", ["Secretaría de Obras"]),
    ("BOLETÍN CONJUNTO\n\n4 de marzo de 2024\n\nComisión de Aguas y Secretaría de Obras concluyen el canal", ["Comisión de Aguas", "Secretaría de Obras"]),
    ("BOLETÍN CONJUNTO\nComisión de Aguas y Secretaría de Obras concluyen el canal", ["Comisión de Aguas", "Secretaría de Obras"]),
    ("Instituto de Artes de Costa Serena\n\n4 de marzo de 2024\n\nAbre la Secretaría de Obras nueva sala", ["Instituto de Artes de Costa Serena"]),
]  # fmt: skip


@pytest.mark.parametrize(("head", "issuers"), HEADLINES)
def test_news(head: str, issuers: list[str]) -> None:
    assert values(find_organisations(segment(f"{head}\n\n{NEWS}"), press=True)[0]) == issuers


IN_FULL = (
    "Un grupo del Colegio de Artes de la Serena presentó ante el Instituto de Obras la muestra que dirigió todo el año."
)


@pytest.mark.parametrize(
    ("number", "text", "issuers"),
    [
        ("CAS-DCS-031", IN_FULL, ["Colegio de Artes de la Serena"]),
        ("CDADLS/31/2024", IN_FULL, ["Colegio de Artes de la Serena"]),
        ("XYZ-DCS-031", IN_FULL, []),
        ("INEGI-DCS-031", f"{NEWS} {NEWS}", []),
        ("INEGI-DCS-031", f"{NEWS} Lo dijo el INEGI.", ["Instituto Nacional de Estadística y Geografía"]),
    ],
)
def test_siglas_of_a_number_are_those_of_the_body_that_the_text_names(
    number: str, text: str, issuers: list[str]
) -> None:
    document = segment(f"Boletín {number}\n\n4 de marzo de 2024\n\n{text}\n\n{NEWS}")
    assert values(find_organisations(document, press=True)[0]) == issuers


OPENINGS = [
    ("ACUERDO DEL CONSEJO DE LA JUDICATURA POR EL QUE SE SUSPENDEN LOS PLAZOS", ["Consejo de la Judicatura"]),
    ("ACUERDO 8 DE LA JUNTA DE GOBIERNO DEL ORGANISMO DE CUENCA SERENA", ["Organismo de Cuenca Serena"]),
    ("AVISO\n\nLa Comisión de Aguas de Costa Serena comunica que habrá obras.", ["Comisión de Aguas de Costa Serena"]),
    ("AVISO\n\nSe modifica el reglamento de la Comisión de Aguas de Costa Serena.", []),
    (
        "CIRCULAR 3\n\nConforme a su ley, el Directorio del Banco de Fomento de Costa Serena ha dispuesto lo siguiente.",
        ["Banco de Fomento de Costa Serena"],
    ),
    ("CIRCULAR 3\n\nConforme a lo que el Banco de Fomento de Costa Serena publicó, se avisa.", []),
    ("LA PRESIDENTA\nDE LA NACIÓN\nDECRETA:\n\nArtículo 1. Se crea el parque.", ["Presidencia de la Nación"]),
    ("Artículo 1. Se transcribe:\n\nEL MINISTRO DE OBRAS\nRESUELVE:\n\nSe crea el parque.", []),
    ("EL MINISTRO DE OBRAS RESUELVE:\n\nArtículo 1. Se crea el parque.", ["Ministerio de Obras"]),
    (
        "El Colegio de Cronistas de Costa Serena\ny\nel Archivo Histórico de Piedra Ancha\n\nse complacen en invitar a usted",
        ["Colegio de Cronistas de Costa Serena", "Archivo Histórico de Piedra Ancha"],
    ),
    (
        "Uno\n\nDos\n\nTres\n\nCuatro\n\nCinco\n\nEL CONSEJO REGIONAL DEL GOBIERNO REGIONAL SERENO, en uso de sus facultades, acuerda.",
        ["Gobierno Regional Sereno"],
    ),
    ("Uno\n\nDos\n\nTres\n\nCuatro\n\nLa Comisión de Aguas de Costa Serena ofreció reparar la red en tres días.", []),
]


@pytest.mark.parametrize(("head", "issuers"), OPENINGS)
def test_without_a_letterhead(head: str, issuers: list[str]) -> None:
    found, _ = find_organisations(segment(f"{head}\n\n{NEWS}"), press=False)
    assert (values(found), {item.origin for item in found}) == (issuers, {"inferido"} if issuers else set())


POSTS = [
    ("Superintendente de Banca", "Superintendencia de Banca"),
    ("Fiscal General del Estado", "Fiscalía General del Estado"),
    ("Secretaria de Salud", "Secretaría de Salud"),
    ("Directora General del Instituto de Artes de Costa Serena", "Instituto de Artes de Costa Serena"),
    ("Presidente del Consejo de la Judicatura", "Consejo de la Judicatura"),
    ("Director General", ""),
    ("Director General del Instituto", ""),
    ("Titular de la Unidad de Transparencia", ""),
    ("Jefe de Taller", ""),
    ("Superintendente de Banca (a.i.)", "Superintendencia de Banca"),
    ("Superintendente", ""),
    ("Secretaria Técnica (S) Consejo de Artes", "Consejo de Artes"),
    ("Ministra de Obras", "Ministerio de Obras"),
    ("Intendente Nacional de Técnica", "Intendencia Nacional de Técnica"),
    ("Directora General del Instituto de Artes y", ""),
    ("", ""),
]


@pytest.mark.parametrize(("post", "body"), POSTS)
def test_body_that_a_post_speaks_for(post: str, body: str) -> None:
    assert body_of_post(post) == body
    signers = [
        Found({"nombre": "Ana Ruiz Solís", "cargo": post}, 0, 5, "firma"),
        Found({"cargo": "Secretaria de Salud"}, 6, 9, "firma"),
    ]
    assert values(issuers_by_post(signers)) == ([body] if body else [])


PHRASES = [
    ("la Comisión de Aguas", ["Comisión de Aguas"]),
    (
        "el Instituto de Artes de Costa Serena y la Secretaría de Salud",
        ["Instituto de Artes de Costa Serena", "Secretaría de Salud"],
    ),
    ("IMSS e INE firmaron", ["IMSS", "INE"]),
    ('Centro Cultural "Las Lomas" del Valle', ['Centro Cultural "Las Lomas" del Valle']),
    ("la Junta de Gobierno del Instituto de Artes, y otras", ["Junta de Gobierno del Instituto de Artes"]),
    ("instituto de artes, del Centro", []),
    ("el Consejo Regional del Gobierno Regional de Serena", ["Gobierno Regional de Serena"]),
    ("Comisión de Aguas\n\nDecreto 3", ["Comisión de Aguas"]),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_names_in_running_text(text: str, expected: list[str]) -> None:
    found = find_body_names(text)
    assert [name for name, _, _ in found] == [text[start:end] for _, start, end in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Dirección Técnica", True), ("Instituto de Artes", True), ("Puerto Serena", False), ("Asunto: Entrega", False)],
)
def test_lines_of_a_letterhead(text: str, expected: bool) -> None:
    assert is_body_line(text) is expected
