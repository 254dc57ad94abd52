"""Acts of the journal as rows of a list, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amm_admin.domain.dates import in_words, show
from amm_admin.services.application import Application
from amm_admin.services.history import ListHistory, OperationRow
from amm_admin.ui.tables import Sort

_ALL = 1_000_000_000
_WINDOW = 200


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act as the list shows it; `act` is its own label, `label` says what was done with it."""

    id: int
    when: str
    label: str
    act: str
    by: str
    changes: int
    state: str
    kind: str


def moment(at: datetime, year: int) -> str:
    """`Nov 20, 2:14 pm` in this computer's time; `11/20/2025, 2:14 pm` in another year."""
    here = at.astimezone()
    clock = f"{here.hour % 12 or 12}:{here.minute:02d} {'am' if here.hour < 12 else 'pm'}"
    if here.year != year:
        return f"{show(here.date())}, {clock}"
    return f"{in_words(here.date())[:3]} {here.day}, {clock}"


def act_row(operation: OperationRow, year: int) -> ActRow:
    """The row of one operation; `year` is the present one."""
    word = operation.kind if operation.kind in ("undo", "redo") else ""
    return ActRow(
        id=operation.id,
        when=moment(operation.at, year),
        label=f"{word.capitalize()}: {operation.label}" if word else operation.label,
        act=operation.label,
        by=operation.by,
        changes=operation.changes,
        state="undone" if operation.undone else word or "done",
        kind=operation.kind,
    )


@dataclass(frozen=True, slots=True)
class HistorySource:
    """A RowSource over the journal."""

    application: Application

    def count(self) -> int:
        return self.application.ask(ListHistory(0, 0)).total

    def rows(self, offset: int, limit: int) -> Sequence[ActRow]:
        year = self.application.today().year
        return [act_row(row, year) for row in self.application.ask(ListHistory(offset, limit)).rows]

    def ids(self) -> Sequence[int]:
        return [row.id for row in self.application.ask(ListHistory(0, _ALL)).rows]

    def position(self, row_id: int) -> int | None:
        """Where an act stands; looked for from the newest on, where it mostly is."""
        offset = 0
        while page := self.application.ask(ListHistory(offset, _WINDOW)).rows:
            for place, row in enumerate(page, start=offset):
                if row.id == row_id:
                    return place
            offset += len(page)
        return None


@dataclass(frozen=True, slots=True)
class HistorySources:
    """Makes the one source there is."""

    application: Application

    def __call__(self, wanted: Any, sort: Sort) -> HistorySource:
        return HistorySource(self.application)
