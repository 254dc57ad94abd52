"""Bulk edit (Ctrl+Shift+E): the same values for every selected row.

It looks unlike a search, and nothing happens while typing: a field counts only with its tick, a
blank one is not cleared without "Clear", and the one button names how many rows it changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from amm_admin.domain.fields import Field, sections
from amm_admin.ui.lists.change_sheet import ChangeSheet, Findings
from amm_admin.ui.lists.editing import Editing
from amm_admin.ui.lists.editors import FieldEditor, make_editor, typed_in
from amm_admin.ui.tables import ListView
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.fields import ParsedField
from amm_admin.ui.widgets.parts import is_look_change, label, plain, set_property
from amm_admin.ui.workspace import Workspace

if TYPE_CHECKING:
    from amm_admin.services.bulk_edits import Edits

SENTENCE = (
    "Tick each field to change. Fields without a tick stay as they are, and nothing is changed "
    "before the button is pressed."
)


def open_bulk_edit(view: ListView, workspace: Workspace, editing: Editing) -> BulkEditSheet | None:
    """Open the sheet for the rows selected in a list, or say that none is."""
    ids = view.selected_ids()
    if not ids:
        workspace.refused.emit(f"Select the {editing.nouns} to change, then choose Change again.")
        return None
    sheet = BulkEditSheet(ids, workspace, editing, view.window())
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet


class BulkEditSheet(ChangeSheet):
    """The fields at the left, each with a tick box; what would become of each row at the right."""

    def __init__(
        self, ids: tuple[int, ...], workspace: Workspace, editing: Editing, parent: QWidget
    ) -> None:
        super().__init__(
            f"Change {editing.counted(len(ids))}", SENTENCE, workspace, editing, parent
        )
        self._ids = ids
        self.rows: dict[str, FieldTick] = {}
        shared = tuple(field for field in editing.fields if field.name not in editing.alone)
        for title, members in sections(shared).items():
            if title:
                self.ui.fieldsHolder.addWidget(label(title, "strong"))
            for field in members:
                row = FieldTick(field, editing, workspace, self)
                row.changed.connect(self.look_soon)
                self.rows[field.name] = row
                self.ui.fieldsHolder.addWidget(row)
        self.ui.fieldsHolder.addStretch(1)
        self.look()
        next(iter(self.rows.values())).tick.setFocus()

    def edits(self) -> Edits:
        typed = {name: row.typed() for name, row in self.rows.items() if row.is_given()}
        return dict.fromkeys(self._ids, typed) if typed else {}

    def is_ready(self) -> bool:
        ticked = [row for row in self.rows.values() if row.tick.isChecked()]
        return all(row.is_given() and not row.error() for row in ticked)

    def counts(self, findings: Findings) -> str:
        return self._waiting() or super().counts(findings)

    def has_reasons(self, findings: Findings) -> bool:
        """What no row can be given is said below its field, not on every row."""
        return findings.refused_rows

    def nothing_words(self) -> str:
        return self._waiting() or "Tick a field to see what would change."

    def said(self, findings: Findings) -> None:
        """What cannot be read is said below its field: it is the same for every row."""
        first = next((row for row in findings.preview.rows if row.cells), None)
        for name, row in self.rows.items():
            cell = first.cell(name) if first is not None and row.is_given() else None
            row.set_error(cell.problem if cell is not None else "")

    def _waiting(self) -> str:
        """What a ticked field still needs."""
        for row in self.rows.values():
            if row.tick.isChecked() and not row.is_given():
                return f"{row.field.label} is blank: type a value, or tick Clear."
            if row.error():
                return f"{row.field.label} cannot be read yet."
        return ""


class FieldTick(QWidget):
    """One field: its tick box, and once ticked its editor and Clear, which are made then."""

    changed = Signal()

    def __init__(
        self, field: Field, editing: Editing, workspace: Workspace, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._editing = editing
        self._today = workspace.today
        self._parts: _Parts | None = None
        self.tick = QCheckBox(plain(field.label))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.tick)
        self._fit()
        self.tick.toggled.connect(self._ticked)

    @property
    def editor(self) -> FieldEditor:
        return self._made().editor

    @property
    def clear(self) -> QCheckBox:
        return self._made().clear

    def _made(self) -> _Parts:
        if self._parts is None:
            field = self.field
            made = self._parts = _Parts(
                make_editor(field, self._editing.answers(field), self._today),
                QCheckBox("Clear"),
                label("", "small", "bad", wrap=True),
            )
            made.editor.setAccessibleName(f"New {field.label}")
            made.clear.setAccessibleName(f"Clear {field.label}")
            before: QWidget = self.tick
            for part in (made.editor, made.clear):
                self._column.addWidget(part)
                QWidget.setTabOrder(before, part)
                before = part
            self._column.addWidget(made.note)
            made.clear.toggled.connect(self._cleared)
            if isinstance(made.editor, ParsedField):
                made.editor.textChanged.connect(self.changed)
            else:
                made.editor.currentIndexChanged.connect(self.changed)
            self._show_parts()
            self._fit()
        return self._parts

    def is_given(self) -> bool:
        """Ticked, with a value or with Clear."""
        return self.tick.isChecked() and (self.clear.isChecked() or bool(self.typed()))

    def typed(self) -> str:
        return "" if self.clear.isChecked() else typed_in(self.editor).strip()

    def error(self) -> str:
        return self._parts.note.text() if self._parts is not None else ""

    def set_error(self, sentence: str) -> None:
        """Say below the field why its value cannot be taken; the text stays."""
        parts = self._parts
        if parts is not None:
            parts.note.setText(sentence)
            parts.note.setVisible(bool(sentence) and self.tick.isChecked())
            set_property(parts.editor, "state", "bad" if sentence else "")
            parts.editor.setAccessibleDescription(sentence)

    def _ticked(self, on: bool) -> None:
        self.set_error("")
        self._show_parts()
        if on:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _cleared(self, on: bool) -> None:
        self.set_error("")
        self.editor.setEnabled(not on)
        self.changed.emit()

    def _show_parts(self) -> None:
        on, parts = self.tick.isChecked(), self._parts
        if parts is not None:
            can_clear = self.field.kind != "check" and not self.field.required
            parts.editor.setVisible(on)
            parts.clear.setVisible(on and can_clear)
            parts.note.setVisible(on and bool(parts.note.text()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        if self._parts is not None and isinstance(self._parts.editor, QComboBox):
            self._parts.editor.setMinimumHeight(px(34))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a ticked field has."""

    editor: FieldEditor
    clear: QCheckBox
    note: QLabel


__all__ = ["BulkEditSheet", "FieldTick", "open_bulk_edit"]
