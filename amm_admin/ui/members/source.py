"""The member list's questions to the file: a count, windows of rows, ids."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from amm_admin.services.member_lists import SumColumn
from amm_admin.services.members import CountMembers, ListMembers, MemberIds, Sort
from amm_admin.ui.lists.pane import ListQueries
from amm_admin.ui.tables import Sort as ListSort


def file_sort(keys: ListSort) -> Any:
    """The list's order in the file's words; by name when none was chosen."""
    made = tuple(Sort(cast(Any, key.name), key.descending) for key in keys)
    return made if len(made) > 1 else made[0] if made else Sort()


def _sum_owed(who: Any, on: date | None) -> SumColumn:
    return SumColumn(who, on)


MEMBER_QUERIES = ListQueries(CountMembers, ListMembers, MemberIds, file_sort, _sum_owed)
