"""The record's Activity tab: tasks, notes and history, with clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amm_admin.services.members import EditPerson
from amm_admin.services.notes import AddNote, PersonNotes
from amm_admin.services.person_tasks import AddTask, PersonTasks, TaskRow
from amm_admin.ui.members.activity import ActivityTab
from amm_admin.ui.members.entries import EntryRow
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.members.record_panel import ACTIVITY, RecordPanel
from tests.journeys.association import Hands


@pytest.fixture
def record(hands: Hands) -> RecordPanel:
    """Grace Cho's record, on its Activity tab."""
    members: MembersPage = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    members.record.tabs.setCurrentIndex(ACTIVITY)
    return members.record


@pytest.fixture
def tab(record: RecordPanel) -> ActivityTab:
    return record.activity


def tasks(hands: Hands, record: RecordPanel) -> tuple[TaskRow, ...]:
    assert record.person_id is not None
    return hands.application.ask(PersonTasks(record.person_id))


def row(rows: list[EntryRow], text: str) -> EntryRow:
    [found] = [each for each in rows if each.words()[0].startswith(text)]
    return found


def shown(rows: list[EntryRow]) -> list[tuple[str, str]]:
    return [each.words() for each in rows]


class TestTasks:
    def test_add_by_keys(self, hands: Hands, record: RecordPanel, tab: ActivityTab) -> None:
        hands.type(tab.task_form.line, "Call about the <b>directory</b> & send the form")
        hands.key(Qt.Key.Key_Tab)
        assert tab.task_form.day_field.hasFocus()
        hands.qtbot.keyClicks(tab.task_form.day_field, "12/1/2026")
        hands.key(Qt.Key.Key_Return)
        assert hands.toast() == "Task added"
        assert shown(tab.tasks.rows()) == [
            ("Call about the <b>directory</b> & send the form", "Due on December 1, 2026 · Anna")
        ]
        assert tab.task_form.line.text() == ""
        assert tab.task_form.line.hasFocus()  # for the next one
        [task] = tasks(hands, record)
        assert (task.due, task.person) == (date(2026, 12, 1), "Cho, Grace")

    def test_a_day_that_cannot_be_read_keeps_what_was_typed(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab
    ) -> None:
        hands.type(tab.task_form.line, "Call back")
        hands.type(tab.task_form.day_field, "someday")
        hands.click(tab.task_form.verb)
        assert "someday" in tab.task_form.error()
        assert tab.task_form.line.text() == "Call back"
        assert tasks(hands, record) == ()
        hands.type(tab.task_form.day_field, "t")
        hands.click(tab.task_form.verb)
        assert [task.due for task in tasks(hands, record)] == [date(2026, 11, 20)]
        assert tab.task_form.error() == ""

    def test_nothing_is_no_task(self, hands: Hands, record: RecordPanel, tab: ActivityTab) -> None:
        hands.click(tab.task_form.verb)
        assert tab.task_form.error() == "Write the task first."
        assert tasks(hands, record) == ()

    def test_overdue_says_so_by_word_and_icon(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab
    ) -> None:
        person = record.person_id
        for text, due in (("Late", "11/3/2026"), ("Today", "11/20/2026"), ("Whenever", None)):
            hands.application.run(AddTask({"text": text, "person_id": person, "due": due}))
        record.reread()
        assert shown(tab.tasks.rows()) == [
            ("Late", "Overdue: was due on November 3, 2026 · Anna"),
            ("Today", "Due on November 20, 2026 · Anna"),
            ("Whenever", "Anna"),
        ]
        late, today, _ = (each.entry for each in tab.tasks.rows())
        assert late is not None
        assert (late.icon, late.tone) == ("warning-circle-fill", "bad")
        assert today is not None
        assert today.icon == ""
        assert "Overdue" in tab.tasks.rows()[0].tick.accessibleName()

    def test_finish_by_space_and_reopen(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab
    ) -> None:
        for text, due in (("First", "11/3/2026"), ("Second", "11/4/2026")):
            hands.application.run(
                AddTask({"text": text, "person_id": record.person_id, "due": due})
            )
        record.reread()
        tick = row(tab.tasks.rows(), "First").tick
        tick.setFocus()
        hands.key(Qt.Key.Key_Space)
        assert hands.toast() == "Task done"
        assert [task.state for task in tasks(hands, record)] == ["overdue", "done"]
        assert shown(tab.tasks.rows())[1] == ("First", "Done on November 20, 2026 · Anna")
        assert QApplication.focusWidget() is row(tab.tasks.rows(), "First").tick  # went with it
        hands.key(Qt.Key.Key_Space)
        assert hands.toast() == "Task open again"
        assert [task.state for task in tasks(hands, record)] == ["overdue", "overdue"]

    def test_change_and_delete_with_undo(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab
    ) -> None:
        hands.application.run(AddTask({"text": "Send card", "person_id": record.person_id}))
        record.reread()
        entry = row(tab.tasks.rows(), "Send card")
        hands.click(entry.edit_button)
        assert entry.form is not None
        assert entry.form.line.hasFocus()
        hands.type(entry.form.line, "Send the membership card")
        hands.type(entry.form.day_field, "1/15/2027")
        hands.key(Qt.Key.Key_Return)
        assert not entry.is_editing()
        assert shown(tab.tasks.rows()) == [
            ("Send the membership card", "Due on January 15, 2027 · Anna")
        ]
        hands.click(entry.edit_button)
        hands.type(entry.form.line, "Never mind")
        hands.key(Qt.Key.Key_Escape)
        assert entry.words()[0] == "Send the membership card"
        hands.click(entry.delete_button)
        assert (hands.toast(), tasks(hands, record)) == ("Task deleted", ())
        hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
        hands.key(Qt.Key.Key_Space)
        assert [task.text for task in tasks(hands, record)] == ["Send the membership card"]
        assert len(tab.tasks.rows()) == 1

    def test_finished_ones_do_not_crowd_the_tab(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab
    ) -> None:
        for place in range(6):
            typed = {"text": f"Task {place}", "person_id": record.person_id, "done_on": "11/1/2026"}
            hands.application.run(AddTask(typed))
        record.reread()
        assert len(tab.tasks.rows()) == 3
        hands.click(hands.button(record, "Show 3 more done"))
        assert len(tab.tasks.rows()) == 6


