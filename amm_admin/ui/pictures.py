"""The drawn picture of the empty states: cards of members, in the present palette."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import is_look_change

_WIDTH, _HEIGHT = 190, 122
_CARDS = ((38, 4), (20, 22), (2, 40))


class MemberCards(QWidget):
    """Three cards, the front one with a face and two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_WIDTH), theme().px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(look.scale, look.scale)
        for place, (x, y) in enumerate(_CARDS):
            painter.setPen(QPen(look.color("border"), 1.5))
            painter.setBrush(look.color("tint" if place == len(_CARDS) - 1 else "base"))
            painter.drawRoundedRect(QRectF(x, y, 150, 78), 9, 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("focus"))
        painter.drawEllipse(QRectF(18, 58, 34, 34))
        painter.setBrush(look.color("tint"))
        painter.drawEllipse(QRectF(29, 64, 12, 12))
        painter.drawPie(QRectF(23, 77, 24, 24), 0, 180 * 16)
        painter.setBrush(look.color("border"))
        painter.drawRoundedRect(QRectF(64, 64, 74, 7), 3, 3)
        painter.setBrush(look.color("muted" if look.dark else "line"))
        painter.drawRoundedRect(QRectF(64, 80, 50, 6), 3, 3)
