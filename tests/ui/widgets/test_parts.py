"""Labels, buttons, pills."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Rich
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from amm_admin.domain.fields import Mark
from amm_admin.domain.statuses import STATUS
from amm_admin.ui.theme import Mode, Theme
from amm_admin.ui.widgets.parts import (
    Glyph,
    button,
    foldable,
    icon_button,
    label,
    tip,
    unmarked,
)
from amm_admin.ui.widgets.pill import StatusPill
from tests.ui.town import Heard


def test_a_label_shows_markup_as_letters(qtbot: QtBot) -> None:
    words = label("<img src=x> & more")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == "<img src=x> & more"


@pytest.mark.parametrize("text", ["A & B", "<b>Ann</b> &copy;", "a < b", "x &lt; y", "a\n<b>"])
def test_a_tooltip_shows_markup_as_letters(text: str) -> None:
    shown = QTextDocument()
    if Rich.mightBeRichText(tip(text)):
        shown.setHtml(tip(text))
    else:
        shown.setPlainText(tip(text))
    assert shown.toPlainText().split() == text.split()


def test_the_words_of_a_menu_without_its_marks() -> None:
    assert unmarked("&Undo Join Smith && Sons") == "Undo Join Smith & Sons"


def test_only_endless_words_may_break() -> None:
    usual = "Ann Lee\noffice@capital-region.example.org"
    assert foldable(usual) == usual
    folded = foldable(f"Ann {'x' * 200}")
    assert max(map(len, folded.split("\u200b"))) <= 16
    assert folded.replace("\u200b", "") == f"Ann {'x' * 200}"


def test_an_ampersand_in_a_button_is_a_letter_unless_asked(qtbot: QtBot) -> None:
    plain, keyed = button("Smith & Sons"), button("&Renew", mnemonic=True)
    for made in (plain, keyed):
        qtbot.addWidget(made)
    assert plain.text() == "Smith && Sons"
    assert plain.accessibleName() == "Smith & Sons"
    assert keyed.shortcut().toString() == "Alt+R"
    assert keyed.accessibleName() == "Renew"


def test_a_button_without_words_has_a_name_and_a_tooltip(qtbot: QtBot) -> None:
    made = icon_button("columns", "Columns")
    qtbot.addWidget(made)
    assert (made.accessibleName(), made.toolTip()) == ("Columns", "Columns")


def test_a_toggle_changes_its_sign_not_only_its_color(qtbot: QtBot) -> None:
    made = button("Family", kind="toggle")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    off = made.icon().pixmap(14, 14).toImage()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert made.isChecked()
    assert made.icon().pixmap(14, 14).toImage() != off


@pytest.mark.parametrize("kind", ["", "primary", "quiet", "link", "big", "toggle"])
def test_a_focus_ring_is_seen_on_every_button(qtbot: QtBot, look: Theme, kind: str) -> None:
    for mode in (Mode.LIGHT, Mode.DARK):
        look.set_mode(mode)
        made = button("Renew", kind=kind)
        qtbot.addWidget(made)
        made.resize(made.sizeHint())
        made.show()
        made.activateWindow()
        made.clearFocus()
        size, before = made.sizeHint(), made.grab().toImage()
        made.setFocus()
        qtbot.waitUntil(made.hasFocus)
        assert made.grab().toImage() != before
        assert made.sizeHint() == size


@pytest.mark.parametrize("status", STATUS)
def test_pill_says_its_word(qtbot: QtBot, look: Theme, status: str) -> None:
    pill = StatusPill(status)
    qtbot.addWidget(pill)
    pill.show()
    assert pill.accessibleName() == f"Status {status}"
    words = look.metrics("small_strong").horizontalAdvance(status)
    assert pill.sizeHint().width() > words + look.px(16)
    assert not pill.grab().isNull()


def test_pill_takes_other_words(qtbot: QtBot) -> None:
    pill = StatusPill("Not yet on the website", Mark("clock-bold", "warn"))
    qtbot.addWidget(pill)
    narrow = StatusPill("New")
    qtbot.addWidget(narrow)
    assert pill.sizeHint().width() > narrow.sizeHint().width()
    pill.set_status("New")
    assert pill.sizeHint() == narrow.sizeHint()


def test_icon_grows_with_the_text(qtbot: QtBot, look: Theme) -> None:
    made = Glyph("house", size=20)
    qtbot.addWidget(made)
    before = made.sizeHint().width()
    look.set_scale(2.0)
    assert made.sizeHint().width() == 2 * before


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_in_a_window_is_pressed_by_enter(qtbot: QtBot, heard: Heard, key: Qt.Key) -> None:
    made = button("Renew 12 members")
    qtbot.addWidget(made)
    made.show()
    pressed = heard(made.clicked)
    qtbot.keyClick(made, key)
    assert len(pressed) == 1
