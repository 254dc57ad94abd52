"""Rows that are already at hand, as a list's source: the filter of the model is the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from amm_admin.domain.fields import Column
from amm_admin.ui.tables import ListView, Row, Sort, WindowedModel
from amm_admin.ui.theme import theme

MOST_ROWS = 60  # of a short list, before it scrolls by itself


class RowsAtHand:
    """A RowSource over a sequence of frozen rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def count(self) -> int:
        return len(self._rows)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        return self._rows[offset : offset + limit]

    def ids(self) -> Sequence[int]:
        return [row.id for row in self._rows]


def _make_source(rows: Any, sort: Sort) -> RowsAtHand:
    return RowsAtHand(rows or ())


def rows_model(columns: Sequence[Column], parent: QWidget) -> WindowedModel:
    """A model whose `set_filter(rows)` shows these rows in their order."""
    return WindowedModel(columns, _make_source, parent, filter=())


class ShortList(ListView):
    """A list inside a form: as high as its rows, up to a number of them."""

    def __init__(self, columns: Sequence[Column], name: str, parent: QWidget) -> None:
        self._most = MOST_ROWS
        super().__init__(rows_model(columns, parent), name, parent)
        self.set_rows(())

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.list_model().set_filter(rows)
        self._fit_height()

    def _fit_rows(self) -> None:
        super()._fit_rows()
        self._fit_height()

    def _fit_height(self) -> None:
        rows = min(max(self.list_model().rowCount(), 1), self._most)
        height = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(height + rows * self.verticalHeader().defaultSectionSize() + 2)
        self.setMinimumWidth(theme().px(200))
