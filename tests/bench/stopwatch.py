"""How time and memory are taken: each measurement in a process of its own, on one core."""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple, TypeVar

Value = TypeVar("Value")


SPLIT = "ACERVO_SPLIT"
"""Set by the tests, which judge no figure: processes are split off one that has imported the program, and begin sooner."""


def apart(measure: Callable[..., Value], *arguments: object) -> Value:
    """What the function returns in a fresh process: nothing that ran before is in its memory or its caches."""
    with ProcessPoolExecutor(1, mp_context=_split() if SPLIT in os.environ else get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()


def _split() -> BaseContext:
    context = get_context("forkserver")
    program = sys.modules["__main__"].__spec__
    context.set_forkserver_preload([program.name] if program else [])
    return context


class Cost(NamedTuple):
    seconds: float
    """Of the processor, so that other work on the machine counts little."""
    peak: float
    """Most memory that the process ever held, in MB."""


def cost(work: Callable[..., object], *arguments: object) -> Cost:
    """What the work costs. To be called `apart`, since the peak is the process's."""
    start = time.process_time()
    work(*arguments)
    return Cost(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def resident() -> float:
    """Memory that this process holds now, in MB; the most it ever held where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().split("\n") if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


median = statistics.median
