"""What is scored: labelled documents, and the pages that conversion made of them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

Labels = Mapping[str, Any]


@dataclass(frozen=True)
class Labelled:
    """One labelled document."""

    file: str
    gold: Labels
    alt: Labels = field(default_factory=dict)
    no_literal: Sequence[str] = ()
    intended: str | None = None
    """The text that the body should have."""


@dataclass(frozen=True)
class Page:
    meta: Labels
    body: str


def load_pages(folder: Path) -> dict[str, Page]:
    """Pages by the base name of their source. What cannot be read is told on stderr and left out."""
    pages: dict[str, Page] = {}
    for path in folder.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        parts = re.split(r"^---[ \t]*\n", text, maxsplit=2, flags=re.MULTILINE)
        if not text.startswith("---") or len(parts) < 3:
            continue
        try:
            meta = yaml.load(parts[1], Loader=yaml.BaseLoader) or {}
        except yaml.YAMLError as error:
            print(f"{path}: la cabecera no es YAML: {error}", file=sys.stderr)
            continue
        source = (meta.get("fuente") or {}).get("archivo") or path.stem
        pages[PurePosixPath(source).name] = Page(meta, parts[2])
    return pages


def load_labels(path: Path) -> Iterator[Labelled]:
    """The labelled documents of a folder or of a file of JSON lines."""
    return _from_folder(path) if path.is_dir() else _from_lines(path)


def _from_folder(folder: Path) -> Iterator[Labelled]:
    for path in sorted(folder.glob("*.gold.json")):
        stem = path.name.removesuffix(".gold.json")
        beside = (p for p in sorted(folder.glob(f"{stem}.*")) if not p.name.endswith(".gold.json"))
        source = next(beside, None)
        gold = json.loads(path.read_text(encoding="utf-8"))
        intended = folder.parent / f"{folder.resolve().name}_text" / f"{stem}.expected.txt"
        text = intended.read_text(encoding="utf-8") if intended.exists() else None
        yield Labelled(source.name if source else stem, gold, gold.get("alt", {}), (), text)


def _from_lines(path: Path) -> Iterator[Labelled]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield Labelled(record["file"], record["gold"], record.get("alt", {}), record.get("no_literal", ()))
