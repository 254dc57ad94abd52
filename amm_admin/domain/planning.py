"""Which term a payment buys: joining, renewing, rejoining, and what an import opens (R2-R4, R7-R9).

The form, the bulk run, the import and the command line all ask here (R7).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from amm_admin.domain.dates import Period, add_months, day_after, day_before, in_words
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.history import NEW_DAYS, MemberHistory, Origin, Term, visible
from amm_admin.domain.levels import LevelKind, LevelRule

_LAST_YEAR = 9900  # ends beyond it (12/31/9999) are somebody's way of writing "for life"


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """A term that would be granted; nothing is written yet. Fields as in Term."""

    start: date
    end: date | None
    anchor: date
    origin: Origin
    level_id: int
    grace_days: int

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    def granted(self, on: date, id: int = 0) -> Term:
        """The term itself, granted on the day it was paid, waived or approved (R2c)."""
        return Term(
            self.start,
            self.end,
            self.level_id,
            on,
            self.grace_days,
            self.anchor,
            self.origin,
            id=id,
        )


def plan_term(
    history: MemberHistory, level: LevelRule, paid_on: date, *, until: date | None = None
) -> PlannedTerm:
    """The next term for a payment on a day: a joining, a renewal or a rejoining (R2-R4).

    Early or in grace it starts the day after the last end; else on the payment day. `until` is an
    end set by hand, from which later anniversaries are counted anew (R9). Raises RuleRefusal for
    the dead, during a lifetime term, too early, or when terms would overlap (R8); InputError for an
    `until` before the start or already over.
    """
    last = _last_term(history, level, paid_on)
    if last and (last.start > paid_on or last.holds_with_grace(paid_on)):
        planned = _continue(level, last)
    else:
        planned = _begin(history, level, last, paid_on)
    if until is None and planned.end is not None and planned.end < paid_on:
        # A short term after a long grace would be over before it is paid: that buys nothing.
        planned = _begin(history, level, last, paid_on)
    if until is not None and until != planned.end:
        planned = _set_end(planned, level, until, paid_on)
    _refuse_overlap(history, planned, paid_on)
    return planned


def plan_back_terms(
    history: MemberHistory, level: LevelRule, paid_on: date
) -> tuple[PlannedTerm, ...]:
    """The terms that close a gap by back dues, the explicit choice of R4: one for each missed unit.

    The first starts the day after the last end, the last one holds the payment day; each has its
    own dues. Their origin is a rejoining: for the bridge the person returns once and renews never.
    Raises RuleRefusal when nothing is missing, and as `plan_term` does.
    """
    last = _last_term(history, level, paid_on)
    if not last or last.holds_with_grace(paid_on) or last.start > paid_on:
        raise RuleRefusal("There is no gap to pay for. Renew in the usual way.")
    plans: list[PlannedTerm] = []
    while last.last_day < paid_on:
        plans.append(replace(_continue(level, last), origin=Origin.REJOINED))
        last = plans[-1].granted(paid_on)
    for planned in plans:
        _refuse_overlap(history, planned, paid_on)
    return tuple(plans)


def opening_term(
    level: LevelRule,
    paid_through: date | None,
    *,
    joined_first: date | None,
    imported_on: date,
    endless: bool = False,
) -> PlannedTerm | None:
    """The one term that stands for an imported member's past (R9); None without a paid-through day.

    It is granted as of its own start, because the earlier list vouches for it. A lifetime level, or
    `endless` when the list says so of this person, needs no paid-through day: the term starts on
    the day of joining, else of the import. Raises InputError when the person joined after being
    paid through, or is paid through 12/31/9999 without being endless.
    """
    if endless or level.kind is LevelKind.LIFETIME:
        start = joined_first or imported_on
        return _planned(level, start, None, start, Origin.OPENING)
    if paid_through is None:
        return None
    if joined_first and joined_first > paid_through:
        raise InputError(
            "joined",
            f"Joined on {in_words(joined_first)}, but paid through {in_words(paid_through)}. "
            "One of the two days is wrong.",
        )
    if paid_through.year > _LAST_YEAR:
        raise InputError(
            "paid_through",
            f"Paid through {in_words(paid_through)} is no term. Choose a lifetime level.",
        )
    anchor = day_after(paid_through)
    start = add_months(anchor, -level.months)
    units = 1
    # Paid ahead by more than one unit: the term reaches back until it holds the day of the import,
    # else a member of today would not be one before next year.
    while start > imported_on:
        units += 1
        start = add_months(anchor, -level.months * units)
    return _planned(level, max(start, joined_first or start), paid_through, anchor, Origin.OPENING)


def end_of_next(level: LevelRule, anchor: date, start: date) -> tuple[date | None, date]:
    """The end of a term that starts on the day, and the anchor that then holds (R2a, R2b, R9).

    Where the start is no anniversary of the anchor (after a change of kind, or a hand-set end), the
    run is anchored anew at the start.
    """
    if level.kind is LevelKind.LIFETIME:
        return None, anchor
    if level.kind is LevelKind.FIXED:
        return level.fixed_end(start), anchor
    months = _months_between(anchor, start)
    if months is None:
        anchor, months = start, 0
    return day_before(add_months(anchor, months + level.months)), anchor


def _months_between(anchor: date, start: date) -> int | None:
    """How many months after the anchor the day is an anniversary; None when it is none."""
    about = (start.year - anchor.year) * 12 + start.month - anchor.month
    for months in (about - 1, about):  # an anniversary can slip to the 1st of the next month
        if add_months(anchor, months) == start:
            return months
    return None


def _last_term(history: MemberHistory, level: LevelRule, paid_on: date) -> Term | None:
    """The counting term that ends last, once nothing forbids another one."""
    if history.died_on is not None and history.died_on <= paid_on:
        raise RuleRefusal(
            f"Died on {in_words(history.died_on)}. Nothing can be granted after that day."
        )
    terms = visible(history.terms, paid_on)
    last = max(terms, key=lambda term: (term.last_day, term.start, term.id), default=None)
    if last is None:
        return None
    if last.last_day.year > _LAST_YEAR:
        raise RuleRefusal(
            f"A lifetime membership runs since {in_words(last.start)}. There is nothing to renew."
        )
    days_left = (last.last_day - paid_on).days
    if level.early_days is not None and days_left > level.early_days:
        raise RuleRefusal(
            f"Paid through {in_words(last.last_day)}. {level.name} can be renewed from "
            f"{in_words(date.fromordinal(last.last_day.toordinal() - level.early_days))} on."
        )
    return last


def _continue(level: LevelRule, last: Term) -> PlannedTerm:
    """R4: from the day after the end."""
    start = day_after(last.last_day)
    end, anchor = end_of_next(level, last.anchor, start)
    return _planned(level, start, end, anchor, Origin.RENEWED)


def _begin(
    history: MemberHistory, level: LevelRule, last: Term | None, paid_on: date
) -> PlannedTerm:
    """R4: a new run from the payment day."""
    end, anchor = end_of_next(level, paid_on, paid_on)
    # Without a term, an earlier list may still say that this person was a member long ago.
    before = history.joined_first or paid_on
    returns = last is not None or (paid_on - before).days > NEW_DAYS
    return _planned(level, paid_on, end, anchor, Origin.REJOINED if returns else Origin.JOINED)


def _planned(
    level: LevelRule, start: date, end: date | None, anchor: date, origin: Origin
) -> PlannedTerm:
    return PlannedTerm(start, end, anchor, origin, level.id, level.grace_days)


def _set_end(planned: PlannedTerm, level: LevelRule, until: date, paid_on: date) -> PlannedTerm:
    """R9: a hand-set end, with the next anniversary counted from the day after it."""
    if level.kind is LevelKind.LIFETIME:
        raise InputError("until", "A lifetime membership has no end.")
    if until < planned.start:
        raise InputError(
            "until",
            f"The term starts on {in_words(planned.start)}; it cannot end before that day.",
        )
    if until < paid_on:
        raise InputError("until", f"A term to {in_words(until)} would be over before it is paid.")
    if until.year > _LAST_YEAR:
        raise InputError("until", f"{in_words(until)} is no end. Choose a lifetime level.")
    return replace(planned, end=until, anchor=day_after(until))


def _refuse_overlap(history: MemberHistory, planned: PlannedTerm, on: date) -> None:
    """R8, against every term not withdrawn by the day, those granted later included."""
    for term in history.terms:
        withdrawn = term.withdrawn_on is not None and term.withdrawn_on <= on
        if not withdrawn and term.period.overlaps(planned.period):
            raise RuleRefusal(
                f"The new term, {_words(planned.period)}, would overlap the one from "
                f"{_words(term.period)}."
            )


def _words(period: Period) -> str:
    if period.end is None:
        return f"{in_words(period.start)} on"
    return f"{in_words(period.start)} to {in_words(period.end)}"
