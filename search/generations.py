"""The index's life on disk: `.index/<n>/` holds a generation, `CURRENT` names the one in use.

A generation is built aside, signed, named in CURRENT by one rename, and only then are older ones deleted. Its manifest
tells every file's hash and is signed with a key that never leaves this machine, because opening an index of Whoosh runs
what its files say: one that came with a repository or a download is never opened. A file that still has the size and
the time of its last change that the manifest tells is not read again to be hashed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from search.arrays import ArraysDamaged
from search.errors import IndexUnusable
from search.page_states import PageStates

CURRENT = "CURRENT"
MANIFEST, SIGNATURE, MARKER, PAGES = "manifest.json", "manifest.hmac", "ACERVO", "pages.columns"
_DELETED = ".borrado"
_UNMARKED = ".acervo-nuevo"
"""Name of the folder of a generation until its marker lies in it."""
_OWN_FILES = {MANIFEST, SIGNATURE, MARKER}


class FileState(NamedTuple):
    """How a file of a generation was written."""

    blake2b: str
    size: int
    changed: int


@dataclass(frozen=True)
class Manifest:
    fingerprint: str
    """Of everything in the program that decides what an index holds."""
    docs: str
    """Absolute path of the folder of pages."""
    documents: int
    files: dict[str, FileState]


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
    try:
        return Manifest(**values | {"files": {name: FileState(*state) for name, state in values["files"].items()}})
    except (TypeError, KeyError, AttributeError) as error:  # whole and ours, but of other parts
        raise IndexUnusable(generation.parent, "el índice es de otra versión del programa") from error


def read_pages(generation: Path) -> PageStates:
    """To be read once the generation's files are checked. Raises IndexUnusable."""
    try:
        return PageStates.read(generation / PAGES)
    except ArraysDamaged as error:  # size and time may hide what happened to a file
        raise IndexUnusable(generation.parent, "el índice está dañado") from error


def damaged_files(generation: Path, manifest: Manifest, *, reread: bool = False) -> set[str]:
    """Names of files that are not what was written: changed, missing or added. `reread`: also those whose size and time
    are what they were. Raises IndexUnusable."""
    try:
        found = file_states(generation, {} if reread else manifest.files)
    except OSError as error:
        raise IndexUnusable(generation.parent, "el índice no se puede leer") from error
    names = found.keys() | manifest.files.keys()
    return {name for name in names if _hash(found.get(name)) != _hash(manifest.files.get(name))}


def _hash(state: FileState | None) -> str:
    return state.blake2b if state else ""


def file_states(generation: Path, known: Mapping[str, FileState]) -> dict[str, FileState]:
    """Name -> state of every file of a generation but the manifest's own. One of which size and time are `known` has
    the known hash, also when it was linked from the generation before."""
    found = {}
    with os.scandir(generation) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name not in _OWN_FILES and entry.is_file():
                found[entry.name] = _file_state(Path(entry.path), entry.stat(), known.get(entry.name))
    return found


def _file_state(path: Path, found: os.stat_result, known: FileState | None) -> FileState:
    if known and (found.st_size, found.st_mtime_ns) == (known.size, known.changed):
        return known
    with path.open("rb") as file:
        return FileState(hashlib.file_digest(file, "blake2b").hexdigest(), found.st_size, found.st_mtime_ns)


@contextmanager
def next_generation(index: Path) -> Iterator[Path]:
    """An empty folder for a new generation. Removed again when the block fails. For the holder of the lock only."""
    numbers = [int(path.name) for path in index.iterdir() if path.name.isdecimal()]
    generation = index / str(max(numbers, default=0) + 1)
    unmarked = index / _UNMARKED
    unmarked.mkdir(exist_ok=True)
    (unmarked / MARKER).write_text("Un índice de Acervo: se puede borrar, se reconstruye de las páginas.\n", "utf-8")
    unmarked.rename(generation)
    try:
        yield generation
    except BaseException:
        _delete(generation)
        raise


def publish(generation: Path, manifest: Manifest) -> None:
    """Sign a finished generation, put it in use and delete the others. For the holder of the lock only."""
    data = json.dumps(asdict(manifest), sort_keys=True).encode("ascii")
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
            _delete(path)


def _delete(generation: Path) -> None:
    """Delete a generation, its marker last and under another name: what is left when that is cut short must still be
    known for what it is."""
    for path in generation.iterdir():
        if path.name != MARKER:
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    deleted = generation.parent / _DELETED
    shutil.rmtree(deleted, ignore_errors=True)
    with suppress(OSError):
        generation.rename(deleted)
    shutil.rmtree(deleted, ignore_errors=True)


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
