"""What changes a membership beside renewing it: resigning, suspending, levels, death, coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, update

from amm_admin.domain.dates import Period, in_words
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.history import MemberHistory
from amm_admin.domain.ids import new_id, new_ids
from amm_admin.domain.level_change import LevelChange
from amm_admin.domain.level_change import change_level as plan_change
from amm_admin.domain.money import Money, total
from amm_admin.domain.progress import Progress
from amm_admin.domain.terms import status
from amm_admin.domain.text import one_line
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.levels import levels
from amm_admin.persistence.schema import Coverage, Person, StatusOverride, Term
from amm_admin.services.application import Command, Work, carries_out
from amm_admin.services.granting import end_running, lift_overrides, term_row
from amm_admin.services.members import person_row
from amm_admin.services.payments import NewCharge, post_charges

_VERBS = {"resigned": "Resign", "suspended": "Suspend", "cancelled": "Cancel"}


@dataclass(frozen=True, slots=True)
class SetOverride(Command[None]):
    """Resign, suspend or cancel a membership from a day to a day, both included (R5)."""

    person_id: int
    override: str
    start: date
    end: date | None = None
    reason: str = ""

    @property
    def label(self) -> str:
        return _VERBS.get(self.override, "Change status")


@carries_out(SetOverride)
def set_override(work: Work, command: SetOverride, progress: Progress) -> None:
    """Raises RuleRefusal when there is no membership to end, or another entry overlaps."""
    if command.override not in _VERBS:
        raise InputError("override", f"“{command.override}” is no status that can be set.")
    if command.end is not None and command.end < command.start:
        raise InputError("end", "The last day is before the first one.")
    name = _name(work, command.person_id)
    _refuse_override(name, _history(work, command.person_id), command)
    work.connection.execute(
        insert(StatusOverride),
        {
            "id": new_id(),
            "person_id": command.person_id,
            "kind": command.override,
            "start_day": command.start,
            "end_day": command.end,
            "reason": one_line(command.reason, "reason", "The reason"),
        },
    )
    work.unit.rename(f"{command.label} {name}")


def _refuse_override(name: str, history: MemberHistory, command: SetOverride) -> None:
    if not history.terms:
        raise RuleRefusal(f"{name} has never been a member, so there is nothing to change.")
    if history.died_on is not None and history.died_on <= command.start:
        raise RuleRefusal(f"{name} died on {in_words(history.died_on)}.")
    wanted = Period(command.start, command.end)
    for other in history.overrides:
        if other.period.overlaps(wanted):
            raise RuleRefusal(
                f"{name} is {other.kind.value} from {in_words(other.start)} already. "
                "Reinstate first."
            )
    now = status(history, command.start)
    if command.override == "resigned" and not now.status.is_member:
        raise RuleRefusal(f"{name} is not a member on {in_words(command.start)}: {now.word}.")


@dataclass(frozen=True, slots=True)
class Reinstate(Command[None]):
    """End a resignation, suspension or cancellation; the rules apply again from the day on."""

    person_id: int
    on: date

    @property
    def label(self) -> str:
        return "Reinstate"


@carries_out(Reinstate)
def reinstate(work: Work, command: Reinstate, progress: Progress) -> None:
    """Raises RuleRefusal when nothing stands above the rules on the day."""
    name = _name(work, command.person_id)
    if not lift_overrides(work, command.person_id, command.on):
        raise RuleRefusal(
            f"{name} is neither resigned, suspended nor cancelled on {in_words(command.on)}."
        )
    work.unit.rename(f"Reinstate {name}")


@dataclass(frozen=True, slots=True)
class MarkDeceased(Command[None]):
    """Record the day of death; None takes it back."""

    person_id: int
    died_on: date | None

    @property
    def label(self) -> str:
        return "Mark deceased"


@carries_out(MarkDeceased)
def mark_deceased(work: Work, command: MarkDeceased, progress: Progress) -> None:
    """Raises InputError for a day to come."""
    if command.died_on is not None and command.died_on > work.today:
        raise InputError("died_on", f"{in_words(command.died_on)} has not come yet.")
    record = person_row(work, command.person_id)
    if record.kind == "organization":
        raise RuleRefusal("An organization does not die. Resign or cancel its membership.")
    work.connection.execute(
        update(Person)
        .where(Person.id == command.person_id)
        .values(died_on=command.died_on, version=Person.version + 1)
    )
    name = reads.full_name(record)
    work.unit.rename(f"Mark {name} deceased" if command.died_on else f"Take back {name}’s death")


@dataclass(frozen=True, slots=True)
class ChangeLevel(Command[Money]):
    """Change the level from the next term (default) or from today (R10).

    The value is the difference charged (positive) or credited (negative).
    """

    person_id: int
    level_id: int
    from_today: bool = False

    @property
    def label(self) -> str:
        return "Change level"


@carries_out(ChangeLevel)
def change_level(work: Work, command: ChangeLevel, progress: Progress) -> Money:
    """Raises RuleRefusal as the domain's change_level does."""
    known = levels(work.connection)
    name = _name(work, command.person_id)
    history = _history(work, command.person_id)
    now = status(history, work.today)
    if now.level_id is None or now.term is None:
        raise RuleRefusal(f"{name} has no level yet. Join them at a level first.")
    change = plan_change(
        history,
        known[now.term.level_id].rule,
        known[command.level_id].rule,
        work.today,
        from_today=command.from_today,
    )
    posted = _post_difference(work, command.person_id, change)
    _replace_terms(work, command.person_id, change, posted)
    chosen = None if change.grant else change.level_id
    work.connection.execute(
        update(Person)
        .where(Person.id == command.person_id)
        .values(next_level_id=chosen, version=Person.version + 1)
    )
    when = "from today" if command.from_today else "from the next term"
    work.unit.rename(f"Change {name} to {known[command.level_id].name} {when}")
    return total([line.amount for line in change.lines])


