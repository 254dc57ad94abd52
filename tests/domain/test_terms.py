"""Status by R5: its order, its words and reasons, and the exact day of the next change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given

from amm_admin.domain.dates import Period
from amm_admin.domain.history import (
    Coverage,
    MemberHistory,
    Origin,
    Override,
    OverrideKind,
    Standing,
    Term,
    visible,
)
from amm_admin.domain.terms import continuous_since, joined_first, judge, known_on, status
from tests.domain.histories import d, days, histories, history, lived, term

FULL_YEAR = term("2026-01-01", "2026-12-31")
RESIGNED = Override(OverrideKind.RESIGNED, d("2026-08-01"), d("2026-09-30"), "moved to Kansas.")


def word(made: MemberHistory, on: str) -> str:
    return status(made, d(on)).word


def covered(holder: MemberHistory, start: str = "2026-01-01", end: str | None = None) -> Coverage:
    return Coverage(Period(d(start), d(end) if end else None), holder, "Gateway ADR Center")


class TestFirstMatch:
    def test_death_stands_above_everything(self) -> None:
        made = MemberHistory((FULL_YEAR,), (RESIGNED,), died_on=d("2026-08-15"))
        assert [word(made, on) for on in ("2026-08-14", "2026-08-15", "2026-12-01")] == [
            "Resigned",
            "Deceased",
            "Deceased",
        ]

    @pytest.mark.parametrize("kind", OverrideKind)
    def test_an_override_holds_on_both_its_days_and_not_beyond(self, kind: OverrideKind) -> None:
        made = MemberHistory((FULL_YEAR,), (replace(RESIGNED, kind=kind),))
        asked = ("2026-07-31", "2026-08-01", "2026-09-30", "2026-10-01")
        over = kind.value.capitalize()
        assert [word(made, on) for on in asked] == ["Active", over, over, "Active"]

    def test_of_two_overrides_the_later_one_decides_and_on_one_day_the_graver(self) -> None:
        suspended = Override(OverrideKind.SUSPENDED, d("2026-08-10"), d("2026-08-20"))
        cancelled = Override(OverrideKind.CANCELLED, d("2026-08-10"), d("2026-08-12"))
        made = MemberHistory((FULL_YEAR,), (RESIGNED, suspended, cancelled))
        asked = ("2026-08-09", "2026-08-10", "2026-08-13", "2026-08-21")
        assert [word(made, on) for on in asked] == [
            "Resigned",
            "Cancelled",
            "Suspended",
            "Resigned",
        ]

    def test_nothing_follows_or_there_is_no_grace(self) -> None:
        later = term("2027-03-01", "2028-02-29", "2027-01-10", origin=Origin.REJOINED)
        made = history(FULL_YEAR, later)
        asked = ("2027-01-09", "2027-01-10", "2027-02-28", "2027-03-01")
        assert [word(made, on) for on in asked] == ["Grace", "Lapsed", "Lapsed", "Active"]

    def test_future_pending_lapsed_never(self) -> None:
        coming = term("2026-03-01", "2027-02-28", "2026-02-10")
        applied = (Period(d("2026-02-01"), d("2026-02-20")),)
        assert word(MemberHistory(applications=applied), "2026-01-31") == "Never"
        assert word(MemberHistory(applications=applied), "2026-02-01") == "Pending"
        assert word(MemberHistory(applications=applied), "2026-02-20") == "Pending"
        assert word(MemberHistory((coming,), applications=applied), "2026-02-10") == "Future"
        again = MemberHistory((term("2020-01-01", "2020-12-31"),), applications=applied)
        assert (word(again, "2026-02-20"), word(again, "2026-02-21")) == ("Pending", "Lapsed")

    def test_a_term_counts_from_its_granting_to_the_day_before_its_withdrawal(self) -> None:
        made = history(term("2026-01-01", "2026-12-31", "2026-01-05", withdrawn_on="2026-02-01"))
        asked = ("2026-01-04", "2026-01-05", "2026-01-31", "2026-02-01")
        assert [word(made, on) for on in asked] == ["Never", "New", "New", "Never"]
        assert [len(visible(made.terms, d(on))) for on in asked] == [0, 1, 1, 0]


class TestMarks:
    def test_new_for_ninety_days_of_the_first_term(self) -> None:
        made = history(FULL_YEAR)
        assert [word(made, on) for on in ("2026-04-01", "2026-04-02")] == ["New", "Active"]

    def test_not_new_again_in_a_second_term(self) -> None:
        first = term("2026-01-01", "2026-01-31")
        made = history(first, term("2026-02-01", "2026-12-31", origin=Origin.RENEWED))
        assert word(made, "2026-02-01") == "Active"

    def test_joined_first_of_an_earlier_list_decides(self) -> None:
        made = replace(history(FULL_YEAR), joined_first=d("2019-05-01"))
        assert word(made, "2026-01-01") == "Active"

    def test_an_imported_member_is_new_only_when_the_list_says_when_they_joined(self) -> None:
        opening = replace(FULL_YEAR, origin=Origin.OPENING)
        assert word(history(opening), "2026-01-10") == "Active"
        known = replace(history(opening), joined_first=d("2026-01-01"))
        assert word(known, "2026-01-10") == "New"

    def test_due_soon_from_sixty_days_before_the_end_until_something_follows(self) -> None:
        follow = term("2027-01-01", "2027-12-31", "2026-11-20", origin=Origin.RENEWED)
        made = history(FULL_YEAR, follow)
        asked = ("2026-10-31", "2026-11-01", "2026-11-19", "2026-11-20")
        assert [word(made, on) for on in asked] == ["Active", "Due soon", "Due soon", "Active"]

    def test_new_goes_before_due_soon(self) -> None:
        assert word(history(term("2026-01-01", "2026-01-31")), "2026-01-20") == "New"


class TestCoverage:
    def test_an_organization_lends_its_standing(self) -> None:
        firm = history(replace(FULL_YEAR, level_id=9))
        made = MemberHistory(coverages=(covered(firm),))
        standing = status(made, d("2026-12-01"))
        assert (standing.word, standing.level_id) == ("Due soon", 9)
        assert standing.through == d("2026-12-31")
        assert standing.reason.startswith("Covered by the membership of Gateway ADR Center. ")
        assert (standing.changes_on, standing.becomes) == (d("2027-01-01"), "Grace")
        assert [word(made, on) for on in ("2027-01-30", "2027-01-31")] == ["Grace", "Never"]

    def test_only_while_covered(self) -> None:
        made = MemberHistory(coverages=(covered(history(FULL_YEAR), "2026-05-01", "2026-06-30"),))
        asked = ("2026-04-30", "2026-05-01", "2026-06-30", "2026-07-01")
        assert [word(made, on) for on in asked] == ["Never", "Active", "Active", "Never"]

    @pytest.mark.parametrize(
        ("own", "expected"),
        [
            (MemberHistory((term("2025-02-01", "2026-06-15"),)), "Grace"),
            (MemberHistory((FULL_YEAR,), (RESIGNED,)), "Active"),
            (MemberHistory(died_on=d("2020-01-01")), "Deceased"),
            (
                MemberHistory(overrides=(Override(OverrideKind.RESIGNED, d("2026-01-01"), None),)),
                "Resigned",
            ),
            (MemberHistory((term("2020-01-01", "2020-12-31"),)), "Lifetime"),
            (MemberHistory(applications=(Period(d("2026-01-01"), None),)), "Lifetime"),
        ],
    )
    def test_ones_own_membership_death_and_overrides_come_first(
        self, own: MemberHistory, expected: str
    ) -> None:
        firm = history(term("2010-01-01", None))
        assert word(replace(own, coverages=(covered(firm),)), "2026-07-01") == expected

    def test_an_active_organization_before_one_in_grace_then_the_longest_paid(self) -> None:
        grace = history(term("2025-06-20", "2026-06-19", level_id=1))
        short = history(term("2025-09-01", "2026-08-31", level_id=2))
        longer = history(term("2025-12-01", "2026-11-30", level_id=3))
        made = MemberHistory(coverages=(covered(grace), covered(short), covered(longer)))
        assert status(made, d("2026-06-25")).level_id == 3
        made = MemberHistory(coverages=(covered(grace), covered(short)))
        assert status(made, d("2026-06-25")).level_id == 2

    def test_a_covering_organization_that_is_itself_covered_lends_nothing(self) -> None:
        middle = MemberHistory(coverages=(covered(history(FULL_YEAR)),))
        assert word(MemberHistory(coverages=(covered(middle),)), "2026-05-01") == "Never"


@pytest.mark.parametrize(
    ("made", "on", "rule", "reason"),
    [
        (history(FULL_YEAR), "2025-12-31", "R5 Never", "No term was granted by December 31, 2025"),
        (
            history(FULL_YEAR),
            "2026-01-10",
            "R5 Active",
            "Joined on January 1, 2026, at most 90 days ago."
            " The first term runs from January 1, 2026 to December 31, 2026.",
        ),
        (
            history(FULL_YEAR),
            "2026-06-01",
            "R5 Active",
            "The term runs from January 1, 2026 to December 31, 2026.",
        ),
        (history(FULL_YEAR), "2026-12-01", "R5 Active", "It ends within 60 days, and none follows"),
        (
            history(FULL_YEAR),
            "2027-01-15",
            "R5 Grace",
            "The term ended on December 31, 2026. Days of grace run to January 30, 2027.",
        ),
        (
            history(FULL_YEAR),
            "2027-02-15",
            "R5 Lapsed",
            "ended on December 31, 2026, and its days of grace on January 30, 2027",
        ),
        (
            history(replace(FULL_YEAR, grace_days=0)),
            "2027-02-15",
            "R5 Lapsed",
            "The last term ended on December 31, 2026, without days of grace.",
        ),
        (
            history(FULL_YEAR, term("2027-05-01", "2028-04-30", "2027-02-01")),
            "2027-02-15",
            "R5 Lapsed",
            "The next one begins on May 1, 2027.",
        ),
        (
            history(term("2010-03-01", None)),
            "2026-02-15",
            "R5 Active",
            "A lifetime membership since March 1, 2010. It has no end.",
        ),
        (
            history(term("2026-03-01", "2027-02-28", "2026-02-01")),
            "2026-02-15",
            "R5 Future",
            "The first term begins on March 1, 2026.",
        ),
        (
            MemberHistory(
                (term("2020-01-01", "2020-12-31"),), applications=(Period(d("2026-02-01"), None),)
            ),
            "2026-02-15",
            "R5 Pending",
            "An application is open since February 1, 2026."
            " The last term ended on December 31, 2020.",
        ),
        (
            MemberHistory((FULL_YEAR,), (RESIGNED,)),
            "2026-09-01",
            "R5 Resigned",
            "Resigned from August 1, 2026 to September 30, 2026: moved to Kansas.",
        ),
        (
            MemberHistory((FULL_YEAR,), (replace(RESIGNED, end=None, reason=""),)),
            "2026-09-01",
            "R5 Resigned",
            "Resigned from August 1, 2026 on, with no end set.",
        ),
        (
            MemberHistory((FULL_YEAR,), died_on=d("2026-04-10")),
            "2026-09-01",
            "R5 Deceased",
            "Died on April 10, 2026.",
        ),
    ],
)
def test_why_this_status(made: MemberHistory, on: str, rule: str, reason: str) -> None:
    standing = status(made, d(on))
    assert standing.rule == rule
    assert reason in standing.reason


class TestNextChange:
    def test_the_course_of_a_first_year(self) -> None:
        course: list[tuple[str, str]] = []
        made, on = history(FULL_YEAR), d("2026-01-01")
        standing: Standing = status(made, on)
        while standing.changes_on:
            course.append((standing.word, str(standing.changes_on)))
            standing = status(made, standing.changes_on)
        assert [*course, (standing.word, "")] == [
            ("New", "2026-04-02"),
            ("Active", "2026-11-01"),
            ("Due soon", "2027-01-01"),
            ("Grace", "2027-01-31"),
            ("Lapsed", ""),
        ]

    def test_what_is_not_known_yet_is_not_foretold(self) -> None:
        paid = term("2027-01-01", "2027-12-31", "2027-01-10", origin=Origin.RENEWED)
        made = replace(history(FULL_YEAR, paid), died_on=d("2027-06-01"))
        before = status(made, d("2027-01-05"))
        assert (before.word, before.changes_on, before.becomes) == (
            "Grace",
            d("2027-01-31"),
            "Lapsed",
        )

    def test_a_later_application_is_not_foretold_nor_the_end_of_an_open_one(self) -> None:
        made = MemberHistory(applications=(Period(d("2026-02-01"), d("2026-02-20")),))
        assert status(made, d("2026-01-15")).changes_on is None
        assert status(made, d("2026-02-10")).changes_on is None

    def test_an_announced_resignation_is_foretold(self) -> None:
        made = MemberHistory((FULL_YEAR,), (RESIGNED,))
        standing = status(made, d("2026-07-01"))
        assert (standing.changes_on, standing.becomes) == (d("2026-08-01"), "Resigned")

    def test_the_end_of_the_calendar_is_no_obstacle(self) -> None:
        for_ever = term("2026-01-01", "9999-12-31")
        assert status(history(for_ever), d("2026-06-01")).word == "Active"
        late = Override(OverrideKind.SUSPENDED, d("2026-05-01"), date.max)
        assert status(MemberHistory((for_ever,), (late,)), d("2026-06-01")).changes_on is None

    @given(made=histories(), on=days)
    def test_no_day_before_differs_and_that_day_does(self, made: MemberHistory, on: date) -> None:
        standing = status(made, on)
        known = known_on(made, on)
        assert judge(known, on).word == standing.word
        until = standing.changes_on or on + timedelta(days=1500)
        between = range(1, (until - on).days)
        assert {judge(known, on + timedelta(days=n)).word for n in between} <= {standing.word}
        if standing.changes_on:
            assert judge(known, standing.changes_on).word == standing.becomes != standing.word


@given(made=histories(), on=days)
def test_standing_and_verdict_agree(made: MemberHistory, on: date) -> None:
    standing, verdict = status(made, on), judge(made, on)
    assert (standing.status, standing.mark, standing.term) == (
        verdict.status,
        verdict.mark,
        verdict.term,
    )
    assert standing.word in {standing.status.value, standing.mark and standing.mark.value}
    assert standing.mark is None or standing.status.value == "Active"
    assert standing.reason.endswith(".")
    assert "None" not in standing.reason


_TWICE = MemberHistory(
    overrides=(
        Override(OverrideKind.RESIGNED, date(2023, 1, 1), None),
        Override(OverrideKind.RESIGNED, date(2023, 1, 1), date(2023, 1, 1)),
    )
)


@given(made=histories(covered=False), on=days)
@example(made=_TWICE, on=date(2023, 1, 1))
def test_the_order_of_terms_does_not_matter(made: MemberHistory, on: date) -> None:
    turned = replace(made, terms=made.terms[::-1], overrides=made.overrides[::-1])
    assert status(turned, on) == status(made, on)


@given(made=lived(), on=days)
def test_what_is_granted_later_changes_no_earlier_answer(made: MemberHistory, on: date) -> None:
    def then(terms: tuple[Term, ...]) -> Standing:
        return status(replace(made, terms=terms), on)

    known = tuple(t for t in made.terms if t.granted_on <= on)
    assert then(made.terms) == then(known)


class TestDerivedDays:
    def test_a_gap_begins_a_new_run_and_joined_first_stays(self) -> None:
        made = history(
            term("2020-01-01", "2020-12-31"),
            term("2021-01-01", "2021-12-31", origin=Origin.RENEWED),
            term("2023-05-01", "2024-04-30", origin=Origin.REJOINED),
        )
        asked = ("2019-12-31", "2021-06-01", "2022-01-30", "2022-01-31", "2023-05-01")
        assert [continuous_since(made, d(on)) for on in asked] == [
            None,
            d("2020-01-01"),
            d("2020-01-01"),
            None,
            d("2023-05-01"),
        ]
        assert joined_first(made, d("2023-05-01")) == d("2020-01-01")
        assert joined_first(made, d("2019-12-31")) is None

    def test_a_change_of_level_does_not_break_the_run(self) -> None:
        cut = term("2026-01-01", "2026-04-30", "2026-05-01", cut=True)
        other = term("2026-05-01", "2026-12-31", level_id=2, origin=Origin.LEVEL_CHANGE)
        gone = replace(FULL_YEAR, withdrawn_on=d("2026-05-01"))
        assert continuous_since(history(gone, cut, other), d("2026-06-01")) == d("2026-01-01")

    def test_the_earlier_lists_day_stands_for_the_time_before_the_opening(self) -> None:
        opening = replace(FULL_YEAR, origin=Origin.OPENING)
        made = replace(history(opening), continuous_since=d("2017-04-01"))
        assert continuous_since(made, d("2026-06-01")) == d("2017-04-01")
        gap = history(opening, term("2028-01-01", "2028-12-31"))
        returned = replace(gap, continuous_since=d("2017-04-01"))
        assert continuous_since(returned, d("2028-06-01")) == d("2028-01-01")
