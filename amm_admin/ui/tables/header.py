"""The headings of a list: click sorts, a second click turns round, a third clears.

Shift+click adds a further key. The header keeps the order and announces it; it sorts nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from amm_admin.domain.fields import Column
from amm_admin.ui.tables.delegate import content_room
from amm_admin.ui.tables.model import CENTER_KINDS, RIGHT_KINDS
from amm_admin.ui.tables.source import Sort, SortKey
from amm_admin.ui.theme import Theme, paint_glyph, theme

HEIGHT = 34
_V = Qt.AlignmentFlag.AlignVCenter
_ARROW = 16


def next_sort(sort: Sort, name: str, *, add: bool) -> Sort:
    """The order after a click on `name`: up, down, none; with `add` the other keys stay."""
    former = next((key for key in sort if key.name == name), None)
    if former is None:
        return (*sort, SortKey(name)) if add else (SortKey(name),)
    turned = () if former.descending else (SortKey(name, descending=True),)
    if not add:
        return turned
    return tuple(key for old in sort for key in (turned if old.name == name else (old,)))


class ListHeader(QHeaderView):
    """A movable, clickable header that shows the order with an arrow and, if many, a number."""

    sort_chosen = Signal(object)  # Sort

    def __init__(self, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._sort: Sort = ()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._hovered = -1
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorClearable(True)
        self.setResizeContentsPrecision(0)  # only what is on screen decides a fitting width
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Column headings")
        self.sectionClicked.connect(self._clicked)

    def set_sort(self, sort: Sort) -> None:
        """Show this order without announcing it."""
        self._sort = sort
        self.viewport().update()

    def edges(self) -> tuple[int, int]:
        """The first and last column on screen, as logical numbers; -1 when all are hidden."""
        shown = [
            logical
            for visual in range(self.count())
            if not self.isSectionHidden(logical := self.logicalIndex(visual))
        ]
        return (shown[0], shown[-1]) if shown else (-1, -1)

    def sizeHint(self) -> QSize:
        height = max(theme().px(HEIGHT), theme().metrics("small_strong").height() + theme().px(8))
        return QSize(super().sizeHint().width(), height)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._modifiers = event.modifiers()
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, logical: int) -> None:
        if logical != self._hovered:
            self._hovered = logical
            self.viewport().update()

    def _clicked(self, logical: int) -> None:
        self.choose(logical, add=bool(self._modifiers & Qt.KeyboardModifier.ShiftModifier))

    def choose(self, logical: int, *, add: bool = False) -> None:
        """Sort by a column, or turn its order round, or clear it; `add` keeps the other keys."""
        column = self._columns[logical]
        if not column.sortable:
            return
        self._sort = next_sort(self._sort, column.name, add=add)
        self.viewport().update()
        self.sort_chosen.emit(self._sort)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not rect.isValid() or not 0 <= logical < len(self._columns):
            return
        look, column = theme(), self._columns[logical]
        hot = logical == self._hovered and column.sortable
        painter.fillRect(rect, look.color("hover" if hot else "base"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.color("line"))
        first, last = self.edges()
        room = content_room(look, rect, first=logical == first, last=logical == last)
        self._paint_label(painter, look, QRectF(room), column)

    def _paint_label(self, painter: QPainter, look: Theme, room: QRectF, column: Column) -> None:
        place = next((i for i, key in enumerate(self._sort) if key.name == column.name), None)
        arrow_room = look.px(_ARROW) if place is not None else 0
        metrics = look.metrics("small_strong")
        space = max(0, int(room.width() - arrow_room))
        text = metrics.elidedText(column.label, Qt.TextElideMode.ElideRight, space)
        width = metrics.horizontalAdvance(text)
        left = room.left()
        if column.kind in RIGHT_KINDS:
            left = room.right() - width - arrow_room
        elif column.kind in CENTER_KINDS:
            left = room.center().x() - (width + arrow_room) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small_strong"))
        painter.setPen(look.color("text" if place is not None else "muted"))
        painter.drawText(QRectF(left, room.top(), width + 1, room.height()), _V, text)
        if place is not None:
            where = QRectF(left + width, room.top(), arrow_room, room.height())
            self._paint_arrow(painter, look, where, place)

    def _paint_arrow(self, painter: QPainter, look: Theme, where: QRectF, place: int) -> None:
        name = "arrow-down-bold" if self._sort[place].descending else "arrow-up-bold"
        paint_glyph(painter, where.translated(2, 0), name, look.color("text"), look.px(11))
        if len(self._sort) > 1:
            painter.setFont(look.sized(10, 600))
            spot = QPointF(where.right() - look.px(1), where.center().y() - look.px(1))
            painter.drawText(spot, str(place + 1))
