"""Every case of rules.md by its name: P1 to P20, F1, F2, and the mistakes others made."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from amm_admin.domain.dates import add_months
from amm_admin.domain.dues import dues_for
from amm_admin.domain.history import MemberHistory, Term
from amm_admin.domain.level_change import change_level
from amm_admin.domain.levels import LevelRule, Proration
from amm_admin.domain.money import Money
from amm_admin.domain.planning import opening_term, plan_term
from amm_admin.domain.reminders import plan_reminders
from amm_admin.domain.terms import continuous_since, joined_first, status
from tests.domain.histories import d, fixed, history, joined, lifetime, pay, rolling, run_gaps, term

JAN_OCT = fixed((1, 1), (10, 1))


def ends(made: MemberHistory) -> list[str]:
    return [str(t.end) for t in made.terms]


def span(made: Term) -> str:
    return f"{made.start} … {made.end}"


def renewed_on_last_day(level: LevelRule, first: str, times: int) -> MemberHistory:
    made = joined(level, first)
    for _ in range(times):
        made = pay(made, level, str(made.terms[-1].end))
    return made


@pytest.mark.parametrize(
    ("level", "joins", "expected"),
    [
        pytest.param(
            rolling(),
            "2024-02-29",
            ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-28", "2029-02-28"],
            id="P1",
        ),
        pytest.param(rolling(), "2023-03-01", ["2024-02-29", "2025-02-28"], id="P2"),
        pytest.param(rolling(), "2026-01-31", ["2027-01-30"], id="P3"),
        pytest.param(rolling(1), "2026-01-31", ["2026-02-28", "2026-03-30"], id="P4"),
        pytest.param(JAN_OCT, "2026-09-30", ["2026-12-31"], id="P5 before the rollover"),
        pytest.param(JAN_OCT, "2026-10-01", ["2027-12-31"], id="P5 on the rollover"),
        pytest.param(JAN_OCT, "2026-12-31", ["2027-12-31"], id="P5 last day"),
        pytest.param(JAN_OCT, "2027-01-01", ["2027-12-31"], id="P5 first day"),
        pytest.param(fixed((3, 1), (11, 11)), "2009-01-21", ["2010-02-28"], id="F1"),
        pytest.param(fixed((1, 1), (9, 1)), "2018-08-31", ["2018-12-31"], id="F2 before"),
        pytest.param(fixed((1, 1), (9, 1)), "2018-09-01", ["2019-12-31"], id="F2 on"),
    ],
)
def test_joining_and_renewing_on_the_last_day(
    level: LevelRule, joins: str, expected: list[str]
) -> None:
    made = renewed_on_last_day(level, joins, len(expected) - 1)
    assert made.terms[0].start == d(joins)
    assert ends(made) == expected
    assert set(run_gaps(list(made.terms))) <= {0}


def test_P4_the_second_month_starts_where_the_first_one_ended() -> None:
    made = renewed_on_last_day(rolling(1), "2026-01-31", 2)
    assert [span(t) for t in made.terms] == [
        "2026-01-31 … 2026-02-28",
        "2026-03-01 … 2026-03-30",
        "2026-03-31 … 2026-04-30",
    ]


@pytest.mark.parametrize(
    ("on", "word"),
    [
        ("2026-03-14", "Active"),
        ("2026-03-15", "Grace"),
        ("2026-04-13", "Grace"),
        ("2026-04-14", "Lapsed"),
    ],
)
def test_P6_grace(on: str, word: str) -> None:
    made = history(term("2025-03-15", "2026-03-14"))
    assert status(made, d(on)).status.value == word


@pytest.mark.parametrize(
    ("level", "before", "pays", "expected"),
    [
        pytest.param(
            rolling(),
            ("2025-03-15", "2026-03-14"),
            "2026-04-13",
            "2026-03-15 … 2027-03-14",
            id="P7 in grace",
        ),
        pytest.param(
            rolling(),
            ("2025-03-15", "2026-03-14"),
            "2026-04-14",
            "2026-04-14 … 2027-04-13",
            id="P7 after grace",
        ),
        pytest.param(
            rolling(),
            ("2026-01-01", "2026-12-31"),
            "2026-11-20",
            "2027-01-01 … 2027-12-31",
            id="P8",
        ),
        pytest.param(
            fixed(),
            ("2026-01-01", "2026-12-31"),
            "2026-11-20",
            "2027-01-01 … 2027-12-31",
            id="P8 fixed",
        ),
        pytest.param(
            JAN_OCT,
            ("2022-01-01", "2022-12-31"),
            "2026-11-20",
            "2026-11-20 … 2027-12-31",
            id="P9",
        ),
        pytest.param(
            rolling(),
            ("2026-01-01", "2026-12-31"),
            "2026-12-31",
            "2027-01-01 … 2027-12-31",
            id="P14",
        ),
        pytest.param(
            fixed(),
            ("2025-06-01", "2026-05-31"),
            "2026-08-01",
            "2026-08-01 … 2026-12-31",
            id="P19",
        ),
    ],
)
def test_paying_after_one_term(
    level: LevelRule, before: tuple[str, str], pays: str, expected: str
) -> None:
    made = pay(history(term(*before)), level, pays)
    assert span(made.terms[-1]) == expected
    assert min(run_gaps(list(made.terms))) >= 0


def test_P8_early_renewal_keeps_the_run_and_is_not_due() -> None:
    made = pay(history(term("2026-01-01", "2026-12-31")), rolling(), "2026-11-20")
    assert continuous_since(made, d("2027-06-01")) == d("2026-01-01")
    standing = status(made, d("2026-12-01"))
    assert (standing.word, standing.through) == ("Active", d("2027-12-31"))


@pytest.mark.parametrize(("on", "word"), [("2026-11-19", "Lapsed"), ("2026-11-20", "Active")])
def test_P9_lapsed_until_paid(on: str, word: str) -> None:
    made = pay(history(term("2022-01-01", "2022-12-31")), JAN_OCT, "2026-11-20")
    assert status(made, d(on)).word == word
    assert joined_first(made, d("2026-11-20")) == d("2022-01-01")


def test_P10_a_short_first_term_lapses_and_is_not_new() -> None:
    standing = status(joined(fixed(), "2025-12-15"), d("2026-02-10"))
    assert (standing.word, standing.mark) == ("Lapsed", None)


@pytest.mark.parametrize("on", ["2010-05-01", "2010-05-02", "2026-01-01", "2200-12-31"])
def test_P11_lifetime(on: str) -> None:
    made = joined(lifetime(), "2010-05-01")
    standing = status(made, d(on))
    assert (standing.status.value, standing.word) == ("Active", "Lifetime")
    assert standing.changes_on is None
    run = plan_reminders([(1, made)], (-30, -7, 1, 15), set(), d(on))
    assert (run.proposals, run.long_lapsed, run.missed) == ((), (), ())


def letters(
    made: MemberHistory, steps: tuple[int, ...], runs: list[str], done: set[tuple[int, date, int]]
) -> list[list[int]]:
    """The steps proposed on each run; every proposal is done at once."""
    sent: list[list[int]] = []
    for day in runs:
        proposals = plan_reminders([(1, made)], steps, done, d(day)).proposals
        sent.append([reminder.step for reminder in proposals])
        done |= {reminder.key for reminder in proposals}
    return sent


def test_P12_each_step_once_and_renewal_arms_anew() -> None:
    made = history(term("2026-01-01", "2026-12-31"))
    done: set[tuple[int, date, int]] = set()
    runs = ["2026-12-01", "2026-12-02", "2026-12-24", "2026-12-25"]
    assert letters(made, (-30, -7), runs, done) == [[-30], [], [-7], []]
    renewed = pay(made, rolling(), "2026-12-26")
    assert letters(renewed, (-30, -7), ["2027-11-30", "2027-12-01"], done) == [[], [-30]]


def test_P13_a_late_first_run_sends_only_the_latest_step() -> None:
    made = history(term("2026-01-01", "2026-12-31"))
    assert letters(made, (-30, -7), ["2026-12-28", "2026-12-29"], set()) == [[-7], []]


def test_P13c_long_lapsed_get_none_and_are_listed() -> None:
    made = history(term("2016-01-01", "2016-12-31"))
    run = plan_reminders([(7, made)], (-30, -7, 1, 15), set(), d("2026-06-01"))
    assert run.proposals == ()
    assert run.long_lapsed == ((7, d("2016-12-31")),)


@pytest.mark.parametrize(
    ("proration", "amount"), [(Proration.BY_MONTH, 3500), (Proration.BY_DAY, 3123)]
)
def test_P15_part_of_a_year(proration: Proration, amount: int) -> None:
    level = fixed(proration=proration)
    planned = plan_term(MemberHistory(), level, d("2026-06-25"))
    (line,) = dues_for(level, planned, joining=True)
    assert line.amount == Money(amount)


def test_P16_shares() -> None:
    assert Money(6000).shares(7) == [Money(857)] * 6 + [Money(858)]


@pytest.mark.parametrize(("on", "word"), [("2009-01-20", "Never"), ("2009-01-21", "New")])
def test_P17_the_day_before_joining(on: str, word: str) -> None:
    made = joined(fixed((3, 1), (11, 11)), "2009-01-21")
    assert status(made, d(on)).word == word
    assert status(made, d(on)).status.value == {"Never": "Never", "New": "Active"}[word]


def test_P18_a_later_payment_does_not_change_what_was_true() -> None:
    made = pay(history(term("2025-03-15", "2026-03-14")), rolling(), "2026-04-13")
    assert status(made, d("2026-04-10")).word == "Grace"
    assert status(made, d("2026-04-13")).word == "Active"


def test_P20_an_imported_member_renews() -> None:
    level, joined_on = rolling(), d("2017-04-01")
    opening = opening_term(
        level, d("2026-12-31"), joined_first=joined_on, imported_on=d("2026-06-15")
    )
    assert opening is not None
    made = replace(
        history(opening.granted(opening.start)), joined_first=joined_on, continuous_since=joined_on
    )
    made = pay(made, level, "2026-12-10")
    assert [span(t) for t in made.terms] == ["2026-01-01 … 2026-12-31", "2027-01-01 … 2027-12-31"]
    assert joined_first(made, d("2027-01-01")) == joined_on
    assert continuous_since(made, d("2027-01-01")) == joined_on
    assert status(made, d("2026-02-01")).word == "Active"


class TestMistakesOthersMade:
    """The list under the table of rules.md, one test each."""

    def test_same_day_next_year_on_29_february(self) -> None:
        assert add_months(d("2024-02-29"), 12) == d("2025-03-01")
        assert add_months(d("2024-02-29"), 48) == d("2028-02-29")

    def test_a_gap_or_overlap_of_one_day(self) -> None:
        made = pay(joined(rolling(), "2024-02-29"), rolling(), "2025-01-10", "2026-03-10")
        assert run_gaps(list(made.terms)) == [0, 0]

    def test_31_january_and_a_month_is_2_march(self) -> None:
        assert add_months(d("2026-01-31"), 1) == d("2026-03-01")

    def test_a_stored_status_that_needs_a_nightly_job(self) -> None:
        made = joined(rolling(), "2026-01-01")
        asked = ["2026-12-31", "2027-01-01", "2027-01-30", "2027-01-31"]
        assert [status(made, d(on)).word for on in asked] == [
            "Due soon",
            "Grace",
            "Grace",
            "Lapsed",
        ]

    def test_a_bulk_action_with_another_rule_than_the_form(self, checkout: Path) -> None:
        arithmetic = re.compile(r"\b(end_of_next|fixed_end|year_holding|unit_before)\b")
        package = checkout / "amm_admin"
        rooms = {
            path.relative_to(package).parts[0]
            for path in sorted(package.rglob("*.py"))
            if arithmetic.search(path.read_text("utf-8"))
        }
        assert rooms == {"domain"}

    def test_a_late_payer_given_a_term_that_is_already_over(self) -> None:
        monthly = rolling(1, grace_days=60)
        made = pay(joined(monthly, "2026-01-01"), monthly, "2026-03-20")
        assert span(made.terms[-1]) == "2026-03-20 … 2026-04-19"
        late = pay(history(term("2022-01-01", "2022-12-31")), fixed(), "2026-11-20")
        assert status(late, d("2026-11-20")).status.is_member

    def test_a_due_date_compared_with_the_present_time(self) -> None:
        made = joined(rolling(), "2026-01-01")
        assert status(made, d("2026-12-31")).status.value == "Active"
        assert pay(made, rolling(), "2026-12-31").terms[-1].start == d("2027-01-01")

    def test_last_years_reminder_blocks_this_years(self) -> None:
        done = {(1, d("2025-12-31"), step) for step in (-30, -7, 1, 15)}
        made = history(term("2026-01-01", "2026-12-31"))
        assert letters(made, (-30, -7, 1, 15), ["2026-12-01"], done) == [[-30]]

    def test_a_term_edited_in_place(self) -> None:
        student, full = rolling(id=5, fee=2000), rolling(id=1)
        before = history(term("2026-01-01", "2026-12-31", level_id=5))
        change = change_level(before, student, full, d("2026-05-01"), from_today=True)
        gone = tuple(replace(t, withdrawn_on=d("2026-05-01")) for t in change.withdraw)
        after = MemberHistory(terms=gone + change.grant)
        asked = ["2026-01-01", "2026-04-30", "2026-05-01", "2026-12-31"]
        assert [status(after, d(on)).level_id for on in asked] == [5, 5, 1, 1]
        assert status(after, d("2026-04-30")).through == d("2026-12-31")
