"""The tree that a query is read into. Its leaves say what stands in a document, its branches how they combine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    field: str | None = None
    literal: bool = False
    """Whether it is looked up as it stands: siglas, and stop words when there is nothing else."""


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """An official number, or any run of parts with a digit: its parts stand side by side."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A whole value of a closed vocabulary."""

    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Days:
    text: str
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    clause: Node


@dataclass(frozen=True, slots=True)
class And:
    clauses: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    clauses: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name an institution, and the other names it is also found by."""

    written: Node
    others: tuple[Node, ...]


Leaf = Word | Phrase | Number | Prefix | Value | Days
Node = Leaf | Not | And | Or | Named


def leaves(node: Node, *, wanted_only: bool = False) -> Iterator[Leaf]:
    """The leaves of a tree from left to right; with `wanted_only` those under a minus are left out."""
    match node:
        case Not():
            if not wanted_only:
                yield from leaves(node.clause)
        case And() | Or():
            for clause in node.clauses:
                yield from leaves(clause, wanted_only=wanted_only)
        case Named():
            for clause in (node.written, *node.others):
                yield from leaves(clause, wanted_only=wanted_only)
        case _:
            yield node


def written(node: Node) -> str:
    """A clause as it could be typed."""
    match node:
        case Not():
            return f"-{written(node.clause)}"
        case And():
            return " ".join(map(written, node.clauses))
        case Or():
            return " O ".join(map(written, node.clauses))
        case Named():
            return written(node.written)
        case Phrase():
            value = f'"{node.text}"'
        case Prefix():
            value = f"{node.text}*"
        case Value() | Days() if " " in node.text:
            value = f'"{node.text}"'
        case _:
            value = node.text
    return f"{node.field}:{value}" if node.field else value


def can_be_missing(node: Node) -> bool:
    """Whether a document may lack this clause and still be shown as partial: words, not fields, quotes or minus."""
    match node:
        case Word() | Number() | Prefix():
            return node.field is None
        case And() | Or():
            return all(map(can_be_missing, node.clauses))
        case Named():
            return can_be_missing(node.written)
        case _:
            return False
