"""Terms: joining, renewing one or many, with preview. One way of deciding for all (R7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sqlalchemy import Connection, delete, insert, select, update

from amm_admin.domain.dates import Period, day_before, in_words, show
from amm_admin.domain.dues import DuesLine, dues_for, is_granted
from amm_admin.domain.errors import InputError, KnownError, RuleRefusal
from amm_admin.domain.history import MemberHistory, Origin, OverrideKind
from amm_admin.domain.history import Term as TermFact
from amm_admin.domain.ids import new_ids
from amm_admin.domain.money import ZERO, Money, total
from amm_admin.domain.planning import PlannedTerm, plan_term
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.levels import LevelRow, levels
from amm_admin.persistence.queries.members import MemberFilter, MemberRow, Sort
from amm_admin.persistence.schema import Application as OpenApplication
from amm_admin.persistence.schema import Person, StatusOverride, Term
from amm_admin.services.application import Command, Query, View, Work
from amm_admin.services.association import level_named
from amm_admin.services.members import insert_person
from amm_admin.services.payments import (
    BY_CHECK,
    NewCharge,
    Paid,
    PaidBy,
    post_charges,
    post_payments,
)
from amm_admin.services.person_fields import read_person

Settlement = Literal["paid", "on_account", "waived"]
"""How dues are settled when a term is granted (M3): paid, owed by an explicit tick, or waived."""

_STEP = 200


@dataclass(frozen=True, slots=True)
class RenewalLine:
    """What renewing one person would do. `refused` says why it cannot, with no dates then."""

    person_id: int
    number: str
    name: str
    level: str
    through: date | None
    start: date | None
    end: date | None
    origin: str
    amount: Money
    explanation: str
    refused: str


@dataclass(frozen=True, slots=True)
class PreviewRenewals(Query[tuple[RenewalLine, ...]]):
    """What renewing these people would do, if they paid on a day. Nothing is written."""

    person_ids: tuple[int, ...]
    paid_on: date
    level_id: int | None = None


@dataclass(frozen=True, slots=True)
class Renewed:
    """One person's new term, and the receipt number of its payment (None without one)."""

    person_id: int
    name: str
    start: date
    end: date | None
    amount: Money
    receipt: int | None


@dataclass(frozen=True, slots=True)
class RenewMembers(Command[tuple[Renewed, ...]]):
    """Grant each person the next term, post dues and, when paid, payment and receipt: all or none.

    `payer_id` makes it one payment by one payer for all; else each pays for themselves. `amount` is
    what was really paid, for one person only; less than the dues is refused unless `settlement` is
    on_account (M3). `until` is an end set by hand (R9).
    """

    person_ids: tuple[int, ...]
    paid_on: date
    by: PaidBy = BY_CHECK
    settlement: Settlement = "paid"
    level_id: int | None = None
    payer_id: int | None = None
    amount: Money | None = None
    until: date | None = None

    @property
    def label(self) -> str:
        count = len(self.person_ids)
        return f"Renew {count} member{'s' if count != 1 else ''}"


@dataclass(frozen=True, slots=True)
class Joined:
    """A new member: the record, the term, what was charged, the receipt number if paid."""

    person_id: int
    number: str
    start: date
    end: date | None
    amount: Money
    receipt: int | None


@dataclass(frozen=True, slots=True)
class JoinMember(Command[Joined]):
    """Person and first term, dues with joining fee, payment and receipt, as one act.

    `typed` are the person's fields for a new record; `person_id` joins somebody who has one.
    """

    level: str
    paid_on: date
    typed: Mapping[str, object] = field(default_factory=dict)
    person_id: int | None = None
    by: PaidBy = BY_CHECK
    settlement: Settlement = "paid"
    amount: Money | None = None

    @property
    def label(self) -> str:
        return "Join a member"


@dataclass(frozen=True, slots=True)
class _Plan:
    row: MemberRow
    level: LevelRow
    planned: PlannedTerm
    lines: tuple[DuesLine, ...]

    @property
    def amount(self) -> Money:
        return total([line.amount for line in self.lines])


