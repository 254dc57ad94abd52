"""Levels of membership, their fees, and the arithmetic of their units (R2, R3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from amm_admin.domain.dates import Period, add_months, day_after, day_before, in_words
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.money import ZERO, Money

MonthDay = tuple[int, int]
_YEAR = 12


class LevelKind(Enum):
    """How the end of a term is found (R2)."""

    ROLLING = "rolling"
    FIXED = "fixed"
    LIFETIME = "lifetime"


class Proration(Enum):
    """What a joining member pays for a part of a fixed year (R3)."""

    NONE = "none"
    BY_MONTH = "by_month"
    BY_DAY = "by_day"
    HALF_FROM = "half_from"


@dataclass(frozen=True, slots=True)
class Fee:
    """The dues of one unit (a year, a month) from a day on, until the next Fee begins (M2)."""

    valid_from: date
    amount: Money


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What a level sets (R3).

    `months` is the length of one unit of a rolling level; a fixed year always has twelve.
    `fixed_start`, `rollover` and `half_from` are (month, day); February 29 is refused, because most
    years lack it. `early_days` is how many days before the end one may renew, None at any time.
    Raises InputError for rules that contradict themselves.
    """

    id: int
    name: str
    kind: LevelKind = LevelKind.ROLLING
    months: int = 12
    fixed_start: MonthDay | None = None
    rollover: MonthDay | None = None
    proration: Proration = Proration.NONE
    half_from: MonthDay | None = None
    joining_fee: Money = ZERO
    fees: tuple[Fee, ...] = ()
    grace_days: int = 30
    early_days: int | None = None
    has_listing: bool = False
    has_vote: bool = False
    member_price: bool = True
    max_people: int = 1

    def __post_init__(self) -> None:
        _check(self)

    def fee_on(self, day: date) -> Money:
        """The dues of one whole unit valid on the day (M2); a level without fees is free.

        Raises RuleRefusal when the level has fees, but the first of them begins later.
        """
        valid = [fee for fee in self.fees if fee.valid_from <= day]
        if valid:
            return max(valid, key=lambda fee: fee.valid_from).amount
        if not self.fees:
            return ZERO
        first = min(fee.valid_from for fee in self.fees)
        raise RuleRefusal(
            f"{self.name} has no fee for {in_words(day)}: the first one begins on "
            f"{in_words(first)}. Add the fee of that time to the level."
        )

    def year_holding(self, day: date) -> Period:
        """The fixed year that holds the day (R2b); for fixed levels only."""
        start = _in_year(self._fixed_start(), day.year)
        if start > day:
            start = _in_year(self._fixed_start(), day.year - 1)
        return Period(start, day_before(add_months(start, _YEAR)))

    def fixed_end(self, start: date) -> date:
        """The end of a term that starts on the day; a year later from the rollover on (R2b)."""
        year = self.year_holding(start)
        carried = self.rollover is not None and start >= within(year, self.rollover)
        return day_before(add_months(year.start, _YEAR * (2 if carried else 1)))

    def unit_before(self, end: date) -> Period:
        """The whole unit that would end on the day (rolling), or the year that holds it (fixed)."""
        if self.kind is LevelKind.FIXED:
            return self.year_holding(end)
        return Period(add_months(day_after(end), -self.months), end)

    def _fixed_start(self) -> MonthDay:
        if self.fixed_start is None:
            raise ValueError(f"level {self.id} has no fixed year")
        return self.fixed_start


def within(year: Period, month_day: MonthDay) -> date:
    """The day with that month and day inside a fixed year."""
    day = _in_year(month_day, year.start.year)
    return day if day >= year.start else _in_year(month_day, year.start.year + 1)


def _in_year(month_day: MonthDay, year: int) -> date:
    return date(year, month_day[0], month_day[1])


def _check(level: LevelRule) -> None:
    if level.months < 1:
        raise InputError("months", "A term is at least one month long.")
    if level.grace_days < 0 or (level.early_days or 0) < 0:
        raise InputError("grace_days", "Days of grace and of early renewal are not negative.")
    for field in ("fixed_start", "rollover", "half_from"):
        _check_month_day(field, getattr(level, field))
    if level.kind is LevelKind.FIXED:
        _check_fixed(level)


def _check_fixed(level: LevelRule) -> None:
    if level.fixed_start is None:
        raise InputError("fixed_start", "A fixed year needs its first month and day.")
    if level.months != _YEAR:
        raise InputError("months", "A fixed year is twelve months long.")
    if level.rollover == level.fixed_start:
        # Every renewal starts on that day, so each would be carried a year too far.
        raise InputError("rollover", "The rollover day comes after the first day of the year.")
    if level.proration is Proration.HALF_FROM and level.half_from is None:
        raise InputError("half_from", "Half dues need the day from which they are charged.")


def _check_month_day(field: str, month_day: MonthDay | None) -> None:
    if month_day is None:
        return
    try:
        date(2023, *month_day)  # 2023 has no February 29
    except ValueError:
        raise InputError(field, "Choose a month and day that every year has.") from None
