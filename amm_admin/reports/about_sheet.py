"""The second sheet of a workbook: what the list is, where it comes from, and what to know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import Any

from openpyxl.styles import Alignment

from amm_admin.reports.data import RosterCell, RosterKind
from amm_admin.reports.sheets import (
    FONT,
    FONT_BOLD,
    LONGEST,
    Repairs,
    head_cell,
    set_up,
    stream_ready_cells,
    writer,
)

ABOUT = "About this list"
_WIDTH = 80  # of its second column, in characters
_MOST_LINES = 25


def write_about(
    sheet: Any, title: str, association: str, facts: Iterable[tuple[str, RosterCell]]
) -> None:
    """Title and association over one row per fact."""
    set_up(sheet, [26, _WIDTH], landscape=False)
    stream_ready_cells(sheet)
    sheet.append([head_cell(sheet, title, 1), head_cell(sheet, association, 2)])
    for number, (label, value) in enumerate(facts, start=2):
        lines = min(ceil(len(str(value)) / (_WIDTH - 4)), _MOST_LINES)
        if lines > 1:  # not every program finds the height of a wrapped row by itself
            sheet.row_dimensions[number].height = lines * 15
        sheet.append(fact_cells(sheet, label, value))


def fact_cells(sheet: Any, label: str, value: RosterCell, *, bold: bool = False) -> list[Any]:
    """A label and its value, at the left whatever its kind, wrapped when it is long."""
    kind: RosterKind = "text"
    if isinstance(value, date):
        kind = "day"
    elif isinstance(value, int):
        kind = "number"
    cells = [
        writer(sheet, "text", 1, Repairs())(label),
        writer(sheet, kind, 2, Repairs())(value),
    ]
    for cell in filter(None, cells):
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        cell.font = FONT_BOLD if bold else FONT
    return cells


def repair_notes(repairs: Repairs) -> list[str]:
    """A sentence for each kind of cell that could not be written as it was."""
    notes = []
    if repairs.replaced:
        notes.append(
            f"Cells with characters that a sheet cannot hold: {repairs.replaced:,}. "
            "Each such character is shown as \ufffd."
        )
    if repairs.cut:
        notes.append(
            f"Cells longer than {LONGEST:,} characters, which is all a cell can hold: "
            f"{repairs.cut:,}. Each is cut and ends in “…”."
        )
    return notes
