"""The navigation at the left: panes with counts, and the views of the current pane below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from amm_admin.ui.theme import Theme, paint_glyph, theme
from amm_admin.ui.theme.icons import glyph
from amm_admin.ui.widgets.parts import is_look_change, tip

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
    menu_wanted = Signal(QPoint)  # right click or the menu key, in global coordinates

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.count: int | None = None
        self.warns = False
        self.changed = False  # a view that is no longer as it was saved
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

    def set_changed(self, changed: bool) -> None:
        """Show a dot before a view's name."""
        if changed != self.changed:
            self.changed = changed
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
        if self.changed:
            parts.append("changed")
        self.setAccessibleName(", ".join(parts))
        self.setToolTip(tip(", ".join(parts[:2])) if self.rail else "")

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

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
        if self.changed:
            side = look.px(7)
            spot = QRectF(words.left() - look.px(14), row.center().y() - side / 2, side, side)
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("warn"))
            painter.drawEllipse(spot)
            painter.restore()
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
    """Panes from top to bottom; the views of a pane show under it while it is current."""

    pane_chosen = Signal(str)
    view_chosen = Signal(str, str)  # view and pane
    menu_wanted = Signal(str, str, QPoint)  # pane, view, where

    def __init__(
        self, panes: Sequence[Entry], views: Mapping[str, Sequence[Entry]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "sidebar")
        self.setAccessibleName("Navigation")
        self._rail = False
        self._pane = panes[0].name
        body = QFrame()
        body.setProperty("surface", "sidebar")
        self._column = QVBoxLayout(body)
        self._column.setSpacing(0)
        self.panes: dict[str, NavButton] = {}
        self._views: dict[str, dict[str, NavButton]] = {}
        for pane in panes:
            self.panes[pane.name] = self._add(pane, self._column.count())
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
        for name, entries in views.items():
            self.set_views(name, entries)
        self._fit()

    @property
    def views(self) -> dict[str, NavButton]:
        """The views of the current pane, by name."""
        return self._views.get(self._pane, {})

    def _add(self, entry: Entry, place: int) -> NavButton:
        made = NavButton(entry, self)
        made.clicked.connect(self._clicked)
        made.arrow.connect(self._step)
        self._column.insertWidget(place, made)
        made.setFixedHeight(made.sizeHint().height())
        return made

    def set_views(self, pane: str, entries: Sequence[Entry]) -> None:
        """List these views under a pane; those that stay keep their counts and the keyboard."""
        former = self._views.get(pane, {})
        if [made.entry for made in former.values()] == list(entries):
            return
        counts = {name: made.count for name, made in former.items()}
        held = next((name for name, made in former.items() if made.hasFocus()), "")
        for made in former.values():
            self._column.removeWidget(made)
            made.hide()
            made.deleteLater()
        place = self._column.indexOf(self.panes[pane]) + 1
        self._views[pane] = {}
        for entry in entries:
            made = self._views[pane][entry.name] = self._add(entry, place)
            made.menu_wanted.connect(self._menu)
            made.set_count(counts.get(entry.name))
            place += 1
        self._set_tab_order()
        self._show_views()
        if held in self._views[pane]:
            self._views[pane][held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_tab_order(self) -> None:
        buttons = self._in_order()
        for before, after in pairwise(buttons):
            QWidget.setTabOrder(before, after)

    def _in_order(self) -> list[NavButton]:
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [made for made in widgets if isinstance(made, NavButton)]

    def set_current(self, pane: str, view: str = "") -> None:
        """Show where the window is."""
        self._pane = pane
        inside = view in self.views
        for name, made in self.panes.items():
            here = name == pane
            made.set_state(current=here and not inside, opened=here and inside)
        for views in self._views.values():
            for name, made in views.items():
                made.set_state(current=inside and views is self.views and name == view)
        self._show_views()

    def set_count(self, name: str, count: int | None, *, warns: bool = False) -> None:
        """Show how many there are in a pane, in amber when they are work that waits."""
        if name in self.panes:
            self.panes[name].set_count(count, warns)

    def set_view_count(self, pane: str, view: str, count: int | None) -> None:
        """Show how many rows a view holds."""
        made = self._views.get(pane, {}).get(view)
        if made is not None:
            made.set_count(count)

    def set_changed(self, pane: str, view: str) -> None:
        """Show a dot at this view of a pane, and at no other."""
        for name, made in self._views.get(pane, {}).items():
            made.set_changed(name == view)

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
        for pane, views in self._views.items():
            for made in views.values():
                made.setVisible(pane == self._pane and not self._rail)

    def _place(self, wanted: NavButton) -> tuple[str, str]:
        """Pane and view of a button; no view for a pane."""
        for pane, views in self._views.items():
            for view, made in views.items():
                if made is wanted:
                    return pane, view
        return wanted.entry.name, ""

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, NavButton):
            pane, view = self._place(sender)
            if view:
                self.view_chosen.emit(view, pane)
            else:
                self.pane_chosen.emit(pane)

    def _menu(self, where: QPoint) -> None:
        sender = self.sender()
        if isinstance(sender, NavButton):
            self.menu_wanted.emit(*self._place(sender), where)

    def _step(self, by: int) -> None:
        buttons = [made for made in self._in_order() if made.isVisible()]
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
        for made in self._in_order():
            made.setFixedHeight(made.sizeHint().height())
