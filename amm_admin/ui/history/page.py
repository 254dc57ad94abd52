"""History: every act, who did it and when; any of them is undone while nothing stands on it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import HISTORY_COLUMNS
from amm_admin.services.application import Changes, Outcome
from amm_admin.services.history import Redo, Undo, UndoState, WhatNext
from amm_admin.ui.history.source import ActRow, HistorySources
from amm_admin.ui.list_frame import ListFrame
from amm_admin.ui.pages import Page
from amm_admin.ui.tables import ListView, WindowedModel
from amm_admin.ui.tasks import Task
from amm_admin.ui.widgets.parts import button, plain
from amm_admin.ui.workspace import Workspace, asked, sentence_of

_LONGEST = 44  # letters of an act's label on the button


class HistoryPage(Page):
    """The journal. The button names the act that it would take back, and says why it cannot."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setProperty("surface", "base")
        self._task: Task | None = None
        self._again = False  # the task brings an act back
        self.frame_ = ListFrame("History", self)
        ui = self.frame_.ui
        for part in (ui.searchLine, ui.dayLabel, ui.dayField):
            part.hide()
        ui.lineLabel.setText("Every act in this file, the newest first.")
        self.model = WindowedModel(HISTORY_COLUMNS, HistorySources(workspace.application), self)
        self.view = ListView(self.model, "History", self.frame_)
        self.frame_.set_view(self.view)
        self.undo_button = button("Undo this", icon="arrow-u-up-left")
        ui.actionsRow.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame_)
        self.undo_button.clicked.connect(self.undo_this)
        self.view.current_changed.connect(self._row_chosen)
        self.view.selection_changed.connect(self._name_button)
        self.model.trouble.connect(self.trouble)
        self.reread()

    def reread(self, changes: Changes | None = None) -> None:
        try:
            self.model.refresh()
        except KnownError as error:
            self.trouble(error)
            return
        self._name_button()
        self.say_status()

    def chosen(self) -> ActRow | None:
        """The act with the keyboard."""
        row = self.model.row_at(self.view.currentIndex().row())
        return row if isinstance(row, ActRow) else None

    def undo_this(self) -> None:
        """Take back the chosen act; a refusal names what stands on it."""
        row = self.chosen()
        if row is None or self._task is not None or not self._can_undo(row):
            return
        self.frame_.ui.banner.clear()
        self._again = row.kind == "undo"
        self._task = self.workspace.run(self._command(row), self.undo_button.accessibleName())
        self._task.done.connect(self._undone)
        self._task.failed.connect(self._refused)
        self._name_button()

    def _command(self, row: ActRow) -> Undo | Redo:
        """The newest undo is taken back as a redo, so that the journal says so."""
        state = asked(self._what_next, None)
        newest = state.redo if state is not None else None
        return Redo() if newest is not None and newest.id == row.id else Undo(row.id)

    def _what_next(self) -> UndoState | None:
        return self.workspace.ask(WhatNext())

    def _undone(self, outcome: Outcome[str]) -> None:
        self._task = None
        self._name_button()
        word, icon = ("Done again", "right") if self._again else ("Undone", "left")
        self.workspace.tell(f"{word}: {outcome.value}", None, f"arrow-u-up-{icon}")

    def _refused(self, error: object) -> None:
        self._task = None
        self._name_button()
        if sentence := sentence_of(error):
            self.frame_.ui.banner.say("warn", sentence)

    # -- the button ------------------------------------------------------------------------------

    def _row_chosen(self, row_id: object) -> None:
        self.frame_.ui.banner.clear()
        self._name_button()

    def _can_undo(self, row: ActRow) -> bool:
        return row.state != "undone" and row.kind != "start" and not self.workspace.read_only

    def _name_button(self) -> None:
        row = self.chosen()
        usable = row is not None and self._can_undo(row)
        words = "Undo this"
        if row is not None and usable:
            # Undoing an undo brings the act back.
            words = f"{'Redo' if row.kind == 'undo' else 'Undo'} “{_cut(row.act)}”"
        self.undo_button.setText(f" {plain(words)}")
        self.undo_button.setAccessibleName(words)
        self.undo_button.setEnabled(usable and self._task is None)

    # -- the page --------------------------------------------------------------------------------

    def status_text(self) -> str:
        count = self.model.rowCount()
        return f"{count:,} act{'' if count == 1 else 's'}"

    def show_refusal(self, sentence: str) -> None:
        self.frame_.ui.banner.say("bad", sentence)


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"
