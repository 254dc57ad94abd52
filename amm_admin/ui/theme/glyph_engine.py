"""What a QIcon of ours is drawn by, at each size and in each state."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from amm_admin.ui.theme.current import theme
from amm_admin.ui.theme.icons import paint_glyph


class GlyphEngine(QIconEngine):
    """Draws one glyph in `color`, a token that is looked up at each drawing."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def clone(self) -> QIconEngine:
        return GlyphEngine(self._name, self._color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "faint" if mode == QIcon.Mode.Disabled else self._color
        painter.save()  # a tab bar goes on to write its words with the same painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_glyph(painter, QRectF(rect), self._name, theme().color(token), rect.height())
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """`size` is in device pixels."""
        image = QPixmap(size)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return image
