"""Starting the window: one QApplication, the look, the net for our own bugs, the file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from amm_admin import paths
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme

if TYPE_CHECKING:
    from amm_admin.services.application import Application
    from amm_admin.ui.main_window import MainWindow


class Program(QApplication):
    """macOS tells of a double-clicked file by an event, others by starting the program again."""

    file_wanted = Signal(object)  # Path

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_wanted.emit(Path(event.file()))
            return True
        return super().event(event)


def run_window(path: str | None) -> int:
    """Open the window on a file, on the one opened last, or on the first-run page; returns the
    exit code when it was closed."""
    application = QApplication.instance() or Program(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("AMM Admin")
    if application.platformName() == "offscreen":
        from amm_admin.ui.offscreen import quiet_offscreen

        quiet_offscreen()
    if _handed_over(path):
        return 0
    preferences = Preferences()
    prepare_look(application, preferences)
    from amm_admin.ui.desk import Desk

    desk = Desk(preferences, parent=application)
    if isinstance(application, Program):
        application.file_wanted.connect(desk.asked_to_open)
    desk.watch()
    application.applicationStateChanged.connect(desk.tidy_up)
    desk.start(Path(path) if path else None)
    code = application.exec()
    desk.stop_listening()
    desk.close()
    return code


def _handed_over(path: str | None) -> bool:
    """Whether a window of this person runs already, and shows the file now."""
    if not (paths.settings_dir() / "window.running").exists():
        return False  # the usual start does not even load the module
    from amm_admin.ui.instance import hand_over

    return hand_over(Path(path) if path else None)


def prepare_look(application: QApplication, preferences: Preferences) -> None:
    """Fonts, palette and style sheet as this computer remembers them."""
    chosen = preferences.get("appearance", Mode.SYSTEM.value)
    mode = Mode(chosen) if chosen in list(Mode) else Mode.SYSTEM
    install_theme(
        application,
        mode=mode,
        scale=preferences.scale(),
        system_font=preferences.get("system_font") is True,
    )


def open_window(
    application: Application,
    *,
    preferences: Preferences | None = None,
    banners: tuple[str, ...] = (),
    read_only: bool = False,
) -> MainWindow:
    """A window on an association that is open already, for tests and pictures; not yet shown.

    Needs a QApplication with its look installed. The caller closes the application.
    """
    from amm_admin.ui.desk import make_window

    return make_window(application, preferences or Preferences(), banners, read_only)
