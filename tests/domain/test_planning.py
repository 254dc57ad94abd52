"""Which term a payment buys: refusals, hand-set ends, imports, and the properties of runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amm_admin.domain.dates import add_months, day_after, day_before
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.history import MemberHistory, Origin, Term, visible
from amm_admin.domain.levels import LevelKind, LevelRule
from amm_admin.domain.planning import opening_term, plan_back_terms, plan_term
from amm_admin.domain.terms import continuous_since, status
from tests.domain.histories import (
    d,
    fixed,
    history,
    joined,
    levels,
    lifetime,
    lived,
    pay,
    rolling,
    run_gaps,
    term,
)

YEAR = history(term("2026-01-01", "2026-12-31"))


def refusal(made: MemberHistory, level: LevelRule, day: str, until: str | None = None) -> str:
    with pytest.raises((RuleRefusal, InputError)) as refused:
        plan_term(made, level, d(day), until=d(until) if until else None)
    return refused.value.sentence


class TestOrigin:
    @pytest.mark.parametrize(
        ("made", "day", "origin"),
        [
            (MemberHistory(), "2026-05-01", Origin.JOINED),
            (YEAR, "2026-11-01", Origin.RENEWED),
            (YEAR, "2027-01-30", Origin.RENEWED),
            (YEAR, "2027-01-31", Origin.REJOINED),
            (MemberHistory(joined_first=d("2015-01-01")), "2026-05-01", Origin.REJOINED),
            (MemberHistory(joined_first=d("2026-04-20")), "2026-05-01", Origin.JOINED),
            (
                history(term("2026-01-01", None, withdrawn_on="2026-02-01")),
                "2026-05-01",
                Origin.JOINED,
            ),
        ],
    )
    def test_joined_renewed_rejoined(self, made: MemberHistory, day: str, origin: Origin) -> None:
        assert plan_term(made, rolling(), d(day)).origin is origin

    def test_what_is_granted_keeps_the_grace_of_its_level(self) -> None:
        planned = plan_term(YEAR, rolling(id=8, grace_days=45), d("2026-11-01"))
        granted = planned.granted(d("2026-11-01"), id=77)
        assert (granted.grace_days, granted.level_id, granted.id) == (45, 8, 77)
        assert granted.period == planned.period
        assert granted.granted_on == d("2026-11-01")


def test_a_term_that_holds_the_payment_day_is_not_over() -> None:
    monthly = rolling(1, grace_days=60)
    made = pay(history(term("2026-01-01", "2026-01-31", grace_days=60)), monthly, "2026-02-28")
    assert made.terms[-1].start == d("2026-02-01")
    made = pay(history(term("2026-01-01", "2026-01-31", grace_days=60)), monthly, "2026-03-01")
    assert made.terms[-1].start == d("2026-03-01")


class TestRefused:
    def test_the_dead(self) -> None:
        made = replace(YEAR, died_on=d("2026-06-01"))
        assert refusal(made, rolling(), "2026-06-01").startswith("Died on June 1, 2026.")
        assert plan_term(made, rolling(), d("2026-05-31")).start == d("2027-01-01")

    def test_during_a_lifetime_term(self) -> None:
        made = joined(lifetime(), "2010-01-01")
        assert refusal(made, rolling(), "2026-06-01") == (
            "A lifetime membership runs since January 1, 2010. There is nothing to renew."
        )
        written_out = history(term("2010-01-01", "9999-12-31"))
        assert "lifetime" in refusal(written_out, rolling(), "2026-06-01")

    def test_too_early(self) -> None:
        level = rolling(early_days=60)
        assert refusal(YEAR, level, "2026-10-31") == (
            "Paid through December 31, 2026. Full can be renewed from November 1, 2026 on."
        )
        assert plan_term(YEAR, level, d("2026-11-01")).start == d("2027-01-01")
        ahead = pay(YEAR, level, "2026-11-01")
        assert "Paid through December 31, 2027." in refusal(ahead, level, "2026-11-02")

    def test_overlap_with_a_term_granted_later_R8(self) -> None:
        made = history(term("2026-06-01", "2027-05-31"))
        assert refusal(made, rolling(), "2026-03-01") == (
            "The new term, March 1, 2026 to February 28, 2027, would overlap the one from "
            "June 1, 2026 to May 31, 2027."
        )
        assert "on, would overlap" in refusal(made, lifetime(), "2026-03-01")
        withdrawn = history(term("2026-01-01", "2026-12-31", withdrawn_on="2026-02-01"))
        assert plan_term(withdrawn, rolling(), d("2026-03-01")).start == d("2026-03-01")


class TestHandSetEnd:
    def test_later_anniversaries_are_counted_from_it_R9(self) -> None:
        level = rolling()
        planned = plan_term(MemberHistory(), level, d("2026-01-31"), until=d("2026-06-30"))
        made = history(planned.granted(d("2026-01-31")))
        made = pay(made, level, "2026-06-30", "2027-06-30")
        assert [str(t.end) for t in made.terms] == ["2026-06-30", "2027-06-30", "2028-06-30"]

    def test_it_anchors_anew_even_where_it_meets_an_anniversary(self) -> None:
        monthly = rolling(1)
        made = joined(monthly, "2026-01-31")
        planned = plan_term(made, monthly, d("2026-02-10"), until=d("2026-04-30"))
        made = replace(made, terms=(*made.terms, planned.granted(d("2026-02-10"))))
        assert [str(t.end) for t in pay(made, monthly, "2026-04-30").terms[1:]] == [
            "2026-04-30",
            "2026-05-31",
        ]

    def test_the_end_that_the_rule_gives_is_not_hand_set(self) -> None:
        monthly = rolling(1)
        planned = plan_term(MemberHistory(), monthly, d("2026-01-31"), until=d("2026-02-28"))
        assert planned == plan_term(MemberHistory(), monthly, d("2026-01-31"))

    @pytest.mark.parametrize(
        ("made", "day", "until", "says"),
        [
            (YEAR, "2026-11-01", "2026-12-31", "cannot end before"),
            (YEAR, "2027-01-20", "2027-01-10", "over before it is paid"),
            (YEAR, "2026-11-01", "9999-12-31", "Choose a lifetime level"),
        ],
    )
    def test_ends_that_make_no_term(
        self, made: MemberHistory, day: str, until: str, says: str
    ) -> None:
        assert says in refusal(made, rolling(), day, until)

    def test_a_lifetime_has_no_end(self) -> None:
        assert refusal(MemberHistory(), lifetime(), "2026-01-01", "2030-01-01") == (
            "A lifetime membership has no end."
        )


class TestAnotherLevel:
    def test_from_months_to_years_within_a_run(self) -> None:
        made = pay(joined(rolling(1), "2026-01-31"), rolling(12), "2026-02-28")
        assert str(made.terms[-1].start) == "2026-03-01"
        assert str(made.terms[-1].end) == "2027-02-28"

    def test_from_a_fixed_year_to_rolling_anchors_anew(self) -> None:
        made = pay(joined(fixed(), "2026-09-15"), rolling(), "2026-12-01", "2027-12-01")
        assert [str(t.end) for t in made.terms] == ["2026-12-31", "2027-12-31", "2028-12-31"]

    def test_from_rolling_to_a_fixed_year_in_grace(self) -> None:
        made = pay(history(term("2025-06-01", "2026-05-31")), fixed(), "2026-06-10", "2026-12-01")
        assert [str(t.end) for t in made.terms[1:]] == ["2026-12-31", "2027-12-31"]
        assert run_gaps(list(made.terms)) == [0, 0]

    def test_to_lifetime_at_the_end_of_the_term(self) -> None:
        made = pay(YEAR, lifetime(), "2026-11-01")
        assert (made.terms[-1].start, made.terms[-1].end) == (d("2027-01-01"), None)


class TestBackDues:
    def test_each_missed_year_is_one_term_and_the_run_is_kept(self) -> None:
        made = history(term("2022-01-01", "2022-12-31"))
        plans = plan_back_terms(made, fixed(), d("2025-03-01"))
        assert [str(p.start) for p in plans] == ["2023-01-01", "2024-01-01", "2025-01-01"]
        assert {p.origin for p in plans} == {Origin.REJOINED}
        paid = tuple(p.granted(d("2025-03-01")) for p in plans)
        made = replace(made, terms=made.terms + paid)
        assert continuous_since(made, d("2025-03-01")) == d("2022-01-01")
        assert [status(made, d(on)).word for on in ("2025-02-28", "2025-03-01")] == [
            "Lapsed",
            "Active",
        ]

    @pytest.mark.parametrize("day", ["2026-06-01", "2027-01-30"])
    def test_without_a_gap_there_is_nothing_to_pay_back(self, day: str) -> None:
        with pytest.raises(RuleRefusal, match="no gap"):
            plan_back_terms(YEAR, rolling(), d(day))
        with pytest.raises(RuleRefusal, match="no gap"):
            plan_back_terms(MemberHistory(), rolling(), d(day))


class TestOpening:
    @pytest.mark.parametrize(
        ("level", "through", "joined_on", "start"),
        [
            (rolling(), "2026-12-31", "2017-04-01", "2026-01-01"),
            (rolling(), "2026-12-31", "2026-04-01", "2026-04-01"),
            (rolling(), "2027-02-28", None, "2026-03-01"),
            (rolling(), "2028-02-28", None, "2026-03-01"),  # paid ahead: a member today, too
            (fixed(), "2026-12-31", None, "2026-01-01"),
            (rolling(1), "2026-06-30", "2017-04-01", "2026-06-01"),
        ],
    )
    def test_start_R9(
        self, level: LevelRule, through: str, joined_on: str | None, start: str
    ) -> None:
        opening = opening_term(
            level,
            d(through),
            joined_first=d(joined_on) if joined_on else None,
            imported_on=d("2026-06-15"),
        )
        assert opening is not None
        assert (opening.start, opening.end) == (d(start), d(through))
        assert (opening.anchor, opening.origin) == (day_after(d(through)), Origin.OPENING)

    def test_without_paid_through_there_is_no_term_but_for_life(self) -> None:
        when = d("2026-06-15")
        assert opening_term(rolling(), None, joined_first=None, imported_on=when) is None
        life = opening_term(lifetime(), None, joined_first=d("2010-01-01"), imported_on=when)
        assert life is not None
        assert (life.start, life.end) == (d("2010-01-01"), None)
        undated = opening_term(lifetime(), None, joined_first=None, imported_on=when)
        assert undated is not None
        assert undated.start == when
        endless = opening_term(rolling(), None, joined_first=None, imported_on=when, endless=True)
        assert endless is not None
        assert (endless.level_id, endless.end) == (1, None)

    @pytest.mark.parametrize(
        ("through", "joined_on"), [("2016-12-31", "2017-01-01"), ("9999-12-31", None)]
    )
    def test_days_that_contradict(self, through: str, joined_on: str | None) -> None:
        with pytest.raises(InputError):
            opening_term(
                rolling(),
                d(through),
                joined_first=d(joined_on) if joined_on else None,
                imported_on=d("2026-06-15"),
            )

    @given(through=st.dates(date(2024, 1, 1), date(2027, 12, 31)), level=levels())
    def test_it_renews_like_any_other(self, through: date, level: LevelRule) -> None:
        opening = opening_term(level, through, joined_first=None, imported_on=through)
        assert opening is not None
        made = history(opening.granted(opening.start))
        planned = plan_term(made, level, through)
        assert planned.start == day_after(through)
        if level.kind is LevelKind.ROLLING:
            assert planned.end == day_before(add_months(planned.start, level.months))


class TestProperties:
    @given(made=lived())
    def test_terms_never_overlap_and_continue_without_a_gap(self, made: MemberHistory) -> None:
        ordered = sorted(made.terms, key=lambda t: t.start)
        gaps = run_gaps(list(made.terms))
        assert all(gap >= 0 for gap in gaps)
        for gap, after in zip(gaps, ordered[1:], strict=True):
            assert gap == 0 or after.origin is Origin.REJOINED

    @given(made=lived(), level=levels(), wait=st.integers(-400, 400))
    def test_renewing_never_shortens(
        self, made: MemberHistory, level: LevelRule, wait: int
    ) -> None:
        last = made.terms[-1]
        # A level with less grace does end membership earlier; the paid days never do.
        level = replace(level, grace_days=max(level.grace_days, last.grace_days))
        end = last.last_day
        day = max(last.granted_on, end + timedelta(days=wait))
        planned = plan_term(made, level, day)
        assert planned.end is not None
        assert planned.end > end
        assert planned.end >= day
        after = replace(made, terms=(*made.terms, planned.granted(day)))
        ahead = [day + timedelta(days=n) for n in range(0, 800, 7)]
        kept = [on for on in ahead if status(made, on).status.is_member]
        assert all(status(after, on).status.is_member for on in [day, *kept])

    @given(level=levels(), start=st.dates(date(2023, 1, 1), date(2028, 12, 31)))
    def test_nothing_drifts_within_a_run(self, level: LevelRule, start: date) -> None:
        made = joined(level, start.isoformat())
        for _ in range(8):
            made = pay(made, level, made.terms[-1].last_day.isoformat())
        for count, one in enumerate(made.terms, start=1):
            if level.kind is LevelKind.ROLLING:
                assert one.end == day_before(add_months(start, count * level.months))
            else:
                assert one.end == level.year_holding(one.last_day).end

    @given(made=lived(), level=levels(), day=st.dates(date(2023, 1, 1), date(2030, 12, 31)))
    def test_the_plan_hangs_on_what_counts_that_day_alone(
        self, made: MemberHistory, level: LevelRule, day: date
    ) -> None:
        assume(all(t.granted_on <= day for t in made.terms))
        shuffled: tuple[Term, ...] = visible(made.terms, day)[::-1]
        assert plan_term(replace(made, terms=shuffled), level, day) == plan_term(made, level, day)


def test_r9_paid_ahead_by_more_than_a_unit_is_a_member_on_the_day_of_the_import() -> None:
    opening = opening_term(
        rolling(), d("2027-12-31"), joined_first=d("2020-08-12"), imported_on=d("2026-11-20")
    )
    assert opening is not None
    assert (opening.start, opening.end) == (d("2026-01-01"), d("2027-12-31"))
