"""The files that the search without a server reads: named by what they hold, deflated, numbers in few bytes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from search.backend import Ints

FOLDERS = ("terminos", "lugares", "palabras", "columnas", "textos", "sugerencias", "nombres")
_HASH_LETTERS = 10


class Files:
    """Files named by what they hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: set[Path] = set()

    @property
    def written(self) -> int:
        return len(self._kept)

    def add(self, name: str, data: bytes) -> str:
        """Write deflated data; `{}` in the name stands for its hash, which is returned."""
        found = hash_of(data)
        self.put(name.format(found), data)
        return found

    def put(self, name: str, data: bytes) -> None:
        path = self._folder / name
        self._kept.add(path)
        if _holds(path, data):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.tmp")
        partial.write_bytes(zlib.compress(data, 9))
        os.replace(partial, path)

    def sweep(self, table: str) -> None:
        """Delete what no longer belongs to the export."""
        for path in self._folder.glob("tabla-*.bin"):
            if path.name != f"tabla-{table}.bin":
                path.unlink()
        for name in FOLDERS:
            for path in (self._folder / name).rglob("*.bin"):
                if path not in self._kept:
                    path.unlink()
        for path in (self._folder / "textos").glob("*"):
            if path.is_dir() and not any(path.iterdir()):
                shutil.rmtree(path)


def _holds(path: Path, data: bytes) -> bool:
    """Whether an earlier export left just this there: reading costs less than deflating and writing."""
    try:
        return zlib.decompress(path.read_bytes()) == data
    except (OSError, zlib.error):
        return False


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HASH_LETTERS]


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def numbers(values: Ints) -> bytes:
    """Numbers that are not negative, seven bits a byte, lowest first; all but the last byte of each have the eighth."""
    values = np.asarray(values, dtype=np.int64)
    sizes = np.ones(len(values), dtype=np.int64)
    for bits in range(7, 63, 7):
        sizes += values >= 1 << bits
    starts = np.cumsum(sizes) - sizes
    written = np.zeros(int(sizes.sum()), dtype=np.uint8)
    for rank in range(int(sizes.max(initial=0))):
        having = sizes > rank
        more = np.where(sizes[having] > rank + 1, 128, 0)
        written[starts[having] + rank] = (values[having] >> 7 * rank & 127) | more
    return written.tobytes()


def utf16(text: str) -> bytes:
    """Sorts as JavaScript compares texts."""
    return text.encode("utf-16-be", "surrogatepass")
