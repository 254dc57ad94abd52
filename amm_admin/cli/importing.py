"""The command import: a dry run that is always shown, then, when it is wanted, the writing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from amm_admin.cli import options as o
from amm_admin.cli.output import Table, counted, listed
from amm_admin.cli.session import Desk, acting, free_target, reading, setting
from amm_admin.domain.dates import Order
from amm_admin.domain.errors import Cancelled, InputError
from amm_admin.domain.text import fold, fold_tight

if TYPE_CHECKING:
    from datetime import datetime

    from amm_admin.services.imports.commands import FileLook
    from amm_admin.services.imports.options import ImportOptions
    from amm_admin.services.imports.plan import ImportPlan, PlannedRow
    from amm_admin.services.imports.profiles import ColumnMap

V = TypeVar("V")

_SHOWN = 10  # rows of a kind on a terminal; --json and --problems have all
_SHARED: dict[str, Literal["different", "same"] | None] = {
    "separate": "different",
    "same": "same",
    "leave": None,
}
_DUE = {"last-paid": False, "first-unpaid": True}
_ORDERS = {"month-first": Order.MONTH_FIRST, "day-first": Order.DAY_FIRST}


Source = Annotated[
    Path, typer.Argument(help="The list: a workbook, CSV or other text.", metavar="LIST")
]
Maps = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="HEADING=FIELD", show_default=False,
                 help="What a column means; nothing after = leaves it out. May be repeated."),
]  # fmt: skip
LevelsMeant = Annotated[
    list[str] | None,
    typer.Option("--level", metavar="NAME=LEVEL", show_default=False,
                 help="Which level a name in the list means; NAME=create makes one."),
]  # fmt: skip
CreateLevels = Annotated[
    bool, typer.Option("--create-levels", metavar="", help="Make every level that is missing.")
]
RenewalDue = Annotated[
    str | None,
    typer.Option("--renewal-due", metavar="last-paid|first-unpaid", show_default=False,
                 help="Whether the list's renewal day is the last paid day or the day after."),
]  # fmt: skip
SharedEmail = Annotated[
    str,
    typer.Option("--shared-email", metavar="separate|same|leave",
                 help="Two names with one e-mail address: two people, one, or leave them out."),
]  # fmt: skip
Days = Annotated[
    str | None,
    typer.Option("--days", metavar="month-first|day-first", show_default=False,
                 help="How the list writes 3/4/2026."),
]  # fmt: skip
WithoutTerm = Annotated[
    bool,
    typer.Option("--without-term", metavar="",
                 help="Members without a paid-through day go in anyway."),
]  # fmt: skip
Problems = Annotated[
    Path | None,
    typer.Option("--problems", metavar="FILE", show_default=False,
                 help="Write the rows that stay out to this CSV, to be corrected."),
]  # fmt: skip
DryRun = Annotated[
    bool, typer.Option("--dry-run", metavar="", help="Only show what would be done.")
]


def import_list(
    ctx: typer.Context,
    source: Source,
    maps: Maps = None,
    levels: LevelsMeant = None,
    create_levels: CreateLevels = False,
    renewal_due: RenewalDue = None,
    shared_email: SharedEmail = "leave",
    days: Days = None,
    without_term: WithoutTerm = False,
    problems: Problems = None,
    yes: o.Yes = False,
    dry_run: DryRun = False,
    replace_file: o.Replace = False,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Import a member list. What would be done is shown first; nothing is written unasked."""
    target = free_target(problems, "", replace_file) if problems else None
    # Without a terminal and without --yes nobody can say yes: then it is a dry run.
    writing = not dry_run and (yes or (not as_json and sys.stdin.isatty()))
    opened = acting(ctx, file, as_json, by) if writing else reading(ctx, file, as_json)
    with opened as desk:
        options = _options(desk, levels, create_levels, renewal_due, shared_email, without_term)
        plan = _preview(desk, source.absolute(), maps, options, days)
        _tell(desk, plan, day_was_said=renewal_due is not None)
        _write_problems(desk, plan, target)
        if writing and plan.writes:
            if not yes and not typer.confirm(f"Import {_rows(plan.writes)}?", err=True):
                raise Cancelled
            _write(desk, plan, setting(ctx).clock())
        else:
            unwritten = "Nothing was written. Add --yes to import."
            closing = unwritten if plan.writes else "There is nothing to write."
            desk.out.answer({**shape(plan), "written": False}, closing)


