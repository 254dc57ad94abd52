"""The renewal season: tick, look at the preview, renew, undo, redo, print the receipts."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from amm_admin.domain.errors import FileProblem
from amm_admin.services.application import Application
from amm_admin.services.members import ListMembers, MemberFilter
from amm_admin.ui import files
from amm_admin.ui.renewals.page import RenewalsPage
from amm_admin.ui.reports.preview import PreviewPage
from tests.journeys.association import Hands


@pytest.fixture
def renewals(hands: Hands) -> RenewalsPage:
    hands.click(hands.window.sidebar.panes["renewals"])
    page = hands.window.page("renewals")
    assert isinstance(page, RenewalsPage)
    return page


def words(application: Application) -> dict[str, str]:
    rows = application.ask(ListMembers(MemberFilter(), limit=100))
    return {row.last_name: row.word for row in rows}


def test_renew_three_undo_and_redo(hands: Hands, renewals: RenewalsPage) -> None:
    panel = renewals.panel
    assert [renewals.tabs.tabText(place) for place in range(3)] == [
        "Due  3",
        "In grace  1",
        "Lapsed  1",
    ]
    assert not panel.ui.renewButton.isEnabled()
    for row in range(2):
        hands.click_cell(renewals.view, row, "tick")
    renewals.tabs.setCurrentIndex(1)
    hands.click_cell(renewals.view, 0, "tick")
    assert panel.ui.titleLabel.text() == "Renew 3 members"
    assert panel.ui.sumLabel.text() == "$160.00"
    assert panel.ui.renewButton.accessibleName() == "Renew 3 members, $160.00"
    assert hands.window.selection.text() == "3 ticked"
    hands.type(panel.ui.referenceField, "2210")
    hands.click(panel.ui.renewButton)
    assert hands.toast() == "3 members renewed, $160.00"
    assert words(hands.application)["Cho"] == "Active"
    assert [renewals.tabs.tabText(place)[-1] for place in range(3)] == ["1", "0", "1"]
    assert hands.window.sidebar.panes["renewals"].count == 1
    assert hands.window.actions_["undo"].text() == "&Undo Renew 3 members, $160.00"
    hands.click(hands.button(hands.window.toast, "Undo: 3 members renewed, $160.00"))
    assert hands.toast() == "Undone: Renew 3 members, $160.00"
    assert words(hands.application)["Cho"] == "Grace"
    assert renewals.view.selected_count() == 1  # of those undone, the one in grace
    hands.ctrl(Qt.Key.Key_Y)
    assert words(hands.application)["Cho"] == "Active"


def test_receipts_of_a_run_as_one_paper(
    hands: Hands,
    renewals: RenewalsPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hands.click(hands.button(renewals.list, "Tick all"))
    hands.click(renewals.panel.ui.renewButton)
    hands.click(hands.button(renewals.list.ui.banner, "Show 3 receipts"))
    preview = hands.window.page("preview")
    assert isinstance(preview, PreviewPage)
    assert preview.isVisible()
    assert preview.pdf.document.pageCount() == 3
    target = tmp_path / "Receipts.pdf"
    monkeypatch.setattr(files, "choose_save", lambda *_: target)
    hands.click(hands.button(preview, "Save PDF…"))
    assert target.read_bytes() == preview.pdf.pdf()
    assert hands.toast() == "Receipts.pdf saved"
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert renewals.isVisible()


def test_who_is_blocked_is_said_and_left_out(hands: Hands) -> None:
    members = hands.window.members()
    hands.click(hands.window.sidebar.views["everybody"])
    ids = [
        members.model.id_at(hands.row_named(members.view, name))
        for name in ("Barlow", "Eickhoff", "Castellanos")
    ]
    members.view.select_ids([row_id for row_id in ids if row_id is not None])
    hands.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    panel = members.renewal
    assert panel is not None
    assert members.side.currentWidget() is panel
    assert not panel.ui.renewButton.isEnabled()
    assert panel.ui.banner.sentence().startswith("Eickhoff, Marian: ")
    assert str(panel.view.list_model().index(0, 0).data()) == "Eickhoff, Marian"
    hands.click(hands.button(panel.ui.banner, "Leave out"))
    assert panel.ui.renewButton.accessibleName() == "Renew 2 members, $120.00"
    hands.click(panel.ui.renewButton)
    assert hands.toast() == "2 members renewed, $120.00"
    assert not panel.isVisible()


def test_renewing_on_account_and_waived(hands: Hands, renewals: RenewalsPage) -> None:
    panel = renewals.panel
    hands.click_cell(renewals.view, 0, "tick")
    panel.ui.settledBox.setCurrentText("On account")
    assert panel.ui.renewButton.accessibleName() == "Renew 1 member"
    assert not panel.ui.methodBox.isEnabled()
    hands.click(panel.ui.renewButton)
    assert hands.toast() == "1 member renewed"


def test_a_refusal_stands_in_the_panel(
    hands: Hands, renewals: RenewalsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: nobody is renewed, and everything that was chosen is still there."""

    def refuse(*_: object) -> None:
        raise FileProblem("full", "The disk is full. Nothing was changed.")

    hands.click_cell(renewals.view, 0, "tick")
    monkeypatch.setattr(hands.application, "run", refuse)
    hands.click(renewals.panel.ui.renewButton)
    assert renewals.panel.ui.banner.sentence() == "The disk is full. Nothing was changed."
    assert renewals.panel.ui.renewButton.isEnabled()
    assert len(renewals.ticks) == 1


def test_lists_of_another_day(hands: Hands, renewals: RenewalsPage) -> None:
    hands.type(renewals.list.ui.dayField, "12/10/2026")
    hands.key(Qt.Key.Key_Return)
    assert renewals.list.ui.banner.sentence().startswith("As of December 10, 2026")
    assert renewals.tabs.tabText(1) == "In grace  1"  # Barlow; Cho has lapsed by then
    hands.click(hands.button(renewals.list.ui.banner, "Back to today"))
    assert not renewals.list.ui.banner.isVisible()


def test_an_empty_list_says_so(hands: Hands, renewals: RenewalsPage) -> None:
    renewals.list.ui.searchLine.set_text("zzz")
    hands.click(hands.button(renewals.list, "Clear search"))
    assert renewals.model.rowCount() == 3
    hands.type(renewals.list.ui.dayField, "1/1/2019")
    hands.key(Qt.Key.Key_Return)
    assert renewals.list.empty.isVisible()


def test_menu_goes_to_a_list(hands: Hands, renewals: RenewalsPage) -> None:
    hands.window.show_pane("members")
    hands.window.actions_["lapsed"].trigger()
    assert renewals.isVisible()
    assert hands.names(renewals.view) == ["Rademacher, Jo"]
