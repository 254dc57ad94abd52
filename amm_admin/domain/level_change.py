"""A change of level, from the next term or from today, and what it costs by day (R10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from amm_admin.domain.dates import Period, day_before, in_words
from amm_admin.domain.dues import DuesLine, length
from amm_admin.domain.errors import RuleRefusal
from amm_admin.domain.history import MemberHistory, Origin, Term, visible
from amm_admin.domain.levels import LevelKind, LevelRule
from amm_admin.domain.money import Money


@dataclass(frozen=True, slots=True)
class LevelChange:
    """The rows that a change of level writes, none of them an edit (R10).

    `withdraw` are the terms to be withdrawn on the day; `grant` the terms to be put in their place,
    all granted on the day: the shortened copy of the running one first, then the new level's.
    `lines` charge (positive) or credit (negative) the difference; `level_id` is the level at which
    the next renewal is to be planned.
    """

    withdraw: tuple[Term, ...]
    grant: tuple[Term, ...]
    lines: tuple[DuesLine, ...]
    level_id: int
    explanation: str


def change_level(
    history: MemberHistory,
    old: LevelRule,
    new: LevelRule,
    on: date,
    *,
    from_today: bool = False,
) -> LevelChange:
    """What a change from `old` to `new` does, decided on a day.

    From the next term (the default) only terms already paid ahead are changed; without any, nothing
    is written until the renewal. From today the running term ends the day before, and the new level
    keeps its end. Each changed term has one line: the new level's fee less the old one's, for its
    remaining days, over the days of the term or of a whole unit, whichever is more, so that a part
    year counts as a part and what was carried over the rollover stays free. The fees are those
    valid on the first day of either term (M2), whatever was waived. Raises RuleRefusal for the
    dead, for the same level, during a lifetime term, and from today without a running term.
    """
    if history.died_on is not None and history.died_on <= on:
        raise RuleRefusal(f"Died on {in_words(history.died_on)}. The level stays as it was.")
    if old.id == new.id:
        raise RuleRefusal(f"The level is {old.name} already.")
    terms = [term for term in visible(history.terms, on) if term.last_day >= on]
    if any(term.end is None for term in terms):
        raise RuleRefusal("A lifetime membership runs, and has no next term to change.")
    if from_today and not any(term.holds(on) for term in terms):
        raise RuleRefusal(
            f"No term runs on {in_words(on)}. Choose the level {new.name} when renewing."
        )
    changed = [
        term for term in terms if term.level_id == old.id and (from_today or term.start > on)
    ]
    if not changed:
        text = f"{new.name} from the next renewal on. Nothing is charged today."
        return LevelChange((), (), (), new.id, text)
    return _replace_terms(changed, old, new, on)


def _replace_terms(changed: list[Term], old: LevelRule, new: LevelRule, on: date) -> LevelChange:
    grant: list[Term] = []
    lines: list[DuesLine] = []
    for position, term in enumerate(changed):
        begin = max(term.start, on)
        if term.start < begin:
            grant.append(replace(term, end=day_before(begin), granted_on=on, cut=True, id=0))
        for_life = new.kind is LevelKind.LIFETIME
        if not for_life or position == 0:
            grant.append(_in_place_of(term, new, begin, on))
        lines.append(_difference(term, begin, old, new, charge=not for_life or position == 0))
    begin = max(changed[0].start, on)
    text = f"{new.name} instead of {old.name} from {in_words(begin)} on."
    return LevelChange(tuple(changed), tuple(grant), tuple(lines), new.id, text)


def _in_place_of(term: Term, new: LevelRule, begin: date, on: date) -> Term:
    return Term(
        start=begin,
        end=None if new.kind is LevelKind.LIFETIME else term.end,
        level_id=new.id,
        granted_on=on,
        grace_days=new.grace_days,
        anchor=term.anchor,
        origin=Origin.LEVEL_CHANGE,
    )


def _difference(
    term: Term, begin: date, old: LevelRule, new: LevelRule, *, charge: bool
) -> DuesLine:
    """One line for the rest of a term: the new level's share less the old one's, rounded once."""
    rest = Period(begin, term.end)
    days = length(rest)
    paid, out_of = old.fee_on(term.start).cents * days, _whole(term, old)
    due, over = 0, 1
    if charge and new.kind is LevelKind.LIFETIME:
        due = new.fee_on(begin).cents
    elif charge:
        due, over = new.fee_on(begin).cents * days, _whole(term, new)
    amount = _half_up(due * out_of - paid * over, over * out_of)
    text = f"{new.name} instead of {old.name} for {days} days to {in_words(term.last_day)}."
    return DuesLine("level_change", amount, rest, text)


def _whole(term: Term, level: LevelRule) -> int:
    """The days over which a fee is spread: those of the term, or of a longer whole unit."""
    return max(length(term.period), length(level.unit_before(term.last_day)))


def _half_up(numerator: int, denominator: int) -> Money:
    """Cents from an exact fraction of cents, half up, away from zero for a credit."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return Money(size if numerator >= 0 else -size)
