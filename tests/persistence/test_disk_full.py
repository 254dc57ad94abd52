"""No room (safety.md row 4): nothing changes, nothing half is left, and trying again works."""

from __future__ import annotations

import secrets
import shutil
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence.backup import default_folder, make_backup, save_copy
from amm_admin.persistence.csv_copies import write_csv_copies
from amm_admin.persistence.database import Database
from amm_admin.persistence.open_file import open_database
from amm_admin.persistence.rescue import rescue
from amm_admin.persistence.restore import restore
from tests.persistence.acts import WHO, add_people, add_person, holdings, newest_operation, undo
from tests.persistence.children import run_child

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 14, 15, 2)


def _limit(database: Database, pages: int) -> None:
    """As if the disk ended there: SQLite then answers as it does for a full one."""
    with database._writer.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_save_on_a_full_disk(database: Database) -> None:
    add_people(database, 5)
    before, newest = holdings(database), newest_operation(database)
    with database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    _limit(database, pages)
    for _ in range(2):
        with pytest.raises(FileProblem) as problem:
            add_people_numbered(database, 3000)
        assert problem.value.code == "full"
        assert problem.value.sentence == (
            "The disk is full. Nothing was changed. Free some space, then try again."
        )
        assert holdings(database) == before
        assert newest_operation(database) == newest
    _limit(database, 1_000_000)
    add_people_numbered(database, 3000)
    assert len(holdings(database)["person"]) == 3005
    undo(database, newest_operation(database))
    assert holdings(database) == before


def add_people_numbered(database: Database, count: int) -> None:
    with database.unit_of_work("Import", by=WHO) as unit:
        for number in range(count):
            add_person(unit, f"n{number}")


def _names(folder: Path) -> list[str]:
    return sorted(str(found.relative_to(folder)) for found in folder.rglob("*"))


# ------------------------------------------------------------------ the system's own refusal


def _refused(work: Callable[[], Any]) -> str:
    with pytest.raises(FileProblem) as problem:
        work()
    return problem.value.code


def _with_little_room(path: str, other: str) -> dict[str, Any]:
    """In a child that may write no byte beyond 64 kB into any file, and then may again."""
    import resource

    file, damaged = Path(path), Path(other)
    folder = default_folder(file)
    found: dict[str, Any] = {}
    with open_database(file) as opened:
        database = opened.database
        before = holdings(database)
        good = make_backup(database, folder, "good", NOW).path
        names = _names(file.parent)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, hard))
        works: dict[str, Callable[[], Any]] = {
            "save": lambda: add_people_numbered(database, 2000),
            "backup": lambda: make_backup(database, folder, "x", NOW),
            "copy": lambda: save_copy(database, file.with_name("copy.amm")),
            "csv": lambda: write_csv_copies(database, folder, NOW),
            "rescue": lambda: rescue(damaged, file.with_name("rescued.amm")),
            "restore": lambda: restore(damaged, good, folder=folder, now=NOW, today=TODAY),
        }
        found["codes"] = {name: _refused(work) for name, work in works.items()}
        found["same"] = holdings(database) == before
        found["left"] = sorted(set(_names(file.parent)) - set(names))
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        for work in works.values():
            work()
        found["now"] = len(holdings(database)["person"])
        found["whole"] = opened.check(TODAY).ok
    return found


if sys.platform != "win32":  # it knows no such limit

    def test_system_refuses_to_write_on(file: Path) -> None:
        database = Database(file)
        add_people(database, 300)
        with database.unit_of_work("Add", by=WHO) as unit:
            for number in range(300):  # what hardly shrinks, so that packed tables need room too
                add_person(unit, f"r{number}", notes=secrets.token_hex(200))
        database.close()
        other = file.with_name("Damaged.amm")
        shutil.copyfile(file, other)
        found = run_child(_with_little_room, str(file), str(other))
        assert found["same"] is True
        assert found["left"] == []
        assert found["codes"].keys() == {"save", "backup", "copy", "csv", "rescue", "restore"}
        assert set(found["codes"].values()) <= {"full", "unreadable"}
        told_by_system = {"backup", "copy", "csv", "restore"}
        assert {found["codes"][name] for name in told_by_system} == {"full"}
        assert found["now"] == 2600
        assert found["whole"] is True
