"""The roster, read back with openpyxl and with the zip it is made of."""

from __future__ import annotations

import csv
import gc
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.errors import Cancelled
from amm_admin.domain.money import Money
from amm_admin.reports.data import RosterColumn, RosterRow
from amm_admin.reports.roster import ABOUT, roster_xlsx, write_roster
from amm_admin.reports.sheets import LONGEST, sheet_name
from tests.reports.samples import HOSTILE, ROSTER_COLUMNS, roster, roster_rows


def _book(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def _one(value: Any, column: RosterColumn | None = None) -> Any:
    """The cell that holds the value after a round trip."""
    columns = (column or RosterColumn("Name"),)
    data = roster_xlsx(roster([RosterRow("Active", "Full", [value])], columns=columns))
    return _book(data).worksheets[0]["A2"]


def test_the_sheet_is_ready_for_the_board() -> None:
    sheet = _book(roster_xlsx(roster(roster_rows(300)))).worksheets[0]
    assert sheet.title == "Members"
    assert [cell.value for cell in sheet[1]] == [column.label for column in ROSTER_COLUMNS]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.max_row == 301
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:T301"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.column_dimensions["B"].width == 50  # the firms that stand here are longer
    assert sheet.column_dimensions["C"].width == 14
    assert sheet.column_dimensions["A"].width == len("Member No") + 4
    assert sheet.column_dimensions["D"].width == len("Suffix/Credentials") + 4
    for figure in ("Q2", "R2", "S1", "S2", "T2"):  # a figure never touches the text beside it
        alignment = sheet[figure].alignment
        assert (alignment.horizontal, alignment.indent) == ("right", 1), figure


def test_values_come_back_equal() -> None:
    rows = list(roster_rows(50))
    sheet = _book(roster_xlsx(roster(rows))).worksheets[0]
    for row, written in zip(rows, sheet.iter_rows(min_row=2), strict=True):
        assert [_value(cell) for cell in written] == [_plain(value) for value in row.cells]


def _value(cell: Any) -> object:
    return cell.value.date() if isinstance(cell.value, datetime) else cell.value


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return float(value.decimal())
    return value or None if isinstance(value, str) else value


def test_dates_and_money_are_what_they_look_like() -> None:
    day = _one(date(2026, 10, 28), RosterColumn("Joined", "day"))
    assert (day.value, day.number_format) == (datetime(2026, 10, 28), "m/d/yyyy")
    assert day.is_date
    money = _one(Money(-123_456), RosterColumn("Owed", "money"))
    assert (money.value, money.data_type) == (-1234.56, "n")
    assert money.number_format == '"$"#,##0.00;-"$"#,##0.00'
    number = _one(7, RosterColumn("Years", "number"))
    assert (number.value, number.data_type) == (7, "n")


@pytest.mark.parametrize("text", ["0417", "01234", "64501-1234", "(573) 555-0142", "3-4", "1e5"])
def test_numbers_that_are_names_stay_text(text: str) -> None:
    cell = _one(text)
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org","x")',
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-1+1",
        "@SUM(1,1)",
        "\t=1+1",
        "\r=1+1",
        "#N/A",
        "#REF!",
    ],
)
def test_nobody_s_text_becomes_a_formula(text: str) -> None:
    data = roster_xlsx(
        roster(
            [RosterRow(text, text, [text])],
            columns=(RosterColumn(text),),
            title=text,
            filter_text=text,
            file_name=text,
        )
    )
    book = _book(data)
    cell = book.worksheets[0]["A2"]
    assert (cell.data_type, cell.quotePrefix, cell.number_format) == ("s", True, "@")
    assert cell.value.replace("\r", "\n") == text.replace("\r", "\n")
    with ZipFile(BytesIO(data)) as archive:
        for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
            sheet = archive.read(name)
            assert b"<f>" not in sheet
            assert b't="e"' not in sheet
            assert b't="str"' not in sheet


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_come_back_equal(name: str) -> None:
    cell = _one(name)
    assert cell.value == name.replace("\x00", "\ufffd")
    assert cell.data_type == "s"


