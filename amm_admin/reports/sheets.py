"""Excel sheets, streamed: cells that are what they look like, and files without a clock in them.

Rows go to the disk as they come, so memory stays flat. Nobody's text becomes a formula, and
numbers that are names (ZIP, phone, member number) stay text even when a cell is edited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.etree import fromstring
from openpyxl.cell import WriteOnlyCell
from openpyxl.compat import safe_string
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from amm_admin.domain.dates import show
from amm_admin.domain.money import Money
from amm_admin.reports.data import RosterCell, RosterKind

DAY_FORMAT = "m/d/yyyy"
MONEY_FORMAT = '"$"#,##0.00;-"$"#,##0.00'
LONGEST = 32_767  # what a cell of Excel holds, in UTF-16 units
_TEXT_FORMAT = "@"
_TEXT_FORMAT_LONGEST = 255  # longer cells of format "text" show as #### in Excel
_DAY_ZERO = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_LARGEST = 10**15  # Excel keeps 15 digits
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not in XML
_FORMULA = frozenset("=+-@\t\r#")  # `#N/A` and its like would be errors, not text
_NUMERAL = frozenset("0123456789(.")
_AS_WRITTEN = {"\r": "&#13;"}  # a parser takes a bare one for a line end
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_ILLEGAL_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")

_LEFT = Alignment(horizontal="left")
_RIGHT = Alignment(horizontal="right", indent=1)  # so that figures never touch the next text

FONT = Font(name="Calibri", size=11, family=2, scheme="minor")  # the default of the workbook
FONT_BOLD = Font(name="Calibri", size=11, family=2, scheme="minor", bold=True)

Write = Callable[[RosterCell], Any]
WriteXml = Callable[[RosterCell, int], str]


@dataclass(slots=True)
class Repairs:
    """How many cells could not be written as they were."""

    replaced: int = 0
    cut: int = 0


class Archive(ZipFile):
    """The zip file of a workbook; equal sheets give equal bytes."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(_entry(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        entry = _entry(arcname)
        entry.file_size = Path(filename).stat().st_size  # decides about Zip64
        with Path(filename).open("rb") as source, self.open(entry, "w") as target:
            copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


@contextmanager
def no_leftovers(*sheets: Any) -> Iterator[None]:
    """Remove the temporary files of sheets that were never saved: members' data is in them."""
    try:
        yield
    except BaseException:
        for sheet in sheets:
            if sheet._writer is not None:  # the library offers no public way
                with suppress(Exception):  # the disk may be what is in the way
                    sheet.close()
                Path(sheet._writer.out).unlink(missing_ok=True)
        raise


def sheet_name(title: str, spare: str, taken: Sequence[str] = ()) -> str:
    """The title as Excel accepts it, at most 31 characters; `spare` when nothing is left of it."""
    bare = _ILLEGAL_NAME.sub(" ", _UNSAFE.sub("", title)).strip(" '")[:31].strip(" '")
    refused = {"", "history", *(name.lower() for name in taken)}
    return spare if bare.lower() in refused else bare


def set_up(sheet: Any, widths: Sequence[int], *, landscape: bool) -> None:
    """Column widths in characters; paper is US Letter, scaled to the width of one page.

    Has to come before the first row.
    """
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 1
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(0.5, 0.5, 0.6, 0.75, header=0.3, footer=0.4)
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Page &P of &N"


def stream_ready_cells(sheet: Any) -> None:
    """Let `append` take cells of `writer` only, which it then writes as they are.

    The library offers each cell to the one before it as a value, catches the error and makes a
    new one: a third of the time of a roster.
    """
    sheet._values_to_row = _ready_cells


def _ready_cells(cells: Sequence[Any], row: int) -> Iterator[Any]:
    for cell in cells:
        if cell is not None:
            cell.row = row
            yield cell


def stream_xml(sheet: Any) -> None:
    """Let `append` take, from now on, only what `xml_writer` makes: the text of each cell.

    The library puts a row together element by element, which is most of the time of a roster;
    a row parsed from text is made and written in one go.
    """
    sheet._values_to_row = _as_it_is
    sheet._writer.write_row = _write_xml_row


def _as_it_is(cells: Sequence[str], row: int) -> Sequence[str]:
    return cells


def _write_xml_row(stream: Any, cells: Sequence[str], row: int) -> None:
    stream.write(fromstring(f'<row r="{row}">{"".join(cells)}</row>'))


def head_width(label: str, width: int) -> int:
    """The width of a column, at least that of its heading with the arrow of the filter."""
    return max(width, min(len(label), 40) + 4)


