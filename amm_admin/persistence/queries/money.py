"""Reading money: balances, charges and payments of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from amm_admin.domain.money import ZERO, Money
from amm_admin.persistence.queries.status import Ids
from amm_admin.persistence.schema import Allocation, Charge, Payment, Receipt
from amm_admin.persistence.types import Cents, IsoDate

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """One posted charge and what is still open of it."""

    id: int
    person_id: int
    kind: str
    description: str
    amount: Money
    posted_on: date
    period_start: date | None
    period_end: date | None
    level_id: int | None
    reverses_id: int | None
    settled: Money

    @property
    def open(self) -> Money:
        return self.amount - self.settled


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One posted payment with its receipt."""

    id: int
    person_id: int
    amount: Money
    method: str
    reference: str
    place: str
    received_on: date
    reverses_id: int | None
    receipt_id: int | None
    receipt_number: int | None
    void_on: date | None


def charges_of(
    connection: Connection, person_id: int, on: date | None = None
) -> tuple[ChargeRow, ...]:
    """A person's charges, newest first; with `on` as they stood at the end of that day."""
    query = (
        select(*_charge_columns(on))
        .where(Charge.person_id == person_id)
        .order_by(Charge.posted_on.desc(), Charge.id.desc())
    )
    query = query if on is None else query.where(Charge.posted_on <= on)
    return tuple(ChargeRow(*row) for row in connection.execute(query))


def _charge_columns(on: date | None) -> list[Any]:
    tied = select(func.coalesce(func.sum(Allocation.amount), literal(ZERO, Cents), type_=Cents))
    if on is not None:
        came = Payment.received_on <= on
        tied = tied.join(Payment, Payment.id == Allocation.payment_id).where(came)
    settled = tied.where(Allocation.charge_id == Charge.id).correlate(Charge).scalar_subquery()
    return [
        Charge.id,
        Charge.person_id,
        Charge.kind,
        Charge.description,
        Charge.amount,
        Charge.posted_on,
        Charge.period_start,
        Charge.period_end,
        Charge.level_id,
        Charge.reverses_id,
        settled,
    ]


def payments_of(
    connection: Connection, person_id: int, on: date | None = None
) -> tuple[PaymentRow, ...]:
    """A person's payments, newest first; with `on` as they stood at the end of that day."""
    void_on = Receipt.void_on
    query = (
        select(
            Payment.id,
            Payment.person_id,
            Payment.amount,
            Payment.method,
            Payment.reference,
            Payment.place,
            Payment.received_on,
            Payment.reverses_id,
            Receipt.id,
            Receipt.number,
            void_on if on is None else case((void_on <= on, void_on)),
        )
        .outerjoin(Receipt, Receipt.payment_id == Payment.id)
        .where(Payment.person_id == person_id)
        .order_by(Payment.received_on.desc(), Payment.id.desc())
    )
    query = query if on is None else query.where(Payment.received_on <= on)
    return tuple(PaymentRow(*row) for row in connection.execute(query))


def balances(connection: Connection, people: Sequence[int]) -> dict[int, Money]:
    """What each person owes: charges less what settled them, less their own money not yet used.

    A check that one person writes for another's dues settles the other's charge.
    """
    result = dict.fromkeys(people, ZERO)
    for start in range(0, len(people), _CHUNK):
        chunk = list(people[start : start + _CHUNK])
        charged = (
            select(Charge.person_id, func.sum(Charge.amount))
            .where(Charge.person_id.in_(chunk))
            .group_by(Charge.person_id)
        )
        settled = (
            select(Charge.person_id, func.sum(Allocation.amount))
            .join(Allocation, Allocation.charge_id == Charge.id)
            .where(Charge.person_id.in_(chunk))
            .group_by(Charge.person_id)
        )
        received = (
            select(Payment.person_id, func.sum(Payment.amount))
            .where(Payment.person_id.in_(chunk))
            .group_by(Payment.person_id)
        )
        used = (
            select(Payment.person_id, func.sum(Allocation.amount))
            .join(Allocation, Allocation.payment_id == Payment.id)
            .where(Payment.person_id.in_(chunk))
            .group_by(Payment.person_id)
        )
        for query, sign in ((charged, 1), (settled, -1), (received, -1), (used, 1)):
            for person, amount in connection.execute(query):
                result[person] += amount * sign
    return result


ASKED_DAY = "owed_on"
"""The parameter of statements built by `owed_later`."""


def owed_later(ids: Ids) -> Select[Any]:
    """One row per person to whom something is posted after the day, or of these people: person_id
    and amount, what that came to. A charge counts on its day, a payment on the day it came, and
    what ties them as soon as both count.

    Of one's own money one's own charges take nothing that a balance would show; so only what
    settles the charge of another is looked at.
    """
    on = bindparam(ASKED_DAY, type_=IsoDate)
    late = or_(Charge.posted_on > on, Payment.received_on > on)
    tied = (
        select()
        .select_from(Allocation)
        .join(Charge, Charge.id == Allocation.charge_id)
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(late, Charge.person_id != Payment.person_id)
    )
    parts = (
        (select(Charge.person_id, Charge.amount).where(Charge.posted_on > on), Charge),
        (select(Payment.person_id, -Payment.amount).where(Payment.received_on > on), Payment),
        (tied.add_columns(Charge.person_id, -Allocation.amount), Charge),
        (tied.add_columns(Payment.person_id, Allocation.amount), Payment),
    )
    entries = union_all(
        *(part if ids is None else part.where(of.person_id.in_(ids)) for part, of in parts)
    ).subquery()
    person, amount = entries.c
    came_to = func.sum(amount)
    return (
        select(person, came_to.label("amount"))
        .group_by(person)
        .having(came_to != literal(ZERO, Cents))
    )


