"""Bytes to rows: encodings, delimiters, headings, damaged files (safety.md row 20)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.errors import FileProblem
from amm_admin.services.imports.readers import ReadOptions, is_total
from amm_admin.services.imports.sniff import examine, guess_delimiter
from tests.services.imports.conftest import MakeList
from tests.services.imports.lists import DATA, table_of

TEXT = "First,Last,City\r\nZoë,Núñez,St. Louis\r\nŁukasz’s,Smith,Clayton\r\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_in_every_dress(tmp_path: Path, encoding: str, found: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(TEXT.encode(encoding))
    table = table_of(path)
    assert table.facts.encoding == found
    assert table.header == ("First", "Last", "City")
    assert [row.cells[0] for row in table.rows()] == ["Zoë", "Łukasz’s"]


def test_windows_and_latin_by_elimination(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("First,Last\nZoë,O’Brien\n".encode("cp1252"))
    assert examine(path).encoding == "cp1252"
    assert [row.cells for row in table_of(path).rows()] == [("Zoë", "O’Brien")]
    path.write_bytes(b"First,Last\nZo\xeb,\x81\n")
    assert examine(path).encoding == "latin-1"


def test_an_accent_far_down_still_decides(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"First,Last\n" + b"Ann,Lee\n" * 200_000 + b"Zo\xeb,Lee\n")
    assert examine(path).encoding == "cp1252"


def test_a_character_across_two_chunks(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"First\n" + b"a" * ((1 << 20) - 7) + "é\n".encode())
    assert examine(path).encoding == "utf-8"


def test_mac_roman_by_choice_with_bare_returns(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes('First,Last\rZoë,"Núñez\rII"\rAnn,Lee\r'.encode("mac_roman"))
    table = table_of(path, ReadOptions(encoding="mac_roman"))
    assert [(row.line, row.cells) for row in table.rows()] == [
        (2, ("Zoë", "Núñez\rII")),
        (4, ("Ann", "Lee")),
    ]


def test_the_wrong_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("First,Last\nZoë,Lee\n".encode("cp1252"))
    with pytest.raises(FileProblem, match="chosen encoding"):
        table_of(path, ReadOptions(encoding="utf-8"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "list.txt"
    rows = [["First", "Last", "Firm"], ["Ann", "Lee", "Lee, Lee; Sons|Co"], ["Bo", "Ng", ""]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode())
    table = table_of(path)
    assert table.delimiter == delimiter
    assert [list(row.cells) for row in table.rows()] == rows[1:]


def test_one_column_is_a_list_too() -> None:
    assert guess_delimiter(["Email\n", "ann@example.org\n", "bo@example.org\n"]) == ","


def test_blanks_after_commas_and_a_blank_last_heading(make_list: MakeList) -> None:
    table = table_of(make_list('First, "Last", City,', 'Ann, "Lee, Jr.", Rolla,'))
    assert table.header == ("First", "Last", "City")
    assert [row.cells for row in table.rows()] == [("Ann", "Lee, Jr.", "Rolla", "")]


def test_headings_below_a_title_and_lines_with_breaks() -> None:
    table = table_of(DATA / "roster_semicolon_cp1252.csv")
    assert (table.facts.encoding, table.delimiter, table.header_line) == ("cp1252", ";", 3)
    assert table.header[0] == "Last, First"
    assert table.notes == ("AMM Membership Roster – updated 3/4/26", "")
    assert [row.line for row in table.rows()] == [4, 5, 6, 7]
    export = table_of(DATA / "contacts_export.csv")
    assert [row.line for row in export.rows()] == [2, 4, 5, 6]


def test_headings_can_be_chosen_or_missing(make_list: MakeList) -> None:
    path = make_list("Ann,Lee", "Bo,Ng", "Cy,Orr")
    assert table_of(path, ReadOptions(header_line=2)).header == ("Bo", "Ng")
    bare = table_of(path, ReadOptions(header_line=0))
    assert bare.header == ("Column 1", "Column 2")
    assert len(list(bare.rows())) == 3


def test_nul_characters_go_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"First,Last\nA\x00nn,Lee\n")
    table = table_of(path)
    assert [row.cells for row in table.rows()] == [("Ann", "Lee")]
    assert table.warnings == ("1 NUL character was left out.",)


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["First,Last", '"Ann,Lee', "Bo,Ng"], 2),
        (["First,Last", "Ann,Lee", '"Bo,Ng', 'Cy,"Orr"'], 3),
        (["First,Last", 'Ann,"Lee'], 2),
    ],
)
def test_an_unclosed_quotation_mark_is_found_at_its_line(
    make_list: MakeList, lines: list[str], line: int
) -> None:
    with pytest.raises(FileProblem, match=f"line {line}:"):
        list(table_of(make_list(*lines)).rows())


def test_quotation_marks_inside_words_are_read(make_list: MakeList) -> None:
    table = table_of(make_list("First,Last", '"Bob" Robert,Lee', "Ann,Lee"))
    assert [row.cells for row in table.rows()] == [("Bob Robert", "Lee"), ("Ann", "Lee")]


def test_a_large_cell_is_read_and_a_huge_one_refused(make_list: MakeList) -> None:
    large = make_list("First,Last", "Ann," + "x" * 200_000)
    assert [len(row.cells[1]) for row in table_of(large).rows()] == [200_000]
    huge = make_list("First,Last", "Ann,Lee", "Bo," + "x" * 1_000_001)
    with pytest.raises(FileProblem, match="line 3:"):
        list(table_of(huge).rows())


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (b"PK\x03\x04rest", "packed file"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"  <!DOCTYPE html><table>", "web page"),
        (b"SQLite format 3\x00", "database"),
    ],
)
def test_other_files_are_called_by_name(tmp_path: Path, start: bytes, says: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(start)
    with pytest.raises(FileProblem, match=says) as refused:
        table_of(path)
    assert refused.value.code == "foreign"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\x00\x00"])
def test_nothing_in_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(FileProblem) as refused:
        table_of(path)
    assert refused.value.code == "empty"


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as missing:
        table_of(tmp_path / "none.csv")
    assert missing.value.code == "missing"
    with pytest.raises(FileProblem) as folder:
        table_of(tmp_path)
    assert folder.value.code == "unreadable"


def test_a_file_saved_again_while_it_is_read(make_list: MakeList) -> None:
    path = make_list("First,Last", "Ann,Lee", "Bo,Ng")
    table = table_of(path)
    make_list("First,Last", "Ann,Lee", "Bo,Ng", "Cy,Orr")
    with pytest.raises(FileProblem) as refused:
        list(table.rows())
    assert refused.value.code == "changed_outside"


def test_the_preview_shows_five_rows(make_list: MakeList) -> None:
    table = table_of(make_list("First,Last", *(f"Ann,L{number}" for number in range(9))))
    assert [row.cells[1] for row in table.preview()] == ["L0", "L1", "L2", "L3", "L4"]


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (["TOTAL", "", "$135.00"], True),
        (["", "Total:", "", "12"], True),
        (["Sum", "", "1,234"], True),
        (["Total members: 45", ""], True),
        (["Report generated", "Aug 3, 2026"], True),
        (["Sum", "Ng", "sum@example.org"], False),
        (["Total", "Ann", "total@example.org"], False),
        (["Smith", "Ann", ""], False),
        (["", ""], False),
    ],
)
def test_rows_of_sums_are_not_people(cells: list[str], total: bool) -> None:
    assert is_total(cells) is total


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(["First", "Last", "Email"])
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("lists") / "list.csv"
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
    table = table_of(path, ReadOptions(delimiter=",", header_line=1))
    assert [list(row.cells) for row in table.rows()] == rows
