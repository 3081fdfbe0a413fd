"""Date and place of issue: one row a form of printing them, and the dates that are none."""

from __future__ import annotations

import pytest

from scripts.extract.issue_date import find_issue

PROSE = "Por este medio se informa a las áreas lo que en derecho procede para los efectos conducentes. " * 5

PRINTED = [
    ("OFICIO 12\n\nMérida, Yucatán, a 5 de junio de 2024.\n\nPRESENTE", "2024-06-05", "Mérida, Yucatán"),
    ("Toluca, Estado de México, 5 de abril de 2024\nNúm. 4", "2024-04-05", "Toluca, Estado de México"),
    ("Ciudad de México, a cuatro de julio de dos mil veinticuatro\n\nCIRCULAR 3", "2024-07-04", "Ciudad de México"),
    ("México, D.F., a 12 de marzo de 2009\n\nBoletín 34", "2009-03-12", "México, D.F."),
    ("San Luis Potosí, S.L.P., lunes 3 de junio de 2024\n", "2024-06-03", "San Luis Potosí, S.L.P."),
    ("H. Veracruz, Ver., a 14 de septiembre de 2022\nOficio 1", "2022-09-14", "H. Veracruz, Ver."),
    ("Guadalajara, Jalisco; a 14 de septiembre de 2022\n\n", "2022-09-14", "Guadalajara, Jalisco"),
    ("Peñablanca, Dgo. A 4 de abril de 2023\n", "2023-04-04", "Peñablanca, Dgo."),
    ("Hermosillo, Sonora a 30 de noviembre de 2023\n", "2023-11-30", "Hermosillo, Sonora"),
    ("Tlaxcala, Tlax., a 1º de marzo de 2023\n\n", "2023-03-01", "Tlaxcala, Tlax."),
    ("Lima, 04 FEB. 2014\n\nOFICIO", "2014-02-04", "Lima"),
    ("SANTIAGO,         2 9 MAYO 2026\n", "2026-05-29", "SANTIAGO"),
    ("SANTIAGO\n2023-08-11\n" + PROSE, "2023-08-11", "SANTIAGO"),
    ("Asunto: Aviso\n                    Durango, Dgo., a 9 de enero de 2024\n", "2024-01-09", "Durango, Dgo."),
    ("GOBIERNO MUNICIPAL Comala, 20 de mayo de 2026\n", "2026-05-20", "Comala"),
    ("Boletín Núm. 12   |   Tepic, 21 de marzo de 2024\n", "2024-03-21", "Tepic"),
    ("Ciudad de México | 15 de mayo de 2024\n", "2024-05-15", "Ciudad de México"),
    ("Ciudad de México. 15 de mayo de 2024\n", "2024-05-15", "Ciudad de México"),
    ("LUGAR Y FECHA: Tijuana, B.C., 14 de septiembre de 2022\n", "2022-09-14", "Tijuana, B.C."),
    ("Monterrey, N.L., 3 de mayo de 2024.- El gobernador inauguró ayer la obra.", "2024-05-03", "Monterrey, N.L."),
    ("Número: S/N                        7 de junio de 2024\n", "2024-06-07", None),
    ("TARJETA\n\n18-XII-2025\n\nTema: lluvias.", "2025-12-18", None),
    ("fecha 2025-05-12 Abre el instituto su ventanilla\n\n" + PROSE, "2025-05-12", None),
    (" date 2025-12-18 Amplía el instituto su horario\n", "2025-12-18", None),
    ("Núm.:     17/2023\nFecha:    14/10/2023\nPara:  X", "2023-10-14", None),
    ("Fecha:\n14/10/2023\nAsunto:\nX", "2023-10-14", None),
    ("**Fecha de emisión:** 3-V-2024\n", "2024-05-03", None),
    ("INFORME TRIMESTRAL\n\nAgosto de 2024\n\n" + PROSE, "2024-08", None),
    (PROSE + "\n\nChontalpa, Tabasco, a 29 de enero de 2025.\n\nATENTAMENTE", "2025-01-29", "Chontalpa, Tabasco"),
    (
        PROSE + "\n\nDado en el Salón de Cabildos, en la ciudad de Iguala, Guerrero, a los veinticuatro días del mes de "
        "febrero del año dos mil veinticinco.\n\nPublíquese.",
        "2025-02-24",
        "Iguala, Guerrero",
    ),
    ("AVISO\n\nDado en el Palacio Municipal de Atlixco, Puebla, a los cinco días de junio de 2024.", "2024-06-05", "Atlixco, Puebla"),
    (
        "ORDENANZA\n\nEn Piura, a los diez días del mes de abril de 2014.\n\nPOR TANTO:\nMando se cumpla.\nDado en la Sede "
        "Central del Gobierno Regional de Piura, a los 18 días del mes de mayo de 2014.",
        "2014-05-18",
        "Piura",
    ),
    (
        "ACUERDO GENERAL\n\nPrimero. Entrará en vigor el 1 de julio de 2024.\n\nAsí lo acordaron las y los integrantes del "
        "Pleno, en Ciudad Valles, a los tres días del mes de mayo de dos mil veinticuatro, ante la Secretaria.",
        "2024-05-03",
        "Ciudad Valles",
    ),
    ("Bases.\n\nExpedida en Juchitán, Oaxaca, el día treinta y uno de enero de dos mil veinticinco.", "2025-01-31", "Juchitán, Oaxaca"),
    (
        "> ACUERDO EMITIDO POR EL CONSEJO EN SESIÓN CELEBRADA EL 7 DE MARZO DE 2018, POR EL QUE SE AMPLÍA EL PLAZO "
        "HASTA EL 31 DE DICIEMBRE DE 2018.\n\n" + PROSE,
        "2018-03-07",
        None,
    ),
    (
        "RESOLUCIÓN\n\nMorelia, Michoacán. El Pleno del Instituto, en sesión del seis de junio de dos mil veintidós, dicta "
        "la presente.\n\nA N T E C E D E N T E S\n\nI. El 2 de mayo de 2022 se pidió.",
        "2022-06-06",
        "Morelia, Michoacán",
    ),
    ("INSTRUCCIÓN 2/2022, DE 18 DE ENERO, SOBRE TELETRABAJO\n\n" + PROSE, "2022-01-18", None),
    ("DIRECCIÓN DE SALUD\n\nResolución Exenta N° 88, de 9 de enero de 2020\n\nVISTOS: La Ley.", "2020-01-09", None),
    ("GUÍA DE USO\n\nVersión 1.2        Noviembre de 2018\n\n1. Retire el seguro.", "2018-11", None),
    ("GUÍA DE USO\nVersión 4, noviembre de 2018\n\n1. Retire el seguro.", "2018-11", None),
    (
        "FISCALÍA\n\nVERSIÓN ESTENOGRÁFICA DE LA SESIÓN DEL COMITÉ,\nCELEBRADA EL 6 DE OCTUBRE DE 2020\n\nFISCAL: El 2 de "
        "octubre de 2020 hubo sesión.",
        "2020-10-06",
        None,
    ),
    ("MINUTA DE LA REUNIÓN DE TRABAJO DEL 22 DE MAYO DE 2023\n\nAsistentes: Ana.", "2023-05-22", None),
    ("Gaceta 88 · Los Robles, Mich., 30 de marzo de 2022\n\nCIERRA LA ALBERCA", "2022-03-30", "Los Robles, Mich."),
    ("COMUNICADO 56 – Huacatambo, 2 de octubre de 2018\n\nCierran puente", "2018-10-02", "Huacatambo"),
    ("Boletín 204 · Agua Zarca, Jal. · 17 de noviembre de 2022\n", "2022-11-17", "Agua Zarca, Jal."),
    ("Tarjeta\n\nXochicalpan, Mor. / 13 de febrero de 2024\n", "2024-02-13", "Xochicalpan, Mor."),
    ("DECRETO 45\n(18 de agosto de 2020)\n\nPor el cual se suspende.", "2020-08-18", None),
    ("De: X\nEnviado: martes, 14 de mayo de 2024 10:22\nPara: Y\n", "2024-05-14", None),
    ("De: X\nFecha: lunes, 5 de septiembre de 2022, 08:15\n", "2022-09-05", None),
    (
        "ORDENANZA\n\nAprobada por el Pleno en sesión de 14 de mayo de 2018.\n\n" + PROSE + "\n\nEn Pedrosillo, a 6 de "
        "julio de 2018.\nLa Alcaldesa",
        "2018-07-06",
        "Pedrosillo",
    ),
    (
        "Venta de bases    Hasta el 10 de agosto de 2022\nApertura    19 de agosto de 2022\n\nEl Mezquital, Dgo., 1 de "
        "agosto de 2022\n",
        "2022-08-01",
        "El Mezquital, Dgo.",
    ),
    ("Boletín 12\n\nCiudad Universitaria.\n\n06:00 hs. 3 de septiembre de 2024\n\nTítulo", "2024-09-03", "Ciudad Universitaria"),
    ("MINUTA No. 6\n\nLugar: Sala\nFecha: 22 de noviembre de 2023\nHora: 13:15\n", "2023-11-22", None),
    ("ACUERDO\n\nDado en Manta, a los 09 día(s) del mes de Septiembre de dos mil veintiuno.", "2021-09-09", "Manta"),
    ("REF. : a) Ley\nFECHA     :  Ayacucho, 06 de noviembre de 2023\n", "2023-11-06", "Ayacucho"),
    ("Disposición\n\n      CIUDAD DE BUENOS AIRES\n      Jueves 16 de Mayo de 2024\n", "2024-05-16", "CIUDAD DE BUENOS AIRES"),
    (
        "Así lo acordó el Pleno, en sesión celebrada el once de octubre de dos mil veintitrés, en Silao, Guanajuato, ante "
        "la Secretaria.",
        "2023-10-11",
        "Silao, Guanajuato",
    ),
    ("CIRCULAR DE 12 DE ENERO DE 2024, SOBRE BECAS\n\nTexto.\n\nSevilla, a fecha de la firma digital\n", "2024-01-12", "Sevilla"),
    ("Zacatlán, Puebla, a XXI de marzo de MMXXIV.\n", "2024-03-21", "Zacatlán, Puebla"),
    ("Tecolotlán, Jalisco; a 8 ocho de marzo del año 2022 dos mil\nveintidós.\n", "2022-03-08", "Tecolotlán, Jalisco"),
    ("TARJETA 4\nPachuca, Hidalgo, 03/02/2023; 19:40 h.\n\nPara: X", "2023-02-03", "Pachuca, Hidalgo"),
    ("Parte 9\nColima, Col., a 3 de mayo de 2021, 07:15 horas\n", "2021-05-03", "Colima, Col."),
    ("ATENTAMENTE Tepic, Nayarit; 3 de marzo de 2023.\n\nTexto", "2023-03-03", "Tepic, Nayarit"),
    ("Asunto: Se informa. Tepic, Nayarit, a 3 de marzo de 2023\n\nTexto", "2023-03-03", "Tepic, Nayarit"),
    ("Boletín No. 14, Xalapa, Ver., 3 de marzo de 2023\n\nTexto", "2023-03-03", "Xalapa, Ver."),
    ("ima, 11 MAY. 2017\n\nVisto el informe", "2017-05-11", None),
    ("-, 07/03/2019\n\nVISTOS: la Ley.", "2019-03-07", None),
    ("# Abre el museo\n\nPor Redacción - 09/06/2016 12:05\n\n" + PROSE, "2016-06-09", None),
    ("# Abre el museo\n\nPublicado por Prensa | 18 de marzo de 2015\n\n" + PROSE, "2015-03-18", None),
    (
        "CIRCULAR 8\nFECHA: MAYO 9 DE 2011\n\nTexto.\n\nDada en Chía, Cundinamarca, a los nueve (9) días del mes de "
        "mayo de 2011.",
        "2011-05-09",
        "Chía, Cundinamarca",
    ),
    ("ORDENANZA 3\n\nTexto.\n\nEn la ciudad de Moquegua, al dia tres de abril de dos mil veinte.", "2020-04-03", "Moquegua"),
    ("BASES\nFecha de expedición: 6/IX/2023\n\nTexto.\n\nLa directora\n\nJerez, Zacatecas.", "2023-09-06", "Jerez, Zacatecas"),
    ("BASES\nFecha de expedición: 6/IX/2023\nLugar de expedición: Jerez, Zac.\n\nTexto.", "2023-09-06", "Jerez, Zac."),
    ("AVISO\nFecha: 6/IX/2023\n\nTexto.\n\nHidalgo 12, Centro\n\nJerez, Zacatecas.", "2023-09-06", None),
    ("Los gobiernos, reunidos en Panamá, el 8 de mayo de 2019, declaran su propósito.", "2019-05-08", "Panamá"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "place"), PRINTED)
