"""What was said stays to be read, and the toast is reached without the mouse."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget

from tests.journeys.association import Hands


def test_view_messages_lists_what_was_said_the_latest_first(hands: Hands, tmp_path: Path) -> None:
    window = hands.window
    for number in range(30):
        window.toast.tell(f"<b>{number}</b> & members archived", None, "check")
    window.toast.tell_made("Roster.xlsx saved", tmp_path / "Roster.xlsx")
    window.actions_["messages"].trigger()
    dialog = hands.dialog()
    said = dialog.findChild(QListWidget)
    assert said.count() == 31
    assert said.item(0).text() == "Roster.xlsx saved"
    assert said.item(1).text() == "<b>29</b> & members archived"
    dialog.activateWindow()
    said.setFocus()
    hands.qtbot.waitUntil(said.hasFocus)
    hands.key(Qt.Key.Key_End)
    assert said.currentItem().text() == "<b>0</b> & members archived"
    hands.click(hands.button(dialog, "Close"))
    assert QApplication.activeModalWidget() is None


def test_undo_by_alt_u_and_enter(hands: Hands) -> None:
    view = hands.window.members().view
    hands.click_cell(view, 0, "name")
    hands.key(Qt.Key.Key_Delete)
    assert hands.toast() == "1 member archived"
    assert not any(name.startswith("Abernathy") for name in hands.names(view))
    hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    aim = QApplication.focusWidget()
    assert aim is not None
    assert aim.accessibleName() == "Undo: 1 member archived"
    hands.key(Qt.Key.Key_Return)
    assert any(name.startswith("Abernathy") for name in hands.names(view))
    assert view.hasFocus()
