"""Fields that read what people type."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from amm_admin.domain.errors import InputError
from amm_admin.domain.money import Money
from amm_admin.ui.widgets.fields import (
    HINT,
    DateField,
    FieldEdit,
    MoneyField,
    ParsedField,
    TextField,
)
from amm_admin.ui.widgets.parts import button, field_label
from tests.ui.town import Heard

Key = Qt.Key
TODAY = date(2026, 11, 18)


def today() -> date:
    return TODAY


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.isActiveWindow)


@pytest.fixture
def day(qtbot: QtBot) -> DateField:
    made = DateField(today, "Paid on")
    shown(qtbot, made)
    return made


# -- dates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3/4/26", date(2026, 3, 4)),
        ("3-4-2026", date(2026, 3, 4)),
        ("2026-03-04", date(2026, 3, 4)),
        ("Mar 4", date(2026, 3, 4)),
        ("today", TODAY),
        ("TODAY", TODAY),
        ("t", TODAY),
        ("+1y", date(2027, 11, 18)),
        ("eoy", date(2026, 12, 31)),
        ("Oct 3 2026", date(2026, 10, 3)),
    ],
)
def test_what_people_type_is_a_day(
    day: DateField, qtbot: QtBot, heard: Heard, typed: str, read: date
) -> None:
    day.set_value(date(2020, 1, 1))
    day.selectAll()
    days = heard(day.committed)
    qtbot.keyClicks(day, typed)
    qtbot.keyClick(day, Key.Key_Return)
    assert day.value() == read
    assert day.text() == f"{read.month}/{read.day}/{read.year}"
    assert days[-1] == read


def test_blank_is_no_day(day: DateField, qtbot: QtBot, heard: Heard) -> None:
    day.set_value(TODAY)
    days = heard(day.committed)
    day.selectAll()
    qtbot.keyClick(day, Key.Key_Delete)
    qtbot.keyClick(day, Key.Key_Return)
    assert (day.value(), days) == (None, [None])


def test_what_is_no_day_stays_as_typed_and_says_why(
    day: DateField, qtbot: QtBot, heard: Heard, announced: list[str]
) -> None:
    errors = heard(day.error_changed)
    qtbot.keyClicks(day, "2/30/2026")
    qtbot.keyClick(day, Key.Key_Return)
    assert day.text() == "2/30/2026"
    assert day.property("state") == "bad"
    assert errors == [day.error()] == announced
    qtbot.keyClick(day, Key.Key_Backspace)
    assert (day.error(), day.property("state")) == ("", "")


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        (Key.Key_Up, date(2026, 2, 28), date(2026, 3, 1)),
        (Key.Key_Down, date(2026, 3, 1), date(2026, 2, 28)),
        (Key.Key_PageUp, date(2026, 12, 5), date(2027, 1, 5)),
        (Key.Key_PageDown, date(2026, 1, 5), date(2025, 12, 5)),
        (Key.Key_T, date(2026, 1, 5), TODAY),
        (Key.Key_Up, None, TODAY),
        (Key.Key_Up, date.max, date.max),
    ],
)
def test_keys_move_the_day(
    day: DateField, qtbot: QtBot, key: Key, start: date | None, end: date
) -> None:
    day.set_value(start)
    qtbot.keyClick(day, key)
    assert day.value() == end


def test_a_parser_may_be_given(qtbot: QtBot) -> None:
    field = DateField(today, "Paid on", parse=lambda text: date(2000, 1, 1))
    shown(qtbot, field)
    qtbot.keyClicks(field, "anything")
    field.commit()
    assert field.value() == date(2000, 1, 1)


# -- money -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "cents", "text"),
    [
        ("45", 4500, "$45.00"),
        ("$1,234.5", 123450, "$1,234.50"),
        ("(45.00)", -4500, "-$45.00"),
        ("0", 0, "$0.00"),
    ],
)
def test_amounts(qtbot: QtBot, typed: str, cents: int, text: str) -> None:
    field = MoneyField("Amount")
    shown(qtbot, field)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Key.Key_Return)
    assert (field.value(), field.text()) == (Money(cents), text)


def test_leaving_a_field_commits_it_once(qtbot: QtBot, heard: Heard) -> None:
    frame = QWidget()
    column = QVBoxLayout(frame)
    first, second = TextField("First"), TextField("Last")
    column.addWidget(first)
    column.addWidget(second)
    shown(qtbot, frame)
    names = heard(first.committed)
    first.setFocus()
    qtbot.keyClicks(first, " Denise ")
    qtbot.keyClick(first, Key.Key_Tab)
    first.setFocus()
    qtbot.keyClick(first, Key.Key_Tab)
    assert names == ["Denise"]
    assert second.hasFocus()


def test_untouched_text_is_not_read_again(qtbot: QtBot, heard: Heard) -> None:
    field = ParsedField(str.upper, str)
    field.set_value("Boone")
    shown(qtbot, field)
    values = heard(field.committed)
    assert field.commit()
    assert (field.value(), values) == ("Boone", [])


# -- the field of a record -------------------------------------------------------------------------


def short(text: str) -> str:
    if len(text) > 5:
        raise InputError("name", "At most five letters.")
    return text


@pytest.fixture
def field(qtbot: QtBot) -> FieldEdit:
    made = FieldEdit(ParsedField(short, str), "Phone")
    made.set_value("Ann")
    shown(qtbot, made)
    qtbot.waitUntil(made.editor.hasFocus)
    return made


def test_enter_saves(field: FieldEdit, qtbot: QtBot, heard: Heard) -> None:
    saves = heard(field.saved)
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Bob")
    qtbot.keyClick(field.editor, Key.Key_Return)
    qtbot.keyClick(field.editor, Key.Key_Return)
    assert saves == ["Bob"]


def test_escape_puts_it_back_and_then_passes(field: FieldEdit, qtbot: QtBot, heard: Heard) -> None:
    saves = heard(field.saved)
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Robert")
    qtbot.keyClick(field.editor, Key.Key_Return)
    assert field.editor.error() == "At most five letters."
    qtbot.keyClick(field.editor, Key.Key_Escape)
    assert (field.editor.text(), field.editor.error(), saves) == ("Ann", "", [])


def test_the_hint_stands_while_the_keyboard_is_there(field: FieldEdit, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: field.note() == HINT)
    field.editor.clearFocus()
    qtbot.waitUntil(lambda: field.note() == "")


def test_a_refused_save_can_be_tried_again(field: FieldEdit, qtbot: QtBot, heard: Heard) -> None:
    saves = heard(field.saved)
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Bob")
    qtbot.keyClick(field.editor, Key.Key_Return)
    field.show_error("Two members have this name.")
    qtbot.waitUntil(lambda: field.note() == "Two members have this name.")
    assert field.editor.text() == "Bob"
    qtbot.keyClick(field.editor, Key.Key_Return)
    field.show_error("Two members have this name.")
    assert saves == ["Bob", "Bob"]
    qtbot.keyClick(field.editor, Key.Key_Escape)
    assert (field.editor.text(), field.value()) == ("Ann", "Ann")


def test_a_refresh_does_not_disturb_typing(field: FieldEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.editor, "x")
    typed = field.editor.text()
    field.refresh("Zoe")
    assert field.editor.text() == typed
    qtbot.keyClick(field.editor, Key.Key_Escape)
    assert field.editor.text() == "Zoe"
    field.refresh("Eve")
    assert field.editor.text() == "Eve"


def test_nothing_moves_under_a_pressed_mouse(
    field: FieldEdit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that pushed the form down between press and release would swallow the click."""
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    field.show_error("Wrong.")
    qtbot.waitUntil(lambda: field._timer.interval() > 0 and field._timer.isActive())
    assert field.note() != "Wrong."
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.NoButton)
    qtbot.waitUntil(lambda: field.note() == "Wrong.")


