"""Small acts on a file, and what it holds, for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, text

from amm_admin.domain.ids import new_id, new_ids
from amm_admin.persistence.blobs import put_blob
from amm_admin.persistence.database import Database, UnitOfWork, connect
from amm_admin.persistence.inversion import Inversion
from amm_admin.persistence.journal import journalled_tables
from amm_admin.persistence.schema import Document, ExternalId, Person, Tag

WHO = "Anna Example"
TABLES = tuple(journalled_tables())


def add_person(unit: UnitOfWork, number: str, **values: Any) -> int:
    """One person with a last name; returns the id."""
    row = {"last_name": f"Example {number}", **values, "id": new_id(), "member_number": number}
    unit.connection.execute(insert(Person), row)
    return int(row["id"])


def add_people(database: Database, count: int, label: str = "Import") -> list[int]:
    """That many people with an external id each, in one act."""
    ids = new_ids(count)
    with database.unit_of_work(label, by=WHO) as unit:
        unit.connection.execute(
            insert(Person),
            [
                {
                    "id": row_id,
                    "member_number": f"{index:05}",
                    "first_name": f"First {index}",
                    "last_name": f"Example {index}",
                    "email": f"person{index}@example.org",
                    "phone": f"(314) 555-01{index % 100:02}",
                    "city": "St. Louis",
                    "notes": "A line of notes.\n" * (index % 7),
                }
                for index, row_id in enumerate(ids, 1)
            ],
        )
        unit.connection.execute(
            insert(ExternalId),
            [
                {"id": new_id(), "person_id": row_id, "source": "test", "value": str(index)}
                for index, row_id in enumerate(ids, 1)
            ],
        )
    return ids


def attach(unit: UnitOfWork, person: int, name: str, data: bytes) -> int:
    """A document of a person; returns its id."""
    row = {
        "id": new_id(),
        "person_id": person,
        "name": name,
        "media_type": "application/pdf",
        "size": len(data),
        "sha256": put_blob(unit.connection, data),
        "added_on": date(2026, 11, 22),
        "added_by": WHO,
    }
    unit.connection.execute(insert(Document), row)
    return int(row["id"])


def act(database: Database, sql: str, label: str = "Edit", **values: Any) -> int:
    """One statement as one act; returns the operation."""
    with database.unit_of_work(label, by=WHO) as unit:
        unit.connection.execute(text(sql), values)
    return unit.operation_id


def add_tag(database: Database, name: str) -> int:
    tag_id = new_id()
    with database.unit_of_work(f"Add {name}", by=WHO) as unit:
        unit.connection.execute(insert(Tag), {"id": tag_id, "name": name})
    return tag_id


def undo(database: Database, operation: int) -> int:
    """Take an act back; returns the operation that did."""
    with database.unit_of_work("Undo", by=WHO, kind="undo", undoes=operation) as unit:
        Inversion(unit.connection, operation).run()
    return unit.operation_id


def newest_operation(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(text("SELECT max(id) FROM operation")).scalar_one())


def holdings(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every journalled row, version aside, by table and id."""
    raw = connect(database.path, mode="ro", key=database.key)
    try:
        return {table.name: raw.execute(_select(table)).fetchall() for table in TABLES}
    finally:
        raw.close()


def _select(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns if column.name != "version")
    return f"SELECT {names} FROM {table.name} ORDER BY id"


def numbers(database: Database) -> set[str]:
    """The member numbers in the file."""
    with database.read() as connection:
        return set(connection.execute(text("SELECT member_number FROM person")).scalars())


def raw_sql(path: Path, *statements: str) -> None:
    """What another tool does to the file: no journal, no checks of ours."""
    raw = connect(path, mode="rw")
    try:
        for statement in statements:
            raw.execute(statement)
    finally:
        raw.close()