@given(st.text(max_size=50))
def test_any_text_is_written_and_stays_text(text: str) -> None:
    cell = _one(text)
    if not text:
        assert cell.value is None
        return
    assert cell.data_type == "s"
    if text.isprintable():
        assert cell.value == text


@pytest.mark.parametrize("text", ["nul\x00", "esc\x1b", "lone\ud800", "non\uffff"])
def test_what_a_sheet_cannot_hold_is_replaced_and_told(text: str) -> None:
    book = _book(roster_xlsx(roster([RosterRow("A", "F", [text])], columns=ROSTER_COLUMNS[:1])))
    assert book.worksheets[0]["A2"].value == text[:-1] + "\ufffd"
    notes = _facts(book)["Note"]
    assert any("characters that a sheet cannot hold: 1." in note for note in notes)


@pytest.mark.parametrize("letter", ["x", "ñ", "😀"])
@pytest.mark.parametrize("first", ["", "=", "7"])
def test_a_text_longer_than_a_cell_is_cut_visibly_and_told(letter: str, first: str) -> None:
    text = first + letter * 100_000
    book = _book(roster_xlsx(roster([RosterRow("A", "F", [text])], columns=ROSTER_COLUMNS[:1])))
    value = book.worksheets[0]["A2"].value
    assert LONGEST - 1 <= len(value.encode("utf-16-le")) // 2 <= LONGEST
    assert value.endswith("…")
    assert text.startswith(value[:-1])
    assert any("longer than 32,767 characters" in note for note in _facts(book)["Note"])


def test_a_long_text_is_not_shown_as_hashes() -> None:
    assert _one("1" * 300).number_format == "General"  # Excel shows ### for "@" beyond 255


@pytest.mark.parametrize("kind", ["day", "money", "number"])
def test_a_value_of_another_kind_is_shown_as_text(kind: Any) -> None:
    assert _one("=unknown", RosterColumn("X", kind)).data_type == "s"
    assert _one("", RosterColumn("X", kind)).value is None
    assert _one(None, RosterColumn("X", kind)).value is None


def test_values_beyond_excel_s_reach_are_text() -> None:
    early = _one(date(1899, 12, 31), RosterColumn("Born", "day"))
    assert (early.value, early.data_type) == ("12/31/1899", "s")
    large = _one(2**62, RosterColumn("Id", "number"))
    assert (large.value, large.data_type) == (str(2**62), "s")


def _facts(book: Any) -> dict[str, list[Any]]:
    """Label → values of the second sheet."""
    facts: dict[str, list[Any]] = {}
    for label, value in book[ABOUT].iter_rows(max_col=2, values_only=True):
        facts.setdefault(label, []).append(value)
    return facts


def test_the_second_sheet_says_what_this_is() -> None:
    rows = list(roster_rows(40))
    book = _book(roster_xlsx(roster(rows)))
    assert book.sheetnames == ["Members", ABOUT]
    facts = _facts(book)
    assert facts["File"] == ["AMM membership.amm"]
    assert facts["Exported on"] == [datetime(2026, 11, 20)]
    assert facts["As of"] == [datetime(2026, 11, 18)]
    assert facts["Who is in it"] == ["Status is Active or Grace; county is Buchanan"]
    assert facts["Note"] == [
        "Status, level and dates are those of November 18, 2026. "
        "Names and addresses are today’s, as they stood on November 20, 2026."
    ]
    for status, count in Counter(row.status for row in rows).items():
        assert facts[status] == [count]
    for level, count in Counter(row.level for row in rows).items():
        assert facts[level] == [count]
    assert facts["All"] == [40, 40]


