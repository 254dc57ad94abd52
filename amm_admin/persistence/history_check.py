"""Compares every journalled row with what its history says it should hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Table

from amm_admin.persistence.journal import journalled_tables, whole_row
from amm_admin.persistence.journal_words import counted, named
from amm_admin.persistence.schema import HEAD_REVISION

# A flipped bit can turn text into a BLOB, on which json_object would raise.
_READABLE = "iif(typeof({column}) = 'blob', hex({column}), {column})"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One row that is not what its history says.

    kind: "differs" (in `columns`), "gone" (the row is missing), "unknown" (no history made it), or
    "torn" (the history itself does not add up). `entry` names the last act that touched the row.
    """

    table: str
    row_id: int
    kind: str
    columns: tuple[str, ...] = ()
    entry: str = ""
    who: str = ""

    def sentence(self) -> str:
        """Without a full stop: it stands in a list."""
        what = f"{counted(1, self.table)}{f' ({self.who})' if self.who else ''}"
        at = f", last changed by {self.entry}" if self.entry else ""
        if self.kind == "differs":
            fields = ", ".join(column.replace("_", " ") for column in self.columns)
            return f"{what} differs in {fields}{at}"
        if self.kind == "gone":
            return f"{what} is missing{at}"
        if self.kind == "unknown":
            return f"{what} was added by another program"
        return f"the history of {what} does not add up{f' at {self.entry}' if self.entry else ''}"


def compare_with_history(raw: sqlite.Connection) -> Iterator[Mismatch]:
    """One Mismatch per row that differs, table by table, inside the caller's transaction."""
    entries = {
        row[0]: named(row[1], row[2]) for row in raw.execute("SELECT id, label, at FROM operation")
    }
    old = {
        row[0]
        for row in raw.execute(
            "SELECT id FROM operation WHERE schema_revision <> ?", (HEAD_REVISION,)
        )
    }
    for table in journalled_tables():
        yield from _compare(raw, table, entries, old)


@dataclass(slots=True)
class _State:
    """What the journal says of one row: the text of its one entry, or the values of several."""

    text: str | None
    values: dict[str, Any] | None
    operation: int
    torn: bool = False
    old: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether the history deleted it, or never made it."""
        return self.text is None and self.values is None and not self.torn

    def parsed(self) -> dict[str, Any] | None:
        return self.values if self.text is None else json.loads(self.text)


def _compare(
    raw: sqlite.Connection, table: Table, entries: dict[int, str], old: set[int]
) -> Iterator[Mismatch]:
    states = _states(raw, table.name, old)
    columns = [column for column in table.columns if column.name != "id"]
    who = "t.member_number" if table.name == "person" else "''"
    text_of_row = whole_row("t", columns, _READABLE)
    rows = raw.execute(f"SELECT t.id, {text_of_row}, {who} FROM {table.name} t")
    for row_id, text, number in rows:
        state = states.pop(row_id, None)
        if state is None or state.is_gone:
            yield Mismatch(table.name, row_id, "unknown", who=number)
            continue
        entry = entries.get(state.operation, "")
        if state.torn:
            yield Mismatch(table.name, row_id, "torn", entry=entry, who=number)
        elif state.text != text:
            differing = _differing(state, text)
            if differing:
                yield Mismatch(table.name, row_id, "differs", differing, entry, number)
    for row_id, state in states.items():
        if state.torn or not state.is_gone:
            kind = "torn" if state.torn else "gone"
            yield Mismatch(table.name, row_id, kind, entry=entries.get(state.operation, ""))


def _states(raw: sqlite.Connection, table: str, old: set[int]) -> dict[int, _State]:
    states: dict[int, _State] = {}
    changes = raw.execute(
        'SELECT pk, before, after, operation_id FROM "change" WHERE table_name = ? ORDER BY id',
        (table,),
    )
    for pk, before, after, operation in changes:
        state = states.get(pk)
        if state is None:
            state = states[pk] = _State(None, None, operation)
        try:
            _apply(state, before, after)
        except (ValueError, TypeError, AttributeError):
            state.torn = True
        state.operation = operation
        state.old = state.old or operation in old
    return states


def _apply(state: _State, before: str | None, after: str | None) -> None:
    """Take one entry of the journal into the state. Raises ValueError for what cannot follow."""
    existed = not state.is_gone
    if before is None and after is not None and not existed:
        state.text = after  # kept as text: most rows have one entry, compared without parsing
        return
    if before is None or not existed:
        raise ValueError("an entry is missing")
    values = state.parsed() or {}
    if not _holds(values, json.loads(before)):
        raise ValueError("the entry starts from other values")
    state.text = None
    state.values = None if after is None else {**values, **json.loads(after)}


def _holds(values: dict[str, Any], before: dict[str, Any]) -> bool:
    return all(
        _plain(values.get(name)) == _plain(value)
        for name, value in before.items()
        if name != "version"
    )


def _plain(value: Any) -> Any:
    """Empty text and null are written alike in a whole row."""
    return None if value == "" else value


def _differing(state: _State, text: str) -> tuple[str, ...]:
    """Names of the columns in which row and history differ, version aside."""
    row, told = json.loads(text), state.parsed() or {}
    names = told.keys() if state.old else told.keys() | row.keys()
    return tuple(
        sorted(
            name for name in names - {"version"} if _plain(row.get(name)) != _plain(told.get(name))
        )
    )
