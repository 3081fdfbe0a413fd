"""What a search answers: C3 of the design, as objects and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

NOTICES: dict[str, str] = {
    "partial": "{few} todas las palabras. Con algunas de ellas: {count}.",
    "ignored": "No se tomó en cuenta «{text}»: {reason}.",
    "common_words": "Palabras tan comunes que no cuentan: {text}. Entre comillas sí cuentan.",
    "unclosed": "{reason}; se leyó como si cerrara al final.",
    "unknown_field": "No hay un campo «{field}»{near}; se buscó «{text}» en todo el texto.",
    "bad_date": "No se entiende la fecha «{text}» y no se aplicó. Escriba por ejemplo 2024, abril-2024 o 2023..2024.",
    "swapped": "El rango «{text}» estaba al revés; se leyó del primer día al último.",
    "short_prefix": "«{text}» es muy corto: para buscar por el comienzo hacen falta tres letras; se buscó la palabra.",
    "expanded": "«{text}» también se buscó como {names}.",
    "truncated": "{reason}",
    "no_document": "Ningún documento tiene: {text}.",
    "dropped": "Sin {what} hay resultados: {count}.",
    "rebuilt": "El índice se reconstruyó: {reason}.",
    "outdated": "El índice no tiene los últimos cambios: {reason}.",
}  # fmt: skip
"""Code of every notice -> its sentence."""


@dataclass(frozen=True)
class Notice:
    """Something that the reader should know about how the query was understood or answered."""

    code: str
    text: str
    data: dict[str, Any] = field(default_factory=dict)


def notice(code: str, **data: Any) -> Notice:
    """The notice of NOTICES with this code, its sentence filled in."""
    return Notice(code, NOTICES[code].format(**data), data)


@dataclass(frozen=True)
class Hit:
    id: str
    url: str
    """Relative to the root of the site, without a leading slash."""
    score: float
    snippet: str
    """Escaped HTML; the words found stand in `<mark>`."""
    partial: bool
    missing: list[str]
    """Words of the query that a partial hit lacks."""
    title: str | None
    tipo: str | None
    numero: str | None
    clave: str | None
    fecha: str | None
    instituciones: list[str]
    acceso: str


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Reading:
    """One clause of the query and what it was taken to mean; or, `offered`, another query that it might mean."""

    text: str
    meaning: str
    offered: bool = False
    """Whether it is only offered: the answer is not that of `text`, which can be asked instead."""


@dataclass(frozen=True)
class Results:
    total: int
    hits: list[Hit]
    partial_total: int
    facets: dict[str, list[FacetValue]]
    notices: list[Notice]
    did_you_mean: str | None
    reading: list[Reading]

    def offered(self) -> list[Reading]:
        """Other queries that this one might mean, to be shown as such and never applied."""
        return [reading for reading in self.reading if reading.offered]

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the API."""
        return asdict(self)
