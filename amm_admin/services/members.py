"""People: adding, editing, archiving, and reading them.

What only edits or whole records need is imported where it is used: a list must be there at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from amm_admin.domain.dates import Period, in_words
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.history import MemberHistory, Standing, Term
from amm_admin.domain.ids import new_id
from amm_admin.domain.money import Money
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.members import (
    BY_NAME,
    EVERYBODY,
    MemberFilter,
    MemberRow,
    Order,
    Sort,
)
from amm_admin.persistence.schema import Counter, ExternalId, Person, PersonTag, Tag
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out

if TYPE_CHECKING:
    from amm_admin.persistence.queries.money import ChargeRow, PaymentRow
    from amm_admin.services.meanwhile import MeanwhileChange

__all__ = [
    "AddPerson",
    "Archive",
    "CountMembers",
    "CountWords",
    "EditPerson",
    "Edited",
    "FindMember",
    "ListMembers",
    "MemberFilter",
    "MemberIds",
    "MemberRecord",
    "MemberRow",
    "MembersById",
    "Order",
    "ShowMember",
    "Sort",
]


@dataclass(frozen=True, slots=True)
class AddPerson(Command[int]):
    """Add a person or an organization without a term. The value is the new id.

    `typed` holds fields of person_fields as typed or as stored values.
    """

    typed: Mapping[str, object] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return f"Add {_called(self.typed)}"


@carries_out(AddPerson)
def add_person(work: Work, command: AddPerson, progress: Progress) -> int:
    """Raises InputError for what cannot be read, or a member number that is taken."""
    from amm_admin.services.person_fields import read_person

    return insert_person(work, read_person(command.typed, work.today))


def insert_person(work: Work, values: dict[str, Any]) -> int:
    """Write one new person with the values given; the member number is the next free one."""
    if not any(values.get(name) for name in ("first_name", "last_name", "practice", "email")):
        raise InputError("last_name", "A name is missing. Type at least a last name or a practice.")
    if values.get("kind") == "organization" and not values.get("practice"):
        raise InputError("practice", "An organization needs its name.")
    number = str(values.get("member_number") or "") or next_numbers(work, 1)[0]
    _refuse_taken_number(work, number, None)
    _remember_number(work, number)
    person_id = new_id()
    work.connection.execute(insert(Person), {**values, "id": person_id, "member_number": number})
    return person_id


def next_numbers(work: Work, count: int) -> list[str]:
    """The next free member numbers, `0001` and up; a number once given is never given again."""
    highest = work.connection.execute(
        select(Counter.value).where(Counter.name == "member_number")
    ).scalar()
    if highest is None:
        work.connection.execute(
            insert(Counter), {"id": new_id(), "name": "member_number", "value": 0}
        )
    first = (highest or 0) + 1
    last = first + count - 1
    work.connection.execute(
        update(Counter).where(Counter.name == "member_number").values(value=last)
    )
    return [f"{number:04d}" for number in range(first, last + 1)]


def _remember_number(work: Work, number: str) -> None:
    """Raise the highest number given to a number that was chosen by hand or import."""
    remember_numbers(work, [number])


def remember_numbers(work: Work, numbers: list[str]) -> None:
    """Raise the highest number given to the highest plain one of these."""
    plain = [int(n) for n in numbers if n.isdecimal() and len(n) <= 9]
    if not plain:
        return
    next_numbers(work, 0)
    work.connection.execute(
        update(Counter)
        .where(Counter.name == "member_number", Counter.value < max(plain))
        .values(value=max(plain))
    )


def _refuse_taken_number(work: Work, number: str, person_id: int | None) -> None:
    owner = reads.find_by_number(work.connection, number)
    if owner is not None and owner != person_id:
        name = reads.members_by_id(work.connection, [owner], work.today)[0].full_name
        raise InputError("member_number", f"Member number {number} belongs to {name}.")


def _called(typed: Mapping[str, object]) -> str:
    words = [str(typed.get(name) or "") for name in ("first_name", "last_name")]
    return " ".join(w for w in words if w) or str(typed.get("practice") or "a person")


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did: each changed field with its value before and after, and the version of the
    record now. `meanwhile` is what else is no longer as it was shown."""

    changed: dict[str, tuple[Any, Any]]
    version: int
    meanwhile: tuple[MeanwhileChange, ...] = ()


@dataclass(frozen=True, slots=True)
class EditPerson(Command[Edited]):
    """Change fields of one record.

    `version` is that of the record as it was shown; None overwrites whatever is there.
    """

    person_id: int
    typed: Mapping[str, object]
    version: int | None = None

    @property
    def label(self) -> str:
        from amm_admin.services.person_fields import LABELS

        # A phone number brings its extension along; that is one change to a person.
        own = [n for n in self.typed if n != "phone_extension" or "phone" not in self.typed]
        names = [LABELS.get(name, name) for name in own]
        return f"Change {names[0].lower()}" if len(names) == 1 else "Change a record"


