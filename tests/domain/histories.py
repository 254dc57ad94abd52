"""Levels, terms and whole memberships for tests: by hand, and at random for hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from amm_admin.domain.dates import Period, day_after, day_before
from amm_admin.domain.errors import RuleRefusal
from amm_admin.domain.history import (
    Coverage,
    MemberHistory,
    Origin,
    Override,
    OverrideKind,
    Term,
)
from amm_admin.domain.levels import Fee, LevelKind, LevelRule, MonthDay, Proration
from amm_admin.domain.money import Money
from amm_admin.domain.planning import plan_term

d = date.fromisoformat
FIRST, LAST = d("2023-01-01"), d("2028-12-31")


def rolling(
    months: int = 12,
    *,
    id: int = 1,
    name: str = "Full",
    fee: int = 6000,
    grace_days: int = 30,
    early_days: int | None = None,
) -> LevelRule:
    return LevelRule(
        id,
        name,
        LevelKind.ROLLING,
        months,
        fees=_fees(fee),
        grace_days=grace_days,
        early_days=early_days,
    )


def fixed(
    start: MonthDay = (1, 1),
    rollover: MonthDay | None = None,
    *,
    id: int = 2,
    fee: int = 6000,
    proration: Proration = Proration.NONE,
    half_from: MonthDay | None = None,
    joining_fee: int = 0,
    grace_days: int = 30,
) -> LevelRule:
    return LevelRule(
        id,
        "Full",
        LevelKind.FIXED,
        fixed_start=start,
        rollover=rollover,
        fees=_fees(fee),
        proration=proration,
        half_from=half_from,
        joining_fee=Money(joining_fee),
        grace_days=grace_days,
    )


def lifetime(*, id: int = 3, fee: int = 90000) -> LevelRule:
    return LevelRule(id, "Life", LevelKind.LIFETIME, fees=_fees(fee))


def _fees(cents: int) -> tuple[Fee, ...]:
    return (Fee(d("2000-01-01"), Money(cents)),)


def term(
    start: str,
    end: str | None,
    granted_on: str | None = None,
    *,
    level_id: int = 1,
    grace_days: int = 30,
    origin: Origin = Origin.JOINED,
    withdrawn_on: str | None = None,
    cut: bool = False,
    id: int = 0,
) -> Term:
    """A term by its ISO days; granted on its first day unless said."""
    return Term(
        start=d(start),
        end=d(end) if end else None,
        level_id=level_id,
        granted_on=d(granted_on or start),
        grace_days=grace_days,
        anchor=d(start),
        origin=origin,
        withdrawn_on=d(withdrawn_on) if withdrawn_on else None,
        cut=cut,
        id=id,
    )


def history(*terms: Term) -> MemberHistory:
    return MemberHistory(terms=terms)


def pay(before: MemberHistory, level: LevelRule, *days: str) -> MemberHistory:
    """The history after payments on these days, each granted at once."""
    for day in days:
        granted = plan_term(before, level, d(day)).granted(d(day), id=len(before.terms) + 1)
        before = replace(before, terms=(*before.terms, granted))
    return before


def joined(level: LevelRule, day: str) -> MemberHistory:
    return pay(MemberHistory(), level, day)


# --- at random -------------------------------------------------------------------------------

days = st.dates(FIRST, LAST)
_GRACE = st.sampled_from([0, 1, 15, 30, 60])
_LEVELS = st.sampled_from([1, 2, 3])


@st.composite
def levels(draw: st.DrawFn) -> LevelRule:
    """Any level that a person could set up."""
    kind = draw(st.sampled_from([LevelKind.ROLLING, LevelKind.FIXED]))
    month_days = st.tuples(st.integers(1, 12), st.integers(1, 28))
    start = draw(month_days)
    rollover = draw(st.none() | month_days.filter(lambda day: day != start))
    return LevelRule(
        draw(_LEVELS),
        "Any",
        kind,
        months=draw(st.sampled_from([1, 3, 6, 12, 24])) if kind is LevelKind.ROLLING else 12,
        fixed_start=start if kind is LevelKind.FIXED else None,
        rollover=rollover if kind is LevelKind.FIXED else None,
        proration=draw(st.sampled_from([Proration.NONE, Proration.BY_MONTH, Proration.BY_DAY])),
        fees=_fees(draw(st.integers(0, 50_000))),
        grace_days=draw(_GRACE),
    )


@st.composite
def lived(draw: st.DrawFn, *, one_level: LevelRule | None = None) -> MemberHistory:
    """A membership made by payments alone, some early, some in grace, some after a gap."""
    level = one_level or draw(levels())
    made, day = MemberHistory(), draw(st.dates(FIRST, d("2024-12-31")))
    for _ in range(draw(st.integers(1, 6))):
        if one_level is None and draw(st.integers(0, 4)) == 0:
            level = draw(levels())
        try:
            made = pay(made, level, day.isoformat())
        except RuleRefusal:
            break
        end = made.terms[-1].end or LAST
        day = max(day, end + timedelta(days=draw(st.integers(-60, 120))))
    return made


def _periods(start: date = FIRST, end: date = LAST) -> st.SearchStrategy[Period]:
    def period(first: date, length: int | None) -> Period:
        return Period(first, None if length is None else first + timedelta(days=length))

    return st.builds(period, st.dates(start, end), st.none() | st.integers(0, 500))


_OVERRIDES = st.builds(
    lambda kind, period: Override(kind, period.start, period.end),
    st.sampled_from(OverrideKind),
    _periods(),
)


@st.composite
def _terms(draw: st.DrawFn) -> tuple[Term, ...]:
    """Terms that never overlap on a day, with odd grantings, withdrawals and changes of level."""
    made: list[Term] = []
    start = draw(st.dates(d("2022-01-01"), d("2027-01-01")))
    for number in range(draw(st.integers(0, 5))):
        end = start + timedelta(days=draw(st.sampled_from([0, 27, 89, 180, 364, 365, 500])))
        for_life = draw(st.integers(0, 9)) == 0
        granted = start + timedelta(days=draw(st.integers(-60, 60)))
        new = Term(
            start=start,
            end=None if for_life else end,
            level_id=draw(_LEVELS),
            granted_on=granted,
            grace_days=draw(_GRACE),
            anchor=start,
            origin=draw(st.sampled_from(Origin)),
            id=10 * number + 1,
        )
        made += _with_fate(draw, new)
        if for_life:
            break
        start = end + timedelta(days=draw(st.sampled_from([1, 1, 1, 2, 20, 45, 200])))
    return tuple(made)


def _with_fate(draw: st.DrawFn, new: Term) -> list[Term]:
    """The term as it is, withdrawn on a day, or cut by a change of level from a day on."""
    fate = draw(st.sampled_from(["kept", "kept", "kept", "withdrawn", "cut"]))
    day = new.granted_on + timedelta(days=draw(st.integers(0, 200)))
    if fate == "kept" or (fate == "cut" and not (new.start < day <= new.last_day)):
        return [new]
    gone = replace(new, withdrawn_on=day)
    if fate == "withdrawn":
        return [gone]
    copy = replace(new, end=day_before(day), granted_on=day, cut=True, id=new.id + 1)
    other = replace(
        new,
        start=day,
        granted_on=day,
        level_id=new.level_id % 3 + 1,
        origin=Origin.LEVEL_CHANGE,
        id=new.id + 2,
    )
    return [gone, copy, other]


@st.composite
def histories(draw: st.DrawFn, *, covered: bool = True) -> MemberHistory:
    """Any history that the file could hold, for persons and, when `covered`, what covers them."""
    terms = draw(_terms())
    coverages: tuple[Coverage, ...] = ()
    if covered:
        holders = draw(st.lists(histories(covered=False), max_size=2))
        coverages = tuple(
            Coverage(draw(_periods()), holder, f"Organization {number}")
            for number, holder in enumerate(holders)
        )
    return MemberHistory(
        terms=terms,
        overrides=tuple(draw(st.lists(_OVERRIDES, max_size=2))),
        died_on=draw(st.none() | st.none() | days),
        joined_first=draw(st.none() | st.dates(d("2015-01-01"), d("2026-01-01"))),
        applications=tuple(draw(st.lists(_periods(), max_size=1))),
        coverages=coverages,
    )


def run_gaps(terms: list[Term]) -> list[int]:
    """Days between each term's end and the next one's start, less one: 0 is a run, < 0 overlaps."""
    ordered = sorted(terms, key=lambda t: t.start)
    return [
        (after.start - day_after(before.last_day)).days
        for before, after in pairwise(ordered)
        if before.end is not None
    ]
