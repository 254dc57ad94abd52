"""The bridge of "Counting": who was a member at the start of a period, who came, who went.

At start + joined + rejoined + level in - lapsed - resigned - deceased - level out = at end, overall
and for each level, whatever the history. Each figure comes from one day's change of the reference
status: the level at which somebody is a member (Active or Grace, R5) on a day, beside the day
before, each as known on that day (R2c). So what was printed in April prints the same in June, and
one period's end is the next one's start.

Where rules.md leaves a choice:

- Resigned also counts who was suspended or cancelled: an override ended the membership.
- An override lifted, or run out, while the term still runs counts as rejoined.
- A term withdrawn (a returned check) that leaves no membership counts as lapsed on that day, its
  granting stays counted; an act undone leaves no rows, and so no trace here.
- People whose opening term (R9) makes them members for the first time inside the period were
  members in the earlier list: they count at start (Figure.OPENED names them), never as joined.
- A first membership counts as joined, unless its term says that the person returned.
- A period that the report's day cuts short is counted to that day; later knowledge about a period
  changes only its retention, which asks "by the report's day".
- Only holders count: who is covered by an organization's membership has no term of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from amm_admin.domain.dates import Period, day_after, day_before
from amm_admin.domain.errors import InputError
from amm_admin.domain.history import MemberHistory, Origin, Status, Term
from amm_admin.domain.terms import judge_own


class Figure(Enum):
    """What the bridge counts; the first nine make the identity."""

    AT_START = "At start"
    JOINED = "Joined"
    REJOINED = "Rejoined"
    LEVEL_IN = "Level in"
    LAPSED = "Lapsed"
    RESIGNED = "Resigned"
    DECEASED = "Deceased"
    LEVEL_OUT = "Level out"
    AT_END = "At end"
    OPENED = "Taken over"  # those of AT_START whose opening term begins inside the period
    RENEWED = "Renewed"
    ENDED = "Terms ended"
    CONTINUED = "Terms continued"


COMES = (Figure.JOINED, Figure.REJOINED, Figure.LEVEL_IN)
GOES = (Figure.LAPSED, Figure.RESIGNED, Figure.DECEASED, Figure.LEVEL_OUT)
_LEAVING = {
    Status.DECEASED: Figure.DECEASED,
    Status.RESIGNED: Figure.RESIGNED,
    Status.SUSPENDED: Figure.RESIGNED,
    Status.CANCELLED: Figure.RESIGNED,
}
_PLAIN = frozenset({Origin.JOINED, Origin.LEVEL_CHANGE})


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """The figures of one level, or of all (`level_id` None).

    `people` holds one person id for each time the figure happened: who lapsed twice is there twice.
    """

    level_id: int | None
    people: Mapping[Figure, tuple[int, ...]]

    def ids(self, figure: Figure) -> tuple[int, ...]:
        return self.people.get(figure, ())

    def count(self, figure: Figure) -> int:
        return len(self.ids(figure))

    @property
    def balances(self) -> bool:
        """Whether the identity holds; it always does."""
        came = sum(self.count(figure) for figure in COMES)
        went = sum(self.count(figure) for figure in GOES)
        return self.count(Figure.AT_START) + came - went == self.count(Figure.AT_END)

    @property
    def retention(self) -> tuple[int, int]:
        """Of the terms that ended, how many were continued: (continued, ended)."""
        return self.count(Figure.CONTINUED), self.count(Figure.ENDED)


@dataclass(frozen=True, slots=True)
class Bridge:
    """The bridge of a period; `rows` by level id, one for each level with any figure."""

    rows: tuple[BridgeRow, ...]
    overall: BridgeRow


_Event = tuple[Figure, int]


def bridge(people: Iterable[tuple[int, MemberHistory]], period: Period, report_day: date) -> Bridge:
    """Count a period as reported on a day. Raises InputError for one without end or not yet begun.

    The work is a few status decisions per person, on the days on which something changes.
    """
    if period.end is None:
        raise InputError("period", "The period of a report has a last day.")
    if report_day < period.start:
        raise InputError("period", "The period has not begun on the day of the report.")
    last = min(period.end, report_day)
    overall: dict[Figure, list[int]] = defaultdict(list)
    levels: dict[int, dict[Figure, list[int]]] = defaultdict(lambda: defaultdict(list))
    for person_id, history in people:
        for figure, level_id in _events(history, period.start, last, report_day):
            overall[figure].append(person_id)
            levels[level_id][figure].append(person_id)
    rows = tuple(_row(level_id, levels[level_id]) for level_id in sorted(levels))
    return Bridge(rows, _row(None, overall))


def _row(level_id: int | None, people: Mapping[Figure, list[int]]) -> BridgeRow:
    return BridgeRow(level_id, {figure: tuple(ids) for figure, ids in people.items()})


def _events(history: MemberHistory, first: date, last: date, report_day: date) -> Iterator[_Event]:
    """Everything about one person that counts, each with its level."""
    yield from _membership(history, first, last)
    for term in history.terms:
        if _is_renewal(history, term, first, last):
            yield Figure.RENEWED, term.level_id
        if _has_ended(history, term, first, last):
            yield Figure.ENDED, term.level_id
            if _is_continued(history, term, report_day):
                yield Figure.CONTINUED, term.level_id


def _membership(history: MemberHistory, first: date, last: date) -> Iterator[_Event]:
    """The identity's figures: at start, each change on its day, at end."""
    near = _near(history, first)
    if not near.terms:
        return
    level = _level_on(near, day_before(first))
    if level is not None:
        yield Figure.AT_START, level
    for day in sorted(days_of_change(near, first, last)):
        after = _level_on(near, day)
        if after == level:
            continue
        if level is None and after is not None:
            yield from _entry(history, day, after)
        elif level is not None and after is None:
            yield _LEAVING.get(judge_own(near, day).status, Figure.LAPSED), level
        elif level is not None and after is not None:
            yield Figure.LEVEL_OUT, level
            yield Figure.LEVEL_IN, after
        level = after
    if level is not None:
        yield Figure.AT_END, level


