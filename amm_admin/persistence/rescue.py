"""Rescue: what is readable of a damaged file goes into a new one, with a list of what is lost."""

from __future__ import annotations

import mmap
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from amm_admin.domain.dates import show
from amm_admin.domain.errors import FileProblem
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.persistence.blobs import missing_blobs
from amm_admin.persistence.database import Database, connect, create_file
from amm_admin.persistence.faults import files_translated
from amm_admin.persistence.journal_words import counted
from amm_admin.persistence.pages import PageFile
from amm_admin.persistence.recognise import require_file
from amm_admin.persistence.safe_write import written_whole
from amm_admin.persistence.salvage import SAVED, Gap, Salvage, salvage
from amm_admin.persistence.schema import metadata

_EPOCH = datetime(2025, 1, 1, tzinfo=UTC).timestamp()  # of our ids, see domain/ids.py
_FIRST_TIMED = 1 << 40  # smaller ids were not made from the time (counties, history details)


@dataclass(frozen=True, slots=True)
class TableRescue:
    """Rows of one table: read from the damaged file, rebuilt from its history, known to be lost."""

    table: str
    read: int
    rebuilt: int
    lost: int


@dataclass(frozen=True, slots=True)
class LostRow:
    """One row that did not make it, or only in part; `why` is a clause."""

    table: str
    row_id: int
    why: str


@dataclass(frozen=True, slots=True)
class RescueReport:
    """What became of a damaged file. `unread_pages` could not be read or were cut off."""

    target: Path
    tables: tuple[TableRescue, ...]
    lost: tuple[LostRow, ...]
    gaps: tuple[Gap, ...]
    unread_pages: int
    pages: int

    @property
    def complete(self) -> bool:
        """Whether nothing is known or feared to be lost."""
        return not (self.lost or self.gaps or self.unread_pages)

    def lines(self) -> tuple[str, ...]:
        """The report as a text to show, print or save: table by table, then what is lost."""
        told = [f"{self.unread_pages:,} of {self.pages:,} pages could not be read."]
        for row in self.tables:
            if row.read or row.rebuilt or row.lost:
                told.append(
                    f"{counted(row.read, row.table)} read, {row.rebuilt:,} rebuilt from the "
                    f"history, {row.lost:,} lost."
                )
        for table in dict.fromkeys(gap.table for gap in self.gaps):
            told.append(_told_gaps([gap for gap in self.gaps if gap.table == table]))
        told += [f"Lost: {counted(1, row.table)}, {row.why}." for row in self.lost]
        return tuple(told)


def rescue(path: Path, target: Path, progress: Progress = no_progress) -> RescueReport:
    """Write what is readable of `path` to the new file `target`.

    The damaged file is only read, and must not be open in this process. Rows on broken pages are
    rebuilt from the history where it has them. What posted money points at and is gone is stood
    in for by a record named "Lost record". Raises FileExistsError, and FileProblem when nothing
    can be read; a file with a password cannot be rescued this way.
    """
    require_file(path)
    with files_translated(), _settled(path) as source, _mapped(source) as data:
        pages = PageFile(data)
        found = salvage(pages, progress)
        if not any(found.rows.values()):
            raise FileProblem(
                "damaged",
                f"Nothing in “{path.name}” can be read: it is damaged throughout, or protected by "
                "a password. Restore a backup.",
            )
        with written_whole(target) as part:
            create_file(part)
            lost = _fill(part, found)
            _finish(part)
        return _report(target, pages, found, lost)


@contextmanager
def _settled(path: Path) -> Iterator[Path]:
    """The file as it was before an interrupted save, when its journal still lies beside it."""
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists():
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.amm"
        shutil.copyfile(path, copy)
        shutil.copyfile(journal, copy.with_name("copy.amm-journal"))
        with suppress(sqlite.Error):  # too damaged even for that: its pages are read as they are
            connect(copy, mode="rw").close()
        yield copy


