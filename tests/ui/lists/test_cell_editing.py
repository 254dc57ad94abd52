"""Cells under real keys and clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from amm_admin.services.history import Undo, WhatNext
from amm_admin.services.members import AddPerson, Archive, EditPerson
from amm_admin.ui.lists.editors import ChoiceBox
from tests.ui.lists.edit_page import EditPage
from tests.ui.town import Heard

Key, Mod = Qt.Key, Qt.KeyboardModifier
Settle = Callable[[], None]


def open_line(page: EditPage, qtbot: QtBot, row: int, column: str) -> QLineEdit:
    page.go(row, column)
    qtbot.keyClick(page.view, Key.Key_F2)
    editor = page.cells.editor()
    assert isinstance(editor, QLineEdit)
    assert editor.hasFocus()
    return editor


def retype(qtbot: QtBot, editor: QLineEdit, text: str) -> None:
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_enter_saves_and_goes_down_and_enter_edits_again(
    page: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    editor = open_line(page, qtbot, 0, "city")
    assert (editor.text(), editor.selectedText()) == ("Rolla", "Rolla")
    qtbot.keyClicks(editor, "Hannibal")
    qtbot.keyClick(editor, Key.Key_Return)
    settle()
    assert page.cells.editor() is None
    assert page.text(0, "city") == "Hannibal"
    assert page.here() == (1, "city")
    qtbot.keyClick(page.view, Key.Key_Return)
    second = page.cells.editor()
    assert isinstance(second, QLineEdit)
    retype(qtbot, second, "Ladue")
    qtbot.keyClick(second, Key.Key_Return)
    settle()
    assert (page.text(1, "city"), page.here()) == ("Ladue", (2, "city"))
    assert page.app.ask(WhatNext()).undo.label == "Change city of Bea Baker"  # type: ignore[union-attr]
    page.app.run(Undo())
    assert page.field(1, "city") == "Columbia"


def test_next_cell_can_be_typed_before_the_one_above_is_saved(
    page: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    editor = open_line(page, qtbot, 0, "city")
    retype(qtbot, editor, "Hannibal")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClick(page.view, Key.Key_Return)  # nothing was waited for
    below = page.cells.editor()
    assert isinstance(below, QLineEdit)
    retype(qtbot, below, "Lad")
    settle()  # the list is asked again under the editor
    below = page.cells.editor()
    assert isinstance(below, QLineEdit)
    assert (below.text(), below.hasFocus()) == ("Lad", True)
    qtbot.keyClicks(below, "ue")
    qtbot.keyClick(below, Key.Key_Return)
    settle()
    assert [page.text(row, "city") for row in (0, 1)] == ["Hannibal", "Ladue"]


def test_tab_saves_and_goes_to_the_next_cell_that_is_typed(
    page: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    editor = open_line(page, qtbot, 0, "phone")
    qtbot.keyClicks(editor, "314 555 0112 x9")
    qtbot.keyClick(editor, Key.Key_Tab)
    settle()
    assert page.text(0, "phone") == "(314) 555-0112 x9"
    assert page.here() == (0, "joined")  # the number between them is not typed
    editor = open_line(page, qtbot, 0, "email")
    qtbot.keyClick(editor, Key.Key_Backtab)
    assert page.here() == (0, "listed")
    assert page.cells.editor() is None


def test_control_enter_saves_and_stays_and_escape_puts_back(
    page: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    editor = open_line(page, qtbot, 3, "joined")
    assert editor.text() == "3/4/2019"
    retype(qtbot, editor, "1/2/20")
    qtbot.keyClick(editor, Key.Key_Return, Mod.ControlModifier)
    settle()
    assert (page.text(3, "joined"), page.here()) == ("1/2/2020", (3, "joined"))
    editor = open_line(page, qtbot, 3, "city")
    retype(qtbot, editor, "Nowhere")
    qtbot.keyClick(editor, Key.Key_Escape)
    settle()
    assert page.cells.editor() is None
    assert page.view.hasFocus()
    assert page.field(3, "city") == "Rolla"


def test_day_goes_up_and_down_by_keys(page: EditPage, qtbot: QtBot) -> None:
    editor = open_line(page, qtbot, 3, "joined")
    qtbot.keyClick(editor, Key.Key_Up)
    assert editor.text() == "3/5/2019"
    editor = page.cells.editor()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClick(editor, Key.Key_Escape)
    city = open_line(page, qtbot, 3, "city")
    qtbot.keyClick(city, Key.Key_Down)
    assert page.here() == (3, "city")  # the list stays under the editor


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        ("email", "ann at home", "the @ is missing"),
        ("phone", "555 0112", "has no area code"),
        ("joined", "soon", "is not a day"),
        ("city", "x" * 201, "Shorten it to 200"),
    ],
)
def test_what_cannot_be_read_stays_in_its_cell_with_the_reason(
    page: EditPage,
    qtbot: QtBot,
    settle: Settle,
    announced: list[str],
    column: str,
    typed: str,
    sentence: str,
) -> None:
    editor = open_line(page, qtbot, 0, column)
    editor.setText(typed)
    editor.setModified(True)
    qtbot.keyClick(editor, Key.Key_Return)
    settle()
    assert page.cells.editor() is editor
    assert (editor.text(), editor.hasFocus()) == (typed, True)
    assert sentence in page.cells.note.sentence()
    assert page.cells.note.isVisible()
    assert any(sentence in said for said in announced)
    page.model.refresh()  # an import ends in the background
    again = page.cells.editor()
    assert isinstance(again, QLineEdit)
    assert again.text() == typed
    assert sentence in page.cells.note.sentence()
    qtbot.keyClick(again, Key.Key_Escape)
    assert not page.cells.note.isVisible()
    assert page.here() == (0, column)


def test_leaving_the_cell_saves_it(page: EditPage, qtbot: QtBot, settle: Settle) -> None:
    editor = open_line(page, qtbot, 0, "city")
    retype(qtbot, editor, "Hannibal")
    spot = page.view.visualRect(page.model.index(3, 0)).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert page.field(0, "city") == "Hannibal"
    assert page.here() == (3, "name")
    assert page.cells.editor() is None


def test_enter_and_double_click_open_the_record_until_f2(
    page: EditPage, qtbot: QtBot, heard: Heard
) -> None:
    opened = heard(page.view.opened)
    page.go(1, "city")
    qtbot.keyClick(page.view, Key.Key_Return)
    spot = page.view.visualRect(page.model.index(2, page.place("city"))).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [page.ids[1], page.ids[2]]
    qtbot.keyClick(page.view, Key.Key_F2)
    editor = page.cells.editor()
    assert editor is not None
    qtbot.keyClick(editor, Key.Key_Escape)
    qtbot.keyClick(page.view, Key.Key_Escape)  # ends the editing of cells
    qtbot.keyClick(page.view, Key.Key_Return)
    assert opened == [page.ids[1], page.ids[2], page.ids[2]]


def test_letters_overwrite_nothing(page: EditPage, qtbot: QtBot, heard: Heard) -> None:
    typed = heard(page.view.typed)
    page.go(0, "city")
    qtbot.keyClicks(page.view, "x")
    assert typed == ["x"]
    assert page.cells.editor() is None


@pytest.mark.parametrize("column", ["status", "number", "name"])
def test_cells_that_are_not_typed_say_so(page: EditPage, qtbot: QtBot, column: str) -> None:
    page.go(0, column)
    qtbot.keyClick(page.view, Key.Key_F2)
    assert page.cells.editor() is None
    assert page.cells.note.sentence().endswith("is not typed here.")
    qtbot.keyClick(page.view, Key.Key_Down)
    assert not page.cells.note.isVisible()


def test_space_turns_yes_and_no_of_all_selected(
    page: EditPage, qtbot: QtBot, settle: Settle, heard: Heard
) -> None:
    told = heard(page.workspace.told)
    page.go(0, "listed")
    qtbot.keyClick(page.view, Key.Key_Space)
    settle()
    assert [page.field(row, "listed") for row in range(3)] == [True, False, False]
    assert told == []
    page.view.select_ids(page.ids[:3])
    qtbot.keyClick(page.view, Key.Key_Space)
    settle()
    assert [page.field(row, "listed") for row in range(3)] == [False, False, False]
    page.view.select_ids(page.ids[:3])
    qtbot.keyClick(page.view, Key.Key_Space)
    settle()
    assert [page.field(row, "listed") for row in range(3)] == [True, True, True]
    assert told[-1][0] == "3 members changed"


def test_alt_down_opens_the_counties(page: EditPage, qtbot: QtBot, settle: Settle) -> None:
    page.go(0, "county")
    qtbot.keyClick(page.view, Key.Key_Down, Mod.AltModifier)
    box = page.cells.editor()
    assert isinstance(box, ChoiceBox)
    assert box.currentText() == "Phelps"
    assert box.view().isVisible()
    qtbot.keyClicks(box.view(), "Boo")
    qtbot.keyClick(box.view(), Key.Key_Return)
    settle()
    assert page.text(0, "county") == "Boone"
    assert page.cells.editor() is None


def test_choice_is_turned_by_keys_and_saved_by_enter(
    page: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    page.go(0, "county")
    qtbot.keyClick(page.view, Key.Key_F2)
    box = page.cells.editor()
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Key.Key_Down)
    assert page.cells.editor() is box
    chosen = box.currentText()
    qtbot.keyClick(box, Key.Key_Return)
    settle()
    assert page.text(0, "county") == chosen != "Phelps"
    assert page.here() == (1, "county")


def test_change_made_meanwhile_is_not_overwritten(
    page: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    editor = open_line(page, qtbot, 0, "city")
    retype(qtbot, editor, "Hannibal")
    page.app.run(EditPerson(page.ids[0], {"city": "Ladue"}))  # another window
    qtbot.keyClick(editor, Key.Key_Return)
    settle()
    again = page.cells.editor()
    assert isinstance(again, QLineEdit)
    assert again.text() == "Hannibal"
    assert "Ann Adams was changed meanwhile" in page.cells.note.sentence()
    assert page.field(0, "city") == "Ladue"


def test_row_that_leaves_the_list_says_what_was_not_saved(
    page: EditPage, qtbot: QtBot, heard: Heard
) -> None:
    refused = heard(page.workspace.refused)
    editor = open_line(page, qtbot, 0, "city")
    retype(qtbot, editor, "Hannibal")
    page.app.run(Archive((page.ids[0],)))
    page.model.refresh()
    assert page.cells.editor() is None
    assert refused == ["The row has left the list while you typed. “Hannibal” was not saved."]


def test_rows_that_come_in_above_do_not_move_the_editor_to_others(
    page: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    editor = open_line(page, qtbot, 2, "city")
    retype(qtbot, editor, "Hannibal")
    page.app.run(AddPerson({"last_name": "Aaron"}))
    page.model.refresh()
    again = page.cells.editor()
    assert isinstance(again, QLineEdit)
    assert page.here() == (3, "city")
    qtbot.keyClick(again, Key.Key_Return)
    settle()
    assert page.field(2, "city") == "Hannibal"


def test_file_that_is_only_read_is_not_edited(page: EditPage, qtbot: QtBot, heard: Heard) -> None:
    refused = heard(page.workspace.refused)
    page.workspace.read_only = True
    page.go(0, "city")
    for key, mod in ((Key.Key_F2, Mod.NoModifier), (Key.Key_V, Mod.ControlModifier)):
        qtbot.keyClick(page.view, key, mod)
    assert page.cells.editor() is None
    assert len(refused) == 2


def test_note_stays_inside_the_list(page: EditPage, qtbot: QtBot, settle: Settle) -> None:
    editor = open_line(page, qtbot, 4, "joined")
    retype(qtbot, editor, "soon")
    qtbot.keyClick(editor, Key.Key_Return)
    settle()
    port = page.view.viewport().rect()
    assert port.contains(page.cells.note.geometry().topLeft() + QPoint(0, 0))
    assert port.contains(page.cells.note.geometry().bottomRight())


def test_cell_of_a_hidden_column_is_not_edited_unseen(
    page: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    for column, key in (("city", Key.Key_F2), ("listed", Key.Key_Space)):
        page.go(0, column)
        page.view.columns.set_hidden(column, True)
        qtbot.keyClick(page.view, key)
        settle()
        assert page.cells.editor() is None
    assert page.field(0, "listed") is False
