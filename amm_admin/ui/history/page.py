"""History: every act, who did it and when; any of them can be taken back while nothing stands on
it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from amm_admin.domain.dates import show
from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import HISTORY_COLUMNS
from amm_admin.services.application import Application, Changes, Outcome
from amm_admin.services.history import ListHistory, OperationRow, Undo
from amm_admin.ui.list_frame import ListFrame
from amm_admin.ui.pages import Page
from amm_admin.ui.tables import ListView, Sort, WindowedModel
from amm_admin.ui.theme import icon
from amm_admin.ui.workspace import Workspace, sentence_of

_MOST = 1_000_000
_WINDOW = 200


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act of the journal as the list shows it."""

    id: int
    when: str
    label: str
    by: str
    changes: int
    state: str
    kind: str


def clock(at: datetime) -> str:
    """`11/20/2026 2:14 pm` in this computer's time."""
    here = at.astimezone()
    hour = here.hour % 12 or 12
    return f"{show(here.date())} {hour}:{here.minute:02d} {'am' if here.hour < 12 else 'pm'}"


def act_row(operation: OperationRow) -> ActRow:
    """The row of one operation."""
    taken_back = operation.undoes is not None
    label = f"{'Redo' if operation.kind == 'redo' else 'Undo'}: {operation.label}"
    return ActRow(
        id=operation.id,
        when=clock(operation.at),
        label=label if taken_back else operation.label,
        by=operation.by,
        changes=operation.changes,
        state="undone" if operation.undone else "",
        kind=operation.kind,
    )


@dataclass(frozen=True, slots=True)
class HistorySource:
    """A RowSource over the journal, newest first."""

    application: Application

    def count(self) -> int:
        return self.application.ask(ListHistory(0, 0)).total

    def rows(self, offset: int, limit: int) -> Sequence[ActRow]:
        return [act_row(row) for row in self.application.ask(ListHistory(offset, limit)).rows]

    def ids(self) -> Sequence[int]:
        return [row.id for row in self.application.ask(ListHistory(0, _MOST)).rows]

    def position(self, row_id: int) -> int | None:
        """Where an act stands; looked for from the newest on, where it mostly is."""
        offset = 0
        while page := self.application.ask(ListHistory(offset, _WINDOW)).rows:
            for place, row in enumerate(page):
                if row.id == row_id:
                    return offset + place
            offset += len(page)
        return None


@dataclass(frozen=True, slots=True)
class HistorySources:
    """Makes the one source there is."""

    application: Application

    def __call__(self, wanted: Any, sort: Sort) -> HistorySource:
        return HistorySource(self.application)


class HistoryPage(Page):
    """The journal. "Undo this…" says why when it cannot."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setProperty("surface", "base")
        self.frame_ = ListFrame("History", self)
        ui = self.frame_.ui
        ui.searchLine.hide()
        ui.dayLabel.hide()
        ui.dayField.hide()
        ui.lineLabel.setText("Every act in this file, the newest first.")
        self.model = WindowedModel(HISTORY_COLUMNS, HistorySources(workspace.application), self)
        self.view = ListView(self.model, "History", self.frame_)
        self.frame_.set_view(self.view)
        self.undo_this = QAction("Undo this", self)
        self.undo_this.setIcon(icon("arrow-u-up-left"))
        self.undo_this.setEnabled(False)
        self.frame_.add_action(self.undo_this)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame_)
        self.undo_this.triggered.connect(self.undo)
        self.view.current_changed.connect(self._current_changed)
        self.view.selection_changed.connect(self._enable)
        self.model.trouble.connect(self.trouble)
        self.reread()

    def reread(self, changes: Changes | None = None) -> None:
        try:
            self.model.refresh()
        except KnownError as error:
            self.trouble(error)
            return
        self._enable()
        self.say_status()

    def undo(self) -> None:
        """Take back the chosen act; a refusal names what stands on it."""
        row = self._row()
        if row is None:
            return
        task = self.workspace.run(Undo(row.id), f"Undo {row.label}")
        task.done.connect(self._undone)
        task.failed.connect(self._refused)

    def _undone(self, outcome: Outcome[str]) -> None:
        self.frame_.ui.banner.clear()
        self.workspace.tell(f"{outcome.value} undone", None, "arrow-u-up-left")

    def _refused(self, error: object) -> None:
        if sentence := sentence_of(error):
            self.frame_.ui.banner.say("warn", f"This cannot be undone. {sentence}")

    def _current_changed(self, row_id: object) -> None:
        self._enable()

    def _row(self) -> ActRow | None:
        row = self.model.row_at(self.view.currentIndex().row())
        return row if isinstance(row, ActRow) else None

    def _enable(self) -> None:
        row = self._row()
        usable = row is not None and row.state != "undone" and row.kind != "start"
        self.undo_this.setEnabled(usable and not self.workspace.read_only)

    def status_text(self) -> str:
        count = self.model.rowCount()
        return f"{count:,} acts" if count != 1 else "1 act"

    def show_refusal(self, sentence: str) -> None:
        self.frame_.ui.banner.say("bad", sentence)
