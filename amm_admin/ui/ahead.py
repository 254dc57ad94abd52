"""Making ahead what the person may ask for next: most of its cost is building, not reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from amm_admin.ui.lists.page import ListPage
    from amm_admin.ui.main_window import MainWindow

PAUSE_MS = 60  # between two of them the window answers keys and clicks
RECORD = "record"  # beside the list of members; the others are panes
PARTS = (RECORD, "renewals", "history", "preview")


class MakeAhead(QObject):
    """Makes one part of a window after the other; each takes the window a tenth of a second."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._left = list(PARTS)
        self._made: ListPage | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._make_next)
        window.closed.connect(self._timer.stop)

    def begin(self) -> None:
        """Their modules are loaded, and the person looks at the list."""
        self._timer.start()

    def _make_next(self) -> None:
        from amm_admin.ui.lists.page import ListPage

        if self._made is not None:  # its first rows
            self._made.model.row_at(0)
            self._made = None
            return
        if not self._left:
            self._timer.stop()
            return
        part = self._left.pop(0)
        if part == RECORD:
            self._window.members().make_record()
        elif isinstance(page := self._window.page(part), ListPage):
            self._made = page
