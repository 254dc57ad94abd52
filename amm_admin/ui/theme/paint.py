"""Painting that delegates and widgets share: the status pill and the tick box."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from amm_admin.domain.fields import Mark
from amm_admin.ui.theme.current import Theme
from amm_admin.ui.theme.icons import paint_glyph

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
PILL_HEIGHT = 25
_EDGE, _ICON, _GAP, _END = 8, 16, 4, 10


def pill_width(look: Theme, word: str) -> int:
    """Pixels that a pill with icon and `word` takes at the present text size."""
    return look.cached(("pill", word), _pill_width, look, word)


def _pill_width(look: Theme, word: str) -> int:
    text = look.metrics("small_strong").horizontalAdvance(word)
    return text + look.px(_EDGE + _ICON + _GAP + _END)


def paint_pill(painter: QPainter, look: Theme, rect: QRectF, word: str, mark: Mark) -> None:
    """A pill at the left of `rect`: the tone tints, icon and word carry the meaning."""
    height = look.px(PILL_HEIGHT)
    width = min(pill_width(look, word), rect.width())
    top = round(rect.center().y() - height / 2)
    body = QRectF(rect.left(), top, width, height)
    ink = look.color(mark.tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(f"{mark.tone}_back"))
    painter.drawRoundedRect(body, height / 2, height / 2)
    icon_box = QRectF(body.left() + look.px(_EDGE), top, look.px(_ICON), height)
    paint_glyph(painter, icon_box, mark.icon, ink, look.px(15))
    painter.setFont(look.font("small_strong"))
    painter.setPen(ink)
    text = body.adjusted(look.px(_EDGE + _ICON + _GAP), 0, -look.px(4), 0)
    shown = look.metrics("small_strong").elidedText(
        word, Qt.TextElideMode.ElideRight, int(text.width() + 1)
    )
    painter.drawText(text, _LEFT, shown)


def paint_tick_box(painter: QPainter, look: Theme, rect: QRectF, on: bool, usable: bool) -> None:
    """A tick box in the middle of `rect`; on = filled, with a tick."""
    side = look.px(18)
    box = QRectF(
        round(rect.center().x() - side / 2), round(rect.center().y() - side / 2), side, side
    )
    radius = look.px(4)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent" if usable else "faint"))
        painter.drawRoundedRect(box, radius, radius)
        paint_glyph(painter, box, "check-bold", look.color("on_accent"), look.px(14))
        return
    painter.setPen(QPen(look.color("border" if usable else "line"), 1))
    painter.setBrush(look.color("base"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