def preview_renewals(
    view: View, query: PreviewRenewals, progress: Progress
) -> tuple[RenewalLine, ...]:
    lines: list[RenewalLine] = []
    plans = _plans(view.connection, query.person_ids, query.paid_on, query.level_id, None)
    for done, (row, plan) in enumerate(plans):
        progress(done, len(query.person_ids))
        lines.append(_refused_line(row, plan) if isinstance(plan, KnownError) else _line(plan))
    return tuple(lines)


def _line(plan: _Plan) -> RenewalLine:
    return RenewalLine(
        person_id=plan.row.id,
        number=plan.row.number,
        name=plan.row.name,
        level=plan.level.name,
        through=plan.row.through,
        start=plan.planned.start,
        end=plan.planned.end,
        origin=plan.planned.origin.value,
        amount=plan.amount,
        explanation=" ".join(line.explanation for line in plan.lines),
        refused="",
    )


def _refused_line(row: MemberRow, error: KnownError) -> RenewalLine:
    return RenewalLine(
        person_id=row.id,
        number=row.number,
        name=row.name,
        level=row.level,
        through=row.through,
        start=None,
        end=None,
        origin="",
        amount=ZERO,
        explanation="",
        refused=error.sentence,
    )


def _plans(
    connection: Connection,
    ids: Sequence[int],
    paid_on: date,
    level_id: int | None,
    until: date | None,
    *,
    joining: bool = False,
) -> Iterable[tuple[MemberRow, _Plan | KnownError]]:
    """Each person with the plan of the next term, or the reason why there is none."""
    known = levels(connection)
    rows = {row.id: row for row in reads.members_by_id(connection, ids, paid_on)}
    facts = reads.histories(connection, ids)
    chosen = reads.next_levels(connection, ids)
    for person in dict.fromkeys(ids):
        if person not in rows:
            continue
        row = rows[person]
        try:
            _refuse_override(row, facts[person], paid_on, joining=joining)
            level = _level_for(known, row, facts[person], level_id or chosen.get(person))
            planned = plan_term(facts[person], level.rule, paid_on, until=until)
            first = planned.origin is Origin.JOINED
            yield row, _Plan(row, level, planned, dues_for(level.rule, planned, first, paid_on))
        except KnownError as error:
            yield row, error


def _refuse_override(row: MemberRow, facts: MemberHistory, paid_on: date, *, joining: bool) -> None:
    """Who resigned, or was suspended or cancelled, does not renew: somebody decides that first.

    Joining anew after a resignation is such a decision; a suspension it does not lift.
    """
    running = [o for o in facts.overrides if o.period.holds(paid_on)]
    if running and not (joining and running[0].kind is OverrideKind.RESIGNED):
        raise RuleRefusal(
            f"{row.full_name} is {running[0].kind.value} since {in_words(running[0].start)}. "
            "Reinstate first."
        )


def _level_for(
    known: Mapping[int, LevelRow], row: MemberRow, facts: MemberHistory, chosen: int | None
) -> LevelRow:
    """The level to renew at: the one chosen, else that of the person's own last term."""
    if chosen is None and facts.terms:
        chosen = max(facts.terms, key=lambda t: (t.start, t.id)).level_id
    if chosen is None:
        raise RuleRefusal(f"{row.full_name} has never had a term. Join them at a level first.")
    return known[chosen]


def renew_members(work: Work, command: RenewMembers, progress: Progress) -> tuple[Renewed, ...]:
    """Raises RuleRefusal naming who cannot be renewed and why; then nobody is."""
    if command.amount is not None and len(command.person_ids) != 1:
        raise InputError("amount", "An amount can be given for one member at a time.")
    if not command.person_ids:
        raise InputError("members", "Nobody is chosen.")
    plans: list[_Plan] = []
    refused: list[str] = []
    for row, plan in _plans(
        work.connection, command.person_ids, command.paid_on, command.level_id, command.until
    ):
        if isinstance(plan, KnownError):
            refused.append(f"{row.full_name}: {plan.sentence}")
        else:
            plans.append(plan)
        progress(len(plans), 2 * len(command.person_ids))
    if refused:
        raise RuleRefusal(_refusal(refused))
    renewed = _grant(work, plans, command, progress)
    amount = total([plan.amount for plan in plans])
    who = plans[0].row.full_name if len(plans) == 1 else f"{len(plans)} members"
    work.unit.rename(f"Renew {who}" + (f", {amount.format()}" if amount else ""))
    return renewed


