"""Back dues: the terms since the last one paid for too, so that there is no gap (R4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amm_admin.domain.dates import in_words
from amm_admin.domain.money import Money, total
from amm_admin.domain.progress import Progress
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.granting import Payment, Renewed, Settlement, back_term_plans, grant
from amm_admin.services.payments import BY_CHECK, PaidBy
from amm_admin.services.renewals import RenewalLine, renewal_line


@dataclass(frozen=True, slots=True)
class PreviewBackDues(Query[tuple[RenewalLine, ...]]):
    """The terms that would close a person's gap, one line each. Nothing is written."""

    person_id: int
    paid_on: date
    level_id: int | None = None


@answers(PreviewBackDues)
def preview_back_dues(
    view: View, query: PreviewBackDues, progress: Progress
) -> tuple[RenewalLine, ...]:
    """Raises RuleRefusal when there is no gap, and where the person may not renew."""
    plans = back_term_plans(view.connection, query.person_id, query.paid_on, query.level_id)
    return tuple(map(renewal_line, plans))


@dataclass(frozen=True, slots=True)
class PayBackDues(Command[tuple[Renewed, ...]]):
    """Grant one person every term since the last one, each with its own dues, by one payment.

    The run goes on as if it had never stopped. The other fields are those of RenewMembers; the
    value is one Renewed a term, all with the same receipt.
    """

    person_id: int
    paid_on: date
    by: PaidBy = BY_CHECK
    settlement: Settlement = "paid"
    level_id: int | None = None
    payer_id: int | None = None
    amount: Money | None = None

    @property
    def label(self) -> str:
        return "Renew with back dues"


@carries_out(PayBackDues)
def pay_back_dues(work: Work, command: PayBackDues, progress: Progress) -> tuple[Renewed, ...]:
    """Raises RuleRefusal when there is no gap, where the person may not renew, and for a payment
    that covers only a part of the dues."""
    plans = back_term_plans(work.connection, command.person_id, command.paid_on, command.level_id)
    payer = command.payer_id or command.person_id
    payment = Payment(command.paid_on, command.by, command.settlement, command.amount, payer)
    granted = grant(work, plans, payment, progress)
    first, amount = plans[0], total([plan.amount for plan in plans])
    since = in_words(first.planned.start)
    work.unit.rename(f"Renew {first.row.full_name} from {since}, {amount.format()}")
    return granted
