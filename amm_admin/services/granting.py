"""Granting terms: what the next one would be, and writing it with the money that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from amm_admin.domain.dates import Period, day_before, in_words
from amm_admin.domain.dues import DuesLine, dues_for, is_granted
from amm_admin.domain.errors import InputError, KnownError, RuleRefusal
from amm_admin.domain.history import MemberHistory, Origin, OverrideKind
from amm_admin.domain.history import Term as TermFact
from amm_admin.domain.ids import new_ids
from amm_admin.domain.money import ZERO, Money, total
from amm_admin.domain.planning import PlannedTerm, plan_back_terms, plan_term
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.levels import LevelRow, levels
from amm_admin.persistence.queries.members import MemberRow
from amm_admin.persistence.schema import Coverage, Person, StatusOverride, Term
from amm_admin.services.application import Work
from amm_admin.services.payments import NewCharge, Paid, PaidBy, post_charges, post_payments

Settlement = Literal["paid", "on_account", "waived"]
"""How dues are settled when a term is granted (M3): paid, owed by an explicit tick, or waived."""

_STEP = 200


@dataclass(frozen=True, slots=True)
class Payment:
    """When and how the dues of a grant are settled; fields as in RenewMembers."""

    paid_on: date
    by: PaidBy
    settlement: Settlement
    amount: Money | None = None
    payer_id: int | None = None


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
class TermPlan:
    """One person, the level, the next term and the dues it would cost; `back` closes a gap (R4)."""

    row: MemberRow
    level: LevelRow
    planned: PlannedTerm
    lines: tuple[DuesLine, ...]
    back: bool = False

    @property
    def amount(self) -> Money:
        return total([line.amount for line in self.lines])


def term_plans(
    connection: Connection,
    ids: Sequence[int],
    paid_on: date,
    level_id: int | None,
    until: date | None,
    *,
    joining: bool = False,
) -> Iterable[tuple[MemberRow, TermPlan | KnownError]]:
    """Each person with the plan of the next term, or the reason why there is none."""
    known = levels(connection)
    for row, facts, chosen in _candidates(connection, ids, paid_on):
        try:
            _refuse_override(facts, paid_on, joining=joining)
            level = _level_for(known, facts, level_id or chosen, paid_on)
            planned = plan_term(facts, level.rule, paid_on, until=until)
            first = planned.origin is Origin.JOINED
            yield row, TermPlan(row, level, planned, dues_for(level.rule, planned, first))
        except KnownError as error:
            yield row, error


def back_term_plans(
    connection: Connection, person_id: int, paid_on: date, level_id: int | None
) -> tuple[TermPlan, ...]:
    """The terms by which one person closes the gap since the last one (R4), earliest first.

    Raises RuleRefusal when there is no gap, and where nobody may renew.
    """
    [(row, facts, chosen)] = _candidates(connection, [person_id], paid_on)
    _refuse_override(facts, paid_on, joining=False)
    level = _level_for(levels(connection), facts, level_id or chosen, paid_on)
    return tuple(
        TermPlan(row, level, planned, dues_for(level.rule, planned, joining=False), back=True)
        for planned in plan_back_terms(facts, level.rule, paid_on)
    )


def _candidates(
    connection: Connection, ids: Sequence[int], paid_on: date
) -> Iterator[tuple[MemberRow, MemberHistory, int | None]]:
    """Each person who is there, with the history and the level chosen for the next term."""
    rows = {row.id: row for row in reads.members_by_id(connection, ids, paid_on)}
    facts = reads.histories(connection, ids)
    chosen = reads.next_levels(connection, ids)
    for person in dict.fromkeys(ids):
        if person in rows:
            yield rows[person], facts[person], chosen.get(person)


def _refuse_override(facts: MemberHistory, paid_on: date, *, joining: bool) -> None:
    """Who resigned, or was suspended or cancelled, does not renew: somebody decides that first.

    Joining anew after a resignation is such a decision; a suspension it does not lift.
    """
    running = [o for o in facts.overrides if o.period.holds(paid_on)]
    if running and not (joining and running[0].kind is OverrideKind.RESIGNED):
        raise RuleRefusal(
            f"{running[0].kind.value.capitalize()} since {in_words(running[0].start)}. "
            "Reinstate first."
        )


def _level_for(
    known: Mapping[int, LevelRow], facts: MemberHistory, chosen: int | None, paid_on: date
) -> LevelRow:
    """The level to renew at: the one chosen, else that of the person's own last term."""
    if chosen is None and facts.terms:
        chosen = max(facts.terms, key=lambda t: (t.start, t.id)).level_id
    if chosen is None:
        holder = next((c.holder_name for c in facts.coverages if c.period.holds(paid_on)), "")
        if holder:
            raise RuleRefusal(f"A member through {holder}: renew the organization instead.")
        raise RuleRefusal("There has never been a term. Join at a level first.")
    return known[chosen]


