"""Judged sets: documents, questions and which documents answer them; how well an order of documents does on them."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from scripts.communication import Communication, dumps
from tests.bench.corpus import DATA

FOLDER = Path("corpora/retrieval")
SETS = ("squad_es", "known_item")
DEPTH = 10
FOLDS = 5
SAMPLES = 10_000
"""Of the bootstrap."""


class Document(NamedTuple):
    title: str
    text: str


class Judged(NamedTuple):
    documents: dict[str, Document]
    questions: list[str]
    relevant: list[frozenset[str]]
    """Of each question."""


Ask = Callable[[str], Sequence[str]]
"""The DEPTH best documents for a question, by their ids."""


def folder() -> Path | None:
    """Where the judged sets are, None where they are not."""
    path = Path(os.environ.get(DATA, "")) / FOLDER
    return path if os.environ.get(DATA) and path.is_dir() else None


def read(path: Path) -> Judged:
    documents = {row["id"]: Document(row.get("title") or "", row["text"]) for row in _rows(path / "corpus.jsonl.gz")}
    relevant: dict[str, set[str]] = {}
    for line in (path / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        question, document, _ = line.split("\t")
        relevant.setdefault(question, set()).add(document)
    asked = [row for row in _rows(path / "queries.jsonl.gz") if row["id"] in relevant]
    return Judged(documents, [row["text"] for row in asked], [frozenset(relevant[row["id"]]) for row in asked])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def sample(judged: Judged, most: int) -> Judged:
    """At most so many of its questions, at equal distances."""
    step = max(1, -(-len(judged.questions) // most))
    return judged._replace(questions=judged.questions[::step], relevant=judged.relevant[::step])


def write_pages(judged: Judged, docs: Path) -> dict[str, str]:
    """The documents as pages of an archive; returns page id -> document."""
    year = docs / "sin-fecha"
    year.mkdir(parents=True)
    names = {f"documento-{number:05}": name for number, name in enumerate(judged.documents)}
    for page, name in names.items():
        title, text = judged.documents[name]
        (year / f"{page}.md").write_text(
            dumps(Communication({"title": title} if title else {}, text)), encoding="utf-8"
        )
    return names


def reciprocal_ranks(judged: Judged, ask: Ask) -> list[float]:
    """Of each question: 1 / the place of the first answer among the DEPTH best, 0 without one."""
    return [
        next((1 / place for place, name in enumerate(ask(question)[:DEPTH], 1) if name in relevant), 0.0)
        for question, relevant in zip(judged.questions, judged.relevant, strict=True)
    ]


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of the mean of paired differences, by bootstrap with a fixed seed."""
    values = np.array(differences)
    chance = np.random.default_rng(4)
    means = [values[chance.integers(0, len(values), len(values))].mean() for _ in range(SAMPLES)]
    low, high = np.percentile(means, (2.5, 97.5))
    return float(low), float(high)


def cross_validated(ranks: Mapping[Any, Sequence[float]]) -> tuple[list[float], list[Any]]:
    """Reciprocal ranks of each question under the setting that is best on the other folds; and those settings.

    `ranks`: setting -> reciprocal ranks of all questions.
    """
    table = {setting: np.array(values) for setting, values in ranks.items()}
    size = len(next(iter(table.values())))
    fold = np.random.default_rng(5).permutation(size) % FOLDS
    result = np.zeros(size)
    chosen = []
    for number in range(FOLDS):
        best = max(table, key=lambda setting: table[setting][fold != number].mean())
        chosen.append(best)
        result[fold == number] = table[best][fold == number]
    return result.tolist(), chosen