def test_a_button_below_is_hit_although_the_field_is_wrong(qtbot: QtBot, heard: Heard) -> None:
    frame = QWidget()
    column = QVBoxLayout(frame)
    wrong, below = FieldEdit(ParsedField(short, str), "Name"), button("Renew")
    column.addWidget(wrong)
    column.addWidget(below)
    shown(qtbot, frame)
    clicks = heard(below.clicked)
    wrong.setFocus()
    qtbot.keyClicks(wrong.editor, "Robert")
    qtbot.mouseClick(below, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert len(clicks) == 1
    qtbot.waitUntil(lambda: wrong.note() == "At most five letters.")


def test_the_mnemonic_of_the_label_goes_to_the_field(qtbot: QtBot) -> None:
    frame = QWidget()
    column = QVBoxLayout(frame)
    first, second = FieldEdit(TextField(), "First"), FieldEdit(TextField(), "Last")
    for words, part in (("&First", first), ("&Last", second)):
        column.addWidget(field_label(words, part))
        column.addWidget(part)
    shown(qtbot, frame)
    first.setFocus()
    qtbot.keyClick(frame, Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert second.editor.hasFocus()


def test_ring_moves_nothing(field: FieldEdit, qtbot: QtBot) -> None:
    with_ring = field.editor.height()
    field.editor.clearFocus()
    assert field.editor.height() == with_ring
    field.show_error("Wrong.")
    assert field.editor.height() == with_ring
