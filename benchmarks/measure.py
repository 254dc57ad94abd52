"""Taking times and memory: two things in turn, so that a busy machine disturbs both alike."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MS = 1000.0
Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """The runs of one thing, in seconds."""

    runs: tuple[float, ...]

    @property
    def middle(self) -> float:
        """Half of the runs took longer; what the table shows."""
        return statistics.median(self.runs)

    @property
    def least(self) -> float:
        """The run that was disturbed least."""
        return min(self.runs)


def took(job: Job) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def side_by_side(
    ours: Job, baseline: Job, *, runs: int, warm_up: int = 1, before: Job | None = None
) -> tuple[Times, Times]:
    """Run both in turn. `before` puts things back before each run of ours and is not timed."""
    found: list[tuple[float, float]] = []
    for _ in range(warm_up + runs):
        if before is not None:
            before()
        found.append((took(ours), took(baseline)))
    mine, bare = zip(*found[warm_up:], strict=True)
    return Times(mine), Times(bare)


def runs_for(size: int, most: int, least: int = 3) -> int:
    """How often to run something that grows with the size: fewer times where it takes long."""
    return max(least, min(most, most * 3000 // max(size, 1)))


def memory_mb() -> float:
    """Resident memory of this process in MB. Raises OSError where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except FileNotFoundError:
        return _most_memory_mb()
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _most_memory_mb() -> float:
    """The most this process ever had, which is all that macOS tells."""
    try:
        import resource
    except ImportError as error:
        raise OSError("this system does not say how much memory a program has") from error
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


class Peak:
    """The most memory seen at the moments it was asked to look."""

    def __init__(self) -> None:
        gc.collect()
        self.before = memory_mb()
        self.most = self.before

    def look(self) -> None:
        self.most = max(self.most, memory_mb())

    @property
    def growth(self) -> float:
        """MB above the beginning."""
        return self.most - self.before


def slowest(named: Sequence[tuple[str, Times]]) -> tuple[str, Times]:
    """The one with the longest middle run."""
    return max(named, key=lambda pair: pair[1].middle)
