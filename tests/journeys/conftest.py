"""The window on a small association, for whole journeys with clicks and keys."""

import gc
import shutil
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amm_admin import bootstrap
from amm_admin.bootstrap import Opened
from amm_admin.ui.app import open_window
from amm_admin.ui.desk import Desk
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme
from tests.journeys.association import TODAY, Hands, found
from tests.journeys.desks import put_away

# Qt's offscreen screen says so for every window with a least size; it means nothing.
_NOT_A_FAULT = "This plugin does not support propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    folder = Path(__file__).parent
    for item in items:
        if folder in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(_NOT_A_FAULT, extend=True))


@pytest.fixture(scope="session")
def association(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The association's file, made once."""
    path = tmp_path_factory.mktemp("association") / "Small association.amm"
    found(path)
    return path


@pytest.fixture
def opened(association: Path, tmp_path: Path) -> Iterator[Opened]:
    """A copy of the association, open."""
    path = tmp_path / association.name
    shutil.copyfile(association, path)
    made = bootstrap.open_file(path, today=_today, by="Anna")
    yield made
    made.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Opened]:
    """An association without members, open."""
    made = bootstrap.create(tmp_path / "New association.amm", today=_today, by="Anna")
    yield made
    made.close()


@pytest.fixture
def window(
    opened: Opened, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window, 1440 × 900, with the keyboard."""
    yield from _window(opened, qapp, qtbot, tmp_path)


@pytest.fixture
def empty_window(
    empty: Opened, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window on an association without members."""
    yield from _window(empty, qapp, qtbot, tmp_path)


def _window(
    opened: Opened, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[MainWindow]:
    install_theme(qapp, mode=Mode.LIGHT)
    preferences = Preferences(tmp_path / "window.json")
    made = open_window(opened.application, preferences=preferences)
    made.resize(1440, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    put_away(made)


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(window, qtbot)


@pytest.fixture
def empty_hands(empty_window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(empty_window, qtbot)


def _today() -> date:
    return TODAY


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Iterator[None]:
    """What `watch` takes over, given back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("amm_admin.ui.errors.qInstallMessageHandler", lambda handler: None)
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()
