"""Many rows at once: journalled and made searchable together, not one by one by the triggers.

The triggers would write the same; a test compares. Of changed rows only the search has this way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Column, Connection
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from amm_admin.persistence import journal, search
from amm_admin.persistence.schema import Journalled, metadata

WORTH_IT = 50  # people; below that the triggers are as quick


def insert_in_bulk(
    connection: Connection, table: type[Journalled], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert many rows that bring their ids; a column that no row names gets its default.

    Outside a unit of work the triggers stay on, and refuse the first row.
    """
    if not rows:
        return
    run, name = connection.exec_driver_sql, table.__tablename__
    # One row while an operation runs, else none.
    run("INSERT INTO temp.in_bulk SELECT ? FROM temp.current_operation", (name,))
    try:
        _insert(connection, name, rows)
    except BaseException:
        # Else what follows would go unjournalled; a full disk may have rolled back already.
        with suppress(Exception):
            run("DELETE FROM temp.in_bulk")
        raise
    run("DELETE FROM temp.in_bulk")
    ids = json.dumps([row["id"] for row in rows])
    run(_record(name), (ids,))
    if name == "person":
        search.add_people(connection, ids)


@contextmanager
def searchable_afterwards(
    connection: Connection, ids: Sequence[int], columns: Iterable[str]
) -> Iterator[None]:
    """Inside it, columns of these people are changed by any statements of one unit of work.

    Their words are written when it ends. FTS5 puts its index to the disk after each row of a
    trigger, which takes ten times as long; a few people or other columns are left to the trigger.
    """
    if len(ids) < WORTH_IT or not search.watches(columns):
        yield
        return
    run = connection.exec_driver_sql
    run("INSERT INTO temp.in_bulk SELECT ? FROM temp.current_operation", (search.INDEX,))
    try:
        yield
    finally:
        # Else the words of whoever is changed later would stay as they were.
        with suppress(Exception):
            run("DELETE FROM temp.in_bulk WHERE table_name = ?", (search.INDEX,))
    search.index_again(connection, json.dumps(list(ids)))


def _insert(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """One `executemany`. SQLAlchemy's own insert binds every column of every row one by one,
    which takes as long as the journal."""
    names = list(dict.fromkeys(chain.from_iterable(rows)))
    marks = ", ".join("?" * len(names))
    values = [_stored(connection, metadata.tables[table].c[name], rows) for name in names]
    connection.exec_driver_sql(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
        list(zip(*values, strict=True)),
    )


def _stored(
    connection: Connection, column: Column[Any], rows: Sequence[Mapping[str, Any]]
) -> list[Any]:
    """The values of one column as the driver takes them: each different one is turned once."""
    name, default = column.name, column.default
    blank = default.arg if isinstance(default, ScalarElementColumnDefault) else None
    values = [row.get(name, blank) for row in rows]
    turned = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    if turned is None:
        return values
    known = {value: turned(value) for value in set(values)}
    return [known[value] for value in values]


@cache
def _record(table: str) -> str:
    """The journal's entries of new rows, as the trigger would write them."""
    columns = [c for c in metadata.tables[table].columns if c.name != "id"]
    return (
        'INSERT INTO "change" (operation_id, table_name, pk, before, after) '
        f"SELECT o.id, '{table}', r.id, NULL, {journal.whole_row('r', columns)} "
        f"FROM json_each(?) i CROSS JOIN {table} r ON r.id = i.value "
        "CROSS JOIN temp.current_operation o"
    )
