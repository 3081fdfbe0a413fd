"""The index's life on disk: `.index/<n>/` holds a generation, `CURRENT` names the one in use.

A generation is built aside, signed, named in CURRENT by one rename, and only then are older ones deleted. Its manifest
tells every file's hash and is signed with a key that never leaves this machine, because opening an index of Whoosh runs
what its files say: one that came with a repository or a download is never opened.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from search.errors import IndexUnusable

CURRENT = "CURRENT"
MANIFEST, SIGNATURE, MARKER = "manifest.json", "manifest.hmac", "ACERVO"
_OWN_FILES = {MANIFEST, SIGNATURE, MARKER}


@dataclass(frozen=True)
class PageState:
    """How a page was when it was indexed."""

    sha256: str
    size: int
    changed: int
    """Time of the last change, in nanoseconds."""


@dataclass(frozen=True)
class Manifest:
    fingerprint: str
    """Of everything in the program that decides what an index holds."""
    docs: str
    """Absolute path of the folder of pages."""
    documents: int
    pages: dict[str, PageState]
    """Path below `docs` -> its state, the unreadable ones included."""
    unreadable: list[str]
    """What was wrong with each page that could not be read."""
    files: dict[str, str]
    """Name of each file of the generation -> its hash."""


def current(index: Path) -> Path:
    """The generation in use. Raises IndexUnusable when there is none."""
    try:
        name = (index / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise IndexUnusable(index, "todavía no hay índice") from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnusable(index, "no se puede leer cuál es el índice vigente") from error
    if not name.isdecimal() or not (index / name).is_dir():
        raise IndexUnusable(index, "falta el índice vigente")
    return index / name


def read_manifest(generation: Path) -> Manifest:
    """The manifest, once its signature is checked. Raises IndexUnusable."""
    try:
        data = (generation / MANIFEST).read_bytes()
        signature = (generation / SIGNATURE).read_bytes()
    except OSError as error:
        raise IndexUnusable(generation.parent, "el índice está incompleto") from error
    if not hmac.compare_digest(signature, _signature(data)):
        raise IndexUnusable(generation.parent, "el índice está dañado o no se construyó en esta máquina")
    values = json.loads(data)
    values["pages"] = {name: PageState(**state) for name, state in values["pages"].items()}
    return Manifest(**values)


def check_files(generation: Path, manifest: Manifest) -> None:
    """Raise IndexUnusable unless the generation's files are what was written."""
    try:
        intact = hashes(generation) == manifest.files
    except OSError as error:
        raise IndexUnusable(generation.parent, "el índice no se puede leer") from error
    if not intact:
        raise IndexUnusable(generation.parent, "el índice está dañado")


def hashes(generation: Path) -> dict[str, str]:
    """Name -> BLAKE2b of every file of a generation but the manifest's own."""
    found = {}
    for path in sorted(generation.iterdir()):
        if path.name not in _OWN_FILES and path.is_file():
            with path.open("rb") as file:
                found[path.name] = hashlib.file_digest(file, "blake2b").hexdigest()
    return found


@contextmanager
def next_generation(index: Path) -> Iterator[Path]:
    """An empty folder for a new generation. Removed again when the block fails. For the holder of the lock only."""
    numbers = [int(path.name) for path in index.iterdir() if path.name.isdecimal()]
    generation = index / str(max(numbers, default=0) + 1)
    generation.mkdir()
    (generation / MARKER).write_text("Un índice de Acervo: se puede borrar, se reconstruye de las páginas.\n", "utf-8")
    try:
        yield generation
    except BaseException:
        shutil.rmtree(generation, ignore_errors=True)
        raise


def publish(generation: Path, manifest: Manifest) -> None:
    """Sign a finished generation, put it in use and delete the others. For the holder of the lock only."""
    data = json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True).encode("utf-8")
    (generation / MANIFEST).write_bytes(data)
    (generation / SIGNATURE).write_bytes(_signature(data))
    for path in generation.iterdir():
        _sync(path)
    _sync(generation)
    index = generation.parent
    partial = index / f"{CURRENT}.tmp"
    partial.write_text(generation.name + "\n", encoding="ascii")
    _sync(partial)
    os.replace(partial, index / CURRENT)
    _sync(index)
    for path in index.iterdir():
        if path.name.isdecimal() and path != generation and (path / MARKER).exists():
            shutil.rmtree(path, ignore_errors=True)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # pragma: no cover - Windows cannot, and need not
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _signature(data: bytes) -> bytes:
    return hmac.digest(machine_key(), data, "sha256")


@cache
def machine_key() -> bytes:
    """A secret of this user on this machine, made when first needed.

    Where it cannot be kept, each run has its own, and so rebuilds the index.
    """
    try:
        state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
        path = state / "acervo" / "index.key"
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            partial = path.with_name(f"{path.name}.{os.getpid()}")
            partial.touch(mode=0o600)
            partial.write_bytes(secrets.token_bytes(32))
            _keep_first(partial, path)
        return path.read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return secrets.token_bytes(32)


def _keep_first(partial: Path, path: Path) -> None:
    """Name the new key, unless another process was quicker."""
    try:
        os.link(partial, path)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
