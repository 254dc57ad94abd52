"""Ctrl+N in a pane that declares what it adds: the act, and where the new row then stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from amm_admin.domain.errors import KnownError
from amm_admin.ui.theme import icon

if TYPE_CHECKING:
    from amm_admin.services.application import Outcome
    from amm_admin.ui.lists.page import ListPage

KEYS = "Ctrl+N"


class NewRows(QObject):
    """The act of a page whose pane declares a NewRow; without one `action` is None."""

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self.action: QAction | None = None
        declared = page.pane.new
        if declared is not None:
            self.action = QAction(f"&{declared.words}", self)
            self.action.setIcon(icon(declared.icon))
            self.action.setIconVisibleInMenu(False)
            self.action.setProperty("also", declared.also)
            self.action.setShortcut(QKeySequence(KEYS))
            self.action.triggered.connect(self.open)
            page.list.add_action(self.action)

    def enable(self) -> None:
        if self.action is not None:
            self.action.setEnabled(not self._page.workspace.read_only)

    def offer(self) -> tuple[QAction, ...]:
        """The act for the big button of an empty list: without mnemonic, in the button's ink."""
        declared = self._page.pane.new
        if declared is None or self._page.workspace.read_only:
            return ()
        made = QAction(icon(declared.icon, "on_accent"), declared.words, self._page)
        made.triggered.connect(self.open)
        return (made,)

    def open(self) -> None:
        """Show the form."""
        declared = self._page.pane.new
        if declared is not None:
            form = declared.form(self._page.workspace, self._page.window())
            form.added.connect(self._added)
            form.open()

    def _added(self, outcome: Outcome[Any]) -> None:
        """Show the new row, in the first view if the present one does not hold it."""
        page, declared = self._page, self._page.pane.new
        if declared is None:
            return
        page.workspace.tell(declared.added, outcome.undo, declared.icon)
        try:
            if not page.view.go_to(outcome.value):
                page.show_view(page.pane.views[0].name)
                page.view.go_to(outcome.value)
        except KnownError as error:  # it is in the file; the list cannot be read just now
            page.trouble(error)
