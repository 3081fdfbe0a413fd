"""Siglas and names meet: a query that says one also finds the other. Names come from the authority file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from scripts.authorities import Institution, institutions
from search.clauses import And, Named, Node, Not, Or, Phrase, Word, written
from search.results import Notice, notice
from search.spanish import RULES, stems, words

MAX_BODIES = 8
"""Siglas that more bodies share say too little to be widened."""


@dataclass(frozen=True)
class Names:
    """Ways to look an institution up."""

    by_siglas: Mapping[str, Sequence[Institution]]
    by_name: Mapping[tuple[str, ...], Sequence[Institution]]
    """By the stems of its name or of an alias."""
    longest: int
    """Words of the longest name."""


def names_of(bodies: Iterable[Institution]) -> Names:
    """Siglas and names by which queries are widened; a name of one word would widen too much."""
    by_siglas: dict[str, list[Institution]] = {}
    by_name: dict[tuple[str, ...], list[Institution]] = {}
    for body in bodies:
        for siglas in body.siglas:
            by_siglas.setdefault("".join(words(siglas)), []).append(body)
        for name in (body.name, *body.aliases):
            if len(stems(name)) > 1:
                by_name.setdefault(stems(name), []).append(body)
    return Names(by_siglas, by_name, max(map(len, by_name), default=0))


@cache
def known_names() -> Names:
    return names_of(institutions().values())


def widened(clauses: Sequence[Node], names: Names) -> tuple[tuple[Node, ...], tuple[Notice, ...]]:
    """The clauses with every sigla and every name in them also looked for by its other forms, and what to say of it."""
    notices: list[Notice] = []
    result = tuple(_sequence(clauses, names, notices))
    return result, tuple(notices)


def _sequence(clauses: Sequence[Node], names: Names, notices: list[Notice]) -> Iterable[Node]:
    at = 0
    while at < len(clauses):
        length = _name_length(clauses[at:], names)
        if length:
            run = clauses[at : at + length]
            yield _named(And(tuple(run)), _bodies_named(run, names), notices)
            at += length
        else:
            yield _one(clauses[at], names, notices)
            at += 1


def _name_length(clauses: Sequence[Node], names: Names) -> int:
    """How many of the first clauses are, together, the name of an institution; 0 for none."""
    for length in range(min(names.longest, len(clauses)), 1, -1):
        if _bodies_named(clauses[:length], names):
            return length
    return 0


def _bodies_named(clauses: Sequence[Node], names: Names) -> Sequence[Institution]:
    if not all(isinstance(clause, Word) for clause in clauses) or len({_field(clause) for clause in clauses}) > 1:
        return ()
    return names.by_name.get(name_key(" ".join(map(_text, clauses))), ())


@lru_cache(1 << 12)
def name_key(typed: str) -> tuple[str, ...]:
    """What a name is looked up by in `Names.by_name`."""
    return stems(typed)


def _field(node: Node) -> str | None:
    return node.field if isinstance(node, Word) else None


def _text(node: Node) -> str:
    return node.text if isinstance(node, Word) else ""


def _one(node: Node, names: Names, notices: list[Notice]) -> Node:
    match node:
        case Word():
            siglas = "".join(words(node.text))
            bodies = names.by_siglas.get(siglas, ())
            common = siglas in RULES.stop and not node.text.isupper()
            if not bodies or common or len(bodies) > MAX_BODIES:
                return node
            return _named(Word(node.text, node.field, literal=True), bodies, notices)
        case And():
            clauses = tuple(_sequence(node.clauses, names, notices))
            return And(clauses) if len(clauses) > 1 else clauses[0]
        case Or():
            return Or(tuple(_one(clause, names, notices) for clause in node.clauses))
        case Not():
            return Not(_one(node.clause, names, notices))
        case _:
            return node


def _named(node: Node, bodies: Sequence[Institution], notices: list[Notice]) -> Node:
    """The clause or any other form of the names of these bodies."""
    typed = node if isinstance(node, Word) else node.clauses[0] if isinstance(node, And) else None
    field = typed.field if isinstance(typed, Word) else None
    forms = dict.fromkeys(form for body in bodies for form in (body.name, *body.siglas, *body.aliases))
    own = stems(written_words(node))
    others = tuple(_form(form, field) for form in forms if stems(form) != own)
    if not others:
        return node
    said = written_words(node)
    listed = " o ".join(f"«{form}»" for form in forms if stems(form) != own)
    notices.append(notice("expanded", text=said, names=listed))
    return Named(node, others)


def written_words(node: Node) -> str:
    """The words of a clause without its field."""
    return " ".join(map(_text, node.clauses)) if isinstance(node, And) else _text(node) or written(node)


def _form(text: str, field: str | None) -> Node:
    return Word(text, field, literal=True) if len(words(text)) == 1 else Phrase(text, field)
