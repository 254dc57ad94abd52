"""The Details tab: a row per Field line, saved when the field is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from amm_admin.domain.fields import Field, cell_text, phone_text, sections
from amm_admin.services.geography import counties
from amm_admin.ui.form_widgets import let_undo_pass
from amm_admin.ui.members.dropping import let_files_pass
from amm_admin.ui.members.long_text import LongText
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.fields import DateField, FieldEdit, ParsedField, TextField
from amm_admin.ui.widgets.parts import button, field_label, is_look_change, label

OTHER_ADDRESS = "Other address"


def shown_value(field: Field, fields: Mapping[str, Any]) -> Any:
    """What the editor of a field holds: text, a date or a truth."""
    value = fields.get(field.name)
    if field.kind in ("date", "check"):
        return value
    if field.show == "phone":
        return phone_text(str(value or ""), str(fields.get("phone_extension") or ""))
    if field.show == "cell":
        return cell_text(str(value or ""))
    if field.show == "county":
        county = counties().get(value) if value else None
        return county.name if county else ""
    return "" if value is None else str(value)


def typed_of(field: Field, value: object) -> dict[str, object]:
    """What to hand to EditPerson; a phone number brings its own extension, or none."""
    if field.name == "phone":
        return {"phone_extension": "", "phone": value}
    return {field.name: value}


Editor = FieldEdit | LongText | QCheckBox


class DetailRow(QWidget):
    """A label and the editor of one field."""

    saved = Signal(str, object)  # field, value

    def __init__(self, field: Field, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.base: dict[str, object] = {}
        self.version = 0
        name = f"Other {field.label.lower()}" if field.section == OTHER_ADDRESS else field.label
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.editor = self._make(field, name, today)
        if isinstance(self.editor, QCheckBox):
            blank = label("")
            blank.setProperty("beside", "true")
            self._row.addWidget(blank, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._row.addWidget(
                field_label(field.marked(), self.editor), 0, Qt.AlignmentFlag.AlignTop
            )
        self._row.addWidget(self.editor, 1)
        self._fit()

    def _make(self, field: Field, name: str, today: Callable[[], date]) -> Editor:
        if field.kind == "check":
            box = QCheckBox(field.marked())
            box.setAccessibleName(name)
            box.setToolTip(field.help)
            box.setWhatsThis(field.help)
            box.clicked.connect(self._ticked)
            return box
        if field.kind == "long":
            notes = LongText(name)
            let_files_pass(notes)
            notes.saved.connect(self._saved)
            return notes
        line: ParsedField = DateField(today, name) if field.kind == "date" else TextField(name)
        if field.parse == "county":
            completer = QCompleter([county.name for county in counties()], line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
        let_undo_pass(line)
        let_files_pass(line)
        edit = FieldEdit(line, name)
        edit.setToolTip(field.help)
        line.setWhatsThis(field.help)
        edit.saved.connect(self._saved)
        return edit

    def show_value(
        self, fields: Mapping[str, Any], version: int, *, fresh: bool, own: bool = False
    ) -> None:
        """Take over the stored value; unless it is another record, typing is not disturbed.

        `own`: the value came from this field. Else what is being typed stands over the value that
        was there when typing began (`base`), whatever the file holds by now.
        """
        value = shown_value(self.field, fields)
        base = {name: fields.get(name) for name in typed_of(self.field, None)}
        if fresh or own or base == self.base or not self.is_modified():
            self.base, self.version = base, version
        if isinstance(self.editor, QCheckBox):
            self.editor.setChecked(bool(value))
        elif fresh:
            self.editor.set_value(value)
        else:
            self.editor.refresh(value)

    def is_modified(self) -> bool:
        """Whether something was typed that is not in the file, or not taken."""
        if isinstance(self.editor, QCheckBox):
            return False
        if isinstance(self.editor, LongText):
            return self.editor.is_modified()
        return self.editor.editor.isModified() or bool(self.editor.editor.error())

    def settle(self) -> None:
        """What was typed is being saved after all: no sentence stands below it any more."""
        if isinstance(self.editor, FieldEdit):
            self.editor.editor.read()
        elif isinstance(self.editor, LongText):
            self.editor.set_value(self.editor.text())

    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.editor, QCheckBox):
            return "yes" if self.editor.isChecked() else "no"
        return (
            self.editor.editor.text()
            if isinstance(self.editor, FieldEdit)
            else (self.editor.text())
        )

    def commit(self) -> bool:
        return True if isinstance(self.editor, QCheckBox) else self.editor.commit()

    def refuse(self, sentence: str) -> None:
        """The value was not saved; it stays as typed, with the reason."""
        if isinstance(self.editor, QCheckBox):
            self.editor.setChecked(not self.editor.isChecked())
            self.editor.setAccessibleDescription(sentence)
        else:
            self.editor.show_error(sentence)

    def set_read_only(self, read_only: bool) -> None:
        if isinstance(self.editor, FieldEdit):
            self.editor.editor.setReadOnly(read_only)
            self.editor.editor.setPlaceholderText("" if read_only else "Add…")
        elif isinstance(self.editor, LongText):
            self.editor.setReadOnly(read_only)
        else:
            self.editor.setEnabled(not read_only)

    def _saved(self, value: object) -> None:
        self.saved.emit(self.field.name, value)

    def _ticked(self, on: bool) -> None:
        self.saved.emit(self.field.name, on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        self._row.setSpacing(theme().px(8))


class DetailForm(QObject):
    """Fills a column with sections of fields, and shows records in them."""

    saved = Signal(str, object)  # field, value

    def __init__(
        self,
        fields: Sequence[Field],
        column: QVBoxLayout,
        today: Callable[[], date],
        parent: QWidget,
        *,
        headings: bool = True,
    ) -> None:
        super().__init__(parent)
        self.rows: dict[str, DetailRow] = {}
        self._hidden_rows: list[DetailRow] = []
        self._more = button("Add another address", kind="link")
        self._more.clicked.connect(self._show_hidden)
        for title, members in sections(fields).items():
            if headings:
                heading = label(title, "strong")
                heading.setContentsMargins(0, 6, 0, 0)
                column.addWidget(heading)
            for field in members:
                row = DetailRow(field, today, parent)
                row.saved.connect(self.saved)
                self.rows[field.name] = row
                column.addWidget(row)
            if title == OTHER_ADDRESS:
                self._hidden_rows = [self.rows[field.name] for field in members]
                column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        if headings:
            column.addStretch(1)

    def show_record(
        self,
        fields: Mapping[str, Any],
        *,
        fresh: bool,
        version: int = 0,
        but: frozenset[str] = frozenset(),
        own: str = "",
    ) -> None:
        """Show the stored values, `but` not of these; `fresh` for another record than before.

        `own` is the field whose new value has just been saved from here, `version` the row version
        that the values belong to.
        """
        for row in self.rows.values():
            name = row.field.name
            if fresh or name not in but:
                row.show_value(fields, version, fresh=fresh, own=name == own)
        if fresh:
            used = any(fields.get(row.field.name) for row in self._hidden_rows)
            self._set_hidden(not used)

    def commit(self) -> bool:
        """Save what was typed and not left yet; False when something cannot be read."""
        done = [row.commit() for row in self.rows.values()]
        return all(done)

    def set_read_only(self, read_only: bool) -> None:
        for row in self.rows.values():
            row.set_read_only(read_only)

    def focus_first(self) -> None:
        first = next(iter(self.rows.values()))
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_hidden(self, hidden: bool) -> None:
        for row in self._hidden_rows:
            row.setVisible(not hidden)
        self._more.setVisible(hidden and bool(self._hidden_rows))

    def _show_hidden(self) -> None:
        self._set_hidden(False)
        self._hidden_rows[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
