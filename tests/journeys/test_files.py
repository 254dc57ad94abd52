"""Which files are offered again, a second start of the program, Ctrl+S, and a bug in a slot."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from amm_admin import bootstrap, paths
from amm_admin.services.backups import backups_of
from amm_admin.ui.desk import Desk
from amm_admin.ui.instance import Instance, hand_over, marker, socket_name
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.recent import RecentMenu
from tests.journeys.association import Hands
from tests.journeys.desks import a_desk, wait_for


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    yield from a_desk(qapp, tmp_path)


@pytest.fixture
def copy(association: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the association under another name."""

    def make(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(association.read_bytes())
        return path

    return make


# -- File ▸ Open recent --------------------------------------------------------------------------


def _lines(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text() and not action.menu()]


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "kept.json")


def test_ten_files_are_kept_and_pinned_ones_stay_first(
    preferences: Preferences, tmp_path: Path
) -> None:
    names = [tmp_path / f"{number:02d}.amm" for number in range(12)]
    preferences.remember_file(names[0])
    preferences.pin_file(names[0], True)
    for path in names[1:]:
        preferences.remember_file(path)
    assert preferences.listed() == [names[0], *reversed(names[3:])]
    assert preferences.recent()[0] == names[-1]  # what a start opens again
    preferences.pin_file(names[0], False)
    assert names[0] not in preferences.listed()
    assert Preferences(tmp_path / "kept.json").listed() == preferences.listed()


def test_missing_files_say_why_and_paths_are_shown(
    desk: Desk, copy: Callable[[str], Path], tmp_path: Path
) -> None:
    here = copy("Here & <now>.amm")
    gone = tmp_path / "gone.amm"
    desk.preferences.remember_file(gone)
    desk.start(here)
    menu = wait_for(desk).menus.recent
    menu.fill()
    files = {action.data(): action for action in menu.actions() if action.data()}
    assert _lines(menu) == ["Here && <now>.amm", "gone.amm – not found"]
    assert files[str(here)].isEnabled()
    assert "Here &amp; &lt;now&gt;.amm" in files[str(here)].toolTip()
    assert not files[str(gone)].isEnabled()
    assert "moved or removed" in files[str(gone)].toolTip()
    assert menu.toolTipsVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen
def test_a_file_is_pinned_and_opened_by_keys(
    desk: Desk, copy: Callable[[str], Path], qtbot: QtBot
) -> None:
    first, second = copy("First.amm"), copy("Second.amm")
    desk.preferences.remember_file(first)
    desk.start(second)
    menu = wait_for(desk).menus.recent
    menu.popup(menu.pos())
    assert _lines(menu) == ["Second.amm", "First.amm"]
    QTest.keyClick(menu, Qt.Key.Key_P)  # Pinned
    pins = menu.pins
    qtbot.waitUntil(pins.isVisible)
    pins.setActiveAction(pins.actions()[1])
    QTest.keyClick(pins, Qt.Key.Key_Return)
    assert desk.preferences.pinned() == [first]
    assert desk.window is not None
    assert desk.window.windowTitle().startswith("Second")  # pinning opens nothing
    menu.popup(menu.pos())
    assert _lines(menu) == ["First.amm", "Second.amm"]
    assert not menu.actions()[0].icon().isNull()
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert wait_for(desk).windowTitle().startswith("First")


def test_without_files_the_menu_says_so(qtbot: QtBot, preferences: Preferences) -> None:
    parent = QPushButton()
    qtbot.addWidget(parent)
    menu = RecentMenu(preferences, parent)
    menu.fill()
    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [
        ("No file yet", False)
    ]


