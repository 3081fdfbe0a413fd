"""Invented documents of the genre, each line with the part of the document that it belongs to.

`part| line`; a line without a mark is empty. Running text stands on one line, as conversion joins it.
"""

from __future__ import annotations

from collections.abc import Sequence

from scripts.extract import Found
from scripts.segments import Part

LETTER = """\
head| INSTITUTO DE LA VIVIENDA DE SIERRA MORENA
head| DIRECCIÓN GENERAL
head| SUBDIRECCIÓN DE FINANZAS

head| OFICIO No. IVSM/DG/SF/0452/2024
head| ASUNTO: Se solicita comprobación de gastos.

head| Peña Larga, Sierra Morena, a 14 de mayo de 2024

addressees| ING. TOMÁS ARRIAGA VELÁZQUEZ
addressees| JEFE DEL DEPARTAMENTO DE CONSTRUCCIÓN
addressees| P R E S E N T E

body| Por este conducto, y en atención a su oficio IVSM/DC/0118/2024, le solicito que remita a esta Subdirección los comprobantes de los gastos del primer trimestre.

body| La documentación se recibirá a más tardar el 31 de mayo del año en curso, en días hábiles y de nueve a quince horas.

body| Sin otro particular, aprovecho la ocasión para enviarle un cordial saludo.

signature| A T E N T A M E N T E
signature| "Construir es servir"

signature| C.P. ROSALBA QUINTERO MENA
signature| SUBDIRECTORA DE FINANZAS

copies| C.c.p. Arq. Norma Ibáñez Tello.- Directora General.- Para su conocimiento.- Presente.
copies|        Lic. Efraín Pardo Luna.- Titular del Órgano Interno de Control.- Mismo fin.
copies|        Archivo.

notes| RQM/jst*
"""

CIRCULAR = """\
head| "2024. Año de la Reforestación"

head| Secretaría de Educación de Valle Hondo
head| Colegio de Artes y Oficios
head| Dirección de Administración

head| Valle Hondo, V. H., 3 de septiembre de 2024
head| CIRCULAR No. 021/2024

addressees| A LAS PERSONAS TITULARES DE LAS COORDINACIONES DE PLANTEL
addressees| Y JEFATURAS DE DEPARTAMENTO
addressees| P R E S E N T E S

body| Se comunica que, con fundamento en el artículo 12 del Reglamento Interior, los inventarios de mobiliario se entregarán por escrito.

body| Agradeceré su puntual atención.

signature| Atentamente

signature| Mtra. Delfina Ocampo Ruelas
signature| Directora de Administración

notes| Vo. Bo.
notes| Dr. Isidro Fuentes Nava
notes| Director General

notes| Elaboró: Lic. Berta Cano Solís
notes| Revisó: Ing. Saúl Mejía Prado

copies| c.c.p. Contraloría Interna. Para su conocimiento.
copies| Minutario
"""

MEMORANDUM = """\
head| DIRECCIÓN DE SERVICIOS PÚBLICOS
head| H. Ayuntamiento de Piedra Ancha

head| M E M O R Á N D U M

head| Núm.:     DSP-045/2023
head| Fecha:    7 de julio de 2023
addressees| Para:     Biól. Aurelio Zepeda Ríos, Encargado del Vivero
addressees| De:       Arq. Matilde Corona Vega, Directora de Servicios Públicos
addressees| Asunto:   Riego de camellones

body| A partir del lunes próximo el riego de los camellones se hará de noche, con agua tratada y con el equipo de protección que marca la norma.

body| Cualquier falla de las bombas se reportará el mismo día a esta Dirección.

signature| Atentamente

signature| Arq. Matilde Corona Vega

copies| c.c.p. Almacén General
"""

BULLETIN = """\
head| INSTITUTO DE SALUD DE COSTA SERENA
head| COMUNICACIÓN SOCIAL

head| BOLETÍN No. 088/2025

head| Puerto Serena, a 6 de febrero de 2025

head| Inicia la campaña de vacunación en las escuelas de la sierra

body| El Instituto de Salud de Costa Serena informó que el lunes comenzará la aplicación de vacunas en 140 escuelas primarias de la sierra.

body| La directora general, Hortensia Baca Lugo, señaló que se dispone de 30 mil dosis y explicó que las brigadas visitarán cada plantel.

body| Las madres y los padres podrán consultar el calendario en la página www.issc.example.mx.
"""

