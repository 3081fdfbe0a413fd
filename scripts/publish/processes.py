"""Work for many things on all processors of the machine, where the system can split a process in two."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple, NoReturn, TypeVar

LEAST = 100
"""Things for which a process more is worth its while."""

T = TypeVar("T")


class _Child(NamedTuple):
    process: int
    pipe: int
    """From which what it was told is read."""


def share_out(things: Sequence[T], work: Callable[[T], None], told: list[str]) -> None:
    """Do the work for everything; what it leaves behind but for files is lost, and what it adds to `told`.

    A part that fails in another process is done again in this one, so that it fails here, too, and says why.
    """
    count = max(1, min(processors(), len(things) // LEAST))
    parts = [things[place::count] for place in range(count)]
    children = [_start(part, work, told) for part in parts[1:]]
    try:
        _do(parts[0], work)
    finally:
        answers = [_answer(child) for child in children]
    for part, answer in zip(parts[1:], answers, strict=True):
        if answer is None:
            _do(part, work)
        else:
            told += answer


def processors() -> int:
    """How many processes are worth while; 1 where a process cannot be split safely."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _do(things: Sequence[T], work: Callable[[T], None]) -> None:
    for thing in things:
        work(thing)


def _start(part: Sequence[T], work: Callable[[T], None], told: list[str]) -> _Child:
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        _work_and_leave(part, work, told, writing)
    os.close(writing)
    return _Child(process, reading)


def _work_and_leave(part: Sequence[T], work: Callable[[T], None], told: list[str], pipe: int) -> NoReturn:
    """What a child does. It leaves without a word: whatever happens, its parent is who says so."""
    status = 1
    try:
        before = len(told)
        _do(part, work)
        with os.fdopen(pipe, "w", encoding="utf-8") as file:
            json.dump(told[before:], file)
        status = 0
    finally:
        os._exit(status)


def _answer(child: _Child) -> list[str] | None:
    """What a child adds to `told`; None when it failed."""
    with os.fdopen(child.pipe, encoding="utf-8") as file:
        said = file.read()
    status = os.waitpid(child.process, 0)[1]
    answer: list[str] | None = None if status else json.loads(said)
    return answer
