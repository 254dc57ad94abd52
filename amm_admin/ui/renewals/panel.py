"""Renew these people: the preview with new dates and dues, who is blocked, and one button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from amm_admin.domain.errors import KnownError, StaleRecord
from amm_admin.domain.fields import PREVIEW_COLUMNS
from amm_admin.domain.money import ZERO, Money, total
from amm_admin.services.application import Outcome
from amm_admin.services.association import Levels
from amm_admin.services.payments import PaidBy
from amm_admin.services.receipts import MakeReceipts
from amm_admin.services.renewals import PreviewRenewals, RenewalLine, Renewed, RenewMembers
from amm_admin.ui.forms.ui_renew_panel import Ui_RenewPanel
from amm_admin.ui.frames import FormFit
from amm_admin.ui.payment_boxes import fill_methods, fill_settlements
from amm_admin.ui.rows import rows_model
from amm_admin.ui.tables import ListView
from amm_admin.ui.tasks import Task
from amm_admin.ui.workspace import Workspace, sentence_of

AT_ONCE = 100  # people whose preview is asked for while the window waits
MOST_SHOWN = 3  # names of blocked people in the banner


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A RenewalLine as a row of the list."""

    id: int
    name: str
    start: date | None
    end: date | None
    amount: Money
    refused: str


