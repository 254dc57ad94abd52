"""Commands about membership: join, renew, resign and what else changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amm_admin.cli import options as o
from amm_admin.cli.output import Table, counted
from amm_admin.cli.people import named
from amm_admin.cli.session import Desk, acting, free_target, read_day, read_money, reading
from amm_admin.cli.shapes import act, days, finish, member, renewal, renewed
from amm_admin.domain.dates import in_words, show
from amm_admin.domain.errors import Cancelled, InputError
from amm_admin.domain.money import total

if TYPE_CHECKING:
    from amm_admin.services.application import Outcome
    from amm_admin.services.payments import PaidBy
    from amm_admin.services.renewals import RenewalLine, Renewed, Settlement

Receipts = Annotated[
    Path | None,
    typer.Option("--receipts", help="Write the receipts to this PDF.", metavar="FILE",
                 show_default=False),
]  # fmt: skip
Until = Annotated[
    str | None,
    typer.Option("--until", help="Last day of it; without: no end.", metavar="DAY"),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for the record.")]
JoinLevel = Annotated[
    str, typer.Option("--level", "-l", metavar="NAME", help="The level to join at.")
]
Existing = Annotated[
    str | None,
    typer.Option("--member", help="Somebody who has a record already.", metavar="MEMBER",
                 show_default=False),
]  # fmt: skip
Due = Annotated[bool, typer.Option("--due", metavar="", help="Everybody due soon.")]
Grace = Annotated[bool, typer.Option("--grace", metavar="", help="Everybody in grace.")]
Preview = Annotated[
    bool, typer.Option("--preview", metavar="", help="Only show what would be done.")
]
OtherLevel = Annotated[
    str | None,
    typer.Option("--level", "-l", metavar="NAME", help="At another level.", show_default=False),
]
NewEnd = Annotated[
    str | None,
    typer.Option("--until", help="An end set by hand.", metavar="DAY", show_default=False),
]
Payer = Annotated[
    str | None,
    typer.Option("--payer", help="One payment by this member for all.", metavar="MEMBER",
                 show_default=False),
]  # fmt: skip


def join(
    ctx: typer.Context,
    level: JoinLevel,
    first: o.First = "",
    last: o.Last = "",
    fields: o.Set = None,
    existing: Existing = None,
    method: o.Method = "check",
    reference: o.Reference = "",
    amount: o.Amount = None,
    on_account: o.OnAccount = False,
    waived: o.Waived = False,
    receipts: Receipts = None,
    replace: o.Replace = False,
    on: o.On = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Join a member: record, first term, dues, payment and receipt in one act."""
    from amm_admin.services.renewals import JoinMember

    typed = named(fields, first, last)
    if existing and typed:
        raise InputError("set", "Change an existing record with the command edit, then join.")
    with acting(ctx, file, as_json, by) as desk:
        free = free_target(receipts, "", replace) if receipts else None
        command = JoinMember(
            level,
            desk.day(on),
            typed,
            desk.one([existing]) if existing else None,
            _paid_by(method, reference),
            _settlement(on_account, waived),
            read_money(amount),
        )
        outcome = desk.run(command)
        done = outcome.value
        row = desk.row(done.person_id)
        receipt = f", receipt {done.receipt}" if done.receipt else ""
        finish(
            desk,
            outcome,
            f"{row.full_name} is number {row.number}: {row.level}, {days(done.start, done.end)}, "
            f"{done.amount.format()}{receipt}.",
            member=member(row),
            start=done.start,
            end=done.end,
            amount=done.amount,
            receipt=done.receipt,
        )
        _write_receipts(desk, free, [done.receipt])


