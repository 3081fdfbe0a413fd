"""The search without a server answers as the index does: its analyser, its reading of queries, its whole answers."""

from __future__ import annotations

import json
import random
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from golden_queries import LISTS, PAGES, golden
from playwright.sync_api import Browser
from serving import served
from static_search import SCRIPT, as_json, as_tree, ask_node, made_queries
from test_spanish import pairs

from scripts.communication import load
from scripts.markdown_text import plain_text
from search import Searcher, open_index
from search.building import build
from search.expansion import known_names, widened
from search.ordering import SORTS
from search.query import parse
from search.reading import read
from search.spanish import tokens, words
from search.static_export import START, export
from search.static_files import Files, numbers
from search.static_language import language_table
from search.static_names import name_parts, names_table

GOLDEN_PAGES = sorted((Path(__file__).parent / "golden").rglob("*.md"))


def read_in_python(text: str) -> dict[str, Any]:
    query = parse(text)
    clauses, told = widened(query.clauses, known_names())
    return {
        "parsed": as_tree(query.clauses),
        "clauses": as_tree(clauses),
        "notices": [as_json(one) for one in (*query.notices, *told)],
        "reading": [as_json(one) for one in read(clauses, known_names())],
    }


def in_javascript(texts: list[str], queries: list[str]) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        table = language_table() | {"bodies": names_table(Files(Path(folder)))}
    return ask_node({"table": table, "names": list(name_parts()), "texts": texts, "queries": queries})


def unseen_forms(known: list[str], count: int) -> list[str]:
    """Words that no document has: known ones with the letters of others behind them, with accents, digits and marks."""
    chance = random.Random(5)
    ends = [
        "ción",
        "ciones",
        "ado",
        "aría",
        "ábamos",
        "guen",
        "ces",
        "zcan",
        "ñez",
        "üeros",
        "s",
        "'s",
        "º",
        "-b",
        "\u0301",
    ]
    made = (
        chance.choice(known)[: chance.randint(1, 9)] + chance.choice(known)[-chance.randint(1, 6) :]
        for _ in range(count)
    )
    return [word + chance.choice(ends) for word in made]


def test_both_analysers_agree() -> None:
    texts = [plain_text(load(path).body) for path in GOLDEN_PAGES if path.read_text("utf-8").startswith("---")]
    texts += [word for name in ("meet", "apart") for pair in pairs(name) for word in pair]
    vocabulary = sorted({word for text in texts for word in words(text)})
    texts += vocabulary + unseen_forms(vocabulary, 10_000)
    found = in_javascript(texts, [])["tokens"]
    for text, theirs in zip(texts, found, strict=True):
        assert theirs == [[token.word, token.stem] for token in tokens(text)], text


PIECES = (
    "circular", "de", "la", "IMSS", "imss", "Secretaría", "Salud", "O", "Y", "NO", "-", "(", ")", '"', "«", "tipo:", "fecha:", "2024",
    "abril-2024", "2023..2024", ">=16/04/2024", "<2024-02-30", "resol*", "re*", "*", "4/2024", "INE/DEOE/1104/2023", "núm.", "institucion:", "tipoo:", "oficio-circular",
    "S.A.T.", "T-MEC", "numero:", "plazos:", "no", " ", ":", "http://x", "ñ", "año", "fe de erratas", "16 de abril de 2024", "٢٠٢٤", "𝐀𝐛", "Ⅳ", "\u00ad", "\x1c",
)  # fmt: skip


def test_both_read_queries_alike() -> None:
    chance = random.Random(7)
    queries = [row.query for name in LISTS for row in golden(name)]
    queries += [
        "".join(chance.choice(PIECES) + chance.choice(("", " ")) for _ in range(chance.randint(1, 14)))
        for _ in range(3_000)
    ]
    queries += [
        "exhorto " * 200,
        "(" * 40 + "a" + ")" * 40,
        " ".join(f"palabra{n}" for n in range(50)),
        " O ".join("abcdefg"),
    ]
    found = in_javascript([], queries)["queries"]
    for text, theirs in zip(queries, found, strict=True):
        assert theirs == read_in_python(text), text


CHARACTERS = [
    chr(code)
    for start, end in (
        (0x20, 0x250),
        (0x300, 0x530),
        (0x5D0, 0x5EB),
        (0x900, 0x940),
        (0x1E00, 0x2190),
        (0x2460, 0x24FF),
    )
    for code in range(start, end)
]
"""Of the alphabets of Europe and some others, with marks, digits and signs; all are in every version of Unicode in use."""


