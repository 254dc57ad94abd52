"""The job at the right of the status bar: nothing for short work, then text, bar and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from amm_admin.domain.errors import Cancelled
from amm_admin.ui.tasks import Lane, Task
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import button, is_look_change, label

BUSY_MS, BAR_MS = 300, 2000


class JobBar(QWidget):
    """Follows a lane: a busy cursor after 0.3 s, text, bar and Cancel after 2 s."""

    shown = Signal()
    ran = Signal(str)  # a job that was shown has ended: a sentence about it

    def __init__(self, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._task: Task | None = None
        self._busy_cursor = False
        self._text = label("", "small", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = button("Cancel", kind="link")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (self._text, self._bar, self._cancel):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._since = QElapsedTimer()
        self._busy_timer, self._bar_timer = QTimer(self), QTimer(self)
        for timer, wait in ((self._busy_timer, BUSY_MS), (self._bar_timer, BAR_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
        self._busy_timer.timeout.connect(self._show_busy)
        self._bar_timer.timeout.connect(self._show_bar)
        self._cancel.clicked.connect(self._ask_to_stop)
        lane.started.connect(self._started)
        lane.finished.connect(self._finished)
        self._fit()
        self.hide()

    def text(self) -> str:
        return self._text.text()

    def _started(self, task: Task) -> None:
        if self._task is None:
            self._follow(task)

    def _finished(self, task: Task) -> None:
        if task is not self._task:
            return
        self._task = None
        self._busy_timer.stop()
        self._bar_timer.stop()
        self._end_busy()
        if not self.isHidden():
            self.ran.emit(f"{task.title}: {self._end_of(task)}")
        self.hide()
        if waiting := self._lane.tasks():
            self._follow(waiting[0])

    def _end_of(self, task: Task) -> str:
        if task.error is None:
            return f"done in {self._since.elapsed() // 1000} seconds"
        return "stopped" if isinstance(task.error, Cancelled) else "not done"

    def _follow(self, task: Task) -> None:
        self._task = task
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._cancel.setAccessibleName(f"Cancel {task.title}")
        self._bar.setAccessibleName(task.title)
        self._text.setText(task.title)
        task.progress.connect(self._progress)
        self._since.start()
        self._busy_timer.start()
        self._bar_timer.start()

    def _progress(self, done: int, total: int, text: str) -> None:
        if self.sender() is not self._task or self._task is None or self._task.is_cancelled():
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        words = text or self._task.title
        self._text.setText(f"{words} {done:,} of {total:,}" if total else words)

    def _ask_to_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._cancel.setEnabled(False)
            self._text.setText(f"Stopping: {self._task.title}")

    def _show_busy(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        self._busy_cursor = True

    def _show_bar(self) -> None:
        self._end_busy()
        self.show()
        announce(self, self._text.text())
        self.shown.emit()

    def _end_busy(self) -> None:
        if self._busy_cursor:
            QGuiApplication.restoreOverrideCursor()
            self._busy_cursor = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_busy_timer"):
            self._fit()

    def _fit(self) -> None:
        self._row.setSpacing(theme().px(6))
        self._bar.setFixedWidth(theme().px(140))
