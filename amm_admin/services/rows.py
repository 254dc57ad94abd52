"""What small tables that hang on people share: finding a row, changing it, naming its person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update

from amm_admin.domain.errors import RuleRefusal
from amm_admin.domain.text import shortened
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.schema import Journalled, Person
from amm_admin.services.application import Work

Changed = dict[str, tuple[Any, Any]]
"""Each changed column with its value before and after."""

_LONGEST = 40  # characters of a text in the label of an act


def stored(work: Work, table: type[Journalled], row_id: int, what: str) -> Any:
    """The row of this id. Raises RuleRefusal saying that `what` (a note) is gone."""
    query = select(*table.__table__.c).where(table.id == row_id)
    row = work.connection.execute(query).first()
    if row is None:
        raise RuleRefusal(f"This {what} is no longer in the file.")
    return row


def change(
    work: Work,
    table: type[Journalled],
    row: Any,
    values: Mapping[str, Any],
    version: int | None = None,
    called: str = "This",
) -> Changed:
    """Write those values that differ; returns them with what was there before.

    `version` is that of the row as it was shown; None overwrites whatever is there. Raises
    StaleRecord, whose sentence begins with `called`.
    """
    from amm_admin.services.meanwhile import keep_both

    found = differing(row, values)
    changed, _ = keep_both(work.connection, table, row, version, found, values, called)
    if changed:
        new = {name: value for name, (_, value) in changed.items()}
        work.connection.execute(
            update(table).where(table.id == row.id).values(**new, version=table.version + 1)
        )
    return changed


def differing(row: Any, values: Mapping[str, Any]) -> Changed:
    """Those values that are not in the row, with what is."""
    return {n: (getattr(row, n), v) for n, v in values.items() if getattr(row, n) != v}


def remove(work: Work, table: type[Journalled], row_id: int) -> None:
    """Delete one row; the journal can bring it back."""
    work.connection.execute(delete(table).where(table.id == row_id))


def person_called(connection: Connection, person_id: int) -> str:
    """How a person is called in a sentence. Raises RuleRefusal when the record is gone."""
    query = select(*Person.__table__.c).where(Person.id == person_id)
    row = connection.execute(query).first()
    if row is None:
        raise RuleRefusal("This record is no longer in the file.")
    return reads.full_name(row)


def cut(text: str) -> str:
    """The first line of a text, short enough for a label."""
    line = text.strip().partition("\n")[0].rstrip()
    return shortened(line, _LONGEST)
