"""How every page was when it was indexed, in columns: an archive has very many, of which few change at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from search.arrays import Arrays, packed, read_arrays, unpacked, write_arrays
from search.backend import Array, Ints

_ANY = "surrogatepass"
"""What is done with characters that are none: names of files may have them."""
_HASH = 32


class PageState(NamedTuple):
    """How a page was when it was indexed."""

    sha256: str
    size: int
    changed: int
    """Time of the last change, in nanoseconds."""
    fault: str = ""
    """Why it could not be read, so that it is not in the index."""


class PageStates(Mapping[str, PageState]):
    """Path of a page below the folder of pages -> its state, by path."""

    def __init__(self, names: Sequence[str], columns: Arrays, faults: dict[str, str]) -> None:
        """`names` ascend."""
        self.names = names
        self.faults = faults
        """Of the pages that could not be read."""
        self._columns = columns

    @classmethod
    def of(cls, states: Mapping[str, PageState]) -> PageStates:
        """`states`: by name, ascending."""
        hashes = b"".join(bytes.fromhex(one.sha256).ljust(_HASH, b"\0") for one in states.values())
        columns: dict[str, Array] = {
            "sha256": np.frombuffer(hashes, dtype=np.uint8).reshape(-1, _HASH),
            "size": np.array([one.size for one in states.values()], dtype=np.int64),
            "changed": np.array([one.changed for one in states.values()], dtype=np.int64),
        }
        return cls(list(states), columns, {name: one.fault for name, one in states.items() if one.fault})

    @classmethod
    def read(cls, path: Path) -> PageStates:
        arrays = read_arrays(path)
        names, named, faults = (_texts(arrays, name) for name in ("names", "faulty", "faults"))
        columns = {name: arrays[name] for name in ("sha256", "size", "changed")}
        return cls(names, columns, dict(zip(named, faults, strict=True)))

    def write(self, path: Path) -> None:
        texts = {"names": self.names, "faulty": self.faults, "faults": self.faults.values()}
        write_arrays(path, {**self._columns, **_text_arrays(texts)})

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __getitem__(self, name: str) -> PageState:
        place = self._places[name]
        digest = self._columns["sha256"][place].tobytes()
        return PageState(
            digest.hex() if any(digest) else "",
            int(self._columns["size"][place]),
            int(self._columns["changed"][place]),
            self.faults.get(name, ""),
        )

    def unlike(self, names: Sequence[str], sizes: Array, changed: Array) -> list[str]:
        """Which of some pages are not known here with that size and time of the last change."""
        places = self._places_of(names)
        known = np.flatnonzero(places >= 0)
        like = np.zeros(len(names), dtype=np.bool_)
        like[known] = (self._columns["size"][places[known]] == sizes[known]) & (
            self._columns["changed"][places[known]] == changed[known]
        )
        return [names[place] for place in np.flatnonzero(~like).tolist()]

    def with_changes(self, gone: Iterable[str], states: Mapping[str, PageState]) -> PageStates:
        """These without some pages, and with these states of others, by their names."""
        away = {*gone, *states}
        stays = np.ones(len(self), dtype=np.bool_)
        stays[[self._places[name] for name in away if name in self._places]] = False
        staying = list(compress(self.names, stays.tolist()))
        added = PageStates.of(dict(sorted(states.items())))
        places = [bisect_left(staying, name) for name in added.names]
        columns = {
            name: np.insert(column[stays], places, added._columns[name], axis=0)
            for name, column in self._columns.items()
        }
        faults = {name: fault for name, fault in self.faults.items() if name not in away}
        return PageStates(sorted([*staying, *added.names]), columns, faults | added.faults)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names)}

    def _places_of(self, names: Sequence[str]) -> Ints:
        """-1 for a page that is not known. Most often the first of the names are just these, and need no looking up."""
        pairs = enumerate(zip(self.names, names, strict=False))
        same = next((place for place, (one, other) in pairs if one != other), min(len(names), len(self)))
        others = [self._places.get(name, -1) for name in names[same:]]
        return np.concatenate([np.arange(same), np.array(others, dtype=np.int64)])


def _texts(arrays: Arrays, name: str) -> list[str]:
    return [text.decode("utf-8", _ANY) for text in unpacked(arrays[f"{name}.text"], arrays[f"{name}.starts"])]


def _text_arrays(texts: Mapping[str, Iterable[str]]) -> dict[str, Array]:
    found: dict[str, Array] = {}
    for name, some in texts.items():
        found[f"{name}.text"], found[f"{name}.starts"] = packed(text.encode("utf-8", _ANY) for text in some)
    return found
