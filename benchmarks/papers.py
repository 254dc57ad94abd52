"""The roster against the smallest openpyxl loop, the renewal report against bare tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from amm_admin.reports.data import MemberLine, RenewalReportData
from amm_admin.services.application import Application, View
from amm_admin.services.members import MemberIds
from amm_admin.services.renewal_reports import (
    MakeRenewalReport,
    last_twelve_months,
    renewal_report_data,
)
from amm_admin.services.rosters import COLUMNS, MakeRoster
from benchmarks.files import Shelf, open_copy
from benchmarks.measure import Peak, runs_for, side_by_side
from benchmarks.people import TODAY
from benchmarks.rows import Row, timed

ROSTER_TARGET, REPORT_TARGET = 1.15, 1.2
ROSTER_MEMORY_MB = 40.0
_PAGE_ROWS = 40


def roster(shelf: Shelf, size: int) -> list[Row]:
    """The whole act, from the file to the sheet, against openpyxl writing the ready values."""
    with shelf.copies() as folder:
        opened = open_copy(shelf.copy(size, folder))
        try:
            doors, target = opened.application, folder / "roster.xlsx"
            few = doors.ask(MemberIds())[:10]
            doors.ask(MakeRoster(target, ids=few))  # loads openpyxl
            memory = _roster_memory(doors, target)
            values = _values(target)

            def ours() -> None:
                doors.ask(MakeRoster(target))

            def smallest() -> None:
                _smallest_sheet(values, folder / "small.xlsx")

            found = side_by_side(ours, smallest, runs=runs_for(size, 7), warm_up=size <= 10_000)
        finally:
            opened.close()
    job = f"roster, {len(COLUMNS)} columns"
    grown = Row(f"{job}: memory", size, memory, None, "MB", ROSTER_MEMORY_MB, "ours", "before it")
    return [timed(job, size, *found, ROSTER_TARGET, "smallest write_only loop"), grown]


def _roster_memory(doors: Application, target: Path) -> float:
    """MB that the process grows by while it writes: flat, whatever the number of rows."""
    peak = Peak()

    def look(done: int, total: int, text: str = "") -> None:
        peak.look()

    doors.ask(MakeRoster(target), look)
    return peak.growth


def _values(path: Path) -> list[list[Any]]:
    """Every row of the sheet, so that the baseline writes the same."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    try:
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()


def _smallest_sheet(values: Sequence[Sequence[Any]], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Members")
    for row in values:
        sheet.append(row)
    book.save(path)


# -- the renewal report --------------------------------------------------------------------------


def report(shelf: Shelf, size: int) -> list[Row]:
    """Printing lists of so many rows; and the whole report of a file of so many people."""
    from amm_admin.reports.renewal_report import renewal_report

    with shelf.copies() as folder:
        opened = open_copy(shelf.copy(size, folder))
        try:
            doors = opened.application
            first, last = last_twelve_months(TODAY)
            query = MakeRenewalReport(first, last)
            with doors.database.read() as connection:
                view = View(connection, TODAY, "bench.amm")
                data = _with_rows(renewal_report_data(view, query, _quiet), size)

            def ours() -> None:
                renewal_report(data)

            def bare() -> None:
                _bare_tables([*data.due, *data.in_grace, *data.lapsed])

            def whole() -> None:
                doors.ask(query)

            def nothing() -> None:
                """The whole report has no baseline of its own."""

            printed = side_by_side(ours, bare, runs=runs_for(size, 7))
            entire, _ = side_by_side(whole, nothing, runs=runs_for(size, 5), warm_up=0)
        finally:
            opened.close()
    return [
        timed("renewal report: printing", size, *printed, REPORT_TARGET, "page-sized tables"),
        timed("renewal report: whole", size, entire, None, None, ""),
    ]


def _quiet(done: int, total: int, text: str = "") -> None:
    """Progress that nobody looks at."""


def _with_rows(data: RenewalReportData, count: int) -> RenewalReportData:
    """The report with lists of `count` rows together: the file's own, over and over."""
    known = [*data.due, *data.in_grace, *data.lapsed]
    rows = [known[number % len(known)] for number in range(count)]
    third = count // 3
    return replace(
        data, due=rows[:third], in_grace=rows[third : 2 * third], lapsed=rows[2 * third :]
    )


_WIDTHS = (130, 34, 60, 58, 46, 84, 128)
_HEAD = ("Member", "No.", "Level", "Paid through", "Owes", "Phone", "E-mail")


def _bare_tables(rows: Sequence[MemberLine]) -> bytes:
    """The same rows as tables of one page each with rows of a fixed height, nothing else."""
    from reportlab.lib.pagesizes import LETTER
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Table

    out = BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1)
    for start in range(0, len(rows), _PAGE_ROWS):
        cells = [_HEAD, *(_cells(row) for row in rows[start : start + _PAGE_ROWS])]
        table = Table(cells, colWidths=_WIDTHS, rowHeights=[16] * len(cells))
        table.wrapOn(canvas, 540, 720)
        table.drawOn(canvas, 36, 740 - 16 * len(cells))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _cells(row: MemberLine) -> tuple[str, ...]:
    return (
        row.name,
        row.member_number,
        row.level,
        _day(row.paid_through),
        row.owed.format(),
        row.phone,
        row.email,
    )


def _day(day: date | None) -> str:
    return f"{day.month}/{day.day}/{day.year}" if day else ""
