"""People and organizations, and what hangs on them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from amm_admin.persistence.schema.base import Journalled

_EMPTY = text("''")


def _text() -> Mapped[str]:
    """Text that is never null: what is not known is empty."""
    return mapped_column(default="", server_default=_EMPTY)


class County(Journalled):
    """A county of Missouri; the id is its FIPS code (29189 is St. Louis, 29510 St. Louis City)."""

    __tablename__ = "county"

    name: Mapped[str] = mapped_column(unique=True)
    circuit: Mapped[int]
    district: Mapped[str]
    seat: Mapped[str] = _text()


class Person(Journalled):
    """A person or an organization, member or not. `practice` is an organization's own name."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("kind IN ('person', 'organization')", name="kind"),
        CheckConstraint(
            "first_name <> '' OR last_name <> '' OR practice <> '' OR email <> ''", name="named"
        ),
        CheckConstraint("kind = 'person' OR practice <> ''", name="organization_named"),
        CheckConstraint(
            "county_fips IS NULL OR county_fips BETWEEN 29001 AND 29510", name="county"
        ),
        Index(None, "email"),
        Index(None, "zip"),
        Index(None, "county_fips"),
        Index(None, "archived"),
    )

    kind: Mapped[str] = mapped_column(default="person", server_default=text("'person'"))
    member_number: Mapped[str] = mapped_column(unique=True)

    prefix: Mapped[str] = _text()
    first_name: Mapped[str] = _text()
    middle_name: Mapped[str] = _text()
    last_name: Mapped[str] = _text()
    suffix: Mapped[str] = _text()
    nickname: Mapped[str] = _text()
    credentials: Mapped[str] = _text()
    practice: Mapped[str] = _text()
    job_title: Mapped[str] = _text()

    email: Mapped[str] = _text()
    email2: Mapped[str] = _text()
    phone: Mapped[str] = _text()
    phone_extension: Mapped[str] = _text()
    cell: Mapped[str] = _text()
    website: Mapped[str] = _text()

    street: Mapped[str] = _text()
    street2: Mapped[str] = _text()
    city: Mapped[str] = _text()
    state: Mapped[str] = _text()
    zip: Mapped[str] = _text()
    country: Mapped[str] = _text()
    other_street: Mapped[str] = _text()
    other_street2: Mapped[str] = _text()
    other_city: Mapped[str] = _text()
    other_state: Mapped[str] = _text()
    other_zip: Mapped[str] = _text()
    other_country: Mapped[str] = _text()
    county_fips: Mapped[int | None] = mapped_column(ForeignKey("county.id"))

    joined_first: Mapped[date | None]
    continuous_since: Mapped[date | None]
    died_on: Mapped[date | None]
    next_level_id: Mapped[int | None] = mapped_column(ForeignKey("level.id"))

    listed: Mapped[bool] = mapped_column(default=False, server_default=false())
    wants_email: Mapped[bool] = mapped_column(default=True, server_default=true())
    wants_post: Mapped[bool] = mapped_column(default=True, server_default=true())
    wants_newsletter: Mapped[bool] = mapped_column(default=True, server_default=true())
    bad_address_on: Mapped[date | None]
    bounced_on: Mapped[date | None]

    notes: Mapped[str] = _text()
    archived: Mapped[bool] = mapped_column(default=False, server_default=false())


class ExternalId(Journalled):
    """What another system calls this person; the same file imported again finds them by it."""

    __tablename__ = "external_id"
    __table_args__ = (UniqueConstraint("source", "value"), Index(None, "person_id"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    source: Mapped[str]
    value: Mapped[str]


class Tag(Journalled):
    """A word that groups people: a committee, the board, a mailing group."""

    __tablename__ = "tag"

    name: Mapped[str] = mapped_column(unique=True)


class PersonTag(Journalled):
    """One tag on one person."""

    __tablename__ = "person_tag"
    __table_args__ = (UniqueConstraint("person_id", "tag_id"), Index(None, "tag_id"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"))
