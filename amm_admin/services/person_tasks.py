"""Tasks: something to be done, for a person or for nobody in particular, with a day or without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, update

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.ids import new_id
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import tasks as reads
from amm_admin.persistence.queries.members import CHUNK
from amm_admin.persistence.queries.tasks import ALL_OPEN, BY_DUE, TaskFilter, TaskRow, TaskSort
from amm_admin.persistence.schema import Task
from amm_admin.services import rows
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.rows import Changed
from amm_admin.services.task_fields import LABELS, read_task

__all__ = [
    "LABELS",
    "AddTask",
    "CountTasks",
    "DeleteTask",
    "EditTask",
    "FinishTask",
    "ListTasks",
    "PersonTasks",
    "ReopenTask",
    "TaskFilter",
    "TaskIds",
    "TaskRow",
    "TaskSort",
    "TasksById",
]


@dataclass(frozen=True, slots=True)
class AddTask(Command[int]):
    """Note something to be done. The value is the new id.

    `typed` holds the fields of task_fields.LABELS, as typed or as stored values: `text`, `due`,
    `person_id`, `done_on`.
    """

    typed: Mapping[str, object] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return "Add a task"


@carries_out(AddTask)
def add_task(work: Work, command: AddTask, progress: Progress) -> int:
    """Raises InputError naming the field, RuleRefusal when the person's record is gone."""
    values = read_task({"text": "", **command.typed}, work)
    work.unit.rename(f"Add the task “{rows.cut(values['text'])}”{_of(work, values)}")
    task_id = new_id()
    given = {"person_id": None, "due": None, "done_on": None, **values}
    work.connection.execute(
        insert(Task),
        {**given, "id": task_id, "added_on": work.today, "added_by": work.unit.by},
    )
    return task_id


def _of(work: Work, values: Mapping[str, Any]) -> str:
    person = values.get("person_id")
    return f" for {rows.person_called(work.connection, person)}" if person is not None else ""


@dataclass(frozen=True, slots=True)
class EditTask(Command[Changed]):
    """Change fields of one task. The value maps each changed column to (before, after).

    `version` is that of the task as it was shown; None overwrites whatever is there.
    """

    task_id: int
    typed: Mapping[str, object]
    version: int | None = None

    @property
    def label(self) -> str:
        return "Change a task"


@carries_out(EditTask)
def edit_task(work: Work, command: EditTask, progress: Progress) -> Changed:
    """Raises InputError, StaleRecord, and RuleRefusal when the task or its person is gone."""
    row = rows.stored(work, Task, command.task_id, "task")
    values = read_task(command.typed, work)
    work.unit.rename(f"Change the task “{rows.cut(values.get('text', row.text))}”")
    called = f"The task “{rows.cut(row.text)}”"
    changed = rows.change(work, Task, row, values, command.version, called)
    changed.pop("text_key", None)
    return changed


@dataclass(frozen=True, slots=True)
class FinishTask(Command[int]):
    """Say that tasks are done, today unless `on` says since when. The value counts the changed."""

    task_ids: tuple[int, ...]
    on: date | None = None

    @property
    def label(self) -> str:
        return f"Finish {_counted(len(self.task_ids))}"


@carries_out(FinishTask)
def finish_task(work: Work, command: FinishTask, progress: Progress) -> int:
    """Those done already stay as they are. Raises InputError for a day that has not come."""
    on = command.on or work.today
    if on > work.today:
        raise InputError("done_on", f"{in_words(on)} has not come yet.")
    changed = 0
    for chunk in _chunks(command.task_ids):
        changed += work.connection.execute(
            update(Task)
            .where(Task.id.in_(chunk), Task.done_on.is_(None))
            .values(done_on=on, version=Task.version + 1)
        ).rowcount
    _name(work, command.task_ids, "Finish")
    return changed


@dataclass(frozen=True, slots=True)
class ReopenTask(Command[int]):
    """Say that tasks are not done after all. The value counts the changed."""

    task_ids: tuple[int, ...]

    @property
    def label(self) -> str:
        return f"Reopen {_counted(len(self.task_ids))}"


