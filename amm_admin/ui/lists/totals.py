"""Sum and average of the selected rows, counted a piece at a time while the window stays alive."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import Column
from amm_admin.domain.money import ZERO, Money
from amm_admin.ui.tables import ListView

WAIT_MS = 50  # after the last change of the selection
STEP = 256  # rows read at a time


class Totals(QObject):
    """Amounts are added from the columns' own values: `value_of` gives Money or nothing."""

    counted = Signal()  # the words are others

    def __init__(self, view: ListView, columns: tuple[Column, ...]) -> None:
        super().__init__(view)
        self._view = view
        self._columns = columns
        self._left: list[tuple[int, int]] = []
        self._sums: list[Money] = []
        self._counts: list[int] = []
        self._words = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        if columns:
            view.selection_changed.connect(self._begin)

    def words(self) -> str:
        """`sum $630.00 · average $45.00`; nothing before it is counted, or below two amounts."""
        return self._words

    def _begin(self) -> None:
        self._words = ""
        self._left = self._view.selected_runs()
        self._sums = [ZERO] * len(self._columns)
        self._counts = [0] * len(self._columns)
        self._timer.start(WAIT_MS)

    def _step(self) -> None:
        if not self._left:
            self._say()
            return
        first, last = self._left.pop()
        if last - first >= STEP:
            self._left.append((first + STEP, last))
            last = first + STEP - 1
        try:
            rows = self._view.list_model().read_rows(first, last)
        except KnownError:  # the file is busy: the next selection counts again
            self._left = []
            return
        for row in rows:
            for place, column in enumerate(self._columns):
                if isinstance(amount := column.value_of(row), Money):
                    self._sums[place] += amount
                    self._counts[place] += 1
        self._timer.start(0)

    def _say(self) -> None:
        parts = []
        for column, amount, count in zip(self._columns, self._sums, self._counts, strict=True):
            name = f"{column.label.lower()} " if len(self._columns) > 1 else ""
            if count:
                average = amount.fraction(1, count).format()
                parts.append(f"{name}sum {amount.format()} · average {average}")
        self._words = " · ".join(parts)
        self.counted.emit()
