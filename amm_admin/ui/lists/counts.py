"""How many rows each view of a list holds: counted after the rows are shown, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from amm_admin.domain.errors import KnownError
from amm_admin.ui.readiness import waits

if TYPE_CHECKING:
    from amm_admin.ui.lists.page import ListPage
    from amm_admin.ui.lists.views import PaneView


class ViewCounts(QObject):
    """Counts the views that the sidebar shows, whenever it is told to begin; nobody waits."""

    counted = Signal(str, int)  # name of a view, how many rows it holds today

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self._left: list[PaneView] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        page.workspace.again.connect(self._again)

    def begin(self) -> None:
        """Count all of them again."""
        self._left = self._page.views_to_count()
        self._timer.start(0)

    def _again(self) -> None:
        if self._left:
            self._timer.start(0)

    def _next(self) -> None:
        if not self._left:
            return
        view = self._left.pop(0)
        try:
            wanted, _ = self._page.read_search(view.text, view.base, None)
            self.counted.emit(view.name, self._page.count_of(wanted))
        except KnownError as error:
            if waits(error):  # else the next change counts again
                self._left.insert(0, view)
            return
        self._timer.start(0)
