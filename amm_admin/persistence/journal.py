"""The journal: audit and undo as one stream, written by TEMP triggers.

The triggers live in the writer's connection only; the file stores none. They catch bulk SQL, refuse
a write outside a unit of work, and refuse an update that did not raise the row's version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, String, Table

from amm_admin.persistence.schema import UNJOURNALLED, metadata

CURRENT = "CREATE TEMP TABLE current_operation (id INTEGER PRIMARY KEY)"
# Tables into which many rows are going just now: bulk.py journals those, not the trigger.
IN_BULK = "CREATE TEMP TABLE in_bulk (table_name TEXT PRIMARY KEY) WITHOUT ROWID"
NO_UNIT_OF_WORK = "amm: a write outside a unit of work"
STALE_VERSION = "amm: a changed row must raise its version"
FIXED_ID = "amm: an id never changes"


def journalled_tables() -> list[Table]:
    """Parents before children, so that inserts can follow this order and deletes its reverse."""
    return [t for t in metadata.sorted_tables if not t.info.get(UNJOURNALLED)]


def trigger_statements() -> Iterator[str]:
    """The TEMP tables that say what is running, and three triggers for each journalled table."""
    yield CURRENT
    yield IN_BULK
    for table in journalled_tables():
        yield from _triggers(table)


def _triggers(table: Table) -> Iterator[str]:
    name = table.name
    columns = [c for c in table.columns if c.name != "id"]
    names = [c.name for c in columns if c.name != "version"]
    guard = (
        f"SELECT RAISE(ABORT, '{NO_UNIT_OF_WORK}') "
        "WHERE NOT EXISTS (SELECT 1 FROM current_operation);"
    )
    head = 'INSERT INTO "change" (operation_id, table_name, pk, before, after) SELECT id, '
    tail = "FROM current_operation;"
    yield (
        f"CREATE TEMP TRIGGER journal_{name}_insert AFTER INSERT ON main.{name} "
        f"WHEN {not_in_bulk(name)} BEGIN {guard} "
        f"{head} '{name}', NEW.id, NULL, {whole_row('NEW', columns)} {tail} END"
    )
    yield (
        f"CREATE TEMP TRIGGER journal_{name}_delete AFTER DELETE ON main.{name} BEGIN {guard} "
        f"{head} '{name}', OLD.id, {whole_row('OLD', columns)}, NULL {tail} END"
    )
    yield (
        f"CREATE TEMP TRIGGER journal_{name}_update AFTER UPDATE ON main.{name} BEGIN {guard} "
        f"SELECT RAISE(ABORT, '{FIXED_ID}') WHERE NEW.id <> OLD.id; "
        f"SELECT RAISE(ABORT, '{STALE_VERSION}') WHERE NEW.version <= OLD.version; "
        f"{head} '{name}', NEW.id, {_changed('OLD', names)}, {_changed('NEW', names)} "
        f"{tail} END"
    )


def not_in_bulk(table: str) -> str:
    """SQL for whether rows go into the table one by one."""
    return f"NOT EXISTS (SELECT 1 FROM in_bulk WHERE table_name = '{table}')"


def default_of(column: Column[Any]) -> str | None:
    """What a column holds when the journal does not mention it: most rows are mostly empty."""
    return "" if not column.nullable and isinstance(column.type, String) else None


def whole_row(side: str, columns: list[Column[Any]], value: str = "{column}") -> str:
    """SQL for a JSON object of the columns that hold something, neither null nor "".

    `value` is how a column is read; the triggers read it as it is.
    """
    pairs = []
    for column in columns:
        read = value.format(column=f"{side}.{column.name}")
        kept = read if default_of(column) is None else f"nullif({read}, '')"
        # json_quote makes a null the word null, and a text of that word "null".
        pairs.append(f"'\"{column.name}\":' || nullif(json_quote({kept}), 'null')")
    return f"'{{' || concat_ws(',', {', '.join(pairs)}) || '}}'"


def _changed(side: str, names: list[str]) -> str:
    """A JSON object of the columns that differ, nulls included."""
    cases = " UNION ALL ".join(
        f"SELECT '{n}' AS name, {side}.{n} AS value WHERE OLD.{n} IS NOT NEW.{n} COLLATE BINARY"
        for n in names
    )
    return f"(SELECT json_group_object(name, value) FROM ({cases}))"


def quoted(value: str | None) -> str:
    return "NULL" if value is None else "''"
