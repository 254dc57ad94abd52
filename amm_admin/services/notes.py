"""Dated notes of a person: what was said or agreed, on which day, and who wrote it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select

from amm_admin.domain.dates import parse_day
from amm_admin.domain.errors import InputError
from amm_admin.domain.ids import new_id
from amm_admin.domain.progress import Progress
from amm_admin.domain.text import many_lines
from amm_admin.persistence.schema import Note
from amm_admin.services import rows
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.rows import Changed

__all__ = ["LABELS", "AddNote", "DeleteNote", "EditNote", "NoteRow", "PersonNotes"]

LABELS = {"text": "Note", "on": "Date", "by": "By"}
"""What the fields of a note are called; the names are those that EditNote takes."""

_COLUMNS = {"text": "text", "on": "noted_on"}


@dataclass(frozen=True, slots=True)
class AddNote(Command[int]):
    """Write down something about a person, today unless `on` says another day, which may be as
    people type it. The value is the new id."""

    person_id: int
    text: str
    on: date | str | None = None

    @property
    def label(self) -> str:
        return "Add a note"


@carries_out(AddNote)
def add_note(work: Work, command: AddNote, progress: Progress) -> int:
    """Raises InputError for an empty text, too long a one, and for what is not a day."""
    called = rows.person_called(work.connection, command.person_id)
    values = read_note({"text": command.text, "on": command.on}, work.today)
    work.unit.rename(f"Add a note about {called}")
    note_id = new_id()
    given = {**values, "id": note_id, "person_id": command.person_id, "noted_by": work.unit.by}
    work.connection.execute(insert(Note), given)
    return note_id


def read_note(typed: Mapping[str, object], today: date) -> dict[str, Any]:
    """The columns of a note for what was typed. Raises InputError naming the field."""
    values: dict[str, Any] = {}
    for field, value in typed.items():
        if field not in _COLUMNS:
            raise InputError(field, f"There is no field “{field}”.")
        values[_COLUMNS[field]] = _read(field, value, today)
    return values


def _read(field: str, value: object, today: date) -> Any:
    if field == "on":
        given = (
            value if isinstance(value, date) else parse_day(_text(value), today=today, field=field)
        )
        return given or today
    text = many_lines(_text(value), field, LABELS[field])
    if not text:
        raise InputError(field, "The note is empty. Write something, or delete it.")
    return text


def _text(value: object) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class EditNote(Command[Changed]):
    """Change a note's `text` or day (`on`). The value maps each changed column to (before, after).

    `version` is that of the note as it was shown; None overwrites whatever is there.
    """

    note_id: int
    typed: Mapping[str, object]
    version: int | None = None

    @property
    def label(self) -> str:
        return "Change a note"


@carries_out(EditNote)
def edit_note(work: Work, command: EditNote, progress: Progress) -> Changed:
    """Raises InputError, StaleRecord, and RuleRefusal when the note is gone."""
    row = rows.stored(work, Note, command.note_id, "note")
    values = read_note(command.typed, work.today)
    called = rows.person_called(work.connection, row.person_id)
    work.unit.rename(f"Change a note about {called}")
    return rows.change(work, Note, row, values, command.version, f"The note about {called}")


@dataclass(frozen=True, slots=True)
class DeleteNote(Command[None]):
    """Remove a note; Undo brings it back."""

    note_id: int

    @property
    def label(self) -> str:
        return "Delete a note"


@carries_out(DeleteNote)
def delete_note(work: Work, command: DeleteNote, progress: Progress) -> None:
    """Raises RuleRefusal when the note is gone."""
    row = rows.stored(work, Note, command.note_id, "note")
    called = rows.person_called(work.connection, row.person_id)
    work.unit.rename(f"Delete a note about {called}")
    rows.remove(work, Note, row.id)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note of a person."""

    id: int
    version: int
    text: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class PersonNotes(Query[tuple[NoteRow, ...]]):
    """All notes of a person, the newest day first."""

    person_id: int


@answers(PersonNotes)
def person_notes(view: View, query: PersonNotes, progress: Progress) -> tuple[NoteRow, ...]:
    notes = (
        select(*Note.__table__.c)
        .where(Note.person_id == query.person_id)
        .order_by(Note.noted_on.desc(), Note.id.desc())
    )
    return tuple(
        NoteRow(row.id, row.version, row.text, row.noted_on, row.noted_by)
        for row in view.connection.execute(notes)
    )