def anything_later(connection: Connection, on: date) -> bool:
    """Whether a charge or a payment is dated after a day."""
    return bool(connection.execute(_ANYTHING_LATER, {ASKED_DAY: on}).scalar_one())


_ANYTHING_LATER = select(
    or_(
        select(Charge.id).where(Charge.posted_on > bindparam(ASKED_DAY, type_=IsoDate)).exists(),
        select(Payment.id)
        .where(Payment.received_on > bindparam(ASKED_DAY, type_=IsoDate))
        .exists(),
    )
)


DUES_KINDS = ("dues", "joining", "level_change")


@dataclass(frozen=True, slots=True)
class DuesOfLevel:
    """Dues of one level around a period: open before it, billed and received in it."""

    level_id: int
    before: Money
    billed: Money
    received: Money


def dues_by_level(connection: Connection, first: date, last: date) -> tuple[DuesOfLevel, ...]:
    """Billed by the day posted, received by the day the money came; counter-entries included."""
    dues = Charge.kind.in_(DUES_KINDS)

    def charged(*when: ColumnElement[bool]) -> dict[int, Money]:
        query = (
            select(Charge.level_id, func.sum(Charge.amount))
            .where(dues, *when)
            .group_by(Charge.level_id)
        )
        return {level: amount for level, amount in connection.execute(query) if level}

    def received(*when: ColumnElement[bool]) -> dict[int, Money]:
        query = (
            select(Charge.level_id, func.sum(Allocation.amount))
            .join(Allocation, Allocation.charge_id == Charge.id)
            .join(Payment, Payment.id == Allocation.payment_id)
            .where(dues, *when)
            .group_by(Charge.level_id)
        )
        return {level: amount for level, amount in connection.execute(query) if level}

    billed = charged(Charge.posted_on >= first, Charge.posted_on <= last)
    came = received(Payment.received_on >= first, Payment.received_on <= last)
    earlier = charged(Charge.posted_on < first)
    came_before = received(Payment.received_on < first)
    levels = {*billed, *came, *earlier, *came_before}
    return tuple(
        DuesOfLevel(
            level,
            earlier.get(level, ZERO) - came_before.get(level, ZERO),
            billed.get(level, ZERO),
            came.get(level, ZERO),
        )
        for level in sorted(levels)
    )


@dataclass(frozen=True, slots=True)
class OpenDues:
    """Dues of one person that were open on a day, with the day on which they were first posted."""

    person_id: int
    posted_on: date
    amount: Money


def open_dues(connection: Connection, on: date) -> tuple[OpenDues, ...]:
    """Dues not settled by the end of a day; a counter-entry is netted with what it counters."""
    root = func.coalesce(Charge.reverses_id, Charge.id)
    dues = Charge.kind.in_(DUES_KINDS)
    # Summed together in one pass: as two sums joined by their root, SQLite looks through one of
    # them for every row of the other.
    charged = select(root.label("root"), Charge.amount.label("amount"), true().label("posted"))
    settled = (
        select(root, -Allocation.amount, false())
        .join(Allocation, Allocation.charge_id == Charge.id)
        .join(Payment, Payment.id == Allocation.payment_id)
    )
    entries = union_all(
        charged.where(dues, Charge.posted_on <= on), settled.where(dues, Payment.received_on <= on)
    ).subquery()
    still = func.sum(entries.c.amount)
    left = (
        select(entries.c.root, still.label("amount"))
        .group_by(entries.c.root)
        .having(func.max(entries.c.posted), still != literal(ZERO, Cents))
        .subquery()
    )
    query = (
        select(Charge.person_id, Charge.posted_on, left.c.amount)
        .join(left, left.c.root == Charge.id)
        .order_by(Charge.posted_on, Charge.id)
    )
    return tuple(
        OpenDues(person, day, amount if isinstance(amount, Money) else Money(amount))
        for person, day, amount in connection.execute(query)
    )


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One receipt with its payment; the charges it settles follow by payment."""

    id: int
    number: int
    payment_id: int
    person_id: int
    amount: Money
    method: str
    reference: str
    received_on: date
    issued_on: date
    void_on: date | None


@dataclass(frozen=True, slots=True)
class SettledRow:
    """One charge settled by a payment, and how much of it."""

    payment_id: int
    person_id: int
    description: str
    period_start: date | None
    period_end: date | None
    amount: Money


def receipts_numbered(connection: Connection, numbers: Sequence[int]) -> tuple[ReceiptRow, ...]:
    """The receipts with these numbers, by number."""
    query = (
        select(
            Receipt.id,
            Receipt.number,
            Payment.id,
            Payment.person_id,
            Payment.amount,
            Payment.method,
            Payment.reference,
            Payment.received_on,
            Receipt.issued_on,
            Receipt.void_on,
        )
        .join(Payment, Payment.id == Receipt.payment_id)
        .where(Receipt.number.in_(list(numbers)))
        .order_by(Receipt.number)
    )
    rows: Sequence[Any] = connection.execute(query).all()
    return tuple(ReceiptRow(*row) for row in rows)


def settled_by(connection: Connection, payments: Sequence[int]) -> tuple[SettledRow, ...]:
    """What these payments settled, in the order of the charges."""
    query = (
        select(
            Allocation.payment_id,
            Charge.person_id,
            Charge.description,
            Charge.period_start,
            Charge.period_end,
            Allocation.amount,
        )
        .join(Charge, Charge.id == Allocation.charge_id)
        .where(Allocation.payment_id.in_(list(payments)))
        .order_by(Allocation.payment_id, Allocation.id)
    )
    return tuple(SettledRow(*row) for row in connection.execute(query))
