"""The field over the navigation that opens Ctrl+K, and so teaches the key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from amm_admin.ui.theme import Theme, paint_glyph, theme

_WORDS = "Go to anything"
_KEY = QKeySequence("Ctrl+K")
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CENTER = Qt.AlignmentFlag.AlignCenter
_HIGH, _EDGE, _WORDS_FROM = 38, 10, 120  # narrower than the last, only the icon has room


class GoField(QAbstractButton):
    """Looks like a search line and is a button: the box itself opens over the window."""

    def __init__(self, sidebar: QWidget) -> None:
        """Stands at the top of `sidebar`."""
        super().__init__(sidebar)
        self._hovered = False
        self.setAccessibleName(_WORDS)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        layout = sidebar.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(0, self)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_HIGH), theme().px(_HIGH + _EDGE))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.height() - look.px(_HIGH)
        box = QRectF(look.px(8), top, self.width() - 2 * look.px(8), look.px(_HIGH))
        edge = "focus" if self.hasFocus() else "muted" if self._hovered else "border"
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(look.color(edge), width))
        painter.setBrush(look.color("base"))
        inset = width / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), look.px(8), look.px(8))
        if box.width() < look.px(_WORDS_FROM):
            paint_glyph(painter, box, "magnifying-glass", look.color("muted"), look.px(20))
            return
        icon_box = QRectF(box.left() + look.px(8), box.top(), look.px(22), box.height())
        paint_glyph(painter, icon_box, "magnifying-glass", look.color("muted"), look.px(18))
        self._paint_words(painter, look, box.adjusted(look.px(36), 0, -look.px(8), 0))

    def _paint_words(self, painter: QPainter, look: Theme, room: QRectF) -> None:
        keys = _KEY.toString(QKeySequence.SequenceFormat.NativeText)
        painter.setFont(look.font("key"))
        wide = painter.fontMetrics().horizontalAdvance(keys) + look.px(14)
        high = look.px(24)
        cap = QRectF(room.right() - wide, round(room.center().y() - high / 2), wide, high)
        painter.setPen(QPen(look.color("border"), 1))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
        painter.setPen(look.color("muted"))
        painter.drawText(cap, _CENTER, keys)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("muted"))
        painter.drawText(room.adjusted(0, 0, -wide - look.px(4), 0), _LEFT, _WORDS)
