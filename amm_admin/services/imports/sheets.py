"""Excel workbooks (.xlsx) as tables. Formulas give their last value, styles are ignored."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from amm_admin.domain.errors import FileProblem
from amm_admin.services.imports.readers import (
    HEADER_ROWS,
    HeaderScore,
    RawRow,
    ReadOptions,
    Table,
    headed,
    header_index,
)
from amm_admin.services.imports.sniff import FileFacts

_LARGEST = 200_000_000  # bytes unpacked: far above any roster, far below what fills a memory
_MOST_COLUMNS = 500
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # .xls, and every workbook with a password


class WorkbookReader:
    """The sheet with the most rows under known headings; the others are named as a note."""

    suffixes = (".xlsx", ".xlsm")

    def open(self, path: Path, options: ReadOptions, score: HeaderScore) -> Table:
        """Raises FileProblem for what is no workbook, is protected, or unpacks to too much."""
        _require_workbook(path)
        with _workbook(path) as book:
            chosen, first = _best_sheet(book, score)
            others = [name for name in book.sheetnames if name != chosen]

        def rows() -> Iterator[RawRow]:
            with _workbook(path) as again:
                yield from _records(again[chosen])

        warnings = (f"Sheet “{chosen}” was read. Not read: {', '.join(others)}.",) if others else ()
        index = header_index(first, options.header_line, score)
        return headed(_facts(path), first, index, rows, warnings=warnings)


def _facts(path: Path) -> FileFacts:
    found = path.stat()
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileFacts(path, "xlsx", digest, found.st_size, found.st_mtime_ns)


def _require_workbook(path: Path) -> None:
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == _OLD_EXCEL:
        raise FileProblem(
            "not_ours",
            f"{path.name} is protected by a password, or of an old kind. "
            "Open it in Excel and save it as a workbook (.xlsx) without a password.",
        )
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise _no_workbook(path) from error
    if unpacked > _LARGEST:
        raise FileProblem(
            "unreadable",
            f"{path.name} unpacks to {unpacked // 1_000_000:,} MB, which is too much to read. "
            "Copy the member list to a workbook of its own.",
        )


def _no_workbook(path: Path) -> FileProblem:
    return FileProblem(
        "not_ours",
        f"{path.name} is not an Excel workbook, or it is damaged. "
        "Open it in Excel and save it again, or save it as CSV.",
    )


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    from openpyxl import load_workbook  # 95 ms: loaded when a workbook is read

    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises what its parser raises: KeyError, ValueError …
        raise _no_workbook(path) from error
    try:
        yield book
    finally:
        book.close()


def _best_sheet(book: Any, score: HeaderScore) -> tuple[str, list[RawRow]]:
    """The sheet whose first rows hold the most known headings, and those rows."""
    best: tuple[int, str, list[RawRow]] | None = None
    for name in book.sheetnames:
        sheet = book[name]
        if not hasattr(sheet, "iter_rows"):  # a chart
            continue
        first = list(islice(_records(sheet), HEADER_ROWS))
        points = max((score(row.cells) for row in first), default=0) * 1000 + len(first)
        if best is None or points > best[0]:
            best = (points, name, first)
    if best is None:
        raise FileProblem("empty", "The workbook has no sheet with cells.")
    return best[1], best[2]


def _records(sheet: Any) -> Generator[RawRow, None, None]:
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    rows = sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)
    for number, cells in enumerate(rows, start=1):
        filled = [_text(cell) for cell in cells]
        while filled and not filled[-1]:
            filled.pop()
        yield RawRow(number, tuple(filled))


def _text(cell: object) -> str:
    """A cell as it would be typed: ISO days, whole numbers without a point, yes and no."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
