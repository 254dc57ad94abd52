"""Sum and average of the selected rows, worked out on the other thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from amm_admin.domain.fields import Column
from amm_admin.domain.money import ZERO, Money
from amm_admin.domain.progress import Progress
from amm_admin.ui import tasks
from amm_admin.ui.tables import RowSource, SumsUp

if TYPE_CHECKING:
    from amm_admin.ui.lists.page import ListPage

WAIT_MS = 50  # after the last change of the selection
STEP = 256  # rows read at a time where the source cannot sum up itself

Runs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sum:
    """How many amounts of a column there are, and their sum."""

    label: str
    count: int = 0
    amount: Money = ZERO

    def plus(self, amount: Money) -> Sum:
        return Sum(self.label, self.count + 1, self.amount + amount)


class Totals(QObject):
    """Amounts are added from the columns' own values: `value_of` gives Money or nothing."""

    counted = Signal()  # the words are others

    def __init__(self, page: ListPage, columns: tuple[Column, ...]) -> None:
        super().__init__(page)
        self._page = page
        self._columns = columns
        self._task: tasks.Task | None = None
        self._words = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._count)
        if columns:
            page.view.selection_changed.connect(self._begin)

    def words(self) -> str:
        """`sum $630.00 · average $45.00`; nothing before it is counted, or without an amount."""
        return self._words

    def _begin(self) -> None:
        self._words = ""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._timer.start()

    def _count(self) -> None:
        runs = tuple(self._page.view.selected_runs())
        if runs:
            work = _Add(self._page.source_at_rest(), self._columns, runs)
            self._task = tasks.reading().start(work, "Add up")
            self._task.done.connect(self._say)

    def _say(self, sums: Sequence[Sum]) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        parts = []
        for found in sums:
            name = f"{found.label.lower()} " if len(self._columns) > 1 else ""
            if found.count:
                average = found.amount.fraction(1, found.count).format()
                parts.append(f"{name}sum {found.amount.format()} · average {average}")
        self._words = " · ".join(parts)
        self.counted.emit()


class _Add:
    """Work for the reading lane: one Sum per column over these runs of rows."""

    def __init__(self, source: RowSource, columns: tuple[Column, ...], runs: Runs) -> None:
        self._source = source
        self._columns = columns
        self._runs = runs

    def __call__(self, progress: Progress) -> list[Sum]:
        if isinstance(self._source, SumsUp) and self._source.sums_up():
            return self._asked(self._source, progress)
        return self._read(progress)

    def _asked(self, source: SumsUp, progress: Progress) -> list[Sum]:
        count = self._source.count()
        if self._runs == ((0, count - 1),):
            return [Sum(c.label, *source.sum_of(c.name, None)) for c in self._columns]
        progress(0, 0)
        ids = self._source.ids()
        chosen = tuple(row_id for first, last in self._runs for row_id in ids[first : last + 1])
        return [Sum(c.label, *source.sum_of(c.name, chosen)) for c in self._columns]

    def _read(self, progress: Progress) -> list[Sum]:
        sums = [Sum(column.label) for column in self._columns]
        for first, last in self._runs:
            for start in range(first, last + 1, STEP):
                progress(0, 0)  # where another selection stops this one
                for row in self._source.rows(start, min(STEP, last + 1 - start)):
                    values = [column.value_of(row) for column in self._columns]
                    sums = [
                        found.plus(value) if isinstance(value, Money) else found
                        for found, value in zip(sums, values, strict=True)
                    ]
        return sums
