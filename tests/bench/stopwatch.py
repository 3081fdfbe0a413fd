"""How time and memory are taken: each measurement in a process of its own, on one core."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

Value = TypeVar("Value")


def apart(measure: Callable[..., Value], *arguments: object) -> Value:
    """What the function returns in a fresh process: nothing that ran before is in its memory or its caches."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()


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
