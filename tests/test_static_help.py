"""Suggestions and corrections without a server are those of the index."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import asdict
from typing import Any

from static_search import ask_node
from test_correction import CORRECTED, NOT_CORRECTED
from test_static_search import Twins, twins
from test_suggest import FIRST

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
