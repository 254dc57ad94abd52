"""The bridge: the worked association of ten, hard cases one by one, and the identity for any."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.counting import COMES, GOES, Bridge, BridgeRow, Figure, bridge
from amm_admin.domain.dates import Period, day_before
from amm_admin.domain.errors import InputError
from amm_admin.domain.history import MemberHistory, Origin, Override, OverrideKind, Status, Term
from amm_admin.domain.level_change import change_level
from amm_admin.domain.planning import opening_term
from amm_admin.domain.terms import judge_own
from tests.domain.histories import d, histories, history, lived, pay, rolling, term

FULL, STUDENT, LIFE = 1, 2, 3
A, B, C, D, E, F, G, H, I, J = range(1, 11)  # noqa: E741 - the names of rules.md
YEAR = Period(d("2026-01-01"), d("2026-12-31"))
REPORT_DAY = d("2026-12-31")


def _association() -> dict[int, MemberHistory]:
    """The worked case of rules.md, each by the days given there."""
    full = rolling(id=FULL)
    student_year = term("2025-09-01", "2026-08-31", level_id=STUDENT)
    return {
        A: pay(history(term("2025-07-01", "2026-06-30")), full, "2026-06-10"),
        B: history(term("2025-04-01", "2026-03-31")),
        C: pay(history(term("2024-12-11", "2025-12-10")), full, "2026-01-05"),
        D: pay(MemberHistory(), full, "2026-02-15"),
        E: pay(history(term("2023-06-01", "2024-05-31")), full, "2026-09-01"),
        F: replace(
            history(term("2025-11-01", "2026-10-31")),
            overrides=(Override(OverrideKind.RESIGNED, d("2026-08-01"), None),),
        ),
        G: replace(history(term("2025-10-01", "2026-09-30")), died_on=d("2026-04-10")),
        # At end counts H as Full, so the Full term is a year of its own from 2026-05-01.
        H: history(
            replace(student_year, withdrawn_on=d("2026-05-01")),
            replace(student_year, end=d("2026-04-30"), granted_on=d("2026-05-01"), cut=True),
            term("2026-05-01", "2027-04-30", origin=Origin.LEVEL_CHANGE),
        ),
        I: history(term("2010-01-01", None, level_id=LIFE)),
        J: pay(MemberHistory(), full, "2026-01-20"),
    }


TEN = _association()


def count(
    people: dict[int, MemberHistory], period: Period = YEAR, on: date | None = None
) -> Bridge:
    return bridge(people.items(), period, on or period.end or date.max)


def one(made: MemberHistory, period: Period = YEAR, on: date | None = None) -> dict[str, int]:
    """The figures of one person that are not zero."""
    row = count({1: made}, period, on).overall
    return {figure.value: row.count(figure) for figure in Figure if row.count(figure)}


class TestTheAssociationOfTen:
    @pytest.mark.parametrize(
        ("figure", "who"),
        [
            (Figure.AT_START, [A, B, C, F, G, H, I]),
            (Figure.JOINED, [D, J]),
            (Figure.REJOINED, [E]),
            (Figure.LEVEL_IN, [H]),
            (Figure.LAPSED, [B]),
            (Figure.RESIGNED, [F]),
            (Figure.DECEASED, [G]),
            (Figure.LEVEL_OUT, [H]),
            (Figure.AT_END, [A, C, D, E, H, I, J]),
            (Figure.OPENED, []),
            (Figure.RENEWED, [A, C]),
            (Figure.ENDED, [A, B, C, F]),
            (Figure.CONTINUED, [A]),
        ],
    )
    def test_who_is_in_each_figure(self, figure: Figure, who: list[int]) -> None:
        assert sorted(count(TEN, YEAR, REPORT_DAY).overall.ids(figure)) == who

    @pytest.mark.parametrize(
        ("level", "start", "end", "into", "out"),
        [(FULL, 5, 6, 1, 0), (STUDENT, 1, 0, 0, 1), (LIFE, 1, 1, 0, 0)],
    )
    def test_each_level(self, level: int, start: int, end: int, into: int, out: int) -> None:
        row = next(r for r in count(TEN).rows if r.level_id == level)
        assert row.count(Figure.AT_START) == start
        assert row.count(Figure.AT_END) == end
        assert (row.count(Figure.LEVEL_IN), row.count(Figure.LEVEL_OUT)) == (into, out)
        assert row.balances

    def test_the_sum(self) -> None:
        counted = count(TEN)
        assert counted.overall.balances
        assert counted.overall.retention == (1, 4)
        assert [row.level_id for row in counted.rows] == [FULL, STUDENT, LIFE]

    def test_lapsed_on_the_first_day_after_grace(self) -> None:
        before = count(TEN, Period(d("2026-04-01"), d("2026-04-30"))).overall
        after = count(TEN, Period(d("2026-05-01"), d("2026-05-31"))).overall
        assert (before.ids(Figure.LAPSED), after.ids(Figure.LAPSED)) == ((), (B,))

    def test_the_months_join_up_to_the_year(self) -> None:
        starts = [date(2026, month, 1) for month in range(1, 13)] + [date(2027, 1, 1)]
        months = [
            count(TEN, Period(first, day_before(after))).overall
            for first, after in pairwise(starts)
        ]
        for earlier, later in pairwise(months):
            assert set(earlier.ids(Figure.AT_END)) == set(later.ids(Figure.AT_START))
        year = count(TEN).overall
        for figure in (*COMES, *GOES, Figure.RENEWED, Figure.ENDED):
            assert sum(month.count(figure) for month in months) == year.count(figure)

    def test_a_later_report_changes_retention_only(self) -> None:
        full = rolling(id=FULL)
        later = {**TEN, C: pay(TEN[C], full, "2027-01-05"), B: pay(TEN[B], full, "2027-02-01")}
        then, now = count(TEN), count(later, YEAR, d("2027-03-01"))
        assert now.overall.retention == (2, 4)
        for figure in set(Figure) - {Figure.CONTINUED}:
            assert now.overall.ids(figure) == then.overall.ids(figure)

    def test_a_report_in_the_midst_counts_to_its_day(self) -> None:
        row = count(TEN, YEAR, d("2026-04-30")).overall
        assert sorted(row.ids(Figure.AT_END)) == [A, B, C, D, F, H, I, J]
        assert row.count(Figure.LAPSED) == 0
        assert row.retention == (0, 1)


class TestHardCases:
    def test_suspended_and_cancelled_count_with_the_resigned(self) -> None:
        for kind in OverrideKind:
            over = Override(kind, d("2026-05-01"), None)
            made = replace(history(term("2025-06-01", "2027-05-31")), overrides=(over,))
            assert one(made) == {"At start": 1, "Resigned": 1}

    def test_an_override_lifted_counts_as_rejoined_also_in_a_first_term(self) -> None:
        over = Override(OverrideKind.SUSPENDED, d("2026-05-01"), d("2026-06-30"))
        made = replace(history(term("2026-02-01", "2027-01-31")), overrides=(over,))
        assert one(made) == {"Joined": 1, "Resigned": 1, "Rejoined": 1, "At end": 1}

    def test_an_override_lifted_after_the_period(self) -> None:
        over = Override(OverrideKind.RESIGNED, d("2026-05-01"), d("2027-01-31"))
        made = replace(history(term("2026-02-01", "2028-01-31")), overrides=(over,))
        assert one(made) == {"Joined": 1, "Resigned": 1}
        next_year = Period(d("2027-01-01"), d("2027-12-31"))
        assert one(made, next_year) == {"Rejoined": 1, "At end": 1}

    def test_a_withdrawn_first_term_joined_and_lapsed(self) -> None:
        made = history(term("2026-02-01", "2027-01-31", withdrawn_on="2026-03-10"))
        assert one(made) == {"Joined": 1, "Lapsed": 1}

    def test_a_withdrawn_renewal_is_no_renewal_and_lapses_after_grace(self) -> None:
        paid = term(
            "2026-07-01",
            "2027-06-30",
            "2026-07-10",
            origin=Origin.RENEWED,
            withdrawn_on="2026-07-20",
        )
        made = history(term("2025-07-01", "2026-06-30"), paid)
        assert one(made) == {"At start": 1, "Lapsed": 1, "Terms ended": 1}

    def test_a_death_while_lapsed_is_not_in_the_bridge(self) -> None:
        made = replace(history(term("2024-01-01", "2024-12-31")), died_on=d("2026-05-01"))
        assert one(made) == {}

    def test_a_death_in_grace_is_a_death_and_leaves_retention_alone(self) -> None:
        made = replace(history(term("2025-04-01", "2026-03-31")), died_on=d("2026-04-10"))
        assert one(made) == {"At start": 1, "Deceased": 1}

    def test_monthly_terms_count_each_time(self) -> None:
        monthly = rolling(1, grace_days=0)
        made = pay(MemberHistory(), monthly, "2026-01-01", "2026-01-31", "2026-04-01")
        assert one(made) == {
            "Joined": 1,
            "Rejoined": 1,
            "Lapsed": 2,
            "Renewed": 1,
            "Terms ended": 3,
            "Terms continued": 1,
        }

    def test_a_term_without_grace_ends_the_grace_of_the_one_before(self) -> None:
        made = history(
            term("2025-01-01", "2025-12-15"),
            term("2025-12-16", "2025-12-30", grace_days=0, origin=Origin.RENEWED),
        )
        assert one(made) == {}
        assert one(made, Period(d("2025-01-01"), d("2025-12-30")))["At end"] == 1

    def test_back_dated_start_counts_on_the_day_it_was_granted(self) -> None:
        made = history(term("2025-12-15", "2026-12-14", "2026-01-10"))
        assert one(made) == {"Joined": 1, "At end": 1, "Terms ended": 1}

    def test_a_renewal_then_a_change_of_level_is_one_renewal(self) -> None:
        student, full = rolling(id=STUDENT, fee=2000), rolling(id=FULL)
        made = pay(
            history(term("2025-03-01", "2026-02-28", level_id=STUDENT)), student, "2026-02-01"
        )
        change = change_level(made, student, full, d("2026-06-01"), from_today=True)
        made = history(
            *(t for t in made.terms if t not in change.withdraw),
            *(replace(t, withdrawn_on=d("2026-06-01")) for t in change.withdraw),
            *change.grant,
        )
        assert one(made) == {
            "At start": 1,
            "Level in": 1,
            "Level out": 1,
            "At end": 1,
            "Renewed": 1,
            "Terms ended": 1,
            "Terms continued": 1,
        }

    def test_renewing_at_another_level_is_a_renewal_and_a_change_of_level(self) -> None:
        made = pay(
            history(term("2025-07-01", "2026-06-30", level_id=STUDENT)), rolling(), "2026-06-10"
        )
        row = count({1: made})
        assert row.overall.count(Figure.RENEWED) == 1
        assert [
            (r.level_id, r.count(Figure.AT_START), r.count(Figure.AT_END)) for r in row.rows
        ] == [
            (FULL, 0, 1),
            (STUDENT, 1, 0),
        ]

    def test_a_change_of_level_before_the_first_day_is_still_a_joining(self) -> None:
        made = history(term("2026-03-01", "2027-02-28", "2026-02-01", origin=Origin.LEVEL_CHANGE))
        assert one(made) == {"Joined": 1, "At end": 1}

    def test_by_R10_a_changed_term_keeps_its_end_and_then_lapses(self) -> None:
        student, full = rolling(id=STUDENT, fee=2000), rolling(id=FULL)
        made = history(term("2025-09-01", "2026-08-31", level_id=STUDENT))
        change = change_level(made, student, full, d("2026-05-01"), from_today=True)
        gone = (replace(t, withdrawn_on=d("2026-05-01")) for t in change.withdraw)
        assert one(history(*gone, *change.grant)) == {
            "At start": 1,
            "Level in": 1,
            "Level out": 1,
            "Lapsed": 1,
            "Terms ended": 1,
        }

    def test_a_period_needs_an_end_and_a_beginning_before_the_report(self) -> None:
        with pytest.raises(InputError):
            bridge([], Period(d("2026-01-01"), None), REPORT_DAY)
        with pytest.raises(InputError):
            bridge([], YEAR, d("2025-12-31"))

    def test_nobody_is_no_figure(self) -> None:
        assert count({1: MemberHistory()}) == Bridge((), BridgeRow(None, {}))


class TestOpening:
    """R9: who was taken over from an earlier list counts as neither joined nor renewed."""

    @staticmethod
    def opened(through: str, joined_on: str | None = "2017-04-01") -> MemberHistory:
        since = d(joined_on) if joined_on else None
        planned = opening_term(
            rolling(), d(through), joined_first=since, imported_on=d("2026-06-15")
        )
        assert planned is not None
        return replace(history(planned.granted(planned.start)), joined_first=since)

    @pytest.mark.parametrize("joined_on", ["2017-04-01", "2026-02-01", None])
    def test_inside_the_period_they_count_at_start(self, joined_on: str | None) -> None:
        expected = {"At start": 1, "At end": 1, "Taken over": 1}
        assert one(self.opened("2027-01-31", joined_on)) == expected

    def test_before_the_period_they_are_members_like_any_other(self) -> None:
        assert one(self.opened("2026-09-30")) == {"At start": 1, "Lapsed": 1, "Terms ended": 1}

    def test_granted_on_the_day_of_the_import_they_count_at_start_too(self) -> None:
        opening = replace(self.opened("2026-09-30").terms[0], granted_on=d("2026-06-15"))
        assert one(history(opening))["At start"] == 1

    def test_their_renewal_is_a_renewal(self) -> None:
        made = pay(self.opened("2026-12-31"), rolling(), "2026-12-10")
        figures = one(made, YEAR, d("2027-01-15"))
        assert (figures["Renewed"], figures["Terms continued"]) == (1, 1)

    def test_lapsed_in_the_earlier_list_they_rejoin(self) -> None:
        made = self.opened("2024-05-31")
        taken_late = replace(made, terms=(replace(made.terms[0], granted_on=d("2026-06-15")),))
        for before in (made, taken_late):
            assert one(pay(before, rolling(), "2026-09-01")) == {"Rejoined": 1, "At end": 1}


def _state(made: MemberHistory, on: date) -> tuple[int | None, Status]:
    verdict = judge_own(made, on)
    level = verdict.term.level_id if verdict.term and verdict.status.is_member else None
    return level, verdict.status


def _day_by_day(made: MemberHistory, period: Period, last: date) -> Counter[tuple[Figure, int]]:
    """The same figures by looking at every single day; who comes is counted under REJOINED."""
    found: Counter[tuple[Figure, int]] = Counter()
    before, _ = _state(made, day_before(period.start))
    on = period.start
    while on <= last:
        now, status = _state(made, on)
        if before is None and now is not None:
            found[Figure.REJOINED, now] += 1
        elif before is not None and now is None:
            leaving = {Status.DECEASED: Figure.DECEASED, Status.LAPSED: Figure.LAPSED}
            over = status.value in ("Resigned", "Suspended", "Cancelled")
            found[Figure.RESIGNED if over else leaving.get(status, Figure.LAPSED), before] += 1
        elif before is not None and now is not None and before != now:
            found[Figure.LEVEL_OUT, before] += 1
            found[Figure.LEVEL_IN, now] += 1
        before, on = now, on + timedelta(days=1)
    if before is not None:
        found[Figure.AT_END, before] += 1
    return found


periods = st.builds(
    lambda start, length: Period(start, start + timedelta(days=length)),
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    st.integers(0, 400),
)


class TestAnyHistory:
    @given(
        people=st.lists(st.one_of(histories(), lived()), max_size=6),
        period=periods,
        late=st.integers(0, 600),
    )
    def test_the_identity_holds_overall_and_for_each_level(
        self, people: list[MemberHistory], period: Period, late: int
    ) -> None:
        counted = bridge(enumerate(people), period, period.start + timedelta(days=late))
        assert counted.overall.balances
        assert all(row.balances for row in counted.rows)
        for figure in Figure:
            by_level = [person for row in counted.rows for person in row.ids(figure)]
            assert Counter(by_level) == Counter(counted.overall.ids(figure))

    @given(made=st.one_of(histories(covered=False), lived()), period=periods)
    def test_looking_at_every_day_finds_the_same(self, made: MemberHistory, period: Period) -> None:
        assert period.end is not None
        expected = _day_by_day(made, period, period.end)
        found: Counter[tuple[Figure, int]] = Counter()
        for row in bridge([(1, made)], period, period.end).rows:
            assert row.level_id is not None
            for figure in (Figure.LEVEL_IN, *GOES, Figure.AT_END):
                found[figure, row.level_id] += row.count(figure)
            for figure in (Figure.JOINED, Figure.REJOINED, Figure.OPENED):
                found[Figure.REJOINED, row.level_id] += row.count(figure)
        assert +found == expected

    @given(made=histories(), period=periods, days=st.integers(1, 200))
    def test_one_periods_end_is_the_next_ones_start(
        self, made: MemberHistory, period: Period, days: int
    ) -> None:
        assert period.end is not None
        start = period.end + timedelta(days=1)
        after = Period(start, start + timedelta(days=days))
        ended = bridge([(1, made)], period, period.end).overall
        began = bridge([(1, made)], after, after.end or start).overall
        taken_over = began.count(Figure.OPENED)
        assert ended.count(Figure.AT_END) == began.count(Figure.AT_START) - taken_over

    @given(made=lived(), period=periods)
    def test_what_is_learned_later_changes_no_printed_figure(
        self, made: MemberHistory, period: Period
    ) -> None:
        assert period.end is not None
        last = period.end
        known: tuple[Term, ...] = tuple(t for t in made.terms if t.granted_on <= last)
        then = bridge([(1, replace(made, terms=known))], period, last)
        assert bridge([(1, made)], period, last) == then

    @given(made=histories(), period=periods)
    def test_nobody_joins_twice(self, made: MemberHistory, period: Period) -> None:
        assert period.end is not None
        row = bridge([(1, made)], period, period.end).overall
        assert row.count(Figure.JOINED) + row.count(Figure.OPENED) <= 1
        assert row.count(Figure.CONTINUED) <= row.count(Figure.ENDED)
