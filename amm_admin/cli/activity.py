"""Commands about the work with people: tasks, notes, documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amm_admin.cli import options as o
from amm_admin.cli.output import Table, counted
from amm_admin.cli.session import Desk, acting, reading
from amm_admin.cli.shapes import act
from amm_admin.domain.dates import in_words, show
from amm_admin.domain.errors import InputError

if TYPE_CHECKING:
    from amm_admin.services.person_tasks import TaskRow

_NAMED = 5  # tasks that a sentence names

Done = Annotated[bool, typer.Option("--done", metavar="", help="Those that are done instead.")]
Overdue = Annotated[bool, typer.Option("--overdue", metavar="", help="Only those past their day.")]
Member = Annotated[
    str | None,
    typer.Option("--member", metavar="MEMBER", show_default=False,
                 help="Whom it is about: a member number, or words of the name."),
]  # fmt: skip
Text = Annotated[
    list[str], typer.Argument(help="The words, best in quotes.", metavar="TEXT", show_default=False)
]


def tasks(
    ctx: typer.Context,
    words: o.Words = None,
    member: Member = None,
    done: Done = False,
    overdue: Overdue = False,
    as_of: o.AsOf = None,
    file: o.File = None,
    as_json: o.Json = False,
) -> None:
    """List what is to be done, by the day it is due."""
    from amm_admin.services.person_tasks import ListTasks, TaskFilter

    if done and overdue:
        raise InputError("done", "What is done is not overdue. Use --done or --overdue.")
    with reading(ctx, file, as_json) as desk:
        day = desk.day(as_of)
        person = desk.one([member]) if member else None
        state = TaskFilter("done" if done else "overdue" if overdue else "open",
                           " ".join(words or ()), person)  # fmt: skip
        rows = desk.ask(ListTasks(state, on=day, limit=1_000_000_000))
        table = Table("Due", "Task", "No.", "Name", "State")
        for row in rows:
            table.add(show(row.due), row.text, row.number, row.person, row.state)
        desk.out.answer(
            {"as_of": day, "tasks": [_shape(row) for row in rows]},
            table,
            f"\n{counted(len(rows), 'task')}, as of {in_words(day)}.",
        )


def _shape(row: TaskRow) -> dict[str, object]:
    return {
        "task": row.text,
        "due": row.due,
        "state": row.state,
        "done_on": row.done_on,
        "number": row.number or None,
        "name": row.person or None,
        "added_on": row.added_on,
        "added_by": row.added_by,
    }


def task(
    ctx: typer.Context,
    text: Text,
    member: Member = None,
    due: Annotated[
        str | None,
        typer.Option("--due", metavar="DAY", show_default=False, help="The day by which."),
    ] = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Note something to be done."""
    from amm_admin.services.person_tasks import AddTask

    with acting(ctx, file, as_json, by) as desk:
        person = desk.one([member]) if member else None
        typed = {"text": " ".join(text), "due": due, "person_id": person}
        outcome = desk.run(AddTask(typed))
        desk.out.answer(act(outcome), f"{outcome.label}.")


def done(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(help="Words of the task or of the member's name.",
                                               metavar="WORD")],
    on: o.On = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:  # fmt: skip
    """Say that a task is done."""
    from amm_admin.services.person_tasks import FinishTask

    with acting(ctx, file, as_json, by) as desk:
        outcome = desk.run(FinishTask((_one_task(desk, " ".join(words)),), desk.day(on)))
        desk.out.answer(act(outcome), f"{outcome.label}.")


def _one_task(desk: Desk, words: str) -> int:
    """The open task meant; of several, the one called exactly so. Raises InputError."""
    from amm_admin.services.person_tasks import ListTasks, TaskFilter

    found = desk.ask(ListTasks(TaskFilter(text=words)))
    exact = [row for row in found if row.text.casefold() == words.strip().casefold()]
    if len(exact or found) == 1:
        return (exact or found)[0].id
    if not found:
        raise InputError("task", f"No open task matches “{words}”.")
    names = "; ".join(row.text for row in found[:_NAMED])
    more = " …" if len(found) > _NAMED else ""
    raise InputError("task", f"“{words}” matches several: {names}{more}. Use more words.")


def note(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(help="A member number, or words of the name in quotes.",
                                       metavar="MEMBER")],
    text: Text,
    on: o.On = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:  # fmt: skip
    """Write down something about a member."""
    from amm_admin.services.notes import AddNote

    with acting(ctx, file, as_json, by) as desk:
        outcome = desk.run(AddNote(desk.one([who]), " ".join(text), on))
        desk.out.answer(act(outcome), f"{outcome.label}.")


def attach(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(help="A member number, or words of the name in quotes.",
                                       metavar="MEMBER")],
    document: Annotated[Path, typer.Argument(help="The file to copy in, at most 25 MB.",
                                             metavar="DOCUMENT")],
    remark: Annotated[str, typer.Option("--note", metavar="TEXT", help="A line about it.")] = "",
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:  # fmt: skip
    """Copy a file to a member's documents."""
    from amm_admin.services.documents import AttachFile

    with acting(ctx, file, as_json, by) as desk:
        outcome = desk.run(AttachFile(desk.one([who]), document, remark))
        desk.out.answer(act(outcome), f"{outcome.label}.")
