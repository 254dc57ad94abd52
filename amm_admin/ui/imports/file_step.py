"""The first step: choose or drop a file, see how it was read, correct that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox

from amm_admin.services.imports.commands import FileLook
from amm_admin.services.imports.profiles import GENERIC
from amm_admin.services.imports.readers import ReadOptions
from amm_admin.services.imports.sniff import ENCODINGS
from amm_admin.ui.forms.ui_import_page import Ui_ImportPage
from amm_admin.ui.imports.rows import preview_columns, preview_rows
from amm_admin.ui.rows import rows_model
from amm_admin.ui.tables import ListView
from amm_admin.ui.widgets.messages import EmptyState

T = TypeVar("T")
DELIMITER_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_HEADER_LINES = 10
_WORKBOOK = "xlsx"


class FileStep(QObject):
    """Announces `choose` for another file and `read_changed` with what was corrected."""

    choose = Signal()
    read_changed = Signal(object)  # ReadOptions

    def __init__(self, ui: Ui_ImportPage, parent: QObject) -> None:
        super().__init__(parent)
        self.ui = ui
        self._view: ListView | None = None
        self._read = ReadOptions()
        for box in (ui.encodingBox, ui.delimiterBox, ui.headerBox):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._build_choice()
        ui.encodingBox.activated.connect(self._encoding_chosen)
        ui.delimiterBox.activated.connect(self._delimiter_chosen)
        ui.headerBox.activated.connect(self._header_chosen)
        ui.chooseButton.clicked.connect(self.choose)

    def _build_choice(self) -> None:
        self.empty = EmptyState("", icon="upload-simple")
        self.choose_action = QAction("Choose a file…", self)
        self.choose_action.triggered.connect(self.choose)
        self.empty.set_text(
            "Bring your list as it is",
            "A member export of Wild Apricot, or any spreadsheet saved as CSV or as an Excel "
            "workbook. Drop it here or choose it.",
            "Nothing is written until you have seen what would change.",
        )
        self.empty.set_actions(self.choose_action)
        self.ui.chooseColumn.addWidget(self.empty)

    def show_nothing(self) -> None:
        """Ask for a file."""
        self.ui.fileStack.setCurrentWidget(self.ui.choosePage)

    def show_look(self, look: FileLook, name: str, read: ReadOptions) -> None:
        """Show what a file seems to be and its first rows."""
        ui = self.ui
        ui.fileStack.setCurrentWidget(ui.lookPage)
        ui.nameLabel.setText(name)
        ui.formatLabel.setText(_format_of(look))
        self._read = read
        self._fill_boxes(look)
        self._show_rows(look)

    def _fill_boxes(self, look: FileLook) -> None:
        ui = self.ui
        text = look.encoding != _WORKBOOK
        for part in (ui.encodingLabel, ui.encodingBox, ui.delimiterLabel, ui.delimiterBox):
            part.setVisible(text)
        encoding = "utf-8" if look.encoding == "utf-8-sig" else look.encoding
        known = dict(ENCODINGS)
        _refill(ui.encodingBox, {encoding: known.get(encoding, encoding), **known}, encoding)
        _refill(ui.delimiterBox, DELIMITER_NAMES, look.delimiter)
        lines = range(1, max(_HEADER_LINES, look.header_line) + 1)
        headings = {0: "there are none", **{line: f"in line {line}" for line in lines}}
        _refill(ui.headerBox, headings, look.header_line)

    # `activated` comes for the person's choices only; the other two stay guesses.
    def _encoding_chosen(self) -> None:
        chosen = self.ui.encodingBox.currentData()
        self.read_changed.emit(replace(self._read, encoding=chosen))

    def _delimiter_chosen(self) -> None:
        chosen = self.ui.delimiterBox.currentData()
        self.read_changed.emit(replace(self._read, delimiter=chosen))

    def _header_chosen(self) -> None:
        chosen = self.ui.headerBox.currentData()
        self.read_changed.emit(replace(self._read, header_line=chosen))

    def _show_rows(self, look: FileLook) -> None:
        if self._view is not None:
            self.ui.previewHolder.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
        model = rows_model(preview_columns(look), self.ui.lookPage)
        self._view = ListView(model, "The first rows of the file", self.ui.lookPage)
        model.setParent(self._view)
        self.ui.previewHolder.addWidget(self._view)
        model.set_filter(preview_rows(look))


def _format_of(look: FileLook) -> str:
    """What the file was recognised as, and whether its columns are known from before."""
    words = look.profile.name
    if look.profile is GENERIC:
        words = "A list of your own. Say on the next step what its columns hold."
        if look.remembered:
            words = "A list of your own."
    columns = len(look.header)
    said = [f"{words.rstrip('.')}. {columns} column{'' if columns == 1 else 's'}."]
    if look.remembered:
        said.append("What they hold is remembered from the last import.")
    if above := " ".join(note for note in look.notes if note):
        said.append(f"Above the headings: {above}")
    return " ".join(said)


def _refill(box: QComboBox, items: Mapping[T, str], chosen: T) -> None:
    box.clear()
    for data, words in items.items():
        box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
