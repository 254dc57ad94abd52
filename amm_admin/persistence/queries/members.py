"""Reading people: lists by window, single records, histories."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    bindparam,
    select,
)

from amm_admin.domain.dates import Period
from amm_admin.domain.history import Coverage as Covered
from amm_admin.domain.history import MemberHistory, Origin, Override, OverrideKind
from amm_admin.domain.history import Term as TermFact
from amm_admin.domain.money import ZERO, Money
from amm_admin.domain.names import PersonName, display_name, sort_name
from amm_admin.persistence.day_tables import newest_change
from amm_admin.persistence.owed_table import owed_after, owed_kept
from amm_admin.persistence.patience import refuse_to_wait
from amm_admin.persistence.queries import member_lists
from amm_admin.persistence.queries.member_lists import (
    BY_NAME,
    EVERYBODY,
    Day,
    Kind,
    MemberFilter,
    Order,
    Sort,
)
from amm_admin.persistence.queries.money import ASKED_DAY, anything_later, owed_later
from amm_admin.persistence.queries.status import ASKED, asked, standing
from amm_admin.persistence.schema import (
    Application,
    ContactKey,
    County,
    Coverage,
    Level,
    Person,
    StatusOverride,
    Term,
)
from amm_admin.persistence.search import number_key
from amm_admin.persistence.standing_table import standing_kept, standing_on

__all__ = [
    "BY_NAME",
    "CHUNK",
    "EVERYBODY",
    "MemberFilter",
    "MemberRow",
    "Order",
    "Sort",
    "count_archived",
    "count_members",
    "count_words",
    "find_by_number",
    "full_name",
    "histories",
    "list_members",
    "member_ids",
    "members_by_id",
    "next_levels",
    "person_name",
    "term_fact",
]

_DEEP = 2_000  # rows before a window from which counting all, to come from the end, pays
_LAST_ORDER, _LAST_COUNTS = "last_order", "last_counts"  # in what belongs to a connection
_MOST_COUNTS = 64
CHUNK = 500  # ids in one IN list: well under SQLite's limit of bound values


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of a member list. `status` is the rule's word, `word` what is shown."""

    id: int
    number: str
    kind: str
    name: str
    full_name: str
    status: str
    word: str
    level: str
    level_id: int | None
    through: date | None
    joined: date | None
    prefix: str
    first_name: str
    middle_name: str
    last_name: str
    suffix: str
    credentials: str
    practice: str
    email: str
    phone: str
    phone_extension: str
    cell: str
    street: str
    street2: str
    city: str
    state: str
    zip: str
    county: str
    circuit: int | None
    listed: bool
    archived: bool
    owes: Money


def count_members(connection: Connection, wanted: MemberFilter, on: date) -> int:
    """How many people the filter holds on the day.

    Counts are kept until the journal tells of something new: a list asks for the same ones with
    every key typed and every change of its order.
    """
    newest = newest_change(connection)
    kept: tuple[Any, dict[Any, int]] = connection.info.get(_LAST_COUNTS, (None, {}))
    counts = kept[1] if kept[0] == newest and len(kept[1]) < _MOST_COUNTS else {}
    if (wanted, on) not in counts:
        kind = Kind.of(wanted)
        query = member_lists.counted(kind, _day(connection, kind, on))
        counts[wanted, on] = connection.execute(query, member_lists.given(wanted)).scalar_one()
        connection.info[_LAST_COUNTS] = (newest, counts)
    return counts[wanted, on]


def sum_members(
    connection: Connection, who: MemberFilter | Sequence[int], on: date
) -> tuple[int, Money]:
    """How many people a filter holds on the day, or these ids, and the sum of what they owe."""
    if isinstance(who, MemberFilter):
        kind = Kind.of(who)
        query = member_lists.summed(kind, _day(connection, kind, on, sums=True))
        given = member_lists.given(who)
    else:
        query = member_lists.sum_of(Day(owed=owed_after(connection, on)))
        given = {"ids": json.dumps(list(who))}
    count, total = connection.execute(query, given).one()
    return count, total or ZERO


