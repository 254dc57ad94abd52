"""Widths, order and visibility of columns, saved by name."""

import json
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from amm_admin.domain.fields import Column
from amm_admin.ui.tables import ListView, SortKey
from amm_admin.ui.theme import Theme
from tests.ui.town import Heard, MakeModel


@pytest.fixture
def view(make_model: MakeModel, qtbot: QtBot) -> ListView:
    made = ListView(make_model(), "Members")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def widths(view: ListView) -> list[int]:
    return [view.columnWidth(column) for column in range(3)]


def test_layout_goes_through_json_and_back(
    view: ListView, make_model: MakeModel, qtbot: QtBot
) -> None:
    view.columns.move("dues", 0)
    view.columns.set_hidden("city", True)
    view.setColumnWidth(2, 150)
    view.set_sort((SortKey("dues", descending=True),))
    saved = json.loads(json.dumps(view.save_layout()))
    other = ListView(make_model(), "Members")
    qtbot.addWidget(other)
    other.restore_layout(saved)
    assert other.columns.names() == ["dues", "name", "city"]
    assert [column.name for column in other.columns.shown()] == ["dues", "name"]
    assert other.columnWidth(2) == 150
    assert other.list_model().sort_keys == (SortKey("dues", True),)
    assert other.save_layout() == saved


@pytest.mark.parametrize(
    ("layout", "names"),
    [
        ({}, ["name", "city", "dues"]),
        ({"columns": [{"name": "gone", "width": 50}, {"name": "dues"}]}, ["dues", "name", "city"]),
        ({"columns": [{"name": "city", "width": "wide"}]}, ["city", "name", "dues"]),
        ({"columns": [{"name": "city", "width": 1e9}]}, ["city", "name", "dues"]),
        ({"sort": [["gone", True]]}, ["name", "city", "dues"]),
    ],
)
def test_what_does_not_fit_is_left_out(
    view: ListView, layout: dict[str, Any], names: list[str]
) -> None:
    view.restore_layout(layout)
    assert view.columns.names() == names
    assert max(widths(view)) <= 2000
    assert view.list_model().sort_keys == ()


def test_a_layout_that_hides_everything_hides_nothing(view: ListView) -> None:
    hidden = [{"name": name, "hidden": True} for name in ("name", "city", "dues")]
    view.restore_layout({"columns": hidden})
    assert len(view.columns.shown()) == 3


def test_the_last_column_cannot_be_hidden(view: ListView) -> None:
    for name in ("name", "city", "dues"):
        view.columns.set_hidden(name, True)
    assert [column.name for column in view.columns.shown()] == ["dues"]


def test_one_column_takes_what_is_left(view: ListView) -> None:
    assert sum(widths(view)) == view.viewport().width()
    view.resize(900, 400)
    assert sum(widths(view)) == view.viewport().width()
    view.resize(260, 400)
    assert widths(view)[0] == 160  # never less than declared: the list scrolls sideways


def test_widths_follow_the_text_size_and_are_saved_without_it(view: ListView, look: Theme) -> None:
    view.setColumnWidth(1, 200)
    look.set_scale(1.5)
    assert view.columnWidth(1) == 300
    saved = {entry["name"]: entry["width"] for entry in view.save_layout()["columns"]}
    assert saved["city"] == 200


def test_dragging_a_heading_moves_it_and_says_so(view: ListView, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    start = QPoint(header.sectionViewportPosition(2) + 40, 10)
    end = QPoint(5, 10)
    with qtbot.waitSignal(view.layout_changed):
        qtbot.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, 6):
            qtbot.mouseMove(header.viewport(), start + (end - start) * step / 5)
        qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert view.columns.names() == ["dues", "name", "city"]


def test_reset_brings_the_declared_columns_back(make_model: MakeModel, qtbot: QtBot) -> None:
    columns = (Column("name", "Name"), Column("city", "City", hidden=True, width=77))
    view = ListView(make_model(columns), "Members")
    qtbot.addWidget(view)
    assert [column.name for column in view.columns.shown()] == ["name"]
    view.columns.set_hidden("city", False)
    view.columns.move("city", 0)
    view.setColumnWidth(1, 200)
    view.columns.reset()
    assert view.columns.names() == ["name", "city"]
    assert view.columns.is_hidden("city")
    assert view.save_layout()["columns"][1]["width"] is None


def test_a_right_click_on_the_headings_asks_for_the_columns(
    view: ListView, qtbot: QtBot, heard: Heard
) -> None:
    asked = heard(view.columns_requested)
    view.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    assert len(asked) == 1
