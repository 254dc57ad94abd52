"""Getting around in a window: Ctrl+K, F6, files dropped on it, and the help of the pane that has
the keyboard.

What each of them shows is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from amm_admin.ui.dropped import WindowDrop
from amm_admin.ui.parts_of_window import PartsOfWindow

if TYPE_CHECKING:
    from amm_admin.ui.actions import Actions
    from amm_admin.ui.help.window import HelpWindow
    from amm_admin.ui.palette.acts import Offered
    from amm_admin.ui.palette.choices import Choice


_HAS_HELP = "has_help"


class Around(QObject):
    """Connects the actions that lead somewhere. The window is a MainWindow with its file."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window: Any = window
        self._actions = actions
        self.help: HelpWindow | None = None
        self._next: QAction | None = None
        self._offered: dict[str, Offered] = {}
        self.parts = PartsOfWindow(window)
        self.drops = WindowDrop(window)
        self._connect(actions)

    def _connect(self, actions: Actions) -> None:
        for name, slot in (
            ("go_anywhere", self.go_anywhere),
            ("next_part", self.parts.next),
            ("previous_part", self.parts.previous),
            ("help", self.show_help),
            ("page_keys", self.show_keys),
        ):
            actions[name].triggered.connect(slot)
        self._window.go.clicked.connect(self.go_anywhere)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # -- Ctrl+K ----------------------------------------------------------------------------------

    def go_anywhere(self) -> None:
        """The box over people and actions."""
        from amm_admin.ui.palette.acts import offered
        from amm_admin.ui.palette.box import GoBox
        from amm_admin.ui.palette.choices import Choices

        workspace = self._window.workspace
        self._offered = offered(self._window, self._actions)
        box = GoBox(workspace, Choices(workspace, self._offered), self._window)
        box.chosen.connect(self._go)
        box.show_over(self._window)

    def _go(self, choice: Choice) -> None:
        if choice.person is not None:
            self._window.show_pane("members")
            self._window.members().show_person(choice.person)
        elif choice.pane:
            self._window.show_pane(choice.pane)
        else:
            # Once the box is gone and the window has the keyboard again.
            self._next = self._offered[choice.action][1]
            QTimer.singleShot(0, self._run)

    def _run(self) -> None:
        action, self._next = self._next, None
        if action is not None:
            action.trigger()

    # -- help ------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """F1: the page of the pane that is shown."""
        from amm_admin.ui.help.pages import page_of

        self._open_help(page_of(self._window.pane))

    def _open_help(self, page: str) -> None:
        from amm_admin.ui.help.window import HelpWindow

        if self.help is None:
            self.help = HelpWindow(self._window)
            self.help.setProperty(_HAS_HELP, True)
        self.help.open_page(page)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """A dialog keeps the keys of the window from the window, so each gets an F1 of its own."""
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.property(_HAS_HELP):
            return
        if dialog.parentWidget() is self._window:
            dialog.setProperty(_HAS_HELP, True)
            key = QShortcut(QKeySequence("F1"), dialog)
            key.activated.connect(self._show_help_in_dialog)

    def _show_help_in_dialog(self) -> None:
        """F1 in a dialog: the page about what it is for, beside it."""
        from amm_admin.ui.help.pages import page_of_dialog
        from amm_admin.ui.help.window import HelpWindow

        key = self.sender()
        dialog = key.parent() if key is not None else None
        if not isinstance(dialog, QDialog):
            return
        page = page_of_dialog(type(dialog).__module__, self._window.pane)
        if dialog.isModal():
            # A window that is not the dialog's own would be shut out by it.
            beside = dialog.findChild(HelpWindow) or HelpWindow(dialog)
            beside.open_page(page)
        else:
            self._open_help(page)

    def show_keys(self) -> None:
        """?: the keys of the pane that is shown, then those that hold everywhere."""
        from amm_admin.ui.dialogs import page_keys_dialog
        from amm_admin.ui.help.keys import keys_of

        page_keys_dialog(self._window, *keys_of(self._window.pane)).open()