def _day(connection: Connection, kind: Kind, on: date, *, sums: bool = False) -> Day:
    """The tables of the day that the question needs."""
    return Day(
        standing_on(connection, on) if kind.asks_standing else None,
        owed_after(connection, on) if sums or kind.asks_owed else None,
    )


def warm(connection: Connection, days: Iterable[date]) -> None:
    """Have everybody's standing and balance on these days ready on this connection."""
    for day in days:
        standing_on(connection, day)
        owed_after(connection, day)


def member_ids(
    connection: Connection, wanted: MemberFilter, sort: Order, on: date
) -> tuple[int, ...]:
    """Every id of the list, in its order."""
    return tuple(_whole_order(connection, Kind.of(wanted, sort), wanted, on))


def list_members(
    connection: Connection,
    wanted: MemberFilter,
    sort: Order,
    on: date,
    offset: int = 0,
    limit: int = 64,
) -> tuple[MemberRow, ...]:
    """One window of a list, in its order, as it stands on the day."""
    kind = Kind.of(wanted, sort)
    ids: Sequence[int]
    if offset < _DEEP:
        ids = _window(connection, kind, wanted, on, offset, limit)
    elif kind.walks:
        ids = _from_the_nearer_end(connection, kind, wanted, on, offset, limit)
    else:
        order = _whole_order(connection, kind, wanted, on, soon=True)
        ids = order[offset : offset + limit]
    return members_by_id(connection, ids, on)


def _window(
    connection: Connection, kind: Kind, wanted: MemberFilter, on: date, first: int, most: int
) -> Sequence[int]:
    query = member_lists.window(kind, _day(connection, kind, on))
    given = {**member_lists.given(wanted), "first": first, "most": most}
    return connection.execute(query, given).scalars().all()


def _from_the_nearer_end(
    connection: Connection, kind: Kind, wanted: MemberFilter, on: date, first: int, most: int
) -> Sequence[int]:
    """A window far down: all rows before it are gone through, so the last rows from the end."""
    after = count_members(connection, wanted, on) - first - most
    if after >= first:
        return _window(connection, kind, wanted, on, first, most)
    left = max(most + min(after, 0), 0)
    back = replace(kind, backwards=True)
    ids = _window(connection, back, wanted, on, max(after, 0), left)
    return ids[::-1]


def _whole_order(
    connection: Connection, kind: Kind, wanted: MemberFilter, on: date, *, soon: bool = False
) -> Sequence[int]:
    """Every id in order; NotReady for a window that needs it `soon` (patience).

    Who scrolls far down an order that no index gives would have all rows sorted for each window,
    so the last order is kept until the journal tells of something new.
    """
    question = (kind, wanted.text, on, newest_change(connection))
    kept, ids = connection.info.get(_LAST_ORDER, (None, None))
    if ids is None or kept != question:
        if soon:
            refuse_to_wait(connection, on)
        query = member_lists.ordered(kind, _day(connection, kind, on))
        ids = array("q", connection.execute(query, member_lists.given(wanted)).scalars().all())
        connection.info[_LAST_ORDER] = (question, ids)
    return cast(Sequence[int], ids)


def members_by_id(connection: Connection, ids: Sequence[int], on: date) -> tuple[MemberRow, ...]:
    """The rows of these people in the order given; unknown ids are left out."""
    found: dict[int, MemberRow] = {}
    # Many are an export or a print: these are worth a table that holds everybody's.
    owed = owed_after(connection, on) if len(ids) > CHUNK else owed_kept(connection, on)
    statement = _rows_statement(Day(standing_kept(connection, on), owed))
    apart = owed is None and anything_later(connection, on)
    for start in range(0, len(ids), CHUNK):
        chunk = list(ids[start : start + CHUNK])
        later = _later(connection, chunk, on) if apart else {}
        for row in connection.execute(statement, {**asked(on), "ids": chunk}):
            found[row.id] = _member_row(row, row.owes - later.get(row.id, ZERO))
    return tuple(found[i] for i in ids if i in found)


