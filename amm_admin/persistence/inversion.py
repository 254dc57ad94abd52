"""Undo: the net effect of one act, taken back whole or refused with what stands on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import Column, Connection, Table, UniqueConstraint, text
from sqlalchemy.exc import IntegrityError

from amm_admin.domain.errors import RuleRefusal
from amm_admin.persistence.bulk import searchable_afterwards
from amm_admin.persistence.journal import default_of, journalled_tables, quoted
from amm_admin.persistence.journal_words import counted, entry
from amm_admin.persistence.schema import metadata


class Inversion:
    """Takes one operation back inside a running unit of work: all of it, or none.

    `keep` names rows (table, id) that the operation inserted and that must stay, because posted
    money stands on them (M1); tables in `leave` are not inverted at all.
    """

    def __init__(
        self,
        connection: Connection,
        operation_id: int,
        *,
        leave: frozenset[str] = frozenset(),
        keep: frozenset[tuple[str, int]] = frozenset(),
    ) -> None:
        self.connection = connection
        self.operation_id = operation_id
        self.leave = leave
        self.keep = keep
        self.tables = [t for t in journalled_tables() if t.name not in leave]

    def run(self) -> int:
        """Invert; returns the number of rows touched.

        Raises RuleRefusal when something stands on what would go, when a row is no longer as the
        operation left it, or when the history itself was torn. The caller's unit of work then
        rolls back.
        """
        self._refuse_torn()
        self._collapse()
        try:
            self._refuse_dependents()
            return self._write()
        except IntegrityError as error:
            if "amm:" in str(error.orig):  # one of our own triggers: a bug, not a refusal
                raise
            raise RuleRefusal(
                "This cannot be undone: what was recorded later does not go together with it, "
                "such as a name or number that is in use again. Undo the later act first."
            ) from error
        finally:
            self.connection.execute(text("DROP TABLE temp.net"))

    def check(self, besides: frozenset[str] = frozenset()) -> None:
        """Raise RuleRefusal when later rows stand on the operation; changes no row itself.

        Rows of the tables in `besides` stay, so that nothing falls with them.
        """
        self._collapse()
        try:
            self._refuse_dependents(besides)
        finally:
            self.connection.execute(text("DROP TABLE temp.net"))

    def rehearse(self) -> None:
        """Raise the RuleRefusal that `run` would begin with; changes no row."""
        self._refuse_torn()
        self._collapse()
        try:
            self._refuse_dependents()
            self._expect_all_unchanged()
        finally:
            self.connection.execute(text("DROP TABLE temp.net"))

    def _expect_all_unchanged(self) -> None:
        for kind in ("inserted", "updated"):
            for table in self._touched(kind):
                self._expect_unchanged(table, kind)

    def _write(self) -> int:
        """Deletes first and inserts last: each frees or needs the unique values of the others."""
        self._expect_all_unchanged()
        gone, changed = self._touched("inserted"), self._touched("updated")
        deleted = sum(self._delete_inserted(table) for table in reversed(gone))
        updated = sum(self._restore_updated(table) for table in changed)
        inserted = sum(self._insert_deleted(table) for table in self._touched("deleted"))
        self._refuse_orphans()
        return deleted + updated + inserted

    def _touched(self, *kinds: str) -> list[Table]:
        """Tables with rows of these kinds in the net effect, parents before children."""
        rows = self.connection.execute(text("SELECT DISTINCT table_name, kind FROM net")).all()
        names = {row.table_name for row in rows if row.kind in kinds}
        return [table for table in self.tables if table.name in names]

    def _refuse_torn(self) -> None:
        """Refuse an entry that another tool cut or rewrote: it would take back half an act.

        Change ids are given without gaps, and savepoints give theirs back.
        """
        here = {"op": self.operation_id}
        torn = self.connection.execute(text(_TORN), here).scalar_one()
        names = {t.name for t in journalled_tables()}
        tables = self.connection.execute(text(_TABLES_OF), here).scalars()
        if torn or not names.issuperset(tables):
            raise RuleRefusal(
                f"This cannot be undone: the history at {entry(self.connection, self.operation_id)}"
                " was changed by another program and is no longer complete."
            )

    def _collapse(self) -> None:
        """The net effect per row: first `before`, last `after`, changed columns merged.

        before/after of several updates merge with the oldest before and the newest after winning;
        json_group_object over json_each keeps explicit nulls, which json_patch would drop.
        """
        run = self.connection.execute
        run(text("DROP TABLE IF EXISTS temp.net"))
        run(
            text(
                "CREATE TEMP TABLE net (table_name TEXT, pk INTEGER, was TEXT, now TEXT, "
                "kind TEXT, PRIMARY KEY (table_name, pk)) WITHOUT ROWID"
            )
        )
        run(
            text(
                """
                INSERT INTO net
                SELECT table_name, pk,
                       CASE WHEN count(*) = 1 THEN before END,
                       CASE WHEN count(*) = 1 THEN after END,
                       CASE WHEN count(*) > 1 THEN 'many'
                            WHEN before IS NULL THEN 'inserted'
                            WHEN after IS NULL THEN 'deleted' ELSE 'updated' END
                FROM "change" WHERE operation_id = :op GROUP BY table_name, pk
                """
            ),
            {"op": self.operation_id},
        )
        for name, pk in run(text("SELECT table_name, pk FROM net WHERE kind = 'many'")).all():
            self._collapse_row(name, pk)
        run(text("DELETE FROM net WHERE kind = 'nothing'"))
        for name in self.leave:
            run(text("DELETE FROM net WHERE table_name = :name"), {"name": name})
        for name, pk in self.keep:
            run(
                text("DELETE FROM net WHERE table_name = :name AND pk = :pk"),
                {"name": name, "pk": pk},
            )

    def _collapse_row(self, table: str, pk: int) -> None:
        rows = self.connection.execute(
            text(
                'SELECT before, after FROM "change" WHERE operation_id = :op '
                "AND table_name = :name AND pk = :pk ORDER BY id"
            ),
            {"op": self.operation_id, "name": table, "pk": pk},
        ).all()
        existed, exists = rows[0][0] is not None, rows[-1][1] is not None
        blank = {c.name: default_of(c) for c in metadata.tables[table].columns if c.name != "id"}
        was: dict[str, object] = {}
        now: dict[str, object] = {}
        for before, after in rows:
            if after is None:  # deleted: all that the row then held
                held = {**blank, **json.loads(before)}
                was = {**{k: v for k, v in held.items() if k not in now}, **was}
                now = {}
            elif before is None:  # inserted (again)
                now = {**blank, **json.loads(after)}
            else:
                was = {**json.loads(before), **was}
                now = {**now, **json.loads(after)}
        if exists:
            kind = "updated" if existed else "inserted"
        else:
            kind = "deleted" if existed else "nothing"
        self.connection.execute(
            text(
                "UPDATE net SET kind = :kind, was = :was, now = :now "
                "WHERE table_name = :name AND pk = :pk"
            ),
            {
                "kind": kind,
                "was": json.dumps(was) if existed else None,
                "now": json.dumps(now) if exists else None,
                "name": table,
                "pk": pk,
            },
        )

    def _refuse_dependents(self, besides: frozenset[str] = frozenset()) -> None:
        """Name what later acts have hung on the rows that would go."""
        standing: list[str] = []
        going = [table for table in self._touched("inserted") if table.name not in besides]
        for child in journalled_tables():
            keys = [key for key in child.foreign_keys if key.column.table in going]
            for key in sorted(keys, key=lambda k: k.parent.name):
                column = key.parent.name
                count = self.connection.execute(
                    text(
                        f"SELECT count(*) FROM {child.name} c WHERE c.{column} IN "
                        "(SELECT pk FROM net WHERE table_name = :parent AND kind = 'inserted') "
                        "AND NOT EXISTS (SELECT 1 FROM net n WHERE n.table_name = :child "
                        "AND n.pk = c.id AND (n.kind = 'inserted' OR n.kind = 'updated' "
                        f"AND json_type(n.was, '$.{column}') IS NOT NULL))"
                    ),
                    {"parent": key.column.table.name, "child": child.name},
                ).scalar_one()
                if count:
                    standing.append(counted(count, child.name))
        if standing:
            raise RuleRefusal(
                f"This cannot be undone: {_and(standing)} recorded later stand on it. "
                "Undo those first."
            )

    def _refuse_orphans(self) -> None:
        """Name what the restored rows need and later acts have removed."""
        for child in self._touched("updated", "deleted"):
            for key in sorted(child.foreign_keys, key=lambda k: k.parent.name):
                parent, column = key.column.table.name, key.parent.name
                count = self.connection.execute(
                    text(
                        f"SELECT count(DISTINCT c.{column}) FROM net n "
                        f"JOIN {child.name} c ON c.id = n.pk "
                        "WHERE n.table_name = :child AND n.kind <> 'inserted' "
                        f"AND c.{column} IS NOT NULL "
                        f"AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = c.{column})"
                    ),
                    {"child": child.name},
                ).scalar_one()
                if count:
                    raise RuleRefusal(
                        f"This cannot be undone: it needs {counted(count, parent)} removed later. "
                        "Undo that first."
                    )

    def _delete_inserted(self, table: Table) -> int:
        return self.connection.execute(
            text(
                f"DELETE FROM {table.name} WHERE id IN "
                "(SELECT pk FROM net WHERE table_name = :name AND kind = 'inserted')"
            ),
            {"name": table.name},
        ).rowcount

    def _insert_deleted(self, table: Table) -> int:
        columns = [c for c in table.columns if c.name not in ("id", "version")]
        values = ", ".join(_read_back(c, "was") for c in columns)
        version = "coalesce(json_extract(was, '$.version'), 1) + 1"
        return self.connection.execute(
            text(
                f"INSERT INTO {table.name} (id, version, {', '.join(c.name for c in columns)}) "
                f"SELECT pk, {version}, {values} FROM net "
                "WHERE table_name = :name AND kind = 'deleted'"
            ),
            {"name": table.name},
        ).rowcount

    def _restore_updated(self, table: Table) -> int:
        for column in _unique_columns(table):
            self._park(table, column)
        columns = self._columns_updated(table)
        # json_type is NULL for a key that is absent and 'null' for one that is null.
        sets = [f"version = {table.name}.version + 1"] + [
            f"{c} = iif(json_type(n.was, '$.{c}') IS NULL, {table.name}.{c}, "
            f"json_extract(n.was, '$.{c}'))"
            for c in columns
        ]
        with self._searchable_afterwards(table, columns):
            return self.connection.execute(
                text(
                    f"UPDATE {table.name} SET {', '.join(sets)} FROM net n "
                    f"WHERE n.table_name = :name AND n.kind = 'updated' AND n.pk = {table.name}.id"
                ),
                {"name": table.name},
            ).rowcount

    def _searchable_afterwards(
        self, table: Table, columns: list[str]
    ) -> AbstractContextManager[None]:
        if table.name != "person":
            return nullcontext()
        query = "SELECT pk FROM net WHERE table_name = 'person' AND kind = 'updated'"
        people = self.connection.execute(text(query)).scalars().all()
        return searchable_afterwards(self.connection, people, columns)

    def _columns_updated(self, table: Table) -> list[str]:
        """The columns that get an earlier value in any row: to write the others as they are would
        still wake the triggers that watch them."""
        keys = self.connection.execute(
            text(
                "SELECT DISTINCT key FROM net, json_each(net.was) "
                "WHERE table_name = :name AND kind = 'updated'"
            ),
            {"name": table.name},
        ).scalars()
        found = set(keys) - {"id", "version"}
        return [column.name for column in table.columns if column.name in found]

    def _park(self, table: Table, column: str) -> None:
        """Move unique values aside where several rows get theirs back.

        SQLite checks uniqueness row by row, so that a swap or a renumbering would trip over itself.
        The id is no number or name that anything else has.
        """
        touched = (
            "SELECT pk FROM net WHERE table_name = :name AND kind = 'updated' "
            f"AND json_type(was, '$.{column}') IS NOT NULL"
        )
        here = {"name": table.name}
        if len(self.connection.execute(text(f"{touched} LIMIT 2"), here).all()) == 2:
            self.connection.execute(
                text(
                    f"UPDATE {table.name} SET version = version + 1, {column} = id "
                    f"WHERE id IN ({touched})"
                ),
                here,
            )

    def _expect_unchanged(self, table: Table, kind: str) -> None:
        """Every row must still hold what the operation left in it, version aside."""
        same = " AND ".join(
            f"iif(json_type(n.now, '$.{c.name}') IS NULL, "
            f"n.kind = 'updated' OR t.{c.name} IS {quoted(default_of(c))}, "
            f"t.{c.name} IS json_extract(n.now, '$.{c.name}') COLLATE BINARY)"
            for c in table.columns
            if c.name not in ("id", "version")
        )
        differing = self.connection.execute(
            text(
                f"SELECT n.pk FROM net n LEFT JOIN {table.name} t ON t.id = n.pk "
                f"WHERE n.table_name = :name AND n.kind = :kind AND (t.id IS NULL OR NOT ({same}))"
            ),
            {"name": table.name, "kind": kind},
        )
        rows = differing.scalars().all()
        if rows:
            self._refuse_differing(table.name, rows)

    def _refuse_differing(self, table: str, rows: Sequence[int]) -> None:
        """Say which later act changed the rows in what is to go back, not beside it; where none
        did, another program has."""
        later = self.connection.execute(
            text(
                'SELECT c.operation_id FROM "change" c '
                "JOIN net n ON n.table_name = c.table_name AND n.pk = c.pk "
                "WHERE c.table_name = :name AND c.pk IN (SELECT value FROM json_each(:rows)) "
                'AND c.id > (SELECT max(id) FROM "change" WHERE operation_id = :op) '
                "AND (n.kind = 'inserted' OR c.after IS NULL OR EXISTS (SELECT 1 "
                "FROM json_each(c.after) a JOIN json_each(n.now) b ON b.key = a.key)) "
                "ORDER BY c.id DESC LIMIT 1"
            ),
            {"name": table, "rows": json.dumps(list(rows)), "op": self.operation_id},
        ).scalar()
        if later is not None:
            raise RuleRefusal(
                f"This cannot be undone: {counted(len(rows), table)} changed again later by "
                f"{entry(self.connection, later)}. Undo the later change first."
            )
        raise RuleRefusal(
            "This cannot be undone: the history no longer fits the file at "
            f"{entry(self.connection, self.operation_id)}. "
            f"Another program has changed {counted(len(rows), table)} since."
        )


_TORN = """
    SELECT rows > 0 AND (
        last - first + 1 <> rows OR readable < rows
        OR first > 1 AND NOT EXISTS (SELECT 1 FROM "change" WHERE id = first - 1)
        OR NOT EXISTS (SELECT 1 FROM "change" WHERE id = last + 1)
           AND EXISTS (SELECT 1 FROM "change" WHERE id > last))
    FROM (SELECT count(*) AS rows, min(id) AS first, max(id) AS last,
                 sum(coalesce(before, after) IS NOT NULL AND json_valid(coalesce(before, '{}'))
                     AND json_valid(coalesce(after, '{}'))) AS readable
          FROM "change" WHERE operation_id = :op)
"""
_TABLES_OF = 'SELECT DISTINCT table_name FROM "change" WHERE operation_id = :op'


def _read_back(column: Column[Any], json_column: str) -> str:
    """SQL for a column's value out of a whole row in the journal."""
    value = f"json_extract({json_column}, '$.{column.name}')"
    return value if default_of(column) is None else f"coalesce({value}, '')"


def _unique_columns(table: Table) -> list[str]:
    """Columns with unique values, alone or together."""
    constraints = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    return sorted({column.name for c in constraints for column in c.columns})


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
