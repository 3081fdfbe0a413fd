"""The documents and the questions that speed is measured with: the same for all that are compared."""

from __future__ import annotations

import json
import lzma
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count as counting
from itertools import islice
from pathlib import Path
from random import Random

from scripts.authorities import institutions
from scripts.communication import Communication, Meta, dumps, load, page_paths
from scripts.markdown_text import plain_text
from scripts.readers.text import decode
from search.spanish import stem_of, words

DATA = "ACERVO_DATOS"
PROSE = Path("corpora/scale/notes-20k.jsonl.xz")
READ = 20_000
EXAMPLES = Path(__file__).parents[1] / "examples"

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_KINDS = ("CIRCULAR", "OFICIO", "MEMORÁNDUM", "ACUERDO")
_GIVEN = ("Alma", "Bruno", "Celia", "Darío", "Elvira", "Fermín", "Gloria")
_SURNAMES = ("Arce Luna", "Bravo Ríos", "Cano Vega", "Díaz Mora", "Estrada Gil")
_LETTER = """{body}
Dirección General de Administración

{kind} No. {number:03}/{year}
Ciudad de México, a {day} de {month} de {year}

A LAS PERSONAS TITULARES DE LAS UNIDADES ADMINISTRATIVAS
P R E S E N T E

{text}

ATENTAMENTE

{signer}
Titular de la Dirección General de Administración
"""


def _prose_file() -> Path | None:
    path = Path(os.environ.get(DATA, "")) / PROSE
    return path if os.environ.get(DATA) and path.is_file() else None


def origin() -> str:
    """Where the documents come from, for people."""
    return (
        f"de {DATA}/{PROSE}"
        if _prose_file()
        else f"de tests/examples, repetidos con otros números, pues {DATA} no trae los suyos"
    )


def documents() -> Iterator[str]:
    """Texts without end: official prose, every other one set as a signed letter; else the project's own examples."""
    for copy in counting():
        prose = _prose_file()
        texts = map(_framed, counting(), _prose(prose)) if prose else _examples()
        yield from (varied(text, copy) for text in texts)


def _prose(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line)["text"] for line in file)


def _examples() -> Iterator[str]:
    return (decode(path.read_bytes(), path.name) for path in sorted(EXAMPLES.glob("*.txt")))


def varied(text: str, copy: int) -> str:
    """The text with `copy` added to the running numbers of its official numbers (`004/2024` -> `5/2024`), and told below."""
    if not copy:
        return text
    numbered = re.sub(r"(?<![\d/])\d{1,5}(?=/20\d\d)", lambda match: str(int(match[0]) + copy), text)
    return f"{numbered}\n\nEjemplar {copy}\n"


def _framed(number: int, text: str) -> str:
    if number % 2 == 0:
        return text
    bodies = [row.name for row in islice(institutions().values(), 40)]
    day = date(2015, 1, 1) + timedelta(days=number % 3650)
    given, surname = _GIVEN[number % len(_GIVEN)], _SURNAMES[number % len(_SURNAMES)]
    return _LETTER.format(
        body=bodies[number % len(bodies)],
        kind=_KINDS[number // 2 % len(_KINDS)],
        number=number,
        year=day.year,
        day=day.day,
        month=_MONTHS[day.month - 1],
        text=text,
        signer=f"{given} {surname}",
    )


def write_sources(folder: Path, count: int) -> float:
    """Write so many documents as text files; returns their mean size in bytes."""
    folder.mkdir(parents=True)
    written = 0
    for number, text in enumerate(islice(documents(), count)):
        written += (folder / f"documento-{number:06}.txt").write_bytes(text.encode("utf-8"))
    return written / count


def write_pages(docs: Path, count: int) -> None:
    """Write so many documents as pages, without converting them."""
    bodies = [row.name for row in islice(institutions().values(), 40)]
    for number, text in enumerate(islice(documents(), count)):
        day = date(2015, 1, 1) + timedelta(days=number % 3650)
        meta: Meta = {
            "title": text.strip().split("\n", 1)[0][:90] or "Sin título",
            "tipo": _KINDS[number % len(_KINDS)].lower(),
            "numero": f"{number:05}/{day.year}",
            "fecha": day.isoformat(),
            "instituciones": [bodies[number % len(bodies)]],
        }
        path = docs / str(day.year) / f"documento-{number:06}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumps(Communication(meta, text)), encoding="utf-8")


def questions(docs: Path, count: int) -> list[tuple[str, ...]]:
    """Questions of one, two and three words that some page answers: common words alone, rarer ones together.

    Of a large archive READ pages at most are looked at. Words that differ from another one by ñ and n alone are left out, because the peers do not tell them apart.
    """
    paths = page_paths(docs)
    pages = [frozenset(words(plain_text(load(path).body))) for path in paths[:: -(-len(paths) // READ) or 1]]
    frequency = Counter(word for page in pages for word in page)
    blurred = {word.replace("ñ", "n") for word in frequency if "ñ" in word}
    usable = {word: n for word, n in frequency.items() if _is_plain(word) and word not in blurred}
    chance = Random(1)
    found = [_question(chance, pages, usable, 1 + number % 3) for number in range(count)]
    chance.shuffle(found)
    return found


def phrases(docs: Path, count: int) -> list[tuple[str, ...]]:
    """Phrases of two and three words of some page, one a question; without words that the peers read in another way."""
    chance = Random(2)
    paths = chance.sample(page_paths(docs), k=min(count * 5, len(page_paths(docs))))
    found: list[tuple[str, ...]] = []
    for path in (chance.choice(paths) for _ in range(count * 50)):
        text, length = words(plain_text(load(path).body)), 2 + len(found) % 2
        start = chance.randrange(max(len(text) - length, 1))
        run = text[start : start + length]
        if len(run) == length and all(word.isascii() and word.isalpha() and len(word) > 1 for word in run):
            found.append((" ".join(run),))
        if len(found) == count:
            return found
    raise ValueError("no page has phrases to ask for")


def beginnings(docs: Path, count: int) -> list[tuple[str, ...]]:
    """The first five letters of words of some page, one a question."""
    long = {word for asked in questions(docs, count * 4) for word in asked if len(word) > 6}
    return [(f"{word[:5]}*",) for word in sorted(long)[:count]]


def _is_plain(word: str) -> bool:
    return len(word) > 3 and word.isascii() and word.isalpha() and stem_of(word) != ""


def _question(
    chance: Random, pages: Sequence[frozenset[str]], frequency: dict[str, int], length: int
) -> tuple[str, ...]:
    """Words of one page, each in at least 5, 2 or 1 in a hundred pages, the more of them the rarer."""
    least = len(pages) * (0.05, 0.02, 0.01)[length - 1]
    for page in chance.sample(pages, len(pages)):
        known = sorted(word for word in page if frequency.get(word, 0) >= least)
        if len(known) >= length:
            return tuple(chance.sample(known, length))
    raise ValueError("no page has words to ask for")
