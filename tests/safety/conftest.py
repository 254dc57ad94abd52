"""An association full of names that break programs: as a file, open, and in the window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amm_admin import bootstrap
from amm_admin.bootstrap import Opened
from amm_admin.ui.app import open_window
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme
from tests.journeys.association import Hands
from tests.journeys.desks import put_away
from tests.safety.nasty import SPELL, TODAY, found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    folder = Path(__file__).parent
    mark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if folder in item.path.parents:
            item.add_marker(mark)


@pytest.fixture(scope="session")
def nasty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The association's file, made once."""
    return found(tmp_path_factory.mktemp("nasty"))


@pytest.fixture
def opened(nasty_file: Path, tmp_path: Path) -> Iterator[Opened]:
    """A copy of the association, open."""
    path = tmp_path / nasty_file.name
    shutil.copyfile(nasty_file, path)
    made = bootstrap.open_file(path, today=lambda: TODAY, by=SPELL)
    yield made
    made.close()


@pytest.fixture
def hands(opened: Opened, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """The window on the association, 1440 × 900, with the keyboard."""
    install_theme(qapp, mode=Mode.LIGHT)
    window = open_window(opened.application, preferences=Preferences(tmp_path / "window.json"))
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = Hands(window, qtbot)
    made.settle()
    yield made
    put_away(window)
