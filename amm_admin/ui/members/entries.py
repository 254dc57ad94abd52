"""Notes and tasks on the record: a row each, and the form that adds or changes one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from amm_admin.domain.text import shortened
from amm_admin.ui.form_widgets import let_undo_pass
from amm_admin.ui.members.dropping import let_files_pass
from amm_admin.ui.members.long_text import LongText
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.fields import DateField, TextField
from amm_admin.ui.widgets.parts import (
    Glyph,
    button,
    field_label,
    foldable,
    icon_button,
    is_look_change,
    label,
    set_property,
)


@dataclass(frozen=True, slots=True)
class EntryKind:
    """The words of notes or of tasks. `day` is the day's field in the command, `text` the text's
    limit of one line or none."""

    noun: str  # note, task
    placeholder: str
    day: str
    day_words: str  # with its mnemonic
    add_words: str
    many_lines: bool


NOTES = EntryKind("note", "Write a note…", "on", "Da&ted", "Add note", many_lines=True)
TASKS = EntryKind("task", "Add a task…", "due", "&Due", "&Add task", many_lines=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One note or task as its row shows it: `facts` stand below the text, in a tone."""

    id: int
    version: int
    text: str
    day: date | None
    facts: str
    icon: str = ""
    tone: str = "muted"
    ticked: bool | None = None


