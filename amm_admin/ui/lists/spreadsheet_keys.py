"""Spreadsheet entry, for who asks for it in the View menu: what is typed replaces the cell.

A letter begins the cell anew, Delete and Backspace begin it empty, Tab goes along the cells that
are typed and leaves the list behind the last one. Nothing is saved before Enter or Tab; Esc puts
back. Without it a letter begins a search, and Delete is a key of the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from amm_admin.ui.preferences import Preferences

if TYPE_CHECKING:
    from amm_admin.ui.lists.cell_editing import CellEditing

_KEPT = "spreadsheet_entry"
_EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_BEGINS = Qt.MatchFlag.MatchStartsWith


def is_chosen(preferences: Preferences) -> bool:
    """Whether this computer's person types as in a spreadsheet."""
    return preferences.get(_KEPT) is True


def choose(preferences: Preferences, on: bool) -> None:
    """Remember it for every list and the next start."""
    preferences.set(_KEPT, True if on else None)


class SpreadsheetKeys:
    """What keys mean on a list whose cells are edited, while spreadsheet entry is on."""

    def __init__(self, cells: CellEditing) -> None:
        self._cells = cells

    def is_on(self) -> bool:
        return is_chosen(self._cells.workspace.preferences)

    def override(self, event: QKeyEvent) -> bool:
        """Keep a key that types from being a shortcut of the window, such as Delete or `?`."""
        ours = self.is_on() and self._typed(event) is not None
        if ours:
            event.accept()
        return ours

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; False for one that means nothing special here."""
        if not self.is_on():
            return False
        if (
            event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and not event.modifiers() & _COMMANDS
        ):
            return self._cells.go_to_typed(1 if event.key() == Qt.Key.Key_Tab else -1)
        text = self._typed(event)
        if text is None:
            return False
        self._begin(text)
        return True

    def _typed(self, event: QKeyEvent) -> str | None:
        """What the key puts into a cell; None for a key that types nothing."""
        if event.modifiers() & _COMMANDS:
            return None
        if event.key() in _EMPTYING:
            return ""
        text = event.text()
        return text if text.strip() and text.isprintable() else None

    def _begin(self, text: str) -> None:
        """Open the current cell with this in the place of what it holds."""
        self._cells.edit_current()
        editor = self._cells.editor()
        if isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.setModified(True)
        elif isinstance(editor, QComboBox):
            found = 0 if not text else editor.findText(text, _BEGINS)
            editor.setCurrentIndex(found if found >= 0 else editor.currentIndex())
