"""Is the file whole? The quick check after opening, the full one weekly and after a crash.

SQLite keeps no checksums: its own check sees torn pages and indexes that disagree, but not a
flipped bit inside a name or an amount. The journal does: it holds every value a second time, so
the full check compares each row with what its history says it should be.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

import sqlcipher3.dbapi2 as sqlite

from amm_admin.domain.errors import FileProblem
from amm_admin.domain.ids import new_id
from amm_admin.persistence import blobs, search
from amm_admin.persistence.database import Database
from amm_admin.persistence.faults import translated
from amm_admin.persistence.history_check import Mismatch, compare_with_history
from amm_admin.persistence.journal_words import counted

_CHECKED_ON = "full check"  # the counter that keeps the day of the last one, as an ordinal
_EVERY_DAYS = 7
_MOST = 100  # lines of damage that SQLite lists


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found. `damage` is SQLite's own words, one line per fault; `orphans` counts
    rows per table that point at nothing; `mismatches` has one entry per row that differs from its
    history; `blobs` counts stored documents whose bytes changed or are gone."""

    full: bool
    damage: tuple[str, ...] = ()
    orphans: tuple[tuple[str, int], ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    blobs: int = 0
    search_rebuilt: bool = False

    @property
    def ok(self) -> bool:
        return not (self.damage or self.orphans or self.mismatches or self.blobs)

    def sentences(self) -> tuple[str, ...]:
        """What to tell the person; empty when all is well."""
        told: list[str] = []
        if self.damage:
            told.append(DAMAGED)
        if self.orphans:
            rows = ", ".join(counted(count, table) for table, count in self.orphans)
            told.append(
                f"{rows} stand alone: what they belong to is missing. Another program has changed "
                "the file. Restore a backup, or look at them."
            )
        if self.mismatches:
            told.append(_told(self.mismatches))
        if self.blobs:
            told.append(
                f"{counted(self.blobs, 'blob').capitalize()} changed on the disk or got lost. "
                "Restore a backup."
            )
        return tuple(told)


DAMAGED = (
    "The file is damaged, so nothing more is written to it. "
    "Restore a backup, or rescue what can still be read."
)


def _told(mismatches: tuple[Mismatch, ...]) -> str:
    first = "; ".join(mismatch.sentence() for mismatch in mismatches[:5])
    more = f" There are {len(mismatches) - 5:,} more." if len(mismatches) > 5 else ""
    return (
        f"The file differs from its history: {first}.{more} A fault of the disk or another program "
        "did that. Look at these, or restore a backup."
    )


class RefuseWrites:
    """Put before each write once damage is known: writing on would make it worse."""

    def __call__(self) -> None:
        """Raises FileProblem "damaged"."""
        raise FileProblem("damaged", DAMAGED)


def check_quick(database: Database) -> CheckReport:
    """Pages and tables, and whether search holds everybody; about 60 ms at 10,000 people.

    Rebuilds the search index when it is behind. Refuses writes from then on when it finds damage.
    """
    damage = _integrity(database, "quick_check")
    if damage:
        return _damaged(database, CheckReport(full=False, damage=damage))
    with database.read() as connection:
        agrees = search.agrees(connection)
    return CheckReport(full=False, search_rebuilt=_rebuild(database, agrees))


def check_full(database: Database, today: date) -> CheckReport:
    """Everything: also indexes, references, every row against its history, stored documents.

    When all is well, documents of which neither a row nor the history speaks are removed: detached
    ones stay as long as undo can bring them back. And the day is kept in the file itself, in a
    counter that is not journalled: so it travels with the file, and no list of paths is needed.
    Less than a second at 10,000 people, six at 100,000.
    """
    damage = _integrity(database, f"integrity_check({_MOST})")
    if damage:
        return _damaged(database, CheckReport(full=True, damage=damage))
    with translated():
        raw = _tolerant(database)
        try:
            raw.execute("BEGIN")
            report = CheckReport(
                full=True,
                orphans=_orphans(raw),
                mismatches=tuple(compare_with_history(raw)),
                blobs=_changed_blobs(raw),
            )
            # Of rows that differ from their history the keys would be made of what is damaged.
            agrees = bool(report.mismatches) or _keys_agree(raw)
            raw.execute("ROLLBACK")
        finally:
            raw.close()
    with database.read() as connection:
        agrees = search.agrees(connection) and agrees
    rebuilt = _rebuild(database, agrees)
    if report.ok and not database.read_only:
        _sweep(database)
        _remember(database, today)
    return CheckReport(True, (), report.orphans, report.mismatches, report.blobs, rebuilt)


def full_check_due(database: Database, today: date) -> bool:
    """Whether the last full check that found all well is a week old, or lies in the future."""
    with translated():
        raw = database.maintenance()
        try:
            row = raw.execute("SELECT value FROM counter WHERE name = ?", (_CHECKED_ON,)).fetchone()
        finally:
            raw.close()
    return row is None or not 0 <= today.toordinal() - row[0] < _EVERY_DAYS


def _sweep(database: Database) -> None:
    with translated():
        raw = database.maintenance()
        try:
            raw.execute("BEGIN IMMEDIATE")
            blobs.sweep_blobs(raw)
            raw.execute("COMMIT")
        finally:
            raw.close()


def _remember(database: Database, today: date) -> None:
    with translated():
        raw = database.maintenance()
        try:
            raw.execute(
                "INSERT INTO counter (id, name, value) VALUES (?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (new_id(), _CHECKED_ON, today.toordinal()),
            )
        finally:
            raw.close()


def _integrity(database: Database, pragma: str) -> tuple[str, ...]:
    """SQLite's list of faults; empty when it says ok."""
    try:
        with translated():
            raw = database.maintenance()
            try:
                lines = [str(row[0]) for row in raw.execute(f"PRAGMA {pragma}")]
            finally:
                raw.close()
    except FileProblem as problem:
        if problem.code != "damaged":
            raise
        lines = [problem.sentence]
    return () if lines == ["ok"] else tuple(lines)


def _damaged(database: Database, report: CheckReport) -> CheckReport:
    database.before_each_write(RefuseWrites())
    return report


def _rebuild(database: Database, agrees: bool) -> bool:
    if agrees or database.read_only:
        return False
    database.rebuild_search()
    return True


def _tolerant(database: Database) -> sqlite.Connection:
    """A connection that knows fold() and reads bytes that are no UTF-8 instead of raising."""
    raw = database.maintenance()
    raw.text_factory = _any_text
    for name, function in search.functions().items():
        raw.create_function(name, 1, function, deterministic=True)
    return raw


def _keys_agree(raw: sqlite.Connection) -> bool:
    """Whether sort keys are what the rows fold to; not asked of rows that hold no text at all."""
    try:
        return bool(raw.execute(search.differing_keys()).fetchone()[0] == 0)
    except sqlite.OperationalError:  # fold() was given bytes that are no UTF-8: a mismatch above
        return True


def _any_text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _orphans(raw: sqlite.Connection) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for table, *_ in raw.execute("PRAGMA foreign_key_check"):
        found[table] = found.get(table, 0) + 1
    return tuple(sorted(found.items()))


def _changed_blobs(raw: sqlite.Connection) -> int:
    """Stored documents whose bytes changed, and those of which only the row is left."""
    rows = raw.execute("SELECT sha256, data FROM blob")
    changed = [digest for digest, data in rows if hashlib.sha256(data).hexdigest() != digest]
    return len(changed) + len(blobs.missing_blobs(raw))
