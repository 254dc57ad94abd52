"""Record payment: the small panel, by keys; the next payer; refusals and the receipt."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from amm_admin.domain.money import ZERO, Money
from amm_admin.services.members import MemberRecord, ShowMember
from amm_admin.services.record_payments import RecordPayment
from amm_admin.services.renewals import RenewMembers
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.members.payment_dialog import PaymentDialog
from amm_admin.ui.members.record_panel import MONEY, RecordPanel
from tests.journeys.association import Hands


@pytest.fixture
def record(hands: Hands) -> RecordPanel:
    """Grace Cho's record: in grace since November 2."""
    members: MembersPage = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    return members.record


@pytest.fixture
def dialog(hands: Hands, record: RecordPanel) -> PaymentDialog:
    hands.click(record.ui.paymentButton)
    found = hands.dialog()
    assert isinstance(found, PaymentDialog)
    return found


def test_by_key_from_the_list(hands: Hands, record: RecordPanel) -> None:
    hands.ctrl(Qt.Key.Key_R)
    found = hands.dialog()
    assert isinstance(found, PaymentDialog)
    assert found.payer.text().endswith(" Grace Cho")


def stored(hands: Hands, person: int) -> MemberRecord:
    return hands.application.ask(ShowMember(person))


def test_enter_records_the_dues_of_the_next_term(
    hands: Hands, record: RecordPanel, dialog: PaymentDialog
) -> None:
    assert record.person_id is not None
    assert dialog.payer.text().endswith(" Grace Cho")
    assert dialog.amount.hasFocus()
    assert dialog.amount.text() == "$60.00"
    assert dialog.renew.isChecked()
    assert dialog.renew.text() == "R&enew to November 2, 2027, $60.00"
    assert dialog.ui.sentenceLabel.text() == "Grace Cho owes nothing."
    assert dialog.effect() == "Settles all that is owed."
    assert dialog.method.currentText() == "Check"
    assert dialog.received.value() == date(2026, 11, 20)
    hands.type(dialog.reference, "2207")
    hands.key(Qt.Key.Key_Return)
    assert hands.toast() == "$60.00 from Grace Cho recorded, receipt 2026-0010"
    assert "Renewed to November 2, 2027." in dialog.banner.sentence()
    shown = stored(hands, record.person_id)
    assert shown.payments[0].reference == "2207"
    assert (shown.row.word, shown.balance) == ("Active", ZERO)
    assert record.ui.pill.status == "Active"


