"""R6: who is reminded on a day (P11, P12, P13, P13c are in test_cases)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.history import MemberHistory, Override, OverrideKind, paid_through
from amm_admin.domain.reminders import (
    DEFAULT_STEPS,
    Reminder,
    ReminderKey,
    ReminderRun,
    plan_reminders,
)
from tests.domain.histories import d, days, histories, history, term

YEAR = history(term("2026-01-01", "2026-12-31"))


def run(made: MemberHistory, on: str, done: frozenset[ReminderKey] = frozenset()) -> ReminderRun:
    return plan_reminders([(1, made)], DEFAULT_STEPS, done, d(on))


def steps(made: MemberHistory, on: str, done: frozenset[ReminderKey] = frozenset()) -> list[int]:
    return [reminder.step for reminder in run(made, on, done).proposals]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-11-30", []),
        ("2026-12-01", [-30]),
        ("2026-12-23", [-30]),
        ("2026-12-24", [-7]),
        ("2026-12-31", [-7]),
        ("2027-01-01", [1]),
        ("2027-01-14", [1]),
        ("2027-01-15", [15]),
        ("2027-03-01", [15]),
        ("2027-03-02", []),
    ],
)
def test_the_latest_due_step(on: str, expected: list[int]) -> None:
    assert steps(YEAR, on) == expected


def test_a_reminder_names_its_day_and_its_key() -> None:
    (reminder,) = run(YEAR, "2026-12-26").proposals
    assert reminder == Reminder(1, d("2026-12-31"), -7, d("2026-12-24"))
    assert reminder.key == (1, d("2026-12-31"), -7)


def test_a_later_step_done_silences_the_earlier_ones() -> None:
    done = frozenset({(1, d("2026-12-31"), 1)})
    assert steps(YEAR, "2026-12-24", done) == []
    assert steps(YEAR, "2027-01-15", done) == [15]


def test_what_was_done_for_somebody_else_silences_nobody() -> None:
    assert steps(YEAR, "2026-12-24", frozenset({(2, d("2026-12-31"), 15)})) == [-7]


def test_forty_five_days_past_is_long_lapsed_unless_done() -> None:
    assert run(YEAR, "2027-03-01").long_lapsed == ()
    assert run(YEAR, "2027-03-02").long_lapsed == ((1, d("2026-12-31")),)
    assert run(YEAR, "2027-03-02", frozenset({(1, d("2026-12-31"), 15)})).long_lapsed == ()


def test_who_is_still_a_member_is_missed_rather_than_long_lapsed() -> None:
    early = plan_reminders([(1, YEAR)], (-90,), set(), d("2026-12-01"))
    assert (early.proposals, early.long_lapsed) == ((), ())
    assert early.missed == ((1, d("2026-12-31")),)


@pytest.mark.parametrize(
    ("made", "left_alone"),
    [
        (replace(YEAR, died_on=d("2026-12-20")), True),
        (replace(YEAR, died_on=d("2026-12-25")), False),
        (replace(YEAR, overrides=(Override(OverrideKind.RESIGNED, d("2026-06-01"), None),)), True),
        (replace(YEAR, overrides=(Override(OverrideKind.RESIGNED, d("2027-01-01"), None),)), True),
        (replace(YEAR, overrides=(Override(OverrideKind.CANCELLED, d("2026-12-24"), None),)), True),
        (
            replace(
                YEAR,
                overrides=(Override(OverrideKind.SUSPENDED, d("2026-12-01"), d("2026-12-24")),),
            ),
            True,
        ),
        (
            replace(YEAR, overrides=(Override(OverrideKind.SUSPENDED, d("2027-01-01"), None),)),
            False,
        ),
        (
            replace(
                YEAR,
                overrides=(Override(OverrideKind.RESIGNED, d("2026-02-01"), d("2026-03-01")),),
            ),
            False,
        ),
        (MemberHistory(), True),
        (history(term("2026-01-01", "2026-12-31", withdrawn_on="2026-12-24")), True),
    ],
)
def test_never_reminded(made: MemberHistory, left_alone: bool) -> None:
    assert (steps(made, "2026-12-24") == []) is left_alone


def test_many_people_keep_their_order() -> None:
    people = [(number, YEAR) for number in (9, 3, 5)]
    found = plan_reminders(people, DEFAULT_STEPS, {(3, d("2026-12-31"), -30)}, d("2026-12-01"))
    assert [reminder.person_id for reminder in found.proposals] == [9, 5]


@given(
    made=histories(covered=False),
    start=days,
    gaps=st.lists(st.integers(0, 40), min_size=1, max_size=12),
)
def test_no_key_is_ever_sent_twice(made: MemberHistory, start: date, gaps: list[int]) -> None:
    done: set[ReminderKey] = set()
    on = start
    for gap in gaps:
        on += timedelta(days=gap)
        for reminder in plan_reminders([(1, made)], DEFAULT_STEPS, done, on).proposals:
            assert reminder.key not in done
            assert reminder.due_on <= on <= reminder.due_on + timedelta(days=45)
            assert reminder.term_end == paid_through(made.terms, on)
            done.add(reminder.key)
