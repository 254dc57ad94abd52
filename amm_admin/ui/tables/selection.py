"""A selection that outlives sorting, filtering and re-reading, because it is made of ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SelectionById:
    """These ids, or all of the present query except these ids."""

    ids: frozenset[int] = frozenset()
    all_except: bool = False

    @staticmethod
    def of(ids: Iterable[int]) -> SelectionById:
        return SelectionById(frozenset(ids))

    @staticmethod
    def everything(except_ids: Iterable[int] = ()) -> SelectionById:
        return SelectionById(frozenset(except_ids), all_except=True)

    def __contains__(self, row_id: int) -> bool:
        return (row_id in self.ids) != self.all_except

    def __bool__(self) -> bool:
        return self.all_except or bool(self.ids)

    def listed(self, query_ids: Sequence[int]) -> tuple[int, ...]:
        """The selected ids among those of a query, in the query's order."""
        if self.all_except and not self.ids:
            return tuple(query_ids)
        return tuple(row_id for row_id in query_ids if row_id in self)


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Row numbers as (first, last) of each unbroken run, in order."""
    found: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def joined(taken: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs that may touch or overlap, as few runs that do neither, in order."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(taken):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def gaps(taken: Iterable[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The runs of rows 0 … count − 1 that `taken` leaves out."""
    found: list[tuple[int, int]] = []
    following = 0
    for first, last in sorted(taken):
        if first > following:
            found.append((following, first - 1))
        following = max(following, last + 1)
    if following < count:
        found.append((following, count - 1))
    return found
