"""Work on the lane that a page waits for, and what stands in a step's place meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from amm_admin.ui.tasks import Task
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import button, is_look_change, label

WAIT_MS = 300  # work shorter than this shows nothing


class Errand(QObject):
    """The one piece of work that is waited for; a new one takes the place of the old.

    `slow` tells that it has taken long enough to be shown, `failed` brings its error.
    """

    slow = Signal()
    failed = Signal(object)
    progress = Signal(int, int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._then: Callable[[Any], None] | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.slow)

    def start(self, task: Task, then: Callable[[Any], None]) -> None:
        """Wait for a task; `then(value)` when it is done."""
        self.drop()
        self._task, self._then = task, then
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.progress.connect(self._progress)
        self._wait.start()

    def is_running(self) -> bool:
        return self._task is not None

    def is_slow(self) -> bool:
        """Whether it runs long enough to be spoken of."""
        return self.is_running() and not self._wait.isActive()

    def cancel(self) -> None:
        """Ask the work to stop; it then fails with Cancelled."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Stop the work and hear nothing more of it."""
        self.cancel()
        self._end()

    def _end(self) -> None:
        self._task = self._then = None
        self._wait.stop()

    def _done(self, value: object) -> None:
        if self.sender() is self._task and self._then is not None:
            then = self._then
            self._end()
            then(value)

    def _failed(self, error: object) -> None:
        if self.sender() is self._task:
            self._end()
            self.failed.emit(error)

    def _progress(self, done: int, total: int, text: str) -> None:
        if self.sender() is self._task:
            self.progress.emit(done, total, text)


class Working(QWidget):
    """Announces `cancelled` when Cancel is pressed."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "heading")
        self._words = label("", "body", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self._cancel)
        center = Qt.AlignmentFlag.AlignHCenter
        self._column = QVBoxLayout(self)
        self._column.addStretch(45)
        for part in (self._title, self._bar, self._words, self.cancel):
            self._column.addWidget(part, 0, center)
        self._column.addStretch(55)
        self._fit()

    def begin(self, title: str) -> None:
        """Say what is being done; how much there is to do is not known yet."""
        self._title.setText(title)
        self._words.setText(" ")
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.cancel.setAccessibleName(f"Cancel: {title}")

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Fill the bar."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(f"{text} {done:,} of {total:,}" if total else text)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._words.setText("Stopping. Nothing is kept.")
        self.cancelled.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        self._column.setSpacing(theme().px(12))
        self._bar.setFixedWidth(theme().px(320))
