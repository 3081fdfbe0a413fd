"""The document's own number: labels, traps, two forms."""

import pytest

from scripts.extract.identifiers import find_own_identifiers, head_end

BODY = (
    "\n\nPor este medio se informa a todo el personal de esta dependencia que las labores de la semana próxima se harán "
    "en el horario acostumbrado, conforme a lo que se acordó en la reunión de coordinación, y que las dudas que surjan "
    "se atenderán en la ventanilla de la planta baja, donde se encuentra el personal que lleva el registro.\n"
)

OWN = [
    ("CIRCULAR No. 004/2024", "004/2024"),
    ("Oficio núm. INE/DEOE/1104/2023", "INE/DEOE/1104/2023"),
    ("OFICIO: DGRF/DRP/0321/2021", "DGRF/DRP/0321/2021"),
    ("Oficio:\nFIQ/D/0148/2021", "FIQ/D/0148/2021"),
    ("BOLETÍN CONJUNTO\n\nToluca, México, 3 de abril de 2024\n\nNo. 159/2024", "159/2024"),
    ("M E M O R Á N D U M\n\nNúm.:     DSPM-214/2021\nFecha:    28/10/2023", "DSPM-214/2021"),
    ("NOTA INFORMATIVA\n\nDGTyC/NI/033/20", "DGTyC/NI/033/20"),
    ("Comunicado de prensa No. 31 bis", "31 bis"),
    ("CIRCULAR 09 BIS/2024", "09 BIS/2024"),
    ("Época III, Boletín núm. 7 — Puerto Serena, 18 de agosto de 2023", "7"),
    ("Boletín 159\n\nAbre la Secretaría 14 centros", "159"),
    ("Boletín Núm. 12   |   San Isidro, 21 de marzo de 2024", "12"),
    ("AVISO 14/2022                    NOTICE 14/2022", "14/2022"),
    ("CIRCULAR CTI/CSR/08/2022\nIxtla, 22 de abril de 2024", "CTI/CSR/08/2022"),
    ("ACUERDO GENERAL 14/2024 DEL PLENO DEL CONSEJO, POR EL QUE SE HABILITA EL BUZÓN.", "14/2024"),
    ("RESOLUCIÓN DE SUPERINTENDENCIA N° 123-2014/SUNAT", "123-2014/SUNAT"),
    ("ORDENANZA REGIONAL Nº 012-2013-GRP-CR", "012-2013-GRP-CR"),
    ("ACUERDO DE CONSEJO\nREGIONAL\nNº 041-2021-GRZ/CR\nHuaraz, 14 de abril de 2026.", "041-2021-GRZ/CR"),
    ("ACUERDO DE CONSEJO REGIONAL N° 1860 - 2021/GRQ-CR", "1860-2021/GRQ-CR"),
    ("CIRCULAR ORD. N° 088", "088"),
    ("RECURSO DE REVISIÓN: RRI/0263/2021\n\nRESOLUCIÓN", "RRI/0263/2021"),
    ("## **CIRCULAR Nº** AFQ-61-2005", "AFQ-61-2005"),
    ("OFICIO CIRCULAR Nº 1544-95", "1544-95"),
    ("Boletín de prensa no. 33", "33"),
    ("BOLETÍN No.033-24", "033-24"),
    ("Of. Núm. DG/123/24", "DG/123/24"),
    ("No. de Oficio: ABC/1/2024", "ABC/1/2024"),
    ("Dependencia: SE\tNúmero de oficio: SE/1/2024\tFolio: 12", "SE/1/2024"),
    ("Oficio No. 10 24 07 3310/0871/2022\nFolio: 118-A", "10 24 07 3310/0871/2022"),
    ("Disposición\n\nNúmero: DI-2023-77-APN-DNV#MTR", "DI-2023-77-APN-DNV#MTR"),
    ("BOLETÍN DE PRENSA 0415", "0415"),
    ("                    COMUNICADO DE PRENSA CONJUNTO 12\n", "12"),
    ("CONVOCATORIA PÚBLICA NACIONAL 003", "003"),
    ("MINUTA DE TRABAJO No. 06", "06"),
    ("Abre el museo\n\nHabrá visitas guiadas en octubre. Comunicado 207", "207"),
    ("DECRETO NÚMERO 123.-", "123"),
    ("Oficio No. 12/2024\nExpediente: CJM/EXP/017/2022", "12/2024"),
    ("Oficio No. 12/2024\nRef.: Oficio SA/99/2023", "12/2024"),
    ("RESOLUCIÓN NÚMERO 0342 DE 2023\n(15 de mayo de 2023)", "0342 DE 2023"),
    ("CIRCULAR EXTERNA 011 DE 2021", "011 DE 2021"),
    ("MUNICIPIO DE PEÑA ALTA Circular MPA/004/2022\nPeña Alta, 3 de mayo", "MPA/004/2022"),
    ("INSTRUCCIÓN 4/2020, de 2 de abril, de la Dirección General", "4/2020"),
    ("DISPOSICIÓN N° 44/2021\nEX-2021-00331188-DGR", "44/2021"),
]


