"""The toast: one past-tense sentence above the status bar, usually with Undo.

It waits while the mouse is over it or the keyboard in it, F8 and Alt+U put the keyboard on its
button, and what it said stays in `messages`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import Button, Glyph, foldable, is_look_change, label

SECONDS, SECONDS_WITH_ACTION = 6, 10
KEPT_MESSAGES = 100
_SHADOW = 12  # pixels around the body, painted by hand: effects are slow and blur on scroll


class Toast(QFrame):
    """Belongs to one window and shows one message at a time."""

    acted = Signal()  # the button was pressed
    dismissed = Signal()  # gone without it

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.messages: list[str] = []  # the latest last, for View ▸ Messages
        self._host = host
        self._rest_ms = 0
        self._hovered = False
        self._came_from: QWidget | None = None
        self.setProperty("toast", "true")
        self._icon = Glyph("check", "on_accent", 20)
        self._sentence = label("")
        self._action = Button("", "toast")
        self._key = label("Alt U", "tiny")
        self._close = Button("", "toast-close", "x")
        self._close.setAccessibleName("Close this message")
        self._close.setToolTip("Close this message")
        self._row = QHBoxLayout(self)
        for part in (self._icon, self._sentence, self._action, self._key, self._close):
            self._row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._shortcuts = [self._shortcut(key, host) for key in ("F8", "Alt+U")]
        self._connect()
        self._fit()
        self.hide()

    def _shortcut(self, key: str, host: QWidget) -> QShortcut:
        made = QShortcut(QKeySequence(key), host)
        made.setEnabled(False)
        made.activated.connect(self.focus_action)
        return made

    def _connect(self) -> None:
        self._timer.timeout.connect(self.dismiss)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        self._host.installEventFilter(self)
        for part in (self._action, self._close):
            part.installEventFilter(self)

    def note(self, sentence: str) -> None:
        """Keep a sentence for View ▸ Messages without showing it now."""
        self.messages = [*self.messages[1 - KEPT_MESSAGES :], sentence]

    def show_message(self, sentence: str, action: str = "", *, icon: str = "check") -> None:
        """Show a sentence for 6 seconds, or for 10 with an action such as "Undo"."""
        self.note(sentence)
        self._sentence.setText(foldable(sentence))
        self._icon.set_icon(icon)
        self._action.setText(action)
        self._action.setAccessibleName(f"{action}: {sentence}")
        for part in (self._action, self._key):
            part.setVisible(bool(action))
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        self.setAccessibleName(sentence)
        self._rest_ms = 1000 * (SECONDS_WITH_ACTION if action else SECONDS)
        self._place()
        self.show()
        self.raise_()
        announce(self, f"{sentence} {action}: Alt U" if action else sentence)
        self._run_unless_watched()

    def focus_action(self) -> None:
        """Put the keyboard on the button (F8, Alt+U)."""
        if self.isVisible():
            self._came_from = QApplication.focusWidget()
            aim = self._close if self._action.isHidden() else self._action
            aim.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Take the message away."""
        if self.isVisible():
            self._go()
            self.dismissed.emit()

    def _act(self) -> None:
        self._go()
        self.acted.emit()

    def _go(self) -> None:
        self._timer.stop()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        back = self._came_from
        self._came_from = None
        if back is not None and (self._action.hasFocus() or self._close.hasFocus()):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hovered = False
        self.hide()

    # -- waiting ---------------------------------------------------------------------------------

    def _watched(self) -> bool:
        return self._hovered or self._action.hasFocus() or self._close.hasFocus()

    def _run_unless_watched(self) -> None:
        if self._watched():
            if self._timer.isActive():
                self._rest_ms = max(1000, self._timer.remainingTime())
            self._timer.stop()
        elif self.isVisible():
            self._timer.start(self._rest_ms)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovered = True
        self._run_unless_watched()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = False
        self._run_unless_watched()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._host:
            if kind == QEvent.Type.Resize and not self.isHidden():
                self._place()
        elif kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._run_unless_watched()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    # -- looks -----------------------------------------------------------------------------------

    def _place(self) -> None:
        """Bottom center of the host; a long sentence wraps rather than leave the window."""
        self._sentence.setWordWrap(False)
        room = self._host.width() - 2 * theme().px(12)
        if self.sizeHint().width() > room:
            self._sentence.setWordWrap(True)
        hint = self.sizeHint()
        width = min(hint.width(), room)
        height = max(hint.height(), self.heightForWidth(width))
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - theme().px(4), width, height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_timer"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._row.setContentsMargins(
            _SHADOW + px(18), _SHADOW + px(8), _SHADOW + px(12), _SHADOW + px(8)
        )
        self._row.setSpacing(px(10))
        if not self.isHidden():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        body = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        radius = theme().px(9)
        shade = QColor(theme().color("sidebar" if theme().dark else "text"))
        for spread in range(_SHADOW - 2, 0, -2):
            shade.setAlpha(10)
            painter.setBrush(shade)
            grown = body.adjusted(-spread, -spread + 2, spread, spread)
            painter.drawRoundedRect(grown, radius + spread, radius + spread)
        painter.setBrush(theme().color("toast"))
        painter.drawRoundedRect(body, radius, radius)
