"""What is kept about a membership: terms, overrides, coverage, and the answers read from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from amm_admin.domain.dates import Period

NEW_DAYS = 90
DUE_SOON_DAYS = 60


class Origin(Enum):
    """Why a term was granted; the bridge of "Counting" reads it."""

    JOINED = "joined"
    RENEWED = "renewed"
    REJOINED = "rejoined"
    OPENING = "opening"  # made by an import (R9): neither joined nor renewed
    LEVEL_CHANGE = "level_change"


class OverrideKind(Enum):
    """What stands above the terms from a day to a day (R5)."""

    CANCELLED = "cancelled"
    RESIGNED = "resigned"
    SUSPENDED = "suspended"


class Status(Enum):
    """The word for a standing on a day (R5)."""

    ACTIVE = "Active"
    GRACE = "Grace"
    FUTURE = "Future"
    PENDING = "Pending"
    LAPSED = "Lapsed"
    NEVER = "Never"
    RESIGNED = "Resigned"
    SUSPENDED = "Suspended"
    CANCELLED = "Cancelled"
    DECEASED = "Deceased"

    @property
    def is_member(self) -> bool:
        """A member is who is Active or in Grace (R5)."""
        return self in (Status.ACTIVE, Status.GRACE)


class Mark(Enum):
    """What is worth saying about an Active member (R5); shown instead of the word Active."""

    LIFETIME = "Lifetime"
    NEW = "New"
    DUE_SOON = "Due soon"


@dataclass(frozen=True, slots=True)
class Term:
    """One term; both days belong to it, and `end` None is without end. Terms are never edited.

    `anchor` is the day from which the anniversaries of the run are counted: the first day of its
    first term, or, after a hand-set or imported end, the day after that end (R9). `cut` marks the
    shortened copy that a change of level leaves behind (R10).
    """

    start: date
    end: date | None
    level_id: int
    granted_on: date
    grace_days: int
    anchor: date
    origin: Origin
    withdrawn_on: date | None = None
    cut: bool = False
    id: int = 0

    def counts_on(self, day: date) -> bool:
        """R2c: granted by the day, and not yet withdrawn on it."""
        return self.granted_on <= day and (self.withdrawn_on is None or self.withdrawn_on > day)

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def holds_with_grace(self, day: date) -> bool:
        """R5: the day belongs to the term or to the days of grace after it."""
        return self.start <= day and (day - self.last_day).days <= self.grace_days

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    @property
    def last_day(self) -> date:
        """The end, or the calendar's last day for a term without one."""
        return self.end or date.max

    @property
    def grace_end(self) -> date:
        """The last day of grace; the calendar's last day where the calendar ends before it."""
        left = (date.max - self.last_day).days
        return self.last_day + timedelta(days=min(self.grace_days, left))


@dataclass(frozen=True, slots=True)
class Override:
    """Resigned, suspended or cancelled, from a day to a day, both inclusive."""

    kind: OverrideKind
    start: date
    end: date | None
    reason: str = ""

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)


@dataclass(frozen=True, slots=True)
class MemberHistory:
    """Everything that status depends on, for one person or organization.

    `applications` are the days on which one was open, both inclusive. `joined_first` and
    `continuous_since` are what an earlier list said (R9); None where it said nothing.
    """

    terms: tuple[Term, ...] = ()
    overrides: tuple[Override, ...] = ()
    died_on: date | None = None
    joined_first: date | None = None
    applications: tuple[Period, ...] = ()
    coverages: tuple[Coverage, ...] = ()
    continuous_since: date | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days on which an organization's membership covers a person."""

    period: Period
    holder: MemberHistory
    holder_name: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules decide for a day, without the explanation."""

    status: Status
    mark: Mark | None = None
    covering: Term | None = None
    ended: Term | None = None
    coming: Term | None = None
    override: Override | None = None
    application: Period | None = None
    covered_by: Coverage | None = None

    @property
    def word(self) -> str:
        return self.mark.value if self.mark else self.status.value

    @property
    def term(self) -> Term | None:
        """The term that matters: the one that covers the day, else the last, else the next."""
        return self.covering or self.ended or self.coming


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer to "Why this status?".

    `word` is the mark if there is one, else the status. `level_id` and `term` are those of the term
    that covers the day, else of the last one that ended, else of the next. `through` is the latest
    end of the counting terms, None without terms or end. `changes_on` is the next day on which the
    word differs, given what is known on the day asked, and `becomes` the word it then is.
    """

    status: Status
    mark: Mark | None
    word: str
    rule: str
    level_id: int | None
    term: Term | None
    through: date | None
    reason: str
    changes_on: date | None
    becomes: str | None


def visible(terms: Iterable[Term], on: date) -> tuple[Term, ...]:
    """The terms that count on the day (R2c), by start."""
    return tuple(sorted((t for t in terms if t.counts_on(on)), key=lambda t: (t.start, t.id)))


def paid_through(terms: Iterable[Term], on: date) -> date | None:
    """The latest end of the terms that count on the day; None without terms, and without end."""
    ends = [term.end for term in terms if term.counts_on(on)]
    return None if None in ends else max((end for end in ends if end), default=None)
