"""Who is compared in searching: an index over the same pages and fields, asked the same with the same facets.

Everybody returns the ten best documents with a passage of each, and counts FACETS over all that match. The peers are
used as their manuals teach it, but fold accents, so that the answers can be held against each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import analysis, fields, highlight, index, qparser, sorting
from whoosh.support.charset import accent_map

from scripts.communication import load, page_paths
from scripts.markdown_text import plain_text
from search import open_index
from search.building import build
from search.documents import texts
from search.schema import BODY, schema

FACETS = ("tipo", "anio", "instituciones")

Ask = Callable[[Sequence[str]], int]
"""Answer a question given as its pieces: words, phrases (with blanks), beginnings of words (with a star behind);
returns how many documents have them all."""


class Engine(NamedTuple):
    build: Callable[[Path, Path], object]
    """From a folder of pages to an index in an empty folder."""
    open: Callable[[Path], Ask]


def _typed(piece: str) -> str:
    """A piece as most query languages have it."""
    return f'"{piece}"' if " " in piece else piece


class _Page(NamedTuple):
    words: dict[str, str]
    facets: dict[str, list[str]]


def _pages(docs: Path) -> Iterator[_Page]:
    for path in page_paths(docs):
        page = load(path)
        words = {name: " \n".join(texts(page.meta.get(name))) for name in schema().words}
        years = [page.meta["fecha"][:4]] if "fecha" in page.meta else []
        facets = {
            "tipo": list(texts(page.meta.get("tipo"))),
            "anio": years,
            "instituciones": list(texts(page.meta.get("instituciones"))),
        }
        yield _Page({**words, BODY: plain_text(page.body)}, facets)


# --- Acervo


def _build_acervo(docs: Path, folder: Path) -> None:
    build(docs, folder, full=True)


def _open_acervo(folder: Path) -> Ask:
    """Words between quotation marks: as they are written, which is what the peers look for."""
    searcher = open_index(folder)
    typed = lambda piece: piece if piece.endswith("*") else f'"{piece}"'  # noqa: E731
    return lambda pieces: searcher.search(" ".join(map(typed, pieces))).total


def _open_acervo_forms(folder: Path) -> Ask:
    searcher = open_index(folder)
    return lambda words: searcher.search(" ".join(words)).total


# --- Whoosh

_SEPARATOR = "\x1f"


def _build_whoosh(docs: Path, folder: Path) -> None:
    folded = analysis.RegexTokenizer(r"[^\W_]+") | analysis.LowercaseFilter() | analysis.CharsetFilter(accent_map)
    values = analysis.RegexTokenizer(f"[^{_SEPARATOR}]+")
    columns = {name: fields.TEXT(analyzer=folded, stored=name == BODY) for name in schema().words}
    facets = {f"facet_{name}": fields.KEYWORD(analyzer=values) for name in FACETS}
    folder.mkdir()
    writer = index.create_in(str(folder), fields.Schema(**columns, **facets)).writer(limitmb=128)
    for page in _pages(docs):
        grouped = {f"facet_{name}": _SEPARATOR.join(found) for name, found in page.facets.items()}
        writer.add_document(**page.words, **grouped)
    writer.commit()


def _open_whoosh(folder: Path) -> Ask:
    opened = index.open_dir(str(folder))
    searcher = opened.searcher()
    parser = qparser.MultifieldParser(list(schema().weighted), opened.schema)
    facets = {name: sorting.FieldFacet(f"facet_{name}", allow_overlap=True, maptype=sorting.Count) for name in FACETS}

    def ask(words: Sequence[str]) -> int:
        results = searcher.search(parser.parse(" ".join(map(_typed, words))), limit=10, groupedby=facets)
        results.fragmenter = highlight.ContextFragmenter()
        for hit in results[:10]:
            hit.highlights(BODY)
        for name in FACETS:
            results.groups(name)
        return len(results)

    return ask


# --- SQLite


def _build_sqlite(docs: Path, folder: Path) -> None:
    folder.mkdir()
    base = sqlite3.connect(folder / "index.db")
    columns = ", ".join(schema().words)
    base.execute(f"CREATE VIRTUAL TABLE pages USING fts5({columns}, tokenize='unicode61 remove_diacritics 2')")
    base.execute(
        "CREATE TABLE facets (page INTEGER, name TEXT, value TEXT, PRIMARY KEY (page, name, value)) WITHOUT ROWID"
    )
    marks = ", ".join("?" * len(schema().words))
    for number, page in enumerate(_pages(docs), 1):
        base.execute(f"INSERT INTO pages (rowid, {columns}) VALUES ({number}, {marks})", list(page.words.values()))
        rows = {(number, name, value) for name, found in page.facets.items() for value in found}
        base.executemany("INSERT INTO facets VALUES (?, ?, ?)", rows)
    base.commit()
    base.close()


_BEST = "SELECT rowid, snippet(pages, {column}, '<mark>', '</mark>', '…', 32) FROM pages WHERE pages MATCH ? ORDER BY rank LIMIT 10"
_TOTAL = "SELECT count(*) FROM pages WHERE pages MATCH ?"
_COUNTS = """WITH matching AS MATERIALIZED (SELECT rowid AS page FROM pages WHERE pages MATCH ?)
SELECT name, value, count(*) FROM matching JOIN facets USING (page) GROUP BY name, value ORDER BY count(*) DESC"""


def _open_sqlite(folder: Path) -> Ask:
    base = sqlite3.connect(folder / "index.db")
    best = _BEST.format(column=list(schema().words).index(BODY))
    among = f"{{{' '.join(schema().weighted)}}}"

    def ask(words: Sequence[str]) -> int:
        query = f"{among} : ({' AND '.join(map(_typed, words))})"
        base.execute(best, (query,)).fetchall()
        base.execute(_COUNTS, (query,)).fetchall()
        total: int = base.execute(_TOTAL, (query,)).fetchone()[0]
        return total

    return ask


# --- tantivy

_FOLDED, _SHOWN, _COUNTED = "folded", 150, 1000
"""Name of the analyser, characters of a passage, most values of a facet."""


def _tantivy_index(folder: Path) -> tuple[Any, Any]:
    """An index in a folder, and its schema; as its manual has it for counting: values as fast fields."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in schema().words:
        builder.add_text_field(name, stored=name == BODY, tokenizer_name=_FOLDED)
    for name in FACETS:
        builder.add_text_field(f"facet_{name}", fast=True, tokenizer_name="raw", index_option="basic")
    built = builder.build()
    opened = tantivy.Index(built, path=str(folder))
    folded = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    folded = folded.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    opened.register_tokenizer(_FOLDED, folded.build())
    return opened, built


