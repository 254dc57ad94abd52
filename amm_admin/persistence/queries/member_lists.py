"""Which people a list shows and in what order, as statements.

A statement is built once for each kind of question, because building it takes longer than running
it for a page. Conditions are sets of ids, so a list goes along an index of keys and looks up only
the rows of its window. What asks the standing goes along the table of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Table,
    bindparam,
    func,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy import text as sql

from amm_admin.domain.money import ZERO, Money
from amm_admin.domain.text import fold
from amm_admin.persistence.schema import ContactKey, Person, PersonTag, Tag
from amm_admin.persistence.search import match_text
from amm_admin.persistence.types import Cents

_MOST_KINDS = 128  # statements that are kept

SortName = Literal[
    "name", "number", "city", "practice", "status", "level", "through", "county", "joined",
    "email", "phone", "zip", "listed", "owes",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """Which people a list shows; everything given must hold, of several values any one.

    `words` are status words or marks, `cities` and `zips` beginnings, `has` and `lacks` words of
    HAVINGS, `owes_from` and `owes_to` the bounds of what is owed on the day. `also` are further
    conditions that hold as well; its `text` and `archived` are not looked at.
    """

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
    tags: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    zips: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    owes_from: Money | None = None
    owes_to: Money | None = None
    also: MemberFilter | None = None

    @property
    def asks_owed(self) -> bool:
        own = self.owes_from is not None or self.owes_to is not None
        return own or bool(self.also and self.also.asks_owed)

    @property
    def asks_standing(self) -> bool:
        own = self.words or self.level_ids or self.members_only or self.ends_from or self.ends_to
        level = "level" in (*self.has, *self.lacks)
        return bool(own or level or (self.also and self.also.asks_standing))


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list; equal rows follow by name, then by id, so windows never overlap."""

    by: SortName = "name"
    descending: bool = False


EVERYBODY = MemberFilter()
BY_NAME = Sort()
Order = Sort | tuple[Sort, ...]
"""One key, or several: the first decides, the next where the first is equal."""

_KEYS: dict[str, Any] = {
    "name": ContactKey.name_key,
    "number": ContactKey.number_key,
    "city": ContactKey.city_key,
    "practice": ContactKey.practice_key,
    "county": ContactKey.county_key,
    "joined": ContactKey.joined_key,
    "email": ContactKey.email_key,
    "phone": ContactKey.phone_key,
    "zip": ContactKey.zip_key,
    "listed": ContactKey.listed,
}
_BY_STANDING = {"status": "word", "level": "level", "through": "through"}
_OWES = "owes"
_NEVER_BLANK = {"name", "number", "listed"}
_INDEXED = {"name", "number"}


def keys_of(order: Order) -> tuple[Sort, ...]:
    """The keys that decide, in their order: a column counts once, none means by name."""
    keys = (order,) if isinstance(order, Sort) else order
    first: dict[str, Sort] = {}
    for key in keys:
        first.setdefault(key.by, key)
    return tuple(first.values()) or (BY_NAME,)


@dataclass(frozen=True, slots=True)
class Kind:
    """What shapes a statement: the filter without the words typed, and the order.

    `backwards` is the same order from its end.
    """

    wanted: MemberFilter
    sort: tuple[Sort, ...] = (BY_NAME,)
    backwards: bool = False

    @classmethod
    def of(cls, wanted: MemberFilter, order: Order = BY_NAME) -> Kind:
        typed = "typed" if match_text(wanted.text) is not None else ""
        return cls(replace(wanted, text=typed), keys_of(order))

    @property
    def asks_standing(self) -> bool:
        """Whether the statement needs the table of everybody's standing on the day."""
        return self.wanted.asks_standing or any(key.by in _BY_STANDING for key in self.sort)

    @property
    def asks_owed(self) -> bool:
        """Whether the statement needs the table of what they came to owe after the day."""
        return self.wanted.asks_owed or any(key.by == _OWES for key in self.sort)

    @property
    def by_name(self) -> bool:
        return self.sort[0].by == "name"

    @property
    def finds_most(self) -> bool:
        """Whether so many are found that going along the names soon fills a window."""
        wanted = self.wanted
        return wanted.members_only and replace(wanted, members_only=False, text="") == EVERYBODY

    @property
    def walks(self) -> bool:
        """Whether an index gives the order, so that a window is read without sorting all rows."""
        if len(self.sort) > 1 or self.sort[0].by not in _INDEXED:
            return False
        return not self.asks_standing or (self.by_name and self.finds_most)


