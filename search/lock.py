"""One writer: a lock of the operating system, which a dead process does not keep."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from search.errors import IndexBusy

FILE = "LOCK"
PATIENCE = 30.0
"""Seconds that a second writer waits by default."""

_PAUSE = 0.05


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def writing(index: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the writer's lock of an index. Raises IndexBusy, naming the holder, when it is not free in `patience`."""
    path = index / FILE
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        deadline = time.monotonic() + patience
        while not _try(handle):
            if time.monotonic() >= deadline:
                raise IndexBusy(index, f"otro proceso lo está escribiendo ({_holder(path)})", "Espere a que termine")
            time.sleep(_PAUSE)
        os.truncate(handle, 0)
        os.write(handle, f"proceso {os.getpid()}, desde {datetime.now():%Y-%m-%d %H:%M:%S}".encode())
        yield
    finally:
        os.close(handle)


def _holder(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip() or "no dice cuál"
