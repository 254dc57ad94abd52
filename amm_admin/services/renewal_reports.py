"""The treasurer's renewal report: the bridge, the money and the lists, put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from amm_admin.domain.counting import Bridge, BridgeRow, Figure, bridge, days_of_change
from amm_admin.domain.dates import Period, add_months, day_before
from amm_admin.domain.errors import InputError
from amm_admin.domain.history import DUE_SOON_DAYS, MemberHistory
from amm_admin.domain.money import ZERO, Money, total
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries import money as money_reads
from amm_admin.persistence.queries.levels import LevelRow, levels
from amm_admin.persistence.queries.members import MemberFilter, MemberRow, Sort
from amm_admin.reports.data import (
    Aged,
    LevelDues,
    LevelFigures,
    MemberLine,
    MonthFigures,
    Printed,
    RenewalReportData,
)
from amm_admin.services.application import Query, View, answers
from amm_admin.services.letterheads import letterhead
from amm_admin.services.parsing import show_phone
from amm_admin.services.renewals import PreviewRenewals, preview_renewals

_AGES = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class MakeRenewalReport(Query["RenewalReport"]):
    """The renewal report of a period, as known on a day (today when None), as PDF."""

    first: date
    last: date
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class RenewalReport:
    """The printed report and the figures on it, for screens and checks."""

    printed: Printed
    data: RenewalReportData


@answers(MakeRenewalReport)
def make_renewal_report(view: View, query: MakeRenewalReport, progress: Progress) -> RenewalReport:
    """Raises InputError for a period that ends before it begins or has not begun."""
    from amm_admin.reports.renewal_report import renewal_report  # reportlab: at first use

    data = renewal_report_data(view, query, progress)
    return RenewalReport(renewal_report(data, progress), data)


def renewal_report_data(
    view: View, query: MakeRenewalReport, progress: Progress
) -> RenewalReportData:
    """Every figure of the report. The bridge counts to the report's day when that comes first."""
    if query.last < query.first:
        raise InputError("last", "The period ends before it begins.")
    as_of = query.as_of or view.today
    period = Period(query.first, query.last)
    known = levels(view.connection)
    histories = reads.histories(view.connection)
    progress(1, 6, "Counting")
    whole = bridge(histories.items(), period, as_of)
    months = tuple(months_counted(histories, period, as_of, progress))
    dues, aged = _dues(view, known, min(query.last, as_of), query.first)
    due, grace, lapsed = _lists(view, whole, as_of, progress)
    return RenewalReportData(
        letterhead=letterhead(view.connection),
        file_name=view.file_name,
        prepared_on=view.today,
        as_of=as_of,
        period=period,
        levels=_figures(whole, known),
        months=months,
        dues=dues,
        owed_by_age=aged,
        due=due,
        in_grace=grace,
        lapsed=lapsed,
        due_within_days=DUE_SOON_DAYS,
        archived_at_end=reads.count_archived(view.connection, whole.overall.ids(Figure.AT_END)),
    )


def _figures(whole: Bridge, known: Mapping[int, LevelRow]) -> tuple[LevelFigures, ...]:
    """One row per level with any figure, in the association's order."""
    rows = {row.level_id: row for row in whole.rows}
    return tuple(
        _figure_row(rows[level_id], level.name)
        for level_id, level in known.items()
        if level_id in rows
    )


def _figure_row(row: BridgeRow, name: str) -> LevelFigures:
    continued, ended = row.retention
    return LevelFigures(
        level=name,
        at_start=row.count(Figure.AT_START),
        joined=row.count(Figure.JOINED),
        rejoined=row.count(Figure.REJOINED),
        level_in=row.count(Figure.LEVEL_IN),
        renewed=row.count(Figure.RENEWED),
        lapsed=row.count(Figure.LAPSED),
        resigned=row.count(Figure.RESIGNED),
        deceased=row.count(Figure.DECEASED),
        level_out=row.count(Figure.LEVEL_OUT),
        at_end=row.count(Figure.AT_END),
        kept=continued,
        ended=ended,
    )


