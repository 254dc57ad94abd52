"""Draws every kind of cell (look.md 4). It formats nothing: texts come ready from the model.

Fonts, metrics and pill widths come from the theme's cache, so a viewport of 114 cells is painted
in a few milliseconds.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from amm_admin.domain.fields import Column, Mark
from amm_admin.domain.statuses import status_tone
from amm_admin.ui.tables.model import RIGHT_KINDS, Index, Line
from amm_admin.ui.theme import Theme, paint_glyph, theme
from amm_admin.ui.theme.paint import paint_pill, paint_tick_box

if TYPE_CHECKING:
    from amm_admin.ui.tables.view import ListView

FIRST_PAD, PAD, LAST_PAD, RIGHT_PAD = 24, 10, 20, 8
_ICON_ROOM = 27
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_ELIDE = Qt.TextElideMode.ElideRight
_SELECTED = QStyle.StateFlag.State_Selected
_ROLE_OF_KIND = {"strong": "strong", "muted": "body"}
_TONE_OF_KIND = {"muted": "muted"}
_COMMIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(slots=True)
class Cell:
    """What one cell is drawn from."""

    painter: QPainter
    look: Theme
    column: Column
    text: str
    detail: object
    rect: QRect  # the whole cell
    room: QRectF  # where its content stands


def content_room(look: Theme, rect: QRect, *, first: bool, last: bool) -> QRect:
    """The part of a cell or heading that holds its content."""
    left = look.px(FIRST_PAD if first else PAD)
    right = look.px(LAST_PAD if last else RIGHT_PAD)
    return rect.adjusted(left, 0, -right, 0)


class RowDelegate(QStyledItemDelegate):
    """The delegate of a ListView; one per view."""

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view
        self._first = self._last = 0
        self._active = self._focused = False
        self._current: tuple[int, int] = (-1, -1)

    def prepare(self) -> None:
        """Note once per paint event what is the same for all cells."""
        self._first, self._last = self._view.edge_columns()
        self._active = self._view.isActiveWindow()
        self._focused = self._view.hasFocus()
        current = self._view.currentIndex()
        self._current = (current.row(), current.column())

    # -- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, place = index.row(), index.column()
        look, rect = theme(), option.rect
        selected = bool(option.state & _SELECTED)
        self._paint_ground(painter, look, rect, selected, place == self._first)
        line = self._view.list_model().line(row)
        if line is not None:
            self._paint_content(painter, look, rect, line, place)
        if self._focused and (row, place) == self._current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(rect.adjusted(2, 1, -1, -2))

    def _paint_ground(
        self, painter: QPainter, look: Theme, rect: QRect, selected: bool, first: bool
    ) -> None:
        ground = "base" if not selected else "tint" if self._active else "hover"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect, look.color(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.color("line"))
        if selected and first:
            painter.fillRect(
                QRect(rect.left(), rect.top(), look.px(4), rect.height()), look.color("focus")
            )

    def _paint_content(
        self, painter: QPainter, look: Theme, rect: QRect, line: Line, place: int
    ) -> None:
        column = self._view.list_model().columns[place]
        room = content_room(look, rect, first=place == self._first, last=place == self._last)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw = _PAINTERS.get(column.kind, _paint_text)
        detail = line.details[place]
        draw(Cell(painter, look, column, line.texts[place], detail, rect, QRectF(room)))

    def words_width(self, column: Column, texts: Iterable[str]) -> int:
        """How wide a column must be for its heading and these texts."""
        look = theme()
        room = look.px(FIRST_PAD + LAST_PAD)  # it may come to stand first or last
        heading = look.metrics("small_strong").horizontalAdvance(column.label) + look.px(16)
        if column.kind in ("icon", "check"):
            return room + max(heading, look.px(_ICON_ROOM))
        metrics = look.metrics(_ROLE_OF_KIND.get(column.kind, "body"))
        extra = look.px(_ICON_ROOM + PAD) if column.kind in ("pill", "icontext", "problem") else 0
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return room + max(heading, widest + extra)

    # -- tooltips --------------------------------------------------------------------------------

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the full text of a cell that is cut short."""
        text = self.hidden_text(index, option.rect)
        if event.type() != QEvent.Type.ToolTip or not text:
            QToolTip.hideText()
            return False
        QToolTip.showText(event.globalPos(), "<qt>" + html.escape(text), view)
        return True

    def hidden_text(self, index: Index, rect: QRect) -> str:
        """The full text when the cell cannot show all of it; else nothing."""
        line = self._view.list_model().line(index.row()) if index.isValid() else None
        if line is None:
            return ""
        place = index.column()
        column, text, detail = (
            self._view.list_model().columns[place],
            line.texts[place],
            line.details[place],
        )
        first, last = self._view.edge_columns()
        look = theme()
        room = content_room(look, rect, first=place == first, last=place == last).width()
        if column.kind == "icon":
            return text
        whole = f"{detail} → {text}" if column.kind == "diff" and detail else text
        needs = look.metrics(_ROLE_OF_KIND.get(column.kind, "body")).horizontalAdvance(whole)
        needs += look.px({"icontext": _ICON_ROOM, "diff": 24, "pill": 22}.get(column.kind, 0))
        return whole if needs > room else ""

    # -- editing and ticking ---------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = self._view.list_model()
        column, line = model.columns[index.column()], model.line(index.row())
        if column.choices is not None and line is not None:
            box = QComboBox(parent)
            box.addItems(list(column.choices(line.row)))
            box.setAccessibleName(column.label)
            return box
        editor = QLineEdit(parent)
        editor.setProperty("cell", "true")
        editor.setAccessibleName(column.label)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        before = str(index.data(Qt.ItemDataRole.EditRole) or "")
        after = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QLineEdit):
            after = editor.text()
        if after != before:
            model.setData(cast(QModelIndex, index), after, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter saves and goes down, Ctrl+Enter saves and stays, Tab saves and goes right."""
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            key = cast(QKeyEvent, event)
            move = self._move_after(key)
            if move is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self._view.move_current(*move)
                return True
        return super().eventFilter(editor, event)

    def _move_after(self, key: QKeyEvent) -> tuple[int, int] | None:
        """Rows and columns to go once the edit is saved; None when the key does not save."""
        if key.key() in _COMMIT_KEYS:
            return (0, 0) if key.modifiers() & Qt.KeyboardModifier.ControlModifier else (1, 0)
        if key.key() == Qt.Key.Key_Tab:
            return (0, 1)
        if key.key() == Qt.Key.Key_Backtab:
            return (0, -1)
        return None

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on a tick box ticks it."""
        column = self._view.list_model().columns[index.column()]
        if column.kind != "check" or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if cast(QMouseEvent, event).button() != Qt.MouseButton.LeftButton:
            return False
        self._view.toggle(column.name, [(index.row(), index.row())])
        return True


# -- one function per kind -----------------------------------------------------------------------


def _text(
    cell: Cell, text: str, room: QRectF, role: str, ink: QColor, align: Qt.AlignmentFlag = _LEFT
) -> None:
    cell.painter.setFont(cell.look.font(role))
    cell.painter.setPen(ink)
    shown = cell.look.metrics(role).elidedText(text, _ELIDE, int(room.width()))
    cell.painter.drawText(room, align, shown)


def _paint_text(cell: Cell) -> None:
    kind = cell.column.kind
    role = _ROLE_OF_KIND.get(kind, "body")
    ink = cell.look.color(_TONE_OF_KIND.get(kind, "text"))
    _text(cell, cell.text, cell.room, role, ink, _RIGHT if kind in RIGHT_KINDS else _LEFT)


def _paint_pill(cell: Cell) -> None:
    if cell.text:
        mark = cell.detail if isinstance(cell.detail, Mark) else status_tone(cell.text)
        paint_pill(cell.painter, cell.look, cell.room, cell.text, mark)


def _paint_check(cell: Cell) -> None:
    paint_tick_box(cell.painter, cell.look, cell.room, bool(cell.detail), True)


def _paint_icon(cell: Cell) -> None:
    if isinstance(cell.detail, Mark):
        ink = cell.look.color(cell.detail.tone)
        paint_glyph(cell.painter, cell.room, cell.detail.icon, ink, cell.look.px(19))


def _paint_icon_text(cell: Cell) -> None:
    look, room = cell.look, cell.room
    if isinstance(cell.detail, Mark):
        tone = "muted" if cell.detail.tone == "quiet" else cell.detail.tone
        box = QRectF(room.left(), room.top(), look.px(20), room.height())
        paint_glyph(cell.painter, box, cell.detail.icon, look.color(tone), look.px(18))
        room = room.adjusted(look.px(_ICON_ROOM), 0, 0, 0)
    _text(cell, cell.text, room, "body", look.color("text"))


def _paint_diff(cell: Cell) -> None:
    look, room = cell.look, cell.room
    if cell.detail is None:
        _text(cell, cell.text, room, "body", look.color("muted"))
        return
    after = _paint_old(cell, str(cell.detail)) if cell.detail else room.left()
    arrow = QRectF(after, room.top(), look.px(18), room.height())
    paint_glyph(cell.painter, arrow, "arrow-right", look.color("muted"), look.px(14))
    left = arrow.right() + look.px(4)
    width = look.metrics("strong").horizontalAdvance(cell.text) + look.px(12)
    height = look.px(25)
    ground = QRectF(left, room.center().y() - height / 2, min(width, room.right() - left), height)
    cell.painter.setPen(Qt.PenStyle.NoPen)
    cell.painter.setBrush(look.color("good_back"))
    cell.painter.drawRoundedRect(ground, look.px(4), look.px(4))
    inside = ground.adjusted(look.px(6), 0, -look.px(2), 0)
    _text(cell, cell.text, inside, "strong", look.color("good"))


def _paint_old(cell: Cell, old: str) -> float:
    """The old value struck through, in at most half the cell; where the arrow may stand."""
    look, room = cell.look, cell.room
    width = min(look.metrics().horizontalAdvance(old), room.width() * 0.48)
    font = look.cached("struck", _struck, look)
    cell.painter.setFont(font)
    cell.painter.setPen(look.color("muted"))
    shown = look.metrics().elidedText(old, _ELIDE, int(width + 1))
    cell.painter.drawText(QRectF(room.left(), room.top(), width + 2, room.height()), _LEFT, shown)
    return float(room.left() + width + look.px(6))


def _struck(look: Theme) -> QFont:
    font = look.sized(16)
    font.setStrikeOut(True)
    return font


def _paint_problem(cell: Cell) -> None:
    look, room = cell.look, cell.room
    if cell.detail:
        box = QRectF(cell.rect).adjusted(look.px(4), look.px(4), -look.px(4), -look.px(5))
        cell.painter.setPen(QPen(look.color("bad"), 2))
        cell.painter.setBrush(look.color("base"))
        cell.painter.drawRoundedRect(box, look.px(5), look.px(5))
    _text(cell, cell.text, room, "body", look.color("text"))


_PAINTERS: dict[str, Callable[[Cell], None]] = {
    "pill": _paint_pill,
    "check": _paint_check,
    "icon": _paint_icon,
    "icontext": _paint_icon_text,
    "diff": _paint_diff,
    "problem": _paint_problem,
}
