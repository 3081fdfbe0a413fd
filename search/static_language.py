"""What the search without a server must know of any archive to read a query: rules, fields, limits, sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from scripts.fields import FACET_LABELS, Field, Kind
from search import absence, evaluation, expansion, marking, ordering, query, ranking, reading, snippets
from search.facets import MAX_FACET_VALUES, NO_DATA
from search.periods import MONTHS
from search.results import NOTICES
from search.schema import BODY, OWN_NUMBERS, schema
from search.spanish import RULES_FILE


def language_table() -> dict[str, Any]:
    """What the browser must know to read a query: rules, fields, limits, sentences."""
    known = schema()
    places = {id(row): number for number, row in enumerate(_rows())}
    rules = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    return {
        "rules": {name: rules[name] for name in _RULES},
        "months": MONTHS,
        "notices": NOTICES,
        "fields": [_field(row) for row in _rows()],
        "names": {name: places[id(row)] for name, row in known.by_query_name.items()},
        "weighted": numbers_of(known.weighted),
        "ownNumbers": numbers_of(OWN_NUMBERS),
        "besideNumbers": numbers_of(evaluation.beside_numbers()),
        "body": numbers_of([BODY])[0],
        "facets": [_facet(name, row) for name, row in known.facets.items()],
        "noData": NO_DATA,
        "sorts": ordering.SORTS,
        "limits": _LIMITS,
        "parameters": _PARAMETERS,
    }


_RULES = ("token", "fold", "number_labels", "stop", "suffixes", "families")

_LIMITS = {
    "characters": query.MAX_CHARACTERS,
    "clauses": query.MAX_CLAUSES,
    "depth": query.MAX_DEPTH,
    "prefix": query.MIN_PREFIX,
    "bodies": expansion.MAX_BODIES,
    "reading": reading.LONGEST,
    "expansions": evaluation.MAX_EXPANSIONS,
    "marked": marking.MAX_EXPANSIONS,
    "marks": snippets.MOST,
    "width": snippets.WIDTH,
    "facetValues": MAX_FACET_VALUES,
    "enough": evaluation.ENOUGH,
    "partial": evaluation.MAX_PARTIAL,
    "years": [evaluation.YEARS.start, evaluation.YEARS.stop],
    "dropped": absence.MAX_DROPPED,
}

_PARAMETERS = {
    "saturation": ranking.SATURATION,
    "lengthShare": ranking.LENGTH_SHARE,
    "asWritten": ranking.AS_WRITTEN,
    "coverage": ranking.COVERAGE,
    "passages": ranking.PASSAGES,
    "refined": ranking.REFINED,
}


def _field(row: Field) -> dict[str, Any]:
    known = schema()
    return {
        "name": row.name,
        "label": row.label,
        "weight": row.weight,
        "words": row.name in known.words,
        "dates": row.name in known.dates,
        "choices": row.choices,
    }


def _facet(name: str, row: Field) -> dict[str, Any]:
    return {"name": name, "label": FACET_LABELS[name], "choice": row.kind is Kind.CHOICE}


def _rows() -> list[Field]:
    """The fields that a query can name or a word can stand in, each once."""
    known = schema()
    found = {id(row): row for row in (*known.by_query_name.values(), *known.words.values())}
    return list(found.values())


def numbers_of(names: Iterable[str]) -> list[int]:
    """Places of some fields among those of the table."""
    numbers = {row.name: number for number, row in enumerate(_rows())}
    return [numbers[name] for name in names]
