"""Any list as an Excel workbook: its rows on one sheet, what it is on a second (print.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
from typing import IO, Any
from zipfile import ZIP_DEFLATED

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from amm_admin.domain.fields import Kind
from amm_admin.domain.money import Money
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.reports.about_sheet import ABOUT, repair_notes, write_about
from amm_admin.reports.data import RosterCell, RosterKind
from amm_admin.reports.list_data import ListColumn, ListHead, SheetValue
from amm_admin.reports.sheets import (
    Archive,
    Repairs,
    head_cell,
    head_width,
    no_leftovers,
    set_up,
    sheet_name,
    stream_ready_cells,
    stream_xml,
    xml_writer,
)

_SAMPLE = 1_000  # rows that decide about kinds and widths of columns
_EVERY = 1_000  # rows between two reports of progress
_PIXELS = 8  # of the screen's type to a character
_WIDEST = 50
_UPRIGHT = 95  # characters that a page of Letter holds upright at a readable size
_KINDS: dict[Kind, RosterKind] = {"money": "money", "date": "day", "right": "number"}


def write_list_sheet(
    head: ListHead,
    rows: Iterable[Sequence[SheetValue]],
    out: IO[bytes],
    progress: Progress = no_progress,
) -> tuple[str, ...]:
    """Write the workbook to a binary file object, which stays open; returns what to know about it.

    Rows go to the disk as they come. `progress` counts rows, and is where it can be cancelled;
    nothing of a cancelled sheet stays in the folder for temporary files.
    """
    book = Workbook(write_only=True)
    book.properties.title = sheet_name(head.title, "List")
    book.properties.creator = "AMM Admin"
    book.properties.created = datetime.combine(head.made_on, time())
    book.properties.modified = book.properties.created
    sheet = book.create_sheet(sheet_name(head.title, "List", [ABOUT]))
    about = book.create_sheet(ABOUT)
    repairs = Repairs()
    with no_leftovers(sheet, about):
        count = _write_rows(sheet, head, rows, repairs, progress)
        write_about(about, head.title, head.letterhead.name, _facts(head, count, repairs))
        with Archive(out, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()
    return tuple(repair_notes(repairs))


def _write_rows(
    sheet: Any,
    head: ListHead,
    rows: Iterable[Sequence[SheetValue]],
    repairs: Repairs,
    progress: Progress,
) -> int:
    """The heading row and all others; returns how many there were."""
    coming = iter(rows)
    sample = list(islice(coming, _SAMPLE))
    columns = list(enumerate(head.columns))
    kinds = [_kind(column, [row[at] for row in sample]) for at, column in columns]
    widths = [_width(column, [row[at] for row in sample]) for at, column in columns]
    set_up(sheet, widths, landscape=sum(widths) > _UPRIGHT)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    stream_ready_cells(sheet)
    sheet.append([head_cell(sheet, c.label, at + 1, kinds[at]) for at, c in columns])
    stream_xml(sheet)
    write = [xml_writer(sheet, kind, at + 1, repairs) for at, kind in enumerate(kinds)]
    number = 0
    for number, row in enumerate(chain(sample, coming), start=1):
        if number % _EVERY == 1:
            progress(number - 1, max(head.row_count, number), "Writing the sheet")
        line = number + 1  # below the headings
        sheet.append([cell(value, line) for cell, value in zip(write, row, strict=True)])
    progress(number, number, "Writing the sheet")
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(columns), 1))}{number + 1}"
    return number


def _kind(column: ListColumn, values: Sequence[SheetValue]) -> RosterKind:
    """What the column holds: the kind of its first value that is no text, else what it promises."""
    for value in values:
        if isinstance(value, Money):
            return "money"
        if isinstance(value, date):
            return "day"
        if isinstance(value, int):
            return "number"
    return _KINDS.get(column.kind, "text")


def _width(column: ListColumn, values: Sequence[SheetValue]) -> int:
    """In characters: as on screen, and wide enough for the texts as far as that is sensible."""
    longest = max((len(_text(value)) for value in values), default=0) + 2
    return head_width(column.label, max(min(longest, _WIDEST), min(column.width // _PIXELS, 30)))


def _text(value: SheetValue) -> str:
    return "12/31/2026" if isinstance(value, date) else "" if value is None else str(value)


def _facts(head: ListHead, count: int, repairs: Repairs) -> Iterator[tuple[str, RosterCell]]:
    if head.subtitle:
        yield "List", head.subtitle
    yield "File", head.file_name
    yield "Exported on", head.made_on
    if head.as_of is not None:
        yield "As of", head.as_of
    yield from head.facts
    yield "Rows", count
    totals = head.totals() if count else ()
    for column, total in zip(head.columns, totals, strict=False):
        if total and column.kind in ("money", "right"):
            yield f"Total, {column.label}", total
    if head.day_sentence:
        yield "Note", head.day_sentence
    for note in repair_notes(repairs):
        yield "Note", note
