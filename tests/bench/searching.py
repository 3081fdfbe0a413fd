"""Speed of indexing, of opening an index and of answering, beside the peers of `engines`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from tests.bench.engines import ANY_FORM, ENGINES, Engine
from tests.bench.stopwatch import Cost, apart, cost, median

Argument = TypeVar("Argument")
Value = TypeVar("Value")
Question = tuple[str, ...]


class Asked(NamedTuple):
    """Milliseconds of each question, and how many documents each found."""

    first: list[float]
    """The first time that it is asked, in a new process, the files in the memory of the system."""
    warm: list[float]
    """Median of the later times."""
    found: list[int]


def build(docs: Path, folder: Path, rounds: int) -> dict[str, list[Cost]]:
    """What each engine's index costs, the engines in turn; the last round's index stays in `folder / name`."""
    costs: dict[str, list[Cost]] = {name: [] for name in ENGINES}
    for rank in range(rounds):
        for name in ENGINES:
            place = folder / name if rank == rounds - 1 else folder / f"{name} {rank}"
            costs[name].append(apart(_build, name, docs, place))
    return costs


def _build(name: str, docs: Path, folder: Path) -> Cost:
    return cost(ENGINES[name].build, docs, folder)


def opening(folder: Path, rounds: int) -> dict[str, float]:
    """Milliseconds from a new process with the program loaded to an index that can answer, by engine."""
    return {name: median([apart(_open, name, folder / name) for _ in range(rounds)]) for name in ENGINES}


def _open(name: str, folder: Path) -> float:
    return _timed(ENGINES[name].open, folder)[0]


def ask(folder: Path, questions: Sequence[Question], rounds: int) -> dict[str, Asked]:
    """The questions asked of every engine, and of Acervo also in any form of the words."""
    ours = next(iter(ENGINES))
    answers = {name: apart(_ask, engine, folder / name, questions, rounds) for name, engine in ENGINES.items()}
    return {**answers, f"{ours}, en cualquier forma": apart(_ask, ANY_FORM, folder / ours, questions, rounds)}


def _ask(engine: Engine, folder: Path, questions: Sequence[Question], rounds: int) -> Asked:
    answer = engine.open(folder)
    first = [_timed(answer, question) for question in questions]
    warm = [[_timed(answer, question)[0] for question in questions] for _ in range(rounds)]
    return Asked(
        [spent for spent, _ in first], [median(times) for times in zip(*warm, strict=True)], [n for _, n in first]
    )


def _timed(work: Callable[[Argument], Value], argument: Argument) -> tuple[float, Value]:
    """Milliseconds of the processor that the work takes, so that other work on the machine counts little, and what it
    returns."""
    start = time.process_time()
    value = work(argument)
    return (time.process_time() - start) * 1000, value
