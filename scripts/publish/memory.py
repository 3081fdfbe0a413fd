"""What files were made from, so that those that are as they were left are not made again.

Each has a key, a digest of everything that it shows, and the state in which it was left. A memory that is lost, damaged
or of another program costs time alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from scripts.communication import write_atomically

PROGRAM = Path(__file__).parents[1]

Made = dict[str, list[Any]]
"""Path relative to the folder -> key, and size, time and number of the file that was made."""


class Memory:
    """The memory of a folder."""

    def __init__(self, folder: Path, path: Path, whole: str) -> None:
        """`path`: of the memory itself; `whole`: a digest of what all of the files depend on."""
        self._folder, self._path = str(folder), path
        self._before = _read(path, whole)
        self._after: Made = {"": [whole]}
        self._due: dict[str, str] = {}

    def stays(self, place: str, key: str) -> bool:
        """Whether this file was made from the same, and is as it was left. If not, whoever makes it says so to `made`.
        '' is the key of what is always made."""
        found = self._before.get(place)
        if key and found is not None and found == [key, *self._state(place)]:
            self._after[place] = found
            return True
        self._due[place] = key
        return False

    def made(self, place: str) -> None:
        """The file was made; one for which nobody asked is not remembered."""
        if key := self._due.pop(place, ""):
            self._after[place] = [key, *self._state(place)]

    def write(self) -> None:
        write_atomically(self._path, json.dumps(self._after))

    def _state(self, place: str) -> list[int]:
        try:
            known = os.stat(os.path.join(self._folder, place))
        except FileNotFoundError:
            return []
        return [known.st_size, known.st_mtime_ns, known.st_ino]


def _read(path: Path, whole: str) -> Made:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and found.get("") == [whole] else {}


def forgotten(place: str, key: str) -> bool:
    """`Memory.stays` of no memory: everything is made."""
    return False


def program_digest(folder: Path = PROGRAM) -> str:
    """Changes with any file of a folder of the program, and with Python."""
    whole = hashlib.sha256(sys.version.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            whole.update(f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def digest(content: Any) -> str:
    """SHA-256 of plain data; the order of keys counts, since pages show it."""
    return hashlib.sha256(json.dumps(content).encode("ascii")).hexdigest()
