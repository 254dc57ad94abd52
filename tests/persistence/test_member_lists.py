"""Windows of a list: near or far, they are parts of one order."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from sqlalchemy import insert

from amm_admin.domain.ids import new_ids
from amm_admin.persistence.database import Database
from amm_admin.persistence.queries import members
from amm_admin.persistence.queries.member_lists import EVERYBODY, MemberFilter, Sort, SortName
from amm_admin.persistence.schema import Level, Person, Term
from tests.persistence.acts import WHO

DAY = date(2026, 11, 20)
PEOPLE = 23
CURRENT = MemberFilter(members_only=True)


@pytest.fixture
def town(database: Database) -> Database:
    """Some members of one level, with blanks and equal values in every column."""
    ids = new_ids(PEOPLE)
    with database.unit_of_work("Fill", by=WHO) as unit:
        unit.connection.execute(insert(Level), {"id": 1, "name": "Full"})
        unit.connection.execute(insert(Person), [_person(n, i) for n, i in enumerate(ids)])
        unit.connection.execute(insert(Term), [_term(n, i) for n, i in enumerate(ids) if n % 4])
    return database


def _person(number: int, row_id: int) -> dict[str, object]:
    return {
        "id": row_id,
        "member_number": f"{number * 7 % PEOPLE:03}",
        "last_name": f"Example {number % 5}",
        "city": ("", "Rolla", "Joplin")[number % 3],
        "practice": ("", "Practice")[number % 2],
        "email": ("", "B@example.org", "a@example.org")[number % 3],
        "phone": ("", "(314) 555-0101")[number % 2],
        "zip": ("", "65401")[number % 2],
        "joined_first": (None, DAY)[number % 2],
        "listed": number % 2 == 0,
        "archived": number == 5,
    }


def _term(number: int, person: int) -> dict[str, object]:
    start = date(2026 - number % 3, 1, 1)
    end = date(2026 - number % 3, 12, 31)
    return {
        "id": person,
        "person_id": person,
        "level_id": 1,
        "start_day": start,
        "end_day": None if number == 7 else end,
        "granted_on": start,
        "grace_days": 30,
        "anchor": start,
        "origin": "joined",
    }


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
    sort = Sort(by, descending)
    with town.read() as connection:
        order = members.member_ids(connection, wanted, sort, DAY)
        assert len(order) == members.count_members(connection, wanted, DAY) > 5
        for size in (1, 4, 50):
            for first in range(len(order) + 3):
                rows = members.list_members(connection, wanted, sort, DAY, first, size)
                assert tuple(row.id for row in rows) == order[first : first + size]
