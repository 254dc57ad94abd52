"""What an import asks of the file: keys to find people by, whole records to compare with, maps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from amm_admin.persistence.schema import (
    Application,
    ExternalId,
    ImportMap,
    Operation,
    Person,
    PersonTag,
    Tag,
    Term,
)

_EXT = (ExternalId.person_id, ExternalId.source, ExternalId.value)
_CHUNK = 500  # ids in one IN list: well under SQLite's limit of bound values


@dataclass(frozen=True, slots=True)
class PersonKey:
    """What a row of a file can be recognised by. A negative id is the line of the same file."""

    id: int
    number: str = ""
    first: str = ""
    last: str = ""
    suffix: str = ""
    practice: str = ""
    email: str = ""
    email2: str = ""
    zip: str = ""
    ext_ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ExistingPerson:
    """One record as it stands: `values` by column, and whether terms or applications are there.

    `paid_through` is the latest end of any term that was not withdrawn; `endless` has none.
    `has_term` is true also when every term was withdrawn.
    """

    id: int
    values: Mapping[str, Any]
    tags: frozenset[str]
    ext_ids: frozenset[tuple[str, str]]
    has_term: bool
    endless: bool
    paid_through: date | None
    level_id: int | None
    has_application: bool


def person_keys(connection: Connection) -> list[PersonKey]:
    """The keys of everybody, archived people too."""
    ext_ids = _ext_ids(connection, select(*_EXT))
    p = Person.__table__.c
    query = select(
        p.id,
        p.member_number,
        p.first_name,
        p.last_name,
        p.suffix,
        p.practice,
        p.email,
        p.email2,
        p.zip,
    )
    return [
        PersonKey(*row, ext_ids=tuple(ext_ids.get(row[0], ()))) for row in connection.execute(query)
    ]


def existing_people(connection: Connection, ids: Iterable[int]) -> dict[int, ExistingPerson]:
    """Whole records by id; ids that are gone are not in it."""
    found: dict[int, ExistingPerson] = {}
    wanted = list(dict.fromkeys(ids))
    for at in range(0, len(wanted), _CHUNK):
        chunk = wanted[at : at + _CHUNK]
        tags = _tags(connection, chunk)
        ext_ids = _ext_ids(connection, select(*_EXT).where(ExternalId.person_id.in_(chunk)))
        terms = _terms(connection, chunk)
        applied = set(
            connection.execute(
                select(Application.person_id).where(Application.person_id.in_(chunk))
            ).scalars()
        )
        query = select(*Person.__table__.c).where(Person.id.in_(chunk))
        for row in connection.execute(query).mappings():
            held = terms.get(row["id"], [])
            counting = [term for term in held if term.withdrawn_on is None]
            last = max(counting, key=lambda term: term.end_day or date.max, default=None)
            found[row["id"]] = ExistingPerson(
                id=row["id"],
                values=dict(row),
                tags=frozenset(tags.get(row["id"], ())),
                ext_ids=frozenset(ext_ids.get(row["id"], ())),
                has_term=bool(held),
                endless=last is not None and last.end_day is None,
                paid_through=last.end_day if last else None,
                level_id=last.level_id if last else None,
                has_application=row["id"] in applied,
            )
    return found


def _ext_ids(connection: Connection, query: Any) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for person_id, source, value in connection.execute(query):
        found[person_id].append((source, value))
    return found


def _tags(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    query = (
        select(PersonTag.person_id, Tag.name)
        .join(Tag, Tag.id == PersonTag.tag_id)
        .where(PersonTag.person_id.in_(ids))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, name in connection.execute(query):
        found[person_id].append(name)
    return found


def _terms(connection: Connection, ids: Sequence[int]) -> dict[int, list[Any]]:
    query = select(Term.person_id, Term.end_day, Term.level_id, Term.withdrawn_on).where(
        Term.person_id.in_(ids)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.person_id].append(row)
    return found


def tag_ids(connection: Connection) -> dict[str, int]:
    """Every tag by its name."""
    return {row.name: row.id for row in connection.execute(select(Tag.name, Tag.id))}


def newest_operation(connection: Connection, other_than: int | None = None) -> int:
    """The id of the latest act, 0 when there is none; `other_than` leaves out the running one."""
    query = select(func.max(Operation.id))
    if other_than is not None:
        query = query.where(Operation.id != other_than)
    return connection.execute(query).scalar() or 0


def remembered_map(connection: Connection, fingerprint: str) -> tuple[int, Any] | None:
    """The id and content of the map kept for files with these headings."""
    query = select(ImportMap.id, ImportMap.mapping).where(ImportMap.fingerprint == fingerprint)
    row = connection.execute(query).first()
    return (row.id, row.mapping) if row else None
