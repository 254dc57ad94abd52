"""Ctrl+N: each pane adds its own kind, and a form for a new member warns of somebody like that."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from amm_admin.services.members import CountMembers, ListMembers, MemberFilter
from amm_admin.services.person_tasks import ListTasks, TaskFilter
from amm_admin.ui.lists.page import ListPage
from amm_admin.ui.members.join_dialog import JoinDialog
from amm_admin.ui.palette.box import GoBox
from amm_admin.ui.task_form import TaskForm
from tests.journeys.association import Hands


def focus() -> Any:
    return QApplication.focusWidget()


def write(hands: Hands, text: str) -> None:
    """Type where the keyboard is."""
    hands.qtbot.keyClicks(focus(), text)


# -- a new member --------------------------------------------------------------------------------


def new_member(hands: Hands) -> JoinDialog:
    hands.ctrl(Qt.Key.Key_N)
    dialog = hands.dialog()
    assert isinstance(dialog, JoinDialog)
    return dialog


def test_the_form_begins_with_the_last_name_and_writes_nothing(hands: Hands) -> None:
    everybody = hands.application.ask(CountMembers())
    dialog = new_member(hands)
    assert focus() is dialog.ui.lastField
    write(hands, "Haywood")
    hands.key(Qt.Key.Key_Tab)
    assert focus() is dialog.ui.firstField
    hands.key(Qt.Key.Key_Tab)
    hands.key(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert hands.application.ask(CountMembers()) == everybody


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"emailField": "GRACE@example.org"}, "the same e-mail address"),
        ({"firstField": "Grace", "lastField": "Cho"}, "the same name"),
    ],
)
def test_somebody_like_that_is_said_while_typing(
    hands: Hands, typed: dict[str, str], why: str
) -> None:
    dialog = new_member(hands)
    for name, text in typed.items():
        hands.type(getattr(dialog.ui, name), text)
    banner = dialog.ui.banner
    hands.qtbot.waitUntil(banner.isVisible)
    [cho] = hands.application.ask(ListMembers(MemberFilter(text="cho")))
    sentence = f"Grace Cho, No. {cho.number}, Rolla, status Grace, is in the file with {why}."
    assert banner.sentence() == sentence
    last = next(iter(typed))
    hands.type(getattr(dialog.ui, last), "Graciela@example.com")
    hands.qtbot.waitUntil(banner.isHidden)


def test_the_name_and_zip_of_who_is_typed(hands: Hands) -> None:
    members = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    hands.type(members.record.details.rows["zip"].editor.editor, "65401")  # type: ignore[union-attr]
    hands.key(Qt.Key.Key_Return)
    dialog = new_member(hands)
    hands.type(dialog.ui.firstField, "Grase")
    hands.type(dialog.ui.lastField, "Cho")
    hands.type(dialog.ui.zipField, "65401-1234")
    hands.qtbot.waitUntil(dialog.ui.banner.isVisible)
    assert "a name like it in the same ZIP code" in dialog.ui.banner.sentence()
    hands.click(hands.button(dialog.ui.banner, "Open existing"))
    shown = members.shown_record()
    assert shown is not None
    assert shown.row.last_name == "Cho"


# -- a new task ----------------------------------------------------------------------------------


@pytest.fixture
def todo(hands: Hands) -> ListPage:
    hands.click(hands.window.sidebar.panes["tasks"])
    page = hands.window.page("tasks")
    assert isinstance(page, ListPage)
    return page


def test_a_task_by_keys_alone(hands: Hands, todo: ListPage) -> None:
    assert todo.list.empty.accessibleName() == "Nothing is open."
    hands.ctrl(Qt.Key.Key_N)
    form = hands.dialog()
    assert isinstance(form, TaskForm)
    assert focus() is form.text
    write(hands, "Call about the listing")
    hands.key(Qt.Key.Key_Tab)
    write(hands, "12/1/26")
    hands.key(Qt.Key.Key_Tab)
    write(hands, "cho")
    hands.qtbot.waitUntil(lambda: form.whom.text().startswith("For Grace Cho, No. "))
    hands.key(Qt.Key.Key_Return)
    [row] = hands.application.ask(ListTasks())
    assert (row.text, row.due) == ("Call about the listing", date(2026, 12, 1))
    assert row.person == "Cho, Grace"
    assert hands.toast() == "Task added"
    assert todo.view.current_id() == row.id
    hands.window.activateWindow()
    hands.settle()
    hands.ctrl(Qt.Key.Key_Z)
    assert hands.application.ask(ListTasks()) == ()


def test_a_task_that_cannot_be_read_stays_with_the_reason(hands: Hands, todo: ListPage) -> None:
    hands.click(hands.button(todo.list, "New task"))
    form = hands.dialog()
    hands.key(Qt.Key.Key_Return)
    assert form.ui.errorLabel.text().startswith("The task is empty.")
    assert focus() is form.text
    write(hands, "Write to both")
    hands.type(form.member, "gar")
    hands.qtbot.waitUntil(lambda: "matches several" in form.whom.text())
    hands.click(form.verb)
    assert "matches several" in form.ui.errorLabel.text()
    assert focus() is form.member
    hands.type(form.member, "")
    hands.key(Qt.Key.Key_Delete)
    hands.qtbot.waitUntil(lambda: form.whom.text().startswith("A name or a number"))
    hands.type(form.due, "someday")
    hands.click(form.verb)
    assert form.isVisible()
    hands.type(form.due, "")
    hands.key(Qt.Key.Key_Delete)
    hands.click(form.verb)
    [row] = hands.application.ask(ListTasks())
    assert (row.text, row.due, row.person) == ("Write to both", None, "")


def test_a_new_task_is_shown_whatever_the_list_showed(hands: Hands, todo: ListPage) -> None:
    hands.ctrl(Qt.Key.Key_3)
    assert todo.view_name == "done"
    hands.ctrl(Qt.Key.Key_N)
    write(hands, "Order envelopes")
    hands.key(Qt.Key.Key_Return)
    assert todo.view_name == "open"
    [row] = hands.application.ask(ListTasks(TaskFilter("open")))
    assert todo.view.current_id() == row.id


def test_ctrl_n_follows_the_pane(hands: Hands, todo: ListPage) -> None:
    action = todo.new_rows.action
    assert action is not None
    assert action in hands.window.lists.actions.menu.actions()
    hands.ctrl(Qt.Key.Key_K)
    box = hands.window.findChild(GoBox)
    assert box is not None
    hands.qtbot.keyClicks(box.line, "new t")
    found = box.current()
    assert found is not None
    assert (found.title, found.keys) == ("New task", "Ctrl+N")
    hands.key(Qt.Key.Key_Escape)
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    for pane in ("history", "renewals", "members"):
        hands.click(hands.window.sidebar.panes[pane])
        assert action not in hands.window.lists.actions.menu.actions()
        assert isinstance(new_member(hands), JoinDialog)
        hands.dialog().reject()
        hands.window.activateWindow()
        hands.settle()


def test_nothing_is_added_to_a_file_that_is_only_read(hands: Hands, todo: ListPage) -> None:
    hands.window.workspace.read_only = True
    todo.enable()
    hands.ctrl(Qt.Key.Key_N)
    assert QApplication.activeModalWidget() is None
