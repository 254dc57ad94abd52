"""The one list model: a count and windows of rows, whatever their number.

Rows are asked for in windows of 64 when they are looked at, and the latest windows are kept.
Sorting and filtering ask again; nothing is sorted here. `fetchMore` is not used, so the scroll bar
tells the truth.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from amm_admin.domain.errors import KnownError, NotReady
from amm_admin.domain.fields import Column
from amm_admin.domain.progress import Progress
from amm_admin.ui import tasks
from amm_admin.ui.tables.source import WINDOW, FindsPosition, MakeSource, Row, RowSource, Sort
from amm_admin.ui.tasks import Task

KEPT_WINDOWS = 32
RETRY_MS = 200  # a busy file is asked again after this
FEW = 4  # ids up to this number are looked up one by one where the source can
MOST_COMING = 4  # windows that are read on the other thread at a time
SOON_MS = 200  # a window of rows is read, painted and its views counted by then
MANY = 5_000  # rows of a list whose ids are read on the other thread

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_KNOWN = frozenset({_DISPLAY, _EDIT, _ALIGNMENT, _CHECK, _ACCESSIBLE})
_HORIZONTAL = Qt.Orientation.Horizontal
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _FLAGS | Qt.ItemFlag.ItemIsEditable
RIGHT_KINDS = frozenset({"right", "money"})
CENTER_KINDS = frozenset({"check", "icon"})


@dataclass(slots=True)
class Line:
    """A row made ready to be drawn: one text and one detail per column."""

    row: Row
    texts: tuple[str, ...]
    details: tuple[object, ...]


class WindowedModel(QAbstractTableModel):
    """Shows what `make_source(filter, sort)` finds; empty until first asked."""

    # About to ask again; True when the filter stays the same (a new order, or fresh rows).
    about_to_ask = Signal(bool)
    asked = Signal()
    # The ids that `fetch_ids` wanted are at hand.
    fetched = Signal()
    # A KnownError while reading rows; they stay blank and are asked for again shortly.
    trouble = Signal(object)
    # A cell was edited: row id, column name, typed text. The page runs a command and refreshes.
    edited = Signal(object, str, str)

    def __init__(
        self,
        columns: Sequence[Column],
        make_source: MakeSource,
        parent: QObject | None = None,
        *,
        filter: object = None,
        sort: Sort = (),
        behind: bool = False,
    ) -> None:
        """`behind`: the sources may be asked on another thread too."""
        super().__init__(parent)
        self._behind = behind
        self._fetch: Task | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.fetch_ids)
        self._coming: dict[Task, int] = {}  # windows that the other thread reads
        self.columns = tuple(columns)
        self._make_source = make_source
        self._filter = filter
        self._sort = sort
        self._refused_sort: Sort | None = None
        self._source: RowSource | None = None
        self._count = 0
        self._windows: OrderedDict[int, list[Row]] = OrderedDict()
        self._lines: dict[int, Line] = {}
        self._ids: Sequence[int] | None = None
        self._failed: set[int] = set()
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._ask_failed_again)

    # -- asking ----------------------------------------------------------------------------------

    @property
    def filter(self) -> object:
        return self._filter

    @property
    def sort_keys(self) -> Sort:
        return self._sort

    def set_filter(self, filter: object) -> None:
        """Show other rows."""
        self._ask(filter, self._sort)

    def set_sort(self, sort: Sort) -> None:
        """Show the same rows in another order; () is the source's own order."""
        try:
            self._ask(self._filter, sort)
        except KnownError:
            self._refused_sort = sort
            raise

    def take_refused_sort(self) -> Sort | None:
        """The order that could not be had just now; told once."""
        refused, self._refused_sort = self._refused_sort, None
        return refused

    def set_order(self, sort: Sort) -> None:
        """The order of the next question; nothing is asked yet."""
        self._sort = sort

    def set_question(self, filter: object, sort: Sort) -> None:
        """Show other rows in an order of their own."""
        self._ask(filter, sort)

    def refresh(self) -> None:
        """Read the same question again, after something changed."""
        self._ask(self._filter, self._sort)

    def _ask(self, filter: object, sort: Sort) -> None:
        # What can fail comes first: an error leaves the old rows standing.
        source = self._make_source(filter, sort)
        count = source.count()
        same = self._source is not None and filter == self._filter
        self.about_to_ask.emit(same)
        self.beginResetModel()
        self._source, self._count = source, count
        self._filter, self._sort = filter, sort
        self._forget_rows()
        self.endResetModel()
        self.asked.emit()

    def _forget_rows(self) -> None:
        self._windows.clear()
        self._lines.clear()
        self._failed.clear()
        self._retry.stop()
        self._ids = None
        if self._fetch is not None:
            self._fetch.cancel()  # nobody waits for the ids of the former question
            self._fetch = None
        self._soon.stop()
        self._coming.clear()

    # -- rows ------------------------------------------------------------------------------------

    def row_at(self, row: int) -> Row | None:
        """The frozen row shown at `row`; None when it is gone or cannot be read now."""
        if not 0 <= row < self._count:
            return None
        number, place = divmod(row, WINDOW)
        window = self._windows.get(number)
        if window is None:
            window = self._read(number)
        else:
            self._windows.move_to_end(number)
        return window[place] if place < len(window) else None

    def id_at(self, row: int) -> int | None:
        found = self.row_at(row)
        return None if found is None else found.id

    def ids(self) -> Sequence[int]:
        """The ids of all rows in the shown order; read once per question."""
        if self._ids is None:
            self._ids = array("q", self._source.ids() if self._source is not None else ())
        return self._ids

    def has_at_hand(self, ids: Collection[int]) -> bool:
        """Whether `rows_of` these ids answers soon: without reading all ids of a long list."""
        if self._ids is not None or not ids or not self._is_long():
            return True
        return len(ids) <= FEW and isinstance(self._source, FindsPosition)

    def _is_long(self) -> bool:
        return self._behind and self._count > MANY

    def fetch_ids(self) -> None:
        """Have the ids of a long list read on the other thread; `fetched` tells the end."""
        source = self._source
        if source is not None and self._ids is None and self._fetch is None and self._is_long():
            self._fetch = tasks.reading().start(_Ids(source), "Read the list")
            self._fetch.done.connect(self._ids_came)
            self._fetch.failed.connect(self._no_ids_came)

    def fetch_ids_soon(self) -> None:
        """As `fetch_ids`, when the rows of a new question are on screen: both at once, on two
        threads, take longer than one after the other."""
        self._soon.start()

    def _ids_came(self, ids: Sequence[int]) -> None:
        if self.sender() is self._fetch:
            self._fetch = None
            self._ids = ids
            self.fetched.emit()

    def _no_ids_came(self, error: object) -> None:
        """The file is busy for very long: whoever needs the ids reads them."""
        if self.sender() is self._fetch:
            self._fetch = None

    def ids_between(self, first: int, last: int) -> Sequence[int]:
        """The ids of rows `first` to `last`, both included."""
        if self._ids is None and last - first < 2 * WINDOW:
            rows = (self.row_at(row) for row in range(first, last + 1))
            return [row.id for row in rows if row is not None]
        return self.ids()[first : last + 1]

    def rows_of(self, ids: Iterable[int]) -> dict[int, int]:
        """Where ids stand: {id: row}, without those the question does not have."""
        wanted = set(ids)
        if not wanted or not self._count:
            return {}
        source = self._source
        if self._ids is None and len(wanted) <= FEW and isinstance(source, FindsPosition):
            places = ((row_id, source.position(row_id)) for row_id in wanted)
            return {row_id: row for row_id, row in places if row is not None and row < self._count}
        ids = self.ids()
        if len(wanted) <= FEW:
            places = ((row_id, _place(ids, row_id)) for row_id in wanted)
            return {row_id: row for row_id, row in places if row is not None and row < self._count}
        return {
            row_id: row for row, row_id in enumerate(ids) if row_id in wanted and row < self._count
        }

    def row_of(self, row_id: int) -> int | None:
        return self.rows_of((row_id,)).get(row_id)

    def touch(self, ids: Iterable[int]) -> None:
        """Draw these rows anew: what a column shows of them depends on more than the row."""
        touched = set(ids)
        for row in [row for row, line in self._lines.items() if line.row.id in touched]:
            del self._lines[row]
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def line(self, row: int) -> Line | None:
        """Texts and details of a row, made once and kept while its window is."""
        found = self._lines.get(row)
        if found is None:
            record = self.row_at(row)
            if record is None:
                return None
            found = self._lines[row] = self.make_line(record)
        return found

    def make_line(self, record: Row) -> Line:
        """A row made ready, without keeping it (copying walks over rows that nobody sees)."""
        return Line(
            record,
            tuple(column.text(record) for column in self.columns),
            tuple(column.detail(record) if column.detail else None for column in self.columns),
        )

    def read_rows(self, first: int, last: int) -> Sequence[Row]:
        """Rows `first` to `last` straight from the source, past the kept windows."""
        if self._source is None:
            return ()
        return self._source.rows(first, last - first + 1)

    def _read(self, number: int) -> list[Row]:
        assert self._source is not None
        # An empty window stands first: an error surfaces once, not at each cell and role.
        window: list[Row] = []
        self._keep(number, window)
        try:
            window.extend(self._source.rows(number * WINDOW, WINDOW))
        except KnownError as error:
            if self._behind and isinstance(error, NotReady):
                self._read_behind(number)
                return window
            first_failure = not self._failed
            self._failed.add(number)
            self._retry.start()
            if first_failure:
                self.trouble.emit(error)
        return window

    def _read_behind(self, number: int) -> None:
        """A window for which much must be sorted first: its rows are blank until it comes."""
        assert self._source is not None
        while len(self._coming) >= MOST_COMING:  # somebody scrolls on: the first are out of sight
            task = next(iter(self._coming))
            task.cancel()
            self._windows.pop(self._coming.pop(task), None)
        task = tasks.reading().start(_Window(self._source, number), "Read the list")
        task.done.connect(self._window_came)
        task.failed.connect(self._no_window_came)
        self._coming[task] = number

    def _window_came(self, rows: Sequence[Row]) -> None:
        number = self._coming.pop(self._sent_by(), None)
        if number is not None:
            self._windows.setdefault(number, []).extend(rows)
            self._draw(number)

    def _no_window_came(self, error: object) -> None:
        number = self._coming.pop(self._sent_by(), None)
        if number is not None:
            self._failed.add(number)
            self._retry.start()

    def _sent_by(self) -> Task:
        task = self.sender()
        assert isinstance(task, Task)
        return task

    def _draw(self, number: int) -> None:
        first = number * WINDOW
        last = min(first + WINDOW, self._count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _keep(self, number: int, window: list[Row]) -> None:
        self._windows[number] = window
        if len(self._windows) > KEPT_WINDOWS:
            dropped, _ = self._windows.popitem(last=False)
            for row in range(dropped * WINDOW, (dropped + 1) * WINDOW):
                self._lines.pop(row, None)

    def _ask_failed_again(self) -> None:
        failed, self._failed = self._failed, set()
        for number in failed:
            self._windows.pop(number, None)
            self._draw(number)

    # -- Qt's side -------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self.columns[index.column()].editable else _FLAGS

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _KNOWN or not index.isValid():
            return None
        column = index.column()
        line = self.line(index.row())
        if line is None:
            return None
        if role in (_DISPLAY, _EDIT):
            return line.texts[column]
        if role == _ALIGNMENT:
            return _alignment(self.columns[column])
        if role == _ACCESSIBLE:
            return self.sentence(line) if column == 0 else self.columns[column].spoken(line.row)
        if self.columns[column].kind == "check":
            return _ON if line.details[column] else _OFF
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Hand an edit over; the cell itself changes only when the page has saved and refreshed."""
        row_id = self.id_at(index.row()) if index.isValid() else None
        column = self.columns[index.column()] if index.isValid() else None
        if role == _EDIT and row_id is not None and column is not None and column.editable:
            self.edited.emit(row_id, column.name, str(value))
        return False

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != _HORIZONTAL or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].label
        if role == _ALIGNMENT:
            return _alignment(self.columns[section])
        if role == _TOOLTIP:
            return self.columns[section].help or None
        return None

    def sentence(self, line: Line) -> str:
        """The whole row as a screen reader says it: the first text, then `label: text`."""
        said = [
            (column, column.spoken(line.row)) for column in self.columns if column.kind != "check"
        ]
        parts = [
            text if place == 0 or not column.label else f"{column.label}: {text}"
            for place, (column, text) in enumerate(said)
            if text
        ]
        for column, detail in zip(self.columns, line.details, strict=True):
            if column.kind == "check":
                parts.append("ticked" if detail else "not ticked")
        return ", ".join(parts)


class _Ids:
    """Work for the reading lane."""

    def __init__(self, source: RowSource) -> None:
        self._source = source

    def __call__(self, progress: Progress) -> Sequence[int]:
        return array("q", self._source.ids())


class _Window:
    """Work for the reading lane."""

    def __init__(self, source: RowSource, number: int) -> None:
        self._source = source
        self._number = number

    def __call__(self, progress: Progress) -> Sequence[Row]:
        return self._source.rows(self._number * WINDOW, WINDOW)


def _place(ids: Sequence[int], row_id: int) -> int | None:
    try:
        return ids.index(row_id)  # a hundred thousand in two thousandths of a second
    except ValueError:
        return None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    if column.kind in RIGHT_KINDS:
        return _RIGHT
    return _CENTER if column.kind in CENTER_KINDS else _LEFT