def _entry(history: MemberHistory, day: date, level: int) -> Iterator[_Event]:
    verdict = judge_own(history, day)
    if verdict.term is None or _was_member_before(history, day):
        yield Figure.REJOINED, level
    elif verdict.term.origin is Origin.OPENING:
        yield Figure.AT_START, level
        yield Figure.OPENED, level
    elif verdict.term.origin in _PLAIN and _is_first(history, verdict.term, day):
        yield Figure.JOINED, level
    else:
        yield Figure.REJOINED, level


def _level_on(history: MemberHistory, day: date) -> int | None:
    verdict = judge_own(history, day)
    return verdict.term.level_id if verdict.term and verdict.status.is_member else None


def _near(history: MemberHistory, first: date) -> MemberHistory:
    """The history with only those terms that decide about membership from the day before on.

    A term without grace ends the grace of the one before it, so every later end stays too.
    """
    before = day_before(first)
    ends = [t.last_day for t in history.terms if (before - t.last_day).days <= t.grace_days]
    earliest = min(ends, default=date.max)
    terms = tuple(t for t in history.terms if ends and t.last_day >= earliest)
    return history if len(terms) == len(history.terms) else replace(history, terms=terms)


def days_of_change(
    history: MemberHistory, first: date = date.min, last: date = date.max
) -> set[date]:
    """The days from first to last on which membership or its level can change, and a few more."""
    days: set[date] = set()
    for term in history.terms:
        days.update((term.granted_on, term.start))
        if term.withdrawn_on is not None:
            days.add(term.withdrawn_on)
        if term.end is not None and term.end < last:
            days.add(day_after(term.end))
            if (last - term.end).days > term.grace_days:
                days.add(term.end + timedelta(days=term.grace_days + 1))
    for override in history.overrides:
        days.add(override.start)
        if override.end is not None and override.end < last:
            days.add(day_after(override.end))
    if history.died_on is not None:
        days.add(history.died_on)
    return {day for day in days if first <= day <= last}


def _was_member_before(history: MemberHistory, day: date) -> bool:
    """Whether any earlier day, as known on it, was one of membership."""
    days = days_of_change(history, last=day_before(day))
    return any(judge_own(history, earlier).status.is_member for earlier in days)


def _is_first(history: MemberHistory, term: Term, day: date) -> bool:
    return all(t.start >= term.start for t in history.terms if t.counts_on(day))


def _is_renewal(history: MemberHistory, term: Term, first: date, last: date) -> bool:
    """Granted in the period to continue a run; what a change of level puts in its place is not."""
    if term.origin is not Origin.RENEWED or term.cut or not first <= term.granted_on <= last:
        return False
    if term.withdrawn_on is None or term.withdrawn_on > last:
        return True
    return any(
        other.granted_on == term.withdrawn_on
        and other.origin is Origin.LEVEL_CHANGE
        and term.period.holds(other.start)
        for other in history.terms
    )


def _has_ended(history: MemberHistory, term: Term, first: date, last: date) -> bool:
    """Ended in the period: neither cut by a change of level, nor by a death before grace ended."""
    if term.end is None or term.cut or not first <= term.end <= last:
        return False
    died = history.died_on is not None and history.died_on <= term.grace_end
    return term.counts_on(term.end) and not died


def _is_continued(history: MemberHistory, term: Term, report_day: date) -> bool:
    return term.end is not None and any(
        other.start == day_after(term.end) and other.counts_on(report_day)
        for other in history.terms
    )
