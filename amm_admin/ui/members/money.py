"""The Money tab: balance, payments with their receipts, charges."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from amm_admin.domain.fields import CHARGE_COLUMNS, PAYMENT_COLUMNS
from amm_admin.services.members import MemberRecord
from amm_admin.ui.forms.ui_record_panel import Ui_RecordPanel
from amm_admin.ui.rows import ShortList


class MoneyTab(QObject):
    """Fills its part of the record panel."""

    receipt_wanted = Signal(int)  # receipt number

    def __init__(self, ui: Ui_RecordPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self._record: MemberRecord | None = None
        self.payments = ShortList(PAYMENT_COLUMNS, "Payments", ui.moneyBody)
        self.charges = ShortList(CHARGE_COLUMNS, "Charges", ui.moneyBody)
        ui.paymentsHolder.addWidget(self.payments)
        ui.chargesHolder.addWidget(self.charges)
        self.payments.opened.connect(self._open)

    def show_record(self, record: MemberRecord) -> None:
        ui = self._ui
        self._record = record
        owed = record.balance.cents
        words = "owes nothing" if not owed else "owed" if owed > 0 else "in credit"
        amount = record.balance if owed >= 0 else -record.balance
        ui.balanceLabel.setText(f"{amount.format()} {words}" if owed else words)
        self.payments.set_rows(record.payments)
        self.charges.set_rows(record.charges)
        paid, charged = bool(record.payments), bool(record.charges)
        self.payments.setVisible(paid)
        self.charges.setVisible(charged)
        ui.chargesHeading.setVisible(charged)
        ui.paymentsHint.setText(
            "Double-click a payment for its receipt." if paid else "No payment is recorded."
        )

    def latest_receipt(self) -> int | None:
        """The number of the newest receipt that is not void."""
        return latest_receipt(self._record)

    def _open(self, payment_id: object) -> None:
        if self._record is None:
            return
        for payment in self._record.payments:
            if payment.id == payment_id and payment.receipt_number is not None:
                self.receipt_wanted.emit(payment.receipt_number)


def latest_receipt(record: MemberRecord | None) -> int | None:
    """The number of a person's newest receipt that is not void; None without one."""
    if record is None:
        return None
    numbers = (
        payment.receipt_number
        for payment in record.payments
        if payment.receipt_number is not None and payment.void_on is None
    )
    return max(numbers, default=None)
