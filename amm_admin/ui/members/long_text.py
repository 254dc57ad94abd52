"""Text of several lines that grows with what is written in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import is_look_change, set_property


class LongText(QPlainTextEdit):
    """Saves itself when it is left (`saved`); Esc puts it back. Its height is that of its lines,
    between `least` and `most`; Tab goes on to the next field.
    """

    saved = Signal(object)

    def __init__(
        self, name: str, placeholder: str = "Add…", *, least: int = 5, most: int = 14
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self._least, self._most = least, most
        self._value = ""
        self._before = ""  # the value before the last commit, should it be refused
        self._error = ""
        self.textChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """What stands in it, without blanks at its ends."""
        return self.toPlainText().strip()

    def value(self) -> str:
        return self._value

    def error(self) -> str:
        return self._error

    def set_value(self, value: Any) -> None:
        """Show a value and forget what was typed."""
        self._value = value or ""
        self.setPlainText(self._value)
        self.document().setModified(False)
        self._set_error("")

    def refresh(self, value: Any) -> None:
        """The same record was read again: what is being typed is not disturbed."""
        if self.is_modified():
            self._value = value or ""
        else:
            self.set_value(value)

    def is_modified(self) -> bool:
        return self.document().isModified()

    def show_error(self, sentence: str) -> None:
        """Say why the value was not saved; what was typed stays."""
        self._value = self._before
        self.document().setModified(True)
        self._set_error(sentence)
        announce(self, sentence, urgent=True)

    def commit(self) -> bool:
        text = self.text()
        if self.is_modified() and text != self._value:
            self._before, self._value = self._value, text
            self.document().setModified(False)
            self._set_error("")
            self.saved.emit(text)
        return True

    def event(self, event: QEvent) -> bool:
        """While there is nothing to take back in the text itself, Ctrl+Z is the window's Undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            document = self.document()
            if (undo and not document.isUndoAvailable()) or (
                redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_modified():
            self.set_value(self._value)
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self._fit()

    def _set_error(self, sentence: str) -> None:
        self._error = sentence
        set_property(self, "state", "bad" if sentence else "")
        self.setAccessibleDescription(sentence)

    def _fit(self) -> None:
        # The layout of a plain text measures its height in lines.
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        self.setFixedHeight(theme().metrics().lineSpacing() * lines + theme().px(18))
