"""A Desk in a test: its day and clock, its end, and waiting for it."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from amm_admin import bootstrap
from amm_admin.ui import tasks
from amm_admin.ui.desk import Desk
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme
from tests.journeys.association import TODAY


def today() -> date:
    return TODAY


def clock() -> datetime:
    return datetime(2026, 11, 20, 14, 15, 2).astimezone()


def a_desk(qapp: QApplication, folder: Path) -> Iterator[Desk]:
    """A desk whose settings lie in `folder`; its windows are closed at the end."""
    bootstrap.remember_name("Anna")
    install_theme(qapp, mode=Mode.LIGHT)
    made = Desk(Preferences(folder / "window.json"), today=today, clock=clock)
    yield made
    made.stop_listening()
    tasks.wait_for_lane()
    put_away(*(window for window in (made.window, made.shell, made.welcome) if window))
    made.close()


def put_away(*windows: QWidget) -> None:
    """Close windows and let Qt delete them now: Python's collector, which comes at any time, would
    take their attributes away while Qt still asks them about events."""
    for window in windows:
        window.close()
        tasks.wait_for_lane()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait_for(desk: Desk) -> MainWindow:
    """Until the file is open and the lane is empty."""
    for _ in range(6):
        QApplication.processEvents()
        assert tasks.wait_for_lane(20_000)
    assert desk.window is not None
    return desk.window
