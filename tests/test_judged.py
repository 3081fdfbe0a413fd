"""What the judged sets are measured with: ranks, their intervals, settings chosen on other questions."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from search import open_index
from search.building import build
from tests.bench.judged import Document, Judged, cross_validated, interval, read, reciprocal_ranks, sample, write_pages

DATA = Judged(
    {"uno": Document("Aviso", "Hay agua."), "dos": Document("", "Hay *becas* y 1. plazas.")},
    ["agua", "becas", "zarzuela"],
    [frozenset({"uno"}), frozenset({"uno", "dos"}), frozenset({"dos"})],
)


def test_a_set_is_read(tmp_path: Path) -> None:
    rows = [{"id": name, "title": one.title, "text": one.text} for name, one in DATA.documents.items()]
    questions = [{"id": f"q{number}", "text": text} for number, text in enumerate([*DATA.questions, "sin juicio"])]
    for name, written in (("corpus", rows), ("queries", questions)):
        lines = "".join(json.dumps(row) + "\n" for row in written)
        (tmp_path / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    judged = [f"q{number}\t{name}\t1\n" for number, names in enumerate(DATA.relevant) for name in sorted(names)]
    (tmp_path / "qrels.tsv").write_text("".join(judged), encoding="utf-8")
    assert read(tmp_path) == DATA


def test_ranks_are_those_of_the_first_answer_among_ten() -> None:
    order = {"agua": ["dos", "uno"], "becas": ["dos", "uno"], "zarzuela": ["uno"] * 10 + ["dos"]}
    assert reciprocal_ranks(DATA, order.__getitem__) == [0.5, 1.0, 0.0]


def test_documents_become_pages_that_are_found(tmp_path: Path) -> None:
    names = write_pages(DATA, tmp_path / "docs")
    build(tmp_path / "docs", tmp_path / "index")
    searcher = open_index(tmp_path / "index")
    assert [names[hit.id] for hit in searcher.search("aviso agua").hits] == ["uno"]
    assert [names[hit.id] for hit in searcher.search("becas").hits] == ["dos"]


def test_the_interval_is_that_of_the_mean() -> None:
    low, high = interval([0.1, -0.1, 0.3, 0.1] * 50)
    assert low < 0.1 < high
    assert (low, high) == interval([0.1, -0.1, 0.3, 0.1] * 50)
    assert interval([0.25] * 9) == (0.25, 0.25)


def test_settings_are_chosen_on_other_questions() -> None:
    ranks = {"good": [1.0] * 20, "bad": [0.0] * 20}
    assert cross_validated(ranks) == ([1.0] * 20, ["good"] * 5)
    lucky = {"one": [1.0] + [0.0] * 19, "other": [0.0] + [0.1] * 19}
    assert sum(cross_validated(lucky)[0]) < sum(lucky["other"]) + 1


@pytest.mark.parametrize(("most", "left"), [(10, 3), (3, 3), (2, 2), (1, 1)])
def test_a_sample_is_at_most_so_large(most: int, left: int) -> None:
    assert len(sample(DATA, most).questions) == len(sample(DATA, most).relevant) == left
