"""Commands about records: list, show, add, edit, archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from amm_admin.cli import options as o
from amm_admin.cli.output import Table, counted, listed
from amm_admin.cli.session import Desk, acting, read_fields, reading, sorting
from amm_admin.cli.shapes import days, finish, member, record
from amm_admin.domain.dates import in_words, show
from amm_admin.domain.errors import InputError

if TYPE_CHECKING:
    from amm_admin.services.members import MemberFilter, MemberRecord, MemberRow


def members(
    ctx: typer.Context,
    words: o.Words = None,
    status: o.Status = None,
    level: o.LevelNames = None,
    county: o.County = None,
    tag: o.TagName = None,
    members: o.OnlyMembers = False,
    listed: o.Listed = None,
    archived: o.Archived = False,
    sort: o.SortBy = "name",
    limit: Annotated[
        int, typer.Option("--limit", min=0, metavar="COUNT", help="At most so many; 0: all.")
    ] = 0,
    as_of: o.AsOf = None,
    file: o.File = None,
    as_json: o.Json = False,
) -> None:
    """List people: all, or those whom words and options describe."""
    from amm_admin.services.members import CountMembers, ListMembers

    with reading(ctx, file, as_json) as desk:
        day = desk.day(as_of)
        chosen = desk.people(
            None,
            status,
            level,
            county,
            tag=tag or "",
            members_only=members,
            listed=listed,
            archived=archived,
        )
        wanted = _found(desk, words, chosen, day)
        total = desk.ask(CountMembers(wanted, day))
        rows = desk.ask(ListMembers(wanted, sorting(sort), day, limit=limit or total))
        desk.out.answer(
            {"as_of": day, "total": total, "members": [member(row) for row in rows]},
            _list(rows),
            _summary(rows, total, in_words(day)) if total else _why_nobody(desk, in_words(day)),
            *_of_today(desk, day),
        )


def _found(
    desk: Desk, words: Sequence[str] | None, wanted: MemberFilter, day: date
) -> MemberFilter:
    """Whom the words find among the people wanted. Raises InputError for an unclear one."""
    from amm_admin.services.search_words import ReadSearch

    read = desk.ask(ReadSearch(" ".join(words or ()), wanted, day))
    if read.hints:
        raise InputError("words", read.hints[0])
    return read.filter


def _of_today(desk: Desk, day: date) -> Iterator[str]:
    """What of an answer about another day is not of that day."""
    if day != desk.today:
        yield "Names and addresses are today's."


def _list(rows: Sequence[MemberRow]) -> Table:
    """What they owe only where somebody does."""
    heads = ("No.", "Name", "Status", "Level", "Paid through", "City", "E-mail", "Phone")
    owing = any(row.owes for row in rows)
    table = Table(*heads, *(("Owes",) if owing else ()), right=("Owes",))
    for row in rows:
        table.add(
            row.number,
            row.name,
            row.word,
            row.level,
            show(row.through),
            row.city,
            row.email,
            _phone(row),
            *((row.owes or None,) if owing else ()),
        )
    return table


def _phone(row: MemberRow) -> str:
    from amm_admin.services.parsing import show_phone

    return show_phone(row.phone, row.phone_extension)


def _why_nobody(desk: Desk, day: str) -> str:
    from amm_admin.services.members import CountMembers, MemberFilter

    if desk.ask(CountMembers()) or desk.ask(CountMembers(MemberFilter(archived=True))):
        return f"Nobody matches, as of {day}."
    return (
        "There are no members yet. Bring a list with: amm-admin import FILE\n"
        "Or add somebody with: amm-admin join"
    )


def _summary(rows: Sequence[MemberRow], total: int, day: str) -> str:
    shown = f"{counted(len(rows), 'person', 'people')}"
    more = f" of {total:,}" if len(rows) < total else ""
    return f"\n{shown}{more}, as of {day}."


def show_member(
    ctx: typer.Context,
    who: o.Who,
    as_of: o.AsOf = None,
    file: o.File = None,
    as_json: o.Json = False,
) -> None:
    """Show one record, with the reason of its status."""
    from amm_admin.services.association import Levels
    from amm_admin.services.members import ShowMember

    with reading(ctx, file, as_json) as desk:
        day = desk.day(as_of)
        found = desk.ask(ShowMember(desk.one(who), day))
        next_id = found.fields["next_level_id"]
        next_level = desk.ask(Levels())[next_id].name if next_id else ""
        shape = record(found, day, next_level)
        dated = [f"\nAs of {in_words(day)}.", *_of_today(desk, day)] if day != desk.today else []
        desk.out.answer(shape, *_record(found, next_level), *dated)


def _record(found: MemberRecord, next_level: str) -> Iterator[str | Table]:
    row = found.row
    yield f"{row.full_name}\n{found.facts}"
    standing = ", ".join(part for part in (found.standing.word, found.through) if part)
    yield f"\n{standing}. {found.standing.reason}"
    if found.standing.changes_on:
        day = in_words(found.standing.changes_on)
        yield f"On {day} the status becomes {found.standing.becomes}."
    if next_level:
        yield f"From the next term on: {next_level}."
    if row.archived:
        yield "In the archive."
    yield from _details(found)
    if found.terms:
        terms = Table("Terms", "Level", "Granted", "Why")
        for term in found.terms:
            origin = term.origin.replace("_", " ")
            if term.withdrawn_on:
                origin = f"{origin}, withdrawn {show(term.withdrawn_on)}"
            terms.add(days(term.period.start, term.period.end), term.level,
                      show(term.granted_on), origin)  # fmt: skip
        yield ""
        yield terms
    if found.charges or found.payments:
        yield ""
        yield _money(found)


_TOLD_ELSEWHERE = frozenset(
    {"member_number", "kind", "first_name", "last_name", "phone_extension", "county_fips"}
)
_WISHES = {"wants_email": "e-mail", "wants_post": "post", "wants_newsletter": "newsletter"}


def _details(found: MemberRecord) -> Iterator[str | Table]:
    from amm_admin.services.person_fields import LABELS

    table = Table("", "")
    for name, label in LABELS.items():
        if name not in _TOLD_ELSEWHERE and name not in _WISHES:
            table.add_known(label, _told(name, found))
    table.add_known("County", found.row.county)
    refused = [word for name, word in _WISHES.items() if not found.fields[name]]
    table.add_known("Gets no", listed(refused) if refused else "")
    table.add_known("Tags", ", ".join(found.tags))
    yield ""
    yield table


def _told(name: str, found: MemberRecord) -> str:
    from amm_admin.services.parsing import show_cell

    value = found.fields[name]
    if name == "phone":
        return _phone(found.row)
    if name == "cell":
        return show_cell(str(value or ""))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return show(value) if isinstance(value, date) else str(value or "").replace("\n", " / ")


def _money(found: MemberRecord) -> Table:
    from amm_admin.services.payments import METHODS

    lines: list[tuple[object, ...]] = [
        (c.posted_on, c.description or c.kind, c.amount, None, "open" if c.open.cents > 0 else "")
        for c in found.charges
    ]
    for p in found.payments:
        how = " ".join(part for part in (METHODS.get(p.method, p.method), p.reference) if part)
        receipt = f"receipt {p.receipt_number}" if p.receipt_number else ""
        lines.append(
            (p.received_on, how, None, p.amount, receipt + (", void" if p.void_on else ""))
        )
    table = Table("Day", "Charges and payments", "Charged", "Paid", "", right=("Charged", "Paid"))
    for day, what, charged, paid, note in sorted(lines, key=lambda line: str(line[0])):
        table.add(show(day), what, charged, paid, note)  # type: ignore[arg-type]
    return table


def add(
    ctx: typer.Context,
    fields: o.Set = None,
    first: o.First = "",
    last: o.Last = "",
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Add a person or an organization without a membership."""
    from amm_admin.services.members import AddPerson

    typed = named(fields, first, last)
    with acting(ctx, file, as_json, by) as desk:
        outcome = desk.run(AddPerson(typed))
        row = desk.row(outcome.value)
        finish(desk, outcome, f"{row.full_name} is number {row.number}.", member=member(row))