def _post_difference(work: Work, person_id: int, change: LevelChange) -> list[int]:
    charges = [
        NewCharge(
            person_id, "level_change", line.explanation, line.amount, change.level_id, line.period
        )
        for line in change.lines
        if line.amount
    ]
    return post_charges(work, charges, work.today) if charges else []


def _replace_terms(work: Work, person_id: int, change: LevelChange, posted: Sequence[int]) -> None:
    for term in change.withdraw:
        work.connection.execute(
            update(Term)
            .where(Term.id == term.id)
            .values(withdrawn_on=work.today, version=Term.version + 1)
        )
    if change.grant:
        ids = new_ids(len(change.grant))
        rows = [
            {**term_row(person_id, term), "id": row_id}
            for term, row_id in zip(change.grant, ids, strict=True)
        ]
        if posted:
            rows[-1]["charge_id"] = posted[-1]
        work.connection.execute(insert(Term), rows)


@dataclass(frozen=True, slots=True)
class CoverPerson(Command[None]):
    """Have an organization's membership cover a person from a day on (R3)."""

    organization_id: int
    person_id: int
    start: date
    end: date | None = None

    @property
    def label(self) -> str:
        return "Cover a person"


@carries_out(CoverPerson)
def cover_person(work: Work, command: CoverPerson, progress: Progress) -> None:
    """Raises RuleRefusal when the level covers no more people, or the person is covered already."""
    organization = person_row(work, command.organization_id)
    person = person_row(work, command.person_id)
    if organization.kind != "organization" or person.kind != "person":
        raise RuleRefusal("An organization covers people, nothing else.")
    standing = status(_history(work, command.organization_id), command.start)
    if standing.level_id is None:
        raise RuleRefusal(f"{organization.practice} has no membership that could cover anybody.")
    wanted = Period(command.start, command.end)
    rows = work.connection.execute(
        select(*Coverage.__table__.c).where(Coverage.organization_id == command.organization_id)
    ).all()
    running = [row for row in rows if Period(row.start_day, row.end_day).overlaps(wanted)]
    if any(row.person_id == command.person_id for row in running):
        raise RuleRefusal(f"{reads.full_name(person)} is covered in that time already.")
    level = levels(work.connection)[standing.level_id]
    if len(running) >= level.rule.max_people:
        raise RuleRefusal(
            f"{level.name} covers {level.rule.max_people} people, and {organization.practice} "
            "has named as many. End another coverage first."
        )
    work.connection.execute(
        insert(Coverage),
        {
            "id": new_id(),
            "organization_id": command.organization_id,
            "person_id": command.person_id,
            "start_day": command.start,
            "end_day": command.end,
        },
    )
    work.unit.rename(f"Cover {reads.full_name(person)} through {organization.practice}")


@dataclass(frozen=True, slots=True)
class EndCoverage(Command[None]):
    """Have an organization's membership cover a person no longer, from the day on (R3)."""

    organization_id: int
    person_id: int
    on: date

    @property
    def label(self) -> str:
        return "End a coverage"


@carries_out(EndCoverage)
def end_coverage(work: Work, command: EndCoverage, progress: Progress) -> None:
    """Raises RuleRefusal when the organization does not cover the person on the day."""
    person = _name(work, command.person_id)
    organization = _name(work, command.organization_id)
    both = (
        Coverage.organization_id == command.organization_id,
        Coverage.person_id == command.person_id,
    )
    if not end_running(work, Coverage, *both, on=command.on):
        raise RuleRefusal(f"{organization} does not cover {person} on {in_words(command.on)}.")
    work.unit.rename(f"End the coverage of {person} through {organization}")


def _history(work: Work, person_id: int) -> MemberHistory:
    found = reads.histories(work.connection, [person_id]).get(person_id)
    if found is None:
        raise RuleRefusal("This record is no longer in the file.")
    return found


def _name(work: Work, person_id: int) -> str:
    return reads.full_name(person_row(work, person_id))
