"""R1: the reference and its SQL twin agree, for any history, on any day of 2023–2028."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, insert, select

from amm_admin.domain.history import MemberHistory, paid_through
from amm_admin.domain.ids import new_id, new_ids
from amm_admin.domain.terms import judge
from amm_admin.persistence.database import Database, UnitOfWork, create_file
from amm_admin.persistence.queries.members import histories as read_histories
from amm_admin.persistence.queries.status import ASKED, asked, standing
from amm_admin.persistence.schema import (
    Application,
    Coverage,
    Level,
    Person,
    StatusOverride,
    Term,
)
from amm_admin.services.granting import term_row
from tests.domain.histories import histories

FIRST, LAST = date(2023, 1, 1), date(2028, 12, 31)

_NOW = standing(ASKED, bindparam("ids", expanding=True))
_ONE = select(
    _NOW.c.status, _NOW.c.word, _NOW.c.level_id, _NOW.c.through
)  # built once, as lists do


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("twin") / "twin.amm"
    create_file(path)
    database = Database(path)
    with database.unit_of_work("Levels", by="test") as work:
        for number in (1, 2, 3):
            work.connection.execute(
                insert(Level), {"id": number, "name": f"Level {number}", "kind": "rolling"}
            )
    yield database
    database.close()


class _Undone(Exception):
    """Ends a unit of work without keeping anything."""


def _write(work: UnitOfWork, history: MemberHistory) -> int:
    """One person with this history and, behind it, the organizations that cover it."""
    person = new_id()
    work.connection.execute(
        insert(Person),
        {
            "id": person,
            "kind": "organization" if not history.coverages else "person",
            "practice": "Practice",
            "member_number": str(person),
            "died_on": history.died_on,
            "joined_first": history.joined_first,
        },
    )
    _insert(
        work,
        Term,
        [
            {**term_row(person, term), "id": row_id}
            for term, row_id in zip(
                sorted(history.terms, key=lambda t: t.id), new_ids(len(history.terms)), strict=True
            )
        ],
    )
    _insert(
        work,
        StatusOverride,
        [
            {"person_id": person, "kind": o.kind.value, "start_day": o.start, "end_day": o.end}
            for o in history.overrides
        ],
    )
    _insert(
        work,
        Application,
        [
            {"person_id": person, "opened_on": a.start, "closed_on": a.end}
            for a in history.applications
        ],
    )
    for coverage in history.coverages:
        holder = _write(work, coverage.holder)
        _insert(
            work,
            Coverage,
            [
                {
                    "organization_id": holder,
                    "person_id": person,
                    "start_day": coverage.period.start,
                    "end_day": coverage.period.end,
                }
            ],
        )
    return person


def _insert(work: UnitOfWork, table: type, rows: list[dict[str, object]]) -> None:
    if rows:
        work.connection.execute(
            insert(table),
            [{"id": i, **row} for i, row in zip(new_ids(len(rows)), rows, strict=True)],
        )


def _wanted(history: MemberHistory, on: date) -> tuple[str, str, int | None, date | None]:
    verdict = judge(history, on)
    source = verdict.covered_by.holder if verdict.covered_by else history
    level = verdict.term.level_id if verdict.term else None
    return verdict.status.value, verdict.word, level, paid_through(source.terms, on)


def _days_worth_asking(history: MemberHistory, extra: date) -> Iterable[date]:
    """Every day next to one on which something changes, and one day besides."""
    asked = {extra, FIRST, LAST}
    for each in (history, *(coverage.holder for coverage in history.coverages)):
        days: list[date | None] = [each.died_on, each.joined_first]
        for term in each.terms:
            days += [term.start, term.end, term.granted_on, term.withdrawn_on]
            days += [term.end + timedelta(days=term.grace_days) if term.end else None]
            days += [term.end - timedelta(days=60) if term.end else None]
            days += [term.start + timedelta(days=90)]
        for spell in (*each.overrides, *each.applications):
            days += [spell.start, spell.end]
        for day in days:
            if day is not None:
                asked.update(day + timedelta(days=step) for step in (-1, 0, 1))
    for coverage in history.coverages:
        asked.update(d for d in (coverage.period.start, coverage.period.end) if d)
    return sorted(day for day in asked if FIRST <= day <= LAST)


@pytest.mark.timeout(180)
@settings(max_examples=25)
@given(st.lists(histories(), min_size=1, max_size=3), st.dates(FIRST, LAST))
def test_reference_and_sql_agree(
    database: Database, people: list[MemberHistory], extra: date
) -> None:
    with suppress(_Undone), database.unit_of_work("Twin", by="test") as work:
        ids = [_write(work, history) for history in people]
        for history, person in zip(people, ids, strict=True):
            for on in _days_worth_asking(history, extra):
                row = work.connection.execute(_ONE, {**asked(on), "ids": [person]}).one()
                assert tuple(row) == _wanted(history, on), on
        raise _Undone


@settings(max_examples=10)
@given(st.lists(histories(), min_size=1, max_size=4), st.dates(FIRST, LAST))
def test_everybody_at_once_is_each_alone(
    database: Database, people: list[MemberHistory], on: date
) -> None:
    with suppress(_Undone), database.unit_of_work("Twin", by="test") as work:
        ids = [_write(work, history) for history in people]
        now = standing(on)
        rows = work.connection.execute(
            select(now.c.person_id, now.c.status, now.c.word, now.c.level_id, now.c.through)
        )
        found = {row.person_id: tuple(row)[1:] for row in rows}
        assert {person: found[person] for person in ids} == {
            person: _wanted(history, on) for person, history in zip(ids, people, strict=True)
        }
        raise _Undone


@settings(max_examples=10)
@given(histories(), st.dates(FIRST, LAST))
def test_a_history_read_back_decides_the_same(
    database: Database, history: MemberHistory, on: date
) -> None:
    with suppress(_Undone), database.unit_of_work("Twin", by="test") as work:
        person = _write(work, history)
        found = read_histories(work.connection, [person])[person]
        assert _wanted(found, on) == _wanted(history, on)
        raise _Undone
