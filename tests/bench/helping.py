"""How long the helps of searching take: corrections, suggestions, similar documents, extracts of long documents.

python -m tests.bench.helping [--documents 20000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

from scripts.authorities import institutions
from scripts.communication import Communication, dumps, page_path
from search import Searcher, open_index
from search.building import build
from search.spanish import words
from tests.bench import corpus
from tests.bench.stopwatch import median, percentile

ASKED = 100
LONG, EXTRACTS = 100_000, 10
"""Characters of a long document, and extracts of one page of results."""

_KINDS = ("circular", "oficio", "memorándum", "acuerdo")


def main() -> int:
    options = argparse.ArgumentParser(
        prog="python -m tests.bench.helping", description="Mide las ayudas de la búsqueda."
    )
    options.add_argument("--documents", type=int, default=20_000, metavar="N", help="cuántos documentos (20000)")
    options.add_argument("--rounds", type=int, default=3, metavar="N", help="cuántas vueltas (3)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="acervo-bench-") as folder:
        texts = list(islice(corpus.documents(), chosen.documents))
        searcher = indexed(Path(folder) / "archive", texts)
        shelf = indexed(Path(folder) / "shelf", books(texts))
        print(f"{len(texts)} documentos, {corpus.origin()}. Milisegundos de procesador.\n")
        print("| Ayuda | la primera | mediana | p95 |\n|---|--:|--:|--:|")
        for name, calls in helps(searcher, shelf, texts, Random(1)):
            print_row(name, calls, chosen.rounds)
    return 0


def indexed(folder: Path, texts: Iterable[str]) -> Searcher:
    write_pages(folder / "docs", texts)
    build(folder / "docs", folder / "index")
    return open_index(folder / "index")


def books(texts: list[str]) -> list[str]:
    """Long documents made of short ones."""
    book = "\n\n".join(texts[: LONG * EXTRACTS // 200])
    cut = [book[start : start + LONG] for start in range(0, len(book) - LONG, LONG)][:EXTRACTS] or [book]
    return (cut * EXTRACTS)[:EXTRACTS]


def write_pages(folder: Path, texts: Iterable[str]) -> None:
    bodies = [row.name for row in islice(institutions().values(), 60)]
    for number, text in enumerate(texts):
        year = 2010 + number % 16
        meta = {
            "title": next(iter(text.split("\n", 1)))[:90] or "Documento",
            "tipo": _KINDS[number % len(_KINDS)],
            "numero": f"{number % 999 + 1:03}/{year}",
            "fecha": f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "instituciones": [bodies[number * 7 % len(bodies)]],
        }
        path = page_path(folder, meta, f"documento-{number:06}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumps(Communication(meta, text)), encoding="utf-8")


def helps(
    searcher: Searcher, shelf: Searcher, texts: list[str], chance: Random
) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """Name of each help, and the calls to time."""
    some = chance.sample(texts, min(ASKED, len(texts)))
    long = [word for text in some if (found := [word for word in words(text) if word.isalpha() and len(word) > 6])
            for word in [chance.choice(found)]]  # fmt: skip
    wrong = [word[:3] + word[4:] for word in long]
    yield "una palabra bien escrita, sin ayuda", [lambda word=word: searcher.search(word) for word in long]
    yield "una palabra mal escrita y su corrección", [lambda word=word: searcher.search(word) for word in wrong]
    yield "sugerencias para tres letras", [lambda word=word: searcher.suggest(word[:3]) for word in long]
    yield "sugerencias para cinco letras", [lambda word=word: searcher.suggest(word[:5]) for word in long]
    ids = [hit.id for hit in searcher.search("", limit=ASKED).hits]
    yield "diez documentos parecidos a uno", [lambda one=one: searcher.similar(one) for one in ids]
    asked = [lambda word=word: shelf.search(word) for word in long]
    yield f"una pregunta con {EXTRACTS} extractos de textos de {LONG // 1000} kB", asked


def print_row(name: str, calls: list[Callable[[], object]], rounds: int) -> None:
    times = [[timed(call) for call in calls] for _ in range(rounds)]
    typical = [median(each) for each in zip(*times, strict=True)]
    print(f"| {name} | {times[0][0]:.1f} | {median(typical):.1f} | {percentile(typical, 0.95):.1f} |", flush=True)


def timed(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
