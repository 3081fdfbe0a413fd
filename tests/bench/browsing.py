"""What the pages that lead to documents cost as the archive grows: how many they are, and the time to write them.

    python -m tests.bench.browsing [--sizes 2500 5000 10000] [--pages DIR]

The documents are converted from the same texts as for `make bench`; `--pages` takes a folder of pages in their place.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.communication import page_paths
from scripts.publish import publish
from scripts.publish.archive import read_archive
from scripts.publish.browsing import browsing_pages
from scripts.publish.listings import listing_pages
from tests.bench import corpus
from tests.bench.__main__ import _table
from tests.bench.stopwatch import apart, cost

SIZES = (2_500, 5_000, 10_000)
_TITLES = (
    "documentos", "páginas de las listas", "de todo lo que se explora", "MB",
    "escribir las listas, s", "todo lo que se explora, s", "publicar entero, s",
)  # fmt: skip


class Made(NamedTuple):
    pages: int
    size: int
    """Characters of their text."""
    seconds: float


def made(docs: Path, *, listings: bool) -> Made:
    """The pages of the lists of facets alone, or all that browsing has."""
    archive = read_archive(docs)
    start = time.process_time()
    found = [len(text) for _, text in (listing_pages if listings else browsing_pages)(archive)]
    return Made(len(found), sum(found), time.process_time() - start)


def _lists(docs: Path) -> Made:
    return made(docs, listings=True)


def _everything(docs: Path) -> Made:
    return made(docs, listings=False)


def row(folder: Path, pages: Path, size: int) -> Sequence[str]:
    docs = folder / f"docs-{size}"
    for path in page_paths(pages)[:size]:
        copy = docs / "documentos" / path.relative_to(pages)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    lists, everything = apart(_lists, docs / "documentos"), apart(_everything, docs / "documentos")
    whole = apart(cost, publish, docs, folder)
    counts = [f"{size}", f"{lists.pages}", f"{everything.pages}", f"{everything.size / 2**20:.0f}"]
    return [*counts, *(f"{seconds:.1f}" for seconds in (lists.seconds, everything.seconds, whole.seconds))]


def converted(folder: Path, count: int) -> Path:
    corpus.write_sources(folder / "sources", count)
    command = [sys.executable, "-m", "scripts", "convert", str(folder / "sources"), "--to", str(folder / "pages")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "pages"


def main() -> None:
    options = argparse.ArgumentParser(
        prog="python -m tests.bench.browsing",
        description="Mide lo que cuestan las páginas que llevan a los documentos.",
    )
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="cuántos documentos")
    options.add_argument("--pages", type=Path, metavar="CARPETA", help="páginas ya convertidas")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="acervo-browsing-") as name:
        folder = Path(name)
        pages = chosen.pages or converted(folder, max(chosen.sizes))
        _table(_TITLES, [row(folder, pages, size) for size in chosen.sizes])


if __name__ == "__main__":
    main()
