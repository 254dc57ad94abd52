"""The ten of rules.md "Counting", entered as a secretary would, day by day, and then reported.

What the treasurer reads on the PDF must tie to the figures worked out by hand, whether the seven
of the beginning were joined in their day or came with an import.
"""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from amm_admin.domain.history import Status
from amm_admin.reports.data import LevelFigures
from amm_admin.services.imports.commands import ImportPeople, PreviewImport
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.members import FindMember, ShowMember
from amm_admin.services.memberships import ChangeLevel, MarkDeceased, SetOverride
from amm_admin.services.renewal_reports import MakeRenewalReport, RenewalReport
from amm_admin.services.renewals import RenewMembers
from tests.reports.reading import text_of
from tests.services.conftest import Association

# First name, level, joined, paid through: what is known at the end of 2025.
BEFORE = (
    ("Ida", "Lifetime", "2010-03-01", ""),
    ("Eve", "Full", "2023-05-01", "2024-04-30"),
    ("Carl", "Full", "2024-12-11", "2025-12-10"),
    ("Bea", "Full", "2025-04-01", "2026-03-31"),
    ("Ada", "Full", "2025-07-01", "2026-06-30"),
    ("Hal", "Student", "2025-09-01", "2026-08-31"),
    ("Gus", "Full", "2025-10-01", "2026-09-30"),
    ("Fay", "Full", "2025-11-01", "2026-10-31"),
)
LAST_DAY = date(2026, 12, 31)


def join_in_their_day(amm: Association) -> None:
    for name, level, joined, _ in BEFORE:
        amm.on(joined).join(name, "Worked", level=level)


def import_them(amm: Association) -> None:
    """The same people as an earlier list would hold them (R9)."""
    path = amm.path.with_name("list.csv")
    rows = [",".join((name, "Worked", *rest)) for name, *rest in BEFORE]
    head = "First name,Last name,Level,Joined,Paid through"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    amm.on("2025-12-31")
    plan = amm.app.ask(PreviewImport(path, ImportOptions(today=amm.day)))
    assert amm.app.run(ImportPeople(plan)).value.terms == len(BEFORE)


def live_through_2026(amm: Association) -> None:
    """Each act on its own day, in the order of days."""
    renew(amm, "2026-01-05", "Carl")  # in grace
    amm.on("2026-01-20").join("Jan", "Worked")
    amm.on("2026-02-15").join("Dan", "Worked")
    amm.on("2026-04-12").app.run(MarkDeceased(who(amm, "Gus"), date(2026, 4, 10)))
    full = amm.level("Full")
    amm.on("2026-05-01").app.run(ChangeLevel(who(amm, "Hal"), full, from_today=True))
    renew(amm, "2026-06-10", "Ada")  # early
    amm.on("2026-08-01").app.run(SetOverride(who(amm, "Fay"), "resigned", amm.day))
    renew(amm, "2026-09-01", "Eve")  # after two years
    amm.on("2026-12-31")


def give_hal_a_year(amm: Association) -> None:
    """By R10 a change of level keeps the end, August 31; the worked case counts Hal as Full at the
    end of 2026, so there the Full term is a year of its own. No act sets such an end: by hand."""
    with amm.app.database.unit_of_work("Set an end by hand", by="Anna") as work:
        done = work.connection.execute(
            text(
                "UPDATE term SET end_day = '2027-04-30', version = version + 1 "
                "WHERE origin = 'level_change'"
            )
        )
    assert done.rowcount == 1


def who(amm: Association, name: str) -> int:
    return amm.app.ask(FindMember(f"{name} Worked"))


def renew(amm: Association, day: str, name: str) -> None:
    amm.on(day).app.run(RenewMembers((who(amm, name),), amm.day))


@pytest.fixture(params=[join_in_their_day, import_them])
def worked(request: pytest.FixtureRequest, amm: Association) -> Association:
    request.param(amm)
    live_through_2026(amm)
    return amm


def report_of(amm: Association) -> RenewalReport:
    return amm.app.ask(MakeRenewalReport(date(2026, 1, 1), LAST_DAY, as_of=LAST_DAY))


def row_of(paper: str, first: str, cells: int) -> list[str]:
    """The cells of the row of the bridge that starts with this word."""
    lines = paper.split("\n")
    at = lines.index(first)
    return lines[at : at + cells]


def test_figures_tie_on_paper(worked: Association) -> None:
    """At start, joined, rejoined, level in, renewed, lapsed, resigned, deceased, level out, at
    end, kept, retention; columns as the report has them."""
    give_hal_a_year(worked)
    paper = text_of(report_of(worked).printed.data)
    expected = {
        "All": "All 7 2 1 1 2 1 1 1 1 7 1 of 4 25.0%",
        "Full": "Full 5 2 1 1 2 1 1 1 0 6 1 of 4 25.0%",
        "Student": "Student 1 0 0 0 0 0 0 0 1 0 –",
        "Lifetime": "Lifetime 1 0 0 0 0 0 0 0 0 1 –",
    }
    for first, row in expected.items():
        found = " ".join(row_of(paper, first, 13))
        assert found.startswith(row), found


def test_figures_by_level(worked: Association) -> None:
    give_hal_a_year(worked)
    assert report_of(worked).data.levels == (
        LevelFigures("Full", 5, 2, 1, 1, 2, 1, 1, 1, 0, 6, 1, 4),
        LevelFigures("Student", 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0),
        LevelFigures("Lifetime", 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0),
    )


def test_as_the_acts_leave_it_hal_lapses_in_october(worked: Association) -> None:
    full, student, _ = report_of(worked).data.levels
    assert full == LevelFigures("Full", 5, 2, 1, 1, 2, 2, 1, 1, 0, 5, 1, 5)
    assert (student.level_out, student.at_end) == (1, 0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada", Status.ACTIVE),
        ("Bea", Status.LAPSED),
        ("Carl", Status.GRACE),
        ("Dan", Status.ACTIVE),
        ("Eve", Status.ACTIVE),
        ("Fay", Status.RESIGNED),
        ("Gus", Status.DECEASED),
        ("Hal", Status.LAPSED),
        ("Ida", Status.ACTIVE),
        ("Jan", Status.ACTIVE),
    ],
)
def test_where_everybody_stands_at_the_end(amm: Association, name: str, expected: Status) -> None:
    join_in_their_day(amm)
    live_through_2026(amm)
    record = amm.app.ask(ShowMember(who(amm, name), LAST_DAY))
    assert record.standing.status is expected


def test_the_first_half_reads_the_same_in_december(worked: Association) -> None:
    """R2c: a report of the past, as of its own last day, does not change with later acts."""
    first_half = MakeRenewalReport(date(2026, 1, 1), date(2026, 6, 30), as_of=date(2026, 6, 30))
    now = worked.app.ask(first_half).data.levels
    full = now[0]
    assert (full.at_start, full.joined, full.level_in, full.deceased) == (5, 2, 1, 1)
    assert (full.lapsed, full.rejoined, full.resigned, full.renewed) == (1, 0, 0, 2)
    assert full.at_end == 6
