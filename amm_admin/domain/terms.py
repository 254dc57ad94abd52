"""Terms and the one status decision (R1, R2c, R5); `persistence/queries/status.py` is its SQL twin.

The decision on a day, first match, in words that SQL can repeat:

- A term *counts* when granted_on <= day and (withdrawn_on is null or withdrawn_on > day) (R2c).
- *covering* = the counting term that holds the day (latest start, then highest id);
  *ended* = the counting term with end < day (latest end, start, id);
  *coming* = the counting term with start > day (earliest start, then lowest id).
- Deceased: died_on <= day.
- Resigned, Suspended, Cancelled: an override holds the day; of several the latest start, then the
  first kind in the order cancelled, resigned, suspended.
- Active: covering exists. Mark Lifetime: it has no end. Mark New: ended does not exist, and at most
  90 days passed since joined_first, or, without that field, since covering.start; an opening term
  without joined_first is never New, because nobody knows when that person joined. Mark Due soon: at
  most 60 days are left, and coming does not exist.
- Grace: ended exists, coming does not, and at most ended.grace_days passed since ended.end.
- Future: coming exists, ended does not. Pending: an application holds the day.
- Lapsed: ended exists. Never: none of these.
- Who is Future, Pending, Lapsed or Never by these rules, but covered on the day by an organization
  that is Active or Grace by its own terms, has that organization's status, mark, level and
  paid-through day. Of several: Active before Grace, then the one paid through longest, then the
  first in the order given.

Deaths, overrides, applications and coverages carry no day of knowledge: they count as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from amm_admin.domain.dates import Period, day_after
from amm_admin.domain.history import (
    DUE_SOON_DAYS,
    NEW_DAYS,
    Coverage,
    Mark,
    MemberHistory,
    Origin,
    Override,
    Standing,
    Status,
    Term,
    Verdict,
    paid_through,
    visible,
)
from amm_admin.domain.reasons import reason


def status(history: MemberHistory, on: date) -> Standing:
    """The standing on a day, explained: the one reference (R1, R5)."""
    verdict = judge(history, on)
    day, becomes = _next_change(history, on, verdict.word)
    source = verdict.covered_by.holder if verdict.covered_by else history
    return Standing(
        status=verdict.status,
        mark=verdict.mark,
        word=verdict.word,
        rule=f"R5 {verdict.status.value}",
        level_id=verdict.term.level_id if verdict.term else None,
        term=verdict.term,
        through=paid_through(source.terms, on),
        reason=reason(verdict, source, on),
        changes_on=day,
        becomes=becomes,
    )


def judge(history: MemberHistory, on: date) -> Verdict:
    """The decision of `status` without its explanation: an organization's cover included."""
    own = judge_own(history, on)
    if own.status not in _YIELDING or not history.coverages:
        return own
    offers = [
        (coverage, held)
        for coverage in history.coverages
        if coverage.period.holds(on) and (held := judge_own(coverage.holder, on)).status.is_member
    ]
    if not offers:
        return own
    coverage, held = min(offers, key=lambda offer: _cover_rank(offer[0], offer[1], on))
    return replace(held, covered_by=coverage)


_YIELDING = frozenset({Status.FUTURE, Status.PENDING, Status.LAPSED, Status.NEVER})


def _cover_rank(coverage: Coverage, held: Verdict, on: date) -> tuple[bool, int]:
    through = paid_through(coverage.holder.terms, on) or date.max
    return held.status is Status.GRACE, -through.toordinal()


def judge_own(history: MemberHistory, on: date) -> Verdict:
    """The decision by a person's own terms, first match of R5."""
    covering = ended = coming = None
    for term in history.terms:
        if not term.counts_on(on):
            continue
        if term.start > on:
            if coming is None or (term.start, term.id) < (coming.start, coming.id):
                coming = term
        elif term.end is None or term.end >= on:
            if covering is None or (term.start, term.id) > (covering.start, covering.id):
                covering = term
        elif ended is None or _end_key(term) > _end_key(ended):
            ended = term
    override = _override_on(history.overrides, on) if history.overrides else None
    application = next((open_ for open_ in history.applications if open_.holds(on)), None)
    mark = None
    if history.died_on is not None and history.died_on <= on:
        decided = Status.DECEASED
    elif override:
        decided = Status(override.kind.value.capitalize())
    elif covering:
        decided = Status.ACTIVE
        mark = _mark(history, covering, ended, coming, on)
    elif ended and not coming and ended.holds_with_grace(on):
        decided = Status.GRACE
    elif coming and not ended:
        decided = Status.FUTURE
    elif application:
        decided = Status.PENDING
    else:
        decided = Status.LAPSED if ended else Status.NEVER
    return Verdict(decided, mark, covering, ended, coming, override, application)


