"""The index cannot be lost: writers killed at any moment, files damaged anywhere, a disk that fills, many at once."""

from __future__ import annotations

import os
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest
from effort import times
from search_archive import write_archive

from scripts.communication import Communication, dumps
from search import IndexNotWritten, IndexUnusable, Results, Searcher, arrays, open_index, service
from search.building import build, verify
from search.generations import current
from search.opening import make_ready
from search.service import LiveIndex

QUESTIONS = ("circulares", "exhorto electoral", '"procesos electorales"', "res*", "zarzuela", "")
FORK = get_context("fork")
PAGE = "2024/cbrh-circular-004-2024.md"


def answers(searcher_of: Callable[[], object]) -> list[Results]:
    searcher = searcher_of()
    return [searcher.search(question) for question in QUESTIONS]  # type: ignore[attr-defined]


def write_version(docs: Path, version: int, count: int = 40) -> None:
    """Change some pages, always to the same for the same version."""
    for number in range(count):
        body = f"Zarzuela número {version * number} de los procesos electorales, resolución {version}."
        (docs / "2024" / f"otra-{number}.md").write_text(
            dumps(Communication({"title": f"Otra {version}"}, body)), "utf-8"
        )


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[list[Results]]:
    """The answers of each of two versions of the pages."""
    found = []
    for version in (0, 1):
        folder = tmp_path_factory.mktemp("expected")
        write_version(write_archive(folder / "docs"), version)
        build(folder / "docs", folder / "index")
        found.append(answers(lambda: open_index(folder / "index")))  # noqa: B023
    assert found[0] != found[1]
    return found


def generations_of(index: Path) -> list[str]:
    return sorted(path.name for path in index.iterdir() if path.name.isdecimal())


def test_a_writer_killed_at_any_moment(tmp_path: Path, expected: list[list[Results]]) -> None:
    chance = Random(1)
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    write_version(docs, 0)
    build(docs, index)
    start = time.monotonic()
    build(docs, index, full=True)
    lasts = time.monotonic() - start
    killed = 0
    for turn in range(1, times(10) + 1):
        write_version(docs, turn % 2)
        writer = FORK.Process(target=build, args=(docs, index), kwargs={"full": chance.random() < 0.7})
        writer.start()
        writer.join(chance.uniform(0, 1.5 * lasts))
        writer.kill()
        writer.join()
        killed += writer.exitcode != 0
        assert answers(lambda: open_index(index)) in expected
        ready = make_ready(index)
        assert len(ready.notices) <= 1
        assert answers(lambda: ready.searcher) == expected[turn % 2]  # noqa: B023
        assert verify(docs, index) == []
        build(docs, index, full=True)
        assert len(generations_of(index)) == 1
    assert killed > times(10) // 5


def test_a_deletion_cut_short_is_finished_by_the_next_writer(tmp_path: Path) -> None:
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    build(docs, index)
    (index / ".borrado").mkdir()
    build(docs, index, full=True)
    assert len(generations_of(index)) == 1
    assert not (index / ".borrado").exists()


def damage(path: Path, chance: Random) -> None:
    data = path.read_bytes()
    place = chance.randrange(len(data) + 1)
    match chance.randrange(4):
        case 0:
            path.write_bytes(data[:place])
        case 1:
            path.write_bytes(data[:place] + chance.randbytes(chance.randint(1, 64)) + data[place:])
        case 2:
            run = chance.randbytes(chance.randint(1, 4096))
            path.write_bytes(data[:place] + run + data[place + len(run) :])
        case _:
            path.write_bytes(data[:place] + bytes(chance.randint(1, 4096)))


def test_files_damaged_anywhere(tmp_path: Path, expected: list[list[Results]]) -> None:
    chance = Random(2)
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    write_version(docs, 0)
    build(docs, index)
    noticed = 0
    for turn in range(1, times(25) + 1):
        if turn % 5 == 0:  # an index of several segments
            write_version(docs, 1, count=2)
            build(docs, index)
            write_version(docs, 0)
            build(docs, index)
        for path in chance.sample(
            sorted(path for path in index.rglob("*") if path.is_file()), chance.choice([1, 1, 3])
        ):
            damage(path, chance)
        ready = make_ready(index, docs)
        assert [notice.code for notice in ready.notices] in ([], ["rebuilt"])
        noticed += len(ready.notices)
        assert answers(lambda: ready.searcher) == expected[0]  # noqa: B023
        build(docs, index)
        assert verify(docs, index) == []
    assert noticed > times(25) // 3


def ask_once_cut_short(index: Path, expected: list[Results]) -> None:
    searcher = open_index(index)
    for path in current(index).iterdir():
        os.truncate(path, 0)
    assert answers(lambda: searcher) == expected


