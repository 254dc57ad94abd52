"""What every page of the window is given: the open association and the way an act is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from amm_admin.domain.errors import Cancelled, FileProblem, KnownError
from amm_admin.domain.progress import Progress
from amm_admin.ui import tasks
from amm_admin.ui.changes import ChangeHub
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.readiness import Readiness
from amm_admin.ui.tasks import Task

if TYPE_CHECKING:  # the window is painted before these are loaded
    from amm_admin.services.application import Application, Command, Outcome, Query

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF with its title on screen, a name for its file, and what went wrong in it.

    `query` is what it answers: the preview asks again with other paper or other rows.
    """

    data: bytes
    title: str
    file_name: str
    warnings: tuple[str, ...] = ()
    query: Query[Any] | None = None


class Workspace(QObject):
    """Pages ask directly, because a read takes a few milliseconds, and act on the lane.

    `task = run(command)`, then `task.done.connect(self._renewed)` for the Outcome and
    `task.failed.connect(self._not_renewed)` for the error. Every page has heard of the change
    before `_renewed` is called.
    """

    told = Signal(str, object, str)  # a sentence in the past tense, the act to undo or None, icon
    made = Signal(str, object)  # a sentence and the file that was written
    paper = Signal(object)  # a finished Paper, to be shown
    refused = Signal(str)  # a sentence about something that was asked for and cannot be had
    again = Signal()  # what could not be read a moment ago may be asked again
    saved = Signal(object)  # an act came through: the Outcome

    def __init__(
        self,
        application: Application,
        preferences: Preferences,
        *,
        read_only: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.application = application
        self.preferences = preferences
        self.read_only = read_only
        self.hub = ChangeHub(self)
        self.readiness = Readiness(application, self)
        self.readiness.again.connect(self.again)
        application.answer_at_once()
        self._papers: dict[Task, tuple[str, str, Query[Any]]] = {}

    def today(self) -> date:
        return self.application.today()

    def ask(self, query: Query[R]) -> R:
        """The answer now. Raises KnownError; where it `waits`, `again` says when to ask anew."""
        try:
            answer = self.application.ask(query)
        except FileProblem as error:
            self.readiness.heard(error)
            raise
        self.readiness.answered()
        return answer

    def behind(self, query: Query[R], title: str) -> Task:
        """Answer a question of the window on the reading lane, beside whatever is written."""
        return tasks.reading().start(_Question(self.application, query), title)

    def run(self, command: Command[R], title: str = "") -> Task:
        """Do an act on the lane; `title` names it while it runs."""
        task = tasks.start(_Act(self.application, command), title or command.label)
        task.done.connect(self._came_through)
        return task

    def work(self, query: Query[R], title: str) -> Task:
        """Answer a question that takes its time (a report, a sheet) on the lane."""
        return tasks.start(_Question(self.application, query), title)

    def job(self, work: Callable[[Progress], R], title: str) -> Task:
        """Any other work for the lane; `work` holds values only."""
        return tasks.start(work, title)

    def print_paper(self, query: Query[R], title: str, file_name: str) -> Task:
        """Make a PDF on the lane (a query that answers with reports' Printed); then show it."""
        task = self.work(query, f"Make {title[:1].lower()}{title[1:]}")
        self._papers[task] = (title, file_name, query)
        task.done.connect(self._paper_made)
        task.failed.connect(self._paper_failed)
        return task

    def tell(self, sentence: str, undo: int | None = None, icon: str = "check") -> None:
        """Say in a toast what was done, with Undo when there is an act to take back."""
        self.told.emit(sentence, undo, icon)

    def _came_through(self, outcome: Outcome[object]) -> None:
        if outcome.undo is not None:
            self.hub.changed.emit(outcome.changes)
            self.saved.emit(outcome)

    def _paper_made(self, printed: Any) -> None:
        title, file_name, query = self._papers.pop(self._sent_by())
        self.paper.emit(Paper(printed.data, title, file_name, tuple(printed.warnings), query))

    def _paper_failed(self, error: object) -> None:
        self._papers.pop(self._sent_by())
        if sentence := sentence_of(error):
            self.refused.emit(sentence)

    def _sent_by(self) -> Task:
        task = self.sender()
        assert isinstance(task, Task)
        return task


class _Act:
    """Work for the lane: holds values only."""

    def __init__(self, application: Application, command: Command[Any]) -> None:
        self._application = application
        self._command = command

    def __call__(self, progress: Progress) -> Outcome[Any]:
        return self._application.run(self._command, progress)


class _Question:
    def __init__(self, application: Application, query: Query[Any]) -> None:
        self._application = application
        self._query = query

    def __call__(self, progress: Progress) -> object:
        return self._application.ask(self._query, progress)


def sentence_of(error: object) -> str:
    """What to say of a failed task; nothing for what the person did, or what is our bug."""
    if isinstance(error, Cancelled) or not isinstance(error, KnownError):
        return ""
    return error.sentence


def asked(ask: Callable[[], R], otherwise: R) -> R:
    """The answer, or `otherwise` while the file is too busy to be read."""
    try:
        return ask()
    except FileProblem:
        return otherwise
