"""Lists of people against a sort in Python beside them; windows near and far are parts of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, update

from amm_admin.domain.ids import new_ids
from amm_admin.domain.text import fold
from amm_admin.persistence.database import Database, create_file
from amm_admin.persistence.queries import members
from amm_admin.persistence.queries.member_lists import (
    EVERYBODY,
    MemberFilter,
    Sort,
    SortName,
    keys_of,
)
from amm_admin.persistence.queries.members import MemberRow
from amm_admin.persistence.schema import County, Level, Person, Term
from amm_admin.persistence.search import number_key
from tests.persistence.acts import WHO

DAY = date(2026, 11, 20)
PEOPLE = 61
CURRENT = MemberFilter(members_only=True)
COUNTIES = {29189: "St. Louis", 29510: "St. Louis City", 29119: "McDonald", 29127: "Marion"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Some people of two levels, with blanks and equal values in every column."""
    path: Path = tmp_path_factory.mktemp("lists") / "town.amm"
    create_file(path)
    database = Database(path)
    ids = new_ids(PEOPLE)
    with database.unit_of_work("Fill", by=WHO) as unit:
        run = unit.connection.execute
        run(insert(Level), [{"id": 1, "name": "Full"}, {"id": 2, "name": "Student"}])
        run(insert(County), [_county(fips, name) for fips, name in COUNTIES.items()])
        run(insert(Person), [_person(n, i) for n, i in enumerate(ids)])
        run(insert(Term), [_term(n, i) for n, i in enumerate(ids) if n % 4])
        # What is changed later must move too.
        changed = update(Person).where(Person.id == ids[40])
        run(changed.values(joined_first=date(2001, 1, 1), listed=True, version=2))
    yield database
    database.close()


def _county(fips: int, name: str) -> dict[str, object]:
    return {"id": fips, "name": name, "circuit": 1, "district": "Eastern"}


