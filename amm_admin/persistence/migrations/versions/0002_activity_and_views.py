"""Tasks, notes and documents of people; saved views; a person's own history by index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _saved_view()
    _document()
    _note()
    _task()
    op.create_index(op.f("ix_change_pk"), "change", ["pk"])
    op.create_index(
        "ix_change_gone",
        "change",
        [sa.text("iif(json_valid(before), json_extract(before, '$.person_id'), NULL)")],
        sqlite_where=sa.text("after IS NULL"),
    )


def _saved_view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("pane", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("pane", "name_key", name=op.f("uq_saved_view_pane_name_key")),
    )
    op.create_index(op.f("ix_saved_view_pane_position"), "saved_view", ["pane", "position"])


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_on", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_document_name")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_document_size")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_document_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_person_id"), "document", ["person_id"])
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"])


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("noted_on", sa.String(), nullable=False),
        sa.Column("noted_by", sa.String(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_note_text")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_note_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_person_id"), "note", ["person_id"])


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_key", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.Column("added_on", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_task_text")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_task_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_due"), "task", ["due"])
    op.create_index(op.f("ix_task_person_id"), "task", ["person_id"])