def renew(
    ctx: typer.Context,
    who: o.Several = None,
    due: Due = False,
    grace: Grace = False,
    preview: Preview = False,
    level: OtherLevel = None,
    until: NewEnd = None,
    payer: Payer = None,
    method: o.Method = "check",
    reference: o.Reference = "",
    amount: o.Amount = None,
    on_account: o.OnAccount = False,
    waived: o.Waived = False,
    receipts: Receipts = None,
    replace: o.Replace = False,
    yes: o.Yes = False,
    on: o.On = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Renew one or many: terms, dues, payments and receipts in one act, all or none."""
    from amm_admin.services.renewals import PreviewRenewals, RenewMembers

    opened = reading(ctx, file, as_json) if preview else acting(ctx, file, as_json, by)
    with opened as desk:
        day = desk.day(on)
        people = _to_renew(desk, who, day, due=due, grace=grace)
        level_id = desk.level(level) if level else None
        if preview or ((due or grace) and not as_json):
            _show_preview(desk, desk.ask(PreviewRenewals(people, day, level_id)), day)
        if preview:
            return
        if (due or grace) and not yes:
            _confirm(len(people), as_json)
        free = free_target(receipts, "", replace) if receipts else None
        command = RenewMembers(
            people,
            day,
            _paid_by(method, reference),
            _settlement(on_account, waived),
            level_id,
            desk.one([payer]) if payer else None,
            read_money(amount),
            read_day(until, desk.today) if until else None,
        )
        _tell_renewed(desk, desk.run(command), free)


def back_dues(
    ctx: typer.Context,
    who: o.Who,
    preview: Preview = False,
    level: OtherLevel = None,
    payer: Payer = None,
    method: o.Method = "check",
    reference: o.Reference = "",
    amount: o.Amount = None,
    on_account: o.OnAccount = False,
    waived: o.Waived = False,
    receipts: Receipts = None,
    replace: o.Replace = False,
    on: o.On = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Renew somebody who has lapsed without a gap: every term since the last one is paid for."""
    from amm_admin.services.back_dues import PayBackDues, PreviewBackDues

    opened = reading(ctx, file, as_json) if preview else acting(ctx, file, as_json, by)
    with opened as desk:
        person, day = desk.one(who), desk.day(on)
        level_id = desk.level(level) if level else None
        if preview:
            _show_preview(desk, desk.ask(PreviewBackDues(person, day, level_id)), day)
            return
        free = free_target(receipts, "", replace) if receipts else None
        command = PayBackDues(
            person,
            day,
            _paid_by(method, reference),
            _settlement(on_account, waived),
            level_id,
            desk.one([payer]) if payer else None,
            read_money(amount),
        )
        _tell_renewed(desk, desk.run(command), free)


def _to_renew(
    desk: Desk, who: Sequence[str] | None, day: date, *, due: bool, grace: bool
) -> tuple[int, ...]:
    from amm_admin.services.renewals import RenewalLists

    people = list(desk.several(who))
    if due or grace:
        lists = desk.ask(RenewalLists(day))
        rows = (lists.due if due else ()) + (lists.grace if grace else ())
        people += [row.id for row in rows if row.id not in people]
    if not people:
        wanted = " Nobody is due or in grace." if due or grace else ""
        raise InputError("members", f"Nobody is named.{wanted} Add member numbers or names.")
    return tuple(people)


def _show_preview(desk: Desk, lines: tuple[RenewalLine, ...], day: date) -> None:
    table = Table("No.", "Name", "Level", "Paid through", "New term", "Dues", "", right=("Dues",))
    for line in lines:
        dues = "" if line.refused else line.amount
        table.add(line.number, line.name, line.level, show(line.through),
                  days(line.start, line.end), dues, line.refused)  # fmt: skip
    amount = total([line.amount for line in lines])
    desk.out.answer(
        {"paid_on": day, "amount": amount, "renewals": [renewal(line) for line in lines]},
        table,
        f"\n{_members(lines)}, {amount.format()}, paid on {in_words(day)}.",
    )


def _confirm(count: int, as_json: bool) -> None:
    if as_json:
        raise InputError("yes", "Nobody was renewed: a program is not asked. Add --yes.")
    if not typer.confirm(f"Renew {counted(count, 'member')}?", err=True):
        raise Cancelled


def _tell_renewed(desk: Desk, outcome: Outcome[tuple[Renewed, ...]], receipts: Path | None) -> None:
    done = outcome.value
    numbers = {row.id: row.number for row in desk.rows({one.person_id for one in done})}
    table = Table("No.", "Name", "New term", "Dues", "Receipt", right=("Dues", "Receipt"))
    for one in done:
        number, term = numbers[one.person_id], days(one.start, one.end)
        table.add(number, one.name, term, one.amount, one.receipt)
    amount = total([one.amount for one in done])
    desk.out.answer(
        act(outcome, renewed=[renewed(one, numbers[one.person_id]) for one in done]),
        table,
        f"\n{_members(done)} renewed, {amount.format()}.",
    )
    _write_receipts(desk, receipts, [one.receipt for one in done])


def _members(lines: Sequence[RenewalLine] | Sequence[Renewed]) -> str:
    return counted(len({line.person_id for line in lines}), "member")


def _paid_by(method: str, reference: str) -> PaidBy:
    from amm_admin.services.payments import PaidBy

    return PaidBy(method.casefold(), reference).checked()


def _settlement(on_account: bool, waived: bool) -> Settlement:
    if on_account and waived:
        raise InputError("settlement", "Dues are either owed or waived: choose one.")
    return "on_account" if on_account else "waived" if waived else "paid"


def _write_receipts(desk: Desk, target: Path | None, receipts: Sequence[int | None]) -> None:
    """After the act: a full disk leaves it valid, and the receipts can be printed later."""
    from amm_admin.services.exports import write_file
    from amm_admin.services.receipts import MakeReceipts

    numbers = tuple(dict.fromkeys(number for number in receipts if number))
    if target is None or not numbers:
        return
    write_file(target, desk.ask(MakeReceipts(numbers)).data)
    desk.out.say(f"{counted(len(numbers), 'receipt')} in {target}.")


def _ending(kind: str, told: str) -> Callable[..., None]:
    """The command of one way in which a membership ends; `told` is its help."""

    def end(
        ctx: typer.Context,
        who: o.Who,
        until: Until = None,
        reason: Reason = "",
        on: o.On = None,
        file: o.File = None,
        as_json: o.Json = False,
        by: o.By = None,
    ) -> None:
        with acting(ctx, file, as_json, by) as desk:
            _override(desk, kind, who, on, until, reason)

    end.__doc__ = told
    return end


resign = _ending("resigned", "Record that a member resigns, from a day on.")
suspend = _ending("suspended", "Suspend a membership, from a day on.")
cancel = _ending("cancelled", "Cancel a membership, from a day on.")


def _override(
    desk: Desk, kind: str, who: Sequence[str], on: str | None, until: str | None, reason: str
) -> None:
    from amm_admin.services.memberships import SetOverride

    person = desk.one(who)
    day = desk.day(on)
    end = read_day(until, desk.today) if until else None
    outcome = desk.run(SetOverride(person, kind, day, end, reason))
    row = desk.row(person)
    to = f" to {in_words(end)}" if end else ""
    sentence = f"{row.full_name} is {kind} from {in_words(day)}{to}."
    finish(desk, outcome, sentence, member=member(row))


def reinstate(
    ctx: typer.Context,
    who: o.Who,
    on: o.On = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """End a resignation, suspension or cancellation: the terms count again."""
    from amm_admin.services.memberships import Reinstate

    with acting(ctx, file, as_json, by) as desk:
        person, day = desk.one(who), desk.day(on)
        outcome = desk.run(Reinstate(person, day))
        row = desk.row(person)
        sentence = f"{row.full_name} is reinstated from {in_words(day)}: {row.word}."
        finish(desk, outcome, sentence, member=member(row))


def deceased(
    ctx: typer.Context,
    who: o.Who,
    back: Annotated[bool, typer.Option("--back", metavar="", help="Take the death back.")] = False,
    on: Annotated[
        str | None, typer.Option("--on", help="The day of death. Without it: today.", metavar="DAY")
    ] = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Record a death, or take it back."""
    from amm_admin.services.memberships import MarkDeceased

    with acting(ctx, file, as_json, by) as desk:
        person, day = desk.one(who), desk.day(on)
        outcome = desk.run(MarkDeceased(person, None if back else day))
        row = desk.row(person)
        sentence = f"{row.full_name}: {row.word}." if back else f"{row.full_name} died {show(day)}."
        finish(desk, outcome, sentence, member=member(row))


def level(
    ctx: typer.Context,
    who: o.Who,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="The new level.")],
    from_today: Annotated[
        bool,
        typer.Option("--from-today", metavar="", help="At once; without it from the next term."),
    ] = False,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Change a member's level, from the next term or from today."""
    from amm_admin.services.memberships import ChangeLevel

    with acting(ctx, file, as_json, by) as desk:
        person = desk.one(who)
        outcome = desk.run(ChangeLevel(person, desk.level(to), from_today))
        row = desk.row(person)
        when = "from today" if from_today else "from the next term"
        money = outcome.value
        owed = f" {money.format()} is charged." if money.cents > 0 else ""
        owed = f" {(-money).format()} is credited." if money.cents < 0 else owed
        sentence = f"{row.full_name} changes to {to} {when}.{owed}"
        finish(desk, outcome, sentence, member=member(row), difference=money)


def cover(
    ctx: typer.Context,
    who: o.Who,
    organization: Annotated[
        str,
        typer.Option(
            "--by-organization", metavar="MEMBER", help="Number or name of the organization."
        ),
    ],
    until: Until = None,
    back: Annotated[
        bool, typer.Option("--back", metavar="", help="End it: the day is the first without it.")
    ] = False,
    on: o.On = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Have an organization's membership cover a person, from a day on, or no longer."""
    from amm_admin.services.memberships import CoverPerson, EndCoverage

    if back and until:
        raise InputError("until", "Use --on with --back: the day is the first without it.")
    with acting(ctx, file, as_json, by) as desk:
        person, holder, day = desk.one(who), desk.one([organization]), desk.day(on)
        end = read_day(until, desk.today) if until else None
        outcome = desk.run(
            EndCoverage(holder, person, day) if back else CoverPerson(holder, person, day, end)
        )
        row = desk.row(person)
        now = "no longer covered" if back else "covered"
        sentence = f"{row.full_name} is {now} by {desk.row(holder).full_name}."
        finish(desk, outcome, sentence, member=member(row))
