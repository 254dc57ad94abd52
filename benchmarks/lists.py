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
from amm_admin.services.members import ListMembers, MemberFilter
from amm_admin.ui.members.source import MemberQuestion, MemberSources
from amm_admin.ui.tables import ListView, SortKey, WindowedModel
from amm_admin.ui.theme import Mode, install_theme
from benchmarks.files import Shelf, open_copy
from benchmarks.growth import OUTSIDE
from benchmarks.measure import MS, Job, Times, memory_mb, side_by_side, slowest
from benchmarks.rows import Row, timed
from benchmarks.starts import list_memory

LIST_TARGET, SEARCH_TARGET, MEMORY_TARGET_MB = 3.0, 4.0, 50.0
TYPED = "garcia m"
WIDTH, HEIGHT = 1180, 720
RUNS, WARM_UP = 9, 2
_AGAINST = "repaint of constants"
_EVERYBODY = MemberQuestion(MemberFilter())
_MEMBERS = MemberQuestion(MemberFilter(members_only=True))

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
    """The list over a file beside the bare one, both on screen, of one size."""

    app: QApplication
    view: ListView
    model: WindowedModel
    bare: QTableView
    constants: Constants
    clock: AskClock

    def show_anew(self) -> None:
        """Ask the same question again and draw what comes."""
        self.model.refresh()
        self.draw()

    def draw(self) -> None:
        self.view.viewport().repaint()

    def ask(self, question: MemberQuestion) -> None:
        self.model.set_filter(question)
        self.draw()

    def sort(self, *keys: SortKey) -> None:
        self.view.set_sort(keys)
        self.draw()

    def show_anew_at_top(self) -> None:
        self.view.verticalScrollBar().setValue(0)
        self.show_anew()

    def scroll_to_end(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.draw()

    def bare_repaint(self) -> None:
        self.constants.repaint_in(self.bare)

    def beside(self, ours: Job, before: Job | None = None) -> tuple[Times, Times, float]:
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
    """A list over the association of a size, painted once."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install_theme(app, mode=Mode.LIGHT)
    with shelf.copies() as folder:
        opened = open_copy(shelf.copy(size, folder))
        try:
            clock = AskClock(opened.application)
            setattr(opened.application, "ask", clock.ask)  # noqa: B010 (a method is replaced on purpose)
            row = opened.application.ask(ListMembers(limit=1))[0]
            model = WindowedModel(
                MEMBER_COLUMNS, MemberSources(opened.application), app, filter=_EVERYBODY
            )
            view = ListView(model, "Members")
            texts = tuple(column.text(row) for column in view.columns.shown())
            constants = Constants(size, texts)
            stage = Stage(app, view, model, _bare_view(view, constants), constants, clock)
            view.resize(WIDTH, HEIGHT)
            view.show()
            stage.show_anew()
            app.processEvents()
            yield stage
            view.close()
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
    bare.resize(WIDTH, HEIGHT)
    bare.show()
    return bare


def lists(shelf: Shelf, size: int) -> list[Row]:
    """First rows of everybody and of the members, each sort, the end of the list."""
    with staged(shelf, size) as stage:
        everybody = _row("first rows", size, stage.beside(stage.show_anew), LIST_TARGET)
        sorts = _slowest_row("sort", size, _sorts(stage), LIST_TARGET)
        stage.sort()
        end = stage.beside(stage.scroll_to_end, before=stage.show_anew_at_top)
        stage.ask(_MEMBERS)
        members = _row("first rows, members", size, stage.beside(stage.show_anew), LIST_TARGET)
    return [everybody, members, sorts, _row("scroll to the end", size, end, LIST_TARGET)]


Measured = tuple[Times, Times, float]


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
    """Each key of "garcia m", as if typed one after another."""
    with staged(shelf, size) as stage:
        found = {
            f"“{TYPED[:length]}”": stage.beside(
                _Call(stage.ask, MemberQuestion(MemberFilter(text=TYPED[:length]))),
                before=_Call(stage.ask, MemberQuestion(MemberFilter(text=TYPED[: length - 1]))),
            )
            for length in range(1, len(TYPED) + 1)
            if not TYPED[:length].endswith(" ")
        }
    return [_slowest_row("keystroke", size, found, SEARCH_TARGET)]


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
            stage.ask(MemberQuestion(MemberFilter(text=TYPED[:length])))
            most = max(most, memory_mb())
    return most
