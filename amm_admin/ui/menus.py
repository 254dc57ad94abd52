"""The menu bar of the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, theme
from amm_admin.ui.widgets.parts import plain

if TYPE_CHECKING:
    from amm_admin.ui.actions import Actions

MENUS = ("&File", "&Edit", "&View", "&Members", "&Renewals", "Re&ports", "&Help")
MODES = ((Mode.SYSTEM, "As this &computer"), (Mode.LIGHT, "&Light"), (Mode.DARK, "&Dark"))


class Menus(QObject):
    """The bar's titles, then the window's actions; files opened last and looks are its own."""

    file_chosen = Signal(object)  # Path: one of the files opened last
    mode_chosen = Signal(str)  # a theme.Mode

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._menus = [window.menuBar().addMenu(words) for words in MENUS]

    def fill(self, actions: Actions) -> None:
        """Put the actions in: once, when there is a file on which they can act."""
        self._actions = actions
        file, edit, view, members, renewals, reports, help_ = self._menus
        self._build_file(file)
        self._add(edit, "undo", "redo", None, "find")
        self._build_view(view)
        self._add(
            members,
            *("new_member", "renew", None, "change_level", "resign", "suspend", "reinstate"),
            *("deceased", None, "archive", "bring_back", None, "previous_record", "next_record"),
            *(None, "export_roster", "print_receipt"),
        )
        self._add(renewals, "due", "in_grace", "lapsed")
        self._add(reports, "renewal_report", "roster")
        self._add(help_, "shortcuts", "about")
        actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        actions["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
        actions["about"].setMenuRole(QAction.MenuRole.AboutRole)

    def _build_file(self, menu: QMenu) -> None:
        self._add(menu, "new_file", "open_file")
        self.recent = menu.addMenu("Open &recent")
        self.recent.setToolTipsVisible(True)
        self.recent.aboutToShow.connect(self._fill_recent)
        self.recent.triggered.connect(self._recent_chosen)
        self._add(menu, None, "import", None, "backup", "restore", None, "quit")

    def _build_view(self, menu: QMenu) -> None:
        self._add(menu, "columns", None)
        self._add(menu.addMenu("Text si&ze"), "larger", "smaller", "usual_size")
        look = menu.addMenu("&Appearance")
        self.modes = QActionGroup(self)
        for mode, words in MODES:
            action = look.addAction(words)
            action.setCheckable(True)
            action.setData(mode.value)
            self.modes.addAction(action)
        self.modes.triggered.connect(self._mode_chosen)
        self.show_look()
        self._add(menu, None, "history", "settings", None, "messages")

    def _add(self, menu: QMenu, *names: str | None) -> None:
        for name in names:
            menu.addAction(self._actions[name]) if name else menu.addSeparator()

    def show_look(self) -> None:
        """Tick the appearance that is in force."""
        for action in self.modes.actions():
            action.setChecked(action.data() == theme().mode.value)

    def _mode_chosen(self, action: QAction) -> None:
        self.mode_chosen.emit(action.data())

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in self._preferences.recent():
            found = path.exists()
            words = plain(path.name) if found else f"{plain(path.name)} – not found"
            action = self.recent.addAction(words)
            action.setToolTip(plain(str(path)))
            action.setData(str(path))
            action.setEnabled(found)
        if self.recent.isEmpty():
            self.recent.addAction("No file yet").setEnabled(False)

    def _recent_chosen(self, action: QAction) -> None:
        if action.data():
            self.file_chosen.emit(Path(action.data()))
