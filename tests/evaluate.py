"""`make evaluate`: convert every labelled set as a user would, score it, and hold it against the last recorded table.

    python tests/evaluate.py [--record] [--only SET…] [--misses FIELD]

Sets: `tests/examples` always; under the folder that ACERVO_DATOS names also the hand-labelled ones of `gold/` and those that
their publishers labelled, of `corpora/metadata`. Each is converted twice: as it is, and with the authority files emptied.
Floors and the last record stand in `tests/evaluation.json`. Exit 1 when a floor is undercut, 2 when a conversion wrote nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from labelled import load_labels, load_pages
from score import KEPT, WORDS, Score, score

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tests" / "examples"
RECORD = ROOT / "tests" / "evaluation.json"
AUTHORITIES = ROOT / "scripts" / "authorities"
WITHOUT = " sin autoridades"
"""Ends the name of a set that was converted with the authority files emptied."""

Figures = dict[str, float]
"""«F1 fecha», «falsos fecha»…: three decimals. A figure that begins with «falsos» should be low, any other high."""


@dataclass(frozen=True)
class LabelledSet:
    name: str
    sources: Path
    gold: Path


def labelled_sets(data: Path | None, scratch: Path) -> Iterator[LabelledSet]:
    """The sets that can be measured here; publishers' records are written out as files below `scratch`."""
    yield LabelledSet("ejemplos", EXAMPLES, EXAMPLES)
    if data is None:
        return
    gold = data / "gold"
    yield LabelledSet("seeds", gold / "seeds", gold / "seeds")
    yield LabelledSet("own_dev", gold / "own_dev", gold / "own_dev")
    yield LabelledSet("real_dev", gold / "real_dev", gold / "real_dev.jsonl")
    for records in sorted((data / "corpora" / "metadata").glob("*.jsonl.gz")):
        yield _write_out(records, scratch)


def _write_out(records: Path, scratch: Path) -> LabelledSet:
    name = records.name.removesuffix(".jsonl.gz")
    sources, gold = scratch / name, scratch / f"{name}.jsonl"
    sources.mkdir()
    with gzip.open(records, "rt", encoding="utf-8") as lines, gold.open("w", encoding="utf-8") as labels:
        for number, line in enumerate(lines):
            record, file = json.loads(line), f"{name}-{number:03}.txt"
            (sources / file).write_text(record["text"], encoding="utf-8")
            labels.write(json.dumps({"file": file, **publisher_labels(record["meta"])}) + "\n")
    return LabelledSet(name, sources, gold)


def publisher_labels(meta: Mapping[str, Any]) -> dict[str, Any]:
    """What a publisher's catalogue says of a document, as labels: agreement with it is measured, perfection is not expected.

    A listed date stands for any day of the 30 before it, which is where four fifths of the documents put their own.
    Dates of a gazette are no dates of documents and are left out. Catalogues write every body «Gobierno Regional de …», which
    print «del …» or nothing.
    """
    kind = str(meta.get("type") or meta.get("rank")).split()[0].lower()
    number = meta.get("number") or meta["identifier"].removeprefix(f"{meta['rank'].upper()}-")
    gold: dict[str, Any] = {"tipo": kind, "numero": number}
    alt: dict[str, Any] = {"numero": [re.sub(r"-\d{4}$", "", number)]}
    if meta.get("title"):
        gold["title"] = meta["title"]
    if meta.get("institution"):
        name = meta["institution"]
        gold["instituciones"] = [name]
        alt["instituciones"] = [[name.replace(" de ", other, 1)] for other in (" del ", " ")]
    if meta.get("date"):
        listed = date.fromisoformat(meta["date"])
        gold["fecha"] = meta["date"]
        alt["fecha"] = [(listed - timedelta(days=days)).isoformat() for days in range(1, 31)]
    return {"gold": gold, "alt": alt}


