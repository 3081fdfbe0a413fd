"""What is wrong with the front matter of one page. The kind of a field says how its value is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from scripts import numbers
from scripts.citation import cited_number
from scripts.fields import BY_NAME, BY_QUERY_NAME, LIST_KINDS, PARTS, Field, Kind
from scripts.iso_dates import first_day, is_date, last_day
from scripts.page_rules import Fault
from scripts.relations import INVERSES, strings

REQUIRED = ("title", "fuente")
SOURCE_REQUIRED = ("archivo", "sha256", "formato")
BODY = "cuerpo"
"""What `revision` and `procedencia` call the text itself."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_ADDRESS = re.compile(r"[^@\s<>,;:\"()]+@[^@\s<>,;:\"()]+\.[^@\s<>,;:\"().]{2,}")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")
_RUNS_CODE = ("javascript:", "vbscript:", "data:", "file:", "blob:")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def front_matter_faults(meta: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault of a page's front matter, in its order."""
    for name in REQUIRED:
        if name not in meta:
            yield Fault("campo-obligatorio", "", f"falta «{name}»")
    for key, value in meta.items():
        row = BY_NAME.get(key)
        yield from _value_faults(row, value) if row else [_unknown(key, key, BY_NAME)]
    yield from _relation_faults(meta)


def runs_code(address: str) -> bool:
    """Whether a browser that follows the address runs what stands in it."""
    return _IGNORED_BY_BROWSERS.sub("", address).lower().startswith(_RUNS_CODE)


def _unknown(place: str, key: str, known: Iterable[str], rule: str = "clave-desconocida") -> Fault:
    names = list(known)
    alias = BY_QUERY_NAME.get(key.lower())
    near = [alias.name] if alias and alias.name in names else get_close_matches(key.lower(), names, 1)
    return Fault(rule, place, f"no existe «{key}»" + (f"; ¿quiso decir «{near[0]}»?" if near else ""))


def _value_faults(row: Field, value: Any) -> Iterator[Fault]:
    """Faults of shape first; what has the wrong shape is not looked at further."""
    faults = list(_shape_faults(row, value))
    yield from faults
    if not faults and (check := _CHECKS.get(row.kind)):
        yield from check(row, value)


def _shape_faults(row: Field, value: Any) -> Iterator[Fault]:
    if _is_empty(value):
        yield Fault("valor-vacio", row.name, f"«{row.name}» está vacío")
    elif row.kind not in LIST_KINDS:
        yield from _item_faults(row, row.name, value)
    elif not isinstance(value, list):
        yield Fault("tipo-de-valor", row.name, f"«{row.name}» debe ser una lista, con un guion por valor")
    else:
        for rank, item in enumerate(value):
            yield from _item_faults(row, f"{row.name}.{rank}", item)


def _item_faults(row: Field, place: str, item: Any) -> Iterator[Fault]:
    parts = PARTS.get(row.kind, ())
    if _is_empty(item):
        yield Fault("valor-vacio", place, f"«{row.name}» tiene un valor vacío")
    elif not parts and row.kind is not Kind.ORIGINS:
        yield from _text_faults(row.name, place, item)
    elif not isinstance(item, Mapping):
        allowed = ", ".join(parts) or "campo: procedencia"
        yield Fault("tipo-de-valor", place, f"«{row.name}» debe tener claves ({allowed})")
    else:
        for key, value in item.items():
            if parts and key not in parts:
                yield _unknown(f"{place}.{key}", key, parts)
            elif _is_empty(value):
                yield Fault("valor-vacio", f"{place}.{key}", f"«{row.name}.{key}» está vacío")
            else:
                yield from _text_faults(f"{row.name}.{key}", f"{place}.{key}", value)


def _text_faults(name: str, place: str, value: Any) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault("tipo-de-valor", place, f"«{name}» debe ser un texto")
    elif match := _CONTROL.search(value):
        yield Fault("caracter-de-control", place, f"«{name}» contiene el carácter U+{ord(match[0]):04X}")


def _is_empty(value: Any) -> bool:
    return not value or (isinstance(value, str) and not value.strip())


def _choice_faults(row: Field, value: str) -> Iterator[Fault]:
    yield from _word_faults(row.name, row.name, value, row.choices)


def _word_faults(name: str, place: str, value: str, choices: tuple[str, ...]) -> Iterator[Fault]:
    if value not in choices:
        near = get_close_matches(value.lower(), choices, 1) or [", ".join(choices)]
        yield Fault("vocabulario", place, f"«{name}» no puede ser «{value}»; cabe {near[0]}")


def _date_faults(row: Field, value: str, place: str = "") -> Iterator[Fault]:
    if not is_date(value):
        yield Fault("fecha-invalida", place or row.name, f"«{value}» no es una fecha")


def _period_faults(row: Field, value: Mapping[str, str]) -> Iterator[Fault]:
    faults = [fault for part in value for fault in _date_faults(row, value[part], f"{row.name}.{part}")]
    yield from faults
    since, until = value.get("desde", ""), value.get("hasta", "")
    if not faults and since and until and last_day(until) < first_day(since):
        yield Fault("vigencia-invertida", row.name, f"termina el {until} y empieza el {since}")


def _people_faults(row: Field, value: list[Mapping[str, str]]) -> Iterator[Fault]:
    for rank, person in enumerate(value):
        if not (person.get("nombre") or person.get("cargo")):
            yield Fault("persona-vacia", f"{row.name}.{rank}", f"una persona de «{row.name}» no tiene nombre ni cargo")


def _deadline_faults(row: Field, value: list[Mapping[str, str]]) -> Iterator[Fault]:
    for rank, deadline in enumerate(value):
        if "fecha" in deadline:
            yield from _date_faults(row, deadline["fecha"], f"{row.name}.{rank}.fecha")


def _link_faults(row: Field, value: list[str]) -> Iterator[Fault]:
    for rank, address in enumerate(value):
        if runs_code(address):
            yield Fault("enlace-peligroso", f"{row.name}.{rank}", f"«{address[:60]}» puede ejecutar código")
        elif row.name == "correos" and not _ADDRESS.fullmatch(address):
            yield Fault("correo-invalido", f"{row.name}.{rank}", f"«{address[:60]}» no es una dirección de correo")


def _name_faults(row: Field, value: list[str]) -> Iterator[Fault]:
    for rank, name in enumerate(value):
        if name not in BY_NAME and name != BODY:
            yield _unknown(f"{row.name}.{rank}", name, (*BY_NAME, BODY), "campo-desconocido")


def _origin_faults(row: Field, value: Mapping[str, str]) -> Iterator[Fault]:
    for name, origin in value.items():
        place = f"{row.name}.{name}"
        if name not in BY_NAME and name != BODY:
            yield _unknown(place, name, (*BY_NAME, BODY), "campo-desconocido")
        yield from _word_faults(place, place, origin, row.choices)


def _source_faults(row: Field, value: Mapping[str, str]) -> Iterator[Fault]:
    missing = [part for part in SOURCE_REQUIRED if part not in value]
    if missing:
        yield Fault("fuente-incompleta", row.name, f"falta {', '.join(missing)} en «fuente»")
    shapes = (("sha256", _SHA256), ("formato", _MEDIA_TYPE), ("ocr", re.compile("true|false")))
    for part, shape in shapes:
        if part in value and not shape.fullmatch(value[part]):
            yield Fault("fuente-invalida", f"{row.name}.{part}", f"«{value[part][:70]}» no es un valor de «{part}»")
    archivo = value.get("archivo", "")
    if archivo.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", archivo):
        yield Fault("fuente-invalida", f"{row.name}.archivo", f"«{archivo[:70]}» sale de la carpeta de originales")


_CHECKS: dict[Kind, Callable[[Field, Any], Iterator[Fault]]] = {
    Kind.CHOICE: _choice_faults,
    Kind.DATE: _date_faults,
    Kind.PERIOD: _period_faults,
    Kind.PEOPLE: _people_faults,
    Kind.DEADLINES: _deadline_faults,
    Kind.LINKS: _link_faults,
    Kind.NAMES: _name_faults,
    Kind.ORIGINS: _origin_faults,
    Kind.SOURCE: _source_faults,
}


def _relation_faults(meta: Mapping[str, Any]) -> Iterator[Fault]:
    cited = {name: strings(meta.get(name)) for name in INVERSES}
    own = {numbers.components(text) for name in ("numero", "clave") for text in strings(meta.get(name))} - {()}
    for name, texts in cited.items():
        for rank, text in enumerate(texts):
            if cited_number(text)[1] in own:
                yield Fault("relacion-consigo", f"{name}.{rank}", f"«{text}» es el número del propio documento")
    referred = {cited_number(text)[1] for text in cited["referencias"]}
    for rank, text in enumerate(cited["sustituye"]):
        if cited_number(text)[1] not in referred:
            yield Fault("sustituye-sin-referencia", f"sustituye.{rank}", f"«{text}» no está en «referencias»")
