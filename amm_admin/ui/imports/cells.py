"""A list whose framed cells are edited in place: a click opens the field or its choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from amm_admin.ui.tables import ListView, WindowedModel
from amm_admin.ui.tables.delegate import RowDelegate
from amm_admin.ui.tables.model import Index, Line
from amm_admin.ui.theme import Theme, paint_glyph, theme

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ALT = Qt.KeyboardModifier.AltModifier
_EDIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_GAP, _INSIDE, _CARET = 4, 8, 14


@dataclass(frozen=True, slots=True)
class CellField:
    """The frame of a cell: `border`, or `bad` for what must be settled; a choice has a caret."""

    color: str
    choice: bool = False


class FieldModel(WindowedModel):
    """Rows say themselves which of their cells can be edited: `row.can_edit(column)`."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not flags & Qt.ItemFlag.ItemIsEditable:
            return flags
        row: Any = self.row_at(index.row())
        if row is not None and row.can_edit(self.columns[index.column()].name):
            return flags
        return flags & ~Qt.ItemFlag.ItemIsEditable


class FieldView(ListView):
    """`idle` tells that no cell is being edited any more, so that rows may be asked for again."""

    idle = Signal()

    def __init__(self, model: FieldModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self._delegate = FieldDelegate(self)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(self._edit_clicked)
        # Queued: the editor is still there while its closing is announced.
        self._delegate.closeEditor.connect(self._editor_closed, Qt.ConnectionType.QueuedConnection)

    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & _ALT
        if (alt_down or event.key() in _EDIT_KEYS) and not self.is_editing():
            self._go_to_field()
        super().keyPressEvent(event)

    def _go_to_field(self) -> None:
        """On a cell that is only read, the keys that edit mean the first field of its row."""
        here, flags = self.currentIndex(), self.list_model().flags
        if not here.isValid() or flags(here) & Qt.ItemFlag.ItemIsEditable:
            return
        for column in range(self.list_model().columnCount()):
            there = self.list_model().index(here.row(), column)
            if not self.isColumnHidden(column) and flags(there) & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(there)
                return

    def _edit_clicked(self, index: QModelIndex) -> None:
        if self.list_model().flags(index) & Qt.ItemFlag.ItemIsEditable and not self.is_editing():
            self.edit(index)

    def _editor_closed(self) -> None:
        if not self.is_editing():
            self.idle.emit()


class FieldDelegate(RowDelegate):
    """Draws framed cells, and edits them as a line or, where the row has choices, as a list."""

    def _paint_content(
        self, painter: QPainter, look: Theme, rect: QRect, line: Line, place: int
    ) -> None:
        mark = line.details[place]
        if not isinstance(mark, CellField):
            super()._paint_content(painter, look, rect, line, place)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = look.px(_GAP)
        box = QRectF(rect).adjusted(gap, gap, -gap, -gap - 1)
        painter.setPen(QPen(look.color(mark.color), 2 if mark.color == "bad" else 1))
        painter.setBrush(look.color("base"))
        painter.drawRoundedRect(box, look.px(5), look.px(5))
        inside = box.adjusted(look.px(_INSIDE), 0, -look.px(_INSIDE), 0)
        if mark.choice:
            side = look.px(_CARET)
            caret = QRectF(inside.right() - side, inside.top(), side, inside.height())
            paint_glyph(painter, caret, "caret-down", look.color("muted"), side)
            inside.setRight(caret.left() - look.px(4))
        painter.setFont(look.font("body"))
        painter.setPen(look.color("text"))
        elide = Qt.TextElideMode.ElideRight
        text = look.metrics().elidedText(line.texts[place], elide, int(inside.width()))
        painter.drawText(inside, _LEFT, text)

    def hidden_text(self, index: Index, rect: QRect) -> str:
        """As for the other cells, with the room that frame and caret leave."""
        line = self._view.list_model().line(index.row()) if index.isValid() else None
        mark = line.details[index.column()] if line is not None else None
        if line is None or not isinstance(mark, CellField):
            return super().hidden_text(index, rect)
        look = theme()
        room = rect.width() - look.px(2 * (_GAP + _INSIDE) + (_CARET + 4 if mark.choice else 0))
        text = line.texts[index.column()]
        return text if look.metrics().horizontalAdvance(text) > room else ""

    # -- editing ---------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._view.list_model().columns[index.column()]
        choices = self._choices(index)
        if choices:
            box = PopupBox(parent)
            box.addItems(choices)
            box.setAccessibleName(column.label)
            box.activated.connect(self._chosen)
            return box
        editor = QLineEdit(parent)
        editor.setProperty("cell", "true")
        editor.setAccessibleName(column.label)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)
            return
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        editor.setPlaceholderText(text)
        # Not the first choice: leaving the cell must not choose anything.
        editor.setCurrentIndex(editor.findText(text))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, QComboBox) or editor.currentIndex() >= 0:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        gap = theme().px(_GAP)
        room = option.rect.adjusted(gap, gap, -gap, -gap)
        editor.setGeometry(option.rect if isinstance(editor, QLineEdit) else room)

    def _choices(self, index: Index) -> list[str]:
        line = self._view.list_model().line(index.row())
        column = self._view.list_model().columns[index.column()]
        if line is None or column.choices is None:
            return []
        return list(column.choices(line.row))

    def _chosen(self) -> None:
        editor = cast(QWidget, self.sender())
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


class PopupBox(QComboBox):
    """A choice that opens itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.showPopup)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def showPopup(self) -> None:
        # As wide as its longest answer, which may be wider than the cell.
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + theme().px(20))
        super().showPopup()
        if self.currentIndex() < 0:  # else Down passes over the first answer unseen
            self.view().setCurrentIndex(self.model().index(0, self.modelColumn()))


__all__ = ["CellField", "FieldDelegate", "FieldModel", "FieldView", "PopupBox"]