def _options(
    desk: Desk,
    levels: Sequence[str] | None,
    create_levels: bool,
    renewal_due: str | None,
    shared_email: str,
    without_term: bool,
) -> ImportOptions:
    from amm_admin.services.imports.options import ImportOptions

    chosen: dict[str, int | Literal["create"]] = {}
    for pair in levels or ():
        name, sign, level = pair.rpartition("=")
        if not sign:
            raise InputError("level", f"“{pair}” is no choice. Write NAME=LEVEL.")
        chosen[fold(name)] = "create" if level.strip() == "create" else desk.level(level)
    return ImportOptions(
        today=desk.today,
        first_unpaid=None if renewal_due is None else _one_of("renewal-due", renewal_due, _DUE),
        levels=chosen,
        create_levels=create_levels,
        shared_email=_one_of("shared-email", shared_email, _SHARED),
        without_paid_through="no term" if without_term else None,
    )


def _one_of(name: str, text: str, known: dict[str, V]) -> V:
    if text not in known:
        raise InputError(name, f"--{name} is one of: {', '.join(known)}.")
    return known[text]


def _preview(
    desk: Desk,
    source: Path,
    maps: Sequence[str] | None,
    options: ImportOptions,
    days: str | None,
) -> ImportPlan:
    from amm_admin.services.imports.commands import LookAtFile, PreviewImport

    look = desk.ask(LookAtFile(source))
    columns = _mapped(look, maps)
    if days is not None:
        order = _one_of("days", days, _ORDERS)
        names = [name for name in columns.fields if name]
        options = replace(options, orders=dict.fromkeys([*names, *columns.header], order))
    return desk.ask(PreviewImport(source, options, columns=columns))


def _mapped(look: FileLook, maps: Sequence[str] | None) -> ColumnMap:
    """The columns guessed or remembered, changed as --map says. Raises InputError."""
    from amm_admin.services.imports.profiles import FIELD

    columns = look.columns
    for pair in maps or ():
        heading, sign, field = pair.rpartition("=")
        places = [at for at, head in enumerate(columns.header)
                  if fold_tight(head) == fold_tight(heading)]  # fmt: skip
        if not sign or not places:
            raise InputError(
                "map", f"There is no column “{heading or pair}”. The list has: "
                f"{', '.join(columns.header)}."
            )  # fmt: skip
        name = _field(field.strip())
        if name is None:
            raise InputError(
                "map", f"There is no field “{field.strip()}”. Use one of: {', '.join(FIELD)}."
            )
        columns = columns.changed(places[0], name)
    return columns


def _field(text: str) -> str | None:
    """A field by its name or its label; "" leaves the column out."""
    from amm_admin.services.imports.profiles import FIELDS

    if not text or text == "-":
        return ""
    for field in FIELDS:
        if fold_tight(text) in (fold_tight(field.name), fold_tight(field.label)):
            return field.name
    return None


def _tell(desk: Desk, plan: ImportPlan, *, day_was_said: bool) -> None:
    """What would be done, for people. JSON says it once, in the end."""
    from amm_admin.services.association import Levels

    if desk.out.as_json:
        return
    desk.out.say(f"{plan.file_name}: {plan.profile.name}, {_rows(plan.rows_read)}.")
    for sentence in (*plan.warnings, *plan.notes):
        desk.out.say(sentence)
    if left := plan.columns.left_out():
        desk.out.say(f"Not read: {listed(left)}.")
    if (heading := plan.columns.day_in_doubt()) and not day_was_said:
        taken, other = ("last paid", "first-unpaid")
        if plan.choices.get("first_unpaid"):
            taken, other = ("first unpaid", "last-paid")
        desk.out.say(f"“{heading}” is taken for the {taken} day. Else: --renewal-due {other}.")
    names = {level.id: level.name for level in desk.ask(Levels()).values()}
    counts = Table("", "Rows", right=("Rows",))
    for kind, count in plan.counts.items():
        counts.add(kind.value, count)
    desk.out.answer({}, "", counts, *_details(plan, names))


