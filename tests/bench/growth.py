"""How Acervo's index grows with the archive: the same measurements at several sizes, each in a process of its own.

    python -m tests.bench.growth [--sizes 1000 5000 20000 100000] [--plot docs/desarrollo/crecimiento.svg]

The pages are written as they are, without conversion: `corpus.documents`, the copies with other numbers.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.communication import page_paths
from search import open_index
from search.building import build
from tests.bench import corpus
from tests.bench.__main__ import _table
from tests.bench.engines import ANY_FORM
from tests.bench.panels import drawing
from tests.bench.searching import _ask, _open, _timed
from tests.bench.stopwatch import apart, cost, median, percentile

SIZES = (1_000, 5_000, 20_000, 100_000)
QUESTIONS = 300
_TITLES = (
    "documentos", "por segundo", "MB al indexar", "MB en disco", "abrir, ms", "una página cambiada, ms",
    "primera sugerencia, ms", "en frío: mediana, ms", "p95", "en caliente: mediana, ms", "p95",
)  # fmt: skip
_PANELS = {
    "documentos indexados por segundo y núcleo": {"": 1},
    "MB de memoria al indexar": {"": 2},
    "ms para abrir el índice": {"": 4},
    "ms hasta que una página cambiada se halla": {"": 5},
    "ms de la primera sugerencia": {"": 6},
    "ms de una pregunta, p95": {"en caliente": 10, "en frío": 8},
}
"""Title of a panel -> its lines, each a place in a row."""


def changed(docs: Path, index: Path) -> float:
    """Milliseconds from a changed page to an index that finds it."""

    def search(_: None) -> int:
        build(docs, index)
        return open_index(index).search("zarzuelaprimera").total

    path = page_paths(docs)[-1]
    path.write_text(path.read_text("utf-8") + "\nZarzuelaprimera\n", encoding="utf-8")
    spent, found = _timed(search, None)
    if found != 1:
        raise ValueError("the change is not found")
    return spent


def suggested(index: Path) -> float:
    """Milliseconds of the first suggestion after an index was opened."""
    return _timed(open_index(index).suggest, "exh")[0]


def row(folder: Path, size: int) -> Sequence[str]:
    docs, index = folder / f"docs-{size}", folder / f"index-{size}"
    corpus.write_pages(docs, size)
    built = apart(cost, build, docs, index)
    disk = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    opening = median([apart(_open, "Acervo", index) for _ in range(3)])
    asked = apart(_ask, ANY_FORM, index, corpus.questions(docs, QUESTIONS), 1)
    times = [f(one) for one in (asked.first, asked.warm) for f in (median, lambda found: percentile(found, 0.95))]
    first = median([apart(suggested, index) for _ in range(3)])
    change = apart(changed, docs, index)
    figures = [size / built.seconds, built.peak, disk / 2**20, opening, change, first]
    return [f"{size}", *(f"{figure:.0f}" for figure in figures), *(f"{spent:.2f}" for spent in times)]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench.growth", description="Mide cómo crece el índice.")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="cuántos documentos")
    options.add_argument("--plot", type=Path, metavar="ARCHIVO", help="dibujo SVG que se escribe")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="acervo-growth-") as folder:
        rows = [row(Path(folder), size) for size in sorted(chosen.sizes)]
    _table(_TITLES, rows)
    if chosen.plot:
        chosen.plot.write_text(plotted(rows), encoding="utf-8")


def plotted(rows: Sequence[Sequence[str]]) -> str:
    """The rows of the table as a drawing."""
    panels = {
        title: {line: [float(row[place]) for row in rows] for line, place in lines.items()}
        for title, lines in _PANELS.items()
    }
    return drawing([int(row[0]) for row in rows], panels, "El índice al crecer")


if __name__ == "__main__":
    main()
