"""The member list: first rows, sorting, scrolling, search and memory, against a bare repaint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from amm_admin.domain.fields import MEMBER_COLUMNS
from amm_admin.services.application import Application
from amm_admin.ui import tasks
from amm_admin.ui.app import open_window
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.offscreen import quiet_offscreen
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.tables import ListView, SortKey
from amm_admin.ui.theme import Mode, install_theme
from benchmarks.files import Shelf, open_copy
from benchmarks.growth import OUTSIDE
from benchmarks.measure import MS, Job, Times, memory_mb, side_by_side, slowest
from benchmarks.rows import Row, timed
from benchmarks.starts import list_memory

LIST_TARGET, SEARCH_TARGET, MEMORY_TARGET_MB = 3.0, 4.0, 50.0
TYPED = "garcia m"
WIDTH, HEIGHT = 1280, 800
RUNS, WARM_UP = 9, 2
_AGAINST = "repaint of constants"
_STANDING = ("status", "through", "level")
Measured = tuple[Times, Times, float]  # ours, the baseline, ms of ours outside the file
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Constants(QAbstractTableModel):
    """A table whose cells are ready strings, the same in every row: what drawing alone costs."""

    def __init__(self, rows: int, texts: tuple[str, ...]) -> None:
        super().__init__()
        self._rows, self._texts = rows, texts

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._texts)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        return self._texts[index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def repaint_in(self, view: QTableView) -> None:
        """Say that all rows are new, then draw them."""
        self.beginResetModel()
        self.endResetModel()
        view.viewport().repaint()


class AskClock:
    """Adds up the time that an application spends answering: the SQL and its rows."""

    def __init__(self, doors: Application) -> None:
        self.seconds = 0.0
        self._ask: Callable[..., Any] = doors.ask

    def ask(self, *given: Any) -> Any:
        start = perf_counter()
        try:
            return self._ask(*given)
        finally:
            self.seconds += perf_counter() - start


@dataclass(slots=True)
class Stage:
    """The window on a file beside a bare table; both lists are on screen and of one size."""

    page: MembersPage
    bare: QTableView
    constants: Constants
    clock: AskClock

    def draw(self) -> None:
        self.page.view.viewport().repaint()

    def show_anew(self) -> None:
        """Ask the same question again and draw what comes."""
        self.page.reread()
        self.draw()

    def show_view(self, name: str) -> None:
        self.page.show_view(name)
        self.draw()

    def sort(self, *keys: SortKey) -> None:
        self.page.view.set_sort(keys or (SortKey("name"),))
        self.draw()

    def search(self, text: str) -> None:
        self.page.list.ui.searchLine.set_text(text)
        self.draw()

    def show_anew_at_top(self) -> None:
        self.page.view.verticalScrollBar().setValue(0)
        self.show_anew()

    def scroll_to_end(self) -> None:
        bar = self.page.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.draw()

    def bare_repaint(self) -> None:
        self.constants.repaint_in(self.bare)

    def beside(self, ours: Job, before: Job | None = None) -> Measured:
        """Times of ours, of the bare repaint, and the middle of ours spent outside the file."""
        outside: list[float] = []

        def clocked() -> None:
            self.clock.seconds, start = 0.0, perf_counter()
            ours()
            outside.append(perf_counter() - start - self.clock.seconds)

        found = side_by_side(clocked, self.bare_repaint, runs=RUNS, warm_up=WARM_UP, before=before)
        return *found, Times(tuple(outside[WARM_UP:])).middle * MS


@contextmanager
def staged(shelf: Shelf, size: int) -> Iterator[Stage]:
    """The program's own window over the association of a size, everybody listed and painted."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    quiet_offscreen()
    install_theme(app, mode=Mode.LIGHT)
    with shelf.copies() as folder:
        opened = open_copy(shelf.copy(size, folder))
        try:
            clock = AskClock(opened.application)
            setattr(opened.application, "ask", clock.ask)  # noqa: B010 (a method is replaced)
            window = open_window(
                opened.application, preferences=Preferences(folder / "window.json")
            )
            window.resize(WIDTH, HEIGHT)
            window.show()
            page = window.members()
            tasks.wait_for_lane()  # everybody's standing is ready then
            app.processEvents()
            page.show_view("everybody")
            app.processEvents()
            row = page.model.row_at(0)
            texts = tuple(column.text(row) for column in page.view.columns.shown())
            constants = Constants(size, texts)
            stage = Stage(page, _bare_view(page.view, constants), constants, clock)
            app.processEvents()  # a window that was never shown is not repainted
            yield stage
            window.close()
            stage.bare.close()
        finally:
            opened.close()


