"""Work that several processes share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.publish import processes
from scripts.publish.processes import share_out


@pytest.fixture(autouse=True)
def _three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LEAST", 1)
    monkeypatch.setattr(processes, "processors", lambda: 3)


def test_everything_is_done_once_and_what_is_told_arrives(tmp_path: Path) -> None:
    told = ["antes"]

    def work(number: int) -> None:
        (tmp_path / f"{number}.txt").write_text(str(os.getpid()))
        told.append(f"«{number}»")

    share_out(range(20), work, told)
    assert len({path.read_text() for path in tmp_path.iterdir()}) == 3
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(map(str, range(20)))
    assert sorted(told) == sorted(["antes", *(f"«{number}»" for number in range(20))])


@pytest.mark.parametrize("failing", range(6))
def test_what_fails_in_any_process_fails_here(failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    fork = os.fork

    def counted() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(os, "fork", counted)

    def work(number: int) -> None:
        if number == failing:
            raise ValueError(f"falta {number}")
        (tmp_path / str(number)).touch()

    with pytest.raises(ValueError, match=f"falta {failing}"):
        share_out(range(6), work, [])
    assert len(begun) == 2
    for process in begun:
        with pytest.raises(ChildProcessError):  # nobody is left behind
            os.waitpid(process, os.WNOHANG)


def test_a_part_whose_process_is_killed_is_done_here(tmp_path: Path) -> None:
    mine = os.getpid()

    def work(number: int) -> None:
        if os.getpid() != mine:
            os.kill(os.getpid(), 9)
        (tmp_path / str(number)).touch()

    share_out(range(6), work, [])
    assert len(list(tmp_path.iterdir())) == 6


def test_little_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LEAST", 100)
    done: list[int] = []
    share_out(range(99), done.append, [])
    share_out([], done.append, [])
    assert done == list(range(99))


def test_much_told_does_not_stop_anybody() -> None:
    told: list[str] = []
    share_out(range(30), lambda number: told.append("x" * 100_000), told)
    assert len(told) == 30
