"""A migration is whole or did not happen (safety.md row 3), wherever it is interrupted."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.pool import StaticPool

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence import database as database_module
from amm_admin.persistence.backup import default_folder, list_backups
from amm_admin.persistence.checks import check_quick
from amm_admin.persistence.database import connect
from amm_admin.persistence.migrations import REVISIONS, Migrations, run
from amm_admin.persistence.open_file import Sharing, open_database
from amm_admin.persistence.schema import HEAD_REVISION
from tests.migrations.conftest import Step
from tests.migrations.later import NEXT
from tests.migrations.statements import parts
from tests.persistence.acts import WHO, add_person
from tests.persistence.children import start_child

NOW = datetime(2026, 11, 22, 14, 15, 2)
TODAY = date(2026, 11, 22)


def content(path: Path) -> dict[str, Any]:
    """The file as statements and rows; opening it puts an interrupted save back.

    Without the search keys, which are only copies: see `keys`.
    """
    raw = connect(path, mode="rw")
    try:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master ORDER BY 1")]
        found: dict[str, Any] = {
            "schema": parts(path),
            "orphans": raw.execute("PRAGMA foreign_key_check").fetchall(),
            "whole": raw.execute("PRAGMA integrity_check").fetchall(),
            "application": raw.execute("PRAGMA application_id").fetchall(),
        }
        for name in names:
            kind = raw.execute("SELECT type FROM sqlite_master WHERE name = ?", (name,)).fetchone()
            if kind == ("table",) and not name.startswith(("contact_search", "contact_key")):
                found[name] = raw.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
        return found
    finally:
        raw.close()


def keys(path: Path) -> list[Any]:
    """The search keys, of which opening makes sure."""
    raw = connect(path, mode="ro")
    try:
        return raw.execute("SELECT * FROM contact_key ORDER BY id").fetchall()
    finally:
        raw.close()


@pytest.fixture
def old(tmp_path: Path, step: Step) -> Path:
    """A file of the earlier revision that the test may do anything to."""
    return step.copy(tmp_path / "Old.amm")


@pytest.fixture
def migrated(tmp_path: Path, step: Step) -> dict[str, Any]:
    """What the file holds when nothing interrupts."""
    path = step.copy(tmp_path / "done.amm")
    run.migrate(path, migrations=step.migrations)
    return content(path)


def test_rows_children_and_constraints_survive(file: Path, later: Migrations) -> None:
    before = content(file)
    with open_database(file, migrations=later, now=NOW) as opened:
        assert opened.check(TODAY).damage == ()
        with opened.database.read() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).all() == [
                (NEXT,)
            ]
            named = connection.execute(text("SELECT count(*) FROM person WHERE pronoun_id = 1"))
            assert named.scalar_one() == 9
        with opened.database.unit_of_work("Add", by=WHO) as unit:
            add_person(unit, "new")
        with (
            pytest.raises(Exception, match="ck_person_kind"),
            opened.database.unit_of_work("Add", by=WHO) as unit,
        ):
            add_person(unit, "bad", kind="robot")
        with (
            pytest.raises(Exception, match="UNIQUE"),
            opened.database.unit_of_work("Add", by=WHO) as unit,
        ):
            add_person(unit, "00001")
    after = content(file)
    assert after["orphans"] == []
    assert after["whole"] == [("ok",)]
    assert after["application"] == before["application"]
    for child in ("external_id", "person_tag"):
        assert after[child] == before[child]
    assert [row[0] for row in after["person"][:40]] == [row[0] for row in before["person"]]
    assert before["schema"].keys() <= after["schema"].keys()
    assert after["schema"].keys() - before["schema"].keys() == {"table pronoun"}


def test_backup_is_made_first_and_search_after(old: Path, step: Step) -> None:
    before = content(old)
    with open_database(old, migrations=step.migrations, now=NOW) as opened:
        assert not opened.check(TODAY).search_rebuilt
        [backup] = list_backups(default_folder(old), old)
    assert backup.reason == "before-update"
    assert backup.taken_at == NOW
    assert content(backup.path) == before
    with open_database(old, migrations=step.migrations, now=NOW):
        assert len(list_backups(default_folder(old), old)) == 1


def test_no_backup_no_migration(old: Path, step: Step) -> None:
    before = content(old)
    default_folder(old).write_text("a file where the folder should be", "utf-8")
    with pytest.raises((FileProblem, FileExistsError)):
        open_database(old, migrations=step.migrations, now=NOW)
    assert content(old) == before


@pytest.mark.parametrize("how", [{"lock": Sharing.READ_ONLY}, {"migrate": False}])
def test_older_file_that_may_not_be_written(old: Path, step: Step, how: dict[str, Any]) -> None:
    before = old.read_bytes()
    told = rf"earlier version \({step.earlier}; .* {step.migrations.head}\)"
    with pytest.raises(FileProblem, match=told) as problem:
        open_database(old, migrations=step.migrations, **how)
    assert problem.value.code == "older"
    assert old.read_bytes() == before
    assert not default_folder(old).exists()


# ------------------------------------------------------------------ interrupted


@contextmanager
def failing_at(number: int) -> Iterator[list[str]]:
    """Have the statement of that number raise; gives the statements that were begun."""
    begun: list[str] = []

    def count(connection: Connection, cursor: Any, statement: str, *more: Any) -> None:
        if isinstance(connection.engine.pool, StaticPool):
            begun.append(statement)
            if len(begun) == number:
                raise ZeroDivisionError(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield begun
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def test_exception_at_each_statement(old: Path, step: Step, migrated: dict[str, Any]) -> None:
    before = content(old)
    with failing_at(0) as begun:
        run.migrate(step.copy(old.with_name("count.amm")), migrations=step.migrations)
    total = len(begun)
    assert total > step.statements
    for number in range(1, total + 1):
        with failing_at(number), pytest.raises(ZeroDivisionError):
            run.migrate(old, migrations=step.migrations)
        assert content(old) == before
    with open_database(old, migrations=step.migrations, now=NOW):
        pass
    assert content(old) == migrated
    assert len(keys(old)) == len(migrated["person"])


READS = ("SELECT", "PRAGMA", "CREATE TEMP", "--")  # the last are SQLite's own, inside another


def migrate_and_die(
    path: str, migrations: Migrations, skipped: tuple[str, ...], number: int, pipe: Pipe
) -> None:
    """In a child: migrate, and be killed as the statement of that number begins."""
    begun = 0

    def count(statement: str) -> None:
        nonlocal begun
        begun += not statement.startswith(skipped)
        if begun == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def traced(*arguments: Any, **more: Any) -> Any:
        raw = connect(*arguments, **more)
        raw.set_trace_callback(count)
        return raw

    run.connect = traced  # type: ignore[attr-defined]
    database_module.connect = traced
    run.migrate(Path(path), migrations=migrations)


if sys.platform != "win32":  # it has no such kill

    def test_kill_at_each_writing_statement(
        old: Path, step: Step, migrated: dict[str, Any]
    ) -> None:
        ways = kill_at_each(old, step, migrated, READS)
        assert ways["old"] > step.writes  # killed before the commit: the old schema
        assert ways["new"] > 5  # killed after it: the new one, search keys still to be written

    @pytest.mark.long
    @pytest.mark.timeout(600)
    def test_kill_at_every_statement(old: Path, step: Step, migrated: dict[str, Any]) -> None:
        assert sum(kill_at_each(old, step, migrated, ()).values()) > 100

    def kill_at_each(
        old: Path, step: Step, migrated: dict[str, Any], skipped: tuple[str, ...]
    ) -> dict[str, int]:
        """Kill a migration at each statement in turn; how often the old or the new was left."""
        before = content(old)
        ways = {"old": 0, "new": 0}
        number, finished = 0, False
        while not finished:
            number += 1
            path = step.copy(old.with_name(f"{number}.amm"))
            child, pipe = start_child(migrate_and_die, str(path), step.migrations, skipped, number)
            child.join(50)
            finished = child.exitcode == 0
            assert finished or child.exitcode == -signal.SIGKILL
            pipe.close()
            left = content(path)
            assert left in (before, migrated)
            ways["old" if left == before else "new"] += 1
            if number % 8 == 0 or finished:  # the next start
                with open_database(path, migrations=step.migrations, now=NOW) as opened:
                    assert check_quick(opened.database).ok
                    made = list_backups(default_folder(path), path)
                assert content(path) == migrated
                assert len(keys(path)) == len(migrated["person"])
                assert [content(backup.path) for backup in made] == (
                    [before] if left == before else []
                )
            path.unlink()
        return ways


# ------------------------------------------------------------------ scripts that go wrong


def _script(folder: Path, body: str, extra: str = "") -> Migrations:
    (folder / f"{NEXT}_wrong.py").write_text(
        f'from alembic import op\nrevision = "{NEXT}"\n'
        f'down_revision = "{HEAD_REVISION}"\n{extra}\n\n'
        f"def upgrade() -> None:\n    {body}\n",
        "utf-8",
    )
    return Migrations((*REVISIONS, NEXT), (folder,))


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ('op.execute("DELETE FROM person_tag")', "person_tag"),
        ('op.execute("DROP TABLE person_tag")', "person_tag"),
        ('op.execute("UPDATE external_id SET person_id = 7")', "references"),
    ],
)
def test_script_that_loses_something_is_refused(
    file: Path, tmp_path: Path, body: str, named: str
) -> None:
    folder = tmp_path / "wrong"
    folder.mkdir()
    before = content(file)
    with pytest.raises(FileProblem, match=rf"\({named}\), so it was left as it was"):
        run.migrate(file, migrations=_script(folder, body))
    assert content(file) == before


def test_script_may_say_where_rows_change(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "right"
    folder.mkdir()
    script = _script(
        folder, 'op.execute("DELETE FROM person_tag")', "rows_change_in = {'person_tag'}"
    )
    run.migrate(file, migrations=script)
    assert content(file)["person_tag"] == []


def test_history_of_before_stays_comparable(old: Path, step: Step) -> None:
    """The weekly check does not take a new column for a fault of the disk."""
    run.migrate(old, migrations=step.migrations)
    with open_database(old, migrations=step.migrations) as opened:
        report = opened.check(TODAY)
    assert report.full
    assert report.ok
