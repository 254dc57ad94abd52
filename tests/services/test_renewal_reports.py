"""The months of the renewal report: counted from the few who stir, as if from everybody."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.counting import Figure, bridge
from amm_admin.domain.dates import Period
from amm_admin.domain.history import MemberHistory
from amm_admin.domain.progress import no_progress
from amm_admin.reports.data import MonthFigures
from amm_admin.services.members import Archive
from amm_admin.services.renewal_reports import MakeRenewalReport, months_counted, months_of
from tests.domain.histories import histories
from tests.reports.reading import text_of
from tests.services.conftest import Association


def _counted_from_everybody(
    people: dict[int, MemberHistory], period: Period, as_of: date
) -> list[MonthFigures]:
    found = []
    for month in months_of(period):
        if month.start <= as_of:
            row = bridge(people.items(), month, as_of).overall
            came = row.count(Figure.JOINED) + row.count(Figure.REJOINED)
            renewed, lapsed = row.count(Figure.RENEWED), row.count(Figure.LAPSED)
            found.append(MonthFigures(month.start.year, month.start.month, came, renewed, lapsed))
    return found


@given(
    st.lists(histories(), min_size=1, max_size=4),
    st.dates(date(2022, 6, 1), date(2026, 6, 30)),
    st.integers(0, 400),
    st.integers(-100, 500),
)
def test_months_are_those_of_everybody(
    made: list[MemberHistory], first: date, days: int, later: int
) -> None:
    people = dict(enumerate(made))
    period = Period(first, first + timedelta(days=days))
    as_of = max(first, first + timedelta(days=days + later))
    months = list(months_counted(people, period, as_of, no_progress))
    assert months == _counted_from_everybody(people, period, as_of)


def test_members_in_the_archive_are_counted_and_said(amm: Association) -> None:
    amm.join("Ann", "Lee")
    bea = amm.join("Bea", "Orr").person_id
    amm.app.run(Archive((bea,)))
    found = amm.app.ask(MakeRenewalReport(date(2026, 1, 1), date(2026, 12, 31)))
    assert found.data.levels[0].at_end == 2
    said = "Of those at the end, 1 is in the archive, so in no list."
    assert said in text_of(found.printed.data)
