"""Takes the steps of the demonstration's story by the services' own functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from sqlalchemy import insert

from amm_admin.domain.ids import new_id
from amm_admin.domain.money import Money, total
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.persistence.queries import money as money_reads
from amm_admin.persistence.schema import LevelFee
from amm_admin.services import demo_story as story
from amm_admin.services.application import Work
from amm_admin.services.association import level_named
from amm_admin.services.members import AddPerson, EditPerson, add_person, edit_person
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
    RenewMembers,
    Settlement,
    join_member,
    renew_members,
)

_RAISES = (  # level, years before the story's year, dues
    ("Full", 5, Money(6600)),
    ("Full", 2, Money(7500)),
    ("Associate", 2, Money(4500)),
    ("Organization", 5, Money(17500)),
)
_SETTLEMENTS: dict[str, Settlement] = {word: word for word in get_args(Settlement)}


def live_through(work: Work, day: date, seed: int, progress: Progress) -> int:
    """Eight years up to the day, inside one unit of work; returns how many people there are."""
    told = story.tell(day, seed)
    _raise_dues(work, day)
    life = _Life(told)
    done = 0
    for today, steps in story.by_day(told.steps):
        progress(done, len(told.steps), f"Living through {today.year}")
        life.live(Work(work.unit, today), steps)
        done += len(steps)
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
