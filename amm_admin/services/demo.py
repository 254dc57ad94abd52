"""The demonstration association: eight invented years, lived through the same acts as real ones.

It is made up to a day that is passed in, the day on which it is opened. Told for a fixed day it
would be dead a year later: everybody lapsed. The people are the same on every day, and so are the
words of their statuses and the bridge of the last twelve months (see demo_story.py); dates move
with the day, and sums of earlier years with where a raise of the dues falls.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, get_args

from sqlalchemy import insert

from amm_admin.domain.errors import RuleRefusal
from amm_admin.domain.ids import new_id
from amm_admin.domain.money import Money, total
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries import money as money_reads
from amm_admin.persistence.schema import LevelFee
from amm_admin.services import demo_story as story
from amm_admin.services.application import Application, Command, Work
from amm_admin.services.association import Levels, level_named
from amm_admin.services.history import Undo
from amm_admin.services.members import (
    AddPerson,
    Archive,
    EditPerson,
    ListMembers,
    MemberFilter,
    MemberRow,
    Sort,
    add_person,
    edit_person,
)
from amm_admin.services.memberships import (
    ChangeLevel,
    CoverPerson,
    MarkDeceased,
    Reinstate,
    SetOverride,
    change_level,
    cover_person,
    mark_deceased,
    reinstate,
    set_override,
)
from amm_admin.services.payments import Paid, PaidBy, post_payments
from amm_admin.services.renewals import (
    JoinMember,
    RenewalLists,
    RenewMembers,
    Settlement,
    join_member,
    renew_members,
)

SEED = 1998  # any number; this one gives the people that the screenshots show
PEOPLE = 300
SECRETARY, TREASURER = "Anna Whitcomb", "Paul Oster"
_RAISES = (  # level, years before the story's year, dues
    ("Full", 5, Money(6600)),
    ("Full", 2, Money(7500)),
    ("Associate", 2, Money(4500)),
    ("Organization", 5, Money(17500)),
)
_SETTLEMENTS: dict[str, Settlement] = {word: word for word in get_args(Settlement)}


@dataclass(frozen=True, slots=True)
class MakeDemo(Command[int]):
    """Fill a new association with 300 invented members and eight years up to a day.

    The value counts the people. It is the beginning of the file, so it cannot be undone.
    """

    day: date
    seed: int = SEED
    kind: ClassVar[str] = "start"

    @property
    def label(self) -> str:
        return "Make the demonstration association"


def make_demo(work: Work, command: MakeDemo, progress: Progress) -> int:
    """Raises RuleRefusal when the file has members already, Cancelled."""
    if reads.count_members(work.connection, MemberFilter(), command.day):
        raise RuleRefusal("The demonstration needs a new file: this one has members already.")
    told = story.tell(command.day, command.seed)
    _raise_dues(work, command.day)
    teller = _Life(told)
    done = 0
    for day, steps in story.by_day(told.steps):
        progress(done, len(told.steps), f"Living through {day.year}")
        teller.live(Work(work.unit, day), steps)
        done += len(steps)
    work.unit.rename(command.label)
    return len(told.people)


def _raise_dues(work: Work, day: date) -> None:
    for name, years, amount in _RAISES:
        row = {
            "id": new_id(),
            "level_id": level_named(work.connection, name).id,
            "valid_from": date(day.year - years, 1, 1),
            "amount": amount,
        }
        work.connection.execute(insert(LevelFee), row)


@dataclass(slots=True)
class _Life:
    """Takes the steps of a story by the services' own functions; `ids` are the records so far."""

    told: story.Story
    ids: dict[int, int] = field(default_factory=dict)

    def live(self, work: Work, steps: Sequence[story.Step]) -> None:
        """One day: what happens to single people first, then the payments that came in."""
        for step in steps:
            if not isinstance(step, story.Renews):
                _TAKE[type(step)](self, work, step)
        self._renew(work, [step for step in steps if isinstance(step, story.Renews)])

    def joins(self, work: Work, step: story.Joins) -> None:
        by = PaidBy(step.method, step.reference)
        command = JoinMember(step.level, step.day, self.told.people[step.who], by=by)
        self.ids[step.who] = join_member(work, command, no_progress).person_id

    def adds(self, work: Work, step: story.Adds) -> None:
        command = AddPerson(self.told.people[step.who])
        self.ids[step.who] = add_person(work, command, no_progress)

    def _renew(self, work: Work, steps: Sequence[story.Renews]) -> None:
        """Payments of one kind on one day are one act, as the treasurer would enter them."""
        piles: dict[tuple[str, str, str, int | None], list[int]] = {}
        for step in steps:
            pile = (step.method, step.reference, step.settlement, step.payer)
            piles.setdefault(pile, []).append(self.ids[step.who])
        for (method, reference, settlement, payer), people in piles.items():
            command = RenewMembers(
                tuple(people),
                work.today,
                by=PaidBy(method, reference),
                settlement=_SETTLEMENTS[settlement],
                payer_id=None if payer is None else self.ids[payer],
            )
            renew_members(work, command, no_progress)

    def pays(self, work: Work, step: story.Pays) -> None:
        person = self.ids[step.who]
        charges = money_reads.charges_of(work.connection, person)
        due = [charge for charge in charges if charge.open.cents > 0]
        if due:
            amount = total([charge.open for charge in due])
            by = PaidBy(step.method, step.reference)
            ids = tuple(charge.id for charge in due)
            post_payments(work, [Paid(person, ids, amount, by, step.day)])

    def leaves(self, work: Work, step: story.Leaves) -> None:
        command = SetOverride(self.ids[step.who], step.kind, step.day, reason=step.reason)
        set_override(work, command, no_progress)

    def returns(self, work: Work, step: story.Returns) -> None:
        reinstate(work, Reinstate(self.ids[step.who], step.day), no_progress)

    def dies(self, work: Work, step: story.Dies) -> None:
        mark_deceased(work, MarkDeceased(self.ids[step.who], step.died_on), no_progress)

    def changes(self, work: Work, step: story.Changes) -> None:
        level = level_named(work.connection, step.level).id
        command = ChangeLevel(self.ids[step.who], level, from_today=step.from_today)
        change_level(work, command, no_progress)

    def covers(self, work: Work, step: story.Covers) -> None:
        command = CoverPerson(self.ids[step.organization], self.ids[step.who], step.day)
        cover_person(work, command, no_progress)

    def corrects(self, work: Work, step: story.Corrects) -> None:
        edit_person(work, EditPerson(self.ids[step.who], dict(step.typed)), no_progress)


