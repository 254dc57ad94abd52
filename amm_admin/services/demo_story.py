"""Eight years of an invented association as steps on days; services/demo.py takes them.

Everything is counted back from the story's day, in days that stay clear of the edges of status
(end of grace, 60 days before an end, 90 days after joining) and of the last twelve months. So the
words of all statuses, and the bridge of those months, are the same whichever day is given.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from amm_admin.domain.dates import add_months, day_before
from amm_admin.services.demo_people import Invention, Typed

_YEARS = 8
_FORTNIGHT = 14
_LEVELS = ("Full", "Associate", "Student", "Retired")
_LEVEL_WEIGHTS = (70, 14, 7, 9)
_METHODS = ("check", "paypal", "card", "cash", "venmo", "bank")
_METHOD_WEIGHTS = (46, 27, 13, 6, 5, 3)
_TERMS = (1, 2, 3, 4, 5, 6, 7, 8)
_TERM_WEIGHTS = (12, 14, 14, 12, 12, 10, 9, 17)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens on a day to one of the people (`who`, a place in the list)."""

    day: date
    who: int


@dataclass(frozen=True, slots=True)
class Adds(Step):
    """The record is made, without a membership of its own."""


@dataclass(frozen=True, slots=True)
class Joins(Step):
    level: str
    method: str
    reference: str


@dataclass(frozen=True, slots=True)
class Renews(Step):
    method: str
    reference: str
    settlement: str = "paid"
    payer: int | None = None


@dataclass(frozen=True, slots=True)
class Pays(Step):
    """What is open is paid."""

    method: str
    reference: str


@dataclass(frozen=True, slots=True)
class Leaves(Step):
    """Resigned, suspended or cancelled from the day on."""

    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Returns(Step):
    """What stood above the rules is lifted."""


@dataclass(frozen=True, slots=True)
class Dies(Step):
    died_on: date


@dataclass(frozen=True, slots=True)
class Changes(Step):
    """Another level, from the next term or from the day."""

    level: str
    from_today: bool


@dataclass(frozen=True, slots=True)
class Covers(Step):
    organization: int


