"""A member list comes in by clicks and keys: file, columns, questions, repairs, import, undo."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox

from amm_admin.services.history import ListHistory, Undo
from amm_admin.services.imports import apply, plan
from amm_admin.services.imports.plan import RowKind
from amm_admin.ui import files
from amm_admin.ui.imports.page import CHECK, COLUMNS, FILE, IMPORT
from amm_admin.ui.tables import ListView
from tests.ui.imports.desk import (
    CONTACTS,
    DATA,
    LEFT,
    Desk,
    MakeFile,
    answer_contacts,
    editor_of,
)
from tests.ui.town import Heard

# -- start to end --------------------------------------------------------------------------------


def test_a_member_export_from_file_to_members(
    desk: Desk, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "choose_open", lambda *_: CONTACTS)
    desk.click_words("Choose a file…")
    ui = desk.page.ui
    assert ui.nameLabel.text() == "contacts_250.csv"
    assert ui.formatLabel.text() == "Wild Apricot contacts export. 37 columns."
    assert ui.encodingBox.currentText() == "UTF-8"
    assert ui.delimiterBox.currentText() == "commas"
    assert ui.headerBox.currentText() == "in line 1"

    desk.next()
    assert desk.page.step() == COLUMNS
    model = desk.page.columns_step.view.list_model()
    row = [str(model.index(4, place).data()) for place in range(3)]
    assert row == ["Email", "ykennedy0@example.org · valenzuelaanthony1@example.com", "E-mail"]

    desk.next()
    assert desk.counts() == {"New": 117, "Update": 0, "Same": 0, "Problem": 133, "Skipped": 0}
    assert not ui.nextButton.isEnabled()
    assert ui.footLabel.text() == "First say which day “Renewal due” is."
    assert desk.question("paid").title.text() == (
        "“Renewal due” says November 25, 2026 for Boone, Dennis. Which day is that?"
    )
    desk.choose_level("Full Member", "Create")
    assert desk.counts()["Problem"] == 6
    desk.answer("paid", "The last paid day")
    desk.answer("shared", "Different people")
    assert desk.counts() == {"New": 250, "Update": 0, "Same": 0, "Problem": 0, "Skipped": 0}
    assert desk.primary() == "Import 250 members"
    assert desk.page.status_text() == (
        "250 rows read · 250 new · 0 to update · 0 the same · 0 to settle"
    )
    assert desk.members() == 0
    assert desk.acts() == ["Start Association of Missouri Mediators"]

    desk.next()
    assert desk.page.step() == IMPORT
    assert desk.members() == 250
    assert desk.toast.messages == ["250 members imported"]
    said = desk.page.done_step.empty
    assert said.accessibleName() == "250 members imported"
    got = heard(desk.page.show_members)
    assert desk.page.focusWidget().accessibleName() == "Show the members"
    desk.bot.keyClick(desk.page.focusWidget(), Qt.Key.Key_Space)
    assert len(got) == 1


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    desk.to_check(CONTACTS)
    answer_contacts(desk)
    desk.next()
    desk.click_words("Import another file")
    assert desk.page.step() == FILE

    desk.to_check(CONTACTS)
    assert "remembered" in desk.page.ui.formatLabel.text()
    assert desk.counts() == {"New": 0, "Update": 0, "Same": 250, "Problem": 0, "Skipped": 0}
    assert desk.primary() == "Nothing to import"
    assert not desk.page.ui.nextButton.isEnabled()
    assert desk.page.check_step.kind() is RowKind.SAME
    assert desk.question("paid").buttons()[0].isChecked()
    assert len(desk.acts()) == 2


def test_going_back_after_the_import_shows_that_nothing_is_left(desk: Desk) -> None:
    desk.to_check(CONTACTS)
    answer_contacts(desk)
    desk.next()
    desk.page.go_to(CHECK)
    desk.settle()
    assert desk.counts()["Same"] == 250


# -- undo ----------------------------------------------------------------------------------------


def test_undo_from_the_toast_takes_all_of_it_back(desk: Desk) -> None:
    desk.to_check(CONTACTS)
    answer_contacts(desk)
    desk.next()
    desk.click_words("Undo", desk.toast)
    assert desk.members() == 0
    assert desk.page.done_step.empty.accessibleName() == "This import was undone"


def test_an_import_that_was_undone_and_done_again_says_so(desk: Desk, make_file: MakeFile) -> None:
    desk.to_check(make_file("Last name,First name", "Lee,Ann"))
    desk.next()
    first = desk.workspace.ask(ListHistory()).rows[0].id
    desk.workspace.run(Undo(first))
    desk.settle()
    assert desk.page.done_step.empty.accessibleName() == "This import was undone"
    desk.workspace.run(Undo(desk.workspace.ask(ListHistory()).rows[0].id))
    desk.settle()
    assert desk.page.done_step.empty.accessibleName() == "1 member imported"


# -- cancel --------------------------------------------------------------------------------------


class Gate:
    """Holds the lane inside a function until Cancel was pressed."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def held(*given: Any) -> Any:
            result = function(*given)
            self.reached.set()
            assert self.open.wait(20)
            return result

        return held