def test_offers_the_next_payer(hands: Hands, record: RecordPanel, dialog: PaymentDialog) -> None:
    hands.key(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.payer.hasFocus()
    assert not dialog.verb.isEnabled()
    assert dialog.amount.text() == ""
    hands.qtbot.keyClicks(dialog.payer, "barlow")
    hands.key(Qt.Key.Key_Return)
    assert dialog.payer.text().endswith(" Thomas Barlow")
    assert (dialog.amount.text(), dialog.amount.hasFocus()) == ("$60.00", True)
    hands.key(Qt.Key.Key_Return)
    assert hands.toast() == "$60.00 from Thomas Barlow recorded, receipt 2026-0011"
    hands.key(Qt.Key.Key_Return)  # nobody named: the next of the list
    assert dialog.payer.text().endswith(" Anne Beckemeier")
    assert record.ui.nameLabel.text() == "Anne Beckemeier"
    dialog.reject()


def test_nobody_and_several_match(hands: Hands, dialog: PaymentDialog) -> None:
    hands.type(dialog.payer, "gar")
    hands.key(Qt.Key.Key_Return)
    assert "matches several" in dialog.payer.error()
    assert not dialog.verb.isEnabled()
    hands.type(dialog.payer, "zzz")
    hands.key(Qt.Key.Key_Return)
    assert dialog.payer.error() == "Nobody matches “zzz”."
    assert dialog.payer.text() == "zzz"


def test_what_is_owed_is_prefilled_and_a_part_is_said(hands: Hands, record: RecordPanel) -> None:
    person = record.person_id
    assert person is not None
    hands.application.run(RenewMembers((person,), date(2026, 11, 20), settlement="on_account"))
    record.reread()
    record.record_payment()
    dialog = hands.dialog()
    assert dialog.ui.sentenceLabel.text() == "Grace Cho owes $60.00: Full dues $60.00."
    assert (dialog.amount.text(), dialog.renew.isChecked()) == ("$60.00", False)
    hands.type(dialog.amount, "40")
    assert dialog.effect() == "A part payment: $20.00 stays open."
    assert dialog.verb.text() == "Record $40.00"
    hands.type(dialog.amount, "75")
    assert dialog.effect() == "$15.00 more than is owed is kept as credit."
    dialog.method.setCurrentIndex(dialog.method.findData("paypal"))
    hands.click(dialog.verb)
    shown = stored(hands, person)
    assert (shown.balance, shown.payments[0].method) == (Money(-1500), "paypal")
    assert all(not charge.open for charge in shown.charges)
    dialog.reject()


def test_refusals_keep_what_was_typed(hands: Hands, record: RecordPanel,
                                      dialog: PaymentDialog) -> None:  # fmt: skip
    assert record.person_id is not None
    before = len(stored(hands, record.person_id).payments)
    for typed, said in (
        ("", "Type the amount that was paid, such as $60.00."),
        ("abc", "“abc” is not an amount. Write it as 45 or 45.00."),
        ("0", "Type the amount that was paid, such as $60.00."),
        ("40", "$40.00 does not cover the $60.00 that are owed with the next term. Record the "
               "whole amount, or record it without renewing."),
    ):  # fmt: skip
        hands.type(dialog.amount, typed)
        if not typed:
            dialog.amount.clear()
        hands.click(dialog.verb)
        assert said in (dialog.ui.errorLabel.text(), dialog.amount.error()), typed
        assert dialog.isVisible()
    hands.type(dialog.amount, "60")
    hands.type(dialog.received, "12/24/2026")
    hands.click(dialog.verb)
    assert dialog.ui.errorLabel.text() == "December 24, 2026 has not come yet."
    assert len(stored(hands, record.person_id).payments) == before


def test_without_renewing(hands: Hands, record: RecordPanel, dialog: PaymentDialog) -> None:
    hands.click(dialog.renew)
    assert dialog.amount.text() == ""  # nothing is owed
    hands.type(dialog.amount, "25")
    assert dialog.effect() == "Nothing is owed. $25.00 is kept as credit."
    hands.key(Qt.Key.Key_Return)
    assert dialog.banner.sentence().endswith("$25.00 is kept as credit.")
    assert "$25.00 in credit" in record.ui.factsLabel.text()
    assert record.ui.pill.status == "Grace"


def test_undo_takes_it_back(hands: Hands, record: RecordPanel, dialog: PaymentDialog) -> None:
    hands.key(Qt.Key.Key_Return)
    dialog.reject()
    assert record.ui.pill.status == "Active"
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    hands.ctrl(Qt.Key.Key_Z)
    assert record.ui.pill.status == "Grace"
    record.tabs.setCurrentIndex(MONEY)
    payments = record.money.payments.list_model()
    assert payments.index(0, 3).data() == "-$60.00"


def test_the_receipt_is_offered(hands: Hands, record: RecordPanel, dialog: PaymentDialog) -> None:
    assert not dialog.receipt_button.isVisible()
    hands.key(Qt.Key.Key_Return)
    hands.click(dialog.receipt_button)
    assert QApplication.activeModalWidget() is None
    hands.settle()
    assert hands.window.pane == "preview"


def test_who_cannot_be_renewed(hands: Hands, record: RecordPanel) -> None:
    members = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Eickhoff"), "name")
    record.record_payment()
    dialog = hands.dialog()
    assert not dialog.renew.isEnabled()
    assert dialog.amount.text() == ""
    assert dialog.effect()  # why not
    dialog.reject()


def test_the_same_check_in_two_windows_is_recorded_once(
    hands: Hands, record: RecordPanel, dialog: PaymentDialog
) -> None:
    """Another process records it while the panel stands open: the second Enter says so."""
    person = record.person_id
    assert person is not None
    before = len(stored(hands, person).payments)
    hands.application.run(RecordPayment(person, Money(6000), date(2026, 11, 20), renew=True))
    hands.key(Qt.Key.Key_Return)
    assert dialog.ui.errorLabel.text() == (
        "Grace Cho was renewed meanwhile: the next one is 11/3/2027 to 11/2/2028, $60.00. "
        "Nothing was recorded. Look at it again, then record the payment."
    )
    assert len(stored(hands, person).payments) == before + 1
    assert dialog.renew.text() == "R&enew to November 2, 2028, $60.00"
    dialog.reject()


def test_two_payments_without_the_mouse(hands: Hands, record: RecordPanel) -> None:
    assert record.person_id is not None
    hands.ctrl(Qt.Key.Key_R)
    dialog = hands.dialog()
    cancel = dialog.ui.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    assert cancel.text() == "Cancel"
    hands.key(Qt.Key.Key_Tab)
    assert dialog.method.hasFocus()
    hands.key(Qt.Key.Key_P)
    assert dialog.method.currentText() == "PayPal"
    names = [part.text() for part in dialog.findChildren(QLabel) if part.buddy()]
    assert "Tra&nsaction" in names
    assert "Check &no." not in names
    hands.key(Qt.Key.Key_Tab)
    hands.qtbot.keyClicks(QApplication.focusWidget(), "9XK-22")
    hands.key(Qt.Key.Key_Tab)
    assert dialog.received.hasFocus()
    hands.key(Qt.Key.Key_Down)  # the day before
    hands.key(Qt.Key.Key_Return)
    paid = stored(hands, record.person_id).payments[0]
    assert (paid.method, paid.reference, paid.received_on) == (
        "paypal",
        "9XK-22",
        date(2026, 11, 19),
    )
    assert cancel.text() == "Close"  # what was recorded stays
    hands.qtbot.keyClicks(QApplication.focusWidget(), "beckemeier")
    hands.key(Qt.Key.Key_Return)
    assert dialog.amount.hasFocus()
    hands.key(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)  # without renewing
    hands.qtbot.waitUntil(lambda: not dialog.renew.isChecked())
    hands.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert dialog.amount.hasFocus()
    hands.qtbot.keyClicks(dialog.amount, "10")
    hands.key(Qt.Key.Key_Return)
    assert hands.toast() == "$10.00 from Anne Beckemeier recorded, receipt 2026-0011"
    hands.key(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_money_is_that_of_the_day_shown(hands: Hands, record: RecordPanel) -> None:
    """The renewal of today is not owed yesterday: in the list, the facts and the Money tab."""
    person = record.person_id
    assert person is not None
    hands.window.workspace.run(RenewMembers((person,), date(2026, 11, 20), settlement="on_account"))
    hands.settle()
    members: MembersPage = hands.window.members()
    record.tabs.setCurrentIndex(MONEY)
    for typed, owing, balance, facts, charges in (
        ("11/19/2026", 0, "owes nothing", "owes nothing", 2),
        ("t", 1, "$60.00 owed", "owes $60.00", 3),
    ):
        hands.type(members.list.ui.dayField, typed)
        hands.key(Qt.Key.Key_Return)
        assert record.ui.balanceLabel.text() == balance
        assert record.ui.factsLabel.text().endswith(facts)
        assert record.money.charges.model().rowCount() == charges
        members.list.ui.searchLine.set_text("owes:yes")
        hands.settle()
        assert members.model.rowCount() == owing
        members.list.ui.searchLine.set_text("")
        hands.settle()
    assert not members.list.ui.banner.isVisible()
