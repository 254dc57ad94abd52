"""Posting money and taking it back: charges, payments, allocations, receipts (M1, M3, M8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from amm_admin.domain.dates import Period
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.ids import new_ids
from amm_admin.domain.money import Money
from amm_admin.domain.text import one_line
from amm_admin.persistence.queries.history import inserted_posted
from amm_admin.persistence.schema import Allocation, Charge, Payment, Receipt, Term
from amm_admin.services.application import Work

METHODS = {
    "check": "Check",
    "cash": "Cash",
    "card": "Card",
    "paypal": "PayPal",
    "square": "Square",
    "stripe": "Stripe",
    "venmo": "Venmo",
    "bank": "Bank transfer",
    "other": "Other",
}
_PLACES = {
    "paypal": "PayPal",
    "square": "Square",
    "stripe": "Stripe",
    "venmo": "Venmo",
    "bank": "bank",
}


@dataclass(frozen=True, slots=True)
class PaidBy:
    """How somebody paid: method (a key of METHODS), check or transaction number."""

    method: str
    reference: str = ""

    def checked(self) -> PaidBy:
        """Itself with a tidy reference; raises InputError for what is no method, or no line."""
        if self.method not in METHODS:
            known = ", ".join(METHODS)
            raise InputError("method", f"“{self.method}” is no way of paying. Use one of: {known}.")
        return replace(self, reference=one_line(self.reference, "reference", "The reference"))


BY_CHECK = PaidBy("check")


@dataclass(frozen=True, slots=True)
class NewCharge:
    """A charge about to be posted; `kind` as in the charge table, `amount` may be negative."""

    person_id: int
    kind: str
    description: str
    amount: Money
    level_id: int | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment to post: who pays, how much, and which charges it settles in full."""

    payer_id: int
    charges: tuple[int, ...]
    amount: Money
    by: PaidBy
    received_on: date


def post_charges(work: Work, charges: Sequence[NewCharge], on: date) -> list[int]:
    """Post charges; returns their ids in the same order."""
    ids = new_ids(len(charges))
    rows = [
        {
            "id": row_id,
            "person_id": c.person_id,
            "kind": c.kind,
            "description": c.description,
            "amount": c.amount,
            "posted_on": on,
            "level_id": c.level_id,
            "period_start": c.period.start if c.period else None,
            "period_end": c.period.end if c.period else None,
        }
        for row_id, c in zip(ids, charges, strict=True)
    ]
    _insert(work, Charge, rows)
    return ids


def post_payments(work: Work, paid: Sequence[Paid]) -> list[int]:
    """Post payments that settle their charges in order, each with a receipt; returns the numbers.

    What exceeds the charges stays as credit; a part payment settles the first charges first.
    """
    amounts = _amounts(work, [charge for p in paid for charge in p.charges])
    ids = new_ids(len(paid))
    payments, allocations = [], []
    for payment_id, p in zip(ids, paid, strict=True):
        by = p.by.checked()
        payments.append(
            {
                "id": payment_id,
                "person_id": p.payer_id,
                "amount": p.amount,
                "method": by.method,
                "reference": by.reference,
                "place": _PLACES.get(by.method, "on hand"),
                "received_on": p.received_on,
            }
        )
        left = p.amount
        for charge in p.charges:
            part = min(left, amounts[charge])
            if part:
                allocations.append({"payment_id": payment_id, "charge_id": charge, "amount": part})
                left -= part
    _insert(work, Payment, payments)
    _insert(work, Allocation, _with_ids(allocations))
    return issue_receipts(work, ids, [p.received_on for p in paid])


def issue_receipts(work: Work, payment_ids: Sequence[int], days: Sequence[date]) -> list[int]:
    """The next receipt numbers, one per payment, without gaps (M8)."""
    last = work.connection.execute(select(func.coalesce(func.max(Receipt.number), 0))).scalar_one()
    numbers = [last + n for n in range(1, len(payment_ids) + 1)]
    rows = [
        {"number": number, "payment_id": payment_id, "issued_on": day}
        for number, payment_id, day in zip(numbers, payment_ids, days, strict=True)
    ]
    _insert(work, Receipt, _with_ids(rows))
    return numbers