def months_of(period: Period) -> Iterator[Period]:
    """The calendar months of a period, cut at its ends."""
    first = period.start
    last = period.end or period.start
    while first <= last:
        following = add_months(first.replace(day=1), 1)
        yield Period(first, min(day_before(following), last))
        first = following


def months_counted(
    histories: Mapping[int, MemberHistory], period: Period, as_of: date, progress: Progress
) -> Iterator[MonthFigures]:
    """Who joined, renewed and lapsed in each month that has begun by the report's day."""
    months = [month for month in months_of(period) if month.start <= as_of]
    stirring = _by_month(histories)
    for done, month in enumerate(months):
        progress(done, len(months), "Counting months")
        people = stirring[month.start.year, month.start.month]
        row = bridge(people, month, as_of).overall
        yield MonthFigures(
            month.start.year,
            month.start.month,
            row.count(Figure.JOINED) + row.count(Figure.REJOINED),
            row.count(Figure.RENEWED),
            row.count(Figure.LAPSED),
        )


def _by_month(
    histories: Mapping[int, MemberHistory],
) -> dict[tuple[int, int], list[tuple[int, MemberHistory]]]:
    """The people for whom something can change in a calendar month; most months have few."""
    found: dict[tuple[int, int], list[tuple[int, MemberHistory]]] = defaultdict(list)
    for person_id, history in histories.items():
        for key in {(day.year, day.month) for day in days_of_change(history)}:
            found[key].append((person_id, history))
    return found


def _dues(
    view: View, known: Mapping[int, LevelRow], on: date, first: date
) -> tuple[tuple[LevelDues, ...], tuple[Aged, Aged, Aged, Aged]]:
    found = {row.level_id: row for row in money_reads.dues_by_level(view.connection, first, on)}
    dues = tuple(
        LevelDues(level.name, row.billed, row.received, row.before)
        for level_id, level in known.items()
        if (row := found.get(level_id))
    )
    groups: list[list[tuple[int, Money]]] = [[], [], [], []]
    for item in money_reads.open_dues(view.connection, on):
        age = (on - item.posted_on).days
        at = next((i for i, most in enumerate(_AGES) if age <= most), 3)
        groups[at].append((item.person_id, item.amount))
    a, b, c, d = (
        Aged(len({person for person, _ in group}), total([amount for _, amount in group]))
        for group in groups
    )
    return dues, (a, b, c, d)


def _lists(
    view: View, whole: Bridge, as_of: date, progress: Progress
) -> tuple[tuple[MemberLine, ...], tuple[MemberLine, ...], tuple[MemberLine, ...]]:
    """Due soon, in grace, and those of the period's lapsed who are lapsed still."""

    def ids(word: str) -> tuple[int, ...]:
        wanted = MemberFilter(words=(word,))
        return reads.member_ids(view.connection, wanted, Sort(), as_of)

    in_period = set(whole.overall.ids(Figure.LAPSED))
    lapsed = tuple(person for person in ids("Lapsed") if person in in_period)
    return (
        _lines(view, ids("Due soon"), as_of, progress),
        _lines(view, ids("Grace"), as_of, progress),
        _lines(view, lapsed, as_of, progress),
    )


def _lines(
    view: View, ids: Sequence[int], as_of: date, progress: Progress
) -> tuple[MemberLine, ...]:
    preview = preview_renewals(view, PreviewRenewals(tuple(ids), as_of), progress)
    owed = {line.person_id: line.amount for line in preview}
    rows = reads.members_by_id(view.connection, ids, as_of)
    return tuple(_line(row, owed.get(row.id, ZERO)) for row in rows)


def _line(row: MemberRow, owed: Money) -> MemberLine:
    return MemberLine(
        name=row.name,
        member_number=row.number,
        level=row.level,
        paid_through=row.through,
        owed=owed,
        phone=show_phone(row.phone, row.phone_extension),
        email=row.email,
    )


def last_twelve_months(today: date) -> tuple[date, date]:
    """The usual period of a report: twelve months to today."""
    return add_months(today, -12) + timedelta(days=1), today
