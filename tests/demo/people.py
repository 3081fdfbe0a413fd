"""Who is who in the invented State of Montelargo: institutions, their offices, and who held each office when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PLACE = "Puerto Claro, Montelargo"


@dataclass(frozen=True)
class Institution:
    """A body of Montelargo, and a row of the demonstration's authority file."""

    name: str
    siglas: str
    level: str = "estatal"
    since: str = ""
    until: str = ""
    successor: str = ""

    @property
    def id(self) -> str:
        return f"{self.siglas.lower()}-demo"


FINANCE = Institution("Secretaría de Administración y Finanzas de Montelargo", "SAFMON")
CONTROL = Institution("Contraloría General de Montelargo", "CGMON")
ELECTIONS = Institution("Instituto Electoral de Montelargo", "IEMON", "autónomo")
OLD_HEALTH = Institution("Servicios de Salud Pública de Montelargo", "SSPMON", until="2021", successor="ismon-demo")
HEALTH = Institution("Instituto de Salud de Montelargo", "ISMON", since="2022")
WATER = Institution("Comisión del Agua de Montelargo", "CAMON")
UNIVERSITY = Institution("Universidad Autónoma de Montelargo", "UAMON", "universidad")
TOWN = Institution("Ayuntamiento de Puerto Claro", "APCL", "municipal")

INSTITUTIONS = (FINANCE, CONTROL, ELECTIONS, OLD_HEALTH, HEALTH, WATER, UNIVERSITY, TOWN)


@dataclass(frozen=True)
class Office:
    """A post; `prefix` begins the numbers of its letters."""

    institution: Institution
    unit: str
    prefix: str
    woman: str
    man: str


@dataclass(frozen=True)
class Person:
    title: str
    name: str
    woman: bool


@dataclass(frozen=True)
class Term:
    """Who held an office, from one day until the day before another."""

    office: Office
    person: Person
    since: date
    until: date = date.max


def _office(institution: Institution, unit: str, prefix: str, woman: str, man: str) -> Office:
    return Office(institution, unit, f"{institution.siglas}/{prefix}", woman, man)


STAFF = _office(
    FINANCE,
    "Dirección General de Recursos Humanos",
    "DGRH",
    "Directora General de Recursos Humanos",
    "Director General de Recursos Humanos",
)
SPENDING = _office(FINANCE, "Dirección de Presupuesto", "DP", "Directora de Presupuesto", "Director de Presupuesto")
GOODS = _office(
    FINANCE,
    "Dirección de Recursos Materiales",
    "DRM",
    "Directora de Recursos Materiales",
    "Director de Recursos Materiales",
)
COMPTROLLER = _office(CONTROL, "Oficina de la Contraloría", "OC", "Contralora General", "Contralor General")
AUDITS = _office(CONTROL, "Dirección de Auditoría", "DA", "Directora de Auditoría", "Director de Auditoría")
COUNCIL = _office(ELECTIONS, "Consejo General", "CG", "Consejera Presidenta", "Consejero Presidente")
TRAINING = _office(
    ELECTIONS,
    "Dirección de Organización Electoral",
    "DOE",
    "Directora de Organización Electoral",
    "Director de Organización Electoral",
)
OLD_HOSPITALS = _office(
    OLD_HEALTH,
    "Dirección de Servicios Médicos",
    "DSM",
    "Directora de Servicios Médicos",
    "Director de Servicios Médicos",
)
HOSPITALS = _office(
    HEALTH, "Dirección de Servicios Médicos", "DSM", "Directora de Servicios Médicos", "Director de Servicios Médicos"
)
PIPES = _office(WATER, "Gerencia de Operación", "GO", "Gerenta de Operación", "Gerente de Operación")
RECTOR = _office(UNIVERSITY, "Secretaría General", "SG", "Secretaria General", "Secretario General")
MAYOR = _office(TOWN, "Presidencia Municipal", "PM", "Presidenta Municipal", "Presidente Municipal")
CLERK = _office(TOWN, "Secretaría del Ayuntamiento", "SA", "Secretaria del Ayuntamiento", "Secretario del Ayuntamiento")

