"""The import page on a desk with a toast, and hands that click and type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from amm_admin.services.history import ListHistory, Undo
from amm_admin.services.imports.plan import RowKind
from amm_admin.services.members import CountMembers, MemberFilter
from amm_admin.ui import tasks
from amm_admin.ui.imports.page import CHECK, ImportPage
from amm_admin.ui.imports.questions import OneOf
from amm_admin.ui.notices import WindowToast
from amm_admin.ui.tables import ListView
from amm_admin.ui.workspace import Workspace
from tests.services.conftest import Association

DATA = Path(__file__).resolve().parents[2] / "data" / "imports"
CONTACTS = DATA / "contacts_250.csv"
HEAD = "First name,Last name,Email,Phone,Level,Paid through"
LEFT = Qt.MouseButton.LeftButton
MakeFile = Callable[..., Path]


def editor_of(view: ListView) -> QWidget | None:
    """The field or choice in which a cell is being edited."""
    found = [e for e in view.viewport().findChildren(QWidget) if e.parent() is view.viewport()]
    return next((editor for editor in found if editor.isVisible()), None)


@dataclass
class Desk:
    """The page beside a toast, and hands that click and type."""

    bot: QtBot
    association: Association
    workspace: Workspace
    page: ImportPage
    toast: WindowToast

    # -- hands -----------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let the lane finish, and what follows from it."""
        while tasks.lane().is_busy():
            assert tasks.wait_for_lane(20_000)
        QApplication.processEvents()
        QApplication.processEvents()

    def click(self, button: QAbstractButton) -> None:
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        place = QPoint(10, button.height() // 2)
        self.bot.mouseClick(button, LEFT, pos=place)
        self.settle()

    def click_words(self, words: str, inside: QWidget | None = None) -> None:
        """The one visible button that says this."""
        found = [
            button
            for button in (inside or self.page).findChildren(QAbstractButton)
            if button.isVisible() and button.text().strip() == words
        ]
        assert len(found) == 1, words
        self.click(found[0])

    def next(self) -> None:
        self.click(self.page.ui.nextButton)

    def open(self, path: Path) -> None:
        self.page.open_file(path)
        self.settle()

    def to_check(self, path: Path) -> None:
        self.open(path)
        self.next()
        self.next()
        assert self.page.step() == CHECK

    def show_tab(self, kind: RowKind | None) -> None:
        tabs = self.page.check_step.tabs
        place = next(n for n in range(tabs.count()) if tabs.tabData(n) == (kind or "questions"))
        self.bot.mouseClick(tabs, LEFT, pos=tabs.tabRect(place).center())
        self.settle()

    def view(self, kind: RowKind) -> ListView:
        self.show_tab(kind)
        return self.page.check_step.views[kind]

    def click_cell(self, view: ListView, row: int, column: str) -> None:
        place = [c.name for c in view.list_model().columns].index(column)
        view.scrollTo(view.list_model().index(row, place))
        where = view.visualRect(view.list_model().index(row, place)).center()
        self.bot.mouseClick(view.viewport(), LEFT, pos=where)
        QApplication.processEvents()

    def type_cell(self, view: ListView, row: int, column: str, text: str) -> None:
        """Click the framed cell, type over what stands there, Enter."""
        self.click_cell(view, row, column)
        editor = editor_of(view)
        assert isinstance(editor, QLineEdit)
        self.bot.keyClicks(editor, text)
        self.bot.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    def choose_cell(self, view: ListView, row: int, column: str, words: str) -> None:
        """Click the framed cell, then the answer in the list that opens."""
        self.click_cell(view, row, column)
        box = editor_of(view)
        assert isinstance(box, QComboBox)
        self.bot.waitUntil(box.view().isVisible)
        place = box.findText(words)
        assert place >= 0, [box.itemText(n) for n in range(box.count())]
        where = box.view().visualRect(box.model().index(place, 0)).center()
        self.bot.mouseMove(box.view().viewport(), where)
        self.bot.mouseClick(box.view().viewport(), LEFT, pos=where)
        self.settle()

    def answer(self, name: str, words: str) -> None:
        """Click the answer to a question that stands for all rows."""
        self.show_tab(None)
        question = self.page.check_step.panel.choices[name]
        found = [b for b in question.buttons() if b.text().startswith(words)]
        self.page.check_step.panel.ensureWidgetVisible(found[0])
        self.click(found[0])

    def choose_level(self, name: str, first_letters: str) -> None:
        """Put the keyboard on a level's box and type what it is."""
        self.show_tab(None)
        levels = self.page.check_step.panel.levels
        assert levels is not None
        levels.boxes[name].setFocus()
        self.bot.keyClicks(levels.boxes[name], first_letters)
        self.settle()

    # -- eyes ------------------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """What the tabs say."""
        tabs = self.page.check_step.tabs
        words = [tabs.tabText(n).split() for n in range(1, tabs.count())]
        return {word: int(count.replace(",", "")) for word, count in words}

    def texts(self, kind: RowKind, column: str) -> list[str]:
        model = self.view(kind).list_model()
        place = [c.name for c in model.columns].index(column)
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def question(self, name: str) -> OneOf:
        return self.page.check_step.panel.choices[name]

    def primary(self) -> str:
        return self.page.ui.nextButton.text().strip()

    def members(self) -> int:
        """Everybody, archived or not."""
        shown = self.workspace.ask(CountMembers(MemberFilter()))
        return shown + self.workspace.ask(CountMembers(MemberFilter(archived=True)))

    def acts(self) -> list[str]:
        return [row.label for row in self.workspace.ask(ListHistory()).rows]

    def banner(self) -> str:
        return self.page.ui.banner.sentence() if self.page.ui.banner.isVisible() else ""


class Undoer:
    """What the window does with the toast's Undo."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def undo(self, operation: int) -> None:
        self._workspace.run(Undo(operation))


def answer_contacts(desk: Desk) -> None:
    desk.choose_level("Full Member", "Create")
    desk.answer("paid", "The last paid day")
    desk.answer("shared", "Different people")
