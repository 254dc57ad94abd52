"""Editing in the cells of a list, with the keys of a spreadsheet but nothing overwritten by chance.

F2 edits the cell; Enter saves and goes down, Tab saves and goes to the next cell that can be
edited, Ctrl+Enter saves and stays, Esc puts back. Once F2 was pressed Enter edits the next cell
too, until Esc or a click; before that, Enter and a double click open the record, where a pane has
one. A letter typed on the list overwrites nothing. Space turns a yes into a no, Alt+Down opens the
answers. Whoever chose spreadsheet entry (View menu) has the keys of lists.spreadsheet_keys too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QWidget

from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import Field
from amm_admin.ui.lists.edit_delegate import ENTER_KEYS, EditDelegate
from amm_admin.ui.lists.editing import Editing
from amm_admin.ui.lists.editors import ChoiceBox, make_editor, show_typed, typed_in
from amm_admin.ui.lists.spreadsheet_keys import SpreadsheetKeys
from amm_admin.ui.tables import ListView
from amm_admin.ui.tables.delegate import RowDelegate
from amm_admin.ui.tables.model import Index
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.fields import ParsedField
from amm_admin.ui.widgets.messages import Banner
from amm_admin.ui.widgets.parts import set_property
from amm_admin.ui.workspace import Workspace, sentence_of

if TYPE_CHECKING:
    from amm_admin.services.application import Outcome

READ_ONLY = "This file is open for reading only. Nothing can be changed."
NOTE_WIDTH = 400
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
)
_NO_CHANGE = QStyledItemDelegate.EndEditHint.NoHint


@dataclass(slots=True)
class OpenCell:
    """The cell being edited: the value it was opened with, and the row's version then."""

    row_id: int
    column: int
    field: Field
    before: str
    version: int


@dataclass(slots=True)
class _Kept:
    """What was being typed while the list is asked again."""

    cell: OpenCell
    text: str
    cursor: int
    sentence: str
    focused: bool


