"""Spreadsheet entry, which is asked for: what is typed replaces the cell. Real keys on a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from amm_admin.ui.lists import spreadsheet_keys
from tests.ui.lists.edit_page import EditPage
from tests.ui.town import Heard

Key, Mod = Qt.Key, Qt.KeyboardModifier
Settle = Callable[[], None]


@pytest.fixture
def entry(page: EditPage) -> EditPage:
    spreadsheet_keys.choose(page.workspace.preferences, True)
    return page


def line_of(page: EditPage) -> QLineEdit:
    editor = page.cells.editor()
    assert isinstance(editor, QLineEdit)
    assert editor.hasFocus()
    return editor


def test_a_letter_begins_the_cell_anew_and_enter_goes_down(
    entry: EditPage, qtbot: QtBot, settle: Settle, heard: Heard
) -> None:
    searched = heard(entry.view.typed)
    entry.go(0, "city")
    for town in ("Hannibal", "Ladue"):
        qtbot.keyClick(entry.view, town[0])
        editor = line_of(entry)
        qtbot.keyClicks(editor, town[1:])
        assert editor.text() == town
        qtbot.keyClick(editor, Key.Key_Return)
    settle()
    assert [entry.text(row, "city") for row in (0, 1)] == ["Hannibal", "Ladue"]
    assert entry.here() == (2, "city")
    assert searched == []


def test_tab_goes_along_the_cells_and_leaves_behind_the_last(
    entry: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    entry.go(2, "email")
    qtbot.keyClick(entry.view, "x")
    qtbot.keyClicks(line_of(entry), "@example.org")
    qtbot.keyClick(line_of(entry), Key.Key_Tab)
    settle()
    assert (entry.text(2, "email"), entry.here()) == ("x@example.org", (2, "phone"))
    qtbot.keyClick(entry.view, Key.Key_Tab)
    assert entry.here() == (2, "joined")
    assert entry.view.hasFocus()
    qtbot.keyClick(entry.view, Key.Key_Backtab, Mod.ShiftModifier)
    assert entry.here() == (2, "phone")
    entry.go(2, "joined")
    qtbot.keyClick(entry.view, Key.Key_Tab)
    assert entry.here() == (2, "joined")  # there is no further cell: the key leads out of the list


def test_escape_puts_back_and_control_enter_stays(
    entry: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    entry.go(0, "city")
    qtbot.keyClick(entry.view, "x")
    qtbot.keyClick(line_of(entry), Key.Key_Escape)
    settle()
    assert (entry.text(0, "city"), entry.here()) == ("Rolla", (0, "city"))
    qtbot.keyClick(entry.view, "X")
    qtbot.keyClick(line_of(entry), Key.Key_Return, Mod.ControlModifier)
    settle()
    assert (entry.text(0, "city"), entry.here()) == ("X", (0, "city"))


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_empties_the_cell_and_nothing_else(
    entry: EditPage, qtbot: QtBot, settle: Settle, key: Key
) -> None:
    entry.go(0, "city")
    qtbot.keyClick(entry.view, key)
    editor = line_of(entry)
    assert editor.text() == ""
    assert entry.field(0, "city") == "Rolla"  # until it is confirmed
    qtbot.keyClick(editor, Key.Key_Return)
    settle()
    assert entry.field(0, "city") == ""


def test_enter_edits_a_cell_and_passes_one_that_is_not_typed(
    entry: EditPage, qtbot: QtBot, heard: Heard
) -> None:
    opened = heard(entry.view.opened)
    entry.go(0, "name")
    qtbot.keyClick(entry.view, Key.Key_Return)
    assert (entry.here(), entry.cells.editor()) == ((1, "name"), None)
    entry.go(1, "city")
    qtbot.keyClick(entry.view, Key.Key_Return)
    editor = line_of(entry)
    assert (editor.text(), editor.selectedText()) == ("Columbia", "Columbia")
    qtbot.keyClick(editor, Key.Key_Escape)
    assert opened == []


def test_a_letter_finds_the_answer_and_space_still_turns(
    entry: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    entry.go(0, "county")
    qtbot.keyClick(entry.view, "p")
    box = entry.cells.editor()
    assert isinstance(box, QComboBox)
    assert box.currentText().startswith("P")
    qtbot.keyClick(box, Key.Key_Escape)
    entry.go(1, "listed")
    qtbot.keyClick(entry.view, Key.Key_Space)
    settle()
    assert entry.field(1, "listed") is True


def test_a_cell_that_is_not_typed_says_so(entry: EditPage, qtbot: QtBot) -> None:
    entry.go(0, "number")
    qtbot.keyClick(entry.view, "7")
    assert entry.cells.editor() is None
    assert entry.cells.note.sentence() == "No. is not typed here."


def test_commands_stay_commands(entry: EditPage, qtbot: QtBot) -> None:
    entry.go(0, "city")
    QTest.keyClick(entry.view, Key.Key_A, Mod.ControlModifier)
    assert entry.cells.editor() is None
    assert entry.view.selected_count() == 5
