"""Going back to a backup: of the open file, and of one that could not be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from amm_admin.services.backups import backups_of
from amm_admin.ui.desk_dialogs import RestoreDialog

HELPED = frozenset({"damaged", "empty", "missing"})
"""Codes of FileProblem after which a backup in the file's place lets work go on."""


class Restoring(QObject):
    """Asks which backup takes the place of a file."""

    chosen = Signal(object, object)  # the file's path, the backup's path

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.dialog: RestoreDialog | None = None
        self._path = Path()
        self._window: QWidget | None = None

    def ask(self, path: Path, window: QWidget) -> None:
        """Offer the backups of a file."""
        self._path = path
        self.dialog = RestoreDialog(backups_of(path), window)
        self.dialog.decided.connect(self._decided)
        self.dialog.open()

    def ways(self, code: str, path: Path, window: QWidget | None) -> tuple[QAction, ...]:
        """What a banner offers after a file was refused with this code."""
        if code not in HELPED or window is None or not backups_of(path):
            return ()
        way = QAction("Restore a backup…", window)
        way.triggered.connect(self._ask_again)
        self._path, self._window = path, window
        return (way,)

    def _ask_again(self) -> None:
        if self._window is not None:
            self.ask(self._path, self._window)

    def _decided(self) -> None:
        if self.dialog is not None and (backup := self.dialog.chosen()) is not None:
            self.dialog.accept()
            self.chosen.emit(self._path, backup)
