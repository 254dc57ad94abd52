"""The search line of a list: it asks while you type and hands the keyboard over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import Glyph, icon_button, is_look_change, label, set_property

DEBOUNCE_MS = 150


class SearchLine(QFrame):
    """An icon, the line and "12 of 418". Its name is the accessible name of the line."""

    searched = Signal(str)  # 150 ms after the last key, at once on Enter, Down and clearing
    left = Signal()  # Esc in an empty line: the list wants the keyboard back
    go_down = Signal()  # Down: to the first row

    def __init__(self, placeholder: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("field", "true")
        self.line = QLineEdit()
        self.line.setProperty("bare", "true")
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name or placeholder)
        self._icon = Glyph("magnifying-glass", "muted", 18)
        self._clear = icon_button("x", "Clear search", quiet=True)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._count = label("", "small", "muted")
        self._asked = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._row = QHBoxLayout(self)
        for part in (self._icon, self.line, self._clear, self._count):
            self._row.addWidget(part)
        self._row.setStretch(1, 1)
        # All of the frame is the target, and a label's mnemonic needs a focus policy to arrive.
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.line)
        self._fit()
        self._timer.timeout.connect(self._ask)
        self.line.textChanged.connect(self._text_changed)
        self.line.returnPressed.connect(self._ask)
        self._clear.clicked.connect(self.clear)
        self.line.installEventFilter(self)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put words into the line and search for them at once."""
        self.line.setText(text)
        self._ask()

    def clear(self) -> None:
        """Empty the line, at once, and keep the keyboard in it."""
        self.set_text("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Ctrl+F: into the line, with its text selected."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def set_count(self, shown: int, total: int) -> None:
        """Say how many rows are shown: `12 of 418`, or `418` when that is all of them."""
        self.set_note(f"{total:,}" if shown == total else f"{shown:,} of {total:,}")

    def set_note(self, note: str, tone: str = "muted") -> None:
        """Put a short note where the count stands, such as a word that search does not know."""
        if note == self._count.text():
            return
        self._count.setText(note)
        set_property(self._count, "tone", tone)
        if self.line.hasFocus():
            announce(self.line, note)

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        if self.line.text() != self._asked:
            self._asked = self.line.text()
            self.searched.emit(self._asked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if event.type() == QEvent.Type.FocusIn:
                set_property(self, "state", "focus")
            elif event.type() == QEvent.Type.FocusOut:
                set_property(self, "state", "")
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            if self.line.text():
                self.set_text("")
            else:
                self.left.emit()
            return True
        if key == Qt.Key.Key_Down:
            self._ask()
            self.go_down.emit()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(8), 0, px(8), 0)
        self._row.setSpacing(px(6))
