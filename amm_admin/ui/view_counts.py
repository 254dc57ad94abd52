"""The counts of the member list's own views in the navigation, and of who waits for renewal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from amm_admin.ui.sidebar import Sidebar
from amm_admin.ui.workspace import Workspace

if TYPE_CHECKING:
    from amm_admin.ui.tasks import Task


class MemberCounts(QObject):
    """Counts on the reading lane once everything else is done, and again after each act."""

    def __init__(self, workspace: Workspace, sidebar: Sidebar, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sidebar = sidebar
        self._tasks: tuple[Task, ...] = ()
        self._wanted = False  # the file was busy
        self._overtaken = False  # something has changed while it was counted
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._count)
        workspace.hub.changed.connect(self.begin)
        workspace.again.connect(self._again)

    def begin(self, changes: object = None) -> None:
        """Count again soon."""
        self._timer.start()

    def _again(self) -> None:
        if self._wanted:
            self._timer.start()

    def _count(self) -> None:
        from amm_admin.services.members import CountMembers, CountWords
        from amm_admin.ui.members.views import VIEWS

        if self._tasks:
            self._overtaken = True
            return
        self._wanted = False
        words = self._workspace.behind(CountWords(), "Count the members")
        words.done.connect(self._counted)
        archive = self._workspace.behind(CountMembers(VIEWS["archive"].wanted), "Count the archive")
        archive.done.connect(self._archive_counted)
        self._tasks = (words, archive)
        for task in self._tasks:
            task.failed.connect(self._failed)
            task.finished.connect(self._over)

    def _counted(self, words: dict[str, int]) -> None:
        from amm_admin.ui.members.views import counts_of

        counts = counts_of(words)
        for name, count in counts.items():
            self._sidebar.set_view_count("members", name, count)
        self._sidebar.set_count("members", counts["current"])
        waiting = counts["due"] + counts["grace"]
        self._sidebar.set_count("renewals", waiting, warns=True)

    def _archive_counted(self, count: int) -> None:
        self._sidebar.set_view_count("members", "archive", count)

    def _failed(self, error: object) -> None:
        self._wanted = True

    def _over(self) -> None:
        self._tasks = tuple(task for task in self._tasks if not task.is_over)
        if self._overtaken and not self._tasks:
            self._overtaken = False
            self.begin()