def test_small_files_may_be_cut_short_while_they_are_in_use(tmp_path: Path, expected: list[list[Results]]) -> None:
    """In a process of its own, which reading a mapped file beyond its new end would kill."""
    write_version(write_archive(tmp_path / "docs"), 0)
    build(tmp_path / "docs", tmp_path / "index")
    reader = FORK.Process(target=ask_once_cut_short, args=(tmp_path / "index", expected[0]))
    reader.start()
    reader.join()
    assert reader.exitcode == 0


def test_files_in_use_may_be_deleted(
    tmp_path: Path, expected: list[list[Results]], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_version(write_archive(tmp_path / "docs"), 0)
    build(tmp_path / "docs", tmp_path / "index")
    for private in (arrays.PRIVATE, 0):
        monkeypatch.setattr(arrays, "PRIVATE", private)
        searcher = open_index(tmp_path / "index")
        build(tmp_path / "docs", tmp_path / "index", full=True)
        assert len(generations_of(tmp_path / "index")) == 1
        assert answers(lambda: searcher) == expected[0]  # noqa: B023


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As on a disk that is full: what is written beyond fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # Whoosh closes no file that it cannot write
def test_a_disk_that_fills(tmp_path: Path, expected: list[list[Results]]) -> None:
    chance = Random(3)
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    write_version(docs, 0)
    build(docs, index)
    largest = max(path.stat().st_size for path in index.rglob("*"))
    failed = 0
    for turn in range(1, times(10) + 1):
        write_version(docs, turn % 2)
        try:
            with files_no_larger_than(chance.randrange(largest)):
                build(docs, index, full=chance.random() < 0.7)
        except IndexNotWritten:
            failed += 1
            assert answers(lambda: open_index(index)) == expected[1 - turn % 2]
            with files_no_larger_than(0):
                ready = make_ready(index)
            assert [notice.code for notice in ready.notices] == ["outdated"]
            assert len(generations_of(index)) == 1
        build(docs, index)
        assert answers(lambda: open_index(index)) == expected[turn % 2]
    assert failed > times(10) // 4


def until(came: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    for _ in range(6_000):
        if came():
            return
        time.sleep(0.01)
    raise AssertionError("it never came")


def test_nobody_waits_while_a_new_index_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    build(docs, index)
    old = open_index(index)
    live = LiveIndex(index, old)
    may_open, opened = threading.Event(), []

    def slow(path: Path) -> Searcher:
        may_open.wait(60)
        opened.append(open_index(path))
        return opened[-1]

    monkeypatch.setattr(service, "open_index", slow)
    build(docs, index, full=True)
    assert [live.searcher() for _ in range(5)] == [old] * 5
    may_open.set()
    until(lambda: live.searcher() is not old)
    assert [live.searcher()] == opened


def test_a_new_index_that_cannot_be_opened_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    build(docs, index)
    old = open_index(index)
    live = LiveIndex(index, old)
    tried: list[Path] = []

    def broken(path: Path) -> Searcher:
        tried.append(current(path))
        raise IndexUnusable(path, "el índice está dañado")

    monkeypatch.setattr(service, "open_index", broken)
    for turn in (1, 2):
        build(docs, index, full=True)
        until(lambda: live.searcher() is old and len(tried) == turn)  # noqa: B023
        until(lambda: not live._moving.locked())
        assert [live.searcher() for _ in range(5)] == [old] * 5
    assert [path.name for path in tried] == ["2", "3"]


def test_readers_answer_during_rebuilds_and_move_to_the_new_index(
    tmp_path: Path, expected: list[list[Results]]
) -> None:
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    write_version(docs, 0)
    build(docs, index)
    live = LiveIndex(index, open_index(index))
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            searcher = live.searcher()
            found = [searcher.search(question) for question in QUESTIONS]
            if found not in expected:
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(1, times(4) + 1):
        write_version(docs, turn % 2)
        writer = FORK.Process(target=build, args=(docs, index), kwargs={"full": turn % 2 == 0})
        writer.start()
        writer.join()
        assert writer.exitcode == 0
        until(lambda: live.searcher().source.folder == current(index))
        assert answers(live.searcher) == expected[turn % 2]
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_many_writers_take_turns(tmp_path: Path, expected: list[list[Results]]) -> None:
    docs, index = write_archive(tmp_path / "docs"), tmp_path / "index"
    write_version(docs, 1)
    writers = [FORK.Process(target=build, args=(docs, index), kwargs={"full": full}) for full in (True, False) * 3]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * len(writers)
    assert answers(lambda: open_index(index)) == expected[1]
    assert len(generations_of(index)) == 1