class RenewPanel(QFrame):
    """Stands at the right of a list. Ticking or selecting other people asks anew."""

    closed = Signal()
    renewed = Signal()
    leave_out = Signal(object)  # ids of people who cannot be renewed

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.ui = Ui_RenewPanel()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self._ids: tuple[int, ...] = ()
        self._lines: tuple[RenewalLine, ...] = ()
        self._receipts: tuple[int, ...] = ()
        self._task: Task | None = None
        self._looking: Task | None = None
        self.view = ListView(rows_model(PREVIEW_COLUMNS, self), "What renewing would do", self)
        self.ui.linesHolder.addWidget(self.view)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._fill()
        self._connect()

    def _fill(self) -> None:
        ui = self.ui
        fill_methods(ui.methodBox)
        fill_settlements(ui.settledBox)
        ui.paidOnField.set_today(self.workspace.today)
        ui.paidOnField.set_value(self.workspace.today())
        ui.levelBox.addItem("Each at their own level", None)
        for level in self.workspace.ask(Levels()).values():
            ui.levelBox.addItem(level.name, level.id)

    def _connect(self) -> None:
        ui = self.ui
        self._timer.timeout.connect(self.reread)
        ui.closeButton.clicked.connect(self.closed)
        ui.renewButton.clicked.connect(self.renew)
        ui.paidOnField.committed.connect(self._timer.start)
        ui.levelBox.currentIndexChanged.connect(self._timer.start)
        ui.settledBox.currentIndexChanged.connect(self._show_sum)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, where the button that closes is shown."""
        if event.key() == Qt.Key.Key_Escape and self.ui.closeButton.isVisible():
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # -- whom ------------------------------------------------------------------------------------

    def show_people(self, ids: Sequence[int]) -> None:
        """Preview the renewal of these people."""
        if tuple(ids) != self._ids and self._receipts:
            self._receipts = ()
            self.ui.banner.clear()
        self._ids = tuple(ids)
        self._timer.start()

    def people(self) -> tuple[int, ...]:
        return self._ids

    def lines(self) -> tuple[RenewalLine, ...]:
        """The preview on screen."""
        return self._lines

    def reread(self) -> None:
        """Ask for the preview again."""
        self._timer.stop()
        ui = self.ui
        day = ui.paidOnField.value() or self.workspace.today()
        query = PreviewRenewals(self._ids, day, ui.levelBox.currentData())
        self._looking = None
        if len(self._ids) > AT_ONCE:
            self._look_behind(query)
            return
        try:
            lines = self.workspace.ask(query)
        except KnownError as error:
            ui.banner.say("warn", error.sentence)
            return
        self._show_lines(lines)

    def _look_behind(self, query: PreviewRenewals) -> None:
        """What takes a while is worked out on the other thread; nobody can renew until then."""
        self.ui.renewButton.setEnabled(False)
        self.ui.sentenceLabel.setText("Working out dates and dues…")
        self._looking = self.workspace.behind(query, "Look at the renewals")
        self._looking.done.connect(self._looked)
        self._looking.failed.connect(self._not_looked)

    def _looked(self, lines: tuple[RenewalLine, ...]) -> None:
        if self.sender() is self._looking:
            self._looking = None
            self._show_lines(lines)

    def _not_looked(self, error: object) -> None:
        if self.sender() is self._looking:
            self._looking = None
            self.ui.banner.say("warn", sentence_of(error))

    def _show_lines(self, lines: tuple[RenewalLine, ...]) -> None:
        # Who is blocked stands first: they must be settled before anybody can be renewed.
        self._lines = tuple(sorted(lines, key=lambda line: not line.refused))
        self.view.horizontalHeader().setVisible(bool(lines))  # never headings over nothing
        self.view.list_model().set_filter(
            tuple(
                PreviewRow(
                    line.person_id, line.name, line.start, line.end, line.amount, line.refused
                )
                for line in self._lines
            )
        )
        self._show_sum()

    # -- what is shown ---------------------------------------------------------------------------

    def _show_sum(self) -> None:
        ui = self.ui
        count = len(self._lines)
        blocked = [line for line in self._lines if line.refused]
        due = total([line.amount for line in self._lines])
        settled = ui.settledBox.currentData()
        for part in (ui.methodBox, ui.referenceField):
            part.setEnabled(settled == "paid")
        ui.titleLabel.setText(f"Renew {members(count)}" if count else "Renew")
        ui.sentenceLabel.setText(
            "Each gets the next term, its dues and a receipt. All are renewed, or none."
            if count
            else "Tick the members who have paid."
        )
        ui.sumLabel.setText(due.format() if settled != "waived" else "waived")
        self._show_blocked(blocked)
        ui.renewButton.setEnabled(
            bool(count) and not blocked and self._is_free() and not self.workspace.read_only
        )
        amount = f", {due.format()}" if due and settled == "paid" else ""
        words = f"Renew {members(count)}{amount}" if count else "Renew members"
        ui.renewButton.setText(f" {words}")
        ui.renewButton.setAccessibleName(words)

    def _show_blocked(self, blocked: Sequence[RenewalLine]) -> None:
        banner = self.ui.banner
        if not blocked:
            if not self._receipts:
                banner.clear()
            return
        said = " ".join(f"{line.name}: {line.refused}" for line in blocked[:MOST_SHOWN])
        more = f" And {len(blocked) - MOST_SHOWN} more." if len(blocked) > MOST_SHOWN else ""
        action = QAction("Leave out" if len(blocked) == 1 else f"Leave out {len(blocked)}", self)
        action.triggered.connect(self._leave_out)
        banner.say("warn", f"{said}{more}", action)

    def _leave_out(self) -> None:
        gone = tuple(line.person_id for line in self._lines if line.refused)
        self._ids = tuple(person for person in self._ids if person not in gone)
        self.leave_out.emit(gone)
        self._timer.start()

    # -- the act ---------------------------------------------------------------------------------

    def renew(self) -> None:
        """Renew all who are shown, on the lane."""
        ui = self.ui
        if not ui.paidOnField.read() or not self._lines:
            return
        if self._timer.isActive():
            self.reread()
        if not self._is_free():
            return
        command = RenewMembers(
            person_ids=self._ids,
            paid_on=ui.paidOnField.value() or self.workspace.today(),
            by=PaidBy(ui.methodBox.currentData(), ui.referenceField.text().strip()),
            settlement=ui.settledBox.currentData(),
            level_id=ui.levelBox.currentData(),
            shown=self._lines,
        )
        ui.renewButton.setEnabled(False)
        self._task = self.workspace.run(command)
        self._task.done.connect(self._done)
        self._task.failed.connect(self._failed)

    def _is_free(self) -> bool:
        """Whether neither a renewal nor its preview is being worked on."""
        return self._task is None and self._looking is None

    def _done(self, outcome: Outcome[tuple[Renewed, ...]]) -> None:
        self._task = None
        renewed = outcome.value
        self._receipts = tuple(sorted({r.receipt for r in renewed if r.receipt is not None}))
        amount = total([each.amount for each in renewed]) if self._receipts else ZERO
        said = f"{members(len(renewed))} renewed" + (f", {amount.format()}" if amount else "")
        self.workspace.tell(said, outcome.undo, "arrows-clockwise")
        self.ui.referenceField.set_value("")
        self.renewed.emit()

    def _failed(self, error: object) -> None:
        self._task = None
        if isinstance(error, StaleRecord):
            self.reread()  # another window was first: show what would be renewed by now
        self._show_sum()
        sentence = sentence_of(error)
        if sentence:
            self.ui.banner.say("bad", sentence)

    # -- the receipts ----------------------------------------------------------------------------

    def receipts_action(self, parent: QWidget) -> QAction | None:
        """A button's action that shows the receipts of the renewal just done as one PDF."""
        if not self._receipts:
            return None
        count = len(self._receipts)
        made = QAction(f"Show {count:,} receipts" if count > 1 else "Show the receipt", parent)
        made.setData(self._receipts)
        made.triggered.connect(self._show_receipts)
        return made

    def _show_receipts(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            show_receipts(self.workspace, action.data())


def members(count: int) -> str:
    """`1 member`, `1,200 members`."""
    return f"{count:,} member{'' if count == 1 else 's'}"


def show_receipts(workspace: Workspace, numbers: Sequence[int]) -> None:
    """Make the receipts on the lane; the window then shows them as one paper."""
    if len(numbers) == 1:
        workspace.print_paper(MakeReceipts(tuple(numbers)), "Receipt", f"Receipt {numbers[0]:04d}")
    else:
        title = f"{len(numbers):,} receipts"
        workspace.print_paper(MakeReceipts(tuple(numbers)), title, "Receipts")
