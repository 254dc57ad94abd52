"""Opening a file: recognise, lock, look inside, bring up to date; nothing is ever made here.

Each step may refuse with a sentence, and up to the last one no byte of the file is changed, but
for what SQLite itself puts back after a crash.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence.database import SHARED_PRAGMAS, Database, connect
from amm_admin.persistence.faults import problem_of, translated
from amm_admin.persistence.guard import FileGuard
from amm_admin.persistence.lock import FileInUse, FileLock, read_lock
from amm_admin.persistence.migrations import SHIPPED, Migrations
from amm_admin.persistence.recognise import MAGIC, require_file, require_ours
from amm_admin.persistence.schema import APPLICATION_ID, metadata

if TYPE_CHECKING:
    from amm_admin.persistence.checks import CheckReport

SAVE_A_COPY = "To change something, save a copy in another folder and open that."


class Sharing(Enum):
    """What to do about somebody else's lock."""

    ASK = "ask"  # raise FileInUse, so that the caller can offer the two below
    READ_ONLY = "read only"
    OPEN_ANYWAY = "open anyway"


@dataclass(slots=True)
class OpenedFile:
    """A file that is open. `banners` are sentences to show as long as it is; `needs_full_check`
    says that the last program to have it open ended without closing it."""

    database: Database
    read_only: bool
    banners: tuple[str, ...]
    needs_full_check: bool
    guard: FileGuard
    _lock: FileLock | None = field(default=None)

    def check(self, today: date) -> CheckReport:
        """The check that is due: the quick one, weekly and after an unclean end the full one.

        For the data lane after the first paint; takes from 20 ms to some seconds. When it finds
        damage, writes are refused from then on.
        """
        from amm_admin.persistence import checks

        if self.needs_full_check or checks.full_check_due(self.database, today):
            report = checks.check_full(self.database, today)
            self.needs_full_check = False
            return report
        return checks.check_quick(self.database)

    def close(self) -> None:
        """Close every connection and give the lock back."""
        self.database.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> OpenedFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_database(
    path: Path,
    *,
    key: str | None = None,
    lock: Sharing = Sharing.ASK,
    migrate: bool = True,
    migrations: Migrations = SHIPPED,
    backups: Path | None = None,
    now: datetime | None = None,
) -> OpenedFile:
    """Open a file of ours, in the order of safety.md "Open".

    `backups` is where the copy before a migration goes (beside the file when not given), `now` the
    local time in its name. Raises FileInUse when somebody has it open, else FileProblem with what
    is wrong; a missing file is not made.
    """
    require_file(path)
    path = path.resolve()
    holder = read_lock(path)
    if holder is not None and holder.is_this_process:
        # Not even the first bytes are read: closing that handle would drop our own locks (POSIX).
        raise FileInUse(path, holder)
    require_ours(path, has_key=key is not None)
    # Without SQLite's magic the file is protected; with it there is nothing to unlock.
    key = key if _is_protected(path) else None
    taken, unclean, banners = _take_lock(path, lock)
    try:
        read_only = taken is None
        unclean = _has_hot_journal(path) or unclean
        revision = inspect(path, key=key, read_only=read_only, migrations=migrations)
        if revision != migrations.head:
            _require_migration(path, revision, migrations, allowed=migrate and not read_only)
            _migrate(path, key, migrations, backups, now)
        database = Database(path, key=key, read_only=read_only)
        try:
            guard = FileGuard(path)
            database.watch(guard)
            database.expect_history()
        except BaseException:
            database.close()
            raise
    except BaseException:
        if taken is not None:
            taken.release()
        raise
    return OpenedFile(database, read_only, banners, unclean, guard, taken)


def _is_protected(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) != MAGIC


def _has_hot_journal(path: Path) -> bool:
    journal = path.with_name(f"{path.name}-journal")
    return journal.is_file() and journal.stat().st_size > 0


def _take_lock(path: Path, sharing: Sharing) -> tuple[FileLock | None, bool, tuple[str, ...]]:
    """The lock (None: read only), whether the last holder died, and the banners."""
    if sharing is Sharing.READ_ONLY:
        return None, False, (_why_read_only(path),)
    if not _is_writable(path):
        return None, False, (f"“{path.name}” cannot be written, so it is open for reading only. "
                             f"{SAVE_A_COPY}",)  # fmt: skip
    lock = FileLock(path)
    try:
        unclean = lock.acquire(take_over=sharing is Sharing.OPEN_ANYWAY)
    except OSError:
        return None, False, (f"The folder of “{path.name}” cannot be written, so the file is open "
                             f"for reading only. {SAVE_A_COPY}",)  # fmt: skip
    return lock, unclean, ()


