"""Copies of the file: made by SQLite, verified, whole under their name or not there at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence.database import Database, connect
from amm_admin.persistence.faults import files_translated
from amm_admin.persistence.safe_write import PART, make_room, written_whole

SUFFIX = ".amm"
DAILY, WEEKLY, MONTHLY = 12, 10, 9  # safety.md "Backups"
_LONGEST_STEM = 120  # bytes: the name with stamp, reason and ".part-journal" stays below 255
_NOT_EVERYWHERE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d) (\d{6})(?: ([a-z0-9-]+))?(?: \((\d+)\))?")
_SIZE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
# Into a new file nothing can be lost, so no journal; written_whole syncs the finished copy.
_COPY_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF")


@dataclass(frozen=True, slots=True, order=True)
class BackupFile:
    """One verified copy; `taken_at` is local time, `reason` a word like `before-import`."""

    taken_at: datetime
    path: Path
    reason: str
    size: int


def default_folder(path: Path) -> Path:
    """Where backups of a file go when nothing else was chosen: a folder beside it."""
    return path.with_name(f"{backup_stem(path)} backups")


def backup_stem(path: Path) -> str:
    """The file's name as its backups carry it: without signs that another system refuses."""
    stem = _NOT_EVERYWHERE.sub("_", path.stem).strip(" .") or "file"
    return stem.encode()[:_LONGEST_STEM].decode("utf-8", "ignore").strip(" .")


def make_backup(database: Database, folder: Path, reason: str, now: datetime) -> BackupFile:
    """A verified copy `<stem> 2026-11-22 141502 <reason>.amm` in the folder, which is made.

    `now` is local time. Raises FileProblem; then nothing of it is left.
    """
    target = _free_name(folder, backup_stem(database.path), now, reason)
    _make_folder(folder)
    _sweep_parts(folder, now)
    _copy(database, target, replace=False)
    return BackupFile(_seconds(now), target, reason, target.stat().st_size)


def backup_if_changed(
    database: Database, folder: Path, reason: str, now: datetime
) -> BackupFile | None:
    """A backup unless the newest one holds the newest act of the file; None when it does."""
    newest = next(iter(list_backups(folder, database.path)), None)
    if newest is not None and _last_operation(newest.path, database) == _newest(database):
        return None
    return make_backup(database, folder, reason, now)


def save_copy(database: Database, target: Path) -> None:
    """Save a copy as…: a verified copy under a name that the person chose; replaces what is there.

    Also works when the file itself can no longer be written. Raises FileProblem.
    """
    if target.resolve() == database.path.resolve():
        raise FileProblem("read_only", "That is the file itself. Choose another name.")
    _copy(database, target, replace=True)


def list_backups(folder: Path, path: Path) -> tuple[BackupFile, ...]:
    """The backups of this file in the folder, newest first; empty when there is no folder."""
    found = []
    for stamp, reason, backup in dated(folder, backup_stem(path), SUFFIX):
        with suppress(OSError):
            found.append(BackupFile(stamp, backup, reason, backup.stat().st_size))
    return tuple(sorted(found, reverse=True))


