"""Levels, terms and what overrides them (R1-R10)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from amm_admin.domain.money import Money
from amm_admin.persistence.schema.base import Journalled


class Level(Journalled):
    """A level of membership and its rules (R3). Month-day pairs are two columns."""

    __tablename__ = "level"
    __table_args__ = (
        CheckConstraint("kind IN ('rolling', 'fixed', 'lifetime')", name="kind"),
        CheckConstraint("months >= 1", name="months"),
        CheckConstraint("kind <> 'fixed' OR fixed_month IS NOT NULL", name="fixed_start"),
        CheckConstraint(
            "proration IN ('none', 'by_month', 'by_day', 'half_from')", name="proration"
        ),
        CheckConstraint("joining_fee >= 0 AND grace_days >= 0 AND max_people >= 1", name="amounts"),
    )

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="rolling")
    months: Mapped[int] = mapped_column(default=12)
    fixed_month: Mapped[int | None]
    fixed_day: Mapped[int | None]
    rollover_month: Mapped[int | None]
    rollover_day: Mapped[int | None]
    proration: Mapped[str] = mapped_column(default="none")
    half_month: Mapped[int | None]
    half_day: Mapped[int | None]
    joining_fee: Mapped[Money] = mapped_column(default=Money(0))
    grace_days: Mapped[int] = mapped_column(default=30)
    early_days: Mapped[int | None]
    has_listing: Mapped[bool] = mapped_column(default=False, server_default=false())
    has_vote: Mapped[bool] = mapped_column(default=False, server_default=false())
    member_price: Mapped[bool] = mapped_column(default=True, server_default=true())
    max_people: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    position: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    is_example: Mapped[bool] = mapped_column(default=False, server_default=false())


class LevelFee(Journalled):
    """The renewal fee of a level from a day on (M2)."""

    __tablename__ = "level_fee"
    __table_args__ = (
        UniqueConstraint("level_id", "valid_from"),
        CheckConstraint("amount >= 0", name="amount"),
    )

    level_id: Mapped[int] = mapped_column(ForeignKey("level.id"))
    valid_from: Mapped[date]
    amount: Mapped[Money]


class Term(Journalled):
    """One term of membership, both days included; `end_day` null is without end.

    Terms are not edited: what no longer holds is withdrawn on a day and stays for questions about
    the days before it (R2c). `anchor` is the first day of the run (R9).
    """

    __tablename__ = "term"
    __table_args__ = (
        CheckConstraint("end_day IS NULL OR end_day >= start_day", name="order"),
        CheckConstraint("grace_days >= 0", name="grace"),
        # Everything that status needs, in person order: one pass over this index answers it.
        Index(
            "ix_term_status",
            "person_id",
            "start_day",
            "end_day",
            "granted_on",
            "withdrawn_on",
            "grace_days",
            "level_id",
            "origin",
        ),
        Index(None, "level_id"),
        Index(None, "charge_id"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    level_id: Mapped[int] = mapped_column(ForeignKey("level.id"))
    start_day: Mapped[date]
    end_day: Mapped[date | None]
    granted_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    grace_days: Mapped[int]
    anchor: Mapped[date]
    origin: Mapped[str]
    cut: Mapped[bool] = mapped_column(default=False, server_default=false())
    charge_id: Mapped[int | None] = mapped_column(ForeignKey("charge.id"))


class StatusOverride(Journalled):
    """Resigned, suspended or cancelled, from a day to a day, both included (R5)."""

    __tablename__ = "status_override"
    __table_args__ = (
        CheckConstraint("kind IN ('resigned', 'suspended', 'cancelled')", name="kind"),
        CheckConstraint("end_day IS NULL OR end_day >= start_day", name="order"),
        Index(None, "person_id"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    start_day: Mapped[date]
    end_day: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="", server_default=text("''"))


class Application(Journalled):
    """An open application makes its person Pending (R5)."""

    __tablename__ = "application"
    __table_args__ = (
        CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="order"),
        Index(None, "person_id"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    level_id: Mapped[int | None] = mapped_column(ForeignKey("level.id"))
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]


class Coverage(Journalled):
    """A named person whom an organization's membership covers (R3)."""

    __tablename__ = "coverage"
    __table_args__ = (
        CheckConstraint("end_day IS NULL OR end_day >= start_day", name="order"),
        CheckConstraint("organization_id <> person_id", name="other"),
        Index(None, "organization_id"),
        Index(None, "person_id"),
    )

    organization_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    start_day: Mapped[date]
    end_day: Mapped[date | None]
