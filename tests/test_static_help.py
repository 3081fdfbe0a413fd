"""Suggestions and corrections without a server are those of the index."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from serving import served
from static_search import SCRIPT, ask_node
from test_correction import CORRECTED, NOT_CORRECTED
from test_static_search import Twins, twins
from test_suggest import FIRST

from search import static_names, static_suggestions
from search.static_export import export

__all__ = ["twins"]  # a fixture

PIECES = ("tipo:", "firmante:", "institucion:", "numero:", "titulo:", "texto:", "asunto:", "tema:", "anio:", "clave:")
ODD = [
    "",
    " ",
    "e",
    "x" * 2_000,
    "((",
    '"',
    "fecha:20",
    "\x00",
    "http://a",
    "INE/",
    "n.º ",
    "𝐀𝐛",
    "tipo:",
    "numero:",
    "1/",
]


def typed(twins: Twins, count: int) -> list[str]:
    """Beginnings of words, names and numbers, alone, behind other words, in fields and in quotes."""
    chance = random.Random(23)

    def cut(text: str) -> str:
        return text[: chance.randint(1, len(text))]

    def one() -> str:
        kind = chance.random()
        last = cut(chance.choice(twins.numbers if kind < 0.25 else twins.words))
        if kind > 0.9:
            return f'"{chance.choice(twins.words)} {last}'
        if kind > 0.75:
            return f"{chance.choice(PIECES)}{last}"
        return f"{chance.choice(twins.words)} {last}" if kind > 0.6 else last

    names = [cut(name) for name in twins.names for _ in range(3)]
    return [*(text for text, _ in FIRST), *ODD, *names, *(one() for _ in range(count))]


def test_suggestions_are_the_same(twins: Twins) -> None:
    texts = typed(twins, 600)
    found = ask_node({"base": twins.base, "typed": texts})["suggestions"]
    kinds: Counter[str] = Counter()
    for text, theirs in zip(texts, found, strict=True):
        assert theirs == [asdict(one) for one in twins.searcher.suggest(text)], text
        kinds.update(one["kind"] for one in theirs)
    assert {"palabra", "numero", "institucion"} <= kinds.keys()


def test_corrections_are_the_same(twins: Twins) -> None:
    chance = random.Random(29)
    texts = [query for query, _ in CORRECTED] + NOT_CORRECTED
    texts += [misspelt(chance.choice(twins.words), chance) for _ in range(300)]
    texts += [misspelt(chance.choice(twins.numbers), chance) for _ in range(60)]
    texts += [f'{misspelt(chance.choice(twins.words), chance)} "{chance.choice(twins.words)}"' for _ in range(60)]
    searches: list[tuple[str, dict[str, Any]]] = [(text, {"limit": 1}) for text in texts]
    searches += [(text, {"limit": 1, "filters": {"anio": ["2024"]}}) for text in texts[:60]]
    found = ask_node({"base": twins.base, "searches": searches})["results"]
    offered = 0
    for (text, options), theirs in zip(searches, found, strict=True):
        assert theirs["did_you_mean"] == twins.in_python(text, options)["did_you_mean"], text
        offered += theirs["did_you_mean"] is not None
    assert offered > 100


def twice_misspelt(word: str, chance: random.Random) -> str:
    """Two edits anywhere in a long word."""
    for _ in range(2):
        at = chance.randrange(len(word) - 1)
        letter = chance.choice("aeiourstlnd")
        word = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )
    return word


def test_no_word_two_edits_away_is_overlooked_in_many_small_files(
    twins: Twins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(31)
    monkeypatch.setattr(static_suggestions, "FULL", 3)
    monkeypatch.setattr(static_names, "FULL", 200)
    with twins.searcher.seen() as seen:
        export(seen, tmp_path)
    long = [word for word in twins.words if len(word) > 8 and word.isalpha()]
    texts = [twice_misspelt(chance.choice(long), chance) for _ in range(500)]
    texts += [
        "secretaria de salud",
        "IMSS",
        "salud",
        "-(imss circular)",
        "(secretaria) salud",
        "IMS",
        "instituto nacional",
    ]
    with served(tmp_path) as base:
        found = ask_node({"base": base, "searches": [(text, {"limit": 1}) for text in texts], "typed": texts[-7:]})
    offered = 0
    for text, theirs in zip(texts, found["results"], strict=True):
        ours = twins.in_python(text, {"limit": 1})
        assert {name: theirs[name] for name in ours} == ours, text
        offered += theirs["did_you_mean"] is not None
    assert offered > 50
    for text, suggested in zip(texts[-7:], found["suggestions"], strict=True):
        assert suggested == [asdict(one) for one in twins.searcher.suggest(text)], text


_COUNTED = """async (texts) => {
  const plain = window.fetch;
  const searcher = await AcervoBusqueda.open(location.href);
  let names = [];
  window.fetch = (address) => {
    names.push(new URL(address).pathname);
    return plain(address);
  };
  const found = [];
  for (const text of texts) {
    names = [];
    await searcher.search(text, {});
    found.push(names.filter((name) => name.includes("/nombres/")).length);
  }
  return found;
}"""


def test_names_of_institutions_are_read_where_a_query_may_have_one(twins: Twins, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(twins.base)
    page.add_script_tag(path=SCRIPT)
    asked = ["recursos materiales", "vacaciones -recursos", "IMSS", "imss circular"]
    assert page.evaluate(_COUNTED, asked) == [0, 0, 1, 0]
    page.close()


def misspelt(word: str, chance: random.Random) -> str:
    """A word with one or two letters left out, doubled, swapped or changed, now and then in capitals."""
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(max(len(word) - 1, 1))
        word = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at : at + 1] * 2 + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
                word[:at] + chance.choice("bvszcxhyñlo1") + word[at + 1 :],
            )
        )
    return word.upper() if chance.random() < 0.1 else word.capitalize() if chance.random() < 0.1 else word
