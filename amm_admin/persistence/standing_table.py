"""The standing of everybody on a day, kept ready in a TEMP table of each connection.

Lists sort, filter and count by standing; to work it out for each window would take as long as for
everybody. So it is worked out once for a day, by `standing` alone, and after each act anew for
those whom the journal names. The table never reaches the file, lies in memory, and belongs to the
transaction that fills it: what is rolled back was never kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Insert,
    MetaData,
    Select,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
)

from amm_admin.persistence.queries.status import ASKED, Ids, asked, standing
from amm_admin.persistence.schema import ContactKey, Level, Person
from amm_admin.persistence.types import Id, IsoDate

_SLOTS = 2  # days kept at a time: today, and the one that a list shows as of
_MOST_CHANGES = 10_000  # rows of the journal that are looked through rather than filling anew
_MOST_TOUCHED = 2_000  # people who are judged one by one rather than everybody
_LAST_ASKED = "standing_last_asked"

_temporary = MetaData(schema="temp")


def _slot(number: int) -> Table:
    return Table(
        f"standing_{number}",
        _temporary,
        Column("person_id", Id, primary_key=True),
        Column("name_key", String, nullable=False),
        Column("status", String, nullable=False),
        Column("word", String, nullable=False),
        Column("level_id", Id),
        Column("level", String),
        Column("through", IsoDate),
        Column("archived", Boolean(create_constraint=False), nullable=False),
    )


_TABLES = tuple(_slot(number) for number in range(_SLOTS))
_TOUCHED = Table("standing_touched", _temporary, Column("person_id", Id, primary_key=True))
_HELD = Table(
    "standing_held",
    _temporary,
    Column("slot", Id, primary_key=True),
    Column("day", IsoDate, nullable=False),
    Column("change_id", Id, nullable=False),
    Column("operation_id", Id, nullable=False),
)


def table_statements() -> Iterator[str]:
    """The DDL of the TEMP tables; a connection needs them before it may only read."""
    from sqlalchemy.dialects.sqlite import dialect
    from sqlalchemy.schema import CreateTable

    for table in _temporary.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect()))


@dataclass(frozen=True, slots=True)
class _Newest:
    """The last row of the journal: nothing else tells so surely whether anything happened."""

    change_id: int
    operation_id: int


def standing_on(connection: Connection, on: date) -> Table:
    """A table with a row per person, brought up to date: person_id, name_key, status, word,
    level_id, level, through, archived.

    Only what the journal tells is noticed, so only what this program changed, in whichever process.
    """
    newest, held = newest_change(connection), _held(connection, on)
    slot = held.slot if held else _free_slot(connection)
    connection.info[_LAST_ASKED] = slot
    if held is None or not _current(held, newest):
        with _temporary_tables_writable(connection):
            if held is None or not _follow(connection, slot, on, held, newest):
                _fill(connection, slot, on)
            _note(connection, slot, on, newest)
    return _TABLES[slot]


def standing_kept(connection: Connection, on: date) -> Table | None:
    """The table of a day where it is at hand and up to date; nobody is judged for it."""
    held = _held(connection, on)
    return _TABLES[held.slot] if held and _current(held, newest_change(connection)) else None


def _held(connection: Connection, on: date) -> Any:
    """The slot of a day, and up to which row of the journal it was followed."""
    return connection.execute(_held_on(), {"day": on}).first()


@cache
def _held_on() -> Select[Any]:
    return select(_HELD).where(_HELD.c.day == bindparam("day"))


def _current(held: Any, newest: _Newest) -> bool:
    return (held.change_id, held.operation_id) == (newest.change_id, newest.operation_id)


def newest_change(connection: Connection) -> _Newest:
    """What tells whether a list that was kept is still right."""
    row = connection.execute(_NEWEST).first()
    return _Newest(row.id, row.operation_id) if row else _Newest(0, 0)


_NEWEST = text('SELECT id, operation_id FROM "change" ORDER BY id DESC LIMIT 1')


def _free_slot(connection: Connection) -> int:
    """Not the one that was asked last."""
    last: int = connection.info.get(_LAST_ASKED, _SLOTS - 1)
    return (last + 1) % _SLOTS


@contextmanager
def _temporary_tables_writable(connection: Connection) -> Iterator[None]:
    """SQLite's query_only forbids TEMP tables too; it is off while the statements here run."""
    reads_only = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    if not reads_only:
        yield
        return
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA query_only=ON")


