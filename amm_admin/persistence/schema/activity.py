"""What is kept about the work with people: tasks, notes, documents."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from amm_admin.persistence.schema.base import BLOB, Journalled

_EMPTY = text("''")


class Task(Journalled):
    """Something to be done, for a person or for nobody in particular.

    `text_key` is the folded text: readers of the file know no fold().
    """

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("text <> ''", name="text"),
        Index(None, "person_id"),
        Index(None, "due"),
    )

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str]
    text_key: Mapped[str]
    due: Mapped[date | None]
    done_on: Mapped[date | None]
    added_on: Mapped[date]
    added_by: Mapped[str]


class Note(Journalled):
    """What was said or agreed with a person on a day."""

    __tablename__ = "note"
    __table_args__ = (CheckConstraint("text <> ''", name="text"), Index(None, "person_id"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str]
    noted_on: Mapped[date]
    noted_by: Mapped[str]


class Document(Journalled):
    """A file attached to a person. Its bytes are the blob of that hash; `size` counts them.

    No foreign key: blobs are not journalled, and undo follows keys by id.
    """

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("size >= 0", name="size"),
        Index(None, "person_id"),
        Index(None, "sha256"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(info={BLOB: True})
    added_on: Mapped[date]
    added_by: Mapped[str]
    note: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
