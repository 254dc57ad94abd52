"""Which people a list shows and in what order, as statements.

A statement is built once for each kind of question, because building it takes longer than running
it for a page. Conditions are sets of ids, so a list goes along an index of keys and looks up only
the rows of its window. What asks the standing goes along the table of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

from sqlalchemy import Select, Table, bindparam, func, or_, select
from sqlalchemy import text as sql

from amm_admin.persistence.schema import ContactKey, Person, PersonTag, Tag
from amm_admin.persistence.search import match_text

_MOST_KINDS = 128  # statements that are kept

SortName = Literal[
    "name", "number", "city", "practice", "status", "level", "through", "county", "joined",
    "email", "phone", "zip", "listed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """Which people a list shows; everything given must hold. `words` are status words or marks."""

    text: str = ""
    words: tuple[str, ...] = ()
    level_ids: tuple[int, ...] = ()
    county_fips: tuple[int, ...] = ()
    tag: str = ""
    archived: bool = False
    members_only: bool = False
    listed: bool | None = None
    ends_from: date | None = None
    ends_to: date | None = None

    @property
    def asks_standing(self) -> bool:
        return bool(
            self.words or self.level_ids or self.members_only or self.ends_from or self.ends_to
        )


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list; equal rows follow by name, then by id, so windows never overlap."""

    by: SortName = "name"
    descending: bool = False


EVERYBODY = MemberFilter()
BY_NAME = Sort()