def _note(connection: Connection, slot: int, on: date, newest: _Newest) -> None:
    connection.execute(delete(_HELD).where(_HELD.c.slot == slot))
    connection.execute(
        insert(_HELD),
        {
            "slot": slot,
            "day": on,
            "change_id": newest.change_id,
            "operation_id": newest.operation_id,
        },
    )


def _fill(connection: Connection, slot: int, on: date) -> None:
    connection.execute(delete(_TABLES[slot]))
    connection.execute(_judged_anew(slot, touched=False), asked(on))


@cache
def _judged_anew(slot: int, *, touched: bool) -> Insert:
    """Writes the standing of everybody, or of the touched."""
    target = _TABLES[slot]
    ids: Ids = select(_TOUCHED.c.person_id) if touched else None
    now = standing(ASKED, ids)
    archived = select(Person.id).where(Person.archived.is_(True))
    rows = (
        select(
            now.c.person_id,
            ContactKey.name_key,
            now.c.status,
            now.c.word,
            now.c.level_id,
            Level.name,
            now.c.through,
            now.c.person_id.in_(archived),
        )
        .join(ContactKey, ContactKey.id == now.c.person_id)
        .outerjoin(Level, Level.id == now.c.level_id)
    )
    return insert(target).from_select(list(target.c.keys()), rows)


# --- what happened since -------------------------------------------------------------------------


def _follow(connection: Connection, slot: int, on: date, held: Any, newest: _Newest) -> bool:
    """Judge those anew whom acts have touched since; False where everybody must be."""
    run, since = connection.execute, {"seen": held.change_id}
    known = run(_KNOWN, since).scalar() == held.operation_id or held.change_id == 0
    happened = newest.change_id - held.change_id  # the ids have no gaps
    if not known or not 0 < happened <= _MOST_CHANGES or run(_LEVELS_CHANGED, since).scalar():
        return False
    run(delete(_TOUCHED))
    run(_TOUCH, since)
    run(_TOUCH_COVERED)
    if run(select(func.count()).select_from(_TOUCHED)).scalar_one() > _MOST_TOUCHED:
        return False
    table = _TABLES[slot]
    run(delete(table).where(table.c.person_id.in_(select(_TOUCHED.c.person_id))))
    run(_judged_anew(slot, touched=True), asked(on))
    return True


# An older copy of the file in its place (a synced folder) has another act there, or none.
_KNOWN = text('SELECT operation_id FROM "change" WHERE id = :seen')
_LEVELS_CHANGED = text(
    "SELECT EXISTS (SELECT 1 FROM \"change\" WHERE id > :seen AND table_name = 'level')"
)
_OF_A_PERSON = ("term", "status_override", "application", "coverage")
_WATCHED = (
    "'kind', 'first_name', 'middle_name', 'last_name', 'practice', "
    "'died_on', 'joined_first', 'archived'"
)


def _touch() -> str:
    """Whose rows were changed: by the person_id they had, got, or have without its changing."""
    since = 'FROM "change" c WHERE c.id > :seen AND c.table_name'
    tables = ", ".join(f"'{name}'" for name in _OF_A_PERSON)
    parts = [
        f"SELECT c.pk AS person_id {since} = 'person' AND (c.before IS NULL OR c.after IS NULL OR "
        f"EXISTS (SELECT 1 FROM json_each(c.after) WHERE key IN ({_WATCHED})))",
        f"SELECT json_extract(c.before, '$.person_id') {since} IN ({tables})",
        f"SELECT json_extract(c.after, '$.person_id') {since} IN ({tables})",
    ]
    parts += [
        f"SELECT (SELECT person_id FROM {name} WHERE id = c.pk) {since} = '{name}'"
        for name in _OF_A_PERSON
    ]
    union = " UNION ALL ".join(parts)
    return (
        "INSERT INTO temp.standing_touched "
        f"SELECT DISTINCT person_id FROM ({union}) WHERE person_id IS NOT NULL"
    )


_TOUCH = text(_touch())
# Whoever an organization covers takes its standing (R5); the others have what they had.
_TOUCH_COVERED = text(
    "INSERT OR IGNORE INTO temp.standing_touched SELECT person_id FROM coverage "
    "WHERE organization_id IN (SELECT person_id FROM temp.standing_touched)"
)