def _build_tantivy(docs: Path, folder: Path) -> None:
    import tantivy

    folder.mkdir()
    opened, _ = _tantivy_index(folder)
    writer = opened.writer(heap_size=256_000_000, num_threads=1)
    for page in _pages(docs):
        facets = {f"facet_{name}": found for name, found in page.facets.items()}
        writer.add_document(tantivy.Document(**{name: [text] for name, text in page.words.items()}, **facets))
    writer.commit()
    writer.wait_merging_threads()


def _open_tantivy(folder: Path) -> Ask:
    import tantivy

    opened, built = _tantivy_index(folder)
    opened.config_reader(num_warmers=0)
    searcher = opened.searcher()
    among = list(schema().weighted)
    counts = {name: {"terms": {"field": f"facet_{name}", "size": _COUNTED}} for name in FACETS}

    def parsed(pieces: Sequence[str]) -> Any:
        starred = [piece for piece in pieces if piece.endswith("*")]
        if not starred:
            return opened.parse_query(" ".join(map(_typed, pieces)), among, conjunction_by_default=True)
        every = [[tantivy.Query.regex_query(built, name, f"{piece[:-1]}.*") for name in among] for piece in starred]
        found = [tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in fields]) for fields in every]
        found += [parsed([piece]) for piece in pieces if piece not in starred]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in found])

    def ask(words: Sequence[str]) -> int:
        query = parsed(words)
        results = searcher.search(query, limit=10, count=True)
        passages = tantivy.SnippetGenerator.create(searcher, query, built, BODY)
        passages.set_max_num_chars(_SHOWN)
        for _, address in results.hits:
            passages.snippet_from_doc(searcher.doc(address)).to_html()
        searcher.aggregate(query, counts)
        return int(results.count)

    return ask


ENGINES: dict[str, Engine] = {
    "Acervo": Engine(_build_acervo, _open_acervo),
    "Whoosh": Engine(_build_whoosh, _open_whoosh),
    "SQLite FTS5": Engine(_build_sqlite, _open_sqlite),
    **({"tantivy": Engine(_build_tantivy, _open_tantivy)} if find_spec("tantivy") else {}),
}
"""The first is ours, with which the others are compared. One that is not installed is left out."""

ANY_FORM = Engine(_build_acervo, _open_acervo_forms)
"""Acervo as people use it: every form of a word counts, which finds more than the peers do."""
