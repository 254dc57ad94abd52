"""Reading levels as the rules of the domain."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from amm_admin.domain.levels import Fee, LevelKind, LevelRule, MonthDay, Proration
from amm_admin.persistence.schema import Level, LevelFee


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level, its rule, and whether its values are still the shipped examples."""

    id: int
    name: str
    rule: LevelRule
    is_example: bool


def levels(connection: Connection) -> dict[int, LevelRow]:
    """Every level by id, in the association's order."""
    fees: dict[int, list[Fee]] = defaultdict(list)
    for fee in connection.execute(select(*LevelFee.__table__.c).order_by(LevelFee.valid_from)):
        fees[fee.level_id].append(Fee(fee.valid_from, fee.amount))
    query = select(*Level.__table__.c).order_by(Level.position, Level.name)
    return {
        row.id: LevelRow(row.id, row.name, _rule(row, tuple(fees[row.id])), row.is_example)
        for row in connection.execute(query)
    }


def _rule(row: Any, fees: tuple[Fee, ...]) -> LevelRule:
    return LevelRule(
        id=row.id,
        name=row.name,
        kind=LevelKind(row.kind),
        months=row.months,
        fixed_start=_month_day(row.fixed_month, row.fixed_day),
        rollover=_month_day(row.rollover_month, row.rollover_day),
        proration=Proration(row.proration),
        half_from=_month_day(row.half_month, row.half_day),
        joining_fee=row.joining_fee,
        fees=fees,
        grace_days=row.grace_days,
        early_days=row.early_days,
        has_listing=row.has_listing,
        has_vote=row.has_vote,
        member_price=row.member_price,
        max_people=row.max_people,
    )


def _month_day(month: int | None, day: int | None) -> MonthDay | None:
    return (month, day) if month and day else None
