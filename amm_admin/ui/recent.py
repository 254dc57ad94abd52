"""File ▸ Open recent: the files opened last, those pinned first."""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import icon
from amm_admin.ui.widgets.parts import plain


class RecentMenu(QMenu):
    """Filled each time it opens. A file that is not there stands disabled, with the reason."""

    file_chosen = Signal(object)  # Path

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__("Open &recent", parent)
        self._preferences = preferences
        self.pins = QMenu("&Pinned", self)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._chosen)

    def fill(self) -> None:
        """Put in the files as they are now."""
        self.clear()
        self.pins.clear()
        files, pinned = self._preferences.listed(), self._preferences.pinned()
        for path in files:
            self._add_file(path, path in pinned)
            pin = self.pins.addAction(plain(path.name))
            pin.setCheckable(True)
            pin.setChecked(path in pinned)
            pin.setData(str(path))
        if files:
            self.addSeparator()
            self.addMenu(self.pins)
        else:
            self.addAction("No file yet").setEnabled(False)

    def _add_file(self, path: Path, pinned: bool) -> None:
        found = path.exists()
        action = self.addAction(plain(path.name) if found else f"{plain(path.name)} – not found")
        where = html.escape(str(path))
        why = "" if found else "<br>The file was moved or removed, or its disk is not connected."
        action.setToolTip(f"<qt>{where}{why}</qt>")
        action.setData(str(path))
        action.setEnabled(found)
        if pinned:
            action.setIcon(icon("push-pin"))
            action.setIconVisibleInMenu(True)

    def _chosen(self, action: QAction) -> None:
        """A file, or one to be pinned or not: a menu tells of its submenu's actions too."""
        if not action.data():
            return
        path = Path(action.data())
        if action.isCheckable():
            self._preferences.pin_file(path, action.isChecked())
        else:
            self.file_chosen.emit(path)
