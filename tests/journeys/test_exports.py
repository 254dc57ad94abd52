"""Exports of a list: what a spreadsheet makes of them, what stays raw, and a disk without room."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from amm_admin.persistence import safe_write
from amm_admin.services.members import EditPerson
from amm_admin.ui import files
from tests.journeys.association import Hands


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def answer(path: Path) -> None:
        monkeypatch.setattr(files, "choose_save", lambda *_: path)

    return answer


@pytest.fixture
def list_menu(hands: Hands) -> QMenu:
    """Louise Abernathy's city looks like a formula, her ZIP begins with a zero."""
    view = hands.window.members().view
    hands.click_cell(view, 0, "name")
    person = hands.window.members().record.person_id
    assert person is not None
    hands.window.workspace.run(EditPerson(person, {"city": "=SUM(A1)", "zip": "01234"}))
    hands.settle()
    hands.window.members().fit.choose("zip", True)
    return hands.window.lists.actions.menu


def from_menu(hands: Hands, menu: QMenu, key: Qt.Key) -> None:
    """Open the List menu and press the letter that is underlined."""
    menu.popup(hands.window.pos())
    hands.qtbot.keyClick(menu, key)
    hands.settle()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen
def test_csv_guards_formulas_unless_told_not_to(
    hands: Hands, list_menu: QMenu, save_as: Callable[[Path], None], tmp_path: Path
) -> None:
    guarded, exact = tmp_path / "Members.csv", tmp_path / "Exact.csv"
    save_as(guarded)
    from_menu(hands, list_menu, Qt.Key.Key_C)
    assert hands.toast() == "Members.csv saved, 9 members"
    save_as(exact)
    from_menu(hands, list_menu, Qt.Key.Key_X)
    assert hands.toast() == "Exact.csv saved, 9 members"
    for path, city in ((guarded, b"'=SUM(A1)"), (exact, b"=SUM(A1)")):
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\r\n") == data.count(b"\n") == 10
        assert b"," + city + b"," in data
        assert b"01234" in data


def test_a_workbook_as_excel_wants_it(
    hands: Hands, list_menu: QMenu, save_as: Callable[[Path], None], tmp_path: Path
) -> None:
    save_as(tmp_path / "Members.xlsx")
    hands.ctrl(Qt.Key.Key_E)
    sheet = openpyxl.load_workbook(tmp_path / "Members.xlsx").worksheets[0]
    heads = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value}
    through, zip_code = heads["Paid through"], heads["ZIP"]
    row = through.row + 1
    assert isinstance(sheet.cell(row, through.column).value, datetime)
    assert sheet.cell(row, zip_code.column).value == "01234"
    assert sheet.cell(row, zip_code.column).data_type == "s"
    assert heads["=SUM(A1)"].data_type == "s"
    assert sheet.freeze_panes == f"A{row}"
    assert sheet.auto_filter.ref.startswith(f"A{through.row}:")
    assert sheet.print_title_rows == f"${through.row}:${through.row}"
    assert sheet.column_dimensions["A"].width > 15


def test_a_full_disk_leaves_nothing_and_a_second_try_works(
    hands: Hands,
    list_menu: QMenu,
    save_as: Callable[[Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "out" / "Members.xlsx"
    target.parent.mkdir()
    save_as(target)

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(safe_write, "sync_file", full)
        hands.ctrl(Qt.Key.Key_E)
    banner = hands.window.members().list.ui.banner
    assert banner.sentence().startswith("The disk is full.")
    assert list(target.parent.iterdir()) == []
    hands.ctrl(Qt.Key.Key_E)
    assert target.is_file()
    assert hands.toast() == "Members.xlsx saved, 9 members"


def test_a_file_that_nothing_opens_is_said(
    hands: Hands,
    list_menu: QMenu,
    save_as: Callable[[Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save_as(tmp_path / "Members.xlsx")
    hands.ctrl(Qt.Key.Key_E)
    monkeypatch.setattr(files, "open_file", lambda path: False)
    hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    hands.key(Qt.Key.Key_Return)
    assert hands.toast() == f"No program here opens Members.xlsx. It is in {tmp_path}"