def cancel_at(desk: Desk, gate: Gate) -> None:
    desk.bot.waitUntil(gate.reached.is_set)
    desk.bot.waitUntil(desk.page.working.cancel.isVisible)
    desk.bot.mouseClick(desk.page.working.cancel, LEFT)
    gate.open.set()
    desk.settle()


def test_cancel_half_way_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.to_check(CONTACTS)
    answer_contacts(desk)
    gate = Gate()
    monkeypatch.setattr(apply, "_CHUNK", 100)
    monkeypatch.setattr(apply._Writer, "_write_new", gate.around(apply._Writer._write_new))
    desk.bot.mouseClick(desk.page.ui.nextButton, LEFT)
    assert desk.page.is_writing()
    cancel_at(desk, gate)
    assert desk.banner() == "Cancelled. Nothing was imported."
    assert desk.page.step() == CHECK
    assert (desk.members(), len(desk.acts())) == (0, 1)
    assert desk.toast.messages == []
    monkeypatch.undo()
    desk.next()
    assert desk.members() == 250


def test_cancelling_the_check_goes_back_to_the_columns(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(plan, "_EVERY", 50)
    monkeypatch.setattr(plan, "look_through", gate.around(plan.look_through))
    desk.open(CONTACTS)
    desk.next()
    desk.bot.mouseClick(desk.page.ui.nextButton, LEFT)
    cancel_at(desk, gate)
    assert desk.page.step() == COLUMNS
    assert desk.page.ui.steps.currentWidget() is desk.page.ui.columnsPage
    assert desk.banner() == ""


# -- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 \xe2\xe3", "list.csv is a PDF. Save the list as CSV and choose that."),
        (b"", "list.csv is empty."),
        (b'Last,First\r\n"Lee,Ann\r\nKim,Cyd\r\n' * 3, "a quotation mark opens here"),
    ],
)
def test_a_hostile_file_says_what_it_is(
    desk: Desk, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    desk.open(path)
    assert sentence in desk.banner()
    assert desk.page.step() == FILE
    assert not desk.page.ui.nextButton.isVisible()


def test_a_file_is_dropped_on_the_page(desk: Desk) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(DATA / "contacts_export.csv"))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), copy, data, LEFT, none)
    desk.page.dragEnterEvent(entering)
    assert entering.isAccepted()
    assert desk.page.ui.noteLabel.text() == "Drop contacts_export.csv to look at it."
    desk.page.dropEvent(QDropEvent(QPointF(50, 50), copy, data, LEFT, none))
    desk.settle()
    assert desk.page.ui.nameLabel.text() == "contacts_export.csv"
    assert desk.page.ui.noteLabel.text() == ""


def test_reading_is_corrected_by_menus(desk: Desk, make_file: MakeFile) -> None:
    path = make_file("Last name;First name", "Müller;Zoë", encoding="mac_roman")
    desk.open(path)
    ui = desk.page.ui
    assert ui.delimiterBox.currentText() == "semicolons"
    view = ui.previewHolder.itemAt(0).widget()
    assert isinstance(view, ListView)
    assert view.list_model().index(0, 0).data() != "Müller"
    ui.encodingBox.setFocus()
    desk.bot.keyClicks(ui.encodingBox, "Mac")
    desk.settle()
    view = ui.previewHolder.itemAt(0).widget()
    assert isinstance(view, ListView)
    assert view.list_model().index(0, 0).data() == "Müller"

    ui.headerBox.setFocus()
    desk.bot.keyClicks(ui.headerBox, "there")
    desk.settle()
    session = desk.page.session
    assert session is not None
    assert session.look is not None
    assert session.look.header == ("Column 1", "Column 2")
    desk.next()
    assert not ui.nextButton.isEnabled()
    assert "Say which column holds the last name" in ui.footLabel.text()


