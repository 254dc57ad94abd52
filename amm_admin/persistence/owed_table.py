"""What people came to owe after a day, kept ready in a TEMP table of each connection.

`contact_key.owes` is what they owe by all that is posted. What they owed on an earlier day is that
less what was posted later, which is nothing for today and for most people on any day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Insert, Table, delete, insert, select, text

from amm_admin.persistence.day_tables import DayTables, Held, Newest
from amm_admin.persistence.queries.money import ASKED_DAY, anything_later, owed_later
from amm_admin.persistence.types import Cents, Id

_MOST_CHANGES = 10_000  # rows of the journal that are looked through rather than filling anew


def _columns() -> Iterator[Column[Any]]:
    yield Column("person_id", Id, primary_key=True)
    yield Column("amount", Cents, nullable=False)


DAYS = DayTables("owed", 1, _columns)


def owed_after(connection: Connection, on: date) -> Table | None:
    """A table of person_id and amount: what is to be taken from what they owe by all postings.

    None where nothing is posted later than the day, as for today: then there is nothing to take.
    """
    if not anything_later(connection, on):
        return None
    return DAYS.on(connection, on, _fill, _follow)


def owed_kept(connection: Connection, on: date) -> Table | None:
    """The table of a day where it is at hand and up to date; nothing is worked out for it."""
    return DAYS.kept(connection, on)


def _fill(connection: Connection, slot: int, on: date) -> None:
    connection.execute(delete(DAYS.tables[slot]))
    connection.execute(_reckoned(slot, touched=False), {ASKED_DAY: on})


@cache
def _reckoned(slot: int, *, touched: bool) -> Insert:
    """Writes what everybody came to owe, or the touched."""
    later = owed_later(select(DAYS.touched.c.person_id) if touched else None)
    return insert(DAYS.tables[slot]).from_select(["person_id", "amount"], later)


def _follow(connection: Connection, slot: int, on: date, held: Held, newest: Newest) -> bool:
    """Reckon anew for those who were posted to since; posted money is only ever added (M1)."""
    if not held.followable(connection, newest, _MOST_CHANGES):
        return False
    connection.execute(delete(DAYS.touched))
    connection.execute(_TOUCH, {"seen": held.seen.change_id})
    table = DAYS.tables[slot]
    connection.execute(delete(table).where(table.c.person_id.in_(select(DAYS.touched.c.person_id))))
    connection.execute(_reckoned(slot, touched=True), {ASKED_DAY: on})
    return True


def _touch() -> str:
    """Whose charges and payments were written, and those that an allocation ties together."""
    since = "FROM \"change\" c JOIN {0} p ON p.id = {1} WHERE c.id > :seen AND c.table_name = '{2}'"
    tied = "json_extract(c.after, '$.{0}_id')"
    parts = [
        f"SELECT p.person_id {since.format(table, pk, of)}"
        for table in ("charge", "payment")
        for pk, of in (("c.pk", table), (tied.format(table), "allocation"))
    ]
    return f"INSERT INTO temp.owed_touched SELECT DISTINCT person_id FROM ({' UNION '.join(parts)})"


_TOUCH = text(_touch())
