"""Typing, copying and pasting on the lists of the window: cells, blocks, the clipboard."""

import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from amm_admin.services.history import WhatNext
from amm_admin.services.members import EditPerson, ListMembers, MemberFilter, MemberRow
from amm_admin.ui.lists.paste import PasteSheet
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.palette.box import GoBox
from tests.journeys.association import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def members(hands: Hands) -> MembersPage:
    return hands.window.members()


def row(hands: Hands, text: str) -> MemberRow:
    [found] = hands.application.ask(ListMembers(MemberFilter(text=text)))
    return found


def run_by_name(hands: Hands, words: str) -> None:
    """Ctrl+K, the words, Enter."""
    hands.ctrl(Qt.Key.Key_K)
    box = hands.window.findChild(GoBox)
    assert box is not None
    hands.qtbot.waitUntil(box.isActiveWindow)
    hands.qtbot.keyClicks(box.line, words)
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    hands.settle()


# -- cells ---------------------------------------------------------------------------------------


def test_spreadsheet_entry_is_asked_for_and_remembered(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "city")
    hands.qtbot.keyClicks(members.view, "x")
    assert members.list.ui.searchLine.text() == "x"  # a letter begins a search, and overwrites not
    hands.key(Qt.Key.Key_Escape)
    run_by_name(hands, "spreadsheet entry")
    assert hands.toast() == "Spreadsheet entry is on: what you type replaces the cell"
    assert hands.window.actions_["spreadsheet_entry"].isChecked()
    assert hands.window.workspace.preferences.get("spreadsheet_entry") is True
    hands.click_cell(members.view, 0, "city")
    assert hands.window.selection.text() == "1 of 9 selected · spreadsheet entry"
    hands.key(Qt.Key.Key_Delete)  # begins the cell empty; archives nobody
    assert members.cells is not None
    editor = members.cells.editor()
    assert isinstance(editor, QLineEdit)
    hands.key(Qt.Key.Key_Escape)
    assert members.model.rowCount() == 9
    for town in ("Fulton", "Ladue"):
        hands.qtbot.keyClick(members.view, town[0])
        hands.qtbot.keyClicks(QApplication.focusWidget(), f"{town[1:]}?")
        hands.key(Qt.Key.Key_Return)
    assert [row(hands, name).city for name in ("abernathy", "agarwal")] == ["Fulton?", "Ladue?"]
    assert QApplication.activeModalWidget() is None  # ? was a letter
    run_by_name(hands, "spreadsheet entry")
    assert hands.window.workspace.preferences.get("spreadsheet_entry") is None
    hands.click_cell(members.view, 0, "city")
    hands.key(Qt.Key.Key_Delete)
    assert hands.toast() == "1 member archived"