def test_help_and_files_before_any_file_is_open(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.preferences.remember_file(tmp_path / "gone.amm")
    desk.show_welcome()
    assert desk.welcome is not None
    desk.welcome.recent.fill()
    assert _lines(desk.welcome.recent) == ["gone.amm – not found"]
    desk.welcome.activateWindow()
    qtbot.waitUntil(desk.welcome.isActiveWindow)
    qtbot.keyClick(desk.welcome, Qt.Key.Key_F1)
    assert desk.welcome.help is not None
    assert desk.welcome.help.page == "start"
    assert desk.welcome.help.isVisible()
    desk.welcome.help.close()


# -- a second start ------------------------------------------------------------------------------


def _start_again(qtbot: QtBot, *arguments: str) -> None:
    """`python -m amm_admin …`, as a double click on a file does; it ends by itself."""
    with subprocess.Popen([sys.executable, "-m", "amm_admin", *arguments]) as program:
        qtbot.waitUntil(lambda: program.poll() is not None, timeout=30_000)
        assert program.returncode == 0


def test_a_second_start_hands_its_file_over(
    desk: Desk, copy: Callable[[str], Path], qtbot: QtBot
) -> None:
    first, second = copy("First.amm"), copy("Second #1 100% é.amm")
    desk.start(first)
    wait_for(desk)
    desk.listen()
    _start_again(qtbot, str(second))
    window = wait_for(desk)
    assert window.windowTitle().startswith("Second")
    qtbot.waitUntil(window.isActiveWindow)
    _start_again(qtbot)  # without a file it brings the window to the front
    assert wait_for(desk) is window


# Runs the program on one file and, once its rows are there, tells it of another as macOS does.
DOUBLE_CLICK = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFileOpenEvent
from amm_admin.__main__ import main
from amm_admin.ui.desk import Desk

settles, titles = Desk._settled, []

def settled(desk):
    titles.append(desk.window.windowTitle())
    if len(titles) == 1:
        QCoreApplication.postEvent(QCoreApplication.instance(), QFileOpenEvent(sys.argv[2]))
    else:
        print(titles)
        QCoreApplication.exit(0)

Desk._settled = settled
sys.exit(main([sys.argv[1]]))
"""


def test_a_double_click_on_a_mac_opens_the_file(copy: Callable[[str], Path]) -> None:
    bootstrap.remember_name("Anna")  # or the program would ask first
    files = [str(copy(name)) for name in ("First.amm", "Second.amm")]
    done = subprocess.run(
        [sys.executable, "-c", DOUBLE_CLICK, *files],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "['First.amm – AMM Admin', 'Second.amm – AMM Admin']"


def test_a_question_is_not_swept_away_by_another_file(
    desk: Desk, copy: Callable[[str], Path]
) -> None:
    desk.start(copy("First.amm"))
    window = wait_for(desk)
    window.actions_["new_member"].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    desk.asked_to_open(copy("Second.amm"))
    assert wait_for(desk) is window
    assert window.banner.sentence().startswith("Second.amm was not opened")
    dialog.close()


def test_a_missing_file_is_said_in_the_window(
    desk: Desk, copy: Callable[[str], Path], tmp_path: Path
) -> None:
    desk.start(copy("First.amm"))
    window = wait_for(desk)
    desk.asked_to_open(tmp_path / "nowhere.amm")
    assert wait_for(desk) is window
    assert "nowhere.amm" in window.banner.sentence()


@pytest.fixture
def instance(qapp: QApplication) -> Iterator[Instance]:
    made = Instance()
    yield made
    made.close()


def test_nobody_listens_and_a_start_goes_on(qapp: QApplication) -> None:
    marker().write_text("4711")  # left by a crash
    assert not hand_over(None)
    assert not marker().exists()


def test_a_socket_left_by_a_crash_is_replaced(instance: Instance) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(socket_name())
    left.close()
    assert Path(socket_name()).exists()
    assert instance.listen()
    assert marker().exists()
    instance.close()
    assert not marker().exists()


def test_only_one_listens(instance: Instance) -> None:
    assert instance.listen()
    other = Instance()
    assert not other.listen()
    other.close()
    assert marker().exists()


@pytest.mark.parametrize(
    "said", [b"nonsense\n", b'{"open": 7}\n', b'{"close": null}\n', b"x" * 99_999]
)
def test_what_is_no_question_is_hung_up_on(instance: Instance, said: bytes, qtbot: QtBot) -> None:
    asked: list[object] = []
    instance.asked.connect(asked.append)
    assert instance.listen()
    caller = QLocalSocket()
    caller.connectToServer(socket_name())
    assert caller.waitForConnected(1000)
    caller.write(said)
    qtbot.waitUntil(lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert asked == []


def test_the_socket_is_this_persons_only(instance: Instance) -> None:
    assert instance.listen()
    path = Path(socket_name())
    assert path.parent == paths.settings_dir()
    assert path.stat().st_mode & 0o077 == 0


# -- Ctrl+S --------------------------------------------------------------------------------------


def test_ctrl_s_says_when_and_makes_a_backup(
    desk: Desk, copy: Callable[[str], Path], qtbot: QtBot
) -> None:
    path = copy("Mine.amm")
    desk.start(path)
    window = wait_for(desk)
    before = len(backups_of(path))
    Hands(window, qtbot).ctrl(Qt.Key.Key_S)
    wait_for(desk)
    made = backups_of(path)
    assert len(made) == before + 1
    assert "Mine 2026-11-20 141502 by-hand.amm" in [backup.path.name for backup in made]
    assert window.saved.text() == "All changes saved 2:15 pm"
    assert window.toast.messages[-1] == "All changes saved 2:15 pm, and a backup made"


# -- our own bugs --------------------------------------------------------------------------------


class Broken(QPushButton):
    """A button with a bug behind it."""

    def __init__(self) -> None:
        super().__init__("Break")
        self.clicked.connect(self._break)

    def _break(self) -> None:
        raise ZeroDivisionError("Louise Abernathy")


def test_a_bug_in_a_slot_is_told_once_and_the_program_stays_up(
    desk: Desk, copy: Callable[[str], Path], qtbot: QtBot, hooks: None
) -> None:
    desk.watch()
    desk.start(copy("First.amm"))
    window = wait_for(desk)
    qtbot.waitUntil(lambda: desk._mishaps is not None)
    hands = Hands(window, qtbot)
    broken = Broken()
    qtbot.addWidget(broken)
    broken.show()
    for _ in range(3):  # a slot that fails again and again does not bury the person in dialogs
        broken.click()
    dialog = hands.dialog()
    assert desk._mishaps is not None
    log = desk._mishaps.log_file
    assert str(log) in dialog.ui.sentenceLabel.text().replace("\u200b", "")  # where it may fold
    hands.click(hands.button(dialog, "Copy details"))
    details = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in details
    assert "Abernathy" not in details
    assert details.splitlines()[-1] in log.read_text("utf-8")
    hands.click(hands.button(dialog, "Close"))
    assert QApplication.activeModalWidget() is None
    hands.click_cell(window.members().view, 0, "name")  # the window goes on
    assert window.members().shown_record() is not None
