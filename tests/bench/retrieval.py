"""How good the order of results is beside tantivy's, on judged sets that ACERVO_DATOS brings.

    python -m tests.bench.retrieval [--settings]

Prints Markdown tables: the mean reciprocal rank of the first answer among ten (MRR@10), and the 95 % interval of the
difference by a paired bootstrap. `--settings` also tries other settings of the ranking, by cross-validation.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy

from search import open_index, ranking
from search.building import build
from tests.bench import judged
from tests.bench.corpus import DATA
from tests.bench.judged import DEPTH, Ask, Judged, cross_validated, interval, reciprocal_ranks

SETTINGS: dict[str, tuple[Any, ...]] = {
    "SATURATION": (1.0, 1.2),
    "LENGTH_SHARE": (0.6, 0.75),
    "COVERAGE": (0.0, 0.2),
    "PASSAGES": (((10, 0.5),), ((10, 0.4), (30, 0.2))),
}
"""Constants of search/ranking.py and the values that are tried."""

FILTERS = {
    "raíz": ("lowercase", "stemmer"),
    "palabras vacías y raíz": ("lowercase", "stopword", "stemmer"),
    "palabras vacías, raíz y sin acentos": ("lowercase", "stopword", "stemmer", "ascii_fold"),
    "raíz y sin acentos": ("lowercase", "stemmer", "ascii_fold"),
}
"""Ways to set up tantivy for Spanish, all from its manual."""


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.bench.retrieval", description=__doc__)
    options.add_argument("--settings", action="store_true", help="prueba otros valores, por validación cruzada")
    chosen = options.parse_args()
    found = judged.folder()
    if found is None:
        print(
            f"Faltan los conjuntos con juicios: {DATA} debe ser la carpeta que tiene {judged.FOLDER}.", file=sys.stderr
        )
        return 2
    with tempfile.TemporaryDirectory(prefix="acervo-bench-") as folder:
        for name in judged.SETS:
            _compare(name, judged.read(found / name), Path(folder) / name, chosen.settings)
    return 0


def _compare(name: str, data: Judged, folder: Path, settings: bool) -> None:
    names = indexed(data, folder)
    ours = acervo(folder, names)
    ranks = {"Acervo": reciprocal_ranks(data, ours), "Acervo, sin comillas": reciprocal_ranks(data, _unquoted(ours))}
    if settings:
        tried = {values: reciprocal_ranks(data, acervo(folder, names)) for values in _settings()}
        ranks["Acervo, validación cruzada"], best = cross_validated(tried)
    for label, filters in FILTERS.items():
        for field, joined in (("título aparte", False), ("título con el texto", True)):
            ranks[f"tantivy, {label}, {field}"] = reciprocal_ranks(data, tantivy_index(data, filters, joined=joined))
    print(f"| {name}, {len(data.questions)} preguntas | MRR@10 | Acervo menos este | intervalo del 95 % |")
    print("|---|--:|--:|--:|")
    for label, values in ranks.items():
        differences = [a - b for a, b in zip(ranks["Acervo"], values, strict=True)]
        low, high = interval(differences)
        mean = sum(values) / len(values)
        print(f"| {label} | {mean:.4f} | {sum(differences) / len(values):+.4f} | {low:+.4f} a {high:+.4f} |")
    if settings:
        print(f"\nElegidos en cada quinto ({', '.join(SETTINGS)}): {'; '.join(map(str, best))}.")
        for values, row in sorted(tried.items(), key=lambda pair: -sum(pair[1])):
            print(f"    {values}  {sum(row) / len(row):.4f}", file=sys.stderr)
    print(flush=True)


def _settings() -> Iterator[tuple[Any, ...]]:
    """Each combination of SETTINGS, in force while it is looked at."""
    for values in itertools.product(*SETTINGS.values()):
        with _in_force(dict(zip(SETTINGS, values, strict=True))):
            yield values


@contextmanager
def _in_force(constants: dict[str, Any]) -> Iterator[None]:
    before = {name: getattr(ranking, name) for name in constants}
    vars(ranking).update(constants)
    try:
        yield
    finally:
        vars(ranking).update(before)


def indexed(data: Judged, folder: Path) -> dict[str, str]:
    """Index the documents as pages of an archive; page id -> document."""
    names = judged.write_pages(data, folder / "docs")
    build(folder / "docs", folder / "index")
    return names


def acervo(folder: Path, names: Mapping[str, str]) -> Ask:
    """Our own search, just opened, asked as anybody asks it."""
    searcher = open_index(folder / "index")
    return lambda question: [names[hit.id] for hit in searcher.search(question, limit=DEPTH).hits]


def _unquoted(ask: Ask) -> Ask:
    """Words between quotation marks as plain words: quoted they are required literally, which tantivy is not asked to."""
    return lambda question: ask(re.sub(r'["“”„«»]', " ", question))


def tantivy_index(data: Judged, filters: tuple[str, ...], *, joined: bool) -> Ask:
    """tantivy over title and text, or both `joined` in one field; any of the words, as its parser reads them."""
    spanish = {"stemmer": ("spanish",), "stopword": ("spanish",)}
    analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for name in filters:
        analyser = analyser.filter(getattr(tantivy.Filter, name)(*spanish.get(name, ())))
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("title", tokenizer_name="es")
    schema.add_text_field("text", tokenizer_name="es")
    index = tantivy.Index(schema.build())
    index.register_tokenizer("es", analyser.build())
    writer = index.writer()
    for name, document in data.documents.items():
        title, text = ("", f"{document.title}\n{document.text}") if joined else document
        writer.add_document(tantivy.Document(id=name, title=title, text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(question: str) -> list[str]:
        words = [word for word in re.findall(r"\w+", question) if word not in ("AND", "OR", "NOT", "IN")]
        query = index.parse_query(" ".join(words), ["title", "text"])
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, DEPTH).hits]

    return ask


if __name__ == "__main__":
    sys.exit(main())
