"""Commands that write papers: roster, renewal report, receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from amm_admin.cli import options as o
from amm_admin.cli.output import Table, counted
from amm_admin.cli.session import free_target, read_day, reading, sorting
from amm_admin.domain.dates import in_words, iso
from amm_admin.domain.errors import InputError
from amm_admin.domain.money import total

if TYPE_CHECKING:
    from amm_admin.services.renewal_reports import RenewalReport


FilterWords = Annotated[
    str, typer.Option("--filter", metavar="WORDS", help="Words to look for: names, places.")
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="NAMES", show_default=False,
                 help="Names of columns, with commas; all without it."),
]  # fmt: skip
Exact = Annotated[
    bool,
    typer.Option("--exact", metavar="", help="CSV: no apostrophe before what looks like formulas."),
]
FirstDay = Annotated[
    str | None,
    typer.Option("--from", help="First day. Without it: twelve months.", metavar="DAY",
                 show_default=False),
]  # fmt: skip
LastDay = Annotated[
    str | None,
    typer.Option("--to", help="Last day. Without it: the day of the report.", metavar="DAY",
                 show_default=False),
]  # fmt: skip


def roster(
    ctx: typer.Context,
    to: o.To = None,
    filter_words: FilterWords = "",
    columns: Columns = None,
    status: o.Status = None,
    level: o.LevelNames = None,
    county: o.County = None,
    tag: o.TagName = None,
    members: o.OnlyMembers = False,
    listed: o.Listed = None,
    sort: o.SortBy = "name",
    as_of: o.AsOf = None,
    exact: Exact = False,
    replace: o.Replace = False,
    file: o.File = None,
    as_json: o.Json = False,
) -> None:
    """Write the roster for Excel, or as CSV to a name that ends in .csv."""
    from amm_admin.services.rosters import COLUMNS, MakeRoster

    with reading(ctx, file, as_json) as desk:
        day = desk.day(as_of)
        target = free_target(to, f"Roster {iso(day)}.xlsx", replace)
        wanted = desk.people(
            filter_words.split(),
            status,
            level,
            county,
            tag=tag or "",
            members_only=members,
            listed=listed,
        )
        chosen = [name.strip() for name in columns.split(",") if name.strip()] if columns else []
        made = desk.ask(
            MakeRoster(
                target, wanted, sorting(sort), day, tuple(chosen) or tuple(COLUMNS), exact=exact
            )
        )
        desk.out.answer(
            {"file": made.path, "rows": made.rows, "as_of": day},
            f"{counted(made.rows, 'person', 'people')} in {made.path}.",
        )


def report(
    ctx: typer.Context,
    first: FirstDay = None,
    last: LastDay = None,
    as_of: o.AsOf = None,
    to: o.To = None,
    replace: o.Replace = False,
    file: o.File = None,
    as_json: o.Json = False,
) -> None:
    """Write the renewal report of a period as PDF."""
    from amm_admin.services.exports import write_file
    from amm_admin.services.renewal_reports import MakeRenewalReport, last_twelve_months

    with reading(ctx, file, as_json) as desk:
        day = desk.day(as_of)
        end = read_day(last, desk.today) if last else day
        start = read_day(first, desk.today) if first else last_twelve_months(end)[0]
        target = free_target(to, f"Renewal report {iso(end)}.pdf", replace)
        made = desk.ask(MakeRenewalReport(start, end, day))
        write_file(target, made.printed.data)
        for warning in made.printed.warnings:
            desk.out.note(warning)
        shape = {"file": target, "from": start, "to": end, "as_of": day, **_figures(made)}
        sentence = (
            f"\nRenewal report from {in_words(start)} to {in_words(end)}, as of {in_words(day)}, "
            f"in {target}."
        )
        desk.out.answer(shape, _bridge(made), sentence)


_BRIDGE = (
    ("at_start", "At start"),
    ("joined", "Joined"),
    ("rejoined", "Rejoined"),
    ("level_in", "Level in"),
    ("lapsed", "Lapsed"),
    ("resigned", "Resigned"),
    ("deceased", "Deceased"),
    ("level_out", "Level out"),
    ("at_end", "At end"),
    ("renewed", "Renewed"),
)


def _bridge(made: RenewalReport) -> Table:
    data = made.data
    headings = [label for _, label in _BRIDGE]
    table = Table("Level", *headings, "Kept", right=(*headings, "Kept"))
    for row in data.levels:
        figures = [getattr(row, name) for name, _ in _BRIDGE]
        table.add(row.level, *figures, f"{row.kept} of {row.ended}")
    sums = [sum(getattr(row, name) for row in data.levels) for name, _ in _BRIDGE]
    kept, ended = (sum(getattr(row, n) for row in data.levels) for n in ("kept", "ended"))
    table.add("All", *sums, f"{kept} of {ended}")
    return table


def _figures(made: RenewalReport) -> dict[str, object]:
    """The figures of the report, overall and by level."""
    data = made.data
    names = [name for name, _ in _BRIDGE] + ["kept", "ended"]
    levels = [
        {"level": row.level, **{name: getattr(row, name) for name in names}} for row in data.levels
    ]
    return {
        "overall": {name: sum(getattr(row, name) for row in data.levels) for name in names},
        "levels": levels,
        "due": len(data.due),
        "in_grace": len(data.in_grace),
        "lapsed": len(data.lapsed),
        "billed": total([row.billed for row in data.dues]),
        "received": total([row.received for row in data.dues]),
        "outstanding": total([aged.amount for aged in data.owed_by_age]),
    }


def receipt(
    ctx: typer.Context,
    numbers: Annotated[list[int], typer.Argument(help="Receipt numbers.", metavar="NUMBER")],
    to: o.To = None,
    replace: o.Replace = False,
    file: o.File = None,
    as_json: o.Json = False,
) -> None:
    """Write receipts as PDF, one page each."""
    from amm_admin.services.exports import write_file
    from amm_admin.services.receipts import MakeReceipts

    with reading(ctx, file, as_json) as desk:
        if any(number < 1 for number in numbers):
            raise InputError("receipt", "Receipt numbers begin at 1.")
        name = f"Receipt {numbers[0]}.pdf" if len(numbers) == 1 else "Receipts.pdf"
        target = free_target(to, name, replace)
        made = desk.ask(MakeReceipts(tuple(numbers)))
        write_file(target, made.data)
        for warning in made.warnings:
            desk.out.note(warning)
        desk.out.answer(
            {"file": target, "receipts": numbers},
            f"{counted(len(numbers), 'receipt')} in {target}.",
        )