@contextmanager
def _mapped(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def _fill(part: Path, found: Salvage) -> list[LostRow]:
    raw = connect(part, mode="rw", pragmas=("foreign_keys=OFF", "synchronous=OFF"))
    try:
        raw.execute("BEGIN")
        lost: list[LostRow] = []
        for table in SAVED:
            lost += _insert(raw, table.name, found.rows[table.name])
        lost += _mend_references(raw)
        lost += [LostRow(table, row, "only its content") for table, row in missing_blobs(raw)]
        raw.execute("COMMIT")
        return lost
    finally:
        raw.close()


def _insert(raw: sqlite.Connection, table: str, rows: dict[int, dict[str, Any]]) -> list[LostRow]:
    """Write rows one by one: a value that a broken page bent may break a rule of the table."""
    lost = []
    for row_id, values in sorted(rows.items()):
        marks = ", ".join("?" * len(values))
        columns = ", ".join(values)
        try:
            raw.execute(
                f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', tuple(values.values())
            )
        except sqlite.IntegrityError:
            lost.append(LostRow(table, row_id, "whose values are damaged"))
    return lost


def _mend_references(raw: sqlite.Connection) -> list[LostRow]:
    """Until every reference holds: clear it, stand in for what it points at, or drop the row."""
    lost: list[LostRow] = []
    while orphans := raw.execute("PRAGMA foreign_key_check").fetchall():
        for table, row_id, parent, number in orphans:
            column = _column(raw, table, number)
            missing = raw.execute(
                f'SELECT {column} FROM "{table}" WHERE id = ?', (row_id,)
            ).fetchone()
            if missing is None or missing[0] is None:
                continue  # mended through another of its references
            if metadata.tables[table].columns[column].nullable:
                raw.execute(f'UPDATE "{table}" SET {column} = NULL WHERE id = ?', (row_id,))
                lost.append(LostRow(table, row_id, f"only its {_words(column)}"))
            elif parent in _STAND_INS:
                number = sum(row.table == parent for row in lost) + 1
                lost += _stand_in(raw, parent, missing[0], number)
            else:
                raw.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
                lost.append(LostRow(table, row_id, f"because its {_words(column)} is lost"))
    return lost


_STAND_INS = {
    "person": "INSERT INTO person (id, member_number, last_name) "
    "VALUES (:id, 'lost-' || :number, 'Lost record')",
    "level": "INSERT INTO level (id, name, kind, months, proration, joining_fee, grace_days) "
    "VALUES (:id, 'Lost level ' || :number, 'rolling', 12, 'none', 0, 30)",
    # Without a revision: what is left of such an act can no longer be undone.
    "operation": 'INSERT INTO operation (id, label, kind, at, "by", schema_revision) '
    "VALUES (:id, 'Lost entry ' || :number, 'act', '2025-01-01T00:00:00Z', '', '')",
}


_STAND_IN_NAMES = {
    "person": "“Lost record” number lost-",
    "level": "“Lost level” ",
    "operation": "“Lost entry” ",
}


def _stand_in(raw: sqlite.Connection, parent: str, row_id: int, number: int) -> list[LostRow]:
    if raw.execute(f"SELECT 1 FROM {parent} WHERE id = ?", (row_id,)).fetchone():
        return []
    raw.execute(_STAND_INS[parent], {"id": row_id, "number": number})
    return [LostRow(parent, row_id, f"for which {_STAND_IN_NAMES[parent]}{number} stands in")]


def _column(raw: sqlite.Connection, table: str, number: int) -> str:
    keys = raw.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return str(next(key[3] for key in keys if key[0] == number))


def _words(column: str) -> str:
    return column.removesuffix("_id").replace("_", " ")


def _finish(part: Path) -> None:
    """Write the search keys and make sure that the new file is whole."""
    database = Database(part)
    try:
        database.rebuild_search()
        raw = database.maintenance()
        try:
            whole = raw.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        finally:
            raw.close()
    finally:
        database.close()
    if not whole:
        raise FileProblem("damaged", "The rescued file is not whole. Restore a backup.")


def _report(target: Path, pages: PageFile, found: Salvage, lost: list[LostRow]) -> RescueReport:
    known = [
        LostRow(table, row_id, "which its page and its history no longer hold")
        for table, ids in sorted(found.known.items())
        for row_id in sorted(ids - found.rows[table].keys())
    ]
    everything = (*known, *lost)
    tables = []
    for table in SAVED:
        name = table.name
        rows = found.rows[name]
        gone = sum(row.table == name for row in everything) + found.broken.get(name, 0)
        rebuilt = len(found.rebuilt[name])
        tables.append(TableRescue(name, len(rows) - rebuilt, rebuilt, gone))
    unread = len({gap.page for gap in found.gaps}) + pages.missing_pages + found.nameless_pages
    return RescueReport(
        target,
        tuple(tables),
        everything,
        tuple(found.gaps),
        unread,
        pages.page_count + pages.missing_pages,
    )


def _told_gaps(gaps: list[Gap]) -> str:
    """Ids are made from the time, so that the neighbors tell when the lost rows were entered."""
    one = len(gaps) == 1
    pages = ", ".join(f"{gap.page:,}" for gap in sorted(gaps, key=_page)[:20])
    more = f" and {len(gaps) - 20:,} more" if len(gaps) > 20 else ""
    starts, ends = [_entered(gap.after) for gap in gaps], [_entered(gap.before) for gap in gaps]
    known = [day for day in (*starts, *ends) if day is not None]
    rows = counted(2, gaps[0].table).split(" ", 1)[1]
    since = f" since {show(min(known))}" if known and None not in starts else ""
    until = f" until {show(max(known))}" if known and None not in ends else ""
    when = f", entered{since}{until}" if since or until else ""
    return f"{'Page' if one else 'Pages'} {pages}{more} could not be read: {rows}{when}."


def _page(gap: Gap) -> int:
    return gap.page


def _entered(row_id: int | None) -> date | None:
    if row_id is None or row_id < _FIRST_TIMED:
        return None
    return datetime.fromtimestamp(_EPOCH + (row_id >> 22) / 1000, UTC).astimezone().date()
