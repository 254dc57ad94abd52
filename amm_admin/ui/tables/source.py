"""What a list needs to know about its data, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from amm_admin.domain.money import Money

WINDOW = 64  # rows asked for at a time


@dataclass(frozen=True, slots=True)
class SortKey:
    """One column to sort by, named as in its Column."""

    name: str
    descending: bool = False


Sort = tuple[SortKey, ...]


class Row(Protocol):
    """A frozen row; `id` is the record's id and never changes."""

    @property
    def id(self) -> int: ...


class RowSource(Protocol):
    """One query, asked piece by piece: the same rows in the same order until it is replaced.

    A row may have gone meanwhile; then `rows` gives fewer than asked for. Any of the three may
    raise KnownError (the file is busy); the list then shows blanks and asks again.
    """

    def count(self) -> int:
        """How many rows the query has."""
        ...

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Rows `offset` up to, not including, `offset + limit`."""
        ...

    def ids(self) -> Sequence[int]:
        """The ids of all rows in order; asked only when a selection needs them."""
        ...


@runtime_checkable
class FindsPosition(Protocol):
    """A source that finds one row faster than by reading all ids."""

    def position(self, row_id: int) -> int | None:
        """Where the row stands, counted from 0; None when the query has no such row."""
        ...


@runtime_checkable
class SumsUp(Protocol):
    """A source that may sum up a money column without its rows being read."""

    def sums_up(self) -> bool:
        """Whether it really can."""
        ...

    def sum_of(self, column: str, ids: tuple[int, ...] | None) -> tuple[int, Money]:
        """How many rows there are (None: all, else these) and the sum of their column."""
        ...


# Builds the source for a filter (any value the page understands) in an order.
MakeSource = Callable[[Any, Sort], RowSource]
