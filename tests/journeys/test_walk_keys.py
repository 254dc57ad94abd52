"""Walking a record by letters and Tab, and looks that change while one watches."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from amm_admin.domain.fields import MEMBER_FIELDS
from amm_admin.ui.lists.actions import LIST_ACTS
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.members.record_panel import DETAILS, MEMBERSHIP, RecordPanel
from amm_admin.ui.navigation import PANES
from amm_admin.ui.settings.page import ASSOCIATION_FIELDS
from amm_admin.ui.theme import Mode, theme
from amm_admin.ui.theme.tokens import colors
from tests.journeys.association import Hands
from tests.journeys.walking import walk

ALT = Qt.KeyboardModifier.AltModifier
LIGHT_AT = 200  # gray of 255, above which a pixel counts as light
MOST_LIGHT = 0.05  # share of a dark window: letters


@pytest.fixture
def members(hands: Hands) -> MembersPage:
    page = hands.window.members()
    hands.click_cell(page.view, hands.row_named(page.view, "Cho"), "name")
    return page


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def line(record: RecordPanel, name: str) -> Any:
    row = record._row(name)
    assert row is not None
    return getattr(row.editor, "editor", row.editor)


def is_seen(part: QWidget, area: QScrollArea) -> bool:
    spot = part.mapTo(area.viewport(), QPoint(0, part.height() // 2))
    return 0 <= spot.y() < area.viewport().height()


# -- the record by keys --------------------------------------------------------------------------


def test_letters_lead_to_fields(hands: Hands, members: MembersPage) -> None:
    """From the list and from field to field; the field comes into sight."""
    record = members.record
    for tab, section in ((DETAILS, False), (MEMBERSHIP, True)):
        record.tabs.setCurrentIndex(tab)
        hands.settle()
        keyed = [f for f in MEMBER_FIELDS if f.key and (f.section == "Membership") is section]
        assert len(keyed) >= 3
        members.view.setFocus()
        for field in keyed:
            hands.key(Qt.Key(ord(field.key.upper())), ALT)
            assert line(record, field.name).hasFocus(), field.label
            area = record.ui.pages.currentWidget()
            assert isinstance(area, QScrollArea)
            assert is_seen(line(record, field.name), area)


def test_letters_lead_to_settings(hands: Hands) -> None:
    hands.window.show_pane("settings")
    page: Any = hands.window.page("settings")
    for field in ASSOCIATION_FIELDS:
        hands.key(Qt.Key(ord(field.key.upper())), ALT)
        assert page.association.rows[field.name].editor.editor.hasFocus(), field.label
    hands.key(Qt.Key.Key_C, ALT)
    assert page.ui.appearanceBox.hasFocus()


def test_tab_goes_down_the_record_and_back(hands: Hands, members: MembersPage) -> None:
    record = members.record
    hands.key(Qt.Key.Key_Z, ALT)
    shown = [name for name, row in record.details.rows.items() if row.isVisible()]
    at = shown.index("zip")
    for name in shown[at + 1 :]:
        hands.key(Qt.Key.Key_Tab)
        if not line(record, name).hasFocus():  # "Add another address" stands between
            hands.key(Qt.Key.Key_Tab)
        assert line(record, name).hasFocus(), name
        assert is_seen(line(record, name), record.ui.detailsPage)
    hands.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert line(record, shown[-2]).hasFocus()


@pytest.mark.parametrize(
    ("key", "name", "typed", "words"),
    [
        (Qt.Key.Key_A, "email", "ann@example", "ending"),
        (Qt.Key.Key_N, "phone", "12", "phone number"),
        (Qt.Key.Key_B, "bad_address_on", "13/45/2026", "13/45/2026"),
    ],
)
def test_what_is_wrong_is_said_below_the_field(
    hands: Hands, members: MembersPage, said: list[str], key: Any, name: str, typed: str, words: str
) -> None:
    """Never in a dialog; what was typed stays, and the way out is Esc."""
    record = members.record
    hands.key(key, ALT)
    field = line(record, name)
    before = field.text()
    hands.ctrl(Qt.Key.Key_A)
    hands.qtbot.keyClicks(field, typed)
    hands.key(Qt.Key.Key_Return)
    edit: Any = record.details.rows[name].editor
    hands.qtbot.waitUntil(lambda: words in edit.note())
    assert field.text() == typed
    assert QApplication.activeModalWidget() is None
    assert any(words in sentence for sentence in said)
    assert words in field.accessibleDescription()
    hands.key(Qt.Key.Key_Escape)
    assert field.text() == before
    assert words not in edit.note()


# -- looks ---------------------------------------------------------------------------------------


def share_of_light(window: QWidget) -> float:
    """How much of what is painted is light."""
    image = window.grab().toImage().scaled(240, 150)
    spots = bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
    return sum(spot > LIGHT_AT for spot in spots) / len(spots)


def test_every_pane_turns_dark_and_back(hands: Hands, members: MembersPage) -> None:
    window = hands.window
    for pane in PANES:
        window.show_pane(pane.name)
        hands.settle()
    modes = {action.data(): action for action in window.menus.modes.actions()}
    for mode, dark, contrast in (
        (Mode.DARK, True, False),
        (Mode.CONTRAST, False, True),
        (Mode.LIGHT, False, False),
    ):
        modes[mode.value].trigger()
        for pane in PANES:
            window.show_pane(pane.name)
            hands.settle()
            assert (share_of_light(window) <= MOST_LIGHT) is dark, (mode, pane.name)
        window.show_pane("members")
        viewport = members.view.viewport()
        ground = viewport.grab().toImage().pixel(viewport.width() - 4, viewport.height() - 4)
        assert QColor(ground).name() == colors(dark, contrast)["base"].lower()


def test_the_window_follows_the_computer(hands: Hands, members: MembersPage) -> None:
    modes = {action.data(): action for action in hands.window.menus.modes.actions()}
    modes[Mode.SYSTEM.value].trigger()
    hints = QGuiApplication.styleHints()
    for scheme, dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
        hints.colorSchemeChanged.emit(scheme)
        hands.settle()
        assert (share_of_light(hands.window) <= MOST_LIGHT) is dark
    modes[Mode.LIGHT.value].trigger()


def test_text_size_reaches_what_is_open(hands: Hands, members: MembersPage) -> None:
    """Rows, tools, menus, the record and a dialog that stands open, at once."""
    window = hands.window
    hands.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    dialog = hands.dialog()
    parts = {
        "row": lambda: members.view.rowHeight(0),
        "menu": lambda: window.menuBar().height(),
        "tool": lambda: members.list.ui.searchLine.height(),
        "status": lambda: window.statusBar().height(),
        "field": lambda: line(members.record, "city").height(),
        "dialog": lambda: dialog.amount.height(),
        "words": lambda: dialog.findChild(QLabel).fontInfo().pixelSize(),
    }
    usual = {name: measure() for name, measure in parts.items()}
    for scale in (0.8, 1.5, 2.0):
        window.looks.set_scale(scale)
        hands.settle()
        for name, measure in parts.items():
            assert measure() == pytest.approx(usual[name] * scale, rel=0.12, abs=3), (name, scale)
        assert walk(dialog) == []
    window.looks.set_scale(1.0)
    hands.settle()
    assert {name: measure() for name, measure in parts.items()} == usual
    assert theme().scale == 1.0
    dialog.reject()


@pytest.mark.parametrize("pane", ["history", "renewals", "members"])
def test_who_comes_to_a_list_goes_on_with_the_arrows(hands: Hands, pane: str) -> None:
    hands.window.show_pane("settings")
    hands.window.show_pane(pane)
    page: Any = hands.window.page(pane)
    page.view.clearSelection()
    for row in (0, 1):
        hands.key(Qt.Key.Key_Down)
        assert page.view.hasFocus()
        assert page.view.currentIndex().row() == row


# -- dialogs at the edge of the screen -----------------------------------------------------------


@pytest.mark.parametrize("name", ["page_keys", "change_rows"])
def test_dialogs_that_grow_stay_on_the_screen(
    hands: Hands, members: MembersPage, name: str
) -> None:
    window = hands.window
    screen = window.screen().availableGeometry()
    window.move(screen.center())
    act = window.lists.actions[name] if name in LIST_ACTS else window.actions_[name]
    act.trigger()
    hands.settle()
    assert screen.contains(hands.dialog().frameGeometry())
    hands.dialog().reject()
