"""Tasks is a declaration of a few lines: what it gets for that, by keys alone."""

import inspect
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from amm_admin.services.person_tasks import AddTask, ListTasks, TaskFilter
from amm_admin.ui import files, tasks_pane
from amm_admin.ui.lists.bulk_edit import BulkEditSheet
from amm_admin.ui.lists.page import ListPage
from amm_admin.ui.lists.paste import PasteSheet
from amm_admin.ui.palette.box import GoBox
from amm_admin.ui.reports.preview import PreviewPage
from tests.journeys.association import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
TEXTS = ("Call about the listing", "Order envelopes", "Thank the speakers")


@pytest.fixture
def page(hands: Hands) -> ListPage:
    for place, text in enumerate(TEXTS, 1):
        hands.application.run(AddTask({"text": text, "due": f"12/{place}/2026"}))
    hands.window.show_pane("tasks")
    found = hands.window.page("tasks")
    assert isinstance(found, ListPage)
    hands.settle()
    found.view.setFocus()
    found.view.go_to_row(0)
    return found


def texts(page: ListPage) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def dues(hands: Hands) -> list[str]:
    return [str(row.due) for row in hands.application.ask(ListTasks(TaskFilter("all")))]


def write(hands: Hands, text: str) -> None:
    hands.qtbot.keyClicks(QApplication.focusWidget(), text)


def back(hands: Hands, page: ListPage) -> None:
    """To the list, as a screen does when a dialog is gone."""
    hands.window.activateWindow()
    hands.settle()
    page.view.setFocus()


def test_a_declaration_is_short() -> None:
    assert len(inspect.getsource(tasks_pane).splitlines()) < 80


def test_find_keep_a_view_and_go_to_it(hands: Hands, page: ListPage) -> None:
    hands.ctrl(Qt.Key.Key_F)
    write(hands, "envelopes")
    hands.key(Qt.Key.Key_Down)
    assert texts(page) == ["Order envelopes"]
    assert page.view.hasFocus()
    hands.key(Qt.Key.Key_S, CTRL | SHIFT)
    write(hands, "Envelopes")
    hands.key(Qt.Key.Key_Return)
    back(hands, page)
    hands.ctrl(Qt.Key.Key_1)
    assert texts(page) == list(TEXTS)
    hands.ctrl(Qt.Key.Key_5)
    assert (page.list.ui.viewLabel.text(), texts(page)) == ("Envelopes", ["Order envelopes"])


def test_cells_totals_and_bulk_edit(hands: Hands, page: ListPage) -> None:
    hands.key(Qt.Key.Key_Return)  # there is no record to open: Enter edits
    QApplication.focusWidget().selectAll()  # type: ignore[attr-defined]
    write(hands, "Call twice")
    hands.key(Qt.Key.Key_Tab)
    assert texts(page)[0] == "Call twice"
    hands.ctrl(Qt.Key.Key_A)
    assert hands.window.selection.text() == "3 of 3 selected"
    hands.key(Qt.Key.Key_E, CTRL | SHIFT)
    sheet = hands.dialog()
    assert isinstance(sheet, BulkEditSheet)
    sheet.rows["due"].tick.setFocus()
    hands.key(Qt.Key.Key_Space)  # the keyboard goes to the value
    write(hands, "12/31/2026")
    hands.key(Qt.Key.Key_Tab)
    sheet.look()
    hands.settle()
    sheet.verb.setFocus()
    hands.key(Qt.Key.Key_Space)
    assert dues(hands) == ["2026-12-31"] * 3
    back(hands, page)
    hands.ctrl(Qt.Key.Key_Z)
    assert dues(hands) == ["2026-12-01", "2026-12-02", "2026-12-03"]


def test_copy_and_paste(hands: Hands, page: ListPage) -> None:
    hands.ctrl(Qt.Key.Key_A)
    hands.key(Qt.Key.Key_C, CTRL | SHIFT)
    block = QGuiApplication.clipboard().text()
    assert [line.split("\t")[0] for line in block.splitlines()] == ["Task", *TEXTS]
    QGuiApplication.clipboard().setText(block.replace("12/2/2026", "1/2/2027"))
    hands.ctrl(Qt.Key.Key_V)
    hands.settle()
    sheet = hands.dialog()
    assert isinstance(sheet, PasteSheet)
    assert isinstance(sheet.verb, QPushButton)
    sheet.verb.setFocus()
    hands.key(Qt.Key.Key_Space)
    assert "2027-01-02" in dues(hands)
    assert hands.toast().startswith("1 task")


def test_print_and_export(
    hands: Hands, page: ListPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.ctrl(Qt.Key.Key_P)
    preview = hands.window.page("preview")
    assert isinstance(preview, PreviewPage)
    pages = PdfReader(BytesIO(preview.pdf.pdf())).pages
    printed = "\n".join(each.extract_text() for each in pages)
    assert all(text in printed for text in TEXTS)
    hands.key(Qt.Key.Key_Escape)
    target = tmp_path / "Tasks.xlsx"
    monkeypatch.setattr(files, "choose_save", lambda *_: target)
    hands.ctrl(Qt.Key.Key_E)
    cells = {
        str(cell.value)
        for line in openpyxl.load_workbook(target).worksheets[0].iter_rows()
        for cell in line
    }
    assert set(TEXTS) <= cells


def run_by_name(hands: Hands, page: ListPage, words: str) -> None:
    hands.ctrl(Qt.Key.Key_K)
    box = hands.window.findChild(GoBox)
    assert box is not None
    hands.qtbot.waitUntil(box.isActiveWindow)
    write(hands, words)
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    hands.settle()


def test_its_acts_are_found_by_their_words(hands: Hands, page: ListPage) -> None:
    run_by_name(hands, page, "sort by")  # the column with the keyboard, as its heading does
    run_by_name(hands, page, "sort by")
    assert texts(page) == list(reversed(TEXTS))
    page.view.go_to_row(0)
    run_by_name(hands, page, "mark done")
    assert texts(page) == ["Order envelopes", "Call about the listing"]
    assert [each.text() for each in hands.window.lists.actions.menu.actions()[:5]] == [
        *("&New task", "Mark done", "Reopen", "Delete", ""),
    ]
    hands.window.show_pane("history")
    assert hands.window.lists.actions.menu.actions()[0].text() == "&Print list…"


def test_a_word_of_other_lists_is_said_to_mean_nothing_here(hands: Hands, page: ListPage) -> None:
    hands.ctrl(Qt.Key.Key_F)
    write(hands, "paid:2026")
    hands.key(Qt.Key.Key_Return)
    hint = page.list.ui.hintLabel
    assert hint.text() == (
        "“paid:” has no meaning in a list of tasks; it is looked for as it stands."
    )
    hands.key(Qt.Key.Key_Escape)
    write(hands, "re: envelopes")
    hands.key(Qt.Key.Key_Return)
    assert hint.isHidden()


def test_delete_and_undo(hands: Hands, page: ListPage) -> None:
    hands.key(Qt.Key.Key_Delete)
    assert texts(page) == list(TEXTS[1:])
    hands.key(Qt.Key.Key_U, ALT)
    hands.key(Qt.Key.Key_Space)
    assert texts(page) == list(TEXTS)