def test_a_file_that_changes_while_it_is_checked_is_refused(
    desk: Desk, make_file: MakeFile
) -> None:
    path = make_file("Last name,First name", "Lee,Ann")
    desk.to_check(path)
    path.unlink()
    desk.page.check()
    desk.settle()
    assert "list.csv was not found" in desk.banner()
    assert desk.page.step() == COLUMNS


# -- columns -------------------------------------------------------------------------------------


def test_columns_are_matched_by_hand_and_remembered(desk: Desk, make_file: MakeFile) -> None:
    path = make_file("Wer,Vorname,Stadt", "Lee,Ann,Rolla")
    desk.open(path)
    desk.next()
    view = desk.page.columns_step.view
    assert not desk.page.ui.nextButton.isEnabled()
    desk.choose_cell(view, 0, "meaning", "Last name")
    assert desk.page.ui.nextButton.isEnabled()
    # By keys: down to the next heading, Enter opens, letters choose, Enter takes.
    view.setFocus()
    view.selectionModel().setCurrentIndex(
        view.list_model().index(1, 2), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    desk.bot.keyClick(view, Qt.Key.Key_Return)
    box = editor_of(view)
    assert isinstance(box, QComboBox)
    desk.bot.waitUntil(box.view().isVisible)
    desk.bot.keyClicks(box.view(), "First")
    desk.bot.keyClick(box.view(), Qt.Key.Key_Return)
    desk.settle()
    session = desk.page.session
    assert session is not None
    assert session.columns is not None
    assert session.columns.fields == ("last_name", "first_name", "")
    desk.next()
    desk.next()
    assert desk.members() == 1

    desk.open(make_file("Wer,Vorname,Stadt", "Kim,Cyd,Rolla", name="later.csv"))
    session = desk.page.session
    assert session is not None
    assert session.columns is not None
    assert session.columns.fields == ("last_name", "first_name", "")


def test_a_meaning_is_taken_from_the_column_that_had_it(desk: Desk, make_file: MakeFile) -> None:
    desk.open(make_file("Last name,Email,Old email", "Lee,a@example.org,b@example.org"))
    desk.next()
    desk.choose_cell(desk.page.columns_step.view, 2, "meaning", "E-mail")
    assert desk.page.ui.columnsLabel.text() == (
        "“E-mail” is taken from this column now; “Email” is left out."
    )
    model = desk.page.columns_step.view.list_model()
    assert [model.index(row, 2).data() for row in range(3)] == ["Last name", "Leave out", "E-mail"]


def test_enter_goes_from_the_file_to_the_columns_and_opens_a_choice(
    desk: Desk, make_file: MakeFile
) -> None:
    page, view = desk.page, desk.page.columns_step.view
    page.setFocus()
    assert page.focusWidget().accessibleName() == "Choose a file…"
    desk.open(make_file("Last name,Nonsense", "Lee,x"))
    assert page.focusWidget() is page.ui.nextButton
    desk.bot.keyClick(page.ui.nextButton, Qt.Key.Key_Space)
    assert page.step() == COLUMNS
    view.setCurrentIndex(view.list_model().index(1, 0))
    desk.bot.keyClick(view, Qt.Key.Key_Return)  # on the heading, which is only read
    box = editor_of(view)
    assert isinstance(box, QComboBox)
    desk.bot.waitUntil(box.view().isVisible)
    desk.bot.keyClick(box.view(), Qt.Key.Key_Escape)


def test_leaving_a_choice_without_choosing_changes_nothing(desk: Desk, make_file: MakeFile) -> None:
    desk.open(make_file("Last name,Nonsense", "Lee,x"))
    desk.next()
    view = desk.page.columns_step.view
    desk.click_cell(view, 1, "meaning")
    box = editor_of(view)
    assert isinstance(box, QComboBox)
    desk.bot.waitUntil(box.view().isVisible)
    desk.bot.keyClick(box.view(), Qt.Key.Key_Escape)
    desk.page.ui.nextButton.setFocus()
    desk.settle()
    assert desk.page.session is not None
    assert desk.page.session.columns is not None
    assert desk.page.session.columns.fields == ("last_name", "")
