"""Lists of the window on paper and in files: the same rows, of one moment, whole or not at all."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from amm_admin.domain.errors import Cancelled, FileProblem, InputError
from amm_admin.domain.fields import MEMBER_COLUMNS, Column, Mark
from amm_admin.domain.money import ZERO, Money
from amm_admin.services.list_exports import (
    Asks,
    ListSaved,
    ListShown,
    MakeListPaper,
    RowsInOrder,
    SaveListSheet,
    SaveListText,
)
from amm_admin.services.members import (
    BY_NAME,
    EVERYBODY,
    CountMembers,
    ListMembers,
    MemberFilter,
    Sort,
)
from tests.services.conftest import Association

NAMES = ("Núñez", "Cho", "=SUM(A1)", "Łukasz", "Delacroix")


BY_LAST_NAME = ("Cho", "Delacroix", "Łukasz", "Núñez", "=SUM(A1)")


@dataclass(frozen=True)
class _Source:
    """What a page's list reads from."""

    file: Asks
    wanted: MemberFilter
    sort: Sort
    on: date | None

    def count(self) -> int:
        return self.file.ask(CountMembers(self.wanted, self.on))

    def rows(self, offset: int, limit: int) -> Sequence[object]:
        return self.file.ask(ListMembers(self.wanted, self.sort, self.on, offset, limit))


@dataclass(frozen=True)
class People:
    wanted: MemberFilter = EVERYBODY
    sort: Sort = BY_NAME
    on: date | None = None

    def __call__(self, file: Asks) -> RowsInOrder:
        return _Source(file, self.wanted, self.sort, self.on)


@dataclass(frozen=True)
class Line:
    name: str = "Ann Lee"
    amount: Money = ZERO
    old: str = ""
    marked: bool = False
    word: str = "Active"


@dataclass(frozen=True)
class Lines:
    """Ready rows, as of a list that reads no file."""

    lines: tuple[Line, ...]

    def __call__(self, file: Asks) -> Lines:
        return self

    def count(self) -> int:
        return len(self.lines)

    def rows(self, offset: int, limit: int) -> Sequence[Line]:
        return self.lines[offset : offset + limit]


SHOWN = ListShown("Members", "5 of 5", MEMBER_COLUMNS, (("Sorted by", "Name"),))
Save = Callable[[Path], Any]
SAVES: list[Save] = [
    lambda path: SaveListSheet(path, SHOWN, People()),
    lambda path: SaveListText(path, SHOWN, People()),
]


@pytest.fixture
def five(amm: Association) -> Association:
    for name in NAMES:
        amm.join("Ann", name, zip="63110")
    return amm


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def paper_of(amm: Association, lines: Sequence[Line], *columns: Column, **more: Any) -> str:
    shown = ListShown("Things", "", columns, **more)
    return text_of(amm.app.ask(MakeListPaper(shown, Lines(tuple(lines)))).data)


def test_paper_shows_the_columns_as_the_screen_does(five: Association) -> None:
    printed = five.app.ask(MakeListPaper(SHOWN, People(), five.day))
    text = text_of(printed.data)
    assert printed.pages == 1
    places = [text.index(f"{name}, Ann") for name in BY_LAST_NAME]
    assert places == sorted(places)
    for column in MEMBER_COLUMNS:
        assert column.label.split()[0] in text
    assert "As of January 20, 2026. Names and addresses are today’s." in text
    assert "test.amm · as of January 20, 2026" in text


def test_a_sheet_has_the_rows_in_the_order_of_the_list(five: Association, tmp_path: Path) -> None:
    path = tmp_path / "members.xlsx"
    sort = Sort("number", descending=True)
    saved = five.app.ask(SaveListSheet(path, SHOWN, People(sort=sort), five.day))
    assert saved == ListSaved(path, 5)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [column.label for column in MEMBER_COLUMNS]
    assert [row[9] for row in rows[1:]] == ["0005", "0004", "0003", "0002", "0001"]
    assert rows[3][0] == "=SUM(A1), Ann"
    assert {row[12] for row in rows[1:]} == {"63110"}


def test_csv_guards_formulas_unless_exact(five: Association, tmp_path: Path) -> None:
    def names(exact: bool) -> set[str]:
        path = tmp_path / "members.csv"
        assert five.app.ask(SaveListText(path, SHOWN, People(), exact)).rows == 5
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row[0] for row in csv.reader(file)}

    assert "'=SUM(A1), Ann" in names(exact=False)
    assert "=SUM(A1), Ann" in names(exact=True)


def test_the_day_of_the_list_decides(five: Association) -> None:
    five.on("2026-02-10")
    shown = ListShown("Members", "", MEMBER_COLUMNS[:2])
    before = date(2026, 1, 19)
    text = text_of(five.app.ask(MakeListPaper(shown, People(on=before), before)).data)
    assert "As of January 19, 2026." in text
    assert "Prepared February 10, 2026" in text
    assert "Active" not in text


