"""The step rail of a run: words with counts; done steps can be clicked."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from amm_admin.ui.theme import Theme, paint_glyph, theme
from amm_admin.ui.widgets.parts import is_look_change

HEIGHT, CIRCLE, GAP = 44, 26, 8
_LEFT = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Step:
    """A step's word and, below it, what it holds: `183 to make`."""

    title: str
    note: str = ""


class StepRail(QWidget):
    """Shows where a run stands. Steps before the current one are done."""

    chosen = Signal(int)  # a done step was clicked

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._buttons: list[StepButton] = []
        self._links: list[StepLink] = []
        self._current = 0
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Change words and counts; the number of steps may change too."""
        if len(steps) != len(self._buttons):
            self._rebuild(len(steps))
        for place, (made, step) in enumerate(zip(self._buttons, steps, strict=True)):
            made.set_step(step, place, len(steps))
        self.set_current(min(self._current, len(steps) - 1))

    def current(self) -> int:
        return self._current

    def set_current(self, place: int) -> None:
        """Make the step at `place`, counted from 0, the current one."""
        self._current = place
        for number, made in enumerate(self._buttons):
            made.set_state("done" if number < place else "now" if number == place else "ahead")
        for number, link in enumerate(self._links):
            link.set_done(number < place)

    def _rebuild(self, count: int) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons = [StepButton(self) for _ in range(count)]
        self._links = [StepLink(self) for _ in range(count - 1)]
        for place, made in enumerate(self._buttons):
            if place:
                self._row.addWidget(self._links[place - 1])
            self._row.addWidget(made)
            made.clicked.connect(self._clicked)
        self._row.addStretch(1)

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, StepButton) and sender.state == "done":
            self.chosen.emit(self._buttons.index(sender))


class StepButton(QAbstractButton):
    """Done: a tick; current: a filled number; ahead: a ring. The word always stands beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.state = "ahead"
        self._step = Step("")
        self._place = self._of = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_step(self, step: Step, place: int, of: int) -> None:
        self._step, self._place, self._of = step, place, of
        self.setToolTip("<qt>" + html.escape(f"{step.title} {step.note}"))
        self.set_state(self.state)
        self.updateGeometry()

    def set_state(self, state: str) -> None:
        self.state = state
        said = {"done": "done", "now": "current step", "ahead": "not yet"}[state]
        note = f", {self._step.note}" if self._step.note else ""
        self.setAccessibleName(
            f"Step {self._place + 1} of {self._of}: {self._step.title}{note}, {said}"
        )
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if state == "done" else Qt.FocusPolicy.NoFocus
        )
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if state == "done" else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        # Always as wide as in bold, so that going on moves nothing.
        words = max(
            look.metrics("strong").horizontalAdvance(self._step.title),
            look.metrics("small").horizontalAdvance(self._step.note),
        )
        return QSize(look.px(CIRCLE + 2 * GAP + 4) + words, look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        # In a narrow window the words are cut short before the window is forced wider.
        return QSize(theme().px(CIRCLE + 2 * GAP), theme().px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        side = look.px(CIRCLE)
        self._paint_circle(painter, look, QRectF(2, middle - side / 2, side, side))
        self._paint_words(painter, look, side + 2 + look.px(GAP), middle)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_circle(self, painter: QPainter, look: Theme, circle: QRectF) -> None:
        edge = {"done": "focus", "now": "accent", "ahead": "border"}[self.state]
        ground = {"done": "tint", "now": "accent", "ahead": "window"}[self.state]
        painter.setPen(QPen(look.color(edge), 2))
        painter.setBrush(look.color(ground))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if self.state == "done":
            color = look.color("accent_text")
            paint_glyph(painter, circle, "check-bold", color, look.px(14))
            return
        painter.setFont(look.font("small_strong"))
        painter.setPen(look.color("on_accent" if self.state == "now" else "muted"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._place + 1))

    def _paint_words(self, painter: QPainter, look: Theme, left: float, middle: float) -> None:
        role = "strong" if self.state == "now" else "body"
        title = _cut(look, role, self._step.title, self.width() - left)
        painter.setFont(look.font(role))
        painter.setPen(look.color("muted" if self.state == "ahead" else "text"))
        room = QRectF(left, 0, self.width() - left, self.height())
        if not self._step.note:
            painter.drawText(room, _LEFT | Qt.AlignmentFlag.AlignVCenter, title)
            return
        room.setBottom(middle + look.px(3))
        painter.drawText(room, _LEFT | Qt.AlignmentFlag.AlignBottom, title)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("muted"))
        room = QRectF(left, middle + look.px(1), self.width() - left, self.height() / 2)
        note = _cut(look, "small", self._step.note, self.width() - left)
        painter.drawText(room, _LEFT | Qt.AlignmentFlag.AlignTop, note)


def _cut(look: Theme, role: str, text: str, room: float) -> str:
    return look.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room)))


class StepLink(QWidget):
    """The line between two steps; it gives way first when the window is narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_done(self, done: bool) -> None:
        self._done = done
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(30), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(8), theme().px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = theme().color("focus" if self._done else "line")
        painter.fillRect(0, self.height() // 2 - 1, self.width(), 2, color)
