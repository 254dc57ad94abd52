"""People, terms and acts as JSON objects. Numbers of members, never ids."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from amm_admin.domain.dates import show

if TYPE_CHECKING:
    from amm_admin.cli.session import Desk
    from amm_admin.services.application import Outcome
    from amm_admin.services.members import MemberRecord, MemberRow
    from amm_admin.services.renewals import RenewalLine, Renewed

Shape = dict[str, object]


def member(row: MemberRow) -> Shape:
    """One line of a list; `status` is the rule's word, `shown` the word on screen."""
    return {
        "number": row.number,
        "kind": row.kind,
        "name": row.name,
        "status": row.status,
        "shown": row.word,
        "level": row.level,
        "paid_through": row.through,
        "joined": row.joined,
        "practice": row.practice,
        "email": row.email,
        "phone": row.phone,
        "extension": row.phone_extension,
        "street": row.street,
        "street2": row.street2,
        "city": row.city,
        "state": row.state,
        "zip": row.zip,
        "county": row.county,
        "circuit": row.circuit,
        "listed": row.listed,
        "archived": row.archived,
        "owes": row.owes,
    }


_IDS = frozenset({"county_fips", "next_level_id"})


def record(found: MemberRecord, as_of: date, next_level: str) -> Shape:
    """A whole record with the reason of its status."""
    now = found.standing
    return {
        **member(found.row),
        "as_of": as_of,
        "fields": {name: value for name, value in found.fields.items() if name not in _IDS},
        "next_level": next_level or None,
        "why": {
            "rule": now.rule,
            "reason": now.reason,
            "changes_on": now.changes_on,
            "becomes": now.becomes,
        },
        "terms": [
            {
                "level": term.level,
                "start": term.period.start,
                "end": term.period.end,
                "granted_on": term.granted_on,
                "withdrawn_on": term.withdrawn_on,
                "origin": term.origin,
            }
            for term in found.terms
        ],
        "charges": [
            {
                "posted_on": charge.posted_on,
                "kind": charge.kind,
                "description": charge.description,
                "amount": charge.amount,
                "open": charge.open,
                "counter_entry": charge.reverses_id is not None,
            }
            for charge in found.charges
        ],
        "payments": [
            {
                "received_on": payment.received_on,
                "amount": payment.amount,
                "method": payment.method,
                "reference": payment.reference,
                "place": payment.place,
                "receipt": payment.receipt_number,
                "void_on": payment.void_on,
                "counter_entry": payment.reverses_id is not None,
            }
            for payment in found.payments
        ],
        "balance": found.balance,
        "tags": found.tags,
        "other_numbers": [
            {"source": source, "value": value} for source, value in found.other_numbers
        ],
    }


def act(outcome: Outcome[Any], **more: object) -> Shape:
    """What an act answers: its name in the history, and whether it changed anything."""
    return {"act": outcome.label, "changed": outcome.undo is not None, **more}


def renewed(done: Renewed, number: str) -> Shape:
    return {
        "number": number,
        "name": done.name,
        "start": done.start,
        "end": done.end,
        "amount": done.amount,
        "receipt": done.receipt,
    }


def renewal(line: RenewalLine) -> Shape:
    return {
        "number": line.number,
        "name": line.name,
        "level": line.level,
        "paid_through": line.through,
        "start": line.start,
        "end": line.end,
        "origin": line.origin,
        "amount": line.amount,
        "explanation": line.explanation,
        "refused": line.refused or None,
    }


def finish(desk: Desk, outcome: Outcome[Any], sentence: str = "", **more: object) -> None:
    """Answer an act: a sentence, and what takes it back."""
    if outcome.undo is None:
        desk.out.answer(act(outcome, **more), "Nothing changed: it was so already.")
    else:
        desk.out.answer(act(outcome, **more), sentence or f"{outcome.label}: done.")


def days(start: date | None, end: date | None) -> str:
    """`1/1/2027 – 12/31/2027`, `from 1/1/2027 on`, or nothing."""
    if start is None:
        return ""
    return f"{show(start)} – {show(end)}" if end else f"from {show(start)} on"
