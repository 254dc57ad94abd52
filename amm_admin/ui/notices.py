"""The window's toast: Undo for acts, Open and Show in folder for files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from amm_admin import bootstrap
from amm_admin.ui import files
from amm_admin.ui.widgets.parts import Button
from amm_admin.ui.widgets.toast import Toast


class WindowToast(Toast):
    """Announces `undo_wanted` with the act's id, `file_wanted` for a file of the association;
    opens other files by itself."""

    undo_wanted = Signal(object)
    file_wanted = Signal(object)  # Path

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._operation: object = None
        self._path: Path | None = None
        self._folder = Button("Show in folder", "toast")
        self._folder.setAccessibleName("Show in folder")
        self._row.insertWidget(3, self._folder)
        self._folder.hide()
        self._folder.clicked.connect(self._show_folder)
        self._folder.installEventFilter(self)
        self.acted.connect(self._acted)

    def tell(self, sentence: str, operation: object, icon: str) -> None:
        """What was done; with an act to take back, Undo."""
        self._operation, self._path = operation, None
        self._folder.hide()
        self.show_message(sentence, "Undo" if operation is not None else "", icon=icon)

    def tell_made(self, sentence: str, path: Path) -> None:
        """A file was written: Open, and Show in folder."""
        self._operation, self._path = None, path
        self._folder.show()
        self.show_message(sentence, "Open", icon="download-simple")

    def _acted(self) -> None:
        if self._path is not None:
            self._open(self._path)
        elif self._operation is not None:
            self.undo_wanted.emit(self._operation)

    def _open(self, path: Path) -> None:
        if path.suffix == bootstrap.SUFFIX:
            self.file_wanted.emit(path)
        elif not files.open_file(path):
            self.show_message(f"No program here opens {path.name}. It is in {path.parent}")

    def _show_folder(self) -> None:
        if self._path is not None:
            files.show_in_folder(self._path)
        self.dismiss()

    def _watched(self) -> bool:
        return super()._watched() or self._folder.hasFocus()
