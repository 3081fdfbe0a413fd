"""The invented originals: every series year by year, with gaps, replacements, answers, corrections and citations.

The same call writes the same bytes: chance is drawn from fixed words, and nothing asks for the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.demo.people import PLACE, Office, holder, post
from tests.demo.series import ANSWERING, SERIES, Series
from tests.demo.subjects import Subject

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_ORDINALS = ("PRIMERO", "SEGUNDO", "TERCERO", "CUARTO", "QUINTO")
_LAST_DAY = date(2026, 11, 13)
_GAPS, _REPLACING, _ERRATA, _ANSWERED = 0.12, 0.35, 0.06, 0.6
"""Shares: numbers that were never kept, circulars that replace the last one of their subject, ones that are corrected,
letters that are answered."""
_TO_ALL = "A LAS PERSONAS TITULARES DE LAS UNIDADES ADMINISTRATIVAS"


@dataclass
class Letter:
    """One document before it is set as a file."""

    office: Office
    kind: str
    number: str
    day: date
    subject: str
    paragraphs: list[str] = field(default_factory=list)
    addressee: Office | None = None
    extension: str = ".txt"

    @property
    def cited(self) -> str:
        """As others cite it: `la Circular 004/2024, del 16 de abril de 2024`."""
        article = (
            "el"
            if self.kind.split()[0] in ("OFICIO", "ACUERDO", "AVISO", "MEMORÁNDUM", "BANDO", "COMUNICADO")
            else "la"
        )
        return f"{article} {self.kind.capitalize()} {self.number}, del {in_words(self.day)}"

    @property
    def name(self) -> str:
        """Name of the file, without its extension."""
        return (
            f"{self.office.institution.siglas}-{self.kind}-{self.number}".lower()
            .replace("/", "-")
            .replace(" ", "-")
            .replace("á", "a")
        )


def in_words(day: date) -> str:
    return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"


def letters() -> list[Letter]:
    """Every document, the oldest first."""
    found = [letter for series in SERIES for letter in _of_series(series)]
    found += list(_answers(found))
    return sorted(found, key=lambda letter: (letter.day, letter.name))


def _of_series(series: Series) -> Iterator[Letter]:
    chance = Random(f"{series.office.prefix} {series.kind}")
    latest: dict[str, Letter] = {}
    earlier: list[Letter] = []
    for year in range(series.first, series.last + 1):
        for serial in range(1, series.each + 1):
            day = _working_day(
                date(year, 1, 8) + timedelta(days=340 * (serial - 1) // series.each + chance.randrange(40))
            )
            subject = chance.choice(series.subjects)
            letter = Letter(
                series.office,
                series.kind,
                _number(series, serial, year),
                day,
                subject.title,
                extension=series.extension,
            )
            addressees = ANSWERING.get(series.office, ()) if series.kind == "OFICIO" else ()
            letter.addressee = chance.choice(addressees) if addressees else None
            letter.paragraphs = list(_paragraphs(letter, subject, chance, latest.get(subject.title), earlier[-6:]))
            earlier.append(letter)
            if chance.random() >= _GAPS and day <= _LAST_DAY:
                latest[subject.title] = letter
                yield letter
                if series.kind == "CIRCULAR" and chance.random() < _ERRATA:
                    yield _erratum(letter, chance)


def _number(series: Series, serial: int, year: int) -> str:
    return f"{series.office.prefix}/{serial:04}/{year}" if series.prefixed else f"{serial:03}/{year}"


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _paragraphs(
    letter: Letter, subject: Subject, chance: Random, last: Letter | None, earlier: list[Letter]
) -> Iterator[str]:
    yield chance.choice(subject.openings)
    if earlier and chance.random() < 0.5:
        yield f"Lo anterior, en seguimiento a {chance.choice(earlier).cited}, cuyo contenido se tiene por reproducido."
    measures = chance.sample(subject.measures, min(len(subject.measures), chance.randrange(3, 6)))
    for ordinal, measure in zip(_ORDINALS, measures, strict=False):
        yield f"{ordinal}. {measure}" if letter.kind not in ("AVISO", "COMUNICADO") else measure
    if chance.random() < 0.75:
        until = _working_day(letter.day + timedelta(days=chance.randrange(12, 75)))
        yield chance.choice(subject.deadlines).format(plazo=in_words(until))
    lasting = letter.kind in ("CIRCULAR", "ACUERDO", "BANDO", "OFICIO CIRCULAR")
    this = {"CIRCULAR": "La presente circular", "ACUERDO": "El presente acuerdo", "BANDO": "El presente bando"}.get(
        letter.kind, "El presente oficio"
    )
    if lasting and last and chance.random() < _REPLACING:
        yield f"Se deja sin efectos {last.cited}."
    if lasting and chance.random() < 0.5:
        since = letter.day + timedelta(days=chance.randrange(1, 20))
        ending = f" y concluirá su vigencia el 31 de diciembre de {since.year}" if chance.random() < 0.4 else ""
        yield f"{this} entrará en vigor el {in_words(since)}{ending}."
    if chance.random() < 0.4:
        yield f"Para cualquier duda, escriba a {letter.office.prefix.lower().replace('/', '.')}@montelargo.example."


def _erratum(letter: Letter, chance: Random) -> Letter:
    day = _working_day(letter.day + timedelta(days=chance.randrange(5, 12)))
    erratum = Letter(letter.office, "FE DE ERRATAS", letter.number, day, "")
    hour = chance.randrange(9, 13)
    erratum.paragraphs = [
        f"FE DE ERRATAS a la Circular {letter.number}, del {in_words(letter.day)}.",
        f"En el segundo párrafo, DICE: «de {hour}:00 a 15:00 horas».",
        f"DEBE DECIR: «de {hour}:30 a 15:30 horas».",
    ]
    return erratum


def _answers(found: list[Letter]) -> Iterator[Letter]:
    """Letters of the offices that were written to, in series of their own."""
    chance = Random("respuestas")
    serials: dict[tuple[Office, int], int] = {}
    for letter in sorted(found, key=lambda letter: (letter.day, letter.name)):
        if letter.addressee is None or chance.random() >= _ANSWERED:
            continue
        day = _working_day(letter.day + timedelta(days=chance.randrange(6, 30)))
        office = letter.addressee
        serial = serials[office, day.year] = serials.get((office, day.year), 0) + 1
        answer = Letter(
            office,
            "OFICIO",
            f"{office.prefix}/{serial:04}/{day.year}",
            day,
            "Se da respuesta a su solicitud",
            addressee=letter.office,
        )
        answer.paragraphs = [
            f"En respuesta a su oficio {letter.number}, del {in_words(letter.day)}, relativo a «{letter.subject.lower()}», le informo lo siguiente.",
            chance.choice((
                "La documentación solicitada se remite en copia certificada, con la relación de expedientes que la integran.",
                "El área a mi cargo no tiene inconveniente en lo solicitado y designa como enlace a la jefatura administrativa.",
                "Parte de la información obra en el archivo de concentración, por lo que se solicita una prórroga.",
            )),
            chance.choice((
                f"El resto se entregará a más tardar el {in_words(_working_day(day + timedelta(days=21)))}.",
                "Con lo anterior se da por atendido el requerimiento.",
            )),
        ]  # fmt: skip
        if day <= _LAST_DAY:
            yield answer


def lines(letter: Letter) -> list[str]:
    """The letter as the lines of a typed page, '' between its parts."""
    office = letter.office
    person = holder(office, letter.day)
    erratum = letter.kind == "FE DE ERRATAS"
    head = [office.institution.name.upper(), office.unit.upper(), ""]
    dated = [f"{PLACE}, a {in_words(letter.day)}", ""]
    heading = [] if erratum else [f"{letter.kind} No. {letter.number}", f"ASUNTO: {letter.subject}.", ""]
    if letter.addressee:
        other = holder(letter.addressee, letter.day)
        to = [
            f"{other.title} {other.name}".upper(),
            f"{post(letter.addressee, other)} de {_of(letter.addressee)}".upper(),
            "P R E S E N T E",
            "",
        ]
    else:
        to = (
            []
            if letter.kind in ("AVISO", "COMUNICADO", "BANDO", "CONVOCATORIA", "FE DE ERRATAS", "ACUERDO")
            else [_TO_ALL, "P R E S E N T E S", ""]
        )
    body = [line for paragraph in letter.paragraphs for line in (paragraph, "")]
    signed = ["A T E N T A M E N T E", "", f"{person.title} {person.name}".upper(), post(office, person).upper()]
    copies = ["", "C.c.p. Archivo."] if letter.addressee else []
    return [*head, *dated, *heading, *to, *body, *signed, *copies]


def _of(office: Office) -> str:
    name = office.institution.name
    return (
        "la "
        if name.split()[0] in ("Secretaría", "Contraloría", "Comisión", "Universidad")
        else "los "
        if name.startswith("Servicios")
        else "el "
    ) + name