def refuse_used_later(connection: Connection, operation_id: int) -> None:
    """Raises RuleRefusal while a later payment settles a charge of this operation, or a later act
    used what one of its payments left: countering one side alone would tear the money apart."""
    posted = inserted_posted(connection, operation_id)
    own = set(posted["allocation"])
    for table, column in (("charge", Allocation.charge_id), ("payment", Allocation.payment_id)):
        used: dict[int, int] = {}
        for chunk in _chunks(posted[table]):
            query = select(Allocation.id, column, Allocation.amount).where(column.in_(chunk))
            for row_id, of, amount in connection.execute(query):
                if row_id not in own:
                    used[of] = used.get(of, 0) + amount.cents
        if any(used.values()):
            raise RuleRefusal(
                "This cannot be undone: a payment recorded later settles what it charged, or used "
                "what it had in credit. Undo that payment first."
            )


def counter_postings(work: Work, operation_id: int) -> None:
    """Take back what an operation posted, by counter-entries dated today (M1).

    What the operation posted first-hand is countered and its receipts are void; what it had
    posted as counter-entries (it was an undo itself) is posted afresh with new receipt numbers.
    """
    posted = inserted_posted(work.connection, operation_id)
    charges = _counter(work, Charge, posted["charge"], {"posted_on": work.today})
    payments = _counter(work, Payment, posted["payment"], {"received_on": work.today})
    allocations = _rows(work, Allocation, posted["allocation"])
    _insert(
        work,
        Allocation,
        _with_ids(
            [
                {
                    # What the act only used, an older charge or credit, is as it was before.
                    "payment_id": payments.twins.get(row.payment_id, row.payment_id),
                    "charge_id": charges.twins.get(row.charge_id, row.charge_id),
                    "amount": -row.amount,
                }
                for row in allocations
            ]
        ),
    )
    _void_receipts(work, [row.id for row in payments.originals if row.reverses_id is None])
    fresh = [payments.twins[row.id] for row in payments.originals if row.reverses_id is not None]
    if fresh:
        issue_receipts(work, fresh, [work.today] * len(fresh))
    _repoint_terms(work, charges.fresh_for)


@dataclass(frozen=True, slots=True)
class _Countered:
    """Rows that were countered, the twin of each, and for a fresh row the one it stands for."""

    originals: list[Any]
    twins: dict[int, int]
    fresh_for: dict[int, int]


def _counter(work: Work, table: Any, ids: Sequence[int], dated: dict[str, date]) -> _Countered:
    originals = _rows(work, table, ids)
    twins = dict(zip([row.id for row in originals], new_ids(len(originals)), strict=True))
    rows, fresh_for = [], {}
    for row in originals:
        copy = {**row._mapping, **dated, "id": twins[row.id], "version": 1, "amount": -row.amount}
        if row.reverses_id is None:
            copy["reverses_id"] = row.id
        else:  # a counter-entry taken back: the original anew, as an entry of its own
            copy["reverses_id"] = None
            fresh_for[row.reverses_id] = twins[row.id]
        rows.append(copy)
    _insert(work, table, rows)
    return _Countered(originals, twins, fresh_for)


def _void_receipts(work: Work, payment_ids: Sequence[int]) -> None:
    for chunk in _chunks(payment_ids):
        work.connection.execute(
            update(Receipt)
            .where(Receipt.payment_id.in_(chunk), Receipt.void_on.is_(None))
            .values(void_on=work.today, version=Receipt.version + 1)
        )


def _repoint_terms(work: Work, fresh_for: dict[int, int]) -> None:
    """Terms that came back with a redo belong to the charges that were posted afresh."""
    for old, new in fresh_for.items():
        work.connection.execute(
            update(Term)
            .where(Term.charge_id == old)
            .values(charge_id=new, version=Term.version + 1)
        )


def _amounts(work: Work, ids: Sequence[int]) -> dict[int, Money]:
    return {row.id: row.amount for row in _rows(work, Charge, ids)}


def _rows(work: Work, table: Any, ids: Sequence[int]) -> list[Any]:
    rows: list[Any] = []
    for chunk in _chunks(ids):
        query = select(*table.__table__.c).where(table.id.in_(chunk)).order_by(table.id)
        rows += work.connection.execute(query).all()
    return rows


def _chunks(ids: Sequence[int], size: int = 500) -> list[Sequence[int]]:
    return [ids[at : at + size] for at in range(0, len(ids), size)]


def _with_ids(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": i, **row} for i, row in zip(new_ids(len(rows)), rows, strict=True)]


def _insert(work: Work, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        work.connection.execute(insert(table.__table__), rows)