def test_an_empty_roster_says_so() -> None:
    book = _book(roster_xlsx(roster([])))
    assert book.worksheets[0].max_row == 1
    assert _facts(book)["All"] == [0, 0]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Members of Boone County, as of today", "Members of Boone County, as of"),
        ("a/b\\c?*[d]:e", "a b c d e"),
        ("'quoted'", "quoted"),
        ("", "Members"),
        ("History", "Members"),
        ("about this list", "Members"),
        ("\x00\ud800", "Members"),
    ],
)
def test_sheet_names_are_what_excel_accepts(title: str, shown: str) -> None:
    assert sheet_name(title, "Members", [ABOUT]) == shown
    assert _book(roster_xlsx(roster(title=title))).sheetnames == [shown, ABOUT]


def test_equal_input_gives_equal_bytes() -> None:
    assert roster_xlsx(roster(roster_rows(30))) == roster_xlsx(roster(roster_rows(30)))


def test_the_file_carries_no_time_of_day() -> None:
    with ZipFile(BytesIO(roster_xlsx(roster()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
    properties = _book(roster_xlsx(roster())).properties
    assert properties.created == properties.modified == datetime(2026, 11, 20)
    assert properties.title == "Members"


def test_rows_pass_by_and_are_not_kept() -> None:
    """Never more than the thousand that decide about widths: memory stays flat."""
    alive: Counter[str] = Counter()

    class Row(tuple[Any, ...]):
        __slots__ = ()

        def __del__(self) -> None:
            alive["rows"] -= 1

    def rows() -> Iterator[Any]:
        for number in range(3_000):
            alive["rows"] += 1
            alive["most"] = max(alive["most"], alive["rows"])
            yield Row(("Active", "Full", [f"{number:04d}"]))

    roster_xlsx(roster(rows(), columns=ROSTER_COLUMNS[:1]))
    assert alive["most"] <= 1_002


def test_progress_comes_every_thousand_rows() -> None:
    calls: list[tuple[int, int]] = []

    def watch(done: int, whole: int, text: str = "") -> None:
        calls.append((done, whole))

    columns = ROSTER_COLUMNS[:1]
    rows = [RosterRow("Active", "Full", ["1"])] * 2_500
    roster_xlsx(roster(rows, columns=columns, row_count=2_500), watch)
    assert calls == [(0, 2_500), (1_000, 2_500), (2_000, 2_500), (2_500, 2_500)]


def test_nothing_stays_behind_when_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def stop(done: int, whole: int, text: str = "") -> None:
        if done == 2_000:
            assert list(tmp_path.iterdir()), "the rows should pass through a file"
            raise Cancelled

    out = BytesIO()
    with pytest.raises(Cancelled):
        write_roster(roster(roster_rows(5_000)), out, stop)
    gc.collect()
    assert list(tmp_path.iterdir()) == []
    assert out.getvalue() == b""
    roster_xlsx(roster())
    assert list(tmp_path.iterdir()) == []


def test_a_row_of_the_wrong_length_is_refused(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(ValueError, match="zip"):
        roster_xlsx(roster([RosterRow("Active", "Full", ["one", "two"])]))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_an_error_and_leaves_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    class Full(BytesIO):
        def write(self, data: Any) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_roster(roster(), Full())
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_the_file_object_stays_open(tmp_path: Path) -> None:
    with (tmp_path / "roster.xlsx").open("wb") as out:
        write_roster(roster(), out)
        assert not out.closed
    assert _book((tmp_path / "roster.xlsx").read_bytes()).sheetnames[0] == "Members"


@pytest.mark.long
@pytest.mark.needs("soffice")
def test_a_spreadsheet_program_shows_the_text_and_runs_nothing(tmp_path: Path) -> None:
    names = ["=1+1", "+1", "-1", "@SUM(1,1)", "#N/A", "01234", "A & B", "<b>", "Łukasz Ćwik"]
    rows = [RosterRow("Active", "Full", [name, Money(123_456)]) for name in names]
    columns = (RosterColumn("Name"), RosterColumn("Owed", "money"))
    (tmp_path / "roster.xlsx").write_bytes(roster_xlsx(roster(rows, columns=columns)))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "roster.xlsx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    with (tmp_path / "roster.csv").open(encoding="utf-8", newline="") as file:
        shown = list(csv.reader(file))
    assert shown[1:] == [[name, "$1,234.56"] for name in names]
