"""Long work off the main thread, on one lane: writes are serial by construction.

    task = start(work, "Import members")        # work(progress) runs on the lane, gets values only
    task.done.connect(self._imported)           # bound methods; they run on the main thread
    task.failed.connect(self._import_failed)    # KnownError, Cancelled among them, or a bug

The runnable holds two bound signals and no QObject, so nothing of Qt dies on a pool thread. A bug
(an exception that is not a KnownError) also goes to sys.excepthook, on the main thread.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QObject,
    QRunnable,
    QThreadPool,
    Signal,
)

from amm_admin.domain.errors import Cancelled, KnownError
from amm_admin.domain.progress import Progress

T = TypeVar("T")
THROTTLE_S = 0.05
Report = Callable[[int, int, str], None]
Ended = Callable[[object, object], None]


class Task(QObject):
    """One piece of work; lives on the main thread and announces there."""

    done = Signal(object)  # what the work returned
    failed = Signal(object)  # the exception
    progress = Signal(int, int, str)  # done, total, text; at most twenty a second
    finished = Signal()  # after done or failed

    _reported = Signal(int, int, str)
    _ended = Signal(object, object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.is_over = False
        self.error: BaseException | None = None
        self._stop = threading.Event()
        self._reported.connect(self._report)
        self._ended.connect(self._end)

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress; it then fails with Cancelled."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def runnable(self, work: Callable[[Progress], Any]) -> QRunnable:
        return _Runnable(work, self._stop, self._reported.emit, self._ended.emit)

    def _report(self, done: int, total: int, text: str) -> None:
        if not self.is_over:
            self.progress.emit(done, total, text)

    def _end(self, value: object, error: object) -> None:
        self.is_over = True
        if error is None:
            self.done.emit(value)
        elif isinstance(error, BaseException):
            self.error = error
            self.failed.emit(error)
            if not isinstance(error, KnownError):
                sys.excepthook(type(error), error, error.__traceback__)
        self.finished.emit()


class _Runnable(QRunnable):
    """Runs on the lane's thread and knows only values and two bound signals."""

    def __init__(
        self, work: Callable[[Progress], Any], stop: threading.Event, report: Report, end: Ended
    ) -> None:
        super().__init__()
        self._work = work
        self._end = end
        self._progress = ThrottledProgress(stop, report)

    def run(self) -> None:
        value: object = None
        error: BaseException | None = None
        try:
            self._progress.check()
            value = self._work(self._progress)
        except BaseException as caught:
            error = caught
        self._end(value, error)


class ThrottledProgress:
    """A Progress that reports at most every 50 ms, and the end always; raises Cancelled."""

    def __init__(
        self,
        stop: threading.Event,
        report: Report,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stop = stop
        self._report = report
        self._clock = clock
        self._last = float("-inf")

    def check(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def __call__(self, done: int, total: int, text: str = "") -> None:
        self.check()
        now = self._clock()
        if now - self._last >= THROTTLE_S or done >= total:
            self._last = now
            self._report(done, total, text)


class Lane(QObject):
    """One thread of work, first come first served."""

    started = Signal(object)  # Task
    finished = Signal(object)  # Task

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._waiting: list[Task] = []

    def start(self, work: Callable[[Progress], T], title: str) -> Task:
        """Queue `work`; its task announces the end on the main thread."""
        task = Task(title, self)
        self._waiting.append(task)
        task.finished.connect(self._task_finished)
        self.started.emit(task)
        self._pool.start(task.runnable(work))
        return task

    def tasks(self) -> tuple[Task, ...]:
        """The tasks that run or wait, oldest first."""
        return tuple(self._waiting)

    def is_busy(self) -> bool:
        return bool(self._waiting)

    def cancel_all(self) -> None:
        for task in self._waiting:
            task.cancel()

    def wait(self, timeout_ms: int = -1) -> bool:
        """Wait for all work (closeEvent) and deliver its results; False when time ran out.

        What a result sets going is work too: the second of two quick edits starts when the first
        one is saved.
        """
        deadline = QDeadlineTimer(timeout_ms)
        while self._waiting:
            if not self._pool.waitForDone(deadline):
                return False
            for task in self.tasks():
                QCoreApplication.sendPostedEvents(task, QEvent.Type.MetaCall.value)
        return True

    def _task_finished(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._waiting.remove(task)
            self.finished.emit(task)
            task.deleteLater()


_lanes: list[Lane] = []


def lane() -> Lane:
    """The program's data lane: what writes, and what the person waits for."""
    return _both()[0]


def reading() -> Lane:
    """A second thread for what the window reads: it does not wait until an import is written."""
    return _both()[1]


def _both() -> list[Lane]:
    if not _lanes:
        _lanes.extend((Lane(), Lane()))
    return _lanes


def start(work: Callable[[Progress], T], title: str) -> Task:
    """Run `work` on the data lane; `title` names it to the person: "Import members"."""
    return lane().start(work, title)


def is_busy() -> bool:
    """Whether anything runs or waits on either lane."""
    return any(each.is_busy() for each in _lanes)


def wait_for_lane(timeout_ms: int = -1) -> bool:
    """Wait until both lanes are empty, before the file is closed."""
    deadline = QDeadlineTimer(timeout_ms)
    while is_busy():
        if not all(each.wait(deadline.remainingTime()) for each in _both()):
            return False
    return True