def convert(sources: Path, pages: Path, authorities: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the product's own command; `authorities` replaces its authority files."""
    environment = {key: value for key, value in os.environ.items() if key != "ACERVO_AUTORIDADES"}
    if authorities:
        environment["ACERVO_AUTORIDADES"] = str(authorities)
    command = [sys.executable, "-m", "scripts", "convert", str(sources), "--to", str(pages)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def emptied_authorities(folder: Path) -> Path:
    """A folder with the authority files' names and nothing in them."""
    folder.mkdir()
    for path in AUTHORITIES.iterdir():
        if path.is_file() and path.suffix != ".py":
            (folder / path.name).touch()
    return folder


def figures(result: Score) -> Figures:
    """What is recorded of a set, and what floors are pinned to."""
    row: Figures = {"F1 medio": result.mean_f1, "falsos": result.wrong, "sin página": len(result.without_page)}
    if WORDS in result.fields:
        row |= {
            "cobertura del texto": result.fields[WORDS].recall,
            "precisión del texto": result.fields[WORDS].precision,
        }
    for name, tally in result.fields.items():
        if name not in (WORDS, KEPT):
            row |= {f"F1 {name}": tally.f1, f"falsos {name}": tally.wrong_share}
    if KEPT in result.fields:
        row["texto en orden"] = result.fields[KEPT].recall
    return {name: round(value, 3) for name, value in row.items()}


def undercut(measured: Mapping[str, Figures], floors: Mapping[str, Figures]) -> list[str]:
    """One sentence for each pinned figure that is worse than its floor; sets that were not measured are passed over."""
    sentences = []
    for name, pinned in floors.items():
        for figure, floor in pinned.items() if name in measured else ():
            value = measured[name].get(figure)
            if value is None:
                sentences.append(f"{name}: falta la cifra «{figure}», fijada en {floor:.3f}")
            elif (value > floor) if _should_be_low(figure) else (value < floor):
                sentences.append(f"{name}: {figure} es {value:.3f}; el límite fijado es {floor:.3f}")
    return sentences


def _should_be_low(figure: str) -> bool:
    return figure.startswith(("falsos", "sin página"))


def table(name: str, measured: Mapping[str, Figures], recorded: Mapping[str, Figures]) -> str:
    """The figures of a set beside the last recorded ones, and beside those without authority files."""
    now, before, emptied = measured[name], recorded.get(name, {}), measured.get(name + WITHOUT, {})
    lines = [f"{name:24} {'ahora':>8} {'antes':>8} {'cambio':>8} {'sin aut.':>8}"]
    for figure, value in now.items():
        old = before.get(figure)
        change = "" if old is None or old == value else f"{value - old:+.3f}"
        lines.append(f"  {figure:22} {value:8.3f} {_cell(old)} {change:>8} {_cell(emptied.get(figure))}")
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return f"{'—':>8}" if value is None else f"{value:8.3f}"


def measure(item: LabelledSet, pages: Path, authorities: Path | None = None) -> Score:
    """Convert a set into `pages` and score it. Ends the program with 2 when the conversion wrote no page."""
    done = convert(item.sources, pages, authorities)
    if done.returncode not in (0, 1) or not pages.exists():
        print(f"{item.name}: la conversión no escribió ninguna página.\n{done.stderr}", file=sys.stderr)
        raise SystemExit(2)
    return score(load_pages(pages), load_labels(item.gold))


def evaluate(data: Path | None, book: Mapping[str, Any], args: argparse.Namespace) -> dict[str, Figures]:
    """Measure the sets that `args.only` leaves, and print each table as soon as it is known."""
    measured: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        emptied = emptied_authorities(scratch / "autoridades")
        for item in labelled_sets(data, scratch):
            if args.only and item.name not in args.only:
                continue
            result = measure(item, scratch / "paginas" / item.name)
            measured[item.name] = figures(result)
            measured[item.name + WITHOUT] = figures(measure(item, scratch / "sin" / item.name, emptied))
            print(table(item.name, measured, book["recorded"]), end="\n\n", flush=True)
            for miss in result.misses:
                if miss.field == args.misses:
                    print(f"{miss.file}\n   gold  {miss.gold!r}\n   given {miss.given!r}")
    return measured


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="write what was measured as the last recorded table")
    parser.add_argument("--only", nargs="+", metavar="SET", help="measure these sets alone")
    parser.add_argument("--misses", metavar="FIELD", help="show gold and given value wherever FIELD is not right")
    args = parser.parse_args()
    book = json.loads(RECORD.read_text(encoding="utf-8"))
    data = os.environ.get("ACERVO_DATOS")
    if not data:
        print("ACERVO_DATOS no está definida: se miden solo los ejemplos del proyecto.", file=sys.stderr)
    measured = evaluate(Path(data) if data else None, book, args)
    if args.record:
        book["recorded"] |= measured
        RECORD.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    complaints = undercut(measured, book["floors"])
    for sentence in complaints:
        print(f"Por debajo de lo fijado: {sentence}.", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
