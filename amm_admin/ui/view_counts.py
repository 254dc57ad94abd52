"""The counts of the member list's own views in the navigation, and of who waits for renewal."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from amm_admin.domain.errors import KnownError
from amm_admin.ui.sidebar import Sidebar
from amm_admin.ui.workspace import Workspace


class MemberCounts(QObject):
    """Counts once everything else is done, and again after each act."""

    def __init__(self, workspace: Workspace, sidebar: Sidebar, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sidebar = sidebar
        self._wanted = False
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
        from amm_admin.ui.members.views import count_views

        try:
            counts = count_views(self._workspace)
        except KnownError:
            self._wanted = True
            return
        self._wanted = False
        for name, count in counts.items():
            self._sidebar.set_view_count("members", name, count)
        self._sidebar.set_count("members", counts["current"])
        waiting = counts["due"] + counts["grace"]
        self._sidebar.set_count("renewals", waiting, warns=True)
