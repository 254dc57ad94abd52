"""Terms: joining, renewing one or many, with preview. One way of deciding for all (R7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import update

from amm_admin.domain.dates import show
from amm_admin.domain.errors import InputError, KnownError, RuleRefusal, StaleRecord
from amm_admin.domain.history import Origin
from amm_admin.domain.money import ZERO, Money, total
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.members import MemberFilter, MemberRow, Sort
from amm_admin.persistence.schema import Application as OpenApplication
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.association import level_named
from amm_admin.services.granting import (
    Payment,
    Renewed,
    Settlement,
    TermPlan,
    grant,
    lift_overrides,
    term_plans,
)
from amm_admin.services.members import insert_person
from amm_admin.services.payments import BY_CHECK, PaidBy
from amm_admin.services.person_fields import read_person

__all__ = [
    "DueLists",
    "JoinMember",
    "Joined",
    "PreviewRenewals",
    "RenewMembers",
    "RenewalLine",
    "RenewalLists",
    "Renewed",
    "Settlement",
]


@dataclass(frozen=True, slots=True)
class RenewalLine:
    """What renewing one person would do. `refused` says why it cannot, with no dates then."""

    person_id: int
    number: str
    name: str
    level: str
    through: date | None
    start: date | None
    end: date | None
    origin: str
    amount: Money
    explanation: str
    refused: str


@dataclass(frozen=True, slots=True)
class PreviewRenewals(Query[tuple[RenewalLine, ...]]):
    """What renewing these people would do, if they paid on a day. Nothing is written."""

    person_ids: tuple[int, ...]
    paid_on: date
    level_id: int | None = None


@dataclass(frozen=True, slots=True)
class RenewMembers(Command[tuple[Renewed, ...]]):
    """Grant each person the next term, post dues and, when paid, payment and receipt: all or none.

    `payer_id` makes it one payment by one payer for all; else each pays for themselves. `amount` is
    what was really paid, for one person only; less than the dues is refused unless `settlement` is
    on_account (M3). `until` is an end set by hand (R9). `shown` is the preview that was looked at:
    who would get another term or pay other dues by now is not renewed without being seen.
    """

    person_ids: tuple[int, ...]
    paid_on: date
    by: PaidBy = BY_CHECK
    settlement: Settlement = "paid"
    level_id: int | None = None
    payer_id: int | None = None
    amount: Money | None = None
    until: date | None = None
    shown: tuple[RenewalLine, ...] = ()

    @property
    def label(self) -> str:
        count = len(self.person_ids)
        return f"Renew {count} member{'s' if count != 1 else ''}"


@dataclass(frozen=True, slots=True)
class Joined:
    """A new member: the record, the term, what was charged, the receipt number if paid."""

    person_id: int
    number: str
    start: date
    end: date | None
    amount: Money
    receipt: int | None


@dataclass(frozen=True, slots=True)
class JoinMember(Command[Joined]):
    """Person and first term, dues with joining fee, payment and receipt, as one act.

    `typed` are the person's fields for a new record; `person_id` joins somebody who has one.
    """

    level: str
    paid_on: date
    typed: Mapping[str, object] = field(default_factory=dict)
    person_id: int | None = None
    by: PaidBy = BY_CHECK
    settlement: Settlement = "paid"
    amount: Money | None = None

    @property
    def label(self) -> str:
        return "Join a member"


@answers(PreviewRenewals)
def preview_renewals(
    view: View, query: PreviewRenewals, progress: Progress
) -> tuple[RenewalLine, ...]:
    lines: list[RenewalLine] = []
    plans = term_plans(view.connection, query.person_ids, query.paid_on, query.level_id, None)
    for done, (row, plan) in enumerate(plans):
        progress(done, len(query.person_ids))
        lines.append(
            _refused_line(row, plan) if isinstance(plan, KnownError) else renewal_line(plan)
        )
    return tuple(lines)


def renewal_line(plan: TermPlan) -> RenewalLine:
    """A plan as a line of a preview."""
    return RenewalLine(
        person_id=plan.row.id,
        number=plan.row.number,
        name=plan.row.name,
        level=plan.level.name,
        through=plan.row.through,
        start=plan.planned.start,
        end=plan.planned.end,
        origin=plan.planned.origin.value,
        amount=plan.amount,
        explanation=" ".join(line.explanation for line in plan.lines),
        refused="",
    )


def _refused_line(row: MemberRow, error: KnownError) -> RenewalLine:
    return RenewalLine(
        person_id=row.id,
        number=row.number,
        name=row.name,
        level=row.level,
        through=row.through,
        start=None,
        end=None,
        origin="",
        amount=ZERO,
        explanation="",
        refused=error.sentence,
    )


@carries_out(RenewMembers)
def renew_members(work: Work, command: RenewMembers, progress: Progress) -> tuple[Renewed, ...]:
    """Raises RuleRefusal naming who cannot be renewed and why; then nobody is. StaleRecord names
    whose renewal is another than was shown."""
    if command.amount is not None and len(command.person_ids) != 1:
        raise InputError("amount", "An amount can be given for one member at a time.")
    if not command.person_ids:
        raise InputError("members", "Nobody is chosen.")
    plans: list[TermPlan] = []
    refused: list[str] = []
    for row, plan in term_plans(
        work.connection, command.person_ids, command.paid_on, command.level_id, command.until
    ):
        if isinstance(plan, KnownError):
            refused.append(f"{row.full_name}: {plan.sentence}")
        else:
            plans.append(plan)
        progress(len(plans), 2 * len(command.person_ids))
    if overtaken := list(_overtaken(command.shown, plans)):
        raise StaleRecord(f"{_refusal(overtaken)} Look at the preview again, then renew.")
    if refused:
        raise RuleRefusal(_refusal(refused))
    payment = Payment(
        command.paid_on, command.by, command.settlement, command.amount, command.payer_id
    )
    renewed = grant(work, plans, payment, progress)
    amount = total([plan.amount for plan in plans])
    who = plans[0].row.full_name if len(plans) == 1 else f"{len(plans)} members"
    work.unit.rename(f"Renew {who}" + (f", {amount.format()}" if amount else ""))
    return renewed


def _overtaken(shown: Sequence[RenewalLine], plans: Sequence[TermPlan]) -> Iterator[str]:
    """Whose renewal is another by now: renewed in another window, moved to another level."""
    seen = {line.person_id: line for line in shown if not line.refused}
    for plan in plans:
        then, now, name = seen.get(plan.row.id), renewal_line(plan), plan.row.full_name
        if then is None or (then.start, then.end, then.level, then.amount) == (
            now.start, now.end, now.level, now.amount,
        ):  # fmt: skip
            continue
        if then.through is not None and (now.through is None or now.through > then.through):
            yield f"{name} was renewed meanwhile and is {_through(plan.row)}."
        elif then.level != now.level:
            yield f"{name} was moved meanwhile from {then.level} to {now.level}."
        else:
            yield (
                f"The next term of {name} is another by now: {show(now.start)} to "
                f"{show(now.end) or 'no end'}, {now.amount.format()}."
            )


def _refusal(refused: list[str]) -> str:
    shown = " ".join(refused[:5])
    more = f" And {len(refused) - 5} more." if len(refused) > 5 else ""
    return f"Nobody was renewed. {shown}{more}"


@carries_out(JoinMember)
def join_member(work: Work, command: JoinMember, progress: Progress) -> Joined:
    """Raises InputError for the person's fields or level, RuleRefusal by the rules of terms."""
    level = level_named(work.connection, command.level)
    person = command.person_id
    if person is None:
        person = insert_person(work, read_person(command.typed, work.today))
    [(row, plan)] = term_plans(
        work.connection, [person], command.paid_on, level.id, None, joining=True
    )
    if isinstance(plan, KnownError):
        raise plan
    if plan.planned.origin not in (Origin.JOINED, Origin.REJOINED):
        raise RuleRefusal(
            f"{row.full_name} is a member already, {_through(row)}. Renew instead of joining."
        )
    payment = Payment(command.paid_on, command.by, command.settlement, command.amount)
    [joined] = grant(work, [plan], payment, progress)
    lift_overrides(work, person, command.paid_on)
    work.connection.execute(
        update(OpenApplication)
        .where(OpenApplication.person_id == person, OpenApplication.closed_on.is_(None))
        .values(closed_on=work.today, version=OpenApplication.version + 1)
    )
    work.unit.rename(f"Join {row.full_name}, {level.name}")
    return Joined(person, row.number, joined.start, joined.end, joined.amount, joined.receipt)


def _through(row: MemberRow) -> str:
    return f"paid through {show(row.through)}" if row.through else "without end"


@dataclass(frozen=True, slots=True)
class RenewalLists(Query["DueLists"]):
    """Who is due, in grace, or lapsed on a day (today when None)."""

    on: date | None = None


@dataclass(frozen=True, slots=True)
class DueLists:
    """Three lists by name: ending within 60 days, in grace, lapsed."""

    due: tuple[MemberRow, ...]
    grace: tuple[MemberRow, ...]
    lapsed: tuple[MemberRow, ...]


@answers(RenewalLists)
def renewal_lists(view: View, query: RenewalLists, progress: Progress) -> DueLists:
    on = query.on or view.today

    def rows(word: str) -> tuple[MemberRow, ...]:
        ids = reads.member_ids(view.connection, MemberFilter(words=(word,)), Sort(), on)
        return reads.members_by_id(view.connection, ids, on)

    return DueLists(rows("Due soon"), rows("Grace"), rows("Lapsed"))
