"""Who issues: the institutions, and the units from top to bottom, as letterhead, heading or headline name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from scripts.authorities import find_institution
from scripts.casing import name_case
from scripts.extract import Found
from scripts.extract.bodies import BODY, COUNCIL, GOVERNMENT, MINISTRY, body_key, canonical_name, find_body_names
from scripts.extract.issuers import (
    in_full,
    is_joint,
    issuers_by_enactment,
    issuers_by_heading,
    issuers_by_headline,
    issuers_by_initials,
)
from scripts.extract.letterhead import BodyName, find_letterhead
from scripts.segments import Segmented


def find_organisations(document: Segmented, *, press: bool) -> tuple[list[Found], list[Found]]:
    """(institutions, units). `press`: news, whose issuers the headline names below a mere government."""
    names = list(find_letterhead(document))
    bodies = [name for name in names if name.rank is not None]
    units = [name for name in names if name.rank is None]
    if press and not any(name.rank in (BODY, MINISTRY) for name in bodies):
        issuers = [item for item in issuers_by_headline(document) if not _PLACELESS.fullmatch(item.value)]
        if issuers:
            issuing_keys = {body_key(issuer.value) for issuer in issuers}
            kept = [name for name in bodies if body_key(name.text) not in issuing_keys]
            return issuers, _found(kept + units, "membrete")
    if not bodies:
        local = [name for name in units if name.start < document.head[1] and _names_place(name.text)][:1]
        issuers = (
            issuers_by_enactment(document)
            or issuers_by_initials(document)
            or issuers_by_heading(document)
            or _found(local, "membrete-de-una-unidad", canonical=True)
        )
        return issuers, _found([name for name in units if name not in local], "membrete")
    if any(name.rank == COUNCIL for name in bodies):  # a town's secretarías are its units
        units += [name for name in bodies if name.rank == MINISTRY]
        bodies = [name for name in bodies if name.rank != MINISTRY]
    return _issuing(bodies, units, document)


def _issuing(bodies: list[BodyName], units: list[BodyName], document: Segmented) -> tuple[list[Found], list[Found]]:
    """(institutions, units) of a letterhead: its most specific body issues, several of a joint document do."""
    top = max(name.rank for name in bodies if name.rank is not None)
    joint = is_joint(document)
    lowest = min(top, MINISTRY) if joint else top
    issuing = [name for name in bodies if name.rank is not None and name.rank >= lowest]
    issuing, parents = (issuing, []) if joint else _issuer_among(issuing, top)
    above = [name for name in bodies if name not in issuing and name not in parents]
    issuing = [name for item in issuing if not _PLACELESS.fullmatch((name := _completed(item, document)).text)]
    return _found(issuing, "membrete", canonical=True), _found([*above, *parents, *units], "membrete")


_OF_PLACE = re.compile(
    r"\bde(?:l)?\s+(?:(?:la|el|los|las)\s+)?((?:[A-ZÁÉÍÓÚÑ][\wáéíóúñÁÉÍÓÚÑ]+\s?){1,3}(?:de (?:la |los "
    r"|las )?[A-ZÁÉÍÓÚÑ]\w+)?)$"
)
_TOPIC = re.compile(
    r"(?:recursos|administraci|finanzas|planeaci|obras|desarrollo|programaci|presupuest|personal|materiales|jur[ií]dic"
    r"|comunicaci|sistemas|educaci|salud|investigaci|posgrado|servicios|trabajo|hacienda|seguridad|protecci|control"
    r"|evaluaci|quejas|adquisiciones|archivo|informaci|transparencia|vinculaci|operaci|supervisi|construcci|organizaci"
    r"|capacitaci|estudios|asuntos|prestaciones|pensiones|becas|cultura|deporte|agua|ambiente|gobierno|derechos"
    r"|relaciones|normatividad|estad[ií]stica|geograf|tesorer|contabil|auditor|bienes|patrimon|inform[aá]tic|tecnolog"
    r"|mercado|limpi|tr[aá]nsito|vialidad|catastro|registro|infraestructura|econom|turismo|juvent|mujer|familia|social"
    r"|estado$|municipio$|instituto$|secretar|rector)",
    re.IGNORECASE,
)


def _issuer_among(names: list[BodyName], rank: int) -> tuple[list[BodyName], list[BodyName]]:
    """The issuer among names of one rank, and the others: the last of several governments, else the first."""
    return (names[-1:], names[:-1]) if rank == GOVERNMENT else (names[:1], names[1:])


def _names_place(unit: str) -> bool:
    """Whether a unit's name says of what town or state it is, so that it can stand for the issuer."""
    match = _OF_PLACE.search(name_case(unit))
    return match is not None and not _TOPIC.match(match[1])


def _found(names: Iterable[BodyName], rule: str, *, canonical: bool = False) -> list[Found]:
    found: list[Found] = []
    seen: set[str] = set()
    for name in sorted(names, key=lambda name: name.start):
        value = canonical_name(name.text) if canonical else name_case(name.text)
        if body_key(value) not in seen:
            seen.add(body_key(value))
            found.append(Found(value, name.start, name.end, rule))
    return found


_PLACELESS = re.compile(
    r"gobierno (?:regional|municipal|del estado)|(?:h\.?\s+)?ayuntamiento(?: constitucional)?|municipalidad"
    r"(?: provincial| distrital)?",
    re.IGNORECASE,
)


def _completed(name: BodyName, document: Segmented) -> BodyName:
    """A name that the letterhead leaves without its place («GOBIERNO REGIONAL»), or misread, as the text has it."""
    if _PLACELESS.fullmatch(name.text):
        return replace(name, text=in_full(name.text, document))
    if name.rank == GOVERNMENT and find_institution(name.text) is None:
        return replace(name, text=_as_in_text(name.text, document))
    return name


def _as_in_text(name: str, document: Segmented) -> str:
    """A government's name as the text repeats it, where it does not repeat the letterhead's own."""
    kind = body_key(" ".join(name.split()[:2])) + " "
    others = [
        other
        for other, start, _ in find_body_names(document.text)
        if start > document.head[1] and body_key(other).startswith(kind)
    ]
    keys = Counter(map(body_key, others))
    if not keys or body_key(name) in keys:
        return name
    key, count = keys.most_common(1)[0]
    return next(other for other in others if body_key(other) == key) if count > 1 else name
