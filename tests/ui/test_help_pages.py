"""The pages of the help: complete, true to the keys, closed in themselves, and shipped."""

import re
from html.parser import HTMLParser

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from amm_admin import paths
from amm_admin.ui.help import keys, pages
from amm_admin.ui.help.window import HelpWindow
from amm_admin.ui.navigation import PANES
from amm_admin.ui.theme import Mode, install_theme

NAMES = pages.names()
# Keys of fields and windows that have no action; journeys press them.
OF_FIELDS = {"Enter", "Esc", "Tab", "Space", "Down", "Alt", "Shift", "Del"}


class Marks(HTMLParser):
    """The tags of a page, its links and the keys it names; complains of a tag left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.keys: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "kbd":
            self.keys.append(data)


def written(name: str) -> str:
    return paths.resource(f"help/{name}.html").read_text("utf-8")


def test_every_pane_has_a_page_and_keys() -> None:
    assert {pane.name for pane in PANES} <= set(NAMES)
    assert {pane.name for pane in PANES} == set(keys.OF_PANE)
    assert {"keys", "backups", "start"} <= set(NAMES)
    assert pages.page_of("preview") == "reports"
    assert pages.page_of("no such pane") == "start"


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_pages_that_exist(name: str) -> None:
    marks = Marks(written(name))
    assert marks.open == []
    assert {link.removesuffix(".html") for link in marks.links} <= set(NAMES) - {name}
    assert marks.tags <= {"h1", "h2", "p", "ol", "ul", "li", "a", "b", "kbd"}


def test_every_page_is_reached_from_the_first() -> None:
    assert {link.removesuffix(".html") for link in Marks(written("start")).links} == set(NAMES) - {
        "start"
    }


@pytest.mark.parametrize("name", NAMES)
def test_keys_named_in_a_page_exist(name: str) -> None:
    exist = {key for act in keys.NAMED.values() for key in act.keys}
    exist |= {
        key
        for lines in keys.OF_PANE.values()
        for line in lines
        if line[0] != line
        for key in line[1]
    }
    exist |= {"F8", "Alt+U"} | OF_FIELDS
    assert set(Marks(written(name)).keys) <= exist


@pytest.mark.parametrize("lines", keys.OF_PANE.values(), ids=keys.OF_PANE.keys())
def test_keys_of_a_pane_are_actions_with_keys_or_can_be_typed(lines: tuple[keys.Line, ...]) -> None:
    for line in lines:
        if isinstance(line, str):
            assert keys.NAMED[line].keys
        else:
            assert all(QKeySequence(key).toString() for key in line[1])


def test_the_page_of_keys_is_made_from_the_actions() -> None:
    text = pages.text_of("keys")
    assert "<td>Go to</td><td><kbd>Ctrl+K</kbd></td>" in text
    assert "Copy them with headings" in text
    with pytest.raises(KeyError):
        pages.text_of("../letterhead")


@pytest.mark.parametrize("name", NAMES)
def test_words_of_the_house(name: str) -> None:
    words = re.sub("<.+?>", " ", written(name))
    assert not re.search(r"!|\b(please|oops|successfully|click here)\b", words, re.IGNORECASE)
    assert len(words.split()) < 400


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_pages_follow_the_look(qtbot: QtBot, qapp: QApplication, mode: Mode) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    look = install_theme(qapp, mode=Mode.LIGHT)
    window = HelpWindow(parent)
    window.open_page("members")
    before = window.text.document().size().height()
    look.set_mode(mode)
    look.set_scale(1.5)
    assert window.text.document().size().height() > before
    assert look.color("accent_text").name() in window.text.toHtml()
    assert window.text.toPlainText().startswith("Members")
    window.close()
