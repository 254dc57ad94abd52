"""How long the window stands still at most while a person uses it, action by action.

The program's own window on a file, used with keys and clicks; the heart tells when its event loop
was late. Each action is done a few times and the worst counts: a first time loads modules too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from amm_admin import bootstrap
from amm_admin.domain.dates import show
from amm_admin.ui import files, tasks
from amm_admin.ui.desk import Desk
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.offscreen import quiet_offscreen
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme
from benchmarks.files import Shelf, say, today
from benchmarks.heart import Heart
from benchmarks.people import TODAY
from benchmarks.rows import Row

TARGET_MS = 100.0
IMPORTED, CHANGED, PRINTED = 10_000, 10_000, 1_000
WIDTH, HEIGHT = 1440, 900
QUIET_S = 0.4  # longer than any pause after typing
_LEFT = Qt.MouseButton.LeftButton
_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
Act = Callable[[], None]


class Person:
    """Uses the window, and keeps the longest stall of each action in ms."""

    def __init__(self, heart: Heart, folder: Path) -> None:
        self.heart = heart
        self.folder = folder
        self.stalls: dict[str, float] = {}
        self.computed: dict[str, float] = {}
        self.window: MainWindow

    # -- measuring -------------------------------------------------------------------------------

    def does(self, name: str, *acts: Act, until: Callable[[], bool] | None = None) -> None:
        """Do these one after another, each until nothing more follows; keep the longest stall."""
        for act in acts:
            self.heart.start_over()
            act()
            self.heart.run_for(QUIET_S)
            self.heart.run_until(until or self.is_quiet)
            self.heart.run_for(0.05)
            self.note(name)

    def note(self, name: str) -> None:
        """What was measured since the heart started over."""
        self.stalls[name] = max(self.stalls.get(name, 0.0), self.heart.longest)
        self.computed[name] = max(self.computed.get(name, 0.0), self.heart.busiest)

    @staticmethod
    def is_quiet() -> bool:
        return not tasks.is_busy()

    # -- hands -----------------------------------------------------------------------------------

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def key_in_list(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """A key with the keyboard in the list. A box that was closed gives it back late here."""
        self.window.activateWindow()
        self.page.view.setFocus()
        self.heart.run_for(0.05)
        self.key(key, modifier)

    def said(self) -> str:
        """What the toast said last."""
        return self.window.toast.accessibleName()

    def keys(self, *keys: Qt.Key) -> None:
        """Ctrl with each of them, as quickly as somebody can."""
        for key in keys:
            self.key(key, _CTRL)
            self.heart.run_for(0.1)

    def type(self, part: QWidget, text: str) -> None:
        for letter in text:
            QTest.keyClicks(part, letter)
            self.heart.run_for(0.2)

    def click(self, part: QWidget) -> None:
        QTest.mouseClick(part, _LEFT, pos=QPoint(min(12, part.width() // 2), part.height() // 2))

    @property
    def page(self) -> MembersPage:
        return self.window.members()

    def click_row(self, row: int, modifier: Qt.KeyboardModifier = _NONE) -> None:
        view = self.page.view
        index = view.list_model().index(row, 0)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), _LEFT, modifier, view.visualRect(index).center())

    def select_first(self, count: int) -> None:
        """The first row by a click, the last by Shift and a click."""
        self.click_row(0)
        self.heart.run_for(QUIET_S)
        self.click_row(count - 1, _SHIFT)

    def click_heading(self, name: str) -> None:
        header = self.page.view.horizontalHeader()
        place = [column.name for column in self.page.model.columns].index(name)
        at = QPoint(
            header.sectionViewportPosition(place) + header.sectionSize(place) // 2,
            header.height() // 2,
        )
        QTest.mouseClick(header.viewport(), _LEFT, pos=at)

    def scroll(self, part: float) -> None:
        bar = self.page.view.verticalScrollBar()
        bar.setValue(round(bar.maximum() * part))

    def show_day(self, days: int) -> None:
        field = self.page.list.ui.dayField
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, show(TODAY + timedelta(days=days)))
        QTest.keyClick(field, Qt.Key.Key_Return)

    def search(self, text: str) -> None:
        self.key(Qt.Key.Key_F, _CTRL)
        self.type(self.page.list.ui.searchLine.line, text)

    def end_search(self) -> None:
        line = self.page.list.ui.searchLine.line
        QTest.keyClick(line, Qt.Key.Key_Escape)
        QTest.keyClick(line, Qt.Key.Key_Escape)

    def show_view(self, name: str) -> None:
        self.click(self.window.sidebar.views[name])

    def show_pane(self, name: str) -> None:
        self.click(self.window.sidebar.panes[name])

    def file_chosen(self, parent: QWidget, title: str, name: str, kind: str) -> Path:
        """Answers for the computer's own dialog."""
        return self.folder / name


