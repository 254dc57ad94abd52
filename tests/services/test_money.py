"""M1, M2, M3, M8 through the door: money posts, and is reversed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.ids import new_id
from amm_admin.domain.money import ZERO, Money
from amm_admin.services.history import Redo, Undo
from amm_admin.services.members import Archive, ListMembers, MemberFilter, ShowMember
from amm_admin.services.payments import PaidBy
from amm_admin.services.renewals import JoinMember, PreviewRenewals, RenewMembers
from tests.services.conftest import Association, dollars


def set_fee(amm: Association, level: str, valid_from: str, amount: float) -> None:
    with amm.app.database.unit_of_work("Raise the dues", by="Anna") as work:
        work.connection.execute(
            text(
                "INSERT INTO level_fee (id, level_id, valid_from, amount) VALUES (:i, :l, :v, :a)"
            ),
            {
                "i": new_id(),
                "l": amm.level(level),
                "v": valid_from,
                "a": round(amount * 100),
            },
        )


def test_m1_renewed_undone_redone(amm: Association) -> None:
    """Charges +75 −75 +75, payments alike, the first receipt void, the next good, balance 0."""
    person = amm.join("Ann", "Lee").person_id
    set_fee(amm, "Full", "2027-01-01", 75)
    amm.on("2026-12-20")
    first = amm.app.run(RenewMembers((person,), amm.day)).value[0].receipt
    amm.app.run(Undo())
    amm.reopen()
    amm.app.run(Redo())
    record = amm.app.ask(ShowMember(person))
    renewal = [charge.amount for charge in reversed(record.charges)][2:]
    assert renewal == [dollars(75), dollars(-75), dollars(75)]
    assert [p.amount for p in reversed(record.payments)][1:] == renewal
    assert first == 2
    receipts = {p.receipt_number: p.void_on for p in record.payments if p.receipt_number}
    assert receipts == {1: None, 2: date(2026, 12, 20), 3: None}
    assert record.balance == ZERO
    assert [t.period.end for t in record.terms] == [date(2028, 1, 19), date(2027, 1, 19)]


def test_m1_undo_is_dated_the_day_it_happens(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    amm.app.run(RenewMembers((person,), amm.day))
    amm.on("2026-03-04").app.run(Undo())
    record = amm.app.ask(ShowMember(person))
    assert record.charges[0].posted_on == date(2026, 3, 4)
    assert record.payments[0].received_on == date(2026, 3, 4)


def test_m1_undoing_a_join_keeps_the_money_and_archives_the_person(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    amm.app.run(Undo())
    assert amm.app.ask(ListMembers()) == ()
    [row] = amm.app.ask(ListMembers(MemberFilter(archived=True)))
    assert (row.id, row.word) == (person, "Never")
    record = amm.app.ask(ShowMember(person))
    assert [c.amount for c in record.charges].count(dollars(-60)) == 1
    assert record.balance == ZERO
    amm.app.run(Redo())
    [row] = amm.app.ask(ListMembers())
    assert row.word == "New"
    assert amm.app.ask(ShowMember(person)).payments[0].receipt_number == 2


def test_m1_posted_money_cannot_be_deleted_by_undoing_twice(amm: Association) -> None:
    outcome = amm.app.run(
        JoinMember("Full", amm.day, typed={"first_name": "Ann", "last_name": "Lee"})
    )
    amm.app.run(Undo(outcome.undo))
    with pytest.raises(RuleRefusal, match="undone already"):
        amm.app.run(Undo(outcome.undo))


def test_m1_undo_of_an_earlier_renewal_is_refused_while_a_later_act_stands_on_it(
    amm: Association,
) -> None:
    joined = amm.app.run(
        JoinMember("Full", amm.day, typed={"first_name": "Ann", "last_name": "Lee"})
    )
    amm.app.run(RenewMembers((joined.value.person_id,), amm.day))
    with pytest.raises(RuleRefusal):
        amm.app.run(Undo(joined.undo))
    record = amm.app.ask(ShowMember(joined.value.person_id))
    assert len(record.charges) == 3, "a refused undo posts nothing"


def test_m2_the_fee_is_the_one_of_the_new_terms_first_day(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    set_fee(amm, "Full", "2027-01-01", 75)
    [line] = amm.on("2026-11-20").app.ask(PreviewRenewals((person,), amm.day))
    assert (line.start, line.amount) == (date(2027, 1, 20), dollars(75))


def test_m2_raising_dues_rewrites_nothing_billed(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    before = amm.app.ask(ShowMember(person)).charges
    set_fee(amm, "Full", "2020-01-01", 99)
    assert amm.app.ask(ShowMember(person)).charges == before


def test_m3_a_part_payment_grants_nothing(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    with pytest.raises(RuleRefusal, match=r"\$30.00 does not cover the dues of \$60.00"):
        amm.app.run(RenewMembers((person,), amm.day, amount=dollars(30)))
    record = amm.app.ask(ShowMember(person))
    assert (len(record.terms), record.balance) == (1, ZERO)


@pytest.mark.parametrize(
    ("settlement", "amount", "owed"),
    [("on_account", None, 60), ("on_account", 25.0, 35), ("waived", None, 0), ("paid", 80.0, -20)],
)
def test_m3_settlements(
    amm: Association, settlement: str, amount: float | None, owed: float
) -> None:
    person = amm.join("Ann", "Lee").person_id
    paid = None if amount is None else dollars(amount)
    amm.app.run(RenewMembers((person,), amm.day, settlement=settlement, amount=paid))  # type: ignore[arg-type]
    record = amm.app.ask(ShowMember(person))
    assert record.balance == dollars(owed)
    assert len(record.terms) == 2


def test_one_check_for_several_members(amm: Association) -> None:
    people = tuple(amm.join(first, "Lee").person_id for first in ("Ann", "Bob", "Cy"))
    renewed = amm.app.run(
        RenewMembers(people, amm.day, PaidBy("check", "1044"), payer_id=people[0])
    ).value
    assert len({r.receipt for r in renewed}) == 1
    [payment, _joining] = amm.app.ask(ShowMember(people[0])).payments
    assert (payment.amount, payment.reference) == (dollars(180), "1044")
    assert [amm.app.ask(ShowMember(p)).balance for p in people] == [ZERO] * 3


def test_an_unknown_way_of_paying_is_refused_before_anything_is_written(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    with pytest.raises(InputError, match="barter"):
        amm.app.run(RenewMembers((person,), amm.day, PaidBy("barter")))
    assert len(amm.app.ask(ShowMember(person)).terms) == 1


@pytest.mark.timeout(180)
@settings(max_examples=12)
@given(st.lists(st.sampled_from(["join", "renew", "undo", "redo", "archive"]), max_size=14))
def test_m8_numbers_have_no_gap_and_the_books_always_tie(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    """Whatever is done, undone and redone: receipts 1…n, and payments equal what they settled."""
    amm = Association(tmp_path_factory.mktemp("books") / "books.amm")
    people: list[int] = []
    for number, act in enumerate(acts):
        try:
            if act == "join":
                people.append(amm.join("Ann", f"Lee {number}").person_id)
            elif act == "renew" and people:
                amm.app.run(RenewMembers((people[-1],), amm.day))
            elif act == "archive" and people:
                amm.app.run(Archive((people[-1],)))
            elif act == "undo":
                amm.app.run(Undo())
            elif act == "redo":
                amm.app.run(Redo())
        except RuleRefusal:
            continue
    with amm.app.database.read() as connection:
        found = [
            row[0] for row in connection.execute(text("SELECT number FROM receipt ORDER BY 1"))
        ]
        money, used = connection.execute(
            text(
                "SELECT (SELECT coalesce(sum(amount), 0) FROM payment), "
                "(SELECT coalesce(sum(amount), 0) FROM allocation)"
            )
        ).one()
        charged = connection.execute(
            text("SELECT coalesce(sum(amount), 0) FROM charge")
        ).scalar_one()
    assert found == list(range(1, len(found) + 1))
    assert Money(money) == Money(used) == Money(charged)
    amm.app.close()
