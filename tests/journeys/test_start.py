"""The start of the window: what is painted first, what waits, and that nothing fails unseen."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from amm_admin import bootstrap
from amm_admin.ui import desk as desks
from amm_admin.ui import tasks
from amm_admin.ui.desk import Desk
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme

# Runs the program on a file and prints which modules were loaded when its window was painted, and
# when its rows were.
MOMENTS = """
import json, sys
from PySide6.QtWidgets import QApplication
from amm_admin.__main__ import main
from amm_admin.ui.desk import Desk

loaded, opens = {}, Desk._open_aim

def window_painted(desk):
    loaded["window"] = list(sys.modules)
    opens(desk)

def rows_painted(desk):
    loaded["rows"] = list(sys.modules)
    loaded["count"] = desk.window.members().model.rowCount()
    print(json.dumps(loaded))
    QApplication.exit(0)

Desk._open_aim, Desk._settled = window_painted, rows_painted
sys.exit(main([sys.argv[1]]))
"""
# What a list does not need: each costs from ten milliseconds to half a second.
NOT_FOR_A_LIST = (
    *("alembic", "openpyxl", "reportlab", "pypdf", "phonenumbers", "zipcodes", "email_validator"),
    *("nameparser", "rapidfuzz", "typer", "rich", "logging.handlers", "qtawesome"),
    *("amm_admin.services.renewals", "amm_admin.services.history", "amm_admin.services.backups"),
    *("amm_admin.services.person_fields", "amm_admin.persistence.checks", "amm_admin.ui.errors"),
    *("amm_admin.ui.members.record_panel", "amm_admin.ui.renewals.panel", "amm_admin.reports"),
)


@pytest.fixture(scope="module")
def started(
    association: Path, tmp_path_factory: pytest.TempPathFactory
) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, ended when its rows were painted."""
    folder = tmp_path_factory.mktemp("start")
    (folder / "settings").mkdir()
    (folder / "settings" / "who.json").write_text(json.dumps({"name": "Anna"}))
    path = folder / "Mine.amm"
    path.write_bytes(association.read_bytes())
    return subprocess.run(
        [sys.executable, "-c", MOMENTS, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "AMM_ADMIN_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"},
    )


def test_the_window_is_painted_before_the_file_is_looked_at(
    started: subprocess.CompletedProcess[str],
) -> None:
    loaded = set(json.loads(started.stdout)["window"])
    assert "amm_admin.ui.main_window" in loaded
    assert not loaded & {
        "sqlalchemy",
        "sqlcipher3",
        "amm_admin.services",
        "amm_admin.domain.fields",
    }


def test_the_first_rows_load_nothing_that_a_list_does_without(
    started: subprocess.CompletedProcess[str],
) -> None:
    found = json.loads(started.stdout)
    assert found["count"] == 9
    assert "amm_admin.ui.members.page" in found["rows"]
    assert set(found["rows"]).isdisjoint(NOT_FOR_A_LIST)


def test_without_a_display_nothing_needless_is_printed(
    started: subprocess.CompletedProcess[str],
) -> None:
    assert "propagateSizeHints" not in started.stderr


# -- in this process -----------------------------------------------------------------------------


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    bootstrap.remember_name("Anna")
    install_theme(qapp, mode=Mode.LIGHT)
    made = Desk(Preferences(tmp_path / "window.json"))
    yield made
    tasks.wait_for_lane()
    for window in (made.window, made.shell, made.welcome):
        if window is not None:
            window.close()
    made.close()


class Paints(QObject):
    """Notes the first paint of a list with rows, and what is told of by signals."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        view = watched.parent()
        if event.type() == QEvent.Type.Paint and isinstance(view, QTableView):
            self._note("rows" if view.model().rowCount() else "an empty list")
        return False

    def _note(self, what: str) -> None:
        if what not in self.order:
            self.order.append(what)

    def settled(self) -> None:
        self._note("settled")

    def work_began(self, task: object) -> None:
        self._note("work")


def test_counts_backup_and_check_wait_for_the_rows(
    desk: Desk, association: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    paints = Paints()
    tasks.lane().started.connect(paints.work_began)
    desk.start(association)
    assert desk.shell is not None
    shell = desk.shell
    shell.settled.connect(paints.settled)
    qapp.installEventFilter(paints)
    try:
        qtbot.waitUntil(lambda: "work" in paints.order)
    finally:
        qapp.removeEventFilter(paints)
        tasks.lane().started.disconnect(paints.work_began)
    assert paints.order == ["rows", "settled", "work"]
    assert desk.window is shell
    qtbot.waitUntil(lambda: shell.sidebar.views["everybody"].count == 10)
    assert shell.actions_["undo"].text().startswith("&Undo ")


def test_menus_are_filled_with_the_file(desk: Desk, qapp: QApplication) -> None:
    shell = MainWindow(desk.preferences, clock=desks.moment)
    titles = [action.text() for action in shell.menuBar().actions()]
    assert titles == ["&File", "&Edit", "&View", "&Members", "&Renewals", "Re&ports", "&Help"]
    shell.show()
    qapp.processEvents()
    shell.close()  # before any file: nothing to save, and nothing fails


def test_a_bug_before_the_first_rows_is_shown_too(
    desk: Desk, association: Path, qapp: QApplication, hooks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object, **more: object) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(bootstrap, "open_file", broken)
    shown: list[str] = []
    monkeypatch.setattr(desk, "_mishap", shown.append)
    desk.watch()
    try:
        desk.open(association)
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(shown) == 1
    assert "ZeroDivisionError" in shown[0]
    assert desk._mishaps is not None
    assert desk._mishaps.log_file.is_file()


def test_garbage_is_looked_for_again_once_the_rows_stand(
    desk: Desk, association: Path, qtbot: QtBot, hooks: None
) -> None:
    desk.watch()
    desk.start(association)
    qtbot.waitUntil(gc.isenabled)
    assert gc.get_freeze_count() > 0
    assert isinstance(desk.window, QWidget)