def test_forms_of_printing(text: str, day: str, place: str | None) -> None:
    issue = find_issue(text)
    assert issue.date is not None
    assert (issue.date.value, issue.date.doubtful) == (day, False)
    assert (issue.place.value if issue.place else None) == place
    if issue.place:
        assert " ".join(text[issue.place.start : issue.place.end].split()) == place


NONE = [
    "Actualizado: 3 de mayo de 2024\n\n" + PROSE,
    "Última actualización 3 de mayo de 2024\n\nTexto",
    "Consultado el 3 de mayo de 2024\n\nTexto",
    "Fecha de impresión: 03/05/2024\n\nTexto",
    "Publicado en el Periódico Oficial el 3 de mayo de 2024\n\nTexto",
    "INVITACIÓN\n\nConcierto.\n\nFecha: 12/05/2023\nHora: 18:00\nLugar: Teatro",
    "LUGAR : Coliseo\nDIA : 10 de diciembre de 2011.\nHORA : 3 p.m.",
    "La inauguración se llevará a cabo el martes 14 de marzo de 2023, a las 18:30 horas.",
    "En sesión del 3 de mayo de 2024 se aprobó el gasto, según la nota.",
    "ACUERDO\n\nANTECEDENTES\n\nI. El Pleno, en sesión celebrada el 30 de abril de 2020, decretó inhábiles los días.",
    "Oficio 17, 3 de mayo de 2024",
    "Calendario\nVenta de bases    Hasta el 10 de agosto de 2022\nInicio de clases    19 de agosto de 2024\n",
    "Calendario\nFallo\t3 de mayo de 2024\nFirma\t4 de mayo de 2024\t5 de mayo de 2024\n",
    "VISTOS:\n\nResolución N° 3/2020, de 5 de mayo, que aprueba bases.",
    "Circular 18\n\nCon motivo de la Circular 3/2021, de 15 de junio, se precisa.",
    "CIRCULAR 18, DE 15 DE JUNIO, SOBRE BECAS",
    "Muestra de cine\nFecha: 5 de mayo de 2023, 18:00\nLugar: Museo\nPara: público",
    "Acuerdos\n1 | Entregar el plan | Academia | 1 de diciembre de 2023\n",
    "Concierto\n\nPlaza de Armas.\n\nFecha: 5 de mayo de 2023\nHora: 18:00\n",
    "Programa\n\n11:00 hs. 3 de septiembre de 2024\n",
    "Plaza de Armas.\n\n11:00 hrs. 3 de septiembre de 2024\n",
    "Boletín 9\n\nEn Oaxaca, el 3 de mayo de 2021\n",
    "Vista la reunión de Tepic, Nayarit, 3 de marzo de 2023\n",
    "ayer, 3 de mayo de 2021\n",
    "actualizado, 3 de mayo de 2021\n",
    "Concierto\n\nPor la tarde de ese día será el 3 de mayo de 2021\n",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_other_dates_are_not_that_of_issue(text: str) -> None:
    assert find_issue(text).date is None


def test_a_date_line_without_year_gives_no_value_but_a_doubt() -> None:
    found = find_issue("Texto breve\n\n24 de enero\n\nOtro texto").date
    assert found is not None
    assert (found.value, found.doubtful, found.rule) == ("", True, "renglón-sin-año")


@pytest.mark.parametrize(
    ("text", "value"),
    [("Tepic, Nayarit, lunes 3 de abril de 2024\n", "2024-04-03"), ("Tepic, Nayarit, 31 de noviembre de 2023\n", "")],
)
def test_a_wrong_weekday_or_day_is_doubtful(text: str, value: str) -> None:
    found = find_issue(text).date
    assert found is not None
    assert (found.value, found.doubtful) == (value, True)


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("Texto sin fecha", "2024-06-14", "cabecera-de-correo"),
        ("Texto breve\n\n24 de enero\n\nOtro", "2024-06-14", "cabecera-de-correo"),
        ("Toluca, México, 12 de junio de 2024\n", "2024-06-12", "renglón-de-fecha"),
    ],
)
def test_the_header_of_an_email_is_second_to_its_date_line(text: str, value: str, rule: str) -> None:
    found = find_issue(text, mail_date="Fri, 14 Jun 2024 23:50:00 -0600").date
    assert found is not None
    assert (found.value, found.rule) == (value, rule)


