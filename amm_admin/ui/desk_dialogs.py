"""What the desk asks about files: open elsewhere, which backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QWidget

from amm_admin.domain.dates import show
from amm_admin.services.backups import BackupFile
from amm_admin.ui import files
from amm_admin.ui.decision import DecisionDialog
from amm_admin.ui.widgets.parts import button


class SharingDialog(DecisionDialog):
    """The file is open elsewhere: read it only, open it anyway, or not at all."""

    chosen = Signal(object, str)  # path; read_only or anyway

    def __init__(self, path: Path, sentence: str, parent: QWidget | None) -> None:
        super().__init__(
            "This file is open elsewhere",
            f"{sentence} Opened anyway, the changes of one of you may be lost.",
            "Open read-only",
            parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = path
        self.anyway = button("Open anyway")
        self.ui.buttons.addButton(self.anyway, QDialogButtonBox.ButtonRole.ActionRole)
        self.anyway.clicked.connect(self._anyway)
        self.decided.connect(self._read_only)

    def _anyway(self) -> None:
        self._answer("anyway")

    def _read_only(self) -> None:
        self._answer("read_only")

    def _answer(self, how: str) -> None:
        self.accept()
        self.chosen.emit(self._path, how)


class RestoreDialog(DecisionDialog):
    """Which backup takes the place of the file."""

    def __init__(self, found: tuple[BackupFile, ...], parent: QWidget) -> None:
        super().__init__(
            "Restore a backup?",
            "The present file is kept among the backups, so this can be taken back in the same way."
            if found
            else "There is no backup of this file yet. Choose another file that holds one.",
            "Restore this backup",
            parent,
        )
        self._box = QComboBox()
        self._box.setAccessibleName("Backup")
        for backup in found:
            at = backup.taken_at
            words = f"{show(at.date())} {at:%H:%M}"
            reason = f", {backup.reason.replace('-', ' ')}" if backup.reason else ""
            self._box.addItem(f"{words}{reason}, {backup.size / 1_048_576:.1f} MB", backup.path)
        self._box.addItem("Another file…", None)
        self.add_field("&Backup", self._box)

    def chosen(self) -> Path | None:
        path: Path | None = self._box.currentData()
        return path or files.choose_open(self, "Restore", files.ASSOCIATION)
