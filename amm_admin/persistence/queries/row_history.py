"""The journal of one person's rows: found by index, whatever the size of the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, TextClause, select, text

from amm_admin.persistence.queries.history import in_force
from amm_admin.persistence.schema import UNJOURNALLED, Change, Operation, metadata

_CHUNK = 500
_EXTRA = {
    "coverage": "SELECT 'coverage', id FROM coverage WHERE organization_id = :person",
    "receipt": "SELECT 'receipt', r.id FROM payment p JOIN receipt r ON r.payment_id = p.id "
    "WHERE p.person_id = :person",
    "allocation": "SELECT 'allocation', a.id FROM payment p "
    "JOIN allocation a ON a.payment_id = p.id WHERE p.person_id = :person",
}
"""What is a person's and does not say so in a column person_id, or not only there."""


@dataclass(frozen=True, slots=True)
class ActOnRows:
    """One act and what it wrote to a person's rows, in that order. `in_force` is False for an act
    that was undone and not done again."""

    id: int
    label: str
    kind: str
    at: datetime
    by: str
    undone: bool
    in_force: bool
    changes: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One entry of the journal: the raw values of a row before and after, None where it was not.

    An update holds the columns that changed, the others hold what is neither null nor empty.
    """

    operation_id: int
    table: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def is_update(self) -> bool:
        return self.before is not None and self.after is not None


@cache
def _entries() -> TextClause:
    """Ids of the operations and entries that concern `:person`, the newest act first.

    Rows that are there are found by their own indexes, those that are gone by ix_change_gone, and
    the entries of each by ix_change_pk.
    """
    own = [
        f"SELECT '{table.name}', id FROM {table.name} WHERE person_id = :person"
        for table in metadata.sorted_tables
        if "person_id" in table.columns and not table.info.get(UNJOURNALLED)
    ]
    gone = (
        'SELECT table_name, pk FROM "change" WHERE after IS NULL AND '
        "iif(json_valid(before), json_extract(before, '$.person_id'), NULL) = :person"
    )
    parts = ["SELECT 'person', CAST(:person AS INTEGER)", *own, *_EXTRA.values(), gone]
    rows = " UNION ".join(parts)
    return text(
        f"WITH mine(table_name, pk) AS ({rows}) "
        "SELECT c.operation_id, c.id FROM mine m "
        'CROSS JOIN "change" c ON c.pk = m.pk AND c.table_name = m.table_name '
        "ORDER BY c.operation_id DESC, c.id"
    )


def acts_on_person(
    connection: Connection, person_id: int, offset: int, limit: int
) -> tuple[int, tuple[ActOnRows, ...]]:
    """How many acts touched a person's rows, and a window of them, the newest first."""
    entries: dict[int, list[int]] = {}
    for operation_id, entry in connection.execute(_entries(), {"person": person_id}):
        entries.setdefault(operation_id, []).append(entry)
    page = list(entries)[offset : offset + limit]
    changes = _changes(connection, [entry for act in page for entry in entries[act]])
    return len(entries), tuple(_acts(connection, page, changes))


def _changes(connection: Connection, entries: Sequence[int]) -> list[RowChange]:
    found: list[RowChange] = []
    for start in range(0, len(entries), _CHUNK):
        query = select(*Change.__table__.c).where(Change.id.in_(entries[start : start + _CHUNK]))
        found += [_row_change(row) for row in connection.execute(query.order_by(Change.id))]
    return found


def _row_change(row: Any) -> RowChange:
    return RowChange(
        row.operation_id, row.table_name, row.pk, _values(row.before), _values(row.after)
    )


def _values(stored: str | None) -> Mapping[str, Any] | None:
    """The object; an empty one for an entry that another program tore."""
    if stored is None:
        return None
    try:
        value = json.loads(stored)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _acts(
    connection: Connection, page: Sequence[int], changes: Iterable[RowChange]
) -> Iterable[ActOnRows]:
    of_act: dict[int, list[RowChange]] = {}
    for change in changes:
        of_act.setdefault(change.operation_id, []).append(change)
    query = select(*Operation.__table__.c).where(Operation.id.in_(page))
    rows = {row.id: row for row in connection.execute(query)}
    for act in page:
        if act in rows:
            row = rows[act]
            yield ActOnRows(
                id=row.id,
                label=row.label,
                kind=row.kind,
                at=row.at,
                by=row.by,
                undone=row.undone_by is not None,
                in_force=row.undone_by is None or in_force(connection, row.id),
                changes=tuple(of_act.get(act, ())),
            )


_LAST = text(
    "SELECT c.operation_id, c.table_name, c.pk, c.before, c.after, o.label, o.at, o.by "
    'FROM "change" c JOIN operation o ON o.id = c.operation_id '
    "WHERE c.pk = :row AND c.table_name = :table AND c.after IS NOT NULL "
    "ORDER BY c.id DESC LIMIT :most"
).columns(Change.operation_id, Change.table_name, Change.pk, Change.before, Change.after,
          Operation.label, Operation.at, Operation.by)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column of a row that differs now: raw values, and the last act that wrote it."""

    column: str
    before: Any
    after: Any
    label: str
    at: datetime
    by: str


def changed_since(
    connection: Connection, table: str, row_id: int, versions: int
) -> tuple[FieldChange, ...]:
    """What the last so many versions of a row changed, one line per column that is not as it was.

    Each version is one entry of the journal, so that they can be counted back; deleting raises no
    version.
    """
    given = {"row": row_id, "table": table, "most": versions}
    found: dict[str, FieldChange] = {}
    for row in reversed(connection.execute(_LAST, given).all()):
        after = _values(row.after) or {}
        for column, before in (_values(row.before) or {}).items():
            first = found[column].before if column in found else before
            found[column] = FieldChange(column, first, after.get(column), row.label, row.at, row.by)
    return tuple(change for change in found.values() if change.before != change.after)
