"""Copies of the file, checking it, and going back to a copy. None of it is an act in the journal.

`now` is the local moment (bootstrap.moment): it goes into the names of backups and decides which of
them are old. Backups lie in a folder beside the file unless another is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from amm_admin.domain.errors import InputError
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.persistence import backup, checks, csv_copies, rescue
from amm_admin.persistence.backup import BackupFile, default_folder
from amm_admin.persistence.checks import CheckReport
from amm_admin.persistence.rescue import RescueReport
from amm_admin.persistence.restore import Restored, restore, verify_backup
from amm_admin.services.application import Application

__all__ = [
    "BackupFile",
    "CheckReport",
    "RescueReport",
    "Restored",
    "Tidied",
    "back_up",
    "back_up_before",
    "backups_of",
    "check",
    "default_folder",
    "keep_backups",
    "rescue_into",
    "restore_backup",
    "save_copy",
    "verify_backup",
]


@dataclass(frozen=True, slots=True)
class Tidied:
    """What the daily round made and threw away; None where nothing was due."""

    made: BackupFile | None
    plain: Path | None
    gone: tuple[Path, ...]


def back_up(
    app: Application, now: datetime, *, folder: Path | None = None, reason: str = ""
) -> BackupFile:
    """A verified, dated copy. Raises FileProblem; nothing of it is left then."""
    path = app.database.path
    return backup.make_backup(app.database, folder or default_folder(path), reason, now)


def back_up_before(
    app: Application, reason: str, now: datetime, *, folder: Path | None = None
) -> BackupFile | None:
    """A backup before a large act, `before-import`; None when the newest one is as new as the file.

    Raises FileProblem: without the backup the act should not be done.
    """
    place = folder or default_folder(app.database.path)
    return backup.backup_if_changed(app.database, place, reason, now)


def keep_backups(app: Application, now: datetime, *, folder: Path | None = None) -> Tidied:
    """The round after opening: back up when something changed, thin out, plain CSVs once a day.

    Raises FileProblem; the file itself is not touched by it.
    """
    path = app.database.path
    place = folder or default_folder(path)
    made = backup.backup_if_changed(app.database, place, "", now)
    plain = csv_copies.write_csv_copies(app.database, place, now)
    return Tidied(made, plain, backup.thin_backups(place, path, now))


def save_copy(app: Application, target: Path) -> Path:
    """Save a copy under a name of one's own; replaces what is there. Raises FileProblem."""
    backup.save_copy(app.database, target)
    return target


def backups_of(path: Path, *, folder: Path | None = None) -> tuple[BackupFile, ...]:
    """The backups of a file, newest first."""
    return backup.list_backups(folder or default_folder(path), path)


def restore_backup(
    path: Path, chosen: Path, now: datetime, today: date, *, folder: Path | None = None
) -> Restored:
    """Put a copy of a backup in the place of a file that nobody has open; the file is kept.

    Raises InputError when both are one file, FileProblem when the backup is not whole.
    """
    if path.exists() and chosen.exists() and path.samefile(chosen):
        raise InputError("backup", "That is the file itself. Choose one of its backups.")
    return restore(path, chosen, folder=folder or default_folder(path), now=now, today=today)


def check(app: Application, today: date, *, full: bool = False) -> CheckReport:
    """Whether the file is whole. The quick check takes 20 ms, the full one up to seconds."""
    return checks.check_full(app.database, today) if full else checks.check_quick(app.database)


def rescue_into(path: Path, target: Path, progress: Progress = no_progress) -> RescueReport:
    """Bring what can be read of a damaged file into a new one. Raises FileProblem, Cancelled."""
    return rescue.rescue(path, target, progress)
