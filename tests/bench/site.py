"""From pages to the whole site, step by step: seconds of each command, size of what it makes.

    python -m tests.bench.site [--sizes 1000 5000 20000] [--plot docs/desarrollo/construir.svg]

The pages are those of `tests.bench.growth`; the commands run as in `make build`, the last two at the same time. Seconds
of the clock and, in parentheses, of the processor: the machine's other work is in the first alone. «HTML propio»: what
the largest page of a document has beyond its text.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.communication import page_paths
from tests.bench.corpus import write_pages
from tests.bench.plot import plot

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 5_000, 20_000)
TURNS = (("index",), ("saved",), ("build", "export"))
"""Commands in the order of `make build`; those of one turn run at the same time."""
STEPS = tuple(step for turn in TURNS for step in turn)
_TITLES = (
    "documentos",
    *(f"{step}, s" for step in STEPS),
    "todo, s",
    *(f"{step}, un cambio, s" for step in STEPS),
    "un cambio, s",
    "sitio, MB",
    "archivos",
    "HTML propio, KB",
    "memoria de build, MB",
)

_ONLY_TEXT = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


class Spent(NamedTuple):
    clock: float
    processor: float
    peak: float
    """Most memory of one of its processes, in MB."""

    def __str__(self) -> str:
        return f"{self.clock:.1f} ({self.processor:.1f})"


class Measured(NamedTuple):
    size: int
    spent: dict[str, Spent]
    again: dict[str, Spent]
    """After one document was changed."""
    megabytes: float
    files: int
    own_html: float
    """Kilobytes."""

    def cells(self) -> list[str]:
        times = [cell for spent in (self.spent, self.again) for cell in (*map(str, spent.values()), str(_sum(spent)))]
        figures = [f"{self.megabytes:.0f}", f"{self.files}", f"{self.own_html:.1f}"]
        return [f"{self.size}", *times, *figures, f"{self.spent['build'].peak:.0f}"]


def _sum(spent: dict[str, Spent]) -> Spent:
    clock = sum(max(spent[step].clock for step in turn) for turn in TURNS)
    return Spent(clock, sum(one.processor for one in spent.values()), max(one.peak for one in spent.values()))


def prepare(folder: Path, size: int) -> Path:
    """An archive of so many pages without originals, with the project's own pages and settings; the settings' path."""
    mine = shutil.ignore_patterns("documentos", "explorar", "desarrollo")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=mine)
    write_pages(folder / "docs/documentos", size)
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "theme": {"custom_dir": str(ROOT / "scripts/publish/theme")},
        "hooks": [str(ROOT / "scripts/publish/hooks.py")],
    }
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps(settings), encoding="utf-8")
    return config


def commands(folder: Path) -> dict[str, list[str]]:
    """What each step runs."""
    docs, index = ["--docs", str(folder / "docs/documentos")], ["--index", str(folder / "index")]
    config = str(folder / "mkdocs.yml")
    return {
        "index": ["search", "index", *docs, *index],
        "saved": ["search", "saved", "--searches", str(folder / "busquedas"), *docs, *index],
        "build": [
            "scripts",
            "build",
            *docs,
            "--sources",
            str(folder),
            "--config",
            config,
            "--searches",
            str(folder / "busquedas"),
        ],
        "export": ["search", "export", "--to", str(folder / "site/indice"), *docs, *index],
    }


def spend_all(folder: Path) -> dict[str, Spent]:
    """Run every step, and say what each took."""
    known = commands(folder)
    return {step: spent for turn in TURNS for step, spent in _spend({step: known[step] for step in turn}).items()}


def _spend(commands: Mapping[str, Sequence[str]]) -> dict[str, Spent]:
    """What some commands take that run at the same time. Raises CalledProcessError."""
    running: dict[int, str] = {}
    start = time.perf_counter()
    for step, arguments in commands.items():
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running[subprocess.Popen([sys.executable, "-m", *arguments], cwd=ROOT, **quiet).pid] = step
    spent: dict[str, Spent] = {}
    while running:
        process, status, used = os.wait4(-1, 0)
        if status:
            raise subprocess.CalledProcessError(status, commands[running[process]])
        took = time.perf_counter() - start
        spent[running.pop(process)] = Spent(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
    return {step: spent[step] for step in commands}  # not in the order in which they ended


def change(pages: Path) -> None:
    """Write a sentence more into one document."""
    path = page_paths(pages)[0]
    path.write_text(path.read_text(encoding="utf-8") + "\nSe agrega un renglón.\n", encoding="utf-8")


def own_html(page: Path) -> float:
    """Kilobytes of a page beyond the text that it shows."""
    text = page.read_text(encoding="utf-8")
    return (len(text.encode()) - len(html.unescape(_ONLY_TEXT.sub("", text)).encode())) / 1000


def measure(size: int) -> Measured:
    with tempfile.TemporaryDirectory(prefix="acervo-site-") as name:
        folder = Path(name)
        prepare(folder, size)
        spent = spend_all(folder)
        change(folder / "docs/documentos")
        again = spend_all(folder)
        files = [path for path in (folder / "site").rglob("*") if path.is_file()]
        disk = sum(path.stat().st_size for path in files) / 2**20
        largest = max(own_html(path) for path in (folder / "site/documentos").rglob("index.html"))
        return Measured(size, spent, again, disk, len(files), largest)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench.site", description="Mide la construcción del sitio.")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="cuántos documentos")
    options.add_argument("--plot", type=Path, metavar="ARCHIVO", help="además, una gráfica SVG")
    chosen = options.parse_args()
    sys.stdout.write("| " + " | ".join(_TITLES) + " |\n|" + "--:|" * len(_TITLES) + "\n")
    rows = []
    for size in chosen.sizes:
        rows.append(measure(size))
        sys.stdout.write("| " + " | ".join(rows[-1].cells()) + " |\n")
        sys.stdout.flush()
    if chosen.plot:
        lines = {step: [(row.size, row.spent[step].processor) for row in rows] for step in STEPS}
        chosen.plot.write_text(plot(lines, "documentos", "segundos de procesador"), encoding="utf-8")


if __name__ == "__main__":
    main()