def backups_to_keep(stamps: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which moments to keep: all of today and yesterday, then the newest of each of 12 further
    days, 10 weeks and 9 months that have one. The newest of all is always kept.
    """
    ordered = sorted(set(stamps), reverse=True)
    recent = now.date() - timedelta(days=1)
    kept = {stamp for stamp in ordered if stamp.date() >= recent}
    kept.update(ordered[:1])
    older = [stamp for stamp in ordered if stamp.date() < recent]
    for count, bucket in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        older = _thin_into(older, count, bucket, kept)
    return frozenset(kept)


def _thin_into(
    older: list[datetime],
    count: int,
    bucket: Callable[[datetime], object],
    kept: set[datetime],
) -> list[datetime]:
    """Keep the newest stamp of the first `count` buckets; returns those beyond the last bucket."""
    seen: set[object] = set()
    for index, stamp in enumerate(older):
        name = bucket(stamp)
        if name in seen:
            continue
        if len(seen) == count:
            return older[index:]
        seen.add(name)
        kept.add(stamp)
    return []


def _day(stamp: datetime) -> object:
    return stamp.date()


def _week(stamp: datetime) -> object:
    return stamp.isocalendar()[:2]


def _month(stamp: datetime) -> object:
    return (stamp.year, stamp.month)


def thin_backups(folder: Path, path: Path, now: datetime) -> tuple[Path, ...]:
    """Delete the backups of this file that the rule does not keep; returns what was deleted."""
    found = list_backups(folder, path)
    kept = backups_to_keep((backup.taken_at for backup in found), now)
    gone = []
    for backup in found:
        if backup.taken_at not in kept:
            with suppress(OSError):  # one that another program has open goes the next time
                backup.path.unlink()
                gone.append(backup.path)
    return tuple(gone)


def _free_name(folder: Path, stem: str, now: datetime, reason: str) -> Path:
    word = re.sub(r"[^a-z0-9]+", "-", reason.lower()).strip("-")[:30]
    name = f"{stem} {now:%Y-%m-%d %H%M%S}{f' {word}' if word else ''}"
    target, number = folder / f"{name}{SUFFIX}", 2
    while target.exists():
        target, number = folder / f"{name} ({number}){SUFFIX}", number + 1
    return target


def dated(folder: Path, stem: str, suffix: str) -> Iterable[tuple[datetime, str, Path]]:
    """Stamp, reason and path of every file there that is named as a backup of this stem."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.suffix != suffix or not path.name.startswith(f"{stem} "):
            continue
        match = _STAMP.fullmatch(path.name[len(stem) + 1 : -len(suffix)])
        if match:
            with suppress(ValueError):
                yield (
                    datetime.strptime(f"{match[1]} {match[2]}", "%Y-%m-%d %H%M%S"),
                    match[3] or "",
                    path,
                )


def _make_folder(folder: Path) -> None:
    with files_translated():
        folder.mkdir(parents=True, exist_ok=True)


def _sweep_parts(folder: Path, now: datetime) -> None:
    """Remove what a killed program left an hour ago or longer; a younger one may be at work."""
    for part in folder.glob(f"*{SUFFIX}{PART}"):
        with suppress(OSError):
            if now.timestamp() - part.stat().st_mtime > 3600:
                part.unlink()


def _seconds(now: datetime) -> datetime:
    return now.replace(microsecond=0, tzinfo=None)


def _copy(database: Database, target: Path, *, replace: bool) -> None:
    """Copy what the open reader sees: also when the file was deleted or replaced meanwhile."""
    with database.read() as connection, written_whole(target, replace=replace) as part:
        source: sqlite.Connection = connection.connection.driver_connection
        expected = _contents(source)
        make_room(part, connection.exec_driver_sql(_SIZE).scalar_one())
        key = _key_with_salt(source, database)
        copy = connect(part, mode="rw", key=key, pragmas=_COPY_PRAGMAS)
        try:
            source.backup(copy)
        except sqlite.OperationalError as error:  # the driver tells no code here
            raise FileProblem(
                "unreadable",
                "The copy could not be written. Check the disk or stick it goes to, then try "
                "again.",
            ) from error
        finally:
            copy.close()
        _verify(part, key, expected)
        if replace:
            # What a crash left of the file that goes would be played into the new one.
            target.with_name(f"{target.name}-journal").unlink(missing_ok=True)


def _key_with_salt(source: sqlite.Connection, database: Database) -> str | None:
    """The copy's key with the file's own salt: the password is stretched with that salt, so a
    copy with a new one could not be opened with the same password."""
    if database.key is None:
        return None
    salt = source.execute("PRAGMA cipher_salt").fetchone()[0]
    return f"{database.key[:64]}{salt}"


def _contents(raw: sqlite.Connection) -> tuple[object, ...]:
    """What must be equal in a copy: header numbers, schema, rows per table."""
    tables = [
        name
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    ]
    return (
        raw.execute("PRAGMA application_id").fetchone(),
        raw.execute("PRAGMA user_version").fetchone(),
        raw.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall(),
        [raw.execute(f'SELECT count(*) FROM "{name}"').fetchone() for name in tables],
    )


def _verify(part: Path, key: str | None, expected: tuple[object, ...]) -> None:
    raw = connect(part, mode="ro", key=key)
    try:
        checked = raw.execute("PRAGMA quick_check").fetchall()
        same = _contents(raw) == expected
    finally:
        raw.close()
    if checked != [("ok",)] or not same:
        raise FileProblem(
            "damaged",
            "The copy differs from the file, so it was not kept. The file may be damaged: check it "
            "before the next change.",
        )


def _newest(database: Database) -> int | None:
    with database.read() as connection:
        return _max_operation(connection.connection.driver_connection)


def _last_operation(backup: Path, database: Database) -> int | None:
    """The newest act in a backup; -1 for one that cannot be read, so that a new one is made."""
    try:
        raw = connect(backup, mode="ro", key=database.key)
    except sqlite.Error:
        return -1
    try:
        return _max_operation(raw)
    except sqlite.Error:
        return -1
    finally:
        raw.close()


def _max_operation(raw: sqlite.Connection) -> int | None:
    newest: int | None = raw.execute("SELECT max(id) FROM operation").fetchone()[0]
    return newest
