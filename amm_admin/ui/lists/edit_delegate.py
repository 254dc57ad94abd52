"""The delegate of a list whose cells are edited: it hands every key of an editor to CellEditing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from amm_admin.ui.tables import ListView
from amm_admin.ui.tables.delegate import RowDelegate
from amm_admin.ui.tables.model import Index
from amm_admin.ui.widgets.fields import DateField

if TYPE_CHECKING:
    from amm_admin.ui.lists.cell_editing import CellEditing

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLIMBING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class EditDelegate(QStyledItemDelegate):
    """Draws as the list's own delegate does, and edits through CellEditing."""

    def __init__(self, view: ListView, painter: RowDelegate, cells: CellEditing) -> None:
        super().__init__(view)
        self._painter = painter
        self._cells = cells

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._painter.paint(painter, option, index)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        return self._painter.helpEvent(event, view, option, index)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        return self._painter.editorEvent(event, model, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        # Qt takes None for "no editor"; its stubs do not know.
        return cast(QWidget, self._cells.make(parent, index))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor has its value; fresh rows must not overwrite what is being typed."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """CellEditing saves."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            return self._key(editor, cast(QKeyEvent, event))
        if event.type() == QEvent.Type.ShortcutOverride and _is_ours(cast(QKeyEvent, event)):
            event.accept()  # else a key of the window would take it away from the cell
            return True
        if event.type() == QEvent.Type.FocusOut and _is_left(editor, cast(QFocusEvent, event)):
            self._cells.commit()
        return False

    def _key(self, editor: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key in ENTER_KEYS:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self._cells.commit(0 if held else 1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._cells.commit(0, 1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape:
            self._cells.close()
        elif key in _CLIMBING and isinstance(editor, QLineEdit):
            # A day goes up and down; in other cells the list must not move away under the editor.
            return not isinstance(editor, DateField)
        else:
            return key == Qt.Key.Key_F2
        return True


def _is_ours(event: QKeyEvent) -> bool:
    tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    return event.key() in (*ENTER_KEYS, *tabs, Qt.Key.Key_Escape, *_CLIMBING)


def _is_left(editor: QObject, event: QFocusEvent) -> bool:
    """Whether the keyboard went to another part of the window, not to a list or another window."""
    away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
    if event.reason() in away:
        return False
    return not (isinstance(editor, QComboBox) and editor.view().isVisible())
