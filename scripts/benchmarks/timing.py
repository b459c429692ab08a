"""Seconds, memory and ratios that hold on a busy machine, and one line of output for each.

Ratios of CPU seconds, the median of several pairs taken in turn, hold on a busy machine as well.
"""

import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "resources"
DATA = ROOT / "results/sample/data"
PAIRS = 5


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds that ``work`` takes in this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def ratio(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float, float]:
    """Median CPU seconds of both, taken in turn after a warm-up, and the median of their ratios."""
    one(), other()
    pairs = [(cpu_seconds(one), cpu_seconds(other)) for _ in range(PAIRS)]
    ones, others = zip(*pairs, strict=True)
    ratios = [first / second for first, second in pairs]
    return statistics.median(ones), statistics.median(others), statistics.median(ratios)


def apart(work: Callable[..., object], *arguments: object) -> tuple[object, float]:
    """What ``work`` returns in a new process, and the most memory that the process held, in MB.

    ``work`` is a function of a module, and all that it is given and returns can be pickled.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as process:
        return process.submit(_with_memory, work, arguments).result()


def _with_memory(work: Callable[..., object], arguments: tuple) -> tuple[object, float]:
    result = work(*arguments)
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return result, largest / (2**20 if sys.platform == "darwin" else 2**10)


def say(name: str, unit: str, *figures: float) -> None:
    """Print one line of the benchmark."""
    print(
        f"{name:<58}" + "".join(f"{figure:10.2f}" for figure in figures) + f"  {unit}", flush=True
    )