AGREEMENT = """\
head| ACUERDO GENERAL 6/2024 DEL CONSEJO DE LA JUDICATURA DEL ESTADO DE SIERRA MORENA, POR EL QUE SE MODIFICA EL HORARIO DE LA OFICIALÍA DE PARTES.

head| C O N S I D E R A N D O

body| PRIMERO. Que corresponde al Consejo dictar los acuerdos generales que sean necesarios para el buen despacho de los asuntos.

body| SEGUNDO. Que la oficialía recibe la mayor parte de las promociones después de las catorce horas, como consta en los informes del año anterior.

body| Por lo expuesto se expide el siguiente

body| ACUERDO

body| ÚNICO. La oficialía de partes abrirá de las nueve a las dieciocho horas en días hábiles.

body| TRANSITORIO

body| ÚNICO. El presente acuerdo entrará en vigor el 1 de julio de 2024.

body| Así lo acordó el Pleno y firman la Magistrada Otilia Robledo Paz, Presidenta del Consejo, ante el licenciado Fermín Duarte Coss, Secretario Ejecutivo que da fe. Peña Larga, a 12 de junio de 2024.
"""

BANDO = """\
head| BANDO MUNICIPAL

head| H. AYUNTAMIENTO CONSTITUCIONAL DE PIEDRA ANCHA

body| La Ciudadana Eloísa Granados Pineda, Presidenta Municipal, a sus habitantes hace saber:

body| Que el Ayuntamiento, en sesión de cabildo del 4 de marzo de 2024, tuvo a bien expedir las disposiciones siguientes sobre el uso del agua.

body| Artículo 1. Queda prohibido lavar banquetas y vehículos con manguera en horario diurno, así como regar jardines antes de las veinte horas.

body| Artículo 2. Quien incumpla será amonestado por escrito y, si reincide, multado conforme al tabulador vigente.

body| Dado en el Palacio Municipal de Piedra Ancha, a los cinco días del mes de marzo de dos mil veinticuatro.

signature| C. ELOÍSA GRANADOS PINEDA          LIC. RAMIRO SOTELO ARCE
signature| PRESIDENTA MUNICIPAL               SECRETARIO DEL AYUNTAMIENTO
"""

E_MAIL = """\
head| Aviso: mantenimiento del sistema de nómina

addressees| Estimadas y estimados colegas:

body| Les informamos que el sábado 9 de noviembre, de las 8:00 a las 14:00 horas, el sistema de nómina no estará disponible.

body| Les pedimos guardar su trabajo antes de esa hora y no dejar sesiones abiertas en sus equipos.

signature| Saludos cordiales,

signature| Lic. Gilberto Macías Rangel
signature| Jefe de la Unidad de Sistemas
"""

DISTRIBUTED = """\
head| SECRETARÍA DE OBRAS DE COSTA SERENA
head| COORDINACIÓN ADMINISTRATIVA

head| OFICIO CIRCULAR No. SOCS/CA/019/2024
head| Puerto Serena, a 22 de enero de 2024

addressees| SEGÚN LISTA DE DISTRIBUCIÓN
addressees| PRESENTES

body| Se les solicita enviar a esta Coordinación, a más tardar el 2 de febrero de 2024, el programa anual de vacaciones del personal a su cargo.

signature| ATENTAMENTE
signature| EL COORDINADOR ADMINISTRATIVO

signature| LIC. HÉCTOR BARRAGÁN TOVAR

annex| LISTA DE DISTRIBUCIÓN
annex| 1. Dirección de Proyectos
annex| 2. Dirección de Caminos
annex| 3. Unidad de Transparencia
"""

DEPUTY = """\
head| UNIVERSIDAD DEL VALLE HONDO
head| SECRETARÍA GENERAL

head| Oficio: UVH/SG/311/2022
head| Asunto: Se designa enlace

head| Valle Hondo, a 30 de agosto de 2022.

addressees| Dra. Leonor Aguirre Sáenz
addressees| Directora de la Facultad de Química
addressees| Presente

body| En respuesta a su similar FQ/0087/2022, le comunico que se designa como enlace de esta Secretaría a la persona titular del Departamento de Archivo.

signature| Atentamente
signature| "Saber para servir"

signature| P.A.
signature| Mtro. Joaquín Rentería Lobo
signature| Subsecretario General

copies| C.c.p. Expediente
"""

SOUTHERN = """\
head| MUNICIPALIDAD DE PUERTO SERENA
head| OFICIO N° 214-2023-MPS/GM

head| Puerto Serena, 11 de octubre de 2023

addressees| Señor
addressees| FABIÁN ORELLANA PINTO
addressees| Gerente de Desarrollo Urbano
addressees| Presente.-

head| Asunto: Remite expediente de licencia
head| Ref.: Informe N° 087-2023-MPS/GDU

body| Tengo el agrado de dirigirme a usted para saludarlo cordialmente y remitir el expediente de la referencia, a fin de que emita su opinión técnica en el plazo de cinco días hábiles.

signature| Atentamente,

signature| Fdo.: Irene Castañeda Rubio
signature| Gerenta Municipal
"""