@pytest.mark.parametrize(("head", "number"), OWN)
def test_own_number(head: str, number: str) -> None:
    text = head + BODY
    found = find_own_identifiers(text)
    assert [item.value for item in found] == [number]
    assert found[0].rule.startswith("número-")
    assert not found[0].doubtful
    assert "".join(text[found[0].start : found[0].end].split()) == "".join(number.split())


NONE = [
    "Número: S/N                      7 de junio de 2024",
    "CIRCULAR S/N\nOficio No. 5/2024",
    "Expediente: CJM/EXP/017/2022",
    "Oficio No. 22 91 03",
    "CONVOCATORIA PÚBLICA ESTATAL 2024",
    "Contrato núm. 12/2024",
    "Licitación No. LP-031-2021",
    "Ref.: Reposición de gafete, folio 40712",
    "Tema: Afectaciones por el frente frío número 22 en la sierra.",
    "Jardín Hidalgo núm. 4, planta baja",
    "CIRCULAR\n\n24 de enero de 2024",
    "LEY N° 27867",
    "FE DE ERRATAS\n\nal Comunicado de prensa No. 31 bis, difundido el 6 de mayo de 2025",
    "FE DE ERRATAS\n\nComunicado No. 31 bis, difundido el 6 de mayo de 2025",
    "Asunto: Se contesta el oficio SA/12/2024.",
    "ANEXO 3",
    "oficio SA/12/2024 en minúsculas es un renglón cortado",
    "CIRCULAR 3 DE ENERO DE 2021",
    "ASUNTO: SE CONTESTA EL Oficio SM/012/2022",
    "INSTRUCCIÓN 1\nINSTRUCCIÓN 2",
    "INVITACIÓN A CUANDO MENOS TRES PERSONAS No. IA-93-2021",
    "CONSTANCIA\nClave: EMP-00-231",
    "OFICIO No. 2_9",
    "Oficio núm. INEP/S)J/0442/2023",
    "CIRCULAR No. 12__\n",
    "CIRCULAR No. __3__/2024",
    "OFICIO NÚM. DGA/ __ 41 __",
]


@pytest.mark.parametrize("head", NONE)
def test_no_own_number(head: str) -> None:
    assert find_own_identifiers(head + BODY) == []


def test_numbers_of_sentences_belong_to_others() -> None:
    text = "AVISO" + BODY + "\nOficio SA/12/2024 de la Secretaría, en el que se pide lo anterior.\n"
    assert find_own_identifiers(text) == []


