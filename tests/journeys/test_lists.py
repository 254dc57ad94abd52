"""What every list can do: saved views, columns, totals, print and export; and Tasks, a pane that is
only declared."""

import csv
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from amm_admin.bootstrap import Opened
from amm_admin.services.members import ListMembers, MemberFilter
from amm_admin.services.person_tasks import AddTask, ListTasks, TaskFilter
from amm_admin.services.saved_views import SavedViews
from amm_admin.ui import files
from amm_admin.ui.app import open_window
from amm_admin.ui.lists.bulk_edit import BulkEditSheet
from amm_admin.ui.lists.chooser import ColumnChooser
from amm_admin.ui.lists.page import ListPage
from amm_admin.ui.lists.paste import PasteSheet
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.renewals.page import RenewalsPage
from amm_admin.ui.reports.preview import PreviewPage
from tests.journeys.association import Hands
from tests.journeys.desks import put_away
from tests.journeys.test_window import cut_off

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def members(hands: Hands) -> MembersPage:
    return hands.window.members()


def search(hands: Hands, page: ListPage, words: str) -> None:
    hands.ctrl(Qt.Key.Key_F)
    QTest.keyClicks(page.list.ui.searchLine.line, words)
    hands.key(Qt.Key.Key_Return)
    hands.settle()


def click_heading(hands: Hands, page: ListPage, column: str, held: Qt.KeyboardModifier) -> None:
    header = page.view.horizontalHeader()
    place = [each.name for each in page.model.columns].index(column)
    spot = QPoint(header.sectionViewportPosition(place) + 30, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, held, spot)
    hands.settle()


def save_view(hands: Hands, name: str) -> None:
    hands.key(Qt.Key.Key_S, CTRL | SHIFT)
    dialog = hands.dialog()
    hands.type(dialog.name, name)
    hands.key(Qt.Key.Key_Return)
    hands.settle()
    hands.window.activateWindow()  # as a screen does when its dialog is gone
    hands.settle()


def names_in_sidebar(hands: Hands) -> list[str]:
    return [button.entry.label for button in hands.window.sidebar.views.values()]


def shown_words(page: ListPage) -> str:
    return page.list.ui.lineLabel.text()


# -- saved views ---------------------------------------------------------------------------------


def test_a_view_is_saved_changed_and_put_back(hands: Hands, members: MembersPage) -> None:
    ui = members.list.ui
    assert not ui.changedMark.isVisible()
    search(hands, members, "liberty")
    assert ui.changedMark.isVisible()
    assert shown_words(members) == "Changed from “Current” · sorted by name"
    save_view(hands, "Liberty")
    assert hands.toast() == "View “Liberty” saved"
    button = next(b for b in hands.window.sidebar.views.values() if b.entry.label == "Liberty")
    assert (button.current, button.changed, button.count) == (True, False, 2)
    assert ui.viewLabel.text() == "Liberty"
    assert not ui.changedMark.isVisible()
    click_heading(hands, members, "city", Qt.KeyboardModifier.NoModifier)
    assert button.changed
    assert "changed" in button.accessibleName()
    hands.click(ui.putBackButton)
    assert not button.changed
    assert members.model.sort_keys[0].name == "name"
    click_heading(hands, members, "city", Qt.KeyboardModifier.NoModifier)
    hands.click(hands.button(members.list, "Save view"))
    assert not button.changed
    [kept] = hands.application.ask(SavedViews("members"))
    assert kept.layout.filter == {"view": "current", "text": "liberty"}
    assert [key.by for key in kept.layout.sort] == ["city"]
    hands.ctrl(Qt.Key.Key_Z)
    [kept] = hands.application.ask(SavedViews("members"))
    assert [key.by for key in kept.layout.sort] == ["name"]


