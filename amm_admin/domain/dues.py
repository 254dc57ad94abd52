"""What a term costs (R3, M2), and whether a payment grants it (M3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from amm_admin.domain.dates import Period, add_months, in_words
from amm_admin.domain.history import Origin
from amm_admin.domain.levels import LevelKind, LevelRule, Proration, within
from amm_admin.domain.money import Money
from amm_admin.domain.planning import PlannedTerm

DuesKind = Literal["dues", "joining", "level_change"]


@dataclass(frozen=True, slots=True)
class DuesLine:
    """A line of a bill, rounded once, frozen when it is posted (M2); a negative one is a credit."""

    kind: DuesKind
    amount: Money
    period: Period
    explanation: str


def dues_for(level: LevelRule, planned: PlannedTerm, joining: bool) -> tuple[DuesLine, ...]:
    """The dues of a planned term and, for a joining member, the joining fee.

    The fee is the one valid on the term's first day (M2). A part of a fixed year is prorated by the
    level's rule for a joining member, and for a renewal that begins inside the year because the
    level or its kind was changed; a term carried over the rollover costs one whole unit. Who
    returns after a gap pays the whole unit, unless `joining` says to treat them as new.
    """
    fee = level.fee_on(planned.start)
    amount, share = fee, ""
    if joining or planned.origin is Origin.RENEWED:
        amount, share = _prorated(level, planned, fee)
    explanation = f"{share}{level.name} dues of {fee}, as valid on {in_words(planned.start)}."
    dues = DuesLine("dues", amount, planned.period, explanation)
    if not joining or not level.joining_fee:
        return (dues,)
    text = f"Joining fee of {level.joining_fee}."
    return (dues, DuesLine("joining", level.joining_fee, planned.period, text))


def is_granted(charged: Money, paid: Money, waived: bool, on_account: bool) -> bool:
    """M3: dues covered, waived, or granted on account by an explicit tick; a part is not enough."""
    return paid >= charged or waived or on_account


def _prorated(level: LevelRule, planned: PlannedTerm, fee: Money) -> tuple[Money, str]:
    """The share of the fee for a part of a fixed year, and how it was counted (R3, P15)."""
    if level.kind is not LevelKind.FIXED or planned.end is None:
        return fee, ""
    year = level.year_holding(planned.start)
    if year.end is None or planned.end > year.end or planned.start == year.start:
        return fee, ""
    if level.proration is Proration.BY_MONTH:
        first, last = _month_of(year, planned.start), _month_of(year, planned.end)
        months = last - first + 1
        return fee.fraction(months, 12), f"{months} of 12 months of "
    if level.proration is Proration.BY_DAY:
        days, whole = length(planned.period), length(year)
        return fee.fraction(days, whole), f"{days} of {whole} days of "
    half_from = level.half_from if level.proration is Proration.HALF_FROM else None
    if half_from and planned.start >= within(year, half_from):
        return fee.fraction(1, 2), "Half of "
    return fee, ""


def _month_of(year: Period, day: date) -> int:
    """Which month of the fixed year holds the day, 0 to 11; a part month counts whole."""
    return max(month for month in range(12) if add_months(year.start, month) <= day)


def length(period: Period) -> int:
    """How many days a period has, both ends counted; it must have an end."""
    if period.end is None:
        raise ValueError("a period without end has no length")
    return (period.end - period.start).days + 1