class CellEditing(QObject):
    """Gives a ListView over `editable_columns` its editors. The owner keeps it as an attribute."""

    def __init__(
        self, view: ListView, workspace: Workspace, editing: Editing, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.view = view
        self.workspace = workspace
        self.editing = editing
        self.is_on = False  # F2 was pressed: Enter edits
        self.opens_rows = True  # Enter and a double click have a record to open
        self.spreadsheet = SpreadsheetKeys(self)
        self._open: OpenCell | None = None
        self._editor: QWidget | None = None
        self._reopen: _Kept | None = None
        self._sent: dict[object, tuple[OpenCell, str]] = {}  # by task, until it is saved
        self._column = -1
        painter = view.itemDelegate()
        assert isinstance(painter, RowDelegate)
        self._delegate = EditDelegate(view, painter, self)
        view.setItemDelegate(self._delegate)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.installEventFilter(self)
        view.doubleClicked.connect(self._double_clicked)
        view.pressed.connect(self._pressed)
        view.list_model().about_to_ask.connect(self._keep)
        view.list_model().asked.connect(self._restore)
        self.note = Banner(view.viewport())

    # -- what pages use --------------------------------------------------------------------------

    def edit_current(self, *, open_list: bool = False) -> None:
        """Edit the current cell, or say why it cannot be edited (F2, Enter, Alt+Down)."""
        self._leave_hidden()
        here = self.view.currentIndex()
        if not here.isValid() or not self._may():
            return
        column = self.view.list_model().columns[here.column()]
        if self.editing.field_of(column.name) is None:
            self._say("info", f"{column.label or 'This cell'} is not typed here.")
            return
        self.view.edit(here)
        if open_list and isinstance(self._editor, ChoiceBox):
            self._editor.showPopup()

    def paste(self) -> None:
        """Paste what the clipboard holds, after a look at what it would do (Ctrl+V)."""
        if self._may():
            from amm_admin.ui.lists.paste import open_paste

            open_paste(self.view, self.workspace, self.editing)

    def bulk_edit(self) -> None:
        """Open the sheet that changes all selected rows (Ctrl+Shift+E)."""
        if self._may():
            from amm_admin.ui.lists.bulk_edit import open_bulk_edit

            open_bulk_edit(self.view, self.workspace, self.editing)

    def editor(self) -> QWidget | None:
        """The editor of the cell being edited."""
        return self._editor

    def _leave_hidden(self) -> None:
        """The keyboard may stand in a column that has left the screen meanwhile."""
        here = self.view.currentIndex()
        names = self.view.list_model().columns
        if here.isValid() and self.view.columns.is_hidden(names[here.column()].name):
            self.view.move_current(0, 0)

    def _may(self) -> bool:
        if self.workspace.read_only:
            self.workspace.refused.emit(READ_ONLY)
        return not self.workspace.read_only

    # -- keys on the list ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            return self._open is None and self._key(cast(QKeyEvent, event))
        if event.type() == QEvent.Type.ShortcutOverride and self._open is None:
            return self.spreadsheet.override(cast(QKeyEvent, event))
        if event.type() == QEvent.Type.FocusOut and self._open is None:
            self.is_on = False
        return False

    def _key(self, event: QKeyEvent) -> bool:
        self.note.clear()
        key, held = event.key(), event.modifiers() & _HELD
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key == Qt.Key.Key_F2 and not held:
            self.is_on = True
            self.edit_current()
        elif key in ENTER_KEYS and not held:
            self._enter()
        elif key == Qt.Key.Key_Space and not held and self._check_field() is not None:
            self._turn()
        elif key == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier:
            self.edit_current(open_list=True)
        elif key == Qt.Key.Key_Escape and self.is_on:
            self.is_on = False
        else:
            return self.spreadsheet.press(event)
        return True

    def _enter(self) -> None:
        row_id = self.view.current_id()
        if self.spreadsheet.is_on() and self.typed_field() is None:
            self.view.move_current(1, 0)
        elif self._enter_edits():
            self.edit_current()
        elif row_id is not None:
            self.view.opened.emit(row_id)

    def _enter_edits(self) -> bool:
        return self.is_on or not self.opens_rows or self.spreadsheet.is_on()

    def _double_clicked(self, index: QModelIndex) -> None:
        """The list itself opens the record for cells that cannot be edited."""
        row_id = self.view.list_model().id_at(index.row())
        if not index.flags() & Qt.ItemFlag.ItemIsEditable or row_id is None:
            return
        if self.opens_rows and not self.spreadsheet.is_on():
            self.view.opened.emit(row_id)
        else:
            self.edit_current()

    def _pressed(self) -> None:
        self.is_on = False
        self.note.clear()

    # -- yes and no ------------------------------------------------------------------------------

    def typed_field(self) -> Field | None:
        """The field of the current cell; None for one that is not typed here, or hidden."""
        here = self.view.currentIndex()
        name = self.view.list_model().columns[here.column()].name if here.isValid() else ""
        if not name or self.view.columns.is_hidden(name):
            return None
        return self.editing.field_of(name)

    def _check_field(self) -> Field | None:
        field = self.typed_field()
        return field if field is not None and field.kind == "check" else None

    def _turn(self) -> None:
        """Turn the current yes or no; where its row is one of several selected, theirs as well."""
        field, current = self._check_field(), self.view.current_id()
        if field is None or current is None or not self._may():
            return
        try:
            before, version = self._read(current, field)
        except KnownError as error:
            self.workspace.refused.emit(error.sentence)
            return
        chosen = self.view.selected_ids()
        ids = chosen if current in chosen else (current,)
        typed = {field.name: "no" if before == "yes" else "yes"}
        task = self.workspace.run(
            self.editing.command(dict.fromkeys(ids, typed), {current: version})
        )
        task.done.connect(self._turned)
        task.failed.connect(self._not_turned)

    def _turned(self, outcome: Outcome[Any]) -> None:
        if outcome.value.changed > 1:
            self.workspace.tell(
                f"{self.editing.counted(outcome.value.changed)} changed", outcome.undo
            )

    def _not_turned(self, error: object) -> None:
        if sentence := sentence_of(error):
            self.workspace.refused.emit(sentence)

    # -- the editor ------------------------------------------------------------------------------

    def _read(self, row_id: int, field: Field) -> tuple[str, int]:
        """What the field holds, and the row's version. Raises KnownError."""
        (row,) = self.workspace.ask(self.editing.preview({row_id: {field.name: ""}})).rows
        cell = row.cell(field.name)
        if cell is None:
            raise KnownError(row.problem)
        return cell.before, row.version

    def make(self, parent: QWidget, index: Index) -> QWidget | None:
        """The editor of a cell, with its value; None where it cannot be read now."""
        kept, self._reopen = self._reopen, None
        cell = kept.cell if kept is not None else self._cell_at(index)
        if cell is None:
            return None
        editor = make_editor(
            cell.field, self.editing.answers(cell.field), self.workspace.today, parent
        )
        if isinstance(editor, QLineEdit):
            set_property(editor, "cell", "true")
        show_typed(editor, cell.before)
        if isinstance(editor, ParsedField):
            editor.setModified(False)
            editor.textEdited.connect(self._typed)
        else:
            cast(ChoiceBox, editor).picked.connect(self._picked)
        self._open, self._editor = cell, editor
        self.note.clear()
        return editor

    def _cell_at(self, index: Index) -> OpenCell | None:
        model = self.view.list_model()
        row_id = model.id_at(index.row())
        field = self.editing.field_of(model.columns[index.column()].name)
        if row_id is None or field is None:
            return None
        try:
            before, version = self._read(row_id, field)
        except KnownError as error:
            self.workspace.refused.emit(error.sentence)
            return None
        return OpenCell(row_id, index.column(), field, before, version)

    def commit(self, rows: int = 0, columns: int = 0) -> bool:
        """Save what was typed and go on by rows and columns; False, with the reason below the
        cell, when it cannot be read: then the text stays."""
        cell, editor = self._open, self._editor
        if cell is None or editor is None:
            return True
        text = typed_in(editor).strip()
        try:
            said = self._preview(cell, text)
        except KnownError as error:
            self.refuse(error.sentence)
            return False
        if said.sentence:
            self.refuse(said.sentence)
            return False
        self.close()
        self._go(rows, columns)
        if said.changes:
            self._send(cell, text)
        return True

    def _preview(self, cell: OpenCell, text: str) -> _Said:
        if text == cell.before:
            return _Said(False, "")
        edits = {cell.row_id: {cell.field.name: text}}
        (row,) = self.workspace.ask(self.editing.preview(edits)).rows
        found = row.cell(cell.field.name)
        refused = row.problem or (found.problem if found is not None else "")
        return _Said(row.state == "change", refused)

    def _send(self, cell: OpenCell, text: str) -> None:
        edits = {cell.row_id: {cell.field.name: text}}
        task = self.workspace.run(self.editing.command(edits, {cell.row_id: cell.version}))
        self._sent[task] = (cell, text)
        task.done.connect(self._saved)
        task.failed.connect(self._not_saved)

    def _saved(self) -> None:
        self._sent.pop(self.sender(), None)

    def _not_saved(self, error: object) -> None:
        """What could not be saved stands in its cell again, with the reason."""
        cell, text = self._sent.pop(self.sender())
        sentence = sentence_of(error)
        if self._open is None and self._open_again(_Kept(cell, text, -1, sentence, True)):
            return
        if sentence:
            self.workspace.refused.emit(f"{sentence} “{text}” was not saved.")

    def refuse(self, sentence: str) -> None:
        """Keep the text and say below the cell why it was not taken."""
        if isinstance(self._editor, ParsedField):
            set_property(self._editor, "cell", "")  # the ring of an error is that of a field
            self._editor.set_error(sentence)
        self._say("bad", sentence)

    def _typed(self) -> None:
        self.note.clear()
        if self._editor is not None:
            set_property(self._editor, "cell", "true")

    def close(self) -> None:
        """End the editing of the cell without saving."""
        editor, self._editor, self._open = self._editor, None, None
        self.note.clear()
        if editor is not None:
            self._delegate.closeEditor.emit(editor, _NO_CHANGE)

    def _picked(self) -> None:
        self.commit()

    def _go(self, rows: int, columns: int) -> None:
        """Down or up by rows, or to the next cell on this line that can be edited."""
        if rows:
            self.view.move_current(rows, 0)
        if columns:
            self.go_to_typed(columns)

    def go_to_typed(self, direction: int) -> bool:
        """To the next cell on this line that can be edited, right (1) or left (-1); False at the
        last one."""
        shown = [column.name for column in self.view.columns.shown()]
        here = self.view.list_model().columns[self.view.currentIndex().column()].name
        start = shown.index(here) if here in shown else 0
        rest = shown[start + 1 :] if direction > 0 else shown[:start][::-1]
        steps = (n for n, name in enumerate(rest, 1) if self.editing.field_of(name) is not None)
        step = next(steps, 0)
        self.view.move_current(0, direction * step)
        return step > 0

    # -- while the list is asked again -----------------------------------------------------------

    def _keep(self) -> None:
        self._column = self.view.currentIndex().column()
        cell, editor = self._open, self._editor
        self._reopen = None
        if cell is not None and editor is not None:
            line = editor if isinstance(editor, QLineEdit) else None
            cursor = line.cursorPosition() if line is not None else -1
            sentence = self.note.sentence() if not self.note.isHidden() else ""
            kept = _Kept(cell, typed_in(editor), cursor, sentence, editor.hasFocus())
            self.close()
            self._reopen = kept

    def _restore(self) -> None:
        """The column of the keyboard, which the list forgets, and what was being typed."""
        here, kept = self.view.currentIndex(), self._reopen
        self._reopen = None
        if here.isValid() and self._column >= 0 and here.column() != self._column:
            self._set_current(here.row(), self._column)
        if kept is not None and not self._open_again(kept):
            self.workspace.refused.emit(
                f"The row has left the list while you typed. “{kept.text}” was not saved."
            )

    def _open_again(self, kept: _Kept) -> bool:
        """Put what was typed into its cell again; False when the row is not in the list."""
        try:
            row = self.view.list_model().row_of(kept.cell.row_id)
        except KnownError:
            return False
        if row is None or self.view.columns.is_hidden(
            self.view.list_model().columns[kept.cell.column].name
        ):
            return False
        had_focus = self.view.window().focusWidget()
        self._set_current(row, kept.cell.column)
        self._reopen = kept
        self.view.edit(self.view.list_model().index(row, kept.cell.column))
        if self._editor is None:
            return False
        show_typed(self._editor, kept.text)
        if isinstance(self._editor, QLineEdit) and kept.cursor >= 0:
            self._editor.setCursorPosition(kept.cursor)
        if kept.sentence:
            self.refuse(kept.sentence)
        if not kept.focused and had_focus is not None:
            had_focus.setFocus()
        return True

    def _set_current(self, row: int, column: int) -> None:
        index = self.view.list_model().index(row, column)
        chosen = self.view.selectionModel()
        chosen.setCurrentIndex(index, chosen.SelectionFlag.NoUpdate)

    # -- the note --------------------------------------------------------------------------------

    def _say(self, tone: str, sentence: str) -> None:
        """A sentence just below the current cell, or above it where there is no room."""
        self.note.say(tone, sentence)
        look, port = theme(), self.view.viewport()
        width = min(look.px(NOTE_WIDTH), port.width() - look.px(8))
        cell = self.view.visualRect(self.view.currentIndex())
        height = max(self.note.heightForWidth(width), self.note.minimumHeight())
        left = max(min(cell.left(), port.width() - width - look.px(4)), look.px(4))
        below = cell.bottom() + look.px(4)
        top = below if below + height <= port.height() else cell.top() - height - look.px(4)
        self.note.setGeometry(QRect(left, top, width, height))
        self.note.raise_()


@dataclass(frozen=True, slots=True)
class _Said:
    """What a preview says of one cell."""

    changes: bool
    sentence: str


__all__ = ["READ_ONLY", "CellEditing", "OpenCell"]
