"""Acts of the journal as rows of a list, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from amm_admin.domain.dates import in_words, show
from amm_admin.services.history import HistoryIds, ListHistory, OperationRow
from amm_admin.ui.tables import Sort

if TYPE_CHECKING:
    from amm_admin.services.list_exports import Asks

_WINDOW = 200


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which acts: those whose label or signer holds the words typed."""

    text: str = ""


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

    asks: Asks
    text: str

    def count(self) -> int:
        return self.asks.ask(ListHistory(0, 0, self.text)).total

    def rows(self, offset: int, limit: int) -> Sequence[ActRow]:
        year = self.asks.today().year
        found = self.asks.ask(ListHistory(offset, limit, self.text)).rows
        return [act_row(row, year) for row in found]

    def ids(self) -> Sequence[int]:
        return self.asks.ask(HistoryIds(self.text))

    def position(self, row_id: int) -> int | None:
        """Where an act stands; looked for from the newest on, where it mostly is."""
        offset = 0
        while page := self.asks.ask(ListHistory(offset, _WINDOW, self.text)).rows:
            for place, row in enumerate(page, start=offset):
                if row.id == row_id:
                    return place
            offset += len(page)
        return None


@dataclass(frozen=True, slots=True)
class HistoryQuestions:
    """Makes the source for a HistoryFilter; acts have one order, the newest first."""

    def source(
        self, asks: Asks, wanted: HistoryFilter, sort: Sort, on: date | None
    ) -> HistorySource:
        return HistorySource(asks, wanted.text)
