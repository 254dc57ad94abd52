"""What people owe as a column: kept by each posting, summed over a filter or over ids."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from amm_admin.domain.ids import new_id
from amm_admin.domain.money import ZERO, Money
from amm_admin.persistence import search
from amm_admin.persistence.queries.money import balances
from amm_admin.persistence.schema import Allocation, Charge, Payment, Person
from amm_admin.services.history import Undo
from amm_admin.services.member_lists import SumColumn
from amm_admin.services.members import (
    EditPerson,
    ListMembers,
    MemberFilter,
    MembersById,
    Sort,
)
from tests.services.conftest import Association, dollars

DAY = date(2026, 1, 20)


def owed(it: Association) -> dict[str, Money]:
    """By first name, as the list shows it; it is what the postings add up to."""
    rows = it.app.ask(ListMembers())
    with it.app.database.read() as connection:
        assert {row.id: row.owes for row in rows} == balances(connection, [r.id for r in rows])
        wrong = connection.exec_driver_sql("SELECT count(*) FROM contact_key").scalar_one()
    assert wrong == len(rows)
    return {row.first_name: row.owes for row in rows}


def post(it: Association, charge: int, payer: int, paid: float, settles: float) -> None:
    """A payment of somebody, part of which settles a charge."""
    payment = new_id()
    with it.app.database.unit_of_work("Pay", by="Anna") as unit:
        unit.session.add(
            Payment(id=payment, person_id=payer, amount=dollars(paid), method="check",
                    received_on=DAY)
        )  # fmt: skip
        unit.session.add(
            Allocation(id=new_id(), payment_id=payment, charge_id=charge, amount=dollars(settles))
        )


def charge_to(it: Association, person: int, amount: float) -> int:
    charge = new_id()
    with it.app.database.unit_of_work("Charge", by="Anna") as unit:
        unit.session.add(
            Charge(id=charge, person_id=person, kind="other", amount=dollars(amount),
                   posted_on=DAY)
        )  # fmt: skip
    return charge


@pytest.fixture
def three(amm: Association) -> tuple[int, int, int]:
    people = tuple(amm.join(name, "Example").person_id for name in ("Ann", "Bob", "Cleo"))
    assert len(people) == 3
    return people


def test_every_posting_moves_it(amm: Association, three: tuple[int, int, int]) -> None:
    ann, bob, _ = three
    before = owed(amm)
    charge = charge_to(amm, ann, 45)
    assert owed(amm)["Ann"] == before["Ann"] + dollars(45)
    post(amm, charge, bob, paid=50, settles=30)  # Bob settles 30 of it and has 20 left over
    after = owed(amm)
    assert after["Ann"] == before["Ann"] + dollars(15)
    assert after["Bob"] == before["Bob"] - dollars(20)
    assert after["Cleo"] == before["Cleo"]


def test_an_edit_an_undo_and_a_rebuild_keep_it(
    amm: Association, three: tuple[int, int, int]
) -> None:
    charge_to(amm, three[0], 45)
    before = owed(amm)
    done = amm.app.run(EditPerson(three[0], {"city": "Rolla", "listed": True}))
    assert owed(amm) == before
    assert done.undo is not None
    amm.app.run(Undo(done.undo))
    assert owed(amm) == before
    amm.app.database.rebuild_search()
    assert owed(amm) == before


def test_keys_are_checked_with_the_money(amm: Association, three: tuple[int, int, int]) -> None:
    charge_to(amm, three[0], 45)
    raw = amm.app.database.maintenance()
    for name, function in search.functions().items():
        raw.create_function(name, 1, function)
    try:
        assert raw.execute(search.differing_keys()).fetchone() == (0,)
        raw.execute("UPDATE contact_key SET owes = owes + 1 WHERE id = ?", (three[1],))
        assert raw.execute(search.differing_keys()).fetchone() == (1,)
    finally:
        raw.close()


def test_sums_and_order(amm: Association, three: tuple[int, int, int]) -> None:
    ann, bob, cleo = three
    amm.app.database.rebuild_search()
    base = owed(amm)
    charge_to(amm, bob, 45)
    charge_to(amm, cleo, 5.5)
    total = sum((base[name] for name in base), ZERO)
    assert amm.app.ask(SumColumn()) == (3, total + dollars(50.5))
    assert amm.app.ask(SumColumn((bob, ann))) == (2, base["Ann"] + base["Bob"] + dollars(45))
    assert amm.app.ask(SumColumn(())) == (0, ZERO)
    members = MemberFilter(members_only=True)
    assert amm.app.ask(SumColumn(members)) == (3, total + dollars(50.5))
    assert amm.app.ask(SumColumn(MemberFilter(text="cleo"))) == (1, base["Cleo"] + dollars(5.5))
    assert amm.app.ask(SumColumn(MemberFilter(words=("Never",)))) == (0, ZERO)
    down = amm.app.ask(ListMembers(members, (Sort("owes", descending=True), Sort("name"))))
    assert [row.id for row in down] == [bob, cleo, ann]
    assert [row.owes for row in amm.app.ask(MembersById((ann,)))] == [base["Ann"]]
    with amm.app.database.read() as connection:
        assert connection.execute(select(Person.id)).scalars().all()
