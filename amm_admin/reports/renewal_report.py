"""The treasurer's renewal report: one page of summary, then who is due, in grace and lapsed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from itertools import chain

from amm_admin.domain.dates import in_words, show
from amm_admin.domain.money import total
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.reports.data import MemberLine, Printed, RenewalReportData
from amm_admin.reports.fonts import Legible
from amm_admin.reports.paper import BODY_TOP, LEFT, Pen, finish, new_canvas
from amm_admin.reports.renewal_summary import TITLE, summary_blocks
from amm_admin.reports.tables import (
    Block,
    Column,
    Fixed,
    Page,
    Table,
    heading,
    longest,
    paginate,
    roomiest,
)

_SIZES, _PADDING = (8.8, 8.4, 8.0, 7.6, 7.25), 3.1
_COLUMNS = (
    Column("Member", 0, bold=True),
    Column("No.", 26),
    Column("Level", 0),
    Column("Paid through", 52),
    Column("Owes", 40, right=True),
    Column("Phone", 0),
    Column("E-mail", 0),
)


def renewal_report(data: RenewalReportData, progress: Progress = no_progress) -> Printed:
    """The report as a PDF; `progress` counts pages, and is where it can be cancelled."""
    legible, out = Legible(), BytesIO()
    title = f"{TITLE}, {in_words(data.as_of)}"
    canvas = new_canvas(out, title=title, author=data.letterhead.name, legible=legible)
    pen = Pen(canvas, legible)
    pages = [
        *paginate(summary_blocks(data), BODY_TOP, BODY_TOP),
        *paginate(_lists(data), BODY_TOP, BODY_TOP),
    ]
    for number, page in enumerate(pages, start=1):
        progress(number - 1, len(pages), "Printing the renewal report")
        _draw_page(pen, data, page, number, len(pages))
        canvas.showPage()
    progress(len(pages), len(pages), "Printing the renewal report")
    return finish(canvas, out, len(pages), legible.warnings)


def _draw_page(pen: Pen, data: RenewalReportData, page: Page, number: int, count: int) -> None:
    day = in_words(data.as_of)
    first = number == 1
    note = f"Prepared {in_words(data.prepared_on)}" if first else f"{TITLE}, {day}"
    pen.letterhead(data.letterhead, note)
    for top, block in page:
        block.draw(pen, top)
    rest = "totals tie to the money pane" if first else "names and contact details are today’s"
    pen.foot(f"{data.file_name} · as of {day} · {rest}", number, count)


def _lists(data: RenewalReportData) -> list[Block]:
    day, days = in_words(data.as_of), data.due_within_days
    look = _columns((data.due, data.in_grace, data.lapsed))
    return [
        _list(
            f"Due within {days} days",
            data.due,
            f"No term ends within {days} days of {day}.",
            look,
        ),
        _list("In grace", data.in_grace, f"Nobody is in grace on {day}.", look),
        _list(
            "Lapsed in this period",
            data.lapsed,
            f"Nobody who lapsed in this period is lapsed on {day}.",
            look,
        ),
    ]


Look = tuple[tuple[Column, ...], float]
"""The columns of the lists and the size of their type."""


def _columns(lists: tuple[Sequence[MemberLine], ...]) -> Look:
    """The same for all three lists, from their longest texts."""
    most = max((row.owed for row in chain(*lists)), default=None)
    totals = [total([row.owed for row in rows]).format() for rows in lists]
    texts = (
        longest(row.name for row in chain(*lists)),
        longest(row.member_number for row in chain(*lists)),
        longest(row.level for row in chain(*lists)),
        ["12/31/2026"],
        [most.format() if most else "", *totals],
        longest(row.phone for row in chain(*lists)),
        longest(row.email for row in chain(*lists)),
    )
    return roomiest(_COLUMNS, texts, _SIZES)


def _list(title: str, rows: Sequence[MemberLine], empty: str, look: Look) -> Block:
    if not rows:
        return Fixed(36, partial(_draw_empty, title, empty), space=26)
    members = "1 member" if len(rows) == 1 else f"{len(rows):,} members"
    owed = total([row.owed for row in rows]).format()
    columns, size = look
    return Table(
        columns=columns,
        rows=rows,
        cells=_cells,
        total=(members, "", "", "", owed, "", ""),
        title=title,
        note=f"{members} {'owes' if len(rows) == 1 else 'owe'} {owed}",
        size=size,
        padding=_PADDING,
        space=26,
    )


def _draw_empty(title: str, sentence: str, pen: Pen, top: float) -> None:
    heading(pen, top, title)
    pen.text(LEFT, top - 30, sentence)


def _cells(row: MemberLine) -> tuple[str, ...]:
    return (
        row.name,
        row.member_number,
        row.level,
        show(row.paid_through),
        row.owed.format(),
        row.phone,
        row.email,
    )
