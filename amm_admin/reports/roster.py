"""The roster as an Excel sheet, with a second sheet that says what it is (print.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from itertools import chain, islice
from typing import IO, Any
from zipfile import ZIP_DEFLATED

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from amm_admin.domain.dates import in_words
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.reports.about_sheet import ABOUT, fact_cells, repair_notes, write_about
from amm_admin.reports.data import RosterCell, RosterColumn, RosterData
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

_EVERY = 1_000  # rows between two reports of progress
_SAMPLE = 1_000  # rows whose texts decide about widths
_WIDEST = 50


def roster_xlsx(data: RosterData, progress: Progress = no_progress) -> bytes:
    """The workbook as bytes; see `write_roster`."""
    out = BytesIO()
    write_roster(data, out, progress)
    return out.getvalue()


def write_roster(data: RosterData, out: IO[bytes], progress: Progress = no_progress) -> None:
    """Write the workbook to a binary file object, which stays open.

    `progress` is called every 1,000 rows, and is where it can be cancelled; nothing of a
    cancelled roster stays in the folder for temporary files. Raises ValueError when a row has
    more or fewer cells than there are columns.
    """
    book = Workbook(write_only=True)
    book.properties.title = sheet_name(data.title, "Roster")
    book.properties.creator = "AMM Admin"
    book.properties.created = datetime.combine(data.exported_on, time())
    book.properties.modified = book.properties.created
    sheet = book.create_sheet(sheet_name(data.title, "Members", [ABOUT]))
    about = book.create_sheet(ABOUT)
    with no_leftovers(sheet, about):
        written = _write_members(sheet, data, progress)
        _write_about(about, data, written)
        with Archive(out, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()


@dataclass(slots=True)
class _Written:
    """What went into the first sheet."""

    rows: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    repairs: Repairs = field(default_factory=Repairs)


def _write_members(sheet: Any, data: RosterData, progress: Progress) -> _Written:
    coming = iter(data.rows)
    sample = list(islice(coming, _SAMPLE))
    widths = [
        _width(column, [cells[at] for _, _, cells in sample if at < len(cells)])
        for at, column in enumerate(data.columns)
    ]
    set_up(sheet, widths, landscape=True)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    stream_ready_cells(sheet)
    columns = list(enumerate(data.columns, start=1))
    sheet.append([head_cell(sheet, c.label, number, c.kind) for number, c in columns])
    written = _Written()
    stream_xml(sheet)
    writers = [
        xml_writer(sheet, column.kind, number, written.repairs) for number, column in columns
    ]
    for number, (status, level, cells) in enumerate(chain(sample, coming)):
        if not number % _EVERY:
            progress(number, max(data.row_count, number), "Writing the roster")
        row = number + 2  # below the headings
        sheet.append([write(cell, row) for write, cell in zip(writers, cells, strict=True)])
        written.statuses[status] += 1
        written.levels[level] += 1
    written.rows = written.statuses.total()
    progress(written.rows, written.rows, "Writing the roster")
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(writers))}{written.rows + 1}"
    return written


def _width(column: RosterColumn, values: Sequence[RosterCell]) -> int:
    """In characters: the usual one, and wide enough for the texts as far as that is sensible."""
    longest = max((len(value) for value in values if isinstance(value, str)), default=0) + 2
    return head_width(column.label, max(column.width, min(longest, _WIDEST)))


# --- the second sheet ---------------------------------------------------------------------------


def _write_about(sheet: Any, data: RosterData, written: _Written) -> None:
    facts: list[tuple[str, RosterCell]] = [
        ("File", data.file_name),
        ("Exported on", data.exported_on),
        ("As of", data.as_of),
        ("Who is in it", data.filter_text),
        ("Members", written.rows),
        (
            "Note",
            f"Status, level and dates are those of {in_words(data.as_of)}. "
            f"Names and addresses are today’s, as they stood on {in_words(data.exported_on)}.",
        ),
        *(("Note", sentence) for sentence in repair_notes(written.repairs)),
    ]
    write_about(sheet, data.title, data.association, facts)
    for heading, counts in (("Status", written.statuses), ("Level", written.levels)):
        sheet.append([])
        sheet.append([head_cell(sheet, heading, 1), head_cell(sheet, "Members", 2)])
        for name, count in sorted(counts.items()):
            sheet.append(fact_cells(sheet, name or "None", count))
        sheet.append(fact_cells(sheet, "All", counts.total(), bold=True))
