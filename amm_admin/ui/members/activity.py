"""The Activity tab: tasks with their days, dated notes, and what was done to the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from amm_admin.domain.dates import in_words
from amm_admin.services.application import Command, Outcome
from amm_admin.services.notes import AddNote, DeleteNote, EditNote, NoteRow, PersonNotes
from amm_admin.services.person_history import PersonHistory
from amm_admin.services.person_tasks import (
    AddTask,
    DeleteTask,
    EditTask,
    FinishTask,
    PersonTasks,
    ReopenTask,
    TaskRow,
)
from amm_admin.ui.members.entries import NOTES, TASKS, Entry, EntryForm, EntryKind, EntryRow
from amm_admin.ui.members.past import PastList
from amm_admin.ui.tasks import Task
from amm_admin.ui.widgets.parts import button, label
from amm_admin.ui.workspace import Workspace, sentence_of

PAGE = 10  # acts of the history that are shown at once
DONE_SHOWN = 3  # tasks that are done, until all are asked for


class ActivityTab(QObject):
    """Fills its part of the record panel for one person at a time."""

    failed = Signal(str)  # a sentence, when its place is no longer on screen

    def __init__(self, column: QVBoxLayout, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._body = parent
        self._person_id: int | None = None
        self._on: date | None = None
        self._all_done = False
        self._acts = PAGE
        self._tasks: tuple[TaskRow, ...] = ()
        self._sent: dict[Task, tuple[EntryForm | None, int | None, str]] = {}
        self.task_form = EntryForm(TASKS, workspace.today, parent, adding=True)
        self.note_form = EntryForm(NOTES, workspace.today, parent, adding=True)
        self.tasks = EntryList(TASKS, workspace, parent)
        self.notes = EntryList(NOTES, workspace, parent)
        self.past = PastList(parent)
        self._more_done = button("", kind="link")
        self._lay_out(column)
        self._connect()

    def _lay_out(self, column: QVBoxLayout) -> None:
        self._add_heading(column, "Ta&sks", self.task_form)
        column.addWidget(self.task_form)
        column.addWidget(self.tasks)
        column.addWidget(self._more_done, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_heading(column, "&Notes", self.note_form)
        column.addWidget(self.note_form)
        column.addWidget(self.notes)
        self._add_heading(column, "History", None)
        column.addWidget(self.past)
        column.addStretch(1)

    def _add_heading(self, column: QVBoxLayout, words: str, form: EntryForm | None) -> None:
        heading = label(words, "strong")
        heading.setContentsMargins(0, 6, 0, 0)
        if form is not None:
            heading.setBuddy(form.line)
        column.addWidget(heading)

    def _connect(self) -> None:
        self.task_form.handed_in.connect(self._add_task)
        self.note_form.handed_in.connect(self._add_note)
        self.tasks.changed.connect(self._change_task)
        self.tasks.deleted.connect(self._delete_task)
        self.tasks.ticked.connect(self._tick)
        self.notes.changed.connect(self._change_note)
        self.notes.deleted.connect(self._delete_note)
        self._more_done.clicked.connect(self._show_all_done)
        self.past.more_wanted.connect(self._show_more_acts)

    # -- showing ---------------------------------------------------------------------------------

    def show_person(self, person_id: int, on: date | None, *, fresh: bool) -> None:
        """Show what there is about a person; `fresh` for another record than before."""
        self._person_id, self._on = person_id, on
        if fresh:
            self._all_done, self._acts = False, PAGE
            for form in (self.task_form, self.note_form):
                form.setEnabled(True)
                form.clear()
        self.reread()

    def reread(self) -> None:
        """Read tasks, notes and history again."""
        if self._person_id is None:
            return
        ask = self._workspace.ask
        self._tasks = ask(PersonTasks(self._person_id, self._on))
        self._show_tasks()
        self.notes.show_entries([_note_entry(row) for row in ask(PersonNotes(self._person_id))])
        self._show_past()
        self._set_read_only(self._workspace.read_only)

    def _show_tasks(self) -> None:
        done = [row for row in self._tasks if row.state == "done"]
        kept = done if self._all_done else done[:DONE_SHOWN]
        shown = [row for row in self._tasks if row.state != "done"] + kept
        self.tasks.show_entries([_task_entry(row) for row in shown])
        left = len(done) - len(kept)
        self._more_done.setVisible(left > 0)
        words = f"Show {left:,} more done" if left else ""
        self._more_done.setText(words)
        self._more_done.setAccessibleName(words)

    def _show_past(self) -> None:
        if self._person_id is None:
            return
        past = self._workspace.ask(PersonHistory(self._person_id, 0, self._acts))
        self.past.show_acts(past.rows, past.total, self._workspace.today().year, PAGE)

    def _set_read_only(self, read_only: bool) -> None:
        for form in (self.task_form, self.note_form):
            form.setVisible(not read_only)
        for entries in (self.tasks, self.notes):
            entries.set_read_only(read_only)

    def _show_all_done(self) -> None:
        self._all_done = True
        self._show_tasks()

    def _show_more_acts(self) -> None:
        self._acts += PAGE
        self._show_past()

    def commit(self) -> bool:
        """Save what was written and not handed in; False when a day cannot be read."""
        forms = [self.task_form, self.note_form, *self.tasks.forms(), *self.notes.forms()]
        done = [form.hand_in() for form in forms if form.is_touched()]  # each of them
        return all(done)

    # -- acts ------------------------------------------------------------------------------------

    def _add_task(self, typed: Any) -> None:
        given = {**typed, "person_id": self._person_id}
        self._send(AddTask(given), "Task added", self.task_form, typed["text"])

    def _add_note(self, typed: Any) -> None:
        if self._person_id is not None:
            command = AddNote(self._person_id, typed["text"], typed["on"])
            self._send(command, "Note added", self.note_form, typed["text"])

    def _change_task(self, entry: Entry, typed: Any) -> None:
        command = EditTask(entry.id, typed, entry.version)
        self._send(command, "Task changed", self.tasks.form_of(entry.id), typed["text"])

    def _change_note(self, entry: Entry, typed: Any) -> None:
        command = EditNote(entry.id, typed, entry.version)
        self._send(command, "Note changed", self.notes.form_of(entry.id), typed["text"])

    def _delete_task(self, entry: Entry) -> None:
        self._send(DeleteTask((entry.id,)), "Task deleted", None, entry.text)

    def _delete_note(self, entry: Entry) -> None:
        self._send(DeleteNote(entry.id), "Note deleted", None, entry.text)

    def _tick(self, entry: Entry, done: bool) -> None:
        command: Command[int] = FinishTask((entry.id,)) if done else ReopenTask((entry.id,))
        self._send(command, "Task done" if done else "Task open again", None, entry.text)

    def _send(self, command: Command[Any], said: str, form: EntryForm | None, text: str) -> None:
        if form is not None:
            form.setEnabled(False)  # handed in once
        task = self._workspace.run(command)
        self._sent[task] = (form, self._person_id, f"{said}\n{text}")
        task.done.connect(self._done)
        task.failed.connect(self._failed)

    def _done(self, outcome: Outcome[Any]) -> None:
        form, person_id, told = self._sent.pop(self._sent_by())
        if form is not None and person_id == self._person_id:
            self._close(form)
        if person_id == self._person_id:
            self.reread()
        if outcome.undo is not None:
            self._workspace.tell(told.partition("\n")[0], outcome.undo)

    def _close(self, form: EntryForm) -> None:
        form.setEnabled(True)
        if form in (self.task_form, self.note_form):
            form.clear()
            if form.isVisible():
                form.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            form.left.emit()

    def _failed(self, error: object) -> None:
        form, person_id, told = self._sent.pop(self._sent_by())
        sentence = sentence_of(error)
        here = person_id == self._person_id
        if here and form is not None:
            form.setEnabled(True)
            form.complain(sentence)
        elif sentence:
            text = told.partition("\n")[2]
            self.failed.emit(f"{sentence} You had written: “{text}”" if form else sentence)
        if here:
            self.reread()

    def _sent_by(self) -> Task:
        task = self.sender()
        assert isinstance(task, Task)
        return task


class EntryList(QWidget):
    """Rows of notes or tasks below each other; a row stays with its entry, and so does the
    keyboard."""

    changed = Signal(object, object)  # Entry, what was typed
    deleted = Signal(object)
    ticked = Signal(object, bool)

    def __init__(self, kind: EntryKind, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind, self._workspace = kind, workspace
        self._rows: dict[int, EntryRow] = {}
        self._free: list[EntryRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """These, in this order."""
        wanted = {entry.id for entry in entries}
        for gone in [row_id for row_id in self._rows if row_id not in wanted]:
            self._put_away(self._rows.pop(gone))
        for place, entry in enumerate(entries):
            row = self._rows.get(entry.id) or self._take()
            self._rows[entry.id] = row
            row.show_entry(entry)
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            row.show()
        self.setVisible(bool(entries))

    def rows(self) -> list[EntryRow]:
        """The rows in their order on screen."""
        return sorted(self._rows.values(), key=self._column.indexOf)

    def form_of(self, entry_id: int) -> EntryForm | None:
        row = self._rows.get(entry_id)
        return row.form if row is not None else None

    def forms(self) -> list[EntryForm]:
        """The forms that stand open."""
        rows = [row for row in self._rows.values() if row.is_editing()]
        return [row.form for row in rows if row.form is not None]

    def set_read_only(self, read_only: bool) -> None:
        for row in self._rows.values():
            row.set_read_only(read_only)

    def _take(self) -> EntryRow:
        if self._free:
            return self._free.pop()
        made = EntryRow(self._kind, self._workspace.today, self)
        made.changed.connect(self.changed)
        made.deleted.connect(self.deleted)
        made.ticked.connect(self.ticked)
        return made

    def _put_away(self, row: EntryRow) -> None:
        row.close_form()
        row.entry = None
        row.hide()
        self._column.removeWidget(row)
        self._free.append(row)


def _task_entry(row: TaskRow) -> Entry:
    """A task with what there is to say of its day; an overdue one says so and has an icon."""
    icon, tone, facts = "", "muted", ""
    if row.state == "done" and row.done_on is not None:
        icon, tone, facts = "check", "good", f"Done on {in_words(row.done_on)}"
    elif row.state == "overdue" and row.due is not None:
        icon, tone, facts = "warning-circle-fill", "bad", f"Overdue: was due on {in_words(row.due)}"
    elif row.due is not None:
        facts = f"Due on {in_words(row.due)}"
    facts = " · ".join(part for part in (facts, row.added_by) if part)
    return Entry(row.id, row.version, row.text, row.due, facts, icon, tone, row.state == "done")


def _note_entry(row: NoteRow) -> Entry:
    facts = " · ".join(part for part in (in_words(row.on), row.by) if part)
    return Entry(row.id, row.version, row.text, row.on, facts)