class TestNotes:
    def test_add_edit_delete(self, hands: Hands, record: RecordPanel, tab: ActivityTab) -> None:
        hands.type(tab.note_form.line, "Prefers the phone.")
        hands.key(Qt.Key.Key_Return)
        hands.qtbot.keyClicks(tab.note_form.line, "<img src=x> & co.")
        hands.click(tab.note_form.verb)
        assert hands.toast() == "Note added"
        text = "Prefers the phone.\n<img src=x> & co."
        assert shown(tab.notes.rows()) == [(text, "November 20, 2026 · Anna")]
        [entry] = tab.notes.rows()
        hands.click(entry.edit_button)
        assert entry.form is not None
        hands.type(entry.form.day_field, "11/18/2026")
        hands.click(entry.form.verb)
        assert shown(tab.notes.rows()) == [(text, "November 18, 2026 · Anna")]
        hands.click(entry.delete_button)
        assert (hands.toast(), tab.notes.rows()) == ("Note deleted", [])
        hands.ctrl(Qt.Key.Key_Z)
        assert shown(tab.notes.rows()) == [(text, "November 18, 2026 · Anna")]

    def test_what_was_written_is_saved_when_the_record_is_left(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab
    ) -> None:
        person = record.person_id
        assert person is not None
        hands.type(tab.note_form.line, "Half a thought")
        hands.ctrl(Qt.Key.Key_PageDown)
        hands.settle()
        assert record.person_id != person
        assert [note.text for note in hands.application.ask(PersonNotes(person))] == [
            "Half a thought"
        ]
        assert tab.note_form.line.text() == ""
        assert tab.note_form.isEnabled()
        assert tab.notes.rows() == []

    def test_a_note_changed_elsewhere_keeps_what_was_typed(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab
    ) -> None:
        assert record.person_id is not None
        note = hands.application.run(AddNote(record.person_id, "First words")).value
        record.reread()
        [entry] = tab.notes.rows()
        hands.click(entry.edit_button)
        assert entry.form is not None
        hands.type(entry.form.line, "My words")
        from amm_admin.services.notes import EditNote

        hands.application.run(EditNote(note, {"text": "Their words"}))
        hands.click(entry.form.verb)
        assert "changed meanwhile" in entry.form.error()
        assert entry.form.line.text() == "My words"


class TestHistory:
    def test_field_changes_in_words(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab
    ) -> None:
        assert record.person_id is not None
        hands.application.run(EditPerson(record.person_id, {"city": "Ladue", "phone": ""}))
        record.reread()
        what, when, edits = tab.past.words()[0]
        assert what == "Change a record of Grace Cho"
        assert when.endswith(" · Anna")
        assert sorted(edits.splitlines()) == [
            "City: Rolla → Ladue",
            "Phone: (573) 555-0142 → nothing",
        ]
        hands.ctrl(Qt.Key.Key_Z)
        undone = tab.past.words()[:2]
        assert undone[0][0] == "Undo: Change a record of Grace Cho"
        assert undone[1][1].endswith("Anna · Undone")

    def test_earlier_acts_on_demand(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab, qtbot: QtBot
    ) -> None:
        assert record.person_id is not None
        for place in range(14):
            hands.application.run(EditPerson(record.person_id, {"street": f"{place} Main St"}))
        record.reread()
        assert len(tab.past.words()) == 10
        hands.click(hands.button(record, "Show 5 earlier"))
        assert len(tab.past.words()) == 15
        assert tab.past.words()[-1][0].startswith("Join Grace Cho")

    def test_another_record_has_its_own(
        self, hands: Hands, record: RecordPanel, tab: ActivityTab
    ) -> None:
        hands.application.run(AddTask({"text": "Hers", "person_id": record.person_id}))
        record.reread()
        hands.ctrl(Qt.Key.Key_PageDown)
        assert record.tabs.currentIndex() == ACTIVITY
        assert tab.tasks.rows() == []
        assert [what for what, _, _ in tab.past.words()] == [
            "Join Marian Eickhoff, Lifetime",
        ]
