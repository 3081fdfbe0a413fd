"""References to other communications and what the document does to them."""

import pytest

from scripts.extract.acts import find_relations
from scripts.extract.references import find_references

CITED = [
    ("en seguimiento al oficio INE/DEOE/0996/2023, mediante el cual", ["INE/DEOE/0996/2023"]),
    ("en atención al Acuerdo 003/2026 del Ejecutivo", ["003/2026"]),
    ("en su acuerdo CE-05/2022, le envío", ["CE-05/2022"]),
    ("el boletín anterior, número 11, informó por error", ["11"]),
    ("(oficio SA/0325/2021), por lo que", ["SA/0325/2021"]),
    ("en el memorándum DSPM-198/2021 y que la auditoría", ["DSPM-198/2021"]),
    ("los oficios SA/12/2023, SA/13/2023 y SA/14/2023 de la Secretaría", ["SA/12/2023", "SA/13/2023", "SA/14/2023"]),
    ("los acuerdos generales 9/2019, del 3 de mayo, y 10/2020", ["9/2019", "10/2020"]),
    ("las Resoluciones de Superintendencia Nº s. 01322 y 1323 del 16.DIC.1999", ["01322", "1323"]),
    ("REF. : Procedimiento INXA.PE.02.07 Versión 2.", ["INXA.PE.02.07 Versión 2"]),
    ("la Circular AFQ N° AFQ-052-2004.", ["AFQ-052-2004"]),
    ("la Ley Orgánica de Gobiernos Regionales, Ley N° 27867", ["27867"]),
    ("Ley de Reforma Constitucional N° 27680", ["27680"]),
    ("el D.F.L. N.° 1-19.653, de 17 de noviembre de 2001", ["1-19.653"]),
    ("en la Resolución N.° 7 de 2019 de la Contraloría", ["7 de 2019"]),
    ("en el Decreto N.° 8 de 19 de enero de 2023 del Ministerio", ["8 de 19 de enero de 2023"]),
    ("Circular Ord. Nº1074, DDU 328, de fecha 3 de mayo", ["1074", "DDU 328"]),
    ("el Decreto Legislativo 1153 y la Ley 30693", ["1153", "30693"]),
    ("el Acuerdo N° 1903 - 2020/GRQ-CR de fecha 14 de noviembre", ["1903-2020/GRQ-CR"]),
    ("Quedan las Circulares N°s. B-1701-91, F-115-91 y M-112-91.", ["B-1701-91, F-115-91 y M-112-91"]),
    ("el oficio circular 307-A.-2255", ["307-A.-2255"]),
    ("según oficio de fecha 3 de mayo de 2024, con número SA/55/2024", ["SA/55/2024"]),
    ("la Resolución de Oficina N° 74-2024-SUNAT", ["74-2024-SUNAT"]),
    ("la Ley N° 27867 y su modificatoria N° 27902", ["27867", "27902"]),
    ("la Circular Nº AFQ-103-2009, Num. 6", ["AFQ-103-2009"]),
    ("el oficio SA/1/2024 y de nuevo el oficio SA/1/2024", ["SA/1/2024"]),
    ("véase el oficio 700-05-2024-10233 de la Administración", ["700-05-2024-10233"]),
    ("la revisión de la CIRCULAR 006 DE MAYO 9 DE 2011", ["006"]),
    ("la Disposición Nº 041/02 del señor Presidente", ["041/02"]),
    ("conforme a la Resolución C.D.Nº 014/86.", ["014/86"]),
    (
        "los Decretos Nº 318 del 9 de mayo de 2003, Nº 2031 del 4 de julio de 2007 y Nº 2044 del 15 de abril de 2011",
        ["318", "2031", "2044"],
    ),
    ("Por tarjeta SE/T/1830/2024, la Secretaría", ["SE/T/1830/2024"]),
    ("Decreto Supremo Nº 031-94-ICTX del 1994-07-15", ["031-94-ICTX"]),
    ("al fax 427-0080 de la oficina", []),
    (
        "el Informe N° 013-2019-GR SERENA/GR y el Acuerdo N° 057-2024-GR. SERENA/CR",
        ["013-2019-GR SERENA/GR", "057-2024-GR. SERENA/CR"],
    ),
    ("el Oficio N° 769-2010-GORE SERENA/PR, y la Ley No 28156-Ley Marco", ["769-2010-GORE SERENA/PR", "28156"]),
    ("con cargo a la tarjeta 4152 de la cuenta", []),
    ("lo observado en el Ord. CMX N° 0846 del 17.05.2021", ["0846"]),
    ("el Decreto Nº 141-98-EX, y conforme al Decreto Nº 141-98 citado", ["141-98-EX"]),
    ("el oficio SA/1/2024 y con el diverso 0917, de fecha 3 de abril", ["SA/1/2024", "0917"]),
    ("la Ley 909 de 2004 y el Decreto 1083 de 2015", ["909 de 2004", "1083 de 2015"]),
    ("la Circular Externa 12 de 2020", ["12 de 2020"]),
    (
        "la NOM-003-SEGOB-2011, la NMX-R-025-SCFI-2015 y la NT-SA-02-2012",
        ["NOM-003-SEGOB-2011", "NMX-R-025-SCFI-2015", "NT-SA-02-2012"],
    ),
    ("a su similar No. 10 24 01 3310/0988/2022 de fecha 3 de mayo", ["10 24 01 3310/0988/2022"]),
    ("según la minuta CTE-03/2025 y el Documento No. GADM-2024-0188-OF", ["CTE-03/2025", "GADM-2024-0188-OF"]),
    ("ANT.: 1) Ord. B23 N° 2.417, de 6 de abril de 2023", ["2.417"]),
    ("de la Ley 1955 de 2019", ["1955 de 2019"]),
    ("Oficio de comisión: IIC/SA/271/2022", ["IIC/SA/271/2022"]),
    ("su oficio ES/O44/2O21", ["ES/O44/2O21"]),
    ("el Decreto de Urgencia Nº 0162020", ["016-2020"]),
    ("el Informe N° 0012025/GRP y el Informe N° 001-2025/GRP", ["001-2025/GRP"]),
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_cited(text: str, expected: list[str]) -> None:
    assert [item.value for item in find_references(text, own=())] == expected


NOT_CITED = [
    "Expediente: CJM/EXP/017/2022",
    "el contrato JLC-LP-031-2021, para la pavimentación",
    "se autorizó la orden de compra OC-0456; la refacción",
    "los artículos 92 y 71 de la Ley Orgánica",
    "dos recursos (RR-77/2021 y RR-80/2021); ambos",
    "en el oficio por el que se remite el contrato 12/2024",
    "En Sesión Extraordinaria N° 04-2026 del Consejo",
    "la Institución Educativa N° 1234",
    "el Proceso Electoral Concurrente 2023-2024",
    "la circular del 24 de enero de 2024",
    "el oficio de 12/05/2023",
    "Se sugiere girar oficio a las 3 áreas",
    "abrió de oficio la queja 0231/2023",
    "con documento de identidad N° 12345678",
    "la disposición novena y el documento 5",
    "con el formato SRV-4",
    "la CONSULTA N° 48 del acuerdo",
    "el pozo número 3 y el frente frío número 22",
    "Que mediante Acuerdo N° 266220255/GRP-CR",
    "la compra de llantas, con número de procedimiento LPE-SA-23-004",
    "el procedimiento de contratación No. IA-019-2022 por invitación a cuando menos tres personas número IR-4-2022",
    "la sentencia C-123 de 2010",
    "mi oficio ISTR/DA/0417/2021 y la circular 417/2021",
]


@pytest.mark.parametrize("text", NOT_CITED)
def test_not_cited(text: str) -> None:
    assert find_references(text, own=("ISTR/DA/0417/2021",)) == []


def test_a_headline_is_not_cited_even_when_the_own_number_is_unknown() -> None:
    head = "Oficio DSP/0044/2024\nCañada Honda, 11 de enero de 2024\n\nPresente\n\n"
    assert [item.value for item in find_references(head + "En atención al oficio SM/9/2024.", own=())] == ["SM/9/2024"]


def test_a_number_run_together_with_its_year_is_doubtful() -> None:
    (found,) = find_references("el Decreto de Urgencia Nº 0162020", own=())
    assert (found.value, found.doubtful, found.rule) == ("016-2020", True, "número-y-año-pegados")


def test_rules_are_spelled_as_the_words_are() -> None:
    (found,) = find_references("la Resolución N° 5-2020-GR", own=())
    assert found.rule == "número-tras-resolución"


def test_the_span_proves_the_value() -> None:
    text = "en seguimiento al oficio INE/DEOE/0996/2023."
    (found,) = find_references(text, own=())
    assert text[found.start : found.end] == found.value


RELATIONS = [
    ("Se deja sin efecto la Circular No. 012/2023.", "sustituye", ["012/2023"]),
    ("Se comunica que queda sin efectos la Circular 5/2023, del 3 de mayo.", "sustituye", ["5/2023"]),
    ("Tercero. Se abroga el Acuerdo General 9/2019.", "sustituye", ["9/2019"]),
    (
        "La presente Circular deja sin efecto lo dispuesto en la Circular Nº AFQ-052-2004.",
        "sustituye",
        ["AFQ-052-2004"],
    ),
    ("ARTÍCULO 3°.- Derógase la Disposición N° 112/2019.", "sustituye", ["112/2019"]),
    ("Déjese sin efecto, desde hoy, la Norma de Carácter General N.º 5.", "sustituye", ["5"]),
    ("La Circular 3/2021 queda sin efecto.", "sustituye", ["3/2021"]),
    ("ACUERDO DEL PLENO POR EL QUE SE ABROGAN LOS ACUERDOS 9/2019 Y 10/2019.", "sustituye", ["9/2019", "10/2019"]),
    ("Deroga el oficio A/1/2020, expedido conforme al oficio B/2/2020.", "sustituye", ["A/1/2020"]),
    ("Esta norma cancela y sustituye a la NT-SA-02-2012.", "sustituye", ["NT-SA-02-2012"]),
    ("La presente norma cancela a la NTE-SA-003-2010.", "sustituye", ["NTE-SA-003-2010"]),
    ("ARTÍCULO TERCERO.- DEROGAR la Ordenanza Regional N° 5-2016-GR/CR.", "sustituye", ["5-2016-GR/CR"]),
    ("La presente resolución deroga la Resolución 0118 de 2022.", "sustituye", ["0118 de 2022"]),
    ("La presente Directiva reemplaza a la Directiva N° 2-2014-OGA.", "sustituye", ["2-2014-OGA"]),
    ("En respuesta a su atento oficio número SA/12/2024, informo del oficio UT/1/2024.", "responde_a", ["SA/12/2024"]),
    ("Me refiero a su oficio SEMOV/ETR/108/2022, recibido el día 12", "responde_a", ["SEMOV/ETR/108/2022"]),
    ("FE DE ERRATAS\n\nal Comunicado de prensa No. 31 bis", "corrige", ["31 bis"]),
    ("Se corrige la Circular 8/2024 en los términos que siguen.", "corrige", ["8/2024"]),
]


@pytest.mark.parametrize(("text", "relation", "values"), RELATIONS)
def test_relations(text: str, relation: str, values: list[str]) -> None:
    found = find_relations(text, find_references(text, own=()))
    assert {name: [item.value for item in items] for name, items in found.items() if items} == {relation: values}


NO_RELATION = [
    "Esta disposición aclara la circular SA/1/2024 y no la sustituye.",
    "Con la circular 5/2020 se dejó sin efecto la circular 3/2019.",
    "El oficio DA/12/2022, que deja sin efecto la Circular 3/2021, sigue vigente.",
    "Que mediante Acuerdo 5/2020 se deroga el Acuerdo 4/2019.",
    "El Acuerdo 5/2020, por el que se abroga el Acuerdo 4/2019, es claro.",
    "Se deja sin efecto el numeral 3 de la Circular 4/2020.",
    "Que corresponde dejar sin efecto la Resolución N° 33-2019-GR, dictada el año pasado.",
    "Se deja sin efecto la disposición novena de la Circular 4/2020.",
    "Se cancela la cita del oficio SA/1/2020.",
    "No se deroga la Circular 8/2020.",
    "Queda vigente el oficio ISTR/0502/2021.",
    "El volante decía: «se deja sin efecto la Circular 8/2020».",
    "En atención al oficio SINTRA/SG/041/2021, le solicito remitir lo siguiente.",
    "La Ley N° 20.720, que sustituye el régimen vigente.",
    "Que en respuesta al oficio SA/1/2024 la Dirección informó.",
]


@pytest.mark.parametrize("text", NO_RELATION)
def test_history_and_parts_give_no_relation(text: str) -> None:
    references = find_references(text, own=())
    assert references
    assert not any(find_relations(text, references).values())


def test_relations_are_among_the_references() -> None:
    text = "CIRCULAR 5/2024\n\nSe deja sin efecto la Circular 4/2024."
    assert not any(find_relations(text, []).values())
