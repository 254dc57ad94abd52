"""A page over a small association, on screen and with the keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amm_admin import bootstrap
from amm_admin.services.members import AddPerson
from amm_admin.ui import tasks
from amm_admin.ui.preferences import Preferences
from tests.journeys.desks import put_away
from tests.ui.lists.edit_page import PEOPLE, EditPage

Settle = Callable[[], None]


def _today() -> date:
    return date(2026, 11, 20)


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five people, made once."""
    path = tmp_path_factory.mktemp("small") / "small.amm"
    opened = bootstrap.create(path, today=_today, by="Anna")
    for typed in PEOPLE:
        opened.application.run(AddPerson(typed))
    opened.close()
    return path


@pytest.fixture
def settle() -> Settle:
    """Let the lane finish, and everything that follows from it."""

    def wait() -> None:
        for _ in range(3):
            assert tasks.wait_for_lane(20_000)
            QApplication.processEvents()

    return wait


@pytest.fixture
def page(small_file: Path, tmp_path: Path, qtbot: QtBot, settle: Settle) -> Iterator[EditPage]:
    path = tmp_path / "small.amm"
    shutil.copyfile(small_file, path)
    opened = bootstrap.open_file(path, today=_today, by="Anna")
    made = EditPage(opened.application, Preferences(tmp_path / "window.json"))
    made.resize(1200, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.view.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    yield made
    settle()
    put_away(made)
    QApplication.processEvents()
    opened.close()
