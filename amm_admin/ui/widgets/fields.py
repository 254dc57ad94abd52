"""Fields that read what people type: dates, money, text; and the quiet field of a record panel.

A field keeps what was typed when it cannot be read, and says why below itself. `QDateEdit` cannot
be empty and QLocale reads 3/4/26 as 1926, so dates have a field of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from amm_admin.domain import dates
from amm_admin.domain.errors import InputError
from amm_admin.domain.money import Money, parse_money
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import Glyph, is_look_change, label, set_property

HINT = "Enter saves · Esc puts it back"
MOUSE_POLL_MS = 30
# key: months and days to go
_STEPS: dict[int, tuple[int, int]] = {
    int(Qt.Key.Key_Up): (0, 1),
    int(Qt.Key.Key_Down): (0, -1),
    int(Qt.Key.Key_PageUp): (1, 0),
    int(Qt.Key.Key_PageDown): (-1, 0),
}


class ParsedField(QLineEdit):
    """A line whose text stands for a value. `parse` raises InputError; blank may be None."""

    committed = Signal(object)  # a new, readable value; on Enter or on leaving the field
    error_changed = Signal(str)  # the sentence, or nothing

    def __init__(
        self,
        parse: Callable[[str], Any],
        show: Callable[[Any], str],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse = parse
        self._show = show
        self._value: Any = None
        self._before: Any = None  # the value before the last commit, should it be refused
        self._error = ""
        if name:
            self.setAccessibleName(name)
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self.commit)

    def value(self) -> Any:
        """The last value that could be read."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value and forget what was typed."""
        self._value = value
        self.setText("" if value is None else self._show(value))
        self.setCursorPosition(0)  # the beginning of a long text says more than its end
        self.set_error("")

    def rebase(self, value: Any) -> None:
        """Take over a value without touching what is being typed."""
        self._value = value

    def refuse(self, sentence: str) -> None:
        """The committed value was not taken: what was typed stays, with the sentence."""
        self._value = self._before
        self.setModified(True)
        self.set_error(sentence)

    def error(self) -> str:
        return self._error

    def set_error(self, sentence: str) -> None:
        """Mark the field as wrong, or with nothing as right again."""
        if sentence != self._error:
            self._error = sentence
            set_property(self, "state", "bad" if sentence else "")
            self.setAccessibleDescription(sentence)
            self.error_changed.emit(sentence)
            announce(self, sentence, urgent=True)

    def read(self) -> bool:
        """Read the text into the value; False, with an error shown, when it cannot be read."""
        try:
            value = self._parse(self.text())
        except InputError as error:
            self.set_error(error.sentence)
            return False
        self.set_value(value)
        return True

    def commit(self) -> bool:
        """Read the text and announce the value when it is a new one; False when unreadable.

        Untouched text is not read again: what is shown may say less than the value does.
        """
        if not self.isModified():
            return not self._error
        before = self._value
        if not self.read():
            return False
        if self._value != before:
            self._before = before
            self.committed.emit(self._value)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def _edited(self) -> None:
        self.set_error("")

    def _replace(self, value: Any) -> None:
        """A key changed the value: show it selected, so that typing starts afresh."""
        before = self._value
        self.set_value(value)
        self.selectAll()
        if value != before:
            self._before = before
            self.committed.emit(value)