def head_cell(sheet: Any, label: str, column: int, kind: RosterKind = "text") -> Any:
    """A heading: bold on a tint, with a line below, at the side of the column's values."""
    cell = _cell(sheet, column, "General", "s")
    cell._value = _UNSAFE.sub("\ufffd", label)[:255]
    cell.font = FONT_BOLD
    cell.fill = PatternFill("solid", fgColor="EDF4F8")
    cell.border = Border(bottom=Side("thin", color="17607F"))
    cell.alignment = _LEFT if kind == "text" else _RIGHT
    return cell


def _cell(sheet: Any, column: int, number_format: str, data_type: str) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    cell.column = column
    cell.data_type = data_type
    if number_format != "General":
        cell.number_format = number_format
    return cell


def _figure(sheet: Any, column: int, number_format: str, data_type: str) -> Any:
    """A cell for a day, an amount or a number: at the right, a little off the edge."""
    cell = _cell(sheet, column, number_format, data_type)
    cell.alignment = _RIGHT
    return cell


def writer(sheet: Any, kind: RosterKind, column: int, repairs: Repairs) -> Write:
    """A function from a value to a cell of that column (from 1), or None for an empty one.

    Each look has one cell that serves all rows: it is filled anew each time. Values are put in
    past the library's guessing, which takes `=` for a formula and cuts long text silently.
    """
    text = _text_writer(sheet, column, repairs)
    if kind == "day":
        return _day_writer(_figure(sheet, column, DAY_FORMAT, "d"), text)
    if kind == "money":
        return _money_writer(_figure(sheet, column, MONEY_FORMAT, "n"), text)
    if kind == "number":
        return _number_writer(_figure(sheet, column, "General", "n"), text)
    return text


def xml_writer(sheet: Any, kind: RosterKind, column: int, repairs: Repairs) -> WriteXml:
    """As `writer`, but the function makes the XML of the cell in a row; "" for an empty one."""
    fill, letter = writer(sheet, kind, column, repairs), get_column_letter(column)
    attributes: dict[int, str] = {}  # by identity: `fill` keeps one cell for each look

    def write(value: RosterCell, row: int) -> str:
        cell = fill(value)
        if cell is None:
            return ""
        look = attributes.get(id(cell))
        if look is None:
            look = attributes[id(cell)] = _attributes(cell)
        return f'<c r="{letter}{row}"{look}>{_content(cell.data_type, cell._value)}</c>'

    return write


def _attributes(cell: Any) -> str:
    style = f' s="{cell.style_id}"' if cell.has_style else ""
    return f'{style} t="inlineStr"' if cell.data_type == "s" else f'{style} t="n"'


def _content(data_type: str, value: Any) -> str:
    if data_type == "s":
        keep = ' xml:space="preserve"' if value != value.strip() else ""
        return f"<is><t{keep}>{escape(value, _AS_WRITTEN)}</t></is>"
    return f"<v>{safe_string((value - _DAY_ZERO).days if data_type == 'd' else value)}</v>"


def _text_writer(sheet: Any, column: int, repairs: Repairs) -> Write:
    plain = _cell(sheet, column, "General", "s")
    numeral = _cell(sheet, column, _TEXT_FORMAT, "s")
    guarded = _cell(sheet, column, _TEXT_FORMAT, "s")
    guarded.quotePrefix = True  # stays text when somebody edits the cell

    def write(value: RosterCell) -> Any:
        if value is None or value == "":
            return None
        text = value if isinstance(value, str) else _shown(value)
        if not text.isascii() or not text.isprintable() or len(text) > LONGEST:
            text = _kept(text, repairs)
        first = text[0]
        if first in _FORMULA:
            cell = guarded
        elif first in _NUMERAL and len(text) <= _TEXT_FORMAT_LONGEST:
            cell = numeral
        else:
            cell = plain
        cell._value = text
        return cell

    return write


def _shown(value: date | Money | int) -> str:
    """A value in a column of text, as it is shown everywhere else."""
    return show(value) if isinstance(value, date) else str(value)


def _kept(text: str, repairs: Repairs) -> str:
    """The text as a cell can hold it; what had to change is counted."""
    safe = _UNSAFE.sub("\ufffd", text)
    repairs.replaced += safe != text
    units = safe.encode("utf-16-le")
    if len(units) // 2 > LONGEST:
        repairs.cut += 1
        return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
    return safe


def _day_writer(cell: Any, text: Write) -> Write:
    def write(value: RosterCell) -> Any:
        if not isinstance(value, date) or value < _FIRST_DAY:
            return text(value)
        cell._value = value
        return cell

    return write


def _money_writer(cell: Any, text: Write) -> Write:
    def write(value: RosterCell) -> Any:
        if not isinstance(value, Money):
            return text(value)
        cell._value = value.decimal()
        return cell

    return write


def _number_writer(cell: Any, text: Write) -> Write:
    def write(value: RosterCell) -> Any:
        if type(value) is not int or abs(value) >= _LARGEST:
            return text(value)
        cell._value = value
        return cell

    return write
