"""Starting the window: one QApplication, the look, the net for our own bugs, the file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme

if TYPE_CHECKING:
    from amm_admin.services.application import Application
    from amm_admin.ui.main_window import MainWindow


def run_window(path: str | None) -> int:
    """Open the window on a file, on the one opened last, or on the first-run page; returns the
    exit code when it was closed."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("AMM Admin")
    if application.platformName() == "offscreen":
        from amm_admin.ui.offscreen import quiet_offscreen

        quiet_offscreen()
    preferences = Preferences()
    prepare_look(application, preferences)
    from amm_admin.ui.desk import Desk

    desk = Desk(preferences, parent=application)
    desk.watch()
    desk.start(Path(path) if path else None)
    code = application.exec()
    desk.close()
    return code


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
