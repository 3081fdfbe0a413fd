"""`make bench`: prints how fast Acervo is beside others in the same run, as Markdown tables.

    python -m tests.bench [--documents 2000] [--rounds 3] [--search]

Numbers of different machines or runs say little; the ratios of one run say what a change did.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.communication import page_paths
from tests.bench import conversion, corpus, searching
from tests.bench.stopwatch import Cost, apart, median, percentile

MEMORY_AT = (1_000, 5_000, 20_000)
QUESTIONS = 300


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.bench", description="Mide la rapidez junto a la de otros.")
    options.add_argument("--documents", type=int, default=2000, metavar="N", help="cuántos documentos (2000)")
    options.add_argument("--rounds", type=int, default=3, metavar="N", help="cuántas vueltas (3)")
    options.add_argument("--search", action="store_true", help="sólo la búsqueda, en páginas que no hay que convertir")
    chosen = options.parse_args()
    if min(chosen.documents, chosen.rounds) < 1:
        options.error("--documents y --rounds son al menos 1")
    with tempfile.TemporaryDirectory(prefix="acervo-bench-") as folder:
        if chosen.search:
            pages = Path(folder) / "pages"
            corpus.write_pages(pages, chosen.documents)
            print(f"{chosen.documents} páginas, {corpus.origin()}. Medianas. {_machine()}.\n")
        else:
            pages = _convert(Path(folder), chosen.documents)
        _search(Path(folder) / "indexes", pages, chosen.rounds)
    return 0


def _convert(folder: Path, count: int) -> Path:
    """Measure the conversion; returns the folder of Acervo's pages."""
    sources = folder / "sources"
    size = corpus.write_sources(sources, count)
    print(f"{count} documentos de {size:.0f} bytes, {corpus.origin()}. Medianas. {_machine()}.\n")
    looks = sorted({*(look for look in MEMORY_AT if look < count), count})
    _told("se convierte")
    runs = {name: apart(conversion.run, name, sources, folder / name, count, looks) for name in conversion.CONVERTERS}
    _print_conversion(runs, looks)
    return folder / "Acervo"


def _search(indexes: Path, pages: Path, rounds: int) -> None:
    _told("se indexa")
    indexes.mkdir()
    _print_builds(searching.build(pages, indexes, rounds), len(page_paths(pages)))
    _told("se pregunta")
    _print_answers("Preguntas", searching.ask(indexes, corpus.questions(pages, QUESTIONS), rounds))
    few = QUESTIONS // 3
    _print_answers("Frases", searching.ask(indexes, corpus.phrases(pages, few), rounds))
    _print_answers("Comienzos de palabras", searching.ask(indexes, corpus.beginnings(pages, few), rounds))
    _print_openings(searching.opening(indexes, rounds))


def _machine() -> str:
    return f"Python {platform.python_version()}, {os.cpu_count()} núcleos, {platform.machine()}"


def _told(what: str) -> None:
    print(f"{what}…", file=sys.stderr, flush=True)


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A Markdown table with a blank line behind it; all columns but the first are numbers."""
    lines = [titles, ["---", *(["--:"] * (len(titles) - 1))], *rows]
    print("\n".join(f"| {' | '.join(line)} |" for line in lines), end="\n\n", flush=True)


def _times(ours: float, theirs: float) -> str:
    """How many times as fast as the other: both are speeds."""
    return f"{ours / theirs:.2g}"


def _print_conversion(runs: Mapping[str, conversion.Run], looks: Sequence[int]) -> None:
    ours = next(iter(runs.values())).rate
    titles = ["Conversión", "documentos por segundo y núcleo", "Acervo, veces", *(f"MB tras {look}" for look in looks)]
    _table(titles, [
        [name, f"{run.rate:.0f}", _times(ours, run.rate), *(f"{run.memory[look]:.0f}" for look in looks)]
        for name, run in runs.items()
    ])  # fmt: skip


def _print_builds(costs: Mapping[str, Sequence[Cost]], count: int) -> None:
    rates = {name: count / median([one.seconds for one in found]) for name, found in costs.items()}
    ours = next(iter(rates.values()))
    _table(["Índice", "documentos por segundo y núcleo", "Acervo, veces", "MB como máximo"], [
        [name, f"{rate:.0f}", _times(ours, rate), f"{max(one.peak for one in costs[name]):.0f}"]
        for name, rate in rates.items()
    ])  # fmt: skip


def _print_answers(what: str, answers: Mapping[str, searching.Asked]) -> None:
    ours = next(iter(answers.values()))
    titles = [
        f"{what}, con tres facetas",
        "en frío: mediana, ms",
        "p95",
        "en caliente: mediana, ms",
        "p95",
        "Acervo, veces",
        "mismas cuentas",
        "documentos hallados",
    ]
    _table(titles, [
        [
            name,
            f"{median(asked.first):.2f}",
            f"{percentile(asked.first, 0.95):.2f}",
            f"{median(asked.warm):.2f}",
            f"{percentile(asked.warm, 0.95):.2f}",
            _times(1 / median(ours.warm), 1 / median(asked.warm)),
            f"{sum(a == b for a, b in zip(ours.found, asked.found, strict=True))} de {len(ours.found)}",
            f"{sum(asked.found)}",
        ]
        for name, asked in answers.items()
    ])  # fmt: skip


def _print_openings(openings: Mapping[str, float]) -> None:
    ours = next(iter(openings.values()))
    rows = [[name, f"{spent:.1f}", _times(1 / ours, 1 / spent)] for name, spent in openings.items()]
    _table(["Abrir el índice", "ms", "Acervo, veces"], rows)


if __name__ == "__main__":
    sys.exit(main())
