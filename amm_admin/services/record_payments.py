"""Recording a payment of one member: it settles what is owed, the oldest first, and may renew.

Terms are granted by the same function as everywhere (R7); the money is posted (M1, M3, M8).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from amm_admin.domain.dates import in_words, show
from amm_admin.domain.errors import InputError, KnownError, RuleRefusal, StaleRecord
from amm_admin.domain.ids import new_ids
from amm_admin.domain.money import ZERO, Money, total
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries import money as money_reads
from amm_admin.persistence.queries.members import MemberRow
from amm_admin.persistence.schema import Allocation, Payment, Receipt
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.granting import Payment as Settling
from amm_admin.services.granting import TermPlan, grant, term_plans
from amm_admin.services.payments import BY_CHECK, Paid, PaidBy, post_payments

__all__ = [
    "OfferPayment",
    "PaymentOffer",
    "PaymentRecorded",
    "RecordPayment",
    "Settled",
]


@dataclass(frozen=True, slots=True)
class Settled:
    """How much of one charge is open, or is settled."""

    charge_id: int
    description: str
    amount: Money


@dataclass(frozen=True, slots=True)
class NextTerm:
    """The term that a payment may grant, and its dues. `refused` says why there is none."""

    level: str
    start: date | None
    end: date | None
    dues: Money
    refused: str = ""


@dataclass(frozen=True, slots=True)
class PaymentOffer:
    """What a payment of one member would meet on a day.

    `open` are the charges not settled yet, the oldest first; `credit` is money of the member that
    settles nothing yet.
    """

    person_id: int
    name: str
    number: str
    open: tuple[Settled, ...]
    credit: Money
    next_term: NextTerm

    @property
    def owed(self) -> Money:
        """What is open less the credit; negative where the credit is larger."""
        return total([item.amount for item in self.open]) - self.credit

    def expected(self, *, renew: bool) -> Money:
        """What to expect on the check: what is owed, with the dues of the next term or without."""
        wanted = self.owed + (self.next_term.dues if renew else ZERO)
        return max(wanted, ZERO)

    @property
    def renews(self) -> bool:
        """Whether a payment is likely to be for the next term: nothing else is owed."""
        return self.owed <= ZERO and not self.next_term.refused and bool(self.next_term.dues)

    def outcome(self, amount: Money, *, renew: bool) -> str:
        """What recording an amount would do, in a sentence or two."""
        owed = self.owed + (self.next_term.dues if renew else ZERO)
        if renew and amount < owed:
            return _too_little(amount, owed)
        if owed <= ZERO and amount:
            return f"Nothing is owed. {amount.format()} is kept as credit."
        if amount < owed:
            return f"A part payment: {(owed - amount).format()} stays open."
        if amount > owed:
            return f"{(amount - owed).format()} more than is owed is kept as credit."
        return "Settles all that is owed."


@dataclass(frozen=True, slots=True)
class OfferPayment(Query[PaymentOffer]):
    """What a payment of this member would meet, received on a day (today when None)."""

    person_id: int
    on: date | None = None


@answers(OfferPayment)
def offer_payment(view: View, query: OfferPayment, progress: Progress) -> PaymentOffer:
    """Raises RuleRefusal when the record is gone."""
    on = query.on or view.today
    plan = _plan(view.connection, query.person_id, on)
    [row] = reads.members_by_id(view.connection, [query.person_id], on)
    return _offer(view.connection, row, plan)


def _offer(connection: Connection, row: MemberRow, plan: TermPlan | KnownError) -> PaymentOffer:
    items = _open_items(connection, row.id)
    owed = [item for item in items if item.amount > ZERO]
    own = total([left for _, left in _leftovers(connection, row.id)])
    credit = own - total([item.amount for item in items if item.amount < ZERO])
    return PaymentOffer(row.id, row.full_name, row.number, tuple(owed), credit, _next_term(plan))


def _plan(connection: Connection, person: int, on: date) -> TermPlan | KnownError:
    for _, plan in term_plans(connection, [person], on, None, None):
        return plan
    raise RuleRefusal("This record is no longer in the file.")


def _next_term(plan: TermPlan | KnownError) -> NextTerm:
    if isinstance(plan, KnownError):
        return NextTerm("", None, None, ZERO, plan.sentence)
    return NextTerm(plan.level.name, plan.planned.start, plan.planned.end, plan.amount)


@dataclass(frozen=True, slots=True)
class PaymentRecorded:
    """What was recorded: the receipt's number, what the payment settled, what it left.

    `credit` is the part of the payment that settles nothing; `owed` is what the member owes
    afterwards (negative: has in credit). `renewed` tells whether a term was granted, to
    `renewed_to` (None: without end).
    """

    person_id: int
    name: str
    amount: Money
    receipt: int
    settled: tuple[Settled, ...]
    credit: Money
    owed: Money
    renewed: bool = False
    renewed_to: date | None = None


@dataclass(frozen=True, slots=True)
class RecordPayment(Command[PaymentRecorded]):
    """Post a payment of one member with its receipt; it settles open charges, the oldest first.

    Money that the member had in credit is used before it, and what exceeds is kept as credit.
    `renew` grants the next term, too, whose dues must then be covered (M3). `offer` is what was
    looked at: where the member owes something else by now, the payment may be recorded already.
    """

    person_id: int
    amount: Money
    received_on: date
    by: PaidBy = BY_CHECK
    renew: bool = False
    offer: PaymentOffer | None = None

    @property
    def label(self) -> str:
        return f"Record {self.amount.format()}"


@carries_out(RecordPayment)
def record_payment(work: Work, command: RecordPayment, progress: Progress) -> PaymentRecorded:
    """Raises InputError for amount, day and method, RuleRefusal when the term is not covered,
    StaleRecord when it is no longer as it was offered."""
    if command.amount <= ZERO:
        raise InputError("amount", "Type the amount that was paid, such as $60.00.")
    if command.received_on > work.today:
        raise InputError("received_on", f"{in_words(command.received_on)} has not come yet.")
    command.by.checked()
    person = command.person_id
    plan = _plan(work.connection, person, command.received_on)
    [row] = reads.members_by_id(work.connection, [person], command.received_on)
    if command.offer is not None:
        _refuse_overtaken(command.offer, _offer(work.connection, row, plan), renew=command.renew)
    if command.renew:
        _grant(work, command, plan, progress)
    items = _open_items(work.connection, person)
    [receipt] = post_payments(
        work, [Paid(person, (), command.amount, command.by, command.received_on)]
    )
    settled = _settle(work, person, items, _payment_of(work.connection, receipt))
    used = total([part.amount for part in settled])
    work.unit.rename(f"Record {command.amount.format()} from {row.full_name}")
    return PaymentRecorded(
        person,
        row.full_name,
        command.amount,
        receipt,
        settled,
        command.amount - used,
        money_reads.balances(work.connection, [person])[person],
        command.renew,
        plan.planned.end if command.renew and not isinstance(plan, KnownError) else None,
    )


def _refuse_overtaken(then: PaymentOffer, now: PaymentOffer, *, renew: bool) -> None:
    before, term = then.next_term, now.next_term
    if renew and before != term:
        later = before.start is not None and term.start is not None and term.start > before.start
        said = term.refused or (
            f"{now.name} {'was renewed meanwhile' if later else 'would get another term by now'}: "
            f"the next one is {show(term.start)} to {show(term.end) or 'no end'}, "
            f"{term.dues.format()}."
        )
    elif then.owed != now.owed:
        said = (
            f"What {now.name} owes changed meanwhile from {then.owed.format()} to "
            f"{now.owed.format()}."
        )
    else:
        return
    raise StaleRecord(f"{said} Nothing was recorded. Look at it again, then record the payment.")


def _grant(
    work: Work, command: RecordPayment, plan: TermPlan | KnownError, progress: Progress
) -> None:
    """Grant the next term, its dues posted as open: the payment settles them in its turn."""
    if isinstance(plan, KnownError):
        raise plan
    person = command.person_id
    owed = money_reads.balances(work.connection, [person])[person] + plan.amount
    if command.amount < owed:
        raise RuleRefusal(_too_little(command.amount, owed))
    settling = Settling(command.received_on, command.by, "on_account", ZERO)
    grant(work, [plan], settling, progress)


def _too_little(amount: Money, owed: Money) -> str:
    return (
        f"{amount.format()} does not cover the {owed.format()} that are owed with the next term. "
        "Record the whole amount, or record it without renewing."
    )


def _open_items(connection: Connection, person: int) -> list[Settled]:
    """A person's charges that are not settled, the oldest first; a counter-entry is netted with
    what it counters. Negative ones are credit."""
    rows = sorted(money_reads.charges_of(connection, person), key=lambda c: (c.posted_on, c.id))
    open_: dict[int, Money] = {}
    words: dict[int, str] = {}
    for row in rows:
        root = row.reverses_id if row.reverses_id is not None else row.id
        open_[root] = open_.get(root, ZERO) + row.open
        words.setdefault(root, row.description)
    return [Settled(root, words[root], left) for root, left in open_.items() if left]


def _leftovers(connection: Connection, person: int) -> list[tuple[int, Money]]:
    """Payments of a person of which something settles nothing yet, the oldest first."""
    query = (
        select(Allocation.payment_id, func.sum(Allocation.amount))
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(Payment.person_id == person)
        .group_by(Allocation.payment_id)
    )
    used: dict[int, Money] = {row[0]: row[1] for row in connection.execute(query)}
    rows = sorted(money_reads.payments_of(connection, person), key=lambda p: (p.received_on, p.id))
    left: dict[int, Money] = {}
    for row in rows:
        root = row.reverses_id if row.reverses_id is not None else row.id
        left[root] = left.get(root, ZERO) + row.amount - used.get(row.id, ZERO)
    return [(root, amount) for root, amount in left.items() if amount > ZERO]


def _payment_of(connection: Connection, receipt: int) -> int:
    query = select(Receipt.payment_id).where(Receipt.number == receipt)
    return connection.execute(query).scalar_one()


def _settle(work: Work, person: int, items: Sequence[Settled], payment: int) -> tuple[Settled, ...]:
    """Use a person's money for the open charges, the new payment last; what it settled itself."""
    funds = _leftovers(work.connection, person)
    owed = [item for item in items if item.amount > ZERO]
    credits = [item for item in items if item.amount < ZERO]
    parts = list(_shares(owed, credits, funds, payment))
    if parts:
        work.connection.execute(
            insert(Allocation),
            [
                {"id": row_id, "payment_id": of, "charge_id": part.charge_id, "amount": part.amount}
                for row_id, (of, part) in zip(new_ids(len(parts)), parts, strict=True)
            ],
        )
    return tuple(part for of, part in parts if of == payment)


def _shares(
    owed: Sequence[Settled],
    credits: Sequence[Settled],
    funds: Sequence[tuple[int, Money]],
    payment: int,
) -> Iterable[tuple[int, Settled]]:
    """Which payment settles how much of which charge.

    A charge below zero (a change to a cheaper level) is used up by the new payment, which then
    reaches so much further.
    """
    left = dict(sorted(funds, key=lambda fund: fund[0] == payment))
    short = total([item.amount for item in owed]) - total(
        [amount for of, amount in left.items() if of != payment]
    )
    for item in credits:
        part = min(-item.amount, max(short, ZERO))
        if part:
            left[payment] = left.get(payment, ZERO) + part
            short -= part
            yield payment, Settled(item.charge_id, item.description, -part)
    for item in owed:
        wanted = item.amount
        for of in list(left):
            part = min(wanted, left[of])
            if part:
                left[of] -= part
                wanted -= part
                yield of, Settled(item.charge_id, item.description, part)
