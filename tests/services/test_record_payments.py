"""Recording a payment: M1, M3, M8, the oldest first, and what exceeds."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.money import ZERO, Money
from amm_admin.services.history import Redo, Undo
from amm_admin.services.members import MemberRecord, ShowMember
from amm_admin.services.memberships import ChangeLevel
from amm_admin.services.payments import PaidBy
from amm_admin.services.receipts import MakeReceipts
from amm_admin.services.record_payments import (
    OfferPayment,
    PaymentOffer,
    PaymentRecorded,
    RecordPayment,
)
from amm_admin.services.renewals import JoinMember, RenewMembers
from tests.reports.reading import text_of
from tests.services.conftest import Association, dollars


def on_account(amm: Association, day: str = "2026-01-20") -> int:
    """A member who owes $75.00: dues of 60 and a joining fee of 15."""
    amm.on(day)
    command = JoinMember(
        "Full",
        amm.day,
        typed={"first_name": "Ann", "last_name": "Lee"},
        settlement="on_account",
    )
    return amm.app.run(command).value.person_id


def record(amm: Association, person: int) -> MemberRecord:
    return amm.app.ask(ShowMember(person))


def offer(amm: Association, person: int) -> PaymentOffer:
    return amm.app.ask(OfferPayment(person))


def pay(amm: Association, person: int, amount: float, *, renew: bool = False) -> PaymentRecorded:
    command = RecordPayment(person, dollars(amount), amm.day, PaidBy("check", "1044"), renew)
    return amm.app.run(command).value


def open_charges(amm: Association, person: int) -> dict[str, Money]:
    return {c.description: c.open for c in record(amm, person).charges if c.open}


class TestSettling:
    def test_what_is_owed_is_expected_and_settled(self, amm: Association) -> None:
        person = on_account(amm)
        offered = offer(amm, person)
        assert (offered.owed, offered.renews) == (dollars(75), False)
        assert offered.expected(renew=False) == dollars(75)
        done = pay(amm, person, 75)
        assert [(s.description, s.amount) for s in done.settled] == [
            ("Full dues", dollars(60)),
            ("Full joining fee", dollars(15)),
        ]
        assert (done.receipt, done.credit, done.owed) == (1, ZERO, ZERO)
        assert open_charges(amm, person) == {}
        shown = record(amm, person)
        assert [(p.method, p.reference, p.receipt_number) for p in shown.payments] == [
            ("check", "1044", 1)
        ]
        assert len(shown.terms) == 1  # nothing but money

    @pytest.mark.parametrize(
        ("amount", "left", "credit", "owed"),
        [
            (10, {"Full dues": 50, "Full joining fee": 15}, 0, 65),
            (60, {"Full joining fee": 15}, 0, 15),
            (70, {"Full joining fee": 5}, 0, 5),
            (75, {}, 0, 0),
            (100, {}, 25, -25),
        ],
    )
    def test_the_oldest_first(
        self, amm: Association, amount: float, left: dict[str, float], credit: float, owed: float
    ) -> None:
        person = on_account(amm)
        done = pay(amm, person, amount)
        assert open_charges(amm, person) == {name: dollars(a) for name, a in left.items()}
        assert (done.credit, done.owed) == (dollars(credit), dollars(owed))
        assert record(amm, person).balance == dollars(owed)

    def test_two_years_owed(self, amm: Association) -> None:
        person = on_account(amm)
        amm.on("2027-01-10")
        amm.app.run(RenewMembers((person,), amm.day, settlement="on_account"))
        assert offer(amm, person).owed == dollars(135)
        pay(amm, person, 80)
        assert [c.open for c in record(amm, person).charges if c.open] == [dollars(55)]

    def test_credit_is_used_before_the_new_payment(self, amm: Association) -> None:
        person = on_account(amm)
        pay(amm, person, 100)
        amm.on("2027-01-10")
        amm.app.run(RenewMembers((person,), amm.day, settlement="on_account"))
        offered = offer(amm, person)
        assert (offered.credit, offered.owed) == (dollars(25), dollars(35))
        done = pay(amm, person, 35)
        assert [s.amount for s in done.settled] == [dollars(35)]
        assert (open_charges(amm, person), done.owed) == ({}, ZERO)

    def test_a_change_to_a_cheaper_level_reaches_further(self, amm: Association) -> None:
        person = on_account(amm)
        back = amm.app.run(ChangeLevel(person, amm.level("Student"), True)).value
        assert back < ZERO
        owed = dollars(75) + back
        assert offer(amm, person).owed == owed
        done = pay(amm, person, owed.cents / 100)
        assert (open_charges(amm, person), done.owed, done.credit) == ({}, ZERO, ZERO)

    def test_receipt_says_what_was_settled(self, amm: Association) -> None:
        done = pay(amm, on_account(amm), 100)
        said = text_of(amm.app.ask(MakeReceipts((done.receipt,))).data)
        assert "Full dues" in said
        assert "Kept as credit" in said
        assert "1044" in said


class TestRenewing:
    def test_nothing_owed_means_the_next_term(self, amm: Association) -> None:
        person = amm.join("Ann", "Lee").person_id
        offered = offer(amm.on("2027-01-10"), person)
        assert offered.renews
        assert offered.expected(renew=True) == dollars(60)
        assert (offered.next_term.start, offered.next_term.end) == (
            date(2027, 1, 20),
            date(2028, 1, 19),
        )
        done = pay(amm, person, 60, renew=True)
        assert (done.renewed, done.renewed_to) == (True, date(2028, 1, 19))
        shown = record(amm, person)
        assert [t.period.end for t in shown.terms] == [date(2028, 1, 19), date(2027, 1, 19)]
        assert (shown.balance, open_charges(amm, person)) == (ZERO, {})

    def test_with_what_was_owed_before(self, amm: Association) -> None:
        person = on_account(amm)
        amm.on("2027-01-10")
        assert offer(amm, person).expected(renew=True) == dollars(135)
        done = pay(amm, person, 140, renew=True)
        assert (done.credit, done.owed) == (dollars(5), dollars(-5))

    def test_credit_counts(self, amm: Association) -> None:
        person = on_account(amm)
        pay(amm, person, 100)
        amm.on("2027-01-10")
        assert offer(amm, person).expected(renew=True) == dollars(35)
        assert pay(amm, person, 35, renew=True).renewed_to == date(2028, 1, 19)

    def test_m3_a_part_payment_grants_nothing(self, amm: Association) -> None:
        person = amm.join("Ann", "Lee").person_id
        amm.on("2027-01-10")
        with pytest.raises(RuleRefusal, match=r"\$40\.00 does not cover the \$60\.00"):
            pay(amm, person, 40, renew=True)
        assert record(amm, person).balance == ZERO
        done = pay(amm, person, 40)
        assert (done.credit, len(record(amm, person).terms)) == (dollars(40), 1)

    def test_who_cannot_be_renewed(self, amm: Association) -> None:
        person = amm.join("Ann", "Lee", "Lifetime").person_id
        offered = offer(amm, person)
        assert offered.next_term.refused
        assert not offered.renews
        with pytest.raises(RuleRefusal):
            pay(amm, person, 10, renew=True)
        assert pay(amm, person, 10).credit == dollars(10)


class TestTakingBack:
    def test_m1_undo_opens_the_charge_again(self, amm: Association) -> None:
        person = on_account(amm)
        pay(amm, person, 75)
        amm.app.run(Undo())
        shown = record(amm, person)
        assert [p.amount for p in shown.payments] == [dollars(-75), dollars(75)]
        assert [p.void_on for p in shown.payments if p.receipt_number] == [amm.day]
        assert open_charges(amm, person) == {
            "Full dues": dollars(60),
            "Full joining fee": dollars(15),
        }
        assert offer(amm, person).owed == dollars(75)
        amm.app.run(Redo())
        assert open_charges(amm, person) == {}
        receipts = {p.receipt_number for p in record(amm, person).payments}
        assert receipts == {1, None, 2}

    def test_m1_undo_of_a_renewal_with_credit(self, amm: Association) -> None:
        person = on_account(amm)
        pay(amm, person, 100)
        amm.on("2027-01-10")
        pay(amm, person, 35, renew=True)
        amm.app.run(Undo())
        shown = record(amm, person)
        assert (shown.balance, len(shown.terms)) == (dollars(-25), 1)
        offered = offer(amm, person)
        assert (offered.open, offered.credit) == ((), dollars(25))
        amm.app.run(Redo())
        shown = record(amm, person)
        assert (shown.balance, len(shown.terms)) == (ZERO, 2)
        assert (offer(amm, person).open, offer(amm, person).credit) == ((), ZERO)

    def test_what_a_later_payment_settles_stays(self, amm: Association) -> None:
        person = amm.join("Ann", "Lee").person_id
        amm.on("2027-01-10")
        renewal = amm.app.run(RenewMembers((person,), amm.day, settlement="on_account"))
        pay(amm, person, 60)
        with pytest.raises(RuleRefusal, match="a payment recorded later settles"):
            amm.app.run(Undo(renewal.undo))
        amm.app.run(Undo())
        amm.app.run(Undo(renewal.undo))
        assert (offer(amm, person).open, offer(amm, person).credit) == ((), ZERO)
        assert record(amm, person).balance == ZERO

    def test_a_credit_that_was_used_stays(self, amm: Association) -> None:
        person = on_account(amm)
        first = amm.app.run(RecordPayment(person, dollars(100), amm.day))
        amm.on("2027-01-10")
        pay(amm, person, 35, renew=True)
        with pytest.raises(RuleRefusal, match="used what it had in credit"):
            amm.app.run(Undo(first.undo))
        assert record(amm, person).balance == ZERO

    def test_every_cent_is_somewhere(self, amm: Association) -> None:
        person = on_account(amm)
        for amount in (10, 0.01, 64.99, 12.34):
            pay(amm, person, amount)
        amm.app.run(Undo())
        with amm.app.database.read() as connection:
            allocated, paid = connection.execute(
                text("SELECT (SELECT sum(amount) FROM allocation), sum(amount) FROM payment")
            ).one()
        assert allocated == paid == 7500
        assert record(amm, person).balance == ZERO


class TestRefusals:
    def test_amount_day_and_method(self, amm: Association) -> None:
        person = on_account(amm)
        for command, field in (
            (RecordPayment(person, ZERO, amm.day), "amount"),
            (RecordPayment(person, dollars(-5), amm.day), "amount"),
            (RecordPayment(person, dollars(5), date(2026, 1, 21)), "received_on"),
            (RecordPayment(person, dollars(5), amm.day, PaidBy("gold")), "method"),
        ):
            with pytest.raises(InputError) as refused:
                amm.app.run(command)
            assert refused.value.field == field
        assert record(amm, person).payments == ()

    def test_a_record_that_is_gone(self, amm: Association) -> None:
        with pytest.raises(RuleRefusal, match="no longer"):
            amm.app.run(RecordPayment(1, dollars(5), amm.day))
        with pytest.raises(RuleRefusal, match="no longer"):
            amm.app.ask(OfferPayment(1))


@pytest.mark.parametrize(
    ("amount", "renew", "said"),
    [
        (75, False, "Settles all that is owed."),
        (70, False, "A part payment: $5.00 stays open."),
        (80, False, "$5.00 more than is owed is kept as credit."),
        (75, True, "$75.00 does not cover the $135.00 that are owed with the next term. Record the "
         "whole amount, or record it without renewing."),
        (135, True, "Settles all that is owed."),
    ],
)  # fmt: skip
def test_what_it_would_do(amm: Association, amount: float, renew: bool, said: str) -> None:
    person = on_account(amm)
    offered = offer(amm.on("2027-01-10"), person)
    assert offered.outcome(dollars(amount), renew=renew) == said
