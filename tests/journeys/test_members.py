"""The secretary's day: join, find, edit, archive, undo; with clicks and keys."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amm_admin.services.members import ListMembers, MemberFilter, MemberRow, ShowMember
from amm_admin.ui import files
from amm_admin.ui.members.join_dialog import JoinDialog
from amm_admin.ui.members.page import MembersPage
from tests.journeys.association import Hands


@pytest.fixture
def members(hands: Hands) -> MembersPage:
    return hands.window.members()


def row(hands: Hands, text: str) -> MemberRow:
    [found] = hands.application.ask(ListMembers(MemberFilter(text=text)))
    return found


def test_join_a_member(hands: Hands, members: MembersPage) -> None:
    hands.click(hands.button(members.list, "New member"))
    dialog = hands.dialog()
    assert isinstance(dialog, JoinDialog)
    assert "$75.00 for November 20, 2026 to November 19, 2027" in dialog.ui.duesLabel.text()
    hands.type(dialog.ui.firstField, "Denise")
    hands.type(dialog.ui.lastField, "Haywood & Sons")
    hands.type(dialog.ui.emailField, "denise@haywood")
    hands.type(dialog.ui.phoneField, "573-555-0143 x12")
    assert dialog.verb.accessibleName() == "Join Denise Haywood & Sons, $75.00"
    hands.click(dialog.verb)
    assert dialog.isVisible()  # the e-mail address cannot be right
    assert "needs an ending" in dialog.ui.errorLabel.text()
    hands.type(dialog.ui.emailField, "denise@example.com")
    hands.click(dialog.verb)
    assert hands.toast() == "Denise Haywood & Sons, Full joined, $75.00"
    joined = row(hands, "denise")
    assert (joined.phone, joined.phone_extension) == ("5735550143", "12")
    assert joined.through == date(2027, 11, 19)
    assert members.record.person_id == joined.id
    assert members.view.selected_ids() == (joined.id,)
    assert members.record.ui.pill.status == "New"
    assert hands.window.sidebar.views["new"].count == 2


def test_someone_like_that_is_here_already(
    hands: Hands, members: MembersPage, qtbot: QtBot
) -> None:
    hands.ctrl(Qt.Key.Key_N)
    dialog = hands.dialog()
    hands.type(dialog.ui.firstField, "Grace")
    hands.type(dialog.ui.lastField, "Cho")
    qtbot.waitUntil(dialog.ui.banner.isVisible)
    assert dialog.ui.banner.sentence().startswith("Grace Cho, No. ")
    hands.click(hands.button(dialog.ui.banner, "Open existing"))
    assert members.record.person_id == row(hands, "cho").id


def test_find_by_typing(hands: Hands, members: MembersPage, qtbot: QtBot) -> None:
    hands.ctrl(Qt.Key.Key_F)
    line = members.list.ui.searchLine
    assert line.line.hasFocus()
    qtbot.keyClicks(line.line, "gar")
    qtbot.waitUntil(lambda: members.model.rowCount() == 2)
    assert hands.names(members.view) == ["García, Luis", "Garza, Monica"]
    assert line._count.text() == "2 of 9"
    qtbot.keyClicks(line.line, "cia")
    qtbot.waitUntil(lambda: members.model.rowCount() == 1)
    hands.key(Qt.Key.Key_Down)
    assert members.view.hasFocus()
    assert members.record.ui.nameLabel.text() == "Luis García"
    hands.ctrl(Qt.Key.Key_F)
    hands.key(Qt.Key.Key_Escape)
    assert members.model.rowCount() == 9
    assert members.view.selected_ids() == (row(hands, "garcia").id,)
    hands.key(Qt.Key.Key_Escape)
    assert members.view.hasFocus()


def test_nobody_matches(hands: Hands, members: MembersPage) -> None:
    members.list.ui.searchLine.set_text("garsia")
    hands.settle()  # all names are compared on the other thread
    hands.click(hands.button(members.list, "García, Luis"))
    assert members.record.ui.nameLabel.text() == "Luis García"
    assert members.list.ui.searchLine.text() == ""


@pytest.mark.parametrize("text", ['"', "O'Brien", "a-b", "%", "(", "   ", "x" * 60_000])
def test_anything_may_be_typed(hands: Hands, members: MembersPage, text: str) -> None:
    members.list.ui.searchLine.set_text(text)
    assert 0 <= members.model.rowCount() <= 9
    assert members.list.ui.banner.sentence() == ""


def test_edit_a_field_and_undo_by_key(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, hands.row_named(members.view, "Garza"), "name")
    field = members.record.details.rows["email"].editor
    hands.type(field.editor, "m.garza@example")
    hands.key(Qt.Key.Key_Return)
    assert "needs an ending" in field.editor.error()
    assert field.editor.text() == "m.garza@example"  # what was typed stays
    assert row(hands, "garza").email == "monica@example.org"
    hands.type(field.editor, "m.garza@example.com")
    hands.key(Qt.Key.Key_Tab)
    assert hands.toast() == "E-mail of Monica Garza changed"
    assert row(hands, "garza").email == "m.garza@example.com"
    undo = hands.window.actions_["undo"]
    assert undo.text() == "&Undo Change e-mail of Monica Garza"
    hands.ctrl(Qt.Key.Key_Z)
    assert row(hands, "garza").email == "monica@example.org"
    assert field.editor.text() == "monica@example.org"
    assert hands.window.actions_["redo"].text() == "&Redo Change e-mail of Monica Garza"


def test_enter_opens_the_record_and_escape_puts_back(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    hands.key(Qt.Key.Key_Return)
    first = members.record.details.rows["first_name"].editor.editor
    assert first.hasFocus()
    QTest.keyClicks(first, "xx")
    hands.key(Qt.Key.Key_Escape)
    assert first.text() == "Louise"
    assert row(hands, "abernathy").first_name == "Louise"


def test_two_quick_edits_are_not_a_conflict(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    rows = members.record.details.rows
    for name, text in (("city", "Fulton"), ("street", "12 Main St"), ("credentials", "JD")):
        field = rows[name].editor.editor
        field.setText(text)
        field.setModified(True)
        field.commit()
    hands.settle()
    found = row(hands, "abernathy")
    assert (found.city, found.street, found.credentials) == ("Fulton", "12 Main St", "JD")
    assert rows["street"].editor.editor.text() == "12 Main St"
    assert [rows[name].editor.note() for name in ("city", "street", "credentials")] == ["", "", ""]


def test_an_edit_is_saved_when_another_record_is_chosen(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    city = members.record.details.rows["city"].editor.editor
    hands.type(city, "Fulton")
    hands.click_cell(members.view, 2, "name")
    assert row(hands, "abernathy").city == "Fulton"
    assert city.text() != "Fulton"


def test_a_phone_loses_its_extension_with_its_number(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    phone = members.record.details.rows["phone"].editor.editor
    hands.type(phone, "573 555 0150 ext 7")
    hands.key(Qt.Key.Key_Return)
    assert phone.text() == "(573) 555-0150 x7"
    hands.type(phone, "573 555 0151")
    hands.key(Qt.Key.Key_Return)
    found = row(hands, "abernathy")
    assert (found.phone, found.phone_extension) == ("5735550151", "")
    assert hands.toast() == "Phone of Louise Abernathy changed"


def test_archive_by_key_and_toast_undo(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    QTest.mouseClick(
        members.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
        members.view.visualRect(hands.cell(members.view, 2, "name")).center(),
    )
    assert members.view.selected_count() == 3
    assert members.side.currentWidget() is members.several
    hands.key(Qt.Key.Key_Delete)
    assert hands.toast() == "3 members archived"
    assert members.model.rowCount() == 6
    assert hands.window.sidebar.views["archive"].count == 3
    hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    hands.key(Qt.Key.Key_Space)
    assert members.model.rowCount() == 9
    assert members.view.selected_count() == 3  # whom the undo was about
    assert hands.window.sidebar.views["archive"].count == 0


def test_delete_in_a_field_archives_nobody(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    city = members.record.details.rows["city"].editor.editor
    hands.click(city)
    city.setCursorPosition(0)
    hands.key(Qt.Key.Key_Delete)
    assert city.text() == "olumbia"
    assert members.model.rowCount() == 9


def test_any_column_sorts(hands: Hands, members: MembersPage) -> None:
    for column in members.model.columns:
        members.fit.choose(column.name, True)
    members.view.set_sort(())
    header = members.view.horizontalHeader()
    for place, column in enumerate(members.model.columns):
        assert column.sortable, column.name
        members.view.scrollTo(members.model.index(0, place))
        for _ in range(2):  # up, then down
            spot = QPoint(header.sectionViewportPosition(place) + 14, 10)
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            assert members.model.sort_keys[0].name == column.name
            assert members.model.rowCount() == 9
            assert all(hands.names(members.view))


def test_views_and_their_counts(hands: Hands, members: MembersPage) -> None:
    hands.settle()
    counts = {name: button.count for name, button in hands.window.sidebar.views.items()}
    assert counts == {
        "current": 9,
        "due": 3,
        "grace": 1,
        "lapsed": 1,
        "new": 1,
        "everybody": 10,
        "archive": 0,
    }
    for name, count in counts.items():
        hands.click(hands.window.sidebar.views[name])
        assert members.model.rowCount() == count, name
    assert hands.window.sidebar.panes["renewals"].count == 4


def test_as_of_another_day(hands: Hands, members: MembersPage) -> None:
    hands.click(hands.window.sidebar.views["everybody"])
    hands.click_cell(members.view, hands.row_named(members.view, "Rademacher"), "name")
    assert members.record.ui.pill.status == "Lapsed"
    hands.type(members.list.ui.dayField, "6/1/2024")
    hands.key(Qt.Key.Key_Return)
    assert members.list.ui.banner.sentence().startswith("As of June 1, 2024.")
    assert members.record.ui.pill.status == "New"
    found = hands.cell(members.view, hands.row_named(members.view, "Rademacher"), "status")
    assert found.data() == "New"
    hands.click(hands.button(members.list.ui.banner, "Back to today"))
    assert members.record.ui.pill.status == "Lapsed"
    assert not members.list.ui.banner.isVisible()


def test_why_this_status(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    hands.click(members.record.ui.whyButton)
    ui = members.record.ui
    assert ui.reasonLabel.text() == (
        "The term ended on November 2, 2026. Days of grace run to December 2, 2026."
    )
    assert ui.changeLabel.text() == "Becomes Lapsed on December 3, 2026, in 13 days."


def test_resign_and_reinstate(hands: Hands, members: MembersPage) -> None:
    hands.click(hands.window.sidebar.views["everybody"])
    hands.click_cell(members.view, hands.row_named(members.view, "Abernathy"), "name")
    members.record.show_why()
    hands.click(members.record.ui.resignButton)
    hands.click(hands.dialog().verb)
    assert hands.toast() == "Done: Resign Louise Abernathy"
    assert members.record.ui.pill.status == "Resigned"
    hands.click(members.record.ui.reinstateButton)
    hands.click(hands.dialog().verb)
    assert members.record.ui.pill.status == "Active"


def test_a_dialog_says_why_not(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    members.record.show_why()
    hands.click(members.record.ui.deceasedButton)
    dialog = hands.dialog()
    hands.click(dialog.verb)
    assert dialog.isVisible()
    assert dialog.ui.errorLabel.text() == "Type the day of death, such as 11/20/2026."
    dialog.reject()


def test_change_of_level_from_today(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, hands.row_named(members.view, "Garza"), "name")
    person = members.record.person_id
    assert person is not None
    hands.window.actions_["change_level"].trigger()
    dialog = hands.dialog()
    dialog._level.setCurrentText("Retired")
    dialog._when.setCurrentText("From today")
    hands.click(dialog.verb)
    assert hands.application.ask(ShowMember(person)).row.level == "Retired"
    assert "Retired" in members.record.ui.factsLabel.text()


def test_export_the_roster(
    hands: Hands, members: MembersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Roster.xlsx"
    opened: list[Path] = []
    monkeypatch.setattr(files, "choose_save", lambda *_: target)
    monkeypatch.setattr(files, "open_file", opened.append)
    hands.click(hands.window.sidebar.views["due"])
    hands.click(hands.button(members.list, "Export roster"))
    assert hands.toast() == "Roster.xlsx saved, 3 members"
    sheet = openpyxl.load_workbook(target).worksheets[0]
    cells = [str(cell.value) for line in sheet.iter_rows() for cell in line]
    assert {"Barlow", "Beckemeier", "Castellanos"} <= set(cells)
    assert "Garza" not in cells
    hands.click(hands.button(hands.window.toast, f"Open: {hands.window.toast.messages[-1]}"))
    assert opened == [target]


def test_a_receipt_by_double_click(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    members.record.tabs.setCurrentIndex(2)
    hands.double_click_cell(members.record.money.payments, 0, "received_on")
    preview = hands.window.page("preview")
    assert preview.isVisible()
    assert preview.pdf.document.pageCount() == 1  # type: ignore[attr-defined]
    hands.click(preview.ui.closeButton)  # type: ignore[attr-defined]
    assert members.isVisible()


def test_closing_saves_what_is_being_typed(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, 0, "name")
    city = members.record.details.rows["city"].editor.editor
    hands.type(city, "Fulton")
    hands.window.close()
    assert row(hands, "abernathy").city == "Fulton"


# -- renewing beside the list --------------------------------------------------------------------


def test_a_new_member_is_shown_instead_of_an_open_renewal(
    hands: Hands, members: MembersPage
) -> None:
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    hands.window.actions_["renew"].trigger()
    hands.ctrl(Qt.Key.Key_N)
    dialog = hands.dialog()
    hands.type(dialog.ui.lastField, "Zimmer")
    hands.click(dialog.verb)
    assert members.side.currentWidget() is members.record
    assert members.record.ui.nameLabel.text() == "Zimmer"


def test_esc_leaves_the_renewal_for_the_record(hands: Hands, members: MembersPage) -> None:
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    hands.window.actions_["renew"].trigger()
    assert members.side.currentWidget() is members.renewal
    hands.key(Qt.Key.Key_Escape)
    assert members.side.currentWidget() is members.record
    assert members.isAncestorOf(QApplication.focusWidget())
