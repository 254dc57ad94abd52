"""The open file seen from outside: moved, replaced or not to be written; and a copy of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction

from amm_admin.bootstrap import Opened
from amm_admin.domain.errors import FileProblem, KnownError
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.ui import tasks

if TYPE_CHECKING:
    from amm_admin.ui.main_window import MainWindow
    from amm_admin.ui.tasks import Task

_CHANGED = "changed_outside"


@dataclass(frozen=True, slots=True)
class SaveCopy:
    """Work for the lane: a verified copy under another name."""

    opened: Opened
    path: Path

    def __call__(self, progress: Progress) -> Path:
        from amm_admin.services.backups import save_copy

        return save_copy(self.opened.application, self.path)


class FileWatch(QObject):
    """Looks when the window gets the keyboard, and after each act that the file refused.

    What it finds stands in the window's banner with the ways on; nothing typed is touched.
    """

    again_wanted = Signal()  # close the file and open what lies at its path now

    def __init__(self, window: MainWindow, opened: Opened) -> None:
        super().__init__(window)
        self._window = window
        self._opened = opened
        self._said = ""  # the sentence in the banner, while it is ours
        self._again = QAction("Open it again", self)
        self._again.triggered.connect(self.again_wanted)
        self._copy = QAction("Save a copy as…", self)
        self._copy.triggered.connect(self.save_copy)
        self._open_copy = QAction("Open the copy", self)
        self._open_copy.triggered.connect(self._open_saved)
        self._saved: Path | None = None
        window.actions_["save_copy"].triggered.connect(self.save_copy)
        window.toast.file_wanted.connect(window.open_wanted)
        window.installEventFilter(self)
        tasks.lane().finished.connect(self._task_finished)
        if opened.read_only and opened.banners:
            window.warn(" ".join(opened.banners), self._copy)

    # -- looking ---------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False

    def look(self) -> None:
        """Say when another file, or none, lies at the path; and take it back when that is over."""
        try:
            self._opened.file.guard()
        except FileProblem as problem:
            self._say(problem)
            return
        if self._said and self._window.banner.sentence() == self._said:
            self._window.clear_banner()
        self._said = ""

    def _task_finished(self, task: Task) -> None:
        if isinstance(task.error, FileProblem) and task.error.code == _CHANGED:
            self._say(task.error)

    def _say(self, problem: FileProblem) -> None:
        if problem.sentence == self._said:
            return
        self._said = problem.sentence
        ways = [self._copy]
        if self._opened.application.database.path.exists():
            ways.append(self._again)
        self._window.warn(problem.sentence, *ways)

    # -- a copy ----------------------------------------------------------------------------------

    def save_copy(self) -> None:
        """File ▸ Save a copy as…: what is open goes on being open."""
        from amm_admin.ui import files

        if not self._said:
            self._window.leave()
        here = self._opened.application.database.path
        name = f"{here.stem} copy{here.suffix}"
        path = files.choose_save(self._window, "Save a copy", name, files.ASSOCIATION)
        if path is None:
            return
        work = SaveCopy(self._opened, path)
        if self._said:  # only the window's own connection still shows what was open
            try:
                self._copied(work(no_progress))
            except KnownError as error:
                self._window.refuse(error.sentence)
            return
        task = tasks.start(work, "Save a copy")
        task.done.connect(self._copied)
        task.failed.connect(self._not_copied)

    def _copied(self, path: Path) -> None:
        if not self._said:
            self._window.workspace.made.emit(f"{path.name} saved", path)
            return
        self._saved = path
        self._said = f"{path.name} saved. What was not saved before is not in it."
        self._window.warn(self._said, self._open_copy)

    def _open_saved(self) -> None:
        self._window.open_wanted.emit(self._saved)

    def _not_copied(self, error: object) -> None:
        from amm_admin.ui.workspace import sentence_of

        if sentence := sentence_of(error):
            self._window.refuse(sentence)
