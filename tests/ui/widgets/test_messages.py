"""Banner, empty state, toast."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from amm_admin.ui.theme import Theme
from amm_admin.ui.theme.tokens import TONES
from amm_admin.ui.widgets.messages import Banner, EmptyState
from amm_admin.ui.widgets.toast import Toast
from tests.ui.town import CutOff, Heard

Key, Mod = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


def buttons(widget: QWidget) -> list[str]:
    QApplication.processEvents()  # a layout shows what is new in it in its own time
    return [part.text() for part in widget.findChildren(QPushButton) if not part.isHidden()]


# -- banner ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("tone", TONES)
def test_banner_says_its_sentence(qtbot: QtBot, announced: list[str], tone: str) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.say(tone, "The last backup is 9 days old.")
    assert banner.isVisible()
    assert banner.sentence() == announced[0] == "The last backup is 9 days old."
    banner.clear()
    assert banner.isHidden()


def test_banner_replaces_its_actions(qtbot: QtBot, heard: Heard) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    undo, again = QAction("&Undo", banner), QAction("Try again", banner)
    done = heard(undo.triggered)
    banner.say("good", "12 members renewed, $720.00.", undo)
    qtbot.mouseClick(banner.findChildren(QPushButton)[0], LEFT)
    assert len(done) == 1
    banner.say("bad", "Could not save: the disk is full.", again)
    assert buttons(banner) == ["Try again"]


def test_names_are_shown_as_they_are_written(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("info", "<b>Smith & Sons</b>")
    words = banner.findChildren(QLabel)[0]
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == "<b>Smith & Sons</b>"


def test_a_long_sentence_wraps(qtbot: QtBot, look: Theme, cut_off: CutOff) -> None:
    look.set_scale(1.5)
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("bad", "Could not save: the disk is full. " * 4, QAction("Try again", banner))
    banner.resize(500, banner.heightForWidth(500))
    banner.show()
    assert cut_off(banner) == []


# -- empty state -----------------------------------------------------------------------------------


def test_empty_state(qtbot: QtBot, heard: Heard, cut_off: CutOff) -> None:
    empty = EmptyState("Nobody matches “garsia”", "Perhaps you meant one of these.")
    qtbot.addWidget(empty)
    clear = QAction("Clear search", empty)
    done = heard(clear.triggered)
    empty.set_suggestions(QAction("Garza, Monica", empty))
    empty.set_actions(clear, QAction("Look in archived too", empty))
    empty.resize(600, 400)
    empty.show()
    assert buttons(empty) == ["Garza, Monica", "Clear search", "Look in archived too"]
    primary = [b for b in empty.findChildren(QPushButton) if b.property("kind") == "primary"]
    assert [part.text() for part in primary] == ["Clear search"]
    qtbot.mouseClick(primary[0], LEFT)
    assert len(done) == 1
    assert cut_off(empty) == []
    clear.setEnabled(False)
    assert not primary[0].isEnabled()


def test_empty_state_changes_its_words_and_buttons(qtbot: QtBot) -> None:
    empty = EmptyState("No members yet", icon="users")
    qtbot.addWidget(empty)
    empty.set_actions(QAction("Import a spreadsheet", empty))
    empty.set_actions()
    empty.set_text("Nobody matches", more="Or drop a file anywhere on this window.")
    empty.show()
    assert buttons(empty) == []
    assert empty.accessibleName() == "Nobody matches"


# -- toast -----------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.setCentralWidget(QLineEdit())
    made.resize(800, 500)
    made.show()
    made.activateWindow()
    made.centralWidget().setFocus()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def toast(window: QMainWindow) -> Toast:
    return Toast(window.centralWidget())


def test_toast_stands_at_the_bottom_center_and_stays_there(
    toast: Toast, window: QMainWindow, announced: list[str]
) -> None:
    toast.show_message("3 members archived", "Undo", icon="archive-box")
    assert announced == ["3 members archived Undo: Alt U"]
    for width in (800, 1000):
        window.resize(width, 600)
        QApplication.processEvents()
        host = window.centralWidget()
        assert abs(toast.geometry().center().x() - host.rect().center().x()) <= 1
        assert host.height() - toast.geometry().bottom() <= 10


@pytest.mark.parametrize(("action", "seconds"), [("", 6), ("Undo", 10)])
def test_toast_goes_by_itself(toast: Toast, heard: Heard, action: str, seconds: int) -> None:
    gone = heard(toast.dismissed)
    toast.show_message("12 members renewed, $720.00", action)
    assert toast._timer.remainingTime() == pytest.approx(seconds * 1000, rel=0.1)
    toast._timer.timeout.emit()
    assert toast.isHidden()
    assert len(gone) == 1


@pytest.mark.parametrize("press", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize(
    ("key", "mod"), [(Key.Key_F8, Mod.NoModifier), (Key.Key_U, Mod.AltModifier)]
)
def test_keys_reach_undo_and_the_keyboard_goes_back(
    toast: Toast, window: QMainWindow, qtbot: QtBot, heard: Heard, key: Key, mod: Mod, press: Key
) -> None:
    undone, gone = heard(toast.acted), heard(toast.dismissed)
    toast.show_message("3 members archived", "Undo")
    qtbot.keyClick(window, key, mod)
    aim = QApplication.focusWidget()
    assert isinstance(aim, QPushButton)
    assert aim.text() == "Undo"
    qtbot.keyClick(aim, press)
    assert (len(undone), gone) == (1, [])
    assert toast.isHidden()
    assert window.centralWidget().hasFocus()


def test_toast_waits_for_the_mouse_and_the_keyboard(
    toast: Toast, window: QMainWindow, qtbot: QtBot
) -> None:
    toast.show_message("3 members archived", "Undo")
    spot = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(spot, spot, spot))
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()
    toast.focus_action()
    assert not toast._timer.isActive()
    window.centralWidget().setFocus()
    assert toast._timer.isActive()


def test_escape_closes_the_toast(toast: Toast, window: QMainWindow, qtbot: QtBot) -> None:
    toast.show_message("Roster.xlsx saved")
    toast.focus_action()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert toast.isHidden()
    assert window.centralWidget().hasFocus()


def test_one_toast_at_a_time_and_all_are_remembered(toast: Toast) -> None:
    for number in range(120):
        toast.show_message(f"Message {number}")
    assert toast.findChildren(QLabel)[0].text() == "Message 119"
    assert (len(toast.messages), toast.messages[-1]) == (100, "Message 119")


def test_shortcuts_rest_while_there_is_no_toast(
    toast: Toast, window: QMainWindow, qtbot: QtBot
) -> None:
    toast.show_message("3 members archived", "Undo")
    toast.dismiss()
    assert not any(shortcut.isEnabled() for shortcut in toast._shortcuts)


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_a_long_toast_stays_inside_the_window(
    toast: Toast, window: QMainWindow, look: Theme, cut_off: CutOff, scale: float
) -> None:
    look.set_scale(scale)
    toast.show_message("Could not tell the printer: " + "it does not answer. " * 6, "Undo")
    QApplication.processEvents()
    assert window.centralWidget().rect().contains(toast.geometry())
    assert cut_off(toast) == []
