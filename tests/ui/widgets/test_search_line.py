"""The search line under real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from amm_admin.ui.widgets.search_line import SearchLine
from tests.ui.town import Heard

Key = Qt.Key


@pytest.fixture
def search(qtbot: QtBot) -> SearchLine:
    made = SearchLine("Name, city, phone, e-mail…", "Find members")
    qtbot.addWidget(made)
    made.resize(500, 40)
    made.show()
    made.activateWindow()
    made.focus_search()
    qtbot.waitUntil(made.line.hasFocus)
    return made


def test_it_asks_once_after_the_last_key(search: SearchLine, qtbot: QtBot, heard: Heard) -> None:
    asked = heard(search.searched)
    qtbot.keyClicks(search.line, "garcia m")
    assert asked == []
    with qtbot.waitSignal(search.searched, timeout=2000):
        pass
    assert asked == ["garcia m"]


def test_enter_asks_at_once_and_only_once(search: SearchLine, qtbot: QtBot, heard: Heard) -> None:
    asked = heard(search.searched)
    qtbot.keyClicks(search.line, "cho")
    qtbot.keyClick(search.line, Key.Key_Return)
    qtbot.keyClick(search.line, Key.Key_Return)
    assert asked == ["cho"]
    assert not search._timer.isActive()


def test_escape_clears_and_then_leaves(search: SearchLine, qtbot: QtBot, heard: Heard) -> None:
    asked, left = heard(search.searched), heard(search.left)
    search.set_text("cho")
    qtbot.keyClick(search.line, Key.Key_Escape)
    assert (search.text(), asked, left) == ("", ["cho", ""], [])
    qtbot.keyClick(search.line, Key.Key_Escape)
    assert len(left) == 1


def test_down_asks_and_goes_to_the_list(search: SearchLine, qtbot: QtBot, heard: Heard) -> None:
    order: list[str] = []
    asked, down = heard(search.searched), heard(search.go_down)
    qtbot.keyClicks(search.line, "cho")
    qtbot.keyClick(search.line, Key.Key_Down)
    assert (asked, len(down), order) == (["cho"], 1, [])


def test_focus_selects_the_text(search: SearchLine, qtbot: QtBot) -> None:
    search.set_text("cho")
    search.line.deselect()
    search.focus_search()
    assert search.line.selectedText() == "cho"


def test_the_clear_button_appears_with_the_text(search: SearchLine, qtbot: QtBot) -> None:
    assert search._clear.isHidden()
    qtbot.keyClicks(search.line, "c")
    assert search._clear.isVisible()
    qtbot.mouseClick(search._clear, Qt.MouseButton.LeftButton)
    assert search.text() == ""
    assert search.line.hasFocus()


@pytest.mark.parametrize(
    ("shown", "total", "words"),
    [(12, 418, "12 of 418"), (418, 418, "418"), (0, 100_000, "0 of 100,000")],
)
def test_the_count_is_shown_and_announced(
    search: SearchLine, announced: list[str], shown: int, total: int, words: str
) -> None:
    search.set_count(shown, total)
    assert words in [part.text() for part in search.findChildren(QLabel)]
    search.set_count(shown, total)
    assert announced == [words]


def test_the_frame_shows_the_ring(search: SearchLine, qtbot: QtBot) -> None:
    assert search.property("state") == "focus"
    height = search.height()
    search.line.clearFocus()
    assert search.property("state") == ""
    assert search.height() == height