def _bare_view(view: ListView, constants: Constants) -> QTableView:
    """A plain table of the same height of rows and width of columns."""
    bare = QTableView()
    bare.setModel(constants)
    bare.setShowGrid(False)
    bare.verticalHeader().hide()
    bare.verticalHeader().setDefaultSectionSize(view.verticalHeader().defaultSectionSize())
    for place, column in enumerate(view.columns.shown()):
        bare.setColumnWidth(place, column.width)
    bare.resize(view.size())
    bare.show()
    return bare


def lists(shelf: Shelf, size: int) -> list[Row]:
    """First rows of everybody and of the members, each sort, the end of the list."""
    with staged(shelf, size) as stage:
        everybody = stage.beside(stage.show_anew)
        end = stage.beside(stage.scroll_to_end, before=stage.show_anew_at_top)
        stage.show_anew_at_top()  # what follows is about the first rows again
        sorts = _sorts(stage)
        stage.sort()
        stage.show_view("current")
        members = stage.beside(stage.show_anew)
    return [
        _row("first rows", size, everybody, LIST_TARGET),
        _row("first rows, members only", size, members, LIST_TARGET),
        _row("scroll to the end", size, end, LIST_TARGET),
        *_sort_rows(size, sorts),
    ]


def _sort_rows(size: int, found: dict[str, Measured]) -> list[Row]:
    """The slowest of the sorts that follow a person's own facts, and of those by standing."""
    judged = {name: each for name, each in found.items() if name.split()[0] in _STANDING}
    plain = {name: each for name, each in found.items() if name not in judged}
    return [
        _slowest_row("sort", size, plain, LIST_TARGET),
        _slowest_row("sort by standing", size, judged, LIST_TARGET),
    ]


def _row(job: str, size: int, found: Measured, target: float) -> Row:
    ours, bare, outside = found
    return timed(job, size, ours, bare, target, _AGAINST, {OUTSIDE: outside})


def _slowest_row(job: str, size: int, found: dict[str, Measured], target: float) -> Row:
    """One row for the slowest; the others are its parts."""
    name, ours = slowest([(name, times) for name, (times, _, _) in found.items()])
    _, bare, outside = found[name]
    parts = {each: times.middle * MS for each, (times, _, _) in found.items()}
    title = f"{job}, slowest of {len(found)} ({name})"
    parts[OUTSIDE] = outside
    return timed(title, size, ours, bare, target, _AGAINST, parts, key=job)


def _sorts(stage: Stage) -> dict[str, Measured]:
    found: dict[str, Measured] = {}
    for column in MEMBER_COLUMNS:
        for descending in (False, True):
            key = SortKey(column.name, descending)
            name = f"{column.name}{' down' if descending else ''}"
            found[name] = stage.beside(_Call(stage.sort, key), before=_Call(stage.sort))
    return found


class _Call:
    """A function with what it is given."""

    def __init__(self, function: Callable[..., None], *given: object) -> None:
        self._function, self._given = function, given

    def __call__(self) -> None:
        self._function(*self._given)


def search(shelf: Shelf, size: int) -> list[Row]:
    """Each key of "garcia m", as if typed one after another, among everybody and the members."""
    rows = []
    with staged(shelf, size) as stage:
        for view, job in (("everybody", "keystroke"), ("current", "keystroke, members only")):
            stage.show_view(view)
            found = {
                f"“{typed}”": stage.beside(
                    _Call(stage.search, typed), before=_Call(stage.search, typed[:-1])
                )
                for typed in (TYPED[:length] for length in range(1, len(TYPED) + 1))
                if not typed.endswith(" ")
            }
            rows.append(_slowest_row(job, size, found, SEARCH_TARGET))
            stage.search("")
    return rows


def memory(shelf: Shelf, size: int) -> list[Row]:
    """What the list adds to the program, however it is used."""
    return list_memory(shelf, size, MEMORY_TARGET_MB)


def used_list_memory(shelf: Shelf, size: int) -> float:
    """The most memory of this process while its list is scrolled, sorted and searched, in MB."""
    with staged(shelf, size) as stage:
        most = memory_mb()
        stage.scroll_to_end()
        for column in MEMBER_COLUMNS:
            stage.sort(SortKey(column.name))
            most = max(most, memory_mb())
        for length in range(1, len(TYPED) + 1):
            stage.search(TYPED[:length])
            most = max(most, memory_mb())
    return most
