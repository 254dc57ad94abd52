"""Help where it is needed: F1 in a dialog, Shift+F1 on a field."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWhatsThis, QWidget

from amm_admin.domain.fields import MEMBER_FIELDS
from amm_admin.services.person_tasks import AddTask
from amm_admin.ui.help import pages
from amm_admin.ui.help.window import HelpWindow
from amm_admin.ui.settings.levels import RulesDialog
from tests.journeys.association import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> Callable[[Hands], None]:
    def act(hands: Hands) -> None:
        hands.key(key, held)

    return act


def run(name: str) -> Callable[[Hands], None]:
    def act(hands: Hands) -> None:
        hands.window.actions_[name].trigger()
        hands.settle()

    return act


def new_task(hands: Hands) -> None:
    hands.application.run(AddTask({"text": "Order envelopes"}))
    hands.click(hands.window.sidebar.panes["tasks"])
    hands.ctrl(Qt.Key.Key_N)


@pytest.mark.parametrize(
    ("opens", "page"),
    [
        (press(Qt.Key.Key_N, CTRL), "members"),
        (run("resign"), "members"),
        (run("record_payment"), "renewals"),
        (run("columns"), "lists"),
        (press(Qt.Key.Key_S, CTRL | SHIFT), "lists"),
        (press(Qt.Key.Key_E, CTRL | SHIFT), "lists"),
        (run("page_keys"), "members"),
        (new_task, "tasks"),
    ],
    ids=["join", "resign", "pay", "columns", "save view", "bulk edit", "keys", "task"],
)
def test_f1_in_a_dialog_opens_the_page_of_its_subject(
    hands: Hands, opens: Callable[[Hands], None], page: str
) -> None:
    hands.click_cell(hands.window.members().view, 0, "name")
    opens(hands)
    dialog = hands.dialog()
    before = QApplication.focusWidget()
    hands.key(Qt.Key.Key_F1)
    beside = dialog.findChild(HelpWindow)
    assert beside is not None
    assert beside.isVisible()
    assert beside.page == page
    assert beside.windowHandle().isActive()  # not shut out by the dialog
    assert dialog.isVisible()
    hands.click(beside.contents)
    assert beside.page == "start"
    hands.key(Qt.Key.Key_Escape)
    assert not beside.isVisible()
    assert dialog.isVisible()  # what was begun in it is still there
    dialog.activateWindow()
    hands.qtbot.waitUntil(dialog.isActiveWindow)
    assert QApplication.focusWidget() is before
    hands.key(Qt.Key.Key_F1)
    assert dialog.findChildren(HelpWindow) == [beside]  # one for each dialog
    assert beside.isVisible()
    beside.close()
    dialog.reject()


def test_f1_in_the_box_of_ctrl_k(hands: Hands) -> None:
    hands.ctrl(Qt.Key.Key_K)
    box = QApplication.activeWindow()
    assert isinstance(box, QDialog)
    hands.qtbot.waitUntil(box.isActiveWindow)
    hands.key(Qt.Key.Key_F1)
    help_ = hands.window.menus.around.help
    assert help_ is not None
    assert (help_.isVisible(), help_.page) == (True, "start")
    help_.close()


def dialogs(kind: type = QDialog) -> list[type]:
    found = [each for each in kind.__subclasses__() if each.__module__.startswith("amm_admin.ui.")]
    return [*found, *(inner for each in found for inner in dialogs(each))]


def test_every_dialog_has_a_page(hands: Hands) -> None:
    for each in dialogs():
        assert pages.page_of_dialog(each.__module__, "members") in pages.names()
    assert pages.page_of_dialog("amm_admin.ui.decision", "renewals") == "renewals"


# -- what a field is for -------------------------------------------------------------------------


def explained(hands: Hands, field: QWidget) -> str:
    """Shift+F1 where the keyboard is; what is then said."""
    field.setFocus()
    hands.key(Qt.Key.Key_F1, SHIFT)
    shown = [
        each
        for each in QApplication.topLevelWidgets()
        if each.metaObject().className() == "QWhatsThat" and each.isVisible()
    ]
    QWhatsThis.hideText()
    return field.whatsThis() if shown else ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_shift_f1_explains_the_odd_fields(hands: Hands) -> None:
    members = hands.window.members()
    hands.click_cell(members.view, 0, "name")
    help_of = {field.name: field.help for field in MEMBER_FIELDS}
    rows = members.record.details.rows
    for name in ("credentials", "county_fips", "bad_address_on", "bounced_on"):
        editor = rows[name].editor
        assert help_of[name]
        assert explained(hands, editor.editor) == help_of[name]  # type: ignore[union-attr]
    assert explained(hands, rows["listed"].editor) == "Find a Mediator shows this person"
    ui = members.list.ui
    assert explained(hands, ui.dayField).startswith("Shows status, level, terms and dues")
    assert "due:<60" in explained(hands, ui.searchLine.line)
    assert explained(hands, rows["first_name"].editor.editor) == ""  # type: ignore[union-attr]


def test_cells_and_the_sheet_of_all_fields_explain_themselves(hands: Hands) -> None:
    members = hands.window.members()
    for column in ("status", "through", "level", "city", "county"):
        members.fit.choose(column, False)
    members.fit.choose("joined", True)
    hands.click_cell(members.view, 0, "joined")
    hands.key(Qt.Key.Key_F2)
    assert members.cells is not None
    editor = members.cells.editor()
    assert editor is not None
    assert editor.whatsThis() == "First day of membership ever; it stays after a gap"
    hands.key(Qt.Key.Key_Escape)
    assert members.cells.editor() is None
    hands.click_cell(members.view, 0, "name")
    hands.key(Qt.Key.Key_E, CTRL | SHIFT)
    sheet = hands.dialog()
    for name, words in (
        ("continuous_since", "First day of membership without a gap"),
        ("bad_address_on", "The day on which post came back"),
    ):
        assert sheet.rows[name].editor.whatsThis() == words
    sheet.reject()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_decisions_and_rules_explain_their_fields(hands: Hands) -> None:
    hands.click_cell(hands.window.members().view, 0, "name")
    run("suspend")(hands)
    field = QApplication.focusWidget()
    assert field is not None
    assert explained(hands, field).startswith("The first day on which this decision holds")
    hands.dialog().reject()
    dialog = RulesDialog(hands.window.workspace, None, hands.window)
    dialog.open()
    dialog.activateWindow()
    hands.qtbot.waitUntil(dialog.isActiveWindow)
    assert explained(hands, dialog.grace).startswith("Days after the last paid day")
    dialog.reject()
