"""Columns by mouse and keys, kept by name; views kept in the file; words of the search line."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest

from amm_admin.domain.layouts import ListLayout
from amm_admin.domain.search_words import EXAMPLES
from amm_admin.services.saved_views import SavedViews, SaveView
from amm_admin.ui.lists.chooser import ColumnChooser
from amm_admin.ui.lists.page import ListPage
from amm_admin.ui.members.page import MembersPage
from tests.journeys.association import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def members(hands: Hands) -> MembersPage:
    return hands.window.members()


def place(page: ListPage, column: str) -> int:
    return [each.name for each in page.model.columns].index(column)


def drag_on_headings(hands: Hands, page: ListPage, start: int, end: int) -> None:
    """Press on the headings, move, let go; x in pixels."""
    port = page.view.horizontalHeader().viewport()
    QTest.mousePress(port, LEFT, NONE, QPoint(start, 12))
    for step in range(1, 6):
        QTest.mouseMove(port, QPoint(start + (end - start) * step // 5, 12))
    QTest.mouseRelease(port, LEFT, NONE, QPoint(end, 12))
    hands.settle()


def left_of(page: ListPage, column: str) -> int:
    return page.view.horizontalHeader().sectionViewportPosition(place(page, column))


def kept(tmp_path: Path, key: str) -> Any:
    stored = json.loads((tmp_path / "window.json").read_text("utf-8"))
    return stored.get("columns", {}).get(key, {})


def save_view(hands: Hands, name: str) -> None:
    hands.key(Qt.Key.Key_S, CTRL | SHIFT)
    hands.type(hands.dialog().name, name)
    hands.key(Qt.Key.Key_Return)
    hands.window.activateWindow()
    hands.settle()


def search(hands: Hands, page: ListPage, words: str) -> None:
    hands.ctrl(Qt.Key.Key_F)
    QTest.keyClicks(page.list.ui.searchLine.line, words)
    hands.key(Qt.Key.Key_Return)
    hands.settle()


# -- columns -------------------------------------------------------------------------------------


def test_headings_are_dragged_and_widened_and_kept_by_name(
    hands: Hands, members: MembersPage, tmp_path: Path
) -> None:
    drag_on_headings(hands, members, left_of(members, "city") + 30, left_of(members, "status") + 10)
    names = members.view.columns.names()
    assert names.index("city") < names.index("status")
    edge = left_of(members, "level") + members.view.columnWidth(place(members, "level"))
    drag_on_headings(hands, members, edge - 1, edge + 59)
    by_name = {each["name"]: each for each in kept(tmp_path, "members")["columns"]}
    assert by_name["level"]["width"] == pytest.approx(108 + 60, abs=2)
    assert list(by_name)[:3] == ["name", "city", "status"]
    fresh = members.fit
    fresh.use("members")  # as at the next start
    assert members.view.columns.names() == names
    assert members.view.columns.width("level") == by_name["level"]["width"]
    hands.window.actions_["reset_columns"].trigger()
    assert members.view.columns.names().index("status") == 1
    assert kept(tmp_path, "members") == {}


def test_each_saved_view_has_columns_of_its_own(
    hands: Hands, members: MembersPage, tmp_path: Path
) -> None:
    search(hands, members, "liberty")
    save_view(hands, "Liberty")
    members.fit.choose("email", True)
    key = next(each for each in json.loads((tmp_path / "window.json").read_text())["columns"])
    assert key.startswith("members/")
    hands.ctrl(Qt.Key.Key_1)
    assert members.view.columns.is_hidden("email") or not kept(tmp_path, "members")
    assert kept(tmp_path, "members") == {}
    hands.ctrl(Qt.Key.Key_8)
    assert not members.view.columns.is_hidden("email")
    assert members.is_changed()


def test_the_chooser_orders_fits_and_resets(
    hands: Hands, members: MembersPage, tmp_path: Path
) -> None:
    header = members.view.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(40, 10))  # a right click on the headings
    chooser = hands.dialog()
    assert isinstance(chooser, ColumnChooser)
    names = chooser.ui.namesList
    assert names.dragDropMode() == names.DragDropMode.InternalMove
    # What a drop does: no screen of a test carries a drag.
    moved = names.model().moveRow(QModelIndex(), 4, QModelIndex(), 1)
    assert moved
    hands.settle()
    assert members.view.columns.names()[:3] == ["name", "city", "status"]
    assert [each["name"] for each in kept(tmp_path, "members")["columns"]][1] == "city"
    hands.type(chooser.ui.searchLine.line, "zip")
    hands.key(Qt.Key.Key_Return)
    assert [names.item(n).text() for n in range(names.count()) if not names.item(n).isHidden()] == [
        "ZIP"
    ]
    hands.click(chooser.ui.fitButton)
    widths = {each["name"]: each["width"] for each in kept(tmp_path, "members")["columns"]}
    assert widths["city"] is not None
    assert widths["city"] != 112
    hands.click(chooser.ui.resetButton)
    assert kept(tmp_path, "members") == {}
    assert members.view.columns.names()[:2] == ["name", "status"]
    chooser.reject()


# -- views ---------------------------------------------------------------------------------------


def test_what_a_later_program_wrote_survives_a_save(hands: Hands, members: MembersPage) -> None:
    later: dict[str, Any] = {
        "version": 7,
        "filter": {"view": "everybody", "text": "liberty", "near": {"km": 5}},
        "columns": [
            {"name": "name", "width": 200, "hidden": False, "frozen": True},
            {"name": "city", "width": None, "hidden": False},
            {"name": "sky", "width": 80, "hidden": False},
        ],
        "sort": [
            {"by": "city", "descending": False, "nulls": "first"},
            {"by": "sky", "descending": True},
        ],
        "group": "county",
        "colors": {"city": "red"},
    }
    layout = ListLayout.from_json(later)
    hands.application.run(SaveView("members", "Near Liberty", layout))
    members.reread()
    members.read_views()
    hands.ctrl(Qt.Key.Key_8)
    assert members.list.ui.viewLabel.text() == "Near Liberty"
    assert hands.names(members.view) == ["García, Luis", "Garza, Monica"]
    members.fit.choose("phone", True)
    hands.click(members.list.ui.saveViewButton)
    [row] = hands.application.ask(SavedViews("members"))
    found = row.layout.to_json()
    assert (found["version"], found["group"], found["colors"]) == (7, "county", {"city": "red"})
    assert found["filter"]["near"] == {"km": 5}
    assert found["sort"] == later["sort"]
    columns = {each["name"]: each for each in found["columns"]}
    assert columns["name"]["frozen"] is True
    assert columns["phone"]["hidden"] is False
    assert columns["sky"] == later["columns"][2]  # a column that only the later program has


def test_a_view_of_a_later_programs_view_stays_one(hands: Hands, members: MembersPage) -> None:
    layout = ListLayout.from_json({"filter": {"view": "on_the_moon", "text": ""}, "sort": []})
    hands.application.run(SaveView("members", "Moon", layout))
    members.read_views()
    hands.ctrl(Qt.Key.Key_8)
    members.fit.choose("phone", True)
    hands.click(members.list.ui.saveViewButton)
    [row] = hands.application.ask(SavedViews("members"))
    assert row.layout.filter["view"] == "on_the_moon"


def test_the_dot_goes_when_the_view_is_put_back(hands: Hands, members: MembersPage) -> None:
    search(hands, members, "liberty")
    save_view(hands, "Liberty")
    button = list(hands.window.sidebar.views.values())[-1]
    members.fit.choose("email", True)
    assert (button.changed, button.count) == (True, 2)
    hands.click(hands.button(members.list, "Put back"))
    assert not button.changed
    assert not members.is_changed()
    hands.ctrl(Qt.Key.Key_1)
    assert members.search_text() == ""


# -- words of the search line --------------------------------------------------------------------


def test_every_word_is_understood_and_an_unknown_one_is_said(
    hands: Hands, members: MembersPage
) -> None:
    hands.click(hands.window.sidebar.views["everybody"])
    counts = {}
    for words in (
        "paid:2026",
        "due:<60",
        "status:lapsed",
        "level:retired",
        "county:Boone",
        "city:Liberty",
        "zip:652",
        "listed:yes",
        "has:phone",
        "no:county",
        "level:full city:liberty",
        "garza level:full",
    ):
        search(hands, members, words)
        assert members.list.ui.hintLabel.isHidden(), words
        counts[words] = members.model.rowCount()
    assert counts == {
        "paid:2026": 3,
        "due:<60": 3,
        "status:lapsed": 1,
        "level:retired": 1,
        "county:Boone": 0,
        "city:Liberty": 2,
        "zip:652": 0,
        "listed:yes": 1,
        "has:phone": 10,
        "no:county": 10,
        "level:full city:liberty": 1,
        "garza level:full": 1,
    }
    for words, hint in (
        ("mood:happy", "There is no word “mood:”."),
        ("listed:perhaps", "“listed:perhaps” is not clear"),
        ("tag:", f"After “tag:” comes what to look for, as in {EXAMPLES['tag']}."),
        ("county:Atlantis", "There is no county “Atlantis” in Missouri."),
    ):
        search(hands, members, f"garza {words}")
        assert members.list.ui.hintLabel.isVisible()
        assert members.list.ui.hintLabel.text().startswith(hint)
        assert hands.names(members.view) == ["Garza, Monica"]  # the rest is searched all the same


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("garc lib", "García, Luis"),
        ("CASTELLANOS", "Castellanos, Rosa"),
        ("luis@example", "García, Luis"),
        ("5550142 rolla", "Cho, Grace"),
        ("0142 springf", "Barlow, Thomas"),
        ("eickhoff 0001", "Eickhoff, Marian"),
    ],
)
def test_words_are_found_anywhere_in_any_order(
    hands: Hands, members: MembersPage, words: str, name: str
) -> None:
    search(hands, members, words)
    assert hands.names(members.view) == [name]
