"""The first start by keys: a name, the association, where to keep it; then members or a sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from amm_admin import bootstrap
from amm_admin.services.association import NAME, Settings
from amm_admin.services.members import CountMembers
from amm_admin.ui import files
from amm_admin.ui.desk import Desk
from amm_admin.ui.welcome import EXAMPLE_NAME
from tests.journeys.association import Hands
from tests.journeys.desks import a_desk, today, wait_for


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """On a computer where nobody has started the program before."""
    for made in a_desk(qapp, tmp_path):
        bootstrap.remember_name("")
        yield made


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """A key where the keyboard is."""
    aim = QApplication.focusWidget()
    assert aim is not None
    qtbot.keyClick(aim, key)
    QApplication.processEvents()


def say_name(qtbot: QtBot, name: str) -> None:
    asked = QApplication.activeModalWidget()
    assert asked is not None
    assert asked.accessibleName() == "What is your name?"
    aim = QApplication.focusWidget()
    assert aim is not None
    qtbot.keyClicks(aim, name)  # over the proposal, which is selected
    press(qtbot, Qt.Key.Key_Return)


def walk_to(qtbot: QtBot, window: QWidget, name: str) -> None:
    """Tab until the button of this name has the keyboard."""
    for _ in range(6):
        aim = QApplication.focusWidget()
        if aim is not None and aim.accessibleName() == name:
            return
        qtbot.keyClick(aim or window, Qt.Key.Key_Tab)
    raise AssertionError(f"{name} is not reached by Tab")


def test_three_questions_and_then_the_members(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(parent: QWidget, title: str, name: str, kind: str) -> Path:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(files, "choose_save", choose)
    desk.start(None)
    welcome = desk.welcome
    assert welcome is not None
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    say_name(qtbot, "Anna Lee")
    assert bootstrap.remembered_name() == "Anna Lee"
    welcome.activateWindow()
    qtbot.waitUntil(welcome.isActiveWindow)
    walk_to(qtbot, welcome, "Start a new association")
    press(qtbot, Qt.Key.Key_Return)
    question = QApplication.activeModalWidget()
    assert question is not None
    assert question.accessibleName() == "Start a new association"
    press(qtbot, Qt.Key.Key_Return)  # the name is there already
    window = wait_for(desk)
    assert QApplication.activeModalWidget() is None
    assert asked == [f"{EXAMPLE_NAME}.amm"]
    settings = window.workspace.ask(Settings())
    assert settings[NAME].value == EXAMPLE_NAME
    assert window.workspace.application.who == "Anna Lee"
    hands = Hands(window, qtbot)
    for name in ("Import a spreadsheet", "Add a member", "Explore with sample data"):
        assert hands.button(window.members().list, name).isEnabled()
    for name in ("print_list", "export_sheet", "export_text", "columns", "change_rows"):
        action = window.lists.actions.columns if name == "columns" else window.lists.actions[name]
        assert not action.isEnabled(), name
    hands.click(hands.button(window.members().list, "Import a spreadsheet"))
    assert window.pane == "import"


def test_a_taken_name_keeps_what_was_typed(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "Ours.amm"
    taken.write_text("mine")
    monkeypatch.setattr(files, "choose_save", lambda *_: taken)
    bootstrap.remember_name("Anna")
    desk.start(None)
    welcome = desk.welcome
    assert welcome is not None
    welcome.activateWindow()
    qtbot.waitUntil(welcome.isActiveWindow)
    welcome.new_action.trigger()
    qtbot.waitUntil(desk._new.name.hasFocus)
    press(qtbot, Qt.Key.Key_End)
    qtbot.keyClicks(desk._new.name, " of Ozark")
    press(qtbot, Qt.Key.Key_Return)
    assert desk._new.ui.errorLabel.text().startswith("Ours.amm exists already.")
    assert desk._new.name.value() == f"{EXAMPLE_NAME} of Ozark"
    assert taken.read_text() == "mine"
    press(qtbot, Qt.Key.Key_Escape)
    assert desk.window is None
    assert welcome.isVisible()


def test_a_sample_is_tried_from_the_first_page(
    desk: Desk, association: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(path: Path, **_: object) -> bootstrap.Opened:
        path.write_bytes(association.read_bytes())  # the real one takes its time
        return bootstrap.open_file(path, today=today, by="Anna")

    monkeypatch.setattr(bootstrap, "create_demo", make)
    monkeypatch.setattr(files, "choose_save", lambda *_: tmp_path / "Sample.amm")
    bootstrap.remember_name("Anna")
    desk.start(None)
    welcome = desk.welcome
    assert welcome is not None
    welcome.activateWindow()
    qtbot.waitUntil(welcome.isActiveWindow)
    walk_to(qtbot, welcome, "Explore with sample data")
    press(qtbot, Qt.Key.Key_Return)
    assert not welcome.new_action.isEnabled()  # nothing else begins meanwhile
    window = wait_for(desk)
    assert window.workspace.ask(CountMembers()) == 10
