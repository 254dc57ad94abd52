"""The navigation at the left: panes with counts, and the views of the current pane below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from amm_admin.ui.theme import Theme, paint_glyph, theme
from amm_admin.ui.theme.icons import glyph
from amm_admin.ui.widgets.parts import is_look_change

WIDE, RAIL = 228, 60
_PANE_HEIGHT, _VIEW_HEIGHT = 36, 31
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to go: `icon` is empty for a view, which stands under its pane."""

    name: str
    label: str
    icon: str = ""


class NavButton(QAbstractButton):
    """One row. A count in amber (`warns`) is work that waits; on the rail it is a dot."""

    arrow = Signal(int)  # Up or Down was pressed: -1 or 1

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.count: int | None = None
        self.warns = False
        self.current = False
        self.opened = False  # a pane one of whose views is current
        self.rail = False
        self._hovered = False
        if entry.icon:
            glyph(entry.icon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._say()

    def set_count(self, count: int | None, warns: bool = False) -> None:
        self.count, self.warns = count, warns
        self._say()
        self.update()

    def set_state(self, *, current: bool, opened: bool = False) -> None:
        self.current, self.opened = current, opened
        self._say()
        self.update()

    def set_rail(self, rail: bool) -> None:
        self.rail = rail
        self._say()
        self.updateGeometry()

    def _say(self) -> None:
        parts = [self.entry.label]
        if self.count is not None:
            parts.append(f"{self.count:,}")
        if self.current:
            parts.append("shown")
        self.setAccessibleName(", ".join(parts))
        self.setToolTip(", ".join(parts[:2]) if self.rail else "")

    def sizeHint(self) -> QSize:
        height = _PANE_HEIGHT if self.entry.icon else _VIEW_HEIGHT
        return QSize(theme().px(RAIL if self.rail else WIDE), theme().px(height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.arrow.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(look.px(8), 1, self.width() - 2 * look.px(8), self.height() - 2)
        self._paint_ground(painter, look, row)
        if self.entry.icon:
            self._paint_icon(painter, look, row)
        if not self.rail:
            self._paint_words(painter, look, row)
        elif self.warns and self.count:
            spot = QRectF(row.center().x() + look.px(8), row.top() + look.px(3), look.px(9), 0)
            spot.setHeight(look.px(9))
            painter.setPen(QPen(look.color("sidebar"), 1))
            painter.setBrush(look.color("warn"))
            painter.drawEllipse(spot)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), look.px(5), look.px(5))

    def _paint_ground(self, painter: QPainter, look: Theme, row: QRectF) -> None:
        shown = self.current or (self.rail and self.opened)
        if not shown and not self._hovered:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("tint2" if shown else "hover"))
        painter.drawRoundedRect(row, look.px(6), look.px(6))
        if shown:
            high = look.px(18)
            bar = QRectF(row.left(), row.center().y() - high / 2, look.px(4), high)
            painter.setBrush(look.color("focus"))
            painter.drawRoundedRect(bar, look.px(2), look.px(2))

    def _paint_icon(self, painter: QPainter, look: Theme, row: QRectF) -> None:
        shown = self.current or self.opened
        name = f"{self.entry.icon}-fill" if shown else self.entry.icon
        left = row.left() if self.rail else look.px(18)
        width = row.width() if self.rail else look.px(22)
        box = QRectF(left, row.top(), width, row.height())
        paint_glyph(
            painter, box, name, look.color("accent_text" if shown else "muted"), look.px(20)
        )

    def _paint_words(self, painter: QPainter, look: Theme, row: QRectF) -> None:
        strong = self.current or self.opened
        size = 16 if self.entry.icon else 15
        painter.setFont(look.sized(size, 600 if strong else 400))
        painter.setPen(look.color("text"))
        words = row.adjusted(look.px(42), 0, -look.px(52), 0)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(
            self.entry.label, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, _LEFT, shown)
        if self.count is None:
            return
        painter.setFont(look.font("small_strong" if self.warns and self.count else "small"))
        painter.setPen(self._count_ink(look))
        painter.drawText(row.adjusted(0, 0, -look.px(10), 0), _RIGHT, f"{self.count:,}")

    def _count_ink(self, look: Theme) -> QColor:
        if self.warns and self.count:
            return look.color("warn")
        return look.color("text" if self.current else "muted")


class Sidebar(QFrame):
    """Panes from top to bottom; the views of one pane show while that pane is current."""

    pane_chosen = Signal(str)
    view_chosen = Signal(str)

    def __init__(
        self, panes: Sequence[Entry], views_of: str, views: Sequence[Entry], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "sidebar")
        self.setAccessibleName("Navigation")
        self._views_of = views_of
        self._rail = False
        body = QFrame()
        body.setProperty("surface", "sidebar")
        self._column = QVBoxLayout(body)
        self._column.setSpacing(0)
        self.panes: dict[str, NavButton] = {}
        self.views: dict[str, NavButton] = {}
        for pane in panes:
            self.panes[pane.name] = self._add(pane)
            if pane.name == views_of:
                self.views = {view.name: self._add(view) for view in views}
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Navigation")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        self._fit()

    def _add(self, entry: Entry) -> NavButton:
        made = NavButton(entry, self)
        made.clicked.connect(self._clicked)
        made.arrow.connect(self._step)
        self._column.addWidget(made)
        return made

    def set_current(self, pane: str, view: str = "") -> None:
        """Show where the window is."""
        inside = pane == self._views_of and bool(view)
        for name, made in self.panes.items():
            here = name == pane
            made.set_state(current=here and (not inside), opened=here and inside)
        for name, made in self.views.items():
            made.set_state(current=inside and name == view)
        self._show_views()

    def set_count(self, name: str, count: int | None, *, warns: bool = False) -> None:
        """Show how many there are, in amber when they are work that waits."""
        found = self.panes.get(name) or self.views.get(name)
        if found is not None:
            found.set_count(count, warns)

    def set_rail(self, rail: bool) -> None:
        """Give way: icons only, without views."""
        if rail == self._rail:
            return
        self._rail = rail
        for made in self.panes.values():
            made.set_rail(rail)
        self._show_views()
        self._fit()

    def is_rail(self) -> bool:
        return self._rail

    def _show_views(self) -> None:
        pane = self.panes[self._views_of]
        shown = not self._rail and (pane.current or pane.opened)
        for made in self.views.values():
            made.setVisible(shown)

    def _clicked(self) -> None:
        sender = self.sender()
        if not isinstance(sender, NavButton):
            return
        if sender.entry.icon:
            self.pane_chosen.emit(sender.entry.name)
        else:
            self.view_chosen.emit(sender.entry.name)

    def _step(self, by: int) -> None:
        buttons = [made for made in self.findChildren(NavButton) if made.isVisible()]
        buttons.sort(key=lambda made: made.y())
        sender = self.sender()
        if isinstance(sender, NavButton) and sender in buttons:
            place = min(max(buttons.index(sender) + by, 0), len(buttons) - 1)
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        self._column.setContentsMargins(0, theme().px(10), 0, theme().px(8))
        self.setFixedWidth(theme().px(RAIL if self._rail else WIDE))
        for made in (*self.panes.values(), *self.views.values()):
            made.setFixedHeight(made.sizeHint().height())
