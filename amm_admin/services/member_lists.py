"""What member lists need beside their rows: sums of a column, and the standing ready in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from amm_admin.domain.money import Money
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.members import EVERYBODY, MemberFilter
from amm_admin.services.application import Query, View, answers

__all__ = ["SumColumn", "WarmStanding"]


@dataclass(frozen=True, slots=True)
class SumColumn(Query[tuple[int, Money]]):
    """How many people a filter holds on a day (today when None), or these ids, and the sum of what
    they owe on it. The average is for the caller to work out."""

    who: MemberFilter | tuple[int, ...] = EVERYBODY
    on: date | None = None


@answers(SumColumn)
def sum_column(view: View, query: SumColumn, progress: Progress) -> tuple[int, Money]:
    return reads.sum_members(view.connection, query.who, query.on or view.today)


@dataclass(frozen=True, slots=True)
class WarmStanding(Query[None]):
    """Work out everybody's standing on these days (today when none), and let the window have it;
    for an earlier day also what they owed on it.

    To be asked on another thread than the window's, before a list is shown that sorts or filters
    by standing, and after an act that touched thousands: half a second at 100,000 people, which
    the first such list would take otherwise. At most two days are kept.
    """

    ahead: ClassVar[bool] = True

    days: tuple[date, ...] = ()


@answers(WarmStanding)
def warm_standing(view: View, query: WarmStanding, progress: Progress) -> None:
    reads.warm(view.connection, query.days or (view.today,))
