"""Reading the journal: what was done, by whom, and what could be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select
from sqlalchemy.orm import aliased

from amm_admin.domain.text import fold
from amm_admin.persistence.schema import POSTED, Change, Charge, Operation, Payment, metadata

_MANY = 1000
_CHUNK = 500  # ids in one IN list
_LONGEST = 200  # characters of typed text that are looked at


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One act of the journal. `state` is done, undone, or an undo itself."""

    id: int
    label: str
    kind: str
    at: datetime
    by: str
    changes: int
    undone: bool
    undoes: int | None
    schema_revision: str


def changed_by(
    connection: Connection, operation_id: int
) -> tuple[frozenset[str], frozenset[int] | None]:
    """The tables an operation touched, and whose rows; None for over a thousand."""
    # Asked after every act: one statement, and none of the time that building it would take.
    rows = connection.exec_driver_sql(_CHANGED_BY, (operation_id, operation_id, _MANY + 1)).all()
    tables = frozenset(table for table, _ in rows if table)
    people = frozenset(person for _, person in rows if person is not None)
    return tables, None if len(people) > _MANY else people


def _whose() -> str:
    """Of a row that was updated the journal keeps only what changed; the row itself tells whose."""
    cases = " ".join(
        f"WHEN '{table.name}' THEN (SELECT person_id FROM {table.name} WHERE id = pk)"
        for table in metadata.sorted_tables
        if "person_id" in table.columns
    )
    return (
        "coalesce(json_extract(after, '$.person_id'), json_extract(before, '$.person_id'), "
        f"CASE table_name WHEN 'person' THEN pk {cases} END)"
    )


_CHANGED_BY = f"""
    SELECT DISTINCT table_name, NULL FROM "change" WHERE operation_id = ?
    UNION ALL
    SELECT * FROM (
        SELECT DISTINCT NULL, {_whose()} AS person
        FROM "change" WHERE operation_id = ? AND person IS NOT NULL LIMIT ?)
"""


def _to_row(row: Row[Any]) -> OperationRow:
    return OperationRow(
        id=row.id,
        label=row.label,
        kind=row.kind,
        at=row.at,
        by=row.by,
        changes=row.changes,
        undone=row.undone_by is not None,
        undoes=row.undoes,
        schema_revision=row.schema_revision,
    )


def _columns() -> list[Any]:
    count = (
        select(func.count())
        .where(Change.operation_id == Operation.id)
        .correlate(Operation)
        .scalar_subquery()
    )
    return [*Operation.__table__.c, count.label("changes")]


def count_operations(connection: Connection, text: str = "") -> int:
    """How many acts the journal holds, or how many of them the words typed find."""
    if text.strip():
        return len(found_operations(connection, text))
    return connection.execute(select(func.count()).select_from(Operation)).scalar_one()


def list_operations(
    connection: Connection, offset: int = 0, limit: int = 64, text: str = ""
) -> tuple[OperationRow, ...]:
    """Acts, newest first; with `text` those that the words typed find."""
    query = select(*_columns()).order_by(Operation.id.desc())
    if not text.strip():
        rows = connection.execute(query.offset(offset).limit(limit))
        return tuple(_to_row(row) for row in rows)
    ids = found_operations(connection, text)[offset : offset + limit]
    found: list[OperationRow] = []
    for start in range(0, len(ids), _CHUNK):
        rows = connection.execute(query.where(Operation.id.in_(ids[start : start + _CHUNK])))
        found.extend(_to_row(row) for row in rows)
    return tuple(found)


def operation_ids(connection: Connection, text: str = "") -> tuple[int, ...]:
    """The ids of all acts, newest first; with `text` of those that the words typed find."""
    if text.strip():
        return tuple(found_operations(connection, text))
    return tuple(connection.execute(select(Operation.id).order_by(Operation.id.desc())).scalars())


def found_operations(connection: Connection, text: str) -> list[int]:
    """The ids of the acts whose label or signer holds every word typed, newest first.

    Labels have no folded twin in the file, so they are folded here, once while they are kept.
    """
    words = fold(text[:_LONGEST]).split()
    query = select(Operation.id, Operation.label, Operation.by).order_by(Operation.id.desc())
    return [
        row.id
        for row in connection.execute(query)
        if _holds(f"{_folded(row.label)} {_folded(row.by)}", words)
    ]


def _holds(folded: str, words: list[str]) -> bool:
    return all(word in folded for word in words)


@lru_cache(maxsize=50_000)
def _folded(text: str) -> str:
    return fold(text)


def operation(connection: Connection, operation_id: int) -> OperationRow | None:
    """One act by its id."""
    query = select(*_columns()).where(Operation.id == operation_id)
    row = connection.execute(query).first()
    return _to_row(row) if row else None


def in_force(connection: Connection, operation_id: int) -> bool:
    """Whether an act counts now: it was not undone, or its undo was taken back in turn."""
    counts = True
    query = select(Operation.undone_by)
    here = connection.execute(query.where(Operation.id == operation_id)).scalar()
    while here is not None:
        counts = not counts
        here = connection.execute(query.where(Operation.id == here)).scalar()
    return counts


def next_undo(connection: Connection) -> OperationRow | None:
    """The act that Undo would take back: the newest that is in force."""
    return _newest(
        connection, and_(Operation.kind.in_(("act", "redo")), Operation.undone_by.is_(None))
    )


def next_redo(connection: Connection) -> OperationRow | None:
    """The undo that Redo would take back: the newest in force with no fresh act after it."""
    later = aliased(Operation)
    fresh = (
        select(later.id).where(later.kind == "act", later.id > Operation.id).correlate(Operation)
    ).exists()
    return _newest(
        connection, and_(Operation.kind == "undo", Operation.undone_by.is_(None), ~fresh)
    )


def _newest(connection: Connection, where: ColumnElement[bool]) -> OperationRow | None:
    query = select(*_columns()).where(where).order_by(Operation.id.desc()).limit(1)
    row = connection.execute(query).first()
    return _to_row(row) if row else None


def inserted_posted(connection: Connection, operation_id: int) -> dict[str, list[int]]:
    """Ids of posted money (M1) that an operation inserted, by table."""
    posted = [name for name, table in metadata.tables.items() if table.info.get(POSTED)]
    query = select(Change.table_name, Change.pk).where(
        Change.operation_id == operation_id,
        Change.before.is_(None),
        Change.table_name.in_(posted),
    )
    found: dict[str, list[int]] = {name: [] for name in posted}
    for table, pk in connection.execute(query.order_by(Change.id)):
        found[table].append(pk)
    return found


def inserted_people(connection: Connection, operation_id: int) -> frozenset[int]:
    """Ids of people that an operation added."""
    query = select(Change.pk).where(
        Change.operation_id == operation_id,
        Change.table_name == "person",
        Change.before.is_(None),
    )
    return frozenset(connection.execute(query).scalars())


def people_with_money(connection: Connection, people: frozenset[int]) -> frozenset[int]:
    """Which of these people have a charge or a payment."""
    found: set[int] = set()
    ids = sorted(people)
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        for table in (Charge, Payment):
            query = select(table.person_id).where(table.person_id.in_(chunk)).distinct()
            found.update(connection.execute(query).scalars())
    return frozenset(found)
