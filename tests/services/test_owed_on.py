"""What people owe follows the day that a list or a record is asked about, to the cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select

from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import MEMBER_COLUMNS
from amm_admin.domain.money import ZERO, Money, total
from amm_admin.persistence.schema import Allocation, Charge, Payment
from amm_admin.services.history import Redo, Undo
from amm_admin.services.list_exports import Asks, ListShown, MakeListPaper, SaveListSheet
from amm_admin.services.member_lists import SumColumn, WarmStanding
from amm_admin.services.members import (
    CountMembers,
    EditPerson,
    ListMembers,
    MemberFilter,
    MemberIds,
    MembersById,
    ShowMember,
    Sort,
)
from amm_admin.services.memberships import ChangeLevel
from amm_admin.services.payments import PaidBy
from amm_admin.services.record_payments import RecordPayment
from amm_admin.services.renewals import RenewMembers
from amm_admin.services.search_words import ReadSearch
from tests.services.conftest import Association, dollars

FIRST = date(2026, 1, 20)
DEAREST = (Sort("owes", descending=True),)


def owed(it: Association, on: date | None = None) -> dict[str, Money]:
    """What the list shows on a day, by first name; nothing for who owes nothing."""
    rows = it.app.ask(ListMembers(sort=DEAREST, on=on))
    amounts = [row.owes for row in rows if row.owes]
    assert amounts == sorted(amounts, reverse=True)
    assert all(row.owes for row in rows[: len(amounts)]), "blanks come last"
    return {row.first_name: row.owes for row in rows if row.owes}


@pytest.fixture
def season(amm: Association) -> Association:
    """Ann joins and renews on account, pays half in March and the rest in May, one check for Bob
    too; Cleo pays ahead in June."""
    ann, bob, cleo = (amm.join(name, "Example").person_id for name in ("Ann", "Bob", "Cleo"))
    amm.on("2026-02-01").app.run(RenewMembers((ann, bob), amm.day, settlement="on_account"))
    amm.on("2026-03-10").app.run(RecordPayment(ann, dollars(30), amm.day))
    amm.on("2026-05-05").app.run(RecordPayment(ann, dollars(30), amm.day))
    amm.on("2026-06-01").app.run(RecordPayment(cleo, dollars(80), amm.day))
    return amm.on("2026-11-20")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-31", {}),
        ("2026-02-01", {"Ann": 60, "Bob": 60}),
        ("2026-03-10", {"Ann": 30, "Bob": 60}),
        ("2026-05-04", {"Ann": 30, "Bob": 60}),
        ("2026-05-05", {"Bob": 60}),
        ("2026-06-01", {"Bob": 60, "Cleo": -80}),
        ("2026-11-20", {"Bob": 60, "Cleo": -80}),
    ],
)
def test_list_record_sum_and_search_agree(
    season: Association, day: str, expected: dict[str, float]
) -> None:
    on, ask = date.fromisoformat(day), season.app.ask
    wanted = {name: dollars(amount) for name, amount in expected.items()}
    assert owed(season, on) == wanted
    ids = ask(MemberIds())
    whole = total(list(wanted.values()))
    assert ask(SumColumn(on=on)) == ask(SumColumn(ids, on)) == (3, whole)
    for row in ask(MembersById(ids, on)):
        record = ask(ShowMember(row.id, on))
        assert record.balance == row.owes == wanted.get(row.first_name, ZERO)
        posted = total([c.amount for c in record.charges]) - total(
            [p.amount for p in record.payments]
        )
        assert posted == record.balance
        assert all(charge.posted_on <= on for charge in record.charges)
        assert total([c.open for c in record.charges]) == max(record.balance, ZERO)
    for words in ("owes:yes", "owes:no"):
        found = ask(ReadSearch(words, on=on)).filter
        names = {row.first_name for row in ask(ListMembers(found, on=on))}
        owing = {name for name, amount in wanted.items() if amount > ZERO}
        assert names == (owing if words == "owes:yes" else {"Ann", "Bob", "Cleo"} - owing)
        assert ask(CountMembers(found, on)) == len(names)


def test_owes_stands_beside_status_and_other_words(season: Association) -> None:
    ask, march = season.app.ask, date(2026, 3, 10)
    read = ask(ReadSearch("owes:>30 status:member example", on=march))
    assert read.hints == ()
    assert [row.first_name for row in ask(ListMembers(read.filter, DEAREST, march))] == ["Bob"]
    assert ask(SumColumn(read.filter, march)) == (1, dollars(60))
    by_status = (Sort("status"), *DEAREST)
    rows = ask(ListMembers(MemberFilter(members_only=True), by_status, march))
    assert [row.first_name for row in rows] == ["Bob", "Ann", "Cleo"]


def test_a_receipt_is_good_on_the_days_before_it_was_voided(season: Association) -> None:
    [row] = season.app.ask(ListMembers(MemberFilter(text="cleo")))
    season.app.run(Undo())  # Cleo's payment, on November 20
    before = season.app.ask(ShowMember(row.id, date(2026, 6, 1))).payments
    assert (before[0].amount, before[0].void_on) == (dollars(80), None)
    now = season.app.ask(ShowMember(row.id)).payments
    assert [p.void_on for p in now if p.amount == dollars(80)] == [date(2026, 11, 20)]
    assert owed(season) == {"Bob": dollars(60)}
    assert owed(season, date(2026, 11, 19)) == {"Bob": dollars(60), "Cleo": dollars(-80)}


def test_an_act_is_followed_on_a_day_that_is_kept(season: Association) -> None:
    """Posted today, but for a day before the one that the list shows."""
    march = date(2026, 3, 10)
    season.app.ask(WarmStanding((march,)))
    assert owed(season, march)["Bob"] == dollars(60)
    [bob] = season.app.ask(ListMembers(MemberFilter(text="bob")))
    season.app.run(RecordPayment(bob.id, dollars(60), date(2026, 3, 1)))
    assert owed(season, march) == {"Ann": dollars(30)}
    season.app.run(Undo())
    assert owed(season, march) == {"Ann": dollars(30)}, "taken back on November 20"
    assert owed(season)["Bob"] == dollars(60)


@pytest.mark.parametrize(
    ("day", "status", "level", "ends"),
    [
        ("2026-01-19", "Never", "", []),
        ("2026-01-31", "Active", "Full", ["2027-01-19"]),
        ("2026-02-01", "Active", "Full", ["2028-01-19", "2027-01-19"]),
        ("2026-11-20", "Active", "Student", ["2028-01-19", "2027-01-19", "2026-11-19"]),
    ],
)
def test_status_level_and_terms_are_those_of_the_day(
    season: Association, day: str, status: str, level: str, ends: list[str]
) -> None:
    [ann] = season.app.ask(ListMembers(MemberFilter(text="ann")))
    season.app.run(ChangeLevel(ann.id, season.level("Student"), from_today=True))
    on = date.fromisoformat(day)
    record = season.app.ask(ShowMember(ann.id, on))
    [listed] = season.app.ask(MembersById((ann.id,), on))
    assert (listed.status, listed.level) == (status, level)
    assert (record.standing.status.value, record.row) == (status, listed)
    assert [str(t.period.end) for t in record.terms if t.withdrawn_on is None] == ends
    assert bool([t for t in record.terms if t.withdrawn_on]) == (day == "2026-11-20")


class Ledger:
    """All that is posted, reckoned in Python."""

    def __init__(self, it: Association) -> None:
        with it.app.database.read() as connection:
            self.charges = {row.id: row for row in connection.execute(select(Charge.__table__))}
            self.payments = {row.id: row for row in connection.execute(select(Payment.__table__))}
            self.tied = connection.execute(select(Allocation.__table__)).all()

    def days(self) -> set[date]:
        """Each day on which something was posted, and the one before."""
        posted = {row.posted_on for row in self.charges.values()}
        posted |= {row.received_on for row in self.payments.values()}
        return {*posted, *(day - timedelta(days=1) for day in posted)}

    def balances(self, on: date) -> dict[int, Money]:
        """What each person owes at the end of a day; nothing for who owes nothing."""
        owes: dict[int, Money] = defaultdict(lambda: ZERO)
        for row in self.charges.values():
            owes[row.person_id] += row.amount if row.posted_on <= on else ZERO
        for row in self.payments.values():
            owes[row.person_id] -= row.amount if row.received_on <= on else ZERO
        for row in self.tied:
            charge, payment = self.charges[row.charge_id], self.payments[row.payment_id]
            if max(charge.posted_on, payment.received_on) <= on:
                owes[charge.person_id] -= row.amount
                owes[payment.person_id] += row.amount
        return {person: amount for person, amount in owes.items() if amount}

    def sum(self, on: date) -> Money:
        """Everything charged by the end of a day, less everything received."""
        charged = [row.amount for row in self.charges.values() if row.posted_on <= on]
        came = [row.amount for row in self.payments.values() if row.received_on <= on]
        return total(charged) - total(came)


ACTS = ("join", "renew", "owing", "pay", "pay for another", "undo", "redo", "look")


@pytest.mark.timeout(180)
@settings(max_examples=12)
@example([("join", 0, 0), ("join", 9, 1), ("owing", 9, 1), ("pay for another", 17, 1),
          ("look", 5, 0), ("undo", 9, 0), ("pay", 3, 1)])  # fmt: skip
@given(
    st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 60), st.integers(0, 3)), max_size=12)
)
def test_on_any_day_the_list_sums_to_the_ledger(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int]]
) -> None:
    amm = Association(tmp_path_factory.mktemp("owed") / "owed.amm")
    people: list[int] = []
    for act, days, who in acts:
        amm.day += timedelta(days=days % 20)
        with suppress(KnownError):
            _do(amm, people, act, days, who)
    ledger = Ledger(amm)
    for on in {FIRST, amm.day, *ledger.days()}:
        rows = amm.app.ask(ListMembers(sort=DEAREST, on=on))
        archived = amm.app.ask(ListMembers(MemberFilter(archived=True), on=on))
        shown = {row.id: row.owes for row in (*rows, *archived) if row.owes}
        assert shown == ledger.balances(on)
        assert total(list(shown.values())) == ledger.sum(on)
        assert amm.app.ask(SumColumn(on=on))[1] == total([row.owes for row in rows])
        for row in rows:
            assert amm.app.ask(ShowMember(row.id, on)).balance == row.owes
    amm.app.close()


def _do(it: Association, people: list[int], act: str, days: int, who: int) -> None:
    if act == "join":
        people.append(it.join("Ann", f"Example {len(people)}").person_id)
    elif act == "undo":
        it.app.run(Undo())
    elif act == "redo":
        it.app.run(Redo())
    elif act == "look":  # the table of a day is kept from here on
        it.app.ask(SumColumn(on=FIRST + timedelta(days=days)))
    elif people:
        person, other = people[who % len(people)], people[0]
        if act == "renew":
            it.app.run(RenewMembers((person,), it.day))
        elif act == "owing":
            it.app.run(RenewMembers((person,), it.day, settlement="on_account"))
        elif act == "pay":
            day = it.day - timedelta(days=days)
            it.app.run(RecordPayment(person, dollars(days + 1), day))
        else:
            both = tuple(dict.fromkeys((person, other)))
            it.app.run(RenewMembers(both, it.day, PaidBy("check"), payer_id=other))


@dataclass(frozen=True)
class Shown:
    """The list of the window as of a day, for paper and sheet."""

    asks: Asks
    on: date | None

    def count(self) -> int:
        return self.asks.ask(CountMembers(on=self.on))

    def rows(self, offset: int, limit: int) -> Sequence[object]:
        return self.asks.ask(ListMembers(sort=DEAREST, on=self.on, offset=offset, limit=limit))


def test_paper_and_sheet_show_it_and_say_the_day(season: Association, tmp_path: Path) -> None:
    """Status, level, terms and dues are the day's; the town that changed since is today's."""
    [ann] = season.app.ask(ListMembers(MemberFilter(text="ann")))
    season.app.run(EditPerson(ann.id, {"city": "Rolla"}))
    columns = tuple(c for c in MEMBER_COLUMNS if c.name in ("name", "city", "through", "owes"))
    shown, on = ListShown("Members", "", columns, summed=True), date(2026, 2, 1)

    def rows(asks: Asks) -> Shown:
        return Shown(asks, on)

    pages = PdfReader(BytesIO(season.app.ask(MakeListPaper(shown, rows, on)).data)).pages
    text = " ".join("\n".join(page.extract_text() for page in pages).split())
    assert "As of February 1, 2026. Names and addresses are today’s." in text
    for words in ("Example, Ann 1/19/2028 Rolla $60.00", "Example, Cleo 1/19/2027", "$120.00"):
        assert words in text
    path = tmp_path / "members.xlsx"
    season.app.ask(SaveListSheet(path, shown, rows, on))
    book = openpyxl.load_workbook(path)
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert cells[1] == ["Example, Ann", datetime(2028, 1, 19), "Rolla", 60]
    assert [row[3] for row in cells[1:]] == [60, 60, None]
    facts = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert facts["As of"] == datetime(2026, 2, 1)
    assert facts["Note"] == "As of February 1, 2026. Names and addresses are today’s."
