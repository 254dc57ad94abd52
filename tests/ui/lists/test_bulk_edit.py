"""The sheet of bulk edit under real keys and clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from amm_admin.services.history import Undo
from amm_admin.services.members import EditPerson
from amm_admin.ui.lists import change_sheet
from amm_admin.ui.lists.bulk_edit import BulkEditSheet
from tests.ui.lists.edit_page import EditPage
from tests.ui.town import CutOff, Heard

Key, Mod = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[], None]


@pytest.fixture
def sheet(page: EditPage, qtbot: QtBot) -> BulkEditSheet:
    """The sheet for all five people."""
    page.view.selectAll()
    page.cells.bulk_edit()
    found = QApplication.activeModalWidget()
    assert isinstance(found, BulkEditSheet)
    qtbot.waitExposed(found)
    return found


def click(qtbot: QtBot, part: QAbstractButton) -> None:
    qtbot.mouseClick(part, LEFT, pos=QPoint(10, part.height() // 2))


def type_into(qtbot: QtBot, sheet: BulkEditSheet, name: str, text: str) -> None:
    row = sheet.rows[name]
    if not row.tick.isChecked():
        click(qtbot, row.tick)
    assert isinstance(row.editor, QLineEdit)
    row.editor.selectAll()
    qtbot.keyClicks(row.editor, text)
    qtbot.waitUntil(lambda: not sheet._timer.isActive())


def cities(page: EditPage) -> list[str]:
    return [page.field(row, "city") for row in range(5)]


def test_ticked_field_is_shown_and_changed_in_one_act(
    page: EditPage, sheet: BulkEditSheet, qtbot: QtBot, settle: Settle, heard: Heard
) -> None:
    told = heard(page.workspace.told)
    before = cities(page)
    assert sheet.ui.titleLabel.text() == "Change 5 members"
    assert not sheet.verb.isEnabled()
    type_into(qtbot, sheet, "city", "Rolla")
    assert sheet.ui.countsLabel.text() == "Will change 3 of 5; 2 already have that value."
    assert sheet.verb.text() == "Change 3 members"
    table = sheet.table
    assert table is not None
    assert table.list_model().line(0).details == (None, "Columbia")  # type: ignore[union-attr]
    editor = sheet.rows["city"].editor
    qtbot.keyClick(editor, Key.Key_Return)  # Enter in a field changes nothing
    settle()
    assert cities(page) == before
    assert sheet.isVisible()
    click(qtbot, sheet.verb)
    settle()
    assert cities(page) == ["Rolla"] * 5
    sentence, undo, _ = told[-1]
    assert sentence == "3 members changed"
    page.app.run(Undo(undo))
    assert cities(page) == before


def test_blank_is_not_clear(
    page: EditPage, sheet: BulkEditSheet, qtbot: QtBot, settle: Settle
) -> None:
    row = sheet.rows["city"]
    click(qtbot, row.tick)
    assert row.editor.hasFocus()
    sheet.look()
    assert sheet.ui.countsLabel.text() == "City is blank: type a value, or tick Clear."
    assert not sheet.verb.isEnabled()
    click(qtbot, row.clear)
    assert not row.editor.isEnabled()
    sheet.look()
    assert sheet.ui.countsLabel.text() == "Will change 4 of 5; 1 already has that value."
    click(qtbot, sheet.verb)
    settle()
    assert cities(page) == [""] * 5


def test_untick_takes_a_field_back(page: EditPage, sheet: BulkEditSheet, qtbot: QtBot) -> None:
    type_into(qtbot, sheet, "city", "Rolla")
    click(qtbot, sheet.rows["city"].tick)
    sheet.look()
    assert not sheet.rows["city"].editor.isVisible()
    assert not sheet.verb.isEnabled()
    assert sheet.findings is None


def test_value_that_cannot_be_read_is_said_below_its_field(
    sheet: BulkEditSheet, qtbot: QtBot
) -> None:
    type_into(qtbot, sheet, "city", "Rolla")
    type_into(qtbot, sheet, "zip", "631")
    assert "is not a ZIP code" in sheet.rows["zip"].error()
    assert sheet.ui.countsLabel.text() == "ZIP cannot be read yet."
    assert not sheet.verb.isEnabled()
    type_into(qtbot, sheet, "zip", "65201")
    assert sheet.rows["zip"].error() == ""
    assert sheet.verb.isEnabled()


def test_choices_and_checks(
    page: EditPage, sheet: BulkEditSheet, qtbot: QtBot, settle: Settle
) -> None:
    click(qtbot, sheet.rows["listed"].tick)
    assert sheet.rows["listed"].clear.isHidden()
    county = sheet.rows["county_fips"]
    click(qtbot, county.tick)
    assert isinstance(county.editor, QComboBox)
    qtbot.keyClicks(county.editor, "Boo")
    sheet.look()
    click(qtbot, sheet.verb)
    settle()
    assert [page.field(row, "listed") for row in range(5)] == [True] * 5
    assert {page.text(row, "county") for row in range(5)} == {"Boone"}


def test_names_are_not_offered(sheet: BulkEditSheet) -> None:
    names = {"last_name", "first_name", "member_number", "notes"}
    assert names.isdisjoint(sheet.rows)
    assert not {"status", "level", "through"} & set(sheet.rows)


def test_change_made_meanwhile_is_said_and_the_sheet_stays(
    page: EditPage, sheet: BulkEditSheet, qtbot: QtBot, settle: Settle
) -> None:
    type_into(qtbot, sheet, "city", "Hannibal")
    page.app.run(EditPerson(page.ids[1], {"city": "Ladue"}))
    click(qtbot, sheet.verb)
    settle()
    assert sheet.isVisible()
    assert "Bea Baker was changed meanwhile" in sheet.ui.errorLabel.text()
    assert page.field(0, "city") == "Rolla"
    click(qtbot, sheet.verb)  # what is shown now is what was seen
    settle()
    assert cities(page) == ["Hannibal"] * 5


def test_many_rows_are_looked_at_by_a_job(
    page: EditPage,
    sheet: BulkEditSheet,
    qtbot: QtBot,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(change_sheet, "AT_ONCE", 2)
    type_into(qtbot, sheet, "city", "Rolla")
    type_into(qtbot, sheet, "city", "Ozark")
    settle()
    assert sheet.ui.countsLabel.text() == "Will change 4 of 5; 1 already has that value."
    assert sheet.verb.isEnabled()


def test_all_except_some(page: EditPage, qtbot: QtBot, settle: Settle) -> None:
    page.view.selectAll()
    spot = page.view.visualRect(page.model.index(2, 0)).center()
    qtbot.mouseClick(page.view.viewport(), LEFT, Mod.ControlModifier, spot)
    assert page.view.selection().all_except
    page.cells.bulk_edit()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, BulkEditSheet)
    type_into(qtbot, sheet, "city", "Hannibal")
    click(qtbot, sheet.verb)
    settle()
    assert cities(page) == ["Hannibal", "Hannibal", "", "Hannibal", "Hannibal"]


def test_nobody_selected_is_said(page: EditPage, heard: Heard) -> None:
    refused = heard(page.workspace.refused)
    page.view.clearSelection()
    page.cells.bulk_edit()
    assert len(refused) == 1
    assert refused[0].startswith("Select the members to change")


def test_every_part_has_a_name_and_nothing_is_cut_off(
    sheet: BulkEditSheet, qtbot: QtBot, cut_off: CutOff
) -> None:
    for name in ("city", "county_fips", "joined_first", "listed"):
        click(qtbot, sheet.rows[name].tick)
    type_into(qtbot, sheet, "city", "Rolla")
    QApplication.processEvents()
    assert cut_off(sheet) == []
    for row in sheet.rows.values():
        assert row.editor.accessibleName() == f"New {row.field.label}"
        assert row.tick.height() >= 24


def test_tab_goes_from_the_fields_to_the_table_and_the_buttons(
    sheet: BulkEditSheet, qtbot: QtBot
) -> None:
    type_into(qtbot, sheet, "city", "Rolla")
    last = list(sheet.rows.values())[-1].tick
    last.setFocus()
    assert sheet.table is not None
    for part in (sheet.table, sheet.verb, sheet.cancel):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Key.Key_Tab)
        assert part.hasFocus(), QApplication.focusWidget()
