"""A member list comes in by clicks and keys: file, columns, questions, repairs, import, undo."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from amm_admin.domain.dates import show
from amm_admin.services.history import ListHistory, Undo
from amm_admin.services.imports import apply, plan
from amm_admin.services.imports.plan import RowKind
from amm_admin.services.members import CountMembers, EditPerson, ListMembers, MemberFilter
from amm_admin.ui import files, tasks
from amm_admin.ui.imports.page import CHECK, COLUMNS, FILE, IMPORT, ImportPage
from amm_admin.ui.imports.questions import OneOf
from amm_admin.ui.notices import WindowToast
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.tables import ListView
from amm_admin.ui.theme import Mode, install_theme
from amm_admin.ui.workspace import Workspace
from tests.services.conftest import Association
from tests.ui.town import CutOff, Heard

DATA = Path(__file__).resolve().parents[1] / "data" / "imports"
CONTACTS = DATA / "contacts_250.csv"
HEAD = "First name,Last name,Email,Phone,Level,Paid through"
LEFT = Qt.MouseButton.LeftButton
MakeFile = Callable[..., Path]


# Qt's offscreen screen says so when a list of choices opens; it means nothing.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def editor_of(view: ListView) -> QWidget | None:
    """The field or choice in which a cell is being edited."""
    found = [e for e in view.viewport().findChildren(QWidget) if e.parent() is view.viewport()]
    return next((editor for editor in found if editor.isVisible()), None)


@dataclass
class Desk:
    """The page beside a toast, and hands that click and type."""

    bot: QtBot
    association: Association
    workspace: Workspace
    page: ImportPage
    toast: WindowToast

    # -- hands -----------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let the lane finish, and what follows from it."""
        while tasks.lane().is_busy():
            assert tasks.wait_for_lane(20_000)
        QApplication.processEvents()
        QApplication.processEvents()

    def click(self, button: QAbstractButton) -> None:
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        place = QPoint(10, button.height() // 2)
        self.bot.mouseClick(button, LEFT, pos=place)
        self.settle()

    def click_words(self, words: str, inside: QWidget | None = None) -> None:
        """The one visible button that says this."""
        found = [
            button
            for button in (inside or self.page).findChildren(QAbstractButton)
            if button.isVisible() and button.text().strip() == words
        ]
        assert len(found) == 1, words
        self.click(found[0])

    def next(self) -> None:
        self.click(self.page.ui.nextButton)

    def open(self, path: Path) -> None:
        self.page.open_file(path)
        self.settle()

    def to_check(self, path: Path) -> None:
        self.open(path)
        self.next()
        self.next()
        assert self.page.step() == CHECK

    def show_tab(self, kind: RowKind | None) -> None:
        tabs = self.page.check_step.tabs
        place = next(n for n in range(tabs.count()) if tabs.tabData(n) == (kind or "questions"))
        self.bot.mouseClick(tabs, LEFT, pos=tabs.tabRect(place).center())
        self.settle()

    def view(self, kind: RowKind) -> ListView:
        self.show_tab(kind)
        return self.page.check_step.views[kind]

    def click_cell(self, view: ListView, row: int, column: str) -> None:
        place = [c.name for c in view.list_model().columns].index(column)
        view.scrollTo(view.list_model().index(row, place))
        where = view.visualRect(view.list_model().index(row, place)).center()
        self.bot.mouseClick(view.viewport(), LEFT, pos=where)
        QApplication.processEvents()

    def type_cell(self, view: ListView, row: int, column: str, text: str) -> None:
        """Click the framed cell, type over what stands there, Enter."""
        self.click_cell(view, row, column)
        editor = editor_of(view)
        assert isinstance(editor, QLineEdit)
        self.bot.keyClicks(editor, text)
        self.bot.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    def choose_cell(self, view: ListView, row: int, column: str, words: str) -> None:
        """Click the framed cell, then the answer in the list that opens."""
        self.click_cell(view, row, column)
        box = editor_of(view)
        assert isinstance(box, QComboBox)
        self.bot.waitUntil(box.view().isVisible)
        place = box.findText(words)
        assert place >= 0, [box.itemText(n) for n in range(box.count())]
        where = box.view().visualRect(box.model().index(place, 0)).center()
        self.bot.mouseMove(box.view().viewport(), where)
        self.bot.mouseClick(box.view().viewport(), LEFT, pos=where)
        self.settle()

    def answer(self, name: str, words: str) -> None:
        """Click the answer to a question that stands for all rows."""
        self.show_tab(None)
        question = self.page.check_step.panel.choices[name]
        found = [b for b in question.buttons() if b.text().startswith(words)]
        self.page.check_step.panel.ensureWidgetVisible(found[0])
        self.click(found[0])

    def choose_level(self, name: str, first_letters: str) -> None:
        """Put the keyboard on a level's box and type what it is."""
        self.show_tab(None)
        levels = self.page.check_step.panel.levels
        assert levels is not None
        levels.boxes[name].setFocus()
        self.bot.keyClicks(levels.boxes[name], first_letters)
        self.settle()

    # -- eyes ------------------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """What the tabs say."""
        tabs = self.page.check_step.tabs
        words = [tabs.tabText(n).split() for n in range(1, tabs.count())]
        return {word: int(count.replace(",", "")) for word, count in words}

    def texts(self, kind: RowKind, column: str) -> list[str]:
        model = self.view(kind).list_model()
        place = [c.name for c in model.columns].index(column)
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def question(self, name: str) -> OneOf:
        return self.page.check_step.panel.choices[name]

    def primary(self) -> str:
        return self.page.ui.nextButton.text().strip()

    def members(self) -> int:
        """Everybody, archived or not."""
        shown = self.workspace.ask(CountMembers(MemberFilter()))
        return shown + self.workspace.ask(CountMembers(MemberFilter(archived=True)))

    def acts(self) -> list[str]:
        return [row.label for row in self.workspace.ask(ListHistory()).rows]

    def banner(self) -> str:
        return self.page.ui.banner.sentence() if self.page.ui.banner.isVisible() else ""


@pytest.fixture
def association(tmp_path: Path) -> Iterator[Association]:
    made = Association(tmp_path / "test.amm").on("2026-11-20")
    yield made
    made.app.close()


@pytest.fixture
def desk(qtbot: QtBot, association: Association, tmp_path: Path) -> Iterator[Desk]:
    workspace = Workspace(association.app, Preferences(tmp_path / "window.json"))
    page = ImportPage(workspace)
    qtbot.addWidget(page)
    page.resize(1212, 840)
    page.show()
    toast = WindowToast(page)
    workspace.told.connect(toast.tell)
    made = Desk(qtbot, association, workspace, page, toast)
    undoer = Undoer(workspace, made)
    toast.undo_wanted.connect(undoer.undo)
    yield made
    made.settle()
    toast.dismiss()


class Undoer:
    """What the window does with the toast's Undo."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        self._workspace = workspace

    def undo(self, operation: int) -> None:
        self._workspace.run(Undo(operation))


@pytest.fixture
def make_file(tmp_path: Path) -> MakeFile:
    def write(*lines: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
        return path

    return write


def answer_contacts(desk: Desk) -> None:
    desk.choose_level("Full Member", "Create")
    desk.answer("paid", "The last paid day")
    desk.answer("shared", "Different people")


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
    desk.click_words("Show the members")
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
    monkeypatch.setattr(plan, "_survey", gate.around(plan._survey))
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
    assert session is not None and session.look is not None
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
    assert session is not None and session.columns is not None
    assert session.columns.fields == ("last_name", "first_name", "")
    desk.next()
    desk.next()
    assert desk.members() == 1

    desk.open(make_file("Wer,Vorname,Stadt", "Kim,Cyd,Rolla", name="later.csv"))
    session = desk.page.session
    assert session is not None and session.columns is not None
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
    assert desk.page.session is not None and desk.page.session.columns is not None
    assert desk.page.session.columns.fields == ("last_name", "")


# -- problems ------------------------------------------------------------------------------------


def test_a_problem_cell_is_repaired_in_place(desk: Desk, make_file: MakeFile) -> None:
    desk.to_check(
        make_file(
            HEAD,
            "Ann,Lee,ann@example,573-555-0101,Full,4/30/2027",
            "Cyd,Kim,cyd@example.org,12,Full,4/30/2027",
        )
    )
    assert desk.counts() == {"New": 0, "Update": 0, "Same": 0, "Problem": 2, "Skipped": 0}
    assert desk.primary() == "Nothing to import"
    view = desk.view(RowKind.PROBLEM)
    assert desk.texts(RowKind.PROBLEM, "value") == ["ann@example", "12"]
    desk.type_cell(view, 0, "value", "ann@example.org")
    assert desk.counts() == {"New": 1, "Update": 0, "Same": 0, "Problem": 1, "Skipped": 0}
    desk.type_cell(view, 0, "value", "also wrong")
    assert desk.texts(RowKind.PROBLEM, "value") == ["also wrong"]
    desk.type_cell(view, 0, "value", "573 555 0102")
    assert desk.counts()["New"] == 2
    desk.next()
    found = desk.workspace.ask(ListMembers(MemberFilter()))
    assert {(row.name, row.email, row.phone) for row in found} == {
        ("Lee, Ann", "ann@example.org", "5735550101"),
        ("Kim, Cyd", "cyd@example.org", "5735550102"),
    }


def test_a_plan_that_comes_while_typing_does_not_take_the_cell_away(
    desk: Desk, make_file: MakeFile
) -> None:
    desk.to_check(make_file("Last name,Email,Zip", "Lee,x,1", "Kim,y,65201"))
    view = desk.view(RowKind.PROBLEM)
    desk.click_cell(view, 1, "value")
    editor = editor_of(view)
    assert isinstance(editor, QLineEdit)
    desk.bot.keyClicks(editor, "0210")
    desk.page.check()
    desk.settle()
    assert editor.text() == "0210"
    desk.bot.keyClick(editor, Qt.Key.Key_Escape)
    desk.settle()
    assert editor_of(view) is None
    assert desk.counts()["Problem"] == 2


def test_a_shared_address_is_settled_row_by_row(desk: Desk, make_file: MakeFile) -> None:
    desk.to_check(
        make_file(
            "Last name,First name,Email",
            "Lee,Ann,lee@example.org",
            "Lee,Bob,lee@example.org",
            "Low,Eve,lee@example.org",
            "Kay,Dan,lee@example.org",
        )
    )
    assert desk.counts()["Problem"] == 3
    view = desk.view(RowKind.PROBLEM)
    desk.choose_cell(view, 0, "answer", "Two people")
    assert desk.counts() == {"New": 2, "Update": 0, "Same": 0, "Problem": 2, "Skipped": 0}
    desk.choose_cell(view, 0, "answer", "The same: Ann Lee (line 2)")
    assert desk.counts() == {"New": 2, "Update": 0, "Same": 1, "Problem": 1, "Skipped": 0}
    desk.choose_cell(view, 0, "answer", "Leave the row out")
    assert desk.counts() == {"New": 2, "Update": 0, "Same": 1, "Problem": 0, "Skipped": 1}
    assert desk.texts(RowKind.SKIPPED, "who") == ["Kay, Dan"]
    desk.choose_cell(desk.view(RowKind.SKIPPED), 0, "again", "Put back")
    assert desk.counts() == {"New": 2, "Update": 0, "Same": 1, "Problem": 1, "Skipped": 0}


def test_one_answer_for_all_gives_way_to_another(desk: Desk, make_file: MakeFile) -> None:
    rows = ["Lee,Ann,lee@example.org", "Lee,Bob,lee@example.org", "Low,Eve,lee@example.org"]
    desk.to_check(make_file("Last name,First name,Email", *rows))
    desk.answer("shared", "Leave these rows out")
    assert desk.counts() == {"New": 1, "Update": 0, "Same": 0, "Problem": 0, "Skipped": 2}
    desk.choose_cell(desk.view(RowKind.SKIPPED), 1, "again", "Put back")
    assert desk.counts() == {"New": 1, "Update": 0, "Same": 0, "Problem": 1, "Skipped": 1}
    desk.answer("shared", "The same people")
    assert desk.counts() == {"New": 1, "Update": 0, "Same": 2, "Problem": 0, "Skipped": 0}
    desk.answer("shared", "Different people")
    assert desk.counts()["New"] == 3
    desk.answer("shared", "Row by row")
    assert desk.counts()["Problem"] == 2


def test_namesakes_in_the_file_are_offered(desk: Desk, make_file: MakeFile) -> None:
    for email in ("one@example.org", "two@example.org"):
        desk.association.join("Ann", "Lee", email=email, zip="65201")
    desk.to_check(make_file("Last name,First name,Zip,City", "Lee,Ann,65201,Rolla"))
    view = desk.view(RowKind.PROBLEM)
    desk.choose_cell(view, 0, "answer", "Ann Lee (0002)")
    assert desk.counts()["Update"] == 1
    assert desk.texts(RowKind.UPDATE, "city") == ["Rolla"]


def test_a_level_chosen_on_a_row_counts_for_all_of_that_name(
    desk: Desk, make_file: MakeFile
) -> None:
    desk.to_check(
        make_file(
            HEAD,
            "Ann,Lee,,,Regular,4/30/2027",
            "Cyd,Kim,,,Regular,4/30/2027",
            "Eve,Low,,,Patron,4/30/2027",
        )
    )
    panel = desk.page.check_step.panel
    assert panel.levels is not None and list(panel.levels.boxes) == ["Regular", "Patron"]
    view = desk.view(RowKind.PROBLEM)
    desk.choose_cell(view, 0, "answer", "Full")
    assert desk.counts()["New"] == 2
    assert desk.texts(RowKind.NEW, "level") == ["Full", "Full"]
    desk.show_tab(None)
    desk.click_words("Create all 2")
    assert desk.texts(RowKind.NEW, "level") == ["Full", "Full", "Patron"]
    assert desk.texts(RowKind.NEW, "through") == ["4/30/2027"] * 3


def test_a_row_without_a_day_goes_in_without_a_term(desk: Desk, make_file: MakeFile) -> None:
    head = "Last name,First name,Status,Level,Expires"
    desk.to_check(
        make_file(head, "Lee,Ann,Active,Full,", "Kim,Cyd,Lapsed,Full,", "Low,Eve,,Full,5/1/2027")
    )
    assert desk.counts()["Problem"] == 2
    view = desk.view(RowKind.PROBLEM)
    desk.type_cell(view, 0, "value", "6/30/2027")
    assert desk.counts() == {"New": 2, "Update": 0, "Same": 0, "Problem": 1, "Skipped": 0}
    desk.answer("no_term", "They go in without a term")
    assert desk.texts(RowKind.NEW, "through") == ["6/30/2027", "", "5/1/2027"]
    assert not desk.page.ui.nextButton.isEnabled()
    desk.answer("paid", "The first unpaid day")
    assert desk.texts(RowKind.NEW, "through") == ["6/29/2027", "", "4/30/2027"]
    assert desk.primary() == "Import 3 members"


def test_the_order_of_day_and_month_is_asked(desk: Desk, make_file: MakeFile) -> None:
    desk.to_check(make_file("Last name,First name,Joined", "Lee,Ann,3/4/2020"))
    question = desk.question("order joined_first")
    assert question.title.text() == "Which day is 3/4/2020 in “Joined”?"
    assert [b.text() for b in question.buttons()] == [
        "Month first: March 4, 2020",
        "Day first: April 3, 2020",
    ]
    assert desk.page.check_step.tabs.tabText(0) == "Questions  1"
    desk.answer("order joined_first", "Day first")
    assert desk.page.check_step.tabs.tabText(0) == "Questions"
    desk.next()
    (member,) = desk.workspace.ask(ListMembers(MemberFilter()))
    assert show(member.joined) == "4/3/2020"


def test_a_heading_that_says_paid_through_asks_nothing(desk: Desk, make_file: MakeFile) -> None:
    desk.to_check(make_file(HEAD, "Ann,Lee,,,Full,4/30/2027"))
    assert not desk.page.check_step.tabs.isTabVisible(0)
    assert desk.primary() == "Import 1 member"


# -- what would be written -----------------------------------------------------------------------


def test_a_row_that_is_unticked_stays_out(desk: Desk, make_file: MakeFile) -> None:
    desk.to_check(make_file("Last name,First name", "Lee,Ann", "Kim,Cyd", "Low,Eve"))
    view = desk.view(RowKind.NEW)
    desk.click_cell(view, 1, "tick")
    assert desk.primary() == "Import 2 members"
    view.setFocus()
    view.go_to_row(2)
    desk.bot.keyClick(view, Qt.Key.Key_Space)
    assert desk.primary() == "Import 1 member"
    assert desk.counts()["New"] == 3
    desk.click_cell(view, 1, "tick")
    desk.click_cell(view, 2, "tick")
    desk.click_cell(view, 0, "tick")
    desk.next()
    names = [row.name for row in desk.workspace.ask(ListMembers(MemberFilter()))]
    assert names == ["Kim, Cyd", "Low, Eve"]


def test_updates_show_old_and_new(desk: Desk, make_file: MakeFile) -> None:
    desk.association.join("Ann", "Lee", email="ann@example.org", phone="5735550101", city="Rolla")
    desk.association.join("Cyd", "Kim", email="cyd@example.org", city="Liberty")
    desk.to_check(
        make_file(
            "Last name,First name,Email,Phone,City",
            "Lee,Ann,ann@example.org,573-555-0199,Columbia",
            "Kim,Cyd,cyd@example.org,,Columbia",
        )
    )
    assert desk.page.check_step.kind() is RowKind.UPDATE
    view = desk.view(RowKind.UPDATE)
    columns = view.list_model().columns
    assert [column.label for column in columns] == ["", "Member", "Line", "City", "Phone"]
    lines = [view.list_model().line(row) for row in range(2)]
    seen = [(line.texts[3:], line.details[3:]) for line in lines if line is not None]
    assert seen == [
        (("Columbia", "(573) 555-0199"), ("Rolla", "(573) 555-0101")),
        (("Columbia", ""), ("Liberty", None)),
    ]
    assert columns[4].spoken(lines[0].row if lines[0] else None) == (
        "(573) 555-0101 becomes (573) 555-0199"
    )


def test_the_lists_sort(desk: Desk, make_file: MakeFile) -> None:
    desk.to_check(make_file("Last name,First name", "Lee,Ann", "kim,Cyd", "Low,Eve"))
    header = desk.view(RowKind.NEW).horizontalHeader()
    where = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    desk.bot.mouseClick(header.viewport(), LEFT, pos=where)
    assert desk.texts(RowKind.NEW, "who") == ["kim, Cyd", "Lee, Ann", "Low, Eve"]
    desk.bot.mouseClick(header.viewport(), LEFT, pos=where)
    assert desk.texts(RowKind.NEW, "who") == ["Low, Eve", "Lee, Ann", "kim, Cyd"]


def test_problem_rows_are_kept_and_imported_again(
    desk: Desk, make_file: MakeFile, tmp_path: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.csv"
    monkeypatch.setattr(files, "choose_save", lambda *_: kept)
    made = heard(desk.workspace.made)
    desk.to_check(make_file(HEAD, "Ann,Lee,ann@,,Full,4/30/2027", "Cyd,Kim,,,Full,4/30/2027"))
    desk.show_tab(RowKind.PROBLEM)
    desk.click_words("Keep the problem rows…")
    assert made == [("1 row kept", kept)]
    desk.show_tab(RowKind.NEW)
    desk.next()
    assert "1 row stayed out with a problem." in desk.page.done_step.empty._more.text()
    kept.write_bytes(kept.read_bytes().replace(b",ann@,", b",ann@example.org,"))
    desk.to_check(kept)
    assert desk.counts() == {"New": 1, "Update": 0, "Same": 0, "Problem": 0, "Skipped": 0}


def test_counts_sum_to_the_rows_read(desk: Desk) -> None:
    desk.to_check(DATA / "roster_semicolon_cp1252.csv")
    assert sum(desk.counts().values()) == 4
    assert desk.page.status_text() == (
        "4 rows read · 0 new · 0 to update · 0 the same · 3 to settle · 1 skipped"
    )
    assert "Line 7 gives $135.00" in desk.banner()
    assert desk.texts(RowKind.SKIPPED, "reason") == ["A row of sums, not a person."]


def test_a_change_elsewhere_checks_again(desk: Desk, make_file: MakeFile) -> None:
    ann = desk.association.join("Ann", "Lee", email="ann@example.org")
    desk.to_check(make_file("Last name,First name,Email", "Lee,Ann,new@example.org"))
    assert desk.counts()["Update"] == 1
    desk.workspace.run(EditPerson(ann.person_id, {"email": "new@example.org"}))
    desk.settle()
    assert desk.counts() == {"New": 0, "Update": 0, "Same": 1, "Problem": 0, "Skipped": 0}


def test_start_over_forgets_the_file(desk: Desk) -> None:
    desk.to_check(CONTACTS)
    desk.click_words("Start over")
    assert desk.page.step() == FILE
    assert desk.page.status_text() == ""
    assert desk.page.ui.fileStack.currentWidget() is desk.page.ui.choosePage


def test_back_and_the_rail_keep_what_was_decided(desk: Desk) -> None:
    desk.to_check(CONTACTS)
    desk.choose_level("Full Member", "Create")
    desk.click(desk.page.ui.backButton)
    assert desk.page.step() == COLUMNS
    desk.bot.mouseClick(desk.page.rail._buttons[0], LEFT)
    assert desk.page.step() == FILE
    desk.next()
    desk.next()
    assert desk.counts()["Problem"] == 6


def test_a_read_only_file_is_looked_at_only(
    qtbot: QtBot, association: Association, tmp_path: Path, make_file: MakeFile
) -> None:
    preferences = Preferences(tmp_path / "window.json")
    workspace = Workspace(association.app, preferences, read_only=True)
    page = ImportPage(workspace)
    qtbot.addWidget(page)
    page.show()
    toast = WindowToast(page)
    desk = Desk(qtbot, association, workspace, page, toast)
    desk.to_check(make_file("Last name,First name", "Lee,Ann"))
    assert not page.ui.nextButton.isEnabled()
    assert page.ui.footLabel.text() == "This file is open for reading only."


# -- looks ---------------------------------------------------------------------------------------


def test_the_keyboard_does_not_go_from_next_to_import(desk: Desk, make_file: MakeFile) -> None:
    desk.to_check(make_file("Last name,First name", "Lee,Ann"))
    assert desk.page.focusWidget() is desk.page.check_step.views[RowKind.NEW]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_words_are_cut_off(
    desk: Desk, qapp: QApplication, cut_off: CutOff, tmp_path: Path, scale: float
) -> None:
    install_theme(qapp, mode=Mode.LIGHT, scale=scale)
    desk.page.resize(*((1212, 840) if scale == 1.0 else (1350, 808)))
    path = tmp_path / "contacts_250.csv"
    shutil.copy(CONTACTS, path)
    assert cut_off(desk.page) == []
    desk.open(path)
    assert cut_off(desk.page) == []
    desk.next()
    assert cut_off(desk.page) == []
    desk.next()
    assert cut_off(desk.page.ui.checkPage) == []
    for kind in RowKind:
        desk.show_tab(kind)
        assert cut_off(desk.page) == []
    answer_contacts(desk)
    desk.next()
    assert cut_off(desk.page.ui.donePage) == []


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.to_check(CONTACTS)
    for kind in (None, *RowKind):
        desk.show_tab(kind)
        nameless = [
            repr(part)
            for part in desk.page.findChildren(QWidget)
            if part.isVisible()
            and isinstance(part, QAbstractButton | QComboBox | QLineEdit | ListView)
            and not (part.accessibleName() or getattr(part, "text", str)())
        ]
        assert nameless == []


def test_the_models_are_well_behaved(desk: Desk, qtmodeltester: ModelTester) -> None:
    desk.to_check(CONTACTS)
    for kind in (RowKind.NEW, RowKind.PROBLEM):
        qtmodeltester.check(desk.view(kind).list_model())
    qtmodeltester.check(desk.page.columns_step.view.list_model())
