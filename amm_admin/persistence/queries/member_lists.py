"""Which people a list shows and in what order, as statements.

A statement is built once for each kind of question, because building it takes longer than running
it for a page. Conditions are sets of ids, so a list goes along an index of keys and looks up only
the rows of its window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy import text as sql

from amm_admin.persistence.queries.status import ASKED, asked, standing
from amm_admin.persistence.schema import ContactKey, Level, Person, PersonTag, Tag
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
    "email": func.lower(Person.email),
    "phone": Person.phone,
    "zip": Person.zip,
    "listed": Person.listed,
}
_BY_STANDING = {"status": "word", "level": "level", "through": "through"}
_NEVER_BLANK = {"name", "number"}
_BLANK_IS_EMPTY = {"city", "practice", "email", "phone", "zip"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What shapes a statement: the filter without the words typed, and the order."""

    wanted: MemberFilter
    sort: Sort = BY_NAME

    @classmethod
    def of(cls, wanted: MemberFilter, sort: Sort = BY_NAME) -> Kind:
        typed = "typed" if match_text(wanted.text) is not None else ""
        return cls(replace(wanted, text=typed), sort)


def given(wanted: MemberFilter, on: date) -> dict[str, Any]:
    """What a statement is run with: the day, and the words typed."""
    return {**asked(on), "match": match_text(wanted.text)}


def _found() -> Any:
    """Ids of those whom the typed words find."""
    found = sql("SELECT rowid AS id FROM contact_search WHERE contact_search MATCH :match")
    return found.columns(Person.id)


@dataclass(frozen=True, slots=True)
class _People:
    """A statement without columns, the id in it, and the standing where that was asked for."""

    query: Select[Any]
    id: Any
    now: Any = None


def _judged(wanted: MemberFilter) -> _People:
    """Those whose standing is as wanted; with words typed only those found are looked at."""
    now = standing(ASKED, _found() if wanted.text else None)
    query = _with_standing(select().select_from(now), now.c, wanted)
    return _narrowed(_People(query, now.c.person_id, now), wanted)


def _along(table: Any, wanted: MemberFilter, *, walk: bool = False) -> _People:
    """Everybody in a table of people, or those found by the words typed.

    `walk` goes along the index that gives the order and asks of each person whether they were
    found (3 ms for 100,000), instead of fetching all found ones to sort them.
    """
    query: Select[Any] = select().select_from(table)
    if wanted.text:
        person = table.id + 0 if walk else table.id  # a sum is not looked up in an index
        query = query.where(person.in_(_found()))
    return _narrowed(_People(query, table.id), wanted)


def _narrowed(people: _People, wanted: MemberFilter) -> _People:
    """With the conditions that ask nothing of the standing."""
    query, person = people.query, people.id
    archived = select(Person.id).where(Person.archived.is_(True))
    query = query.where(person.in_(archived) if wanted.archived else person.not_in(archived))
    if wanted.county_fips:
        there = select(Person.id).where(Person.county_fips.in_(wanted.county_fips))
        query = query.where(person.in_(there))
    if wanted.listed is not None:
        query = query.where(person.in_(select(Person.id).where(Person.listed.is_(wanted.listed))))
    if wanted.tag:
        tagged = select(PersonTag.person_id).join(Tag, Tag.id == PersonTag.tag_id)
        query = query.where(person.in_(tagged.where(Tag.name == wanted.tag)))
    return replace(people, query=query)


def _with_standing(query: Select[Any], now: Any, wanted: MemberFilter) -> Select[Any]:
    if wanted.words:
        query = query.where(or_(now.word.in_(wanted.words), now.status.in_(wanted.words)))
    if wanted.members_only:
        query = query.where(now.status.in_(("Active", "Grace")))
    if wanted.level_ids:
        query = query.where(now.level_id.in_(wanted.level_ids))
    if wanted.ends_from:
        query = query.where(now.through >= wanted.ends_from)
    if wanted.ends_to:
        query = query.where(now.through <= wanted.ends_to)
    return query


@lru_cache(maxsize=_MOST_KINDS)
def ordered(kind: Kind) -> Select[Any]:
    """Ids in order. Blanks come last both ways."""
    sort, by_field = kind.sort, kind.sort.by in _FIELDS
    if kind.wanted.asks_standing or sort.by in _BY_STANDING:
        people = _judged(kind.wanted)
        query = people.query.join(Person, Person.id == people.id) if by_field else people.query
        query = query.join(ContactKey, ContactKey.id == people.id)
    elif by_field:
        people = _along(Person, kind.wanted)
        query = people.query.join(ContactKey, ContactKey.id == people.id)
    else:
        people = _along(ContactKey, kind.wanted, walk=sort.by in _NEVER_BLANK)
        query = people.query
    if sort.by == "level":
        query = query.outerjoin(Level, Level.id == people.now.c.level_id)
    key: Any = _key(sort.by, people.now)
    ends: list[ColumnElement[Any]] = []
    if sort.by not in _NEVER_BLANK:
        ends.append(key == "" if sort.by in _BLANK_IS_EMPTY else key.is_(None))
    first = key.desc() if sort.descending else key.asc()
    rest = [] if sort.by in _NEVER_BLANK else [ContactKey.name_key.asc()]
    # The keys' own id: with person.id the index on (name_key, id) would stay unused.
    tie = ContactKey.id.desc() if sort.descending and sort.by == "name" else ContactKey.id.asc()
    return query.add_columns(people.id).order_by(*ends, first, *rest, tie)


def _key(by: SortName, now: Any) -> Any:
    if by in _BY_STANDING:
        return Level.name if by == "level" else now.c[_BY_STANDING[by]]
    return _KEYS[by] if by in _KEYS else _FIELDS[by]


@lru_cache(maxsize=_MOST_KINDS)
def window(kind: Kind) -> Select[Any]:
    """At most `:most` ids of the order, from `:first` on."""
    return ordered(kind).offset(bindparam("first")).limit(bindparam("most"))


@lru_cache(maxsize=_MOST_KINDS)
def counted(kind: Kind) -> Select[Any]:
    """How many people there are."""
    wanted = kind.wanted
    if wanted == EVERYBODY:  # both counts are read off an index
        archived = select(func.count()).where(Person.archived.is_(True)).scalar_subquery()
        return select(func.count() - archived).select_from(ContactKey)
    if wanted.asks_standing:
        people = _judged(wanted)
    elif wanted.text:
        found = _found().subquery("found")
        people = _narrowed(_People(select().select_from(found), found.c.id), wanted)
    else:
        people = _along(ContactKey, wanted)
    return people.query.add_columns(func.count())


@cache
def words() -> Select[Any]:
    """How many people show each word; not the archived ones."""
    people = _judged(EVERYBODY)
    word = people.now.c.word
    return people.query.add_columns(word, func.count().label("people")).group_by(word)
