"""The menu bar of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import MODE_WORDS, theme

if TYPE_CHECKING:
    from amm_admin.ui.actions import Actions

MENUS = ("&File", "&Edit", "&View", "&Members", "&Renewals", "Re&ports", "&Help")


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
        from amm_admin.ui.around import Around

        self._actions = actions
        file, edit, view, members, renewals, reports, help_ = self._menus
        self._build_file(file)
        self._add(edit, "undo", "redo", None, "find", "go_anywhere", None)
        self._add(edit, "next_part", "previous_part")
        self._build_view(view)
        self._add(
            members,
            *("new_member", "record_payment", "renew", None, "change_level"),
            *("resign", "suspend", "reinstate"),
            *("deceased", None, "archive", "bring_back", None, "previous_record", "next_record"),
            *(None, "export_roster", "print_receipt"),
        )
        self._add(renewals, "due", "in_grace", "lapsed")
        self._add(reports, "renewal_report", "roster")
        self._add(help_, "help", "page_keys", "shortcuts", None, "about")
        self.around = Around(self._window, actions)
        actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        actions["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
        actions["about"].setMenuRole(QAction.MenuRole.AboutRole)

    def _build_file(self, menu: QMenu) -> None:
        self._add(menu, "new_file", "open_file")
        from amm_admin.ui.recent import RecentMenu

        self.recent = RecentMenu(self._preferences, self._window)
        self.recent.file_chosen.connect(self.file_chosen)
        menu.addMenu(self.recent)
        self._add(menu, None, "import", None, "backup", "restore", "save_copy", None, "quit")

    def _build_view(self, menu: QMenu) -> None:
        self._add(menu, "columns", "reset_columns", "spreadsheet_entry", None)
        self._add(menu.addMenu("Text si&ze"), "larger", "smaller", "usual_size")
        look = menu.addMenu("&Appearance")
        self.modes = QActionGroup(self)
        for mode, words in MODE_WORDS:
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
