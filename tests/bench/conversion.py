"""Speed and memory of conversion, beside what little a script of patterns does."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml

from scripts.conversion import convert
from scripts.source_files import find_sources
from tests.bench.stopwatch import median, resident

SLICES = 10
"""Parts of a run; the speed is the median of theirs."""


class Run(NamedTuple):
    rate: float
    """Documents per second of one core."""
    memory: dict[int, float]
    """After so many documents -> MB held."""


def acervo(sources: Path, pages: Path) -> Iterator[object]:
    return convert(list(find_sources([sources], sources)), pages, workers=1)


_PATTERNS = (
    ("fecha", re.compile(r"\d{1,2} de [a-z]+ de \d{4}")),
    ("numero", re.compile(r"(?:No|Núm)\.? ?[\w/-]*\d[\w/-]*")),
    ("tipo", re.compile(r"circular|oficio|memorándum|acuerdo|boletín", re.IGNORECASE)),
)


def patterns(sources: Path, pages: Path) -> Iterator[object]:
    """The script that everybody writes first: no cleaning, no structure. No rival, only a yardstick."""
    pages.mkdir(parents=True)
    for path in sorted(sources.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = {name: match[0] for name, pattern in _PATTERNS if (match := pattern.search(text))}
        front = yaml.safe_dump({"title": text.split("\n", 1)[0], **found, "fuente": path.name}, allow_unicode=True)
        (pages / f"{path.stem}.md").write_text(f"---\n{front}---\n\n{text}", encoding="utf-8")
        yield path


CONVERTERS: dict[str, Callable[[Path, Path], Iterator[object]]] = {"Acervo": acervo, "tres patrones y YAML": patterns}
"""From a folder of sources to a folder of pages, one at a time. The first is ours."""


def run(name: str, sources: Path, pages: Path, count: int, looks: Sequence[int]) -> Run:
    """Convert `count` documents; the memory is looked at after so many of them as `looks` tells."""
    size = max(1, count // SLICES)
    marks = [time.process_time()]
    memory: dict[int, float] = {}
    for done, _ in enumerate(CONVERTERS[name](sources, pages), 1):
        if done % size == 0:
            marks.append(time.process_time())
        if done in looks:
            memory[done] = resident()
    return Run(median(size / (end - start) for start, end in pairwise(marks)), memory)
