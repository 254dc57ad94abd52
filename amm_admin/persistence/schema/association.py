"""What belongs to the association as a whole, and the file's own bookkeeping."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, false, text
from sqlalchemy.orm import Mapped, mapped_column

from amm_admin.domain.money import Money
from amm_admin.persistence.schema.base import UNJOURNALLED, Base, Journalled
from amm_admin.persistence.types import Json


class Setting(Journalled):
    """One named value of the association; shipped values are examples and say so."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(Json)
    is_example: Mapped[bool] = mapped_column(default=False, server_default=false())


class ImportBatch(Journalled):
    """One file that was imported: where from, when, how its rows were counted."""

    __tablename__ = "import_batch"

    source: Mapped[str]
    file_name: Mapped[str]
    file_sha256: Mapped[str]
    imported_on: Mapped[date]
    counts: Mapped[Any] = mapped_column(Json)


class ImportMap(Journalled):
    """Which column of a kind of file goes where, remembered by the fingerprint of its header."""

    __tablename__ = "import_map"

    fingerprint: Mapped[str] = mapped_column(unique=True)
    mapping: Mapped[Any] = mapped_column(Json)


class Blob(Base):
    """Bytes by their hash: inserted once, never changed; rows hold the hash."""

    __tablename__ = "blob"
    __table_args__ = ({"info": {UNJOURNALLED: True}},)

    sha256: Mapped[str] = mapped_column(unique=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Counter(Base):
    """The highest number ever given, so that an undone one is not given again."""

    __tablename__ = "counter"
    __table_args__ = ({"info": {UNJOURNALLED: True}},)

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[int]


class Operation(Base):
    """One act in the journal. `undoes` points at the act this one took back, `undone_by` back."""

    __tablename__ = "operation"
    __table_args__ = ({"info": {UNJOURNALLED: True}},)

    label: Mapped[str]
    kind: Mapped[str] = mapped_column(default="act", server_default=text("'act'"))
    at: Mapped[datetime]
    by: Mapped[str]
    schema_revision: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("operation.id"))
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("operation.id"))


class Change(Base):
    """One row change of an operation; `before` and `after` are JSON objects of raw values."""

    __tablename__ = "change"
    __table_args__ = (
        Index(None, "operation_id"),
        Index(None, "pk"),  # a row's own history; costs 2 % of an import
        # Whose the rows were that are gone. An expression, which batch mode would drop: no script
        # copies this table, and a test compares what scripts leave with the schema here.
        Index(
            "ix_change_gone",
            text("iif(json_valid(before), json_extract(before, '$.person_id'), NULL)"),
            sqlite_where=text("after IS NULL"),
        ),
        {"info": {UNJOURNALLED: True}},
    )

    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"))
    table_name: Mapped[str]
    pk: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str | None]


class ContactKey(Base):
    """What lists sort people by, folded and narrow; written by triggers, rebuilt at need.

    A list goes along one of the two indexes, or through all these rows, which are a tenth of the
    people's own. A blank is NULL, which SQLite puts last both ways at no cost. `owes` is the
    balance: charges less payments, of which some settle other people's charges.
    """

    __tablename__ = "contact_key"
    __table_args__ = (
        Index(None, "name_key", "id", "archived"),
        Index(None, "number_key", "id"),
        {"info": {UNJOURNALLED: True}},
    )

    archived: Mapped[bool]
    listed: Mapped[bool]
    name_key: Mapped[str]
    number_key: Mapped[str]
    city_key: Mapped[str | None]
    practice_key: Mapped[str | None]
    county_key: Mapped[str | None]
    joined_key: Mapped[str | None]
    email_key: Mapped[str | None]
    phone_key: Mapped[str | None]
    zip_key: Mapped[str | None]
    owes: Mapped[Money]