@dataclass(frozen=True, slots=True)
class Day:
    """The tables of a day that a kind of list asks for: everybody's standing, and what they came
    to owe after it. None for what is not asked, or where nothing is posted later."""

    standing: Table | None = None
    owed: Table | None = None

    @property
    def owes(self) -> ColumnElement[Money]:
        """What a person of ContactKey owed on the day."""
        if self.owed is None:
            return ContactKey.owes.expression
        of = select(self.owed.c.amount).where(self.owed.c.person_id == ContactKey.id)
        came_to = func.coalesce(of.scalar_subquery(), literal(ZERO, Cents), type_=Cents)
        return type_coerce(ContactKey.owes - came_to, Cents)


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


def _judged(wanted: MemberFilter, day: Day, now: Table, *, walk: bool = False) -> _People:
    """Those whose standing is as wanted. `walk` as in `_along_keys`, for who joins those."""
    query = select().select_from(now).where(now.c.archived.is_(wanted.archived))
    if wanted.text:
        person = ContactKey.id + 0 if walk else now.c.person_id
        query = query.where(person.in_(_found()))
    people = _People(query, now.c.person_id, now.c.name_key)
    each: MemberFilter | None = wanted
    while each is not None:
        people = replace(people, query=people.query.where(*_standings(each, now)))
        each = each.also
    return _narrowed(people, wanted, day)


def _standings(wanted: MemberFilter, now: Table) -> Iterator[ColumnElement[bool]]:
    """The conditions on the standing of a person."""
    if wanted.words:
        yield or_(now.c.word.in_(wanted.words), now.c.status.in_(wanted.words))
    if wanted.members_only:
        yield now.c.status.in_(("Active", "Grace"))
    if wanted.level_ids:
        yield now.c.level_id.in_(wanted.level_ids)
    if wanted.ends_from:
        yield now.c.through >= wanted.ends_from
    if wanted.ends_to:
        yield now.c.through <= wanted.ends_to
    if "level" in wanted.has:
        yield now.c.level_id.is_not(None)
    if "level" in wanted.lacks:
        yield now.c.level_id.is_(None)


def _along_keys(wanted: MemberFilter, day: Day, *, walk: bool = False) -> _People:
    """Everybody by their keys, or those found by the words typed.

    `walk` goes along the index that gives the order and asks of each person whether they were
    found (3 ms for 100,000), instead of fetching all found ones to sort them.
    """
    keys = ContactKey
    # A sum is not looked up in an index; one that is not walked along would only be a detour.
    archived = keys.archived if walk else type_coerce(keys.archived, Integer) + 0
    person = keys.id + 0 if walk else keys.id
    query: Select[Any] = select().select_from(keys).where(archived == wanted.archived)
    if wanted.text:
        query = query.where(person.in_(_found()))
    return _narrowed(_People(query, keys.id, keys.name_key), wanted, day)


def _narrowed(people: _People, wanted: MemberFilter | None, day: Day) -> _People:
    """With the conditions on what a person is, not on their standing."""
    while wanted is not None:
        chosen = [people.id.in_(who) for who in _who(wanted, day)]
        chosen += [people.id.not_in(who) for who in map(_having, wanted.lacks) if who is not None]
        people = replace(people, query=people.query.where(*chosen))
        wanted = wanted.also
    return people


def _who(wanted: MemberFilter, day: Day) -> Iterator[Select[Any]]:
    """The sets of people in each of which somebody must be."""
    keys = select(ContactKey.id)
    if wanted.county_fips:
        yield select(Person.id).where(Person.county_fips.in_(wanted.county_fips))
    if wanted.listed is not None:
        yield keys.where(ContactKey.listed == wanted.listed)
    if wanted.owes_from is not None:
        yield keys.where(day.owes >= wanted.owes_from)
    if wanted.owes_to is not None:
        yield keys.where(day.owes <= wanted.owes_to)
    tags = (*wanted.tags, *((wanted.tag,) if wanted.tag else ()))
    if tags:
        tagged = select(PersonTag.person_id).join(Tag, Tag.id == PersonTag.tag_id)
        yield tagged.where(Tag.name.in_(tags))
    for key, beginnings in (
        (ContactKey.city_key, [fold(city) for city in wanted.cities]),
        (ContactKey.zip_key, wanted.zips),
    ):
        if beginnings:
            yield keys.where(or_(*(key.startswith(each, autoescape=True) for each in beginnings)))
    yield from (who for who in map(_having, wanted.has) if who is not None)


def _having(what: str) -> Select[Any] | None:
    """The people who have it; None for what their standing tells."""
    if what == "level":
        return None
    if what == "tag":
        return select(PersonTag.person_id)
    if what == "county":
        return select(Person.id).where(Person.county_fips.is_not(None))
    if what == "phone":
        return select(Person.id).where(or_(Person.phone != "", Person.cell != ""))
    if what == "email":
        return select(Person.id).where(or_(Person.email != "", Person.email2 != ""))
    if what == "address":
        return select(Person.id).where(Person.street != "")
    if what == "firm":
        return select(ContactKey.id).where(ContactKey.practice_key != "")
    raise ValueError(what)


