"""Who in the file has something in common with somebody who is about to be added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, column, or_, select
from sqlalchemy import text as sql

from amm_admin.persistence.schema import Person

MOST = 200  # people looked at for one thing in common: a warning names three of them
_PERSON: Table = Person.__table__  # type: ignore[assignment]
_COLUMNS = (
    *(_PERSON.c.id, _PERSON.c.kind, _PERSON.c.first_name, _PERSON.c.last_name),
    *(_PERSON.c.practice, _PERSON.c.email, _PERSON.c.email2, _PERSON.c.phone, _PERSON.c.cell),
    _PERSON.c.zip,
)


def people_with_words(connection: Connection, field: str, words: Iterable[str]) -> list[Row[Any]]:
    """People of whom a column of the search index (`name`, `practice`, `email` or `phone`) holds
    all these words whole; the archived as well."""
    asked = " AND ".join(f'{field} : "{_quoted(word)}"' for word in words)
    if not asked:
        return []
    found = (
        sql("SELECT rowid AS id FROM contact_search WHERE contact_search MATCH :match LIMIT :most")
        .columns(column("id"))
        .subquery()
    )
    rows = select(*_COLUMNS).where(_PERSON.c.id.in_(select(found.c.id)))
    return list(connection.execute(rows, {"match": asked, "most": MOST}))


def _quoted(word: str) -> str:
    """Nothing typed can be read as FTS5 syntax (safety row 19)."""
    return word.replace('"', " ").replace("\0", " ")


def people_of_zip(connection: Connection, zip5: str) -> list[Row[Any]]:
    """People whose ZIP code begins with these five digits, by the index on it."""
    if not zip5:
        return []
    rows: Select[Any] = (
        select(*_COLUMNS)
        .where(or_(_PERSON.c.zip == zip5, _PERSON.c.zip.between(f"{zip5}-", f"{zip5}-9999")))
        .order_by(_PERSON.c.id)
    )
    return list(connection.execute(rows))


__all__ = ["MOST", "people_of_zip", "people_with_words"]
