"""The list of golden queries, and what the engine under the archive answers to it by itself. Ours: test_contract.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from golden_queries import LISTS, PAGES, golden
from whoosh import fields, index, qparser
from whoosh.analysis import LanguageAnalyzer

from scripts.communication import load, page_paths
from scripts.markdown_text import plain_text
from search.documents import texts
from search.schema import BODY, schema

PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
"""Queries of words alone, which any engine must understand."""


@pytest.mark.parametrize(("name", "least"), [("queries.tsv", 200), ("small.tsv", 60)])
def test_there_are_many_queries_each_once(name: str, least: int) -> None:
    queries = [row.query for row in golden(name)]
    assert len(queries) == len(set(queries)) >= least


@pytest.mark.parametrize("name", LISTS)
def test_rows_name_pages_that_are_there(name: str) -> None:
    known = {path.stem for path in page_paths(LISTS[name])}
    assert {one.removeprefix("?") for row in golden(name) for one in row.named} <= known


def test_stock_whoosh_answers_many_of_them_wrong(tmp_path: Path) -> None:
    """What the engine under the archive answers by itself, with its own Spanish and its own parser: no cure, no archive."""
    ask = StockWhoosh(tmp_path)
    wrong = [row for row in golden("queries.tsv") if row.misses(*ask(row.query))]
    assert len(wrong) >= 120
    assert sum(bool(PLAIN.fullmatch(row.query)) for row in wrong) >= 60


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
