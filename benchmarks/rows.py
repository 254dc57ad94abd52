"""One measured figure beside its baseline, and the table of them."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from benchmarks.measure import MS, Times

Of = Literal["ratio", "ours"]
NOTE = (
    "Figures come from one machine with {cores} cores ({system}, Python {python}) and show the "
    "order of size; compare the ratios.\nEach is the middle one of several runs, taken in turn "
    "with its baseline. Files lie on {place}."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `unit` is ms, MB or × (a growth).

    `key` names the job whatever else its title says; growth is judged by it. `target` is the
    most that the ratio, or with `of="ours"` the figure itself, may be; None where
    none was set. `parts` are the figures behind it, by name.
    """

    job: str
    size: int
    ours: float
    baseline: float | None
    unit: str = "ms"
    target: float | None = None
    of: Of = "ratio"
    against: str = ""
    runs: int = 1
    least_ours: float | None = None
    least_baseline: float | None = None
    parts: dict[str, float] = field(default_factory=dict)
    key: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.baseline if self.baseline else None

    @property
    def met(self) -> bool | None:
        """None where there is no target."""
        judged = self.ratio if self.of == "ratio" else self.ours
        return None if self.target is None or judged is None else judged <= self.target


def timed(
    job: str,
    size: int,
    ours: Times,
    baseline: Times | None,
    target: float | None,
    against: str,
    parts: dict[str, float] | None = None,
    key: str = "",
) -> Row:
    """A row of times, in milliseconds."""
    return Row(
        job=job,
        size=size,
        ours=ours.middle * MS,
        baseline=baseline.middle * MS if baseline else None,
        target=target,
        against=against,
        runs=len(ours.runs),
        least_ours=ours.least * MS,
        least_baseline=baseline.least * MS if baseline else None,
        parts=parts or {},
        key=key or job,
    )


def from_json(stored: dict[str, Any]) -> Row:
    """The row that `to_json` wrote."""
    return Row(**{name: stored[name] for name in Row.__slots__})


def to_json(row: Row) -> dict[str, Any]:
    """The row with its ratio and verdict, for JSON."""
    return {**asdict(row), "ratio": row.ratio, "met": row.met}


def size_name(size: int) -> str:
    """`100k`, `1k`, `100`."""
    return f"{size // 1000}k" if size >= 1000 and size % 1000 == 0 else f"{size}"


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    if unit == "×":
        return f"{value:,.1f}×"
    if unit == "ms" and value >= 10_000:
        return f"{value / MS:,.1f} s"
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:,.1f} {unit}"


def _target(row: Row) -> str:
    if row.target is None:
        return "–"
    return f"≤ {row.target:g}×" if row.of == "ratio" else f"≤ {row.target:g} {row.unit}"


_HEADS = ("Job", "Size", "Ours", "Baseline", "Ratio", "Target", "Met")
_MET = {True: "yes", False: "no", None: "–"}


def cells(row: Row) -> tuple[str, ...]:
    """The row as words, in the order of the table's headings."""
    return (
        row.job,
        size_name(row.size),
        _figure(row.ours, row.unit),
        _figure(row.baseline, row.unit),
        "–" if row.ratio is None else f"{row.ratio:.2f}×",
        _target(row),
        _MET[row.met],
    )


def table(rows: Sequence[Row]) -> str:
    """The rows as a table in Markdown, which is readable in a terminal too."""
    lines = [_HEADS, *(cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEADS))]
    shown = [_line(line, widths) for line in lines]
    rule = "| " + " | ".join(_dashes(place, width) for place, width in enumerate(widths)) + " |"
    return "\n".join([shown[0], rule, *shown[1:]])


def _dashes(place: int, width: int) -> str:
    """Figures stand to the right, words to the left."""
    return "-" * width if place in (0, 6) else "-" * (width - 1) + ":"


def _line(line: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        text.ljust(width) if place in (0, 6) else text.rjust(width)
        for place, (text, width) in enumerate(zip(line, widths, strict=True))
    )
    return "| " + " | ".join(padded) + " |"


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


def foot(place: str = "a disk") -> str:
    """The sentences under the table."""
    return NOTE.format(place=place, **machine())


def document(rows: Sequence[Row], sizes: Sequence[int]) -> str:
    """Everything as JSON text."""
    held = {"machine": machine(), "sizes": list(sizes), "rows": [to_json(row) for row in rows]}
    return json.dumps(held, indent=1, ensure_ascii=False)