def _why_read_only(path: Path) -> str:
    holder = read_lock(path)
    if holder is None or holder.is_stale:
        return f"“{path.name}” is open for reading only."
    return f"{FileInUse(path, holder).sentence} Here it is open for reading only."


def _is_writable(path: Path) -> bool:
    """Whether the system lets us write; SQLite would silently open it for reading instead."""
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def inspect(
    path: Path, *, key: str | None, read_only: bool, migrations: Migrations = SHIPPED
) -> str:
    """The schema revision of a file, after a look at what it holds.

    Raises FileProblem for a newer one, for triggers and views that we did not put there, and for
    missing tables.
    """
    try:
        raw = connect(path, mode="ro" if read_only else "rw", key=key, pragmas=SHARED_PRAGMAS)
    except sqlite.Error as error:
        raise _cannot_read(path, error, read_only, key) from error
    try:
        with translated():
            if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise FileProblem("not_ours", f"“{path.name}” is not a file of AMM Admin.")
            parts = raw.execute("SELECT type, name FROM sqlite_master ORDER BY name").fetchall()
            _refuse_foreign_parts(path, parts)
            return _revision(path, raw, {name for kind, name in parts}, migrations)
    finally:
        raw.close()


def _cannot_read(path: Path, error: sqlite.Error, read_only: bool, key: str | None) -> FileProblem:
    problem = problem_of(error)
    if read_only and _has_hot_journal(path):
        return FileProblem(
            "read_only",
            f"The program was interrupted while it saved “{path.name}”. That can only be put right "
            "where the file can be written: copy the file and "
            f"“{path.name}-journal” together to another folder, and open it there.",
        )
    if problem is not None and problem.code == "not_ours" and key is not None:
        return FileProblem(
            "password",
            f"“{path.name}” could not be unlocked: the password is another one, or the file is "
            "damaged. Try again, or restore a backup.",
        )
    return problem or FileProblem("unreadable", f"“{path.name}” could not be read.")


def _refuse_foreign_parts(path: Path, parts: list[tuple[str, str]]) -> None:
    """A trigger or view in a received file would run with our rights; ours are never stored."""
    foreign = [f"“{name}” ({kind})" for kind, name in parts if kind in ("trigger", "view")]
    if foreign:
        more = f" and {len(foreign) - 5} more" if len(foreign) > 5 else ""
        raise FileProblem(
            "foreign",
            f"“{path.name}” holds parts that AMM Admin never puts into a file: "
            f"{', '.join(foreign[:5])}{more}. It was not opened. Ask whoever sent it for a clean "
            "copy, or restore a backup.",
        )


def _revision(path: Path, raw: sqlite.Connection, names: set[str], migrations: Migrations) -> str:
    rows = (
        raw.execute("SELECT version_num FROM alembic_version").fetchall()
        if "alembic_version" in names
        else []
    )
    revision = str(rows[0][0]) if len(rows) == 1 else ""
    if revision > migrations.head:
        raise FileProblem(
            "newer",
            f"“{path.name}” was written by a newer AMM Admin (version {revision} of the file; this "
            f"program knows versions up to {migrations.head}). Install the newer program. "
            "Nothing was changed.",
        )
    missing = sorted(metadata.tables.keys() - names) if revision == migrations.head else []
    if revision not in migrations.revisions or missing:
        raise FileProblem(
            "damaged",
            f"“{path.name}” is incomplete: {', '.join(missing[:5]) or 'its version'} is missing. "
            "Restore a backup, or rescue what can still be read.",
        )
    return revision


def _require_migration(path: Path, revision: str, migrations: Migrations, *, allowed: bool) -> None:
    if not allowed:
        raise FileProblem(
            "older",
            f"“{path.name}” is of an earlier version ({revision}; this program works with "
            f"{migrations.head}) and must be brought up to date first. "
            "Copy it to a folder that can be written, and open it there.",
        )


def _migrate(
    path: Path,
    key: str | None,
    migrations: Migrations,
    backups: Path | None,
    now: datetime | None,
) -> None:
    from amm_admin.persistence.backup import default_folder, make_backup
    from amm_admin.persistence.migrations import run

    database = Database(path, key=key)
    try:
        make_backup(
            database,
            backups or default_folder(path),
            "before-update",
            now or datetime.now(UTC).astimezone(),
        )
    finally:
        database.close()
    run.migrate(path, key=key, migrations=migrations)
