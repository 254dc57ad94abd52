"""The member list's questions to the file: a count, windows of rows, ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from amm_admin.services.application import Application
from amm_admin.services.members import (
    CountMembers,
    ListMembers,
    MemberFilter,
    MemberIds,
    MemberRow,
    Sort,
)
from amm_admin.ui.tables import Sort as ListSort


@dataclass(frozen=True, slots=True)
class MemberQuestion:
    """Which people, as they stand on a day (None: today)."""

    wanted: MemberFilter
    on: date | None = None


def file_sort(keys: ListSort) -> Sort:
    """The list's order in the file's words; by name when none was chosen."""
    if not keys:
        return Sort()
    return Sort(cast(Any, keys[0].name), keys[0].descending)


@dataclass(frozen=True, slots=True)
class MemberSource:
    """A RowSource over the two doors."""

    application: Application
    question: MemberQuestion
    sort: Sort

    def count(self) -> int:
        return self.application.ask(CountMembers(self.question.wanted, self.question.on))

    def rows(self, offset: int, limit: int) -> Sequence[MemberRow]:
        wanted, on = self.question.wanted, self.question.on
        return self.application.ask(ListMembers(wanted, self.sort, on, offset, limit))

    def ids(self) -> Sequence[int]:
        wanted, on = self.question.wanted, self.question.on
        return self.application.ask(MemberIds(wanted, self.sort, on))


@dataclass(frozen=True, slots=True)
class MemberSources:
    """Makes a MemberSource for a question in an order."""

    application: Application

    def __call__(self, question: Any, sort: ListSort) -> MemberSource:
        return MemberSource(self.application, question, file_sort(sort))
