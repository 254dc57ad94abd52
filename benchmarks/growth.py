"""How much longer each job takes with ten times the people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from benchmarks.rows import Row, size_name

# A window of rows costs the same however long the list is; what is not SQL must stay as it was.
_WINDOWED = ("first rows", "sort", "keystroke", "scroll")
_FLAT_TARGET, _WHOLE_TARGET = 1.5, 1.0
OUTSIDE = "outside the file"


def growth(rows: Sequence[Row]) -> Iterator[Row]:
    """A row per job and step from one size to the next: its growth beside that of n log n.

    For lists the time outside the file is looked at, and may not grow.
    """
    by_job: dict[str, list[Row]] = {}
    for row in rows:
        if row.key and not row.key.startswith("start"):
            by_job.setdefault(row.key, []).append(row)
    for job, measured in by_job.items():
        measured.sort(key=lambda row: row.size)
        if len(measured) > 1:
            yield _grown(job, measured[0], measured[-1])


def _grown(job: str, small: Row, large: Row) -> Row:
    name = f"growth of {job}, {size_name(small.size)} to {size_name(large.size)}"
    if job.startswith(_WINDOWED) and OUTSIDE in small.parts:
        times = large.parts[OUTSIDE] / small.parts[OUTSIDE]
        return Row(name, large.size, times, 1.0, "×", _FLAT_TARGET, against="no growth beyond SQL")
    allowed = large.size * log(large.size) / (small.size * log(small.size))
    times = large.ours / small.ours
    return Row(name, large.size, times, allowed, "×", _WHOLE_TARGET, against="n log n")
