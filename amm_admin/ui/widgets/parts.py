"""Small parts: labels, buttons, icons, rules and rows. Labels show plain text, never markup."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtGui import Qt as Rich
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from amm_admin.ui.theme import icon as themed_icon
from amm_admin.ui.theme import paint_glyph, theme
from amm_admin.ui.theme.icons import glyph

_PLAIN = Qt.TextFormat.PlainText
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LOOK_EVENTS = (
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
)

_ENDLESS = re.compile(r"\S{36,}")  # longer than names and e-mail addresses are
_PIECE = re.compile(r"\S{12}(?!$)")


def is_look_change(event: QEvent) -> bool:
    """Whether a changeEvent tells of a new theme or text size."""
    return event.type() in _LOOK_EVENTS


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a dynamic property that the style sheet looks at, and let the sheet see it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def plain(text: str) -> str:
    """Text for a button, menu or tab, where a single & would become a mnemonic."""
    return text.replace("&", "&&")


def breakable(path: str) -> str:
    """A path for a label that wraps: it may break after each of its parts (not to be copied)."""
    return re.sub(r"([/\\_.-])", "\\1\u200b", path)


def foldable(text: str) -> str:
    """Text for a label that wraps: a word wider than any label may break (not to be copied)."""
    return _ENDLESS.sub(_in_pieces, text)


def _in_pieces(found: re.Match[str]) -> str:
    return _PIECE.sub("\\g<0>\u200b", found[0])


def unmarked(text: str) -> str:
    """The words of a button, menu or tab as they are read: `&&` is the letter, `&` a mark."""
    return re.sub("&(.)", r"\1", text)


def tip(text: str) -> str:
    """Text for a tooltip, where `<b>` and `&lt;` would be taken for markup."""
    return f"<qt>{escape(text)}</qt>" if Rich.mightBeRichText(text) else text


def label(text: str = "", role: str = "body", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label. `role` is a name in tokens.TYPE, `tone` a color (`muted`, `warn`, …)."""
    made = QLabel(text)
    made.setTextFormat(_PLAIN)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    return made


def field_label(text: str, buddy: QWidget, *, beside: bool = True) -> QLabel:
    """The name of a field; `&` in `text` marks the mnemonic, `&&` is the letter.

    Beside a field it is 104 wide, set to the right and as high as the field's line, so it stays in
    line when an error appears below the field: add it with AlignTop. Otherwise it stands above.
    """
    made = label(text, "small", "muted")
    made.setBuddy(buddy.focusProxy() or buddy)
    if beside:
        made.setProperty("beside", "true")
        made.setAlignment(_RIGHT)
    return made


def key_cap(text: str) -> QLabel:
    """A key as it stands on the keyboard: `Ctrl K`."""
    made = label(text)
    made.setProperty("keycap", "true")
    made.setProperty("role", None)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class Button(QPushButton):
    """A push button that draws a ring inside itself where a border would drown in the accent.

    A toggle shows a plus, and a tick when it is on.
    """

    def __init__(self, text: str, kind: str = "", icon: str = "") -> None:
        super().__init__(text)
        self._icon_size = 14 if kind == "toggle" else 18
        if kind:
            self.setProperty("kind", kind)
        if kind == "toggle":
            self.setCheckable(True)
            self.toggled.connect(self._show_toggled)
            self._show_toggled(False)
        if icon:
            self.setIcon(themed_icon(icon, _ink(kind)))
            self._rescale()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self._rescale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it like Space; Qt does that in dialogs only."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held
        if enter and not self.autoDefault():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") in ("primary", "big"):
            self._paint_inner_ring()

    def _show_toggled(self, on: bool) -> None:
        self.setIcon(themed_icon("check-bold") if on else themed_icon("plus", "muted"))
        self._rescale()

    def _paint_inner_ring(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("on_accent"), 2))
        inner = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.drawRoundedRect(inner, theme().px(4), theme().px(4))

    def _rescale(self) -> None:
        side = theme().px(self._icon_size)
        if not self.icon().isNull() and self.iconSize() != QSize(side, side):
            self.setIconSize(QSize(side, side))


def button(text: str, *, kind: str = "", icon: str = "", mnemonic: bool = False) -> Button:
    """A button with words. `kind`: primary, quiet, link, toggle, big, or none for the usual one.

    With `mnemonic` the `&` in `text` marks a key; without it, text is data and `&` is a letter.
    """
    words = text if mnemonic else plain(text)
    made = Button(f" {words}" if (icon and words) or kind == "toggle" else words, kind, icon)
    made.setAccessibleName(unmarked(text) if mnemonic else text)
    return made


def icon_button(icon: str, name: str, *, quiet: bool = False) -> Button:
    """A button without words: `name` is its tooltip and its accessible name."""
    made = Button("", "icon-quiet" if quiet else "icon", icon)
    made.setAccessibleName(name)
    made.setToolTip(tip(name))
    return made


def _ink(kind: str) -> str:
    if kind in ("primary", "big", "toast", "toast-close"):
        return "on_accent"
    return "accent_text"


class Glyph(QWidget):
    """An icon that stands by itself; it says nothing to a screen reader."""

    def __init__(self, name: str, color: str = "muted", size: int = 18) -> None:
        super().__init__()
        self._name, self._color, self._size = name, color, size
        glyph(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_icon(self, name: str, color: str = "") -> None:
        """Change the icon and, when given, its color token."""
        glyph(name)
        self._name = name
        self._color = color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._size + 4)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink: QColor = theme().color(self._color if self.isEnabled() else "faint")
        paint_glyph(painter, QRectF(self.rect()), self._name, ink, theme().px(self._size))


class RuleLine(QFrame):
    """A hairline, lying or standing."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("rule", "true")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def frame(kind: str, value: str = "true") -> QFrame:
    """A frame that the style sheet knows: `card`, `panel`, or `surface` with its color."""
    made = QFrame()
    made.setProperty(kind, value)
    return made
