"""TEMP tables that hold what was worked out for one day, until the journal tells of something new.

They never reach the file, lie in memory, and belong to the transaction that fills them: what is
rolled back was never kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    Table,
    bindparam,
    delete,
    insert,
    select,
    text,
)

from amm_admin.persistence.patience import refuse_to_wait, worth_following
from amm_admin.persistence.types import Id, IsoDate

_temporary = MetaData(schema="temp")
_NEWEST = text('SELECT id, operation_id FROM "change" ORDER BY id DESC LIMIT 1')
_AT = text('SELECT operation_id FROM "change" WHERE id = :seen')


@dataclass(frozen=True, slots=True)
class Newest:
    """The last row of the journal: nothing else tells so surely whether anything happened."""

    change_id: int
    operation_id: int


def newest_change(connection: Connection) -> Newest:
    """What tells whether a list that was kept is still right."""
    row = connection.execute(_NEWEST).first()
    return Newest(row.id, row.operation_id) if row else Newest(0, 0)


@dataclass(frozen=True, slots=True)
class Held:
    """What a slot holds: a day, brought up to a row of the journal."""

    slot: int
    seen: Newest

    def followable(self, connection: Connection, newest: Newest, most: int) -> bool:
        """Whether the journal still has what was seen and at most `most` rows since: an older copy
        of the file in its place (a synced folder) has another act there, or none."""
        known = connection.execute(_AT, {"seen": self.seen.change_id}).scalar()
        happened = newest.change_id - self.seen.change_id  # the ids have no gaps
        same = known == self.seen.operation_id or self.seen.change_id == 0
        return same and 0 < happened <= most and worth_following(connection, happened)


Fill = Callable[[Connection, int, date], None]
"""Writes a slot, for a day, from nothing."""

Follow = Callable[[Connection, int, date, Held, Newest], bool]
"""Brings a slot up to date by what happened since; False where it must be filled anew."""


class DayTables:
    """The slots of one kind; as many days are kept at a time as there are. `touched` is for the
    people whom acts have touched since."""

    def __init__(self, kind: str, slots: int, columns: Callable[[], Iterable[Column[Any]]]) -> None:
        names = [f"{kind}_{number}" for number in range(slots)]
        self.tables = tuple(Table(name, _temporary, *columns()) for name in names)
        self.touched = Table(
            f"{kind}_touched", _temporary, Column("person_id", Id, primary_key=True)
        )
        self._last = f"{kind}_last_asked"
        self._noted = Table(
            f"{kind}_held",
            _temporary,
            Column("slot", Id, primary_key=True),
            Column("day", IsoDate, nullable=False),
            Column("change_id", Id, nullable=False),
            Column("operation_id", Id, nullable=False),
        )
        self._of_day = select(self._noted).where(self._noted.c.day == bindparam("on_day"))

    def statements(self) -> Iterator[str]:
        """The DDL of the tables; a connection needs them before it may only read."""
        from sqlalchemy.dialects.sqlite import dialect
        from sqlalchemy.schema import CreateTable

        for table in (*self.tables, self.touched, self._noted):
            yield str(CreateTable(table).compile(dialect=dialect()))

    def on(self, connection: Connection, day: date, fill: Fill, follow: Follow) -> Table:
        """The table of a day, brought up to date.

        Only what the journal tells is noticed, so only what this program changed, in whichever
        process.
        """
        newest, held = newest_change(connection), self._held(connection, day)
        slot = held.slot if held else self._free_slot(connection)
        connection.info[self._last] = slot
        if held is None or held.seen != newest:
            with temporary_writable(connection):
                if held is None or not follow(connection, slot, day, held, newest):
                    refuse_to_wait(connection, day)
                    fill(connection, slot, day)
                self._note(connection, slot, day, newest)
        return self.tables[slot]

    def kept(self, connection: Connection, day: date) -> Table | None:
        """The table of a day where it is at hand and up to date; nothing is worked out for it."""
        held = self._held(connection, day)
        if held is None or held.seen != newest_change(connection):
            return None
        return self.tables[held.slot]

    def _held(self, connection: Connection, day: date) -> Held | None:
        row = connection.execute(self._of_day, {"on_day": day}).first()
        return Held(row.slot, Newest(row.change_id, row.operation_id)) if row else None

    def _free_slot(self, connection: Connection) -> int:
        """Not the one that was asked last."""
        last: int = connection.info.get(self._last, len(self.tables) - 1)
        return (last + 1) % len(self.tables)

    def _note(self, connection: Connection, slot: int, day: date, newest: Newest) -> None:
        noted = self._noted
        connection.execute(delete(noted).where(noted.c.slot == slot))
        seen = {"change_id": newest.change_id, "operation_id": newest.operation_id}
        connection.execute(insert(noted), {"slot": slot, "day": day, **seen})


@contextmanager
def temporary_writable(connection: Connection) -> Iterator[None]:
    """Let a reader write to TEMP tables: SQLite's query_only forbids these too, so it is off while
    the statements here run."""
    reads_only = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    if not reads_only:
        yield
        return
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA query_only=ON")
