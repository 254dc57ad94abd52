"""The program's own parts as Qt Designer forms place them: made with nothing but a parent.

The forms set `kind` and `glyph` as dynamic properties; what else a part needs, the page gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from amm_admin.domain import dates
from amm_admin.ui.theme import icon, theme
from amm_admin.ui.widgets.fields import DateField, MoneyField, TextField
from amm_admin.ui.widgets.parts import Button, set_property
from amm_admin.ui.widgets.pill import StatusPill
from amm_admin.ui.widgets.search_line import SearchLine

_ON_ACCENT = frozenset({"primary", "big"})


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
        self.setToolTip("" if text == self.text() else self.text().replace("<", "&lt;"))
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), text)


class FormSearch(SearchLine):
    """A SearchLine; the page gives it its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)

    def set_words(self, placeholder: str, name: str) -> None:
        """What stands in the empty line, and what a screen reader calls it."""
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)


class FormDate(DateField):
    """A DateField; until the page says which day is today, it knows of none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._day, parent=parent)
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


class FormText(TextField):
    """A TextField."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)


class FormPill(StatusPill):
    """A StatusPill."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
