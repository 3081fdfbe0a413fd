"""The golden queries: what every runtime must answer over the pages in tests/golden/queries, as data.

A row says how many documents have all the words; the first documents, those in braces in any order, `?` before one with
some of the words; the codes of the notices; and why. It was written by reading the pages.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh import fields, index, qparser
from whoosh.analysis import LanguageAnalyzer

from scripts.communication import load, page_paths
from scripts.markdown_text import plain_text
from search import Searcher, open_index
from search.building import build
from search.documents import texts
from search.schema import BODY, schema

GOLDEN = Path(__file__).parent / "golden" / "queries"
PAGES = GOLDEN / "pages"
PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
"""Queries of words alone, which any engine must understand."""


def rows() -> list[dict[str, str]]:
    with (GOLDEN / "queries.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def groups(listed: str) -> Iterator[list[str]]:
    """Groups of documents in their order, within each any order."""
    for together, alone in re.findall(r"\{([^}]*)\}|(\S+)", listed):
        yield together.split() or [alone]


WHY_NOTHING = ("no_document", "dropped")
"""Notices that say why nothing was found, and are tested apart."""


def misses(row: dict[str, str], total: int, found: list[str]) -> bool:
    """Whether an answer is another than the one expected."""
    at = 0
    for group in groups(row["ids"]):
        if sorted(found[at : at + len(group)]) != sorted(group):
            return True
        at += len(group)
    return total != int(row["total"])


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("golden") / "index"
    build(PAGES, folder)
    return open_index(folder)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["query"])
def test_answers(searcher: Searcher, row: dict[str, str]) -> None:
    results = searcher.search(row["query"], limit=100)
    found = [f"{'?' * hit.partial}{hit.id}" for hit in results.hits]
    assert not misses(row, results.total, found), (results.total, found)
    assert [notice.code for notice in results.notices if notice.code not in WHY_NOTHING] == row["notices"].split()
    assert bool(results.partial_total) == ("partial" in row["notices"])


def test_there_are_two_hundred_queries_each_once() -> None:
    queries = [row["query"] for row in rows()]
    assert len(queries) == len(set(queries)) >= 200


def test_rows_name_pages_that_are_there() -> None:
    known = {path.stem for path in page_paths(PAGES)}
    named = {name.removeprefix("?") for row in rows() for group in groups(row["ids"]) for name in group}
    assert named <= known


def test_stock_whoosh_answers_many_of_them_wrong(tmp_path: Path) -> None:
    """What the engine under the archive answers by itself, with its own Spanish and its own parser: no cure, no archive."""
    ask = StockWhoosh(tmp_path)
    wrong = [row for row in rows() if misses(row, *ask(row["query"]))]
    assert len(wrong) >= 120
    assert sum(bool(PLAIN.fullmatch(row["query"])) for row in wrong) >= 60


class StockWhoosh:
    """Whoosh as its manual sets it up for Spanish: LanguageAnalyzer, all the words, any field, weighted by BM25F."""

    def __init__(self, folder: Path) -> None:
        names = list(schema().weighted)
        spanish = fields.Schema(
            id=fields.ID(stored=True), **{name: fields.TEXT(LanguageAnalyzer("es")) for name in names}
        )
        writer = index.create_in(str(folder), spanish).writer()
        for page in map(load, page_paths(PAGES)):
            if page.access == "publico":
                values = {name: "\n".join(texts(page.meta.get(name))) for name in names}
                writer.add_document(id=page.id, **values | {BODY: plain_text(page.body)})
        writer.commit()
        self.searcher = index.open_dir(str(folder)).searcher()
        self.parser = qparser.MultifieldParser(names, spanish)

    def __call__(self, text: str) -> tuple[int, list[str]]:
        try:
            found = self.searcher.search(self.parser.parse(text), limit=None)
        except (AttributeError, IndexError, ValueError):  # it raises on some of them, which is as wrong
            return -1, []
        return len(found), [hit["id"] for hit in found]