class TextField(ParsedField):
    """Plain text, without blanks at its ends."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(str.strip, str, name, parent)
        self._value = ""


class MoneyField(ParsedField):
    """An amount: 45 becomes $45.00; `$`, commas and (45.00) are understood; blank is None."""

    def __init__(
        self,
        name: str = "",
        parent: QWidget | None = None,
        *,
        parse: Callable[[str], Money | None] = parse_money,
    ) -> None:
        super().__init__(parse, Money.format, name, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class DateField(ParsedField):
    """A day, or none. Up and Down go by days, Page Up and Page Down by months, T is today.

    `parse(text)` reads what people write; by default dates.parse_day as of `today()`.
    """

    def __init__(
        self,
        today: Callable[[], date],
        name: str = "",
        parent: QWidget | None = None,
        *,
        parse: Callable[[str], date | None] | None = None,
    ) -> None:
        super().__init__(parse or self._parse_day, dates.show, name, parent)
        self._today = today
        self._after_t = False
        self.setPlaceholderText("M/D/YYYY")

    def _parse_day(self, text: str) -> date | None:
        return dates.parse_day(text, today=self._today())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        after_t, self._after_t = self._after_t, False
        step = _STEPS.get(event.key())
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(*step)
        elif event.text().lower() == "t" and self._stands_complete():
            self._replace(self._today())
            self._after_t = True
        else:
            if after_t and event.text().lower() == "o":
                self.setText("t")  # the person is writing "today" in full
            super().keyPressEvent(event)

    def _stands_complete(self) -> bool:
        """Whether a T is a key, not the first letter of a word being written."""
        text = self.text()
        return not text or self.selectedText() == text or text == self._shown()

    def _shown(self) -> str:
        return "" if self._value is None else self._show(self._value)

    def _step(self, months: int, days: int) -> None:
        if self.text() != self._shown() and not self.read():
            return
        start = self._value
        if start is None:
            self._replace(self._today())
            return
        try:
            moved = dates.add_months(start, months)
            self._replace(date.fromordinal(moved.toordinal() + days))
        except (ValueError, OverflowError):
            return  # the calendar ends here


class FieldEdit(QWidget):
    """A field of the record panel: bare text at rest, a ring and a hint with the keyboard in it.

    Enter or leaving saves (`saved` carries the value), Esc puts the text back. The page answers
    with `refresh` or, when the save is refused, with `show_error`.
    """

    saved = Signal(object)

    def __init__(
        self,
        editor: ParsedField | None = None,
        name: str = "",
        *,
        placeholder: str = "Add…",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor or TextField()
        self.editor.setProperty("quiet", "true")
        self.editor.setPlaceholderText(placeholder)
        if name:
            self.editor.setAccessibleName(name)
        self._note = label("", "small", "muted", wrap=True)
        self._mark = Glyph("warning-circle-fill", "bad", 15)
        below = QHBoxLayout()
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._note, 1)
        self._below = below
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self.editor)
        self._column.addLayout(below)
        self._timer = QTimer(self)
        self._timer.setInterval(MOUSE_POLL_MS)
        self._timer.timeout.connect(self._show_note)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else a mnemonic does not arrive
        self.setFocusProxy(self.editor)
        self.editor.committed.connect(self.saved)
        self.editor.error_changed.connect(self._note_changed)
        self.editor.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._fit()
        self._show_note()

    def value(self) -> Any:
        return self.editor.value()

    def set_value(self, value: Any) -> None:
        """Show the value of another record; what was typed is gone (see `commit`)."""
        self.editor.set_value(value)

    def refresh(self, value: Any) -> None:
        """The same record was read again: what is being typed is not disturbed."""
        if self.editor.isModified() or self.editor.error():
            self.editor.rebase(value)
        else:
            self.editor.set_value(value)

    def commit(self) -> bool:
        """Save what was typed, before the record is left; False when it cannot be read."""
        return self.editor.commit()

    def show_error(self, sentence: str) -> None:
        """Say below the field why its value was not saved; what was typed stays."""
        self.editor.refuse(sentence)

    def note(self) -> str:
        """The sentence below the field."""
        return self._note.text() if not self._note.isHidden() else ""

    def revert(self) -> None:
        """Put the saved value back (Esc)."""
        self.editor.set_value(self.editor.value())
        self.editor.selectAll()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if watched is self.editor:
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self._timer.start(0)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        if not self.editor.isModified() and not self.editor.error():
            return False  # nothing to put back: the page may leave the record
        self.revert()
        return True

    def _note_changed(self) -> None:
        self._timer.start(0)

    def _show_note(self) -> None:
        # Not while a mouse button is down: the form would move and the click would miss its button.
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start(MOUSE_POLL_MS)
            return
        self._timer.stop()
        error = self.editor.error()
        hint = HINT if self.editor.hasFocus() and not self.editor.isReadOnly() else ""
        self._note.setText(error or hint)
        set_property(self._note, "tone", "bad" if error else "muted")
        self._mark.setVisible(bool(error))
        self._note.setVisible(bool(error or hint))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_timer"):
            self._fit()

    def _fit(self) -> None:
        self._below.setContentsMargins(theme().px(6), 0, 0, 0)
        self._below.setSpacing(theme().px(4))
