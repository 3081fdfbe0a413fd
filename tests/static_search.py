"""What the tests of the search without a server share: Node, queries made from the pages' words."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).with_name("ask_static.js")
SCRIPT = Path(__file__).parents[1] / "docs/assets/busqueda.js"


def ask_node(asked: dict[str, Any]) -> dict[str, Any]:
    """The answers of tests/ask_static.js."""
    node = shutil.which("node") or shutil.which("nodejs")
    assert node, "Node is not installed: apt-get install nodejs"
    data = json.dumps(asked)
    result = subprocess.run(
        [node, str(DRIVER)], input=data, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert not result.returncode, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def as_tree(node: Any) -> Any:
    """A tree of clauses as the browser has it."""
    if is_dataclass(node) and not isinstance(node, type):
        return {"kind": type(node).__name__} | {
            name: as_tree(getattr(node, name)) for name in node.__dataclass_fields__
        }
    return [as_tree(one) for one in node] if isinstance(node, tuple) else node


def as_json(value: Any) -> Any:
    """A dataclass as JSON gives it back."""
    return json.loads(json.dumps(asdict(value)))


ENDINGS = ("", "s", "es", "o", "a", "as", "ción", "ciones", "ar", "ado", "aron", "ándose", "mente")
FIELDS = ("tipo:circular", "-tipo:oficio", "institucion:ine", "fecha:2024", "fecha:2023..2024-06", "titulo:circular")


def made_queries(words: Sequence[str], numbers: Sequence[str], count: int, seed: int) -> list[str]:
    """Queries from words that documents have: inflected, misspelt, cut, quoted, combined, with numbers and fields."""
    chance = random.Random(seed)

    def form() -> str:
        word = chance.choice(words)
        kind = chance.random()
        if kind < 0.45:
            return word
        if kind < 0.65:
            return word.rstrip("aeos") + chance.choice(ENDINGS)
        if kind < 0.8 and len(word) > 3:
            place = chance.randrange(len(word) - 1)
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        if kind < 0.9 and len(word) > 3:
            return word[:3] + "*" if kind < 0.85 else word[: chance.randint(3, len(word))] + "*"
        return word.upper()

    def query() -> str:
        kind = chance.random()
        if kind < 0.1:
            return chance.choice(numbers)
        if kind < 0.2:
            return f'"{form()} {form()}" {form()}'
        if kind < 0.3:
            return f"{form()} O {form()} -{form()}"
        if kind < 0.4:
            return f"{chance.choice(FIELDS)} {form()}"
        return " ".join(form() for _ in range(chance.randint(1, 5)))

    return [query() for _ in range(count)]