def named(fields: Sequence[str] | None, first: str, last: str) -> dict[str, object]:
    """The fields typed, with the names that have options of their own."""
    typed = read_fields(fields)
    for name, value in (("first_name", first), ("last_name", last)):
        if value:
            typed[name] = value
    return typed


def edit(
    ctx: typer.Context,
    who: o.Who,
    fields: o.Set = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Change fields of a record. An empty value (city=) clears a field."""
    from amm_admin.services.members import EditPerson
    from amm_admin.services.person_fields import LABELS

    typed = read_fields(fields)
    if not typed:
        raise InputError("set", "Nothing to change: add --set FIELD=VALUE.")
    with acting(ctx, file, as_json, by) as desk:
        person = desk.one(who)
        outcome = desk.run(EditPerson(person, typed))
        changed = {
            name: {"before": a, "after": b} for name, (a, b) in outcome.value.changed.items()
        }
        labels = listed([LABELS.get(name, name) for name in changed]) if changed else ""
        finish(
            desk,
            outcome,
            f"{desk.row(person).full_name}: {labels} changed.",
            number=desk.row(person).number,
            changes=changed,
        )


def archive(
    ctx: typer.Context,
    who: o.Several = None,
    back: Annotated[
        bool, typer.Option("--back", metavar="", help="Bring back out of the archive.")
    ] = False,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Take people out of every list, or back. Nothing is deleted."""
    from amm_admin.services.members import Archive

    with acting(ctx, file, as_json, by) as desk:
        people = chosen(desk, who)
        outcome = desk.run(Archive(people, not back))
        where = "brought back" if back else "archived"
        finish(
            desk,
            outcome,
            f"{counted(outcome.value, 'person', 'people')} {where}.",
            people=[row.number for row in desk.rows(people)],
        )


def chosen(desk: Desk, who: Sequence[str] | None) -> tuple[int, ...]:
    """The people named. Raises InputError when there are none."""
    people = desk.several(who)
    if not people:
        raise InputError("members", "Nobody is named. Add member numbers, or names in quotes.")
    return people
