"""A heart in the window's event loop: between two beats the window stood still for somebody."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter, thread_time

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from benchmarks.measure import MS

BEAT_MS = 5
_MOST_SECONDS = 900.0
_LOOK_S = 0.02


class Heart(QObject):
    """Beats every 5 ms; `longest` is the most by which one came late, in ms.

    `busiest` is the most that the window's own thread computed between two beats: on a machine with
    other work it tells what of `longest` is ours.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.busiest = 0.0
        self._last, self._computed = perf_counter(), thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def start_over(self) -> None:
        """Forget what was; what follows is measured."""
        self.longest = self.busiest = 0.0
        self._last, self._computed = perf_counter(), thread_time()

    def _beat(self) -> None:
        now, computed = perf_counter(), thread_time()
        self.longest = max(self.longest, (now - self._last) * MS - BEAT_MS)
        self.busiest = max(self.busiest, (computed - self._computed) * MS)
        self._last, self._computed = now, computed

    def run_for(self, seconds: float) -> None:
        """Let the window live."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * MS), loop.quit)
        loop.exec()

    def run_until(self, done: Callable[[], bool]) -> None:
        """Let it live until something is so. Raises TimeoutError after a quarter of an hour."""
        end = perf_counter() + _MOST_SECONDS
        while not done():
            if perf_counter() > end:
                raise TimeoutError(f"still waiting for {done}")
            self.run_for(_LOOK_S)