@dataclass(frozen=True, slots=True)
class Corrects(Step):
    typed: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The people as typed, and what happens to them, by day."""

    people: tuple[Typed, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Life:
    """A membership: the last run ends with the day before `anniversary` (days from the story's
    day, negative when it is past) after `terms` terms.

    `earlier` are the days between an earlier run and this one, and its terms. `paid` fixes the
    last payment, in days before the story's day.
    """

    level: str
    anniversary: int
    terms: int
    earlier: tuple[int, int] | None = None
    paid: int | None = None
    settlement: str = "paid"
    next_level: str = ""


def tell(day: date, seed: int = 1998) -> Story:
    """Three hundred people and eight years up to the day; equal days give equal stories."""
    return _Teller(day, random.Random(seed)).tell()


class _Teller:
    def __init__(self, day: date, rng: random.Random) -> None:
        self._day = day
        self._rng = rng
        self._invent = Invention(rng)
        self._people: list[Typed] = []
        self._steps: list[Step] = []

    def tell(self) -> Story:
        self._members()
        self._owing()
        self._gone()
        self._organizations()
        self._corrections()
        self._steps.sort(key=lambda step: step.day)  # stable: one person's steps keep their order
        return Story(tuple(self._people), tuple(self._steps))

    # -- who there is

    def _members(self) -> None:
        """Members on the story's day: plain, for life, new, due soon, in grace, paid ahead."""
        for _ in range(89):
            self._live(self._plain())
        for _ in range(12):
            self._live(self._returned())
        for years in (8, 8, 8, 6, 5, 3):
            self._lifetime(years)
        for at in range(13):
            self._live(_Life(self._level(), 365 - 4 - 6 * at, 1))
        for at in range(23):
            self._live(_Life(self._level(), 5 + at * 52 // 22, self._terms()))
        for at in range(11):
            self._live(_Life(self._level(), -3 - 2 * at, self._terms(7)))
        for at in range(10):
            ahead = _Life(self._level(), 365 + 8 + 5 * at, self._terms(7) + 1, paid=3 + 3 * at)
            self._live(ahead)

    def _owing(self) -> None:
        """Terms granted on account and not paid yet, one check for three, changes of level."""
        for age in (12, 25, 40, 55, 75, 100, 140, 200, 250):
            life = _Life("Full", 365 - 5 - age, self._terms() + 1, paid=age)
            self._live(replace(life, terms=min(life.terms, 8), settlement="on_account"))
        self._colleagues()
        for anniversary, terms in ((70, 3), (130, 2), (190, 4), (250, 3), (290, 2), (210, 3)):
            self._live(_Life("Student", anniversary, terms, next_level="Full"))
        for anniversary in (95, 165, 235, 300):
            self._live(_Life("Full", anniversary, 6, next_level="Retired"))
        for at, ago in ((240, 100), (150, 180)):
            who = self._live(_Life("Student", at, 2))
            self._steps.append(Changes(self._ago(ago), who, "Full", from_today=True))
            self._steps.append(Pays(self._ago(ago), who, *self._method()))

    def _gone(self) -> None:
        """Lapsed, resigned, deceased, suspended, cancelled."""
        for at in range(66):
            ended = 36 + 24 * at if at < 15 else 410 + (at - 15) * 42
            room = (365 * _YEARS - ended) // 366
            self._live(_Life(self._level(), 1 - ended, self._rng.randint(1, max(1, min(4, room)))))
        for ago in (30, 120, 260, 420, 520, 700, 1000, 1300, 1700):
            who = self._live(_Life(self._level(), 150 - ago, min(3, 1 + (2600 - ago) // 500)))
            reason = self._rng.choice(["Moved away.", "Retired from practice.", ""])
            self._steps.append(Leaves(self._ago(ago), who, "resigned", reason))
        for ago in (80, 210, 430, 600, 900, 1250, 1800):
            who = self._live(_Life(self._rng.choice(["Full", "Retired"]), 120 - ago, 2))
            self._steps.append(Dies(self._ago(ago - 6), who, self._ago(ago)))
        life = self._lifetime(7)
        self._steps.append(Dies(self._ago(500), life, self._ago(510)))
        for ago, kind in ((40, "suspended"), (280, "cancelled")):
            who = self._live(_Life("Full", 100, 3))
            self._steps.append(Leaves(self._ago(ago), who, kind, "Decision of the board."))
        who = self._live(_Life("Full", 180, 5))
        self._steps.append(Leaves(self._ago(800), who, "resigned", "By mistake."))
        self._steps.append(Returns(self._ago(785), who))

    def _organizations(self) -> None:
        """Eight organizations, six of which name the people whom they cover."""
        ages = ((150, 7), (90, 5), (210, 4), (260, 3), (120, 2), (300, 6), (30, 4), (-440, 3))
        for place, (anniversary, terms) in enumerate(ages):
            person = self._invent.organization()
            organization = self._live(_Life("Organization", anniversary, terms), person)
            for _ in range((4, 3, 3, 2, 2, 2, 0, 0)[place]):
                who = self._add(self._invent.person(str(person["practice"])), "Organization")
                start = self._start(anniversary, terms) + timedelta(days=self._rng.randint(3, 30))
                self._steps.append(Adds(start, who))
                self._steps.append(Covers(start, who, organization))

    def _colleagues(self) -> None:
        """Three of one practice, renewed by one check; two who share address and e-mail."""
        practice = self._invent.shared_practice()
        three = [
            self._live(_Life("Full", 300, 2 + at), self._invent.person(practice), alone=False)
            for at in range(3)
        ]
        reference = self._reference()
        self._steps += [
            Renews(self._ago(62), who, "check", reference, payer=three[0]) for who in three
        ]
        first = self._invent.person()
        self._live(_Life("Full", 140, 5), {**first, "email": "keepers@example.org"})
        self._live(
            _Life("Associate", 200, 3),
            self._invent.spouse_of({**first, "email": "keepers@example.org"}),
        )

    def _corrections(self) -> None:
        """E-mail that bounced and post that came back, found within the last year."""
        joins = [step for step in self._steps if isinstance(step, Joins)]
        people = [step.who for step in joins if step.day < self._ago(400)]
        for name, ages in (("bounced_on", (20, 75, 160, 310)), ("bad_address_on", (45, 190))):
            for age in ages:
                who = self._rng.choice(people)
                if self._people[who].get("email"):
                    day = self._ago(age)
                    self._steps.append(Corrects(day, who, ((name, day),)))

    # -- one membership

    def _plain(self) -> _Life:
        terms = self._terms()
        # One term only, and more than 90 days old: not New any more.
        most = 255 if terms == 1 else 328
        return _Life(self._level(), self._rng.randint(66, most), terms)

    def _returned(self) -> _Life:
        """A member whose earlier run ended, or lapsed, on no edge of the last twelve months."""
        life = replace(self._plain(), terms=self._rng.randint(1, 3))
        began = 365 * life.terms - life.anniversary
        gap = 365 - began
        while any(abs(began + gap - edge) < 8 for edge in (365, 395)):
            gap = self._rng.randint(50, 380)
        return replace(life, earlier=(gap, self._rng.randint(1, 3)))

    def _lifetime(self, years: int) -> int:
        who = self._add(self._invent.person(), "Lifetime")
        day = self._ago(365 * years - 20)
        self._steps.append(Joins(day, who, "Lifetime", "check", ""))
        return who

    def _live(self, life: _Life, person: Typed | None = None, *, alone: bool = True) -> int:
        """All steps of one membership. `alone` False leaves out the last renewal."""
        who = self._add(person or self._invent.person(), life.level)
        start = self._start(life.anniversary, life.terms)
        ended = -life.anniversary  # days ago
        if life.earlier is not None:
            gap, terms = life.earlier
            before = add_months(start - timedelta(days=gap), -12 * terms)
            self._steps.append(Joins(before, who, life.level, *self._method()))
            for term in range(1, terms):
                ago = ended + 365 * (life.terms + terms - term) + gap
                self._renew(who, add_months(before, 12 * term), ago, None, "paid")
            self._steps.append(Renews(start, who, *self._method()))
        else:
            self._steps.append(Joins(start, who, life.level, *self._method()))
        for term in range(1, life.terms if alone else life.terms - 1):
            last = term == life.terms - 1
            if last and life.next_level:
                day = add_months(start, 12 * term) - timedelta(days=70)
                self._steps.append(Changes(day, who, life.next_level, from_today=False))
            self._renew(
                who,
                add_months(start, 12 * term),
                ended + 365 * (life.terms - term),
                life.paid if last else None,
                life.settlement if last else self._settlement(),
            )
        return who

    def _renew(
        self, who: int, anniversary: date, about: int, paid: int | None, settlement: str
    ) -> None:
        """One renewal, around its anniversary unless `paid` fixes the day.

        `about` is how many days ago the anniversary was in years of 365 days. It decides near the
        edge of the last twelve months, because a leap day must not.
        """
        method, reference = self._method()
        later = "paid_later" if settlement == "later" else ""
        if paid is not None:
            day = self._ago(paid)
        else:
            late = self._rng.random() < 0.3
            early = -self._rng.randint(1, 22) if late else self._rng.randint(1, 48)
            early += 9 if 361 <= about + 1 + early <= 369 else 0
            ago = (self._day - day_before(anniversary)).days + early
            if method not in ("check", "cash"):  # the statement is gone through every fortnight
                ago = -(-ago // _FORTNIGHT) * _FORTNIGHT
            day = self._ago(max(ago, 2))
        self._steps.append(
            Renews(day, who, method, reference, "on_account" if later else settlement)
        )
        if later:
            paid_on = day + timedelta(days=self._rng.randint(15, 50))
            if paid_on < self._ago(380):
                self._steps.append(Pays(paid_on, who, method, reference))

    def _settlement(self) -> str:
        return self._rng.choices(("paid", "later", "waived"), (96, 3, 1))[0]

    def _add(self, person: Typed, level: str) -> int:
        if level in ("Associate", "Student"):
            person = {**person, "listed": False}
        self._people.append(person)
        return len(self._people) - 1

    def _start(self, anniversary: int, terms: int) -> date:
        return add_months(self._day + timedelta(days=anniversary), -12 * terms)

    def _ago(self, days: int) -> date:
        return self._day - timedelta(days=days)

    def _level(self) -> str:
        return self._rng.choices(_LEVELS, _LEVEL_WEIGHTS)[0]

    def _terms(self, most: int = 8) -> int:
        return min(most, self._rng.choices(_TERMS, _TERM_WEIGHTS)[0])

    def _method(self) -> tuple[str, str]:
        method = self._rng.choices(_METHODS, _METHOD_WEIGHTS)[0]
        return method, self._reference() if method == "check" else ""

    def _reference(self) -> str:
        return str(self._rng.randint(1001, 9899))


def by_day(steps: tuple[Step, ...]) -> Iterator[tuple[date, list[Step]]]:
    """The steps of each day, in order."""
    day: date | None = None
    today: list[Step] = []
    for step in steps:
        if step.day != day and today:
            yield today[0].day, today
            today = []
        day = step.day
        today.append(step)
    if today:
        yield today[0].day, today