def _in_reach(kind: Kind, day: Day) -> _People:
    """Those whom a list holds, with what its order needs."""
    now = day.standing
    if now is None:
        return _along_keys(kind.wanted, day, walk=kind.walks)
    people = _judged(kind.wanted, day, now, walk=kind.walks)
    if kind.walks:  # the keys' own id and name: with another one their index would stay unused
        people = replace(people, id=ContactKey.id, name_key=ContactKey.name_key)
    if kind.walks or any(key.by not in _BY_STANDING and key.by != "name" for key in kind.sort):
        query = people.query.join(ContactKey, ContactKey.id == now.c.person_id)
        people = replace(people, query=query)
    return people


@lru_cache(maxsize=_MOST_KINDS)
def ordered(kind: Kind, day: Day) -> Select[Any]:
    """Ids in order: by each key, then by name, then by id. Blanks come last both ways.

    By name alone, backwards, the ids of equal names go backwards too, as along the index.
    """
    people = _in_reach(kind, day)
    back = kind.backwards
    terms = [_term(_key(sort.by, people, day), sort, back=back) for sort in kind.sort]
    if all(sort.by not in _INDEXED for sort in kind.sort):  # a number is nobody else's
        terms.append(_term(people.name_key, BY_NAME, back=back))
    last = kind.sort[-1]
    terms.append(_term(people.id, last if last.by == "name" else BY_NAME, back=back))
    return people.query.add_columns(people.id).order_by(*terms)


def _key(by: SortName, people: _People, day: Day) -> Any:
    if by == "name":
        return people.name_key
    if by == _OWES:  # a list shows nothing for who owes nothing: a blank
        return func.nullif(day.owes, literal(ZERO, Cents))
    now = day.standing
    return now.c[_BY_STANDING[by]] if now is not None and by in _BY_STANDING else _KEYS[by]


def _term(key: Any, sort: Sort, *, back: bool) -> Any:
    """One term of an order; `back` for the order from its end, where blanks come first."""
    term = key.desc() if sort.descending != back else key.asc()
    if sort.by in _NEVER_BLANK:  # to say where blanks go would keep an index from being used
        return term
    return term.nulls_first() if back else term.nulls_last()


@lru_cache(maxsize=_MOST_KINDS)
def window(kind: Kind, day: Day) -> Select[Any]:
    """At most `:most` ids of the order, from `:first` on."""
    return ordered(kind, day).offset(bindparam("first")).limit(bindparam("most"))


@lru_cache(maxsize=_MOST_KINDS)
def counted(kind: Kind, day: Day) -> Select[Any]:
    """How many people there are."""
    wanted, now = kind.wanted, day.standing
    if wanted == EVERYBODY:  # both counts are read off an index
        archived = select(func.count()).where(Person.archived.is_(True)).scalar_subquery()
        return select(func.count() - archived).select_from(ContactKey)
    if now is not None:
        people = _judged(wanted, day, now)
    elif wanted.text:
        found = _found().subquery("found")
        old = select(Person.id).where(Person.archived.is_(True))  # few, so they are looked up in
        which = found.c.id.in_(old) if wanted.archived else found.c.id.not_in(old)
        people = _People(select().select_from(found).where(which), found.c.id)
        people = _narrowed(people, wanted, day)
    else:
        people = _along_keys(wanted, day)
    return people.query.add_columns(func.count())


@lru_cache(maxsize=_MOST_KINDS)
def summed(kind: Kind, day: Day) -> Select[Any]:
    """How many people there are, and the sum of what they owe."""
    now = day.standing
    people = _along_keys(kind.wanted, day) if now is None else _judged(kind.wanted, day, now)
    query = people.query
    if now is not None:
        query = query.join(ContactKey, ContactKey.id == now.c.person_id)
    return query.add_columns(func.count(), func.sum(day.owes))


@lru_cache(maxsize=_MOST_KINDS)
def sum_of(day: Day) -> Select[Any]:
    """The same for the people in `:ids`, a JSON array."""
    ids = sql("SELECT value AS id FROM json_each(:ids)").columns(Person.id)
    query: Select[Any] = select().select_from(ContactKey).where(ContactKey.id.in_(ids))
    return query.add_columns(func.count(), func.sum(day.owes))


@cache
def words(now: Table) -> Select[Any]:
    """How many people show each word; not the archived ones."""
    query = _judged(EVERYBODY, Day(now), now).query
    return query.add_columns(now.c.word, func.count().label("people")).group_by(now.c.word)
