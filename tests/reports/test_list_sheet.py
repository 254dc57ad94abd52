"""Lists as workbooks and as CSV, read back."""

from __future__ import annotations

import csv
import gc
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from amm_admin.domain.errors import Cancelled
from amm_admin.domain.money import Money
from amm_admin.reports.about_sheet import ABOUT
from amm_admin.reports.list_data import ListColumn, ListHead, SheetValue
from amm_admin.reports.list_sheet import write_list_sheet
from amm_admin.reports.list_text import write_list_text
from amm_admin.reports.sheets import DAY_FORMAT, LONGEST, MONEY_FORMAT
from tests.reports.list_samples import COLUMNS, DAY, NASTY, head, values

NAME = (ListColumn("Name", "strong", 166),)
FORMULAS = ("=SUM(A1)", "+1 Phone", "-Dash", "@handle", "\tTab", "\rReturn", '=HYPERLINK("x")')


def made(rows: Iterable[Sequence[SheetValue]], about: ListHead | None = None) -> bytes:
    out = BytesIO()
    write_list_sheet(about or head(), rows, out)
    return out.getvalue()


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def facts(data: bytes) -> list[tuple[Any, Any]]:
    return [(row[0].value, row[1].value) for row in book(data)[ABOUT].iter_rows()]


def text(
    rows: Iterable[Sequence[SheetValue]], columns: Any = COLUMNS, *, exact: bool = False
) -> bytes:
    out = BytesIO()
    write_list_text(head(columns), rows, out, exact=exact)
    return out.getvalue()


# -- the workbook --------------------------------------------------------------------------------


def test_the_sheet_holds_the_list_in_its_order() -> None:
    rows = list(values(40))
    sheet = book(made(rows)).worksheets[0]
    assert sheet.title == "Members"
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[0] == [column.label for column in COLUMNS]
    assert [row[0] for row in found[1:]] == [row[0] for row in rows]
    assert [row[9] for row in found[1:]] == [row[9] for row in rows]


def test_values_are_what_they_look_like() -> None:
    sheet = book(made(values(3))).worksheets[0]
    row = {column.label: cell for column, cell in zip(COLUMNS, sheet[2], strict=True)}
    assert isinstance(row["Paid through"].value, datetime)
    assert row["Paid through"].number_format == DAY_FORMAT
    assert row["Dues"].value in (60, 175)
    assert row["Dues"].number_format == MONEY_FORMAT
    for label, shown in (("ZIP", "01234"), ("No.", "0000"), ("Phone", "(573) 555-0100")):
        assert (row[label].value, row[label].data_type) == (shown, "s")
        assert row[label].number_format == "@"


def test_the_sheet_is_ready_to_be_used_and_printed() -> None:
    sheet = book(made(values(30))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M31"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.page_setup.orientation == "landscape"
    assert all(cell.font.bold for cell in sheet[1])
    assert book(made([], head(COLUMNS[:3]))).worksheets[0].page_setup.orientation == "portrait"


def test_columns_are_wide_enough_for_their_texts() -> None:
    columns = (*NAME, ListColumn("Notes", "text", 40))
    rows = [["Merriweather-Featherstonehaugh, Maximiliana", "word " * 100]]
    sheet = book(made(rows, head(columns))).worksheets[0]
    assert sheet.column_dimensions["A"].width == len(str(rows[0][0])) + 2
    assert sheet.column_dimensions["B"].width == 50


@pytest.mark.parametrize("name", [*NASTY, *FORMULAS])
def test_names_are_text_as_they_were_written(name: str) -> None:
    cell = book(made([[name]], head(NAME))).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert cell.quotePrefix or name[0] not in "=+-@\t\r"


def test_a_heading_is_text_too() -> None:
    cell = book(made([["x"]], head((ListColumn("=1+1", "text", 60),)))).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("–", "–"), (None, None), (Money(-500), -5), (Money(6000), 60)],
)
def test_a_dash_among_amounts_stays_a_dash(value: SheetValue, expected: object) -> None:
    columns = (ListColumn("Dues", "money", 92),)
    assert book(made([[value]], head(columns))).worksheets[0]["A2"].value == expected


def test_whole_numbers_are_numbers_whatever_the_column_looks_like() -> None:
    columns = (ListColumn("Line", "muted", 70),)
    sheet = book(made([[12], [1_000]], head(columns))).worksheets[0]
    assert [sheet["A2"].value, sheet["A3"].value] == [12, 1000]


