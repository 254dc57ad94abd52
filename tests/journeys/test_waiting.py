"""What cannot be read at once: long lists on a new day, and any list while an act is committed."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from amm_admin.domain.errors import Cancelled
from amm_admin.domain.progress import Progress
from amm_admin.persistence import patience
from amm_admin.services.members import EditPerson, ListMembers, MemberFilter
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.widgets.fields import DateField
from tests.journeys.association import Hands

TESTER = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the ten people were a hundred thousand."""
    monkeypatch.setattr(patience, "FEW_PEOPLE", 0)
    monkeypatch.setattr(patience, "FEW_CHANGES", 0)


@pytest.fixture
def members(window: MainWindow) -> MembersPage:
    return window.members()


def empty_words(page: MembersPage) -> str:
    """The title that stands in place of the rows."""
    empty = page.list.empty
    return empty.accessibleName() if page.list.ui.bodyStack.currentWidget() is empty else ""


@pytest.mark.usefixtures("long")
class TestLongList:
    def test_the_first_rows_come_when_they_are_ready(
        self, members: MembersPage, hands: Hands
    ) -> None:
        QAbstractItemModelTester(members.model, TESTER)
        hands.settle()
        assert empty_words(members) == ""
        assert len(hands.names(members.view)) == 9
        assert hands.window.sidebar.views["lapsed"].count == 1
        assert members.list.ui.banner.sentence() == ""

    def test_another_day_is_never_shown_with_the_rows_of_this_one(
        self, members: MembersPage, hands: Hands, qtbot: QtBot
    ) -> None:
        hands.settle()
        today = hands.names(members.view)
        field = members.list.ui.dayField
        assert isinstance(field, DateField)
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "1/15/2026")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert members.day() == date(2026, 1, 15)
        assert empty_words(members) == "Reading…"
        hands.settle()
        assert empty_words(members) == ""
        then = hands.names(members.view)
        assert "Agarwal, Nikhil" in today
        assert "Agarwal, Nikhil" not in then

    def test_after_an_act_the_rows_stand_until_they_are_read_again(
        self, members: MembersPage, hands: Hands
    ) -> None:
        hands.settle()
        before = hands.names(members.view)
        [cho] = hands.application.ask(ListMembers(MemberFilter(text="cho")))
        hands.window.workspace.run(EditPerson(cho.id, {"last_name": "Zimmer"}))
        hands.settle()
        after = hands.names(members.view)
        assert "Cho, Grace" in before
        assert after[-1] == "Zimmer, Grace"
        assert members.list.ui.lineLabel.text() == "Sorted by name"

    def test_an_order_comes_when_it_is_ready(
        self, members: MembersPage, hands: Hands, qtbot: QtBot
    ) -> None:
        hands.settle()
        members.show_view("everybody")
        hands.settle()
        hands.application.run(EditPerson(members.model.ids()[0], {"notes": "Called"}))
        header = members.view.horizontalHeader()
        place = [column.name for column in members.model.columns].index("status")
        spot = header.rect().center()
        spot.setX(header.sectionViewportPosition(place) + header.sectionSize(place) // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        hands.settle()
        assert [key.name for key in members.model.sort_keys] == ["status"]


# -- while an act is committed ---------------------------------------------------------------------


def test_while_an_act_is_committed_nothing_is_complained_of(
    members: MembersPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.settle()
    raw = hands.application.database.maintenance()
    raw.execute("BEGIN EXCLUSIVE")
    members.view.go_to_row(3)  # a record that is not on screen yet
    QApplication.processEvents()
    qtbot.keyClicks(members.list.ui.searchLine.line, "garza")
    qtbot.keyClick(members.list.ui.searchLine.line, Qt.Key.Key_Return)
    assert members.list.ui.banner.sentence() == ""
    assert empty_words(members) == "Reading…"
    raw.execute("ROLLBACK")
    raw.close()
    qtbot.waitUntil(lambda: hands.names(members.view) == ["Garza, Monica"])
    assert empty_words(members) == ""
    assert members.list.ui.banner.sentence() == ""


def test_another_program_that_keeps_the_file_is_told_of(
    members: MembersPage, hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amm_admin.ui.readiness.MOST_TRIES", 1)
    hands.settle()
    raw = hands.application.database.maintenance()
    raw.execute("BEGIN EXCLUSIVE")
    members.show_view("everybody")
    qtbot.waitUntil(lambda: "Another program" in members.list.ui.banner.sentence())
    raw.execute("ROLLBACK")
    raw.close()


# -- long work (interface.md 22) -------------------------------------------------------------------


def test_long_work_shows_in_the_status_bar_and_cancel_takes_all_of_it_back(
    members: MembersPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.settle()
    before = hands.names(members.view)
    application, gate = hands.application, threading.Event()

    def hold(progress: Progress) -> None:
        with application.database.unit_of_work("Change every city", by="Anna") as unit:
            unit.connection.exec_driver_sql(
                "UPDATE person SET last_name = 'Changed', version = version + 1"
            )
            while not gate.wait(0.001):
                progress(4, 10)

    task = hands.window.workspace.job(hold, "Change every city")
    jobs = hands.window.jobs
    qtbot.waitUntil(jobs.isVisible, timeout=10_000)  # after two seconds
    qtbot.waitUntil(lambda: jobs.text() == "Change every city 4 of 10")
    qtbot.keyClicks(members.list.ui.searchLine.line, "garza")  # the window is still of use
    qtbot.waitUntil(lambda: hands.names(members.view) == ["Garza, Monica"])
    cancel = hands.button(jobs, "Cancel Change every city")
    with qtbot.waitSignal(task.failed) as failed:
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert failed.args is not None
    assert isinstance(failed.args[0], Cancelled)
    assert jobs.isHidden()
    hands.window.actions_["messages"].trigger()
    said = hands.dialog().findChild(QListWidget)
    assert said.item(0).text() == "Change every city: stopped"  # the list of what ran
    hands.click(hands.button(hands.dialog(), "Close"))
    members.list.ui.searchLine.clear()
    hands.settle()
    assert hands.names(members.view) == before
