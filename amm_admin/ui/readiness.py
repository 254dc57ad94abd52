"""What the window cannot be told just now, and when to ask again.

The window never waits for the file. While an act of thousands is being committed nobody can read;
and the standing of 100,000 people on a new day takes half a second to work out, which is done on
the other thread. Until then lists keep what they show.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from amm_admin.domain.errors import FileProblem, NotReady
from amm_admin.domain.progress import Progress
from amm_admin.ui import tasks
from amm_admin.ui.tasks import Task

if TYPE_CHECKING:
    from amm_admin.services.application import Application

AGAIN_MS = 150  # after the file was locked
MOST_TRIES = 40  # in a row: then another program holds the file, and the person is told


def waits(error: object) -> bool:
    """Whether the same question will be answered in a moment."""
    return isinstance(error, FileProblem) and error.code in ("locked", "not_ready")


class Readiness(QObject):
    """Hears of each question that had no answer; says when to ask `again`."""

    again = Signal()

    def __init__(self, application: Application, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._days: set[date] = set()
        self._task: Task | None = None
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self.again)

    def is_hopeless(self) -> bool:
        """Whether asking again has not helped for long."""
        return self._tries > MOST_TRIES

    def answered(self) -> None:
        """The file can be read."""
        self._tries = 0

    def heard(self, error: FileProblem) -> None:
        """A question had no answer."""
        if isinstance(error, NotReady):
            self._days.add(error.day)
            self._prepare()
        elif waits(error) and not self._timer.isActive():
            self._tries += 1
            self._timer.start()

    def _prepare(self) -> None:
        if self._task is not None:
            return
        today = self._application.today()
        days = (today, *sorted(self._days - {today})[:1])
        self._days.difference_update(days)
        self._task = tasks.reading().start(_Warm(self._application, days), "Read the list")
        self._task.finished.connect(self._prepared)

    def _prepared(self) -> None:
        task, self._task = self._task, None
        if task is not None and task.error is not None:
            if waits(task.error):
                self._timer.start()
            return
        self.again.emit()


class _Warm:
    """Work for the reading lane: holds values only."""

    def __init__(self, application: Application, days: tuple[date, ...]) -> None:
        self._application = application
        self._days = days

    def __call__(self, progress: Progress) -> None:
        from amm_admin.services.member_lists import WarmStanding

        self._application.ask(WarmStanding(self._days), progress)
