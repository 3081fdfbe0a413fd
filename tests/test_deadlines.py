"""Deadlines: what binds somebody to a day, what opens a window, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

import scripts.authorities
from scripts.extract.deadlines import find_deadlines

ISSUED = "2024-06-03"
CALENDAR = Path(scripts.authorities.__file__).parent / "holidays.tsv"


def deadlines(text: str, issued: str | None = ISSUED) -> list[tuple[str, str | None]]:
    return [(found.value["texto"], found.value.get("fecha")) for found in find_deadlines(text, issued=issued)]


DATED = [
    ("Remita la constancia a más tardar el 25 de junio del presente año.", "a más tardar el 25 de junio del presente año", "2024-06-25"),
    ("Comunicarlo a mas tardar el\nlunes 17 de junio de 2O24.", "a mas tardar el lunes 17 de junio de 2O24", "2024-06-17"),
    ("Hasta el próximo viernes 14 no; a más tardar el próximo viernes 14, antes de las 14:00 horas, en caja.", "a más tardar el próximo viernes 14, antes de las 14:00 horas", "2024-06-14"),
    ("Deberán entregar los informes antes del 5 de julio de 2024.", "antes del 5 de julio de 2024", "2024-07-05"),
    ("Entreguen las llaves antes de las 15:00 horas del 19 de julio.", "antes de las 15:00 horas del 19 de julio", "2024-07-19"),
    ("La transferencia debe quedar hecha antes de las 15:00 horas del 1 de julio de 2024.", "antes de las 15:00 horas del 1 de julio de 2024", "2024-07-01"),
    ("Se restablecerá antes de las 20:00 horas de mañana.", "antes de las 20:00 horas de mañana", "2024-06-04"),
    ("Fecha límite de entrega: 15/07/2024", "Fecha límite de entrega: 15/07/2024", "2024-07-15"),
    ("El plazo vence el 30 de junio.", "plazo vence el 30 de junio", "2024-06-30"),
    ("Las inscripciones cierran el 7 de junio.", "inscripciones cierran el 7 de junio", "2024-06-07"),
    ("Presente la información sin exceder el 31 de julio de 2024.", "sin exceder el 31 de julio de 2024", "2024-07-31"),
    ("Deberán enviarlo el 14 de junio, a más tardar.", "14 de junio", "2024-06-14"),
    ("Se recibirán propuestas hasta las 15:00 horas del viernes 21 de junio de 2024.", "hasta las 15:00 horas del viernes 21 de junio de 2024", "2024-06-21"),
    ("Tienen hasta el 21 de junio para inscribirse.", "hasta el 21 de junio", "2024-06-21"),
    ("Podrá autorizarse hasta el 2 de octubre de 2024.", "hasta el 2 de octubre de 2024", "2024-10-02"),
    ("Podrán inscribirse en el padrón del 17 al 28 de junio, en las ventanillas.", "del 17 al 28 de junio", "2024-06-28"),
    ("Recepción: del 10 al 21 de junio de 2024, hasta las 23:59 h.", "del 10 al 21 de junio de 2024, hasta las 23:59 h", "2024-06-21"),
    ("Registro. En línea, del 3 al 14 de julio de 2024.", "del 3 al 14 de julio de 2024", "2024-07-14"),
    ("Inscripciones: 10 al 14 de junio", "10 al 14 de junio", "2024-06-14"),
    ("Fechas de cierre:\n\na) Facturas de proveedores: hasta el 14 de junio, a las 13:00 horas.", "hasta el 14 de junio, a las 13:00 horas", "2024-06-14"),
    ("Venta de bases\tHasta el 10 de junio de 2024\n", "Hasta el 10 de junio de 2024", "2024-06-10"),
    ("Venta de bases          Hasta el 10 de junio de 2024\n", "Hasta el 10 de junio de 2024", "2024-06-10"),
    ("Dijo que el padrón de guías permanecerá abierto hasta el 31 de enero de 2025.", "hasta el 31 de enero de 2025", "2025-01-31"),
    ("Las permutas se autorizarán por escrito y hasta las 14:00 horas del viernes 14 de junio de 2024.", "hasta las 14:00 horas del viernes 14 de junio de 2024", "2024-06-14"),
    ("La inscripción se hará en https://talleres.ejemplo.example/2024-1, del 10 al 21 de junio de 2024.", "del 10 al 21 de junio de 2024", "2024-06-21"),
    ("Las escuelas que deseen visita guiada deberán inscribirse antes del 28 de agosto.", "antes del 28 de agosto", "2024-08-28"),
    ("Prorrógase hasta el 31 de agosto de 2024 el plazo para declarar.", "hasta el 31 de agosto de 2024", "2024-08-31"),
    ("Estará expuesto hasta el 15 de julio de 2024, durante cuyo plazo podrán formularse reparos.", "hasta el 15 de julio de 2024", "2024-07-15"),
    ("Se presentarán desde el día siguiente a su publicación y hasta el 28 de junio de 2024.", "hasta el 28 de junio de 2024", "2024-06-28"),
    ("Devuelvan los vales hasta las 18:00 horas del jueves 6 de junio de 2024.", "hasta las 18:00 horas del jueves 6 de junio de 2024", "2024-06-06"),
    ("Rinda el informe, con fecha tope el 28 de junio.", "fecha tope el 28 de junio", "2024-06-28"),
    ("Campaña de descuento. Enero: 15 %, hasta el 31 de enero de 2025", "hasta el 31 de enero de 2025", "2025-01-31"),
    ("Del 11 al 15 de junio de 2024, se deberán realizar las acciones.", "Del 11 al 15 de junio de 2024", "2024-06-15"),
    ("Se publicará antes de que concluya el mes de septiembre.", "antes de que concluya el mes de septiembre", "2024-09-30"),
    ("Se hará antes de que termine enero.", "antes de que termine enero", "2025-01-31"),
    ("La prórroga para canjear las placas vence el 30 de agosto.", "prórroga para canjear las placas vence el 30 de agosto", "2024-08-30"),
    ("Las preinscripciones se llevarán a cabo del 1 al 15 de julio.", "del 1 al 15 de julio", "2024-07-15"),
    ("Los centros declararán sus existencias hasta el 17 de junio de 2024.", "hasta el 17 de junio de 2024", "2024-06-17"),
    ("Se enviarán desde la publicación de la presente y hasta el 15 de agosto de 2024.", "hasta el 15 de agosto de 2024", "2024-08-15"),
    ("Núm. | Acuerdo | Fecha compromiso\n1 | Entregar el plan | 1 de julio de 2024", "1 de julio de 2024", "2024-07-01"),
    ("No. de licitación    Fecha límite para bases    Fallo\nLP-011-2024          22 de julio de 2024        3 de agosto de 2024", "22 de julio de 2024", "2024-07-22"),
    ("A más tardar en abril de 2025", "A más tardar en abril de 2025", "2025-04-30"),
    ("A más tardar en la primera quincena de julio", "A más tardar en la primera quincena de julio", "2024-07-15"),
    ("Lo harán en un plazo que no exceda del quince de junio de dos mil veinticuatro.", "plazo que no exceda del quince de junio de dos mil veinticuatro", "2024-06-15"),
    ("El plan debe culminar como máximo el 30 de junio de 2024.", "como máximo el 30 de junio de 2024", "2024-06-30"),
    ("El trámite deberá concluir el 28 de junio.", "deberá concluir el 28 de junio", "2024-06-28"),
    ("Entreguen, no más tarde del 20 de junio.", "no más tarde del 20 de junio", "2024-06-20"),
    ("Siendo el plazo máximo de entrega de lo que pide el numeral 1 de esta circular, el 28 de junio de 2024.", "plazo máximo de entrega de lo que pide el numeral 1 de esta circular, el 28 de junio de 2024", "2024-06-28"),
    ("Fecha límite | 14 de junio de 2024", "Fecha límite | 14 de junio de 2024", "2024-06-14"),
    ("Se concede, por única vez, una prórroga hasta el 16 de diciembre del año que transcurre.", "hasta el 16 de diciembre del año que transcurre", "2024-12-16"),
    ("Se les otorga hasta el lunes 10 del presente para que lo subsanen.", "hasta el lunes 10 del presente", "2024-06-10"),
    ("El área tiene hasta las 12:00 horas de mañana, 4 de junio, para responder.", "hasta las 12:00 horas de mañana, 4 de junio", "2024-06-04"),
    ("La inscripción es libre; se hará hasta el 30 de agosto de 2024 en cualquier sede.", "hasta el 30 de agosto de 2024", "2024-08-30"),
    ("Operarán sin cambio hasta el 13 de octubre de 2024, fecha en que las líneas deberán concluir su registro.", "hasta el 13 de octubre de 2024", "2024-10-13"),
    ("Entregarán el acuse del 18 al 27 del corriente, en ventanilla.", "del 18 al 27 del corriente", "2024-06-27"),
    ("El portal estará abierto del 10 de junio al 5 de julio de 2024, por letra.", "del 10 de junio al 5 de julio de 2024", "2024-07-05"),
    ("Se reabrirá el viernes 7 de junio, solo por ese día, para capturar.", "viernes 7 de junio, solo por ese día", "2024-06-07"),
    ("El sistema se reabrirá el viernes 7 de junio, únicamente ese día.", "viernes 7 de junio, únicamente ese día", "2024-06-07"),
    ("Los expedientes se entregarán los días 12, 13 y 14 de junio.", "los días 12, 13 y 14 de junio", "2024-06-14"),
    ("Favor de confirmar hoy mismo.", "hoy mismo", "2024-06-03"),
    ("El segundo pago vence el 30 de septiembre de 2024.", "vence el 30 de septiembre de 2024", "2024-09-30"),
    ("Repondrá las clases durante el periodo de verano, que concluye el 4 de agosto de 2024.", "durante el periodo de verano, que concluye el 4 de agosto de 2024", "2024-08-04"),
    ("Quienes no lo refrenden antes del día 10 pagarán recargos.", "antes del día 10", "2024-06-10"),
    ("Concluye el 5 de agosto; se firmará antes del día 2.", "antes del día 2", "2024-08-02"),
    ("El pago se hará a más tardar el día 2.", "a más tardar el día 2", "2024-07-02"),
    ("Confirme a más tardar este jueves a las 14:00 horas.", "a más tardar este jueves a las 14:00 horas", "2024-06-06"),
    ("Responda antes del lunes.", "antes del lunes", "2024-06-10"),
    ("Puede pedirlo, sin multa, hasta el último día de octubre.", "hasta el último día de octubre", "2024-10-31"),
    ("La ampliación se pedirá antes de que termine el mes en curso.", "antes de que termine el mes en curso", "2024-06-30"),
    ("Remítase en el transcurso; a más tardar en el transcurso del presente mes.", "a más tardar en el transcurso del presente mes", "2024-06-30"),
    ("El fondo se ejercerá antes de concluir el ejercicio fiscal 2024.", "antes de concluir el ejercicio fiscal 2024", "2024-12-31"),
    ("Concepto\tÚltima fecha\nViáticos\t21/06/2024", "21/06/2024", "2024-06-21"),
    ("Trámite | Se recibe hasta\nReinscripción | 21/06/2024", "21/06/2024", "2024-06-21"),
    ("DICE: «Se recibirán hasta el 7 de junio.» DEBE DECIR: «Se recibirán hasta el 17 de junio.»", "hasta el 17 de junio", "2024-06-17"),
    ("Un sello que dice: Municipio.\n\nRegístrese a más tardar el 14 de junio.", "a más tardar el 14 de junio", "2024-06-14"),
    ("SE AMPLÍA EL PLAZO HASTA EL 28 DE JUNIO DE 2024\n\nSe amplía el plazo hasta el viernes 28 de junio.", "HASTA EL 28 DE JUNIO DE 2024", "2024-06-28"),
    ("Remítase a más tardar el próximo viernes 14 de junio.", "a más tardar el próximo viernes 14 de junio", "2024-06-14"),
    ("Se solicita remitirlo el viernes 14 de junio antes de las 15 horas.", "viernes 14 de junio antes de las 15 horas", "2024-06-14"),
    ("Se recibirán los días lunes 10, martes 11 y miércoles 12 de junio de 2024.", "los días lunes 10, martes 11 y miércoles 12 de junio de 2024", "2024-06-12"),
    ("Con plazo de entrega al 28 de junio.", "plazo de entrega al 28 de junio", "2024-06-28"),
    ("El término fenecerá el día 14 de junio de 2024.", "término fenecerá el día 14 de junio de 2024", "2024-06-14"),
    ("Último día de recepción: 14 de junio", "Último día de recepción: 14 de junio", "2024-06-14"),
    ("En la primera quincena de julio deberán entregar el inventario.", "En la primera quincena de julio", "2024-07-15"),
    ("Favor de hacerlo llegar hasta el 15 del mes próximo.", "hasta el 15 del mes próximo", "2024-07-15"),
    ("Remitir a más tardar el último día hábil de junio.", "a más tardar el último día hábil de junio", "2024-06-28"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "day"), DATED)
def test_dated_deadlines(text: str, words: str, day: str) -> None:
    assert deadlines(text) == [(words, day)]


TERMS = [
    ("Se entregará dentro de los cinco días hábiles siguientes a la recepción de este oficio, en el entendido", "dentro de los cinco días hábiles siguientes a la recepción de este oficio"),
    ("La visita se hará dentro de los diez días hábiles siguientes a la solicitud y la registrará.", "dentro de los diez días hábiles siguientes a la solicitud"),
    ("La respuesta se dará en un máximo de quince días hábiles.", "en un máximo de quince días hábiles"),
    ("Entregue la fianza en un término de 10 días naturales.", "en un término de 10 días naturales"),
    ("Devuélvalo en un plazo de 10 (diez) días hábiles contados a partir del día siguiente al de la notificación del presente; de lo contrario", "en un plazo de 10 (diez) días hábiles contados a partir del día siguiente al de la notificación del presente"),
    ("Contarán con noventa días naturales, a partir de esa fecha, para incorporarse.", "Contarán con noventa días naturales, a partir de esa fecha"),
    ("Se pide un informe dentro de las 72 horas siguientes.", "dentro de las 72 horas siguientes"),
    ("Deberá hacerse a más tardar tres días hábiles después.", "a más tardar tres días hábiles después"),
    ("El registro se hará a más tardar a las 12:00 horas del día hábil siguiente.", "a más tardar a las 12:00 horas del día hábil siguiente"),
    ("Se entregará cada viernes antes de las 15:00 horas.", "cada viernes antes de las 15:00 horas"),
    ("Remitirlo dentro de los primeros quince (15) días calendario del mes siguiente.", "dentro de los primeros quince (15) días calendario del mes siguiente"),
    ("Las cédulas se enviarán dentro de los ocho días hábiles que sigan a su notificación.", "dentro de los ocho días hábiles que sigan a su notificación"),
    ("El aviso se dará con una anticipación no menor de cinco días naturales.", "con una anticipación no menor de cinco días naturales"),
    ("En un plazo que no debe exceder de cuarentaicinco (45) días calendario desde su vigencia, deberán", "En un plazo que no debe exceder de cuarentaicinco (45) días calendario desde su vigencia"),
    ("Se avisará con al menos 72 horas de anticipación.", "con al menos 72 horas de anticipación"),
    ("El dictamen se emitirá en treinta días hábiles.", "en treinta días hábiles"),
    ("El recurso podrá interponerse en los diez días hábiles siguientes.", "en los diez días hábiles siguientes"),
    ("Será pagado durante los primeros cinco días hábiles de cada mes.", "durante los primeros cinco días hábiles de cada mes"),
    ("Entréguese en un plazo de diez días naturales a partir de la firma.", "en un plazo de diez días naturales a partir de la firma"),
    ("No habrá plazo mayor; en un periodo que no exceda de 10 días calendario, a partir de la publicación, deberán", "en un periodo que no exceda de 10 días calendario, a partir de la publicación"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), TERMS)
def test_terms_whose_start_is_not_known_have_no_day(text: str, words: str) -> None:
    assert deadlines(text) == [(words, None)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dentro de los cinco días hábiles siguientes al 10 de junio de 2024", "2024-06-17"),
        ("dentro de los 5 días naturales siguientes al 10 de junio de 2024", "2024-06-15"),
        ("en un plazo de tres días hábiles siguientes a la fecha de emisión de la presente", "2024-06-06"),
        ("dentro de los sesenta días naturales que sigan a la fecha de este oficio", "2024-08-02"),
        ("dentro de los 10 diez días naturales siguientes a la fecha de la presente", "2024-06-13"),
        ("en un plazo de quince días naturales contados a partir de la fecha de este oficio", "2024-06-18"),
        ("en un término de cinco días naturales, a partir de hoy", "2024-06-08"),
        ("dentro de los primeros diez días del mes de julio", "2024-07-10"),
        ("dentro de los primeros cinco días hábiles de julio de 2024", "2024-07-05"),
        ("en los primeros cinco (5) días naturales de enero", "2025-01-05"),
        ("al menos cinco días antes del 15 de junio de 2024", "2024-06-10"),
        ("con tres días hábiles de anticipación al 14 de junio", "2024-06-11"),
        ("dentro de los dos meses siguientes al 31 de diciembre de 2024", "2025-02-28"),
        ("dentro de los dos días hábiles siguientes al 13 de septiembre de 2024", "2024-09-18"),
    ],
)
def test_terms_are_computed_from_a_day_that_the_text_names(text: str, day: str) -> None:
    (found,) = find_deadlines(f"Deberá responder {text}.", issued=ISSUED)
    assert (found.value["fecha"], found.origin) == (day, "inferido")


NONE = [
    "Etapa | Plazo\nFallo | 1 de julio de 2024",
    "Plazo\n\nFallo: 1 de julio de 2024",
    "La feria se celebrará del 8 al 20 de junio.",
    "Quedan suspendidas las labores del 15 al 31 de julio.",
    "El segundo periodo vacacional comprende del 20 de diciembre de 2024 al 4 de enero de 2025.",
    "El acceso permanecerá cerrado del 13 de octubre al 30 de noviembre de 2024.",
    "El inventario se levantará del 14 al 25 de junio, por lo que las áreas deberán designar a una persona.",
    "Semana mayor\n\nDel 30 de junio al 3 de julio\n\nSí",
    "El evento será el 5 de julio.",
    "La comisión sesionará el jueves 20 de junio del año en curso.",
    "Copia de los contratos cuya vigencia termine antes del 30 de junio de 2024.",
    "El personal contratado antes del 1 de julio de 2024 conserva su plaza.",
    "Se dio vista por siete días hábiles, plazo que transcurrió sin respuesta.",
    "El plazo venció el 30 de abril de 2024.",
    "Debió entregarse a más tardar el 30 de abril de 2024.",
    "La presente circular estará vigente hasta el 31 de diciembre de 2024.",
    "El presente acuerdo entrará en vigor el 1 de julio de 2024.",
    "La exposición permanecerá abierta hasta el 14 de junio.",
    "Concierto: hasta las 20:00 horas del 5 de junio de 2024",
    "Vacaciones\tHasta el 14 de junio de 2024",
    "El centro permanecerá cerrado por obras hasta el 18 de junio.",
    "La cafetería abrirá hasta las 18:00 horas del viernes 28 de junio.",
    "Vigencia de la tarifa: hasta el 31 de diciembre de 2024",
    "Texto de la nota\nhasta el 14 de junio",
    "El plazo de resolución (sesenta días) excede el máximo.",
    "En la primera etapa, que concluye el 4 de agosto, se atenderán mil solicitudes.",
    "Será gratuito durante los primeros 90 días.",
    "Resultados: 14 de junio de 2024.",
    "Que, mediante decreto, se amplió el plazo para inscribirse hasta el 31 de diciembre de 2024;",
    "Firmó un contrato a plazo fijo desde el 1 de agosto de 2024 hasta el 31 de octubre de 2024.",
    "Lo que deban reportar hasta el mes de diciembre de 2024.",
    "Nadie va a pagar renta antes del 1 de enero de 2025.",
    "No podrán presentarse solicitudes antes del 1 de julio de 2024.",
    "El contrato de arrendamiento vence el 30 de septiembre de 2024.",
    "Las credenciales que vencen el 30 de junio de 2024 seguirán siendo válidas.",
    "La feria será el viernes 7 de junio, únicamente ese día.",
    "El curso será los días 12 y 13 de junio.",
    "El personal descansará durante el periodo de verano, que concluye el 4 de agosto de 2024.",
    "La exposición es gratuita; se mantendrá hasta el 31 de agosto de 2024.",
    "El horario será hasta el día 20.",
    "El plazo máximo es de cinco días, contados a partir del 10 de junio de 2024.",
    "Tenían hasta el 2 de junio.",
    "La obra se concluyó en tres días hábiles.",
    "En la primera quincena de julio habrá feria.",
    "Falta entregar el reporte de la segunda quincena de julio.",
    "Debieron entregarse a más tardar el 30 de abril.",
    "Las pólizas que terminen antes de concluir el año.",
    "Los cobros se harán hasta el lunes, martes y jueves.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_deadline(text: str) -> None:
    assert deadlines(text) == []


def test_without_a_date_of_issue_a_weekday_is_read_near_the_first_date() -> None:
    text = "La inauguración será el 15 de marzo de 2023.\n\nR.S.V.P. antes del viernes 10 al 555 123 4567"
    assert deadlines(text, issued=None) == [("antes del viernes 10", "2023-03-10")]


def test_without_a_date_of_issue_the_year_stays_unknown() -> None:
    assert deadlines("Inscríbase el 15 de marzo de 2023 o a más tardar el 30 de abril.", issued=None) == [
        ("a más tardar el 30 de abril", None)
    ]


def test_a_month_of_issue_is_enough_for_a_yearless_deadline() -> None:
    assert deadlines("A más tardar el 30 de septiembre", issued="2024-08") == [
        ("A más tardar el 30 de septiembre", "2024-09-30")
    ]


def test_the_same_words_are_one_deadline_and_spans_are_of_the_text() -> None:
    text = "Entregue a más tardar el 25 de junio. Repito: a más tardar el 25 de junio."
    (found,) = find_deadlines(text, issued=ISSUED)
    assert text[found.start : found.end] == "a más tardar el 25 de junio"


def test_without_a_calendar_working_days_are_not_computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header = next(line for line in CALENDAR.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    (tmp_path / CALENDAR.name).write_text(header + "\n", encoding="utf-8")
    monkeypatch.setenv("ACERVO_AUTORIDADES", str(tmp_path))
    text = "dentro de los cinco días hábiles siguientes al 10 de junio de 2024"
    assert deadlines(text) == [(text, None)]
    assert deadlines("a más tardar el último día hábil de junio") == [
        ("a más tardar el último día hábil de junio", None)
    ]
