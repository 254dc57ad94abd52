"""What joining would do, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amm_admin.domain.dues import dues_for
from amm_admin.domain.history import MemberHistory
from amm_admin.domain.money import Money, total
from amm_admin.domain.planning import plan_term
from amm_admin.domain.progress import Progress
from amm_admin.services.application import Query, View, answers
from amm_admin.services.association import level_named


@dataclass(frozen=True, slots=True)
class JoiningDues:
    """The first term of somebody new, and what it costs with the joining fee."""

    start: date
    end: date | None
    amount: Money
    explanation: str


@dataclass(frozen=True, slots=True)
class PreviewJoin(Query[JoiningDues]):
    """What somebody without any term would get and owe, if they paid on a day."""

    level: str
    paid_on: date


@answers(PreviewJoin)
def preview_join(view: View, query: PreviewJoin, progress: Progress) -> JoiningDues:
    """Raises InputError for the level, RuleRefusal where it has no fee for the day."""
    rule = level_named(view.connection, query.level).rule
    planned = plan_term(MemberHistory(), rule, query.paid_on)
    lines = dues_for(rule, planned, joining=True)
    return JoiningDues(
        planned.start,
        planned.end,
        total([line.amount for line in lines]),
        " ".join(line.explanation for line in lines),
    )
