"""Which renewal reminders a run on a day sends (R6). Nothing is stored here, nothing is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from amm_admin.domain.history import MemberHistory, OverrideKind, paid_through
from amm_admin.domain.terms import judge_own, later

DEFAULT_STEPS = (-30, -7, 1, 15)
TOO_LATE_DAYS = 45

ReminderKey = tuple[int, date, int]


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder to write; `step` is in days relative to the end, `due_on` when it fell due."""

    person_id: int
    term_end: date
    step: int
    due_on: date

    @property
    def key(self) -> ReminderKey:
        """What is remembered as done (R6): a renewal moves the end, and so re-arms every step."""
        return (self.person_id, self.term_end, self.step)


@dataclass(frozen=True, slots=True)
class ReminderRun:
    """What a run proposes, and who got none because the latest step is more than 45 days past.

    `long_lapsed` are (person, end) of people who are no longer members; `missed` the same of those
    who still are, which only unusual steps can bring about.
    """

    proposals: tuple[Reminder, ...]
    long_lapsed: tuple[tuple[int, date], ...]
    missed: tuple[tuple[int, date], ...]


def plan_reminders(
    people: Iterable[tuple[int, MemberHistory]],
    steps: Sequence[int],
    done: Collection[ReminderKey],
    on: date,
) -> ReminderRun:
    """The latest due step for each person, unless it or a later one is done (R6).

    `done` holds the keys of reminders already sent. Never reminded: lifetime members, the dead, who
    resigned or was cancelled by the day after the end, and who is suspended on the day.
    """
    sent: dict[tuple[int, date], int] = {}
    for person_id, term_end, step in done:
        sent[person_id, term_end] = max(step, sent.get((person_id, term_end), step))
    proposals: list[Reminder] = []
    long_lapsed: list[tuple[int, date]] = []
    missed: list[tuple[int, date]] = []
    for person_id, history in people:
        end = paid_through(history.terms, on)
        if end is None or _is_left_alone(history, end, on):
            continue
        reminder = _latest_due(person_id, end, steps, on)
        if reminder is None or sent.get((person_id, end), reminder.step - 1) >= reminder.step:
            continue
        if (on - reminder.due_on).days <= TOO_LATE_DAYS:
            proposals.append(reminder)
        elif judge_own(history, on).status.is_member:
            missed.append((person_id, end))
        else:
            long_lapsed.append((person_id, end))
    return ReminderRun(tuple(proposals), tuple(long_lapsed), tuple(missed))


def _latest_due(person_id: int, end: date, steps: Sequence[int], on: date) -> Reminder | None:
    due = [step for step in steps if (on - end).days >= step]
    if not due:
        return None
    return Reminder(person_id, end, max(due), end + timedelta(days=max(due)))


def _is_left_alone(history: MemberHistory, end: date, on: date) -> bool:
    if history.died_on is not None and history.died_on <= on:
        return True
    next_day = next(later(end, 1), end)
    for override in history.overrides:
        leaves = override.kind is not OverrideKind.SUSPENDED
        if override.period.holds(on) or (leaves and override.period.holds(next_day)):
            return True
    return False