def _end_key(term: Term) -> tuple[date, date, int]:
    return (term.last_day, term.start, term.id)


def _override_on(overrides: Iterable[Override], on: date) -> Override | None:
    """The latest one that holds; of several from one day the one that lasts longest."""
    holding = [override for override in overrides if override.period.holds(on)]
    return min(holding, key=_override_order, default=None)


def _override_order(override: Override) -> tuple[int, str, int]:
    last = override.end or date.max
    return (-override.start.toordinal(), override.kind.value, -last.toordinal())


def _mark(
    history: MemberHistory, covering: Term, ended: Term | None, coming: Term | None, on: date
) -> Mark | None:
    if covering.end is None:
        return Mark.LIFETIME
    joined = _joined_for_new(history, covering)
    if not ended and joined and (on - joined).days <= NEW_DAYS:
        return Mark.NEW
    if not coming and (covering.end - on).days <= DUE_SOON_DAYS:
        return Mark.DUE_SOON
    return None


def _joined_for_new(history: MemberHistory, first: Term) -> date | None:
    if history.joined_first or first.origin is Origin.OPENING:
        return history.joined_first
    return first.start


# --- the next change ---------------------------------------------------------------------------


def known_on(history: MemberHistory, on: date) -> MemberHistory:
    """The history as it was known on a day: the terms that counted then, no later death, no later
    application, and an application still open then without a closing day.
    """
    return MemberHistory(
        terms=tuple(replace(term, withdrawn_on=None) for term in visible(history.terms, on)),
        overrides=history.overrides,
        died_on=history.died_on if history.died_on and history.died_on <= on else None,
        joined_first=history.joined_first,
        applications=tuple(
            Period(a.start, a.end if a.end and a.end <= on else None)
            for a in history.applications
            if a.start <= on
        ),
        coverages=tuple(
            replace(coverage, holder=known_on(coverage.holder, on))
            for coverage in history.coverages
        ),
        continuous_since=history.continuous_since,
    )


def _next_change(
    history: MemberHistory, on: date, word: str
) -> tuple[date, str] | tuple[None, None]:
    known = known_on(history, on)
    for day in sorted({day for day in _turning_points(known) if day > on}):
        becomes = judge(known, day).word
        if becomes != word:
            return day, becomes
    return None, None


def _turning_points(history: MemberHistory) -> Iterator[date]:
    """Every day on which the word can change, holders' days included; a few on which it doesn't."""
    for term in history.terms:
        yield term.start
        yield from later(term.start, NEW_DAYS + 1)
        if term.end is not None:
            yield from later(term.end, 1)
            yield from later(term.end, term.grace_days + 1)
            yield term.end - timedelta(days=DUE_SOON_DAYS)
    if history.joined_first:
        yield from later(history.joined_first, NEW_DAYS + 1)
    if history.died_on:
        yield history.died_on
    periods = [override.period for override in history.overrides]
    periods += [*history.applications, *(coverage.period for coverage in history.coverages)]
    for period in periods:
        yield period.start
        if period.end is not None:
            yield from later(period.end, 1)
    for coverage in history.coverages:
        yield from _turning_points(coverage.holder)


def later(day: date, days: int) -> Iterator[date]:
    """The day so many days later; nothing when the calendar ends before it (12/31/9999)."""
    if (date.max - day).days >= days:
        yield day + timedelta(days=days)


# --- derived days ------------------------------------------------------------------------------


def joined_first(history: MemberHistory, on: date) -> date | None:
    """The day of first joining: what the earlier list said, else the first counting start (R4)."""
    if history.joined_first:
        return history.joined_first
    return min((term.start for term in history.terms if term.counts_on(on)), default=None)


def continuous_since(history: MemberHistory, on: date) -> date | None:
    """The first day of the run that covers the day or is in grace on it; None outside of one (R4).

    A run that begins with an imported term goes back to the earlier list's own day, where known.
    """
    verdict = judge_own(history, on)
    last = verdict.covering or verdict.ended
    if not last or not last.holds_with_grace(on):
        return None
    first = run_start(visible(history.terms, on), last)
    if first.origin is Origin.OPENING and history.continuous_since:
        return min(history.continuous_since, first.start)
    return first.start


def run_start(terms: Iterable[Term], last: Term) -> Term:
    """The first term of the run that leads to `last`: each starts the day after another's end."""
    by_next_day = {day_after(t.end): t for t in terms if t.end is not None and t.end < date.max}
    first = last
    while (previous := by_next_day.get(first.start)) is not None:
        first = previous
    return first
