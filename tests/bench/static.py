"""What the search without a server moves and how long it takes, in Chromium with a processor slowed four times.

    python -m tests.bench.static [--sizes 1000 10000] [--questions 60]

The pages are those of `tests.bench.growth`. Each question is asked once of an index that was just opened and once of one
that has answered those before it; bytes are those of the files as they lie on the disk, which are deflated. A second row
asks the same with two letters of the longest word of each question swapped, so that a correction is looked for.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

from search import open_index
from search.building import build
from search.static_export import export
from tests.bench.corpus import questions, write_pages
from tests.bench.stopwatch import percentile

SCRIPT = Path(__file__).parents[2] / "docs/assets/busqueda.js"
SLOWED = 4
_TITLES = (
    "documentos", "palabras", "exportar, s", "archivos", "MB", "primera búsqueda: mediana, KB", "la mayor", "siguientes: mediana, KB", "p95",
    "con los archivos ya leídos: mediana, ms", "p95",
)  # fmt: skip

_MEASURE = """async (asked) => {
  const plain = window.fetch;
  let bytes = 0;
  window.fetch = async (address) => {
    const answer = await plain(address, { cache: "no-store" });
    const size = (await answer.clone().arrayBuffer()).byteLength;
    bytes += size;
    return answer;
  };
  const found = { first: [], next: [], again: [] };
  const warm = await AcervoBusqueda.open(location.href);
  await warm.search(asked[asked.length - 1], {});
  for (const text of asked.slice(0, -1)) {
    bytes = 0;
    await (await AcervoBusqueda.open(location.href)).search(text, {});
    found.first.push(bytes);
    bytes = 0;
    await warm.search(text, {});
    found.next.push(bytes);
  }
  for (const text of asked.slice(0, -1)) {
    const start = performance.now();
    await warm.search(text, {});
    found.again.push(performance.now() - start);
  }
  return found;
}"""


class Server(ThreadingHTTPServer):
    request_queue_size = 64


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def in_chromium(folder: Path, asked: Sequence[str]) -> dict[str, list[float]]:
    """Bytes of first and of next questions, milliseconds of those asked again."""
    with Server(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as web, sync_playwright() as playwright:
        Thread(target=web.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(f"http://127.0.0.1:{web.server_address[1]}/")
        page.add_script_tag(path=SCRIPT)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        found: dict[str, Any] = page.evaluate(_MEASURE, list(asked))
        browser.close()
        web.shutdown()
    return found


def rows(folder: Path, size: int, count: int) -> Iterator[Sequence[str]]:
    """The questions as they are, and misspelt."""
    docs, out = folder / f"docs{size}", folder / f"out{size}"
    write_pages(docs, size)
    build(docs, folder / f"index{size}")
    start = time.perf_counter()
    with open_index(folder / f"index{size}").seen() as seen:
        files = export(seen, out)
    spent = time.perf_counter() - start
    disk = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 2**20
    asked = questions(docs, count + 1)
    for name, some in (("bien escritas", asked), ("una mal escrita", list(map(misspelt, asked)))):
        found = in_chromium(out, [" ".join(words) for words in some])
        yield [f"{size:,}", name, f"{spent:.0f}", f"{files:,}", f"{disk:.1f}", *_figures(found)]


def misspelt(words: Sequence[str]) -> list[str]:
    """The same words, two letters in the middle of the longest swapped."""
    longest = max(words, key=len)
    middle = len(longest) // 2
    wrong = longest[:middle] + longest[middle + 1] + longest[middle] + longest[middle + 2 :]
    return [wrong if word == longest else word for word in words]


def _figures(found: dict[str, list[float]]) -> list[str]:
    script = len(gzip.compress(SCRIPT.read_bytes()))
    first = [(number + script) / 1000 for number in found["first"]]
    later = [number / 1000 for number in found["next"]]
    figures = [
        *(statistics.median(first), max(first)),
        *(statistics.median(later), percentile(later, 0.95)),
        *(statistics.median(found["again"]), percentile(found["again"], 0.95)),
    ]
    return [f"{figure:.0f}" for figure in figures]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench.static", description="Mide la búsqueda sin servidor.")
    options.add_argument(
        "--sizes", type=int, nargs="+", default=(1_000, 10_000), metavar="N", help="cuántos documentos"
    )
    options.add_argument("--questions", type=int, default=60, metavar="N", help="cuántas preguntas (60)")
    chosen = options.parse_args()
    sys.stdout.write("| " + " | ".join(_TITLES) + " |\n|" + "--:|" * len(_TITLES) + "\n")
    with tempfile.TemporaryDirectory(prefix="acervo-static-") as folder:
        for size in chosen.sizes:
            for row in rows(Path(folder), size, chosen.questions):
                sys.stdout.write("| " + " | ".join(row) + " |\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
