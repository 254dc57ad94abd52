"""Ctrl+V on a list, with real keys and a real clipboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from amm_admin.services.history import Undo
from amm_admin.ui.lists.paste import PasteSheet
from tests.ui.lists.edit_page import EditPage
from tests.ui.town import CutOff, Heard

Key, Mod = Qt.Key, Qt.KeyboardModifier
Settle = Callable[[], None]


def paste(page: EditPage, qtbot: QtBot, text: str) -> PasteSheet | None:
    data = QMimeData()
    data.setText(text)
    data.setHtml("<table><tr><td>something else</td></tr></table>")
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(page.view, Key.Key_V, Mod.ControlModifier)
    sheet = QApplication.activeModalWidget()
    return sheet if isinstance(sheet, PasteSheet) else None


def press(qtbot: QtBot, sheet: PasteSheet) -> None:
    assert sheet.verb.isEnabled()
    qtbot.mouseClick(sheet.verb, Qt.MouseButton.LeftButton)


def words(sheet: PasteSheet) -> str:
    return " ".join(part.text() for part in sheet.findChildren(QLabel) if part.isVisible())


def test_block_is_shown_then_pasted_as_one_act(
    page: EditPage, qtbot: QtBot, settle: Settle, heard: Heard
) -> None:
    told = heard(page.workspace.told)
    page.go(0, "city")
    sheet = paste(page, qtbot, "Rolla\tBoone\nOzark\tCook\nLadue\tPhelps\n")
    assert sheet is not None
    assert sheet.table is not None
    assert sheet.ui.countsLabel.text() == (
        "Will change 3 of 3. Cells: 2 new, 2 changed, 1 rejected."
    )
    assert "“Cook” is no county of Missouri" in sheet.table.model().index(0, 1).data()
    assert page.field(1, "city") == "Columbia"  # nothing yet
    assert sheet.verb.text() == "Change 3 members"
    press(qtbot, sheet)
    settle()
    assert [page.field(row, "city") for row in range(3)] == ["Rolla", "Ozark", "Ladue"]
    assert told[-1][0] == "3 members changed"
    assert page.text(0, "county") == "Boone"
    page.app.run(Undo(told[-1][1]))
    assert [page.field(row, "city") for row in range(3)] == ["Rolla", "Columbia", ""]


def test_one_value_fills_all_selected(page: EditPage, qtbot: QtBot, settle: Settle) -> None:
    page.go(1, "city")
    page.view.select_ids(page.ids[1:4])
    page.view.selectionModel().setCurrentIndex(
        page.model.index(1, page.place("city")),
        page.view.selectionModel().SelectionFlag.NoUpdate,
    )
    sheet = paste(page, qtbot, "Rolla")
    assert sheet is not None
    assert sheet.ui.countsLabel.text().startswith("Will change 2 of 3; 1 already has that value.")
    press(qtbot, sheet)
    settle()
    assert [page.field(row, "city") for row in range(5)] == [
        *("Rolla", "Rolla", "Rolla", "Rolla", "Ozark"),
    ]


def test_rows_below_the_end_and_columns_left_out_are_said(page: EditPage, qtbot: QtBot) -> None:
    page.go(3, "status")
    sheet = paste(page, qtbot, "Active\tHannibal\nActive\tLadue\nActive\tFulton\n")
    assert sheet is not None
    said = words(sheet)
    assert "left out: Status is not typed here" in said
    assert "1 row lies below the end of the list and is left out." in said
    assert sheet.ui.countsLabel.text().startswith("Will change 2 of 3; 1 is left out.")


def test_columns_by_heading_and_other_records_rows(
    page: EditPage, qtbot: QtBot, settle: Settle
) -> None:
    page.go(0, "name")
    numbers = [page.text(row, "number").lstrip("0") for row in range(3)]
    block = f"No.\tFirm\tCity\n{numbers[0]}\tFair Talk\t\n{numbers[2]}\tElse\tX\n"
    sheet = paste(page, qtbot, block)
    assert sheet is not None
    said = words(sheet)
    assert "The first row of the block holds headings" in said
    assert "No. is compared, not changed" in said
    assert "1 row of another record left out" in said
    assert "1 blank cell leaves its value as it is." in said
    qtbot.mouseClick(sheet.clears, Qt.MouseButton.LeftButton, pos=QPoint(10, 12))
    assert "blank cell" not in words(sheet)
    press(qtbot, sheet)
    settle()
    assert (page.field(0, "practice"), page.field(0, "city")) == ("Fair Talk", "")
    assert page.field(1, "practice") == ""


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        ("city", "", "The clipboard holds no text."),
        ("status", "Active", "Status cannot be pasted. Begin at one of: City, County,"),
        ("city", "x" * 21_000, "Shorten it to 20,000"),
    ],
)
def test_what_cannot_be_pasted_is_refused_in_a_sentence(
    page: EditPage, qtbot: QtBot, heard: Heard, column: str, text: str, sentence: str
) -> None:
    refused = heard(page.workspace.refused)
    page.go(0, column)
    assert paste(page, qtbot, text) is None
    assert len(refused) == 1
    assert sentence in refused[0]


def test_escape_pastes_nothing(page: EditPage, qtbot: QtBot, settle: Settle) -> None:
    page.go(0, "city")
    sheet = paste(page, qtbot, "Hannibal")
    assert sheet is not None
    qtbot.keyClick(sheet, Key.Key_Escape)
    settle()
    assert page.field(0, "city") == "Rolla"


def test_nothing_is_cut_off(page: EditPage, qtbot: QtBot, cut_off: CutOff) -> None:
    page.go(3, "status")
    sheet = paste(page, qtbot, "Active\tHannibal\nActive\tLadue\nActive\tFulton\n")
    assert sheet is not None
    QApplication.processEvents()
    assert cut_off(sheet) == []
