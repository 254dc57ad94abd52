"""What a term costs (R3, M2), prorating (P15 beside test_cases), and when it is granted (M3)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from amm_admin.domain.dates import Period
from amm_admin.domain.dues import dues_for, is_granted, length
from amm_admin.domain.history import MemberHistory
from amm_admin.domain.levels import Fee, LevelRule, Proration
from amm_admin.domain.money import ZERO, Money
from amm_admin.domain.planning import plan_term
from tests.domain.histories import d, days, fixed, history, levels, lifetime, rolling, term

YEAR = history(term("2026-01-01", "2026-12-31"))
RAISED = (Fee(d("2020-01-01"), Money(6000)), Fee(d("2027-01-01"), Money(7500)))


def dues(level: LevelRule, day: str, made: MemberHistory = YEAR, joining: bool = False) -> Money:
    lines = dues_for(level, plan_term(made, level, d(day)), joining)
    return lines[0].amount


def first_dues(level: LevelRule, day: str) -> Money:
    return dues(level, day, MemberHistory(), joining=True)


@pytest.mark.parametrize(
    ("day", "cents"),
    [("2026-11-20", 7500), ("2026-12-31", 7500), ("2027-01-15", 7500)],
)
def test_M2_the_fee_of_the_new_terms_first_day(day: str, cents: int) -> None:
    assert dues(replace(rolling(), fees=RAISED), day) == Money(cents)


def test_M2_a_term_that_began_before_the_raise_keeps_the_old_fee() -> None:
    made = history(term("2025-12-15", "2026-12-14"))
    assert dues(replace(rolling(), fees=RAISED), "2027-01-05", made) == Money(6000)


def test_a_line_says_what_and_for_when() -> None:
    level = replace(rolling(), fees=RAISED)
    planned = plan_term(YEAR, level, d("2026-11-20"))
    (line,) = dues_for(level, planned, joining=False)
    assert (line.kind, line.period) == ("dues", planned.period)
    assert line.explanation == "Full dues of $75.00, as valid on January 1, 2027."


def test_the_joining_fee_is_a_line_of_its_own_and_never_prorated() -> None:
    level = fixed(proration=Proration.BY_MONTH, joining_fee=1000)
    planned = plan_term(MemberHistory(), level, d("2026-06-25"))
    lines = dues_for(level, planned, joining=True)
    assert [(line.kind, line.amount) for line in lines] == [
        ("dues", Money(3500)),
        ("joining", Money(1000)),
    ]
    assert lines[0].explanation.startswith("7 of 12 months of Full dues of $60.00")
    assert len(dues_for(level, planned, joining=False)) == 1


@pytest.mark.parametrize(
    ("day", "cents"),
    [("2026-01-01", 6000), ("2026-01-31", 6000), ("2026-02-01", 5500), ("2026-12-31", 500)],
)
def test_by_month_a_part_month_counts_whole(day: str, cents: int) -> None:
    assert first_dues(fixed(proration=Proration.BY_MONTH), day) == Money(cents)


def test_by_month_counts_the_months_of_the_levels_year() -> None:
    level = fixed((3, 15), proration=Proration.BY_MONTH)
    assert first_dues(level, "2026-04-14") == Money(6000)
    assert first_dues(level, "2026-04-15") == Money(5500)


@pytest.mark.parametrize(
    ("day", "cents"),
    [("2026-12-31", 16), ("2028-12-31", 16), ("2026-07-02", 3008), ("2028-07-02", 3000)],
)
def test_by_day_of_the_years_own_length(day: str, cents: int) -> None:
    assert first_dues(fixed(proration=Proration.BY_DAY), day) == Money(cents)


@pytest.mark.parametrize(("day", "cents"), [("2026-08-31", 4501), ("2026-09-01", 2251)])
def test_half_from_a_day_rounds_half_up(day: str, cents: int) -> None:
    level = fixed((3, 1), proration=Proration.HALF_FROM, half_from=(9, 1), fee=4501)
    assert first_dues(level, day) == Money(cents)


@pytest.mark.parametrize("proration", Proration)
def test_what_is_carried_over_the_rollover_costs_one_year(proration: Proration) -> None:
    level = fixed((1, 1), (10, 1), proration=proration, half_from=(7, 1))
    assert first_dues(level, "2026-10-01") == Money(6000)


def test_no_proration_and_rolling_levels_cost_the_whole() -> None:
    assert first_dues(fixed(), "2026-12-31") == Money(6000)
    assert first_dues(rolling(), "2026-12-31") == Money(6000)
    assert first_dues(lifetime(), "2026-12-31") == Money(90000)


def test_a_return_after_a_gap_costs_the_whole_unless_treated_as_new() -> None:
    level = fixed(proration=Proration.BY_MONTH)
    gone = history(term("2022-01-01", "2022-12-31"))
    assert dues(level, "2026-06-25", gone) == Money(6000)
    assert dues(level, "2026-06-25", gone, joining=True) == Money(3500)


def test_the_short_term_between_rolling_and_fixed_is_prorated() -> None:
    level = fixed(proration=Proration.BY_MONTH)
    made = history(term("2025-06-01", "2026-05-31"))
    assert dues(level, "2026-05-20", made) == Money(3500)


@given(level=levels(), day=days)
def test_dues_are_never_more_than_the_fee(level: LevelRule, day: object) -> None:
    assert ZERO <= first_dues(level, str(day)) <= level.fee_on(d(str(day)))


@pytest.mark.parametrize(
    ("paid", "waived", "on_account", "granted"),
    [
        (6000, False, False, True),
        (6001, False, False, True),
        (5999, False, False, False),
        (0, False, False, False),
        (0, True, False, True),
        (5999, False, True, True),
    ],
)
def test_M3_when_a_term_is_granted(
    paid: int, waived: bool, on_account: bool, granted: bool
) -> None:
    assert is_granted(Money(6000), Money(paid), waived, on_account) is granted


def test_M3_a_free_level_is_granted_without_payment() -> None:
    assert is_granted(ZERO, ZERO, False, False)


def test_the_length_of_a_period() -> None:
    assert length(Period(d("2026-06-25"), d("2026-12-31"))) == 190
    with pytest.raises(ValueError, match="no length"):
        length(Period(d("2026-06-25"), None))
