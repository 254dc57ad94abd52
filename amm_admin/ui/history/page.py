"""History: every act, who did it and when; any of them is undone while nothing stands on it."""

from __future__ import annotations

from amm_admin.domain.fields import HISTORY_COLUMNS
from amm_admin.domain.text import shortened
from amm_admin.services.application import Outcome
from amm_admin.services.history import Redo, Undo, UndoState, WhatNext, WhyNotUndo
from amm_admin.ui.history.source import ActRow, HistoryFilter, HistoryQuestions
from amm_admin.ui.lists.page import ListPage
from amm_admin.ui.lists.pane import BuiltIn, ListPane
from amm_admin.ui.tasks import Task
from amm_admin.ui.widgets.parts import button, plain, tip
from amm_admin.ui.workspace import Workspace, asked, sentence_of

_AT_ONCE = 500  # rows that an act wrote; of larger ones it is asked on the other thread
_LONGEST = 44  # letters of an act's label on the button

PANE = ListPane(
    "history",
    "History",
    "act",
    "acts",
    HISTORY_COLUMNS,
    HistoryQuestions(),
    (BuiltIn("all", "Every act", HistoryFilter(), "Nothing was done yet."),),
    search="What was done, or who did it…",
    line="Every act in this file, the newest first.",
)


class HistoryPage(ListPage):
    """The journal. The button names the act that it would take back, and says why it cannot."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, PANE)
        self._task: Task | None = None
        self._again = False  # the task brings an act back
        self._asking: Task | None = None  # whether the chosen act can be taken back
        self._asking_of = 0  # its id
        self._reason = ""  # why it cannot
        self.undo_button = button("Undo this", icon="arrow-u-up-left")
        self.list.ui.actionsRow.addWidget(self.undo_button)
        self.undo_button.clicked.connect(self.undo_this)
        self.begin()

    def chosen(self) -> ActRow | None:
        """The act with the keyboard."""
        row = self.model.row_at(self.view.currentIndex().row())
        return row if isinstance(row, ActRow) else None

    def undo_this(self) -> None:
        """Take back the chosen act; a refusal names what stands on it."""
        row = self.chosen()
        if row is None or self._task is not None or not self._can_undo(row):
            return
        self.list.ui.banner.clear()
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
            self.list.ui.banner.say("warn", sentence)

    # -- the button ------------------------------------------------------------------------------

    def on_current(self, row_id: object) -> None:
        self.list.ui.banner.clear()
        self._look()

    def enable(self) -> None:
        super().enable()
        self._look()

    def _look(self) -> None:
        """Find out what stands on the chosen act; nobody can undo it until then."""
        row = self.chosen()
        if self._asking is not None and row is not None and row.id == self._asking_of:
            return
        if self._reason:
            self.list.ui.banner.clear()
        self._asking, self._reason = None, ""
        if row is not None and self._can_undo(row):
            if row.changes <= _AT_ONCE:
                self._reason = asked(self._why_not, "")
            else:
                query, self._asking_of = WhyNotUndo(row.id), row.id
                self._asking = self.workspace.behind(query, "Look at what stands on the act")
                self._asking.done.connect(self._looked)
                self._asking.failed.connect(self._not_looked)
        self._show_reason()

    def _why_not(self) -> str:
        row = self.chosen()
        return self.workspace.ask(WhyNotUndo(row.id)) if row is not None else ""

    def _looked(self, reason: str) -> None:
        if self.sender() is self._asking:
            self._asking, self._reason = None, reason
            self._show_reason()

    def _not_looked(self, error: object) -> None:
        if self.sender() is self._asking:
            self._asking = None  # the act itself says what is wrong
            self._name_button()

    def _show_reason(self) -> None:
        if self._reason:
            self.list.ui.banner.say("info", self._reason)
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
        free = self._task is None and self._asking is None
        self.undo_button.setEnabled(usable and free and not self._reason)
        self.undo_button.setToolTip(tip(self._reason))

    # -- the page --------------------------------------------------------------------------------

    def status_text(self) -> str:
        return self.pane.counted(self.model.rowCount())


def _cut(label: str) -> str:
    return shortened(label, _LONGEST)
