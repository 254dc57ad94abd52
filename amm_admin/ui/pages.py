"""What all panes have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame

from amm_admin.domain.errors import KnownError
from amm_admin.ui.workspace import Workspace, sentence_of

if TYPE_CHECKING:
    from amm_admin.services.application import Changes


class Page(QFrame):
    """A pane: it reads again for itself when something changed, at once or when it next shows."""

    status_changed = Signal(str)  # what stands at the left of the status bar

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._stale = False
        workspace.hub.changed.connect(self._changed)

    def reread(self, changes: Changes | None = None) -> None:
        """Read again what the page shows; `changes` None means everything."""

    def status_text(self) -> str:
        """What the status bar says about the page."""
        return ""

    def say_status(self) -> None:
        """Tell the status bar, if this page is on screen."""
        if self.isVisible():
            self.status_changed.emit(self.status_text())

    def start_search(self) -> None:
        """Ctrl+F: put the keyboard into the page's search line, if it has one."""

    def leave(self) -> bool:
        """Save what is being typed before the window closes; False when it cannot be read."""
        return True

    def banner_for(self, error: object) -> None:
        """Show a refusal where the page shows them; nothing for a bug or a cancelled act."""
        sentence = sentence_of(error)
        if sentence:
            self.show_refusal(sentence)

    def show_refusal(self, sentence: str) -> None:
        """Where the page shows that something was not done."""

    def trouble(self, error: object) -> None:
        """A list could not be read just now; it asks again by itself."""
        if isinstance(error, KnownError):
            self.show_refusal(error.sentence)

    def minimumSizeHint(self) -> QSize:
        # Qt would keep the window as wide as the widest pane, also one that is not shown.
        return super().minimumSizeHint() if self.isVisible() else QSize(0, 0)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible():
            self.reread(changes)
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reread()
        self.status_changed.emit(self.status_text())
