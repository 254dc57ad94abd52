"""Receipts of posted payments, as PDF."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from amm_admin.domain.addresses import Address, envelope_lines
from amm_admin.domain.dates import in_words, show
from amm_admin.domain.errors import InputError
from amm_admin.domain.money import Money, total
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries import money as money_reads
from amm_admin.persistence.queries.members import MemberRow
from amm_admin.persistence.queries.money import ReceiptRow, SettledRow
from amm_admin.persistence.schema import Person
from amm_admin.reports.data import Letterhead, Printed, ReceiptData, ReceiptLine
from amm_admin.services.application import Query, View, answers
from amm_admin.services.association import TAX_SENTENCE, read_settings
from amm_admin.services.letterheads import letterhead
from amm_admin.services.payments import METHODS


@dataclass(frozen=True, slots=True)
class MakeReceipts(Query[Printed]):
    """The receipts with these numbers, one after the other, as PDF."""

    numbers: tuple[int, ...]


@answers(MakeReceipts)
def make_receipts(view: View, query: MakeReceipts, progress: Progress) -> Printed:
    """Raises InputError for a number that was never given."""
    from amm_admin.reports.receipt import receipts  # reportlab: loaded at first use

    rows = money_reads.receipts_numbered(view.connection, query.numbers)
    missing = set(query.numbers) - {row.number for row in rows}
    if missing or not rows:
        raise InputError("receipt", f"There is no receipt number {min(missing, default=0)}.")
    return receipts(_data(view, rows), progress)


def _data(view: View, rows: tuple[ReceiptRow, ...]) -> list[ReceiptData]:
    head = letterhead(view.connection)
    tax = str(read_settings(view.connection)[TAX_SENTENCE].value or "")
    payers = [row.person_id for row in rows]
    settled = money_reads.settled_by(view.connection, [row.payment_id for row in rows])
    people = {*payers, *(item.person_id for item in settled)}
    names = {row.id: row for row in reads.members_by_id(view.connection, [*people], view.today)}
    balances = money_reads.balances(view.connection, payers)
    lines: dict[int, list[SettledRow]] = {}
    for item in settled:
        lines.setdefault(item.payment_id, []).append(item)
    return [
        _one(view, row, head, tax, names, lines.get(row.payment_id, []), balances[row.person_id])
        for row in rows
    ]


def _one(
    view: View,
    row: ReceiptRow,
    head: Letterhead,
    tax: str,
    names: dict[int, MemberRow],
    items: list[SettledRow],
    balance: Money,
) -> ReceiptData:
    payer = names[row.person_id]
    lines = [_line(item, names, row.person_id) for item in items]
    left = row.amount - total([line.amount for line in lines])
    if left:
        lines.append(ReceiptLine("Kept as credit", left))
    return ReceiptData(
        letterhead=head,
        number=f"{row.received_on.year}-{row.number:04d}",
        paid_on=row.received_on,
        payer=payer.full_name,
        address=_address(view, payer),
        lines=tuple(lines),
        method=METHODS.get(row.method, row.method),
        reference=row.reference,
        member_number=payer.number,
        balance=balance,
        is_void=row.void_on is not None,
        void_note=f"Since {in_words(row.void_on)}." if row.void_on else "",
        tax_sentence=tax,
    )


def _line(item: SettledRow, names: dict[int, MemberRow], payer: int) -> ReceiptLine:
    what = item.description
    if item.person_id != payer:
        what = f"{what}, {names[item.person_id].full_name}"
    period = ""
    if item.period_start and item.period_end:
        period = f"{show(item.period_start)} – {show(item.period_end)}"
    return ReceiptLine(what, item.amount, period)


def _address(view: View, payer: MemberRow) -> tuple[str, ...]:
    """The lines under the name; the payer's practice is one of them for a person."""
    row = view.connection.execute(select(*Person.__table__.c).where(Person.id == payer.id)).one()
    address = Address(row.street, row.street2, row.city, row.state, row.zip, row.country)
    practice = row.practice if row.kind == "person" else ""
    return tuple(envelope_lines(payer.full_name, practice, address)[1:])
