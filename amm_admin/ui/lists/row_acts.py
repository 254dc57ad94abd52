"""The acts that a pane declares for its selected rows: buttons, keys and what is told after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from amm_admin.ui.theme import icon

if TYPE_CHECKING:
    from amm_admin.services.application import Outcome
    from amm_admin.ui.lists.page import ListPage


class RowActs(QObject):
    """One QAction for each RowAct of the pane; it runs the command on the selected ids."""

    failed = Signal(object)  # the error

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self.actions: list[QAction] = []
        for act in page.pane.acts:
            action = QAction(act.words, self)
            action.setData(act.name)
            action.setProperty("needs", f"Select {page.pane.nouns} first")
            if act.icon:
                action.setIcon(icon(act.icon))
                action.setIconVisibleInMenu(False)
            action.setShortcuts([QKeySequence(keys) for keys in act.keys])
            # A key such as Del means the rows only while the keyboard is in the list.
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(self._triggered)
            page.view.addAction(action)
            page.list.add_action(action)
            self.actions.append(action)

    def enable(self) -> None:
        """Nothing selected, or a file that is only read: nothing to be done."""
        usable = self._page.view.selected_count() > 0 and not self._page.workspace.read_only
        for action in self.actions:
            action.setEnabled(usable)

    def _triggered(self) -> None:
        sender = self.sender()
        ids = self._page.selected_ids()
        if not isinstance(sender, QAction) or not ids:
            return
        act = next(act for act in self._page.pane.acts if act.name == sender.data())
        task = self._page.workspace.run(act.command(ids))
        task.done.connect(self._done)
        task.failed.connect(self.failed)

    def _done(self, outcome: Outcome[Any]) -> None:
        if outcome.undo is None:
            self._page.workspace.tell("Nothing to change", None)
        else:
            self._page.workspace.tell(f"Done: {outcome.label}", outcome.undo)