def test_enter_opens_a_record_and_edits_where_there_is_none(
    hands: Hands, members: MembersPage
) -> None:
    hands.click_cell(members.view, 0, "city")
    hands.key(Qt.Key.Key_Return)
    assert members.record.isAncestorOf(QApplication.focusWidget())
    hands.click(hands.window.sidebar.panes["tasks"])
    hands.ctrl(Qt.Key.Key_N)
    hands.qtbot.keyClicks(QApplication.focusWidget(), "Order envelopes")
    hands.key(Qt.Key.Key_Return)
    hands.window.activateWindow()
    hands.settle()
    page = hands.window.page("tasks")
    hands.click_cell(page.view, 0, "text")  # type: ignore[attr-defined]
    hands.key(Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.selectedText() == "Order envelopes"
    hands.key(Qt.Key.Key_Escape)


# -- copy ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("headings", [False, True])
def test_rows_are_copied_in_three_forms(hands: Hands, members: MembersPage, headings: bool) -> None:
    first = row(hands, "abernathy")
    hands.application.run(EditPerson(first.id, {"zip": "01001", "city": "=1+1", "listed": True}))
    for column in ("zip", "phone"):
        members.fit.choose(column, True)
    members.fit.choose("status", False)
    members.fit.move("city", 0)
    members.reread()
    hands.click_cell(members.view, 0, "name")
    hands.key(Qt.Key.Key_Down, SHIFT)
    hands.key(Qt.Key.Key_C, CTRL | SHIFT if headings else CTRL)
    assert hands.toast() == "2 members copied"
    data = QGuiApplication.clipboard().mimeData()
    shown = [column.label for column in members.view.columns.shown()]
    assert shown[:2] == ["City", "Name"]
    assert "Status" not in shown
    block = list(csv.reader(io.StringIO(data.text()), dialect="excel-tab"))
    assert (block[0] == shown) is headings
    cells = dict(zip(shown, block[int(headings)], strict=True))
    assert (cells["ZIP"], cells["City"], cells["Phone"]) == ("01001", "=1+1", "(573) 555-0142")
    assert list(csv.reader(io.StringIO(bytes(data.data("text/csv").data()).decode()))) == block
    for kept in ("01001", "(573) 555-0142"):
        assert f"<td style='mso-number-format:\"\\@\"'>{kept}</td>" in data.html()
    assert ("<th>City</th><th>Name</th>" in data.html()) is headings


# -- paste ---------------------------------------------------------------------------------------


def paste(hands: Hands, text: str) -> PasteSheet:
    QGuiApplication.clipboard().setText(text)
    hands.ctrl(Qt.Key.Key_V)
    hands.settle()
    sheet = hands.dialog()
    assert isinstance(sheet, PasteSheet)
    return sheet


def said(sheet: PasteSheet) -> str:
    return " ".join(part.text() for part in sheet.findChildren(QLabel) if part.isVisible())


def back_in_window(hands: Hands) -> None:
    hands.window.activateWindow()
    hands.settle()


def test_a_block_of_excel_goes_by_its_headings(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    sheet = paste(
        hands,
        'Name\tStatus\tCity\tE-mail\n'
        '"Abernathy, Louise"\tLapsed\t"Saint\nCharles"\tlouise@example.com\n'
        '"Agarwal, Nikhil"\tLapsed\tLadue\tnowhere\n'
        '"Barlow, Thomas"\tLapsed\tSpringfield\tthomas@example.org\n',
    )  # fmt: skip
    words = said(sheet)
    assert "The first row of the block holds headings" in words
    assert "Name is compared, not changed" in words
    assert "Status left out" in words
    assert "“nowhere”" in words  # rejected, with its reason
    assert "2 rejected" in words
    hands.click(sheet.verb)
    assert (row(hands, "abernathy").city, row(hands, "abernathy").email) == (
        "Columbia",  # a town is one line; the cell below it is not shifted
        "louise@example.com",
    )
    assert (row(hands, "agarwal").city, row(hands, "agarwal").email) == (
        "Ladue",
        "nikhil@example.org",
    )
    act = hands.application.ask(WhatNext()).undo
    assert act is not None
    back_in_window(hands)
    hands.ctrl(Qt.Key.Key_Z)
    assert row(hands, "abernathy").email == "louise@example.org"
    assert row(hands, "agarwal").city == "Chesterfield"


def test_a_block_without_headings_goes_by_position(hands: Hands, members: MembersPage) -> None:
    members.fit.choose("email", True)
    shown = [column.name for column in members.view.columns.shown()]
    assert shown[shown.index("city") + 1] == "county"
    hands.click_cell(members.view, 1, "city")
    sheet = paste(hands, "Ladue\tBoone\nOzark\tGreene\n")
    words = said(sheet)
    assert "go by position from the current cell" in words
    assert "Column 1 → City" in words
    assert "Column 2 → County" in words
    hands.click(sheet.verb)
    assert [row(hands, name).city for name in ("agarwal", "barlow")] == ["Ladue", "Ozark"]
    assert [row(hands, name).county for name in ("agarwal", "barlow")] == ["Boone", "Greene"]


def test_one_value_fills_all_that_are_selected(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "city")
    for _ in range(2):
        hands.key(Qt.Key.Key_Down, SHIFT)
    sheet = paste(hands, "Ladue")
    hands.click(sheet.verb)
    names = ("abernathy", "agarwal", "barlow")
    assert [row(hands, name).city for name in names] == ["Ladue"] * 3
    assert row(hands, "beckemeier").city == "St. Louis"
    back_in_window(hands)
    hands.ctrl(Qt.Key.Key_Z)
    assert [row(hands, name).city for name in names] == ["Columbia", "Chesterfield", "Springfield"]
