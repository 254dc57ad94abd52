"""What stands in the places of list and record when there is nobody, or more than one."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout

from amm_admin.ui.actions import ACTS, Actions
from amm_admin.ui.pictures import MemberCards
from amm_admin.ui.theme import icon
from amm_admin.ui.widgets.messages import EmptyState


class NoMembers(QFrame):
    """A file without people: import, add, or look at sample data."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        state = EmptyState("", picture=MemberCards())
        state.set_text(
            "No members yet",
            "Bring your spreadsheet as it is. You will see what would happen before anything is "
            "written.",
            "Or drop a CSV or Excel file anywhere on this window.",
        )
        self.import_action = QAction("Import a spreadsheet", self)
        self.import_action.setIcon(icon("upload-simple", "on_accent"))
        self.add_action = QAction("Add a member", self)
        self.add_action.setIcon(icon("user-plus"))
        self.sample_action = QAction("Explore with sample data", self)
        state.set_actions(self.import_action, self.add_action, self.sample_action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(state)


class SeveralPanel(QFrame):
    """More than one member is selected: what can be done with all of them."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("panel", "true")
        self._state = EmptyState("", icon="users")
        self._actions = actions
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._state)
        self._state.set_actions(
            self._copy("renew", "Renew…", "on_accent"), self._copy("archive", "Archive")
        )

    def _copy(self, name: str, words: str, ink: str = "accent_text") -> QAction:
        """An action of the menu for a button: without mnemonic, in the button's ink."""
        made = QAction(words, self)
        made.setIcon(icon(ACTS[name].icon, ink))
        made.triggered.connect(self._actions[name].trigger)
        return made

    def show_count(self, count: int) -> None:
        self._state.set_text(
            f"{count:,} selected",
            "Renew them together, or archive them.",
        )
