"""What a list page wanted to read and could not just now: it is asked again, nobody has to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from amm_admin.domain.errors import FileProblem, KnownError
from amm_admin.ui.readiness import waits

if TYPE_CHECKING:
    from amm_admin.ui.lists.page import ListPage


class Waiting(QObject):
    """Keeps what a page asked in vain until the workspace says `again`.

    Meanwhile rows of the same question stand, with a word that they are being read again; rows of
    another question are not shown as the answer to this one.
    """

    over = Signal()  # everything has been read

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self._pending: dict[str, tuple[Callable[..., None], tuple[Any, ...]]] = {}
        self._current = False  # who has the keyboard could not be shown
        self._answered: object = None  # what the rows on screen are the answer to
        page.workspace.again.connect(self._again)

    def is_waiting(self) -> bool:
        return bool(self._pending) or self._current

    def attempt(self, read: Callable[..., None], *values: Any) -> None:
        """Do it now, or as soon as it can be done; another error is the page's trouble."""
        self._pending.pop(read.__name__, None)
        try:
            read(*values)
        except KnownError as error:
            if not self._hears(error):
                self._page.trouble(error)
                return
            self._pending[read.__name__] = (read, values)
            if read == self._page.ask_now:
                self._say_so()
            return
        if read == self._page.ask_now:
            self._answered = self._asked()

    def takes(self, error: object) -> bool:
        """Whether something beside the list could not be read, and will be."""
        if not self._hears(error):
            return False
        sort = self._page.model.take_refused_sort()
        if sort is not None:
            self._pending["sort"] = (self._page.view.choose_sort, (sort,))
        else:
            self._current = True
        return True

    def _hears(self, error: object) -> bool:
        readiness = self._page.workspace.readiness
        if not waits(error) or readiness.is_hopeless():
            return False
        assert isinstance(error, FileProblem)
        readiness.heard(error)
        return True

    def _again(self) -> None:
        if not self.is_waiting():
            return
        pending, self._pending = self._pending, {}
        current, self._current = self._current, False
        for read, values in pending.values():
            self.attempt(read, *values)
        if current:
            self._page.on_current(self._page.view.current_id())
        if not self.is_waiting():
            self.over.emit()

    # -- what is seen meanwhile ------------------------------------------------------------------

    def _asked(self) -> object:
        page = self._page
        return page.view_name, page.search_text(), page.day()

    def _say_so(self) -> None:
        page = self._page
        if self._answered == self._asked():
            page.list.ui.lineLabel.setText("Reading again…")
            return
        page.list.empty.set_text("Reading…")
        page.list.empty.set_suggestions()
        page.list.empty.set_actions()
        page.list.show_empty()
