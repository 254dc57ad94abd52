"""Posted money: never edited, never deleted, only countered (M1)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from amm_admin.domain.money import Money
from amm_admin.persistence.schema.base import POSTED, Journalled

_EMPTY = text("''")


class Charge(Journalled):
    """What somebody owes: dues, joining fee, other. A counter-entry names its original."""

    __tablename__ = "charge"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('dues', 'joining', 'level_change', 'event', 'donation', 'other')", name="kind"
        ),
        Index(None, "person_id"),
        Index(None, "posted_on"),
        Index(None, "reverses_id"),
        {"info": {POSTED: True}},
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    description: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    amount: Mapped[Money]
    posted_on: Mapped[date]
    level_id: Mapped[int | None] = mapped_column(ForeignKey("level.id"))
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("charge.id"))


class Payment(Journalled):
    """Money received from a payer; `place` is where it lies (M5)."""

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint(
            "method IN ('check', 'cash', 'card', 'paypal', 'square', 'stripe', 'venmo', 'bank',"
            " 'other')",
            name="method",
        ),
        Index(None, "person_id"),
        Index(None, "received_on"),
        Index(None, "reverses_id"),
        {"info": {POSTED: True}},
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    amount: Mapped[Money]
    method: Mapped[str]
    reference: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    place: Mapped[str] = mapped_column(default="on hand", server_default=text("'on hand'"))
    received_on: Mapped[date]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"))


class Allocation(Journalled):
    """How much of a payment settles a charge."""

    __tablename__ = "allocation"
    __table_args__ = (
        Index(None, "payment_id"),
        Index(None, "charge_id"),
        {"info": {POSTED: True}},
    )

    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"))
    charge_id: Mapped[int] = mapped_column(ForeignKey("charge.id"))
    amount: Mapped[Money]


class Receipt(Journalled):
    """A numbered receipt of one payment; numbers have no gaps and are never reused (M8)."""

    __tablename__ = "receipt"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("number >= 1", name="number"),
        Index(None, "payment_id"),
        {"info": {POSTED: True}},
    )

    number: Mapped[int]
    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"))
    issued_on: Mapped[date]
    void_on: Mapped[date | None]
