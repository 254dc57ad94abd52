"""R10: a change of level, both ways, with its difference by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.errors import RuleRefusal
from amm_admin.domain.history import MemberHistory, Origin, visible
from amm_admin.domain.level_change import LevelChange, change_level
from amm_admin.domain.levels import Fee, LevelRule
from amm_admin.domain.money import Money, total
from amm_admin.domain.planning import plan_term
from amm_admin.domain.terms import continuous_since, status
from tests.domain.histories import (
    d,
    fixed,
    history,
    joined,
    lifetime,
    pay,
    rolling,
    run_gaps,
    term,
)

STUDENT, FULL = rolling(id=5, name="Student", fee=2000), rolling(id=1, fee=6000)
YEAR = history(term("2026-01-01", "2026-12-31", level_id=5))


def after(made: MemberHistory, change: LevelChange, on: str) -> MemberHistory:
    """The history once the change is written."""
    kept = tuple(t for t in made.terms if t not in change.withdraw)
    gone = tuple(replace(t, withdrawn_on=d(on)) for t in change.withdraw)
    return replace(made, terms=kept + gone + change.grant)


def amounts(change: LevelChange) -> list[int]:
    return [line.amount.cents for line in change.lines]


def test_from_today_the_new_level_keeps_the_end_and_the_difference_is_charged_by_day() -> None:
    change = change_level(YEAR, STUDENT, FULL, d("2026-05-01"), from_today=True)
    cut, new = change.grant
    assert change.withdraw == YEAR.terms
    assert (cut.start, cut.end, cut.cut) == (d("2026-01-01"), d("2026-04-30"), True)
    assert (cut.origin, cut.granted_on) == (Origin.JOINED, d("2026-05-01"))
    assert (new.start, new.end, new.level_id) == (d("2026-05-01"), d("2026-12-31"), 1)
    assert (new.origin, new.anchor) == (Origin.LEVEL_CHANGE, d("2026-01-01"))
    assert amounts(change) == [2685]  # 40.00 × 245/365 = 26.849
    assert change.lines[0].kind == "level_change"
    assert change.lines[0].explanation == (
        "Full instead of Student for 245 days to December 31, 2026."
    )


def test_from_today_downward_is_a_credit() -> None:
    made = history(term("2026-01-01", "2026-12-31", level_id=1))
    change = change_level(made, FULL, STUDENT, d("2026-05-01"), from_today=True)
    assert amounts(change) == [-2685]


def test_on_the_first_day_nothing_is_left_to_cut_and_the_whole_difference_is_due() -> None:
    change = change_level(YEAR, STUDENT, FULL, d("2026-01-01"), from_today=True)
    assert [(t.start, t.cut) for t in change.grant] == [(d("2026-01-01"), False)]
    assert amounts(change) == [4000]


def test_on_the_last_day_one_day_is_due() -> None:
    change = change_level(YEAR, STUDENT, FULL, d("2026-12-31"), from_today=True)
    assert amounts(change) == [11]


def test_the_run_and_earlier_answers_stay() -> None:
    change = change_level(YEAR, STUDENT, FULL, d("2026-05-01"), from_today=True)
    made = after(YEAR, change, "2026-05-01")
    assert continuous_since(made, d("2026-06-01")) == d("2026-01-01")
    assert status(made, d("2026-04-30")).level_id == 5
    renewed = pay(made, FULL, "2026-12-01")
    assert str(renewed.terms[-1].end) == "2027-12-31"


def test_from_the_next_term_nothing_is_written_until_the_renewal() -> None:
    change = change_level(YEAR, STUDENT, FULL, d("2026-05-01"))
    assert (change.withdraw, change.grant, change.lines) == ((), (), ())
    assert change.level_id == 1
    assert change.explanation == "Full from the next renewal on. Nothing is charged today."
    assert change_level(YEAR, STUDENT, FULL, d("2027-01-10")).level_id == 1  # in grace


def test_from_the_next_term_a_term_paid_ahead_is_changed_in_full() -> None:
    made = pay(YEAR, STUDENT, "2026-11-01")
    change = change_level(made, STUDENT, FULL, d("2026-11-15"))
    assert [str(t.start) for t in change.withdraw] == ["2027-01-01"]
    assert amounts(change) == [4000]
    changed = after(made, change, "2026-11-15")
    assert status(changed, d("2026-12-31")).level_id == 5
    assert status(changed, d("2027-01-01")).level_id == 1


def test_from_today_a_term_paid_ahead_is_changed_too() -> None:
    made = pay(YEAR, STUDENT, "2026-11-01")
    change = change_level(made, STUDENT, FULL, d("2026-12-17"), from_today=True)
    assert amounts(change) == [164, 4000]
    changed = after(made, change, "2026-12-17")
    assert run_gaps(list(visible(changed.terms, d("2026-12-17")))) == [0, 0]


def test_a_part_year_and_what_was_carried_are_counted_as_such() -> None:
    cheap = fixed((1, 1), (10, 1), id=5, fee=2000)
    dear = fixed((1, 1), (10, 1), id=1, fee=6000)
    part = joined(cheap, "2026-06-25")  # 190 days of the year
    assert amounts(change_level(part, cheap, dear, d("2026-06-25"), from_today=True)) == [2082]
    carried = joined(cheap, "2026-10-01")  # 457 days for one fee
    assert amounts(change_level(carried, cheap, dear, d("2026-10-01"), from_today=True)) == [4000]


def test_the_fees_are_those_of_each_terms_first_day() -> None:
    fees = (Fee(d("2020-01-01"), Money(6000)), Fee(d("2026-07-01"), Money(9650)))
    change = change_level(YEAR, STUDENT, replace(FULL, fees=fees), d("2026-08-06"), from_today=True)
    assert amounts(change) == [3102]  # 148 days: 96.50 × 148/365 - 20.00 × 148/365 = 31.019


def test_to_a_level_of_another_length_by_its_own_unit() -> None:
    monthly = rolling(1, id=5, fee=500)
    made = joined(monthly, "2026-05-01")
    change = change_level(made, monthly, FULL, d("2026-05-22"), from_today=True)
    assert amounts(change) == [3]  # 10 days: 60.00 × 10/365 - 5.00 × 10/31


def test_to_lifetime_the_whole_fee_less_what_is_left() -> None:
    made = pay(YEAR, STUDENT, "2026-11-01")
    change = change_level(made, STUDENT, lifetime(), d("2026-12-01"), from_today=True)
    assert amounts(change) == [90000 - 170, -2000]
    assert [(str(t.start), t.end and str(t.end)) for t in change.grant] == [
        ("2026-01-01", "2026-11-30"),
        ("2026-12-01", None),
    ]
    assert status(after(made, change, "2026-12-01"), d("2030-01-01")).word == "Lifetime"


def test_renewing_at_another_level_is_the_default_way() -> None:
    planned = plan_term(YEAR, FULL, d("2026-12-01"))
    assert (planned.start, planned.level_id, planned.origin) == (
        d("2027-01-01"),
        1,
        Origin.RENEWED,
    )


@pytest.mark.parametrize(
    ("made", "old", "new", "on", "says"),
    [
        (YEAR, STUDENT, STUDENT, "2026-05-01", "already"),
        (YEAR, STUDENT, FULL, "2027-01-10", "No term runs on January 10, 2027"),
        (MemberHistory(), STUDENT, FULL, "2026-05-01", "No term runs"),
        (joined(lifetime(), "2020-01-01"), lifetime(), FULL, "2026-05-01", "lifetime"),
        (replace(YEAR, died_on=d("2026-04-01")), STUDENT, FULL, "2026-05-01", "Died on April 1"),
    ],
)
def test_refused(made: MemberHistory, old: LevelRule, new: LevelRule, on: str, says: str) -> None:
    with pytest.raises(RuleRefusal, match=says):
        change_level(made, old, new, d(on), from_today=True)


@given(on=st.dates(date(2026, 1, 1), date(2026, 12, 31)), fee=st.integers(0, 50_000))
def test_there_and_back_on_one_day_costs_nothing(on: date, fee: int) -> None:
    other = rolling(id=1, fee=fee)
    there = change_level(YEAR, STUDENT, other, on, from_today=True)
    back = change_level(after(YEAR, there, on.isoformat()), other, STUDENT, on, from_today=True)
    assert total([line.amount for line in there.lines + back.lines]) == Money(0)
