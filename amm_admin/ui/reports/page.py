"""Reports: the renewal report for the treasurer, the roster for the board."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout

from amm_admin.domain.dates import add_months
from amm_admin.domain.errors import KnownError
from amm_admin.services.renewal_reports import (
    MakeRenewalReport,
    RenewalReport,
    last_twelve_months,
)
from amm_admin.services.rosters import COLUMNS, MakeRoster, RosterMade
from amm_admin.ui import files
from amm_admin.ui.forms.ui_report_page import Ui_ReportPage
from amm_admin.ui.frames import FormFit
from amm_admin.ui.members.views import VIEWS
from amm_admin.ui.pages import Page
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import is_look_change
from amm_admin.ui.workspace import Paper, Workspace, sentence_of

PERIODS = ("This year", "Last year", "The last twelve months", "Other days")
_COLUMNS_ACROSS = 3


def period_of(place: int, today: date) -> tuple[date, date] | None:
    """First and last day of a named period; None for days typed by hand."""
    if place == 0:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    if place == 1:
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return last_twelve_months(today) if place == 2 else None


class ReportPage(Page):
    """Two cards; papers open in the window's preview, sheets go to a file."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.ui = Ui_ReportPage()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.columns: dict[str, QCheckBox] = {}
        self._fill()
        self._connect()
        self._period_chosen(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "columns"):
            self._arrange()

    def _arrange(self) -> None:
        """The cards side by side where there is room, else one below the other."""
        row, cards = self.ui.optionsRow, (self.ui.reportCard, self.ui.rosterCard)
        needed = sum(card.minimumSizeHint().width() for card in cards) + theme().px(80)
        wide = needed <= self.width()
        row.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _fill(self) -> None:
        ui = self.ui
        for part in (ui.reportError, ui.rosterError):
            part.hide()
        ui.periodBox.addItems(list(PERIODS))
        for field in (ui.firstField, ui.lastField, ui.asOfField, ui.rosterDayField):
            field.set_today(self.workspace.today)
        ui.asOfField.set_value(self.workspace.today())
        ui.rosterDayField.set_value(self.workspace.today())
        for view in VIEWS.values():
            ui.whoBox.addItem(view.label, view.name)
        grid = QGridLayout()
        grid.setVerticalSpacing(theme().px(2))
        grid.setHorizontalSpacing(theme().px(10))
        rows = -(-len(COLUMNS) // _COLUMNS_ACROSS)
        for place, (name, source) in enumerate(COLUMNS.items()):
            box = QCheckBox(source.column.label)
            box.setChecked(True)
            self.columns[name] = box
            grid.addWidget(box, place % rows, place // rows)
        ui.columnsHolder.addLayout(grid)

    def _connect(self) -> None:
        ui = self.ui
        ui.periodBox.currentIndexChanged.connect(self._period_chosen)
        ui.firstField.committed.connect(self._days_typed)
        ui.lastField.committed.connect(self._days_typed)
        ui.makeButton.clicked.connect(self.make_report)
        ui.rosterButton.clicked.connect(self.export_roster)

    # -- the renewal report ----------------------------------------------------------------------

    def _period_chosen(self, place: int) -> None:
        found = period_of(place, self.workspace.today())
        if found is not None:
            self.ui.firstField.set_value(found[0])
            self.ui.lastField.set_value(found[1])

    def _days_typed(self) -> None:
        self.ui.periodBox.blockSignals(True)
        self.ui.periodBox.setCurrentIndex(len(PERIODS) - 1)
        self.ui.periodBox.blockSignals(False)

    def make_report(self) -> None:
        """Make the report on the lane; the window then shows it."""
        ui = self.ui
        if not all(f.read() for f in (ui.firstField, ui.lastField, ui.asOfField)):
            return
        today = self.workspace.today()
        first = ui.firstField.value() or add_months(today, -12) + timedelta(days=1)
        last = ui.lastField.value() or today
        self._say(ui.reportError, "")
        ui.makeButton.setEnabled(False)
        query = MakeRenewalReport(first, last, ui.asOfField.value())
        task = self.workspace.work(query, "Make the renewal report")
        task.done.connect(self._report_made)
        task.failed.connect(self._report_failed)

    def _report_made(self, report: RenewalReport) -> None:
        self.ui.makeButton.setEnabled(True)
        period = report.data.period
        name = f"Renewal report {period.start.isoformat()} to {period.end}"
        printed = report.printed
        self.workspace.paper.emit(
            Paper(printed.data, "Renewal report", name, tuple(printed.warnings))
        )

    def _report_failed(self, error: object) -> None:
        self.ui.makeButton.setEnabled(True)
        self._say(self.ui.reportError, sentence_of(error))

    # -- the roster ------------------------------------------------------------------------------

    def export_roster(self) -> None:
        """Write the chosen people and columns to an Excel file."""
        ui = self.ui
        chosen = tuple(name for name, box in self.columns.items() if box.isChecked())
        if not ui.rosterDayField.read():
            return
        if not chosen:
            self._say(ui.rosterError, "Choose at least one column.")
            return
        self._say(ui.rosterError, "")
        view = VIEWS[ui.whoBox.currentData()]
        day = ui.rosterDayField.value() or self.workspace.today()
        name = f"Roster {view.label.lower()} {day.isoformat()}.xlsx"
        path = files.choose_save(self.window(), "Export roster", name, files.SHEET)
        if path is None:
            return
        query = MakeRoster(
            path=path,
            wanted=view.wanted,
            on=day,
            columns=chosen,
            title=f"Roster, {view.label.lower()}",
        )
        ui.rosterButton.setEnabled(False)
        task = self.workspace.work(query, "Export roster")
        task.done.connect(self._roster_made)
        task.failed.connect(self._roster_failed)

    def _roster_made(self, made: RosterMade) -> None:
        self.ui.rosterButton.setEnabled(True)
        self.workspace.made.emit(f"{made.path.name} saved, {made.rows:,} rows", made.path)

    def _roster_failed(self, error: object) -> None:
        self.ui.rosterButton.setEnabled(True)
        self._say(self.ui.rosterError, sentence_of(error))

    # -- the page --------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On arrival, and back from the paper, the keyboard is on the report's button."""
        self.ui.makeButton.setFocus(event.reason())

    def show_part(self, name: str) -> None:
        """Put the keyboard on one of the two: report or roster."""
        field = self.ui.whoBox if name == "roster" else self.ui.periodBox
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, part: Any, sentence: str) -> None:
        part.setText(sentence)
        part.setVisible(bool(sentence))

    def trouble(self, error: object) -> None:
        if isinstance(error, KnownError):
            self.show_refusal(error.sentence)

    def show_refusal(self, sentence: str) -> None:
        self.ui.banner.say("bad", sentence)

    def status_text(self) -> str:
        return "Papers open here; Excel files go where you choose."
