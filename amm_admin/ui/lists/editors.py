"""The editor of one field, in a cell of a list or on a sheet: dates, money, choices, text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from amm_admin.domain.fields import Field
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.fields import DateField, MoneyField, ParsedField, TextField

FieldEditor = ParsedField | QComboBox


class ChoiceBox(QComboBox):
    """A list of answers. `picked` tells that one was taken from the open list; the arrow keys on
    the closed box only turn through them."""

    picked = Signal()

    def __init__(self, answers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems(list(answers))
        self.setMaxVisibleItems(12)
        self._from_list = False
        self.activated.connect(self._activated)

    def showPopup(self) -> None:
        self._from_list = True
        # As wide as its longest answer, which may be wider than the cell.
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + theme().px(20))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._from_list = False
        super().keyPressEvent(event)

    def _activated(self) -> None:
        if self._from_list:
            self.picked.emit()


def make_editor(
    field: Field, answers: Sequence[str], today: Callable[[], date], parent: QWidget | None = None
) -> FieldEditor:
    """The editor that suits the kind of the field, named for screen readers; Shift+F1 explains
    it."""
    made = _editor_of(field, answers, today, parent)
    made.setWhatsThis(field.help)
    return made


def _editor_of(
    field: Field, answers: Sequence[str], today: Callable[[], date], parent: QWidget | None
) -> FieldEditor:
    if answers:
        box = ChoiceBox(answers, parent)
        box.setAccessibleName(field.label)
        return box
    if field.kind == "date":
        return DateField(today, field.label, parent)
    if field.kind == "money":
        return MoneyField(field.label, parent)
    return TextField(field.label, parent)


def typed_in(editor: QWidget) -> str:
    """What stands in an editor, as typed."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return cast(ParsedField, editor).text()


def show_typed(editor: QWidget, text: str) -> None:
    """Put text into an editor as if it had been typed; all of it is selected."""
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findText(text, Qt.MatchFlag.MatchFixedString))
        return
    line = cast(ParsedField, editor)
    line.setText(text)
    line.setModified(True)
    line.selectAll()
