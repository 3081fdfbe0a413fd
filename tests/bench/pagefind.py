"""The search without a server beside Pagefind, on the same pages: bytes, time, and how well both answer judged questions.

    npm install pagefind
    ACERVO_DATOS=… python -m tests.bench.pagefind --program node_modules/.bin/pagefind [--size 10000] [--judged 300]

Pagefind reads pages of HTML with nothing but the title, the number and the text of each document, and two filters. Bytes
are those of the files as they lie on the disk: both sides deflate what they write, but for their scripts, which are
counted deflated.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.communication import Communication, load, page_paths
from scripts.markdown_text import plain_text
from search import open_index
from search.building import build
from search.static_export import export
from tests.bench import judged
from tests.bench.corpus import questions, write_pages
from tests.bench.static import SCRIPT, SLOWED, Quiet, Server, in_chromium
from tests.bench.stopwatch import percentile

START = "vacia.html"
_TITLES = (
    "motor", "construir o exportar, s", "MB", "primera búsqueda: mediana, KB", "la mayor", "siguientes: mediana, KB", "p95",
    "con los archivos ya leídos: mediana, ms", "p95", *(f"MRR@10 en {name}" for name in judged.SETS),
)  # fmt: skip
_OPEN = """async () => { window.engine = await import("/pagefind/pagefind.js"); await engine.init(); }"""
_SEARCH = """async (text) => {
  const start = performance.now();
  const found = await engine.search(text);
  const best = await Promise.all((found.results || []).slice(0, 10).map((one) => one.data()));
  return { urls: best.map((one) => one.url), spent: performance.now() - start };
}"""


class Row(NamedTuple):
    name: str
    build: float
    """Seconds."""
    disk: float
    """MB."""
    first: Sequence[float]
    """Bytes of each question as the first."""
    later: Sequence[float]
    again: Sequence[float]
    """Milliseconds."""

    def told(self, ranks: Sequence[float]) -> str:
        """A row of the table, with how well it answers each judged set."""
        figures = [
            *(statistics.median(self.first) / 1000, max(self.first) / 1000),
            *(statistics.median(self.later) / 1000, percentile(self.later, 0.95) / 1000),
            *(statistics.median(self.again), percentile(self.again, 0.95)),
        ]
        said = [self.name, *(f"{x:.0f}" for x in (self.build, self.disk, *figures)), *(f"{x:.3f}" for x in ranks)]
        return f"| {' | '.join(said)} |\n"


def write_html(docs: Path, site: Path) -> None:
    for path in page_paths(docs):
        target = site / path.parent.name / path.stem / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_html(load(path)), encoding="utf-8")
    (site / START).write_text("<p>Nada</p>", encoding="utf-8")


def _html(page: Communication) -> str:
    title, number = (escape(str(page.meta.get(name) or "")) for name in ("title", "numero"))
    kind, year = (escape(str(page.meta.get(name) or "")) for name in ("tipo", "fecha"))
    text = "".join(f"<p>{escape(part)}</p>" for part in plain_text(page.body).split("\n\n"))
    filters = f'<i data-pagefind-filter="tipo">{kind}</i><i data-pagefind-filter="anio">{year[:4]}</i>' if kind else ""
    head = f'<!doctype html><html lang="es"><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body><main data-pagefind-body><h1>{title}</h1><p>{number}</p>{filters}{text}</main></body></html>"


class Counting(Quiet):
    """Remembers what was asked for; Pagefind asks from a worker, which its page does not see."""

    asked: ClassVar[list[str]] = []

    def send_head(self) -> Any:
        Counting.asked.append(self.path)
        return super().send_head()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with Server(("127.0.0.1", 0), partial(Counting, directory=str(folder))) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{web.server_address[1]}/"
        web.shutdown()


class Pagefind:
    """An index that its program made of a site."""

    def __init__(self, program: str, docs: Path, site: Path) -> None:
        write_html(docs, site)
        start = time.perf_counter()
        subprocess.run([program, "--site", str(site)], check=True, capture_output=True)
        self.spent = time.perf_counter() - start
        self.site = site

    def ask(self, browser: Browser, asked: Sequence[str], *, slowed: int = 1) -> list[dict[str, Any]]:
        """What it answers, one question after another, in a page that has loaded nothing."""
        with served(self.site) as base:
            context = browser.new_context()
            page = context.new_page()
            page.set_default_timeout(0)
            page.goto(base + START)
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
            Counting.asked.clear()
            page.evaluate(_OPEN)
            found = [self._answer(page, text) for text in asked]
            context.close()
        return found

    def _answer(self, page: Page, text: str) -> dict[str, Any]:
        """Addresses, milliseconds, and the bytes that were asked for since the answer before."""
        answer: dict[str, Any] = page.evaluate(_SEARCH, text)
        answer["bytes"] = sum(map(self._size, Counting.asked))
        Counting.asked.clear()
        return answer

    def _size(self, name: str) -> int:
        path = self.site / name.partition("?")[0].lstrip("/")
        if not path.is_file():
            return 0  # the browser asks for an icon, too
        data = path.read_bytes()
        return len(gzip.compress(data)) if path.suffix == ".js" else len(data)


def peer(program: str, docs: Path, folder: Path, browser: Browser, asked: Sequence[str]) -> Row:
    engine = Pagefind(program, docs, folder / "html")
    first = [engine.ask(browser, [text])[0]["bytes"] for text in asked[:-1]]
    warm = engine.ask(browser, [asked[-1], *asked[:-1], *asked[:-1]], slowed=SLOWED)[1:]
    later, again = warm[: len(first)], warm[len(first) :]
    disk = _megabytes(engine.site / "pagefind")
    return Row("Pagefind", engine.spent, disk, first, [one["bytes"] for one in later], [one["spent"] for one in again])


def own(docs: Path, folder: Path, asked: Sequence[str]) -> Row:
    build(docs, folder / "index")
    start = time.perf_counter()
    with open_index(folder / "index").seen() as seen:
        export(seen, folder / "files")
    spent = time.perf_counter() - start
    found = in_chromium(folder / "files", asked)
    script = len(gzip.compress(SCRIPT.read_bytes()))
    first = [size + script for size in found["first"]]
    return Row("Acervo", spent, _megabytes(folder / "files"), first, found["next"], found["again"])


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def mean_ranks(program: str, known: Path, folder: Path, browser: Browser, most: int) -> tuple[float, float]:
    """MRR@10 of both on a judged set: ours and theirs."""
    found = judged.sample(judged.read(known), most)
    pages = judged.write_pages(found, folder / "docs")
    build(folder / "docs", folder / "index")
    searcher = open_index(folder / "index")
    ours = judged.reciprocal_ranks(found, lambda text: [pages[hit.id] for hit in searcher.search(text).hits])
    answers = Pagefind(program, folder / "docs", folder / "html").ask(browser, found.questions)
    urls = {
        text: [pages[url.split("/")[-2]] for url in one["urls"]]
        for text, one in zip(found.questions, answers, strict=True)
    }
    theirs = judged.reciprocal_ranks(found, lambda text: urls[text])
    return statistics.mean(ours), statistics.mean(theirs)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench.pagefind", description="Mide junto a Pagefind.")
    options.add_argument("--program", required=True, metavar="RUTA", help="el programa pagefind")
    options.add_argument("--size", type=int, default=10_000, metavar="N", help="cuántos documentos (10000)")
    options.add_argument("--questions", type=int, default=60, metavar="N", help="cuántas preguntas (60)")
    options.add_argument(
        "--judged", type=int, default=300, metavar="N", help="preguntas de cada conjunto juzgado (300)"
    )
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="acervo-pagefind-") as name:
        compare(chosen, Path(name))


def compare(chosen: argparse.Namespace, folder: Path) -> None:
    known = judged.folder()
    if known is None:
        sys.stderr.write("Sin los conjuntos juzgados (ACERVO_DATOS) no se mide el MRR@10.\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        write_pages(folder / "docs", chosen.size)
        asked = [" ".join(words) for words in questions(folder / "docs", chosen.questions + 1)]
        theirs = peer(chosen.program, folder / "docs", folder, browser, asked)
        ranks = [
            mean_ranks(chosen.program, known / name, folder / name, browser, chosen.judged)
            for name in judged.SETS
            if known
        ]
        browser.close()
    ours = own(folder / "docs", folder, asked)
    sys.stdout.write("| " + " | ".join(_TITLES) + " |\n|---|" + "--:|" * (len(_TITLES) - 1) + "\n")
    sys.stdout.write(ours.told([mine for mine, _ in ranks]) + theirs.told([other for _, other in ranks]))


if __name__ == "__main__":
    main()
