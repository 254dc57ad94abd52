"""Commands about what was done: history, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from amm_admin.cli import options as o
from amm_admin.cli.output import Table, counted
from amm_admin.cli.session import Desk, acting, reading
from amm_admin.cli.shapes import act
from amm_admin.domain.errors import InputError

if TYPE_CHECKING:
    from amm_admin.services.history import OperationRow


def history(
    ctx: typer.Context,
    limit: Annotated[
        int, typer.Option("--limit", min=0, metavar="COUNT", help="The newest so many; 0: all.")
    ] = 20,
    file: o.File = None,
    as_json: o.Json = False,
) -> None:
    """List what was done, newest first. The number is what `undo` takes."""
    from amm_admin.services.history import ListHistory

    with reading(ctx, file, as_json) as desk:
        page = desk.ask(ListHistory(limit=limit or 1_000_000_000))
        table = Table("No.", "When", "Who", "What", "Changes", "", right=("No.", "Changes"))
        shapes = []
        for place, row in enumerate(page.rows):
            number, when = page.total - place, row.at.astimezone()
            table.add(number, f"{when:%Y-%m-%d %H:%M}", row.by, _told(row), row.changes,
                      "undone" if row.undone else "")  # fmt: skip
            shapes.append(
                {
                    "number": number,
                    "at": row.at,
                    "by": row.by,
                    "act": row.label,
                    "kind": row.kind,
                    "changes": row.changes,
                    "undone": row.undone,
                }
            )
        more = f" of {page.total:,}" if len(page.rows) < page.total else ""
        desk.out.answer(
            {"total": page.total, "acts": shapes},
            table,
            f"\n{counted(len(page.rows), 'act')}{more}.",
        )


def _told(row: OperationRow) -> str:
    """`Renew 12 members`, `Undo: Renew 12 members`."""
    return f"{row.kind.capitalize()}: {row.label}" if row.kind in ("undo", "redo") else row.label


def undo(
    ctx: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(help="Number in the history; without it the newest act.",
                       metavar="NUMBER", show_default=False),
    ] = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:  # fmt: skip
    """Take back the newest act, or one of the history. Money is countered, never erased."""
    from amm_admin.services.history import Undo

    with acting(ctx, file, as_json, by) as desk:
        target = _numbered(desk, number) if number is not None else None
        outcome = desk.run(Undo(target))
        desk.out.answer(act(outcome), f"Undone: {outcome.value}.")


def _numbered(desk: Desk, number: int) -> int:
    from amm_admin.services.history import ListHistory

    total = desk.ask(ListHistory(limit=1)).total
    if not 1 <= number <= total:
        raise InputError("number", f"The history has entries 1 to {total}, and no {number}.")
    [row] = desk.ask(ListHistory(offset=total - number, limit=1)).rows
    return row.id


def redo(ctx: typer.Context, file: o.File = None, as_json: o.Json = False, by: o.By = None) -> None:
    """Do again what was undone last."""
    from amm_admin.services.history import Redo

    with acting(ctx, file, as_json, by) as desk:
        outcome = desk.run(Redo())
        desk.out.answer(act(outcome), f"Done again: {outcome.value}.")
