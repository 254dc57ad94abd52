"""The small form of a new row (see lists.new_row). Nothing is written until it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from amm_admin.domain.errors import InputError
from amm_admin.ui.decision import DecisionDialog
from amm_admin.ui.form_widgets import let_undo_pass
from amm_admin.ui.workspace import Workspace, sentence_of

if TYPE_CHECKING:
    from amm_admin.services.application import Command
    from amm_admin.ui.widgets.fields import ParsedField


class NewRowForm(DecisionDialog):
    """A small form for a new row. It stays open, with what was typed, until the act came through.

    A kind of row derives from it, adds its fields with `add_named` and says its `command`.
    """

    added = Signal(object)  # Outcome[int]: the value is the id of the new row

    def __init__(self, title: str, verb: str, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(title, "", verb, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.workspace = workspace
        self.fields: dict[str, ParsedField] = {}
        self.decided.connect(self._decided)

    def command(self) -> Command[int]:
        """The act that adds what stands in the form."""
        raise NotImplementedError

    def add_named(self, name: str, text: str, field: ParsedField) -> None:
        """A line of the form for a field of the command; a refusal of it is shown there."""
        self.fields[name] = field
        let_undo_pass(field)
        self.add_field(text, field)

    def _decided(self) -> None:
        self.verb.setEnabled(False)
        task = self.workspace.run(self.command())
        task.done.connect(self._came_through)
        task.failed.connect(self._failed)

    def _came_through(self, outcome: object) -> None:
        self.accept()
        self.added.emit(outcome)

    def _failed(self, error: object) -> None:
        self.verb.setEnabled(True)
        sentence = sentence_of(error)
        self.complain(sentence)
        field = self.fields.get(error.field) if isinstance(error, InputError) else None
        if field is not None:
            field.set_error(sentence)
            field.setFocus()