@carries_out(EditPerson)
def edit_person(work: Work, command: EditPerson, progress: Progress) -> Edited:
    """Raises StaleRecord when somebody else changed the same fields meanwhile, InputError."""
    from amm_admin.services.meanwhile import keep_both
    from amm_admin.services.person_fields import read_person, refuse_nameless
    from amm_admin.services.rows import differing

    record = person_row(work, command.person_id)
    values = read_person(command.typed, work.today)
    if values.get("zip") == record.zip and "county_fips" not in command.typed:
        values.pop("county_fips", None)  # proposed from a ZIP that did not change
    found, called = differing(record, values), reads.full_name(record)
    changed, others = keep_both(
        work.connection, Person, record, command.version, found, command.typed, called
    )
    if not changed:
        return Edited({}, record.version)
    if "member_number" in changed:
        _refuse_taken_number(work, values["member_number"], command.person_id)
        _remember_number(work, values["member_number"])
    refuse_nameless(record, values)
    work.connection.execute(
        update(Person)
        .where(Person.id == command.person_id, Person.version == record.version)
        .values(**{n: v for n, (_, v) in changed.items()}, version=Person.version + 1)
    )
    work.unit.rename(f"{command.label} of {called}")
    return Edited(changed, record.version + 1, others)


def person_row(work: Work, person_id: int) -> Any:
    """The stored row of one person. Raises RuleRefusal when it is not there."""
    query = select(*Person.__table__.c).where(Person.id == person_id)
    row = work.connection.execute(query).first()
    if row is None:
        raise RuleRefusal("This record is no longer in the file.")
    return row


@dataclass(frozen=True, slots=True)
class Archive(Command[int]):
    """Take people out of every list, or back (`archived` False). The value counts the changed."""

    person_ids: tuple[int, ...]
    archived: bool = True

    @property
    def label(self) -> str:
        verb = "Archive" if self.archived else "Bring back"
        count = len(self.person_ids)
        return f"{verb} {count} member{'s' if count != 1 else ''}"


@carries_out(Archive)
def archive(work: Work, command: Archive, progress: Progress) -> int:
    changed = 0
    for at in range(0, len(command.person_ids), reads.CHUNK):
        chunk = command.person_ids[at : at + reads.CHUNK]
        changed += work.connection.execute(
            update(Person)
            .where(Person.id.in_(chunk), Person.archived != command.archived)
            .values(archived=command.archived, version=Person.version + 1)
        ).rowcount
        progress(at, len(command.person_ids))
    return changed


@dataclass(frozen=True, slots=True)
class CountMembers(Query[int]):
    """How many people a filter holds on a day (today when None)."""

    wanted: MemberFilter = EVERYBODY
    on: date | None = None


@answers(CountMembers)
def count_members(view: View, query: CountMembers, progress: Progress) -> int:
    return reads.count_members(view.connection, query.wanted, query.on or view.today)


@dataclass(frozen=True, slots=True)
class ListMembers(Query[tuple[MemberRow, ...]]):
    """One window of a member list as it stands on a day (today when None)."""

    wanted: MemberFilter = EVERYBODY
    sort: Order = BY_NAME
    on: date | None = None
    offset: int = 0
    limit: int = 64


@answers(ListMembers)
def list_members(view: View, query: ListMembers, progress: Progress) -> tuple[MemberRow, ...]:
    return reads.list_members(
        view.connection,
        query.wanted,
        query.sort,
        query.on or view.today,
        query.offset,
        query.limit,
    )


@dataclass(frozen=True, slots=True)
class MemberIds(Query[tuple[int, ...]]):
    """Every id of a list in its order."""

    wanted: MemberFilter = EVERYBODY
    sort: Order = BY_NAME
    on: date | None = None


@answers(MemberIds)
def member_ids(view: View, query: MemberIds, progress: Progress) -> tuple[int, ...]:
    return reads.member_ids(view.connection, query.wanted, query.sort, query.on or view.today)


@dataclass(frozen=True, slots=True)
class MembersById(Query[tuple[MemberRow, ...]]):
    """The list rows of these people, in the order given."""

    ids: tuple[int, ...]
    on: date | None = None


@answers(MembersById)
def members_by_id(view: View, query: MembersById, progress: Progress) -> tuple[MemberRow, ...]:
    return reads.members_by_id(view.connection, query.ids, query.on or view.today)


@dataclass(frozen=True, slots=True)
class FindMember(Query[int]):
    """The one person meant by a member number or by words of the name."""

    text: str


