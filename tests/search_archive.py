"""A small archive of invented communications, for the tests of the search: every document is there for some query."""

from __future__ import annotations

from pathlib import Path

from scripts.communication import Communication, Meta, dumps, page_path

IMSS = "Instituto Mexicano del Seguro Social"
INE = "Instituto Nacional Electoral"
SALUD = "Secretaría de Salud"
EDUCACION = "Secretaría de Educación Pública"
COLEGIO = "Colegio de Bachilleres de Río Hondo"

PAGES: dict[str, tuple[Meta, str]] = {
    "cbrh-circular-004-2024": (
        {
            "title": "Circular 004/2024",
            "tipo": "circular",
            "numero": "004/2024",
            "clave": "CBRH0301L/004/2024",
            "fecha": "2024-04-16",
            "instituciones": [COLEGIO],
            "firmantes": [{"nombre": "Elvira Patiño Arroyo", "cargo": "Directora General"}],
            "destinatarios": [{"cargo": "Titulares de plantel"}],
            "plazos": [{"fecha": "2024-04-25", "texto": "a más tardar el 25 de abril del presente año"}],
            "tags": ["procesos electorales"],
            "lema": "2024. Año del Bicentenario",
        },
        """Colegio de Bachilleres de Río Hondo

CIRCULAR No. 004/2024

A LOS TITULARES DE PLANTEL

Por este medio se envía copia del exhorto para preservar la imparcialidad y la equidad en los procesos electorales en
curso. Las personas servidoras públicas obtendrán su constancia y la remitirán a más tardar el 25 de abril del presente año.

No se otorga prórroga.""",
    ),
    "cbrh-circular-009-2023": (
        {
            "title": "Circular 009/2023",
            "tipo": "circular",
            "numero": "009/2023",
            "fecha": "2023-11-30",
            "instituciones": [COLEGIO],
            "firmantes": [{"nombre": "Elvira Patiño Arroyo", "cargo": "Directora General"}],
            "asunto": "Periodo vacacional de invierno",
        },
        """CIRCULAR No. 009/2023

Se comunica que el periodo vacacional de fin de año comprende del 18 de diciembre al 3 de enero. Se otorga prórroga para
la entrega de actas hasta el 9 de enero.""",
    ),
    "ine-oficio-ine-deoe-1104-2023": (
        {
            "title": "Oficio INE/DEOE/1104/2023",
            "tipo": "oficio",
            "numero": "INE/DEOE/1104/2023",
            "fecha": "2023-10-27",
            "instituciones": [INE],
            "unidades": ["Dirección Ejecutiva de Organización Electoral"],
            "firmantes": [{"nombre": "Rómulo Güemes Ibáñez", "cargo": "Director Ejecutivo"}],
            "intervienen": [{"nombre": "Nadia Olvera Sainz", "papel": "validó"}],
            "referencias": ["INE/DEOE/0996/2023"],
            "responde_a": ["INE/DEOE/0996/2023"],
        },
        """INE/DEOE/1104/2023

P R E S E N T E

En seguimiento al oficio INE/DEOE/0996/2023, se argüe la necesidad de capacitar a los órganos desconcentrados.""",
    ),
    "ine-oficio-ine-deoe-0996-2023": (
        {
            "title": "Oficio INE/DEOE/0996/2023",
            "tipo": "oficio",
            "numero": "INE/DEOE/0996/2023",
            "fecha": "2023-09-14",
            "instituciones": [INE],
            "firmantes": [{"nombre": "Rómulo Güemes Ibáñez", "cargo": "Director Ejecutivo"}],
        },
        "INE/DEOE/0996/2023\n\nSe solicita el calendario de capacitación de los consejos distritales.",
    ),
    "ine-oficio-circular-012-2024": (
        {
            "title": "Oficio circular INE/SE/012/2024",
            "tipo": "oficio-circular",
            "numero": "INE/SE/012/2024",
            "fecha": "2024-02",
            "instituciones": [INE],
            "referencias": ["INE/DEOE/1104/2023"],
            "tags": ["capacitación", "procesos electorales"],
        },
        "Se remite el programa de capacitación electoral, conforme al oficio INE/DEOE/1104/2023.",
    ),
    "imss-boletin-687-2025": (
        {
            "title": "El IMSS refuerza la atención materna",
            "tipo": "boletín",
            "numero": "687/2025",
            "fecha": "2025-12-10",
            "instituciones": [IMSS],
            "tags": ["salud materna"],
        },
        """El IMSS refuerza la atención materna

El Instituto Mexicano del Seguro Social amplió las clínicas de atención materna en 12 entidades. Cada juez de lo familiar
recibirá los informes; los jueces podrán pedir un régimen especial entre los regímenes vigentes.""",
    ),
    "salud-imss-comunicado-031-2025": (
        {
            "title": "Comunicado conjunto 031/2025",
            "tipo": "comunicado",
            "numero": "031/2025",
            "fecha": "2025-03-03",
            "instituciones": [SALUD, IMSS],
            "tags": ["vacunación"],
        },
        "La Secretaría de Salud y el Seguro Social inician la campaña de vacunación contra la influenza.",
    ),
    "edomex-nota-credencializacion": (
        {
            "title": "Arranca credencialización de personas servidoras públicas",
            "tipo": "nota",
            "instituciones": ["Gobierno del Estado de México"],
        },
        """Más de 134 mil personas servidoras públicas del Estado de México tendrán credencial.

La credencialización comenzó el pasado 24 de enero. El estado estará al pendiente; el titular de la oficialía lo informó.""",
    ),
    "sep-aviso-2024-inscripciones": (
        {
            "title": "Aviso de inscripciones",
            "tipo": "aviso",
            "fecha": "2024",
            "instituciones": [EDUCACION],
            "tags": ["educación"],
        },
        "Las inscripciones al ciclo escolar se harán en la plaza cívica. El plazo vence en mayo. S.E.P.",
    ),
    "sep-convocatoria-2024-becas": (
        {
            "title": "Convocatoria de becas para jóvenes",
            "tipo": "convocatoria",
            "fecha": "2024-05-02",
            "vigencia": {"desde": "2024-05-02", "hasta": "2024-06-30"},
            "instituciones": [EDUCACION],
            "tags": ["becas", "educación"],
        },
        "Se convoca a jóvenes de hasta veinte años. La resolución se publicará en junio; las resoluciones son inapelables.",
    ),
    "salud-aviso-agua": (
        {
            "title": "Aviso sobre el agua <b>potable</b>",
            "tipo": "aviso",
            "fecha": "2022-07-08",
            "instituciones": [SALUD],
        },
        "Hierva el agua. <script>alert(1)</script> & consulte a su médico. El general Peña fue generoso; sin pena.",
    ),
    "imss-memorandum-interno-17": (
        {
            "title": "Memorándum interno 17",
            "tipo": "memorándum",
            "numero": "17/2024",
            "fecha": "2024-08-01",
            "instituciones": [IMSS],
            "firmantes": [{"nombre": "Canario Oculto Prieto"}],
            "tags": ["auditoría"],
            "acceso": "interno",
        },
        "Borrador de la auditoría canariointerno sobre credencialización y exhorto electoral.",
    ),
    "salud-oficio-reservado-88": (
        {
            "title": "Oficio reservado 88",
            "tipo": "oficio",
            "numero": "SS/88/2024",
            "fecha": "2024-09-01",
            "instituciones": [SALUD],
            "acceso": "reservado",
        },
        "Expediente canarioreservado sobre la credencialización.",
    ),
}

PUBLIC_IDS = sorted(name for name, (meta, _) in PAGES.items() if "acceso" not in meta)


def write_archive(folder: Path, pages: dict[str, tuple[Meta, str]] = PAGES) -> Path:
    """Write the pages below `folder` and return it."""
    for page_id, (meta, body) in pages.items():
        path = page_path(folder, meta, page_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumps(Communication(meta, body)), encoding="utf-8")
    return folder
