"""What a form needs beside what Qt Designer gives it: room for large text, and the order of Tab."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMargins, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QWidget,
)

from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import is_look_change


class FormFit(QObject):
    """Keeps a compiled form in step with the text size: its pixels are those at 100 %.

    Scales margins, gaps and indents of the layouts that `root` has when this is made.

    Parts that a page adds later scale themselves.
    """

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._scale = 0.0
        self._margins: list[tuple[QLayout, QMargins]] = []
        self._gaps: list[tuple[QLayout, int, int]] = []
        self._indents: list[tuple[QLabel, int]] = []
        for layout in root.findChildren(QLayout):
            self._margins.append((layout, layout.contentsMargins()))
            self._gaps.append((layout, *_gaps(layout)))
        for label in root.findChildren(QLabel):
            if label.indent() > 0:
                self._indents.append((label, label.indent()))
        root.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Take over the present text size."""
        px = theme().px
        if self._scale == theme().scale:
            return
        self._scale = theme().scale
        for layout, m in self._margins:
            layout.setContentsMargins(px(m.left()), px(m.top()), px(m.right()), px(m.bottom()))
        for layout, across, down in self._gaps:
            _set_gaps(layout, px(across), px(down))
        for label, indent in self._indents:
            label.setIndent(px(indent))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_look_change(event):
            self.fit()
        return False


def _gaps(layout: QLayout) -> tuple[int, int]:
    if isinstance(layout, QGridLayout | QFormLayout):
        return layout.horizontalSpacing(), layout.verticalSpacing()
    return layout.spacing(), layout.spacing()


def _set_gaps(layout: QLayout, across: int, down: int) -> None:
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(across)
        layout.setVerticalSpacing(down)
    else:
        layout.setSpacing(across)


def keep_on_screen(window: QWidget) -> None:
    """Bring back a window that was placed first and grew past an edge of the screen afterwards."""
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    left = max(room.left(), min(frame.left(), room.right() + 1 - frame.width()))
    top = max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height()))
    if (left, top) != (frame.left(), frame.top()):
        window.move(left, top)


class ReadingWindow(QMainWindow):
    """A window in which Tab goes as one reads, however late its parts were made, and what has the
    keyboard is in sight."""

    def __init__(self) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            _scroll_to(now)

    def focusNextPrevChild(self, next: bool) -> bool:
        return _tab_on(self, next) or super().focusNextPrevChild(next)


class ReadingDialog(QDialog):
    """A dialog in which Tab goes as one reads."""

    def focusNextPrevChild(self, next: bool) -> bool:
        return _tab_on(self, next) or super().focusNextPrevChild(next)


def _tab_on(window: QWidget, forward: bool) -> bool:
    """Give the keyboard to what comes next as the layouts stand; False when Qt must find it.

    Parts in no layout, such as the toast, come last.
    """
    now, placed = window.focusWidget(), _placed(window)
    known = {*placed, window}
    ring = [*placed, *(part for part in window.findChildren(QWidget) if part not in known)]
    if now not in ring:
        return False
    place = ring.index(now)
    after = [*ring[place + 1 :], *ring[:place]]
    for part in after if forward else reversed(after):
        if _takes_tab(part) and part.isEnabled() and _is_in(part, window):
            reason = Qt.FocusReason.TabFocusReason
            part.setFocus(reason if forward else Qt.FocusReason.BacktabFocusReason)
            return True
    return False


def _takes_tab(part: QWidget) -> bool:
    """A frame that hands the keyboard on to its field is no stop: the field is."""
    everything = Qt.TabFocusBehavior.TabFocusAllControls  # else, on a Mac, only what is typed in
    hints = QGuiApplication.styleHints()
    wanted = Qt.FocusPolicy.TabFocus
    if hints.tabFocusBehavior() != everything:
        wanted = Qt.FocusPolicy.StrongFocus
    return part.focusProxy() is None and (part.focusPolicy() & wanted) == wanted


def _is_in(part: QWidget, window: QWidget) -> bool:
    return part.window() is window and part.isVisibleTo(window)


def _scroll_to(part: QWidget) -> None:
    holder = part.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(part)
        holder = holder.parentWidget()


def _placed(part: QWidget) -> list[QWidget]:
    """A widget and all that is laid out in it and not hidden, in order."""
    found = [part]
    inner: Iterable[QWidget | None]
    if isinstance(part, QMainWindow):
        inner = [part.centralWidget()]
    elif isinstance(part, QScrollArea):
        inner = [part.widget()]
    elif isinstance(part, QSplitter):
        inner = [part.widget(place) for place in range(part.count())]
    else:
        inner = _laid_out(part.layout())
    for each in inner:
        if each is not None and not each.isHidden():
            found += _placed(each)
    return found


def _laid_out(layout: QLayout | None) -> list[QWidget]:
    found: list[QWidget] = []
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        if item is None:
            continue
        if (part := item.widget()) is not None:
            found.append(part)
        else:
            found += _laid_out(item.layout())
    return found
