"""From the start of the process to a painted window, and to the first rows of a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.files import Shelf
from benchmarks.measure import Times
from benchmarks.programs.moments import STARTED
from benchmarks.rows import Row, timed

WINDOW_TARGET, ROWS_TARGET = 1.5, 4.0
RUNS, WARM_UP = 7, 2
_MOST_SECONDS = 120
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def start(shelf: Shelf, size: int) -> list[Row]:
    """Our program on a file of so many people, in turn with a bare window."""
    bare: list[float] = []
    window: list[float] = []
    rows: list[float] = []
    with shelf.copies() as folder:
        path = shelf.copy(size, folder)
        for number in range(WARM_UP + RUNS):
            empty = run_program(shelf, "bare_window")
            ours = run_program(shelf, "our_window", str(path))
            if number >= WARM_UP:
                bare.append(empty["window"] / 1000)
                window.append(ours["window"] / 1000)
                rows.append(ours["rows"] / 1000)
    against, base = "bare PySide6 window", Times(tuple(bare))
    return [
        timed("start to window", size, Times(tuple(window)), base, WINDOW_TARGET, against),
        timed("start to first rows", size, Times(tuple(rows)), base, ROWS_TARGET, against),
    ]


def list_memory(shelf: Shelf, size: int, target: float) -> list[Row]:
    """The list of so many people, above the same program with one person in its file."""
    folder = str(shelf.folder)
    full = run_program(shelf, "list_memory", folder, str(size))["mb"]
    empty = run_program(shelf, "list_memory", folder, "1")["mb"]
    against = f"{empty:.0f} MB with one person"
    return [Row("list memory", size, full - empty, None, "MB", target, "ours", against)]


def run_program(shelf: Shelf, name: str, *given: str) -> dict[str, float]:
    """What one of benchmarks/programs says in its last line. Raises RuntimeError with its words."""
    with TemporaryDirectory(prefix="amm-benchmark-home-") as home:
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.programs.{name}", *given],
            env=environment(Path(home), shelf.folder / "bytecode"),
            capture_output=True,
            text=True,
            check=False,
            timeout=_MOST_SECONDS,
        )
    if done.returncode != 0 or not done.stdout.strip():
        raise RuntimeError(f"{name} ended with {done.returncode}: {done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def environment(home: Path, bytecode: Path) -> dict[str, str]:
    """For a program of ours: no display, and a home whose owner has said their name, so that
    nothing is asked at start.

    Bytecode is kept between the runs, as Python and installers keep it on everybody's computer: a
    shell that forbids it would have us compile our own modules, and only ours, at each start.
    """
    settings = home / "settings"
    settings.mkdir()
    (settings / "who.json").write_text(json.dumps({"name": "Benchmark"}), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    return {
        **kept,
        "PYTHONPYCACHEPREFIX": str(bytecode),
        "AMM_ADMIN_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        STARTED: str(time.time()),
    }