def _details(plan: ImportPlan, names: Mapping[int, str]) -> Iterator[str | Table]:
    """The questions with a likely answer, and the first rows that stay out."""
    from amm_admin.services.imports.plan import RowKind

    for question in plan.level_questions:
        likely = names.get(question.suggested or 0, "…")
        yield (
            f"Which level is “{question.name}” ({_rows(question.rows)})? "
            f'Add --level "{question.name}={likely}" with one of yours, or =create.'
        )
    for kind in (RowKind.PROBLEM, RowKind.SKIPPED):
        rows = plan.of_kind(kind)
        if rows:
            table = Table("Line", kind.value, "Who", right=("Line",))
            for row in rows[:_SHOWN]:
                table.add(row.line, _why(row), row.who)
            yield ""
            yield table
        if len(rows) > _SHOWN:
            yield f"… and {len(rows) - _SHOWN:,} more."


def _why(row: PlannedRow) -> str:
    return row.reason or " ".join(problem.sentence for problem in row.problems)


def _write_problems(desk: Desk, plan: ImportPlan, target: Path | None) -> None:
    from amm_admin.services.exports import write_file
    from amm_admin.services.imports.plan import RowKind
    from amm_admin.services.imports.problems import problem_csv

    rows = plan.of_kind(RowKind.PROBLEM)
    if target is not None and rows:
        write_file(target, problem_csv(plan))
        desk.out.say(f"{_rows(len(rows))} to correct in {target}.")


def _write(desk: Desk, plan: ImportPlan, now: datetime) -> None:
    from amm_admin.services.backups import back_up_before
    from amm_admin.services.imports.commands import ImportPeople

    # No act: the plan stays the newest word about the file.
    back_up_before(desk.app, "before-import", now)
    outcome = desk.run(ImportPeople(plan))
    done = outcome.value
    desk.out.answer(
        {
            **shape(plan),
            "written": True,
            "act": outcome.label,
            "new": done.new,
            "updated": done.updated,
            "terms": done.terms,
            "applications": done.applications,
            "levels": done.levels,
        },
        f"Imported: {done.new:,} new, {done.updated:,} updated, "
        f"{counted(done.terms, 'term')}. Undo takes it back in one step.",
    )


def shape(plan: ImportPlan) -> dict[str, object]:
    """A dry run for programs: the counts, the questions, and each row that stays out."""
    from amm_admin.services.imports.plan import RowKind

    return {
        "file": plan.file_name,
        "format": plan.profile.key,
        "rows": plan.rows_read,
        "counts": {kind.value.lower(): count for kind, count in plan.counts.items()},
        "columns": dict(zip(plan.columns.header, plan.columns.fields, strict=True)),
        "warnings": [*plan.warnings, *plan.notes],
        "level_questions": [
            {"name": question.name, "rows": question.rows} for question in plan.level_questions
        ],
        "problems": [
            {"line": row.line, "who": row.who, "sentences": [p.sentence for p in row.problems]}
            for row in plan.of_kind(RowKind.PROBLEM)
        ],
        "skipped": [
            {"line": row.line, "reason": row.reason} for row in plan.of_kind(RowKind.SKIPPED)
        ],
        "flags": [
            {"line": row.line, "who": row.who, "sentences": [flag.sentence for flag in row.flags]}
            for row in plan.rows
            if row.flags
        ],
    }


def _rows(count: int) -> str:
    return counted(count, "row")