def test_views_by_key_and_by_menu(hands: Hands, members: MembersPage) -> None:
    hands.ctrl(Qt.Key.Key_2)
    assert members.view_name == "due"
    assert hands.window.sidebar.views["due"].current
    search(hands, members, "springfield")
    save_view(hands, "Springfield")
    hands.ctrl(Qt.Key.Key_1)
    search(hands, members, "rolla")
    save_view(hands, "Rolla")
    assert names_in_sidebar(hands)[-2:] == ["Springfield", "Rolla"]
    hands.ctrl(Qt.Key.Key_8)
    assert members.list.ui.viewLabel.text() == "Springfield"
    assert hands.names(members.view) == ["Barlow, Thomas"]
    hands.window.lists.actions["view_down"].trigger()
    hands.settle()
    assert names_in_sidebar(hands)[-2:] == ["Rolla", "Springfield"]
    hands.window.lists.actions["rename_view"].trigger()
    hands.type(hands.dialog().name, "rolla")
    hands.click(hands.dialog().verb)
    assert "called “Rolla” already" in hands.dialog().ui.errorLabel.text()
    hands.type(hands.dialog().name, "Greene & Christian")
    hands.click(hands.dialog().verb)
    assert names_in_sidebar(hands)[-1] == "Greene & Christian"
    hands.window.activateWindow()
    hands.window.lists.actions["delete_view"].trigger()
    hands.settle()
    assert hands.toast() == "View “Greene & Christian” deleted"
    assert members.view_name == "due"
    assert names_in_sidebar(hands)[-1] == "Rolla"
    hands.ctrl(Qt.Key.Key_Z)
    assert names_in_sidebar(hands)[-1] == "Greene & Christian"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_view_in_the_sidebar(hands: Hands, members: MembersPage) -> None:
    search(hands, members, "rolla")
    save_view(hands, "Rolla")
    hands.click(hands.window.sidebar.views["current"])
    button = list(hands.window.sidebar.views.values())[-1]
    button.menu_wanted.emit(button.mapToGlobal(QPoint(5, 5)))
    menu = members.findChild(QMenu)
    assert menu is not None
    usable = {each.text().replace("&", ""): each.isEnabled() for each in menu.actions()}
    assert usable == {"Rename…": True, "Move up": False, "Move down": False, "Delete": True}
    next(each for each in menu.actions() if "elete" in each.text()).trigger()
    menu.close()
    hands.settle()
    assert "Rolla" not in names_in_sidebar(hands)
    assert members.view_name == "current"
    first = hands.window.sidebar.views["current"]
    assert members.view_acts.menu(first.entry.name) is None  # a built-in view stays as it is


def test_views_and_drafts_come_back_after_a_restart(
    opened: Opened, hands: Hands, members: MembersPage, qtbot: QtBot, tmp_path: Path
) -> None:
    search(hands, members, "liberty")
    save_view(hands, "Liberty")
    members.fit.choose("phone", False)
    members.fit.choose("email", True)
    click_heading(hands, members, "city", Qt.KeyboardModifier.NoModifier)
    hands.window.close()
    second = open_window(opened.application, preferences=Preferences(tmp_path / "window.json"))
    second.resize(1440, 900)
    second.show()
    qtbot.waitUntil(lambda: len(second.sidebar.views) == 8)
    other = Hands(second, qtbot)
    page = second.members()
    other.click(list(second.sidebar.views.values())[-1])
    assert page.search_text() == "liberty"
    assert page.model.sort_keys[0].name == "city"
    assert not page.view.columns.is_hidden("email")
    assert page.list.ui.changedMark.isVisible()
    other.click(page.list.ui.putBackButton)
    assert page.model.sort_keys[0].name == "name"
    assert not page.list.ui.changedMark.isVisible()
    put_away(second)


# -- order, columns, totals ----------------------------------------------------------------------


def test_shift_click_adds_a_key_and_a_third_click_clears(
    hands: Hands, members: MembersPage
) -> None:
    click_heading(hands, members, "city", Qt.KeyboardModifier.NoModifier)
    click_heading(hands, members, "name", SHIFT)
    click_heading(hands, members, "name", SHIFT)
    assert "sorted by city, then name descending" in shown_words(members)
    names = hands.names(members.view)
    assert names.index("Garza, Monica") < names.index("García, Luis")
    click_heading(hands, members, "name", SHIFT)
    assert [key.name for key in members.model.sort_keys] == ["city"]
    for _ in range(2):
        click_heading(hands, members, "city", Qt.KeyboardModifier.NoModifier)
    assert members.model.sort_keys == ()
    assert shown_words(members) == "Sorted by name"


