"""The program's own parts as Qt Designer forms place them: made with nothing but a parent.

The forms set `kind` and `glyph` as dynamic properties; what else a part needs, the page gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from amm_admin.domain import dates
from amm_admin.ui.theme import icon, theme
from amm_admin.ui.widgets.fields import DateField, MoneyField, TextField
from amm_admin.ui.widgets.parts import Button, set_property, tip
from amm_admin.ui.widgets.pill import StatusPill
from amm_admin.ui.widgets.search_line import SearchLine

_ON_ACCENT = frozenset({"primary", "big"})


class _UndoPasses(QObject):
    """While a line has nothing to take back itself, Ctrl+Z is the window's Undo."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QLineEdit):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable()
        again = event.key() in (Qt.Key.Key_Y, Qt.Key.Key_Z) and not undo
        redo = again and _is_redo(event) and not watched.isRedoAvailable()
        if undo or redo:
            event.ignore()
            return True
        return False


def _is_redo(event: QKeyEvent) -> bool:
    held = event.modifiers()
    control = Qt.KeyboardModifier.ControlModifier
    if event.key() == Qt.Key.Key_Y:
        return held == control
    return held == control | Qt.KeyboardModifier.ShiftModifier


def let_undo_pass(line: QLineEdit) -> None:
    """Hand Ctrl+Z and Ctrl+Y on to the window while the line has nothing to take back."""
    line.installEventFilter(_UndoPasses(line))


class FormButton(Button):
    """A Button whose `kind` and `glyph` (an icon's name) are properties of the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("")
        self.setParent(parent)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == b"glyph":
            self.set_glyph(str(self.property("glyph") or ""))
        return super().event(event)

    def setText(self, text: str) -> None:
        """The words; after an icon they keep a little distance."""
        words = text.strip()
        super().setText(f" {words}" if words and not self.icon().isNull() else words)

    def set_glyph(self, name: str) -> None:
        """Show an icon before the words, in the ink of the button's kind."""
        if name:
            on_accent = self.property("kind") in _ON_ACCENT
            self.setIcon(icon(name, "on_accent" if on_accent else "accent_text"))
            self._rescale()
            self.setText(self.text())

    def set_kind(self, kind: str) -> None:
        """Make it the primary button, or a usual one again."""
        set_property(self, "kind", kind)
        self.set_glyph(str(self.property("glyph") or ""))


LEAST_SHOWN = 8  # letters of a cut line that still tell what it is


class ElidedLabel(QLabel):
    """A line of plain text that gives way: what has no room ends in an ellipsis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(16), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip("" if text == self.text() else tip(self.text()))
        if text != self.text() and len(text) < LEAST_SHOWN:
            return  # "Sor…" says less than nothing
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), text)


class FormSearch(SearchLine):
    """A SearchLine; the page gives it its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        let_undo_pass(self.line)

    def set_words(self, placeholder: str, name: str) -> None:
        """What stands in the empty line, and what a screen reader calls it."""
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)


class FormDate(DateField):
    """A DateField; until the page says which day is today, it knows of none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._day, parent=parent)
        let_undo_pass(self)
        self._asks: Callable[[], date] | None = None

    def set_today(self, today: Callable[[], date]) -> None:
        """Where the field asks for the day of today."""
        self._asks = today

    def _day(self) -> date:
        if self._asks is None:
            raise RuntimeError("a date field needs set_today() before it is used")
        return self._asks()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        words = theme().metrics().horizontalAdvance(dates.show(date(2026, 12, 30)))
        hint.setWidth(words + theme().px(36))
        return hint


class FormMoney(MoneyField):
    """A MoneyField."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        let_undo_pass(self)


class FormText(TextField):
    """A TextField."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        let_undo_pass(self)


class FormPill(StatusPill):
    """A StatusPill."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
