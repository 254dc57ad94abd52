"""Rows of the renewal lists: people of one status, with what renewing them would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from amm_admin.domain.money import Money
from amm_admin.services.members import MemberRow
from amm_admin.services.renewals import PreviewRenewals, RenewalLine
from amm_admin.ui.members.source import MEMBER_QUERIES
from amm_admin.ui.tables import RowSource, Sort

if TYPE_CHECKING:
    from amm_admin.services.list_exports import Asks


@dataclass(frozen=True, slots=True)
class RenewalRow:
    """One person who is due, in grace or lapsed. `refused` says why nothing can be renewed."""

    id: int
    name: str
    word: str
    through: date | None
    level: str
    city: str
    new_end: date | None
    amount: Money
    refused: str
    ticked: bool


class Ticks:
    """Who is ticked, over all three lists."""

    def __init__(self) -> None:
        self._ids: dict[int, None] = {}  # in the order in which they were ticked

    def toggle(self, ids: Sequence[int]) -> None:
        """Tick all of them; when all are ticked already, untick them."""
        if all(row_id in self._ids for row_id in ids):
            self.untick(ids)
        else:
            self._ids.update(dict.fromkeys(ids))

    def untick(self, ids: Iterable[int]) -> None:
        for row_id in ids:
            self._ids.pop(row_id, None)

    def clear(self) -> None:
        self._ids.clear()

    def __contains__(self, row_id: int) -> bool:
        return row_id in self._ids

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


@dataclass(frozen=True, slots=True)
class RenewalSource:
    """A RowSource: the member list's own, and the preview of each window."""

    asks: Asks
    members: RowSource
    paid_on: date
    ticked: Ticks

    def count(self) -> int:
        return self.members.count()

    def rows(self, offset: int, limit: int) -> Sequence[RenewalRow]:
        rows: Sequence[Any] = self.members.rows(offset, limit)
        ids = tuple(row.id for row in rows)
        preview = self.asks.ask(PreviewRenewals(ids, self.paid_on))
        lines = {line.person_id: line for line in preview}
        return [self._row(row, lines[row.id]) for row in rows]

    def ids(self) -> Sequence[int]:
        return self.members.ids()

    def _row(self, row: MemberRow, line: RenewalLine) -> RenewalRow:
        return RenewalRow(
            id=row.id,
            name=row.name,
            word=row.word,
            through=row.through,
            level=line.level,
            city=row.city,
            new_end=line.end,
            amount=line.amount,
            refused=line.refused,
            ticked=row.id in self.ticked,
        )


@dataclass(frozen=True, slots=True)
class RenewalQuestions:
    """Makes a RenewalSource; the day of the list is also the day of paying in its preview."""

    ticks: Ticks

    def source(self, asks: Asks, wanted: Any, sort: Sort, on: date | None) -> RenewalSource:
        members = MEMBER_QUERIES.source(asks, wanted, sort, on)
        return RenewalSource(asks, members, on or asks.today(), self.ticks)

    def at_rest(self) -> RenewalQuestions:
        """The same with the ticks of this moment, for a worker."""
        ticks = Ticks()
        ticks.toggle(tuple(self.ticks))
        return RenewalQuestions(ticks)


__all__ = ["RenewalQuestions", "RenewalRow", "RenewalSource", "Ticks"]
