"""What a level sets (R3): contradictions, fees by day, the fixed year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from amm_admin.domain.dates import Period, day_after
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.levels import Fee, LevelKind, LevelRule, Proration, within
from amm_admin.domain.money import ZERO, Money
from tests.domain.histories import d, days, fixed, levels, rolling

RAISED = LevelRule(
    1, "Full", fees=(Fee(d("2027-01-01"), Money(7500)), Fee(d("2020-01-01"), Money(6000)))
)


@pytest.mark.parametrize(
    ("on", "cents"), [("2020-01-01", 6000), ("2026-12-31", 6000), ("2027-01-01", 7500)]
)
def test_the_fee_is_the_one_valid_on_the_day(on: str, cents: int) -> None:
    assert RAISED.fee_on(d(on)) == Money(cents)


def test_before_the_first_fee_nothing_is_guessed() -> None:
    with pytest.raises(RuleRefusal) as refused:
        RAISED.fee_on(d("2019-12-31"))
    assert refused.value.sentence == (
        "Full has no fee for December 31, 2019: the first one begins on January 1, 2020. "
        "Add the fee of that time to the level."
    )
    assert LevelRule(1, "Honorary").fee_on(d("2019-12-31")) == ZERO


@pytest.mark.parametrize(
    ("start", "day", "first", "last"),
    [
        ((1, 1), "2026-01-01", "2026-01-01", "2026-12-31"),
        ((1, 1), "2026-12-31", "2026-01-01", "2026-12-31"),
        ((3, 1), "2009-01-21", "2008-03-01", "2009-02-28"),
        ((3, 1), "2024-02-29", "2023-03-01", "2024-02-29"),
        ((10, 31), "2026-10-31", "2026-10-31", "2027-10-30"),
        ((10, 31), "2026-10-30", "2025-10-31", "2026-10-30"),
    ],
)
def test_the_year_that_holds_the_day(
    start: tuple[int, int], day: str, first: str, last: str
) -> None:
    assert fixed(start).year_holding(d(day)) == Period(d(first), d(last))


@given(level=levels(), day=days)
def test_fixed_years_follow_each_other_and_hold_their_days(level: LevelRule, day: date) -> None:
    if level.kind is not LevelKind.FIXED:
        level = fixed()
    year = level.year_holding(day)
    assert year.holds(day)
    assert year.end is not None
    assert level.year_holding(day_after(year.end)).start == day_after(year.end)


def test_a_day_of_the_second_half_of_a_broken_year() -> None:
    year = fixed((3, 1)).year_holding(d("2026-05-01"))
    assert within(year, (11, 11)) == d("2026-11-11")
    assert within(year, (1, 15)) == d("2027-01-15")


def test_the_unit_before_an_end() -> None:
    assert rolling(12).unit_before(d("2025-02-28")) == Period(d("2024-03-01"), d("2025-02-28"))
    assert rolling(1).unit_before(d("2026-03-30")) == Period(d("2026-03-01"), d("2026-03-30"))
    assert fixed().unit_before(d("2026-12-31")) == Period(d("2026-01-01"), d("2026-12-31"))


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ({"months": 0}, "months"),
        ({"grace_days": -1}, "grace_days"),
        ({"early_days": -1}, "grace_days"),
        ({"kind": LevelKind.FIXED}, "fixed_start"),
        ({"kind": LevelKind.FIXED, "fixed_start": (1, 1), "months": 24}, "months"),
        ({"kind": LevelKind.FIXED, "fixed_start": (2, 29)}, "fixed_start"),
        ({"kind": LevelKind.FIXED, "fixed_start": (1, 1), "rollover": (1, 1)}, "rollover"),
        ({"rollover": (6, 31)}, "rollover"),
        ({"half_from": (13, 1)}, "half_from"),
        (
            {"kind": LevelKind.FIXED, "fixed_start": (1, 1), "proration": Proration.HALF_FROM},
            "half_from",
        ),
    ],
)
def test_rules_that_contradict_themselves(rules: dict[str, object], field: str) -> None:
    with pytest.raises(InputError) as refused:
        LevelRule(1, "Full", **rules)  # type: ignore[arg-type]
    assert refused.value.field == field
