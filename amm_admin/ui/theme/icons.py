"""Icons: Phosphor glyphs of qtawesome's font, drawn in a token's present color.

An icon never carries a baked color, so it follows a switch of theme by itself. Names are Phosphor's
without `ph.`; an unknown name raises where the icon is made, not later inside paintEvent.
"""

from __future__ import annotations

import json
from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPixmap

from amm_admin.ui.theme import fonts
from amm_admin.ui.theme.current import theme

_CENTER = Qt.AlignmentFlag.AlignCenter


@cache
def _charmap() -> dict[str, str]:
    path = fonts.newest("qtawesome", "fonts", "phosphor-charmap-*.json")
    codes: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


def glyph(name: str) -> str:
    """The character of an icon; KeyError when the font has no such icon."""
    found = _charmap().get(name)
    if found is None:
        raise KeyError(f"no icon is called {name}")
    return found


def paint_glyph(painter: QPainter, rect: QRectF, name: str, color: QColor, size: float) -> None:
    """Draw an icon of `size` device-independent pixels in the middle of `rect`."""
    painter.setFont(_glyph_font(size))
    painter.setPen(color)
    painter.drawText(rect, _CENTER, glyph(name))


@cache
def _glyph_font(size: float) -> QFont:
    font = QFont(fonts.ICONS)
    font.setPixelSize(max(1, round(size)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


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


@cache
def icon(name: str, color: str = "accent_text") -> QIcon:
    """The icon called `name` in the token `color`; disabled it is `faint`."""
    glyph(name)
    return QIcon(GlyphEngine(name, color))
