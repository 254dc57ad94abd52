"""The files that are measured: one association per size, made once and kept in a folder."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import platformdirs
from sqlalchemy import insert

from amm_admin import bootstrap
from amm_admin.bootstrap import Opened
from amm_admin.persistence import journal, search
from amm_admin.persistence.bulk import insert_in_bulk
from amm_admin.persistence.database import Database, schema_statements
from amm_admin.persistence.schema import (
    Allocation,
    Application,
    Charge,
    Counter,
    Coverage,
    Payment,
    Person,
    StatusOverride,
    Term,
)
from amm_admin.services.application import Application as Doors
from amm_admin.services.association import Levels
from benchmarks import people
from benchmarks.people import TODAY, Town, write_csv
from benchmarks.rows import size_name

_BATCH = 10_000  # people in one unit of work
_TABLES = {
    "person": Person,
    "charge": Charge,
    "payment": Payment,
    "allocation": Allocation,
    "term": Term,
    "status_override": StatusOverride,
    "application": Application,
    "coverage": Coverage,
}


def today() -> date:
    """The day on which everything is measured."""
    return TODAY


def say(text: str) -> None:
    """Progress goes to stderr, so that stdout holds the table alone."""
    print(text, file=sys.stderr, flush=True)


class Shelf:
    """A folder with the files of each size. Other people's schema or generator, other files."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or platformdirs.user_cache_path("amm-admin-benchmarks", False)
        self.folder.mkdir(parents=True, exist_ok=True)

    def association(self, size: int) -> Path:
        """A file with so many people. Copy it before writing to it."""
        path = self.folder / f"{size_name(size)}-{_fingerprint()}{bootstrap.SUFFIX}"
        if not path.exists():
            say(f"making an association of {size:,} people …")
            part = path.with_name(f"part-{path.name}")
            part.unlink(missing_ok=True)
            make_association(part, size)
            part.replace(path)
        return path

    def export(self, size: int) -> Path:
        """A list of so many people, none of whom any association here has."""
        path = self.folder / f"{size_name(size)}-{_fingerprint()}.csv"
        if not path.exists():
            part = path.with_name(f"part-{path.name}")
            write_csv(part, size)
            part.replace(path)
        return path

    @contextmanager
    def copies(self) -> Iterator[Path]:
        """A folder on the same disk for files to be written to; gone afterwards."""
        with TemporaryDirectory(prefix="run-", dir=self.folder) as folder:
            yield Path(folder)

    def copy(self, size: int, folder: Path, name: str = "copy") -> Path:
        """The association of a size as a file that may be changed."""
        return Path(shutil.copyfile(self.association(size), folder / f"{name}{bootstrap.SUFFIX}"))


@cache
def _fingerprint() -> str:
    parts = (*schema_statements(), *search.trigger_statements(), *journal.trigger_statements())
    text = "\n".join((*parts, str(search.KEYS_VERSION), Path(people.__file__).read_text("utf-8")))
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def open_copy(path: Path) -> Opened:
    """Open a file as the program does, on the measured day."""
    return bootstrap.open_file(path, today=today, by="benchmark")


def make_association(path: Path, size: int) -> None:
    """A new file of so many people, written in acts of 10,000."""
    opened = bootstrap.create(path, today=today, by="benchmark")
    try:
        doors: Doors = opened.application
        levels = {row.name: row.id for row in doors.ask(Levels()).values()}
        town = Town(levels)
        for first in range(1, size + 1, _BATCH):
            _write(doors.database, town, first, min(_BATCH, size + 1 - first))
    finally:
        opened.close()


def _write(database: Database, town: Town, first: int, count: int) -> None:
    made = town.batch(first, count)
    with database.unit_of_work(f"Import {count} people", by="benchmark") as work:
        for name, table in _TABLES.items():
            insert_in_bulk(work.connection, table, getattr(made, name))
        if first == 1:
            work.connection.execute(insert(Counter), {"id": 1, "name": "member_number", "value": 0})
        work.connection.exec_driver_sql(
            "UPDATE counter SET value = ? WHERE name = 'member_number'", (first + count - 1,)
        )
