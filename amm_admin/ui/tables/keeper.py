"""Keeps a list's selection and current row by id while the question behind it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QTableView

from amm_admin.domain.errors import KnownError
from amm_admin.ui.tables.header import ListHeader
from amm_admin.ui.tables.model import WindowedModel
from amm_admin.ui.tables.selection import SelectionById, gaps, joined, runs
from amm_admin.ui.tables.source import WINDOW, Sort

_SELECT_ROWS = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
MOST_WINDOWS = 2  # windows of selected rows whose ids are read with the rows
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate

Runs = list[tuple[int, int]]


class SelectionKeeper(QObject):
    """Reads Qt's selection as ids, and puts ids back as a selection after the rows changed.

    Rows that a filter hides count as unselected, but come back selected when the filter goes,
    unless the person has chosen something else meanwhile.
    """

    selection_changed = Signal()
    current_changed = Signal(object)  # row id, or None when the row has left the list
    found = Signal(int)  # the current row stands here; of a long list this comes later

    def __init__(self, view: QTableView, header: ListHeader, model: WindowedModel) -> None:
        super().__init__(view)
        self._view = view
        self._header = header
        self._model = model
        self._all = False  # the person chose "all", so count what is left out
        self._shown: SelectionById | None = SelectionById()  # None: read it from Qt first
        self._kept: SelectionById | None = None  # what was chosen before the question changed
        self._current: int | None = None
        self._column = -1  # of the current cell
        self._order: Sort | None = None  # of the question that left, where only rows may differ
        self._stayed: dict[int, int] = {}  # the current row, where it still stands in its place
        self._late = False  # the ids are being read; then everything is put back
        self.last_row = -1  # where the current row stands, or stood before it left the list
        self._restoring = False
        model.fetched.connect(self._ids_fetched)

    # -- reading ---------------------------------------------------------------------------------

    def selection(self) -> SelectionById:
        if self._shown is None:
            self._shown = self._read()
        return self._shown

    def selected_ids(self) -> tuple[int, ...]:
        chosen = self.selection()
        if chosen.all_except or len(chosen.ids) > 1:
            return chosen.listed(self._model.ids())
        return tuple(chosen.ids)

    def count(self) -> int:
        return sum(last - first + 1 for first, last in self.taken())

    def taken(self) -> Runs:
        """The selected rows as runs (first, last)."""
        chosen = self._view.selectionModel().selection()
        parts = (chosen.at(place) for place in range(chosen.size()))
        return joined((part.top(), part.bottom()) for part in parts)

    def ids_in(self, parts: Iterable[tuple[int, int]]) -> Iterator[int]:
        for first, last in parts:
            yield from self._model.ids_between(first, last)

    def _read(self) -> SelectionById:
        taken, total = self.taken(), self._model.rowCount()
        count = sum(last - first + 1 for first, last in taken)
        if self._all and 2 * count >= total > 0:
            return SelectionById.everything(self.ids_in(gaps(taken, total)))
        self._all = False
        return SelectionById.of(self.ids_in(taken))

    # -- what the person does --------------------------------------------------------------------

    def chose_all(self) -> None:
        self._all = True
        self._shown = None

    def changed(self) -> None:
        """Qt's selection has changed."""
        if not self._restoring:
            self._shown = self._kept = None
            self._late = False
            if self.count() > MOST_WINDOWS * WINDOW:
                self._model.fetch_ids()  # whatever is done with so many needs them
            self.selection_changed.emit()

    def moved(self, row: int) -> None:
        """Qt's current row has changed."""
        if self._restoring:
            return
        self._late = False
        found = self._model.id_at(row)
        self.last_row = row
        if found != self._current:
            self._current = found
            self.current_changed.emit(found)

    def select(self, ids: Iterable[int]) -> None:
        self._all = False
        self._kept = SelectionById.of(ids)
        if self._model.has_at_hand(self._kept.ids):
            self._restore_selection()
        else:
            self._late = True
            self._model.fetch_ids()

    # -- around a new question -------------------------------------------------------------------

    def remember(self, same: bool) -> None:
        """The old rows still stand; `same` when the next question has the same filter."""
        here = self._view.currentIndex()
        self._column = here.column() if here.isValid() else self._column
        self._order = self._model.sort_keys if same else None
        kept = self._kept or self.selection()
        if kept.all_except and not same:
            # "All" meant the rows of the question that is leaving.
            kept = SelectionById.of(kept.listed(self._model.ids()))
            self._all = False
        self._kept = kept

    def restore(self) -> int | None:
        """The new rows stand: select and find again what was; the current row or None.

        A file too busy to be asked loses nothing: the next question restores it. In a long list
        the ids are read on the other thread first, and `found` tells the row.
        """
        row = None
        self._stayed = self._look_in_its_place()
        self._late = not self._model.has_at_hand(self._looked_for())
        if self._late:
            self._model.fetch_ids_soon()
            self._shown = SelectionById()  # until then nothing is, and nothing can be done with it
            self.selection_changed.emit()
            return None
        try:
            row = self._restore_current()
            self._restore_selection()
        except KnownError as error:
            self._model.trouble.emit(error)
        return row

    def _looked_for(self) -> frozenset[int]:
        kept = self._kept.ids if self._kept is not None else frozenset()
        wanted = kept if self._current is None else kept | {self._current}
        return wanted - self._stayed.keys()

    def _look_in_its_place(self) -> dict[int, int]:
        """After an edit the current row mostly stands where it stood; no ids are read for it."""
        if self._current is None or self._model.sort_keys != self._order:
            return {}
        same = self._model.id_at(self.last_row) == self._current
        return {self._current: self.last_row} if same else {}

    def _rows_of(self, ids: frozenset[int]) -> dict[int, int]:
        stayed = {row_id: row for row_id, row in self._stayed.items() if row_id in ids}
        return {**self._model.rows_of(ids - stayed.keys()), **stayed}

    def _ids_fetched(self) -> None:
        if self._late:
            self._late = False
            row = self._restore_current()
            self._restore_selection()
            if row is not None:
                self.found.emit(row)

    def _restore_current(self) -> int | None:
        if self._current is None:
            return None
        row = self._rows_of(frozenset((self._current,))).get(self._current)
        if row is None:
            self.current_changed.emit(None)
            return None
        self.last_row = row
        index = self._model.index(row, self._column_on_screen())
        self._restoring = True
        self._view.selectionModel().setCurrentIndex(index, _NO_UPDATE)
        self._restoring = False
        return row

    def _column_on_screen(self) -> int:
        """The column that the current cell had, or the first one where that is gone."""
        column = self._column
        exists = 0 <= column < self._model.columnCount()
        if exists and not self._header.isSectionHidden(column):
            return column
        return max(0, self._header.edges()[0])

    def _restore_selection(self) -> None:
        kept = self._kept or SelectionById()
        places = runs(self._rows_of(kept.ids).values())
        wanted = gaps(places, self._model.rowCount()) if kept.all_except else places
        chosen = QItemSelection()
        last_column = self._model.columnCount() - 1
        for first, last in wanted:
            chosen.select(self._model.index(first, 0), self._model.index(last, last_column))
        self._restoring = True
        self._view.selectionModel().select(chosen, _SELECT_ROWS)
        self._restoring = False
        self._shown = None
        self.selection_changed.emit()
