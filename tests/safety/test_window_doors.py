"""Words with a control character, pasted from elsewhere into the fields of the window: refused
with a sentence beside them, kept as typed, and nothing is written (safety.md 16)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from amm_admin.services.history import ListHistory
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.members.record_panel import ACTIVITY
from amm_admin.ui.settings.page import SettingsPage
from tests.journeys.association import Hands
from tests.safety.seeing import sights
from tests.safety.test_window import choose

BAD = "An\x07n"
SENTENCE = "holds a control character (U+0007). Remove it."


def paste(hands: Hands, field: QWidget) -> None:
    """Click into a field and replace what it holds with the clipboard."""
    hands.click(field)
    QGuiApplication.clipboard().setText(BAD)
    QTest.keySequence(field, "Ctrl+A")
    QTest.keySequence(field, "Ctrl+V")


def words_of(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


def assert_refused(hands: Hands, field: QWidget) -> None:
    """The sentence stands on screen, and the words still in the field."""
    hands.settle()
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    shown = {words for top in tops for _, words in sights(top)}
    assert [words for words in shown if SENTENCE in words], shown
    assert words_of(field) == BAD


def test_nothing_of_it_reaches_the_file(hands: Hands) -> None:
    acts = hands.application.ask(ListHistory()).total
    members: MembersPage = hands.window.members()
    join(hands, members)
    record(hands, members)
    activity(hands, members)
    cell(hands, members)
    settings(hands)
    assert hands.application.ask(ListHistory()).total == acts


def join(hands: Hands, members: MembersPage) -> None:
    hands.window.actions_["new_member"].trigger()
    dialog = hands.dialog()
    for field in (dialog.ui.cityField, dialog.ui.lastField):
        paste(hands, field)
        hands.click(dialog.verb)
        assert_refused(hands, field)
        field.clear()
        hands.type(dialog.ui.lastField, "Lee")
    paste(hands, dialog.ui.referenceField)
    hands.click(dialog.verb)
    assert_refused(hands, dialog.ui.referenceField)
    dialog.close()


def record(hands: Hands, members: MembersPage) -> None:
    choose(hands, members)
    for name in ("last_name", "notes"):
        edit = members.record.details.rows[name].editor
        members.record.ui.detailsPage.ensureWidgetVisible(edit)
        field = edit if isinstance(edit, QPlainTextEdit) else edit.editor
        before = words_of(field)
        paste(hands, field)
        hands.key(Qt.Key.Key_Tab)
        assert_refused(hands, field)
        hands.type(field, before)
        hands.key(Qt.Key.Key_Escape)


def activity(hands: Hands, members: MembersPage) -> None:
    members.record.tabs.setCurrentIndex(ACTIVITY)
    tab = members.record.activity
    for form in (tab.task_form, tab.note_form):
        paste(hands, form.line)
        hands.click(form.verb)
        assert SENTENCE in form.error()
        assert words_of(form.line) == BAD
        form.clear()


def cell(hands: Hands, members: MembersPage) -> None:
    choose(hands, members)
    row = members.view.currentIndex().row()
    members.view.setCurrentIndex(hands.cell(members.view, row, "city"))
    hands.key(Qt.Key.Key_F2)
    field = editor(members)
    paste(hands, field)
    hands.key(Qt.Key.Key_Return)
    assert_refused(hands, editor(members))
    hands.key(Qt.Key.Key_Escape)


def editor(members: MembersPage) -> QLineEdit:
    assert members.cells is not None
    found = members.cells.editor()
    assert isinstance(found, QLineEdit)
    return found


def settings(hands: Hands) -> None:
    hands.window.show_pane("settings")
    page = hands.window.page("settings")
    assert isinstance(page, SettingsPage)
    field = page.association.rows["association_name"].editor.editor
    paste(hands, field)
    hands.key(Qt.Key.Key_Tab)
    assert_refused(hands, field)
    field.clear()