@pytest.mark.parametrize(
    ("head", "number", "fuller"),
    [
        ("Núm. de circular: 208C03L/004/2024\n\nCIRCULAR No. 004/2024", "004/2024", "208C03L/004/2024"),
        ("Clave de registro: SX/DP/0417/2022\n\nCIRCULAR Núm. 007/2022", "007/2022", "SX/DP/0417/2022"),
        ("CIRCULAR 09 BIS/2024\nNúm. de circular: IAX/DA/0173/2024", "09 BIS/2024", "IAX/DA/0173/2024"),
        ("CIRCULAR No. 003/2025\n\nNúm. de oficio: ISTR/DG/0065/2022", "003/2025", "ISTR/DG/0065/2022"),
        ("          DDU 531\nCIRCULAR ORD. N° 088 /", "088", "DDU 531"),
    ],
)
def test_two_forms(head: str, number: str, fuller: str) -> None:
    found = find_own_identifiers(head + BODY)
    assert [item.value for item in found] == [number, fuller]
    assert [item.rule.split("-")[0] for item in found] == ["número", "clave"]


@pytest.mark.parametrize(
    "head",
    [
        "C1RCULAR No. SG/O27/2021",  # letter O among the digits
        "CIRCULAR No. 004/2024\nCIRCULAR No. 005/2024",
        "0FlCIO No. DG/O12/2O20",
        "SELLO ORDENANZA REGIONAL GOBIERNO DE N° 16-2023-CR/GRM",
    ],
)
def test_misread_and_contradicting_numbers_are_doubtful(head: str) -> None:
    found = find_own_identifiers(head + BODY)
    assert len(found) == 1
    assert found[0].doubtful


def test_the_type_decides_between_kinds() -> None:
    head = "RESOLUCIÓN N° 24-99\n\nDIRECTIVA N° 009-99"
    assert find_own_identifiers(head + BODY, tipo="directiva")[0].value == "009-99"


TYPED = [
    ("Oficio No. SF/DGR/0892/2024\n\nCIRCULAR NÚM. 007/2024", "circular", ["007/2024", "SF/DGR/0892/2024"]),
    ("Oficio: FGE/DGA/221/2023\nCIRCULAR FGE/003/2023", "circular", ["FGE/003/2023", "FGE/DGA/221/2023"]),
    ("NÚMERO DE OFICIO: 5013/DE/00718/2022\n\nOFICIO CIRCULAR No. 22", "oficio-circular", ["22", "5013/DE/00718/2022"]),
    ("INSTRUCTIVO DE CAPTURA\nCódigo: INS-OP-11   Revisión: 02", "instructivo", ["INS-OP-11"]),
    ("PROCEDIMIENTO DE COMPRAS\nCódigo: PR-SA-03\nVersión 4", "otro", ["PR-SA-03"]),
    ("NORMA TÉCNICA\nClave: NTE-SA-004-2020", "norma", ["NTE-SA-004-2020"]),
    ("OFICIO\nClave: PRES-2024-01", "oficio", []),
    ("INFORME DE COMISIÓN\nOficio de comisión No.: CEF/DT/0417/2023", "informe", []),
]


@pytest.mark.parametrize(("head", "tipo", "expected"), TYPED)
def test_the_type_tells_own_numbers_from_others(head: str, tipo: str, expected: list[str]) -> None:
    assert [item.value for item in find_own_identifiers(head + BODY, tipo=tipo)] == expected


@pytest.mark.parametrize(
    ("end", "number"),
    [
        ("\n\nACUERDO C-212/2015\n\nSe aprueba.", "C-212/2015"),
        ("\nComunicado 184", "184"),
        ("\n\nDECRETO 77/2023 POR EL QUE SE CREA EL PARQUE\n\nArtículo 1.", "77/2023"),
        ("\n\n          DECRETO 456\n\nArtículo 1.", "456"),
    ],
)
def test_number_behind_the_body(end: str, number: str) -> None:
    assert [item.value for item in find_own_identifiers("EL PLENO" + BODY + end)] == [number]


def test_given_head_bounds_the_search() -> None:
    text = "AVISO\n\nCIRCULAR No. 4/2024\n"
    assert find_own_identifiers(text, head=(0, 6), tipo="aviso") == []


def test_head_ends_where_sentences_begin() -> None:
    head = "SECRETARÍA DE SALUD\nCIRCULAR No. 4/2024"
    assert head_end(head + BODY) == len(head) + 2
