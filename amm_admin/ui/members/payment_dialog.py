"""Record payment: one small panel. Enter records, and the next payer's name can be typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import InputError, KnownError, StaleRecord
from amm_admin.domain.money import ZERO, Money, parse_money
from amm_admin.services.application import Outcome
from amm_admin.services.members import FindMember
from amm_admin.services.payments import PaidBy
from amm_admin.services.record_payments import (
    NextTerm,
    OfferPayment,
    PaymentOffer,
    PaymentRecorded,
    RecordPayment,
)
from amm_admin.ui.decision import DecisionDialog
from amm_admin.ui.payment_boxes import fill_methods, reference_words
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.fields import DateField, MoneyField, TextField
from amm_admin.ui.widgets.messages import Banner
from amm_admin.ui.widgets.parts import button, label, tip
from amm_admin.ui.workspace import Workspace, sentence_of


class PayerField(TextField):
    """Enter looks somebody up here; it does not record."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class PaymentDialog(DecisionDialog):
    """Stays open after a payment: the next one's member is named, or the next of the list taken."""

    receipt_wanted = Signal(int)  # receipt number
    next_wanted = Signal(object)  # this dialog: the next of the list is to pay
    person_wanted = Signal(object)  # id of the member who was named

    def __init__(self, workspace: Workspace, person_id: int, parent: QWidget | None) -> None:
        super().__init__("Record payment", " ", "Record payment", parent)
        self.workspace = workspace
        self.offer: PaymentOffer | None = None
        self._expected: Money | None = None
        self._receipt: int | None = None
        self._make_fields()
        self._make_news()
        self._connect()
        self.show_person(person_id)

    def _make_fields(self) -> None:
        self.payer = PayerField("Member")
        self.payer.setPlaceholderText("Name or number; empty: next in the list")
        self.amount = MoneyField("Amount")
        self.method = QComboBox()
        self.method.setAccessibleName("Paid by")
        fill_methods(self.method)
        self.method.currentIndexChanged.connect(self._name_reference)
        self.reference = TextField("Number of the check or of the transaction")
        self.received = DateField(self.workspace.today, "Received on")
        self.received.set_value(self.workspace.today())
        self.renew = QCheckBox()
        self._effect = label("", "small", "muted", wrap=True)
        self.add_field("Membe&r", self.payer)
        self.add_field("&Amount", self.amount)
        self.add_field("&Paid by", self.method)
        self.add_field("Check &no.", self.reference)
        self.add_field("Recei&ved", self.received)
        for part in (self.renew, self._effect):
            line = QHBoxLayout()
            line.addSpacing(theme().px(112))
            line.addWidget(part, 1)
            self.ui.fieldsHolder.addLayout(line)

    def _name_reference(self) -> None:
        """A check has a number, PayPal a transaction."""
        words = reference_words(self.method.currentData())
        for named in self.findChildren(QLabel):
            if named.buddy() is self.reference:
                named.setText(words)

    def _make_news(self) -> None:
        self.banner = Banner()
        self.receipt_button = button("&Show the receipt", kind="link", mnemonic=True)
        self.receipt_button.hide()
        self.ui.fieldsHolder.addWidget(self.banner)
        self.ui.fieldsHolder.addWidget(self.receipt_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.payer.entered.connect(self._look_up)
        self.payer.committed.connect(self._look_up)
        self.amount.textChanged.connect(self._show_effect)
        self.received.committed.connect(self._ask_again)
        self.renew.clicked.connect(self._renew_ticked)
        self.receipt_button.clicked.connect(self._show_receipt)
        self.decided.connect(self._run)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._to_amount()

    def _to_amount(self) -> None:
        self.amount.setFocus(Qt.FocusReason.TabFocusReason)
        self.amount.selectAll()

    # -- whose payment ---------------------------------------------------------------------------

    def show_person(self, person_id: int) -> None:
        """Prepare the payment of this member: what is owed, or the dues of the next term."""
        try:
            self.offer = self.workspace.ask(OfferPayment(person_id, self._day()))
        except KnownError as error:
            self.complain(error.sentence)
            return
        offer = self.offer
        self.payer.set_value(f"{offer.number} {offer.name}".strip())
        self.reference.set_value("")
        self.renew.setChecked(offer.renews)
        self._expect()
        self._show_offer()
        self.complain("")
        self._to_amount()

    def _day(self) -> date:
        day: date | None = self.received.value()
        return day or self.workspace.today()

    def _ask_again(self) -> None:
        """Another day may mean another term."""
        if self.offer is None:
            return
        try:
            self.offer = self.workspace.ask(OfferPayment(self.offer.person_id, self._day()))
        except KnownError as error:
            self.complain(error.sentence)
            return
        if self._is_as_expected():
            self._expect()
        self._show_offer()

    def _look_up(self) -> None:
        """Find the member who was named; nothing typed is the next of the list."""
        text = self.payer.text().strip()
        offer = self.offer
        if offer is not None and text == f"{offer.number} {offer.name}".strip():
            return
        if not text:
            self.next_wanted.emit(self)
            return
        try:
            person = self.workspace.ask(FindMember(text))
        except KnownError as error:
            self.offer = None
            self.payer.set_error(error.sentence)
            self._show_offer()
            return
        self.show_person(person)
        self.person_wanted.emit(person)

    # -- what is shown ---------------------------------------------------------------------------

    def _is_as_expected(self) -> bool:
        return self._typed() in (None, self._expected)

    def _expect(self) -> None:
        if self.offer is not None:
            wanted = self.offer.expected(renew=self.renew.isChecked())
            self._expected = wanted or None
            self.amount.set_value(self._expected)

    def _show_offer(self) -> None:
        offer = self.offer
        self.verb.setEnabled(offer is not None)
        self.ui.sentenceLabel.setText(_owes(offer) if offer is not None else "")
        self.ui.sentenceLabel.setVisible(offer is not None)
        term = offer.next_term if offer is not None else None
        can_renew = term is not None and not term.refused
        self.renew.setEnabled(can_renew)
        if not can_renew:
            self.renew.setChecked(False)
        words = _renewal(term) if term is not None else "R&enew"
        self.renew.setText(words)
        self.renew.setAccessibleName(words.replace("&", ""))
        self.renew.setToolTip(tip(term.refused) if term is not None else "")
        self._show_effect()

    def _renew_ticked(self) -> None:
        offer = self.offer
        if offer is not None:
            before = offer.expected(renew=not self.renew.isChecked())
            if self._typed() in (None, before, self._expected):
                self._expect()
        self._show_effect()

    def _typed(self) -> Money | None:
        try:
            return parse_money(self.amount.text())
        except InputError:
            return ZERO

    def _show_effect(self) -> None:
        amount, offer = self._typed(), self.offer
        said = ""
        if offer is not None and amount:
            said = offer.outcome(amount, renew=self.renew.isChecked())
        elif offer is not None and offer.next_term.refused:
            said = offer.next_term.refused
        self._effect.setText(said)
        words = f"Record {amount.format()}" if amount else "Record payment"
        self.verb.setText(words)
        self.verb.setAccessibleName(words)

    def effect(self) -> str:
        """What recording would do, as it stands on screen."""
        return self._effect.text()

    # -- the act ---------------------------------------------------------------------------------

    def _run(self) -> None:
        offer, amount = self.offer, self.amount.value()
        if offer is None or not self.verb.isEnabled():
            return
        if amount is None:
            self.amount.set_error("Type the amount that was paid, such as $60.00.")
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        by = PaidBy(self.method.currentData(), self.reference.text().strip())
        self.verb.setEnabled(False)
        task = self.workspace.run(
            RecordPayment(offer.person_id, amount, self._day(), by, self.renew.isChecked(), offer)
        )
        task.done.connect(self._recorded)
        task.failed.connect(self._failed)

    def _recorded(self, outcome: Outcome[PaymentRecorded]) -> None:
        done = outcome.value
        receipt = f"{self._day().year}-{done.receipt:04d}"
        said = f"{done.amount.format()} from {done.name} recorded, receipt {receipt}"
        self.workspace.tell(said, outcome.undo, "receipt")
        self.banner.say("good", f"{said}.{_left(done)}")
        self._receipt = done.receipt
        self.receipt_button.show()
        self.ui.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Close")
        self.offer, self._expected = None, None
        self.payer.set_value("")
        self.amount.set_value(None)
        self.reference.set_value("")
        self.renew.setChecked(False)
        self._show_offer()
        self.payer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: object) -> None:
        self.verb.setEnabled(True)
        if isinstance(error, StaleRecord):
            self._ask_again()  # what is owed by now
        if sentence := sentence_of(error):
            self.complain(sentence)

    def _show_receipt(self) -> None:
        number = self._receipt
        self.accept()
        if number is not None:
            self.receipt_wanted.emit(number)


def _owes(offer: PaymentOffer) -> str:
    owed = offer.owed
    if owed > ZERO:
        items = ", ".join(f"{item.description} {item.amount.format()}" for item in offer.open)
        credit = f", less {offer.credit.format()} in credit" if offer.credit else ""
        return f"{offer.name} owes {owed.format()}: {items}{credit}."
    if owed < ZERO:
        return f"{offer.name} has {(-owed).format()} in credit."
    return f"{offer.name} owes nothing."


def _renewal(term: NextTerm) -> str:
    if term.refused:
        return "R&enew"
    until = f"to {in_words(term.end)}" if term.end is not None else "without end"
    return f"R&enew {until}, {term.dues.format()}"


def _left(done: PaymentRecorded) -> str:
    renewed = ""
    if done.renewed:
        until = f"to {in_words(done.renewed_to)}" if done.renewed_to else "without end"
        renewed = f" Renewed {until}."
    if done.credit:
        return f"{renewed} {done.credit.format()} is kept as credit."
    if done.owed > ZERO:
        return f"{renewed} {done.owed.format()} stays open."
    return renewed