def _refusal(refused: list[str]) -> str:
    shown = " ".join(refused[:5])
    more = f" And {len(refused) - 5} more." if len(refused) > 5 else ""
    return f"Nobody was renewed. {shown}{more}"


def _grant(
    work: Work, plans: Sequence[_Plan], command: RenewMembers | JoinMember, progress: Progress
) -> tuple[Renewed, ...]:
    """Write the terms and post what belongs to them."""
    charge_ids = _charge(work, plans, command)
    receipts = _receive(work, plans, charge_ids, command)
    _write_terms(work, plans, charge_ids, command.paid_on)
    result = []
    for done, plan in enumerate(plans):
        _touch_person(work, plan, command.paid_on)
        if done % _STEP == 0:
            progress(len(plans) + done, 2 * len(plans))
        result.append(
            Renewed(
                plan.row.id,
                plan.row.full_name,
                plan.planned.start,
                plan.planned.end,
                plan.amount,
                receipts.get(plan.row.id),
            )
        )
    return tuple(result)


def _charge(
    work: Work, plans: Sequence[_Plan], command: RenewMembers | JoinMember
) -> list[list[int]]:
    """Post the dues lines of each plan; nothing for waived dues and for amounts of zero."""
    if command.settlement == "waived":
        return [[] for _ in plans]
    wanted = [
        (
            at,
            NewCharge(
                plan.row.id,
                line.kind,
                _description(plan, line),
                line.amount,
                plan.level.id,
                None if line.kind == "joining" else line.period,
            ),
        )
        for at, plan in enumerate(plans)
        for line in plan.lines
        if line.amount
    ]
    ids = post_charges(work, [charge for _, charge in wanted], command.paid_on)
    result: list[list[int]] = [[] for _ in plans]
    for (at, _), charge_id in zip(wanted, ids, strict=True):
        result[at].append(charge_id)
    return result


def _description(plan: _Plan, line: DuesLine) -> str:
    return f"{plan.level.name} {'joining fee' if line.kind == 'joining' else 'dues'}"


def _receive(
    work: Work,
    plans: Sequence[_Plan],
    charge_ids: Sequence[Sequence[int]],
    command: RenewMembers | JoinMember,
) -> dict[int, int]:
    """Post the payments; returns receipt numbers by person."""
    due = total([plan.amount for plan in plans])
    waived, on_account = command.settlement == "waived", command.settlement == "on_account"
    paid = command.amount if command.amount is not None else (ZERO if on_account else due)
    if paid < ZERO:
        raise InputError("amount", "A payment is not negative.")
    if waived or not paid:
        if not is_granted(due, paid, waived, on_account):
            raise RuleRefusal(_too_little(due, paid))
        return {}
    if not is_granted(due, paid, waived, on_account):
        raise RuleRefusal(_too_little(due, paid))
    payer = getattr(command, "payer_id", None)
    if payer is not None:
        charges = tuple(c for ids in charge_ids for c in ids)
        [number] = post_payments(work, [Paid(payer, charges, paid, command.by, command.paid_on)])
        return {plan.row.id: number for plan in plans}
    own = [
        Paid(
            plan.row.id,
            tuple(ids),
            paid if len(plans) == 1 else plan.amount,
            command.by,
            command.paid_on,
        )
        for plan, ids in zip(plans, charge_ids, strict=True)
        if len(plans) == 1 or plan.amount
    ]
    numbers = post_payments(work, own)
    return {p.payer_id: number for p, number in zip(own, numbers, strict=True)}


def _too_little(due: Money, paid: Money) -> str:
    return (
        f"{paid.format()} does not cover the dues of {due.format()}. "
        "Record the whole amount, or grant the term on account."
    )


def _write_terms(
    work: Work, plans: Sequence[_Plan], charge_ids: Sequence[Sequence[int]], granted_on: date
) -> None:
    rows = [
        term_row(plan.row.id, plan.planned.granted(granted_on, row_id), ids[0] if ids else None)
        for plan, ids, row_id in zip(plans, charge_ids, new_ids(len(plans)), strict=True)
    ]
    work.connection.execute(insert(Term), rows)


