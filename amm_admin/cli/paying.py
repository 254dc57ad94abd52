"""The command about a member's payment: it settles what is owed, and may renew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from amm_admin.cli import options as o
from amm_admin.cli.output import counted
from amm_admin.cli.session import acting, free_target, read_money
from amm_admin.cli.shapes import finish, member
from amm_admin.domain.dates import in_words
from amm_admin.domain.money import ZERO


def pay(
    ctx: typer.Context,
    who: o.Who,
    amount: o.Amount = None,
    renew: Annotated[
        bool, typer.Option("--renew", metavar="", help="Grant the next term with it.")
    ] = False,
    method: o.Method = "check",
    reference: o.Reference = "",
    receipt: Annotated[
        Path | None,
        typer.Option("--receipt", help="Write the receipt to this PDF.", metavar="FILE",
                     show_default=False),
    ] = None,
    replace: o.Replace = False,
    on: o.On = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:  # fmt: skip
    """Record a payment of a member. Without an amount: what is owed, or the next term's dues."""
    from amm_admin.services.payments import PaidBy
    from amm_admin.services.record_payments import OfferPayment, RecordPayment

    with acting(ctx, file, as_json, by) as desk:
        person, day = desk.one(who), desk.day(on)
        free = free_target(receipt, "", replace) if receipt else None
        expected = desk.ask(OfferPayment(person, day)).expected(renew=renew)
        paid = read_money(amount) if amount else expected
        how = PaidBy(method.casefold(), reference).checked()
        outcome = desk.run(RecordPayment(person, paid or ZERO, day, how, renew))
        done = outcome.value
        until = f" to {in_words(done.renewed_to)}" if done.renewed_to else ""
        parts = (
            f"{done.amount.format()} from {done.name} recorded, receipt {done.receipt}.",
            f"Renewed{until}." if done.renewed else "",
            f"{done.credit.format()} is kept as credit." if done.credit else "",
            f"{done.owed.format()} stays open." if done.owed > ZERO else "",
        )
        finish(
            desk,
            outcome,
            " ".join(part for part in parts if part),
            member=member(desk.row(person)),
            amount=done.amount,
            receipt=done.receipt,
            settled=[{"charge": s.description, "amount": s.amount} for s in done.settled],
            credit=done.credit,
            balance=done.owed,
            renewed_to=done.renewed_to,
        )
        if free is not None:
            from amm_admin.services.exports import write_file
            from amm_admin.services.receipts import MakeReceipts

            write_file(free, desk.ask(MakeReceipts((done.receipt,))).data)
            desk.out.say(f"{counted(1, 'receipt')} in {free}.")
