"""What finding related documents costs as the archive grows: CPU time, and how many documents have any.

    python -m tests.bench.related [--sizes 2500 5000 10000] [--pages DIR]

The documents are converted from the same texts as for `make bench`; `--pages` takes a folder of pages in their place.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from scripts.communication import Communication
from scripts.publish.archive import read_archive
from scripts.publish.related import RelatedDocuments
from scripts.relations import resolve
from tests.bench.__main__ import _table
from tests.bench.browsing import SIZES, converted

_TITLES = ("documentos", "reunir, s de procesador", "elegir los de todos, s", "documentos con alguno")


def row(pages: Sequence[Communication]) -> Sequence[str]:
    relations = resolve(pages)
    start = time.process_time()
    known = RelatedDocuments(pages, relations)
    gathered = time.process_time()
    found = [len(known.of(page)) for page in pages]
    chosen = time.process_time()
    share = sum(map(bool, found)) / len(pages)
    return [f"{len(pages)}", f"{gathered - start:.2f}", f"{chosen - gathered:.2f}", f"{share:.0%}"]


def main() -> None:
    options = argparse.ArgumentParser(
        prog="python -m tests.bench.related", description="Mide lo que cuesta hallar los documentos relacionados."
    )
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="cuántos documentos")
    options.add_argument("--pages", type=Path, metavar="CARPETA", help="páginas ya convertidas")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="acervo-related-") as name:
        pages = read_archive(chosen.pages or converted(Path(name), max(chosen.sizes))).public
        _table(_TITLES, [row(pages[:: max(1, len(pages) // size)][:size]) for size in chosen.sizes])


if __name__ == "__main__":
    main()
