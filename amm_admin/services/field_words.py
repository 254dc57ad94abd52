"""Stored values as people read them: what the journal holds, in the words of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Connection, select

from amm_admin.domain.dates import show
from amm_admin.domain.fields import cell_text, phone_text
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.schema import Level, Person, metadata
from amm_admin.persistence.types import IsoDate
from amm_admin.services import notes, task_fields
from amm_admin.services.geography import counties
from amm_admin.services.person_fields import LABELS

_PERSON = {
    **LABELS,
    # On the record these stand under "Gets", away from the address itself.
    "wants_email": "Gets e-mail",
    "wants_post": "Gets post",
    "wants_newsletter": "Gets The Communicator",
    "died_on": "Died",
    "next_level_id": "Level from the next term",
    "archived": "Archived",
}
_TABLES: Mapping[str, Mapping[str, str]] = {
    "person": _PERSON,
    "task": task_fields.LABELS,
    "note": {"text": notes.LABELS["text"], "noted_on": notes.LABELS["on"]},
    "document": {"name": "Name", "note": "Note"},
}


def label_of(table: str, column: str) -> str:
    """What people call a column; nothing for one that they never see."""
    return _TABLES.get(table, {}).get(column, "")


class FieldWords:
    """Shows raw values as of one snapshot of the file; names of levels and people are today's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._special: dict[str, Callable[[Any], str]] = {
            "county_fips": self._county,
            "next_level_id": self._level,
            "person_id": self._person,
            "phone": _phone,
            "cell": _cell,
        }

    def show(self, table: str, column: str, value: Any) -> str:
        """The text on screen of a value out of the journal; nothing for a missing one."""
        if column in _booleans(table):
            return "yes" if value else "no"
        if value is None or value == "":
            return ""
        if column in self._special:
            return self._special[column](value)
        if column in _days(table):
            return _day(value)
        return str(value)

    def _county(self, fips: Any) -> str:
        county = counties().get(fips) if isinstance(fips, int) else None
        return county.name if county else str(fips)

    def _level(self, level_id: Any) -> str:
        name = self._connection.execute(select(Level.name).where(Level.id == level_id)).scalar()
        return name or "a level that is gone"

    def _person(self, person_id: Any) -> str:
        query = select(*Person.__table__.c).where(Person.id == person_id)
        row = self._connection.execute(query).first()
        return reads.full_name(row) if row else "a record that is gone"


def _phone(value: Any) -> str:
    return phone_text(str(value))


def _cell(value: Any) -> str:
    return cell_text(str(value))


def _day(value: Any) -> str:
    try:
        return show(date.fromisoformat(value))
    except (TypeError, ValueError):  # written by another program
        return str(value)


@cache
def _booleans(table: str) -> frozenset[str]:
    return frozenset(c.name for c in metadata.tables[table].columns if isinstance(c.type, Boolean))


@cache
def _days(table: str) -> frozenset[str]:
    return frozenset(c.name for c in metadata.tables[table].columns if isinstance(c.type, IsoDate))