def test_columns_are_chosen_by_keys(hands: Hands, members: MembersPage, tmp_path: Path) -> None:
    hands.window.actions_["columns"].trigger()
    chooser = hands.dialog()
    assert isinstance(chooser, ColumnChooser)
    hands.type(chooser.ui.searchLine.line, "zip")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Space)
    assert not members.view.columns.is_hidden("zip")
    hands.type(chooser.ui.searchLine.line, "")
    hands.key(Qt.Key.Key_Delete)
    hands.key(Qt.Key.Key_Return)
    chooser.ui.searchLine.clear()
    names = chooser.ui.namesList
    names.setCurrentRow(names.count() - 1)
    moved = str(names.currentItem().data(Qt.ItemDataRole.UserRole))
    before = members.view.columns.names().index(moved)
    hands.click(chooser.ui.upButton)
    assert members.view.columns.names().index(moved) == before - 1
    hands.click(chooser.ui.fitButton)
    hands.click(chooser.ui.resetButton)
    assert members.view.columns.is_hidden("zip")
    assert members.view.columns.names()[-1] == moved
    chooser.reject()
    assert not (Preferences(tmp_path / "window.json").layout("members") or {}).get("columns")


def test_the_last_column_stays(hands: Hands, members: MembersPage) -> None:
    hands.window.actions_["columns"].trigger()
    chooser = hands.dialog()
    names = chooser.ui.namesList
    for place in range(names.count()):
        names.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert len(members.view.columns.shown()) == 1
    ticked = [
        names.item(place).text()
        for place in range(names.count())
        if names.item(place).checkState() == Qt.CheckState.Checked
    ]
    assert ticked == [members.view.columns.shown()[0].label]
    chooser.reject()


def test_totals_of_what_is_selected(hands: Hands, qtbot: QtBot) -> None:
    hands.click(hands.window.sidebar.panes["renewals"])
    page = hands.window.page("renewals")
    assert isinstance(page, RenewalsPage)
    hands.click_cell(page.view, 0, "name")
    hands.ctrl(Qt.Key.Key_A)
    assert page.view.selection().all_except
    qtbot.waitUntil(lambda: bool(page.totals.words()))
    # two full members at $60.00, one associate
    total = "3 of 3 selected · sum $160.00 · average $53.33"
    assert hands.window.selection.text() == total


# -- copy, print, export -------------------------------------------------------------------------


