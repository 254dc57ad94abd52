"""An import with matching, journal and search, and its undo, against raw inserts of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from amm_admin.persistence.database import SHARED_PRAGMAS, WRITER_PRAGMAS, connect
from amm_admin.services.history import Undo
from amm_admin.services.imports.commands import ImportPeople, PreviewImport
from amm_admin.services.imports.options import ImportOptions
from benchmarks.files import Shelf, open_copy, say
from benchmarks.measure import Times, runs_for, took
from benchmarks.people import TODAY
from benchmarks.rows import Row, timed

IMPORT_TARGET, UNDO_TARGET = 6.0, 1.5
_WRITTEN = ("tag", "person", "external_id", "person_tag", "term", "application")


@dataclass(slots=True)
class _Runs:
    dry: list[float]
    ours: list[float]
    undo: list[float]
    raw: list[float]


def import_and_undo(shelf: Shelf, size: int) -> list[Row]:
    """A list of as many people as the file has already: dry run, import, undo."""
    runs = _Runs([], [], [], [])
    for number in range(runs_for(size, 7, least=3)):
        say(f"  import of {size:,}, run {number + 1}")
        with shelf.copies() as folder:
            rows = _import_once(shelf, size, folder, runs)
            _raw_once(shelf.copy(size, folder, "raw"), rows, runs)
    whole = Times(tuple(dry + wrote for dry, wrote in zip(runs.dry, runs.ours, strict=True)))
    raw, undo, wrote = (Times(tuple(times)) for times in (runs.raw, runs.undo, runs.ours))
    dry = Times(tuple(runs.dry))
    parts = {"dry run": dry.middle * 1000, "writing": wrote.middle * 1000}
    return [
        timed("import", size, whole, raw, IMPORT_TARGET, "raw executemany of the rows", parts),
        timed("undo of the import", size, undo, whole, UNDO_TARGET, "the import"),
    ]


def _import_once(shelf: Shelf, size: int, folder: Path, runs: _Runs) -> dict[str, list[Any]]:
    """One import and its undo; the rows that it wrote, by table."""
    path = shelf.copy(size, folder)
    export = shelf.export(size)
    opened = open_copy(path)
    try:
        doors = opened.application
        plan = None

        def dry_run() -> None:
            nonlocal plan
            plan = doors.ask(PreviewImport(export, ImportOptions(TODAY)))

        def write() -> None:
            assert plan is not None
            result = doors.run(ImportPeople(plan)).value
            assert result.new == size, result

        runs.dry.append(took(dry_run))
        runs.ours.append(took(write))
        rows = _written(path)

        def undo() -> None:
            doors.run(Undo())

        runs.undo.append(took(undo))
    finally:
        opened.close()
    return rows


def _written(path: Path) -> dict[str, list[Any]]:
    """The rows that the newest act inserted, as stored."""
    raw = connect(path, mode="ro", pragmas=SHARED_PRAGMAS)
    try:
        newest = raw.execute("SELECT max(id) FROM operation").fetchone()[0]
        return {
            table: raw.execute(
                f"SELECT * FROM {table} WHERE id IN "
                '(SELECT pk FROM "change" WHERE operation_id = ? AND table_name = ?)',
                (newest, table),
            ).fetchall()
            for table in _WRITTEN
        }
    finally:
        raw.close()


def _raw_once(path: Path, rows: dict[str, list[Any]], runs: _Runs) -> None:
    raw = connect(path, mode="rw", pragmas=SHARED_PRAGMAS + WRITER_PRAGMAS)
    try:

        def insert_all() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("PRAGMA defer_foreign_keys=ON")
            for table, values in rows.items():
                _insert(raw, table, values)
            raw.execute("COMMIT")

        runs.raw.append(took(insert_all))
    finally:
        raw.close()


def _insert(raw: sqlite.Connection, table: str, values: Sequence[Sequence[Any]]) -> None:
    if values:
        marks = ", ".join("?" * len(values[0]))
        raw.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
