"""The record at the right of the member list: who it is, the status, and three tabs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTabBar, QWidget

from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import MEMBER_FIELDS
from amm_admin.services.members import MemberRecord, ShowMember
from amm_admin.ui.forms.ui_record_panel import Ui_RecordPanel
from amm_admin.ui.frames import FormFit
from amm_admin.ui.members.details import DetailForm, typed_of
from amm_admin.ui.members.edits import Edit, EditQueue
from amm_admin.ui.members.money import MoneyTab, latest_receipt
from amm_admin.ui.members.standing import MembershipTab
from amm_admin.ui.workspace import Workspace

_TABS = ("Details", "Membership", "Money")
_DETAILS = tuple(field for field in MEMBER_FIELDS if field.section != "Membership")
_LABELS = {field.name: field.label for field in MEMBER_FIELDS}


class RecordPanel(QFrame):
    """Shows one person as of a day; edits are saved when a field is left."""

    moved = Signal(int)  # the next (1) or the previous (-1) record is wanted
    asked = Signal(str)  # renew, resign, suspend, reinstate, level, deceased
    receipt_wanted = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.ui = Ui_RecordPanel()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.person_id: int | None = None
        self.record: MemberRecord | None = None
        self._on: date | None = None
        self.tabs = QTabBar()
        self.tabs.setUsesScrollButtons(False)  # else they stay too narrow when the text grows
        self.tabs.setAccessibleName("Parts of the record")
        for name in _TABS:
            self.tabs.addTab(name)
        self.ui.tabsRow.addWidget(self.tabs)
        self.ui.tabsRow.addStretch(1)
        self.ui.throughLabel.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.edits = EditQueue(workspace, self)
        self.details = DetailForm(
            _DETAILS, self.ui.detailsColumn, workspace.today, self.ui.detailsBody
        )
        self.membership = MembershipTab(self.ui, workspace, self)
        self.money = MoneyTab(self.ui, self)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        self.tabs.currentChanged.connect(ui.pages.setCurrentIndex)
        self.details.saved.connect(self._save)
        self.membership.saved.connect(self._save)
        self.membership.asked.connect(self.asked)
        self.money.receipt_wanted.connect(self.receipt_wanted)
        self.edits.saved.connect(self._saved)
        self.edits.refused.connect(self._refused)
        ui.previousButton.clicked.connect(self._previous)
        ui.nextButton.clicked.connect(self._next)
        ui.whyButton.clicked.connect(self.show_why)
        ui.renewButton.clicked.connect(self._renew)
        ui.receiptButton.clicked.connect(self._receipt)

    def set_more_menu(self, *actions: QAction) -> None:
        """What stands behind the three dots."""
        self._menu = QMenu(self)
        self._menu.addActions(list(actions))
        self.ui.moreButton.clicked.connect(self._show_menu)

    def _show_menu(self) -> None:
        button = self.ui.moreButton
        self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # -- showing ---------------------------------------------------------------------------------

    def show_person(self, person_id: int, on: date | None) -> None:
        """Show a record as of a day (None: today); what was typed before is saved first."""
        fresh = person_id != self.person_id
        if fresh:
            self.commit()
        elif on != self._on:
            fresh = False
        self._on = on
        record = self._workspace.ask(ShowMember(person_id, on))
        self.person_id, self.record = person_id, record
        self.edits.knows(person_id, record.version)
        if fresh:
            self.ui.banner.clear()
        self._show(record, fresh=fresh)

    def reread(self) -> None:
        """Read the same record again; it may be gone."""
        if self.person_id is None:
            return
        try:
            self.show_person(self.person_id, self._on)
        except KnownError as error:
            self.ui.banner.say("warn", error.sentence)

    def commit(self) -> bool:
        """Save what was typed and not left yet."""
        if self.person_id is None or self._workspace.read_only:
            return True
        return self.details.commit() and self.membership.form.commit()

    def show_why(self) -> None:
        """Why this status: the Membership tab explains it."""
        self.tabs.setCurrentIndex(1)

    def focus_first(self) -> None:
        """Enter on a row of the list: into the first field."""
        self.tabs.setCurrentIndex(0)
        self.details.focus_first()

    def _show(self, record: MemberRecord, *, fresh: bool) -> None:
        ui = self.ui
        ui.nameLabel.setText(record.row.full_name or record.row.name)
        ui.pill.set_status(record.row.word)
        ui.throughLabel.setText(record.through)
        ui.factsLabel.setText(record.facts)
        waiting = self.edits.waiting(record.row.id)
        self.details.show_record(record.fields, fresh=fresh, but=waiting)
        self.details.set_read_only(self._workspace.read_only)
        self.membership.show_record(record, self._on or self._workspace.today(), fresh=fresh)
        self.membership.form.set_read_only(self._workspace.read_only)
        self.money.show_record(record)
        ui.renewButton.setEnabled(not self._workspace.read_only)
        ui.receiptButton.setEnabled(latest_receipt(record) is not None)
        if fresh:
            for area in (ui.detailsPage, ui.membershipPage, ui.moneyPage):
                area.verticalScrollBar().setValue(0)

    # -- saving ----------------------------------------------------------------------------------

    def _save(self, name: str, value: object) -> None:
        if self.person_id is None:
            return
        field = next(each for each in MEMBER_FIELDS if each.name == name)
        self.edits.add(Edit(self.person_id, name, typed_of(field, value)))

    def _saved(self, edit: Edit, outcome: object) -> None:
        undo = getattr(outcome, "undo", None)
        if edit.person_id == self.person_id and undo is None:
            self.reread()  # nothing changed, but the text may be shown in another way
        if undo is not None:
            label = getattr(outcome, "label", "")
            self._workspace.tell(past_tense(label), undo, "pencil-simple")

    def _refused(self, edit: Edit, sentence: str) -> None:
        if not sentence:
            return
        row = self.details.rows.get(edit.field) or self.membership.form.rows.get(edit.field)
        if edit.person_id == self.person_id and row is not None:
            row.refuse(sentence)
        else:
            self.ui.banner.say("bad", f"{_LABELS[edit.field]} was not saved. {sentence}")

    # -- buttons ---------------------------------------------------------------------------------

    def _previous(self) -> None:
        self.moved.emit(-1)

    def _next(self) -> None:
        self.moved.emit(1)

    def _renew(self) -> None:
        self.asked.emit("renew")

    def _receipt(self) -> None:
        number = latest_receipt(self.record)
        if number is not None:
            self.receipt_wanted.emit(number)


def past_tense(label: str) -> str:
    """`Change e-mail of Ann Lee` as the toast says it: `E-mail of Ann Lee changed`."""
    words = label.removeprefix("Change ")
    if words == label:
        return label
    return f"{words[:1].upper()}{words[1:]} changed"
