"""CPU time of work, as the best of several runs, so that a busy machine does not decide a test."""

import time
from collections.abc import Callable


def best_seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """Least CPU seconds that ``work`` took in ``runs`` runs."""
    return min(_seconds(work) for _ in range(runs))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
