"""Topics: a controlled list, and the expressions that tell that a communication is about one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scripts.authorities.folding import words
from scripts.authorities.phrases import Tree, occurrences, tree
from scripts.authorities.tables import folder, many, read_table

FILE = "topics.tsv"
COLUMNS = ("id", "name", "triggers")


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    name: str
    triggers: tuple[str, ...]
    """Expressions, in singular or plural, each belonging to one topic only."""


class TopicMention(NamedTuple):
    """A topic and its proof: `text[start:end]` is the first of the expressions."""

    topic: str
    """Name of the topic."""
    evidence: tuple[str, ...]
    """The distinct expressions, as in the list."""
    start: int
    end: int


class _Trigger(NamedTuple):
    topic: str
    words: str


def topics() -> tuple[Topic, ...]:
    """All topics in the order of the file."""
    return _topics(folder())


@cache
def _topics(path: Path) -> tuple[Topic, ...]:
    return tuple(Topic(row["id"], row["name"], many(row["triggers"])) for row in read_table(path / FILE, COLUMNS))


@cache
def _triggers(path: Path) -> Tree:
    entries = ((trigger, row) for row in _topics(path) for trigger in row.triggers)
    return tree((_singular(trigger), _Trigger(row.name, trigger)) for trigger, row in entries)


def _singular(text: str) -> list[str]:
    """For each word a form that its singular and its plural share; not a word itself."""
    return [word.removesuffix("s").removesuffix("e") for word in words(text)]


def find_topics(text: str, headings: Sequence[str] = (), *, distinct: int = 2) -> list[TopicMention]:
    """The topics of a text, those with most expressions first.

    A topic needs `distinct` different expressions in the text, or one that also stands in a heading (title, subject).
    """
    known = _triggers(folder())
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for one in occurrences(text, known, _singular):
        found.setdefault(one.value.topic, {}).setdefault(one.value.words, (one.start, one.end))
    in_headings = {one.value.topic for heading in headings for one in occurrences(heading, known, _singular)}
    mentions = [
        TopicMention(topic, tuple(evidence), *next(iter(evidence.values())))
        for topic, evidence in found.items()
        if len(evidence) >= distinct or topic in in_headings
    ]
    return sorted(mentions, key=lambda mention: -len(mention.evidence))
