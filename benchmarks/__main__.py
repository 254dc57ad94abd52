"""`python -m benchmarks [--sizes 1k,10k,100k] [--only NAME …] [--json out.json]`."""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.files import Shelf, say
from benchmarks.growth import growth
from benchmarks.rows import Row, document, foot, from_json, size_name, table, to_json
from benchmarks.starts import environment

Job = Callable[[Shelf, int], list[Row]]
# Name → module and function; in the order of the table. Qt is loaded by those that need it.
JOBS = {
    "start": ("starts", "start"),
    "lists": ("lists", "lists"),
    "search": ("lists", "search"),
    "memory": ("lists", "memory"),
    "stalls": ("stalls", "stalls"),
    "edit": ("file_jobs", "edit"),
    "status": ("file_jobs", "status"),
    "import": ("imports", "import_and_undo"),
    "roster": ("papers", "roster"),
    "report": ("papers", "report"),
}
SIZES = (1_000, 10_000, 100_000)


def read_sizes(text: str) -> tuple[int, ...]:
    """`1k,10k` as numbers of people, ascending."""
    try:
        found = sorted({_size(part.strip()) for part in text.split(",")})
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no list of sizes such as 1k,10k") from None
    if found[0] < 1:
        raise argparse.ArgumentTypeError("a size is at least 1")
    return tuple(found)


def _size(text: str) -> int:
    return int(text[:-1]) * 1000 if text.lower().endswith("k") else int(text)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    made.add_argument("--sizes", type=read_sizes, default=SIZES, help="people in the file: 1k,10k")
    made.add_argument("--only", nargs="+", choices=tuple(JOBS), default=tuple(JOBS), metavar="NAME",
                      help=f"some of: {', '.join(JOBS)}")  # fmt: skip
    made.add_argument("--json", type=Path, help="write every figure to this file")
    made.add_argument("--cache", type=Path, help="where the files of each size are kept")
    made.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    return made


def main(arguments: list[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    shelf = Shelf(given.cache)
    if given.one:
        return run_here(shelf, given.only[0], given.sizes[0])
    rows = measure(shelf, given.only, given.sizes)
    rows += list(growth(rows))
    print(table(rows))
    print(f"\n{foot()}")
    if given.json is not None:
        given.json.write_text(document(rows, given.sizes), encoding="utf-8")
    return 0


def measure(shelf: Shelf, names: tuple[str, ...], sizes: tuple[int, ...]) -> list[Row]:
    """Every job at every size, each in a process of its own: none inherits another's memory."""
    for size in sizes:
        shelf.association(size)
    rows: list[Row] = []
    for name in JOBS:
        for size in sizes if name in names else ():
            start = time.perf_counter()
            rows += run_apart(shelf, name, size)
            say(f"{name} at {size_name(size)}: {time.perf_counter() - start:.1f} s")
    return rows


def run_apart(shelf: Shelf, name: str, size: int) -> list[Row]:
    """One job in a new process; what it says on stderr passes through."""
    own = ("--one", "--only", name, "--sizes", str(size), "--cache", str(shelf.folder))
    with TemporaryDirectory(prefix="amm-benchmark-home-") as home:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks", *own],
            env=environment(Path(home), shelf.folder / "bytecode"),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return [from_json(stored) for stored in json.loads(done.stdout.splitlines()[-1])]


def run_here(shelf: Shelf, name: str, size: int) -> int:
    """One job in this process; its rows as JSON in the last line."""
    module, function = JOBS[name]
    job: Job = getattr(importlib.import_module(f"benchmarks.{module}"), function)
    print(json.dumps([to_json(row) for row in job(shelf, size)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