OLVERA = Person("Lic.", "Marina Olvera Tadeo", True)
BARRIENTOS = Person("C.P.", "Eliseo Barrientos Ochoa", False)
CANTORAL = Person("Mtra.", "Ofelia Cantoral Ruvalcaba", True)
DUARTE = Person("Lic.", "Fabián Duarte Escobedo", False)
ESPINO = Person("Ing.", "Rogelio Espino Salmerón", False)
FARIAS = Person("Dra.", "Leonora Farías Quintana", True)
GALINDO = Person("Dr.", "Baltazar Galindo Méndez", False)
HUERTA = Person("Mtro.", "Celestino Huerta Villaseñor", False)
IBARRA = Person("Lic.", "Graciela Ibarra Montaño", True)
LANDEROS = Person("Ing.", "Paloma Landeros Acuña", True)
MACEDO = Person("Lic.", "Tobías Macedo Peñaloza", False)
NAVARRETE = Person("C.P.", "Yolanda Navarrete Coss", True)
PALOMARES = Person("Dr.", "Ulises Palomares Gaxiola", False)

TERMS = (
    Term(STAFF, OLVERA, date(2017, 1, 1), date(2020, 3, 1)),
    Term(STAFF, DUARTE, date(2020, 3, 1), date(2023, 10, 1)),
    Term(STAFF, NAVARRETE, date(2023, 10, 1)),
    Term(SPENDING, BARRIENTOS, date(2017, 1, 1), date(2022, 1, 1)),
    Term(SPENDING, OLVERA, date(2022, 1, 1), date(2024, 6, 1)),
    Term(SPENDING, MACEDO, date(2024, 6, 1)),
    Term(GOODS, NAVARRETE, date(2017, 1, 1), date(2023, 10, 1)),
    Term(GOODS, ESPINO, date(2023, 10, 1)),
    Term(COMPTROLLER, CANTORAL, date(2017, 1, 1), date(2024, 6, 1)),
    Term(COMPTROLLER, OLVERA, date(2024, 6, 1)),
    Term(AUDITS, MACEDO, date(2017, 1, 1), date(2024, 6, 1)),
    Term(AUDITS, DUARTE, date(2024, 6, 1)),
    Term(COUNCIL, HUERTA, date(2017, 1, 1), date(2023, 10, 1)),
    Term(COUNCIL, CANTORAL, date(2024, 6, 1)),
    Term(COUNCIL, IBARRA, date(2023, 10, 1), date(2024, 6, 1)),
    Term(TRAINING, IBARRA, date(2017, 1, 1), date(2023, 10, 1)),
    Term(TRAINING, HUERTA, date(2023, 10, 1)),
    Term(OLD_HOSPITALS, GALINDO, date(2017, 1, 1), date(2022, 1, 1)),
    Term(HOSPITALS, GALINDO, date(2022, 1, 1), date(2023, 1, 1)),
    Term(HOSPITALS, FARIAS, date(2023, 1, 1)),
    Term(PIPES, ESPINO, date(2017, 1, 1), date(2023, 10, 1)),
    Term(PIPES, LANDEROS, date(2023, 10, 1)),
    Term(RECTOR, FARIAS, date(2017, 1, 1), date(2023, 1, 1)),
    Term(RECTOR, PALOMARES, date(2023, 1, 1)),
    Term(MAYOR, PALOMARES, date(2017, 1, 1), date(2022, 1, 1)),
    Term(MAYOR, BARRIENTOS, date(2022, 1, 1)),
    Term(CLERK, LANDEROS, date(2017, 1, 1), date(2023, 10, 1)),
    Term(CLERK, GALINDO, date(2023, 10, 1)),
)


def holder(office: Office, day: date) -> Person:
    """Who held the office on a day."""
    (found,) = (term.person for term in TERMS if term.office == office and term.since <= day < term.until)
    return found


def post(office: Office, person: Person) -> str:
    return office.woman if person.woman else office.man


def authority_rows() -> list[str]:
    """Rows of `institutions.tsv`."""
    return [
        "\t".join((row.id, row.name, row.siglas, "", "", row.since, row.until, row.level, "", row.successor))
        for row in INSTITUTIONS
    ]
