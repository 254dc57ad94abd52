"""The record at the right of the member list: who it is, the status, and five tabs.

Tabs are made when they are first shown, and filled while they are shown: going from record to
record waits for none of them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import MEMBER_FIELDS
from amm_admin.services.application import Outcome
from amm_admin.services.members import Edited, MemberRecord, ShowMember
from amm_admin.ui.forms.ui_record_panel import Ui_RecordPanel
from amm_admin.ui.frames import FormFit
from amm_admin.ui.members.activity import ActivityTab
from amm_admin.ui.members.clash import ClashBar
from amm_admin.ui.members.details import DetailForm, DetailRow, typed_of
from amm_admin.ui.members.documents import DocumentsTab
from amm_admin.ui.members.dropping import DropCover
from amm_admin.ui.members.edits import Edit, EditQueue
from amm_admin.ui.members.meanwhile_words import beside_words, clash_words
from amm_admin.ui.members.money import MoneyTab, latest_receipt
from amm_admin.ui.members.standing import MembershipTab
from amm_admin.ui.widgets.parts import foldable, is_look_change
from amm_admin.ui.workspace import Workspace

TABS = ("Details", "Membership", "Money", "Activity", "Documents")
DETAILS, MEMBERSHIP, MONEY, ACTIVITY, DOCUMENTS = range(len(TABS))
_DETAILS = tuple(field for field in MEMBER_FIELDS if field.section != "Membership")
_CLASH = "Not saved: it was changed meanwhile."
_FIELDS = {field.name: field for field in MEMBER_FIELDS}


class RecordPanel(QFrame):
    """Shows one person as of a day; edits are saved when a field is left."""

    moved = Signal(int)  # the next (1) or the previous (-1) record is wanted
    asked = Signal(str)  # renew, resign, suspend, reinstate, level, deceased
    receipt_wanted = Signal(int)
    person_wanted = Signal(object)  # id of somebody else whose record is wanted

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.ui = Ui_RecordPanel()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.person_id: int | None = None
        self.record: MemberRecord | None = None
        self._on: date | None = None
        self._unfilled: dict[int, bool] = {}  # tab: whether it shows another record
        self._membership: MembershipTab | None = None
        self._money: MoneyTab | None = None
        self._activity: ActivityTab | None = None
        self._documents: DocumentsTab | None = None
        self.tabs = QTabBar()
        self.tabs.setUsesScrollButtons(False)  # else they stay too narrow when the text grows
        self.tabs.setAccessibleName("Parts of the record")
        for name in TABS:
            self.tabs.addTab(name)
        self.ui.tabsRow.addWidget(self.tabs)
        self.ui.tabsRow.addStretch(1)
        self.ui.throughLabel.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.edits = EditQueue(workspace, self)
        self.clash = ClashBar()
        self.ui.headColumn.addWidget(self.clash)
        self.details = DetailForm(
            _DETAILS, self.ui.detailsColumn, workspace.today, self.ui.detailsBody
        )
        self.cover = DropCover(self)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.details.saved.connect(self._save)
        self.edits.saved.connect(self._saved)
        self.edits.refused.connect(self._refused)
        self.edits.clashed.connect(self._clashed)
        self.clash.kept.connect(self._keep_mine)
        self.clash.taken.connect(self._take_theirs)
        self.cover.dropped.connect(self._dropped)
        ui.previousButton.clicked.connect(self._previous)
        ui.nextButton.clicked.connect(self._next)
        ui.whyButton.clicked.connect(self.show_why)
        ui.renewButton.clicked.connect(self._renew)
        ui.paymentButton.clicked.connect(self.record_payment)
        ui.receiptButton.clicked.connect(self._receipt)

    def set_more_menu(self, *actions: QAction) -> None:
        """What stands behind the three dots."""
        self._menu = QMenu(self)
        self._menu.addActions(list(actions))
        self.ui.moreButton.clicked.connect(self._show_menu)

    def _show_menu(self) -> None:
        button = self.ui.moreButton
        self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # -- the tabs --------------------------------------------------------------------------------

    @property
    def membership(self) -> MembershipTab:
        """Why the status is what it is, terms, dates."""
        if self._membership is None:
            made = self._membership = MembershipTab(self.ui, self._workspace, self)
            made.saved.connect(self._save)
            made.asked.connect(self.asked)
        return self._membership

    @property
    def money(self) -> MoneyTab:
        """Balance, payments, charges."""
        if self._money is None:
            made = self._money = MoneyTab(self.ui, self)
            made.receipt_wanted.connect(self.receipt_wanted)
        return self._money

    @property
    def activity(self) -> ActivityTab:
        """Tasks, notes, history."""
        if self._activity is None:
            ui = self.ui
            made = self._activity = ActivityTab(ui.activityColumn, self._workspace, ui.activityBody)
            made.failed.connect(self._complain)
        return self._activity

    @property
    def documents(self) -> DocumentsTab:
        """Attached files."""
        if self._documents is None:
            ui = self.ui
            made = self._documents = DocumentsTab(
                ui.documentsColumn, self._workspace, ui.documentsBody
            )
            made.failed.connect(self._complain)
        return self._documents

    def _tab_chosen(self, place: int) -> None:
        self.ui.pages.setCurrentIndex(place)
        self.tabs.updateGeometry()  # the words of the chosen one are bolder
        self._fill(place)

    def _fill(self, place: int) -> None:
        """Fill a tab that has not been filled since the record was read."""
        record, fresh = self.record, self._unfilled.pop(place, None)
        if record is None or fresh is None:
            return
        on, person = self._on, record.row.id
        if place == MEMBERSHIP:
            self.membership.show_record(
                record,
                on or self._workspace.today(),
                fresh=fresh,
                but=self.edits.waiting(person),
                own=self.edits.running(person),
            )
        elif place == MONEY:
            self.money.show_record(record)
            self.ui.receiptButton.setEnabled(latest_receipt(record) is not None)
        elif place == ACTIVITY:
            self.activity.show_person(person, on, fresh=fresh)
        elif place == DOCUMENTS:
            self.documents.show_person(person, record.row.full_name)

    # -- showing ---------------------------------------------------------------------------------

    def show_person(self, person_id: int, on: date | None) -> None:
        """Show a record as of a day (None: today); what was typed before is saved first.

        The one that is shown already is not read again: lists say more than once who is current.
        """
        if self.record is None or (person_id, on) != (self.person_id, self._on):
            self._read(person_id, on)

    def _read(self, person_id: int, on: date | None) -> None:
        fresh = person_id != self.person_id
        if fresh:
            self.commit()
        self._on = on
        record = self._workspace.ask(ShowMember(person_id, on))
        self.person_id, self.record = person_id, record
        if fresh:
            self.ui.banner.clear()
        self._show(record, fresh=fresh)

    def reread(self) -> None:
        """Read the same record again; it may be gone."""
        if self.person_id is None:
            return
        try:
            self._read(self.person_id, self._on)
        except KnownError as error:
            self.ui.banner.say("warn", error.sentence)

    def commit(self) -> bool:
        """Save what was typed and not left yet."""
        if self.person_id is None or self._workspace.read_only:
            return True
        done = [self.details.commit()]
        if self._membership is not None:
            done.append(self._membership.form.commit())
        if self._activity is not None:
            done.append(self._activity.commit())
        if self._documents is not None:
            done.append(self._documents.commit())
        return all(done)

    def show_why(self) -> None:
        """Why this status: the Membership tab explains it."""
        self.tabs.setCurrentIndex(MEMBERSHIP)

    def focus_first(self) -> None:
        """Enter on a row of the list: into the first field."""
        self.tabs.setCurrentIndex(DETAILS)
        self.details.focus_first()

    def _show(self, record: MemberRecord, *, fresh: bool) -> None:
        ui, read_only, person = self.ui, self._workspace.read_only, record.row.id
        name = record.row.full_name or record.row.name
        ui.nameLabel.setText(foldable(name))
        ui.pill.set_status(record.row.word)
        ui.throughLabel.setText(record.through)
        ui.factsLabel.setText(record.facts)
        self._fit_status()
        self.details.show_record(
            record.fields,
            fresh=fresh,
            version=record.version,
            but=self.edits.waiting(person),
            own=self.edits.running(person),
        )
        self.details.set_read_only(read_only)
        self.cover.set_whom("" if read_only else name)
        ui.renewButton.setEnabled(not read_only)
        ui.paymentButton.setEnabled(not read_only)
        for place in range(MEMBERSHIP, len(TABS)):
            self._unfilled[place] = fresh or self._unfilled.get(place, False)
        self._fill(self.tabs.currentIndex())
        if fresh:
            self._scroll_to_start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_status()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "cover"):
            self._fit_status()

    def _fit_status(self) -> None:
        """Until when is never cut: the question goes below where there is no room beside it."""
        ui, row = self.ui, self.ui.statusRow
        words = ui.throughLabel.fontMetrics().horizontalAdvance(ui.throughLabel.text())
        parts = ui.pill.sizeHint().width() + ui.whyButton.sizeHint().width()
        wide = parts + words + 4 * row.spacing() <= row.contentsRect().width()
        row.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _scroll_to_start(self) -> None:
        """Another record begins at its top, or at the field that has the keyboard."""
        ui, focused = self.ui, QApplication.focusWidget()
        areas: tuple[QScrollArea, ...] = (
            *(ui.detailsPage, ui.membershipPage, ui.moneyPage),
            *(ui.activityPage, ui.documentsPage),
        )
        for area in areas:
            if focused is None or not area.isAncestorOf(focused):
                area.verticalScrollBar().setValue(0)
            else:
                area.ensureWidgetVisible(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return: the next record, with the keyboard in the same field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and held == Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(1)
            event.accept()
            return
        super().keyPressEvent(event)

    # -- saving ----------------------------------------------------------------------------------

    def _row(self, name: str) -> DetailRow | None:
        row = self.details.rows.get(name)
        if row is None and self._membership is not None:
            row = self._membership.form.rows.get(name)
        return row

    def _save(self, name: str, value: object) -> None:
        row = self._row(name)
        if self.person_id is None or row is None:
            return
        edit = Edit(self.person_id, name, typed_of(_FIELDS[name], value), row.version)
        if self.clash.asks(edit):  # the field is left once more as it stands
            row.refuse(_CLASH)
            return
        self.clash.drop(self.person_id, name)
        self.edits.add(edit)

    def _saved(self, edit: Edit, outcome: Outcome[Edited]) -> None:
        undo = outcome.undo
        if edit.person_id == self.person_id and undo is None:
            self.reread()  # nothing changed, but the text may be shown in another way
        if undo is not None:
            self._workspace.tell(past_tense(outcome.label), undo, "pencil-simple")
            if words := beside_words(outcome.value.meanwhile):
                self.ui.banner.say("info", words)

    def _refused(self, edit: Edit, sentence: str) -> None:
        if not sentence:
            return
        row = self._row(edit.field)
        if edit.person_id == self.person_id and row is not None:
            row.refuse(sentence)
        else:
            self._complain(f"{_FIELDS[edit.field].label} was not saved. {sentence}")

    def _complain(self, sentence: str) -> None:
        self.ui.banner.say("bad", sentence)

    # -- what somebody else did meanwhile --------------------------------------------------------

    def _clashed(self, edit: Edit) -> None:
        row, here = self._row(edit.field), edit.person_id == self.person_id
        if here and row is not None:
            row.refuse(_CLASH)
        self.clash.add(edit, clash_words(self._workspace, edit, here=here))

    def _keep_mine(self, edit: Edit) -> None:
        row = self._row(edit.field)
        if edit.person_id == self.person_id and row is not None:
            row.settle()
        self.edits.add(Edit(edit.person_id, edit.field, edit.typed))

    def _take_theirs(self, edit: Edit) -> None:
        row = self._row(edit.field)
        if edit.person_id == self.person_id and row is not None and self.record is not None:
            self.reread()
            row.show_value(self.record.fields, self.record.version, fresh=True)

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

    def _dropped(self, paths: Any) -> None:
        self.tabs.setCurrentIndex(DOCUMENTS)
        self.documents.attach(paths)

    def record_payment(self) -> None:
        """Open the small panel in which a payment of this person is recorded (Ctrl+R)."""
        from amm_admin.ui.members.payment_dialog import PaymentDialog

        if self.person_id is None or self._workspace.read_only or not self.commit():
            return
        dialog = PaymentDialog(self._workspace, self.person_id, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.receipt_wanted.connect(self.receipt_wanted)
        dialog.next_wanted.connect(self._next_payer)
        dialog.person_wanted.connect(self.person_wanted)
        dialog.open()

    def _next_payer(self, dialog: Any) -> None:
        """The next in the list, whose payment follows."""
        self.moved.emit(1)
        if self.person_id is not None:
            dialog.show_person(self.person_id)


def past_tense(label: str) -> str:
    """`Change e-mail of Ann Lee` as the toast says it: `E-mail of Ann Lee changed`."""
    words = label.removeprefix("Change ")
    if words == label:
        return label
    return f"{words[:1].upper()}{words[1:]} changed"
