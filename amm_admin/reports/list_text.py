"""Any list as CSV for a spreadsheet: UTF-8 with BOM, commas, CRLF (interface.md 36)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import TextIOWrapper
from typing import IO

from amm_admin.domain.dates import iso
from amm_admin.domain.money import Money
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.domain.text import guarded
from amm_admin.reports.list_data import ListHead, SheetValue

_EVERY = 1_000  # rows between two reports of progress


def write_list_text(
    head: ListHead,
    rows: Iterable[Sequence[SheetValue]],
    out: IO[bytes],
    progress: Progress = no_progress,
    *,
    exact: bool = False,
) -> None:
    """A list as `write_text` writes it."""
    labels = [column.label for column in head.columns]
    write_text(labels, rows, head.row_count, out, progress, exact=exact)


def write_text(
    labels: Sequence[str],
    rows: Iterable[Sequence[SheetValue]],
    row_count: int,
    out: IO[bytes],
    progress: Progress = no_progress,
    *,
    exact: bool = False,
) -> None:
    """Write the headings and the rows to a binary file object, which stays open.

    Days are ISO and amounts bare numbers, which every spreadsheet reads whatever its language.
    With `exact`, texts are written as they are, even where a spreadsheet would run them.
    """
    file = TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    try:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(labels if exact else map(guarded, labels))
        number = 0
        for number, row in enumerate(rows, start=1):
            if number % _EVERY == 1:
                progress(number - 1, max(row_count, number), "Writing the file")
            writer.writerow([_cell(value, exact) for value in row])
        progress(number, number, "Writing the file")
    finally:
        file.detach()


def _cell(value: SheetValue, exact: bool) -> str:
    if isinstance(value, str):
        return value if exact else guarded(value)
    if isinstance(value, date):
        return iso(value)
    if isinstance(value, Money):
        return str(value.decimal())
    return "" if value is None else str(value)
