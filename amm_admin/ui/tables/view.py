"""The list: a table of rows with the keyboard of a spreadsheet and a selection made of ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import Column
from amm_admin.ui.tables.clipboard import mime_data
from amm_admin.ui.tables.columns import ColumnLayout, Layout
from amm_admin.ui.tables.delegate import RowDelegate
from amm_admin.ui.tables.dragging import RowDrag
from amm_admin.ui.tables.header import ListHeader
from amm_admin.ui.tables.keeper import SelectionKeeper
from amm_admin.ui.tables.model import Index, WindowedModel
from amm_admin.ui.tables.selection import SelectionById
from amm_admin.ui.tables.source import Row, Sort
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import is_look_change

CHUNK = 512  # rows read at a time while copying
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Density(float, Enum):
    """Row height in heights of the text."""

    COMPACT = 1.6
    NORMAL = 1.9
    COMFORTABLE = 2.2


class ListView(QTableView):
    """Shows a WindowedModel. Ids travel as `object`, because they do not fit Qt's int."""

    opened = Signal(object)  # Enter or double click: row id
    current_changed = Signal(object)  # row id, or None
    selection_changed = Signal()
    toggled = Signal(object, str)  # tick boxes: tuple of row ids, column name
    sort_changed = Signal(object)  # Sort
    layout_changed = Signal()  # widths, order, hidden columns or the sort
    columns_requested = Signal(QPoint)  # right click on the headings, in global coordinates
    typed = Signal(str)  # a letter typed on the grid, which never overwrites anything
    copied = Signal(int)  # rows

    _ready = False  # changeEvent comes while Qt is still building the widget

    def __init__(self, model: WindowedModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._density = Density.NORMAL
        self._scroll: int | None = None  # to be kept when the same rows are asked for again
        self._order: Sort = ()
        self.setAccessibleName(name)
        self._set_behavior()
        header = ListHeader(model.columns, self)
        self.setHorizontalHeader(header)
        self._header = header
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)
        super().setModel(model)
        self._keeper = SelectionKeeper(self, header, model)
        self.columns = ColumnLayout(self, header, model.columns)
        self._dragged = RowDrag(self)
        self._connect()
        self._ready = True
        self._fit_rows()

    def _set_behavior(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)

    def _connect(self) -> None:
        self._model.about_to_ask.connect(self._before_asking)
        self._model.asked.connect(self._after_asking)
        self._keeper.selection_changed.connect(self.selection_changed)
        self._keeper.current_changed.connect(self.current_changed)
        self._keeper.found.connect(self._show_found)
        self._header.sort_chosen.connect(self.choose_sort)
        self._header.customContextMenuRequested.connect(self._header_menu)
        self.columns.changed.connect(self.layout_changed)
        self.doubleClicked.connect(self._double_clicked)

    # -- what pages use --------------------------------------------------------------------------

    def list_model(self) -> WindowedModel:
        return self._model

    def selection(self) -> SelectionById:
        """The rows selected on screen, by id."""
        return self._keeper.selection()

    def selected_ids(self) -> tuple[int, ...]:
        """The selected ids in the order shown."""
        return self._keeper.selected_ids()

    def selected_count(self) -> int:
        return self._keeper.count()

    def current_id(self) -> int | None:
        """The id of the row with the keyboard, if it is in the list."""
        return self._model.id_at(self.currentIndex().row())

    def last_row(self) -> int:
        """Where the current row stands, or stood before it left: `go_to_row` of it goes on."""
        return self._keeper.last_row

    def selected_runs(self) -> list[tuple[int, int]]:
        """The selected rows as runs (first, last)."""
        return self._keeper.taken()

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select these rows as far as the list has them; the others when it has them again."""
        self._keeper.select(ids)

    def jump_to(self, ids: Iterable[int]) -> None:
        """Select these rows as far as they are listed, and show the first of them."""
        self.select_ids(ids)
        if runs := self.selected_runs():
            self.scrollTo(self._model.index(min(runs)[0], 0))

    def go_to(self, row_id: int) -> bool:
        """Make this row the current and only selected one and show it; False when not listed."""
        row = self._model.row_of(row_id)
        if row is None:
            return False
        self.go_to_row(row)
        return True

    def go_to_row(self, row: int) -> None:
        """Make the row at this place current and selected; out of range is the nearest row."""
        row = min(max(row, 0), self._model.rowCount() - 1)
        if row >= 0:
            column = max(self.currentIndex().column(), self._header.edges()[0], 0)
            # Not setCurrentIndex: with Ctrl held, as in Ctrl+Page Down, it adds to the selection.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self._model.index(row, column), flags.ClearAndSelect | flags.Rows
            )

    def move_current(self, rows: int, columns: int) -> None:
        """Move the current cell by rows and by columns on screen; it stays inside the list."""
        here = self.currentIndex()
        if not here.isValid():
            return
        names = [column.name for column in self.columns.shown()]
        name = self._model.columns[here.column()].name
        place = min(max(names.index(name) + columns, 0), len(names) - 1) if name in names else 0
        logical = self._logical(names[place])
        row = min(max(here.row() + rows, 0), self._model.rowCount() - 1)
        self.setCurrentIndex(self._model.index(row, logical))

    def set_sort(self, sort: Sort) -> None:
        """Ask for the rows in this order."""
        self._header.set_sort(sort)
        self._model.set_sort(sort)

    def sort_by_current(self) -> None:
        """Sort by the column with the keyboard, as a click on its heading does."""
        if (here := self.currentIndex()).isValid():
            self._header.choose(here.column())

    def set_density(self, density: Density) -> None:
        self._density = density
        self._fit_rows()

    def save_layout(self) -> Layout:
        """Columns and order as a JSON dict, by column name."""
        return self.columns.save(self._model.sort_keys)

    def restore_layout(self, layout: Layout) -> None:
        """Take over a saved layout; a changed order asks for the rows again."""
        sort = self.columns.restore(layout)
        self._header.set_sort(sort)
        if sort != self._model.sort_keys:
            self._model.set_sort(sort)

    def toggle(self, column: str, taken: Iterable[tuple[int, int]]) -> None:
        """Announce that the tick boxes of these runs of rows were pressed."""
        if ids := tuple(self._keeper.ids_in(taken)):
            self.toggled.emit(ids, column)

    def fit_words(self) -> None:
        """Make each column on screen as wide as its heading and the rows on screen need."""
        top = max(self.rowAt(0), 0)
        bottom = self.rowAt(self.viewport().height() - 1)
        last = bottom if bottom >= 0 else self._model.rowCount() - 1
        lines = [line for row in range(top, last + 1) if (line := self._model.line(row))]
        for column in self.columns.shown():
            if not column.stretch:
                place = self._logical(column.name)
                width = self._delegate.words_width(column, [line.texts[place] for line in lines])
                self.columns.set_width(column.name, width / theme().scale)
        self.layout_changed.emit()

    def copy(self, *, headings: bool = False) -> None:
        """As `copy_selection`; a file that is busy is told through the model."""
        try:
            self.copy_selection(headings=headings)
        except KnownError as error:
            self._model.trouble.emit(error)

    def copy_selection(self, *, headings: bool = False) -> int:
        """Put the selected rows on the clipboard; the number of rows. KnownError passes."""
        columns, rows = self.selected_texts()
        if rows:
            data = mime_data(columns, rows, headings=headings)
            QGuiApplication.clipboard().setMimeData(data)
            self.copied.emit(len(rows))
        return len(rows)

    def selected_texts(self) -> tuple[list[Column], list[list[str]]]:
        """The columns on screen that have a heading, and the texts of the selected rows in them.
        Raises KnownError."""
        columns = [column for column in self.columns.shown() if column.label]
        return columns, [[column.text(row) for column in columns] for row in self._selected_rows()]

    # -- selection by id -------------------------------------------------------------------------

    def selectAll(self) -> None:
        super().selectAll()
        self._keeper.chose_all()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._ready:
            self._keeper.changed()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._ready:
            self._keeper.moved(current.row())

    def _selected_rows(self) -> Iterator[Row]:
        here = self.currentIndex()
        taken = self._keeper.taken() or ([(here.row(), here.row())] if here.isValid() else [])
        for first, last in taken:
            for start in range(first, last + 1, CHUNK):
                yield from self._model.read_rows(start, min(start + CHUNK - 1, last))

    def _before_asking(self, same: bool) -> None:
        self._keeper.remember(same)
        self._scroll = self.verticalScrollBar().value() if same else None
        self._order = self._model.sort_keys

    def _after_asking(self) -> None:
        self._header.set_sort(self._model.sort_keys)
        self.executeDelayedItemsLayout()
        row = self._keeper.restore()
        if self._stays():
            self.verticalScrollBar().setValue(self._scroll or 0)
        elif row is not None:
            self._show_found(row)

    def _stays(self) -> bool:
        """Whether the rows stand where they stood."""
        return self._scroll is not None and self._model.sort_keys == self._order

    def _show_found(self, row: int) -> None:
        if not self._stays():
            self.scrollTo(self._model.index(row, 0))

    # -- keys and mouse --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged.press(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragged.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged.release()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState or not self._own_key(event):
            super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent) -> bool:
        key, with_keys = event.key(), event.modifiers()
        if key == Qt.Key.Key_C and with_keys == _CTRL | _SHIFT:
            self.copy(headings=True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not with_keys & _CTRL:
            self._enter()
        elif key == Qt.Key.Key_Space and self._tick_column():
            self.toggle(self._tick_column(), self._rows_for_keys())
        elif key == Qt.Key.Key_Down and with_keys == Qt.KeyboardModifier.AltModifier:
            self.edit(self.currentIndex())
        else:
            return False
        event.accept()
        return True

    def _enter(self) -> None:
        here = self.currentIndex()
        if self._model.flags(here) & Qt.ItemFlag.ItemIsEditable:
            self.edit(here)
        elif (row_id := self.current_id()) is not None:
            self.opened.emit(row_id)

    def _double_clicked(self, index: QModelIndex) -> None:
        kind = self._model.columns[index.column()].kind
        editable = bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)
        row_id = self._model.id_at(index.row())
        if not editable and kind != "check" and row_id is not None:
            self.opened.emit(row_id)

    def _tick_column(self) -> str:
        return next((c.name for c in self.columns.shown() if c.kind == "check"), "")

    def _rows_for_keys(self) -> list[tuple[int, int]]:
        """The selected runs when the current row is among them, else the current row."""
        here = self.currentIndex().row()
        taken = self._keeper.taken()
        return taken if any(first <= here <= last for first, last in taken) else [(here, here)]

    def keyboardSearch(self, search: str) -> None:
        # Qt would walk through every row of the table to find the letter.
        self.typed.emit(search)

    # -- looks -----------------------------------------------------------------------------------

    def edge_columns(self) -> tuple[int, int]:
        return self._header.edges()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.prepare()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._ready:
            self.columns.fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._ready and is_look_change(event):
            self._fit_rows()
            self.columns.apply()

    def _fit_rows(self) -> None:
        height = round(theme().metrics().height() * self._density)
        self.verticalHeader().setDefaultSectionSize(height)

    def _logical(self, name: str) -> int:
        return next(i for i, column in enumerate(self._model.columns) if column.name == name)

    def choose_sort(self, sort: Sort) -> None:
        """The person wants this order; it is remembered with the columns."""
        try:
            self._model.set_sort(sort)
        except KnownError as error:
            self._header.set_sort(self._model.sort_keys)
            self._model.trouble.emit(error)
            return
        self.sort_changed.emit(sort)
        self.layout_changed.emit()

    def _header_menu(self, where: QPoint) -> None:
        self.columns_requested.emit(self._header.mapToGlobal(where))
