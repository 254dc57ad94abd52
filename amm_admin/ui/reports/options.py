"""What can be chosen about a paper beside its preview: rows, paper, orientation, copies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from amm_admin.domain.errors import InputError
from amm_admin.domain.paper import LETTER, SIZES, Sheet
from amm_admin.services.list_exports import MakeListPaper
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.widgets.fields import ParsedField

MOST_COPIES = 99
_TURNS = (("Automatic", None), ("Portrait", False), ("Landscape", True))
_KEPT_AS = "paper_size"


def remembered_sheet(preferences: Preferences) -> Sheet:
    """The size of paper chosen last on this computer, turned as the columns need."""
    name = preferences.get(_KEPT_AS)
    return Sheet(next((size for size in SIZES if size.name == name), LETTER))


def parse_copies(text: str) -> int:
    """How many copies; raises InputError for what is no number from 1 to 99."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and 1 <= int(bare[:4]) <= MOST_COPIES:
        return int(bare)
    raise InputError("copies", f"Type how many copies, from 1 to {MOST_COPIES}.")


class CopiesField(ParsedField):
    """A number of copies; Up and Down count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parse_copies, str, "Copies", parent)
        self.set_value(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None and self.read():
            self.set_value(min(max(self.value() + step, 1), MOST_COPIES))
        elif step is None:
            super().keyPressEvent(event)


class PaperOptions(QObject):
    """The options of the preview's form. Only a list can be put on other paper."""

    chosen = Signal(object)  # the query of the paper that is wanted now

    def __init__(self, ui: Any, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._preferences = preferences
        self._query: MakeListPaper | None = None
        for size in SIZES:
            ui.sizeBox.addItem(size.label, size)
        for words, across in _TURNS:
            ui.turnBox.addItem(words, across)
        ui.copiesError.hide()
        ui.copiesField.error_changed.connect(self._say_error)
        for box in self._boxes():
            box.activated.connect(self._activated)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self._ui.rowsBox, self._ui.sizeBox, self._ui.turnBox

    def show_query(self, query: object) -> None:
        """What the paper on screen answers; other papers than lists have copies only."""
        ui = self._ui
        self._query = query if isinstance(query, MakeListPaper) else None
        listed = self._query is not None
        for part in (ui.sizeLabel, ui.sizeBox, ui.turnLabel, ui.turnBox):
            part.setVisible(listed)
        selected = len(self._query.selected) if self._query is not None else 0
        for part in (ui.rowsLabel, ui.rowsBox):
            part.setVisible(selected > 0)
        if self._query is None:
            return
        ui.rowsBox.clear()
        ui.rowsBox.addItem("All rows", False)
        ui.rowsBox.addItem(f"{selected:,} selected", True)
        ui.rowsBox.setCurrentIndex(int(self._query.shown.only is not None))
        ui.sizeBox.setCurrentIndex(SIZES.index(self._query.sheet.size))
        turns = [across for _, across in _TURNS]
        ui.turnBox.setCurrentIndex(turns.index(self._query.sheet.across))

    def copies(self) -> int | None:
        """How many copies; None, with the reason shown, when that cannot be read."""
        field = self._ui.copiesField
        return field.value() if field.read() else None

    def _activated(self) -> None:
        if self._query is None:
            return
        ui = self._ui
        size, across = ui.sizeBox.currentData(), ui.turnBox.currentData()
        only = self._query.selected if ui.rowsBox.currentData() else None
        wanted = replace(
            self._query,
            sheet=Sheet(size, across),
            shown=replace(self._query.shown, only=only),
        )
        if wanted != self._query:
            self._preferences.set(_KEPT_AS, size.name)
            self._query = wanted
            self.chosen.emit(wanted)

    def _say_error(self, sentence: str) -> None:
        self._ui.copiesError.setText(sentence)
        self._ui.copiesError.setVisible(bool(sentence))
