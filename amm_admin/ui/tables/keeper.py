"""Keeps a list's selection and current row by id while the question behind it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QTableView

from amm_admin.domain.errors import KnownError
from amm_admin.ui.tables.header import ListHeader
from amm_admin.ui.tables.model import WindowedModel
from amm_admin.ui.tables.selection import SelectionById, gaps, joined, runs

_SELECT_ROWS = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate

Runs = list[tuple[int, int]]


class SelectionKeeper(QObject):
    """Reads Qt's selection as ids, and puts ids back as a selection after the rows changed.

    Rows that a filter hides count as unselected, but come back selected when the filter goes,
    unless the person has chosen something else meanwhile.
    """

    selection_changed = Signal()
    current_changed = Signal(object)  # row id, or None when the row has left the list

    def __init__(self, view: QTableView, header: ListHeader, model: WindowedModel) -> None:
        super().__init__(view)
        self._view = view
        self._header = header
        self._model = model
        self._all = False  # the person chose "all", so count what is left out
        self._shown: SelectionById | None = SelectionById()  # None: read it from Qt first
        self._kept: SelectionById | None = None  # what was chosen before the question changed
        self._current: int | None = None
        self.last_row = -1  # where the current row stands, or stood before it left the list
        self._restoring = False

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
            self.selection_changed.emit()

    def moved(self, row: int) -> None:
        """Qt's current row has changed."""
        if self._restoring:
            return
        found = self._model.id_at(row)
        self.last_row = row
        if found != self._current:
            self._current = found
            self.current_changed.emit(found)

    def select(self, ids: Iterable[int]) -> None:
        self._all = False
        self._kept = SelectionById.of(ids)
        self._restore_selection()

    # -- around a new question -------------------------------------------------------------------

    def remember(self, same: bool) -> None:
        """The old rows still stand; `same` when the next question has the same filter."""
        kept = self._kept or self.selection()
        if kept.all_except and not same:
            # "All" meant the rows of the question that is leaving.
            kept = SelectionById.of(kept.listed(self._model.ids()))
            self._all = False
        self._kept = kept

    def restore(self) -> int | None:
        """The new rows stand: select and find again what was; the current row or None.

        A file too busy to be asked loses nothing: the next question restores it.
        """
        row = None
        try:
            row = self._restore_current()
            self._restore_selection()
        except KnownError as error:
            self._model.trouble.emit(error)
        return row

    def _restore_current(self) -> int | None:
        if self._current is None:
            return None
        row = self._model.row_of(self._current)
        if row is None:
            self.current_changed.emit(None)
            return None
        self.last_row = row
        index = self._model.index(row, max(0, self._header.edges()[0]))
        self._restoring = True
        self._view.selectionModel().setCurrentIndex(index, _NO_UPDATE)
        self._restoring = False
        return row

    def _restore_selection(self) -> None:
        kept = self._kept or SelectionById()
        places = runs(self._model.rows_of(kept.ids).values())
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
