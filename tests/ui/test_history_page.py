"""The history: what was done, by whom and when; one of the acts is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from amm_admin.services.members import EditPerson, ShowMember
from amm_admin.ui import tasks
from amm_admin.ui.history import page
from amm_admin.ui.history.page import HistoryPage
from amm_admin.ui.history.source import moment
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme
from amm_admin.ui.workspace import Workspace
from tests.services.conftest import Association
from tests.ui.town import CutOff, Heard

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Desk:
    bot: QtBot
    association: Association
    workspace: Workspace
    page: HistoryPage

    def settle(self) -> None:
        while tasks.lane().is_busy():
            assert tasks.wait_for_lane(20_000)
        QApplication.processEvents()

    def choose(self, row: int) -> None:
        """Click a row."""
        view = self.page.view
        where = view.visualRect(view.list_model().index(row, 0)).center()
        self.bot.mouseClick(view.viewport(), LEFT, pos=where)

    def undo(self) -> None:
        self.bot.mouseClick(self.page.undo_button, LEFT)
        self.settle()

    def cells(self, column: str) -> list[str]:
        model = self.page.model
        place = [c.name for c in model.columns].index(column)
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def words(self) -> str:
        return self.page.undo_button.text().strip()

    def banner(self) -> str:
        banner = self.page.list.ui.banner
        return banner.sentence() if banner.isVisible() else ""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    association = Association(tmp_path / "test.amm").on("2026-11-20")
    workspace = Workspace(association.app, Preferences(tmp_path / "window.json"))
    shown = HistoryPage(workspace)
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    made = Desk(qtbot, association, workspace, shown)
    yield made
    made.settle()
    association.app.close()


def test_acts_are_listed_the_newest_first(desk: Desk) -> None:
    assert [column.label for column in desk.page.model.columns] == [
        *("What", "When", "Who", "Rows", "State")
    ]
    ann = desk.association.join("Ann", "Lee")
    desk.workspace.run(EditPerson(ann.person_id, {"city": "Rolla"}))
    desk.settle()
    assert desk.cells("label")[1:] == [
        "Join Ann Lee, Full",
        "Start Association of Missouri Mediators",
    ]
    assert desk.cells("by") == ["Anna"] * 3
    assert desk.cells("state") == ["done"] * 3
    assert desk.cells("changes")[0] == "1"
    assert desk.page.status_text() == "3 acts"


def test_the_button_names_the_act_and_takes_it_back(desk: Desk, heard: Heard) -> None:
    told = heard(desk.workspace.told)
    desk.association.join("Ann", "Lee")
    desk.page.reread()
    assert desk.words() == "Undo this"
    assert not desk.page.undo_button.isEnabled()
    desk.choose(0)
    assert desk.words() == "Undo “Join Ann Lee, Full”"
    desk.undo()
    assert desk.cells("label")[:2] == ["Undo: Join Ann Lee, Full", "Join Ann Lee, Full"]
    assert desk.cells("state")[:2] == ["undo", "undone"]
    assert told == [("Undone: Join Ann Lee, Full", None, "arrow-u-up-left")]
    assert not desk.page.undo_button.isEnabled()  # the act is still the chosen one


def test_undoing_an_undo_is_a_redo(desk: Desk, heard: Heard) -> None:
    told = heard(desk.workspace.told)
    ann = desk.association.join("Ann", "Lee")
    desk.workspace.run(EditPerson(ann.person_id, {"city": "Rolla"}))
    desk.settle()
    desk.choose(0)
    desk.undo()
    desk.choose(0)
    assert desk.words() == "Redo “Change city of Ann Lee”"
    desk.undo()
    assert desk.cells("label")[:3] == [
        "Redo: Change city of Ann Lee",
        "Undo: Change city of Ann Lee",
        "Change city of Ann Lee",
    ]
    assert desk.cells("state")[:3] == ["redo", "undone", "undone"]
    assert told[-1] == ("Done again: Change city of Ann Lee", None, "arrow-u-up-right")
    assert desk.workspace.ask(ShowMember(ann.person_id)).fields["city"] == "Rolla"


def test_what_stands_on_an_act_is_said(desk: Desk) -> None:
    ann = desk.association.join("Ann", "Lee")
    for city in ("Rolla", "Columbia"):
        desk.workspace.run(EditPerson(ann.person_id, {"city": city}))
    desk.settle()
    desk.choose(1)
    assert "Change city of Ann Lee" in desk.banner()
    assert desk.page.undo_button.toolTip() == desk.banner()
    assert not desk.page.undo_button.isEnabled()
    assert desk.cells("state") == ["done"] * 4
    desk.choose(0)
    assert desk.banner() == ""
    desk.undo()
    desk.choose(2)  # nothing stands on it any more
    assert (desk.words(), desk.banner()) == ("Undo “Change city of Ann Lee”", "")
    assert desk.page.undo_button.isEnabled()


def test_what_stands_on_a_large_act_is_looked_at_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_AT_ONCE", 0)
    ann = desk.association.join("Ann", "Lee")
    for city in ("Rolla", "Columbia"):
        desk.workspace.run(EditPerson(ann.person_id, {"city": city}))
    desk.settle()
    desk.choose(1)
    assert not desk.page.undo_button.isEnabled()
    assert desk.banner() == ""
    desk.bot.waitUntil(lambda: "Change city of Ann Lee" in desk.banner())
    assert not desk.page.undo_button.isEnabled()
    desk.choose(0)
    assert not desk.page.undo_button.isEnabled()
    desk.bot.waitUntil(desk.page.undo_button.isEnabled)


def test_the_beginning_cannot_be_undone(desk: Desk) -> None:
    desk.choose(0)
    assert desk.words() == "Undo this"
    assert not desk.page.undo_button.isEnabled()


def test_a_long_label_is_cut_on_the_button(desk: Desk) -> None:
    desk.association.join("Bartholomew Maximilian", "Featherstonehaugh-Cholmondeley")
    desk.page.reread()
    desk.choose(0)
    assert desk.words().endswith("…”")
    assert len(desk.words()) < 60


@pytest.mark.parametrize(
    ("year", "hour", "shown"),
    [
        (2026, 14, "Nov 20, 2:04 pm"),
        (2026, 0, "Nov 20, 12:04 am"),
        (2025, 12, "11/20/2025, 12:04 pm"),
    ],
)
def test_a_moment_in_words(year: int, hour: int, shown: str) -> None:
    at = datetime(year, 11, 20, hour, 4).astimezone().astimezone(UTC)
    assert moment(at, 2026) == shown


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_words_are_cut_off(
    desk: Desk, qapp: QApplication, cut_off: CutOff, scale: float
) -> None:
    desk.association.join("Ann", "Lee")
    desk.page.reread()
    desk.choose(0)
    install_theme(qapp, mode=Mode.DARK, scale=scale)
    desk.page.resize(round(900 * scale), round(540 * scale))
    QApplication.processEvents()
    assert cut_off(desk.page) == []


def test_the_model_is_well_behaved(desk: Desk, qtmodeltester: ModelTester) -> None:
    desk.association.join("Ann", "Lee")
    desk.page.reread()
    qtmodeltester.check(desk.page.model)
    assert desk.page.model.row_of(desk.page.model.id_at(1) or 0) == 1
