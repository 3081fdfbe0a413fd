"""Arrays in one file, and how the files of an index are held while it is in use.

A file that is mapped must not be cut short by anybody: the system kills the process that then reads beyond its end. No
part of this program writes into a file of an index again; it makes, links and unlinks them, which leaves what is mapped
as it was.
"""

from __future__ import annotations

import json
import mmap
import os
import threading
import weakref
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from scripts.errors import AcervoError
from search.backend import Array, Ints

Arrays = Mapping[str, Array]

_ALIGNMENT = 64
_HEAD = 8
"""Bytes that tell the length of the table of contents, which they precede."""

PRIVATE = 32 << 20
"""Bytes up to which a file is copied into memory, so that nothing that befalls it matters: 20 ms, 4,500 documents."""


class ArraysDamaged(AcervoError):
    """The file does not hold the arrays that it should."""


def held(path: Path) -> bytes | mmap.mmap:
    """What a file holds: a copy of a small one; of a large one, mapped, nothing is read that is not asked for."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size <= PRIVATE:
            return file.read()
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    with _MAPPING:
        _MAPPED.add(mapped)
    return mapped


_MAPPING = threading.Lock()
_MAPPED: weakref.WeakSet[mmap.mmap] = weakref.WeakSet()


def give_back() -> None:
    """Let the system take out of the memory of this process what was looked at of mapped files.

    It stays in the system's own, from where it comes again at once; else a process that has answered for a day seems to
    hold the whole index.
    """
    if not hasattr(mmap, "MADV_DONTNEED"):
        return  # the system has no such advice, and does it by itself
    with _MAPPING:
        for mapped in _MAPPED:
            mapped.madvise(mmap.MADV_DONTNEED)


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays by name."""
    contents: dict[str, tuple[str, tuple[int, ...], int]] = {}
    at = 0
    for name, one in arrays.items():
        contents[name] = (one.dtype.str, one.shape, at)
        at += _padded(one.nbytes)
    head = json.dumps(contents).encode("ascii")
    with path.open("wb") as file:
        file.write(len(head).to_bytes(_HEAD, "little"))
        file.write(head.ljust(_padded(_HEAD + len(head)) - _HEAD))
        for one in arrays.values():
            file.write(np.ascontiguousarray(one).data)
            file.write(bytes(_padded(one.nbytes) - one.nbytes))


def read_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file, read-only. Raises ArraysDamaged when it is too short for them or does not name them."""
    data = np.frombuffer(held(path), dtype=np.uint8)
    length = int.from_bytes(data[:_HEAD].tobytes(), "little")
    start = _padded(_HEAD + length)
    try:
        contents = json.loads(data[_HEAD : _HEAD + length].tobytes())
        return {name: _view(data[start + at :], dtype, shape) for name, (dtype, shape, at) in contents.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise ArraysDamaged(path, "no tiene lo que debe", "Ejecute «python -m search index»") from error


def _view(data: Array, dtype: str, shape: list[int]) -> Array:
    """The first bytes as an array of that shape. Raises ValueError when there are too few."""
    kind = np.dtype(dtype)
    size = int(np.prod(shape, dtype=np.int64)) * kind.itemsize
    return data[:size].view(kind).reshape(shape)


def _padded(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT


class Pile:
    """Texts that arrive one by one, as `packed` would have them together."""

    def __init__(self) -> None:
        self._text = bytearray()
        self._starts = array("q", [0])

    def add(self, text: bytes) -> None:
        self._text += text
        self._starts.append(len(self._text))

    @property
    def packed(self) -> tuple[Array, Ints]:
        return np.frombuffer(self._text, dtype=np.uint8), np.frombuffer(self._starts, dtype=np.int64)


def packed(texts: Iterable[bytes]) -> tuple[Array, Ints]:
    """Texts as one run of bytes, and where each begins, the end of the last included."""
    parts = list(texts)
    starts = np.zeros(len(parts) + 1, dtype=np.int64)
    np.cumsum([len(part) for part in parts], out=starts[1:])
    return np.frombuffer(b"".join(parts), dtype=np.uint8), starts


def unpacked(data: Array, starts: Ints) -> list[bytes]:
    """The texts that `packed` was given."""
    whole = data.tobytes()
    return [whole[start:end] for start, end in pairwise(starts.tolist())]


def runs(starts: Ints, ends: Ints) -> Ints:
    """All the numbers from each start to before its end, one run after another."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


_AFTER = b"\xff"
"""Greater than any byte of UTF-8."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What `packed` made, of which single texts are asked for."""

    text: Array
    starts: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    def one(self, number: int) -> bytes:
        return self.text[self.starts[number] : self.starts[number + 1]].tobytes()

    def some(self, numbers: Ints) -> list[bytes]:
        """The texts with these numbers, which ascend."""
        if not len(numbers):
            return []
        starts, ends = self.starts[numbers], self.starts[numbers + 1]
        first = int(starts[0])
        text = self.text[first : ends[-1]].tobytes()
        return [text[start:end] for start, end in zip((starts - first).tolist(), (ends - first).tolist(), strict=True)]

    def all(self) -> list[bytes]:
        return unpacked(self.text, self.starts)

    def place(self, wanted: bytes) -> int:
        """Of texts that ascend, the number of the first that is not before this one."""
        return bisect_left(range(len(self)), wanted, key=self.one)

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """Of texts in UTF-8 that ascend, the first that begins like this and the one behind the last."""
        return self.place(prefix), self.place(prefix + _AFTER)
