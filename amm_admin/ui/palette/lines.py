"""The lines of the box: their model, and how one is painted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from amm_admin.ui.palette.choices import Choice
from amm_admin.ui.theme import Theme, paint_glyph, theme

LINE, HEADING = 38, 30  # logical pixels
_TEXT = Qt.ItemDataRole.DisplayRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_USABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_SELECTED = QStyle.StateFlag.State_Selected
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CENTER = Qt.AlignmentFlag.AlignCenter
_ELIDE = Qt.TextElideMode.ElideRight
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """Headings and choices; only what can be chosen is selectable."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def choices(self) -> tuple[Choice, ...]:
        return self._choices

    def usable_rows(self) -> list[int]:
        """The rows that the arrow keys stop at."""
        return [row for row, choice in enumerate(self._choices) if choice.usable]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = _TEXT) -> Any:
        if role == _TEXT:
            return self._choices[index.row()].title
        if role == _SPOKEN:
            return self._choices[index.row()].sentence()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return _NO_FLAGS
        return _USABLE if self._choices[index.row()].usable else _NO_FLAGS


class LineDelegate(QStyledItemDelegate):
    """Icon, title, a muted detail, and at the right the key that does the same."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = _choice(index).is_heading
        return QSize(0, theme().px(HEADING if heading else LINE))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        look, choice, row = theme(), _choice(index), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if choice.is_heading:
            painter.setFont(look.font("small_strong"))
            painter.setPen(look.color("muted"))
            painter.drawText(row.adjusted(look.px(16), look.px(4), 0, 0), _LEFT, choice.title)
        else:
            if option.state & _SELECTED:
                painter.fillRect(row, look.color("tint"))
                bar = QRectF(row.left(), row.top(), look.px(4), row.height())
                painter.fillRect(bar, look.color("focus"))
            self._paint_choice(painter, look, row, choice)
        painter.restore()

    def _paint_choice(self, painter: QPainter, look: Theme, row: QRectF, choice: Choice) -> None:
        usable = choice.usable
        icon_box = QRectF(row.left() + look.px(16), row.top(), look.px(20), row.height())
        ink = look.color("accent_text" if usable else "faint")
        paint_glyph(painter, icon_box, choice.icon, ink, look.px(18))
        words = row.adjusted(look.px(46), 0, -look.px(12), 0)
        if choice.keys:
            words.setRight(self._paint_key(painter, look, words, choice.keys) - look.px(8))
        painter.setFont(look.font("strong" if choice.person else "body"))
        painter.setPen(look.color("text" if usable else "faint"))
        words = _write(painter, words, choice.title, look.px(12))
        painter.setFont(look.font("small"))
        painter.setPen(look.color("muted" if usable else "faint"))
        _write(painter, words, choice.reason or choice.detail, 0)

    def _paint_key(self, painter: QPainter, look: Theme, room: QRectF, keys: str) -> float:
        """A key cap at the right of `room`; returns where it begins."""
        painter.setFont(look.font("key"))
        width = painter.fontMetrics().horizontalAdvance(keys) + look.px(14)
        high = look.px(24)
        top = round(room.center().y() - high / 2)
        cap = QRectF(room.right() - width, top, width, high).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.color("border"), 1))
        painter.setBrush(look.color("base"))
        painter.drawRoundedRect(cap, look.px(4), look.px(4))
        painter.setPen(look.color("muted"))
        painter.drawText(cap, _CENTER, keys)
        return cap.left()


def _write(painter: QPainter, room: QRectF, text: str, gap: float) -> QRectF:
    """Write at the left of `room`, cut short if need be; returns what is left of it."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, _ELIDE, max(0, int(room.width())))
    painter.drawText(room, _LEFT, shown)
    return room.adjusted(metrics.horizontalAdvance(shown) + gap, 0, 0, 0)


def _choice(index: Index) -> Choice:
    model = index.model()
    assert isinstance(model, Lines)
    return model.choices()[index.row()]
