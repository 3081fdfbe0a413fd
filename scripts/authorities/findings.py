"""The check of the data files: what in them contradicts their own rules."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import groupby

from scripts.authorities import institution, law, legend, place, title, topic, working_days
from scripts.authorities.folding import name_key
from scripts.authorities.institution import Institution, institutions
from scripts.authorities.law import laws
from scripts.authorities.legend import legends
from scripts.authorities.place import municipalities, states
from scripts.authorities.tables import folder, read_table
from scripts.authorities.title import titles
from scripts.authorities.topic import topics

LEVELS = (
    "federal", "estatal", "municipal", "autónomo", "legislativo", "judicial", "universidad", "internacional",
    "extranjero",
)  # fmt: skip
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")
_COMMON_YEAR = 2023
_FIELD_RULES = frozenset(("", "puede", "debe"))


def check_authorities() -> list[str]:
    """One Spanish sentence for each fault in the files, «archivo: fila: qué»; empty when all is well."""
    found = (_institutions(), _ambiguous_names(), _places(), _titles(), _legends(), _holidays(), _laws(), _topics())
    return [finding for group in found for finding in group]


def _institutions() -> Iterator[str]:
    yield from _faulty_ids(institution.FILE, institution.COLUMNS)
    for row in institutions().values():
        yield from (f"{institution.FILE}: {row.id}: {fault}" for fault in _faults(row))


def _faults(row: Institution) -> Iterator[str]:
    known = institutions()
    if not row.name:
        yield "no tiene nombre"
    for relation, other in (("parent", row.parent), ("successor", row.successor)):
        if other and other not in known:
            yield f"{relation} «{other}» no existe"
    if row.level not in LEVELS:
        yield f"level «{row.level}» no es ninguno de {', '.join(LEVELS)}"
    if row.state and row.state not in states():
        yield f"state «{row.state}» no existe"
    if not (_DATE.fullmatch(row.since) and _DATE.fullmatch(row.until)):
        yield "since y until son fechas ISO o nada"
    elif row.since and row.until and row.since > row.until:
        yield "termina antes de comenzar"
    if any(siglas != siglas.upper() or " " in siglas for siglas in row.siglas):
        yield "las siglas van en mayúsculas y sin espacios; otras grafías son aliases"
    if _turns_back(row, "parent") or _turns_back(row, "successor"):
        yield "depende de sí misma o se sucede a sí misma"


def _turns_back(row: Institution, relation: str) -> bool:
    seen: set[str] = set()
    here: Institution | None = row
    while here:
        if here.id in seen:
            return True
        seen.add(here.id)
        here = institutions().get(getattr(here, relation) or "")
    return False


def _ambiguous_names() -> Iterator[str]:
    """Siglas may be shared (and are then not resolved); a full name or an alias must tell one body from all others."""
    pairs = sorted({(name_key(name), row.id) for row in institutions().values() for name in (row.name, *row.aliases)})
    for key, group in groupby(pairs, key=lambda pair: pair[0]):
        ids = [pair[1] for pair in group]
        if len(ids) > 1:
            yield f"{institution.FILE}: {', '.join(ids)}: comparten el nombre «{key}»"


def _places() -> Iterator[str]:
    yield from _faulty_ids(place.STATES_FILE, place.STATE_COLUMNS)
    for row in municipalities():
        if row.state not in states():
            yield f"{place.MUNICIPALITIES_FILE}: {row.name}: state «{row.state}» no existe"


def _titles() -> Iterator[str]:
    for row in titles():
        if not row.forms and not row.abbreviations:
            yield f"{title.FILE}: {row.name}: no tiene ninguna grafía"
        if row.field not in _FIELD_RULES:
            yield f"{title.FILE}: {row.name}: field es puede, debe o nada"


def _legends() -> Iterator[str]:
    for row in legends():
        if str(row.year) not in row.text:
            yield f"{legend.FILE}: {row.text}: no nombra el año {row.year}"
        if institutions() and row.government not in institutions():
            yield f"{legend.FILE}: {row.text}: government «{row.government}» no existe"


def _holidays() -> Iterator[str]:
    for row in working_days.rules():
        where = f"{working_days.FILE}: {row.calendar}: {row.name}"
        if bool(row.day) == bool(row.monday):
            yield f"{where}: lleva day o monday, y solo uno"
        if not 1 <= row.month <= 12 or row.day > monthrange(_COMMON_YEAR, row.month)[1] or row.monday > 4:
            yield f"{where}: no es un día de ningún mes"
        if row.every < 1 or row.since > row.until:
            yield f"{where}: no ocurre en ningún año"


def _laws() -> Iterator[str]:
    yield from _faulty_ids(law.FILE, law.COLUMNS)
    for row in laws():
        if not (_DATE.fullmatch(row.since) and _DATE.fullmatch(row.until)):
            yield f"{law.FILE}: {row.id}: since y until son fechas ISO o nada"


def _topics() -> Iterator[str]:
    yield from _faulty_ids(topic.FILE, topic.COLUMNS)
    owners: dict[str, str] = {}
    for row in topics():
        if len(row.triggers) < 2:
            yield f"{topic.FILE}: {row.id}: necesita al menos dos expresiones distintas"
        for trigger in row.triggers:
            if (owner := owners.setdefault(name_key(trigger), row.id)) != row.id:
                yield f"{topic.FILE}: {row.id}: comparte «{trigger}» con {owner}"


def _faulty_ids(file: str, columns: tuple[str, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for row_id in (row["id"] for row in read_table(folder() / file, columns)):
        if not _ID.fullmatch(row_id):
            yield f"{file}: {row_id}: el id lleva solo minúsculas sin acento, cifras y guiones"
        if row_id in seen:
            yield f"{file}: {row_id}: el id está repetido"
        seen.add(row_id)