def grant(
    work: Work, plans: Sequence[TermPlan], payment: Payment, progress: Progress
) -> tuple[Renewed, ...]:
    """Write the terms and post what belongs to them."""
    charge_ids = _charge(work, plans, payment)
    receipts = _receive(work, plans, charge_ids, payment)
    _write_terms(work, plans, charge_ids, payment.paid_on)
    result = []
    for done, plan in enumerate(plans):
        _touch_person(work, plan)
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


def _charge(work: Work, plans: Sequence[TermPlan], payment: Payment) -> list[list[int]]:
    """Post the dues lines of each plan; nothing for waived dues and for amounts of zero."""
    if payment.settlement == "waived":
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
    ids = post_charges(work, [charge for _, charge in wanted], payment.paid_on)
    result: list[list[int]] = [[] for _ in plans]
    for (at, _), charge_id in zip(wanted, ids, strict=True):
        result[at].append(charge_id)
    return result


def _description(plan: TermPlan, line: DuesLine) -> str:
    return f"{plan.level.name} {'joining fee' if line.kind == 'joining' else 'dues'}"


def _receive(
    work: Work,
    plans: Sequence[TermPlan],
    charge_ids: Sequence[Sequence[int]],
    payment: Payment,
) -> dict[int, int]:
    """Post the payments; returns receipt numbers by person."""
    due = total([plan.amount for plan in plans])
    waived, on_account = payment.settlement == "waived", payment.settlement == "on_account"
    paid = payment.amount if payment.amount is not None else (ZERO if on_account else due)
    if paid < ZERO:
        raise InputError("amount", "A payment is not negative.")
    if not is_granted(due, paid, waived, on_account):
        raise RuleRefusal(
            f"{paid.format()} does not cover the dues of {due.format()}. "
            "Record the whole amount, or grant the term on account."
        )
    if waived or not paid:
        return {}
    payer = payment.payer_id
    if payer is not None:
        charges = tuple(c for ids in charge_ids for c in ids)
        [number] = post_payments(work, [Paid(payer, charges, paid, payment.by, payment.paid_on)])
        return {plan.row.id: number for plan in plans}
    own = [
        Paid(
            plan.row.id,
            tuple(ids),
            paid if len(plans) == 1 else plan.amount,
            payment.by,
            payment.paid_on,
        )
        for plan, ids in zip(plans, charge_ids, strict=True)
        if len(plans) == 1 or plan.amount
    ]
    numbers = post_payments(work, own)
    return {p.payer_id: number for p, number in zip(own, numbers, strict=True)}


def _write_terms(
    work: Work, plans: Sequence[TermPlan], charge_ids: Sequence[Sequence[int]], granted_on: date
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


def _touch_person(work: Work, plan: TermPlan) -> None:
    """Joined-first is set once and never changes; a chosen next level is used up (R4, R10)."""
    values: dict[str, object] = {}
    if plan.row.joined is None:
        values["joined_first"] = plan.planned.start
    if plan.planned.origin in (Origin.JOINED, Origin.REJOINED) and not plan.back:
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


def lift_overrides(work: Work, person_id: int, on: date) -> int:
    """End what stands above the rules on a day, so that they apply again from it; counts them."""
    return end_running(work, StatusOverride, StatusOverride.person_id == person_id, on=on)


def end_running(
    work: Work,
    table: type[StatusOverride] | type[Coverage],
    *mine: ColumnElement[bool],
    on: date,
) -> int:
    """Let the rows that hold the day end the day before it, or go where they begin on it; counts
    them."""
    rows = work.connection.execute(select(table.id, table.start_day, table.end_day).where(*mine))
    running = [row for row in rows.all() if Period(row.start_day, row.end_day).holds(on)]
    for row in running:
        if row.start_day >= on:
            work.connection.execute(delete(table).where(table.id == row.id))
        else:
            work.connection.execute(
                update(table)
                .where(table.id == row.id)
                .values(end_day=day_before(on), version=table.version + 1)
            )
    return len(running)
