"""The demonstration: the same people every time, alive on every day, and true to the rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from amm_admin import bootstrap
from amm_admin.cli.main import run_command
from amm_admin.domain.counting import Figure, bridge
from amm_admin.domain.dates import Period
from amm_admin.domain.errors import Cancelled, RuleRefusal
from amm_admin.domain.money import ZERO
from amm_admin.domain.terms import status
from amm_admin.persistence.queries import members as reads
from amm_admin.services import backups, demo, demo_story
from amm_admin.services.application import Application
from amm_admin.services.association import Levels
from amm_admin.services.geography import county_of_zip
from amm_admin.services.history import ListHistory, Undo, WhatNext
from amm_admin.services.members import CountMembers, CountWords, ListMembers
from amm_admin.services.renewal_reports import MakeRenewalReport, last_twelve_months

DAY = date(2026, 11, 20)
WORDS = {
    "Active": 164,
    "Cancelled": 1,
    "Deceased": 8,
    "Due soon": 20,
    "Grace": 10,
    "Lapsed": 66,
    "Lifetime": 6,
    "New": 14,
    "Resigned": 10,
    "Suspended": 1,
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """One demonstration that no test of this file changes."""
    path = tmp_path_factory.mktemp("demo") / "demo.amm"
    opened = bootstrap.create_demo(path, today=lambda: DAY, by="Anna")
    yield opened.application
    opened.close()


def test_three_hundred_people_most_of_them_members(shown: Application) -> None:
    assert shown.ask(CountMembers()) == demo.PEOPLE
    assert shown.ask(CountWords()) == WORDS


def test_reference_and_sql_say_the_same_of_everybody(shown: Application) -> None:
    rows = {row.id: row for row in shown.ask(ListMembers(limit=400))}
    with shown.database.read() as connection:
        histories = reads.histories(connection)
    for person, row in rows.items():
        assert status(histories[person], DAY).word == row.word, row.full_name


def test_counties_are_those_of_the_zip_codes(shown: Application) -> None:
    rows = shown.ask(ListMembers(limit=400))
    with shown.database.read() as connection:
        names = {c.id: c.name for c in connection.exec_driver_sql("SELECT id, name FROM county")}
    assert len({row.county for row in rows}) > 25
    for row in rows:
        assert row.county == names[county_of_zip(row.zip) or 0], (row.city, row.zip)


def test_contacts_are_fiction(shown: Application) -> None:
    rows = shown.ask(ListMembers(limit=400))
    phones = [phone for row in rows for phone in (row.phone, row.cell) if phone]
    assert {phone[3:8] for phone in phones} == {"55501"}
    assert all(row.email.endswith("example.org") for row in rows if row.email)
    assert 5 <= sum(not row.email for row in rows) <= 25
    shared = [row.email for row in rows if row.email]
    assert len(shared) - len(set(shared)) == 1  # two who live together


def test_eight_years_of_fees_and_terms(shown: Application) -> None:
    full = next(row for row in shown.ask(Levels()).values() if row.name == "Full")
    assert [fee.amount.cents for fee in full.rule.fees] == [6000, 6600, 7500]
    with shown.database.read() as connection:
        first = connection.exec_driver_sql("SELECT min(start_day) FROM term").scalar_one()
    assert date(2018, 11, 20) <= date.fromisoformat(first) <= date(2019, 3, 1)


def test_money_ties(shown: Application) -> None:
    first, last = last_twelve_months(DAY)
    data = shown.ask(MakeRenewalReport(first, last)).data
    assert [aged.members for aged in data.owed_by_age] == [2, 2, 1, 4]
    assert sum(row.received.cents for row in data.dues) > 1_000_000
    with shown.database.read() as connection:
        sums = connection.exec_driver_sql(
            "SELECT (SELECT sum(amount) FROM charge) - (SELECT sum(amount) FROM allocation),"
            " (SELECT sum(amount) FROM payment) - (SELECT sum(amount) FROM allocation)"
        ).one()
        numbers = connection.exec_driver_sql("SELECT number FROM receipt ORDER BY 1").scalars()
        receipts = list(numbers)
    assert sums[0] == sum(aged.amount.cents for aged in data.owed_by_age) > ZERO.cents
    assert sums[1] == 0  # nobody has paid more than was due
    assert receipts == list(range(1, len(receipts) + 1))  # M8


def test_bridge_balances_in_every_quarter(shown: Application) -> None:
    with shown.database.read() as connection:
        histories = reads.histories(connection).items()
    before = None
    for quarter in range(32):
        first = DAY - timedelta(days=91 * (32 - quarter) - 1)
        row = bridge(histories, Period(first, first + timedelta(days=90)), DAY).overall
        assert row.balances
        assert before in (None, row.count(Figure.AT_START))
        before = row.count(Figure.AT_END)


def test_history_is_alive_but_begins_with_the_demonstration(shown: Application) -> None:
    page = shown.ask(ListHistory())
    assert page.total == 11
    assert {row.by for row in page.rows} == {"Anna", demo.SECRETARY, demo.TREASURER}
    assert any(row.undone for row in page.rows)
    newest = shown.ask(WhatNext()).undo
    assert newest is not None
    assert newest.label == "Archive 1 member"


def test_file_is_whole(shown: Application) -> None:
    assert backups.check(shown, DAY, full=True).sentences() == ()


def test_same_day_same_story() -> None:
    assert demo_story.tell(DAY) == demo_story.tell(DAY)
    other = demo_story.tell(DAY, seed=7)
    assert other.people != demo_story.tell(DAY).people


def test_people_are_the_same_on_every_day() -> None:
    assert demo_story.tell(date(2031, 7, 15)).people == demo_story.tell(DAY).people


def test_figures_are_the_same_on_every_day(
    tmp_path: Path, shown: Application, capsys: pytest.CaptureFixture[str]
) -> None:
    """Leap days and ends of months move dates, never a word or a figure of the last year."""
    path, day = tmp_path / "demo.amm", date(2028, 2, 29)
    assert run_command(["demo", str(path), "--on", "2028-02-29", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer == {"file": str(path), "people": demo.PEOPLE, "as_of": "2028-02-29"}
    opened = bootstrap.open_file(path, today=lambda: day)
    try:
        assert opened.application.ask(CountWords()) == WORDS
        here = opened.application.ask(MakeRenewalReport(*last_twelve_months(day))).data
        there = shown.ask(MakeRenewalReport(*last_twelve_months(DAY))).data
        assert here.levels == there.levels
        assert here.owed_by_age == there.owed_by_age
    finally:
        opened.close()


def test_beginning_cannot_be_undone_and_not_be_made_twice(shown: Application) -> None:
    page = shown.ask(ListHistory())
    start = next(row for row in page.rows if row.label == "Make the demonstration association")
    with pytest.raises(RuleRefusal, match="beginning of the file"):
        shown.run(Undo(start.id))
    with pytest.raises(RuleRefusal, match="needs a new file"):
        shown.run(demo.MakeDemo(DAY))
    assert shown.ask(ListHistory()) == page


def test_cancelled_demonstration_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        if done > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        bootstrap.create_demo(tmp_path / "demo.amm", today=lambda: DAY, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_sample_export_goes_in(tmp_path: Path) -> None:
    opened = bootstrap.create(tmp_path / "sample.amm", today=lambda: demo.SAMPLE_DAY)
    try:
        done = demo.import_sample(opened.application)
        words = opened.application.ask(CountWords())
    finally:
        opened.close()
    assert done.new == 250
    assert words["Due soon"] > 5
    assert words["Grace"] > 5
