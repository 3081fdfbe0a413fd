"""What a query was taken to mean, in words, and what it might mean besides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from scripts.fields import BY_NAME
from search.clauses import And, Days, Named, Node, Not, Number, Or, Phrase, Prefix, Value, Word, leaves, written
from search.documents import choice_key
from search.expansion import Names, name_key
from search.periods import read_period
from search.results import Reading
from search.schema import schema

LONGEST = 3
"""Words of the longest type («fe de erratas») or date («16 de abril de 2024») without those that do not count."""


def read(clauses: tuple[Node, ...], names: Names) -> list[Reading]:
    """Each clause of a query and its meaning in Spanish; then, if there is one, the query that it might mean."""
    return [Reading(written(clause), meaning(clause)) for clause in clauses] + _offered(clauses, names)


class _Restriction(NamedTuple):
    """What some words would mean in a field."""

    field: str
    value: str
    """As it is typed behind the field's name."""


def _offered(clauses: Sequence[Node], names: Names) -> list[Reading]:
    """The same query with the words that name a type, a date or an institution restricted to that field."""
    values: dict[str, list[str]] = {}
    rest: list[Node] = []
    at = 0
    while at < len(clauses):
        for length in range(min(LONGEST, len(clauses) - at), 0, -1):
            if found := _restriction(clauses[at : at + length], names):
                values.setdefault(found.field, []).append(found.value)
                at += length
                break
        else:
            rest.append(clauses[at])
            at += 1
    if not values:
        return []
    typed = [f"{name}:{_any_of(found)}" for name, found in values.items()]
    said = [f"{_label(name)}: {' o '.join(value.strip('()') for value in found)}" for name, found in values.items()]
    text = " ".join([*typed, *map(_typed, rest)])
    return [Reading(text, "; ".join([*said, *map(meaning, rest)]), offered=True)]


def _any_of(values: Sequence[str]) -> str:
    """Values of one field, as alternatives where there are several."""
    different = list(dict.fromkeys(values))
    return different[0] if len(different) == 1 else f"({' O '.join(different)})"


def _typed(node: Node) -> str:
    """A clause as it can be typed beside others."""
    text = written(node)
    return f"({text})" if isinstance(node, And) else text


def _restriction(clauses: Sequence[Node], names: Names) -> _Restriction | None:
    """What some neighbouring clauses, all of them free words, mean together as a type, a date or an institution."""
    first = clauses[0]
    typed = [clause.written if isinstance(clause, Named) else clause for clause in clauses]
    if any(isinstance(leaf, Phrase | Prefix) or leaf.field for clause in typed for leaf in leaves(clause)):
        return None
    if len(clauses) == 1 and isinstance(first, Named):
        text = written(first)
        return _Restriction("institucion", f"({text})" if " " in text else text)
    if not all(isinstance(clause, Word | Number) for clause in clauses):
        return None
    text = " ".join(map(written, clauses))
    if found := _type_or_date(text):
        return found
    bodies = names.by_name.get(name_key(f"Secretaría de {text}"), ())
    return _Restriction("institucion", f'"{bodies[0].name}"') if bodies else None


@lru_cache(1 << 12)
def _type_or_date(text: str) -> _Restriction | None:
    if choice := _types().get(choice_key(text)):
        return _Restriction("tipo", f'"{choice}"' if " " in choice else choice)
    return _Restriction("fecha", text.replace(" ", "-")) if read_period(text) else None


@cache
def _types() -> dict[str, str]:
    """Types of documents by what their forms share; where two share it, the first."""
    return {choice_key(choice): choice for choice in reversed(BY_NAME["tipo"].choices)}


def meaning(node: Node) -> str:
    """A clause in Spanish words."""
    match node:
        case Not():
            return f"sin {meaning(node.clause)}"
        case And():
            return " y ".join(map(meaning, node.clauses))
        case Or():
            return " o ".join(map(meaning, node.clauses))
        case Named():
            return f"{meaning(node.written)}, o {' o '.join(map(meaning, node.others))}"
        case Days() | Value():
            return f"{_label(node.field)}: {node.text}"
        case Word():
            value = f"«{node.text}»" if node.literal else f"«{node.text}» en cualquier forma"
        case Phrase():
            value = f"literalmente «{node.text}»"
        case Number():
            value = f"el número «{node.text}»"
        case Prefix():
            value = f"palabras que empiezan con «{node.text}»"
    return f"{value} en {_label(node.field)}" if node.field else value


def _label(field: str) -> str:
    return schema().by_query_name[field].label