def _person(number: int, row_id: int) -> dict[str, object]:
    plain = number * 7 % PEOPLE
    return {
        "id": row_id,
        "member_number": f"A-{plain}" if number % 9 == 0 else f"{plain:0{1 + number % 4}}",
        "last_name": ("Example", "example", "Éxample", "Example Poe", "Zoe")[number % 5],
        "first_name": ("", "Ann", "Bob")[number % 3],
        "city": ("", "Rolla", "joplin", "Ávila")[number % 4],
        "practice": ("", "Practice", "practice 2")[number % 3],
        "email": ("", "B@example.org", "a@example.org", "c@example.org")[number % 4],
        "phone": ("", "3145550101", "5735550101")[number % 3],
        "zip": ("", "65401", "63101-1234")[number // 2 % 3],
        "county_fips": (None, *COUNTIES)[number // 3 % 5],
        "joined_first": (None, DAY, date(2019, 2, 28))[number % 3],
        "listed": number % 2 == 0,
        "archived": number % 11 == 5,
    }


def _term(number: int, person: int) -> dict[str, object]:
    start = date(2026 - number % 3, 1, 1)
    return {
        "id": person,
        "person_id": person,
        "level_id": 1 + number % 5 // 4,
        "start_day": start,
        "end_day": None if number % 13 == 7 else date(2026 - number % 3, 12, 31),
        "granted_on": start,
        "grace_days": 30,
        "anchor": start,
        "origin": "joined",
    }


# What each column sorts by, worked out from the row alone; "" and None are blanks.
_VALUES: dict[SortName, Callable[[MemberRow], Any]] = {
    "name": lambda row: _name_key(row),
    "number": lambda row: number_key(row.number),
    "city": lambda row: fold(row.city),
    "practice": lambda row: fold(row.practice),
    "status": lambda row: row.word,
    "level": lambda row: row.level,
    "through": lambda row: row.through,
    "county": lambda row: fold(row.county),
    "joined": lambda row: row.joined,
    "email": lambda row: row.email.lower(),
    "phone": lambda row: row.phone,
    "zip": lambda row: row.zip,
    "listed": lambda row: row.listed,
    "owes": lambda row: row.owes or None,
}


def _name_key(row: MemberRow) -> str:
    return f"{fold(row.last_name)}\t{fold(f'{row.first_name} {row.middle_name}')}".lstrip()


def in_order(rows: list[MemberRow], keys: tuple[Sort, ...]) -> list[int]:
    """The ids sorted by the last key first, each sort keeping what the later ones did."""
    last = keys[-1]
    backwards = last.by == "name" and last.descending
    rows = sorted(rows, key=lambda row: row.id, reverse=backwards)
    if all(key.by != "name" for key in keys):
        rows.sort(key=_name_key)
    for key in reversed(keys):
        value = _VALUES[key.by]
        filled = [row for row in rows if value(row) not in ("", None)]
        blank = [row for row in rows if value(row) in ("", None)]
        rows = [*sorted(filled, key=value, reverse=key.descending), *blank]
    return [row.id for row in rows]


def rows_of(connection: Any, wanted: MemberFilter) -> list[MemberRow]:
    """The people of a filter as the status says, found without any list."""
    everybody = connection.exec_driver_sql("SELECT id FROM person").scalars().all()
    rows = members.members_by_id(connection, everybody, DAY)
    return [
        row
        for row in rows
        if row.archived == wanted.archived
        and (row.status in ("Active", "Grace") or not wanted.members_only)
    ]


_SORTS = st.builds(Sort, st.sampled_from(get_args(SortName)), st.booleans())
_ORDERS = st.one_of(_SORTS, st.lists(_SORTS, max_size=4).map(tuple))
_FILTERS = st.sampled_from((EVERYBODY, CURRENT, MemberFilter(archived=True)))


@given(order=_ORDERS, wanted=_FILTERS)
def test_any_order_is_as_sorted_in_python(
    town: Database, order: Sort | tuple[Sort, ...], wanted: MemberFilter
) -> None:
    with town.read() as connection:
        expected = in_order(rows_of(connection, wanted), keys_of(order))
        assert list(members.member_ids(connection, wanted, order, DAY)) == expected
        rows = members.list_members(connection, wanted, order, DAY, limit=PEOPLE)
        assert [row.id for row in rows] == expected
        assert len(expected) == members.count_members(connection, wanted, DAY) > 4


@pytest.mark.parametrize("wanted", [EVERYBODY, CURRENT], ids=["everybody", "current"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("by", get_args(SortName))
def test_windows_from_either_end_are_parts_of_one_order(
    town: Database,
    monkeypatch: pytest.MonkeyPatch,
    by: SortName,
    descending: bool,
    wanted: MemberFilter,
) -> None:
    monkeypatch.setattr(members, "_DEEP", 1)
    sort = (Sort(by, descending),)
    with town.read() as connection:
        order = members.member_ids(connection, wanted, sort, DAY)
        for size in (1, 7, 80):
            for first in range(len(order) + 3):
                rows = members.list_members(connection, wanted, sort, DAY, first, size)
                assert tuple(row.id for row in rows) == order[first : first + size]


def test_a_kept_order_follows_what_happens(town: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "_DEEP", 1)
    order = (Sort("city"), Sort("zip", descending=True))
    with town.read() as connection:
        before = members.member_ids(connection, EVERYBODY, order, DAY)
    moved = before[-1]
    with town.unit_of_work("Move", by=WHO) as unit:
        statement = update(Person).where(Person.id == moved)
        unit.connection.execute(statement.values(city="Aaa", version=Person.version + 1))
    try:
        with town.read() as connection:
            rows = members.list_members(connection, EVERYBODY, order, DAY, 1, PEOPLE)
            assert tuple(row.id for row in rows) == before[:-1]
            assert members.member_ids(connection, EVERYBODY, order, DAY)[0] == moved
    finally:
        with town.unit_of_work("Move back", by=WHO) as unit:
            statement = update(Person).where(Person.id == moved)
            unit.connection.execute(statement.values(city="", version=Person.version + 1))


def test_a_column_counts_once_and_none_is_by_name() -> None:
    assert keys_of(()) == (Sort("name"),)
    assert keys_of(Sort("city")) == (Sort("city"),)
    twice = (Sort("city"), Sort("zip"), Sort("city", descending=True))
    assert keys_of(twice) == (Sort("city"), Sort("zip"))