def test_both_read_any_text_alike() -> None:
    chance = random.Random(3)
    known = [one for one in CHARACTERS if unicodedata.category(one) != "Cn"] + list(' \n"(:-*.') * 60
    texts = ["".join(chance.choices(known, k=chance.randint(1, 60))) for _ in range(1_500)]
    found = in_javascript(texts, texts)
    for text, theirs, query in zip(texts, found["tokens"], found["queries"], strict=True):
        assert theirs == [[token.word, token.stem] for token in tokens(text)], text
        assert query == read_in_python(unicodedata.normalize("NFC", text)), text


def test_numbers_take_as_few_bytes_as_they_need() -> None:
    assert numbers([0, 127, 128, 300, 1 << 40]) == bytes([0, 127, 128, 1, 172, 2, 128, 128, 128, 128, 128, 32])


# --- whole answers


class Twins:
    """The index of some pages and its export on a plain web server."""

    def __init__(self, searcher: Searcher, name: str, folder: Path, base: str) -> None:
        self.searcher, self.name, self.folder, self.base = searcher, name, folder, base
        with searcher.seen() as seen:
            documents = seen.in_order.tolist()
            records = list(map(seen.record, documents))
            self.words = sorted({word for document in documents for word in words(seen.text(document))})
            self.numbers = [record.numero for record in records if record.numero]
            self.names = sorted(value for facet in ("instituciones", "firmantes") for value in seen.values(facet))
            self.filters = [{}, {}, {}, {"tipo": ["circular"]}, {"anio": ["2024", "2023"], "tipo": ["oficio", "aviso"]}]

    def searches(self, queries: list[str], seed: int) -> list[tuple[str, dict[str, Any]]]:
        chance = random.Random(seed)
        return [
            (
                text,
                {
                    "limit": chance.choice((10, 10, 100)),
                    "offset": chance.choice((0, 0, 0, 3)),
                    "sort": chance.choice(("relevancia", *SORTS)),
                    "filters": chance.choice(self.filters),
                },
            )
            for text in queries
        ]

    def in_python(self, text: str, options: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(json.dumps(self.searcher.search(text, **options).to_dict()))
        return found


@pytest.fixture(scope="module", params=LISTS)
def twins(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    folder = tmp_path_factory.mktemp("static")
    pages = LISTS[request.param]
    build(pages, folder / "index")
    searcher = open_index(folder / "index")
    with searcher.seen() as seen:
        export(seen, folder / "site" / "a" / "indice")
    with served(folder / "site") as base:
        yield Twins(searcher, request.param, folder / "site" / "a" / "indice", f"{base}a/indice/")


def test_answers_are_the_same(twins: Twins) -> None:
    count = 1_700 if LISTS[twins.name] == PAGES else 300
    searches = [(row.query, {"limit": 100}) for row in golden(twins.name)]
    searches += twins.searches(["", *made_queries(twins.words, twins.numbers, count, 11)], 13)
    found = ask_node({"base": twins.base, "searches": searches})["results"]
    for (text, options), theirs in zip(searches, found, strict=True):
        assert theirs == twins.in_python(text, options), (text, options)


def test_a_browser_gives_the_same_answers(twins: Twins, browser: Browser) -> None:
    searches = [(row.query, {"limit": 100}) for row in golden(twins.name)]
    searches += twins.searches(made_queries(twins.words, twins.numbers, 100, 17), 19)
    page = browser.new_page()
    page.goto(twins.base)
    page.add_script_tag(path=SCRIPT)
    found = page.evaluate(
        """async (searches) => {
            const searcher = await AcervoBusqueda.open(location.href);
            return Promise.all(searches.map(([text, options]) => searcher.search(text, options)));
        }""",
        searches,
    )
    page.close()
    for (text, options), theirs in zip(searches, found, strict=True):
        assert theirs == twins.in_python(text, options), (text, options)


@pytest.mark.parametrize("options", [{"sort": "suerte"}, {"filters": {"color": ["rojo"]}}, {"limit": -1}])
def test_what_does_not_exist_is_refused_with_a_sentence(twins: Twins, options: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match=r"RangeError: (sort|filter|limit): .+\."):
        ask_node({"base": twins.base, "searches": [["", options]]})


def test_nothing_but_the_public_is_exported(twins: Twins) -> None:
    data = b"".join(zlib.decompress(path.read_bytes()) for path in twins.folder.rglob("*.bin"))
    assert twins.words[0].encode() in data
    assert b"canario" not in data.lower()


def test_an_export_is_the_same_bytes_again_and_leaves_nothing_old(twins: Twins, tmp_path: Path) -> None:
    (tmp_path / "textos" / "viejo").mkdir(parents=True)
    (tmp_path / "textos" / "viejo" / "1.bin").write_bytes(b"")
    (tmp_path / "tabla-0.bin").write_bytes(b"")
    with twins.searcher.seen() as seen:
        export(seen, tmp_path)
    before = {path.relative_to(twins.folder): path.read_bytes() for path in twins.folder.rglob("*") if path.is_file()}
    after = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before
    assert Path(START) in after
