"""Commands about the file itself: new, demo, backup, restore, check, rescue, settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amm_admin import bootstrap
from amm_admin.bootstrap import SUFFIX
from amm_admin.cli import options as o
from amm_admin.cli.output import Output, Table
from amm_admin.cli.progress import watched
from amm_admin.cli.session import (
    FILE_PROBLEM,
    acting,
    checking,
    find_file,
    free_target,
    read_day,
    reading,
    setting,
)
from amm_admin.cli.shapes import act
from amm_admin.domain.dates import show
from amm_admin.domain.errors import FileProblem, InputError

if TYPE_CHECKING:
    from amm_admin.services.backups import BackupFile

NewFile = Annotated[Path, typer.Argument(help="The file to make.", metavar="FILE")]


def new(
    ctx: typer.Context,
    path: NewFile,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="The association's name.", show_default=False),
    ] = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Start an association in a new file, with example levels and settings."""
    target = _with_suffix(path)
    bootstrap.create(target, today=setting(ctx).today, by=by, name=name).close()
    Output(as_json=as_json).answer(
        {"file": target}, f"{target} is ready. Its levels and settings are examples."
    )


def demo(
    ctx: typer.Context,
    path: NewFile = Path("Demonstration.amm"),
    on: Annotated[
        str | None,
        typer.Option("--on", "--as-of", help="Lived up to this day. Without it: today.",
                     metavar="DAY", show_default=False),
    ] = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:  # fmt: skip
    """Make the demonstration: 300 invented members over eight years, the same every time."""
    from amm_admin.services.members import CountMembers

    day = read_day(on, setting(ctx).today())
    target = _with_suffix(path)
    with watched() as progress:
        opened = bootstrap.create_demo(target, today=lambda: day, by=by, progress=progress)
    try:
        count = opened.application.ask(CountMembers())
    finally:
        opened.close()
    Output(as_json=as_json).answer(
        {"file": target, "people": count, "as_of": day},
        f"{target}: {count} invented people, lived up to {show(day)}.",
    )


def _with_suffix(path: Path) -> Path:
    return path if path.suffix.casefold() == SUFFIX else path.with_name(path.name + SUFFIX)


def backup(
    ctx: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE",
                     help="A copy under this name, or a dated one in this folder.",
                     show_default=False),
    ] = None,
    show_list: Annotated[
        bool, typer.Option("--list", metavar="", help="List the backups there are.")
    ] = False,
    replace: o.Replace = False,
    file: o.File = None,
    as_json: o.Json = False,
) -> None:  # fmt: skip
    """Back the file up: a verified copy, also while somebody works in it."""
    from amm_admin.services.backups import back_up, backups_of, save_copy

    if show_list:
        _list_backups(Output(as_json=as_json), backups_of(find_file(file).resolve(), folder=to))
        return
    with reading(ctx, file, as_json) as desk:
        if to is not None and not to.is_dir():
            made = save_copy(desk.app, free_target(to, "", replace))
        else:
            made = back_up(desk.app, setting(ctx).clock(), folder=to).path
        desk.out.answer({"backup": made, "size": made.stat().st_size}, f"Backup: {made}")


def _list_backups(out: Output, found: tuple[BackupFile, ...]) -> None:
    table = Table("Taken", "Why", "Size", "File", right=("Size",))
    shapes = []
    for one in found:
        table.add(f"{one.taken_at:%Y-%m-%d %H:%M}", one.reason, f"{one.size:,}", one.path)
        shapes.append(
            {"taken_at": one.taken_at, "reason": one.reason, "size": one.size, "file": one.path}
        )
    out.answer({"backups": shapes}, table if found else "There is no backup.")


def restore(
    ctx: typer.Context,
    backup_file: Annotated[Path, typer.Argument(help="The backup.", metavar="BACKUP")],
    file: o.File = None,
    as_json: o.Json = False,
) -> None:
    """Go back to a backup. The present file is kept beside the backups."""
    from amm_admin.services.backups import restore_backup

    target = find_file(file)
    done = restore_backup(target, backup_file, setting(ctx).clock(), setting(ctx).today())
    kept = f" The file as it was is kept: {done.former}" if done.former else ""
    Output(as_json=as_json).answer(
        {
            "file": target,
            "restored_from": backup_file,
            "kept": done.former,
            "found": done.check.sentences() if done.check else [],
        },
        f"{target} is again as in {backup_file.name}.{kept}",
        *(done.check.sentences() if done.check else ()),
    )


def check(
    ctx: typer.Context,
    full: Annotated[
        bool,
        typer.Option(
            "--full", metavar="", help="Also every row against its history; takes seconds."
        ),
    ] = False,
    file: o.File = None,
    as_json: o.Json = False,
) -> None:
    """Check that the file is whole."""
    from amm_admin.services import backups

    with checking(ctx, file, as_json) as desk:
        report = backups.check(desk.app, desk.today, full=full)
        found = report.sentences()
        name = desk.app.database.path.name
        desk.out.answer(
            {"ok": report.ok, "full": report.full, "found": found, "damage": report.damage},
            f"{name} is whole." if report.ok else f"{name} is not whole.",
            *found,
        )
        if not report.ok:
            raise typer.Exit(FILE_PROBLEM)


def rescue(
    damaged: Annotated[Path, typer.Argument(help="The damaged file.", metavar="DAMAGED")],
    to: Annotated[Path, typer.Option("--output", "-o", help="The new file.", metavar="FILE")],
    as_json: o.Json = False,
) -> None:
    """Bring what can still be read of a damaged file into a new one."""
    from amm_admin.services.backups import rescue_into

    target = _with_suffix(to)
    if target.exists():
        raise FileProblem("exists", f"{target.name} exists already. Choose another name.")
    with watched() as progress:
        report = rescue_into(damaged, target, progress)
    Output(as_json=as_json).answer(
        {"file": target, "complete": report.complete, "report": report.lines()},
        f"{target} holds what could be read.",
        *report.lines(),
    )


def settings(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Name of a setting.", metavar="NAME")] = None,
    value: Annotated[str | None, typer.Argument(help="Its new value.", metavar="VALUE")] = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """List the association's settings, or change one."""
    from amm_admin.services.association import ChangeSetting, Settings

    if name is not None and value is not None:
        with acting(ctx, file, as_json, by) as desk:
            outcome = desk.run(ChangeSetting(name, value))
            desk.out.answer(act(outcome, name=name, value=value), f"{name} is now: {value}")
        return
    with reading(ctx, file, as_json) as desk:
        known = desk.ask(Settings())
        if name is not None and name not in known:
            raise InputError(name, f"There is no setting “{name}”. Use one of: {', '.join(known)}.")
        found = [row for row in known.values() if name in (None, row.name)]
        table = Table("Setting", "Value", "")
        for row in found:
            table.add(row.name, row.value, "example" if row.is_example else "")
        desk.out.answer(
            {
                "settings": [
                    {"name": row.name, "value": row.value, "example": row.is_example}
                    for row in found
                ]
            },
            table,
        )
