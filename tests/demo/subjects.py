"""What the invented documents are about: sentences from which the generator puts texts together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """Sentences that fit each other in any order. `{plazo}` is a day, `{lugar}` the place."""

    title: str
    """As a subject: without a full stop."""
    openings: tuple[str, ...]
    measures: tuple[str, ...]
    deadlines: tuple[str, ...]


HOLIDAYS = Subject(
    "Días de descanso obligatorio y periodo vacacional del personal",
    (
        "Se comunica al personal el calendario de días inhábiles que se observará en las unidades administrativas.",
        "Con el propósito de que cada área organice su trabajo, se dan a conocer los días de descanso y el periodo vacacional.",
    ),
    (
        "Las áreas de atención al público cubrirán guardias, cuyo rol autorizará la persona titular de cada unidad.",
        "El periodo vacacional no podrá fraccionarse en más de dos partes ni compensarse en dinero.",
        "El personal de nuevo ingreso disfrutará del periodo vacacional una vez cumplidos seis meses de servicio.",
        "Las guardias vacacionales se compensarán con un día de descanso dentro de los dos meses posteriores.",
        "Las incidencias de personal que no se registren en el sistema se descontarán en la siguiente nómina.",
    ),
    (
        "Cada unidad remitirá el rol de guardias a más tardar el {plazo}.",
        "Las propuestas de calendario se recibirán hasta el {plazo} en la ventanilla de incidencias.",
    ),
)
ATTENDANCE = Subject(
    "Registro de asistencia y horario de labores",
    (
        "Se hace del conocimiento del personal de base y de confianza la forma en que se llevará el registro de asistencia.",
        "A fin de que el control de asistencia sea igual en todas las unidades, se emiten las reglas siguientes.",
    ),
    (
        "El registro de asistencia se hará al inicio y al término de la jornada laboral, en el equipo del centro de trabajo.",
        "La tolerancia será de quince minutos; después de ella la llegada se considera retardo.",
        "Tres retardos en una quincena equivalen a una falta, que se notificará por escrito.",
        "Las justificaciones las firma la persona superior jerárquica y se entregan el mismo día.",
        "Quienes cuiden a una persona con discapacidad podrán pedir un horario distinto.",
    ),
    (
        "Los formatos de justificación pendientes se entregarán a más tardar el {plazo}.",
        "Las unidades enviarán la plantilla de personal actualizada antes del {plazo}.",
    ),
)
BONUS = Subject(
    "Pago de aguinaldo y estímulo económico",
    (
        "Se informa el calendario al que se sujetará el pago de aguinaldo del presente ejercicio fiscal.",
        "Para el pago oportuno de aguinaldo y demás prestaciones se precisan los requisitos siguientes.",
    ),
    (
        "El aguinaldo se pagará en dos partes iguales por transferencia a la cuenta bancaria de nómina.",
        "El estímulo económico corresponde a quien haya laborado el año completo sin sanción administrativa.",
        "Las altas y bajas que no se hayan tramitado en tiempo se pagarán en la nómina complementaria.",
        "Los recibos se consultarán en línea; no se entregarán impresos.",
    ),
    (
        "Las correcciones de cuenta bancaria se recibirán hasta el {plazo}.",
        "Las unidades validarán su nómina a más tardar el {plazo}.",
    ),
)
TRAVEL = Subject(
    "Lineamientos para el otorgamiento y la comprobación de viáticos",
    (
        "Se emiten los lineamientos para el otorgamiento de viáticos y pasajes en comisiones oficiales.",
        "Con motivo de las observaciones de auditoría del último ejercicio, se precisan las reglas para comprobar viáticos.",
    ),
    (
        "Todo viático requiere oficio de comisión firmado antes del inicio del viaje.",
        "La comprobación de gastos se acompañará de comprobantes fiscales y del informe de comisión.",
        "No procede el pago de viáticos cuando la distancia sea menor de cincuenta kilómetros.",
        "El importe que no se compruebe se descontará por nómina en dos quincenas.",
        "Los pasajes aéreos se adquieren solo en clase económica y con diez días de anticipación.",
    ),
    (
        "Las comprobaciones pendientes se entregarán a más tardar el {plazo}.",
        "El saldo no comprobado se reintegrará antes del {plazo}.",
    ),
)
CLOSING = Subject(
    "Cierre presupuestal del ejercicio fiscal",
    (
        "Para el cierre presupuestal ordenado, se dan a conocer las fechas y los requisitos que deben observarse.",
        "Se comunica a las áreas administrativas el calendario de cierre del presupuesto de egresos.",
    ),
    (
        "Las requisiciones de compra con cargo al gasto corriente se recibirán solo con suficiencia presupuestal.",
        "El fondo revolvente se cancelará con el reintegro y la relación de facturas.",
        "Las adecuaciones presupuestarias se solicitarán en el sistema y no por correo electrónico.",
        "Los recursos no devengados se reintegrarán a la cuenta bancaria de la Tesorería.",
        "Las conciliaciones bancarias del último trimestre acompañarán el informe de cierre.",
    ),
    (
        "Las facturas se recibirán hasta el {plazo}, a las 15:00 horas.",
        "La documentación de cierre se entregará a más tardar el {plazo}.",
    ),
)
AUSTERITY = Subject(
    "Medidas de austeridad y disciplina presupuestal",
    (
        "Se emiten medidas de austeridad para la contención del gasto en materiales, servicios y arrendamientos.",
        "En cumplimiento de la disciplina presupuestal, las unidades observarán las medidas siguientes.",
    ),
    (
        "Se suspende la adquisición de mobiliario nuevo, salvo el de atención al público.",
        "El consumo de papel se reducirá una quinta parte respecto del año anterior.",
        "La contratación de servicios de impresión requiere autorización previa.",
        "El ahorro presupuestario se destinará al mantenimiento de los edificios públicos.",
    ),
    (
        "Cada unidad enviará su programa de ahorro a más tardar el {plazo}.",
        "El primer informe de ahorro se presentará antes del {plazo}.",
    ),
)
VEHICLES = Subject(
    "Uso, resguardo y consumo de combustible del parque vehicular",
    (
        "Se recuerdan las reglas para el uso de vehículos oficiales y el consumo de combustible.",
        "Derivado de la revisión del parque vehicular, las unidades observarán lo siguiente.",
    ),
    (
        "Los vehículos oficiales se resguardarán en el estacionamiento de la dependencia al término de la jornada.",
        "La bitácora de combustible se llenará en cada carga y la firmará la persona resguardante.",
        "Se prohíbe el uso de vehículos oficiales en días inhábiles sin oficio de comisión.",
        "Los vales de combustible no son transferibles entre unidades.",
        "La verificación vehicular del semestre se hará con cargo al presupuesto de cada unidad.",
    ),
    (
        "Las bitácoras del mes se remitirán a más tardar el {plazo}.",
        "El padrón vehicular actualizado se recibirá hasta el {plazo}.",
    ),
)
INVENTORY = Subject(
    "Levantamiento del inventario físico de bienes muebles",
    (
        "Se inicia el levantamiento del inventario físico de bienes muebles en todas las oficinas.",
        "Para conciliar los registros de control patrimonial se practicará el inventario físico del semestre.",
    ),
    (
        "Cada bien mueble llevará a la vista su etiqueta con número de inventario.",
        "Los resguardos los firma quien usa el bien y los conserva el enlace administrativo.",
        "Los bienes en mal estado se propondrán para baja con dictamen técnico y fotografía.",
        "El almacén general permanecerá cerrado mientras dure el conteo.",
    ),
    (
        "Los resguardos firmados se entregarán a más tardar el {plazo}.",
        "Las unidades designarán enlace antes del {plazo}.",
    ),
)
ASSETS = Subject(
    "Presentación de la declaración de situación patrimonial y de intereses",
    (
        "Se exhorta a las personas servidoras públicas a presentar en tiempo su declaración de situación patrimonial.",
        "Se recuerda la obligación de presentar la declaración patrimonial y de conflicto de intereses.",
    ),
    (
        "La declaración se presenta en línea, con firma electrónica, y no se recibe en papel.",
        "Quien concluya su encargo la presentará dentro de los sesenta días naturales siguientes.",
        "La omisión es una falta administrativa y se investigará de oficio.",
        "Los órganos internos de control darán asesoría de nueve a quince horas.",
    ),
    (
        "El plazo para presentar la declaración de modificación vence el {plazo}.",
        "La declaración se presentará a más tardar el {plazo}.",
    ),
)
AUDIT = Subject(
    "Solventación de observaciones de auditoría",
    (
        "Le informo que, concluida la revisión, quedan observaciones de auditoría por solventar en el área a su cargo.",
        "Con motivo del programa anual de auditoría, le solicito la documentación que se relaciona.",
    ),
    (
        "La cédula de observaciones señala el importe por aclarar, el fundamento y la recomendación.",
        "La documentación se remitirá en copia certificada y en medio electrónico.",
        "De no atenderse se dará vista a la autoridad investigadora.",
        "El personal comisionado se identificará con credencial vigente y levantará acta administrativa.",
        "Las bitácoras y pólizas contables del periodo revisado deberán estar a disposición del personal auditor.",
    ),
    (
        "La respuesta se remitirá a más tardar el {plazo}.",
        "La solventación se recibirá hasta el {plazo} en la Oficialía de Partes.",
    ),
)
ETHICS = Subject(
    "Difusión del código de ética y del código de conducta",
    (
        "Se exhorta al personal a conocer y cumplir el código de ética y el código de conducta.",
        "El comité de ética acordó difundir las reglas de integridad pública entre todo el personal.",
    ),
    (
        "Cada persona servidora pública firmará la carta compromiso, que se integrará a su expediente de personal.",
        "Las denuncias se presentan ante el comité de ética, en reserva y sin costo.",
        "El hostigamiento y el acoso sexual se atenderán conforme al protocolo de cero tolerancia.",
        "El curso en línea tiene una duración de cuatro horas y otorga constancia.",
    ),
    (
        "Las cartas compromiso se entregarán a más tardar el {plazo}.",
        "El curso deberá concluir el {plazo}.",
    ),
)
ARCHIVES = Subject(
    "Transferencia primaria y baja documental de archivos de trámite",
    (
        "Se comunica el calendario de transferencias primarias al archivo de concentración.",
        "Conforme a la Ley General de Archivos, las unidades prepararán la baja documental de sus archivos de trámite.",
    ),
    (
        "Los expedientes se entregarán foliados, en cajas de archivo y con su inventario documental.",
        "La valoración documental corresponde al grupo interdisciplinario.",
        "Ningún expediente con solicitud de información pendiente podrá darse de baja.",
        "El catálogo de disposición documental se consulta en la intranet.",
    ),
    (
        "Los inventarios se remitirán a más tardar el {plazo}.",
        "La transferencia primaria se hará antes del {plazo}.",
    ),
)
IMPARTIALITY = Subject(
    "Imparcialidad en el uso de recursos públicos durante el proceso electoral",
    (
        "Se exhorta a las personas servidoras públicas a conducirse con imparcialidad durante el proceso electoral.",
        "Ante el inicio de la campaña electoral, se recuerdan las restricciones a la propaganda gubernamental.",
    ),
    (
        "Queda prohibido usar recursos humanos, materiales o financieros en favor de un partido político o candidatura.",
        "Durante la campaña electoral se suspende la difusión de propaganda gubernamental, salvo la de salud, educación y protección civil.",
        "No se otorga permiso para asistir en horario laboral a actos de campaña.",
        "Los edificios públicos no se prestarán para actos proselitistas.",
    ),
    (
        "Los portales y las redes sociales se ajustarán a más tardar el {plazo}.",
        "Las unidades informarán de las medidas adoptadas antes del {plazo}.",
    ),
)
POLLS = Subject(
    "Ubicación de casillas y capacitación electoral",
    (
        "Le solicito el apoyo del área a su cargo para ubicar casillas en los inmuebles públicos que se relacionan.",
        "En preparación de la jornada electoral, le remito el programa de capacitación electoral de los funcionarios de casilla.",
    ),
    (
        "Los inmuebles contarán con rampa, energía eléctrica y sanitarios.",
        "La capacitación electoral se impartirá en dos etapas, en sedes de cada distrito.",
        "Los consejos distritales recorrerán los inmuebles y levantarán minuta.",
        "El padrón electoral que se use será el del último corte aprobado.",
    ),
    (
        "La anuencia para usar los inmuebles se remitirá a más tardar el {plazo}.",
        "Las observaciones a la lista de casillas se recibirán hasta el {plazo}.",
    ),
)
VACCINES = Subject(
    "Campaña de vacunación contra la influenza",
    (
        "Inicia la campaña de vacunación contra la influenza en todas las unidades médicas del estado.",
        "Con una meta de ochenta mil dosis, comienza la jornada de vacunación de la temporada invernal.",
    ),
    (
        "La vacuna es gratuita y no requiere cita; basta presentar la cartilla de vacunación.",
        "Tienen prioridad las personas adultas mayores, las embarazadas y el personal de salud.",
        "Habrá módulos en plazas y mercados los fines de semana.",
        "El hospital general aplicará dosis de refuerzo en turno vespertino.",
        "En la temporada anterior se aplicaron setenta y dos mil dosis.",
    ),
    (
        "Los módulos estarán abiertos hasta el {plazo}.",
        "Las escuelas que deseen una brigada deberán inscribirse antes del {plazo}.",
    ),
)
DENGUE = Subject(
    "Acciones contra el dengue en la temporada de lluvias",
    (
        "Brigadas de vigilancia epidemiológica visitarán cuarenta colonias para prevenir el dengue.",
        "Ante las lluvias, se refuerzan las acciones de limpieza y descacharrización contra el dengue.",
    ),
    (
        "Las familias deben lavar, tapar, voltear y tirar los recipientes que junten agua.",
        "Los casos probables se atienden sin costo en el centro de salud más cercano.",
        "La nebulización se hará al amanecer y al anochecer, con aviso previo.",
        "No se ha registrado brote alguno en lo que va del año.",
    ),
    (
        "Las solicitudes de descacharrización se recibirán hasta el {plazo}.",
        "Los comités vecinales se registrarán a más tardar el {plazo}.",
    ),
)
WATER_CUT = Subject(
    "Suspensión temporal del suministro de agua potable por mantenimiento",
    (
        "Se avisa a las personas usuarias que habrá suspensión temporal del suministro de agua potable.",
        "Por trabajos en la red de agua potable, varias colonias tendrán servicio por tandeo.",
    ),
    (
        "Se repartirá agua en pipa, sin costo, en los hospitales y las escuelas de la zona.",
        "El pozo de la colonia Las Jacarandas quedará fuera de servicio mientras se cambia la bomba.",
        "Las fugas de agua se reportan al número de atención o en la ventanilla de cada zona.",
        "El drenaje de la zona centro se desazolvará en las mismas fechas.",
    ),
    (
        "El servicio se restablecerá por completo a más tardar el {plazo}.",
        "Los descuentos por pago anticipado se aplicarán hasta el {plazo}.",
    ),
)
GRANTS = Subject(
    "Becas de apoyo a estudiantes de licenciatura",
    (
        "Se convoca a estudiantes de licenciatura a solicitar una beca de apoyo para el próximo ciclo escolar.",
        "La comunidad estudiantil podrá participar en la convocatoria de becas del semestre.",
    ),
    (
        "La persona solicitante de beca deberá tener promedio mínimo de ocho y no contar con otro apoyo.",
        "La solicitud se llena en línea y se acompaña de comprobante de ingresos.",
        "El comité de becas publicará los resultados; su decisión es inapelable.",
        "La beca se paga en diez mensualidades por transferencia bancaria.",
    ),
    (
        "Las solicitudes se recibirán hasta el {plazo}.",
        "El plazo para inscribirse vence el {plazo}.",
    ),
)
FESTIVAL = Subject(
    "Festival cultural y actividades en la biblioteca",
    (
        "Se invita a la comunidad al festival cultural, con conciertos, talleres y una exposición de fotografía.",
        "La biblioteca central y la casa de cultura ofrecen un programa de actividades para todas las edades.",
    ),
    (
        "La entrada es libre y los talleres tienen cupo limitado.",
        "La exposición reúne ochenta fotografías del puerto tomadas desde 1890.",
        "Habrá intérprete de lengua de señas en las obras de teatro.",
        "Las actividades se suspenden en caso de lluvia intensa.",
    ),
    (
        "Las inscripciones a los talleres cierran el {plazo}.",
        "Las propuestas artísticas se recibirán hasta el {plazo}.",
    ),
)
DRILL = Subject(
    "Simulacro de evacuación y brigadas internas de protección civil",
    (
        "Se convoca al simulacro de evacuación en el que participarán todos los edificios públicos.",
        "Para fortalecer la protección civil, cada inmueble integrará su brigada interna.",
    ),
    (
        "Al sonar la alerta sísmica el personal seguirá la ruta de evacuación hasta el punto de reunión.",
        "Los extintores se revisarán y recargarán antes del ejercicio.",
        "La brigada interna contará con un brigadista por cada diez personas.",
        "Los elevadores no se usarán durante el simulacro.",
    ),
    (
        "Las actas de integración de la brigada se remitirán a más tardar el {plazo}.",
        "Cada inmueble registrará su participación antes del {plazo}.",
    ),
)
STREETS = Subject(
    "Cierre de calles y tianguis en el centro de la ciudad",
    (
        "Se hace saber a la población el cierre vial en el primer cuadro con motivo de las obras de pavimentación.",
        "Se informa a quienes ejercen el comercio en tianguis las reglas para el centro de la ciudad.",
    ),
    (
        "La circulación vehicular se desviará por la avenida del Malecón.",
        "La recolección de basura se hará de noche mientras dure el cierre vial.",
        "El alumbrado público de la plaza principal se sustituirá por uno de menor consumo.",
        "Los puestos dejarán libre la banqueta y las rampas.",
    ),
    (
        "Los permisos se renovarán a más tardar el {plazo}.",
        "El padrón de comerciantes estará abierto hasta el {plazo}.",
    ),
)
TAX = Subject(
    "Descuento en el pago del impuesto predial y condonación de recargos",
    (
        "Se dan a conocer los descuentos en el pago anticipado del impuesto predial.",
        "El cabildo autorizó la condonación de recargos a contribuyentes con adeudos del impuesto predial.",
    ),
    (
        "El descuento es de quince por ciento y se aplica en caja y en línea.",
        "Las personas adultas mayores, jubiladas y pensionadas pagarán la mitad.",
        "La condonación no comprende las multas impuestas por resolución firme.",
        "El pago se acredita con el recibo; no se requiere otro trámite.",
    ),
    (
        "El descuento se aplicará hasta el {plazo}.",
        "Los convenios de pago se firmarán a más tardar el {plazo}.",
    ),
)