_TAKE: Mapping[type[story.Step], Callable[[_Life, Work, Any], None]] = {
    story.Joins: _Life.joins,
    story.Adds: _Life.adds,
    story.Pays: _Life.pays,
    story.Leaves: _Life.leaves,
    story.Returns: _Life.returns,
    story.Dies: _Life.dies,
    story.Changes: _Life.changes,
    story.Covers: _Life.covers,
    story.Corrects: _Life.corrects,
}


def fill(app: Application, day: date, progress: Progress = no_progress) -> int:
    """Make the demonstration in a new file, then live its last day; returns how many people.

    The last day is a few ordinary acts of secretary and treasurer, so that History has something
    to show and to undo.
    """
    count = app.run(MakeDemo(day), progress).value
    _last_day(app, day)
    return count


def _last_day(app: Application, day: date) -> None:
    anna = Application(app.database, today=lambda: day, who=SECRETARY)
    paul = Application(app.database, today=lambda: day, who=TREASURER)
    lists = app.ask(RenewalLists(day))
    plain = _some(anna, "Active", day)
    full = [row for row in plain if row.level == "Full" and row.kind == "person"]
    retired = next(row.id for row in app.ask(Levels()).values() if row.name == "Retired")

    anna.run(EditPerson(full[0].id, {"cell": "(573) 555-0199"}))
    paul.run(RenewMembers((lists.grace[0].id,), day, PaidBy("check", "4471")))
    paul.run(RenewMembers(tuple(row.id for row in lists.due[:3]), day, PaidBy("paypal")))
    anna.run(JoinMember("Full", day, _NEWCOMER, by=PaidBy("check", "208")))
    anna.run(ChangeLevel(full[1].id, retired))
    anna.run(SetOverride(full[2].id, "resigned", day, reason="Takes up another profession."))
    anna.run(Archive((app.ask(RenewalLists(day)).lapsed[-1].id,)))
    anna.run(EditPerson(full[3].id, {"practice": "Quite Table Mediation"}))
    anna.run(Undo())  # a slip of the finger, taken back


_NEWCOMER = {
    "first_name": "Naomi",
    "last_name": "Fairweather",
    "credentials": "JD",
    "practice": "Fairweather Mediation",
    "email": "naomi.fairweather@example.org",
    "phone": "(660) 555-0188",
    "street": "12 Court Square",
    "city": "Sedalia",
    "state": "MO",
    "zip": "65301",
    "listed": True,
}


def _some(app: Application, word: str, day: date) -> tuple[MemberRow, ...]:
    wanted = MemberFilter(words=(word,))
    return app.ask(ListMembers(wanted, Sort("number"), day, limit=PEOPLE))
