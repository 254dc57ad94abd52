"""The box of Ctrl+K: type a name to see the record, or a verb to do it.

The keyboard stays in the line; arrows move through the lines below it, Enter takes one, Esc leaves.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from amm_admin.domain.errors import KnownError
from amm_admin.services.nearest import SHORTEST, NearestNames
from amm_admin.ui.palette.choices import Choice, Choices
from amm_admin.ui.palette.lines import LineDelegate, Lines
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import Glyph, is_look_change, label
from amm_admin.ui.workspace import Workspace

WIDTH, FROM_TOP = 640, 90
NEAREST_AFTER_MS = 250  # after the last key: it compares with every name of the file
PAGE = 5  # lines that Page Up and Page Down move
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACROSS = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class GoBox(QDialog):
    """Announces one `chosen` Choice and is gone; also gone when its window is left."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("box", "true")
        self.setAccessibleName("Go to")
        self._workspace = workspace
        self._choices = choices
        self._asked_near = ""
        self._frame, self.line, self.list = QFrame(), QLineEdit(), QListView()
        self.lines = Lines(self)
        self.hint = label("", "small", "muted")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NEAREST_AFTER_MS)
        self._build()
        self._connect()
        self._ask("")

    def _build(self) -> None:
        self._frame.setProperty("field", "true")
        self._frame.setProperty("state", "focus")
        self.line.setProperty("bare", "true")
        self.line.setPlaceholderText("A name, or what to do")
        self.line.setAccessibleName("A name, or what to do")
        row = QHBoxLayout(self._frame)
        row.addWidget(Glyph("magnifying-glass", "muted", 18))
        row.addWidget(self.line, 1)
        self.list.setModel(self.lines)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setProperty("box", "true")
        self.list.setAccessibleName("Matches")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(_ACROSS)
        self.list.setMouseTracking(True)
        self._column = QVBoxLayout(self)
        for part in (self._frame, self.list, self.hint):
            self._column.addWidget(part)
        self._row = row
        self._fit()

    def _connect(self) -> None:
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._ask)
        self.list.entered.connect(self._point_at)
        self.list.clicked.connect(self._take)
        self._timer.timeout.connect(self._ask_near)

    def show_over(self, window: QWidget) -> None:
        """Open near the top of the window, in its middle, with the keyboard in the line."""
        width = min(theme().px(WIDTH), window.width() - theme().px(32))
        self.setFixedWidth(width)
        self._fit_height()
        corner = window.mapToGlobal(QPoint((window.width() - width) // 2, theme().px(FROM_TOP)))
        self.move(corner)
        self.show()
        self.activateWindow()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    # -- asking ----------------------------------------------------------------------------------

    def _ask(self, text: str) -> None:
        self._timer.stop()
        try:
            found = self._choices.find(text)
        except KnownError as error:
            self._show((), error.sentence)
            return
        if not found and len(text.strip()) >= SHORTEST:
            self._timer.start()
        self._show(found, "" if found else f"Nothing matches “{text.strip()}”")

    def _ask_near(self) -> None:
        self._asked_near = self.line.text()
        task = self._workspace.work(NearestNames(self._asked_near, 5), "Look for near names")
        task.done.connect(self._found_near)

    def _found_near(self, rows: object) -> None:
        if rows and isinstance(rows, tuple) and self.line.text() == self._asked_near:
            self._show(self._choices.near(rows), "")

    def _show(self, choices: tuple[Choice, ...], instead: str) -> None:
        self.lines.show_choices(choices)
        usable = self.lines.usable_rows()
        self.hint.setText(instead or "Enter takes the line, ↑ and ↓ choose, Esc leaves")
        self.list.setVisible(bool(choices))
        if usable:
            self._go(usable[0])
        self._fit_height()
        count = f"{len(usable)} match{'es' if len(usable) != 1 else ''}"
        first = choices[usable[0]].sentence() if usable else ""
        announce(self.line, f"{count}. {first}" if first else instead)

    # -- choosing --------------------------------------------------------------------------------

    def current(self) -> Choice | None:
        """The line that Enter takes."""
        index = self.list.currentIndex()
        return self.lines.choices()[index.row()] if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in _ENTER:
                self._take(self.list.currentIndex())
                return True
            if key in _STEPS:
                self._step(_STEPS[Qt.Key(key)])
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        usable = self.lines.usable_rows()
        if not usable:
            return
        row = self.list.currentIndex().row()
        place = usable.index(row) + by if row in usable else 0
        if abs(by) == 1:
            place %= len(usable)  # round from the last to the first
        self._go(usable[min(max(place, 0), len(usable) - 1)])
        announce(self.line, self.lines.choices()[self.list.currentIndex().row()].sentence())

    def _go(self, row: int) -> None:
        self.list.setCurrentIndex(self.lines.index(row))
        if row == 1:  # its heading too
            self.list.scrollToTop()

    def _point_at(self, index: QModelIndex) -> None:
        if self.lines.choices()[index.row()].usable:
            self.list.setCurrentIndex(index)

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        choice = self.lines.choices()[index.row()]
        if choice.usable:
            self._choices.remember(choice)
            self.reject()
            self.chosen.emit(choice)

    # -- the window ------------------------------------------------------------------------------

    def reject(self) -> None:
        """Leave, and give the keyboard back; not every screen does that by itself."""
        super().reject()
        if (window := self.parentWidget()) is not None:
            window.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            if not self.isActiveWindow():
                self.close()  # somebody clicked elsewhere
        elif is_look_change(event) and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(12), px(12), px(12), px(10))
        self._column.setSpacing(px(8))
        self._row.setContentsMargins(px(8), 0, px(8), 0)
        self._row.setSpacing(px(8))

    def _fit_height(self) -> None:
        """As high as the lines, as far as the window goes down."""
        rows = range(self.lines.rowCount())
        high = sum(self.list.sizeHintForIndex(self.lines.index(row)).height() for row in rows)
        window = self.parentWidget()
        most = window.height() - theme().px(FROM_TOP + 120) if window is not None else high
        self.list.setFixedHeight(min(high + 2, max(most, theme().px(120))))
        self.adjustSize()