_KEYS: dict[str, Any] = {
    "name": ContactKey.name_key,
    "number": ContactKey.number_key,
    "city": ContactKey.city_key,
    "practice": ContactKey.practice_key,
}
_FIELDS: dict[str, Any] = {
    "county": Person.county_fips,
    "joined": Person.joined_first,
    "email": Person.email.collate("NOCASE"),
    "phone": Person.phone,
    "zip": Person.zip,
    "listed": Person.listed,
}
_BY_STANDING = {"status": "word", "level": "level", "through": "through"}
_NEVER_BLANK = {"name", "number"}
_BLANK_IS_EMPTY = {"city", "practice", "email", "phone", "zip"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What shapes a statement: the filter without the words typed, and the order.

    `backwards` is the same order from its end.
    """

    wanted: MemberFilter
    sort: Sort = BY_NAME
    backwards: bool = False

    @classmethod
    def of(cls, wanted: MemberFilter, sort: Sort = BY_NAME) -> Kind:
        typed = "typed" if match_text(wanted.text) is not None else ""
        return cls(replace(wanted, text=typed), sort)

    @property
    def asks_standing(self) -> bool:
        """Whether the statement needs the table of everybody's standing on the day."""
        return self.wanted.asks_standing or self.sort.by in _BY_STANDING

    @property
    def finds_most(self) -> bool:
        """Whether so many are found that going along the names soon fills a window."""
        wanted = self.wanted
        return wanted.members_only and replace(wanted, members_only=False) == EVERYBODY


def given(wanted: MemberFilter) -> dict[str, Any]:
    """What a statement is run with: the words typed."""
    return {"match": match_text(wanted.text)}


def _found() -> Any:
    """Ids of those whom the typed words find."""
    found = sql("SELECT rowid AS id FROM contact_search WHERE contact_search MATCH :match")
    return found.columns(Person.id)


@dataclass(frozen=True, slots=True)
class _People:
    """A statement without columns, the id in it, and what equal rows follow by."""

    query: Select[Any]
    id: Any
    name_key: Any = None


def _judged(wanted: MemberFilter, now: Table) -> _People:
    """Those whose standing is as wanted."""
    query = select().select_from(now).where(now.c.archived.is_(wanted.archived))
    if wanted.words:
        query = query.where(or_(now.c.word.in_(wanted.words), now.c.status.in_(wanted.words)))
    if wanted.members_only:
        query = query.where(now.c.status.in_(("Active", "Grace")))
    if wanted.level_ids:
        query = query.where(now.c.level_id.in_(wanted.level_ids))
    if wanted.ends_from:
        query = query.where(now.c.through >= wanted.ends_from)
    if wanted.ends_to:
        query = query.where(now.c.through <= wanted.ends_to)
    if wanted.text:
        query = query.where(now.c.person_id.in_(_found()))
    return _narrowed(_People(query, now.c.person_id, now.c.name_key), wanted)


def _along(table: Any, wanted: MemberFilter, *, walk: bool = False) -> _People:
    """Everybody in a table of people, or those found by the words typed.

    `walk` goes along the index that gives the order and asks of each person whether they were
    found (3 ms for 100,000), instead of fetching all found ones to sort them.
    """
    query: Select[Any] = select().select_from(table)
    if wanted.text:
        person = table.id + 0 if walk else table.id  # a sum is not looked up in an index
        query = query.where(person.in_(_found()))
    return _kept(_People(query, table.id, ContactKey.name_key), wanted)


def _kept(people: _People, wanted: MemberFilter) -> _People:
    """Without the archived ones, or only those; and with the other conditions."""
    archived = select(Person.id).where(Person.archived.is_(True))
    if wanted.archived:
        which = people.id.in_(archived)
    elif people.id is Person.id:  # along the rows in their order, where an index would jump
        which = Person.archived.is_not(True)
    else:
        which = people.id.not_in(archived)
    return _narrowed(replace(people, query=people.query.where(which)), wanted)


def _narrowed(people: _People, wanted: MemberFilter) -> _People:
    """With the conditions on what a person is, not on their standing."""
    query, person = people.query, people.id
    if wanted.county_fips:
        there = select(Person.id).where(Person.county_fips.in_(wanted.county_fips))
        query = query.where(person.in_(there))
    if wanted.listed is not None:
        query = query.where(person.in_(select(Person.id).where(Person.listed.is_(wanted.listed))))
    if wanted.tag:
        tagged = select(PersonTag.person_id).join(Tag, Tag.id == PersonTag.tag_id)
        query = query.where(person.in_(tagged.where(Tag.name == wanted.tag)))
    return replace(people, query=query)


def _in_reach(kind: Kind, now: Table | None) -> _People:
    """Those whom a list holds, with what its order needs."""
    wanted, by = kind.wanted, kind.sort.by
    if now is None and by not in _FIELDS:
        return _along(ContactKey, wanted, walk=by in _NEVER_BLANK)
    if now is None:
        people = _along(Person, wanted)
        query = people.query.join(ContactKey, ContactKey.id == people.id)
        return replace(people, query=query, id=ContactKey.id)
    people = _judged(wanted, now)
    table: Any = None
    if by in _FIELDS:
        table = Person
    elif by in _KEYS and (by != "name" or kind.finds_most):
        table = ContactKey
    if table is None:
        return people
    return replace(people, query=people.query.join(table, table.id == people.id))


@lru_cache(maxsize=_MOST_KINDS)
def ordered(kind: Kind, now: Table | None) -> Select[Any]:
    """Ids in order. Blanks come last both ways. `now` is given where the kind asks for standing."""
    sort, people = kind.sort, _in_reach(kind, now)
    walks = now is not None and sort.by == "name" and kind.finds_most
    # The keys' own id: with another one the index on (name_key, id) would stay unused.
    name, person = (ContactKey.name_key, ContactKey.id) if walks else (people.name_key, people.id)
    key = name if sort.by == "name" else _key(sort.by, now)
    order: list[tuple[Any, bool]] = [(key, sort.descending)]
    if sort.by not in _NEVER_BLANK:
        blank = key == "" if sort.by in _BLANK_IS_EMPTY else key.is_(None)
        order = [(blank, False), *order, (name, False)]
    order.append((person, sort.descending and sort.by == "name"))
    terms = [each.desc() if down != kind.backwards else each.asc() for each, down in order]
    return people.query.add_columns(people.id).order_by(*terms)


def _key(by: SortName, now: Table | None) -> Any:
    if now is not None and by in _BY_STANDING:
        return now.c[_BY_STANDING[by]]
    return _KEYS[by] if by in _KEYS else _FIELDS[by]


@lru_cache(maxsize=_MOST_KINDS)
def window(kind: Kind, now: Table | None) -> Select[Any]:
    """At most `:most` ids of the order, from `:first` on."""
    return ordered(kind, now).offset(bindparam("first")).limit(bindparam("most"))


@lru_cache(maxsize=_MOST_KINDS)
def counted(kind: Kind, now: Table | None) -> Select[Any]:
    """How many people there are."""
    wanted = kind.wanted
    if wanted == EVERYBODY:  # both counts are read off an index
        archived = select(func.count()).where(Person.archived.is_(True)).scalar_subquery()
        return select(func.count() - archived).select_from(ContactKey)
    if now is not None:
        people = _judged(wanted, now)
    elif wanted.text:
        found = _found().subquery("found")
        people = _kept(_People(select().select_from(found), found.c.id), wanted)
    else:
        people = _along(ContactKey, wanted)
    return people.query.add_columns(func.count())


@cache
def words(now: Table) -> Select[Any]:
    """How many people show each word; not the archived ones."""
    query = _judged(EVERYBODY, now).query
    return query.add_columns(now.c.word, func.count().label("people")).group_by(now.c.word)