@carries_out(ReopenTask)
def reopen_task(work: Work, command: ReopenTask, progress: Progress) -> int:
    changed = 0
    for chunk in _chunks(command.task_ids):
        changed += work.connection.execute(
            update(Task)
            .where(Task.id.in_(chunk), Task.done_on.is_not(None))
            .values(done_on=None, version=Task.version + 1)
        ).rowcount
    _name(work, command.task_ids, "Reopen")
    return changed


@dataclass(frozen=True, slots=True)
class DeleteTask(Command[int]):
    """Remove tasks; Undo brings them back. The value counts them."""

    task_ids: tuple[int, ...]

    @property
    def label(self) -> str:
        return f"Delete {_counted(len(self.task_ids))}"


@carries_out(DeleteTask)
def delete_task(work: Work, command: DeleteTask, progress: Progress) -> int:
    _name(work, command.task_ids, "Delete")
    gone = 0
    for chunk in _chunks(command.task_ids):
        gone += work.connection.execute(delete(Task).where(Task.id.in_(chunk))).rowcount
    return gone


def _chunks(ids: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))


def _counted(count: int) -> str:
    return f"{count:,} task{'s' if count != 1 else ''}"


def _name(work: Work, task_ids: tuple[int, ...], verb: str) -> None:
    """One task is named by its text; several keep their number."""
    if len(task_ids) == 1:
        found = reads.tasks_by_id(work.connection, task_ids, work.today)
        if not found:
            raise RuleRefusal("This task is no longer in the file.")
        work.unit.rename(f"{verb} the task “{rows.cut(found[0].text)}”")


@dataclass(frozen=True, slots=True)
class PersonTasks(Query[tuple[TaskRow, ...]]):
    """All tasks of a person as they stand on a day: the open ones by their due day, then the done
    ones, the latest first."""

    person_id: int
    on: date | None = None


@answers(PersonTasks)
def person_tasks(view: View, query: PersonTasks, progress: Progress) -> tuple[TaskRow, ...]:
    on = query.on or view.today
    open_ = TaskFilter("open", person_id=query.person_id)
    done = TaskFilter("done", person_id=query.person_id)
    ids = (
        *reads.task_ids(view.connection, open_, BY_DUE, on),
        *reads.task_ids(view.connection, done, (TaskSort("done_on", descending=True),), on),
    )
    return reads.tasks_by_id(view.connection, ids, on)


@dataclass(frozen=True, slots=True)
class CountTasks(Query[int]):
    """How many tasks a filter holds on a day (today when None)."""

    wanted: TaskFilter = ALL_OPEN
    on: date | None = None


@answers(CountTasks)
def count_tasks(view: View, query: CountTasks, progress: Progress) -> int:
    return reads.count_tasks(view.connection, query.wanted, query.on or view.today)


@dataclass(frozen=True, slots=True)
class ListTasks(Query[tuple[TaskRow, ...]]):
    """One window of a task list as it stands on a day. `sort` has the first key first."""

    wanted: TaskFilter = ALL_OPEN
    sort: tuple[TaskSort, ...] = BY_DUE
    on: date | None = None
    offset: int = 0
    limit: int = 64


@answers(ListTasks)
def list_tasks(view: View, query: ListTasks, progress: Progress) -> tuple[TaskRow, ...]:
    on = query.on or view.today
    return reads.list_tasks(
        view.connection, query.wanted, query.sort, on, query.offset, query.limit
    )


@dataclass(frozen=True, slots=True)
class TaskIds(Query[tuple[int, ...]]):
    """Every id of a task list in its order."""

    wanted: TaskFilter = ALL_OPEN
    sort: tuple[TaskSort, ...] = BY_DUE
    on: date | None = None


@answers(TaskIds)
def task_ids(view: View, query: TaskIds, progress: Progress) -> tuple[int, ...]:
    return reads.task_ids(view.connection, query.wanted, query.sort, query.on or view.today)


@dataclass(frozen=True, slots=True)
class TasksById(Query[tuple[TaskRow, ...]]):
    """The list rows of these tasks, in the order given."""

    ids: tuple[int, ...]
    on: date | None = None


@answers(TasksById)
def tasks_by_id(view: View, query: TasksById, progress: Progress) -> tuple[TaskRow, ...]:
    return reads.tasks_by_id(view.connection, query.ids, query.on or view.today)