class EntryForm(QWidget):
    """A text, a day and a button. Enter in a single line hands in; what cannot be read stays."""

    handed_in = Signal(object)  # {"text": …, day: …} with the day as a date or None
    left = Signal()

    def __init__(
        self, kind: EntryKind, today: Callable[[], date], parent: QWidget, *, adding: bool
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        # The letters belong to the form that is always there, not to one opened below it.
        self._day_words = kind.day_words if adding else kind.day_words.replace("&", "")
        name = f"{'New' if adding else 'Change'} {kind.noun}"
        self.line: LongText | TextField = (
            LongText(name, kind.placeholder, least=2, most=10)
            if kind.many_lines
            else TextField(name)
        )
        if isinstance(self.line, TextField):
            self.line.setPlaceholderText(kind.placeholder)
            self.line.returnPressed.connect(self.hand_in)
            let_undo_pass(self.line)
        let_files_pass(self.line)
        self.day_field = DateField(today, f"{kind.day_words.replace('&', '')}, day")
        let_undo_pass(self.day_field)
        let_files_pass(self.day_field)
        self.day_field.returnPressed.connect(self.hand_in)
        self.day_field.error_changed.connect(self.complain)
        self.verb = button(kind.add_words if adding else "Save", mnemonic=True)
        self.verb.clicked.connect(self.hand_in)
        self.cancel = button("Cancel", kind="quiet")
        self.cancel.clicked.connect(self.left)
        self._lay_out()
        self.cancel.setVisible(not adding)
        self.clear()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        day_label = field_label(self._day_words, self.day_field, beside=False)
        self._row.addWidget(day_label)
        self._row.addWidget(self.day_field)
        self._row.addStretch(1)
        self._row.addWidget(self.cancel)
        self._row.addWidget(self.verb)
        self._mark = Glyph("warning-circle-fill", "bad", 15)
        self._error = label("", "small", "bad", wrap=True)
        below = QHBoxLayout()
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._error, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.line)
        self._column.addLayout(self._row)
        self._column.addLayout(below)
        self._fit()

    def clear(self) -> None:
        """Empty, for the next one."""
        self.fill("", None)

    def fill(self, text: str, day: date | None) -> None:
        self._text, self._day = text, day
        self.line.set_value(text)
        self.day_field.set_value(day)
        self.complain("")

    def is_touched(self) -> bool:
        """Whether something was typed that is not in the file."""
        typed = self.line.text().strip()
        if not self._text:
            return bool(typed)
        day = self.day_field
        return typed != self._text or day.isModified() or day.value() != self._day

    def hand_in(self) -> bool:
        """Announce what was typed; False, with the reason shown, when it cannot be read."""
        if not self.isEnabled():
            return True
        text = self.line.text().strip()
        if not self.day_field.read():
            return False
        if not text:
            self.complain(f"Write the {self._kind.noun} first.")
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.complain("")
        self.handed_in.emit({"text": text, self._kind.day: self.day_field.value()})
        return True

    def error(self) -> str:
        return self._error.text()

    def complain(self, sentence: str) -> None:
        """Say why it was not saved; nothing takes it back."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._mark.setVisible(bool(sentence))
        set_property(self.line, "state", "bad" if sentence and not self.day_field.error() else "")
        self.setAccessibleDescription(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.cancel.isHidden():
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._column.setSpacing(px(6))
        self._row.setSpacing(px(8))
        self.day_field.setFixedWidth(theme().metrics().horizontalAdvance("12/30/2026") + px(34))


class EntryRow(QWidget):
    """One note or task: its text, what there is to say below it, and buttons to change it."""

    changed = Signal(object, object)  # Entry, {"text": …, day: …}
    deleted = Signal(object)  # Entry
    ticked = Signal(object, bool)  # Entry

    def __init__(self, kind: EntryKind, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.entry: Entry | None = None
        self.form: EntryForm | None = None
        self._kind, self._today = kind, today
        self.tick = QCheckBox()
        self.tick.clicked.connect(self._ticked)
        self._text = label("", wrap=True)
        self._mark = Glyph("warning-circle-fill", "bad", 15)
        self._facts = label("", "small", "muted", wrap=True)
        self.edit_button = icon_button("pencil-simple", f"Change {kind.noun}", quiet=True)
        self.delete_button = icon_button("trash", f"Delete {kind.noun}", quiet=True)
        self.edit_button.clicked.connect(self.edit)
        self.delete_button.clicked.connect(self._delete)
        self._lay_out()

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        facts = QHBoxLayout()
        facts.addWidget(self._mark, 0, top)
        facts.addWidget(self._facts, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addLayout(facts)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.tick, 0, top)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.edit_button, 0, top)
        self._row.addWidget(self.delete_button, 0, top)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._fit()

    def show_entry(self, entry: Entry) -> None:
        """Show this one; an open form of it keeps what was typed."""
        if self.entry is not None and self.entry.id != entry.id:
            self.close_form()
        self.entry = entry
        short = shortened(" ".join(entry.text.split()), 60)
        self._text.setText(foldable(entry.text))
        self._facts.setText(entry.facts)
        self._facts.setVisible(bool(entry.facts))
        set_property(self._facts, "tone", entry.tone)
        self._mark.setVisible(bool(entry.icon))
        if entry.icon:
            self._mark.set_icon(entry.icon, entry.tone)
        self.tick.setVisible(entry.ticked is not None)
        self.tick.setChecked(bool(entry.ticked))
        self.tick.setAccessibleName(f"Done: {short}. {entry.facts}")
        self.edit_button.setAccessibleName(f"Change {self._kind.noun}: {short}")
        self.delete_button.setAccessibleName(f"Delete {self._kind.noun}: {short}")
        self.setAccessibleName(f"{short}. {entry.facts}")

    def words(self) -> tuple[str, str]:
        """What stands on screen: the text, and what is said below it."""
        return self._text.text(), self._facts.text()

    def edit(self) -> None:
        """Open the form in the text's place."""
        if self.entry is None:
            return
        if self.form is None:
            self.form = EntryForm(self._kind, self._today, self, adding=False)
            self.form.handed_in.connect(self._handed_in)
            self.form.left.connect(self._leave)
            self._column.addWidget(self.form)
        self.form.fill(self.entry.text, self.entry.day)
        self._show_form(True)
        self.form.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_editing(self) -> bool:
        return self.form is not None and not self.form.isHidden()

    def close_form(self) -> None:
        """Back to the text."""
        if self.form is not None:
            self.form.setEnabled(True)
            self._show_form(False)

    def set_read_only(self, read_only: bool) -> None:
        for part in (self.tick, self.edit_button, self.delete_button):
            part.setEnabled(not read_only)

    def _leave(self) -> None:
        self.close_form()
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, shown: bool) -> None:
        if self.form is not None:
            self.form.setVisible(shown)
        for part in (self._text, self.edit_button, self.delete_button):
            part.setVisible(not shown)
        self._facts.setVisible(not shown and bool(self._facts.text()))
        has_icon = self.entry is not None and bool(self.entry.icon)
        self._mark.setVisible(not shown and has_icon)
        self.tick.setVisible(not shown and self.entry is not None and self.entry.ticked is not None)

    def _handed_in(self, typed: Any) -> None:
        self.changed.emit(self.entry, typed)

    def _delete(self) -> None:
        self.deleted.emit(self.entry)

    def _ticked(self, on: bool) -> None:
        self.ticked.emit(self.entry, on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._row.setSpacing(px(6))
        self._column.setContentsMargins(0, px(4), 0, px(4))
