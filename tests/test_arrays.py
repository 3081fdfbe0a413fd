"""Files of arrays while an index is in use."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import numpy as np

from search.arrays import PRIVATE, give_back, read_arrays, write_arrays


def mapped_kb(path: Path) -> int:
    """How much of a mapped file this process has in its memory."""
    maps = Path("/proc/self/smaps").read_text(encoding="utf-8")
    match = re.search(rf"{re.escape(str(path))}\n(?:\w+:.*\n)*?Rss:\s+(\d+) kB", maps)
    assert match
    return int(match[1])


def test_what_was_looked_at_leaves_the_memory_and_stays_readable(tmp_path: Path) -> None:
    numbers = np.arange(PRIVATE // 4, dtype=np.int64)
    write_arrays(tmp_path / "a.arrays", {"numbers": numbers})
    read = read_arrays(tmp_path / "a.arrays")["numbers"]
    assert int(read.sum()) == int(numbers.sum())
    assert mapped_kb(tmp_path / "a.arrays") > PRIVATE // 1024
    give_back()
    assert mapped_kb(tmp_path / "a.arrays") < 1024
    assert np.array_equal(read, numbers)


def test_files_may_be_opened_meanwhile(tmp_path: Path) -> None:
    write_arrays(tmp_path / "a.arrays", {"numbers": np.zeros(PRIVATE // 8 + 1)})
    opened, failures = [], []

    def give_back_often() -> None:
        try:
            for _ in range(300):
                give_back()
        except RuntimeError as error:
            failures.append(error)

    thread = threading.Thread(target=give_back_often)
    thread.start()
    opened += [read_arrays(tmp_path / "a.arrays") for _ in range(300)]
    thread.join()
    assert not failures
    assert all(one["numbers"][-1] == 0 for one in opened)