def term_row(person_id: int, term: TermFact, charge_id: int | None = None) -> dict[str, object]:
    """The domain's term as a row of the term table."""
    return {
        "id": term.id,
        "person_id": person_id,
        "level_id": term.level_id,
        "start_day": term.start,
        "end_day": term.end,
        "granted_on": term.granted_on,
        "withdrawn_on": term.withdrawn_on,
        "grace_days": term.grace_days,
        "anchor": term.anchor,
        "origin": term.origin.value,
        "cut": term.cut,
        "charge_id": charge_id,
    }


def _touch_person(work: Work, plan: _Plan, on: date) -> None:
    """Joined-first is set once and never changes; a chosen next level is used up (R4, R10)."""
    values: dict[str, object] = {}
    if plan.row.joined is None:
        values["joined_first"] = plan.planned.start
    if plan.planned.origin in (Origin.JOINED, Origin.REJOINED):
        values["continuous_since"] = plan.planned.start
    if plan.row.archived:
        values["archived"] = False
    if plan.planned.level_id != plan.row.level_id:
        values["next_level_id"] = None
    if values:
        work.connection.execute(
            update(Person)
            .where(Person.id == plan.row.id)
            .values(**values, version=Person.version + 1)
        )


def join_member(work: Work, command: JoinMember, progress: Progress) -> Joined:
    """Raises InputError for the person's fields or level, RuleRefusal by the rules of terms."""
    level = level_named(work.connection, command.level)
    person = command.person_id
    if person is None:
        person = insert_person(work, read_person(command.typed, work.today))
    [(row, plan)] = _plans(work.connection, [person], command.paid_on, level.id, None, joining=True)
    if isinstance(plan, KnownError):
        raise plan
    if plan.planned.origin not in (Origin.JOINED, Origin.REJOINED):
        raise RuleRefusal(
            f"{row.full_name} is a member already, {_through(row)}. Renew instead of joining."
        )
    [joined] = _grant(work, [plan], command, progress)
    lift_overrides(work, person, command.paid_on)
    work.connection.execute(
        update(OpenApplication)
        .where(OpenApplication.person_id == person, OpenApplication.closed_on.is_(None))
        .values(closed_on=work.today, version=OpenApplication.version + 1)
    )
    work.unit.rename(f"Join {row.full_name}, {level.name}")
    return Joined(person, row.number, joined.start, joined.end, joined.amount, joined.receipt)


def lift_overrides(work: Work, person_id: int, on: date) -> int:
    """End what stands above the rules on a day, so that they apply again from it; counts them."""
    o = StatusOverride
    rows = work.connection.execute(
        select(o.id, o.start_day, o.end_day).where(o.person_id == person_id)
    ).all()
    running = [row for row in rows if Period(row.start_day, row.end_day).holds(on)]
    for row in running:
        if row.start_day >= on:
            work.connection.execute(delete(o).where(o.id == row.id))
        else:
            work.connection.execute(
                update(o)
                .where(o.id == row.id)
                .values(end_day=day_before(on), version=o.version + 1)
            )
    return len(running)


def _through(row: MemberRow) -> str:
    return f"paid through {show(row.through)}" if row.through else "without end"


@dataclass(frozen=True, slots=True)
class RenewalLists(Query["DueLists"]):
    """Who is due, in grace, or lapsed on a day (today when None)."""

    on: date | None = None


@dataclass(frozen=True, slots=True)
class DueLists:
    """Three lists by name: ending within 60 days, in grace, lapsed."""

    due: tuple[MemberRow, ...]
    grace: tuple[MemberRow, ...]
    lapsed: tuple[MemberRow, ...]


def renewal_lists(view: View, query: RenewalLists, progress: Progress) -> DueLists:
    on = query.on or view.today

    def rows(word: str) -> tuple[MemberRow, ...]:
        ids = reads.member_ids(view.connection, MemberFilter(words=(word,)), Sort(), on)
        return reads.members_by_id(view.connection, ids, on)

    return DueLists(rows("Due soon"), rows("Grace"), rows("Lapsed"))
