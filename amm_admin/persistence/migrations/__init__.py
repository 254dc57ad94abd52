"""Bringing an older file up to this program's schema, by alembic.

How to write the next revision
- `versions/0003_what_it_does.py` with `revision`, `down_revision`, `upgrade()`; add "0003" to
  REVISIONS and to HEAD_REVISION of the schema. Plain statements only: no import of our tables,
  they will have moved on when the script is read again.
- SQLite changes a column by copying the table: `op.batch_alter_table(..., recreate="always",
  table_args=(sa.CheckConstraint(...), ...))`. Reflection does not see CHECK constraints, so the
  copy loses those that are not named again, and COLLATE likewise. A test compares the schema that
  the scripts leave with the one that a new file gets.
- A script that adds or removes rows says in which tables: `rows_change_in = {"term"}`.
- A script that rewrites values also writes them to the journal, else the weekly check finds rows
  that differ from their history.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from amm_admin.persistence.schema import HEAD_REVISION

REVISIONS = ("0001", "0002")


@dataclass(frozen=True, slots=True)
class Migrations:
    """The revisions a program knows, oldest first, and further folders of scripts (for tests)."""

    revisions: tuple[str, ...] = REVISIONS
    folders: tuple[Path, ...] = ()

    @property
    def head(self) -> str:
        return self.revisions[-1]


SHIPPED = Migrations()

__all__ = ["HEAD_REVISION", "REVISIONS", "SHIPPED", "Migrations"]
