"""The third step by clicks and keys: problems, answers, what would be written, looks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from amm_admin.domain.dates import show
from amm_admin.services.imports.plan import RowKind
from amm_admin.services.members import EditPerson, ListMembers, MemberFilter
from amm_admin.ui import files
from amm_admin.ui.imports.page import COLUMNS, FILE, ImportPage
from amm_admin.ui.notices import WindowToast
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme
from amm_admin.ui.workspace import Workspace
from tests.services.conftest import Association
from tests.ui.imports.desk import (
    CONTACTS,
    DATA,
    HEAD,
    LEFT,
    Desk,
    MakeFile,
    answer_contacts,
    editor_of,
)
from tests.ui.town import CutOff, Heard

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
    assert panel.levels is not None
    assert list(panel.levels.boxes) == ["Regular", "Patron"]
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


def test_the_keyboard_stays_with_what_is_settled(desk: Desk, make_file: MakeFile) -> None:
    desk.to_check(CONTACTS)
    panel = desk.page.check_step.panel
    assert panel.levels is not None
    box = panel.levels.boxes["Full Member"]
    assert panel.focusWidget() is box
    desk.bot.keyClick(box, Qt.Key.Key_Down)  # more rows share addresses: questions built anew
    desk.settle()
    assert panel.focusWidget() is panel.levels.boxes["Full Member"] is not box


def test_a_settled_row_leaves_its_place_to_the_next(desk: Desk, make_file: MakeFile) -> None:
    rows = [f"Lee,{first},lee@example.org" for first in ("Ann", "Bob", "Cat", "Dan")]
    desk.to_check(make_file("Last name,First name,Email", *rows))
    view = desk.view(RowKind.PROBLEM)
    desk.choose_cell(view, 1, "answer", "Leave the row out")
    assert view.currentIndex().row() == 1
    view.setCurrentIndex(view.list_model().index(1, 0))
    desk.bot.keyClick(view, Qt.Key.Key_Return)
    box = editor_of(view)
    assert isinstance(box, QComboBox)
    desk.bot.waitUntil(box.view().isVisible)
    assert box.view().selectionModel().isRowSelected(0)
    desk.bot.keyClick(box.view(), Qt.Key.Key_Return)
    desk.settle()
    assert desk.counts()["Problem"] == 1
    assert view.currentIndex().row() == 0
    desk.choose_cell(view, 0, "answer", "Leave the row out")
    assert desk.page.focusWidget() is desk.page.check_step.tabs


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


def test_the_models_are_well_behaved(desk: Desk, qtmodeltester: ModelTester) -> None:
    desk.to_check(CONTACTS)
    for kind in (RowKind.NEW, RowKind.PROBLEM):
        qtmodeltester.check(desk.view(kind).list_model())
    qtmodeltester.check(desk.page.columns_step.view.list_model())
