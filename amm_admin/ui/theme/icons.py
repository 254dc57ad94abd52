"""Icons: Phosphor glyphs of qtawesome's font, drawn in a token's present color.

An icon never carries a baked color, so it follows a switch of theme by itself. Names are Phosphor's
without `ph.`; an unknown name raises where the icon is made, not later inside paintEvent.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from amm_admin.ui.theme import fonts

if TYPE_CHECKING:  # the window is painted before it needs a QIcon
    from PySide6.QtGui import QIcon

_CENTER = Qt.AlignmentFlag.AlignCenter


@cache
def _codes() -> dict[str, str]:
    path = fonts.newest("qtawesome", "fonts", "phosphor-charmap-*.json")
    codes: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return codes


def glyph(name: str) -> str:
    """The character of an icon; KeyError when the font has no such icon."""
    code = _codes().get(name)
    if code is None:
        raise KeyError(f"no icon is called {name}")
    return chr(int(code, 16))


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


@cache
def icon(name: str, color: str = "accent_text") -> QIcon:
    """The icon called `name` in the token `color`; disabled it is `faint`."""
    from PySide6.QtGui import QIcon

    from amm_admin.ui.theme.glyph_engine import GlyphEngine

    glyph(name)
    return QIcon(GlyphEngine(name, color))