def test_all_rows_come_from_one_snapshot(
    five: Association, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many queries the rows take, the file is read in one transaction."""
    monkeypatch.setattr("amm_admin.services.list_exports._WINDOW", 2)
    opened: list[object] = []
    read = five.app.database.read

    def counted() -> Any:
        opened.append(None)
        return read()

    monkeypatch.setattr(five.app.database, "read", counted)
    assert five.app.ask(SaveListSheet(tmp_path / "m.xlsx", SHOWN, People())).rows == 5
    assert len(opened) == 1


def test_a_list_without_columns_is_refused(five: Association, tmp_path: Path) -> None:
    shown = ListShown("Members", "", ())
    with pytest.raises(InputError, match="no column"):
        five.app.ask(SaveListText(tmp_path / "x.csv", shown, People()))
    assert not (tmp_path / "x.csv").exists()


# -- cells and sums ------------------------------------------------------------------------------

NAME = Column("name", "Name", "strong", 166)
DUES = Column("amount", "Dues", "money", 92, show=lambda row: row.amount.format())


def test_signs_become_words_on_paper(amm: Association) -> None:
    tick = Column("tick", "", "check", 62, detail=lambda row: row.marked)
    icon = Column(
        "seal",
        "Seal",
        "icon",
        62,
        show=lambda row: "sealed",
        detail=lambda row: Mark("seal") if row.marked else None,
    )
    change = Column("name", "Change", "diff", 160, detail=lambda row: row.old or None)
    lines = [Line("New Name", old="Old Name", marked=True), Line("Same")]
    text = paper_of(amm, lines, tick, icon, change)
    assert text.count("✓") == 1
    assert text.count("sealed") == 2
    assert "Old Name → New Name" in text
    assert "→ Same" not in text
    assert "Tick" in text


def test_sums_are_counted_from_the_rows(amm: Association, tmp_path: Path) -> None:
    lines = [Line(amount=Money(cents)) for cents in (6000, 1550, -50)]
    text = paper_of(amm, lines, NAME, DUES, summed=True)
    assert "3 in all" in text
    assert "$75.00" in text
    path = tmp_path / "x.xlsx"
    shown = ListShown("Things", "", (NAME, DUES), summed=True)
    amm.app.ask(SaveListSheet(path, shown, Lines(tuple(lines))))
    about = openpyxl.load_workbook(path).worksheets[1]
    assert ("Total, Dues", "$75.00") in [(row[0].value, row[1].value) for row in about.iter_rows()]


def test_given_totals_are_printed_as_they_are(amm: Association) -> None:
    assert "all of them" in paper_of(amm, [Line()], NAME, DUES, totals=("all of them", ""))


def test_a_list_of_more_than_one_window_is_whole(amm: Association) -> None:
    text = paper_of(amm, [Line(f"Row {n}") for n in range(2_345)], NAME)
    assert text.count("\nRow ") == 2_345


# -- the file ------------------------------------------------------------------------------------


@pytest.mark.parametrize("save", SAVES)
def test_cancelling_leaves_the_old_file(five: Association, tmp_path: Path, save: Save) -> None:
    def cancel(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "list"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        five.app.ask(save(path), cancel)
    assert path.read_bytes() == b"old"
    assert [left.name for left in folder.iterdir()] == ["list"]


@pytest.mark.parametrize("save", SAVES)
def test_a_full_disk_is_said_and_leaves_nothing(
    five: Association, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Save
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = tmp_path / "out"
    folder.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(FileProblem, match="disk is full"):
            five.app.ask(save(folder / "list"))
    assert not list(folder.iterdir())
    assert five.app.ask(save(folder / "list")).rows == 5, "retrying works"


@pytest.mark.parametrize("save", SAVES)
def test_a_missing_folder_is_said(five: Association, tmp_path: Path, save: Save) -> None:
    with pytest.raises(FileProblem, match="folder"):
        five.app.ask(save(tmp_path / "gone" / "list"))


@pytest.mark.parametrize("save", SAVES)
def test_a_file_that_excel_has_open_is_said(
    five: Association, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Save
) -> None:
    """Windows does not let a file be replaced while a program holds it."""

    def held(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "in use")

    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "list.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileProblem, match="Excel has it open") as caught:
        five.app.ask(save(path))
    assert caught.value.sentence.startswith("list.xlsx was not written")
    assert path.read_bytes() == b"old"
    assert [left.name for left in folder.iterdir()] == ["list.xlsx"]


def test_a_cancelled_paper_gives_nothing(five: Association) -> None:
    def cancel(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        five.app.ask(MakeListPaper(SHOWN, People()), cancel)


def test_only_the_rows_that_were_chosen(five: Association, tmp_path: Path) -> None:
    source = People()(five.app)
    first, second = (row.id for row in source.rows(1, 2))  # type: ignore[attr-defined]
    shown = replace(SHOWN, only=frozenset({first, second}))
    saved = five.app.ask(SaveListText(tmp_path / "two.csv", shown, People()))
    assert saved.rows == 2
    text = text_of(five.app.ask(MakeListPaper(shown, People())).data)
    assert "Delacroix" in text
    assert "Łukasz" in text
    assert "Cho" not in text
