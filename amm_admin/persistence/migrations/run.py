"""Runs the migration scripts on one file: all of them, or none."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.pool import StaticPool

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence.database import SHARED_PRAGMAS, WRITER_PRAGMAS, Database, connect
from amm_admin.persistence.faults import translated
from amm_admin.persistence.migrations import SHIPPED, Migrations

_DERIVED = ("contact_search", "alembic_version")  # counted neither before nor after
# A table that is dropped and made again must not take its children with it.
_PRAGMAS = (*SHARED_PRAGMAS, *WRITER_PRAGMAS, "foreign_keys=OFF")


def scripts_folder() -> Path:
    """Where env.py and versions/ lie as files: beside this module, or in the bundle's folder."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "amm_admin" / "persistence" / "migrations"
    return Path(__file__).resolve().parent


def migrate(path: Path, *, key: str | None = None, migrations: Migrations = SHIPPED) -> None:
    """Bring the file to `migrations.head` in one transaction, then write its search keys anew.

    Nobody else may have the file open, and a verified backup must exist. Whatever happens before
    the commit, a kill included, leaves the file as it was. Raises FileProblem.
    """
    with translated():
        raw = connect(path, mode="rw", key=key, pragmas=_PRAGMAS)
        try:
            upgrade(raw, migrations)
        finally:
            raw.close()
    database = Database(path, key=key)
    try:
        database.rebuild_search()
    finally:
        database.close()


def upgrade(raw: sqlite.Connection, migrations: Migrations = SHIPPED) -> None:
    """Run the scripts on a connection without triggers and transaction; closes it."""

    def same_connection() -> sqlite.Connection:
        return raw

    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=same_connection,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def emit_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")

    try:
        with engine.connect() as connection, connection.begin():
            before = _counts(connection)
            changing = _run_scripts(connection, migrations)
            # Marks the search keys as out of date, should the program be killed before they are.
            connection.exec_driver_sql("PRAGMA user_version=0")
            _verify(connection, before, changing, migrations.head)
    finally:
        engine.dispose()


def _run_scripts(connection: Connection, migrations: Migrations) -> frozenset[str]:
    """Run what is missing; returns the tables in which the scripts may add or remove rows."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    folder = scripts_folder()
    script = ScriptDirectory(
        str(folder),
        version_locations=[str(place) for place in (folder / "versions", *migrations.folders)],
    )
    ran: list[Any] = []

    def steps(revision: Any, context: Any) -> Any:
        found = script._upgrade_revs(migrations.head, revision)
        ran.extend(step.revision.module for step in found)
        return found

    config = Config()
    config.attributes["connection"] = connection
    with EnvironmentContext(config, script, fn=steps, destination_rev=migrations.head):
        script.run_env()
    return frozenset().union(*(getattr(module, "rows_change_in", ()) for module in ran))


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
    return {
        name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
        for name in names.scalars().all()
        if not name.startswith(_DERIVED)
    }


def _verify(
    connection: Connection, before: dict[str, int], changing: frozenset[str], head: str
) -> None:
    """Raises FileProblem unless references, row counts and revision are right."""
    after = _counts(connection)
    kept = before.keys() & after.keys() - changing
    wrong = sorted(name for name in kept if before[name] != after[name])
    gone = sorted(before.keys() - after.keys() - changing)
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    if wrong or gone or orphans is not None or revision != head:
        raise FileProblem(
            "damaged",
            "The file could not be brought up to date without losing something "
            f"({', '.join([*wrong, *gone]) or 'references'}), so it was left as it was. "
            "Restore a backup, or open it with the earlier version.",
        )
