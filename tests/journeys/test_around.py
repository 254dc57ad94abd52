"""Getting around by keys: Ctrl+K, F6, F1 and ?, the toast."""

import re
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QTextBrowser,
    QWidget,
)

from amm_admin.services.members import Archive, ListMembers, MemberFilter
from amm_admin.ui.help import pages
from amm_admin.ui.navigation import PANES
from amm_admin.ui.palette.box import GoBox
from amm_admin.ui.palette.choices import Choice
from amm_admin.ui.theme import Mode, theme
from tests.journeys.association import Hands

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def open_box(hands: Hands) -> GoBox:
    """Ctrl+K."""
    hands.ctrl(Qt.Key.Key_K)
    box = hands.window.findChild(GoBox)
    assert isinstance(box, GoBox)
    hands.qtbot.waitUntil(box.isActiveWindow)
    assert box.line.hasFocus()
    return box


def titles(box: GoBox) -> list[str]:
    return [choice.title for choice in box.lines.choices()]


def current(box: GoBox) -> Choice:
    found = box.current()
    assert found is not None
    return found


def in_window(hands: Hands) -> None:
    """The box is gone and the window has the keyboard again."""
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    hands.settle()
    assert hands.window.findChild(GoBox) is None


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers are told."""
    told: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return told


# -- Ctrl+K: people ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [("garza", "Garza"), ("GARCIA", "García"), ("luis lib", "García"), ("0001", "Eickhoff")],
)
def test_a_name_leads_to_the_record(hands: Hands, typed: str, name: str) -> None:
    hands.window.show_pane("history")
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, typed)
    assert current(box).title.startswith(name)
    hands.key(Qt.Key.Key_Return)
    in_window(hands)
    assert hands.window.pane == "members"
    shown = hands.window.members().shown_record()
    assert shown is not None
    assert name in shown.row.name


def test_somebody_in_no_present_view_is_found(hands: Hands) -> None:
    """The list shows Current; Jo has lapsed."""
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "rademacher")
    hands.key(Qt.Key.Key_Return)
    in_window(hands)
    shown = hands.window.members().shown_record()
    assert shown is not None
    assert shown.row.name == "Rademacher, Jo"


def test_nobody_archived_is_offered(hands: Hands) -> None:
    [jo] = hands.application.ask(ListMembers(MemberFilter(text="rademacher")))
    hands.application.run(Archive((jo.id,)))
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "rademacher")
    assert box.lines.usable_rows() == []
    hands.key(Qt.Key.Key_Return)  # takes nothing
    assert box.isVisible()


def test_a_mistyped_name_finds_the_nearest(hands: Hands) -> None:
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "abernaty")
    assert box.hint.text() == "Nothing matches “abernaty”"
    hands.qtbot.waitUntil(lambda: len(titles(box)) > 1)
    assert titles(box)[:2] == ["Nobody matches. Perhaps you meant", "Abernathy, Louise"]
    hands.key(Qt.Key.Key_Return)
    in_window(hands)
    shown = hands.window.members().shown_record()
    assert shown is not None
    assert shown.row.last_name == "Abernathy"


def test_the_empty_box_remembers_people_the_latest_first(hands: Hands) -> None:
    for name in ("barlow", "cho"):
        box = open_box(hands)
        hands.qtbot.keyClicks(box.line, name)
        hands.key(Qt.Key.Key_Return)
        in_window(hands)
    box = open_box(hands)
    assert titles(box)[:3] == ["Recent people", "Cho, Grace", "Barlow, Thomas"]
    hands.qtbot.keyClicks(box.line, "b")  # Barlow goes before Beckemeier by name as well
    assert titles(box)[1] == "Barlow, Thomas"
    hands.key(Qt.Key.Key_Escape)
    stored = hands.window.workspace.preferences.get("went_to")
    assert [type(each) for each in stored["people"]] == [int, int]  # no names on this computer


# -- Ctrl+K: actions -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "wanted", "keys"),
    [
        ("hist", "History", ""),
        ("spreadsheet", "Import members", "Ctrl+I"),
        ("keyb", "Keys of this page", "?"),
        ("sav back", "Save a backup", "Ctrl+S"),
        ("add per", "New member", "Ctrl+N"),
        ("appear high", "High contrast", ""),
        ("print li", "Print list", "Ctrl+P"),
    ],
)
def test_a_verb_finds_the_action_and_teaches_its_key(
    hands: Hands, typed: str, wanted: str, keys: str
) -> None:
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, typed)
    found = {choice.title: choice.keys for choice in box.lines.choices()}
    assert found[wanted] == keys


def test_a_verb_runs_the_action(hands: Hands) -> None:
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "new mem")
    assert current(box).title == "New member"
    hands.key(Qt.Key.Key_Return)
    hands.settle()
    assert hands.dialog().accessibleName() == "New member"
    hands.dialog().reject()


def test_a_pane_is_a_place_to_go(hands: Hands) -> None:
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "renewals")
    assert current(box).pane == "renewals"
    hands.key(Qt.Key.Key_Return)
    in_window(hands)
    assert hands.window.pane == "renewals"


def test_what_is_done_often_comes_first(hands: Hands) -> None:
    for _ in range(2):
        box = open_box(hands)
        hands.qtbot.keyClicks(box.line, "lapsed")
        hands.key(Qt.Key.Key_Return)
        in_window(hands)
    box = open_box(hands)
    assert titles(box)[:2] == ["Actions", "Lapsed"]


def test_an_action_that_cannot_be_run_says_why(hands: Hands) -> None:
    assert not hands.window.actions_["suspend"].isEnabled()
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "suspend")
    [choice] = [each for each in box.lines.choices() if each.action]
    assert (choice.usable, choice.reason) == (False, "Select a member first")
    hands.key(Qt.Key.Key_Return)
    assert box.isVisible()
    hands.key(Qt.Key.Key_Escape)
    box = open_box(hands)
    assert all(choice.usable or choice.is_heading for choice in box.lines.choices())


def test_a_file_that_is_only_read_says_so(hands: Hands) -> None:
    hands.window.workspace.read_only = True
    hands.window.members().enable()
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "new member")
    [choice] = [each for each in box.lines.choices() if each.title == "New member"]
    assert choice.reason == "The file is open read-only"


# -- Ctrl+K: the box -----------------------------------------------------------------------------


def test_arrows_go_round_and_skip_headings(hands: Hands) -> None:
    box = open_box(hands)
    usable = box.lines.usable_rows()
    first = current(box)
    for _ in usable:
        hands.key(Qt.Key.Key_Down)
        assert current(box).usable
    assert current(box) == first
    hands.key(Qt.Key.Key_Up)
    assert current(box) == box.lines.choices()[usable[-1]]
    hands.key(Qt.Key.Key_PageUp)
    hands.key(Qt.Key.Key_PageUp)
    assert current(box) == first


def test_escape_gives_the_keyboard_back(hands: Hands) -> None:
    hands.click_cell(hands.window.members().view, 2, "name")
    open_box(hands)
    hands.key(Qt.Key.Key_Escape)
    in_window(hands)
    assert hands.window.members().view.hasFocus()


def test_the_field_over_the_navigation_opens_the_box(hands: Hands) -> None:
    hands.click(hands.window.go)
    box = hands.window.findChild(GoBox)
    assert box is not None
    box.reject()
    in_window(hands)
    hands.window.go.setFocus()
    hands.key(Qt.Key.Key_Return)
    assert hands.window.findChild(GoBox) is not None


def test_the_mouse_takes_a_line(hands: Hands) -> None:
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "gar")
    row = titles(box).index("Garza, Monica")
    spot = box.list.visualRect(box.lines.index(row)).center()
    hands.qtbot.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    in_window(hands)
    shown = hands.window.members().shown_record()
    assert shown is not None
    assert shown.row.last_name == "Garza"


def test_the_box_closes_when_its_window_is_used(hands: Hands) -> None:
    open_box(hands)
    hands.window.activateWindow()
    in_window(hands)


def test_the_box_speaks(hands: Hands, said: list[str]) -> None:
    box = open_box(hands)
    assert QAccessible.queryAccessibleInterface(box.line).text(QAccessible.Text.Name)
    hands.qtbot.keyClicks(box.line, "gar")
    assert said[-1].startswith("2 matches. García, Luis, No. ")
    assert "Liberty" in said[-1]
    hands.key(Qt.Key.Key_Down)
    assert said[-1].startswith("Garza, Monica, No. ")
    rows = [box.lines.index(row) for row in box.lines.usable_rows()]
    spoken = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in rows]
    assert all("Liberty" in str(each) for each in spoken)


def test_the_lines_keep_qts_rules(hands: Hands) -> None:
    box = open_box(hands)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(box.lines, fatal, box)
    hands.qtbot.keyClicks(box.line, "gar")
    assert tester.model() is box.lines


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_box_stays_in_its_window(hands: Hands, scale: float) -> None:
    hands.window.resize(960, 600)
    hands.window.looks.set_scale(scale)
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "e")
    assert hands.window.geometry().contains(box.geometry())
    assert box.hint.height() >= box.hint.sizeHint().height()
    hands.window.looks.set_scale(1.0)


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_box_help_and_field_can_be_used_by_everybody(hands: Hands, scale: float) -> None:
    """Names for screen readers, 24 pixels to aim at, and room for the words."""
    hands.window.looks.set_scale(scale)
    hands.window.menus.around.show_help()
    help_ = hands.window.menus.around.help
    assert help_ is not None
    for root in (hands.window.go, help_, open_box_from(hands)):
        hands.settle()
        for part in (root, *root.findChildren(QWidget)):
            if not isinstance(part, QAbstractButton | QLineEdit | QTextBrowser | QListView):
                continue
            assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name), part
            if isinstance(part, QAbstractButton) and part.isVisible():
                assert min(part.width(), part.height()) >= 24
                assert part.width() >= part.sizeHint().width()
    text = help_.text
    assert text.document().idealWidth() <= text.viewport().width()  # nothing to scroll sideways
    help_.close()
    hands.window.looks.set_scale(1.0)


def open_box_from(hands: Hands) -> GoBox:
    """The box, while the help has the keyboard."""
    hands.window.menus.around.go_anywhere()
    box = hands.window.findChild(GoBox)
    assert box is not None
    return box


# -- F6 ------------------------------------------------------------------------------------------


def part_with_keyboard(hands: Hands) -> str:
    now = QApplication.focusWidget()
    assert now is not None
    parts = hands.window.menus.around.parts.shown()
    return next(name for name, part in parts if part is now or part.isAncestorOf(now))


def test_f6_goes_round_and_back_to_where_one_was(hands: Hands) -> None:
    members = hands.window.members()
    hands.click_cell(members.view, 1, "city")
    hands.key(Qt.Key.Key_F6)
    assert part_with_keyboard(hands) == "Record"
    hands.key(Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    hands.key(Qt.Key.Key_F6)
    assert part_with_keyboard(hands) == "Navigation"
    assert getattr(QApplication.focusWidget(), "current", False)
    hands.key(Qt.Key.Key_F6)
    assert members.view.hasFocus()
    assert members.view.currentIndex().row() == 1
    hands.key(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is field
    hands.key(Qt.Key.Key_F6, SHIFT)
    assert members.view.hasFocus()
    hands.key(Qt.Key.Key_F6, SHIFT)
    assert part_with_keyboard(hands) == "Navigation"


@pytest.mark.parametrize("pane", [pane.name for pane in PANES])
def test_f6_leads_in_and_out_of_every_pane(hands: Hands, pane: str) -> None:
    hands.window.show_pane(pane)
    hands.settle()
    seen = []
    for _ in range(4):  # a list selects its first row, and then there is a record too
        hands.key(Qt.Key.Key_F6)
        seen.append(part_with_keyboard(hands))
    assert set(seen) == {name for name, _ in hands.window.menus.around.parts.shown()}


def test_tab_leaves_the_grid(hands: Hands) -> None:
    view = hands.window.members().view
    hands.click_cell(view, 1, "name")
    hands.key(Qt.Key.Key_Tab)
    assert not view.hasFocus()
    assert view.currentIndex().row() == 1
    hands.key(Qt.Key.Key_Backtab, SHIFT)
    assert view.hasFocus()


# -- help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("pane", [pane.name for pane in PANES])
def test_f1_opens_the_page_of_the_pane(hands: Hands, pane: str) -> None:
    hands.window.show_pane(pane)
    hands.key(Qt.Key.Key_F1)
    window = hands.window.menus.around.help
    assert window is not None
    assert window.isVisible()
    assert window.page == pane
    assert window.text.hasFocus()
    assert window.windowTitle().startswith(title_of(pane))
    window.close()


def title_of(page: str) -> str:
    [found] = re.findall(r"<h1>(.+?)</h1>", pages.text_of(page))
    return str(found)


def test_links_lead_to_other_pages_and_back(hands: Hands) -> None:
    hands.window.show_pane("renewals")
    hands.key(Qt.Key.Key_F1)
    window = hands.window.menus.around.help
    assert window is not None
    assert not window.back.isEnabled()
    window.text.anchorClicked.emit(QUrl("reports.html"))
    assert window.page == "reports"
    hands.click(window.back)
    assert window.page == "renewals"
    hands.click(window.contents)
    assert window.page == "start"
    for outside in ("https://example.org/members.html", "file:///members.html", "nobody.html"):
        window.text.anchorClicked.emit(QUrl(outside))
    assert window.page == "start"
    hands.key(Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_question_mark_shows_the_keys_of_the_pane(hands: Hands) -> None:
    hands.window.show_pane("renewals")
    page: Any = hands.window.page("renewals")
    page.view.setFocus()
    hands.qtbot.keyClick(page.view, "?")
    hands.settle()
    words = [part.text() for part in hands.dialog().findChildren(QLabel)]
    assert "Tick or untick the row" in words
    assert "Ctrl+K" in words
    hands.click(hands.button(hands.dialog(), "Close"))


def test_a_question_mark_in_a_field_is_a_letter(hands: Hands) -> None:
    line = hands.window.members().list.ui.searchLine.line
    hands.click(line)
    hands.qtbot.keyClicks(line, "who?")
    assert line.text() == "who?"
    assert QApplication.activeModalWidget() is None


# -- the toast -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_F8, None), (Qt.Key.Key_U, ALT)])
def test_undo_of_the_toast_is_reached_by_keys(hands: Hands, key: Qt.Key, held: Any) -> None:
    view = hands.window.members().view
    hands.click_cell(view, 1, "name")
    before = hands.names(view)
    hands.key(Qt.Key.Key_Delete)
    assert hands.toast() == "1 member archived"
    assert hands.names(view) != before
    hands.key(key, held or Qt.KeyboardModifier.NoModifier)
    undo = QApplication.focusWidget()
    assert undo is not None
    assert undo.accessibleName() == "Undo: 1 member archived"
    hands.key(Qt.Key.Key_Space)
    assert hands.names(view) == before
    assert view.hasFocus()


def test_escape_sends_the_toast_away_and_goes_back(hands: Hands) -> None:
    view = hands.window.members().view
    hands.click_cell(view, 1, "name")
    hands.key(Qt.Key.Key_Delete)
    hands.key(Qt.Key.Key_F8)
    hands.key(Qt.Key.Key_Escape)
    assert not hands.window.toast.isVisible()
    assert view.hasFocus()


# -- looks ---------------------------------------------------------------------------------------


def test_high_contrast_is_chosen_by_keys_and_kept(hands: Hands) -> None:
    box = open_box(hands)
    hands.qtbot.keyClicks(box.line, "high con")
    hands.key(Qt.Key.Key_Return)
    in_window(hands)
    assert theme().contrast
    assert hands.window.workspace.preferences.get("appearance") == "contrast"
    hands.window.show_pane("settings")
    settings: Any = hands.window.page("settings")
    assert settings.ui.appearanceBox.currentText() == "High contrast"
    settings.ui.appearanceBox.setFocus()
    hands.key(Qt.Key.Key_Up)
    assert theme().mode is Mode.DARK
    assert not theme().contrast