def _later(connection: Connection, ids: Sequence[int], on: date) -> dict[int, Money]:
    """What these people came to owe after the day."""
    rows = connection.execute(_later_statement(), {ASKED_DAY: on, "ids": ids})
    return {row.person_id: row.amount for row in rows}


@cache
def _later_statement() -> Select[Any]:
    return owed_later(bindparam("ids", expanding=True))


@cache
def _rows_statement(day: Day) -> Select[Any]:
    """The list rows of the people in `:ids`, in no order; a table that is at hand saves judging."""
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    now = standing(ASKED, ids) if day.standing is None else day.standing
    return (
        select(
            Person.__table__,
            now.c.status,
            now.c.word,
            now.c.through,
            now.c.level_id,
            Level.name.label("level"),
            County.name.label("county"),
            County.circuit,
            day.owes.label("owes"),
        )
        .join(ContactKey, ContactKey.id == Person.id)
        .join(now, now.c.person_id == Person.id)
        .outerjoin(Level, Level.id == now.c.level_id)
        .outerjoin(County, County.id == Person.county_fips)
        .where(Person.id.in_(ids))
    )


def person_name(row: Any) -> PersonName:
    """The parts of a name out of any row that carries person's columns."""
    return PersonName(
        prefix=row.prefix,
        first=row.first_name,
        middle=row.middle_name,
        last=row.last_name,
        suffix=row.suffix,
        credentials=row.credentials,
        practice=row.practice,
    )


def _member_row(row: Any, owes: Money) -> MemberRow:
    name = person_name(row)
    organization = row.kind == "organization"
    shown = row.practice if organization else sort_name(name)
    return MemberRow(
        id=row.id,
        number=row.member_number,
        kind=row.kind,
        name=shown or row.email,
        full_name=(row.practice if organization else display_name(name)) or row.email,
        status=row.status,
        word=row.word,
        level=row.level or "",
        level_id=row.level_id,
        through=row.through,
        joined=row.joined_first,
        prefix=row.prefix,
        first_name=row.first_name,
        middle_name=row.middle_name,
        last_name=row.last_name,
        suffix=row.suffix,
        credentials=row.credentials,
        practice=row.practice,
        email=row.email,
        phone=row.phone,
        phone_extension=row.phone_extension,
        cell=row.cell,
        street=row.street,
        street2=row.street2,
        city=row.city,
        state=row.state,
        zip=row.zip,
        county=row.county or "",
        circuit=row.circuit,
        listed=row.listed,
        archived=row.archived,
        owes=owes,
    )


def count_words(connection: Connection, on: date) -> dict[str, int]:
    """How many people that are not archived show each status word on the day."""
    rows = connection.execute(member_lists.words(standing_on(connection, on)))
    return {row.word: row.people for row in rows}


def count_archived(connection: Connection, ids: Sequence[int]) -> int:
    """How many of these people are in the archive."""
    archived = connection.execute(select(Person.id).where(Person.archived.is_(True))).scalars()
    return len(set(archived).intersection(ids))


def find_by_number(connection: Connection, number: str) -> int | None:
    """The person with this member number; 417 finds 0417."""
    query = select(ContactKey.id).where(ContactKey.number_key == number_key(number.strip()))
    return connection.execute(query).scalars().first()


def histories(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, MemberHistory]:
    """Everything that status depends on, by person; organizations' histories are inside the
    coverages of whom they cover. None means everybody."""
    wanted = None if ids is None else list(dict.fromkeys(ids))
    covers = _coverages(connection, wanted)
    holders = {cover.organization_id for cover in covers}
    plain = _plain_histories(connection, None if wanted is None else list({*wanted, *holders}))
    names = _names(connection, holders)
    by_person: dict[int, list[Covered]] = defaultdict(list)
    for cover in covers:
        by_person[cover.person_id].append(
            Covered(
                Period(cover.start_day, cover.end_day),
                plain[cover.organization_id],
                names[cover.organization_id],
            )
        )
    asked = plain.keys() if wanted is None else wanted
    return {
        person: _covered(plain[person], tuple(by_person.get(person, ())))
        for person in asked
        if person in plain
    }


