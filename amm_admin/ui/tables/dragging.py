"""Rows dragged out of a list: into a spreadsheet as a table, onto the desktop as a CSV file.

A drag begins on a row that is selected already; elsewhere the mouse selects, as in a spreadsheet.
The file is written when the drag begins, because a desktop takes nothing but files, into a folder
of its own that goes with the program: it holds names and addresses.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication

from amm_admin.domain.errors import KnownError, RuleRefusal
from amm_admin.domain.text import guarded
from amm_admin.ui.tables.clipboard import mime_data

if TYPE_CHECKING:
    from amm_admin.domain.fields import Column
    from amm_admin.ui.tables.view import ListView

MOST_ROWS = 2_000  # read while the mouse waits
_COPY = Qt.DropAction.CopyAction


class RowDrag:
    """Watches the mouse of a list for a drag of its selected rows."""

    def __init__(self, view: ListView) -> None:
        self._view = view
        self._start: QPoint | None = None
        self._gone = False  # the rows are on their way; the mouse may still be down
        self._folder: QTemporaryDir | None = None

    def press(self, event: QMouseEvent) -> None:
        """The mouse went down; it may be the beginning."""
        index = self._view.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        chosen = plain and index.isValid() and self._view.selectionModel().isSelected(index)
        ticks = chosen and self._view.list_model().columns[index.column()].kind == "check"
        self._start = event.position().toPoint() if chosen and not ticks else None
        self._gone = False

    def move(self, event: QMouseEvent) -> bool:
        """The mouse moves; True while it moves rows, which selects nothing."""
        if self._start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = (event.position().toPoint() - self._start).manhattanLength()
        if way >= QApplication.startDragDistance() and not self._gone:
            self._gone = True
            self._drag()
        return True

    def release(self) -> None:
        """The mouse went up where it was."""
        self._start = None

    def _drag(self) -> None:
        try:
            data = self._data()
        except KnownError as error:
            self._view.list_model().trouble.emit(error)
            return
        drag = QDrag(self._view)
        drag.setMimeData(data)
        drag.exec(_COPY)

    def _data(self) -> QMimeData:
        """The selected rows with their headings, as text, table and file. Raises KnownError."""
        count = self._view.selected_count()
        if count > MOST_ROWS:
            raise RuleRefusal(
                f"{count:,} rows are too many to drag. Up to {MOST_ROWS:,} can be dragged; "
                "export the list instead (Ctrl+E)."
            )
        columns, rows = self._view.selected_texts()
        data = mime_data(columns, rows, headings=True)
        if (path := self._write(columns, rows)) is not None:
            data.setUrls([QUrl.fromLocalFile(str(path))])
        return data

    def _write(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Path | None:
        """The rows as CSV for Excel; None where no file can be written, then there is the text."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / f"{self._view.accessibleName()}.csv"
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, lineterminator="\r\n")
                writer.writerow([guarded(column.label) for column in columns])
                writer.writerows([guarded(text) for text in row] for row in rows)
        except OSError:
            return None
        return path
