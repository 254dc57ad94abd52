"""What every table shares: names of constraints, the id, the row version."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import MetaData, String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from amm_admin.domain.ids import new_id
from amm_admin.domain.money import Money
from amm_admin.persistence.types import Cents, Id, IsoDate, UtcDateTime

POSTED = "posted"
"""Key in a table's info: its rows are posted money (M1), never updated away or deleted."""

UNJOURNALLED = "unjournalled"
"""Key in a table's info: the journal does not record it."""

BLOB = "blob"
"""Key in a column's info: it holds the sha256 of a blob, which stays as long as this row does."""


class Base(DeclarativeBase):
    """Declarative base; constraints have names so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: Id,
        str: String,
        date: IsoDate,
        datetime: UtcDateTime,
        Money: Cents,
    }

    id: Mapped[int] = mapped_column(primary_key=True, default=new_id, sort_order=-2)


class Journalled(Base):
    """A row that people edit, directly or through an act: it carries a version.

    The version rises with every update. The ORM raises it by itself; a bulk UPDATE must say
    `version=table.c.version + 1`, else the journal refuses it.
    """

    __abstract__ = True

    version: Mapped[int] = mapped_column(default=1, server_default=text("1"), sort_order=-1)

    # SQLAlchemy maps the template column to each class's own copy.
    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy wants a dict
