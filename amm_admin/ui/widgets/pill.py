"""The status pill: icon and word in the status's tone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from amm_admin.domain.fields import Mark
from amm_admin.domain.statuses import status_tone
from amm_admin.ui.theme import theme
from amm_admin.ui.theme.icons import glyph
from amm_admin.ui.theme.paint import PILL_HEIGHT, paint_pill, pill_width
from amm_admin.ui.widgets.parts import is_look_change


class StatusPill(QWidget):
    """Shows one status word; `mark` overrides the status table for other words."""

    def __init__(self, status: str = "", mark: Mark | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._word = ""
        self._mark = status_tone(status)
        self.set_status(status, mark)

    @property
    def status(self) -> str:
        return self._word

    def set_status(self, status: str, mark: Mark | None = None) -> None:
        """Show another word; an empty one shows nothing."""
        self._word = status
        self._mark = mark or status_tone(status)
        glyph(self._mark.icon)
        self.setAccessibleName(f"Status {status}" if status else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(theme(), self._word), theme().px(PILL_HEIGHT) + 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._word:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_pill(painter, theme(), QRectF(self.rect()), self._word, self._mark)
