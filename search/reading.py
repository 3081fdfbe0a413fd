"""What a query was taken to mean, in words."""

from __future__ import annotations

from search.clauses import And, Days, Named, Node, Not, Number, Or, Phrase, Prefix, Value, Word, written
from search.results import Reading
from search.schema import schema


def read(clauses: tuple[Node, ...]) -> list[Reading]:
    """Each clause of a query and its meaning in Spanish."""
    return [Reading(written(clause), meaning(clause)) for clause in clauses]


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