@answers(FindMember)
def find_member(view: View, query: FindMember, progress: Progress) -> int:
    """Raises InputError when nobody or several match."""
    by_number = reads.find_by_number(view.connection, query.text)
    if by_number is not None:
        return by_number
    found = reads.list_members(
        view.connection, MemberFilter(text=query.text), Sort(), view.today, limit=6
    )
    if len(found) == 1:
        return found[0].id
    if not found:
        raise InputError("member", f"Nobody matches “{query.text}”.")
    names = "; ".join(f"{row.number} {row.name}" for row in found[:5])
    more = " …" if len(found) > 5 else ""
    raise InputError("member", f"“{query.text}” matches several: {names}{more}. Use the number.")


@dataclass(frozen=True, slots=True)
class CountWords(Query[dict[str, int]]):
    """How many people show each status word on a day."""

    on: date | None = None


@answers(CountWords)
def count_words(view: View, query: CountWords, progress: Progress) -> dict[str, int]:
    return reads.count_words(view.connection, query.on or view.today)


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term as the record shows it."""

    id: int
    level: str
    period: Period
    granted_on: date
    withdrawn_on: date | None
    origin: str


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """Everything the record panel shows about one person on a day.

    `fields` are the stored values by name, `version` the row version to hand back when editing.
    """

    row: MemberRow
    fields: dict[str, Any]
    version: int
    standing: Standing
    terms: tuple[TermLine, ...]
    history: MemberHistory
    charges: tuple[ChargeRow, ...]
    payments: tuple[PaymentRow, ...]
    balance: Money
    tags: tuple[str, ...]
    other_numbers: tuple[tuple[str, str], ...]

    @property
    def facts(self) -> str:
        """`No. 0417 · Full member since 2011 · owes nothing`."""
        level = f"{self.row.level} " if self.row.level else ""
        since = f"{level}member since {self.row.joined.year}" if self.row.joined else self.row.level
        owes = (
            f"owes {self.balance.format()}"
            if self.balance.cents > 0
            else f"{(-self.balance).format()} in credit"
            if self.balance
            else "owes nothing"
        )
        return " · ".join(part for part in (f"No. {self.row.number}", since, owes) if part)

    @property
    def through(self) -> str:
        """`through April 30, 2027`, or nothing."""
        return f"through {in_words(self.standing.through)}" if self.standing.through else ""


@dataclass(frozen=True, slots=True)
class ShowMember(Query[MemberRecord]):
    """One person's whole record as it stands on a day."""

    person_id: int
    on: date | None = None


@answers(ShowMember)
def show_member(view: View, query: ShowMember, progress: Progress) -> MemberRecord:
    """Raises RuleRefusal when the record is gone."""
    from amm_admin.domain.terms import status
    from amm_admin.persistence.queries import money as money_reads
    from amm_admin.persistence.queries.levels import levels

    on = query.on or view.today
    rows = reads.members_by_id(view.connection, [query.person_id], on)
    if not rows:
        raise RuleRefusal("This record is no longer in the file.")
    person = query.person_id
    stored = (
        view.connection.execute(select(*Person.__table__.c).where(Person.id == person))
        .one()
        ._mapping
    )
    history = reads.histories(view.connection, [person])[person]
    names = {level.id: level.name for level in levels(view.connection).values()}
    # Today also those granted as of a day to come are seen, so that nobody grants them again.
    by = on if on < view.today else date.max
    known = [t for t in history.terms if t.granted_on <= by]
    return MemberRecord(
        row=rows[0],
        fields={str(k): v for k, v in stored.items() if k not in ("id", "version")},
        version=stored["version"],
        standing=status(history, on),
        terms=tuple(_term_line(t, names, by) for t in sorted(known, key=_by_start, reverse=True)),
        history=history,
        charges=money_reads.charges_of(view.connection, person, on),
        payments=money_reads.payments_of(view.connection, person, on),
        balance=rows[0].owes,
        tags=_tags(view, person),
        other_numbers=_other_numbers(view, person),
    )


def _by_start(term: Term) -> tuple[date, int]:
    return term.start, term.id


def _term_line(term: Term, levels: Mapping[int, str], on: date) -> TermLine:
    """A term as it stood on a day: what was withdrawn later was good then."""
    withdrawn = term.withdrawn_on
    return TermLine(
        term.id,
        levels[term.level_id],
        Period(term.start, term.end),
        term.granted_on,
        withdrawn if withdrawn is not None and withdrawn <= on else None,
        term.origin.value,
    )


def _tags(view: View, person: int) -> tuple[str, ...]:
    query = (
        select(Tag.name)
        .join(PersonTag, PersonTag.tag_id == Tag.id)
        .where(PersonTag.person_id == person)
        .order_by(Tag.name)
    )
    return tuple(view.connection.execute(query).scalars())


def _other_numbers(view: View, person: int) -> tuple[tuple[str, str], ...]:
    query = select(ExternalId.source, ExternalId.value).where(ExternalId.person_id == person)
    return tuple((source, value) for source, value in view.connection.execute(query))
