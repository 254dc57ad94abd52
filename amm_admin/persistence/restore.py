"""Putting a backup in the place of the present file, which is kept."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence.backup import backup_stem, make_backup
from amm_admin.persistence.checks import CheckReport, check_full
from amm_admin.persistence.database import Database, connect
from amm_admin.persistence.faults import files_translated, translated
from amm_admin.persistence.lock import FileLock
from amm_admin.persistence.migrations import SHIPPED, Migrations
from amm_admin.persistence.open_file import inspect
from amm_admin.persistence.recognise import require_file, require_ours
from amm_admin.persistence.safe_write import written_whole


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore left: where the former file went (None when there was none), and what the
    check of the restored one found (None for an older version, which opening brings up to date)."""

    former: Path | None
    check: CheckReport | None


def restore(
    path: Path,
    backup: Path,
    *,
    folder: Path,
    now: datetime,
    today: date,
    key: str | None = None,
    migrations: Migrations = SHIPPED,
) -> Restored:
    """Put a verified copy of `backup` at `path`; the former file goes to `folder` first.

    The file must be closed in this process. Up to the rename everything is as it was. Raises
    FileInUse while somebody has it open, FileProblem when the backup is not whole.
    """
    revision = verify_backup(backup, key=key, migrations=migrations)
    lock = FileLock(path)
    with files_translated():
        lock.acquire()
    try:
        former = _keep_former(path, folder, now, key) if path.exists() else None
        with written_whole(path, replace=True) as part:
            shutil.copyfile(backup, part)
            verify_backup(part, key=key, migrations=migrations)
            # A journal of the former file would be played into the new one.
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        return Restored(former, _check(path, key, today, older=revision != migrations.head))
    finally:
        lock.release()


def verify_backup(backup: Path, *, key: str | None = None, migrations: Migrations = SHIPPED) -> str:
    """The schema revision of a whole file of ours. Raises FileProblem; changes nothing."""
    require_file(backup)
    require_ours(backup, has_key=key is not None)
    revision = inspect(backup, key=key, read_only=True, migrations=migrations)
    with translated():
        raw = connect(backup, mode="ro", key=key)
        try:
            whole = raw.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            orphan = raw.execute("PRAGMA foreign_key_check").fetchone()
        finally:
            raw.close()
    if not whole or orphan is not None:
        raise FileProblem(
            "damaged",
            f"“{backup.name}” is damaged and was not restored. Choose another backup.",
        )
    return revision


def _keep_former(path: Path, folder: Path, now: datetime, key: str | None) -> Path:
    """A verified backup of the file that goes; of a damaged one its bytes, under a name that is
    not taken for a backup."""
    try:
        require_ours(path, has_key=key is not None)
        database = Database(path, key=key)
        try:
            return make_backup(database, folder, "before-restore", now).path
        finally:
            database.close()
    except FileProblem as problem:
        if problem.code in ("full", "read_only"):
            raise
    return _keep_bytes(path, folder, now)


def _keep_bytes(path: Path, folder: Path, now: datetime) -> Path:
    name = f"{backup_stem(path)} {now:%Y-%m-%d %H%M%S} before-restore"
    target, number = folder / f"{name}.damaged", 2
    while target.exists():
        target, number = folder / f"{name} ({number}).damaged", number + 1
    with files_translated():
        folder.mkdir(parents=True, exist_ok=True)
        for source, place in (
            (path, target),
            (path.with_name(f"{path.name}-journal"), target.with_name(f"{target.name}-journal")),
        ):
            if source.exists():
                with written_whole(place) as part:
                    shutil.copyfile(source, part)
    return target


def _check(path: Path, key: str | None, today: date, *, older: bool) -> CheckReport | None:
    if older:
        return None
    database = Database(path, key=key)
    try:
        database.rebuild_search()
        return check_full(database, today)
    finally:
        database.close()