@contextmanager
def at_the_window(shelf: Shelf, size: int) -> Iterator[Person]:
    """Somebody whose program opens the association of a size."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    quiet_offscreen()
    install_theme(app, mode=Mode.LIGHT)
    bootstrap.remember_name("Benchmark")
    with shelf.copies() as folder:
        person = Person(Heart(), folder)
        files.choose_save = person.file_chosen
        desk = Desk(Preferences(folder / "window.json"), today=today)
        desk.watch()
        path = shelf.copy(size, folder)
        person.does("open the file", partial(desk.start, path), until=partial(_has_rows, desk))
        assert desk.window is not None
        person.window = desk.window
        person.window.resize(WIDTH, HEIGHT)
        person.window.activateWindow()
        person.heart.run_for(QUIET_S)
        yield person
        tasks.lane().cancel_all()
        person.window.close()
        desk.stop_listening()
        desk.close()


def _has_rows(desk: Desk) -> bool:
    return (
        desk.window is not None
        and not tasks.is_busy()
        and desk.window.members().model.rowCount() > 0
    )


def stalls(shelf: Shelf, size: int) -> list[Row]:
    """A row per action: the longest stall in ms, all of them against 100 ms."""
    with at_the_window(shelf, size) as person:
        for part in (look_around, look_closer, work_on_many, go_back):
            part(person, size)
            say(f"  {part.__name__} at {size:,}")
        import_meanwhile(person, shelf)
    return [
        Row(
            name,
            size,
            longest,
            None,
            target=TARGET_MS,
            of="ours",
            parts={"computed by the window": person.computed[name]},
            key=f"stall: {name}",
        )
        for name, longest in person.stalls.items()
    ]


# -- what is done --------------------------------------------------------------------------------


def look_around(person: Person, size: int) -> None:
    """Views, order, search, day, panes."""
    for view in ("everybody", "lapsed", "due", "current"):
        person.does("show another view", partial(person.show_view, view))
    person.show_view("everybody")
    person.heart.run_for(QUIET_S)
    for name in ("name", "city", "status", "through", "level"):
        click = partial(person.click_heading, name)
        person.does(f"sort by {name}", click, click, click)
    person.does("scroll", *(partial(person.scroll, part) for part in (0.3, 0.7, 1.0, 0.0)))
    person.does("type in the search", partial(person.search, "garcia m"), person.end_search)
    person.does("search by words", partial(person.search, "status:lapsed "), person.end_search)
    days = (-400, -800, 0)
    person.does("show another day", *(partial(person.show_day, each) for each in days))
    for pane in ("renewals", "tasks", "history", "reports", "members"):
        person.does("show another pane", partial(person.show_pane, pane))
    person.does("search in the history", partial(_search_history, person))
    person.show_pane("members")
    person.heart.run_for(QUIET_S)
    person.does("Ctrl+K and a name", partial(_go_to, person, "garcia m"))


def _search_history(person: Person) -> None:
    person.show_pane("history")
    page: Any = person.window.page("history")
    person.type(page.list.ui.searchLine.line, "import")


def _go_to(person: Person, text: str) -> None:
    person.key(Qt.Key.Key_K, _CTRL)
    person.heart.run_for(0.2)
    box = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert box is not None
    line = QApplication.focusWidget() or box
    person.type(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def look_closer(person: Person, size: int) -> None:
    """One record after another, then many at once."""
    person.show_view("everybody")
    person.heart.run_for(QUIET_S)
    person.does("select a row", *(partial(person.click_row, row) for row in (0, 5, 9)))
    down = partial(person.key, Qt.Key.Key_PageDown, _CTRL)
    up = partial(person.key, Qt.Key.Key_PageUp, _CTRL)
    person.does("next and previous record", down, down, down, up, up)
    for place in (1, 2, 3, 4, 0):
        person.does("another tab of the record", partial(_show_tab, person, place))
    select_all = partial(person.key_in_list, Qt.Key.Key_A, _CTRL)
    person.does("select all, with sums", select_all)
    person.does("sort while all are selected", *[partial(person.click_heading, "city")] * 3)
    person.does("one row again", partial(person.click_row, 0))


def _show_tab(person: Person, place: int) -> None:
    tabs = person.page.record.tabs
    QTest.mouseClick(tabs, _LEFT, pos=tabs.tabRect(place).center())


def work_on_many(person: Person, size: int) -> None:
    """Print, export, renew, change."""
    person.does("select 1,000", partial(person.select_first, min(size, PRINTED)))
    person.does("preview renewing 1,000", partial(person.key_in_list, Qt.Key.Key_R, _CTRL | _SHIFT))
    assert person.page.renewal is not None
    person.click(person.page.renewal.ui.closeButton)
    person.show_view("everybody")
    person.heart.run_for(QUIET_S)
    person.search("st louis a")
    person.heart.run_for(QUIET_S)
    person.does("print a list", partial(person.key_in_list, Qt.Key.Key_P, _CTRL))
    assert person.window.pane == "preview"
    person.show_pane("members")
    person.heart.run_for(QUIET_S)
    person.does("export a list", partial(person.key_in_list, Qt.Key.Key_E, _CTRL))
    assert ".xlsx" in person.said(), person.said()
    person.end_search()
    person.heart.run_for(QUIET_S)
    person.does("select 10,000", partial(person.select_first, min(size, CHANGED)))
    person.does(
        "open a change of 10,000", partial(person.key_in_list, Qt.Key.Key_E, _CTRL | _SHIFT)
    )
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    person.does("preview a change of 10,000", partial(_type_city, person, sheet))
    person.does("change 10,000", partial(_apply, person, sheet))


def _type_city(person: Person, sheet: Any) -> None:
    row = sheet.rows["city"]
    person.click(row.tick)
    person.type(row.editor, "Ro")


def _apply(person: Person, sheet: Any) -> None:
    assert sheet.verb.isEnabled()
    person.click(sheet.verb)


def go_back(person: Person, size: int) -> None:
    """Undo and redo of the change, and of archiving half of the file."""
    undo = partial(person.key_in_list, Qt.Key.Key_Z, _CTRL)
    person.does("undo a change of 10,000", undo)
    assert person.said().startswith("Undone"), person.said()
    person.does("redo a change of 10,000", partial(person.key_in_list, Qt.Key.Key_Y, _CTRL))
    assert person.said().startswith("Done again"), person.said()
    person.does("undo a change of 10,000", undo)
    person.show_view("everybody")
    person.heart.run_for(QUIET_S)
    person.does("select half of the list", partial(person.select_first, size // 2))
    person.does("archive half", partial(person.key_in_list, Qt.Key.Key_Delete))
    assert "archived" in person.said(), person.said()
    person.does("undo archiving half", undo)
    assert person.said().startswith("Undone"), person.said()


def _answer(person: Person, page: QWidget) -> None:
    """The first choice of the first question: what the days of the list mean."""
    person.click(next(made for made in page.findChildren(QRadioButton) if made.isVisible()))


def import_meanwhile(person: Person, shelf: Shelf) -> None:
    """An import runs in the lane, and the list is used all the time."""
    window = person.window
    window.show_import(shelf.export(IMPORTED))
    page: Any = window.page("import")
    person.does("look at a list to import", partial(person.heart.run_for, 0.1))
    person.does("map its columns", partial(person.click, page.ui.nextButton))
    person.does("check its 10,000 rows", partial(person.click, page.ui.nextButton))
    person.does("answer a question of the import", partial(_answer, person, page))
    person.heart.start_over()
    person.click(page.ui.nextButton)
    assert page.is_writing()
    person.show_pane("members")
    person.page.view.setFocus()
    number = 0
    acts: tuple[Act, ...] = (
        *(partial(person.scroll, part) for part in (0.2, 0.6, 0.9)),
        *(partial(person.click_row, row) for row in (3, 8)),
        partial(person.search, "gar"),
        person.end_search,
        partial(person.click_heading, "city"),
        partial(person.keys, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown),
        partial(person.show_view, "current"),
        partial(person.show_view, "everybody"),
    )
    while tasks.is_busy():
        acts[number % len(acts)]()
        person.heart.run_for(0.05)
        number += 1
    person.heart.run_for(QUIET_S)
    person.heart.run_until(person.is_quiet)
    person.note("use the list during an import")
    say(f"  {number} acts during the import")
    person.does("undo the import", partial(person.key_in_list, Qt.Key.Key_Z, _CTRL))
    assert person.said().startswith("Undone: Import"), person.said()