def test_the_second_sheet_says_what_the_list_is() -> None:
    about = head(totals=lambda: ("2 in all", "", "", "", "", "", "$120.00", *[""] * 6))
    assert facts(made(values(2), about)) == [
        ("Members", "Association of Missouri Mediators"),
        ("List", "163 of 418"),
        ("File", "AMM membership.amm"),
        ("Exported on", datetime(2026, 11, 22)),
        ("As of", datetime(2026, 11, 20)),
        ("Shown", "Active or Grace"),
        ("Sorted by", "Name"),
        ("Rows", 2),
        ("Total, Dues", "$120.00"),
        ("Note", "As of November 20, 2026. Names and addresses are today’s."),
    ]


def test_a_list_without_a_day_says_none() -> None:
    labels = [label for label, _ in facts(made([], head(as_of=None)))]
    assert "As of" not in labels
    assert "Note" not in labels


def test_what_a_cell_cannot_hold_is_said() -> None:
    out = BytesIO()
    notes = write_list_sheet(head(NAME), [["x" * (LONGEST + 1)], ["nul\x00byte"]], out)
    assert len(notes) == 2
    assert [value for label, value in facts(out.getvalue()) if label == "Note"][1:] == list(notes)
    assert book(out.getvalue()).worksheets[0]["A2"].value.endswith("…")


def test_nothing_stays_behind_when_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def stop(done: int, whole: int, text: str = "") -> None:
        if done == 2_000:
            assert list(tmp_path.iterdir()), "the rows should pass through a file"
            raise Cancelled

    with pytest.raises(Cancelled):
        write_list_sheet(head(), values(5_000), BytesIO(), stop)
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_equal_input_gives_equal_bytes_without_a_clock() -> None:
    data = made(values(30))
    assert data == made(values(30))
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("write", [write_list_sheet, write_list_text])
def test_rows_pass_by_once(write: Any) -> None:
    """After the sample that decides about widths, never a second row is kept."""
    alive: Counter[str] = Counter()

    class Row(list[Any]):
        def __del__(self) -> None:
            alive["rows"] -= 1

    def rows() -> Iterator[Any]:
        for number in range(4_000):
            alive["rows"] += 1
            alive["most"] = max(alive["most"], alive["rows"])
            yield Row([f"{number}"])

    write(head(NAME), rows(), BytesIO())
    assert alive["most"] <= 1_002


# -- CSV -----------------------------------------------------------------------------------------


def test_csv_is_what_excel_opens_rightly() -> None:
    data = text(values(2))
    assert data.startswith("\ufeffName,Status,".encode())
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    whole = list(values(2))
    assert rows[1][2] == str(whole[0][2]), "a day is ISO"
    assert rows[1][6] in ("60.00", "175.00")
    assert rows[1][9] == "0000"


@pytest.mark.parametrize("name", [*NASTY, *FORMULAS])
def test_formulas_get_an_apostrophe_unless_exact(name: str) -> None:
    def read(data: bytes) -> str:
        return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))[1][0]

    guarded = f"'{name}" if name[0] in "=+-@\t\r" else name
    assert read(text([[name]], NAME)) == guarded
    assert read(text([[name]], NAME, exact=True)) == name


def test_headings_are_guarded_too() -> None:
    columns = (ListColumn("=1+1", "text", 60),)
    assert text([], columns) == "\ufeff'=1+1\r\n".encode()
    assert text([], columns, exact=True) == "\ufeff=1+1\r\n".encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (Money(-4500), "-45.00"),
        (-3, "-3"),
        (DAY, "2026-11-20"),
        (date(987, 1, 2), "0987-01-02"),
        ("two\nlines", '"two\nlines"'),
        ('Lee, "Ann"', '"Lee, ""Ann"""'),
    ],
)
def test_cells_of_csv(value: SheetValue, written: str) -> None:
    columns = (*NAME, ListColumn("No.", "muted", 76))
    assert text([[value, "1"]], columns).decode("utf-8-sig") == f"Name,No.\r\n{written},1\r\n"


def test_the_file_object_stays_open() -> None:
    out = BytesIO()
    write_list_text(head(), [], out)
    assert not out.closed


# -- another program -----------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.needs("soffice")
def test_a_spreadsheet_program_shows_the_text_and_runs_nothing(tmp_path: Path) -> None:
    names = [*NASTY[:9], *NASTY[12:19], "#N/A", "01234"]
    columns = (*NAME, ListColumn("Dues", "money", 92), ListColumn("Day", "date", 92))
    rows: list[list[SheetValue]] = [[name, Money(123_456), DAY] for name in names]
    (tmp_path / "list.xlsx").write_bytes(made(rows, head(columns)))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "list.xlsx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as file:
        shown = list(csv.reader(file))
    assert shown == [["Name", "Dues", "Day"], *([n, "$1,234.56", "11/20/2026"] for n in names)]