def test_copy_from_the_menu(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    hands.window.lists.actions["copy_headings"].trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "Name"
    assert lines[1].split("\t")[0] == "Abernathy, Louise"
    assert hands.toast() == "1 member copied"


def test_ctrl_p_prints_the_list_as_shown(hands: Hands, members: MembersPage) -> None:
    search(hands, members, "liberty")
    click_heading(hands, members, "name", Qt.KeyboardModifier.NoModifier)
    members.fit.choose("status", False)
    hands.ctrl(Qt.Key.Key_P)
    preview = hands.window.page("preview")
    assert isinstance(preview, PreviewPage)
    assert preview.isVisible()
    text = _pdf_text(preview.pdf.pdf())
    assert text.index("Garza, Monica") < text.index("García, Luis")
    assert "Abernathy" not in text
    assert "Paid through" in text
    assert "Status" not in text
    assert "Names and addresses are today" in text
    hands.key(Qt.Key.Key_Escape)
    assert members.isVisible()


def test_paper_has_room_for_what_a_narrow_window_leaves_out(
    hands: Hands, members: MembersPage
) -> None:
    hands.window.resize(700, 700)
    hands.settle()
    assert members.view.columns.is_hidden("phone")
    hands.ctrl(Qt.Key.Key_P)
    preview = hands.window.page("preview")
    assert isinstance(preview, PreviewPage)
    text = _pdf_text(preview.pdf.pdf())
    for heading in ("Status", "County", "E-mail", "Phone"):
        assert heading in text


def _pdf_text(data: bytes) -> str:
    from io import BytesIO

    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_export_to_excel_and_csv(
    hands: Hands, members: MembersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet_file, text_file = tmp_path / "Members.xlsx", tmp_path / "Members.csv"
    monkeypatch.setattr(
        files, "choose_save", lambda *given: sheet_file if given[3] == files.SHEET else text_file
    )
    hands.ctrl(Qt.Key.Key_2)
    hands.ctrl(Qt.Key.Key_E)
    assert hands.toast() == "Members.xlsx saved, 3 members"
    sheet = openpyxl.load_workbook(sheet_file).worksheets[0]
    cells = [str(cell.value) for line in sheet.iter_rows() for cell in line]
    assert {"Barlow, Thomas", "Beckemeier, Anne", "Castellanos, Rosa"} <= set(cells)
    hands.window.lists.actions["export_text"].trigger()
    hands.settle()
    assert hands.toast() == "Members.csv saved, 3 members"
    lines = list(csv.reader(text_file.read_text("utf-8-sig").splitlines()))
    assert [line[0] for line in lines][-3:] == [
        "Barlow, Thomas",
        "Beckemeier, Anne",
        "Castellanos, Rosa",
    ]
    shown: list[Path] = []
    monkeypatch.setattr(files, "show_in_folder", shown.append)
    hands.click(hands.button(hands.window.toast, "Show in folder"))
    assert shown == [text_file]


def test_history_is_searched(hands: Hands) -> None:
    hands.click(hands.window.sidebar.panes["history"])
    page = hands.window.page("history")
    assert isinstance(page, ListPage)
    total = page.model.rowCount()
    search(hands, page, "GARCIA")
    assert page.model.rowCount() == 1
    assert page.list.ui.searchLine._count.text() == f"1 of {total}"
    search(hands, page, "GARCIA nobody")
    assert page.list.empty.accessibleName() == "No act matches “GARCIA nobody”"


# -- Tasks: a declaration only -------------------------------------------------------------------


@pytest.fixture
def todo(hands: Hands) -> ListPage:
    [cho] = hands.application.ask(ListMembers(MemberFilter(text="cho")))
    for typed in (
        {"text": "Order envelopes", "due": "12/1/2026"},
        {"text": "Call about the listing", "due": "11/1/2026", "person_id": cho.id},
        {"text": "Thank the speakers"},
    ):
        hands.application.run(AddTask(typed))
    hands.click(hands.window.sidebar.panes["tasks"])
    page = hands.window.page("tasks")
    assert isinstance(page, ListPage)
    return page


def texts(page: ListPage) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def test_tasks_are_listed_searched_and_sorted(hands: Hands, todo: ListPage) -> None:
    assert texts(todo) == ["Call about the listing", "Order envelopes", "Thank the speakers"]
    counts = {b.entry.label: b.count for b in hands.window.sidebar.views.values()}
    assert counts == {"Open": 3, "Overdue": 1, "Done": 0, "All tasks": 3}
    search(hands, todo, "cho")
    assert texts(todo) == ["Call about the listing"]
    hands.key(Qt.Key.Key_Escape)
    click_heading(hands, todo, "text", Qt.KeyboardModifier.NoModifier)
    click_heading(hands, todo, "text", Qt.KeyboardModifier.NoModifier)
    assert texts(todo)[0] == "Thank the speakers"
    hands.ctrl(Qt.Key.Key_2)
    assert texts(todo) == ["Call about the listing"]


def test_tasks_are_done_and_undone(hands: Hands, todo: ListPage) -> None:
    hands.click_cell(todo.view, 0, "text")
    hands.ctrl(Qt.Key.Key_A)
    hands.click(hands.button(todo.list, "Mark done"))
    assert hands.toast() == "Done: Finish 3 tasks"
    assert todo.model.rowCount() == 0
    assert todo.list.empty.accessibleName() == "Nothing is open."
    hands.ctrl(Qt.Key.Key_Z)
    assert todo.model.rowCount() == 3
    hands.click_cell(todo.view, 0, "text")
    hands.key(Qt.Key.Key_Delete)
    assert hands.toast() == "Done: Delete the task “Call about the listing”"


def test_tasks_have_views_papers_and_copies(
    hands: Hands, todo: ListPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search(hands, todo, "envelopes")
    save_view(hands, "Envelopes")
    assert names_in_sidebar(hands)[-1] == "Envelopes"
    hands.ctrl(Qt.Key.Key_P)
    preview = hands.window.page("preview")
    assert isinstance(preview, PreviewPage)
    assert "Order envelopes" in _pdf_text(preview.pdf.pdf())
    hands.key(Qt.Key.Key_Escape)
    monkeypatch.setattr(files, "choose_save", lambda *_: tmp_path / "Tasks.xlsx")
    hands.ctrl(Qt.Key.Key_E)
    assert hands.toast() == "Tasks.xlsx saved, 1 task"
    hands.click_cell(todo.view, 0, "text")
    hands.ctrl(Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text().startswith("Order envelopes\tOpen\t12/1/2026")


def test_a_cell_of_a_task_is_edited(hands: Hands, todo: ListPage) -> None:
    hands.click_cell(todo.view, 1, "due")
    hands.key(Qt.Key.Key_F2)
    assert todo.cells is not None
    editor = todo.cells.editor()
    assert editor is not None
    QTest.keySequence(editor, "Ctrl+A")
    QTest.keyClicks(editor, "12/24/2026")
    hands.key(Qt.Key.Key_Return)
    hands.settle()
    found = {row.text: row.due for row in hands.application.ask(ListTasks(TaskFilter("all")))}
    assert str(found["Order envelopes"]) == "2026-12-24"


def test_selected_tasks_are_changed_at_once(hands: Hands, todo: ListPage) -> None:
    hands.click_cell(todo.view, 0, "text")
    hands.ctrl(Qt.Key.Key_A)
    hands.key(Qt.Key.Key_E, CTRL | SHIFT)
    sheet = hands.dialog()
    assert isinstance(sheet, BulkEditSheet)
    hands.click(sheet.rows["due"].tick)
    hands.type(sheet.rows["due"].editor, "12/31/2026")
    sheet.look()
    hands.settle()
    hands.click(hands.button(sheet, "Change 3 tasks"))
    assert {str(row.due) for row in hands.application.ask(ListTasks())} == {"2026-12-31"}
    hands.window.activateWindow()
    hands.settle()
    hands.ctrl(Qt.Key.Key_Z)
    assert {str(row.due) for row in hands.application.ask(ListTasks())} != {"2026-12-31"}


def test_a_block_is_pasted_over_tasks(hands: Hands, todo: ListPage) -> None:
    QGuiApplication.clipboard().setText("Due\n1/5/2027\n1/6/2027\n")
    hands.click_cell(todo.view, 0, "due")
    hands.ctrl(Qt.Key.Key_V)
    sheet = hands.dialog()
    assert isinstance(sheet, PasteSheet)
    hands.settle()
    hands.click(hands.button(sheet, "Change 2 tasks"))
    dues = {row.text: str(row.due) for row in hands.application.ask(ListTasks())}
    assert dues["Call about the listing"] == "2027-01-05"
    assert dues["Order envelopes"] == "2027-01-06"


# -- looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_word_of_a_changed_view_is_cut_off(
    hands: Hands, members: MembersPage, scale: float
) -> None:
    hands.window.looks.set_scale(scale)
    members.list.ui.searchLine.set_text("liberty foo:bar")
    hands.settle()
    assert members.list.ui.hintLabel.isVisible()
    assert members.list.ui.putBackButton.isVisible()
    assert cut_off(members.list) == []
    members.choose_columns()
    chooser = hands.dialog()
    assert cut_off(chooser) == []
    chooser.reject()
    members.view_acts.save_as()
    assert cut_off(hands.dialog()) == []
    hands.dialog().reject()


# -- a pane that is no list ----------------------------------------------------------------------


def test_the_list_menu_follows_the_pane(hands: Hands, window: MainWindow) -> None:
    actions = window.lists.actions
    assert actions["print_list"].isEnabled()
    assert not actions["save_view"].isEnabled()
    assert not actions["rename_view"].isEnabled()
    assert not actions.own_menu.isEnabled()
    hands.click(window.sidebar.panes["settings"])
    assert not any(
        actions[name].isEnabled() for name in ("print_list", "export_sheet", "save_view_as")
    )
    assert not actions.go_menu.isEnabled()
    hands.click(window.sidebar.panes["history"])
    assert actions["print_list"].isEnabled()
    titles = [each.text().replace("&", "") for each in window.menuBar().actions()]
    assert titles[:4] == ["File", "Edit", "View", "List"]