def test_an_unreadable_header_of_an_email_is_none() -> None:
    assert find_issue("Texto", mail_date="mañana").date is None


def test_spans_that_segments_give() -> None:
    text = "Tepic, Nayarit, 3 de abril de 2024\n\n" + PROSE + "\n\nLeón, Guanajuato, 5 de mayo de 2024\n"
    found = find_issue(text, head=(0, 10), closing=(len(text) - 50, len(text))).date
    assert found is not None
    assert found.value == "2024-05-05"
    assert text[found.start : found.end] == "5 de mayo de 2024"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("### Boletín\n\nCELAYA, GTO.- Posicionar a la región es el propósito.", "CELAYA, GTO."),
        ("Ciudad de México.- El secretario informó.", "Ciudad de México"),
        ("Campeche, 12 de\n\nTexto", "Campeche"),
        ("SANTIAGO,          1 7 FEB 2íl23\n\nTexto", "SANTIAGO"),
        ("PRIMERO.- Se acuerda, por unanimidad.", None),
        ("Artículo 1.- El objeto", None),
        ("Mérida, a la fecha de su firma electrónica.", "Mérida"),
        ("Visto, Leído.- Se acuerda", None),
    ],
)
def test_place_without_date(text: str, place: str | None) -> None:
    found = find_issue(text).place
    assert (found.value if found else None) == place