def _covered(history: MemberHistory, coverages: tuple[Covered, ...]) -> MemberHistory:
    if not coverages:
        return history
    return replace(history, coverages=coverages)


def _chunks(wanted: list[int] | None) -> list[list[int] | None]:
    if wanted is None:
        return [None]
    return [wanted[at : at + CHUNK] for at in range(0, len(wanted), CHUNK)]


def _rows(connection: Connection, table: Any, key: Any, wanted: list[int] | None) -> list[Any]:
    rows: list[Any] = []
    for chunk in _chunks(wanted):
        query = select(*table.__table__.c).order_by(table.id)
        if chunk is not None:
            query = query.where(key.in_(chunk))
        rows += connection.execute(query).all()
    return rows


def _coverages(connection: Connection, wanted: list[int] | None) -> list[Any]:
    return _rows(connection, Coverage, Coverage.person_id, wanted)


def _names(connection: Connection, ids: set[int]) -> dict[int, str]:
    rows = _rows(connection, Person, Person.id, list(ids))
    return {row.id: row.practice or display_name(person_name(row)) for row in rows}


def _plain_histories(connection: Connection, wanted: list[int] | None) -> dict[int, MemberHistory]:
    terms: dict[int, list[TermFact]] = defaultdict(list)
    for row in _rows(connection, Term, Term.person_id, wanted):
        terms[row.person_id].append(term_fact(row))
    overrides: dict[int, list[Override]] = defaultdict(list)
    for row in _rows(connection, StatusOverride, StatusOverride.person_id, wanted):
        overrides[row.person_id].append(
            Override(OverrideKind(row.kind), row.start_day, row.end_day, row.reason)
        )
    applications: dict[int, list[Period]] = defaultdict(list)
    for row in _rows(connection, Application, Application.person_id, wanted):
        applications[row.person_id].append(Period(row.opened_on, row.closed_on))
    result: dict[int, MemberHistory] = {}
    for chunk in _chunks(wanted):
        query = select(Person.id, Person.died_on, Person.joined_first, Person.continuous_since)
        if chunk is not None:
            query = query.where(Person.id.in_(chunk))
        for person in connection.execute(query):
            result[person.id] = MemberHistory(
                terms=tuple(terms.get(person.id, ())),
                overrides=tuple(overrides.get(person.id, ())),
                died_on=person.died_on,
                joined_first=person.joined_first,
                continuous_since=person.continuous_since,
                applications=tuple(applications.get(person.id, ())),
            )
    return result


def term_fact(row: Any) -> TermFact:
    """The domain's term out of a row of the term table."""
    return TermFact(
        start=row.start_day,
        end=row.end_day,
        level_id=row.level_id,
        granted_on=row.granted_on,
        grace_days=row.grace_days,
        anchor=row.anchor,
        origin=Origin(row.origin),
        withdrawn_on=row.withdrawn_on,
        cut=row.cut,
        id=row.id,
    )


def full_name(row: Any) -> str:
    """How a record is called in a sentence, from any row that carries person's columns."""
    if row.kind == "organization":
        return str(row.practice)
    return display_name(person_name(row), credentials=False) or str(row.email)


def next_levels(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """The level chosen for the next term (R10), of those for whom one was chosen."""
    found: dict[int, int] = {}
    for start in range(0, len(ids), CHUNK):
        query = select(Person.id, Person.next_level_id).where(
            Person.id.in_(ids[start : start + CHUNK]), Person.next_level_id.is_not(None)
        )
        found.update((person, level) for person, level in connection.execute(query) if level)
    return found
