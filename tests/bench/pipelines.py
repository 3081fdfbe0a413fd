"""Which analysis of Spanish is best: five of them on the tables of pairs and on the judged sets.

    python -m tests.bench.pipelines [--questions N]

Each takes the folded words of search/spanish.py and differs in the stem alone; everything else is the product's. The
judged sets are asked twice: with all forms of a word alike, and with half of the score for the written form.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import snowballstemmer

import search.searcher  # noqa: F401 - every module that stems must be there before `install`
from search import ranking, spanish
from tests.bench import judged
from tests.bench.corpus import DATA
from tests.bench.judged import Judged, reciprocal_ranks
from tests.bench.retrieval import acervo, indexed
from tests.bench.stopwatch import apart

PAIRS = Path(__file__).parents[1] / "pairs"

Stem = Callable[[str], str]

_snowball = snowballstemmer.stemmer("spanish")


def snowball(word: str) -> str:
    return str(_snowball.stemWord(word))


def snowball_restored(word: str) -> str:
    """Snowball with the accents that decide most put back first, the plural without its own."""
    accented = re.sub(r"(c|s)ion(es)?$", r"\1ión", word)
    return spanish.fold(snowball(re.sub(r"ces$", "z", accented)))


def light(word: str) -> str:
    """Savoy's light stemmer (UniNE), the `light_spanish` of Lucene and OpenSearch."""
    if len(word) < 5:
        return word
    if word[-1] in "oae":
        return word[:-1]
    if word[-1] == "s":
        if word.endswith("eses"):
            return word[:-2]
        if word.endswith("ces"):
            return word[:-3] + "z"
        if word[-2] in "oae":
            return word[:-2]
    return word


OWN = spanish.stem_of


def suffixes_alone(word: str) -> str:
    row = next((row for row in spanish.RULES.suffixes if row.applies_to(word)), None) if word.isalpha() else None
    return word.removesuffix(row.ending) + row.becomes if row else word


PIPELINES: dict[str, Stem] = {
    "palabra sin acentos": lambda word: word,
    "Snowball": snowball,
    "Snowball con -ción repuesto": snowball_restored,
    "raíz ligera (Savoy)": light,
    "Acervo, solo terminaciones": suffixes_alone,
    "Acervo": OWN,
}


def install(name: str) -> None:
    """Let the whole product stem as this pipeline does; stop words stay."""
    stem = PIPELINES[name]

    @lru_cache(maxsize=1 << 17)
    def stem_of(word: str) -> str:
        return "" if word in spanish.RULES.stop else stem(word)

    for module in list(sys.modules.values()):
        if getattr(module, "stem_of", None) is OWN:
            vars(module)["stem_of"] = OWN if stem is OWN else stem_of


def right(name: str) -> dict[str, tuple[int, int]]:
    """Table of pairs -> how many are as they should be, of how many."""
    install(name)
    found = {}
    for table in ("meet", "apart"):
        with (PAIRS / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        good = sum((spanish.stems(row["uno"]) == spanish.stems(row["otro"])) == (table == "meet") for row in rows)
        found[table] = (good, len(rows))
    return found


def quality(name: str, data: Judged) -> tuple[float, float]:
    """MRR@10 without and with the written form."""
    install(name)
    with tempfile.TemporaryDirectory(prefix="acervo-bench-") as folder:
        ask = acervo(Path(folder), indexed(data, Path(folder)))
        share, ranking.AS_WRITTEN = ranking.AS_WRITTEN, 0.0
        alike = reciprocal_ranks(data, ask)
        ranking.AS_WRITTEN = share
        written = reciprocal_ranks(data, ask)
    return sum(alike) / len(alike), sum(written) / len(written)


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.bench.pipelines", description=__doc__)
    options.add_argument("--questions", type=int, default=10_000, metavar="N", help="a lo sumo tantas de cada conjunto")
    most = options.parse_args().questions
    folder = judged.folder()
    if folder is None:
        print(f"Sin {DATA} solo se prueban las tablas de pares.", file=sys.stderr)
    sets = {name: judged.sample(judged.read(folder / name), most) for name in judged.SETS} if folder else {}
    print(f"| Análisis | deben unirse | no deben | {''.join(f'{name} | con lo escrito | ' for name in sets)}")
    print(f"|---|{'--:|' * (2 + 2 * len(sets))}")
    for name in PIPELINES:
        pairs = [f"{good} de {count}" for good, count in apart(right, name).values()]
        means = [f"{mean:.4f}" for data in sets.values() for mean in apart(quality, name, data)]
        print(f"| {name} | {' | '.join(pairs + means)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