CALL = """\
head| UNIVERSIDAD DEL VALLE HONDO
head| FACULTAD DE QUÍMICA

head| CONVOCATORIA

body| La Facultad de Química convoca a sus estudiantes de licenciatura a participar en el Taller de Divulgación, conforme a las siguientes bases:

body| PRIMERA. Podrán participar quienes estén inscritos en el semestre en curso y hayan aprobado el segundo año.

body| SEGUNDA. Las solicitudes se recibirán hasta el 15 de marzo de 2024 en la ventanilla 3.

signature| Atentamente
signature| Valle Hondo, a 12 de febrero de 2024

signature| Dra. Leonor Aguirre Sáenz
signature| Directora
"""

NOTICE = """\
head| SISTEMA DE AGUAS DE PIEDRA ANCHA

head| AVISO A LA POBLACIÓN

head| 18 de abril de 2024

body| Se comunica a las vecinas y los vecinos de la colonia Las Lomas que el martes 23 se suspenderá el servicio de agua de las 8:00 a las 18:00 horas.

body| El servicio se restablecerá de manera gradual durante la noche del mismo día.

signature| ATENTAMENTE
signature| SISTEMA DE AGUAS DE PIEDRA ANCHA
"""

ORDER = """\
head| RESOLUCIÓN DE SUPERINTENDENCIA N° 055-2024

head| Lima, 8 de agosto de 2024

head| CONSIDERANDO:

body| Que la norma vigente faculta a esta entidad para aprobar los formatos que usan las empresas supervisadas en sus informes;

body| SE RESUELVE:

body| Artículo 1.- Aprobar el formato de informe anual que se publica con esta resolución.

signature| Regístrese, comuníquese y publíquese.

signature| ROGELIO PAREDES ALVA
signature| Superintendente de Transporte

annex| ANEXO 1

annex| FORMATO DE INFORME ANUAL
"""

RUBRIC = """\
head| ACUERDO por el que se suspenden los plazos en las oficinas del Registro de Fundaciones.

head| Al margen un sello que dice: Registro de Fundaciones de Sierra Morena.

body| AMELIA CÁRDENAS PORTILLO, Directora General del Registro de Fundaciones, con fundamento en el artículo 9 de la Ley de la materia, he tenido a bien expedir el siguiente

body| ACUERDO

body| ÚNICO. Se suspenden los plazos del 16 al 20 de diciembre de 2024 en las oficinas del Registro.

signature| Peña Larga, a 2 de diciembre de 2024.- La Directora General, Amelia Cárdenas Portillo.- Rúbrica.
"""

_MARKED = {
    "letter": LETTER, "circular": CIRCULAR, "memorandum": MEMORANDUM, "bulletin": BULLETIN, "agreement": AGREEMENT, "bando": BANDO,
    "e-mail": E_MAIL, "distributed": DISTRIBUTED, "deputy": DEPUTY, "southern": SOUTHERN, "call": CALL, "notice": NOTICE,
    "order": ORDER, "rubric": RUBRIC,
}  # fmt: skip


def _lines(marked: str) -> list[tuple[str, str]]:
    """Mark and text of each line."""
    return [(mark, text) for mark, _, text in (line.partition("| ") for line in marked.splitlines())]


DOCUMENTS = {name: "\n".join(text for _, text in _lines(marked)) for name, marked in _MARKED.items()}
"""Name -> the plain text."""

PARTS = {
    name: [(Part(mark), text.strip()) for mark, text in _lines(marked) if mark] for name, marked in _MARKED.items()
}
"""Name -> part and text of each line."""

HEAD = "INSTITUTO DE ARTES DE COSTA SERENA\n\nOficio No. IACS/DG/012/2024\n\nPuerto Serena, a 4 de marzo de 2024\n\n"
TO = "Ing. Raúl Mena Prado\nJefe de Taller\nPresente\n\n"
BODY = (
    "Se comunica que la entrega de los materiales se hará en el almacén central durante la primera semana del mes.\n\n"
)
SIGNED = "Atentamente\n\nLic. Ana Ruiz Solís\nDirectora General"
"""The parts of a letter, for tests that vary one of them."""


def people(found: Sequence[Found]) -> list[str]:
    """«nombre / cargo / tratamiento / papel» of each, parts that are unknown left out."""
    order = ("nombre", "cargo", "tratamiento", "papel")
    return [" / ".join(item.value[key] for key in order if key in item.value) for item in found]
