"""The standing of everybody on a day, kept ready in a TEMP table of each connection.

Lists sort, filter and count by standing; to work it out for each window would take as long as for
everybody. So it is worked out once for a day, by `standing` alone, and after each act anew for
those whom the journal names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Insert,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    text,
)

from amm_admin.persistence.day_tables import DayTables, Held, Newest
from amm_admin.persistence.queries.status import ASKED, Ids, asked, standing
from amm_admin.persistence.schema import ContactKey, Level, Person
from amm_admin.persistence.types import Id, IsoDate

_SLOTS = 2  # days kept at a time: today, and the one that a list shows as of
_MOST_CHANGES = 10_000  # rows of the journal that are looked through rather than filling anew
_MOST_TOUCHED = 2_000  # people who are judged one by one rather than everybody


def _columns() -> Iterator[Column[Any]]:
    yield Column("person_id", Id, primary_key=True)
    yield Column("name_key", String, nullable=False)
    yield Column("status", String, nullable=False)
    yield Column("word", String, nullable=False)
    yield Column("level_id", Id)
    yield Column("level", String)
    yield Column("through", IsoDate)
    yield Column("archived", Boolean(create_constraint=False), nullable=False)


DAYS = DayTables("standing", _SLOTS, _columns)


def standing_on(connection: Connection, on: date) -> Table:
    """A table with a row per person, brought up to date: person_id, name_key, status, word,
    level_id, level, through, archived."""
    return DAYS.on(connection, on, _fill, _follow)


def standing_kept(connection: Connection, on: date) -> Table | None:
    """The table of a day where it is at hand and up to date; nobody is judged for it."""
    return DAYS.kept(connection, on)


def _fill(connection: Connection, slot: int, on: date) -> None:
    connection.execute(delete(DAYS.tables[slot]))
    connection.execute(_judged_anew(slot, touched=False), asked(on))


@cache
def _judged_anew(slot: int, *, touched: bool) -> Insert:
    """Writes the standing of everybody, or of the touched."""
    target = DAYS.tables[slot]
    ids: Ids = select(DAYS.touched.c.person_id) if touched else None
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


def _follow(connection: Connection, slot: int, on: date, held: Held, newest: Newest) -> bool:
    """Judge those anew whom acts have touched since; False where everybody must be."""
    run, since = connection.execute, {"seen": held.seen.change_id}
    if not held.followable(connection, newest, _MOST_CHANGES):
        return False
    if run(_LEVELS_CHANGED, since).scalar():
        return False
    run(delete(DAYS.touched))
    run(_TOUCH, since)
    run(_TOUCH_COVERED)
    if run(select(func.count()).select_from(DAYS.touched)).scalar_one() > _MOST_TOUCHED:
        return False
    table = DAYS.tables[slot]
    run(delete(table).where(table.c.person_id.in_(select(DAYS.touched.c.person_id))))
    run(_judged_anew(slot, touched=True), asked(on))
    return True


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
