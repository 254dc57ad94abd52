"""A list too long for its ids to be read at once: they come from the other thread."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amm_admin.domain.errors import KnownError, NotReady
from amm_admin.ui import tasks
from amm_admin.ui.tables import ListView, Sort, SortKey, WindowedModel
from amm_admin.ui.tables import model as list_model
from amm_admin.ui.tables.model import KEPT_WINDOWS, WINDOW
from tests.ui.town import COLUMNS, Person, Street, Town

TESTER = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test
DOWN = (SortKey("name", descending=True),)


@dataclass
class Avenue(Street):
    """A street whose ids, and rows far down, nobody waits for on the main thread."""

    def rows(self, offset: int, limit: int) -> Sequence[Person]:
        if offset >= 2 * WINDOW and threading.current_thread() is threading.main_thread():
            raise NotReady(date(2026, 11, 20))
        return super().rows(offset, limit)


def make_avenue(town: Town, wanted: str | None, sort: Sort) -> Avenue:
    street = town.make_source(wanted, sort)
    return Avenue(town, street.people)


@pytest.fixture
def view(town: Town, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ListView]:
    monkeypatch.setattr(list_model, "MANY", 100)
    monkeypatch.setattr(list_model, "SOON_MS", 0)

    def make_source(wanted: str | None, sort: Sort) -> Avenue:
        return make_avenue(town, wanted, sort)

    made = ListView(WindowedModel(COLUMNS, make_source, behind=True), "People")
    qtbot.addWidget(made)
    made.list_model().setParent(made)
    QAbstractItemModelTester(made.list_model(), TESTER)
    made.list_model().refresh()
    made.resize(600, 400)
    made.show()
    yield made
    assert tasks.wait_for_lane(5_000)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        assert tasks.wait_for_lane(5_000)


def test_the_selection_comes_back_after_another_order(view: ListView, town: Town) -> None:
    chosen = [town.people[number].id for number in (3, 70, 250)]
    view.go_to_row(3)
    settle()
    view.select_ids(chosen)
    settle()
    assert view.selected_ids() == tuple(chosen)
    view.set_sort(DOWN)
    settle()
    assert view.selected_ids() == tuple(reversed(chosen))
    assert view.current_id() == chosen[0]
    assert view.currentIndex().row() == 296
    assert view.visualRect(view.currentIndex()).top() >= 0


def test_what_is_chosen_meanwhile_stands(view: ListView, town: Town) -> None:
    view.go_to_row(250)
    settle()
    view.set_sort(DOWN)
    view.go_to_row(1)  # before the other thread has said where row 250 is now
    settle()
    assert view.selected_ids() == (town.people[298].id,)
    assert view.currentIndex().row() == 1


def test_rows_far_down_are_blank_until_they_come(view: ListView, town: Town) -> None:
    model = view.list_model()
    cell = model.index(290, 0)
    assert cell.data() is None
    settle()
    assert cell.data() == "Person 290"
    assert len(model._windows) <= KEPT_WINDOWS


def test_rows_of_the_question_before_are_not_taken_for_these(view: ListView) -> None:
    model = view.list_model()
    model.row_at(290)
    model.set_sort(DOWN)
    settle()
    model.row_at(290)
    settle()
    assert model.index(290, 0).data() == "Person 009"


def test_many_selected_rows_have_their_ids_soon(view: ListView, town: Town) -> None:
    view.go_to_row(0)
    view.setFocus()
    view.selectAll()
    settle()
    town.busy = True
    assert len(view.selected_ids()) == 300  # nothing is asked any more
    assert view.selected_count() == 300


def test_a_file_that_stays_busy_leaves_the_list_usable(view: ListView, town: Town) -> None:
    view.go_to_row(5)
    settle()
    ids, Street.ids = Street.ids, _busy  # type: ignore[method-assign, assignment]
    try:
        view.set_sort(DOWN)
        settle()
    finally:
        Street.ids = ids  # type: ignore[method-assign]
    assert view.selected_ids() == ()
    view.list_model().refresh()
    settle()
    assert view.selected_ids() == (town.people[5].id,)


def _busy(street: Street) -> list[int]:
    raise KnownError("The file is busy.")


def test_the_column_with_the_keyboard_stays(view: ListView, town: Town, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.list_model().index(3, 1))
    view.list_model().refresh()
    settle()
    assert (view.currentIndex().row(), view.currentIndex().column()) == (3, 1)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.currentIndex().column() == 2
    town.people.insert(0, Person(1, "Person"))
    view.list_model().refresh()
    settle()
    assert (view.currentIndex().row(), view.currentIndex().column()) == (4, 2)
